// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/comparison/chartpoints.h"
#include "ui/widgets/card.h"

class QComboBox;

namespace widgets {
class Label;
class Theme;
} // namespace widgets

namespace comparison {
class ChartPlot;

/// The offers as points, the best trade-offs joined by steps. Says the same as the table, which is
/// its textual form; a summary is its accessible description.
class TradeOffChart : public widgets::Card
{
    Q_OBJECT
public:
    TradeOffChart(models::OfferTableModel &model, widgets::Theme &theme, QWidget *parent = nullptr);

    void select(const QString &name);
    [[nodiscard]] const ChartPoints &points() const { return m_points; }
    /// Where an offer is drawn, in the plot widget's coordinates; null where it is not.
    [[nodiscard]] QPointF positionOf(const QString &name) const;
    [[nodiscard]] QWidget *plot() const;

signals:
    void selected(const QString &name);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    [[nodiscard]] QString speedTitle() const;
    [[nodiscard]] QString summary() const;

    models::OfferTableModel &m_model;
    widgets::Theme &m_theme;
    ChartPoints m_points;
    QString m_name;
    QComboBox *m_across;
    QComboBox *m_up;
    widgets::Label *m_note;
    ChartPlot *m_plot;
};

} // namespace comparison
