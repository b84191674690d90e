// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/comparison/offertable.h"

#include "ui/comparison/feedbanner.h"
#include "ui/comparison/offerdelegate.h"
#include "ui/comparison/rowview.h"
#include "ui/models/offertext.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace comparison {

using models::OfferTableModel;
using widgets::TextRole;
using widgets::Token;

OfferTable::OfferTable(models::OfferTableModel &model, models::OfferProxy &proxy, widgets::Theme &theme,
                       QWidget *parent)
    : Card(theme, {}, parent)
    , m_model(model)
    , m_proxy(proxy)
    , m_theme(theme)
    , m_stack(new QStackedWidget(this))
    , m_view(new RowView(theme, this))
    , m_refresh(widgets::linkButton({}, this))
    , m_columns(widgets::linkButton(tr("Columns"), this))
{
    layout()->setContentsMargins(theme.px(4), theme.px(4), theme.px(4), theme.px(2));
    m_view->setObjectName(u"offerTable"_s);
    m_view->setAccessibleName(tr("Offers"));
    // Before the view listens: it moves the current row away from rows that go, unasked.
    connect(&m_proxy, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_restoring = true; });
    connect(&m_proxy, &QAbstractItemModel::rowsRemoved, this, [this] { m_restoring = false; });
    m_view->setModel(&m_proxy);
    m_view->setItemDelegate(new OfferDelegate(theme, *m_view));
    m_stack->addWidget(m_view);
    m_stack->addWidget(buildMessage());
    body()->setSpacing(0);
    body()->addWidget(m_stack, 1);
    body()->addLayout(buildFooter());
    setRules();

    connect(&theme, &widgets::Theme::changed, this, &OfferTable::setRules);
    connect(&m_model, &OfferTableModel::updated, this, &OfferTable::refresh);
    connect(&m_model, &OfferTableModel::pricesChanged, m_view, &RowView::startFade);
    connect(&m_proxy, &QAbstractItemModel::layoutChanged, this, &OfferTable::refresh, Qt::QueuedConnection);
    const models::Market &market = m_model.comparison().market();
    connect(&market, &models::Market::newsFaded, m_view->viewport(), qOverload<>(&QWidget::update));
    connect(&market, &models::Market::stateChanged, this, &OfferTable::refreshWords);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &OfferTable::onCurrentChanged);
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        emit opened(index.data(OfferTableModel::NameRole).toString());
    });
    connect(m_showAll, &QPushButton::clicked, this, &OfferTable::showAllWanted);
    refresh();
}

QWidget *OfferTable::buildMessage()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    m_message = new widgets::Label(m_theme, TextRole::Body, {}, Token::Muted, page);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setObjectName(u"tableMessage"_s);
    m_showAll = widgets::plainButton(tr("Show all offers"), page);
    m_showAll->setObjectName(u"showAll"_s);
    layout->addStretch();
    layout->addWidget(m_message);
    layout->addWidget(m_showAll, 0, Qt::AlignHCenter);
    layout->addStretch();
    return page;
}

QLayout *OfferTable::buildFooter()
{
    m_footer = new widgets::ElidedLabel(m_theme, TextRole::SecondRank, {}, Token::Muted, this);
    m_footer->setObjectName(u"tableFooter"_s);
    m_columns->setObjectName(u"columns"_s);
    m_columns->setToolTip(tr("Which columns are shown"));
    connect(m_columns, &QPushButton::clicked, this, [this] {
        QMenu *menu = m_view->columnMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(m_columns->mapToGlobal(QPoint(0, m_columns->height())));
    });
    auto *footer = new QHBoxLayout;
    footer->setContentsMargins(m_theme.px(8), 0, 0, 0);
    footer->addWidget(m_footer, 1);
    footer->addWidget(m_refresh);
    footer->addWidget(m_columns);
    return footer;
}

