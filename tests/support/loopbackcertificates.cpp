// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/loopbackcertificates.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

using namespace Qt::StringLiterals;

namespace testing {
namespace {

QStringList keyArguments(bool rsa)
{
    if (rsa)
        return {u"-newkey"_s, u"rsa:2048"_s};
    return {u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s};
}

} // namespace

LoopbackCertificates::LoopbackCertificates()
{
    run(QStringList{u"req"_s, u"-x509"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=test-ca"_s,
                    u"-keyout"_s, file(u"ca.key"_s), u"-out"_s, authorityFile()}
        + keyArguments(false));
}

void LoopbackCertificates::run(const QStringList &arguments) const
{
    QProcess openssl;
    openssl.start(u"openssl"_s, arguments);
    if (!openssl.waitForFinished() || openssl.exitCode() != 0)
        qFatal("openssl failed: %s", openssl.readAllStandardError().constData());
}

void LoopbackCertificates::make(const QString &name, const QString &names, bool rsa)
{
    if (QFile::exists(file(name + u".crt"_s)))
        return;
    const QString request = file(name + u".csr"_s);
    const QString extensions = file(name + u".ext"_s);
    run(QStringList{u"req"_s, u"-new"_s, u"-nodes"_s, u"-subj"_s, u"/CN="_s + name, u"-keyout"_s,
                    file(name + u".key"_s), u"-out"_s, request}
        + keyArguments(rsa));
    QFile extensionFile(extensions);
    if (!extensionFile.open(QIODevice::WriteOnly))
        qFatal("the temporary folder can't be written");
    extensionFile.write(names.isEmpty() ? QByteArray("basicConstraints=CA:FALSE\n")
                                        : QByteArray("subjectAltName=" + names.toLatin1() + "\n"));
    extensionFile.close();
    run({u"x509"_s, u"-req"_s, u"-days"_s, u"2"_s, u"-in"_s, request, u"-CA"_s, authorityFile(), u"-CAkey"_s,
         file(u"ca.key"_s), u"-CAcreateserial"_s, u"-extfile"_s, extensions, u"-out"_s,
         file(name + u".crt"_s)});
}

QByteArray LoopbackCertificates::bytes(const QString &name) const
{
    QFile source(file(name));
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

QSslConfiguration LoopbackCertificates::server(const QString &name, bool asksClients) const
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromData(bytes(name + u".crt"_s)));
    tls.setPrivateKey(QSslKey(bytes(name + u".key"_s), QSsl::Ec));
    tls.setCaCertificates(QSslCertificate::fromData(bytes(u"ca.crt"_s)));
    tls.setPeerVerifyMode(asksClients ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
    return tls;
}

} // namespace testing
