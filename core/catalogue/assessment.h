// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/fieldpath.h"
#include "core/base/money.h"
#include "core/catalogue/gpufacts.h"
#include "core/catalogue/offer.h"
#include "core/catalogue/places.h"
#include "core/document/node.h"
#include "core/intent/intent.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace catalogue {

enum class Verdict { Fits, Unverifiable, Excluded };
enum class CheckResult { Pass, Fail, Unknown, Differs };

/// Everything that can decide a verdict, in the order checks are shown. judging.md, "What decides".
enum class Requirement {
    Available,
    GpuCount,
    GpuMemory,
    GpuModel,
    GpuTier,
    GpuInterconnect,
    GpuArchitecture,
    GpuTopology,
    GpuComputeCapability,
    GpuCores,
    GpuClockSpeed,
    GpuFp32Tflops,
    GpuMultiGpuEfficiency,
    GpuShared,
    GpuDedicated,
    GpuInterruptible,
    GpuMultiInstance,
    Cpu,
    Memory,
    Architecture,
    CostHourly,
    Latency,
    Place,
    Providers,
    Preemptible
};
/// The canonical path used in JSON: "gpu.count", "cost.hourly", "place".
[[nodiscard]] QString requirementName(Requirement requirement);
/// For people: "Memory per card".
[[nodiscard]] QString requirementTitle(Requirement requirement);
[[nodiscard]] QString verdictName(Verdict verdict);        // "fits", "excluded", "unverifiable"
[[nodiscard]] QString checkResultName(CheckResult result); // "pass", "fail", "unknown", "differs"

struct Check
{
    Requirement requirement = Requirement::Available;
    CheckResult result = CheckResult::Pass;
    bool accepted = false; // unknown, and the intent accepts that
    QString wanted;        // for people, with unit: "≥ 16 GiB", "EU"
    QString got;           // "24 GiB", "Frankfurt Edge, Germany"; "–" where not published
    QString message;       // got > wanted in short: "46 > 25 ms", "not in EU", "latency not published"
};

/// One change of the intent that would let an offer pass one requirement.
struct Change
{
    Requirement requirement = Requirement::Available;
    base::FieldPath path; // in a canonical intent document: "/intent/constraints/max_hourly_cost"
    document::Node value; // null: remove the member
    QString text;         // translated: "budget of at least 0.60 EUR/h"
};

/// The verdict on one offer with every check, passed and failed.
struct Assessment
{
    Verdict verdict = Verdict::Excluded;
    QList<Check> checks; // of the requirements the intent states, in the enum's order; Available always
    /// The smallest set of changes that would include the offer; empty where it fits, or where
    /// nothing helps (sold).
    QList<Change> relaxation;

    /// What is missed or unknown, joined by " · "; where it fits, what differs from the wish.
    [[nodiscard]] QString why() const;
};

/// Judges offers for one placement of one intent. Built once per intent (resolves and prepares what
/// does not depend on the offer), then asked per offer; both questions run the same list of checks.
class Judge
{
public:
    /// `hourlyLimit` replaces the intent's own limit for this placement (see rank()).
    Judge(const intent::Intent &intent, const intent::Placement &placement, const Places &places,
          const GpuFacts &facts, std::optional<base::Money> hourlyLimit);
    Judge(const intent::Intent &intent, const intent::Placement &placement, const Places &places,
          const GpuFacts &facts);
    ~Judge();
    Judge(Judge &&) noexcept;

    /// Without making any text: about 100 ns.
    [[nodiscard]] Verdict verdict(const Offer &offer) const;
    /// The failed and unknown requirements as a bit set (1 << requirement), without making any text.
    struct Failures
    {
        quint32 failed = 0;
        quint32 unknown = 0; // not accepted
        bool modelDiffers = false;
    };
    [[nodiscard]] Failures failures(const Offer &offer) const;
    [[nodiscard]] Assessment assess(const Offer &offer) const;

private:
    struct Prepared;
    std::unique_ptr<Prepared> m_prepared;
};

} // namespace catalogue
