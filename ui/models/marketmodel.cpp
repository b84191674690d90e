// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/models/marketmodel.h"

#include "ui/models/offertext.h"

#include <QHash>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace models {
namespace {

bool isNumber(int column)
{
    return column == MarketModel::PriceColumn || column == MarketModel::LatencyColumn
           || column == MarketModel::AgeColumn;
}

} // namespace

MarketModel::MarketModel(Market &market, QObject *parent)
    : RowTable(parent)
    , m_market(market)
    , m_offers(std::make_shared<const catalogue::Offers>())
    , m_newsSerial(market.newsSerial())
{
    connect(&m_market, &Market::changed, this, &MarketModel::update);
    update();
}

void MarketModel::update()
{
    const Market::Snapshot offers = m_market.offers();
    QHash<QString, int> present;
    present.reserve(qsizetype(m_rows.size()));
    for (size_t row = 0; row < m_rows.size(); ++row)
        present.insert((*m_offers)[m_rows[row]].name, int(row));
    std::vector<quint32> next;
    std::vector<int> oldRows;
    std::vector<bool> differs;
    next.reserve(offers->size());
    oldRows.reserve(offers->size());
    differs.reserve(offers->size());
    for (quint32 offer = 0; offer < offers->size(); ++offer) {
        next.push_back(offer);
        oldRows.push_back(takeRow(present, (*offers)[offer].name));
        differs.push_back(oldRows.back() < 0
                          || !((*m_offers)[m_rows[size_t(oldRows.back())]] == (*offers)[offer]));
    }
    replaceRows(
        std::move(next), oldRows, [&] { m_offers = offers; }, differs);
    if (std::exchange(m_newsSerial, m_market.newsSerial()) != m_market.newsSerial())
        emit pricesChanged();
}

int MarketModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant MarketModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const catalogue::Offer &offer = (*m_offers)[m_rows[size_t(index.row())]];
    switch (role) {
    case Qt::DisplayRole:
        return displayText(offer, index.column());
    case Qt::ToolTipRole:
        return toolTip(offer, index.column());
    case Qt::AccessibleTextRole:
        if (index.column() == ProviderColumn)
            return tr("%1, %2").arg(offer.providerTitle(), placeText(offer, m_market.places()));
        if (index.column() == PriceColumn || !sortValue(offer, index.column()).isValid())
            return toolTip(offer, index.column());
        return displayText(offer, index.column());
    case Qt::TextAlignmentRole: {
        const bool number = isNumber(index.column());
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter)
                                   | (number ? Qt::AlignRight : Qt::AlignLeft));
    }
    case SortRole:
        return sortValue(offer, index.column());
    case NameRole:
        return offer.name;
    case SecondLineRole:
        return index.column() == ProviderColumn ? QVariant(placeText(offer, m_market.places())) : QVariant();
    case AvailableRole:
        return offer.available && !offer.gone;
    case GoneRole:
        return offer.gone;
    case PriceTrendRole:
        return m_market.trendOf(offer.name);
    case NewRole:
        return m_market.isNew(offer.name);
    default:
        return {};
    }
}

QVariant MarketModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool number = isNumber(section);
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter)
                                   | (number ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case ProviderColumn:
        return tr("Provider");
    case GpuColumn:
        return tr("GPU");
    case PriceColumn:
        return tr("EUR/h");
    case LatencyColumn:
        return tr("Latency");
    case NodeColumn:
        return tr("CPU and memory");
    case AvailableColumn:
        return tr("State");
    case AgeColumn:
        return tr("Age");
    case ColumnCount:
        break;
    }
    return {};
}

QString MarketModel::displayText(const catalogue::Offer &offer, int column) const
{
    switch (Column(column)) {
    case ProviderColumn:
        return offer.providerTitle();
    case GpuColumn:
        return gpuText(offer, m_market.facts());
    case PriceColumn:
        return priceText(offer);
    case LatencyColumn:
        return latencyText(offer);
    case NodeColumn:
        if (offer.cpu.isZero() && offer.memory.isZero())
            return notPublished();
        return tr("%1 CPU · %2")
            .arg(decimalText(offer.cpu.value(), offer.cpu.value().isWhole() ? 0 : 1),
                 offer.memory.toBytesText());
    case AvailableColumn:
        return offer.gone ? tr("no longer offered") : offer.available ? tr("available") : tr("sold");
    case AgeColumn: {
        const auto age = m_market.ageOf(offer);
        return age ? ageText(*age) : notPublished();
    }
    case ColumnCount:
        break;
    }
    return {};
}

