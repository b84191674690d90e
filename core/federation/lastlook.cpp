// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/federation/lastlook.h"

#include <algorithm>

namespace federation {
namespace {

/// One Discovery does not take longer, or it is given up.
constexpr qint64 longestLook = 60;

} // namespace

void LastLook::note(const DiscoveryFacts &discovery)
{
    const QDateTime begin = discovery.begin();
    if (!discovery.isFullLook() || !begin.isValid() || (m_begin.isValid() && begin < m_begin))
        return;
    m_begin = begin;
    m_found = discovery.candidates;
}

void LastLook::noteCandidate(const QDateTime &created)
{
    if (created.isValid() && (!m_newest.isValid() || created > m_newest))
        m_newest = created;
}

void LastLook::setSelective(const QList<DiscoveryFacts> &discoveries)
{
    m_selective.clear();
    for (const DiscoveryFacts &discovery : discoveries)
        m_selective.append(discovery.begin());
}

/// By a Discovery with a selector, rather than by a full one that was deleted since.
bool LastLook::isExplained(const QDateTime &created) const
{
    return std::any_of(m_selective.cbegin(), m_selective.cend(), [&created](const QDateTime &begin) {
        const qint64 after = begin.secsTo(created);
        return after >= 0 && after <= longestLook;
    });
}

QDateTime LastLook::at() const
{
    const bool isNewer = m_newest.isValid() && (!m_begin.isValid() || m_newest > m_begin);
    return isNewer && !isExplained(m_newest) ? m_newest : m_begin;
}

bool LastLook::isGone(const QString &candidate, const QDateTime &created) const
{
    if (!created.isValid())
        return false;
    const QDateTime newest = at();
    // A look that was deleted before we could read it: only its times are left.
    const bool isUnknown = newest.isValid() && (!m_begin.isValid() || m_begin.secsTo(newest) > longestLook);
    if (isUnknown)
        return created.secsTo(newest) > longestLook;
    return m_begin.isValid() && created <= m_begin && !m_found.contains(candidate);
}

} // namespace federation
