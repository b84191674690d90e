// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/clock.h"

#include <QElapsedTimer>
#include <QObject>

#include <chrono>
#include <functional>

namespace simulation {

/// Time in the simulated federation: it starts now and runs `speed` times as fast as ours.
class Clock final : public base::Clock
{
public:
    explicit Clock(double speed = 1, const QDateTime &start = QDateTime::currentDateTimeUtc());

    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] double speed() const { return m_speed; }
    /// Calls `then` once after so much simulated time, unless `context` goes first.
    void after(std::chrono::milliseconds simulated, QObject *context, std::function<void()> then) const;
    /// As "2026-11-23T13:56:35Z", how Kubernetes writes times.
    [[nodiscard]] QString text() const;

private:
    QDateTime m_start;
    QElapsedTimer m_elapsed;
    double m_speed;
};

} // namespace simulation
