// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QByteArray>
#include <QDebug>
#include <QList>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <utility>

namespace kube {

/// Certificates or a key: in the kubeconfig itself, or in a file beside it. Data wins.
struct PemSource
{
    QString file; // absolute
    QByteArray data;

    [[nodiscard]] bool isEmpty() const { return file.isEmpty() && data.isEmpty(); }
    friend bool operator==(const PemSource &, const PemSource &) = default;
};

/// A command that prints credentials (client.authentication.k8s.io).
struct ExecSpec
{
    enum class Interactive { Never, IfAvailable, Always };

    QString apiVersion; // "client.authentication.k8s.io/v1" or "…/v1beta1"
    QString command;    // a bare name is looked for in PATH; everything else is absolute
    QStringList arguments;
    QList<std::pair<QString, QString>> environment; // on top of our own
    QString installHint;
    Interactive interactive = Interactive::IfAvailable;
    bool provideClusterInfo = false;
    QByteArray clusterConfig; // JSON of the cluster's exec extension; may be empty

    /// Stands for command, arguments and environment: what the user agrees to.
    [[nodiscard]] QByteArray fingerprint() const;
    friend bool operator==(const ExecSpec &, const ExecSpec &) = default;
};

/// On whose behalf the calls are made, where that is somebody else. One group and one value a name:
/// each stands in a header of its own, and Qt sends one header of a name.
struct Impersonation
{
    QString user;
    QString uid;
    QString group;
    QList<std::pair<QString, QString>> extra;

    friend bool operator==(const Impersonation &, const Impersonation &) = default;
};

/// Everything needed to reach one API server as one user. Holds secrets: never stored, never logged;
/// `describe` (and qDebug, which uses it) leaves them out.
struct Connection
{
    QString name;             // of the context
    QUrl server;              // its path, if any, stands before every path of the API
    QString defaultNamespace; // "default" where nothing else is said

    PemSource certificateAuthority;     // empty: the system's
    QString tlsServerName;              // empty: the server's host
    bool insecureSkipTlsVerify = false; // whoever shows this connection shows a standing warning
    bool disableCompression = false;
    QUrl proxy; // http or socks5; empty: none

    PemSource clientCertificate;
    PemSource clientKey;
    QString token;
    QString tokenFile; // read again for every call; wins over `token` while it can be read
    QString username;
    QString password;
    std::optional<ExecSpec> exec;
    Impersonation impersonate;

    friend bool operator==(const Connection &, const Connection &) = default;
};

/// One line for logs and reports: server and kinds of credentials, no secret.
[[nodiscard]] QString describe(const Connection &connection);
QDebug operator<<(QDebug debug, const Connection &connection);

/// The service account of the pod we run in, or nothing where we run in none.
[[nodiscard]] std::optional<Connection>
inClusterConnection(const QProcessEnvironment &environment,
                    const QString &folder = QStringLiteral("/var/run/secrets/kubernetes.io/serviceaccount"));

} // namespace kube
