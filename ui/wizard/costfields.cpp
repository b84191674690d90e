// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/costfields.h"

#include "ui/wizard/formats.h"
#include "ui/wizard/paths.h"

using namespace Qt::StringLiterals;

namespace wizard {
namespace {

TextOptions moneyOptions(const QString &unit, base::Decimal step)
{
    TextOptions options;
    options.placeholder = TextField::tr("no limit");
    options.unit = unit;
    options.shown = formats::shownMoney;
    options.stepped = [step](const QString &text, int steps) {
        return formats::steppedNumber(text, steps, step, base::Decimal());
    };
    return options;
}

constexpr base::Decimal tenthOfEuro = base::Decimal::fromNanos(100'000'000);

} // namespace

HourlyCostField::HourlyCostField(Form &form, QWidget *parent)
    : TextField(form, tr("Budget per hour"), paths::hourlyCost, moneyOptions(tr("EUR/h"), tenthOfEuro),
                parent)
{
}

QString HourlyCostField::written(const QString &typed) const
{
    return formats::writtenMoney(typed, path() == paths::at(paths::totalCost));
}

TotalCostField::TotalCostField(Form &form, QWidget *parent)
    : TextField(form, tr("Budget in total"), paths::totalCost, moneyOptions(tr("EUR"), base::Decimal(5)),
                parent)
{
}

bool TotalCostField::holdsHourly() const
{
    return draft().spelling(paths::at(paths::hourlyCost)) == paths::at(paths::totalCost);
}

QString TotalCostField::read() const
{
    return holdsHourly() ? QString() : TextField::read();
}

QString TotalCostField::written(const QString &typed) const
{
    return formats::writtenMoney(typed, false);
}

void TotalCostField::write(const QString &text)
{
    if (!holdsHourly()) {
        TextField::write(text);
        return;
    }
    if (written(text).isEmpty())
        return;
    document::Node limits = *draft().at(paths::at(paths::constraints));
    const QString hourly = formats::writtenMoney(formats::shownMoney(TextField::read()), false);
    limits.set(u"max_hourly_cost"_s, document::Node::text(hourly));
    limits.set(u"max_total_cost"_s, document::Node::text(written(text)));
    draft().set(paths::at(paths::constraints), limits);
}

} // namespace wizard
