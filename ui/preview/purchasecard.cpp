// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/preview/purchasecard.h"

#include "ui/models/offertext.h"
#include "ui/widgets/controls.h"

#include <QGridLayout>
#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace preview {
namespace {

struct OutlookText
{
    QString text;
    widgets::Token token;
};

OutlookText outlookText(planning::Outlook outlook)
{
    switch (outlook) {
    case planning::Outlook::Likely:
        return {PurchaseCard::tr("likely to hold"), widgets::Token::Ok};
    case planning::Outlook::Tight:
        return {PurchaseCard::tr("tight"), widgets::Token::Warn};
    case planning::Outlook::Impossible:
        return {PurchaseCard::tr("can't be met"), widgets::Token::Bad};
    case planning::Outlook::Unknown:
        return {PurchaseCard::tr("unknown: say how long the work takes"), widgets::Token::Warn};
    case planning::Outlook::NotAsked:
        break;
    }
    return {{}, widgets::Token::Text};
}

} // namespace

PurchaseCard::PurchaseCard(const models::Market &market, widgets::Theme &theme, QWidget *parent)
    : Card(theme, tr("What will be bought"), parent)
    , m_market(market)
    , m_theme(theme)
{
}

void PurchaseCard::show(const planning::Plan &plan)
{
    delete m_content;
    m_content = new QWidget;
    m_grid = new QGridLayout(m_content);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(m_theme.space(3));
    m_grid->setVerticalSpacing(m_theme.space(2));
    m_grid->setColumnStretch(1, 1);
    body()->addWidget(m_content);

    if (!plan.canBuy()) {
        const QString what = plan.missing.isEmpty() || plan.placements.size() == 1
                                 ? tr("No offer fits this workload as it is described.")
                                 : tr("Nothing fits in: %1.").arg(plan.missing.join(u", "_s));
        m_grid->addWidget(new widgets::Label(m_theme, widgets::TextRole::Body, what), 0, 0, 1, 2);
        auto *back = widgets::plainButton(tr("See why"));
        back->setObjectName(u"seeWhy"_s);
        connect(back, &QPushButton::clicked, this, &PurchaseCard::compareRequested);
        m_grid->addWidget(back, 1, 0, 1, 2, Qt::AlignLeft);
        return;
    }
    for (const planning::Purchase &purchase : plan.purchases)
        addPurchase(purchase, plan.purchases.size() > 1);
    addFact(tr("Price"), plan.pricePerHour ? tr("%1 EUR/h").arg(models::moneyText(*plan.pricePerHour))
                                           : tr("not published"));
    addForecast(plan);
}

void PurchaseCard::addPurchase(const planning::Purchase &purchase, bool several)
{
    const QString place = models::placeText(purchase.offer, m_market.places());
    const QString who = several ? u"%1: %2 · %3"_s.arg(purchase.entry, purchase.offer.providerTitle(), place)
                                : u"%1 · %2"_s.arg(purchase.offer.providerTitle(), place);
    m_grid->addWidget(new widgets::Label(m_theme, widgets::TextRole::Strong, who), m_grid->rowCount(), 0, 1,
                      2);
    const QString what =
        tr("%1, %2 CPU, %3")
            .arg(models::gpuText(purchase.offer, m_market.facts()),
                 models::decimalText(purchase.offer.cpu.value(), 0), purchase.offer.memory.toBytesText());
    m_grid->addWidget(new widgets::Label(m_theme, widgets::TextRole::Body, what, widgets::Token::Muted),
                      m_grid->rowCount(), 0, 1, 2);
}

void PurchaseCard::addFact(const QString &title, const QString &value, widgets::Token token)
{
    const int row = m_grid->rowCount();
    auto *left = new widgets::Label(m_theme, widgets::TextRole::Body, title, widgets::Token::Muted);
    left->setWordWrap(false);
    auto *right = new widgets::Label(m_theme, widgets::TextRole::Strong, value, token);
    right->setAlignment(Qt::AlignRight | Qt::AlignTop);
    m_grid->addWidget(left, row, 0, Qt::AlignTop);
    m_grid->addWidget(right, row, 1);
}

void PurchaseCard::addForecast(const planning::Plan &plan)
{
    const planning::Forecast &forecast = plan.forecast;
    if (forecast.totalLeast && forecast.totalMost && plan.intent.expectedHours) {
        const QString total =
            *forecast.totalLeast == *forecast.totalMost
                ? tr("%1 EUR").arg(models::moneyText(*forecast.totalLeast))
                : tr("%1 – %2 EUR")
                      .arg(models::moneyText(*forecast.totalLeast), models::moneyText(*forecast.totalMost));
        addFact(tr("Expected total"), total);
        addFact(tr("for about"), tr("%1 (your estimate)").arg(models::hoursText(*plan.intent.expectedHours)),
                widgets::Token::Muted);
    }
    if (const auto budget = outlookText(forecast.budget); !budget.text.isEmpty())
        addFact(tr("Total budget"), budget.text, budget.token);
    if (const auto deadline = outlookText(forecast.deadline); !deadline.text.isEmpty())
        addFact(tr("Deadline"), deadline.text, deadline.token);
    if (forecast.lastSafeStart.isValid())
        addFact(tr("Last safe start"),
                QLocale().toString(forecast.lastSafeStart.toLocalTime(), QLocale::ShortFormat));
}

} // namespace preview
