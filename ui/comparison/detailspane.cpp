// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/comparison/detailspane.h"

#include "ui/comparison/checklist.h"
#include "ui/models/offertext.h"
#include "ui/widgets/controls.h"

#include <QLocale>
#include <QScrollArea>
#include <QStringList>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace comparison {
namespace {

using catalogue::Verdict;
using widgets::Label;
using widgets::TextRole;
using widgets::Token;

constexpr int wideWidth = 560; // pixels of the mock-ups; above, reasons stand beside the facts

QString factorTitle(catalogue::Factor factor)
{
    switch (factor) {
    case catalogue::Factor::Price:
        return DetailsPane::tr("price");
    case catalogue::Factor::Speed:
        return DetailsPane::tr("speed");
    case catalogue::Factor::Latency:
        return DetailsPane::tr("latency");
    case catalogue::Factor::Energy:
        return DetailsPane::tr("energy");
    case catalogue::Factor::Model:
        return DetailsPane::tr("wished model");
    }
    return {};
}

} // namespace

DetailsPane::DetailsPane(models::OfferTableModel &model, widgets::Theme &theme, QWidget *parent)
    : Card(theme, {}, parent)
    , m_model(model)
    , m_theme(theme)
    , m_scroll(new QScrollArea(this))
    , m_empty(new Label(theme, TextRole::Body, tr("Select an offer to see every requirement."), Token::Muted,
                        this))
    , m_note(new Label(theme, TextRole::SecondRank, {}, Token::Muted, this))
    , m_include(widgets::primaryButton(tr("Include it"), this))
    , m_pick(widgets::primaryButton(tr("Pick this offer"), this))
    , m_unpick(widgets::plainButton(tr("Take the pick back"), this))
{
    setObjectName(u"offerDetails"_s);
    setAccessibleName(tr("Details of the selected offer"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    QWidget *content = buildContent();
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false);
    m_include->setObjectName(u"includeOffer"_s);
    m_pick->setObjectName(u"pickOffer"_s);
    m_unpick->setObjectName(u"unpickOffer"_s);

    body()->addWidget(m_empty);
    body()->addWidget(m_scroll, 1);
    body()->addStretch();
    body()->addWidget(m_note);
    body()->addWidget(m_include);
    body()->addWidget(m_pick);
    body()->addWidget(m_unpick);

    connect(m_include, &QPushButton::clicked, this, &DetailsPane::act);
    connect(m_pick, &QPushButton::clicked, this,
            [this] { m_model.comparison().pick(m_model.placement(), m_name); });
    connect(m_unpick, &QPushButton::clicked, this,
            [this] { m_model.comparison().pick(m_model.placement(), {}); });
    connect(&m_model, &models::OfferTableModel::updated, this, &DetailsPane::refresh);
    refresh();
}

QWidget *DetailsPane::buildContent()
{
    auto *content = new QWidget;
    m_columns = new QBoxLayout(QBoxLayout::TopToBottom, content);
    m_columns->setContentsMargins(0, 0, m_theme.px(2), 0);
    m_columns->setSpacing(m_theme.px(10));
    auto *facts = new QVBoxLayout;
    auto *reasons = new QVBoxLayout;
    for (QVBoxLayout *column : {facts, reasons}) {
        column->setSpacing(m_theme.px(6));
        m_columns->addLayout(column, 1);
    }
    const auto add = [&](QVBoxLayout *column, TextRole role, Token token, const QString &text = {}) {
        auto *label = new Label(m_theme, role, text, token, content);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
        return label;
    };
    m_provider = add(facts, TextRole::CardTitle, Token::Text);
    m_place = add(facts, TextRole::SecondRank, Token::Muted);
    m_price = add(facts, TextRole::Figure, Token::Text);
    m_total = add(facts, TextRole::SecondRank, Token::Muted);
    facts->addSpacing(m_theme.px(4));
    add(facts, TextRole::Strong, Token::Text, tr("Every requirement"));
    auto *checks = new CheckList(m_theme, content);
    checks->setObjectName(u"checkList"_s);
    checks->setAccessibleName(tr("Every requirement"));
    checks->setModel(&m_checks);
    facts->addWidget(checks);
    facts->addStretch();
    m_reasonsTitle = add(reasons, TextRole::Strong, Token::Text);
    m_reasons = add(reasons, TextRole::SecondRank, Token::Muted);
    m_score = add(reasons, TextRole::SecondRank, Token::Muted);
    m_changesTitle = add(reasons, TextRole::Strong, Token::Text);
    m_changesText = add(reasons, TextRole::SecondRank, Token::Muted);
    m_changesText->setObjectName(u"changesText"_s);
    reasons->addStretch();
    return content;
}

void DetailsPane::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    const bool wide = width() > m_theme.px(wideWidth);
    m_columns->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_columns->setSpacing(m_theme.px(wide ? 32 : 10));
    for (QPushButton *button : {m_include, m_pick, m_unpick}) {
        button->setMinimumWidth(wide ? m_theme.px(220) : 0);
        body()->setAlignment(button, wide ? Qt::AlignRight : Qt::Alignment());
    }
}

void DetailsPane::setOffer(const QString &name)
{
    if (m_name == name)
        return;
    m_name = name;
    refresh();
    m_scroll->ensureVisible(0, 0);
}

void DetailsPane::refresh()
{
    const int number = m_name.isEmpty() ? -1 : m_model.rowOf(m_name);
    m_empty->setVisible(number < 0);
    m_scroll->setVisible(number >= 0);
    m_changes.clear();
    if (number < 0) {
        for (QWidget *widget : std::initializer_list<QWidget *>{m_note, m_include, m_pick, m_unpick})
            widget->hide();
        return;
    }
    const models::OfferRow &row = m_model.rowAt(number);
    const catalogue::Assessment &assessment = m_model.assessmentAt(number);
    m_checks.setChecks(assessment.checks);
    m_changes = assessment.relaxation;
    showHead(row, m_model.offerAt(number));
    showReasons(row);
    showChanges(row);
    showButtons(row);
}

