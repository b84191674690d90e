// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>

namespace kube {

struct BackoffOptions
{
    std::chrono::milliseconds first{800};
    std::chrono::milliseconds longest{30'000};
    std::chrono::milliseconds forgetAfter{120'000}; // of no trouble
};

/// How long to wait before the next try: doubling, with a random part of up to half of it on top (so
/// that many clients do not come back at once), never more than the longest.
class Backoff
{
public:
    /// `random` gives numbers from 0 to below 1.
    Backoff(const BackoffOptions &options, std::function<double()> random);

    [[nodiscard]] std::chrono::milliseconds next(const QDateTime &now);

private:
    BackoffOptions m_options;
    std::function<double()> m_random;
    std::chrono::milliseconds m_current{0};
    QDateTime m_waitedUntil;
};

} // namespace kube
