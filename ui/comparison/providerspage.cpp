// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/comparison/providerspage.h"

#include "ui/comparison/feedbanner.h"
#include "ui/comparison/offerdelegate.h"
#include "ui/comparison/rowview.h"
#include "ui/comparison/ticker.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/pageheader.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QStackedWidget>
#include <QStringList>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace comparison {

using models::MarketModel;
using widgets::TextRole;
using widgets::Token;

ProvidersPage::ProvidersPage(models::Market &market, widgets::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_market(market)
    , m_theme(theme)
    , m_model(market)
    , m_proxy(m_model)
    , m_header(new widgets::PageHeader(theme, tr("Providers"), this))
    , m_banner(new FeedBanner(market, theme, this))
    , m_search(new QLineEdit(this))
    , m_stack(new QStackedWidget(this))
    , m_view(new RowView(theme, this))
    , m_message(new widgets::Label(theme, TextRole::Body, {}, Token::Muted, this))
    , m_showAll(widgets::plainButton(tr("Show all offers"), this))
{
    m_search->setObjectName(u"providerSearch"_s);
    m_search->setAccessibleName(tr("Search offers"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setToolTip(tr("Provider, place, GPU or name; several words narrow it down"));
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(theme.px(220));
    m_header->actions()->addWidget(m_search);
    m_header->actions()->addWidget(refreshButton(market, widgets::plainButton({}, this), this));

    m_view->setObjectName(u"providerTable"_s);
    m_view->setAccessibleName(tr("Offers of the connection"));
    m_view->setModel(&m_proxy);
    m_view->setItemDelegate(new RowDelegate(theme, *m_view,
                                            {.secondLine = MarketModel::SecondLineRole,
                                             .gone = MarketModel::GoneRole,
                                             .trend = MarketModel::PriceTrendRole,
                                             .arrived = MarketModel::NewRole,
                                             .priceColumn = MarketModel::PriceColumn}));
    m_message->setObjectName(u"providersMessage"_s);
    m_message->setAlignment(Qt::AlignCenter);
    m_showAll->setObjectName(u"showAllProviders"_s);

    auto *message = new QWidget(this);
    auto *messageLayout = new QVBoxLayout(message);
    messageLayout->addStretch();
    messageLayout->addWidget(m_message);
    messageLayout->addWidget(m_showAll, 0, Qt::AlignHCenter);
    messageLayout->addStretch();
    m_stack->addWidget(m_view);
    m_stack->addWidget(message);
    auto *card = new widgets::Card(theme, {}, this);
    card->layout()->setContentsMargins(theme.px(4), theme.px(4), theme.px(4), theme.px(6));
    card->body()->addWidget(m_stack);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(18));
    layout->setSpacing(theme.px(14));
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    layout->addWidget(card, 1);

    // The order of the names says nothing to anybody; before what is worth saving is listened for.
    m_view->sortByColumn(MarketModel::ProviderColumn, Qt::AscendingOrder);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy.setSearch(text);
        refresh();
    });
    connect(m_showAll, &QPushButton::clicked, m_search, &QLineEdit::clear);
    connect(&m_market, &models::Market::changed, this, &ProvidersPage::refresh);
    connect(&m_market, &models::Market::stateChanged, this, &ProvidersPage::refreshWords);
    connect(&m_market, &models::Market::newsFaded, m_view->viewport(), qOverload<>(&QWidget::update));
    connect(&m_model, &MarketModel::pricesChanged, m_view, &RowView::startFade);
    auto *ticker = new Ticker(this);
    connect(ticker, &QTimer::timeout, this, [this] {
        m_banner->refresh();
        refreshWords();
        m_view->repaintColumn(MarketModel::AgeColumn);
    });
    connect(m_view, &RowView::columnsChanged, this, &ProvidersPage::stateChanged);
    connect(&theme, &widgets::Theme::changed, this, &ProvidersPage::setRules);
    setRules();
    refresh();
}

void ProvidersPage::setRules()
{
    const QFontMetrics strong(m_theme.font(TextRole::Strong));
    const QFontMetrics digits(m_theme.font(TextRole::Digits));
    const int padding = 2 * RowDelegate::padding(m_theme);
    const auto number = [&](int column, const QString &sample) {
        const QString title = m_model.headerData(column, Qt::Horizontal).toString();
        return std::max(strong.horizontalAdvance(title) + padding + m_theme.px(14),
                        digits.horizontalAdvance(sample) + padding);
    };
    QList<ColumnRule> rules(MarketModel::ColumnCount);
    rules[MarketModel::ProviderColumn] = {.minimum = m_theme.px(150), .share = 4, .required = true};
    rules[MarketModel::GpuColumn] = {.minimum = m_theme.px(150), .share = 4};
    rules[MarketModel::PriceColumn] = {.minimum = number(MarketModel::PriceColumn, u"000.00"_s)};
    rules[MarketModel::LatencyColumn] = {.minimum = number(MarketModel::LatencyColumn, u"000 ms"_s)};
    rules[MarketModel::NodeColumn] = {.minimum = number(MarketModel::NodeColumn, u"000.0 CPU · 0000 GiB"_s),
                                      .share = 1};
    rules[MarketModel::AvailableColumn] = {.minimum = number(MarketModel::AvailableColumn, tr("available")),
                                           .share = 4};
    rules[MarketModel::AgeColumn] = {.minimum = number(MarketModel::AgeColumn, u"59 min"_s)};
    m_view->setColumnRules(rules);
}

void ProvidersPage::refresh()
{
    const bool none = m_market.offers()->empty();
    m_stack->setCurrentIndex(m_proxy.rowCount() > 0 ? 0 : 1);
    m_showAll->setVisible(!none);
    if (!none)
        m_message->setText(tr("No offer matches “%1”.").arg(m_search->text()));
    refreshWords();
}

void ProvidersPage::refreshWords()
{
    if (m_market.offers()->empty())
        m_message->setText(models::waitingText(m_market.state(), m_market.connectionTitle()));
    const QLocale locale;
    QStringList subtitle;
    if (m_market.updatedAt().isValid()) {
        subtitle << tr("Offers: %1").arg(locale.toString(m_market.offerCount()));
        if (const auto gone = qsizetype(m_market.offers()->size()) - m_market.offerCount(); gone > 0)
            subtitle << tr("no longer offered: %1").arg(locale.toString(gone));
        subtitle << tr("Providers: %1").arg(locale.toString(m_market.providerCount()));
    }
    if (const QString updated = m_market.updatedText(); !updated.isEmpty())
        subtitle << (m_market.state().refreshing ? tr("looking again …") : updated);
    if (!m_market.connectionTitle().isEmpty())
        subtitle << (m_market.isSimulated() ? tr("%1, simulated").arg(m_market.connectionTitle())
                                            : m_market.connectionTitle());
    m_header->setSubtitle(subtitle.join(u" · "_s));
}

QByteArray ProvidersPage::saveState() const
{
    return m_view->saveColumns();
}

bool ProvidersPage::restoreState(const QByteArray &state)
{
    return m_view->restoreColumns(state);
}

} // namespace comparison
