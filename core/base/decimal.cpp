// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/base/decimal.h"

#include "core/base/scan.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <charconv>

namespace base {
namespace {

constexpr Int128 largestNanos = static_cast<Int128>(~UInt128(0) >> 1);
constexpr Int128 smallestNanos = -largestNanos - 1;
constexpr qint64 largestExponent = 29;
constexpr quint64 nanosPerUnit = 1'000'000'000;

QString digitsOf(UInt128 value)
{
    std::array<char, 40> buffer;
    size_t at = buffer.size();
    do {
        buffer[--at] = char('0' + int(value % 10));
        value /= 10;
    } while (value != 0);
    return QString::fromLatin1(buffer.data() + at, qsizetype(buffer.size() - at));
}

Decimal saturated(bool negative)
{
    return Decimal::fromNanos(negative ? smallestNanos : largestNanos);
}

Decimal withSign(bool negative, UInt128 value)
{
    if (value > static_cast<UInt128>(largestNanos))
        return saturated(negative);
    const auto result = static_cast<Int128>(value);
    return Decimal::fromNanos(negative ? -result : result);
}

// value / divisor rounded half even; divisor is below 2^127.
UInt128 dividedHalfEven(UInt128 value, UInt128 divisor)
{
    UInt128 quotient = value / divisor;
    const UInt128 twice = value % divisor * 2;
    if (twice > divisor || (twice == divisor && quotient % 2 == 1))
        ++quotient;
    return quotient;
}

} // namespace

std::optional<Decimal> Decimal::parse(std::string_view text, Rounding rounding)
{
    const auto number = takeNumber(text);
    if (!number)
        return {};
    qint64 exponent = 0;
    if (!text.empty()) {
        const auto written = takeExponent(text);
        if (!written || !text.empty() || *written > largestExponent)
            return {};
        exponent = *written;
    }
    return scaledDecimal(*number, exponent, rounding);
}

std::optional<Decimal> Decimal::parse(QStringView text, Rounding rounding)
{
    QVarLengthArray<char, 64> bytes;
    bytes.reserve(text.size());
    for (const QChar character : text) {
        if (character.unicode() > 0x7f)
            return {};
        bytes.append(char(character.unicode()));
    }
    return parse(std::string_view(bytes.constData(), size_t(bytes.size())), rounding);
}

std::optional<Decimal> Decimal::fromDouble(double value)
{
    std::array<char, 32> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return parse(std::string_view(buffer.data(), size_t(end - buffer.data())));
}

double Decimal::toDouble() const
{
    return double(nanos()) / 1e9;
}

QString Decimal::toString() const
{
    const UInt128 value = magnitude(nanos());
    QString text = digitsOf(value / nanosPerUnit);
    if (isNegative())
        text.prepend(u'-');
    if (const quint64 fraction = quint64(value % nanosPerUnit); fraction != 0) {
        QString places = QString::number(fraction).rightJustified(9, u'0');
        while (places.endsWith(u'0'))
            places.chop(1);
        text += u'.' + places;
    }
    return text;
}

QString Decimal::toFixed(int digits) const
{
    digits = std::clamp(digits, 0, 9);
    const UInt128 value = dividedHalfEven(magnitude(nanos()), powerOfTen(9 - digits));
    QString text = digitsOf(value).rightJustified(digits + 1, u'0');
    if (digits > 0)
        text.insert(text.size() - digits, u'.');
    if (isNegative() && value != 0)
        text.prepend(u'-');
    return text;
}

Decimal operator+(Decimal left, Decimal right)
{
    Int128 sum = 0;
    if (__builtin_add_overflow(left.nanos(), right.nanos(), &sum))
        return saturated(left.isNegative());
    return Decimal::fromNanos(sum);
}

Decimal operator-(Decimal left, Decimal right)
{
    Int128 difference = 0;
    if (__builtin_sub_overflow(left.nanos(), right.nanos(), &difference))
        return saturated(left.isNegative());
    return Decimal::fromNanos(difference);
}

Decimal operator-(Decimal value)
{
    return Decimal() - value;
}

Decimal operator*(Decimal left, qint64 right)
{
    Int128 product = 0;
    if (__builtin_mul_overflow(left.nanos(), Int128(right), &product))
        return saturated(left.isNegative() != (right < 0));
    return Decimal::fromNanos(product);
}

Decimal operator*(Decimal left, Decimal right)
{
    // (a + b/10^9) (c + d/10^9): only the last of the four products has digits to round.
    const bool negative = left.isNegative() != right.isNegative();
    const UInt128 a = magnitude(left.nanos()) / nanosPerUnit;
    const UInt128 b = magnitude(left.nanos()) % nanosPerUnit;
    const UInt128 c = magnitude(right.nanos()) / nanosPerUnit;
    const UInt128 d = magnitude(right.nanos()) % nanosPerUnit;
    UInt128 result = 0;
    if (__builtin_mul_overflow(a, c, &result)
        || __builtin_mul_overflow(result, UInt128(nanosPerUnit), &result)
        || __builtin_add_overflow(result, a * d, &result) || __builtin_add_overflow(result, b * c, &result))
        return saturated(negative);
    // The tie goes to the even result, so the last digit is rounded together with the rest.
    UInt128 last = b * d / nanosPerUnit;
    const UInt128 twice = b * d % nanosPerUnit * 2;
    if (twice > nanosPerUnit || (twice == nanosPerUnit && (result + last) % 2 == 1))
        ++last;
    if (__builtin_add_overflow(result, last, &result))
        return saturated(negative);
    return withSign(negative, result);
}

Decimal operator/(Decimal left, qint64 divisor)
{
    return withSign(left.isNegative() != (divisor < 0),
                    dividedHalfEven(magnitude(left.nanos()), magnitude(divisor)));
}

} // namespace base
