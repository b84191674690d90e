// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/offer.h"
#include "core/catalogue/offerfields.h"

namespace catalogue {

/// Where in an offer a slot's value is kept; nullptr for texts that need more than that.
[[nodiscard]] QString *textMember(Offer &offer, Slot slot);
[[nodiscard]] base::Quantity &quantityMember(Offer &offer, Slot slot);
[[nodiscard]] base::Decimal &decimalMember(GpuOffer &gpu, Slot slot);

} // namespace catalogue
