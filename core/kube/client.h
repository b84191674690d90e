// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/clock.h"
#include "core/document/node.h"
#include "core/kube/call.h"
#include "core/kube/connection.h"
#include "core/kube/credentials.h"
#include "core/kube/resource.h"

#include <QNetworkRequest>
#include <QObject>

#include <chrono>
#include <optional>

namespace kube {

struct ClientOptions
{
    /// Not a browser's or curl's: for those the server indents its JSON.
    QByteArray userAgent = "flare-desktop";
    const base::Clock *clock = nullptr;        // null: the system's; outlives the client
    ExecConsent *consent = nullptr;            // null: a kubeconfig's command never runs; outlives the client
    bool terminal = false;                     // such a command may ask on our standard input
    std::chrono::milliseconds timeout{30'000}; // of plain calls
};

struct ListOptions
{
    QString nameSpace; // empty: all
    QString labelSelector;
    QString fieldSelector;
    int pageSize = 500; // 0: everything in one answer
};

struct WriteOptions
{
    QString fieldManager = QStringLiteral("flare-desktop");
    bool dryRun = false;
    bool strict = false; // unknown and duplicate fields are refused instead of dropped
    bool force = false;  // apply only: take over fields that others manage
};

enum class PatchKind { Merge, Json, Strategic };

struct DeleteOptions
{
    enum class Propagation { Background, Foreground, Orphan };
    Propagation propagation = Propagation::Background;
    QString uid;             // delete only this very object
    QString resourceVersion; // delete only if it has not changed since
    std::optional<int> gracePeriodSeconds;
    bool dryRun = false;
};

struct LogOptions
{
    QString container; // empty: the only one
    bool follow = false;
    bool previous = false;
    bool timestamps = false;
    std::optional<int> tailLines;
    std::optional<std::chrono::seconds> since;
    QDateTime sinceTime; // counts where `since` is not given
};

/// What somebody may want to do: "create", "apps", "deployments".
struct AccessQuestion
{
    QString verb;
    QString group;
    QString resource;
    QString subresource;
    QString nameSpace;
    QString name;
};

/// Calls on one API server as one user. Every function returns at once with a call that belongs to
/// `parent`, or to the client where it is null. Destroying the client cancels its calls.
///
/// Errors of TLS end a call; there is no way around them but the kubeconfig's own
/// insecure-skip-tls-verify. Nothing is repeated by itself except reading: a list whose page expired,
/// and one more try with fresh credentials of a command after Unauthorized.
class Client : public QObject
{
    Q_OBJECT
public:
    explicit Client(Connection connection, ClientOptions options = {}, QObject *parent = nullptr);
    ~Client() override;

    [[nodiscard]] const Connection &connection() const { return m_connection; }
    [[nodiscard]] const base::Clock &clock() const { return *m_clock; }
    /// The server's clock minus ours, as the last answers showed it (to about a second).
    [[nodiscard]] std::optional<std::chrono::seconds> clockDifference() const { return m_clockDifference; }

    /// The user's refusal of the kubeconfig's command no longer counts; the next call asks again.
    void askConsentAgain();

    ApiCall *send(Request request, QObject *parent = nullptr);

    ApiCall *get(const Target &target, QObject *parent = nullptr);
    /// Response::items holds all pages.
    ApiCall *list(const ResourceType &type, const ListOptions &options = {}, QObject *parent = nullptr);
    /// A name, or metadata.generateName, stands in the object. `target.name` only with a subresource.
    ApiCall *create(const Target &target, const document::Node &object, const WriteOptions &options = {},
                    QObject *parent = nullptr);
    /// Replaces the object; it should carry its resourceVersion.
    ApiCall *update(const Target &target, const document::Node &object, const WriteOptions &options = {},
                    QObject *parent = nullptr);
    /// Server-side apply. Kind::Conflict tells in ApiError::conflicts() who manages which fields.
    ApiCall *apply(const Target &target, const document::Node &object, const WriteOptions &options = {},
                   QObject *parent = nullptr);
    ApiCall *patch(const Target &target, PatchKind kind, const document::Node &patch,
                   const WriteOptions &options = {}, QObject *parent = nullptr);
    /// Response::object is the object on its way out, or a Status.
    ApiCall *remove(const Target &target, const DeleteOptions &options = {}, QObject *parent = nullptr);

    /// A stream; with `follow` it ends when the container does.
    ApiCall *logs(const QString &nameSpace, const QString &pod, const LogOptions &options = {},
                  QObject *parent = nullptr);
    /// GET on a pod's port, through the API server. Response::body, at most 4 MiB.
    ApiCall *podProxy(const QString &nameSpace, const QString &pod, quint16 port, const QString &path,
                      bool https = false, QObject *parent = nullptr);

    /// See answers.h for reading these.
    ApiCall *accessReview(const AccessQuestion &question, QObject *parent = nullptr);
    ApiCall *version(QObject *parent = nullptr);

signals:
    /// First known, or changed by more than a second.
    void clockDifferenceChanged(std::chrono::seconds difference);
    /// The client is about to go.
    void closing();

private:
    friend class ApiCall;

    [[nodiscard]] Request writeRequest(const QByteArray &verb, const QString &path,
                                       const document::Node &body, const WriteOptions &options) const;
    [[nodiscard]] QNetworkRequest prepare(const Request &request, const Access &access) const;
    [[nodiscard]] QUrl url(const Request &request) const;
    void noteDate(const QByteArray &date);
    void useGeneration(quint64 generation);

    Connection m_connection;
    ClientOptions m_options;
    base::SystemClock m_systemClock;
    const base::Clock *m_clock;
    QNetworkAccessManager *m_manager; // deleted later: we may be inside of its signals
    Credentials *m_credentials;       // a child
    quint64 m_generation = 1;
    std::optional<std::chrono::seconds> m_clockDifference;
};

} // namespace kube
