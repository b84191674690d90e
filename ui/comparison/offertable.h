// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/offerproxy.h"
#include "ui/widgets/card.h"

class QMenu;
class QPushButton;
class QStackedWidget;

namespace widgets {
class ElidedLabel;
class Label;
class Theme;
} // namespace widgets

namespace comparison {
class RowView;

/// The table of the comparison with its footer, or a sentence where it would be blank. The selected
/// offer stays selected through updates, re-sorting and filters that hide it for a while.
class OfferTable : public widgets::Card
{
    Q_OBJECT
public:
    OfferTable(models::OfferTableModel &model, models::OfferProxy &proxy, widgets::Theme &theme,
               QWidget *parent = nullptr);

    void select(const QString &name);
    [[nodiscard]] RowView &view() const { return *m_view; }
    [[nodiscard]] QPushButton *refreshLink() const { return m_refresh; }
    /// A second has gone by: ages are told anew.
    void tick();

signals:
    void selected(const QString &name);
    void opened(const QString &name); // Enter or a double click
    void showAllWanted();

private:
    QWidget *buildMessage();
    QLayout *buildFooter();
    void setRules();
    void refresh();
    void refreshWords();
    void restoreSelection();
    void onCurrentChanged(const QModelIndex &current);

    models::OfferTableModel &m_model;
    models::OfferProxy &m_proxy;
    widgets::Theme &m_theme;
    QString m_name;
    bool m_restoring = false;
    QStackedWidget *m_stack;
    RowView *m_view;
    widgets::Label *m_message;
    QPushButton *m_showAll;
    widgets::ElidedLabel *m_footer;
    QPushButton *m_refresh;
    QPushButton *m_columns;
};

} // namespace comparison
