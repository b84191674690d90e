// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/result.h"
#include "core/kube/connection.h"
#include "core/kube/error.h"

#include <QDateTime>
#include <QObject>
#include <QProcess>
#include <QTimer>

namespace kube {

/// What a kubeconfig's command gave.
struct ExecCredential
{
    QByteArray token;
    QByteArray certificate; // PEM
    QByteArray key;         // PEM
    QDateTime expires;      // invalid: until the server refuses it
};

/// Reads an ExecCredential of exactly `apiVersion`.
[[nodiscard]] base::Result<ExecCredential, ApiError> readExecCredential(const QByteArray &output,
                                                                        const QString &apiVersion);

/// The content of KUBERNETES_EXEC_INFO.
[[nodiscard]] QByteArray execInfo(const Connection &connection, bool interactive);

/// Runs the command of a connection once. Emits finished exactly once, never from inside start().
/// Destroying it ends the command without waiting for it.
class ExecPlugin : public QObject
{
    Q_OBJECT
public:
    /// `terminal`: the command may read from our standard input.
    ExecPlugin(const Connection &connection, bool terminal, QObject *parent = nullptr);
    ~ExecPlugin() override;
    void start();

signals:
    void finished(const base::Result<kube::ExecCredential, kube::ApiError> &result);

private:
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void onErrorOccurred(QProcess::ProcessError error);
    void fail(const QString &message);
    void finish(const base::Result<ExecCredential, ApiError> &result);

    Connection m_connection;
    bool m_interactive;
    bool m_finished = false;
    QProcess *m_process; // ours; outlives us for the moment it takes to end
    QTimer m_limit;
};

} // namespace kube
