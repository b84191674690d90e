// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/scoring.h"

#include <algorithm>
#include <cmath>

namespace catalogue {

std::optional<double> FactorValues::value(Factor factor) const
{
    switch (factor) {
    case Factor::Price:
        return price ? std::optional(price->toDouble()) : std::nullopt;
    case Factor::Speed:
        return speed;
    case Factor::Latency:
        return latency;
    case Factor::Energy:
        return energy;
    case Factor::Model:
        return isWishedModel ? 1 : 0;
    }
    return std::nullopt;
}

std::optional<Factor> ownFactor(intent::Objective objective)
{
    switch (objective) {
    case intent::Objective::LowestCost:
        return Factor::Price;
    case intent::Objective::MostPerformance:
        return Factor::Speed;
    case intent::Objective::LowestLatency:
        return Factor::Latency;
    case intent::Objective::LeastEnergy:
        return Factor::Energy;
    case intent::Objective::Balanced:
        break;
    }
    return std::nullopt;
}

Scoring::Scoring(const intent::Intent &intent, const GpuFacts &facts)
    : m_weights(intent.weights.value_or(intent::Weights()))
    , m_wishedModel(intent, facts)
    , m_speeds(intent.kind, facts)
{
}

FactorValues Scoring::valuesOf(const Offer &offer, SpeedSource source) const
{
    FactorValues values;
    values.price = offer.hourlyRate();
    values.speed = m_speeds.speed(offer, source);
    if (offer.gpu.networkLatencyMs > 0)
        values.latency = double(offer.gpu.networkLatencyMs);
    if (values.speed) {
        if (const auto watts = m_speeds.watts(offer))
            values.energy = *values.speed / *watts;
    }
    values.isWishedModel = m_wishedModel.matches(offer.gpu);
    return values;
}

double Scoring::weight(Factor factor) const
{
    switch (factor) {
    case Factor::Price:
        return m_weights.price;
    case Factor::Speed:
        return m_weights.speed;
    case Factor::Latency:
        return m_weights.latency;
    case Factor::Energy:
        return m_weights.energy;
    case Factor::Model:
        return m_weights.model;
    }
    return 0;
}

double Scoring::normalised(Factor factor, std::optional<double> value, const FactorRanges &ranges)
{
    if (!value)
        return 0;
    if (factor == Factor::Model)
        return *value;
    const FactorRange &range = ranges[size_t(factor)];
    if (!range.known)
        return 0;
    if (range.most <= range.least)
        return 1;
    const double share = std::clamp((*value - range.least) / (range.most - range.least), 0.0, 1.0);
    return factor == Factor::Price || factor == Factor::Latency ? 1 - share : share;
}

qint64 Scoring::score(const FactorValues &values, const FactorRanges &ranges) const
{
    double sum = values.isWishedModel ? m_weights.model : 0;
    for (const Factor factor : scaledFactors)
        sum += weight(factor) * normalised(factor, values.value(factor), ranges);
    return qint64(std::llround(std::clamp(sum, -1e9, 1e9) * 1e9));
}

QList<ScorePart> Scoring::parts(const FactorValues &values, const FactorRanges &ranges,
                                SpeedSource source) const
{
    QList<ScorePart> parts;
    for (const Factor factor : scaledFactors) {
        const auto value = values.value(factor);
        const bool typicalSpeed =
            source == SpeedSource::TypicalTensor16 || source == SpeedSource::TypicalFp32;
        parts.append(
            {.factor = factor,
             .value = value,
             .normalised = normalised(factor, value, ranges),
             .weight = weight(factor),
             .typical = value && (factor == Factor::Energy || (factor == Factor::Speed && typicalSpeed))});
    }
    if (m_wishedModel.isAsked()) {
        const auto value = values.value(Factor::Model);
        parts.append({Factor::Model, value, value.value_or(0), weight(Factor::Model), false});
    }
    return parts;
}

} // namespace catalogue
