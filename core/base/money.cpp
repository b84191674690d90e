// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/base/money.h"

#include "core/base/scan.h"

#include <QStringList>

#include <string>

using namespace Qt::StringLiterals;

namespace base {
namespace {

bool isEuro(QStringView word)
{
    return word == "eur"_L1 || word == "euro"_L1 || word == "euros"_L1 || word == u"\u20ac";
}

bool isOtherCurrency(QStringView word)
{
    static const QStringList words{
        u"usd"_s, u"us"_s,  u"gbp"_s, u"chf"_s, u"jpy"_s, u"cny"_s, u"rmb"_s,    u"aud"_s,     u"cad"_s,
        u"nzd"_s, u"sek"_s, u"nok"_s, u"dkk"_s, u"pln"_s, u"czk"_s, u"huf"_s,    u"ron"_s,     u"bgn"_s,
        u"try"_s, u"inr"_s, u"brl"_s, u"krw"_s, u"sgd"_s, u"hkd"_s, u"zar"_s,    u"mxn"_s,     u"ils"_s,
        u"rub"_s, u"uah"_s, u"isk"_s, u"twd"_s, u"thb"_s, u"btc"_s, u"dollar"_s, u"dollars"_s, u"pounds"_s};
    if (word.size() == 1)
        return word.front().category() == QChar::Symbol_Currency && !isEuro(word);
    return words.contains(word);
}

bool isHour(QStringView word)
{
    return word == "h"_L1 || word == "hr"_L1 || word == "hrs"_L1 || word == "hour"_L1 || word == "hours"_L1;
}

bool isOtherAdverb(QStringView word)
{
    return word == "daily"_L1 || word == "weekly"_L1 || word == "monthly"_L1 || word == "yearly"_L1
           || word == "annually"_L1;
}

// A lower-case text that is read from the front, blanks skipped.
class PriceText
{
public:
    explicit PriceText(QStringView text)
        : m_text(text.toString().toLower())
        , m_rest(QStringView(m_text).trimmed())
    {
    }

    [[nodiscard]] bool isEmpty() const { return m_rest.isEmpty(); }

    /// A run of letters, or one currency symbol or other character; empty before a digit.
    [[nodiscard]] QStringView nextWord() const
    {
        qsizetype length = 0;
        while (length < m_rest.size() && m_rest[length].isLetter())
            ++length;
        if (length == 0 && !m_rest.isEmpty() && !m_rest.front().isDigit())
            length = 1;
        return m_rest.first(length);
    }
    void take(qsizetype length) { m_rest = m_rest.sliced(length).trimmed(); }

    /// The number in front with its exponent.
    struct Number
    {
        ScannedNumber digits;
        qint64 exponent = 0;
    };
    std::optional<Number> takeNumber()
    {
        std::string ascii;
        for (const QChar character : m_rest) {
            if (character.unicode() > 0x7f)
                break;
            ascii += char(character.unicode());
        }
        std::string_view view = ascii;
        const auto digits = base::takeNumber(view);
        if (!digits)
            return {};
        const auto exponent = takeExponent(view);
        take(qsizetype(ascii.size() - view.size()));
        return Number{*digits, exponent.value_or(0)};
    }

private:
    QString m_text;
    QStringView m_rest;
};

enum class CurrencyRead { None, Euro, Other };

CurrencyRead takeCurrency(PriceText &text)
{
    const QStringView word = text.nextWord();
    if (isEuro(word)) {
        text.take(word.size());
        return CurrencyRead::Euro;
    }
    return isOtherCurrency(word) ? CurrencyRead::Other : CurrencyRead::None;
}

// "/h", "per hour", "hourly", or nothing.
std::optional<MoneyProblem> readBasis(PriceText &text, WrittenPrice::Basis &basis)
{
    if (text.isEmpty())
        return {};
    const QStringView word = text.nextWord();
    if (isOtherAdverb(word))
        return MoneyProblem::OtherBasis;
    const bool named = word == "/"_L1 || word == "per"_L1;
    if (!named && word != "hourly"_L1)
        return MoneyProblem::NotMoney;
    text.take(word.size());
    if (named) {
        const QStringView unit = text.nextWord();
        if (unit.isEmpty() || !unit.front().isLetter())
            return MoneyProblem::NotMoney;
        if (!isHour(unit))
            return MoneyProblem::OtherBasis;
        text.take(unit.size());
    }
    basis = WrittenPrice::Basis::PerHour;
    if (text.isEmpty())
        return {};
    return text.nextWord() == "/"_L1 ? MoneyProblem::OtherBasis : MoneyProblem::NotMoney;
}

} // namespace

QString Money::toString() const
{
    const QString text = amount.toString();
    const qsizetype point = text.indexOf(u'.');
    return point < 0 || text.size() - point < 3 ? amount.toFixed(2) : text;
}

Result<WrittenPrice, MoneyProblem> parsePrice(QStringView text)
{
    constexpr qsizetype longestPrice = 1000;
    if (text.size() > longestPrice)
        return Failure{MoneyProblem::NotMoney};
    PriceText rest(text);
    bool minus = false;
    const auto takeMinus = [&rest, &minus] {
        if (!minus && (rest.nextWord() == "-"_L1 || rest.nextWord() == u"\u2212")) {
            minus = true;
            rest.take(1);
        }
    };
    takeMinus();
    auto currency = takeCurrency(rest);
    if (currency == CurrencyRead::Other)
        return Failure{MoneyProblem::OtherCurrency};
    takeMinus();
    const auto number = rest.takeNumber();
    if (!number || (minus && number->digits.negative))
        return Failure{MoneyProblem::NotMoney};
    if (currency == CurrencyRead::None)
        currency = takeCurrency(rest);
    if (currency == CurrencyRead::Other)
        return Failure{MoneyProblem::OtherCurrency};

    WrittenPrice price;
    if (const auto problem = readBasis(rest, price.basis))
        return Failure{*problem};
    const auto amount = scaledDecimal(number->digits, number->exponent, Decimal::Rounding::HalfEven);
    if (!amount || number->exponent > 29)
        return Failure{MoneyProblem::TooLarge};
    price.money.amount = minus ? -*amount : *amount;
    if (price.money.amount.isNegative())
        return Failure{MoneyProblem::Negative};
    return price;
}

} // namespace base
