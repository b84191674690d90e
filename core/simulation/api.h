// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/result.h"
#include "core/kube/client.h"
#include "core/kube/watch.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>

#include <functional>

namespace simulation {

/// What an actor does to a cluster: Client's calls with plain JSON objects. Answers come to `done`, if
/// given, as long as the Api lives. A server that is busy or gone for the moment is asked again, for about a
/// minute: controllers are not stopped by that either. So a repeated create may find its own object there.
class Api : public QObject
{
    Q_OBJECT
public:
    using Answer = base::Result<QJsonObject, kube::ApiError>;
    using Done = std::function<void(const Answer &)>;

    explicit Api(kube::Client &client, QObject *parent = nullptr);

    void get(const kube::ResourceType &type, const QString &nameSpace, const QString &name, Done done);
    /// apiVersion and kind are filled in. An object with a status: that is written after it, where the
    /// kind has it as a subresource.
    void create(const kube::ResourceType &type, const QString &nameSpace, const QJsonObject &object,
                Done done = {});
    /// Merge patch.
    void patch(const kube::ResourceType &type, const QString &nameSpace, const QString &name,
               const QJsonObject &patch, Done done = {});
    /// Merge patch of the status subresource; `status` is what stands below "status".
    void patchStatus(const kube::ResourceType &type, const QString &nameSpace, const QString &name,
                     const QJsonObject &status, Done done = {});
    /// `graceSeconds` below 0: the server's own.
    void remove(const kube::ResourceType &type, const QString &nameSpace, const QString &name, Done done = {},
                int graceSeconds = -1);
    /// POST to a subresource ("binding").
    void post(const kube::Target &target, const QJsonObject &object, Done done = {});

    [[nodiscard]] kube::Client &client() { return m_client; }

private:
    void send(const kube::Request &request, const Done &done, int tries = 0);
    void write(const QByteArray &verb, const kube::Target &target, const QByteArray &contentType,
               const QJsonObject &body, Done done);

    kube::Client &m_client;
};

/// All objects of one type, kept up to date by a watch, as actors read them.
class Objects : public QObject
{
    Q_OBJECT
public:
    Objects(kube::Client &client, const kube::ResourceType &type, const QString &nameSpace = {},
            QObject *parent = nullptr);

    void start() { m_watch.start(); }
    [[nodiscard]] bool isSynced() const { return m_watch.hasList(); }
    /// Empty where there is none.
    [[nodiscard]] QJsonObject find(const QString &nameSpace, const QString &name) const;
    [[nodiscard]] bool contains(const QString &nameSpace, const QString &name) const;
    [[nodiscard]] const QHash<kube::ObjectKey, QJsonObject> &all() const { return m_objects; }

signals:
    /// Once, with the first whole list, after changed() of each object in it.
    void synced();
    /// Appeared, changed, or went (then find() gives an empty object; `before` is its last state).
    void changed(const kube::ObjectKey &key, const QJsonObject &before);

private:
    void onChanged(const kube::WatchChanges &changes);

    kube::Watch<QJsonObject> m_watch;
    QHash<kube::ObjectKey, QJsonObject> m_objects;
    bool m_announced = false;
};

// Reading JSON the short way. A missing step gives an undefined value; "a.b.c" has no lists in it.
[[nodiscard]] QJsonValue at(const QJsonObject &object, QLatin1StringView dottedPath);
[[nodiscard]] QString textAt(const QJsonObject &object, QLatin1StringView dottedPath);
[[nodiscard]] QString nameOf(const QJsonObject &object);
[[nodiscard]] QString nameSpaceOf(const QJsonObject &object);
/// Deletion was asked for.
[[nodiscard]] bool isLeaving(const QJsonObject &object);
/// {apiVersion, kind, name, uid, controller, blockOwnerDeletion}
[[nodiscard]] QJsonObject ownerReference(const QJsonObject &owner);

} // namespace simulation
