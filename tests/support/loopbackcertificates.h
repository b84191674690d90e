// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QByteArray>
#include <QSslConfiguration>
#include <QString>
#include <QTemporaryDir>

namespace testing {

/// A certificate authority of a test's own, made by the openssl command in a temporary folder.
class LoopbackCertificates
{
public:
    LoopbackCertificates();

    [[nodiscard]] QString authorityFile() const { return file(QStringLiteral("ca.crt")); }
    /// "<name>.crt" and "<name>.key" (EC, or RSA where asked for), made on the first call. `names` are
    /// the certificate's subjectAltName.
    void make(const QString &name, const QString &names, bool rsa = false);
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QByteArray bytes(const QString &name) const;
    /// A server's side: its pair, and the authority that clients' certificates must come from.
    [[nodiscard]] QSslConfiguration server(const QString &name, bool asksClients = false) const;

private:
    void run(const QStringList &arguments) const;

    QTemporaryDir m_folder;
};

} // namespace testing
