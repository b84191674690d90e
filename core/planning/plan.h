// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/money.h"
#include "core/catalogue/ranking.h"
#include "core/intent/intent.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace planning {

/// One offer to buy. Further offers for the same placement are "EU-2", "main-2".
struct Purchase
{
    QString entry;     // unique in the plan: "main", "EU", "EU-2"
    QString placement; // the placement's name
    catalogue::Offer offer;
    std::optional<base::Money> pricePerHour;
};

enum class Outlook { NotAsked, Unknown, Likely, Tight, Impossible };

/// What budget and deadline look like before buying. Never guesses a duration: without expected
/// hours the total is unknown.
struct Forecast
{
    std::optional<base::Money> totalLeast; // price × expected hours
    std::optional<base::Money> totalMost;
    Outlook budget = Outlook::NotAsked; // against cost.total
    Outlook deadline = Outlook::NotAsked;
    QDateTime lastSafeStart; // UTC; invalid where unknown
};

/// What *Run* would buy. A plan without purchases is what Solver documents are made from.
struct Plan
{
    intent::Intent intent;
    QList<intent::Placement> placements;
    QList<Purchase> purchases;               // empty: nothing chosen, or nothing fits
    QStringList missing;                     // names of placements for which nothing fits
    std::optional<base::Money> pricePerHour; // sum; nothing where a price is unknown
    Forecast forecast;

    [[nodiscard]] bool canBuy() const { return !purchases.isEmpty() && missing.isEmpty(); }
};

/// The plan of an intent without any offers: what Solver documents are made from.
[[nodiscard]] Plan plan(const intent::Intent &intent);

/// The best plan within the shared hourly limit: per placement the first-ranked offer where the sum
/// fits, otherwise the combination with the best sum (cost: least price). Several offers for one
/// placement only where the tasks are independent (judging.md). No offer is bought twice.
///
/// `picks` (placement → resource name) fixes the offer of a placement, whatever its verdict and price:
/// the user decides. The others are chosen within what the picks leave of the limit or, where that is
/// not enough, as cheap as possible. A pick that is not among the offers makes the placement missing.
///
/// `rankings` may be limited to the best few: the plan is the same.
[[nodiscard]] Plan plan(const intent::Intent &intent, const catalogue::Offers &offers,
                        const QList<catalogue::PlacementRanking> &rankings, const catalogue::Places &places,
                        const catalogue::GpuFacts &facts, const QDateTime &now,
                        const QHash<QString, QString> &picks = {});

} // namespace planning
