// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/comparison/rowview.h"

#include "ui/comparison/offerdelegate.h"
#include "ui/widgets/theme.h"

#include <QDataStream>
#include <QHeaderView>
#include <QIODevice>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOptionHeader>

#include <algorithm>

namespace comparison {
namespace {

constexpr quint32 stateVersion = 1;
constexpr int fadeMilliseconds = 1000;

/// Titles stand exactly above the texts of their column, the sort arrow on the free side.
class RowHeader : public QHeaderView
{
public:
    RowHeader(widgets::Theme &theme, QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
        , m_theme(theme)
    {
        setSectionsClickable(true);
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override
    {
        QStyleOptionHeader option;
        initStyleOption(&option);
        option.rect = rect;
        initStyleOptionForIndex(&option, logicalIndex);
        style()->drawControl(QStyle::CE_HeaderSection, &option, painter, this);

        painter->save();
        QFont font = this->font();
        font.setWeight(QFont::DemiBold);
        painter->setFont(font);
        painter->setPen(m_theme.color(widgets::Token::Muted));
        const int side = RowDelegate::padding(m_theme);
        const QRect cell = rect.adjusted(side, 0, -side, 0);
        const QFontMetrics metrics(font);
        const QString text = metrics.elidedText(option.text, Qt::ElideRight, cell.width());
        const bool right = option.textAlignment.testFlag(Qt::AlignRight);
        painter->drawText(cell, int(option.textAlignment) | Qt::AlignVCenter | Qt::TextSingleLine, text);
        if (option.sortIndicator != QStyleOptionHeader::None) {
            const int size = m_theme.px(9);
            const int beside = metrics.horizontalAdvance(text) + m_theme.px(4);
            QStyleOption arrow;
            arrow.initFrom(this);
            arrow.rect = QRect(right ? cell.right() - beside - size : cell.left() + beside,
                               cell.center().y() - size / 2, size, size);
            const bool ascending = sortIndicatorOrder() == Qt::AscendingOrder;
            style()->drawPrimitive(ascending ? QStyle::PE_IndicatorArrowUp : QStyle::PE_IndicatorArrowDown,
                                   &arrow, painter, this);
        }
        painter->restore();
    }

private:
    widgets::Theme &m_theme;
};

} // namespace

RowView::RowView(widgets::Theme &theme, QWidget *parent)
    : QTreeView(parent)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setIndentation(0);
    setAllColumnsShowFocus(true);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTextElideMode(Qt::ElideRight);
    setMouseTracking(true);
    setTabKeyNavigation(false);

    setHeader(new RowHeader(theme, this));
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::Fixed);
    header()->setSectionsMovable(false);
    header()->setSortIndicatorClearable(true);
    header()->setSortIndicator(-1, Qt::AscendingOrder);
    header()->setHighlightSections(false);
    header()->setMinimumSectionSize(1);
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    setSortingEnabled(true);
    connect(header(), &QHeaderView::customContextMenuRequested, this, &RowView::showHeaderMenu);
    connect(header(), &QHeaderView::sortIndicatorChanged, this, &RowView::columnsChanged);

    m_fade.setDuration(fadeMilliseconds);
    m_fade.setStartValue(1.0);
    m_fade.setEndValue(0.0);
    connect(&m_fade, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        m_fadeNow = value.toReal();
        viewport()->update();
    });
    connect(&m_theme, &widgets::Theme::changed, this, &RowView::restyle);
    restyle();
}

void RowView::restyle()
{
    QPalette colors = palette();
    colors.setColor(QPalette::Base, m_theme.color(widgets::Token::Base));
    colors.setColor(QPalette::Highlight, m_theme.color(widgets::Token::Soft));
    colors.setColor(QPalette::HighlightedText, m_theme.color(widgets::Token::Text));
    setPalette(colors);
    scheduleDelayedItemsLayout(); // the height of a row follows the font
}

void RowView::startFade()
{
    if (m_theme.reducedMotion() || !isVisible())
        return;
    m_fade.stop();
    m_fade.start();
}

void RowView::repaintColumn(int column)
{
    if (!isColumnHidden(column))
        viewport()->update(columnViewportPosition(column), 0, columnWidth(column), viewport()->height());
}

