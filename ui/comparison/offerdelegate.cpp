// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/comparison/offerdelegate.h"

#include "ui/comparison/marks.h"
#include "ui/comparison/rowview.h"
#include "ui/models/offertablemodel.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace comparison {

using models::OfferTableModel;
using widgets::TextRole;
using widgets::Token;

RowDelegate::RowDelegate(widgets::Theme &theme, RowView &view, const RowRoles &roles)
    : QStyledItemDelegate(&view)
    , m_theme(theme)
    , m_view(view)
    , m_roles(roles)
{
}

int RowDelegate::padding(const widgets::Theme &theme)
{
    return theme.px(8);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    Q_UNUSED(option);
    Q_UNUSED(index);
    const QFontMetrics strong(m_theme.font(TextRole::Strong));
    const QFontMetrics second(m_theme.font(TextRole::SecondRank));
    const int lines = strong.height() + second.height() + m_theme.px(8);
    return {m_theme.px(40), std::max(m_theme.px(44), lines)};
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    paintBackground(*painter, option);
    const int side = padding(m_theme);
    const QRect cell = option.rect.adjusted(side, 0, -side, 0);
    painter->setClipRect(option.rect, Qt::IntersectClip);
    paintContent(*painter, cell, index);
    painter->restore();
}

void RowDelegate::paintBackground(QPainter &painter, const QStyleOptionViewItem &option) const
{
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter.fillRect(option.rect, m_theme.color(Token::Soft));
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        QColor hover = m_theme.color(Token::Soft);
        hover.setAlphaF(0.5F);
        painter.fillRect(option.rect, hover);
    }
}

