// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/ranking.h"
#include "core/planning/plan.h"
#include "ui/models/draft.h"
#include "ui/models/market.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace models {

/// A limit that is tried out: a value, or none at all ("any").
template<typename T>
struct TriedLimit
{
    std::optional<T> value;
    friend bool operator==(const TriedLimit &, const TriedLimit &) = default;
};

/// Other limits tried out on the Compare page without touching the draft. Absent: as the draft says.
struct WhatIf
{
    std::optional<TriedLimit<base::Money>> hourlyCost;
    std::optional<TriedLimit<base::Quantity>> gpuMemory; // per card
    std::optional<TriedLimit<qint64>> latencyMs;

    [[nodiscard]] bool isEmpty() const { return !hourlyCost && !gpuMemory && !latencyMs; }
    friend bool operator==(const WhatIf &, const WhatIf &) = default;
};

/// The draft judged against the market: rankings and plan. Recomputed at most once per turn of the
/// event loop after a change of draft, market or what-if; 10 000 offers take a few milliseconds.
class Comparison : public QObject
{
    Q_OBJECT
public:
    Comparison(Draft &draft, Market &market, const base::Clock &clock, QObject *parent = nullptr);

    /// The intent with the what-if values in it: what the rankings were made for.
    [[nodiscard]] const intent::Intent &intent() const { return m_intent; }
    [[nodiscard]] Market::Snapshot offers() const { return m_offers; }
    [[nodiscard]] const QList<catalogue::PlacementRanking> &rankings() const { return m_rankings; }
    /// What would be bought with the draft's picks.
    [[nodiscard]] const planning::Plan &plan() const { return m_plan; }
    [[nodiscard]] Market &market() const { return m_market; }

    [[nodiscard]] const WhatIf &whatIf() const { return m_whatIf; }
    void setWhatIf(const WhatIf &whatIf);
    /// Writes the what-if values into the draft and ends the trial.
    void keepWhatIf();
    /// Applies proposed changes: to the limit being tried out where there is one for the
    /// requirement, otherwise to the draft.
    void apply(const QList<catalogue::Change> &changes);

    /// The user's own pick for a placement: a resource name, or empty.
    [[nodiscard]] QString pickOf(qsizetype placement) const;
    void pick(qsizetype placement, const QString &offer);

    /// All checks of one offer for one placement (by index into rankings()).
    [[nodiscard]] catalogue::Assessment assess(qsizetype placement, quint32 offer) const;
    [[nodiscard]] catalogue::Assessment assess(qsizetype placement, const catalogue::Offer &offer) const;
    [[nodiscard]] catalogue::Judge::Failures failures(qsizetype placement,
                                                      const catalogue::Offer &offer) const;

    /// Recomputes now if something is pending; for readers that cannot wait for changed().
    void settle();

signals:
    void changed();

private:
    void schedule();
    void compute();
    bool tryOut(const catalogue::Change &change, WhatIf &whatIf) const;

    Draft &m_draft;
    Market &m_market;
    const base::Clock &m_clock;
    WhatIf m_whatIf;
    intent::Intent m_intent;
    Market::Snapshot m_offers;
    QList<catalogue::PlacementRanking> m_rankings;
    std::vector<catalogue::Judge> m_judges; // one a placement
    planning::Plan m_plan;
    QTimer m_pending;
};

} // namespace models
