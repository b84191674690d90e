// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/offer.h"
#include "core/intent/intent.h"

#include <optional>
#include <vector>

namespace planning {

/// May the work of this intent be spread over several offers? Only if its tasks don't need each other:
/// not colocated, no interconnect, no all-reduce; and several tasks, or `distributed`.
[[nodiscard]] bool isDivisible(const intent::Intent &intent);

/// The cheapest of the `candidates` that together hold at least `cards` GPUs, within the limit; among
/// equals the fewest. Each has a published price and count. Empty where there are none.
[[nodiscard]] std::vector<quint32> cheapestCover(const catalogue::Offers &offers,
                                                 const std::vector<quint32> &candidates, qint64 cards,
                                                 const std::optional<base::Money> &limit);

} // namespace planning
