// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/assessment.h"
#include "core/intent/intent.h"
#include "core/solver/filters.h"

namespace solver {

/// Does every offer with a gpu object that passes these filters meet what the intent asks? Only what
/// the filters prove counts: bounds at least as strict, texts that can't be another. CostHourly is
/// answered for this one Solver; where several share a limit, see highestRate().
[[nodiscard]] bool guarantees(const Filters &filters, catalogue::Requirement requirement,
                              const intent::Intent &intent, const catalogue::GpuFacts &facts);

/// The highest hourly rate that passes; nothing where there is no bound.
[[nodiscard]] std::optional<base::Decimal> highestRate(const Filters &filters);

/// Is there any filter, strict enough or not, on what the requirement is about?
[[nodiscard]] bool touches(const Filters &filters, catalogue::Requirement requirement);

} // namespace solver
