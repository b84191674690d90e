// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/widgets/flowlayout.h"

#include <QWidget>

namespace widgets {

FlowLayout::FlowLayout(int spacing, QWidget *parent)
    : QLayout(parent)
{
    setSpacing(spacing);
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
    invalidate();
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= m_items.size())
        return nullptr;
    invalidate();
    return m_items.takeAt(index);
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return size.grownBy(contentsMargins());
}

QSize FlowLayout::sizeHint() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize hint = item->sizeHint();
        size = QSize(size.width() + (size.isEmpty() ? 0 : spacing()) + hint.width(),
                     qMax(size.height(), hint.height()));
    }
    return size.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect &rect, bool apply) const
{
    const QRect area = rect.marginsRemoved(contentsMargins());
    const QWidget *parent = parentWidget();
    const Qt::LayoutDirection direction = parent != nullptr ? parent->layoutDirection() : Qt::LeftToRight;
    QList<std::pair<QLayoutItem *, QRect>> line;
    int lineHeight = 0;
    int x = area.left();
    int y = area.top();
    const auto finishLine = [&] {
        if (apply) {
            for (auto &[item, place] : line) {
                place.moveTop(y + (lineHeight - place.height()) / 2);
                item->setGeometry(QStyle::visualRect(direction, area, place));
            }
        }
        line.clear();
    };
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize hint = item->sizeHint();
        const QSize size(qMin(hint.width(), qMax(area.width(), item->minimumSize().width())), hint.height());
        if (!line.isEmpty() && x + size.width() > area.left() + area.width()) {
            finishLine();
            y += lineHeight + spacing();
            x = area.left();
            lineHeight = 0;
        }
        line.append({item, QRect(QPoint(x, y), size)});
        x += size.width() + spacing();
        lineHeight = qMax(lineHeight, size.height());
    }
    finishLine();
    return y + lineHeight - rect.top() + contentsMargins().bottom();
}

TileLayout::TileLayout(int minimumTileWidth, int maximumColumns, int spacing, QWidget *parent)
    : QLayout(parent)
    , m_minimumTileWidth(qMax(1, minimumTileWidth))
    , m_maximumColumns(qMax(1, maximumColumns))
{
    setSpacing(spacing);
    setContentsMargins(0, 0, 0, 0);
}

TileLayout::~TileLayout()
{
    qDeleteAll(m_items);
}

void TileLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
    invalidate();
}

QLayoutItem *TileLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem *TileLayout::takeAt(int index)
{
    if (index < 0 || index >= m_items.size())
        return nullptr;
    invalidate();
    return m_items.takeAt(index);
}

int TileLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

QSize TileLayout::minimumSize() const
{
    return QSize(m_minimumTileWidth, 0).grownBy(contentsMargins());
}

QSize TileLayout::sizeHint() const
{
    const int width = m_maximumColumns * (m_minimumTileWidth + spacing()) - spacing();
    const QSize margins = QSize(0, 0).grownBy(contentsMargins());
    return {width + margins.width(), heightForWidth(width + margins.width())};
}

void TileLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int TileLayout::arrange(const QRect &rect, bool apply) const
{
    const QRect area = rect.marginsRemoved(contentsMargins());
    QList<QLayoutItem *> visible;
    for (QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            visible.append(item);
    }
    const QWidget *parent = parentWidget();
    const Qt::LayoutDirection direction = parent != nullptr ? parent->layoutDirection() : Qt::LeftToRight;
    const int fitting = (area.width() + spacing()) / (m_minimumTileWidth + spacing());
    const int columns = qBound(1, fitting, qMin(m_maximumColumns, qMax(1, static_cast<int>(visible.size()))));
    const int free = area.width() - (columns - 1) * spacing();
    // Whole pixels, and the last column ends exactly at the edge.
    const auto left = [&](int column) { return area.left() + column * spacing() + free * column / columns; };

    int y = area.top();
    for (qsizetype first = 0; first < visible.size(); first += columns) {
        const qsizetype end = qMin(first + columns, visible.size());
        int height = 0;
        for (qsizetype index = first; index < end; ++index) {
            QLayoutItem *item = visible.at(index);
            const int width = free / columns;
            height = qMax(height, item->hasHeightForWidth() ? item->heightForWidth(width)
                                                            : item->sizeHint().height());
        }
        for (qsizetype index = first; apply && index < end; ++index) {
            const int column = static_cast<int>(index - first);
            const int right = left(column + 1) - spacing();
            const QRect place(left(column), y, right - left(column), height);
            visible.at(index)->setGeometry(QStyle::visualRect(direction, area, place));
        }
        y += height + spacing();
    }
    return (visible.isEmpty() ? y : y - spacing()) - rect.top() + contentsMargins().bottom();
}

} // namespace widgets
