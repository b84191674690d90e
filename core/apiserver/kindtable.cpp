// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/kindtable.h"

#include "core/apiserver/status.h"

using namespace Qt::StringLiterals;

namespace apiserver {

KindTable::KindTable(const QList<Kind> &builtIn)
    : m_builtIn(builtIn)
{
    rebuild();
}

void KindTable::rebuild()
{
    m_all = m_builtIn;
    for (const auto &resource : std::as_const(m_order))
        m_all << m_defined.value(resource);
    m_byPath.clear();
    m_byKind.clear();
    m_storage.clear();
    m_groupVersions.clear();
    m_documents.clear();
    for (const auto &kind : std::as_const(m_all)) {
        const auto shared = std::make_shared<const Kind>(kind);
        const QString groupVersion = kind.group + u'/' + kind.version;
        m_groupVersions.insert(groupVersion);
        m_byPath.insert(groupVersion + u'/' + kind.plural, shared);
        m_byKind.insert(kind.apiVersion() + u'/' + kind.kind, shared);
        if (kind.storage || !m_storage.contains(kind.resource()))
            m_storage.insert(kind.resource(), shared);
    }
}

KindPtr KindTable::find(const QString &group, const QString &version, const QString &plural) const
{
    return m_byPath.value(group + u'/' + version + u'/' + plural);
}

KindPtr KindTable::findByKind(const QString &apiVersion, const QString &kind) const
{
    return m_byKind.value(apiVersion + u'/' + kind);
}

bool KindTable::hasGroupVersion(const QString &group, const QString &version) const
{
    return m_groupVersions.contains(group + u'/' + version);
}

bool KindTable::define(const QJsonObject &definition)
{
    const QList<Kind> kinds = kindsOfDefinition(definition);
    if (kinds.isEmpty())
        return false;
    const QString resource = kinds.constFirst().resource();
    if (!m_defined.contains(resource))
        m_order << resource;
    m_defined.insert(resource, kinds);
    rebuild();
    return true;
}

void KindTable::undefine(const QString &resource)
{
    m_order.removeAll(resource);
    m_defined.remove(resource);
    rebuild();
}

QByteArray KindTable::document(const QString &path, const std::function<QJsonObject()> &make) const
{
    auto found = m_documents.constFind(path);
    if (found == m_documents.cend())
        found = m_documents.insert(path, compactJson(make()));
    return *found;
}

} // namespace apiserver
