// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/clock.h"

#include <QTimer>

#include <algorithm>
#include <cmath>

namespace simulation {

Clock::Clock(double speed, const QDateTime &start)
    : m_start(start)
    , m_speed(std::clamp(speed, 0.01, 100'000.0))
{
    m_elapsed.start();
}

QDateTime Clock::now() const
{
    return m_start.addMSecs(std::llround(double(m_elapsed.nsecsElapsed()) / 1e6 * m_speed));
}

void Clock::after(std::chrono::milliseconds simulated, QObject *context, std::function<void()> then) const
{
    const auto real = std::chrono::milliseconds(std::llround(double(simulated.count()) / m_speed));
    QTimer::singleShot(real, Qt::PreciseTimer, context, std::move(then));
}

QString Clock::text() const
{
    return now().toString(Qt::ISODate);
}

} // namespace simulation
