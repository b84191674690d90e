// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/decimal.h"

#include <optional>
#include <string_view>

namespace base {

/// A number as it stands in a text, before it is scaled and rounded: mantissa × 10^scale, and what
/// is known of the digits that did not fit the mantissa.
struct ScannedNumber
{
    bool negative = false;
    UInt128 mantissa = 0;
    qint64 scale = 0;
    int firstDropped = -1;    // the first digit that did not fit; -1: all fitted
    bool moreDropped = false; // a digit other than 0 stands behind it

    [[nodiscard]] bool isInexact() const { return firstDropped > 0 || moreDropped; }
};

/// Takes sign, digits and point from the front of `text`; nothing where no digit is there. No exponent.
[[nodiscard]] std::optional<ScannedNumber> takeNumber(std::string_view &text);

/// Takes "e" or "E" and a whole number from the front of `text`; nothing, and nothing taken, where
/// that is not what stands there. Capped at ±10^9.
[[nodiscard]] std::optional<qint64> takeExponent(std::string_view &text);

/// number × 10^exponent in units of 10^-9, or nothing where it does not fit.
[[nodiscard]] std::optional<Decimal> scaledDecimal(const ScannedNumber &number, qint64 exponent,
                                                   Decimal::Rounding rounding);

/// number × 2^bits in units of 10^-9, rounded away from zero; bits is 0 to 60.
[[nodiscard]] std::optional<Decimal> scaledBinary(const ScannedNumber &number, int bits);

/// 10^power for 0 to 38.
[[nodiscard]] UInt128 powerOfTen(int power);

[[nodiscard]] constexpr UInt128 magnitude(Int128 value)
{
    return value < 0 ? UInt128(0) - static_cast<UInt128>(value) : static_cast<UInt128>(value);
}

} // namespace base
