// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/intent/intent.h"

#include <QLatin1StringView>
#include <QString>
#include <QStringView>

#include <optional>

/// The words and spellings of intent documents, for the reader and for conversion.
namespace intent::words {

template<typename E>
struct Word
{
    QLatin1StringView text;
    E value;
};

inline constexpr Word<Objective> Objectives[] = {
    {QLatin1StringView("Cost_Minimization"), Objective::LowestCost},
    {QLatin1StringView("Performance_Maximization"), Objective::MostPerformance},
    {QLatin1StringView("Latency_Minimization"), Objective::LowestLatency},
    {QLatin1StringView("Energy_Efficiency"), Objective::LeastEnergy},
    {QLatin1StringView("Balanced_Optimization"), Objective::Balanced},
};

inline constexpr Word<WorkloadType> WorkloadTypes[] = {
    {QLatin1StringView("service"), WorkloadType::Service},
    {QLatin1StringView("job"), WorkloadType::Job},
    {QLatin1StringView("batch"), WorkloadType::Batch},
};

inline constexpr Word<Kind> Kinds[] = {
    {QLatin1StringView("training"), Kind::Training},
    {QLatin1StringView("inference"), Kind::Inference},
    {QLatin1StringView("hpc"), Kind::Hpc},
    {QLatin1StringView("graphics"), Kind::Graphics},
};

inline constexpr Word<CompletionPolicy> CompletionPolicies[] = {
    {QLatin1StringView("All"), CompletionPolicy::All},
    {QLatin1StringView("Any"), CompletionPolicy::Any},
};

inline constexpr Word<VolumeType> VolumeTypes[] = {
    {QLatin1StringView("persistent"), VolumeType::Persistent},
    {QLatin1StringView("temporary"), VolumeType::Temporary},
};

// "flexibile" is how the API spells it, and the only spelling its server takes.
inline constexpr Word<DeploymentStrategy> DeploymentStrategies[] = {
    {QLatin1StringView("colocated"), DeploymentStrategy::Colocated},
    {QLatin1StringView("distributed"), DeploymentStrategy::Distributed},
    {QLatin1StringView("flexible"), DeploymentStrategy::Flexible},
    {QLatin1StringView("flexibile"), DeploymentStrategy::Flexible},
};

inline constexpr Word<CommunicationPattern> CommunicationPatterns[] = {
    {QLatin1StringView("all-reduce"), CommunicationPattern::AllReduce},
    {QLatin1StringView("pipeline"), CommunicationPattern::Pipeline},
    {QLatin1StringView("independent"), CommunicationPattern::Independent},
};

inline constexpr Word<Protocol> Protocols[] = {
    {QLatin1StringView("TCP"), Protocol::Tcp},
    {QLatin1StringView("UDP"), Protocol::Udp},
};

inline constexpr QLatin1StringView Topologies[] = {
    QLatin1StringView("all-to-all"),
    QLatin1StringView("nvswitch"),
    QLatin1StringView("ring"),
    QLatin1StringView("mesh"),
};

/// Without case and separators: "Cost_Minimization", "cost-minimization" and "CostMinimization" agree.
[[nodiscard]] QString folded(QStringView word);

/// "10G" for "10Gbps", "2.5 Gbit/s" and the like; nothing for anything else.
[[nodiscard]] std::optional<QString> bandwidthQuantity(QStringView text);

/// Does the API's server read this amount as it is meant? It takes "5", "5 EUR" and "EUR 5"; most
/// other spellings count there as no limit.
[[nodiscard]] bool isPlainAmount(QStringView text);

} // namespace intent::words
