// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/models/offerproxy.h"

#include <algorithm>

namespace models {

OfferProxy::OfferProxy(OfferTableModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSortRole(OfferTableModel::SortRole);
    setSourceModel(&model);
}

void OfferProxy::setFilter(const OfferFilter &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    invalidate(); // one change of layout; row by row, 10 000 scattered rows would take seconds
}

void OfferProxy::setSearch(const QString &text)
{
    if (m_search == text)
        return;
    m_search = text;
    m_words = text.toCaseFolded().split(QChar(u' '), Qt::SkipEmptyParts);
    invalidate();
}

bool OfferProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    Q_UNUSED(sourceParent);
    const OfferRow &row = m_model.rowAt(sourceRow);
    if (m_filter.verdict && row.verdict != *m_filter.verdict)
        return false;
    if (m_filter.requirement && !(row.failed & (1U << int(*m_filter.requirement))))
        return false;
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return m_model.holds(sourceRow, word); });
}

bool OfferProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const bool leftKnown = m_model.isKnown(left.column(), left.row());
    const bool rightKnown = m_model.isKnown(right.column(), right.row());
    if (leftKnown && rightKnown)
        return m_model.isLess(left.column(), left.row(), right.row());
    // A descending sort asks with the sides exchanged.
    return sortOrder() == Qt::AscendingOrder ? leftKnown && !rightKnown : !leftKnown && rightKnown;
}

} // namespace models
