// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/widgets/controls.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace widgets {
namespace {

QPushButton *buttonInRole(const QString &role, const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setProperty("role", role);
    button->setAutoDefault(false);
    return button;
}

} // namespace

QPushButton *primaryButton(const QString &text, QWidget *parent)
{
    QPushButton *button = buttonInRole(u"primary"_s, text, parent);
    QFont font = button->font();
    font.setWeight(QFont::DemiBold);
    button->setFont(font);
    return button;
}

QPushButton *plainButton(const QString &text, QWidget *parent)
{
    return buttonInRole({}, text, parent);
}

QPushButton *dangerButton(const QString &text, QWidget *parent)
{
    return buttonInRole(u"danger"_s, text, parent);
}

QPushButton *linkButton(const QString &text, QWidget *parent)
{
    return buttonInRole(u"link"_s, text, parent);
}

QPushButton *chip(const QString &text, QWidget *parent)
{
    QPushButton *button = buttonInRole(u"chip"_s, text, parent);
    button->setCheckable(true);
    button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return button;
}

Label::Label(Theme &theme, TextRole role, const QString &text, Token token, QWidget *parent)
    : QLabel(text, parent)
    , m_theme(theme)
    , m_role(role)
    , m_token(token)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    restyle();
    connect(&theme, &Theme::changed, this, &Label::restyle);
}

void Label::setToken(Token token)
{
    m_token = token;
    restyle();
}

void Label::restyle()
{
    setFont(m_theme.font(m_role));
    QPalette colors;
    colors.setColor(QPalette::WindowText, m_theme.color(m_token));
    setPalette(colors);
}

Badge::Badge(Theme &theme, Tone tone, const QString &text, QWidget *parent)
    : QLabel(text, parent)
    , m_theme(theme)
    , m_tone(tone)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    setContentsMargins(theme.px(10), theme.px(3), theme.px(10), theme.px(3));
    restyle();
    connect(&theme, &Theme::changed, this, &Badge::restyle);
}

void Badge::setTone(Tone tone)
{
    m_tone = tone;
    restyle();
}

void Badge::restyle()
{
    const auto token = [this] {
        switch (m_tone) {
        case Tone::Accent:
            return Token::Accent;
        case Tone::Ok:
            return Token::Ok;
        case Tone::Warn:
            return Token::Warn;
        case Tone::Bad:
            return Token::Bad;
        }
        return Token::Text;
    };
    setFont(m_theme.font(TextRole::Strong));
    QPalette colors;
    colors.setColor(QPalette::WindowText, m_theme.color(token()));
    setPalette(colors);
}

void Badge::paintEvent(QPaintEvent *event)
{
    const auto tint = [this] {
        switch (m_tone) {
        case Tone::Accent:
            return Token::Soft;
        case Tone::Ok:
            return Token::OkTint;
        case Tone::Warn:
            return Token::WarnTint;
        case Tone::Bad:
            return Token::BadTint;
        }
        return Token::Base;
    };
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // In high contrast the tint is the page's colour, so the border has to show the strip.
    painter.setPen(m_theme.highContrast() ? QPen(m_theme.color(Token::Line), 1) : QPen(Qt::NoPen));
    painter.setBrush(m_theme.color(tint()));
    const qreal radius = qMin<qreal>(m_theme.px(10), height() / 2.0);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.end();
    QLabel::paintEvent(event);
}

Rule::Rule(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedHeight(1);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Rule::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.color(Token::Line));
}

IconButton::IconButton(Theme &theme, const QString &icon, const QString &name, QWidget *parent)
    : QPushButton(parent)
    , m_theme(theme)
    , m_icon(icon)
{
    setProperty("role", u"link"_s);
    setAutoDefault(false);
    setAccessibleName(name);
    setToolTip(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    restyle();
    connect(&theme, &Theme::changed, this, &IconButton::restyle);
}

void IconButton::restyle()
{
    setIcon(m_theme.icon(m_icon, Token::Muted));
}

} // namespace widgets
