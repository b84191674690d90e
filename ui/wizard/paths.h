// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/fieldpath.h"

#include <QLatin1StringView>
#include <QString>

/// Every member the forms edit, in one place. Where the dialects have two spellings, this is the
/// one written anew; models::Draft::spelling() finds the one that is there.
namespace wizard::paths {

[[nodiscard]] inline base::FieldPath at(QLatin1StringView pointer)
{
    return base::FieldPath(QString(pointer));
}

inline constexpr QLatin1StringView objective{"/intent/objective"};

// What runs.
inline constexpr QLatin1StringView workload{"/intent/workload"};
inline constexpr QLatin1StringView type{"/intent/workload/type"};
inline constexpr QLatin1StringView name{"/intent/workload/name"};
inline constexpr QLatin1StringView image{"/intent/workload/image"};
inline constexpr QLatin1StringView commands{"/intent/workload/commands"};
inline constexpr QLatin1StringView env{"/intent/workload/env"};
inline constexpr QLatin1StringView ports{"/intent/workload/ports"};
inline constexpr QLatin1StringView volumes{"/intent/workload/storage/volumes"};
inline constexpr QLatin1StringView secrets{"/intent/workload/secrets"};
inline constexpr QLatin1StringView parallelTasks{"/intent/workload/batch/parallel_tasks"};
inline constexpr QLatin1StringView completionPolicy{"/intent/workload/batch/completion_policy"};
inline constexpr QLatin1StringView maxRetries{"/intent/workload/batch/max_retries"};
inline constexpr QLatin1StringView timeout{"/intent/workload/batch/timeout"};
inline constexpr QLatin1StringView minReplicas{"/intent/workload/scaling/min_replicas"};
inline constexpr QLatin1StringView maxReplicas{"/intent/workload/scaling/max_replicas"};
inline constexpr QLatin1StringView autoScale{"/intent/workload/scaling/auto_scale"};
inline constexpr QLatin1StringView targetCpu{"/intent/workload/scaling/target_cpu_percent"};
inline constexpr QLatin1StringView targetGpu{"/intent/workload/scaling/target_gpu_percent"};
inline constexpr QLatin1StringView deploymentStrategy{"/intent/workload/deployment_strategy"};
inline constexpr QLatin1StringView communicationPattern{"/intent/workload/communication_pattern"};

// What it needs.
inline constexpr QLatin1StringView resources{"/intent/workload/resources"};
inline constexpr QLatin1StringView cpu{"/intent/workload/resources/cpu"};
inline constexpr QLatin1StringView memory{"/intent/workload/resources/memory"};
inline constexpr QLatin1StringView gpu{"/intent/workload/resources/gpu"};
inline constexpr QLatin1StringView gpuCount{"/intent/workload/resources/gpu/count"};
inline constexpr QLatin1StringView gpuModel{"/intent/workload/resources/gpu/model"};
inline constexpr QLatin1StringView gpuMemory{"/intent/workload/resources/gpu/memory"};
inline constexpr QLatin1StringView gpuMemoryMax{"/intent/workload/resources/gpu/memory_max"};
inline constexpr QLatin1StringView gpuCoresMin{"/intent/workload/resources/gpu/cores_min"};
inline constexpr QLatin1StringView gpuCoresMax{"/intent/workload/resources/gpu/cores_max"};
inline constexpr QLatin1StringView gpuClockSpeed{"/intent/workload/resources/gpu/clock_speed_min"};
inline constexpr QLatin1StringView gpuTflops{"/intent/workload/resources/gpu/fp32_tflops"};
inline constexpr QLatin1StringView gpuEfficiency{"/intent/workload/resources/gpu/multi_gpu_efficiency"};
inline constexpr QLatin1StringView gpuCapability{"/intent/workload/resources/gpu/compute_capability"};
inline constexpr QLatin1StringView gpuArchitecture{"/intent/workload/resources/gpu/architecture"};
inline constexpr QLatin1StringView gpuTier{"/intent/workload/resources/gpu/tier"};
inline constexpr QLatin1StringView gpuInterconnect{"/intent/workload/resources/gpu/interconnect"};
inline constexpr QLatin1StringView gpuTopology{"/intent/workload/resources/gpu/topology"};
inline constexpr QLatin1StringView gpuShared{"/intent/workload/resources/gpu/shared"};
inline constexpr QLatin1StringView gpuDedicated{"/intent/workload/resources/gpu/dedicated"};
inline constexpr QLatin1StringView gpuInterruptible{"/intent/workload/resources/gpu/interruptible"};
inline constexpr QLatin1StringView gpuMultiInstance{"/intent/workload/resources/gpu/multi_instance"};

// What it may cost, and where.
inline constexpr QLatin1StringView constraints{"/intent/constraints"};
inline constexpr QLatin1StringView hourlyCost{"/intent/constraints/max_hourly_cost"};
inline constexpr QLatin1StringView totalCost{"/intent/constraints/max_total_cost"};
inline constexpr QLatin1StringView location{"/intent/constraints/location"};
inline constexpr QLatin1StringView availabilityZone{"/intent/constraints/availability_zone"};
inline constexpr QLatin1StringView regions{"/intent/constraints/regions"};
inline constexpr QLatin1StringView latency{"/intent/constraints/max_latency_ms"};
inline constexpr QLatin1StringView latencyBetween{"/intent/constraints/max_latency_between_regions"};
inline constexpr QLatin1StringView deadline{"/intent/constraints/deadline"};
inline constexpr QLatin1StringView preemptible{"/intent/constraints/preemptible"};
inline constexpr QLatin1StringView providers{"/intent/constraints/providers"};

// Wishes that neither dialect has a member for.
inline constexpr QLatin1StringView extension{"/x-flare-desktop"};
inline constexpr QLatin1StringView kind{"/x-flare-desktop/kind"};
inline constexpr QLatin1StringView expectedHours{"/x-flare-desktop/expected_hours"};
inline constexpr QLatin1StringView modelMode{"/x-flare-desktop/model"};
inline constexpr QLatin1StringView countMode{"/x-flare-desktop/count"};
inline constexpr QLatin1StringView memoryMode{"/x-flare-desktop/memory"};
inline constexpr QLatin1StringView acceptUnknown{"/x-flare-desktop/accept_unknown"};
inline constexpr QLatin1StringView weights{"/x-flare-desktop/weights"};
inline constexpr QLatin1StringView cpuArchitecture{"/x-flare-desktop/architecture"};

[[nodiscard]] inline bool isInside(const base::FieldPath &path, QLatin1StringView around)
{
    const QString &pointer = path.pointer();
    return pointer.startsWith(around)
           && (pointer.size() == around.size() || pointer.at(around.size()) == u'/');
}

/// Which page a member belongs to that no field is for.
[[nodiscard]] inline bool isAboutWorkload(const base::FieldPath &path)
{
    return isInside(path, workload) && !isInside(path, resources);
}
[[nodiscard]] inline bool isAboutNeeds(const base::FieldPath &path)
{
    return !isAboutWorkload(path) && !isInside(path, objective) && !isInside(path, weights);
}

} // namespace wizard::paths
