// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QtGlobal>

#include <string_view>

namespace catalogue {

/// The objects of a Flavor or PeeringCandidate that hold something an Offer keeps.
enum class Level : quint8 {
    Item,
    Metadata,
    Spec,   // of a candidate or of a bare flavor
    Flavor, // spec.flavor of a candidate
    FlavorMetadata,
    FlavorSpec,
    Owner,
    FlavorType,
    TypeData,
    Characteristics,
    Gpu,
    Status,
    Count
};

/// What a member's value is kept as. Grouped by type; the groups' ends are used below.
enum class Slot : quint8 {
    Object,    // another level
    Container, // the item is a list of items, or a Discovery

    // Texts
    Kind,
    Name,
    FlavorName,
    Namespace,
    ResourceVersion,
    CreationTimestamp,
    CreationTime,
    ProviderId,
    Domain,
    NodeId,
    Address,
    TypeIdentifier,
    CpuArchitecture,
    Vendor,
    Model,
    MultiGpuEfficiency,
    Tier,
    GpuArchitecture,
    ComputeCapability,
    Interconnect,
    Topology,
    SharingStrategy,
    NetworkTier,
    Region,
    Zone,
    Provider,

    // Quantities
    Cpu,
    Memory,
    Pods,
    Storage,
    GpuMemory,
    GpuCores,
    ClockSpeed,
    InterconnectBandwidth,
    NetworkBandwidth,

    // Decimals
    Fp32Tflops,
    TrainingScore,
    InferenceScore,
    HpcScore,
    GraphicsScore,
    HourlyRate,

    // Whole numbers
    GpuCount,
    NetworkLatency,

    // Truth values
    CandidateAvailable,
    FlavorAvailable,
    MultiInstance,
    Shared,
    Dedicated,
    Interruptible,
    PreEmptible,
    Count
};

enum class ValueType : quint8 { Object, Container, Text, Quantity, Decimal, Whole, Truth };

struct Field
{
    Level level = Level::Item;
    std::string_view name;
    Slot slot = Slot::Object;
    Level child = Level::Item; // of an Object
};

[[nodiscard]] constexpr ValueType valueType(Slot slot)
{
    return slot == Slot::Object              ? ValueType::Object
           : slot == Slot::Container         ? ValueType::Container
           : slot < Slot::Cpu                ? ValueType::Text
           : slot < Slot::Fp32Tflops         ? ValueType::Quantity
           : slot < Slot::GpuCount           ? ValueType::Decimal
           : slot < Slot::CandidateAvailable ? ValueType::Whole
                                             : ValueType::Truth;
}

/// Without this an offer can't be judged: where it is there but unreadable, the offer is left out.
[[nodiscard]] constexpr bool isNeeded(Slot slot)
{
    switch (slot) {
    case Slot::Object:
    case Slot::Name:
    case Slot::Cpu:
    case Slot::Memory:
    case Slot::Pods:
    case Slot::GpuMemory:
    case Slot::HourlyRate:
    case Slot::GpuCount:
    case Slot::CandidateAvailable:
    case Slot::FlavorAvailable:
        return true;
    default:
        return false;
    }
}

/// The field of that name in an object of that level, or nullptr: a member nobody needs.
[[nodiscard]] const Field *findField(Level level, std::string_view name);

} // namespace catalogue
