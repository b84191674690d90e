// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/solver/gpufields.h"

#include <array>

using namespace Qt::StringLiterals;

namespace solver {
namespace {

using catalogue::GpuOffer;

// reference/fluidos-crds.md §4.1. Quantities are written as "0" when they are not known, so they are
// always there.
const std::array gpuFieldTable = {
    GpuField{"vendor"_L1, &GpuOffer::vendor, true},
    GpuField{"model"_L1, &GpuOffer::model, true},
    GpuField{"count"_L1, &GpuOffer::count},
    GpuField{"memory"_L1, &GpuOffer::memory, true},
    GpuField{"cores"_L1, &GpuOffer::cores, true},
    GpuField{"tier"_L1, &GpuOffer::tier},
    GpuField{"architecture"_L1, &GpuOffer::architecture},
    GpuField{"compute_capability"_L1, &GpuOffer::computeCapability},
    GpuField{"clock_speed"_L1, &GpuOffer::clockSpeed, true},
    GpuField{"fp32_tflops"_L1, &GpuOffer::fp32Tflops},
    GpuField{"interconnect"_L1, &GpuOffer::interconnect},
    GpuField{"interconnect_bandwidth"_L1, &GpuOffer::interconnectBandwidth, true},
    GpuField{"topology"_L1, &GpuOffer::topology},
    GpuField{"multi_gpu_efficiency"_L1, &GpuOffer::multiGpuEfficiency},
    GpuField{"multi_instance"_L1, &GpuOffer::multiInstance},
    GpuField{"shared"_L1, &GpuOffer::shared},
    GpuField{"sharing_strategy"_L1, &GpuOffer::sharingStrategy},
    GpuField{"dedicated"_L1, &GpuOffer::dedicated},
    GpuField{"interruptible"_L1, &GpuOffer::interruptible},
    GpuField{"network_bandwidth"_L1, &GpuOffer::networkBandwidth, true},
    GpuField{"network_latency_ms"_L1, &GpuOffer::networkLatencyMs},
    GpuField{"network_tier"_L1, &GpuOffer::networkTier},
    GpuField{"training_score"_L1, &GpuOffer::trainingScore},
    GpuField{"inference_score"_L1, &GpuOffer::inferenceScore},
    GpuField{"hpc_score"_L1, &GpuOffer::hpcScore},
    GpuField{"graphics_score"_L1, &GpuOffer::graphicsScore},
    GpuField{"region"_L1, &GpuOffer::region},
    GpuField{"zone"_L1, &GpuOffer::zone},
    GpuField{"hourly_rate"_L1, &GpuOffer::hourlyRate},
    GpuField{"provider"_L1, &GpuOffer::provider},
    GpuField{"pre_emptible"_L1, &GpuOffer::preEmptible},
};

} // namespace

bool GpuField::isText() const
{
    return std::holds_alternative<QString GpuOffer::*>(member);
}

bool GpuField::isQuantity() const
{
    return std::holds_alternative<base::Quantity GpuOffer::*>(member);
}

bool GpuField::isNumber() const
{
    return std::holds_alternative<base::Decimal GpuOffer::*>(member)
           || std::holds_alternative<qint64 GpuOffer::*>(member);
}

bool GpuField::isTruth() const
{
    return std::holds_alternative<bool GpuOffer::*>(member);
}

const GpuField *gpuField(QStringView name)
{
    for (const GpuField &field : gpuFieldTable) {
        if (name == field.name)
            return &field;
    }
    return nullptr;
}

const QStringList &gpuFieldNames()
{
    static const QStringList names = [] {
        QStringList all;
        for (const GpuField &field : gpuFieldTable)
            all.append(field.name);
        return all;
    }();
    return names;
}

} // namespace solver
