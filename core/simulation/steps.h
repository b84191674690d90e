// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/resource.h"
#include "core/simulation/clock.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QString>

#include <functional>

namespace simulation {

/// For controllers whose steps take their time: remembers since when a step of an object could be
/// taken, and has the object looked at again when it is due.
class Steps : public QObject
{
    Q_OBJECT
public:
    using Wake = std::function<void(const kube::ObjectKey &key)>;

    Steps(const Clock &clock, Wake wake, QObject *parent = nullptr);

    /// True once `after` has passed since this was first asked.
    [[nodiscard]] bool due(const kube::ObjectKey &key, const QString &step, std::chrono::milliseconds after);
    void forget(const kube::ObjectKey &key);
    void forget(const kube::ObjectKey &key, const QString &step);

private:
    const Clock &m_clock;
    Wake m_wake;
    QHash<kube::ObjectKey, QHash<QString, QDateTime>> m_since;
};

} // namespace simulation
