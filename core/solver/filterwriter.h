// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/solver/solver.h"

namespace solver {

/// The `filters` object of one placement's Solver, each filter with a remark naming the wish it comes
/// from. An empty object where nothing is to be filtered.
[[nodiscard]] document::Node filtersFor(const planning::Plan &plan, const intent::Placement &placement,
                                        Target target);

} // namespace solver
