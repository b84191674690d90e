// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/widgets/selectablecard.h"

#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace widgets {
namespace {

constexpr int wrapFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

struct CardMetrics
{
    explicit CardMetrics(const Theme &theme, bool hasIcon)
        : padding(theme.px(hasIcon ? 15 : 12))
        , icon(hasIcon ? theme.px(24) : 0)
        , iconGap(hasIcon ? theme.px(8) : 0)
        , textGap(theme.px(hasIcon ? 4 : 1))
        , titleFont(theme.font(TextRole::Strong))
        , subtitleFont(theme.font(TextRole::SecondRank))
    {
    }

    [[nodiscard]] int textHeight(const QFont &font, const QString &text, int width) const
    {
        return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10000), wrapFlags, text).height();
    }

    int padding;
    int icon;
    int iconGap;
    int textGap;
    QFont titleFont;
    QFont subtitleFont;
};

} // namespace

SelectableCard::SelectableCard(Theme &theme, const QString &icon, const QString &title,
                               const QString &subtitle, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_icon(icon)
    , m_subtitle(subtitle)
{
    setText(title);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    rename();
    connect(&theme, &Theme::changed, this, &SelectableCard::reshape);
}

void SelectableCard::setSubtitle(const QString &subtitle)
{
    m_subtitle = subtitle;
    rename();
    reshape();
}

void SelectableCard::reshape()
{
    m_heights.clear();
    updateGeometry();
    update();
}

void SelectableCard::rename()
{
    setAccessibleName(text());
    setAccessibleDescription(m_subtitle);
}

QSize SelectableCard::sizeHint() const
{
    const int width = m_theme.px(m_icon.isEmpty() ? 200 : 130);
    return {width, heightForWidth(width)};
}

QSize SelectableCard::minimumSizeHint() const
{
    return {m_theme.px(90), heightForWidth(m_theme.px(90))};
}

int SelectableCard::heightForWidth(int width) const
{
    if (const auto known = m_heights.constFind(width); known != m_heights.cend())
        return *known;
    const CardMetrics metrics(m_theme, !m_icon.isEmpty());
    const int inner = qMax(1, width - 2 * metrics.padding);
    const int vertical = m_icon.isEmpty() ? m_theme.px(8) : metrics.padding;
    int height =
        2 * vertical + metrics.icon + metrics.iconGap + metrics.textHeight(metrics.titleFont, text(), inner);
    if (!m_subtitle.isEmpty())
        height += metrics.textGap + metrics.textHeight(metrics.subtitleFont, m_subtitle, inner);
    m_heights.insert(width, height);
    return height;
}

void SelectableCard::paintEvent(QPaintEvent *)
{
    const CardMetrics metrics(m_theme, !m_icon.isEmpty());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);

    const bool ring = hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange);
    const bool strong = isChecked() || ring;
    const QColor line = m_theme.color(strong ? Token::Accent : underMouse() ? Token::Muted : Token::Line);
    const qreal width = strong ? 2 : 1;
    painter.setPen(QPen(line, width));
    painter.setBrush(m_theme.color(isChecked() ? Token::Soft : Token::Base));
    const qreal inset = width / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), m_theme.px(8),
                            m_theme.px(8));
    if (ring && isChecked()) { // an accent ring on an accent frame would not be seen
        painter.setPen(QPen(m_theme.color(Token::Accent), 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(4.5, 4.5, -4.5, -4.5), m_theme.px(5), m_theme.px(5));
    }

    const int vertical = m_icon.isEmpty() ? m_theme.px(8) : metrics.padding;
    QRect area = rect().adjusted(metrics.padding, vertical, -metrics.padding, -vertical);
    if (!m_icon.isEmpty()) {
        const QRect box(area.topLeft(), QSize(metrics.icon, metrics.icon));
        const QIcon drawing = m_theme.icon(m_icon, isEnabled() ? Token::Accent : Token::Muted);
        drawing.paint(&painter, style()->visualRect(layoutDirection(), area, box), Qt::AlignCenter,
                      isEnabled() ? QIcon::Normal : QIcon::Disabled);
        area.setTop(box.bottom() + 1 + metrics.iconGap);
    }
    const int flags = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft))
                      | Qt::AlignTop | Qt::TextWordWrap;
    const auto colored = [this](Token token) {
        return isEnabled() ? m_theme.color(token) : palette().color(QPalette::Disabled, QPalette::Text);
    };
    painter.setPen(colored(Token::Text));
    painter.setFont(metrics.titleFont);
    QRect used;
    painter.drawText(area, flags, text(), &used);
    area.setTop(used.bottom() + 1 + metrics.textGap);
    painter.setPen(colored(Token::Muted));
    painter.setFont(metrics.subtitleFont);
    painter.drawText(area, flags, m_subtitle);
}

void SelectableCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

} // namespace widgets