void OfferTable::setRules()
{
    const QFontMetrics body(m_theme.font(TextRole::Body));
    const QFontMetrics strong(m_theme.font(TextRole::Strong));
    const QFontMetrics digits(m_theme.font(TextRole::Digits));
    const int padding = 2 * RowDelegate::padding(m_theme);
    const auto header = [&](int column) {
        return strong.horizontalAdvance(m_model.headerData(column, Qt::Horizontal).toString()) + padding
               + m_theme.px(14); // the sort arrow
    };
    const auto number = [&](int column, const QString &sample) {
        return std::max(header(column), digits.horizontalAdvance(sample) + padding);
    };
    QList<ColumnRule> rules(OfferTableModel::ColumnCount);
    const int words =
        std::max({strong.horizontalAdvance(tr("can't verify")), body.horizontalAdvance(tr("excluded")),
                  strong.horizontalAdvance(tr("best"))});
    rules[OfferTableModel::VerdictColumn] = {.minimum = words + padding + m_theme.px(18), .required = true};
    const QFontMetrics second(m_theme.font(TextRole::SecondRank));
    const auto text = [&](const QFontMetrics &metrics, const QString &sample) {
        return metrics.horizontalAdvance(sample) + padding;
    };
    rules[OfferTableModel::OfferColumn] = {
        .minimum = text(second, u"Amsterdam, Netherlands"_s), .share = 2, .required = true};
    rules[OfferTableModel::GpuColumn] = {.minimum = text(body, u"1 × RTX 4080 16 GiB"_s), .share = 1};
    rules[OfferTableModel::PriceColumn] = {.minimum = number(OfferTableModel::PriceColumn, u"▲ 00.00"_s),
                                           .required = true};
    rules[OfferTableModel::TotalColumn] = {
        .minimum = number(OfferTableModel::TotalColumn, u"000.00 – 000.00"_s), .automatic = true};
    rules[OfferTableModel::LatencyColumn] = {.minimum = number(OfferTableModel::LatencyColumn, u"000 ms"_s)};
    rules[OfferTableModel::ScoreColumn] = {.minimum = number(OfferTableModel::ScoreColumn, u"0.00"_s),
                                           .automatic = true};
    // Reasons are worth more room than ages, which the footer tells of all of them.
    rules[OfferTableModel::AgeColumn] = {.minimum = number(OfferTableModel::AgeColumn, u"59 min"_s),
                                         .automatic = true};
    rules[OfferTableModel::WhyColumn] = {.minimum = text(body, u"latency not published"_s), .share = 4};
    m_view->setColumnRules(rules);
}

void OfferTable::refresh()
{
    const bool anything = m_model.rowCount() > 0;
    const int shown = m_proxy.rowCount();
    m_stack->setCurrentIndex(shown > 0 ? 0 : 1);
    m_showAll->setVisible(anything);
    if (!m_proxy.search().isEmpty())
        m_message->setText(tr("No offer here matches “%1”.").arg(m_proxy.search()));
    else
        m_message->setText(tr("No offer is in this group now."));

    refreshWords();
    restoreSelection();
}

void OfferTable::refreshWords()
{
    const models::Market &market = m_model.comparison().market();
    if (m_model.rowCount() == 0)
        m_message->setText(models::waitingText(market.state(), market.connectionTitle()));
    const int shown = m_proxy.rowCount();
    const QLocale locale;
    QStringList footer{
        shown == m_model.rowCount()
            ? tr("%1 offers").arg(locale.toString(shown))
            : tr("%1 of %2 offers").arg(locale.toString(shown), locale.toString(m_model.rowCount()))};
    footer << tr("%1 fit").arg(locale.toString(m_model.counts().fits));
    if (const QString updated = market.updatedText(); !updated.isEmpty())
        footer << (market.state().refreshing ? tr("looking again …") : updated);
    if (!market.connectionTitle().isEmpty())
        footer << (market.isSimulated() ? tr("%1, simulated").arg(market.connectionTitle())
                                        : market.connectionTitle());
    m_footer->setText(footer.join(u" · "_s));
}

void OfferTable::tick()
{
    refreshWords();
    m_view->repaintColumn(OfferTableModel::AgeColumn);
}

void OfferTable::select(const QString &name)
{
    m_name = name;
    restoreSelection();
}

void OfferTable::restoreSelection()
{
    if (m_name.isEmpty() || m_view->currentIndex().data(OfferTableModel::NameRole).toString() == m_name)
        return;
    const int row = m_model.rowOf(m_name);
    const QModelIndex index =
        row < 0 ? QModelIndex() : m_proxy.mapFromSource(m_model.index(row, OfferTableModel::OfferColumn));
    m_restoring = true;
    if (index.isValid())
        m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect
                                                             | QItemSelectionModel::Rows);
    else
        m_view->selectionModel()->clear(); // hidden for now; the details stay
    m_restoring = false;
}

void OfferTable::onCurrentChanged(const QModelIndex &current)
{
    // A filter or an update that moves the current row is not the user's choice.
    const QString name = current.data(OfferTableModel::NameRole).toString();
    if (m_restoring || name.isEmpty() || name == m_name)
        return;
    m_name = name;
    emit selected(name);
}

} // namespace comparison
