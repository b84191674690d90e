// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/federation/trustedcommands.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace federation {
namespace {

/// Text whatever a fingerprint is made of, and no line break in it.
QByteArray lineOf(const QByteArray &fingerprint)
{
    return fingerprint.toHex();
}

QByteArrayList linesOf(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    constexpr qint64 most = 1024 * 1024;
    QByteArrayList lines = file.read(most).split('\n');
    lines.removeAll(QByteArray());
    return lines;
}

} // namespace

QString TrustedCommands::standardFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
           + u"/flare-desktop/trusted-commands"_s;
}

bool TrustedCommands::contains(const QByteArray &fingerprint) const
{
    return !fingerprint.isEmpty() && linesOf(m_file).contains(lineOf(fingerprint));
}

bool TrustedCommands::add(const QByteArray &fingerprint)
{
    if (fingerprint.isEmpty())
        return false;
    if (contains(fingerprint))
        return true;
    QDir().mkpath(QFileInfo(m_file).path());
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write((linesOf(m_file) << lineOf(fingerprint)).join('\n') + '\n');
    return file.commit();
}

} // namespace federation
