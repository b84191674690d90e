// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"
#include "core/catalogue/offer.h"

#include <memory>
#include <optional>
#include <string_view>

namespace catalogue {

/// Reads objects that come one by one, as a watch brings them, into offers that share the texts which
/// recur among them. Not for several threads at once.
class SingleOfferReader
{
public:
    SingleOfferReader();
    ~SingleOfferReader();

    /// One Flavor or PeeringCandidate, as JSON; nothing where it is no offer of use. The findings are
    /// those of readOffers(), without lines: an error where it can't be read, a note where it is
    /// something else.
    [[nodiscard]] std::optional<Offer> read(std::string_view json, base::Diagnostics &findings);

private:
    class Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace catalogue
