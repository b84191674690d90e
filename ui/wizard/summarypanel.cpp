// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/summarypanel.h"

#include "ui/models/offertext.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flowlayout.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using widgets::TextRole;
using widgets::Token;

namespace wizard {
namespace {

QString bestFor(intent::Objective objective, const QString &offer)
{
    switch (objective) {
    case intent::Objective::LowestCost:
        return SummaryPanel::tr("Best for lowest cost: %1").arg(offer);
    case intent::Objective::MostPerformance:
        return SummaryPanel::tr("Best for most performance: %1").arg(offer);
    case intent::Objective::LowestLatency:
        return SummaryPanel::tr("Best for lowest latency: %1").arg(offer);
    case intent::Objective::LeastEnergy:
        return SummaryPanel::tr("Best for least energy: %1").arg(offer);
    case intent::Objective::Balanced:
        break;
    }
    return SummaryPanel::tr("Best balance: %1").arg(offer);
}

} // namespace

SummaryPanel::SummaryPanel(models::Draft &draft, models::Comparison &comparison, widgets::Theme &theme,
                           QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_comparison(comparison)
    , m_theme(theme)
    , m_card(new widgets::Card(theme, {}, this))
    , m_content(new QWidget(m_card))
    , m_fits(new widgets::Label(theme, TextRole::CardTitle, {}, Token::Text, m_content))
    , m_from(new widgets::Label(theme, TextRole::Body, {}, Token::Text, m_content))
    , m_best(new widgets::Label(theme, TextRole::SecondRank, {}, Token::Muted, m_content))
    , m_suggestion(new widgets::Badge(theme, widgets::Badge::Tone::Warn, {}, m_content))
    , m_apply(widgets::linkButton(tr("Change it"), m_content))
    , m_unverifiable(new widgets::Label(theme, TextRole::SecondRank, {}, Token::Muted, m_content))
    , m_tried(new widgets::Label(theme, TextRole::SecondRank, {}, Token::Muted, m_content))
    , m_problems(new widgets::Label(theme, TextRole::SecondRank, {}, Token::Muted, m_content))
    , m_goToFirst(widgets::linkButton(tr("Go to the first"), m_content))
{
    setAccessibleName(tr("So far"));
    m_fits->setObjectName(u"fits"_s);
    m_from->setObjectName(u"from"_s);
    m_best->setObjectName(u"best"_s);
    m_suggestion->setObjectName(u"suggestion"_s);
    m_suggestion->setWordWrap(true);
    m_apply->setObjectName(u"applySuggestion"_s);
    m_problems->setObjectName(u"problems"_s);
    m_goToFirst->setObjectName(u"goToFirst"_s);
    m_card->body()->addWidget(m_content);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    arrange();

    connect(m_apply, &QPushButton::clicked, this, [this] {
        if (m_change)
            m_comparison.apply({*m_change});
    });
    connect(m_goToFirst, &QPushButton::clicked, this, &SummaryPanel::firstProblemRequested);
    connect(&m_comparison, &models::Comparison::changed, this, &SummaryPanel::refresh);
    connect(&m_draft, &models::Draft::changed, this, &SummaryPanel::showProblems);
    refresh();
}

void SummaryPanel::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    arrange();
    refresh();
}

void SummaryPanel::arrange()
{
    delete m_content->layout();
    const QList<QWidget *> lines{m_fits,         m_from,  m_best,     m_suggestion, m_apply,
                                 m_unverifiable, m_tried, m_problems, m_goToFirst};
    m_card->setTitle(m_compact ? QString() : tr("So far"));
    if (m_compact) {
        auto *flow = new widgets::FlowLayout(m_theme.px(10), m_content);
        flow->setContentsMargins(0, 0, 0, 0);
        for (QWidget *line : lines)
            flow->addWidget(line);
    } else {
        auto *column = new QVBoxLayout(m_content);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(m_theme.px(6));
        for (QWidget *line : lines)
            column->addWidget(line, 0, qobject_cast<QPushButton *>(line) ? Qt::AlignLeft : Qt::Alignment());
    }
    // In the strip each text is as wide as it is; in the card it wraps.
    for (QLabel *label : std::initializer_list<QLabel *>{m_fits, m_from, m_best, m_suggestion, m_unverifiable,
                                                         m_tried, m_problems})
        label->setWordWrap(!m_compact);
}

void SummaryPanel::setLine(QLabel *line, const QString &text)
{
    line->setText(text);
    // The strip has one line; what is second there is in the tool tip.
    const bool second = line == m_best || line == m_unverifiable;
    line->setVisible(!text.isEmpty() && !(m_compact && second));
    m_card->setToolTip(m_compact ? QString(m_best->text() + u'\n' + m_unverifiable->text()).trimmed()
                                 : QString());
}

void SummaryPanel::refresh()
{
    if (m_comparison.rankings().size() > 1)
        showRegions();
    else
        showOne();
    showUnverifiable();
    showSuggestion();
    showProblems();
}

void SummaryPanel::showOne()
{
    const auto &rankings = m_comparison.rankings();
    const models::Market::Snapshot offers = m_comparison.offers();
    setLine(m_from, {});
    setLine(m_best, {});
    if (rankings.isEmpty() || !offers || offers->empty()) {
        m_fits->setText(tr("No offers yet"));
        return;
    }
    const catalogue::PlacementRanking &ranking = rankings.constFirst();
    m_fits->setText(tr("%1 of %2 offers fit").arg(ranking.counts.fits).arg(ranking.counts.all()));

    std::optional<base::Decimal> cheapest;
    for (const catalogue::RankedOffer &entry : ranking.entries) {
        const auto price = entry.rank > 0 ? offers->at(entry.offer).hourlyRate() : std::nullopt;
        if (price && (!cheapest || *price < *cheapest))
            cheapest = price;
    }
    if (cheapest)
        setLine(m_from, tr("from %1 EUR/h").arg(models::moneyText(base::Money{*cheapest})));
    if (const catalogue::RankedOffer *first = ranking.best()) {
        const catalogue::Offer &offer = offers->at(first->offer);
        const auto &market = m_comparison.market();
        const QString what = bestFor(m_comparison.intent().objective, models::gpuText(offer, market.facts()));
        setLine(m_best,
                tr("%1\n%2, %3")
                    .arg(what, models::placeText(offer, market.places()), models::latencyText(offer)));
    }
}

void SummaryPanel::showRegions()
{
    const auto &plan = m_comparison.plan();
    QStringList lines;
    for (const catalogue::PlacementRanking &ranking : m_comparison.rankings())
        lines.append(tr("%1: %2 of %3 offers fit")
                         .arg(ranking.placement.name)
                         .arg(ranking.counts.fits)
                         .arg(ranking.counts.all()));
    m_fits->setText(plan.missing.isEmpty() ? tr("%1 regions, one offer each").arg(lines.size())
                                           : tr("Nothing fits in %1").arg(plan.missing.join(u", "_s)));
    setLine(m_from, plan.canBuy() && plan.pricePerHour
                        ? tr("together %1 EUR/h").arg(models::moneyText(*plan.pricePerHour))
                        : QString());
    setLine(m_best, lines.join(u'\n'));
}

void SummaryPanel::showUnverifiable()
{
    qsizetype unverifiable = 0;
    for (const catalogue::PlacementRanking &ranking : m_comparison.rankings())
        unverifiable = std::max(unverifiable, ranking.counts.unverifiable);
    setLine(m_unverifiable, unverifiable == 0   ? QString()
                            : unverifiable == 1 ? tr("1 more can't be verified")
                                                : tr("%1 more can't be verified").arg(unverifiable));
    setLine(m_tried,
            m_comparison.whatIf().isEmpty() ? QString() : tr("With the limits being tried out on Compare."));
}

void SummaryPanel::showSuggestion()
{
    m_change.reset();
    QString text;
    for (const catalogue::PlacementRanking &ranking : m_comparison.rankings()) {
        if (ranking.suggestions.isEmpty())
            continue;
        const catalogue::Suggestion &first = ranking.suggestions.constFirst();
        m_change = first.change;
        text = first.offers == 1 ? tr("1 more fits: %1").arg(first.change.text)
                                 : tr("%1 more fit: %2").arg(first.offers).arg(first.change.text);
        m_apply->setAccessibleName(tr("Change it: %1").arg(first.change.text));
        break;
    }
    setLine(m_suggestion, text);
    m_apply->setVisible(m_change.has_value());
}

void SummaryPanel::showProblems()
{
    const qsizetype errors = m_draft.findings().count(base::Severity::Error);
    setLine(m_problems, errors == 0   ? QString()
                        : errors == 1 ? tr("1 thing to fill in or put right")
                                      : tr("%1 things to fill in or put right").arg(errors));
    m_goToFirst->setVisible(errors > 0);
}

} // namespace wizard