void RowDelegate::paintLine(QPainter &painter, const QRect &line, Qt::Alignment alignment,
                            const QString &text) const
{
    painter.drawText(line, int(alignment) | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
}

void RowDelegate::paintContent(QPainter &painter, const QRect &cell, const QModelIndex &index) const
{
    paintArrival(painter, cell, index);
    if (index.column() == m_roles.priceColumn) {
        paintPrice(painter, cell, index);
        return;
    }
    const auto alignment = index.data(Qt::TextAlignmentRole).value<Qt::Alignment>();
    const QString text = index.data().toString();
    const QString second = index.data(m_roles.secondLine).toString();
    const bool gone = isGone(index);
    painter.setPen(m_theme.color(gone ? Token::Muted : Token::Text));
    if (second.isEmpty()) {
        const bool number = alignment.testFlag(Qt::AlignRight);
        painter.setFont(m_theme.font(number ? TextRole::Digits : TextRole::Body));
        paintLine(painter, cell, alignment | Qt::AlignVCenter, text);
        return;
    }
    QFont strong = m_theme.font(TextRole::Strong);
    strong.setStrikeOut(gone);
    const QFont muted = m_theme.font(TextRole::SecondRank);
    const int firstHeight = QFontMetrics(strong).height();
    const int secondHeight = QFontMetrics(muted).height();
    const int top = cell.top() + (cell.height() - firstHeight - secondHeight) / 2;
    painter.setFont(strong);
    paintLine(painter, {cell.left(), top, cell.width(), firstHeight}, alignment | Qt::AlignVCenter, text);
    painter.setFont(muted);
    painter.setPen(m_theme.color(Token::Muted));
    paintLine(painter, {cell.left(), top + firstHeight, cell.width(), secondHeight},
              alignment | Qt::AlignVCenter, second);
}

bool RowDelegate::isGone(const QModelIndex &index) const
{
    return m_roles.gone >= 0 && index.data(m_roles.gone).toBool();
}

void RowDelegate::paintArrival(QPainter &painter, const QRect &cell, const QModelIndex &index) const
{
    if (m_roles.arrived < 0 || m_view.fade() <= 0 || !index.data(m_roles.arrived).toBool())
        return;
    QColor tint = m_theme.color(Token::OkTint);
    tint.setAlphaF(float(m_view.fade()));
    const int side = padding(m_theme);
    painter.fillRect(cell.adjusted(-side, 0, side, 0), tint);
}

OfferDelegate::OfferDelegate(widgets::Theme &theme, RowView &view)
    : RowDelegate(theme, view,
                  {.secondLine = OfferTableModel::SecondLineRole,
                   .gone = OfferTableModel::GoneRole,
                   .trend = OfferTableModel::PriceTrendRole,
                   .arrived = OfferTableModel::NewRole,
                   .priceColumn = OfferTableModel::PriceColumn})
{
}

void OfferDelegate::paintContent(QPainter &painter, const QRect &cell, const QModelIndex &index) const
{
    if (index.column() == OfferTableModel::VerdictColumn) {
        paintArrival(painter, cell, index);
        paintVerdict(painter, cell, index);
    } else {
        RowDelegate::paintContent(painter, cell, index);
    }
}

void OfferDelegate::paintVerdict(QPainter &painter, const QRect &cell, const QModelIndex &index) const
{
    const auto verdict = catalogue::Verdict(index.data(OfferTableModel::VerdictRole).toInt());
    const Mark mark = markOf(verdict, index.data(OfferTableModel::BestRole).toBool());
    const QColor color = m_theme.color(tokenOf(mark));
    const QString second = index.data(OfferTableModel::SecondLineRole).toString();
    const bool strong = verdict == catalogue::Verdict::Fits;
    const QFont first = m_theme.font(strong ? TextRole::Strong : TextRole::Body);
    const QFont muted = m_theme.font(TextRole::SecondRank);
    const int firstHeight = QFontMetrics(first).height();
    const int secondHeight = second.isEmpty() ? 0 : QFontMetrics(muted).height();
    const int top = cell.top() + (cell.height() - firstHeight - secondHeight) / 2;

    const int size = m_theme.px(10);
    const QRectF box(cell.left(), top + (firstHeight - size) / 2.0, size, size);
    paintMark(painter, box, mark, color);
    const int left = cell.left() + size + m_theme.px(5);
    painter.setFont(first);
    painter.setPen(color);
    paintLine(painter, {left, top, cell.right() - left + 1, firstHeight}, Qt::AlignLeft | Qt::AlignVCenter,
              index.data().toString());
    if (second.isEmpty())
        return;
    painter.setFont(muted);
    painter.setPen(m_theme.color(Token::Accent));
    paintLine(painter, {left, top + firstHeight, cell.right() - left + 1, secondHeight},
              Qt::AlignLeft | Qt::AlignVCenter, second);
}

void RowDelegate::paintPrice(QPainter &painter, const QRect &cell, const QModelIndex &index) const
{
    const int trend = m_roles.trend < 0 ? 0 : index.data(m_roles.trend).toInt();
    const QString text = index.data().toString();
    painter.setFont(m_theme.font(TextRole::Digits));
    if (trend != 0) {
        const bool dearer = trend > 0;
        if (m_view.fade() > 0) {
            QColor tint = m_theme.color(dearer ? Token::BadTint : Token::OkTint);
            tint.setAlphaF(float(m_view.fade()));
            const int side = padding(m_theme);
            painter.fillRect(cell.adjusted(-side, 0, side, 0), tint);
        }
        // Left of the digits, so that these stay below each other.
        const qreal half = m_theme.px(4);
        const qreal tip = dearer ? -half : half;
        const QPointF middle(cell.right() - painter.fontMetrics().horizontalAdvance(text) - 2 * half,
                             cell.center().y() + 0.5);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(dearer ? Token::Bad : Token::Ok));
        painter.drawPolygon(QPolygonF{middle + QPointF(0, tip * 0.8), middle + QPointF(half, -tip * 0.8),
                                      middle + QPointF(-half, -tip * 0.8)});
    }
    painter.setPen(m_theme.color(isGone(index) ? Token::Muted : Token::Text));
    paintLine(painter, cell, Qt::AlignRight | Qt::AlignVCenter, text);
}

} // namespace comparison
