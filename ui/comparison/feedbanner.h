// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/market.h"
#include "ui/widgets/controls.h"

namespace comparison {

/// A strip that says what is wrong with the connection, since when, and what happens next. Not there
/// while all is well.
class FeedBanner : public widgets::Badge
{
    Q_OBJECT
public:
    FeedBanner(const models::Market &market, widgets::Theme &theme, QWidget *parent = nullptr);
    /// The countdown went on.
    void refresh();

private:
    const models::Market &m_market;
};

/// A button that asks the market for fresh offers, also by F5 while its page is visible.
[[nodiscard]] QPushButton *refreshButton(models::Market &market, QPushButton *button, QWidget *page);

} // namespace comparison
