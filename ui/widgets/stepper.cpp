// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/widgets/stepper.h"

#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace widgets {

/// One circle with its words below; the whole is the button.
class Stepper::Step final : public QAbstractButton
{
public:
    enum class State { ToCome, Current, Done };

    Step(Theme &theme, int number, const QString &title, QWidget *parent)
        : QAbstractButton(parent)
        , m_theme(theme)
        , m_number(number)
    {
        setText(title);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
    }

    void show(State state, bool attention)
    {
        m_state = state;
        m_attention = attention;
        update();
    }
    void setWordsShown(bool shown)
    {
        m_words = shown;
        setToolTip(shown ? QString() : text());
        update();
    }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool needsAttention() const { return m_attention; }
    [[nodiscard]] int circle() const { return m_theme.px(22); }
    [[nodiscard]] int wordsWidth() const
    {
        // Room for the strong font of the current step, so nothing moves when steps change.
        return QFontMetrics(m_theme.font(TextRole::Strong)).horizontalAdvance(text()) + m_theme.px(6);
    }
    [[nodiscard]] int fullHeight() const
    {
        return circle() + m_theme.px(6) + QFontMetrics(m_theme.font(TextRole::Strong)).height();
    }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }

    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool done = m_state == State::Done;
        const bool current = m_state == State::Current;
        const QColor accent = m_theme.color(m_attention ? Token::Warn : Token::Accent);
        const QRect box = style()->visualRect(layoutDirection(), rect(),
                                              QRect(m_theme.px(2), 1, circle() - 2, circle() - 2));
        const QRectF ring = QRectF(box).adjusted(1, 1, -1, -1);
        const bool active = current || done || m_attention;
        painter.setPen(QPen(active ? accent : m_theme.color(Token::Line), 2));
        painter.setBrush(done ? accent : m_theme.color(Token::Base));
        painter.drawEllipse(ring);
        paintMark(painter, box, done);
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange)) {
            painter.setPen(QPen(m_theme.color(Token::Accent), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), m_theme.px(6), m_theme.px(6));
        }
        if (!m_words)
            return;
        painter.setFont(m_theme.font(current ? TextRole::Strong : TextRole::Body));
        painter.setPen(m_theme.color(current || done || underMouse() ? Token::Text : Token::Muted));
        const QRect words = rect().adjusted(m_theme.px(3), circle() + m_theme.px(4), 0, 0);
        const Qt::Alignment side = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft);
        painter.drawText(words, static_cast<int>(side) | Qt::AlignTop | Qt::TextSingleLine, text());
    }

private:
    void paintMark(QPainter &painter, const QRect &box, bool done) const
    {
        const auto at = [&box](qreal x, qreal y) {
            return QPointF(box.x() + box.width() * x, box.y() + box.height() * y);
        };
        if (done && !m_attention) {
            painter.setPen(QPen(m_theme.color(Token::OnAccent), m_theme.px(2), Qt::SolidLine, Qt::RoundCap,
                                Qt::RoundJoin));
            painter.drawPolyline(QPolygonF{at(0.31, 0.53), at(0.45, 0.66), at(0.70, 0.37)});
            return;
        }
        QFont font = m_theme.font(TextRole::SecondRank);
        font.setWeight(QFont::Bold);
        painter.setFont(font);
        Token token = m_state == State::Current ? Token::Accent : Token::Muted;
        if (m_attention)
            token = done ? Token::OnAccent : Token::Warn;
        painter.setPen(m_theme.color(token));
        painter.drawText(box, Qt::AlignCenter,
                         m_attention ? QStringLiteral("!") : QLocale().toString(m_number));
    }

    Theme &m_theme;
    int m_number;
    State m_state = State::ToCome;
    bool m_attention = false;
    bool m_words = true;
};

