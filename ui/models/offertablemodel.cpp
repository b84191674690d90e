// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/models/offertablemodel.h"

#include "ui/models/offertext.h"

#include <QCollator>
#include <QHash>
#include <QLocale>

#include <algorithm>
#include <bit>
#include <utility>

namespace models {

using catalogue::Verdict;

OfferTableModel::OfferTableModel(Comparison &comparison, QObject *parent)
    : RowTable(parent)
    , m_comparison(comparison)
    , m_newsSerial(comparison.market().newsSerial())
{
    connect(&m_comparison, &Comparison::changed, this, &OfferTableModel::update);
    update();
}

void OfferTableModel::setPlacement(qsizetype placement)
{
    if (m_placement == placement)
        return;
    m_placement = placement;
    update();
}

const catalogue::PlacementRanking &OfferTableModel::ranking() const
{
    return m_comparison.rankings().at(m_placement);
}

const catalogue::Offer &OfferTableModel::offerAt(int row) const
{
    return (*m_offers)[rowAt(row).offer];
}

const catalogue::Assessment &OfferTableModel::assessmentAt(int row) const
{
    const quint32 offer = rowAt(row).offer;
    catalogue::Assessment *known = m_assessments.object(offer);
    if (!known) {
        known = new catalogue::Assessment(m_comparison.assess(m_placement, (*m_offers)[offer]));
        m_assessments.insert(offer, known); // the cache owns it
    }
    return *known;
}

int OfferTableModel::rowOf(const QString &name) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const OfferRow &row) { return (*m_offers)[row.offer].name == name; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

QList<FailedCount> OfferTableModel::failedCounts() const
{
    std::array<qsizetype, 32> offers{};
    for (const OfferRow &row : m_rows) {
        for (quint32 failed = row.failed; failed != 0; failed &= failed - 1)
            ++offers[size_t(std::countr_zero(failed))];
    }
    QList<FailedCount> counts;
    for (size_t bit = 0; bit < offers.size(); ++bit) {
        if (offers[bit] > 0)
            counts.append({catalogue::Requirement(int(bit)), offers[bit]});
    }
    std::stable_sort(counts.begin(), counts.end(), [](const FailedCount &left, const FailedCount &right) {
        return left.offers > right.offers;
    });
    return counts;
}

std::vector<OfferRow> OfferTableModel::judged(const catalogue::Offers &offers) const
{
    // In the order of the offers: in the ranking's order, memory would be the brake.
    std::vector<catalogue::Judge::Failures> failures;
    failures.reserve(offers.size());
    for (const catalogue::Offer &offer : offers)
        failures.push_back(m_comparison.failures(m_placement, offer));

    const std::vector<catalogue::RankedOffer> &entries = ranking().entries;
    std::vector<OfferRow> rows;
    rows.reserve(entries.size());
    for (const catalogue::RankedOffer &entry : entries)
        rows.push_back({.offer = entry.offer,
                        .score = entry.score,
                        .rank = entry.rank,
                        .failed = failures[entry.offer].failed,
                        .unknown = failures[entry.offer].unknown,
                        .verdict = entry.verdict,
                        .differs = failures[entry.offer].modelDiffers});
    return rows;
}

std::vector<int> OfferTableModel::rowsByOffer() const
{
    std::vector<int> rows(m_offers->size(), -1);
    for (size_t row = 0; row < m_rows.size(); ++row)
        rows[m_rows[row].offer] = int(row);
    return rows;
}

std::vector<int> OfferTableModel::rowsByName(const catalogue::Offers &offers) const
{
    QHash<QString, int> present;
    present.reserve(qsizetype(m_rows.size()));
    for (size_t row = 0; row < m_rows.size(); ++row)
        present.insert((*m_offers)[m_rows[row].offer].name, int(row));
    std::vector<int> rows(offers.size(), -1);
    for (size_t offer = 0; offer < offers.size(); ++offer)
        rows[offer] = takeRow(present, offers[offer].name);
    return rows;
}

void OfferTableModel::update()
{
    if (m_placement >= m_comparison.rankings().size())
        m_placement = 0;
    const Market::Snapshot offers = m_comparison.offers();
    std::vector<OfferRow> next = judged(*offers);
    const bool sameMarket = offers == m_offers;
    const std::vector<int> rowOfOffer = sameMarket ? rowsByOffer()
                                        : m_offers ? rowsByName(*offers)
                                                   : std::vector<int>(offers->size(), -1);
    std::vector<int> oldRows;
    oldRows.reserve(next.size());
    for (const OfferRow &row : next)
        oldRows.push_back(rowOfOffer[row.offer]);

    m_counts = ranking().counts;
    m_assessments.clear();
    replaceRows(std::move(next), oldRows, [&] {
        m_offers = offers;
        m_assessments.clear();
        if (!sameMarket) {
            m_textOrders = {};
            m_searchTexts.clear();
            m_figures.clear();
            for (const catalogue::Offer &offer : *offers)
                m_figures.push_back({offer.hourlyRate(), std::max<qint64>(offer.gpu.networkLatencyMs, 0)});
        }
    });
    const quint64 serial = m_comparison.market().newsSerial();
    if (std::exchange(m_newsSerial, serial) != serial)
        emit pricesChanged();
    emit updated();
}

const std::vector<quint32> &OfferTableModel::textOrder(int column) const
{
    std::vector<quint32> &order = m_textOrders[size_t(column)];
    if (order.size() == m_offers->size())
        return order;
    QCollator collator;
    collator.setNumericMode(true);
    std::vector<std::pair<QCollatorSortKey, quint32>> keys;
    keys.reserve(m_offers->size());
    for (quint32 offer = 0; offer < m_offers->size(); ++offer) {
        const catalogue::Offer &value = (*m_offers)[offer];
        const QString text = column == OfferColumn
                                 ? QString(value.providerTitle() % QChar(u'\t') % placeOf(value))
                                 : gpuText(value, m_comparison.market().facts());
        keys.emplace_back(collator.sortKey(text), offer);
    }
    std::sort(keys.begin(), keys.end(),
              [](const auto &left, const auto &right) { return left.first < right.first; });
    order.assign(keys.size(), 0);
    quint32 place = 0;
    for (size_t position = 0; position < keys.size(); ++position) {
        if (position > 0 && keys[position - 1].first < keys[position].first)
            ++place; // equal texts share a place, so that the ranking decides between them
        order[keys[position].second] = place;
    }
    return order;
}

bool OfferTableModel::isKnown(int column, int row) const
{
    const Figures &figures = m_figures[rowAt(row).offer];
    switch (column) {
    case PriceColumn:
        return figures.price.has_value();
    case TotalColumn:
        return figures.price && m_comparison.intent().expectedHours;
    case LatencyColumn:
        return figures.latencyMs > 0;
    case ScoreColumn:
        return rowAt(row).verdict == Verdict::Fits;
    case AgeColumn:
        return !offerAt(row).creationTime.isEmpty();
    default:
        return true;
    }
}

bool OfferTableModel::isLess(int column, int left, int right) const
{
    const OfferRow &first = rowAt(left);
    const OfferRow &second = rowAt(right);
    switch (column) {
    case OfferColumn:
    case GpuColumn: {
        const std::vector<quint32> &order = textOrder(column);
        return order[first.offer] < order[second.offer];
    }
    case PriceColumn:
    case TotalColumn:
        return m_figures[first.offer].price < m_figures[second.offer].price;
    case LatencyColumn:
        return m_figures[first.offer].latencyMs < m_figures[second.offer].latencyMs;
    case ScoreColumn:
        return first.score < second.score;
    case AgeColumn: // the latest is the youngest; the texts are of one form, so no time needs to be read
        return offerAt(left).creationTime > offerAt(right).creationTime;
    case WhyColumn: {
        const auto reasons = [](const OfferRow &row) {
            return std::make_pair(std::popcount(row.failed | row.unknown), row.failed | row.unknown);
        };
        return reasons(first) < reasons(second);
    }
    default:
        return left < right; // the ranking itself
    }
}

bool OfferTableModel::holds(int row, const QString &foldedText) const
{
    if (m_searchTexts.size() != m_offers->size())
        m_searchTexts.assign(m_offers->size(), {});
    const quint32 offer = rowAt(row).offer;
    QString &text = m_searchTexts[offer];
    if (text.isEmpty()) {
        const catalogue::Offer &value = (*m_offers)[offer];
        const QString whole = value.providerTitle() % QChar(u'\n') % placeOf(value) % QChar(u'\n')
                              % gpuText(value, m_comparison.market().facts()) % QChar(u'\n') % value.name;
        text = whole.toCaseFolded();
    }
    return text.contains(foldedText);
}

QString OfferTableModel::placeOf(const catalogue::Offer &offer) const
{
    return placeText(offer, m_comparison.market().places());
}

} // namespace models
