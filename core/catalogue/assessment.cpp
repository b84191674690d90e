// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/assessment.h"

#include "core/catalogue/checks.h"
#include "core/catalogue/judgingtext.h"
#include "core/catalogue/relaxation.h"

using namespace Qt::StringLiterals;

namespace catalogue {

QString requirementName(Requirement requirement)
{
    switch (requirement) {
    case Requirement::Available:
        return u"available"_s;
    case Requirement::GpuCount:
        return u"gpu.count"_s;
    case Requirement::GpuMemory:
        return u"gpu.memory"_s;
    case Requirement::GpuModel:
        return u"gpu.model"_s;
    case Requirement::GpuTier:
        return u"gpu.tier"_s;
    case Requirement::GpuInterconnect:
        return u"gpu.interconnect"_s;
    case Requirement::GpuArchitecture:
        return u"gpu.architecture"_s;
    case Requirement::GpuTopology:
        return u"gpu.topology"_s;
    case Requirement::GpuComputeCapability:
        return u"gpu.compute_capability"_s;
    case Requirement::GpuCores:
        return u"gpu.cores"_s;
    case Requirement::GpuClockSpeed:
        return u"gpu.clock_speed"_s;
    case Requirement::GpuFp32Tflops:
        return u"gpu.fp32_tflops"_s;
    case Requirement::GpuMultiGpuEfficiency:
        return u"gpu.multi_gpu_efficiency"_s;
    case Requirement::GpuShared:
        return u"gpu.shared"_s;
    case Requirement::GpuDedicated:
        return u"gpu.dedicated"_s;
    case Requirement::GpuInterruptible:
        return u"gpu.interruptible"_s;
    case Requirement::GpuMultiInstance:
        return u"gpu.multi_instance"_s;
    case Requirement::Cpu:
        return u"cpu"_s;
    case Requirement::Memory:
        return u"memory"_s;
    case Requirement::Architecture:
        return u"architecture"_s;
    case Requirement::CostHourly:
        return u"cost.hourly"_s;
    case Requirement::Latency:
        return u"latency"_s;
    case Requirement::Place:
        return u"place"_s;
    case Requirement::Providers:
        return u"providers"_s;
    case Requirement::Preemptible:
        return u"preemptible"_s;
    }
    return {};
}

QString requirementTitle(Requirement requirement)
{
    switch (requirement) {
    case Requirement::Available:
        return JudgingText::tr("Available");
    case Requirement::GpuCount:
        return JudgingText::tr("GPUs");
    case Requirement::GpuMemory:
        return JudgingText::tr("Memory per card");
    case Requirement::GpuModel:
        return JudgingText::tr("Model");
    case Requirement::GpuTier:
        return JudgingText::tr("Tier");
    case Requirement::GpuInterconnect:
        return JudgingText::tr("Interconnect");
    case Requirement::GpuArchitecture:
        return JudgingText::tr("GPU architecture");
    case Requirement::GpuTopology:
        return JudgingText::tr("Topology");
    case Requirement::GpuComputeCapability:
        return JudgingText::tr("Compute capability");
    case Requirement::GpuCores:
        return JudgingText::tr("Cores per card");
    case Requirement::GpuClockSpeed:
        return JudgingText::tr("Clock speed");
    case Requirement::GpuFp32Tflops:
        return JudgingText::tr("FP32 speed per card");
    case Requirement::GpuMultiGpuEfficiency:
        return JudgingText::tr("Multi-GPU efficiency");
    case Requirement::GpuShared:
        return JudgingText::tr("Shared");
    case Requirement::GpuDedicated:
        return JudgingText::tr("Dedicated");
    case Requirement::GpuInterruptible:
        return JudgingText::tr("Interruptible");
    case Requirement::GpuMultiInstance:
        return JudgingText::tr("Multi-instance");
    case Requirement::Cpu:
        return JudgingText::tr("CPUs");
    case Requirement::Memory:
        return JudgingText::tr("Memory");
    case Requirement::Architecture:
        return JudgingText::tr("CPU architecture");
    case Requirement::CostHourly:
        return JudgingText::tr("Hourly cost");
    case Requirement::Latency:
        return JudgingText::tr("Latency");
    case Requirement::Place:
        return JudgingText::tr("Place");
    case Requirement::Providers:
        return JudgingText::tr("Provider");
    case Requirement::Preemptible:
        return JudgingText::tr("Pre-emptible");
    }
    return {};
}

QString verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Fits:
        return u"fits"_s;
    case Verdict::Unverifiable:
        return u"unverifiable"_s;
    case Verdict::Excluded:
        return u"excluded"_s;
    }
    return {};
}

QString checkResultName(CheckResult result)
{
    switch (result) {
    case CheckResult::Pass:
        return u"pass"_s;
    case CheckResult::Fail:
        return u"fail"_s;
    case CheckResult::Unknown:
        return u"unknown"_s;
    case CheckResult::Differs:
        return u"differs"_s;
    }
    return {};
}

QString Assessment::why() const
{
    QStringList messages;
    for (const Check &check : checks) {
        if (check.result == CheckResult::Differs && verdict != Verdict::Fits)
            continue; // a wish does not matter where something hard is missed
        if (!check.message.isEmpty() && !messages.contains(check.message))
            messages.append(check.message);
    }
    return messages.join(u" · "_s);
}

struct Judge::Prepared
{
    Criteria criteria;
};

Judge::Judge(const intent::Intent &intent, const intent::Placement &placement, const Places &places,
             const GpuFacts &facts, std::optional<base::Money> hourlyLimit)
    : m_prepared(new Prepared{Criteria(intent, placement, places, facts, hourlyLimit)})
{
}

Judge::Judge(const intent::Intent &intent, const intent::Placement &placement, const Places &places,
             const GpuFacts &facts)
    : Judge(intent, placement, places, facts, intent.constraints.maxHourlyCost)
{
}

Judge::~Judge() = default;
Judge::Judge(Judge &&) noexcept = default;

Verdict Judge::verdict(const Offer &offer) const
{
    return verdictOf(failures(offer));
}

Judge::Failures Judge::failures(const Offer &offer) const
{
    return m_prepared->criteria.failures(offer);
}

Assessment Judge::assess(const Offer &offer) const
{
    const Criteria &criteria = m_prepared->criteria;
    Assessment assessment;
    Failures failures;
    for (const Requirement requirement : criteria.stated()) {
        if (!criteria.isAsked(requirement, offer))
            continue;
        const Check check = criteria.described(requirement, offer);
        if (check.result == CheckResult::Fail)
            failures.failed |= bitOf(requirement);
        else if (check.result == CheckResult::Unknown && !check.accepted)
            failures.unknown |= bitOf(requirement);
        assessment.checks.append(check);
    }
    assessment.verdict = verdictOf(failures);
    assessment.relaxation = relaxationOf(criteria, offer, failures);
    return assessment;
}

} // namespace catalogue
