// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/decimal.h"
#include "core/base/quantity.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

/// What is on offer, and how well it fits. Facts: reference/fluidos-crds.md §4 to §6.
namespace catalogue {

/// The GPU part of an offer as a FLUIDOS node writes it. Zero and empty mean "not published"
/// (upstream omits zero values or writes "0"); never "none" and never "ok".
struct GpuOffer
{
    QString vendor;
    QString model;
    qint64 count = 0;
    base::Quantity memory;     // bytes, the SUM over all cards
    base::Quantity cores;      // the SUM over all cards
    base::Quantity clockSpeed; // hertz
    base::Quantity interconnectBandwidth;
    base::Quantity networkBandwidth;
    base::Decimal fp32Tflops; // per card, as published
    base::Decimal trainingScore;
    base::Decimal inferenceScore;
    base::Decimal hpcScore;
    base::Decimal graphicsScore;
    base::Decimal hourlyRate;   // EUR per hour for the whole offer
    QString multiGpuEfficiency; // upstream's type is text: "0.95"
    qint64 networkLatencyMs = 0;
    QString tier;
    QString architecture;
    QString computeCapability;
    QString interconnect;
    QString topology;
    QString sharingStrategy;
    QString networkTier;
    QString region; // as written; upstream swaps region and zone, so match a place against both
    QString zone;
    QString provider;
    bool shared = false;
    bool dedicated = false;
    bool interruptible = false;
    bool multiInstance = false;
    bool preEmptible = false;

    [[nodiscard]] std::optional<base::Quantity> memoryPerCard() const; // nothing if either is unknown
    [[nodiscard]] std::optional<base::Decimal> coresPerCard() const;

    friend bool operator==(const GpuOffer &, const GpuOffer &) = default;
};

/// One thing that can be bought: a Flavor, alone or inside a PeeringCandidate. A compact value (at
/// most about 1 kB); texts that recur are shared by the reader.
struct Offer
{
    QString name; // of the custom resource: the PeeringCandidate's, or the Flavor's
    QString resourceNamespace;
    QString flavorName;      // empty where name is "peeringcandidate-" + it, see flavor()
    bool isCandidate = true; // false: a bare Flavor
    bool available = true;   // PeeringCandidate.spec.available and the Flavor's availability
    bool gone = false;       // the newest Discovery did not find it again
    bool hasGpu = false;     // a gpu object with a vendor, model or count
    bool gpuObject = false;  // a gpu object at all: what upstream's filters ask
    QString flavorType;      // "K8Slice"
    QString providerId;      // nodeID of the owner
    QString domain;
    QString address;       // host:port of the provider's REAR gateway
    QString architecture;  // of the CPU: "amd64"
    base::Quantity cpu;    // cores, exact ("15149658066n")
    base::Quantity memory; // bytes
    base::Quantity pods;
    base::Quantity storage;
    GpuOffer gpu;
    QString resourceVersion; // empty where not published, as in most files
    QString creationTime;    // RFC 3339 as written; empty where unknown

    [[nodiscard]] QString flavor() const;
    /// gpu.provider, else the domain with the node id, for people.
    [[nodiscard]] QString providerTitle() const;
    [[nodiscard]] std::optional<base::Decimal> hourlyRate() const; // nothing if not published

    friend bool operator==(const Offer &, const Offer &) = default;
};

using Offers = std::vector<Offer>;

} // namespace catalogue
