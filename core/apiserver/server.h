// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/httpserver.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

namespace apiserver {

struct User
{
    QString name;
    QStringList groups; // "system:masters" may do everything; others what RBAC objects give them

    friend bool operator==(const User &, const User &) = default;
};

struct ServerOptions
{
    HttpOptions http;
    /// Bearer token → user. With neither tokens nor client certificates asked for, everybody is an
    /// administrator; otherwise a request without credentials is 401. A client certificate's common name and
    /// organisations are user and groups.
    QHash<QByteArray, User> tokens;
    const base::Clock *clock = nullptr; // null: the system's. Also the Date header's; outlives the server
    QString clusterUid;                 // of Namespace kube-system; empty: a random one
    std::chrono::milliseconds bookmarkInterval{60'000}; // for watches that allow bookmarks
    qsizetype history = 20'000; // events kept for watches; going on from before them is 410 Gone
    qsizetype mostObjects = 250'000;
    qint64 mostBytes = 1024ll * 1024 * 1024; // of all objects; beyond: 507
    QByteArray kubeletScheme = "http";       // pods/log and pods/proxy go to the node's kubelet address
};

/// What the API may be made to do wrong.
struct Faults
{
    std::chrono::milliseconds delay{0}; // before each answer, and each watch event
    int failEvery = 0;                  // every n-th call is answered 503 with Retry-After: 1; 0: none
};

/// A Kubernetes API server in memory: enough of one for kubectl and our own client. Serves the built-in
/// kinds and the definitions that are added or created. Runs the admission every cluster has (namespaces must
/// exist and not be terminating, service account defaults), no controllers: those are actors
/// (core/simulation), clients like any other.
///
/// Deleting: objects with finalizers or a grace period stay with a deletionTimestamp until those are gone;
/// a namespace is Terminating until it is empty (the server empties it); propagationPolicy Orphan,
/// Background and Foreground are for the garbage collector actor, by finalizer as on a real server.
class Server : public QObject
{
    Q_OBJECT
public:
    explicit Server(ServerOptions options, QObject *parent = nullptr);
    ~Server() override;

    /// CustomResourceDefinition objects, known from the start. Their names are listed as objects too.
    void addDefinitions(const QList<QJsonObject> &definitions);
    /// Puts objects (with status) in without validation or events, before listen(): for scenarios of
    /// thousands, and for what save() gave. Metadata the server owns is made where it lacks.
    void load(const QList<QJsonObject> &objects);
    /// Every object, in an order that load() takes.
    [[nodiscard]] QList<QJsonObject> save() const;

    [[nodiscard]] base::Result<QUrl, QString> listen();
    [[nodiscard]] QUrl url() const;
    void setFaults(const Faults &faults);
    /// Breaks everything off, is gone for `away` and back at the same address; watches can't go on from
    /// before it (410).
    void restart(std::chrono::milliseconds away);

    [[nodiscard]] qsizetype objects() const;

signals:
    void restarted();

private:
    void comeBack();

    class Private;
    std::unique_ptr<Private> d;
};

/// A kubeconfig with one context `name` for `server`. With `tls` the authority and, where given, a
/// client certificate and key (PEM); with `token` that.
struct KubeConfigContents
{
    QString name = QStringLiteral("flare-demo");
    QUrl server;
    QByteArray authorityPem;
    QByteArray clientCertificatePem;
    QByteArray clientKeyPem;
    QByteArray token;
    QString nameSpace = QStringLiteral("default");
};
[[nodiscard]] QByteArray kubeConfigText(const KubeConfigContents &contents);

} // namespace apiserver
