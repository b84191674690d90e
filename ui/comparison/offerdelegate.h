// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QStyledItemDelegate>

namespace widgets {
class Theme;
}

namespace comparison {
class RowView;

/// Rows of two lines in the theme's colours: a strong first line over a muted second one where the
/// model has a `secondLineRole`, otherwise one line; digits tabular; texts elided.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    RowDelegate(widgets::Theme &theme, RowView &view, int secondLineRole);

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

    widgets::Theme &m_theme;
    RowView &m_view;

private:
    int m_secondLineRole;
};

/// The comparison's rows: verdict as mark, word and colour; an arrow beside a price that moved.
class OfferDelegate : public RowDelegate
{
    Q_OBJECT
public:
    OfferDelegate(widgets::Theme &theme, RowView &view);

protected:
    void paintContent(QPainter &painter, const QRect &cell, const QModelIndex &index) const override;

private:
    void paintVerdict(QPainter &painter, const QRect &cell, const QModelIndex &index) const;
    void paintPrice(QPainter &painter, const QRect &cell, const QModelIndex &index) const;
};

} // namespace comparison
