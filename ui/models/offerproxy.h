// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/offertablemodel.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace models {

/// Which offers are shown: all, those of one verdict, or those that fail one requirement.
struct OfferFilter
{
    std::optional<catalogue::Verdict> verdict;
    std::optional<catalogue::Requirement> requirement;

    [[nodiscard]] bool isEmpty() const { return !verdict && !requirement; }
    friend bool operator==(const OfferFilter &, const OfferFilter &) = default;
};

/// Filters and sorts the comparison. Without a sort column it keeps the ranking's order; what is
/// unknown stands last in both directions, equal rows stay in the ranking's order.
class OfferProxy : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit OfferProxy(OfferTableModel &model, QObject *parent = nullptr);

    void setFilter(const OfferFilter &filter);
    [[nodiscard]] const OfferFilter &filter() const { return m_filter; }
    /// Words, all of which must occur in provider, place, GPU or name; case does not matter.
    void setSearch(const QString &text);
    [[nodiscard]] const QString &search() const { return m_search; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    OfferTableModel &m_model;
    OfferFilter m_filter;
    QString m_search;
    QStringList m_words; // case-folded
};

} // namespace models
