// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/comparison/comparisonpage.h"

#include "ui/comparison/detailspane.h"
#include "ui/comparison/feedbanner.h"
#include "ui/comparison/filterbar.h"
#include "ui/comparison/helpstrip.h"
#include "ui/comparison/offertable.h"
#include "ui/comparison/rowview.h"
#include "ui/comparison/ticker.h"
#include "ui/comparison/tradeoffchart.h"
#include "ui/comparison/whatifcard.h"
#include "ui/models/offertext.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace comparison {
namespace {

constexpr int narrowWidth = 900; // pixels of the mock-ups; below, the details get no column
constexpr int detailsWidth = 286;

} // namespace

ComparisonPage::ComparisonPage(models::Comparison &comparison, models::Draft &draft, widgets::Theme &theme,
                               QWidget *parent)
    : QWidget(parent)
    , m_comparison(comparison)
    , m_theme(theme)
    , m_model(comparison)
    , m_proxy(m_model)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.px(12));
    auto *whatIf = new WhatIfCard(comparison, draft, theme, this);
    whatIf->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    layout->addWidget(whatIf);
    m_banner = new FeedBanner(comparison.market(), theme, this);
    layout->addWidget(m_banner);
    m_places = new QWidget(this);
    m_places->setLayout(buildPlaces());
    layout->addWidget(m_places);
    layout->addLayout(buildTools());
    m_help = new HelpStrip(theme, this);
    layout->addWidget(m_help);
    layout->addLayout(buildBody(), 1);
    connectParts();
    refresh();
    arrange();
}

QLayout *ComparisonPage::buildPlaces()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    m_placeChips = new QHBoxLayout;
    m_placeChips->setSpacing(m_theme.px(8));
    m_together =
        new widgets::ElidedLabel(m_theme, widgets::TextRole::Body, {}, widgets::Token::Text, m_places);
    m_together->setObjectName(u"together"_s);
    m_together->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addLayout(m_placeChips);
    row->addWidget(m_together, 1);
    return row;
}

