// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/assessment.h"

#include <QList>

#include <array>
#include <optional>
#include <vector>

namespace catalogue {

enum class Factor { Price, Speed, Latency, Energy, Model };
[[nodiscard]] QString factorName(Factor factor); // "price"

/// Where speed came from: the first of these that all fitting offers have. judging.md, "Order".
enum class SpeedSource { PublishedScore, TypicalTensor16, PublishedFp32, TypicalFp32, None };
[[nodiscard]] QString speedSourceTitle(SpeedSource source, intent::Kind kind);

struct ScorePart
{
    Factor factor = Factor::Price;
    std::optional<double> value; // raw: EUR/h, speed, ms, speed per watt, 1 or 0
    double normalised = 0;       // 0 worst to 1 best among the fitting offers of the placement
    double weight = 0;
    bool typical = false; // from the table of typical values, not published
};

/// The smallest and largest value of a factor among the fitting offers of a placement.
struct FactorRange
{
    double least = 0;
    double most = 0;
    bool known = false; // false: no fitting offer has a value
};

struct RankedOffer
{
    quint32 offer = 0; // index into the offers
    Verdict verdict = Verdict::Excluded;
    int rank = 0;    // from 1; 0 unless it fits
    float score = 0; // weighted sum; only where it fits
};

struct Counts
{
    qsizetype fits = 0;
    qsizetype unverifiable = 0;
    qsizetype excluded = 0;
    [[nodiscard]] qsizetype all() const { return fits + unverifiable + excluded; }
    friend bool operator==(const Counts &, const Counts &) = default;
};

/// A fix for "nothing (or little) fits": one change and what it brings back.
struct Suggestion
{
    Change change;
    qsizetype offers = 0;                 // that fit in addition
    std::optional<base::Money> bestPrice; // the cheapest of them, per hour
    double distance = 0; // relative size of the change, below 99; 100 where it can't be measured
};

/// All offers for one placement: those that fit by rank, then those that can't be verified, then the
/// excluded ones, each of the latter by price and name. Deterministic.
struct PlacementRanking
{
    intent::Placement placement;
    std::optional<base::Money> hourlyLimit; // what is left of the shared limit for this placement
    std::vector<RankedOffer> entries;       // all, or the best `limit`
    /// What a plan chooses from, best first, whatever `limit` was: the fitting offers that are not both
    /// dearer and worse than others enough for all placements. With one placement, the best.
    std::vector<RankedOffer> contenders;
    Counts counts; // of all
    SpeedSource speedSource = SpeedSource::None;
    std::array<FactorRange, 4> ranges; // what scores are normalised by: price, speed, latency, energy
    QList<Suggestion> suggestions;     // smallest change first; at most 5

    [[nodiscard]] const RankedOffer *best() const; // rank 1, or nullptr
};

struct RankOptions
{
    qsizetype limit = 0; // 0: all
    bool suggestions = true;
};

/// Judges and ranks all offers for all placements. With several placements the hourly limit is
/// shared: an offer fails it only if its price plus the cheapest fitting offers of the other
/// placements exceeds it.
[[nodiscard]] QList<PlacementRanking> rank(const intent::Intent &intent, const Offers &offers,
                                           const Places &places, const GpuFacts &facts,
                                           const RankOptions &options = {});

/// The parts of one fitting offer's score within its ranking ("Why first?"), recomputed from the
/// ranking. Their weighted sum is its score.
[[nodiscard]] QList<ScorePart> scoreParts(const intent::Intent &intent, const Offers &offers,
                                          const PlacementRanking &ranking, quint32 offer,
                                          const GpuFacts &facts);

/// "Cheapest of the 7 that fit. Next is gpu-nord: 0.20 EUR/h more, 1.7 × the speed." and, where it
/// would win under another weight, that. Translated sentences for the details pane.
[[nodiscard]] QStringList whyFirst(const intent::Intent &intent, const Offers &offers,
                                   const PlacementRanking &ranking, quint32 offer, const GpuFacts &facts);

/// Of the fitting offers: those that no other one beats in both price and speed, by price.
[[nodiscard]] std::vector<quint32> paretoFront(const intent::Intent &intent, const Offers &offers,
                                               const PlacementRanking &ranking, const GpuFacts &facts);

/// Speed of one offer by `source` (× count × multi-GPU efficiency); nothing where it has none.
[[nodiscard]] std::optional<double> speedOf(const Offer &offer, SpeedSource source, intent::Kind kind,
                                            const GpuFacts &facts);

} // namespace catalogue
