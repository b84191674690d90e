// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/marketmodel.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace widgets {
class Label;
class PageHeader;
class Theme;
} // namespace widgets

namespace comparison {
class FeedBanner;
class RowView;

/// The Providers page: everything the connection offers, without an intent.
class ProvidersPage : public QWidget
{
    Q_OBJECT
public:
    ProvidersPage(models::Market &market, widgets::Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray &state);

signals:
    void stateChanged();

private:
    void setRules();
    void refresh();
    void refreshWords();

    models::Market &m_market;
    widgets::Theme &m_theme;
    models::MarketModel m_model;
    models::MarketProxy m_proxy;
    widgets::PageHeader *m_header;
    FeedBanner *m_banner;
    QLineEdit *m_search;
    QStackedWidget *m_stack;
    RowView *m_view;
    widgets::Label *m_message;
    QPushButton *m_showAll;
};

} // namespace comparison
