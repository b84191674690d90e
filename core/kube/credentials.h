// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/kube/connection.h"
#include "core/kube/error.h"
#include "core/kube/execplugin.h"

#include <QNetworkProxy>
#include <QObject>
#include <QPointer>
#include <QSslConfiguration>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace kube {

/// What a call needs to be let in. Holds secrets.
struct Access
{
    QSslConfiguration tls;
    QNetworkProxy proxy;
    QByteArray authorization; // of the header; may be empty
    quint64 generation = 0;   // counts the client certificates so far
};

/// What the user is asked before a kubeconfig's command runs for the first time. The environment may
/// hold secrets: show it, do not keep it. Who remembers an answer does so by `fingerprint`.
struct ExecQuestion
{
    QString context;
    QString command;
    QStringList arguments;
    QList<std::pair<QString, QString>> environment;
    QByteArray fingerprint;
};

/// Whoever can answer for the user: a dialog, a terminal, a list of fingerprints.
class ExecConsent
{
public:
    virtual ~ExecConsent() = default;
    /// `answer` is called once, at once or later; not at all means no answer yet.
    virtual void ask(const ExecQuestion &question, std::function<void(bool)> answer) = 0;
};

/// Turns a connection into what each call needs: reads files, runs the command (once consent is
/// there, and again when what it gave has expired), and keeps the result in memory only.
class Credentials : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<void(const base::Result<Access, ApiError> &)>;

    /// `consent` may be null: then a command never runs. `terminal`: a command may ask there.
    Credentials(const Connection &connection, const base::Clock &clock, ExecConsent *consent, bool terminal,
                QObject *parent = nullptr);

    /// Calls `answer` once, never from inside this call, and not at all when `context` has gone.
    void obtain(QObject *context, Answer answer);
    /// The server refused what was handed out as `generation`. True where asking again may bring
    /// something else.
    [[nodiscard]] bool renew(quint64 generation);

    /// A refused consent no longer counts.
    void askConsentAgain();

private:
    struct Waiting
    {
        QPointer<QObject> context;
        Answer answer;
    };

    void work();
    [[nodiscard]] bool needsCommand() const;
    void askConsent();
    void runCommand();
    void onCommandFinished(const base::Result<ExecCredential, ApiError> &result);
    void answerAll(const base::Result<Access, ApiError> &result);
    [[nodiscard]] base::Result<Access, ApiError> access();
    [[nodiscard]] base::Result<QSslConfiguration, ApiError> tls() const;
    [[nodiscard]] QByteArray authorization();

    Connection m_connection;
    const base::Clock &m_clock;
    ExecConsent *m_consent;
    bool m_terminal;
    std::vector<Waiting> m_waiting;
    bool m_workQueued = false;
    bool m_isAsking = false;
    std::optional<bool> m_agreed;
    ExecPlugin *m_plugin = nullptr; // a child, while it runs
    std::optional<ExecCredential> m_credential;
    std::optional<QSslConfiguration> m_tls;
    QByteArray m_fileToken; // as last read
    quint64 m_generation = 1;
};

} // namespace kube
