// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/formats.h"

#include "core/base/money.h"
#include "core/base/quantity.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace wizard::formats {
namespace {

constexpr std::array<qint64, 24> usualGiB{1,  2,  4,  6,  8,   10,  12,  16,  20,  24,  32,  40,
                                          48, 64, 80, 96, 128, 141, 192, 256, 384, 512, 768, 1024};

bool isPlainNumber(const QString &text)
{
    static const QRegularExpression number(uR"(\A\d+(\.\d+)?\z)"_s);
    return number.match(text).hasMatch();
}

base::Decimal gibibytes(const QString &shown)
{
    const auto quantity = base::Quantity::parse(writtenBytes(shown));
    return quantity ? quantity->value() / (qint64(1) << 30) : base::Decimal();
}

} // namespace

QString writtenBytes(const QString &typed)
{
    static const QRegularExpression spelledOut(uR"(\A(\d+(?:\.\d+)?)\s*([kKmMgGtTpP])[iI][bB]?\z)"_s);
    const QString text = typed.trimmed();
    if (isPlainNumber(text))
        return text + u"Gi"_s;
    const auto match = spelledOut.match(text);
    if (match.hasMatch())
        return match.captured(1) + match.captured(2).toUpper() + u"i"_s;
    return text;
}

QString shownBytes(const QString &written)
{
    const auto quantity = base::Quantity::parse(written);
    if (!quantity || quantity->isZero())
        return written;
    const QString shown = quantity->toBytesText();
    const auto back = base::Quantity::parse(writtenBytes(shown));
    return back && *back == *quantity ? shown : written;
}

QString steppedBytes(const QString &shown, int steps)
{
    base::Decimal size = gibibytes(shown);
    for (; steps > 0; --steps) {
        const auto *next = std::find_if(usualGiB.begin(), usualGiB.end(),
                                        [&](qint64 usual) { return base::Decimal(usual) > size; });
        if (next == usualGiB.end())
            break;
        size = base::Decimal(*next);
    }
    for (; steps < 0; ++steps) {
        const auto next = std::find_if(usualGiB.rbegin(), usualGiB.rend(),
                                       [&](qint64 usual) { return base::Decimal(usual) < size; });
        if (next == usualGiB.rend())
            break;
        size = base::Decimal(*next);
    }
    return size.isZero() ? shown : shownBytes(size.toString() + u"Gi"_s);
}

QString shownMoney(const QString &written)
{
    const auto price = base::parsePrice(written);
    return price ? price->money.toString() : written;
}

QString writtenMoney(const QString &typed, bool perHour)
{
    const QString text = typed.trimmed();
    if (!isPlainNumber(text))
        return text;
    return perHour ? QString(text + u" EUR/hour"_s) : QString(text + u" EUR"_s);
}

QString steppedNumber(const QString &shown, int steps, base::Decimal step, base::Decimal least)
{
    const auto current = base::Decimal::parse(shown.trimmed());
    if (!current)
        return least.toString();
    return std::max(*current + step * qint64(steps), least).toString();
}

} // namespace wizard::formats
