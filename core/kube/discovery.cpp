// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/discovery.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace kube {
namespace {

QString versionPath(const ApiGroup &group, const QString &version)
{
    return group.name.isEmpty() ? QString(u"/api/"_s + pathStep(version))
                                : QString(u"/apis/"_s + pathStep(group.name) + u'/' + pathStep(version));
}

} // namespace

std::optional<ResourceType> ServerResources::find(const QString &group, const QString &word) const
{
    const auto wanted = std::find_if(groups.cbegin(), groups.cend(),
                                     [&](const ApiGroup &candidate) { return candidate.name == group; });
    if (wanted == groups.cend())
        return {};
    for (const auto &version : wanted->versions) {
        for (const auto &type : types) {
            if (type.group == group && type.version == version && (type.plural == word || type.kind == word))
                return type;
        }
    }
    return {};
}

Discovery::Discovery(Client &client, QObject *parent)
    : QObject(parent)
    , m_client(&client)
{
    ask(u"/api"_s, &Discovery::onGroups);
    ask(u"/apis"_s, &Discovery::onGroups);
}

void Discovery::ask(const QString &path, void (Discovery::*take)(const QString &, const ApiResult &))
{
    Request request;
    request.path = path;
    auto *call = m_client->send(request, this);
    ++m_open;
    connect(call, &ApiCall::finished, this, [this, path, take](const ApiResult &result) {
        --m_open;
        if (!m_finished)
            (this->*take)(path, result);
    });
}

void Discovery::onGroups(const QString &, const ApiResult &result)
{
    if (!result) {
        finish(base::Failure{result.error()});
        return;
    }
    m_resources.groups += apiGroups(result->object);
    if (m_open == 0)
        askResources();
}

void Discovery::askResources()
{
    for (const auto &group : std::as_const(m_resources.groups)) {
        for (const auto &version : group.versions)
            ask(versionPath(group, version), &Discovery::onResources);
    }
    if (m_open == 0)
        finish(m_resources);
}

void Discovery::onResources(const QString &path, const ApiResult &result)
{
    if (result)
        m_resources.types += resourceTypes(result->object);
    else
        m_resources.failures.insert(path.section(u'/', 2), result.error());
    if (m_open == 0)
        finish(m_resources);
}

void Discovery::finish(const base::Result<ServerResources, ApiError> &result)
{
    m_finished = true;
    deleteLater();
    emit finished(result);
}

} // namespace kube
