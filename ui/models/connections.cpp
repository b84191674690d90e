// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/models/connections.h"

#include "ui/models/feedstate.h"

#include <algorithm>

namespace models {

Connections::Connections(QObject *parent)
    : QAbstractListModel(parent)
{
}

int Connections::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_all.size());
}

QVariant Connections::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Connection &connection = m_all.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return connection.title;
    case Qt::ToolTipRole:
        return connection.message;
    case Qt::AccessibleTextRole:
        return connection.inUse ? tr("%1, in use, %2").arg(connection.title, healthText(connection.health))
                                : tr("%1, %2").arg(connection.title, healthText(connection.health));
    case ConnectionRole:
        return QVariant::fromValue(connection);
    case IdRole:
        return connection.id;
    case InUseRole:
        return connection.inUse;
    case HealthRole:
        return int(connection.health);
    default:
        return {};
    }
}

qsizetype Connections::rowOf(const QString &id, qsizetype from) const
{
    const auto found = std::find_if(m_all.begin() + from, m_all.end(),
                                    [&](const Connection &connection) { return connection.id == id; });
    return found == m_all.end() ? -1 : found - m_all.begin();
}

std::optional<Connection> Connections::find(const QString &id) const
{
    const qsizetype row = rowOf(id);
    return row < 0 ? std::nullopt : std::optional(m_all.at(row));
}

void Connections::change(qsizetype row, const Connection &connection)
{
    if (m_all.at(row) == connection)
        return;
    m_all[row] = connection;
    emit dataChanged(index(int(row)), index(int(row)));
}

void Connections::replace(const QList<Connection> &all)
{
    for (qsizetype row = m_all.size(); row-- > 0;) {
        const bool stays = std::any_of(all.begin(), all.end(), [&](const Connection &connection) {
            return connection.id == m_all.at(row).id;
        });
        if (stays)
            continue;
        beginRemoveRows({}, int(row), int(row));
        m_all.removeAt(row);
        endRemoveRows();
    }
    // Now everything present is wanted; walk along and put each wanted one into its place.
    for (qsizetype row = 0; row < all.size(); ++row) {
        const qsizetype present = rowOf(all.at(row).id, row);
        if (present < 0) {
            beginInsertRows({}, int(row), int(row));
            m_all.insert(row, all.at(row));
            endInsertRows();
            continue;
        }
        if (present != row) {
            beginMoveRows({}, int(present), int(present), {}, int(row));
            m_all.move(present, row);
            endMoveRows();
        }
        change(row, all.at(row));
    }
    // Only where ids were not unique is something left over.
    if (m_all.size() > all.size()) {
        beginRemoveRows({}, int(all.size()), int(m_all.size()) - 1);
        m_all.resize(all.size());
        endRemoveRows();
    }
}

void Connections::put(const Connection &connection)
{
    if (const qsizetype row = rowOf(connection.id); row >= 0) {
        change(row, connection);
        return;
    }
    const auto place = std::find_if(m_all.begin(), m_all.end(),
                                    [&](const Connection &other) { return other.kind > connection.kind; });
    const qsizetype row = place - m_all.begin();
    beginInsertRows({}, int(row), int(row));
    m_all.insert(row, connection);
    endInsertRows();
}

void Connections::setTroubles(const QList<FileTrouble> &troubles)
{
    if (m_troubles == troubles)
        return;
    m_troubles = troubles;
    emit troublesChanged();
}

} // namespace models
