// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QString>

#include <algorithm>
#include <functional>
#include <numeric>
#include <vector>

namespace models {

/// The row of a name, once: of two things with the same name the second is new. -1: not there.
inline int takeRow(QHash<QString, int> &rows, const QString &name)
{
    const auto found = rows.constFind(name);
    if (found == rows.constEnd())
        return -1;
    const int row = *found;
    rows.erase(found);
    return row;
}

/// A table whose rows are replaced by whole fresh lists while each row that stays keeps its
/// identity: persistent indexes, and with them selection and current row, follow it. At most four
/// signals whatever changes, never a reset.
template<typename Row>
class RowTable : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }

protected:
    std::vector<Row> m_rows;

    /// `oldRows[n]`: the row that `next[n]` has now, or -1 where it is new. `switchOver` runs when
    /// the leaving rows are gone and before the first new value is in place. `changed[n]`: `next[n]` says
    /// something else than before; empty: all do.
    void replaceRows(std::vector<Row> next, const std::vector<int> &oldRows,
                     const std::function<void()> &switchOver = {}, const std::vector<bool> &changed = {})
    {
        std::vector<int> nextOf(m_rows.size(), -1); // where each present row goes
        for (size_t row = 0; row < oldRows.size(); ++row) {
            if (oldRows[row] >= 0)
                nextOf[size_t(oldRows[row])] = int(row);
        }
        removeLeaving(nextOf);

        if (switchOver)
            switchOver();
        for (size_t row = 0; row < nextOf.size(); ++row)
            m_rows[row] = next[size_t(nextOf[row])];

        const size_t staying = m_rows.size();
        if (staying < next.size()) {
            beginInsertRows({}, int(staying), int(next.size()) - 1);
            for (size_t row = 0; row < oldRows.size(); ++row) {
                if (oldRows[row] < 0) {
                    m_rows.push_back(next[row]);
                    nextOf.push_back(int(row));
                }
            }
            endInsertRows();
        }
        if (std::is_sorted(nextOf.begin(), nextOf.end())) {
            if (staying > 0)
                announce(changed.empty() ? std::vector<bool>(m_rows.size(), true) : changed);
            return;
        }
        rearrange(nextOf, std::move(next));
    }

private:
    /// One signal a run of changed rows; one for all where that would be many.
    void announce(const std::vector<bool> &changed)
    {
        constexpr size_t manyRuns = 50;
        std::vector<std::pair<int, int>> runs;
        for (size_t row = 0; row < changed.size(); ++row) {
            if (!changed[row])
                continue;
            if (!runs.empty() && runs.back().second == int(row) - 1)
                runs.back().second = int(row);
            else
                runs.emplace_back(int(row), int(row));
        }
        if (runs.size() > manyRuns)
            runs = {{runs.front().first, runs.back().second}};
        for (const auto &[first, last] : runs)
            emit this->dataChanged(index(first, 0), index(last, columnCount() - 1));
    }

    /// Rows without a future go; where they are scattered, they move to the end first, so that one
    /// removal is enough.
    void removeLeaving(std::vector<int> &nextOf)
    {
        const auto leaves = [](int next) { return next < 0; };
        const auto leaving = std::count_if(nextOf.begin(), nextOf.end(), leaves);
        if (leaving == 0)
            return;
        auto first = std::find_if(nextOf.begin(), nextOf.end(), leaves);
        if (!std::all_of(first, first + leaving, leaves)) {
            std::vector<int> order(nextOf.size());
            std::iota(order.begin(), order.end(), 0);
            std::stable_partition(order.begin(), order.end(),
                                  [&](int row) { return nextOf[size_t(row)] >= 0; });
            std::vector<int> position(order.size());
            std::vector<Row> rows;
            std::vector<int> targets;
            rows.reserve(order.size());
            targets.reserve(order.size());
            for (size_t row = 0; row < order.size(); ++row) {
                position[size_t(order[row])] = int(row);
                rows.push_back(m_rows[size_t(order[row])]);
                targets.push_back(nextOf[size_t(order[row])]);
            }
            rearrange(position, std::move(rows));
            nextOf = std::move(targets);
            first = nextOf.end() - leaving;
        }
        const auto begin = first - nextOf.begin();
        beginRemoveRows({}, int(begin), int(begin + leaving) - 1);
        m_rows.erase(m_rows.begin() + begin, m_rows.begin() + begin + leaving);
        nextOf.erase(first, first + leaving);
        endRemoveRows();
    }

    void rearrange(const std::vector<int> &position, std::vector<Row> rows)
    {
        emit this->layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        m_rows = std::move(rows);
        const QModelIndexList before = persistentIndexList();
        QModelIndexList after;
        after.reserve(before.size());
        for (const QModelIndex &old : before)
            after.append(index(position[size_t(old.row())], old.column()));
        changePersistentIndexList(before, after);
        emit this->layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }
};

} // namespace models
