// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QStyledItemDelegate>

namespace widgets {
class Theme;
}

namespace comparison {
class RowView;

/// The roles by which a model tells what a row looks like; -1: it has none.
struct RowRoles
{
    int secondLine = -1;
    int gone = -1;    // bool: dimmed, the name struck
    int trend = -1;   // int: an arrow beside the price
    int arrived = -1; // bool: tinted for a moment
    int priceColumn = -1;
};

/// Rows of two lines in the theme's colours: a strong first line over a muted second one where the
/// model has a second line, otherwise one line; digits tabular; texts elided; an arrow beside a price
/// that moved.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    RowDelegate(widgets::Theme &theme, RowView &view, const RowRoles &roles);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Space left and right of a cell's text.
    [[nodiscard]] static int padding(const widgets::Theme &theme);

protected:
    /// The cell inside its padding, above the background.
    virtual void paintContent(QPainter &painter, const QRect &cell, const QModelIndex &index) const;
    void paintBackground(QPainter &painter, const QStyleOptionViewItem &option) const;
    void paintLine(QPainter &painter, const QRect &line, Qt::Alignment alignment, const QString &text) const;
    void paintPrice(QPainter &painter, const QRect &cell, const QModelIndex &index) const;
    void paintArrival(QPainter &painter, const QRect &cell, const QModelIndex &index) const;
    [[nodiscard]] bool isGone(const QModelIndex &index) const;

    widgets::Theme &m_theme;
    RowView &m_view;

private:
    RowRoles m_roles;
};

/// The comparison's rows: verdict as mark, word and colour.
class OfferDelegate : public RowDelegate
{
    Q_OBJECT
public:
    OfferDelegate(widgets::Theme &theme, RowView &view);

protected:
    void paintContent(QPainter &painter, const QRect &cell, const QModelIndex &index) const override;

private:
    void paintVerdict(QPainter &painter, const QRect &cell, const QModelIndex &index) const;
};

} // namespace comparison