QLayout *ComparisonPage::buildTools()
{
    m_filters = new FilterBar(m_theme, this);
    m_search = new QLineEdit(this);
    m_search->setObjectName(u"offerSearch"_s);
    m_search->setAccessibleName(tr("Search offers"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setToolTip(tr("Provider, place, GPU or name; several words narrow it down"));
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(m_theme.px(150));
    m_tableChip = widgets::chip(tr("Table"), this);
    m_chartChip = widgets::chip(tr("Chart"), this);
    m_detailsChip = widgets::chip(tr("Details"), this);
    m_tableChip->setObjectName(u"viewTable"_s);
    m_chartChip->setObjectName(u"viewChart"_s);
    m_detailsChip->setObjectName(u"viewDetails"_s);
    auto *views = new QButtonGroup(this);
    for (QPushButton *chip : {m_tableChip, m_chartChip, m_detailsChip})
        views->addButton(chip);
    m_tableChip->setChecked(true);

    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(8));
    row->addWidget(m_filters, 1);
    row->addWidget(m_search);
    row->addSpacing(m_theme.px(4));
    row->addWidget(m_tableChip);
    row->addWidget(m_chartChip);
    row->addWidget(m_detailsChip);
    return row;
}

QLayout *ComparisonPage::buildBody()
{
    m_stack = new QStackedWidget(this);
    m_table = new OfferTable(m_model, m_proxy, m_theme, m_stack);
    m_chart = new TradeOffChart(m_model, m_theme, m_stack);
    m_details = new DetailsPane(m_model, m_theme, this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_chart);
    m_body = new QHBoxLayout;
    m_body->setSpacing(m_theme.px(14));
    m_body->addWidget(m_stack, 1);
    m_body->addWidget(m_details);
    m_table->view().installEventFilter(this);
    return m_body;
}

void ComparisonPage::connectParts()
{
    connect(m_filters, &FilterBar::filterChosen, &m_proxy, &models::OfferProxy::setFilter);
    connect(m_search, &QLineEdit::textChanged, &m_proxy, &models::OfferProxy::setSearch);
    connect(m_tableChip, &QPushButton::clicked, this, [this] { setView(View::Table); });
    connect(m_chartChip, &QPushButton::clicked, this, [this] { setView(View::Chart); });
    connect(m_detailsChip, &QPushButton::clicked, this, [this] { setView(View::Details); });
    const auto chosen = [this](const QString &name) {
        m_chosen = true;
        select(name);
    };
    connect(m_table, &OfferTable::selected, this, chosen);
    connect(m_chart, &TradeOffChart::selected, this, chosen);
    connect(m_table, &OfferTable::opened, this, [this, chosen](const QString &name) {
        chosen(name);
        if (m_narrow)
            setView(View::Details);
    });
    connect(m_table, &OfferTable::showAllWanted, this, &ComparisonPage::showAll);
    connect(m_help, &HelpStrip::changeWanted, this,
            [this](const catalogue::Change &change) { m_comparison.apply({change}); });
    auto *ticker = new Ticker(this);
    connect(ticker, &QTimer::timeout, m_banner, &FeedBanner::refresh);
    connect(ticker, &QTimer::timeout, m_table, &OfferTable::tick);
    (void)refreshButton(m_comparison.market(), m_table->refreshLink(), this);
    connect(&m_table->view(), &RowView::columnsChanged, this, &ComparisonPage::stateChanged);
    connect(&m_model, &models::OfferTableModel::updated, this, &ComparisonPage::refresh);
}

void ComparisonPage::refresh()
{
    m_filters->setCounts(m_model.counts(), m_model.failedCounts());
    m_help->setRanking(m_model.ranking(), m_comparison.rankings().size() > 1);
    refreshPlaces();
    // Until the user selects something, the best (or else the first) offer explains itself.
    const bool gone = m_selected.isEmpty() || m_model.rowOf(m_selected) < 0;
    if (gone)
        m_chosen = false;
    if (!m_chosen) {
        const QString pick = m_comparison.pickOf(m_model.placement());
        const bool pickIsThere = !pick.isEmpty() && m_model.rowOf(pick) >= 0;
        select(pickIsThere ? pick : m_model.rowCount() > 0 ? m_model.offerAt(0).name : QString());
    }
}

void ComparisonPage::refreshPlaces()
{
    const QList<catalogue::PlacementRanking> &rankings = m_comparison.rankings();
    m_places->setVisible(rankings.size() > 1);
    if (rankings.size() < 2)
        return;
    while (m_placeChips->count() < rankings.size()) {
        const int placement = m_placeChips->count();
        QPushButton *chip = widgets::chip({}, m_places);
        chip->setObjectName(u"placement%1"_s.arg(placement));
        connect(chip, &QPushButton::clicked, this, [this, placement] { setPlacement(placement); });
        m_placeChips->addWidget(chip);
    }
    for (int placement = 0; placement < m_placeChips->count(); ++placement) {
        auto *chip = qobject_cast<QPushButton *>(m_placeChips->itemAt(placement)->widget());
        chip->setVisible(placement < rankings.size());
        if (placement >= rankings.size())
            continue;
        const catalogue::PlacementRanking &ranking = rankings.at(placement);
        const QString fits = QLocale().toString(ranking.counts.fits);
        chip->setText(tr("%1: %2 fit").arg(ranking.placement.name, fits));
        chip->setAccessibleName(tr("Place %1, offers that fit: %2").arg(ranking.placement.name, fits));
        chip->setChecked(placement == m_model.placement());
    }
    const planning::Plan &plan = m_comparison.plan();
    if (!plan.missing.isEmpty())
        m_together->setText(tr("Nothing yet for %1").arg(plan.missing.join(u", "_s)));
    else if (plan.pricePerHour)
        m_together->setText(tr("All places together %1 EUR/h").arg(models::moneyText(*plan.pricePerHour)));
    else
        m_together->setText({});
}

void ComparisonPage::setPlacement(qsizetype placement)
{
    m_chosen = false;
    m_model.setPlacement(placement);
    refreshPlaces(); // a click on the chosen chip must not uncheck it
}

void ComparisonPage::select(const QString &name)
{
    m_selected = name;
    m_table->select(name);
    m_chart->select(name);
    m_details->setOffer(name);
}

void ComparisonPage::showAll()
{
    m_search->clear();
    m_filters->setFilter({});
    m_proxy.setFilter({});
}

void ComparisonPage::setView(View view)
{
    m_view = view;
    arrange();
    emit stateChanged();
}

void ComparisonPage::arrange()
{
    m_narrow = width() < m_theme.px(narrowWidth);
    const bool inStack = m_stack->indexOf(m_details) >= 0;
    if (m_narrow && !inStack) {
        m_body->removeWidget(m_details);
        m_details->setMinimumWidth(0);
        m_details->setMaximumWidth(QWIDGETSIZE_MAX);
        m_stack->addWidget(m_details);
    } else if (!m_narrow && inStack) {
        m_stack->removeWidget(m_details);
        m_body->addWidget(m_details);
        m_details->show();
    }
    if (!m_narrow)
        m_details->setFixedWidth(m_theme.px(detailsWidth));
    m_detailsChip->setVisible(m_narrow);
    if (!m_narrow && m_view == View::Details)
        m_view = View::Table;
    switch (m_view) {
    case View::Table:
        m_stack->setCurrentWidget(m_table);
        m_tableChip->setChecked(true);
        break;
    case View::Chart:
        m_stack->setCurrentWidget(m_chart);
        m_chartChip->setChecked(true);
        break;
    case View::Details:
        m_stack->setCurrentWidget(m_details);
        m_detailsChip->setChecked(true);
        break;
    }
}

void ComparisonPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool ComparisonPage::eventFilter(QObject *watched, QEvent *event)
{
    // Enter in the table opens the details, not the wizard's default button.
    if (watched == &m_table->view() && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)
            && m_table->view().currentIndex().isValid()) {
            emit m_table->opened(m_selected);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

QByteArray ComparisonPage::saveState() const
{
    return m_table->view().saveColumns();
}

bool ComparisonPage::restoreState(const QByteArray &state)
{
    return m_table->view().restoreColumns(state);
}

} // namespace comparison
