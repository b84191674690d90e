// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/comparison/chartpoints.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace comparison {
namespace {

std::optional<double> acrossValue(const catalogue::Offer &offer, AcrossAxis across)
{
    if (across == AcrossAxis::Latency)
        return offer.gpu.networkLatencyMs > 0 ? std::optional(double(offer.gpu.networkLatencyMs))
                                              : std::nullopt;
    const auto rate = offer.hourlyRate();
    return rate ? std::optional(rate->toDouble()) : std::nullopt;
}

void markFront(std::vector<ChartPoint> &points)
{
    double highest = -1;
    for (auto point = points.begin(); point != points.end();) {
        // Of those at the same place across, only the highest can be a trade-off.
        auto top = points.end();
        const double x = point->at.x();
        for (; point != points.end() && point->at.x() == x; ++point) {
            if (point->verdict == catalogue::Verdict::Fits
                && (top == points.end() || point->at.y() > top->at.y()))
                top = point;
        }
        if (top != points.end() && top->at.y() > highest) {
            highest = top->at.y();
            top->front = true;
        }
    }
}

} // namespace

std::vector<ChartPoint> ChartPoints::front() const
{
    std::vector<ChartPoint> best;
    std::copy_if(points.begin(), points.end(), std::back_inserter(best),
                 [](const ChartPoint &point) { return point.front; });
    return best;
}

ChartPoints chartPoints(const models::OfferTableModel &model, AcrossAxis across, UpAxis up)
{
    ChartPoints chart;
    chart.source = model.ranking().speedSource;
    // Without an offer that fits there is no common source; typical figures are known for most.
    if (chart.source == catalogue::SpeedSource::None)
        chart.source = catalogue::SpeedSource::TypicalFp32;
    const intent::Kind kind = model.comparison().intent().kind;
    const catalogue::GpuFacts &facts = model.comparison().market().facts();
    chart.points.reserve(size_t(model.rowCount()));
    for (int row = 0; row < model.rowCount(); ++row) {
        const catalogue::Offer &offer = model.offerAt(row);
        const std::optional<double> x = acrossValue(offer, across);
        std::optional<double> y;
        if (up == UpAxis::Speed)
            y = catalogue::speedOf(offer, chart.source, kind, facts);
        else if (const auto memory = offer.gpu.memoryPerCard())
            y = memory->value().toDouble() / (1024.0 * 1024 * 1024);
        if (!x || !y) {
            ++chart.missing;
            continue;
        }
        const models::OfferRow &values = model.rowAt(row);
        chart.points.push_back({.row = row,
                                .at = {*x, *y},
                                .verdict = values.verdict,
                                .best = values.rank == 1,
                                .front = false});
    }
    std::stable_sort(
        chart.points.begin(), chart.points.end(),
        [](const ChartPoint &left, const ChartPoint &right) { return left.at.x() < right.at.x(); });
    markFront(chart.points);
    return chart;
}

AxisScale axisScale(double value)
{
    if (!(value > 0))
        return {};
    static constexpr std::array<AxisScale, 11> steps{{{1.0, 5},
                                                      {1.2, 6},
                                                      {1.5, 5},
                                                      {2.0, 4},
                                                      {2.5, 5},
                                                      {3.0, 6},
                                                      {4.0, 4},
                                                      {5.0, 5},
                                                      {6.0, 6},
                                                      {8.0, 4},
                                                      {10.0, 5}}};
    const double decade = std::pow(10, std::floor(std::log10(value)));
    for (const AxisScale &step : steps) {
        if (value <= decade * step.end * 1.000001)
            return {decade * step.end, step.parts};
    }
    return {decade * 10, 5};
}

} // namespace comparison
