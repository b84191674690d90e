// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/models/offertext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace models {
namespace {

struct OfferText
{
    Q_DECLARE_TR_FUNCTIONS(models::OfferText)
};

/// An exact decimal text with the locale's digits and point.
QString localized(const QString &plain)
{
    const QLocale locale;
    const qsizetype point = plain.indexOf(u'.');
    bool whole = false;
    const qlonglong number = plain.left(point).toLongLong(&whole);
    if (!whole)
        return plain;
    QString text = locale.toString(number);
    if (number == 0 && plain.startsWith(u'-'))
        text.prepend(locale.negativeSign());
    if (point >= 0)
        text += locale.decimalPoint() % plain.mid(point + 1);
    return text;
}

} // namespace

QString decimalText(base::Decimal value, int digits)
{
    return localized(value.toFixed(digits));
}

QString moneyText(base::Money money)
{
    QString plain = money.amount.toFixed(4);
    while (plain.endsWith(u'0') && plain.size() - plain.indexOf(u'.') > 3)
        plain.chop(1);
    return localized(plain);
}

QString priceText(const catalogue::Offer &offer)
{
    const std::optional<base::Decimal> rate = offer.hourlyRate();
    return rate ? moneyText({*rate}) : notPublished();
}

QString totalText(const catalogue::Offer &offer, const std::optional<intent::ExpectedHours> &hours)
{
    const std::optional<base::Decimal> rate = offer.hourlyRate();
    if (!rate || !hours)
        return notPublished();
    const QString least = decimalText(*rate * hours->least, 2);
    const QString most = decimalText(*rate * hours->most, 2);
    return least == most ? least : OfferText::tr("%1 – %2").arg(least, most);
}

QString hoursText(const intent::ExpectedHours &hours)
{
    const QString least = localized(hours.least.toString());
    const QString most = localized(hours.most.toString());
    return least == most ? OfferText::tr("%1 h").arg(least) : OfferText::tr("%1 – %2 h").arg(least, most);
}

} // namespace models
