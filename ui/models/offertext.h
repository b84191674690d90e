// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/money.h"
#include "core/catalogue/gpufacts.h"
#include "core/catalogue/offer.h"
#include "core/catalogue/places.h"
#include "core/intent/intent.h"

#include <QString>

#include <optional>

/// How an offer's values read in tables, details and charts; numbers in the user's locale. What an
/// offer does not publish is notPublished().
namespace models {

[[nodiscard]] QString notPublished();              // "–"
[[nodiscard]] QString moneyText(base::Money money); // "0.45", at least two places, at most four
[[nodiscard]] QString decimalText(base::Decimal value, int digits);
[[nodiscard]] QString gpuText(const catalogue::Offer &offer, const catalogue::GpuFacts &facts); // "1 × RTX 4080 16 GiB"
[[nodiscard]] QString placeText(const catalogue::Offer &offer, const catalogue::Places &places);
[[nodiscard]] QString priceText(const catalogue::Offer &offer);
[[nodiscard]] QString latencyText(const catalogue::Offer &offer); // "8 ms"
/// Price × expected hours: "4.50 – 5.40".
[[nodiscard]] QString totalText(const catalogue::Offer &offer, const std::optional<intent::ExpectedHours> &hours);
/// "10 – 12 h"
[[nodiscard]] QString hoursText(const intent::ExpectedHours &hours);

} // namespace models
