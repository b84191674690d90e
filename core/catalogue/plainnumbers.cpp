// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/plainnumbers.h"

#include <QtGlobal>

#include <limits>

namespace catalogue {
namespace {

constexpr size_t mostDigits = 18; // fit into 64 bits
constexpr qint64 nanosPerUnit = 1'000'000'000;

/// Takes the digits at the front of `text` off.
quint64 takeDigits(std::string_view &text)
{
    quint64 value = 0;
    size_t index = 0;
    for (; index < text.size() && text[index] >= '0' && text[index] <= '9' && index < mostDigits; ++index)
        value = value * 10 + quint64(text[index] - '0');
    text.remove_prefix(index);
    return value;
}

/// Nanos in one unit of a decimal suffix, or 0.
qint64 nanosOf(char suffix)
{
    switch (suffix) {
    case 'n':
        return 1;
    case 'u':
        return 1'000;
    case 'm':
        return 1'000'000;
    case 'k':
        return nanosPerUnit * 1'000;
    case 'M':
        return nanosPerUnit * 1'000'000;
    case 'G':
        return nanosPerUnit * 1'000'000'000;
    default:
        return 0;
    }
}

int binaryShift(char suffix)
{
    switch (suffix) {
    case 'K':
        return 10;
    case 'M':
        return 20;
    case 'G':
        return 30;
    case 'T':
        return 40;
    default:
        return 0;
    }
}

} // namespace

std::optional<base::Quantity> plainQuantity(std::string_view text)
{
    if (text.empty() || text.front() < '0' || text.front() > '9')
        return std::nullopt;
    const quint64 digits = takeDigits(text);
    if (text.empty())
        return base::Quantity(base::Decimal(qint64(digits)));
    if (text.size() == 2 && text[1] == 'i') {
        const int shift = binaryShift(text[0]);
        if (shift == 0 || digits > (quint64(std::numeric_limits<qint64>::max()) >> shift))
            return std::nullopt;
        return base::Quantity(base::Decimal(qint64(digits << shift)), base::Quantity::Family::BinarySI);
    }
    const qint64 nanos = text.size() == 1 ? nanosOf(text[0]) : 0;
    if (nanos == 0 || digits > 1'000'000'000'000)
        return std::nullopt;
    return base::Quantity(base::Decimal::fromNanos(base::Int128(digits) * nanos));
}

std::optional<base::Decimal> plainDecimal(std::string_view text)
{
    if (text.empty() || text.size() > mostDigits || text.front() < '0' || text.front() > '9')
        return std::nullopt;
    base::Int128 nanos = base::Int128(takeDigits(text)) * nanosPerUnit;
    if (text.empty())
        return base::Decimal::fromNanos(nanos);
    if (text.front() != '.' || text.size() < 2 || text.size() > 10)
        return std::nullopt;
    text.remove_prefix(1);
    const size_t places = text.size();
    quint64 fraction = takeDigits(text);
    if (!text.empty())
        return std::nullopt;
    for (size_t place = places; place < 9; ++place)
        fraction *= 10;
    return base::Decimal::fromNanos(nanos + base::Int128(fraction));
}

} // namespace catalogue
