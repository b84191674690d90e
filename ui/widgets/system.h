// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QObject>
#include <QVariant>

#include <optional>

class QDBusPendingCallWatcher;
class QDBusVariant;

namespace widgets {

/// What the desktop says about light or dark, contrast and motion, from its portal (D-Bus, asked
/// after the event loop has started, never waited for) and from GTK's settings file. Qt 6.4 has no
/// word for these.
class SystemSettings : public QObject
{
    Q_OBJECT
public:
    explicit SystemSettings(QObject *parent = nullptr);

    /// Absent: the desktop has no preference, or none is known.
    [[nodiscard]] std::optional<bool> prefersDark() const { return m_prefersDark; }
    [[nodiscard]] bool highContrast() const { return m_highContrast; }
    [[nodiscard]] bool reducedMotion() const { return m_portalReducedMotion || m_fileReducedMotion; }

    /// One setting as the portal names it ("org.freedesktop.appearance", "color-scheme", 1).
    void take(const QString &group, const QString &key, const QVariant &value);

signals:
    void changed();

private slots:
    void onSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask();
    void readFile();
    void onAnswer(QDBusPendingCallWatcher *call);

    std::optional<bool> m_prefersDark;
    bool m_highContrast = false;
    bool m_portalReducedMotion = false;
    bool m_fileReducedMotion = false;
};

} // namespace widgets
