// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/solver/coverage.h"
#include "core/solver/filters.h"

#include <vector>

namespace solver {

/// Who keeps each constraint of the plan's intent. `solvers`: what is left of the Solver of each
/// placement; a placement without one makes the Solvers keep nothing.
[[nodiscard]] QList<ConstraintCoverage> coverConstraints(const planning::Plan &plan,
                                                         const std::vector<const Filters *> &solvers,
                                                         const catalogue::Places &places,
                                                         const catalogue::GpuFacts &facts);

} // namespace solver
