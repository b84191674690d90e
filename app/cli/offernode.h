// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/offer.h"
#include "core/catalogue/places.h"
#include "core/document/node.h"

#include <QString>

namespace cli {

/// The normalised offer of `offers -o json`; what is not published is absent.
[[nodiscard]] document::Node offerNode(const catalogue::Offer &offer, const catalogue::Places &places);
[[nodiscard]] QString priceText(const catalogue::Offer &offer); // "0.45", or "–"

} // namespace cli
