// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/base/scan.h"

#include <algorithm>
#include <array>

namespace base {
namespace {

constexpr UInt128 unsignedMax = ~UInt128(0);
constexpr UInt128 signedMax = unsignedMax >> 1;

constexpr std::array<UInt128, 39> powersOfTen = [] {
    std::array<UInt128, 39> powers{};
    UInt128 power = 1;
    for (UInt128 &entry : powers) {
        entry = power;
        power *= 10;
    }
    return powers;
}();

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

// Takes one digit. Nearly all numbers fit 64 bits, so those are counted there.
class DigitCollector
{
public:
    /// False when the digit no longer fits.
    bool take(int digit)
    {
        if (m_wide == 0 && m_narrow < narrowLimit) {
            m_narrow = m_narrow * 10 + quint64(digit);
            return true;
        }
        return takeWide(digit);
    }
    [[nodiscard]] UInt128 value() const { return m_wide != 0 ? m_wide : UInt128(m_narrow); }

private:
    bool takeWide(int digit)
    {
        const UInt128 current = value();
        if (m_full || current > (unsignedMax - 9) / 10) {
            m_full = true;
            return false;
        }
        m_wide = current * 10 + UInt128(digit);
        return true;
    }

    static constexpr quint64 narrowLimit = 1'000'000'000'000'000'000;
    quint64 m_narrow = 0;
    UInt128 m_wide = 0;
    bool m_full = false;
};

enum class Rest { None, BelowHalf, Half, AboveHalf };

Rest droppedRest(const ScannedNumber &number)
{
    if (!number.isInexact())
        return Rest::None;
    if (number.firstDropped != 5)
        return number.firstDropped < 5 ? Rest::BelowHalf : Rest::AboveHalf;
    return number.moreDropped ? Rest::AboveHalf : Rest::Half;
}

std::optional<Decimal> rounded(bool negative, UInt128 value, Rest rest, Decimal::Rounding rounding)
{
    const bool up = rounding == Decimal::Rounding::AwayFromZero
                        ? rest != Rest::None
                        : rest == Rest::AboveHalf || (rest == Rest::Half && value % 2 == 1);
    if (value > signedMax - (up ? 1 : 0))
        return {};
    const auto result = static_cast<Int128>(value + (up ? 1 : 0));
    return Decimal::fromNanos(negative ? -result : result);
}

} // namespace

UInt128 powerOfTen(int power)
{
    return powersOfTen[size_t(power)];
}

std::optional<ScannedNumber> takeNumber(std::string_view &text)
{
    ScannedNumber number;
    size_t at = 0;
    if (at < text.size() && (text[at] == '-' || text[at] == '+'))
        number.negative = text[at++] == '-';

    DigitCollector digits;
    bool anyDigit = false;
    bool inFraction = false;
    for (; at < text.size(); ++at) {
        const char character = text[at];
        if (character == '.' && !inFraction) {
            inFraction = true;
            continue;
        }
        if (!isDigit(character))
            break;
        anyDigit = true;
        const int digit = character - '0';
        if (digits.take(digit)) {
            number.scale -= inFraction ? 1 : 0;
            continue;
        }
        number.scale += inFraction ? 0 : 1;
        if (number.firstDropped < 0)
            number.firstDropped = digit;
        else
            number.moreDropped = number.moreDropped || digit != 0;
    }
    if (!anyDigit)
        return {};
    number.mantissa = digits.value();
    text.remove_prefix(at);
    return number;
}

std::optional<qint64> takeExponent(std::string_view &text)
{
    if (text.empty() || (text[0] != 'e' && text[0] != 'E'))
        return {};
    size_t at = 1;
    const bool negative = at < text.size() && text[at] == '-';
    if (negative || (at < text.size() && text[at] == '+'))
        ++at;
    if (at == text.size() || !isDigit(text[at]))
        return {};
    qint64 exponent = 0;
    for (; at < text.size() && isDigit(text[at]); ++at)
        exponent = std::min<qint64>(exponent * 10 + (text[at] - '0'), 1'000'000'000);
    text.remove_prefix(at);
    return negative ? -exponent : exponent;
}

std::optional<Decimal> scaledDecimal(const ScannedNumber &number, qint64 exponent, Decimal::Rounding rounding)
{
    if (number.mantissa == 0 && !number.isInexact())
        return Decimal();
    const qint64 shift = number.scale + exponent + 9;
    if (shift == 0)
        return rounded(number.negative, number.mantissa, droppedRest(number), rounding);
    if (shift > 0) {
        // Dropped digits mean a full mantissa, so ten times of it cannot fit either.
        if (shift > 38 || number.firstDropped >= 0 || number.mantissa > signedMax / powerOfTen(int(shift)))
            return {};
        return rounded(number.negative, number.mantissa * powerOfTen(int(shift)), Rest::None, rounding);
    }
    if (shift < -38) // the mantissa is below 10^39 / 2
        return rounded(number.negative, 0, Rest::BelowHalf, rounding);

    const UInt128 divisor = powerOfTen(int(-shift));
    const UInt128 remainder = number.mantissa % divisor;
    Rest rest = Rest::AboveHalf;
    if (remainder == 0 && !number.isInexact())
        rest = Rest::None;
    else if (remainder < divisor / 2)
        rest = Rest::BelowHalf;
    else if (remainder == divisor / 2 && !number.isInexact())
        rest = Rest::Half;
    return rounded(number.negative, number.mantissa / divisor, rest, rounding);
}

std::optional<Decimal> scaledBinary(const ScannedNumber &number, int bits)
{
    UInt128 mantissa = number.mantissa;
    bool inexact = number.isInexact();
    qint64 shift = number.scale + 9;
    if (shift >= 0) {
        if (mantissa == 0)
            return Decimal();
        if (shift > 38 || number.firstDropped >= 0 || mantissa > signedMax / powerOfTen(int(shift)))
            return {};
        mantissa *= powerOfTen(int(shift));
        if (mantissa > signedMax >> bits)
            return {};
        return rounded(number.negative, mantissa << bits, Rest::None, Decimal::Rounding::AwayFromZero);
    }
    // Digits behind the 47th place only say that something is there.
    for (; shift < -38 && mantissa != 0; ++shift) {
        inexact = inexact || mantissa % 10 != 0;
        mantissa /= 10;
    }
    const UInt128 divisor = powerOfTen(int(std::min<qint64>(-shift, 38)));
    UInt128 whole = mantissa / divisor;
    if (whole > signedMax >> bits)
        return {};
    // Long division in base 2: the product itself may not fit 128 bits.
    UInt128 remainder = mantissa % divisor;
    for (int bit = 0; bit < bits; ++bit) {
        whole *= 2;
        remainder *= 2;
        if (remainder >= divisor) {
            remainder -= divisor;
            ++whole;
        }
    }
    const bool something = remainder != 0 || inexact;
    return rounded(number.negative, whole, something ? Rest::BelowHalf : Rest::None,
                   Decimal::Rounding::AwayFromZero);
}

} // namespace base
