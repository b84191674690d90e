// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/models/limitscale.h"

#include <algorithm>
#include <span>

namespace models {
namespace {

struct Range
{
    std::optional<base::Decimal> least;
    std::optional<base::Decimal> most;

    void add(base::Decimal value)
    {
        if (!least || value < *least)
            least = value;
        if (!most || value > *most)
            most = value;
    }
};

/// Round values from the last at or below the range's begin to the first at or above its end.
std::vector<base::Decimal> roundStops(const Range &range, std::span<const int> tenths)
{
    std::vector<base::Decimal> stops;
    if (!range.least || range.least->nanos() <= 0)
        return stops;
    // From 0.001 upwards; a decade at a time.
    for (base::Int128 decade = 1'000'000; decade < base::Int128(1'000'000'000'000'000'000) * 1'000'000;
         decade *= 10) {
        for (const int tenth : tenths) {
            const auto stop = base::Decimal::fromNanos(decade * tenth / 10);
            if (stop <= *range.least)
                stops.clear();
            stops.push_back(stop);
            if (stop >= *range.most)
                return stops;
        }
    }
    return stops;
}

std::vector<base::Decimal> with(std::vector<base::Decimal> stops, const std::optional<base::Decimal> &stated)
{
    if (!stated)
        return stops;
    const auto place = std::lower_bound(stops.begin(), stops.end(), *stated);
    if (place == stops.end() || *place != *stated)
        stops.insert(place, *stated);
    return stops;
}

constexpr int priceTenths[] = {10, 12, 15, 20, 25, 30, 40, 50, 60, 80};
constexpr int wholeTenths[] = {10, 15, 20, 25, 30, 40, 50, 60, 80};
constexpr int memoryGib[] = {1,  2,  3,  4,  6,  8,  10,  11,  12,  16,  20,  24,  32,
                             40, 48, 64, 80, 94, 96, 128, 141, 192, 256, 288, 512, 1024};

} // namespace

LimitScale::LimitScale(std::vector<base::Decimal> values, Loose loose)
    : m_values(std::move(values))
    , m_loose(loose)
{
    std::sort(m_values.begin(), m_values.end());
}

LimitScale LimitScale::ofPrices(const catalogue::Offers &offers, qsizetype placements,
                                const std::optional<base::Decimal> &stated)
{
    Range range;
    for (const catalogue::Offer &offer : offers) {
        if (const auto rate = offer.hourlyRate())
            range.add(*rate);
    }
    if (range.least && placements > 1) {
        range.least = *range.least * placements;
        range.most = *range.most * placements;
    }
    return {with(roundStops(range, priceTenths), stated), Loose::Last};
}

LimitScale LimitScale::ofGpuMemory(const catalogue::Offers &offers,
                                   const std::optional<base::Decimal> &stated)
{
    constexpr qint64 gib = 1024LL * 1024 * 1024;
    Range range;
    for (const catalogue::Offer &offer : offers) {
        if (const auto memory = offer.gpu.memoryPerCard())
            range.add(memory->value());
    }
    std::vector<base::Decimal> stops;
    for (const int size : memoryGib) {
        const base::Decimal stop(size * gib);
        // A stop above all cards would only ever empty the table.
        if (range.least && stop >= *range.least && stop <= *range.most)
            stops.push_back(stop);
    }
    return {with(std::move(stops), stated), Loose::First};
}

LimitScale LimitScale::ofLatency(const catalogue::Offers &offers, const std::optional<base::Decimal> &stated)
{
    Range range;
    for (const catalogue::Offer &offer : offers) {
        if (offer.gpu.networkLatencyMs > 0)
            range.add(base::Decimal(offer.gpu.networkLatencyMs));
    }
    std::vector<base::Decimal> stops = roundStops(range, wholeTenths);
    std::erase_if(stops, [](base::Decimal stop) { return !stop.isWhole(); });
    return {with(std::move(stops), stated), Loose::Last};
}

std::optional<base::Decimal> LimitScale::valueAt(int position) const
{
    const int index = m_loose == Loose::First ? position - 1 : position;
    if (index < 0 || index >= int(m_values.size()))
        return std::nullopt;
    return m_values[size_t(index)];
}

int LimitScale::positionOf(const std::optional<base::Decimal> &value) const
{
    if (!value)
        return m_loose == Loose::First ? 0 : int(m_values.size());
    if (m_loose == Loose::First) {
        const auto place = std::lower_bound(m_values.begin(), m_values.end(), *value);
        return std::min(int(place - m_values.begin()) + 1, int(m_values.size()));
    }
    const auto place = std::upper_bound(m_values.begin(), m_values.end(), *value);
    return std::max(int(place - m_values.begin()) - 1, 0);
}

} // namespace models
