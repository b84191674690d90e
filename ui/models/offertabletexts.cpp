// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/models/offertablemodel.h"
#include "ui/models/offertext.h"

#include <QLocale>
#include <QStringList>

#include <bit>

/// What the cells of OfferTableModel say; nothing here changes the model.
namespace models {

using catalogue::Verdict;
using namespace Qt::StringLiterals;

QVariant OfferTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const OfferRow &row = rowAt(index.row());
    const catalogue::Offer &offer = (*m_offers)[row.offer];
    switch (role) {
    case Qt::DisplayRole:
        return displayText(row, index.row(), index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.row(), index.column());
    case Qt::AccessibleTextRole:
        return accessibleText(row, index.row(), index.column());
    case Qt::TextAlignmentRole:
        if (index.column() >= PriceColumn && index.column() <= AgeColumn)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    case SortRole:
        return sortValue(row, index.row(), index.column());
    case NameRole:
        return offer.name;
    case OfferIndexRole:
        return row.offer;
    case VerdictRole:
        return int(row.verdict);
    case BestRole:
        return row.rank == 1;
    case FailedRole:
        return row.failed;
    case SecondLineRole:
        if (index.column() == OfferColumn)
            return placeOf(offer);
        if (index.column() == VerdictColumn && m_comparison.pickOf(m_placement) == offer.name)
            return tr("your pick");
        return {};
    case PriceTrendRole:
        return m_comparison.market().trendOf(offer.name);
    case NewRole:
        return m_comparison.market().isNew(offer.name);
    case GoneRole:
        return offer.gone;
    case PickedRole:
        return m_comparison.pickOf(m_placement) == offer.name;
    default:
        return {};
    }
}

QVariant OfferTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool number = section >= PriceColumn && section <= AgeColumn;
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter)
                                   | (number ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool toolTip = role == Qt::ToolTipRole;
    switch (Column(section)) {
    case VerdictColumn:
        return toolTip ? tr("Does it fit? Sorts by the ranking.") : tr("Verdict");
    case OfferColumn:
        return toolTip ? tr("Provider and place") : tr("Offer");
    case GpuColumn:
        return toolTip ? tr("Number of cards, model and memory per card") : tr("GPU");
    case PriceColumn:
        return toolTip ? tr("Price of the whole offer in EUR per hour") : tr("EUR/h");
    case TotalColumn:
        return toolTip ? tr("Price for the expected hours, in EUR") : tr("Est. total");
    case LatencyColumn:
        return toolTip ? tr("Network latency that the provider publishes") : tr("Latency");
    case ScoreColumn:
        return toolTip ? tr("Weighted score among the offers that fit, from 0 to 1") : tr("Score");
    case AgeColumn:
        return toolTip ? tr("How long ago the provider confirmed the offer") : tr("Age");
    case WhyColumn:
        return toolTip ? tr("Every reason for the verdict") : tr("Why");
    case ColumnCount:
        break;
    }
    return {};
}

int OfferTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString OfferTableModel::verdictText(const OfferRow &row) const
{
    switch (row.verdict) {
    case Verdict::Fits:
        return row.rank == 1 ? tr("best") : tr("fits");
    case Verdict::Unverifiable:
        return tr("can't verify");
    case Verdict::Excluded:
        return tr("excluded");
    }
    return {};
}

QString OfferTableModel::whyText(const OfferRow &row, int rowNumber) const
{
    QString reasons;
    if (row.failed != 0 || row.unknown != 0 || row.differs)
        reasons = assessmentAt(rowNumber).why();
    if (row.rank != 1)
        return reasons;
    QString best;
    switch (m_comparison.intent().objective) {
    case intent::Objective::LowestCost:
        best = tr("cheapest that fits");
        break;
    case intent::Objective::MostPerformance:
        best = tr("fastest that fits");
        break;
    case intent::Objective::LowestLatency:
        best = tr("nearest that fits");
        break;
    case intent::Objective::LeastEnergy:
        best = tr("most speed per watt");
        break;
    case intent::Objective::Balanced:
        best = tr("best balance");
        break;
    }
    return reasons.isEmpty() ? best : QString(best % u" · " % reasons);
}

QString OfferTableModel::displayText(const OfferRow &row, int rowNumber, int column) const
{
    const catalogue::Offer &offer = (*m_offers)[row.offer];
    switch (Column(column)) {
    case VerdictColumn:
        return verdictText(row);
    case OfferColumn:
        return offer.providerTitle();
    case GpuColumn:
        return gpuText(offer, m_comparison.market().facts());
    case PriceColumn:
        return priceText(offer);
    case TotalColumn:
        return totalText(offer, m_comparison.intent().expectedHours);
    case LatencyColumn:
        return latencyText(offer);
    case ScoreColumn:
        return row.verdict == Verdict::Fits ? QLocale().toString(double(row.score), 'f', 2) : notPublished();
    case AgeColumn: {
        const auto age = m_comparison.market().ageOf(offer);
        return age ? ageText(*age) : notPublished();
    }
    case WhyColumn:
        return whyText(row, rowNumber);
    case ColumnCount:
        break;
    }
    return {};
}

