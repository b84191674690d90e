// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/market.h"
#include "ui/models/rowtable.h"

#include <QSortFilterProxyModel>

namespace models {

/// Everything a connection offers, without judging it: a row per offer, identity by resource name.
class MarketModel : public RowTable<quint32>
{
    Q_OBJECT
public:
    enum Column {
        ProviderColumn,
        GpuColumn,
        PriceColumn,
        LatencyColumn,
        NodeColumn,
        AvailableColumn,
        AgeColumn,
        ColumnCount
    };
    Q_ENUM(Column)
    enum Role {
        SortRole = Qt::UserRole, // raw value of the column; invalid where not published
        NameRole,                // QString: the resource's name
        SecondLineRole,          // QString: the place, below the provider
        AvailableRole,           // bool
        GoneRole,                // bool: no longer offered
        PriceTrendRole,          // int: as Market::trendOf
        NewRole                  // bool: as Market::isNew
    };
    Q_ENUM(Role)

    explicit MarketModel(Market &market, QObject *parent = nullptr);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

signals:
    void pricesChanged(); // a snapshot moved prices or brought offers

private:
    void update();
    [[nodiscard]] QString displayText(const catalogue::Offer &offer, int column) const;
    [[nodiscard]] QString toolTip(const catalogue::Offer &offer, int column) const;
    [[nodiscard]] QVariant sortValue(const catalogue::Offer &offer, int column) const;

    Market &m_market;
    Market::Snapshot m_offers;
    quint64 m_newsSerial = 0;
};

/// Search over provider, place, GPU and name; sorts with what is not published last.
class MarketProxy : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit MarketProxy(MarketModel &model, QObject *parent = nullptr);
    void setSearch(const QString &text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QStringList m_words;
};

} // namespace models