QString MarketModel::toolTip(const catalogue::Offer &offer, int column) const
{
    const bool known = sortValue(offer, column).isValid();
    const int trend = m_market.trendOf(offer.name);
    switch (Column(column)) {
    case ProviderColumn:
        return tr("%1\n%2\n%3").arg(offer.providerTitle(), placeText(offer, m_market.places()), offer.name);
    case PriceColumn:
        if (!known)
            return tr("The provider does not publish a price.");
        if (trend != 0)
            return trend > 0 ? tr("%1 EUR per hour, dearer than before").arg(priceText(offer))
                             : tr("%1 EUR per hour, cheaper than before").arg(priceText(offer));
        return tr("%1 EUR per hour").arg(priceText(offer));
    case LatencyColumn:
        return known ? latencyText(offer) : tr("The provider does not publish a latency.");
    case NodeColumn:
        return known ? displayText(offer, column) : tr("The provider does not publish CPU and memory.");
    case AgeColumn:
        return known ? tr("Confirmed by the provider %1 ago").arg(displayText(offer, column))
                     : tr("When the provider confirmed it is not published.");
    default:
        return displayText(offer, column);
    }
}

QVariant MarketModel::sortValue(const catalogue::Offer &offer, int column) const
{
    switch (Column(column)) {
    case PriceColumn:
        return offer.hourlyRate() ? QVariant(offer.hourlyRate()->toDouble()) : QVariant();
    case LatencyColumn:
        return offer.gpu.networkLatencyMs > 0 ? QVariant(offer.gpu.networkLatencyMs) : QVariant();
    case NodeColumn:
        return offer.cpu.isZero() && offer.memory.isZero() ? QVariant()
                                                           : QVariant(offer.cpu.value().toDouble());
    case AvailableColumn:
        return offer.gone ? 2 : offer.available ? 0 : 1;
    case AgeColumn: // the youngest first; the texts are of one form, so no time needs to be read
        return offer.creationTime.isEmpty() ? QVariant() : QVariant(offer.creationTime);
    default:
        return displayText(offer, column);
    }
}

MarketProxy::MarketProxy(MarketModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(MarketModel::SortRole);
    setSortLocaleAware(true);
    setSourceModel(&model);
}

void MarketProxy::setSearch(const QString &text)
{
    m_words = text.toCaseFolded().split(QChar(u' '), Qt::SkipEmptyParts);
    invalidate(); // one change of layout instead of thousands of scattered removals
}

bool MarketProxy::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    if (m_words.isEmpty())
        return true;
    const QModelIndex provider = sourceModel()->index(sourceRow, MarketModel::ProviderColumn, sourceParent);
    const QModelIndex gpu = sourceModel()->index(sourceRow, MarketModel::GpuColumn, sourceParent);
    const QString whole = provider.data().toString() % QChar(u'\n')
                          % provider.data(MarketModel::SecondLineRole).toString() % QChar(u'\n')
                          % gpu.data().toString() % QChar(u'\n')
                          % provider.data(MarketModel::NameRole).toString();
    const QString text = whole.toCaseFolded();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return text.contains(word); });
}

bool MarketProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const bool leftKnown = left.data(MarketModel::SortRole).isValid();
    const bool rightKnown = right.data(MarketModel::SortRole).isValid();
    if (leftKnown && rightKnown) {
        const bool byAge = left.column() == MarketModel::AgeColumn; // the latest time is the least age
        return byAge ? QSortFilterProxyModel::lessThan(right, left)
                     : QSortFilterProxyModel::lessThan(left, right);
    }
    return sortOrder() == Qt::AscendingOrder ? leftKnown && !rightKnown : !leftKnown && rightKnown;
}

} // namespace models
