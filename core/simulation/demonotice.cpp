// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/federation.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QLockFile>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

/// Empty where there is no place for it.
QString noticeFile()
{
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (runtime.isEmpty() || !QDir().mkpath(runtime + "/flare-desktop"_L1))
        return {};
    QFile::setPermissions(runtime + "/flare-desktop"_L1, ownerOnly | QFileDevice::ExeOwner);
    return runtime + "/flare-desktop/demo.json"_L1;
}

/// When a process began, in the kernel's ticks: a pid alone may be somebody else's by now. Empty where no
/// such process lives.
QByteArray startOfProcess(qint64 pid)
{
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return {};
    const QByteArray line = stat.readAll();
    // The second field is the name in brackets, which may hold blanks and brackets.
    const QByteArrayList fields = line.sliced(line.lastIndexOf(')') + 1).simplified().split(' ');
    const bool isDead = fields.first() == "Z" || fields.first() == "X";
    return fields.size() > 19 && !isDead ? fields.at(19) : QByteArray();
}

} // namespace

std::optional<FederationAddress> runningDemo()
{
    QFile file(noticeFile());
    if (file.fileName().isEmpty() || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject notice = QJsonDocument::fromJson(file.readAll()).object();
    const QByteArray start = startOfProcess(notice["pid"_L1].toInteger());
    if (start.isEmpty() || notice["started"_L1].toString() != QLatin1StringView(start))
        return std::nullopt;
    return FederationAddress{QUrl(notice["consumer"_L1].toString(), QUrl::StrictMode),
                             QUrl(notice["providers"_L1].toString(), QUrl::StrictMode),
                             notice["kubeConfig"_L1].toString().toUtf8()};
}

DemoNotice::DemoNotice(const FederationAddress &address)
{
    const QString name = noticeFile();
    if (name.isEmpty())
        return;
    QLockFile lock(name + ".lock"_L1);
    if (!lock.lock() || runningDemo())
        return;
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly))
        return;
    const qint64 pid = QCoreApplication::applicationPid();
    const QJsonObject notice{{u"pid"_s, pid},
                             {u"started"_s, QString::fromLatin1(startOfProcess(pid))},
                             {u"consumer"_s, address.consumer.toString()},
                             {u"providers"_s, address.providers.toString()},
                             {u"kubeConfig"_s, QString::fromUtf8(address.kubeConfig)}};
    file.write(QJsonDocument(notice).toJson());
    if (file.commit())
        m_file = name;
}

DemoNotice::~DemoNotice()
{
    if (!m_file.isEmpty())
        QFile::remove(m_file);
}

} // namespace simulation
