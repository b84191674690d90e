// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/comparison/checklist.h"

#include "ui/comparison/marks.h"
#include "ui/models/checklistmodel.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace comparison {
namespace {

using models::CheckListModel;
using widgets::TextRole;
using widgets::Token;

class CheckDelegate : public QStyledItemDelegate
{
public:
    CheckDelegate(widgets::Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {0, std::max(m_theme.px(22),
                            QFontMetrics(m_theme.font(TextRole::Strong)).height() + m_theme.px(4))};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        const QRect row = option.rect;
        if (option.state.testFlag(QStyle::State_HasFocus)
            && option.state.testFlag(QStyle::State_KeyboardFocusChange))
            painter->fillRect(row, m_theme.color(Token::Soft));
        const auto result = catalogue::CheckResult(index.data(CheckListModel::ResultRole).toInt());
        const Mark mark = markOf(result);
        const int size = m_theme.px(10);
        paintMark(*painter, QRectF(row.left(), row.center().y() - size / 2.0 + 0.5, size, size), mark,
                  m_theme.color(tokenOf(mark)));

        int right = row.right();
        const QFont strong = m_theme.font(TextRole::Strong);
        const int titleLeft = row.left() + m_theme.px(18);
        const QString got = index.data(CheckListModel::GotRole).toString();
        const QFontMetrics strongMetrics(strong);
        const QString title = index.data().toString();
        const int titleWidth = std::min(QFontMetrics(m_theme.font(TextRole::Body)).horizontalAdvance(title),
                                        row.width() * 3 / 5);
        const int gotRoom = right - titleLeft - titleWidth - m_theme.px(8);
        const QString gotText = strongMetrics.elidedText(got, Qt::ElideRight, gotRoom);
        const bool bad = result == catalogue::CheckResult::Fail;
        paintText(*painter, row, right, strong, bad ? Token::Bad : Token::Text, gotText);
        right -= strongMetrics.horizontalAdvance(gotText) + m_theme.px(7);

        const QFont body = m_theme.font(TextRole::Body);
        const QFontMetrics bodyMetrics(body);
        const QFont second = m_theme.font(TextRole::SecondRank);
        const QString wanted = index.data(CheckListModel::WantedRole).toString();
        // Wanted is second rank: where it does not fit whole it steps back for what is offered.
        if (wanted != got
            && QFontMetrics(second).horizontalAdvance(wanted)
                   <= right - titleLeft - titleWidth - m_theme.px(8))
            paintText(*painter, row, right, second, Token::Muted, wanted);

        painter->setFont(body);
        painter->setPen(m_theme.color(Token::Text));
        painter->drawText(QRect(titleLeft, row.top(), titleWidth + 1, row.height()),
                          Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          bodyMetrics.elidedText(title, Qt::ElideRight, titleWidth + 1));
        painter->restore();
    }

private:
    void paintText(QPainter &painter, const QRect &row, int right, const QFont &font, Token token,
                   const QString &text) const
    {
        painter.setFont(font);
        painter.setPen(m_theme.color(token));
        painter.drawText(QRect(row.left(), row.top(), right - row.left() + 1, row.height()),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, text);
    }

    widgets::Theme &m_theme;
};

} // namespace

CheckList::CheckList(widgets::Theme &theme, QWidget *parent)
    : QListView(parent)
    , m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::NoSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTabKeyNavigation(false);
    setItemDelegate(new CheckDelegate(theme, this));
    viewport()->setAutoFillBackground(false);
    connect(&theme, &widgets::Theme::changed, this, [this] {
        scheduleDelayedItemsLayout();
        updateGeometry();
    });
}

void CheckList::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &QWidget::updateGeometry);
}

QSize CheckList::sizeHint() const
{
    const int rows = model() ? model()->rowCount() : 0;
    const int height = rows > 0 ? rows * sizeHintForRow(0) : 0;
    return {m_theme.px(120), height};
}

} // namespace comparison
