// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/offerfields.h"

#include "core/catalogue/samebytes.h"

#include <algorithm>
#include <array>

namespace catalogue {
namespace {

constexpr auto fieldTable = [] {
    using enum Level;
    std::array table{
        Field{Item, "kind", Slot::Kind},
        Field{Item, "metadata", Slot::Object, Metadata},
        Field{Item, "spec", Slot::Object, Spec},
        Field{Item, "status", Slot::Object, Status},
        Field{Item, "items", Slot::Container},
        Field{Metadata, "name", Slot::Name},
        Field{Metadata, "namespace", Slot::Namespace},
        Field{Metadata, "resourceVersion", Slot::ResourceVersion},
        Field{Metadata, "creationTimestamp", Slot::CreationTimestamp},
        Field{Status, "creationTime", Slot::CreationTime},
        Field{Status, "peeringCandidateList", Slot::Container},
        Field{Spec, "available", Slot::CandidateAvailable},
        Field{Spec, "flavor", Slot::Object, Flavor},
        Field{Spec, "availability", Slot::FlavorAvailable},
        Field{Spec, "flavorType", Slot::Object, FlavorType},
        Field{Spec, "owner", Slot::Object, Owner},
        Field{Spec, "providerID", Slot::ProviderId},
        Field{Flavor, "metadata", Slot::Object, FlavorMetadata},
        Field{Flavor, "spec", Slot::Object, FlavorSpec},
        Field{FlavorMetadata, "name", Slot::FlavorName},
        Field{FlavorSpec, "availability", Slot::FlavorAvailable},
        Field{FlavorSpec, "flavorType", Slot::Object, FlavorType},
        Field{FlavorSpec, "owner", Slot::Object, Owner},
        Field{FlavorSpec, "providerID", Slot::ProviderId},
        Field{Owner, "domain", Slot::Domain},
        Field{Owner, "nodeID", Slot::NodeId},
        Field{Owner, "ip", Slot::Address},
        Field{FlavorType, "typeIdentifier", Slot::TypeIdentifier},
        Field{FlavorType, "typeData", Slot::Object, TypeData},
        Field{TypeData, "characteristics", Slot::Object, Characteristics},
        Field{Characteristics, "architecture", Slot::CpuArchitecture},
        Field{Characteristics, "cpu", Slot::Cpu},
        Field{Characteristics, "memory", Slot::Memory},
        Field{Characteristics, "pods", Slot::Pods},
        Field{Characteristics, "storage", Slot::Storage},
        Field{Characteristics, "gpu", Slot::Object, Gpu},
        Field{Gpu, "vendor", Slot::Vendor},
        Field{Gpu, "model", Slot::Model},
        Field{Gpu, "count", Slot::GpuCount},
        Field{Gpu, "memory", Slot::GpuMemory},
        Field{Gpu, "cores", Slot::GpuCores},
        Field{Gpu, "clock_speed", Slot::ClockSpeed},
        Field{Gpu, "interconnect_bandwidth", Slot::InterconnectBandwidth},
        Field{Gpu, "network_bandwidth", Slot::NetworkBandwidth},
        Field{Gpu, "fp32_tflops", Slot::Fp32Tflops},
        Field{Gpu, "training_score", Slot::TrainingScore},
        Field{Gpu, "inference_score", Slot::InferenceScore},
        Field{Gpu, "hpc_score", Slot::HpcScore},
        Field{Gpu, "graphics_score", Slot::GraphicsScore},
        Field{Gpu, "hourly_rate", Slot::HourlyRate},
        Field{Gpu, "multi_gpu_efficiency", Slot::MultiGpuEfficiency},
        Field{Gpu, "network_latency_ms", Slot::NetworkLatency},
        Field{Gpu, "tier", Slot::Tier},
        Field{Gpu, "architecture", Slot::GpuArchitecture},
        Field{Gpu, "compute_capability", Slot::ComputeCapability},
        Field{Gpu, "interconnect", Slot::Interconnect},
        Field{Gpu, "topology", Slot::Topology},
        Field{Gpu, "sharing_strategy", Slot::SharingStrategy},
        Field{Gpu, "network_tier", Slot::NetworkTier},
        Field{Gpu, "region", Slot::Region},
        Field{Gpu, "zone", Slot::Zone},
        Field{Gpu, "provider", Slot::Provider},
        Field{Gpu, "shared", Slot::Shared},
        Field{Gpu, "dedicated", Slot::Dedicated},
        Field{Gpu, "interruptible", Slot::Interruptible},
        Field{Gpu, "multi_instance", Slot::MultiInstance},
        Field{Gpu, "pre_emptible", Slot::PreEmptible},
    };
    std::sort(table.begin(), table.end(), [](const Field &left, const Field &right) {
        return left.level != right.level ? left.level < right.level : left.name.size() < right.name.size();
    });
    return table;
}();

constexpr size_t longestName = 24;

/// Where the fields of one level and one length of name begin; a name is compared with those only.
constexpr auto firstOfLength = [] {
    std::array<std::array<quint8, longestName + 2>, size_t(Level::Count)> first{};
    size_t field = 0;
    for (size_t level = 0; level < first.size(); ++level) {
        for (size_t length = 0; length < longestName + 2; ++length) {
            while (field < fieldTable.size() && size_t(fieldTable[field].level) == level
                   && fieldTable[field].name.size() < length)
                ++field;
            first[level][length] = quint8(field);
        }
        while (field < fieldTable.size() && size_t(fieldTable[field].level) == level)
            ++field;
    }
    return first;
}();

} // namespace

const Field *findField(Level level, std::string_view name)
{
    if (name.size() > longestName)
        return nullptr;
    const auto &first = firstOfLength[size_t(level)];
    for (size_t field = first[name.size()]; field < first[name.size() + 1]; ++field) {
        if (sameBytes(fieldTable[field].name, name))
            return &fieldTable[field];
    }
    return nullptr;
}

} // namespace catalogue
