// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/comparison/helpstrip.h"

#include "ui/models/offertext.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace comparison {
namespace {

constexpr int shownSuggestions = 3;

QString suggestionText(const catalogue::Suggestion &suggestion)
{
    QString change = suggestion.change.text;
    if (!change.isEmpty())
        change[0] = change.at(0).toUpper();
    const QString count = QLocale().toString(suggestion.offers);
    if (suggestion.bestPrice)
        return HelpStrip::tr("%1: brings %2, from %3 EUR/h")
            .arg(change, count, models::moneyText(*suggestion.bestPrice));
    return HelpStrip::tr("%1: brings %2").arg(change, count);
}

} // namespace

HelpStrip::HelpStrip(widgets::Theme &theme, QWidget *parent)
    : Card(theme, {}, parent)
    , m_theme(theme)
    , m_headline(new widgets::Label(theme, widgets::TextRole::Strong, {}, widgets::Token::Text, this))
    , m_buttons(new widgets::FlowLayout(theme.px(8)))
{
    setObjectName(u"helpStrip"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    layout()->setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12));
    body()->addWidget(m_headline);
    body()->addLayout(m_buttons);
    hide();
}

void HelpStrip::setRanking(const catalogue::PlacementRanking &ranking, bool severalPlacements)
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const bool wanted = ranking.counts.fits == 0 && ranking.counts.all() > 0;
    setVisible(wanted);
    if (!wanted)
        return;
    const qsizetype count = qMin<qsizetype>(ranking.suggestions.size(), shownSuggestions);
    if (severalPlacements)
        m_headline->setText(
            count > 0 ? tr("Nothing fits in %1. One of these changes would help:").arg(ranking.placement.name)
                      : tr("Nothing fits in %1, and no single change would help. The list "
                           "says why each offer is out.")
                            .arg(ranking.placement.name));
    else
        m_headline->setText(count > 0 ? tr("Nothing fits. One of these changes would help:")
                                      : tr("Nothing fits, and no single change would help. The list says "
                                           "why each offer is out."));
    for (qsizetype index = 0; index < count; ++index) {
        const catalogue::Suggestion &suggestion = ranking.suggestions.at(index);
        QPushButton *button = widgets::plainButton(suggestionText(suggestion), this);
        button->setObjectName(u"suggestion%1"_s.arg(index));
        connect(button, &QPushButton::clicked, this,
                [this, change = suggestion.change] { emit changeWanted(change); });
        m_buttons->addWidget(button);
        button->show();
    }
    updateGeometry();
}

} // namespace comparison