QString OfferTableModel::toolTip(const OfferRow &row, int rowNumber, int column) const
{
    const catalogue::Offer &offer = (*m_offers)[row.offer];
    const bool known = isKnown(column, rowNumber);
    switch (Column(column)) {
    case OfferColumn: {
        const QString place = placeOf(offer);
        if (place == notPublished())
            return tr("%1\nPlace not published\n%2").arg(offer.providerTitle(), offer.name);
        return tr("%1\n%2\n%3").arg(offer.providerTitle(), place, offer.name);
    }
    case PriceColumn:
        if (!known)
            return tr("The provider does not publish a price.");
        if (m_comparison.market().trendOf(offer.name) > 0)
            return tr("%1 EUR per hour, dearer than before").arg(priceText(offer));
        if (m_comparison.market().trendOf(offer.name) < 0)
            return tr("%1 EUR per hour, cheaper than before").arg(priceText(offer));
        return tr("%1 EUR per hour").arg(priceText(offer));
    case TotalColumn:
        if (!offer.hourlyRate())
            return tr("The provider does not publish a price.");
        if (!known)
            return tr("Unknown: the needs do not say for how many hours it will run.");
        return tr("%1 EUR for about %2 (your estimate)")
            .arg(displayText(row, rowNumber, column), hoursText(*m_comparison.intent().expectedHours));
    case LatencyColumn:
        return known ? latencyText(offer) : tr("The provider does not publish a latency.");
    case ScoreColumn:
        return known ? tr("Rank %1 of %2 that fit")
                           .arg(QLocale().toString(row.rank), QLocale().toString(m_counts.fits))
                     : tr("Only offers that fit have a score.");
    case AgeColumn:
        return known ? tr("Confirmed by the provider %1 ago").arg(displayText(row, rowNumber, column))
                     : tr("When the provider confirmed it is not published.");
    case VerdictColumn:
    case WhyColumn: {
        const QString why = whyText(row, rowNumber);
        return why.isEmpty() ? verdictText(row) : tr("%1: %2").arg(verdictText(row), why);
    }
    case GpuColumn:
    case ColumnCount:
        break;
    }
    return displayText(row, rowNumber, column);
}

QString OfferTableModel::accessibleText(const OfferRow &row, int rowNumber, int column) const
{
    const catalogue::Offer &offer = (*m_offers)[row.offer];
    switch (Column(column)) {
    case VerdictColumn: {
        QString text = verdictText(row);
        if (row.verdict != Verdict::Fits)
            text = tr("%1: %2").arg(text, whyText(row, rowNumber));
        return m_comparison.pickOf(m_placement) == offer.name ? tr("%1, your pick").arg(text) : text;
    }
    case OfferColumn:
        return tr("%1, %2").arg(offer.providerTitle(), placeOf(offer));
    case PriceColumn:
    case TotalColumn:
    case LatencyColumn:
    case ScoreColumn:
    case AgeColumn:
        if (!isKnown(column, rowNumber) || column == PriceColumn)
            return toolTip(row, rowNumber, column);
        break;
    default:
        break;
    }
    return displayText(row, rowNumber, column);
}

QVariant OfferTableModel::sortValue(const OfferRow &row, int rowNumber, int column) const
{
    const catalogue::Offer &offer = (*m_offers)[row.offer];
    switch (Column(column)) {
    case VerdictColumn:
        return rowNumber;
    case PriceColumn:
        return offer.hourlyRate() ? QVariant(offer.hourlyRate()->toDouble()) : QVariant();
    case TotalColumn:
        return isKnown(column, rowNumber)
                   ? QVariant((*offer.hourlyRate() * m_comparison.intent().expectedHours->least).toDouble())
                   : QVariant();
    case LatencyColumn:
        return isKnown(column, rowNumber) ? QVariant(offer.gpu.networkLatencyMs) : QVariant();
    case ScoreColumn:
        return isKnown(column, rowNumber) ? QVariant(double(row.score)) : QVariant();
    case AgeColumn:
        return isKnown(column, rowNumber) ? QVariant(offer.creationTime) : QVariant();
    case WhyColumn:
        return std::popcount(row.failed | row.unknown);
    default:
        return displayText(row, rowNumber, column);
    }
}

} // namespace models
