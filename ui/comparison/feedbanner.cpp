// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/comparison/feedbanner.h"

#include <QAccessible>
#include <QAction>

using namespace Qt::StringLiterals;

namespace comparison {

FeedBanner::FeedBanner(const models::Market &market, widgets::Theme &theme, QWidget *parent)
    : Badge(theme, Tone::Warn, {}, parent)
    , m_market(market)
{
    setObjectName(u"feedBanner"_s);
    connect(&market, &models::Market::stateChanged, this, &FeedBanner::refresh);
    refresh();
}

void FeedBanner::refresh()
{
    const models::FeedState &state = m_market.state();
    const QString words = models::troubleText(state, m_market.connectionTitle(), m_market.now());
    if (words != text()) {
        const bool news = text().isEmpty();
        setTone(state.phase == models::FeedState::Phase::Failed ? Tone::Bad : Tone::Warn);
        setText(words);
        setAccessibleName(words);
        if (news && isVisible()) {
            QAccessibleEvent event(this, QAccessible::Alert);
            QAccessible::updateAccessibility(&event);
        }
    }
    setVisible(!words.isEmpty());
}

QPushButton *refreshButton(models::Market &market, QPushButton *button, QWidget *page)
{
    button->setText(FeedBanner::tr("Refresh"));
    button->setObjectName(u"refresh"_s);
    button->setToolTip(FeedBanner::tr("Ask the providers for their offers now (F5)"));
    QObject::connect(button, &QPushButton::clicked, &market, &models::Market::refresh);
    auto *action = new QAction(button->text(), page);
    action->setObjectName(u"actionRefresh"_s);
    action->setShortcut(QKeySequence(Qt::Key_F5));
    page->addAction(action);
    QObject::connect(action, &QAction::triggered, &market, &models::Market::refresh);
    const auto follow = [&market, button] {
        button->setEnabled(!market.state().refreshing);
        button->setAccessibleName(market.state().refreshing ? FeedBanner::tr("Refresh, under way")
                                                            : button->text());
    };
    QObject::connect(&market, &models::Market::stateChanged, button, follow);
    follow();
    return button;
}

} // namespace comparison
