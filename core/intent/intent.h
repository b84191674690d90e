// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/decimal.h"
#include "core/base/duration.h"
#include "core/base/money.h"
#include "core/base/quantity.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

/// What the user wants, whatever dialect it was written in. Plain values; the draft tree they were
/// read from stays the truth for editing and conversion (see reader.h, dialect.h).
namespace intent {

enum class Objective { LowestCost, MostPerformance, LowestLatency, LeastEnergy, Balanced };

/// "job" exists in the seed dialect only; it is a batch of one task.
enum class WorkloadType { Service, Job, Batch };
/// Which published score and which typical figure speed is taken from. Default: inference for a
/// service, training for job and batch.
enum class Kind { Training, Inference, Hpc, Graphics };
enum class CompletionPolicy { All, Any };
enum class VolumeType { Persistent, Temporary };
enum class DeploymentStrategy { Unstated, Colocated, Distributed, Flexible };
enum class CommunicationPattern { Unstated, AllReduce, Pipeline, Independent };
enum class Protocol { Tcp, Udp };

struct GpuNeeds
{
    QString model;           // as written; empty or "any" in any case: any (stored empty)
    bool exactModel = false; // extension: a wish otherwise
    qint64 count = 1;
    bool countAtLeast = false;               // extension: exact otherwise
    std::optional<base::Quantity> memoryMin; // bytes; per card unless memoryIsTotal
    std::optional<base::Quantity> memoryMax;
    bool memoryIsTotal = false;            // extension
    std::optional<base::Decimal> coresMin; // per card
    std::optional<base::Decimal> coresMax;
    std::optional<base::Quantity> clockSpeedMin;        // hertz
    std::optional<base::Decimal> fp32TflopsMin;         // per card
    std::optional<base::Decimal> multiGpuEfficiencyMin; // 0 to 1
    QString computeCapability;                          // "8.6"; these texts are empty for any
    QString architecture;                               // of the card: "ampere"
    QString tier;
    QString interconnect;
    QString topology; // "all-to-all", "nvswitch", "ring", "mesh"
    std::optional<bool> shared;
    std::optional<bool> dedicated;
    std::optional<bool> interruptible;
    std::optional<bool> multiInstance;

    friend bool operator==(const GpuNeeds &, const GpuNeeds &) = default;
};

struct EnvVariable
{
    QString name;
    QString value; // whatever follows the first '='
    friend bool operator==(const EnvVariable &, const EnvVariable &) = default;
};

struct Port
{
    int port = 0; // 1 to 65535
    Protocol protocol = Protocol::Tcp;
    bool expose = false;
    QString domain; // host name; empty: none
    friend bool operator==(const Port &, const Port &) = default;
};

struct SecretReference
{
    QString name; // key in the Secret
    QString env;  // environment variable it becomes
    friend bool operator==(const SecretReference &, const SecretReference &) = default;
};

struct Volume
{
    QString name;
    QString path;
    base::Quantity size; // bytes
    VolumeType type = VolumeType::Persistent;
    QString sourceType; // "s3", "gcs", "azure" or empty
    QString sourceUri;
    friend bool operator==(const Volume &, const Volume &) = default;
};

struct Scaling
{
    int minReplicas = 1;
    int maxReplicas = 10;
    bool autoScale = false;
    int targetCpuPercent = 70;
    int targetGpuPercent = 80;
    friend bool operator==(const Scaling &, const Scaling &) = default;
};

struct Batch
{
    int parallelTasks = 1;
    int maxRetries = 3;
    std::optional<base::Nanoseconds> timeout; // absent or zero: no limit
    CompletionPolicy completionPolicy = CompletionPolicy::All;
    friend bool operator==(const Batch &, const Batch &) = default;
};

struct Workload
{
    WorkloadType type = WorkloadType::Service;
    QString name; // RFC 1123 label
    QString image;
    QStringList commands;
    QList<EnvVariable> env;
    QList<Port> ports;
    QList<SecretReference> secrets;
    QList<Volume> volumes;
    std::optional<Scaling> scaling;
    std::optional<Batch> batch;
    DeploymentStrategy deploymentStrategy = DeploymentStrategy::Unstated;
    CommunicationPattern communicationPattern = CommunicationPattern::Unstated;
    std::optional<base::Quantity> cpu;              // cores
    std::optional<base::Quantity> memory;           // bytes
    std::optional<GpuNeeds> gpu;                    // absent: no GPU asked for
    QString architecture = QStringLiteral("amd64"); // of the CPU; extension

    friend bool operator==(const Workload &, const Workload &) = default;
};

struct Constraints
{
    std::optional<base::Money> maxHourlyCost; // per hour; also a total written "…/hour"
    std::optional<base::Money> maxTotalCost;  // for the whole run
    QString location;                         // "EU", "edge", "Germany", "eu-west-1", …; empty: anywhere
    QString availabilityZone;
    QStringList regions; // one placement each; empty: one placement at `location`
    std::optional<qint64> maxLatencyMs;
    std::optional<qint64> maxLatencyBetweenRegionsMs;
    QDateTime deadline; // UTC; invalid: none
    bool preemptible = false;
    QStringList providers; // any of these; empty: all

    friend bool operator==(const Constraints &, const Constraints &) = default;
};

/// A member that only coverage talks about: sla, availability windows, energy, compliance,
/// performance, security, negotiation. `name` is the canonical requirement name
/// ("sla.availability", "energy.renewable_energy_only", "performance.min_network_bandwidth").
struct WatchedMember
{
    QString name;
    QString value; // as written; lists joined by ", "
    friend bool operator==(const WatchedMember &, const WatchedMember &) = default;
};

/// Own weights of the balanced objective; they replace the defaults.
struct Weights
{
    double price = 0.4;
    double speed = 0.3;
    double latency = 0.2;
    double energy = 0.1;
    double model = 0.05; // bonus for the wished model
    friend bool operator==(const Weights &, const Weights &) = default;
};

struct ExpectedHours
{
    base::Decimal least;
    base::Decimal most; // least <= most
    friend bool operator==(const ExpectedHours &, const ExpectedHours &) = default;
};

struct Intent
{
    QString id; // "intent_id" or "id" beside or in the intent where stated; otherwise the workload's name
    Objective objective = Objective::Balanced;
    Workload workload;
    Constraints constraints;
    QList<WatchedMember> watched;
    Kind kind = Kind::Inference;
    std::optional<ExpectedHours> expectedHours;
    QStringList acceptUnknown; // requirement names whose absence in an offer is accepted
    std::optional<Weights> weights;

    friend bool operator==(const Intent &, const Intent &) = default;
};

/// Where a part of the intent is to run: one per region, or the single "main".
struct Placement
{
    QString name;  // the region's name, or "main"
    QString place; // what must match; empty: anywhere
    friend bool operator==(const Placement &, const Placement &) = default;
};
[[nodiscard]] QList<Placement> placementsOf(const Intent &intent);

/// The seed and API word: "Cost_Minimization".
[[nodiscard]] QString objectiveWord(Objective objective);
/// The user's words: "Lowest cost".
[[nodiscard]] QString objectiveTitle(Objective objective);
[[nodiscard]] QString kindWord(Kind kind); // "training"

} // namespace intent
