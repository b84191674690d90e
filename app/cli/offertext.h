// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/money.h"
#include "core/catalogue/gpufacts.h"
#include "core/catalogue/offer.h"
#include "core/catalogue/places.h"
#include "core/document/node.h"

#include <QString>

#include <optional>

/// How offers look on the command line, in one place.
namespace cli {

/// "2 × RTX 4080 16 GiB", or "–" for an offer without GPU.
[[nodiscard]] QString gpuText(const catalogue::Offer &offer, const catalogue::GpuFacts &facts);
[[nodiscard]] QString placeText(const catalogue::Offer &offer, const catalogue::Places &places);
[[nodiscard]] QString priceText(const catalogue::Offer &offer);   // "0.45", or "–"
[[nodiscard]] QString latencyText(const catalogue::Offer &offer); // "8 ms", or "–"

/// A JSON number written from the exact decimal.
[[nodiscard]] document::Node numberNode(base::Decimal value);
[[nodiscard]] document::Node moneyNode(base::Money money);
/// The normalised offer of `offers -o json`; what is not published is absent.
[[nodiscard]] document::Node offerNode(const catalogue::Offer &offer, const catalogue::Places &places);

} // namespace cli
