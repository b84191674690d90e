// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/checks.h"

namespace catalogue {

/// The changes that together let the offer fit: one per failed or unknown requirement, two where a
/// place and a zone are both wrong. Empty where it fits, and where nothing helps (sold).
[[nodiscard]] QList<Change> relaxationOf(const Criteria &criteria, const Offer &offer,
                                         const Judge::Failures &failures);

/// How far the offer is from passing, relative to what is asked; only for requirements with a limit
/// that can be moved step by step, otherwise nothing. Needs no text.
[[nodiscard]] std::optional<double> distanceOf(const Criteria &criteria, Requirement requirement,
                                               const Offer &offer);

} // namespace catalogue
