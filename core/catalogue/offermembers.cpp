// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/offermembers.h"

namespace catalogue {

QString *textMember(Offer &offer, Slot slot)
{
    switch (slot) {
    case Slot::Namespace:
        return &offer.resourceNamespace;
    case Slot::ResourceVersion:
        return &offer.resourceVersion;
    case Slot::CreationTimestamp:
        return &offer.creationTime;
    case Slot::Domain:
        return &offer.domain;
    case Slot::NodeId:
        return &offer.providerId;
    case Slot::Address:
        return &offer.address;
    case Slot::TypeIdentifier:
        return &offer.flavorType;
    case Slot::CpuArchitecture:
        return &offer.architecture;
    case Slot::Vendor:
        return &offer.gpu.vendor;
    case Slot::Model:
        return &offer.gpu.model;
    case Slot::MultiGpuEfficiency:
        return &offer.gpu.multiGpuEfficiency;
    case Slot::Tier:
        return &offer.gpu.tier;
    case Slot::GpuArchitecture:
        return &offer.gpu.architecture;
    case Slot::ComputeCapability:
        return &offer.gpu.computeCapability;
    case Slot::Interconnect:
        return &offer.gpu.interconnect;
    case Slot::Topology:
        return &offer.gpu.topology;
    case Slot::SharingStrategy:
        return &offer.gpu.sharingStrategy;
    case Slot::NetworkTier:
        return &offer.gpu.networkTier;
    case Slot::Region:
        return &offer.gpu.region;
    case Slot::Zone:
        return &offer.gpu.zone;
    case Slot::Provider:
        return &offer.gpu.provider;
    default:
        return nullptr;
    }
}

base::Quantity &quantityMember(Offer &offer, Slot slot)
{
    switch (slot) {
    case Slot::Cpu:
        return offer.cpu;
    case Slot::Memory:
        return offer.memory;
    case Slot::Pods:
        return offer.pods;
    case Slot::Storage:
        return offer.storage;
    case Slot::GpuMemory:
        return offer.gpu.memory;
    case Slot::GpuCores:
        return offer.gpu.cores;
    case Slot::ClockSpeed:
        return offer.gpu.clockSpeed;
    case Slot::InterconnectBandwidth:
        return offer.gpu.interconnectBandwidth;
    default:
        return offer.gpu.networkBandwidth;
    }
}

base::Decimal &decimalMember(GpuOffer &gpu, Slot slot)
{
    switch (slot) {
    case Slot::Fp32Tflops:
        return gpu.fp32Tflops;
    case Slot::TrainingScore:
        return gpu.trainingScore;
    case Slot::InferenceScore:
        return gpu.inferenceScore;
    case Slot::HpcScore:
        return gpu.hpcScore;
    case Slot::GraphicsScore:
        return gpu.graphicsScore;
    default:
        return gpu.hourlyRate;
    }
}

} // namespace catalogue
