// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/formpage.h"

#include "ui/widgets/card.h"
#include "ui/widgets/flowlayout.h"

#include <QVBoxLayout>

namespace wizard {

FormPage::FormPage(models::Draft &draft, widgets::Theme &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_form(draft, theme)
    , m_content(new QWidget)
    , m_column(new QVBoxLayout(m_content))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(theme.px(14));
    m_column->addStretch(1);
    setWidget(m_content);
    m_content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

QSize FormPage::minimumSizeHint() const
{
    return {theme().px(200), theme().px(120)};
}

widgets::Card *FormPage::addCard(const QString &title)
{
    auto *card = new widgets::Card(theme(), title, m_content);
    card->body()->setSpacing(theme().px(12));
    addWidget(card);
    return card;
}

void FormPage::addWidget(QWidget *widget)
{
    m_column->insertWidget(m_column->count() - 1, widget);
}

QWidget *FormPage::addGrid(QVBoxLayout *into, int columns)
{
    auto *grid = new QWidget(into->parentWidget());
    auto *layout = new widgets::TileLayout(theme().px(190), columns, theme().px(14), grid);
    layout->setContentsMargins(0, 0, 0, 0);
    into->addWidget(grid);
    return grid;
}

} // namespace wizard
