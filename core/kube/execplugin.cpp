// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/execplugin.h"

#include "core/document/reader.h"
#include "core/document/writer.h"
#include "core/kube/logging.h"
#include "core/kube/text.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace kube {
namespace {

constexpr int longestRunMilliseconds = 60'000;
constexpr int longestDialogueMilliseconds = 10 * 60'000; // somebody is typing
constexpr qsizetype longestRemark = 500;

ApiError credentialsError(const QString &message)
{
    ApiError error;
    error.kind = ApiError::Kind::CredentialsFailed;
    error.message = message;
    return error;
}

QByteArray authorityOf(const Connection &connection)
{
    if (!connection.certificateAuthority.data.isEmpty() || connection.certificateAuthority.file.isEmpty())
        return connection.certificateAuthority.data;
    QFile file(connection.certificateAuthority.file);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

document::Node clusterInfo(const Connection &connection)
{
    using document::Node;
    Node cluster = Node::object();
    cluster.set(u"server"_s, Node::text(connection.server.toString()));
    if (!connection.tlsServerName.isEmpty())
        cluster.set(u"tls-server-name"_s, Node::text(connection.tlsServerName));
    if (connection.insecureSkipTlsVerify)
        cluster.set(u"insecure-skip-tls-verify"_s, Node::boolean(true));
    if (const QByteArray authority = authorityOf(connection); !authority.isEmpty())
        cluster.set(u"certificate-authority-data"_s, Node::text(QString::fromLatin1(authority.toBase64())));
    if (!connection.proxy.isEmpty())
        cluster.set(u"proxy-url"_s, Node::text(connection.proxy.toString()));
    if (connection.disableCompression)
        cluster.set(u"disable-compression"_s, Node::boolean(true));
    if (const QByteArray &config = connection.exec->clusterConfig; !config.isEmpty())
        cluster.set(u"config"_s, document::read(config, document::Syntax::Json).root);
    return cluster;
}

QByteArray statusText(const document::Node &status, QStringView name)
{
    const auto *found = status.find(name);
    return found != nullptr && found->isText() ? found->scalarText().toUtf8() : QByteArray();
}

} // namespace

base::Result<ExecCredential, ApiError> readExecCredential(const QByteArray &output, const QString &apiVersion)
{
    const auto root = document::read(output, document::Syntax::Json).root;
    const auto *kind = root.find(u"kind");
    const auto *version = root.find(u"apiVersion");
    const auto *status = root.find(u"status");
    if (kind == nullptr || kind->scalarText() != "ExecCredential"_L1 || status == nullptr)
        return base::Failure{
            credentialsError(KubeText::tr("The command for the credentials printed no ExecCredential."))};
    if (version == nullptr || version->scalarText() != apiVersion)
        return base::Failure{credentialsError(KubeText::tr(
            "The command for the credentials answered in another version than it was asked in."))};

    ExecCredential credential;
    credential.token = statusText(*status, u"token").trimmed();
    credential.certificate = statusText(*status, u"clientCertificateData");
    credential.key = statusText(*status, u"clientKeyData");
    if (const auto expires = statusText(*status, u"expirationTimestamp"); !expires.isEmpty())
        credential.expires = QDateTime::fromString(QString::fromUtf8(expires), Qt::ISODateWithMs).toUTC();
    const bool hasPair = !credential.certificate.isEmpty() && !credential.key.isEmpty();
    if (credential.token.isEmpty() && !hasPair)
        return base::Failure{credentialsError(KubeText::tr(
            "The command for the credentials printed neither a token nor a certificate with key."))};
    return credential;
}

QByteArray execInfo(const Connection &connection, bool interactive)
{
    using document::Node;
    Node spec = Node::object();
    spec.set(u"interactive"_s, Node::boolean(interactive));
    if (connection.exec->provideClusterInfo)
        spec.set(u"cluster"_s, clusterInfo(connection));
    Node root = Node::object();
    root.set(u"kind"_s, Node::text(u"ExecCredential"_s));
    root.set(u"apiVersion"_s, Node::text(connection.exec->apiVersion));
    root.set(u"spec"_s, spec);
    return document::toJson(root, document::JsonLayout::Compact);
}

ExecPlugin::ExecPlugin(const Connection &connection, bool terminal, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_interactive(terminal && connection.exec->interactive != ExecSpec::Interactive::Never)
    , m_process(new QProcess)
{
    m_limit.setSingleShot(true);
    // Queued: QProcess reports a command that is not there from inside of its start().
    connect(m_process, &QProcess::finished, this, &ExecPlugin::onFinished, Qt::QueuedConnection);
    connect(m_process, &QProcess::errorOccurred, this, &ExecPlugin::onErrorOccurred, Qt::QueuedConnection);
    connect(&m_limit, &QTimer::timeout, this,
            [this] { fail(KubeText::tr("The command for the credentials took too long.")); });
}

ExecPlugin::~ExecPlugin()
{
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning) {
        m_process->deleteLater();
        return;
    }
    // Its destructor would wait; so it goes when the command has gone.
    connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
    m_process->kill();
}

void ExecPlugin::start()
{
    const ExecSpec &spec = *m_connection.exec;
    if (spec.interactive == ExecSpec::Interactive::Always && !m_interactive) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                fail(KubeText::tr("The command for the credentials wants to ask questions on a terminal."));
            },
            Qt::QueuedConnection);
        return;
    }
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : spec.environment)
        environment.insert(name, value);
    environment.insert(u"KUBERNETES_EXEC_INFO"_s, QString::fromUtf8(execInfo(m_connection, m_interactive)));
    m_process->setProcessEnvironment(environment);
    if (m_interactive)
        m_process->setInputChannelMode(QProcess::ForwardedInputChannel);
    else
        m_process->setStandardInputFile(QProcess::nullDevice());
    m_limit.start(m_interactive ? longestDialogueMilliseconds : longestRunMilliseconds);
    m_process->start(spec.command, spec.arguments, QIODevice::ReadOnly);
}

void ExecPlugin::onErrorOccurred(QProcess::ProcessError error)
{
    if (error != QProcess::FailedToStart)
        return; // finished() follows
    const ExecSpec &spec = *m_connection.exec;
    QString message =
        KubeText::tr("The command for the credentials, %1, can't be started.").arg(spec.command);
    if (!spec.installHint.isEmpty())
        message += u'\n' + spec.installHint;
    fail(message);
}

void ExecPlugin::onFinished(int exitCode, QProcess::ExitStatus status)
{
    const QByteArray output = m_process->readAllStandardOutput();
    const QString remark =
        QString::fromUtf8(m_process->readAllStandardError()).trimmed().right(longestRemark);
    if (status != QProcess::NormalExit || exitCode != 0) {
        QString message =
            KubeText::tr("The command for the credentials failed (exit code %1).").arg(exitCode);
        if (!remark.isEmpty())
            message += u'\n' + remark;
        fail(message);
        return;
    }
    finish(readExecCredential(output, m_connection.exec->apiVersion));
}

void ExecPlugin::fail(const QString &message)
{
    finish(base::Failure{credentialsError(message)});
}

void ExecPlugin::finish(const base::Result<ExecCredential, ApiError> &result)
{
    if (m_finished)
        return;
    m_finished = true;
    m_limit.stop();
    emit finished(result);
}

} // namespace kube