void DetailsPane::showHead(const models::OfferRow &row, const catalogue::Offer &offer)
{
    Q_UNUSED(row);
    const models::Comparison &comparison = m_model.comparison();
    m_provider->setText(offer.providerTitle());
    m_place->setText(tr("%1 · %2").arg(models::placeText(offer, comparison.market().places()),
                                       models::gpuText(offer, comparison.market().facts())));
    const bool priced = offer.hourlyRate().has_value();
    m_price->setText(priced ? tr("%1 EUR/h").arg(models::priceText(offer)) : models::notPublished());
    m_price->setToolTip(priced ? QString() : tr("The provider does not publish a price."));
    const auto &hours = comparison.intent().expectedHours;
    if (!priced)
        m_total->setText(tr("The provider does not publish a price."));
    else if (hours)
        m_total->setText(tr("%1 EUR for about %2 (your estimate)")
                             .arg(models::totalText(offer, hours), models::hoursText(*hours)));
    else
        m_total->setText(tr("Total unknown: the needs do not say for how many hours it will run."));
}

void DetailsPane::showReasons(const models::OfferRow &row)
{
    const bool fits = row.verdict == Verdict::Fits;
    m_reasonsTitle->setVisible(fits);
    m_reasons->setVisible(fits);
    m_score->setVisible(fits);
    if (!fits)
        return;
    const models::Comparison &comparison = m_model.comparison();
    const QStringList sentences = catalogue::whyFirst(
        comparison.intent(), *comparison.offers(), m_model.ranking(), row.offer, comparison.market().facts());
    m_reasonsTitle->setText(row.rank == 1 ? tr("Why first?") : tr("Why not first?"));
    m_reasonsTitle->setVisible(!sentences.isEmpty());
    m_reasons->setText(sentences.join(u"\n"_s));
    m_reasons->setVisible(!sentences.isEmpty());
    const QString score = scoreText(row);
    m_score->setText(score);
    m_score->setVisible(!score.isEmpty());
}

QString DetailsPane::scoreText(const models::OfferRow &row) const
{
    const models::Comparison &comparison = m_model.comparison();
    const QList<catalogue::ScorePart> parts = catalogue::scoreParts(
        comparison.intent(), *comparison.offers(), m_model.ranking(), row.offer, comparison.market().facts());
    const QLocale locale;
    QStringList products;
    bool typical = false;
    for (const catalogue::ScorePart &part : parts) {
        if (part.weight <= 0)
            continue;
        products << tr("%1 %2 × %3")
                        .arg(factorTitle(part.factor), locale.toString(part.normalised, 'f', 2),
                             locale.toString(part.weight, 'g', 3));
        typical = typical || part.typical;
    }
    if (products.isEmpty())
        return {};
    const QString sum =
        tr("Score %1 = %2").arg(locale.toString(double(row.score), 'f', 2), products.join(u" + "_s));
    return typical ? tr("%1. Speed and energy are typical values of the model.").arg(sum) : sum;
}

void DetailsPane::showChanges(const models::OfferRow &row)
{
    const bool out = row.verdict != Verdict::Fits;
    m_changesTitle->setVisible(out);
    m_changesText->setVisible(out);
    if (!out)
        return;
    m_changesTitle->setText(tr("Include it"));
    QStringList changes;
    for (const catalogue::Change &change : std::as_const(m_changes))
        changes << change.text;
    if (changes.isEmpty())
        m_changesText->setText(tr("No change of your needs would include this offer."));
    else if (changes.size() == 1)
        m_changesText->setText(tr("It would fit with: %1.").arg(changes.first()));
    else
        m_changesText->setText(
            tr("It would fit with all of these:\n%1").arg(QString(u"• "_s % changes.join(u"\n• "_s))));
}

void DetailsPane::showButtons(const models::OfferRow &row)
{
    const bool fits = row.verdict == Verdict::Fits;
    const bool picked = m_model.comparison().pickOf(m_model.placement()) == m_name;
    m_include->setVisible(!fits && !m_changes.isEmpty());
    if (m_changes.size() == 1) {
        QString text = m_changes.first().text;
        if (!text.isEmpty())
            text[0] = text.at(0).toUpper();
        const int room = m_theme.px(220);
        m_include->setText(m_include->fontMetrics().elidedText(text, Qt::ElideRight, room));
        m_include->setToolTip(text);
        m_include->setAccessibleName(tr("Include it: %1").arg(text));
    } else if (!m_changes.isEmpty()) {
        m_include->setText(tr("Make these %1 changes").arg(QLocale().toString(m_changes.size())));
        m_include->setToolTip({});
        m_include->setAccessibleName(m_include->text());
    }
    m_pick->setVisible(fits && !picked);
    m_unpick->setVisible(picked);
    const bool simulated = m_model.comparison().market().isSimulated();
    m_note->setVisible(picked || (fits && simulated));
    if (picked && !fits)
        m_note->setText(tr("Your pick, but it does not fit any more."));
    else if (picked)
        m_note->setText(tr("Your pick. Without one, the first of the ranking is bought."));
    else
        m_note->setText(tr("Simulated: nothing is billed."));
}

void DetailsPane::act()
{
    // The changes belong to what is shown; applying them replaces both.
    const QList<catalogue::Change> changes = m_changes;
    m_model.comparison().apply(changes);
}

} // namespace comparison
