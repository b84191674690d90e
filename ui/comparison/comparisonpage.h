// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/comparison.h"
#include "ui/models/draft.h"
#include "ui/models/offerproxy.h"
#include "ui/models/offertablemodel.h"

#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace widgets {
class ElidedLabel;
class Theme;
} // namespace widgets

namespace comparison {
class DetailsPane;
class FeedBanner;
class FilterBar;
class HelpStrip;
class OfferTable;
class TradeOffChart;

/// The Compare page: limits to try out, counted filters, the offers as table or chart, and the
/// details of the selected one. Without margins of its own; where it is narrow the details become a
/// third view beside table and chart.
class ComparisonPage : public QWidget
{
    Q_OBJECT
public:
    enum class View { Table, Chart, Details };
    Q_ENUM(View)

    ComparisonPage(models::Comparison &comparison, models::Draft &draft, widgets::Theme &theme,
                   QWidget *parent = nullptr);

    void setView(View view);
    [[nodiscard]] View view() const { return m_view; }
    /// The selected offer's resource name; empty: none.
    [[nodiscard]] QString selectedOffer() const { return m_selected; }
    void select(const QString &name);

    /// Shown columns and sort order, for the settings.
    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray &state);

signals:
    void stateChanged(); // saveState() has something new to say

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLayout *buildPlaces();
    QLayout *buildTools();
    QLayout *buildBody();
    void connectParts();
    void refresh();
    void refreshPlaces();
    void arrange();
    void setPlacement(qsizetype placement);
    void showAll();

    models::Comparison &m_comparison;
    widgets::Theme &m_theme;
    models::OfferTableModel m_model;
    models::OfferProxy m_proxy;
    View m_view = View::Table;
    bool m_narrow = false;
    bool m_chosen = false; // the selection is the user's, not our first proposal
    QString m_selected;

    FeedBanner *m_banner;
    QWidget *m_places;
    QHBoxLayout *m_placeChips;
    widgets::ElidedLabel *m_together;
    FilterBar *m_filters;
    QLineEdit *m_search;
    QPushButton *m_tableChip;
    QPushButton *m_chartChip;
    QPushButton *m_detailsChip;
    HelpStrip *m_help;
    QHBoxLayout *m_body;
    QStackedWidget *m_stack;
    OfferTable *m_table;
    TradeOffChart *m_chart;
    DetailsPane *m_details;
};

} // namespace comparison
