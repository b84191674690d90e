// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <QVariantMap>

/// What the window remembers: one table of names and defaults over one file.
template<typename T>
struct Key
{
    const char *name;
    T fallback;
};

namespace keys {
inline const Key<QString> scheme{"appearance/scheme", {}}; // "light", "dark"; else as the system
inline const Key<QByteArray> geometry{"window/geometry", {}};
inline const Key<bool> welcomeRead{"window/welcomeRead", false};
inline const Key<QString> connection{"connections/inUse", QStringLiteral("demo")};
inline const Key<QStringList> kubeConfigs{"connections/files", {}}; // that the user added
inline const Key<QVariantMap> nodeIds{"connections/nodeIds", {}};   // by connection, of the last preflight
inline const Key<QByteArray> offerTable{"tables/offers", {}};
inline const Key<QByteArray> providerTable{"tables/providers", {}};
} // namespace keys

class Settings
{
public:
    explicit Settings(const QString &file)
        : m_settings(file, QSettings::IniFormat)
    {
    }

    template<typename T>
    [[nodiscard]] T get(const Key<T> &key) const
    {
        return m_settings.value(QLatin1StringView(key.name), QVariant::fromValue(key.fallback))
            .template value<T>();
    }
    template<typename T>
    void set(const Key<T> &key, const T &value)
    {
        m_settings.setValue(QLatin1StringView(key.name), QVariant::fromValue(value));
    }

private:
    QSettings m_settings;
};
