// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/money.h"

#include <QtGlobal>

#include <optional>
#include <vector>

namespace planning {

/// One offer a placement could get: what it is worth by the objective's own factor, then by the
/// weighted sum. Worths are whole numbers, so sums are exact.
struct Option
{
    quint32 offer = 0;
    base::Money price; // 0 where it is not known
    base::Int128 own = 0;
    qint64 score = 0;
};

/// One offer per placement, none twice, whose prices stay within the limit and whose worth is the
/// greatest; among equals the cheapest, then the first. Nothing where there is no such choice.
[[nodiscard]] std::optional<std::vector<Option>> bestSum(const std::vector<std::vector<Option>> &placements,
                                                         const std::optional<base::Money> &limit);

} // namespace planning
