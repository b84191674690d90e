// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/answers.h"
#include "core/kube/client.h"

#include <QHash>
#include <QObject>

namespace kube {

/// What a server offers. Groups whose server does not answer (an extension that is down) are in
/// `failures`; the rest is whole.
struct ServerResources
{
    QList<ApiGroup> groups;
    QList<ResourceType> types;         // of every version
    QHash<QString, ApiError> failures; // by "group/version"

    /// By plural ("deployments") or kind, in the group's preferred version.
    [[nodiscard]] std::optional<ResourceType> find(const QString &group, const QString &word) const;
};

/// Asks a server what it offers. Emits finished exactly once, never from the constructor, and deletes
/// itself after that.
class Discovery : public QObject
{
    Q_OBJECT
public:
    explicit Discovery(Client &client, QObject *parent = nullptr);

signals:
    void finished(const base::Result<kube::ServerResources, kube::ApiError> &result);

private:
    void ask(const QString &path, void (Discovery::*take)(const QString &, const ApiResult &));
    void onGroups(const QString &path, const ApiResult &result);
    void onResources(const QString &path, const ApiResult &result);
    void askResources();
    void finish(const base::Result<ServerResources, ApiError> &result);

    QPointer<Client> m_client;
    ServerResources m_resources;
    int m_open = 0;
    bool m_finished = false;
};

} // namespace kube
