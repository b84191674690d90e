// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/speed.h"
#include "core/catalogue/wishedmodel.h"

namespace catalogue {

/// What an offer is compared by. Absent: not known.
struct FactorValues
{
    std::optional<base::Decimal> price;
    std::optional<double> speed;
    std::optional<double> latency;
    std::optional<double> energy; // speed per watt
    bool isWishedModel = false;

    [[nodiscard]] std::optional<double> value(Factor factor) const;
};

using FactorRanges = std::array<FactorRange, 4>;

/// Reads the factors of offers and turns them into the weighted sum: judging.md, "Order".
class Scoring
{
public:
    Scoring(const intent::Intent &intent, const GpuFacts &facts);

    [[nodiscard]] const SpeedTable &speeds() const { return m_speeds; }
    [[nodiscard]] FactorValues valuesOf(const Offer &offer, SpeedSource source) const;
    [[nodiscard]] double weight(Factor factor) const;
    /// 0 worst to 1 best within the range; 1 where all are equal; 0 where it is not known.
    [[nodiscard]] static double normalised(Factor factor, std::optional<double> value,
                                           const FactorRanges &ranges);
    /// In units of 10^-9, so that sums that are equal on paper are equal here.
    [[nodiscard]] qint64 score(const FactorValues &values, const FactorRanges &ranges) const;
    [[nodiscard]] QList<ScorePart> parts(const FactorValues &values, const FactorRanges &ranges,
                                         SpeedSource source) const;

private:
    intent::Weights m_weights;
    WishedModel m_wishedModel;
    SpeedTable m_speeds;
};

inline constexpr Factor scaledFactors[] = {Factor::Price, Factor::Speed, Factor::Latency, Factor::Energy};

/// The factor an objective orders by before the weighted sum; nothing for the balanced one.
[[nodiscard]] std::optional<Factor> ownFactor(intent::Objective objective);

} // namespace catalogue
