// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/offer.h"
#include "core/catalogue/offerfindings.h"

#include <string_view>

namespace catalogue {

/// Reads one or several JSON documents, one after the other, straight into offers. See readOffers().
void readJsonOffers(std::string_view text, Offers &offers, OfferFindings &findings);

} // namespace catalogue
