// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/credentials.h"

#include "core/kube/logging.h"
#include "core/kube/text.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

using namespace Qt::StringLiterals;

namespace kube {
namespace {

constexpr qint64 largestCredentialFile = 4 * 1024 * 1024;

ApiError accessError(ApiError::Kind kind, const QString &message)
{
    ApiError error;
    error.kind = kind;
    error.message = message;
    return error;
}

base::Result<QByteArray, ApiError> pemBytes(const PemSource &source)
{
    if (!source.data.isEmpty() || source.file.isEmpty())
        return source.data;
    QFile file(source.file);
    if (!file.open(QIODevice::ReadOnly))
        return base::Failure{
            accessError(ApiError::Kind::CredentialsFailed,
                        KubeText::tr("The file %1 can't be read: %2").arg(source.file, file.errorString()))};
    return file.read(largestCredentialFile);
}

QSslKey privateKey(const QByteArray &pem)
{
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        if (QSslKey key(pem, algorithm, QSsl::Pem); !key.isNull())
            return key;
    }
    return {};
}

/// Nothing where the pair is good.
std::optional<ApiError> setClientPair(const QByteArray &certificate, const QByteArray &key,
                                      QSslConfiguration &tls)
{
    const auto chain = QSslCertificate::fromData(certificate, QSsl::Pem);
    if (chain.isEmpty())
        return accessError(ApiError::Kind::CredentialsFailed,
                           KubeText::tr("The client certificate can't be read."));
    const QSslKey secret = privateKey(key);
    if (secret.isNull())
        return accessError(ApiError::Kind::CredentialsFailed,
                           KubeText::tr("The client certificate's key can't be read (RSA and EC keys "
                                        "without password are supported)."));
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(secret);
    return {};
}

QNetworkProxy proxyOf(const QUrl &url)
{
    if (url.isEmpty())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const bool socks = url.scheme() == "socks5"_L1;
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                         quint16(url.port(socks ? 1080 : 80)), url.userName(), url.password());
}

} // namespace

Credentials::Credentials(const Connection &connection, const base::Clock &clock, ExecConsent *consent,
                         bool terminal, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_clock(clock)
    , m_consent(consent)
    , m_terminal(terminal)
{
}

void Credentials::obtain(QObject *context, Answer answer)
{
    m_waiting.push_back({context, std::move(answer)});
    if (m_workQueued)
        return;
    m_workQueued = true;
    QMetaObject::invokeMethod(this, &Credentials::work, Qt::QueuedConnection);
}

bool Credentials::renew(quint64 generation)
{
    if (!m_connection.exec || !m_connection.token.isEmpty())
        return false;
    if (generation == m_generation)
        m_credential.reset();
    return true;
}

void Credentials::askConsentAgain()
{
    if (m_agreed == false)
        m_agreed.reset();
}

/// The command counts only where nothing else says who we are.
bool Credentials::needsCommand() const
{
    if (!m_connection.exec || !m_connection.token.isEmpty() || !m_connection.tokenFile.isEmpty()
        || !m_connection.username.isEmpty())
        return false;
    return !m_credential || (m_credential->expires.isValid() && m_credential->expires <= m_clock.now());
}

void Credentials::work()
{
    m_workQueued = false;
    if (m_isAsking || m_plugin != nullptr)
        return; // who waits now is answered with the others
    if (!needsCommand())
        answerAll(access());
    else if (m_agreed == true)
        runCommand();
    else if (m_agreed == false || m_consent == nullptr)
        answerAll(base::Failure{accessError(
            ApiError::Kind::ConsentNeeded,
            KubeText::tr("This connection gets its credentials from a command that was not agreed to: %1")
                .arg(m_connection.exec->command))});
    else
        askConsent();
}

void Credentials::askConsent()
{
    m_isAsking = true;
    const ExecSpec &spec = *m_connection.exec;
    const ExecQuestion question{m_connection.name, spec.command, spec.arguments, spec.environment,
                                spec.fingerprint()};
    m_consent->ask(question, [self = QPointer<Credentials>(this)](bool agreed) {
        if (self == nullptr || !self->m_isAsking)
            return;
        self->m_isAsking = false;
        self->m_agreed = agreed;
        QMetaObject::invokeMethod(self, &Credentials::work, Qt::QueuedConnection);
    });
}

void Credentials::runCommand()
{
    qCInfo(lcKube) << "running the command for the credentials of" << m_connection.name;
    m_plugin = new ExecPlugin(m_connection, m_terminal, this);
    connect(m_plugin, &ExecPlugin::finished, this, &Credentials::onCommandFinished);
    m_plugin->start();
}

void Credentials::onCommandFinished(const base::Result<ExecCredential, ApiError> &result)
{
    m_plugin->deleteLater();
    m_plugin = nullptr;
    if (!result) {
        answerAll(base::Failure{result.error()});
        return;
    }
    m_credential = *result;
    ++m_generation;
    m_tls.reset();
    answerAll(access());
}

void Credentials::answerAll(const base::Result<Access, ApiError> &result)
{
    const QPointer<Credentials> self(this);
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &one : waiting) {
        if (one.context != nullptr)
            one.answer(result);
        if (self == nullptr)
            return;
    }
}

