// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/steps.h"

#include <algorithm>

namespace simulation {

Steps::Steps(const Clock &clock, Wake wake, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_wake(std::move(wake))
{
}

bool Steps::due(const kube::ObjectKey &key, const QString &step, std::chrono::milliseconds after)
{
    const QDateTime now = m_clock.now();
    QHash<QString, QDateTime> &steps = m_since[key];
    const auto known = steps.constFind(step);
    const QDateTime since = known != steps.cend() ? *known : *steps.insert(step, now);
    const auto left = after - std::chrono::milliseconds(since.msecsTo(now));
    if (left.count() <= 0)
        return true;
    // A millisecond more: a timer that fires a little early would only have to be set again.
    m_clock.after(left + std::chrono::milliseconds(1), this, [this, key] { m_wake(key); });
    return false;
}

void Steps::forget(const kube::ObjectKey &key)
{
    m_since.remove(key);
}

void Steps::forget(const kube::ObjectKey &key, const QString &step)
{
    const auto steps = m_since.find(key);
    if (steps != m_since.end())
        steps->remove(step);
}

} // namespace simulation
