// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/scalar.h"

#include "core/base/decimal.h"
#include "core/document/report.h"

using namespace Qt::StringLiterals;

namespace document {
namespace {

constexpr size_t longestExponent = 3;

bool isDecimalDigit(char character)
{
    return character >= '0' && character <= '9';
}

std::string_view takeDigits(std::string_view &text)
{
    size_t length = 0;
    while (length < text.size() && isDecimalDigit(text[length]))
        ++length;
    const auto digits = text.substr(0, length);
    text.remove_prefix(length);
    return digits;
}

std::string_view withoutLeadingZeros(std::string_view digits)
{
    const size_t first = digits.find_first_not_of('0');
    return first == std::string_view::npos ? std::string_view() : digits.substr(first);
}

QString latin1(std::string_view text)
{
    return QString::fromLatin1(text.data(), qsizetype(text.size()));
}

// The parts of a decimal number as YAML writes it.
struct NumberParts
{
    bool negative = false;
    std::string_view whole;
    std::string_view fraction;
    char exponentMark = 0; // 'e', 'E', or 0 without exponent
    bool exponentNegative = false;
    bool exponentSigned = false;
    std::string_view exponent;
};

std::optional<NumberParts> numberParts(std::string_view text)
{
    NumberParts parts;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        parts.negative = text[0] == '-';
        text.remove_prefix(1);
    }
    parts.whole = takeDigits(text);
    if (!text.empty() && text[0] == '.') {
        text.remove_prefix(1);
        parts.fraction = takeDigits(text);
    }
    if (parts.whole.empty() && parts.fraction.empty())
        return {};
    if (!text.empty() && (text[0] == 'e' || text[0] == 'E')) {
        parts.exponentMark = text[0];
        text.remove_prefix(1);
        if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
            parts.exponentSigned = true;
            parts.exponentNegative = text[0] == '-';
            text.remove_prefix(1);
        }
        parts.exponent = takeDigits(text);
        if (parts.exponent.empty())
            return {};
    }
    if (!text.empty())
        return {};
    return parts;
}

QString jsonText(const NumberParts &parts)
{
    const auto whole = withoutLeadingZeros(parts.whole);
    QString text = parts.negative ? u"-"_s : QString();
    text += whole.empty() ? u"0"_s : latin1(whole);
    if (!parts.fraction.empty())
        text += u'.' + latin1(parts.fraction);
    if (parts.exponentMark) {
        text += QLatin1Char(parts.exponentMark);
        if (parts.exponentSigned)
            text += parts.exponentNegative ? u'-' : u'+';
        text += latin1(parts.exponent);
    }
    return text;
}

// "0x1F" and "0o17" up to 128 bits.
PlainScalar basedInteger(std::string_view digits, int radix)
{
    base::UInt128 value = 0;
    for (const char character : digits) {
        const int digit = hexDigit(character);
        if (digit < 0 || digit >= radix)
            return {};
        if (value > (~base::UInt128(0) >> 4))
            return {Node(), NumberFault::TooManyDigits};
        value = value * base::UInt128(radix) + base::UInt128(digit);
    }
    QString text;
    do {
        text.prepend(QChar(u'0' + ushort(value % 10)));
        value /= 10;
    } while (value != 0);
    return {Node::number(text)};
}

} // namespace

QString utf8Text(std::string_view text)
{
    constexpr std::string_view mark = "\xef\xbb\xbf";
    qsizetype marks = 0;
    for (; text.starts_with(mark); ++marks)
        text.remove_prefix(mark.size());
    const QString rest = QString::fromUtf8(text.data(), qsizetype(text.size()));
    return marks == 0 ? rest : QString(QString(marks, u'\ufeff') + rest);
}

int hexDigit(char character)
{
    if (isDecimalDigit(character))
        return character - '0';
    const char lower = char(character | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool isJsonNumber(std::string_view text)
{
    if (!text.empty() && text[0] == '-')
        text.remove_prefix(1);
    const auto whole = takeDigits(text);
    if (whole.empty() || (whole.size() > 1 && whole[0] == '0'))
        return false;
    if (!text.empty() && text[0] == '.') {
        text.remove_prefix(1);
        if (takeDigits(text).empty())
            return false;
    }
    if (!text.empty() && (text[0] == 'e' || text[0] == 'E')) {
        text.remove_prefix(1);
        if (!text.empty() && (text[0] == '-' || text[0] == '+'))
            text.remove_prefix(1);
        if (takeDigits(text).empty())
            return false;
    }
    return text.empty();
}

PlainScalar jsonNumber(std::string_view text, int mostDigits)
{
    const auto parts = numberParts(text);
    Q_ASSERT(parts);
    // Digits that nobody needs are not carried on; the exponent stays for whoever shows the value.
    if (parts->whole.size() + parts->fraction.size() > size_t(mostDigits))
        return {Node(), NumberFault::TooManyDigits};
    const auto exponent = withoutLeadingZeros(parts->exponent);
    if (exponent.size() > size_t(mostDigits))
        return {Node(), NumberFault::ExponentTooLarge};
    const bool tooLarge = exponent.size() > longestExponent;
    return {Node::number(jsonText(*parts)), tooLarge ? NumberFault::ExponentTooLarge : NumberFault::None};
}

PlainScalar yamlPlainScalar(std::string_view text, int mostDigits)
{
    if (text == "true" || text == "True" || text == "TRUE")
        return {Node::boolean(true)};
    if (text == "false" || text == "False" || text == "FALSE")
        return {Node::boolean(false)};
    const auto wholeText = [text] { return Node::text(utf8Text(text)); };
    if (text.size() > 2 && (text.starts_with("0x") || text.starts_with("0o"))) {
        const auto number = basedInteger(text.substr(2), text[1] == 'x' ? 16 : 8);
        if (number.node.isNumber() || number.fault != NumberFault::None)
            return number;
        return {wholeText()};
    }
    if (numberParts(text))
        return jsonNumber(text, mostDigits);
    std::string_view unsignedText = text;
    if (!text.empty() && (text[0] == '-' || text[0] == '+'))
        unsignedText.remove_prefix(1);
    const bool infinite = unsignedText == ".inf" || unsignedText == ".Inf" || unsignedText == ".INF";
    if (infinite || text == ".nan" || text == ".NaN" || text == ".NAN")
        return {wholeText(), NumberFault::NotFinite};
    return {wholeText()};
}

QString numberFaultMessage(NumberFault fault, int mostDigits)
{
    switch (fault) {
    case NumberFault::TooManyDigits:
        return DocumentText::tr("This number has too many digits; at most %1 can be read.").arg(mostDigits);
    case NumberFault::ExponentTooLarge:
        return DocumentText::tr("The exponent of this number is too large.");
    case NumberFault::NotFinite:
        return DocumentText::tr("Only finite numbers can be used here.");
    case NumberFault::None:
        break;
    }
    return {};
}

} // namespace document
