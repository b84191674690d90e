// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/federation/discoveryfacts.h"

#include <QDateTime>
#include <QList>
#include <QSet>
#include <QString>

#include <optional>

namespace federation {

/// The last time every provider was asked for everything: what a candidate's age is measured by. Times
/// are the controller's, in whole seconds.
class LastLook
{
public:
    /// A finished Discovery without selector; the newest one counts, also after it is deleted.
    void note(const DiscoveryFacts &discovery);
    /// The newest status.creationTime of all candidates: every Discovery that finds a candidate
    /// rewrites it.
    void noteCandidate(const QDateTime &created);
    /// Discoveries with a selector that are there: they too make candidates new, but not all.
    void setSelective(const QList<DiscoveryFacts> &discoveries);

    /// When the candidates were last seen; invalid: never.
    [[nodiscard]] QDateTime at() const;
    /// The newest look did not find it again. An unknown time says nothing.
    [[nodiscard]] bool isGone(const QString &candidate, const QDateTime &created) const;
    /// The candidates that the newest look has found, if it is known; and when it began.
    [[nodiscard]] const QSet<QString> &found() const { return m_found; }
    [[nodiscard]] QDateTime begin() const { return m_begin; }

private:
    [[nodiscard]] bool isExplained(const QDateTime &created) const;

    QDateTime m_begin; // of the newest full look; invalid: none is known
    QSet<QString> m_found;
    QDateTime m_newest;
    QList<QDateTime> m_selective; // when they began
};

} // namespace federation