Stepper::Stepper(Theme &theme, const QStringList &titles, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Steps"));
    for (int index = 0; index < titles.size(); ++index) {
        auto *step = new Step(theme, index + 1, titles.at(index), this);
        step->setObjectName(QStringLiteral("step%1").arg(index));
        connect(step, &QAbstractButton::clicked, this, [this, index] { emit activated(index); });
        m_steps.append(step);
    }
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    refresh();
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        place();
        update();
    });
}

void Stepper::setCurrent(int step)
{
    m_current = std::clamp(step, 0, std::max(0, count() - 1));
    refresh();
}

void Stepper::setReachable(int step)
{
    m_reachable = step;
    refresh();
}

void Stepper::setNeedsAttention(int step, bool needs)
{
    if (step < 0 || step >= count())
        return;
    m_steps.at(step)->show(m_steps.at(step)->state(), needs);
    refresh();
}

QSize Stepper::sizeHint() const
{
    int width = 0;
    for (const Step *step : m_steps)
        width += std::max(step->wordsWidth(), step->circle()) + m_theme.px(24);
    return {width, m_steps.isEmpty() ? 0 : m_steps.first()->fullHeight()};
}

QSize Stepper::minimumSizeHint() const
{
    const int circle = m_steps.isEmpty() ? 0 : m_steps.first()->circle();
    return {count() * (circle + m_theme.px(12)), sizeHint().height()};
}

void Stepper::refresh()
{
    const int last = std::max(m_current, m_reachable);
    for (int index = 0; index < count(); ++index) {
        Step *step = m_steps.at(index);
        const auto state = index < m_current    ? Step::State::Done
                           : index == m_current ? Step::State::Current
                                                : Step::State::ToCome;
        step->show(state, step->needsAttention());
        step->setEnabled(index <= last);
        step->setCursor(index <= last && index != m_current ? Qt::PointingHandCursor : Qt::ArrowCursor);
        QString name;
        switch (state) {
        case Step::State::Done:
            name = tr("Step %1 of %2: %3, done").arg(index + 1).arg(count()).arg(step->text());
            break;
        case Step::State::Current:
            name = tr("Step %1 of %2: %3, current").arg(index + 1).arg(count()).arg(step->text());
            break;
        case Step::State::ToCome:
            name = tr("Step %1 of %2: %3, to come").arg(index + 1).arg(count()).arg(step->text());
            break;
        }
        step->setAccessibleName(name);
        step->setAccessibleDescription(step->needsAttention() ? tr("Something here needs to be corrected.")
                                                              : QString());
    }
    place();
    update();
}

void Stepper::place()
{
    if (m_steps.isEmpty())
        return;
    const int circle = m_steps.first()->circle() + m_theme.px(4);
    const int column = width() / count();
    const bool roomy = std::all_of(m_steps.cbegin(), m_steps.cend(),
                                   [column](const Step *step) { return step->wordsWidth() <= column; });
    // Where the words have no room, only those of the current step stay, and the last ones end at
    // the right edge.
    for (int index = 0; index < count(); ++index) {
        Step *step = m_steps.at(index);
        const bool words = roomy || index == m_current;
        step->setWordsShown(words);
        const int width = words ? std::max(circle, step->wordsWidth()) : circle;
        const int left = std::max(0, std::min(index * column, this->width() - width));
        step->setGeometry(
            style()->visualRect(layoutDirection(), rect(), QRect(left, 0, width, step->fullHeight())));
    }
}

void Stepper::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void Stepper::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int circle = m_steps.isEmpty() ? 0 : m_steps.first()->circle();
    const int gap = m_theme.px(4);
    for (int index = 0; index + 1 < count(); ++index) {
        const int column = width() / count();
        const int from = index * column + circle + gap;
        const int to = (index + 1) * column - gap / 2;
        const int y = circle / 2 - 1;
        const QColor color = m_theme.color(index < m_current ? Token::Accent : Token::Line);
        painter.fillRect(style()->visualRect(layoutDirection(), rect(), QRect(from, y, to - from, 2)), color);
    }
}

} // namespace widgets
