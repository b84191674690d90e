// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QTreeView>
#include <QVariantAnimation>

#include <optional>
#include <vector>

class QMenu;

namespace widgets {
class Theme;
}

namespace comparison {

/// How wide a column is: never below `minimum`; what is left is shared out by `share`.
struct ColumnRule
{
    int minimum = 0;
    int share = 0;
    bool required = false;  // cannot be hidden
    bool automatic = false; // shown by itself only where there is room
};

/// A list of wide rows without grid: the whole row is hovered, selected and focused; columns fill the
/// width exactly, so there is never a horizontal scroll bar unless even the minima do not fit.
/// Sorting by a header goes ascending, descending, back to the model's own order.
class RowView : public QTreeView
{
    Q_OBJECT
public:
    explicit RowView(widgets::Theme &theme, QWidget *parent = nullptr);

    void setColumnRules(const QList<ColumnRule> &rules);
    /// Show or hide by hand; an automatic column then stays as chosen.
    void setColumnShown(int column, bool shown);
    /// A menu with a checkable entry for every column that can be hidden; the caller's parent owns it.
    [[nodiscard]] QMenu *columnMenu(QWidget *parent);

    /// Chosen columns and the sort order, for the settings.
    [[nodiscard]] QByteArray saveColumns() const;
    bool restoreColumns(const QByteArray &state);

    /// 1 right after startFade(), 0 a second later or at once where motion is reduced.
    [[nodiscard]] qreal fade() const { return m_fadeNow; }
    void startFade();
    /// Its cells say something new though the model did not change: ages.
    void repaintColumn(int column);

signals:
    void columnsChanged(); // by the user: worth saving

protected:
    void resizeEvent(QResizeEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;

private:
    void restyle();
    void layoutColumns();
    void showHeaderMenu(const QPoint &position);
    [[nodiscard]] bool isChosen(int column) const;

    widgets::Theme &m_theme;
    QList<ColumnRule> m_rules;
    std::vector<std::optional<bool>> m_choices; // by column
    QVariantAnimation m_fade;
    qreal m_fadeNow = 0;
};

} // namespace comparison
