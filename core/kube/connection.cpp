// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/connection.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace kube {
namespace {

void hashText(QCryptographicHash &hash, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    hash.addData(QByteArray(QByteArray::number(bytes.size()) + ':'));
    hash.addData(bytes);
}

QString bare(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QStringList credentialWords(const Connection &connection)
{
    QStringList words;
    if (!connection.clientCertificate.isEmpty())
        words << u"client certificate"_s;
    if (!connection.token.isEmpty())
        words << u"token"_s;
    if (!connection.tokenFile.isEmpty())
        words << u"token file"_s;
    if (!connection.username.isEmpty())
        words << u"basic auth"_s;
    if (connection.exec)
        words << u"command"_s;
    if (!connection.impersonate.user.isEmpty())
        words << u"impersonation"_s;
    return words;
}

} // namespace

QByteArray ExecSpec::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hashText(hash, command);
    hash.addData(QByteArray(QByteArray::number(arguments.size()) + ';'));
    for (const auto &argument : arguments)
        hashText(hash, argument);
    for (const auto &[name, value] : environment) {
        hashText(hash, name);
        hashText(hash, value);
    }
    return hash.result().toHex();
}

QString describe(const Connection &connection)
{
    QStringList words = credentialWords(connection);
    if (words.isEmpty())
        words << u"no credentials"_s;
    if (connection.insecureSkipTlsVerify)
        words << u"TLS not verified"_s;
    if (!connection.proxy.isEmpty())
        words << QString(u"through "_s + bare(connection.proxy));
    return QString(bare(connection.server) + u" ("_s + words.join(u", "_s) + u')');
}

QDebug operator<<(QDebug debug, const Connection &connection)
{
    const QDebugStateSaver saver(debug);
    debug.noquote() << describe(connection);
    return debug;
}

std::optional<Connection> inClusterConnection(const QProcessEnvironment &environment, const QString &folder)
{
    const QString host = environment.value(u"KUBERNETES_SERVICE_HOST"_s);
    const QString port = environment.value(u"KUBERNETES_SERVICE_PORT"_s);
    const QString token = folder + u"/token"_s;
    if (host.isEmpty() || port.isEmpty() || !QFileInfo(token).isReadable())
        return {};

    Connection connection;
    connection.name = u"in-cluster"_s;
    connection.server.setScheme(u"https"_s);
    connection.server.setHost(host);
    connection.server.setPort(port.toInt());
    connection.tokenFile = token;
    const QString authority = folder + u"/ca.crt"_s;
    if (QFileInfo::exists(authority))
        connection.certificateAuthority.file = authority;
    QFile nameSpace(folder + u"/namespace"_s);
    if (nameSpace.open(QIODevice::ReadOnly))
        connection.defaultNamespace = QString::fromUtf8(nameSpace.readAll()).trimmed();
    if (connection.defaultNamespace.isEmpty())
        connection.defaultNamespace = u"default"_s;
    return connection;
}

} // namespace kube
