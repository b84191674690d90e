// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/base/quantity.h"

#include "core/base/scan.h"

#include <QVarLengthArray>

#include <array>

using namespace Qt::StringLiterals;

namespace base {
namespace {

constexpr Int128 nanosPerOne = 1'000'000'000;
constexpr Int128 binaryCap = Int128(std::numeric_limits<qint64>::max()) * nanosPerOne;

// "" is no suffix here; -1 where the letter is none.
int decimalExponent(char suffix)
{
    switch (suffix) {
    case 'n':
        return -9;
    case 'u':
        return -6;
    case 'm':
        return -3;
    case 'k':
        return 3;
    case 'M':
        return 6;
    case 'G':
        return 9;
    case 'T':
        return 12;
    case 'P':
        return 15;
    case 'E':
        return 18;
    default:
        return -1;
    }
}

// 10 for "Ki" up to 60 for "Ei"; 0 where it is none.
int binaryBits(std::string_view suffix)
{
    constexpr std::string_view letters = "KMGTPE";
    if (suffix.size() != 2 || suffix[1] != 'i')
        return 0;
    const size_t at = letters.find(suffix[0]);
    return at == std::string_view::npos ? 0 : 10 * (int(at) + 1);
}

Result<Quantity, Quantity::Problem> fitted(std::optional<Decimal> value, Quantity::Family family)
{
    if (!value)
        return Failure{Quantity::Problem::ExponentTooLarge};
    return Quantity(*value, family);
}

Result<Quantity, Quantity::Problem> binaryQuantity(const ScannedNumber &number, int bits)
{
    const auto value = scaledBinary(number, bits);
    if (!number.negative && (!value || value->nanos() > binaryCap))
        return Quantity(Decimal::fromNanos(binaryCap), Quantity::Family::BinarySI);
    // Upstream calls a binary number below one a decimal one.
    const bool small = value && value->nanos() > 0 && value->nanos() < nanosPerOne;
    return fitted(value, small ? Quantity::Family::DecimalSI : Quantity::Family::BinarySI);
}

QString signedDigits(Decimal value, UInt128 digits)
{
    // Below 10^38, so twice 18 digits and the sign are enough.
    QString text;
    do {
        text.prepend(QChar(u'0' + ushort(digits % 10)));
        digits /= 10;
    } while (digits != 0);
    return value.isNegative() ? QString(u'-' + text) : text;
}

QString decimalText(Decimal value, Quantity::Family family)
{
    constexpr std::array<QLatin1StringView, 10> suffixes{"n"_L1, "u"_L1, "m"_L1, ""_L1,  "k"_L1,
                                                         "M"_L1, "G"_L1, "T"_L1, "P"_L1, "E"_L1};
    UInt128 digits = magnitude(value.nanos());
    int exponent = -9;
    const int largest = family == Quantity::Family::DecimalSI ? 18 : 38;
    while (exponent + 3 <= largest && digits % 1000 == 0) {
        digits /= 1000;
        exponent += 3;
    }
    const QString text = signedDigits(value, digits);
    if (family == Quantity::Family::DecimalExponent)
        return exponent == 0 ? text : QString(text + u'e' + QString::number(exponent));
    return text + suffixes.at(size_t(exponent / 3 + 3));
}

} // namespace

Result<Quantity, Quantity::Problem> Quantity::parse(std::string_view text)
{
    const auto number = takeNumber(text);
    if (!number)
        return Failure{Problem::NotAQuantity};
    constexpr auto rounding = Decimal::Rounding::AwayFromZero;
    if (text.empty())
        return fitted(scaledDecimal(*number, 0, rounding), Family::DecimalSI);
    if (text.size() == 1) {
        const int exponent = decimalExponent(text[0]);
        if (exponent == -1)
            return Failure{Problem::NotAQuantity};
        return fitted(scaledDecimal(*number, exponent, rounding), Family::DecimalSI);
    }
    if (const int bits = binaryBits(text); bits > 0)
        return binaryQuantity(*number, bits);
    const auto exponent = takeExponent(text);
    if (!exponent || !text.empty())
        return Failure{Problem::NotAQuantity};
    if (*exponent > 29)
        return Failure{Problem::ExponentTooLarge};
    return fitted(scaledDecimal(*number, *exponent, rounding), Family::DecimalExponent);
}

Result<Quantity, Quantity::Problem> Quantity::parse(QStringView text)
{
    QVarLengthArray<char, 64> bytes;
    bytes.reserve(text.size());
    for (const QChar character : text) {
        if (character.unicode() > 0x7f)
            return Failure{Problem::NotAQuantity};
        bytes.append(char(character.unicode()));
    }
    return parse(std::string_view(bytes.constData(), size_t(bytes.size())));
}

QString Quantity::toString() const
{
    if (isZero())
        return u"0"_s;
    const bool belowOneUnit = m_value > Decimal(-1024) && m_value < Decimal(1024);
    if (m_family != Family::BinarySI || belowOneUnit || !m_value.isWhole())
        return decimalText(m_value, m_family == Family::DecimalExponent ? m_family : Family::DecimalSI);
    constexpr std::array<QLatin1StringView, 7> suffixes{""_L1,   "Ki"_L1, "Mi"_L1, "Gi"_L1,
                                                        "Ti"_L1, "Pi"_L1, "Ei"_L1};
    UInt128 digits = magnitude(m_value.nanos()) / nanosPerOne;
    size_t unit = 0;
    while (unit + 1 < suffixes.size() && digits % 1024 == 0) {
        digits /= 1024;
        ++unit;
    }
    return signedDigits(m_value, digits) + suffixes.at(unit);
}

QString Quantity::toBytesText() const
{
    constexpr std::array<QLatin1StringView, 7> units{"B"_L1,   "KiB"_L1, "MiB"_L1, "GiB"_L1,
                                                     "TiB"_L1, "PiB"_L1, "EiB"_L1};
    Decimal value = m_value;
    size_t unit = 0;
    // Rounded before it is compared: 1023.99 GiB is 1 TiB, not 1024 GiB.
    const auto oneUnitMore = [](Decimal number) {
        const Decimal size = number.isNegative() ? -number : number;
        return size + Decimal::fromNanos(nanosPerOne / 20) >= Decimal(1024);
    };
    while (unit + 1 < units.size() && oneUnitMore(value)) {
        value = value / 1024;
        ++unit;
    }
    QString text = value.toFixed(1);
    if (text.endsWith(".0"_L1))
        text.chop(2);
    return text + u' ' + units.at(unit);
}

std::optional<QString> quantitySuggestion(QStringView text)
{
    if (text.size() > 64 || Quantity::parse(text))
        return {};
    QString number;
    QString unit;
    for (const QChar character : text.trimmed()) {
        const bool numeric = (character >= u'0' && character <= u'9') || character == u'.'
                             || character == u'-' || character == u'+';
        if (unit.isEmpty() && (numeric || character == u','))
            number += character == u',' ? QChar(u'.') : character;
        else if (!character.isSpace())
            unit += character.toLower();
    }
    if (unit == "cpu"_L1 || unit == "cpus"_L1 || unit == "core"_L1 || unit == "cores"_L1)
        unit.clear();
    for (const auto &[word, letter] : {std::pair{"kilobyte"_L1, u'k'}, std::pair{"megabyte"_L1, u'm'},
                                       std::pair{"gigabyte"_L1, u'g'}, std::pair{"terabyte"_L1, u't'}}) {
        if (unit == word || (unit.startsWith(word) && unit.endsWith(u's')))
            unit = letter;
    }
    if (unit.endsWith("bps"_L1))
        unit.chop(2);
    if (unit.size() > 1 && unit.endsWith(u'b'))
        unit.chop(1);

    const QChar letter = unit.isEmpty() ? QChar() : unit.front();
    const bool binary = unit.endsWith(u'i');
    if (unit.size() > (binary ? 2 : 1) || (!unit.isEmpty() && !"kmgtpe"_L1.contains(letter)))
        return {};
    QString suggestion = number;
    if (!unit.isEmpty())
        suggestion += letter == u'k' && !binary ? QChar(u'k') : letter.toUpper();
    if (binary)
        suggestion += u'i';
    if (!Quantity::parse(suggestion))
        return {};
    return suggestion;
}

} // namespace base
