// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/checks.h"
#include "core/catalogue/ranking.h"

namespace catalogue {

/// One-change fixes over the offers that miss exactly one requirement, smallest change first, at
/// most five. `failures` has an entry per offer.
[[nodiscard]] QList<Suggestion> suggestionsFor(const Criteria &criteria, const Offers &offers,
                                               const std::vector<Judge::Failures> &failures);

} // namespace catalogue