base::Result<Access, ApiError> Credentials::access()
{
    if (!m_tls) {
        auto made = tls();
        if (!made)
            return base::Failure{made.error()};
        m_tls = *made;
    }
    Access access;
    access.tls = *m_tls;
    access.proxy = proxyOf(m_connection.proxy);
    access.generation = m_generation;
    access.authorization = authorization();
    if (access.authorization.isEmpty() && !m_connection.tokenFile.isEmpty())
        return base::Failure{accessError(
            ApiError::Kind::CredentialsFailed,
            KubeText::tr("The token file %1 can't be read, or is empty.").arg(m_connection.tokenFile))};
    if (access.authorization.contains('\n') || access.authorization.contains('\r'))
        return base::Failure{accessError(ApiError::Kind::CredentialsFailed,
                                         KubeText::tr("The token has more than one line."))};
    return access;
}

base::Result<QSslConfiguration, ApiError> Credentials::tls() const
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(m_connection.insecureSkipTlsVerify ? QSslSocket::VerifyNone
                                                             : QSslSocket::VerifyPeer);
    if (!m_connection.certificateAuthority.isEmpty()) {
        const auto pem = pemBytes(m_connection.certificateAuthority);
        if (!pem)
            return base::Failure{pem.error()};
        const auto authorities = QSslCertificate::fromData(*pem, QSsl::Pem);
        if (authorities.isEmpty())
            return base::Failure{accessError(ApiError::Kind::CredentialsFailed,
                                             KubeText::tr("The certificate authority can't be read."))};
        tls.setCaCertificates(authorities);
    }
    std::optional<ApiError> error;
    if (!m_connection.clientCertificate.isEmpty()) {
        const auto certificate = pemBytes(m_connection.clientCertificate);
        const auto key = pemBytes(m_connection.clientKey);
        if (!certificate || !key)
            return base::Failure{certificate ? key.error() : certificate.error()};
        error = setClientPair(*certificate, *key, tls);
    } else if (m_credential && !m_credential->certificate.isEmpty()) {
        error = setClientPair(m_credential->certificate, m_credential->key, tls);
    }
    if (error)
        return base::Failure{*error};
    return tls;
}

QByteArray Credentials::authorization()
{
    if (!m_connection.tokenFile.isEmpty()) {
        QFile file(m_connection.tokenFile);
        if (file.open(QIODevice::ReadOnly)) {
            if (const QByteArray token = file.read(largestCredentialFile).trimmed(); !token.isEmpty())
                m_fileToken = token;
        }
        if (!m_fileToken.isEmpty())
            return "Bearer " + m_fileToken;
    }
    if (!m_connection.token.isEmpty())
        return "Bearer " + m_connection.token.toUtf8();
    if (!m_connection.username.isEmpty() || !m_connection.password.isEmpty())
        return "Basic " + QString(m_connection.username + u':' + m_connection.password).toUtf8().toBase64();
    if (m_credential && !m_credential->token.isEmpty())
        return "Bearer " + m_credential->token;
    return {};
}

} // namespace kube
