// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/notice.h"

#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;
using widgets::Token;

namespace wizard {

Notice::Notice(widgets::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_text(new widgets::Label(theme, widgets::TextRole::Body, {}, Token::Text, this))
    , m_action(widgets::linkButton(tr("Undo"), this))
{
    auto *close = new widgets::IconButton(theme, u"cross"_s, tr("Dismiss this notice"), this);
    close->setObjectName(u"dismissNotice"_s);
    m_action->setObjectName(u"noticeAction"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.px(12), theme.px(4), theme.px(4), theme.px(4));
    row->setSpacing(theme.px(10));
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    row->addWidget(close);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        if (m_act)
            m_act();
    });
    connect(&theme, &widgets::Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void Notice::say(Tone tone, const QString &text, const QString &action, std::function<void()> act)
{
    m_tone = tone;
    m_text->setText(text);
    m_text->setToken(tone == Tone::Warning ? Token::Warn : Token::Text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_act = std::move(act);
    setAccessibleName(text);
    show();
    update();
}

QString Notice::text() const
{
    return m_text->text();
}

void Notice::paintEvent(QPaintEvent *)
{
    const Token tint = m_tone == Tone::Warning ? Token::WarnTint : Token::Soft;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_theme.color(tint));
    painter.setPen(QPen(m_theme.color(m_theme.highContrast() ? Token::Line : tint), 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.px(8), m_theme.px(8));
}

} // namespace wizard
