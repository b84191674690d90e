// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/store.h"

#include "core/apiserver/status.h"

#include <QDateTime>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace apiserver {

QString storeKey(const QString &nameSpace, const QString &name)
{
    return nameSpace + u'/' + name;
}

QByteArray objectHead(const QString &apiVersion, const QString &kind)
{
    return "{\"apiVersion\":\"" + apiVersion.toUtf8() + "\",\"kind\":\"" + kind.toUtf8() + '"';
}

Stored makeStored(QJsonObject object, quint64 version)
{
    auto stored = std::make_shared<StoredObject>();
    QJsonObject metadata = object.value("metadata"_L1).toObject();
    metadata.insert("resourceVersion"_L1, QString::number(version));
    stored->nameSpace = metadata.value("namespace"_L1).toString();
    stored->name = metadata.value("name"_L1).toString();
    stored->uid = metadata.value("uid"_L1).toString();
    stored->labels = metadata.value("labels"_L1).toObject();
    stored->isLeaving = metadata.contains("deletionTimestamp"_L1);
    stored->version = version;
    stored->apiVersion = object.take("apiVersion"_L1).toString();
    const QByteArray head = objectHead(stored->apiVersion, object.take("kind"_L1).toString());
    object.insert("metadata"_L1, metadata);
    const QByteArray body = compactJson(object);
    stored->rest = head.size();
    stored->json = head + ',' + QByteArrayView(body).sliced(1);
    stored->json.squeeze();
    return stored;
}

// StoredObject -----------------------------------------------------------------------------------

QJsonObject StoredObject::object() const
{
    return QJsonDocument::fromJson(json).object();
}

void StoredObject::appendTo(QByteArray &bytes, const QString &asVersion, const QString &kind) const
{
    if (asVersion == apiVersion) {
        bytes += json;
        return;
    }
    bytes += objectHead(asVersion, kind);
    bytes += QByteArrayView(json).sliced(rest);
}

// Store ------------------------------------------------------------------------------------------

/// Versions begin with the time: a server that was started again is always ahead of the one before it,
/// so that a watch which outlived that one is told that its version is gone.
Store::Store(qsizetype history, QObject *parent)
    : QObject(parent)
    , m_historyLimit(std::max<qsizetype>(1, history))
    , m_version(quint64(QDateTime::currentMSecsSinceEpoch()))
    , m_oldest(m_version)
{
}

Stored Store::find(const QString &resource, const QString &nameSpace, const QString &name) const
{
    const auto collection = m_collections.find(resource);
    if (collection == m_collections.cend())
        return {};
    const auto found = collection->second.find(storeKey(nameSpace, name));
    return found == collection->second.cend() ? Stored() : found->second;
}

QList<Stored> Store::list(const QString &resource, const QString &nameSpace) const
{
    QList<Stored> all;
    const auto collection = m_collections.find(resource);
    if (collection == m_collections.cend())
        return all;
    if (nameSpace.isEmpty())
        all.reserve(qsizetype(collection->second.size()));
    const QString prefix = nameSpace + u'/';
    auto item = nameSpace.isEmpty() ? collection->second.cbegin() : collection->second.lower_bound(prefix);
    for (; item != collection->second.cend(); ++item) {
        if (!nameSpace.isEmpty() && !item->first.startsWith(prefix))
            break;
        all << item->second;
    }
    return all;
}

bool Store::hasAny(const QString &resource, const QString &nameSpace) const
{
    const auto collection = m_collections.find(resource);
    if (collection == m_collections.cend())
        return false;
    const QString prefix = nameSpace + u'/';
    const auto item = collection->second.lower_bound(prefix);
    return item != collection->second.cend() && item->first.startsWith(prefix);
}

QStringList Store::resources() const
{
    QStringList all;
    for (const auto &[resource, collection] : m_collections) {
        if (!collection.empty())
            all << resource;
    }
    return all;
}

Stored Store::put(const QString &resource, const QJsonObject &object)
{
    const Stored stored = makeStored(object, ++m_version);
    Stored &place = m_collections[resource][storeKey(stored->nameSpace, stored->name)];
    const Stored before = place;
    place = stored;
    m_count += before == nullptr ? 1 : 0;
    m_bytes += stored->json.size() - (before == nullptr ? 0 : before->json.size());
    record(
        {before == nullptr ? StoreEvent::Type::Added : StoreEvent::Type::Modified, resource, stored, before});
    return stored;
}

void Store::remove(const QString &resource, const QJsonObject &last)
{
    const auto collection = m_collections.find(resource);
    if (collection == m_collections.end())
        return;
    const Stored stored = makeStored(last, m_version + 1);
    const auto place = collection->second.find(storeKey(stored->nameSpace, stored->name));
    if (place == collection->second.end())
        return;
    ++m_version;
    const Stored before = place->second;
    collection->second.erase(place);
    --m_count;
    m_bytes -= before->json.size();
    record({StoreEvent::Type::Deleted, resource, stored, before});
}

void Store::load(const QString &resource, QJsonObject object)
{
    const auto own = object.value("metadata"_L1)["resourceVersion"_L1].toString().toULongLong();
    m_version = std::max(m_version + 1, own);
    m_oldest = m_version;
    m_history.clear();
    const Stored stored = makeStored(std::move(object), own > 0 ? own : m_version);
    Stored &place = m_collections[resource][storeKey(stored->nameSpace, stored->name)];
    m_count += place == nullptr ? 1 : 0;
    m_bytes += stored->json.size() - (place == nullptr ? 0 : place->json.size());
    place = stored;
    m_changes.insert(resource, m_version);
}

void Store::record(const StoreEvent &event)
{
    m_history.push_back(event);
    while (qsizetype(m_history.size()) > m_historyLimit) {
        m_oldest = m_history.front().object->version;
        m_history.pop_front();
    }
    m_changes.insert(event.resource, event.object->version);
    emit happened(event);
}

void Store::replay(const QString &resource, quint64 version,
                   const std::function<void(const StoreEvent &)> &take) const
{
    auto event = std::upper_bound(
        m_history.cbegin(), m_history.cend(), version,
        [](quint64 wanted, const StoreEvent &candidate) { return wanted < candidate.object->version; });
    for (; event != m_history.cend(); ++event) {
        if (event->resource == resource)
            take(*event);
    }
}

void Store::forgetHistory()
{
    m_history.clear();
    m_oldest = ++m_version;
}

} // namespace apiserver
