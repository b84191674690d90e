// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/offer.h"
#include "core/catalogue/offerfindings.h"

#include <QByteArray>

namespace catalogue {

/// Reads a stream of YAML documents into offers. See readOffers().
void readYamlOffers(const QByteArray &text, Offers &offers, OfferFindings &findings);

} // namespace catalogue
