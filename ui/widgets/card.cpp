// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/widgets/card.h"

#include "ui/widgets/controls.h"

#include <QPainter>
#include <QVBoxLayout>

namespace widgets {

Card::Card(Theme &theme, const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_title(new Label(theme, TextRole::CardTitle, {}, Token::Text, this))
    , m_body(new QVBoxLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(14));
    layout->setSpacing(theme.px(10));
    layout->addWidget(m_title);
    layout->addLayout(m_body, 1);
    m_body->setSpacing(theme.space(2));
    m_body->setContentsMargins(0, 0, 0, 0);
    setTitle(title);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Token::Line), 1));
    painter.setBrush(m_theme.color(Token::Base));
    const qreal radius = m_theme.px(8);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace widgets
