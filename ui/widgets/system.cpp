// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/widgets/system.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFileInfo>
#include <QMap>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>

#include <tuple>

using namespace Qt::StringLiterals;

namespace widgets {
namespace {

const auto portalService = "org.freedesktop.portal.Desktop"_L1;
const auto portalPath = "/org/freedesktop/portal/desktop"_L1;
const auto portalInterface = "org.freedesktop.portal.Settings"_L1;
const auto appearanceGroup = "org.freedesktop.appearance"_L1;
const auto gnomeGroup = "org.gnome.desktop.interface"_L1;
const auto plasmaGroup = "org.kde.kdeglobals.KDE"_L1;

/// Without a bus, QDBusConnection would try to start one, which takes long and helps nobody.
bool hasSessionBus()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
           || (!runtime.isEmpty() && QFileInfo::exists(runtime + "/bus"_L1));
}

} // namespace

SystemSettings::SystemSettings(QObject *parent)
    : QObject(parent)
{
    QTimer::singleShot(0, this, &SystemSettings::ask);
}

void SystemSettings::ask()
{
    readFile();
    if (!hasSessionBus())
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portalService, portalPath, portalInterface, u"SettingChanged"_s, this,
                SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    QDBusMessage call =
        QDBusMessage::createMethodCall(portalService, portalPath, portalInterface, u"ReadAll"_s);
    call << QStringList{appearanceGroup, gnomeGroup, plasmaGroup};
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, 3000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, &SystemSettings::onAnswer);
}

void SystemSettings::readFile()
{
    const QString file =
        QStandardPaths::locate(QStandardPaths::GenericConfigLocation, u"gtk-3.0/settings.ini"_s);
    if (file.isEmpty())
        return;
    const QSettings settings(file, QSettings::IniFormat);
    const QString animations = settings.value("Settings/gtk-enable-animations"_L1).toString();
    m_fileReducedMotion = animations == "0"_L1 || animations == "false"_L1;
    if (m_fileReducedMotion)
        emit changed();
}

void SystemSettings::onAnswer(QDBusPendingCallWatcher *call)
{
    call->deleteLater();
    const QDBusMessage reply = call->reply();
    if (reply.type() != QDBusMessage::ReplyMessage || reply.signature() != "a{sa{sv}}"_L1)
        return; // no portal here: the palette has to do
    const auto groups = qdbus_cast<QMap<QString, QVariantMap>>(reply.arguments().constFirst());
    for (auto group = groups.cbegin(); group != groups.cend(); ++group) {
        for (auto setting = group->cbegin(); setting != group->cend(); ++setting)
            take(group.key(), setting.key(), setting.value());
    }
}

void SystemSettings::onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    take(group, key, value.variant());
}

void SystemSettings::take(const QString &group, const QString &key, const QVariant &value)
{
    const auto before = std::tuple(m_prefersDark, m_highContrast, reducedMotion());
    if (group == appearanceGroup && key == "color-scheme"_L1) {
        const uint scheme = value.toUInt(); // 0: no preference, 1: dark, 2: light
        m_prefersDark = scheme == 1 ? std::optional(true) : scheme == 2 ? std::optional(false) : std::nullopt;
    } else if (group == appearanceGroup && key == "contrast"_L1) {
        m_highContrast = value.toUInt() == 1;
    } else if (group == appearanceGroup && key == "reduced-motion"_L1) {
        m_portalReducedMotion = value.toUInt() == 1;
    } else if (group == gnomeGroup && key == "enable-animations"_L1) {
        m_portalReducedMotion = !value.toBool();
    } else if (group == plasmaGroup && key == "AnimationDurationFactor"_L1) {
        m_portalReducedMotion = value.toString() == "0"_L1;
    }
    if (before != std::tuple(m_prefersDark, m_highContrast, reducedMotion()))
        emit changed();
}

} // namespace widgets
