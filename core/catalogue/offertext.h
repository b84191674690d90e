// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/gpufacts.h"
#include "core/catalogue/offer.h"
#include "core/catalogue/places.h"

#include <QString>

namespace catalogue {

/// How an offer reads for people, in the window and on the command line; counts in the user's locale.
[[nodiscard]] QString notPublished();                                     // "–"
[[nodiscard]] QString gpuText(const Offer &offer, const GpuFacts &facts); // "1 × RTX 4080 16 GiB"
[[nodiscard]] QString placeText(const Offer &offer, const Places &places);
[[nodiscard]] QString latencyText(const Offer &offer); // "8 ms"

} // namespace catalogue
