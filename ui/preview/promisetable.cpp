// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/preview/promisetable.h"

#include "ui/widgets/controls.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace preview {

QString keepersText(const QList<solver::Enforcer> &keepers)
{
    const bool bySolver = keepers.contains(solver::Enforcer::Solver);
    const bool before = keepers.contains(solver::Enforcer::BeforePurchase);
    if (bySolver && before)
        return PromiseTable::tr("Solver and this app");
    if (bySolver)
        return PromiseTable::tr("Solver");
    if (before && keepers.contains(solver::Enforcer::AtRunTime))
        return PromiseTable::tr("this app, before buying and while it runs");
    if (before)
        return PromiseTable::tr("this app, before buying");
    if (keepers.contains(solver::Enforcer::AtRunTime))
        return PromiseTable::tr("this app, while it runs");
    return PromiseTable::tr("nobody");
}

PromiseTable::PromiseTable(widgets::Theme &theme, QWidget *parent)
    : QTreeWidget(parent)
    , m_theme(theme)
{
    setObjectName(u"promises"_s);
    setAccessibleName(tr("Who keeps which promise"));
    setHeaderLabels({tr("Promise"), tr("Value"), tr("Kept by"), tr("Remark")});
    setRootIsDecorated(false);
    setFrameShape(QFrame::NoFrame);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(3, QHeaderView::Stretch);
    header()->setStretchLastSection(true);
}

void PromiseTable::show(const solver::Coverage &coverage)
{
    clear();
    for (const auto &promise : coverage.constraints) {
        auto *row = new QTreeWidgetItem(
            this, {promise.title, promise.value, keepersText(promise.enforcedBy), promise.message});
        row->setToolTip(3, promise.message);
        const bool nobody =
            promise.enforcedBy.isEmpty() || promise.enforcedBy.contains(solver::Enforcer::Nobody);
        if (nobody)
            row->setForeground(2, m_theme.color(widgets::Token::Warn));
    }
}

PromiseCard::PromiseCard(widgets::Theme &theme, QWidget *parent)
    : Card(theme, tr("Who keeps which promise"), parent)
    , m_theme(theme)
{
}

void PromiseCard::show(const solver::Coverage &coverage, const catalogue::Offers &offers)
{
    delete m_content;
    m_content = new QWidget;
    auto *grid = new QGridLayout(m_content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(m_theme.space(3));
    grid->setVerticalSpacing(m_theme.space(2));
    grid->setColumnStretch(0, 1);
    body()->addWidget(m_content);

    QStringList keepers; // in the order they first appear
    QHash<QString, QStringList> promises;
    for (const auto &promise : coverage.constraints) {
        const QString by = keepersText(promise.enforcedBy);
        if (!keepers.contains(by))
            keepers += by;
        promises[by] += promise.title;
    }
    for (const QString &by : keepers) {
        const int row = grid->rowCount();
        auto *what = new widgets::Label(m_theme, widgets::TextRole::Body, promises.value(by).join(u", "_s),
                                        widgets::Token::Muted);
        auto *who = new widgets::Label(m_theme, widgets::TextRole::Strong, by);
        who->setAlignment(Qt::AlignRight | Qt::AlignTop);
        grid->addWidget(what, row, 0);
        grid->addWidget(who, row, 1);
    }
    for (const auto &placement : coverage.placements) {
        QString warning = solver::firstMatchWarning(placement, offers);
        if (warning.isEmpty())
            warning = tr("As written, FLUIDOS alone would find nothing among these offers.");
        if (coverage.placements.size() > 1)
            warning = u"%1: %2"_s.arg(placement.placement, warning);
        grid->addWidget(
            new widgets::Label(m_theme, widgets::TextRole::SecondRank, warning, widgets::Token::Warn),
            grid->rowCount(), 0, 1, 2);
    }
}

} // namespace preview
