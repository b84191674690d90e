// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QString>

#include <compare>
#include <optional>
#include <string_view>

namespace base {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

/// An exact decimal number: a signed 128-bit count of 10^-9 units (about ±1.7 × 10^29). Money and
/// Kubernetes quantities are carried in it, never in a double. Copying is free, comparing exact.
class Decimal
{
public:
    enum class Rounding {
        HalfEven,    // JSON numbers, money
        AwayFromZero // Kubernetes quantities: finer than 10^-9 is rounded up
    };

    constexpr Decimal() = default;
    constexpr explicit Decimal(qint64 whole)
        : Decimal(fromNanos(Int128(whole) * 1'000'000'000))
    {
    }
    [[nodiscard]] static constexpr Decimal fromNanos(Int128 nanos)
    {
        Decimal result;
        result.m_high = static_cast<qint64>(nanos >> 64);
        result.m_low = static_cast<quint64>(nanos);
        return result;
    }

    /// A plain or exponent number as JSON and YAML write it ("5", "-0.35", "1.5e3", ".5", "5.", "+5").
    /// Nothing where the text is none, its exponent is above 29, or it does not fit. Runs in time
    /// proportional to the text, whatever the exponent says.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text,
                                                      Rounding rounding = Rounding::HalfEven);
    [[nodiscard]] static std::optional<Decimal> parse(QStringView text,
                                                      Rounding rounding = Rounding::HalfEven);
    /// The shortest decimal that reads back as the same double, rounded to 10^-9.
    [[nodiscard]] static std::optional<Decimal> fromDouble(double value);

    [[nodiscard]] constexpr Int128 nanos() const
    {
        return static_cast<Int128>((static_cast<UInt128>(m_high) << 64) | m_low);
    }
    [[nodiscard]] constexpr bool isZero() const { return m_high == 0 && m_low == 0; }
    [[nodiscard]] constexpr bool isNegative() const { return m_high < 0; }
    [[nodiscard]] constexpr bool isWhole() const { return nanos() % 1'000'000'000 == 0; }
    /// For drawing and scoring only, never for money that is shown or compared.
    [[nodiscard]] double toDouble() const;
    /// Shortest exact text without exponent: "0.35", "-12", "1000".
    [[nodiscard]] QString toString() const;
    /// Rounded half even to `digits` (0 to 9) places and padded to them: "0.35", "12.00".
    [[nodiscard]] QString toFixed(int digits) const;

    // Saturate instead of overflowing: a sum of absurd inputs stays absurd, never wraps.
    friend Decimal operator+(Decimal left, Decimal right);
    friend Decimal operator-(Decimal left, Decimal right);
    friend Decimal operator-(Decimal value);
    friend Decimal operator*(Decimal left, qint64 right);
    /// Exact product rounded half even to 10^-9.
    friend Decimal operator*(Decimal left, Decimal right);
    /// Rounded half even to 10^-9; `divisor` must not be 0.
    friend Decimal operator/(Decimal left, qint64 divisor);
    Decimal &operator+=(Decimal other) { return *this = *this + other; }

    friend constexpr bool operator==(Decimal, Decimal) = default;
    friend constexpr std::strong_ordering operator<=>(Decimal left, Decimal right)
    {
        const auto high = left.m_high <=> right.m_high;
        return high != 0 ? high : left.m_low <=> right.m_low;
    }

private:
    // Two halves of one 128-bit number: aligned to 8 bytes, a Quantity takes 24 instead of 32.
    qint64 m_high = 0;
    quint64 m_low = 0;
};

} // namespace base
