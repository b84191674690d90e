// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/planning/plan.h"
#include "ui/models/market.h"
#include "ui/widgets/card.h"
#include "ui/widgets/theme.h"

class QGridLayout;

namespace preview {

/// "What will be bought": each purchase of the plan, its price, and what budget and deadline look like.
class PurchaseCard : public widgets::Card
{
    Q_OBJECT
public:
    PurchaseCard(const models::Market &market, widgets::Theme &theme, QWidget *parent = nullptr);
    void show(const planning::Plan &plan);

signals:
    /// Nothing can be bought: the user wants to see why.
    void compareRequested();

private:
    void addPurchase(const planning::Purchase &purchase, bool several);
    void addFact(const QString &title, const QString &value, widgets::Token token = widgets::Token::Text);
    void addForecast(const planning::Plan &plan);

    const models::Market &m_market;
    widgets::Theme &m_theme;
    QWidget *m_content = nullptr;
    QGridLayout *m_grid = nullptr;
};

} // namespace preview
