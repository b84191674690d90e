// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/shell/noticearea.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using widgets::Token;
using Tone = widgets::Badge::Tone;

namespace shell {
namespace {

struct ToneLook
{
    QString icon;
    Token ink;
    Token tint;
};

ToneLook lookOf(Tone tone)
{
    switch (tone) {
    case Tone::Accent:
        return {u"info"_s, Token::Accent, Token::Soft};
    case Tone::Ok:
        return {u"check"_s, Token::Ok, Token::OkTint};
    case Tone::Warn:
        return {u"warning"_s, Token::Warn, Token::WarnTint};
    case Tone::Bad:
        return {u"error"_s, Token::Bad, Token::BadTint};
    }
    return {};
}

} // namespace

class NoticeArea::Notice final : public QWidget
{
public:
    Notice(widgets::Theme &theme, Tone tone, const QString &text, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
        , m_look(lookOf(tone))
        , m_mark(new QLabel(this))
        , m_text(new widgets::Label(theme, widgets::TextRole::Body, text, Token::Text, this))
        , m_close(new widgets::IconButton(theme, u"cross"_s, NoticeArea::tr("Dismiss this notice"), this))
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(theme.px(12), theme.px(4), theme.px(4), theme.px(4));
        row->setSpacing(theme.px(10));
        row->addWidget(m_mark);
        row->addWidget(m_text, 1);
        row->addWidget(m_close);
        m_close->setObjectName(u"dismiss"_s);
        setAccessibleName(text);
        restyle();
        connect(&theme, &widgets::Theme::changed, this, &Notice::restyle);
    }

    [[nodiscard]] QPushButton *closeButton() const { return m_close; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(m_theme.color(m_look.tint));
        painter.setPen(QPen(m_theme.color(m_theme.highContrast() ? Token::Line : m_look.tint), 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.px(8), m_theme.px(8));
    }

private:
    void restyle()
    {
        const int side = m_theme.px(18);
        m_mark->setPixmap(
            m_theme.icon(m_look.icon, m_look.ink).pixmap(QSize(side, side), devicePixelRatioF()));
        update();
    }

    widgets::Theme &m_theme;
    ToneLook m_look;
    QLabel *m_mark;
    widgets::Label *m_text;
    widgets::IconButton *m_close;
};

NoticeArea::NoticeArea(widgets::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(theme.px(24), theme.px(14), theme.px(24), 0);
    m_layout->setSpacing(theme.space(2));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
}

void NoticeArea::notify(const QString &id, Tone tone, const QString &text)
{
    remove(id);
    auto *notice = new Notice(m_theme, tone, text, this);
    notice->setObjectName("notice-"_L1 + id);
    connect(notice->closeButton(), &QPushButton::clicked, this, [this, id] {
        remove(id);
        emit dismissed(id);
    });
    m_notices.insert(id, notice);
    m_layout->addWidget(notice);
    show();
    QAccessibleEvent event(notice, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void NoticeArea::remove(const QString &id)
{
    Notice *notice = m_notices.take(id);
    if (notice == nullptr)
        return;
    m_layout->removeWidget(notice);
    notice->hide();
    notice->deleteLater(); // its own button may have asked
    setVisible(!m_notices.isEmpty());
}

} // namespace shell
