// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/money.h"
#include "core/catalogue/offer.h"
#include "core/catalogue/offertext.h"
#include "core/intent/intent.h"

#include <QString>

#include <optional>

/// How an offer's values read in tables, details and charts; numbers in the user's locale. What an
/// offer does not publish is notPublished().
namespace models {

using catalogue::gpuText;
using catalogue::latencyText;
using catalogue::notPublished;
using catalogue::placeText;

[[nodiscard]] QString moneyText(base::Money money); // "0.45", at least two places, at most four
[[nodiscard]] QString decimalText(base::Decimal value, int digits);
[[nodiscard]] QString priceText(const catalogue::Offer &offer);
/// Price × expected hours: "4.50 – 5.40".
[[nodiscard]] QString totalText(const catalogue::Offer &offer,
                                const std::optional<intent::ExpectedHours> &hours);
/// "10 – 12 h"
[[nodiscard]] QString hoursText(const intent::ExpectedHours &hours);

} // namespace models
