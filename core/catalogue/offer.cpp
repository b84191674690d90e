// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/offer.h"

using namespace Qt::StringLiterals;

namespace catalogue {
namespace {

constexpr QLatin1StringView candidatePrefix("peeringcandidate-");

} // namespace

std::optional<base::Quantity> GpuOffer::memoryPerCard() const
{
    if (count <= 0 || memory.value() <= base::Decimal())
        return std::nullopt;
    return count == 1 ? memory : memory / count;
}

std::optional<base::Decimal> GpuOffer::coresPerCard() const
{
    if (count <= 0 || cores.value() <= base::Decimal())
        return std::nullopt;
    return count == 1 ? cores.value() : cores.value() / count;
}

QString Offer::flavor() const
{
    if (!flavorName.isEmpty() || !isCandidate)
        return flavorName.isEmpty() ? name : flavorName;
    return name.startsWith(candidatePrefix) ? name.mid(candidatePrefix.size()) : QString();
}

QString Offer::providerTitle() const
{
    if (!gpu.provider.isEmpty())
        return gpu.provider;
    if (domain.isEmpty() || providerId.isEmpty())
        return domain.isEmpty() ? providerId : domain;
    return domain + u" · "_s + providerId;
}

std::optional<base::Decimal> Offer::hourlyRate() const
{
    if (gpu.hourlyRate <= base::Decimal())
        return std::nullopt;
    return gpu.hourlyRate;
}

} // namespace catalogue
