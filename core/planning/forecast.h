// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/planning/plan.h"

namespace planning {

/// How long it takes from buying to the first second of work, at most: what a forecast allows for.
inline constexpr qint64 setUpAllowanceMs = 10 * 60 * 1000;

/// Without a price the total is unknown; without `now` only the last safe start is known.
[[nodiscard]] Forecast forecastOf(const intent::Intent &intent,
                                  const std::optional<base::Money> &pricePerHour, const QDateTime &now);

} // namespace planning
