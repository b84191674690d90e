// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/decimal.h"
#include "core/base/quantity.h"

#include <optional>
#include <string_view>

namespace catalogue {

/// Short cuts for what real nodes write, without the whole grammar: nothing means "ask the parser in
/// core/base", never "wrong".
[[nodiscard]] std::optional<base::Quantity> plainQuantity(std::string_view text); // "62985408Ki"
[[nodiscard]] std::optional<base::Decimal> plainDecimal(std::string_view text);   // "0.45"

} // namespace catalogue
