// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/decimal.h"
#include "core/catalogue/offer.h"

#include <optional>
#include <vector>

namespace models {

/// The stops of a what-if slider: round values, evenly far apart in proportion, over the range the
/// market has, and "any" at the loose end (right of a maximum, left of a minimum).
class LimitScale
{
public:
    enum class Loose { First, Last };

    LimitScale() = default;
    LimitScale(std::vector<base::Decimal> values, Loose loose);

    /// Of the market's hourly prices in EUR, for so many placements together.
    [[nodiscard]] static LimitScale ofPrices(const catalogue::Offers &offers, qsizetype placements,
                                             const std::optional<base::Decimal> &stated);
    /// Of the memory per card, in bytes.
    [[nodiscard]] static LimitScale ofGpuMemory(const catalogue::Offers &offers,
                                                const std::optional<base::Decimal> &stated);
    /// In milliseconds.
    [[nodiscard]] static LimitScale ofLatency(const catalogue::Offers &offers,
                                              const std::optional<base::Decimal> &stated);

    [[nodiscard]] int lastPosition() const { return int(m_values.size()); }
    /// Nothing: any.
    [[nodiscard]] std::optional<base::Decimal> valueAt(int position) const;
    /// The stop of the value, or the nearest stricter one where it is none.
    [[nodiscard]] int positionOf(const std::optional<base::Decimal> &value) const;

private:
    std::vector<base::Decimal> m_values; // ascending
    Loose m_loose = Loose::Last;
};

} // namespace models
