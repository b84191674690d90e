// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/ranking.h"
#include "ui/widgets/card.h"

class QVBoxLayout;

namespace widgets {
class Label;
class Theme;
} // namespace widgets

namespace comparison {

/// Stands above the table where nothing fits: what would help, as buttons that do it.
class HelpStrip : public widgets::Card
{
    Q_OBJECT
public:
    explicit HelpStrip(widgets::Theme &theme, QWidget *parent = nullptr);

    /// Shows itself where nothing fits and there are offers at all.
    void setRanking(const catalogue::PlacementRanking &ranking, bool severalPlacements);

signals:
    void changeWanted(const catalogue::Change &change);

private:
    widgets::Theme &m_theme;
    widgets::Label *m_headline;
    QLayout *m_buttons;
};

} // namespace comparison
