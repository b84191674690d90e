// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/backoff.h"

#include <algorithm>

namespace kube {

Backoff::Backoff(const BackoffOptions &options, std::function<double()> random)
    : m_options(options)
    , m_random(std::move(random))
{
}

std::chrono::milliseconds Backoff::next(const QDateTime &now)
{
    if (m_waitedUntil.isValid() && m_waitedUntil.msecsTo(now) >= m_options.forgetAfter.count())
        m_current = {};
    m_current = m_current.count() == 0 ? m_options.first : std::min(m_current * 2, m_options.longest);
    const auto extra = std::chrono::milliseconds(qint64(double(m_current.count()) * 0.5 * m_random()));
    const auto wait = std::min(m_current + extra, m_options.longest);
    m_waitedUntil = now.addMSecs(wait.count());
    return wait;
}

} // namespace kube