void RowView::setColumnRules(const QList<ColumnRule> &rules)
{
    m_rules = rules;
    m_choices.resize(size_t(rules.size()));
    layoutColumns();
}

bool RowView::isChosen(int column) const
{
    return m_choices[size_t(column)].value_or(true);
}

void RowView::setColumnShown(int column, bool shown)
{
    m_choices[size_t(column)] = shown;
    layoutColumns();
    emit columnsChanged();
}

void RowView::layoutColumns()
{
    if (!model() || m_rules.isEmpty())
        return;
    const int width = viewport()->width();
    std::vector<bool> shown(size_t(m_rules.size()));
    int needed = 0;
    int shares = 0;
    const auto take = [&](int column) {
        shown[size_t(column)] = true;
        needed += m_rules.at(column).minimum;
        shares += m_rules.at(column).share;
    };
    const auto isAutomatic = [&](int column) {
        return m_rules.at(column).automatic && !m_choices[size_t(column)];
    };
    for (int column = 0; column < m_rules.size(); ++column) {
        if (m_rules.at(column).required || (!isAutomatic(column) && isChosen(column)))
            take(column);
    }
    for (int column = 0; column < m_rules.size(); ++column) {
        if (isAutomatic(column) && needed + m_rules.at(column).minimum <= width)
            take(column);
    }
    const int spare = std::max(0, width - needed);
    int left = width;
    int last = 0;
    for (int column = 0; column < m_rules.size(); ++column) {
        const bool show = shown[size_t(column)];
        setColumnHidden(column, !show);
        if (!show)
            continue;
        const ColumnRule &rule = m_rules.at(column);
        const int size = rule.minimum + (shares > 0 ? spare * rule.share / shares : 0);
        setColumnWidth(column, size);
        left -= size;
        last = column;
    }
    if (left > 0)
        setColumnWidth(last, columnWidth(last) + left);
}

void RowView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    layoutColumns();
}

void RowView::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QTreeView::drawRow(painter, option, index);
    if (!hasFocus() || index.row() != currentIndex().row()
        || !window()->testAttribute(Qt::WA_KeyboardFocusChange))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_theme.color(widgets::Token::Accent), 2));
    const QRectF row(1, option.rect.top() + 1, viewport()->width() - 2, option.rect.height() - 2);
    painter->drawRoundedRect(row, m_theme.px(4), m_theme.px(4));
    painter->restore();
}

QMenu *RowView::columnMenu(QWidget *parent)
{
    auto *menu = new QMenu(parent);
    for (int column = 0; column < m_rules.size(); ++column) {
        if (m_rules.at(column).required)
            continue;
        QAction *action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this,
                [this, column](bool shown) { setColumnShown(column, shown); });
    }
    return menu;
}

void RowView::showHeaderMenu(const QPoint &position)
{
    QMenu *menu = columnMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(header()->mapToGlobal(position));
}

QByteArray RowView::saveColumns() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << stateVersion << quint32(m_choices.size());
    for (const std::optional<bool> &choice : m_choices)
        out << qint8(choice ? int(*choice) : -1);
    out << qint32(header()->sortIndicatorSection()) << qint32(header()->sortIndicatorOrder());
    return state;
}

bool RowView::restoreColumns(const QByteArray &state)
{
    QDataStream in(state);
    in.setVersion(QDataStream::Qt_6_0);
    quint32 version = 0;
    quint32 count = 0;
    in >> version >> count;
    if (version != stateVersion || count != m_choices.size())
        return false;
    std::vector<std::optional<bool>> choices(count);
    for (std::optional<bool> &choice : choices) {
        qint8 value = -1;
        in >> value;
        if (value >= 0)
            choice = value != 0;
    }
    qint32 section = -1;
    qint32 order = 0;
    in >> section >> order;
    if (in.status() != QDataStream::Ok || section < -1 || section >= qint32(count))
        return false;
    m_choices = std::move(choices);
    sortByColumn(section, order == Qt::DescendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder);
    layoutColumns();
    return true;
}

} // namespace comparison
