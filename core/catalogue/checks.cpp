// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/checks.h"

using namespace Qt::StringLiterals;

namespace catalogue {
namespace {

bool isSeparator(QChar character)
{
    return character == u'-' || character == u'_' || character == u' ';
}

/// Equal but for case and separators: "ada-lovelace" is "Ada Lovelace".
bool isSameWord(QStringView left, QStringView right)
{
    if (left == right)
        return true; // the usual case, and much quicker
    qsizetype i = 0;
    qsizetype j = 0;
    for (;;) {
        while (i < left.size() && isSeparator(left[i]))
            ++i;
        while (j < right.size() && isSeparator(right[j]))
            ++j;
        if (i == left.size() || j == right.size())
            return i == left.size() && j == right.size();
        if (left[i] != right[j] && left[i].toCaseFolded() != right[j].toCaseFolded())
            return false;
        ++i;
        ++j;
    }
}

/// The two families of names for the same CPUs.
QStringView cpuFamily(QStringView architecture)
{
    if (isSameWord(architecture, u"x86_64"))
        return u"amd64";
    if (isSameWord(architecture, u"aarch64"))
        return u"arm64";
    return architecture;
}

CheckResult passIf(bool passed)
{
    return passed ? CheckResult::Pass : CheckResult::Fail;
}

void stateGpu(const intent::GpuNeeds &gpu, std::vector<Requirement> &stated)
{
    const auto stateIf = [&stated](bool condition, Requirement requirement) {
        if (condition)
            stated.push_back(requirement);
    };
    stateIf(true, Requirement::GpuCount);
    stateIf(gpu.memoryMin || gpu.memoryMax, Requirement::GpuMemory);
    stateIf(!gpu.model.isEmpty(), Requirement::GpuModel);
    for (const auto word : {Requirement::GpuTier, Requirement::GpuInterconnect, Requirement::GpuArchitecture,
                            Requirement::GpuTopology, Requirement::GpuComputeCapability})
        stateIf(!askedWord(word, gpu).isEmpty(), word);
    stateIf(gpu.coresMin || gpu.coresMax, Requirement::GpuCores);
    stateIf(gpu.clockSpeedMin.has_value(), Requirement::GpuClockSpeed);
    stateIf(gpu.fp32TflopsMin.has_value(), Requirement::GpuFp32Tflops);
    stateIf(gpu.multiGpuEfficiencyMin.has_value(), Requirement::GpuMultiGpuEfficiency);
    for (const auto flag : {Requirement::GpuShared, Requirement::GpuDedicated, Requirement::GpuInterruptible,
                            Requirement::GpuMultiInstance})
        stateIf(askedFlag(flag, gpu).has_value(), flag);
}

} // namespace

bool offeredFlag(Requirement requirement, const GpuOffer &offer)
{
    switch (requirement) {
    case Requirement::GpuShared:
        return offer.shared;
    case Requirement::GpuDedicated:
        return offer.dedicated;
    case Requirement::GpuInterruptible:
        return offer.interruptible;
    default:
        return offer.multiInstance;
    }
}

std::optional<bool> askedFlag(Requirement requirement, const intent::GpuNeeds &needs)
{
    switch (requirement) {
    case Requirement::GpuShared:
        return needs.shared;
    case Requirement::GpuDedicated:
        return needs.dedicated;
    case Requirement::GpuInterruptible:
        return needs.interruptible;
    default:
        return needs.multiInstance;
    }
}

const QString &offeredWord(Requirement requirement, const GpuOffer &offer)
{
    switch (requirement) {
    case Requirement::GpuTier:
        return offer.tier;
    case Requirement::GpuInterconnect:
        return offer.interconnect;
    case Requirement::GpuArchitecture:
        return offer.architecture;
    case Requirement::GpuTopology:
        return offer.topology;
    default:
        return offer.computeCapability;
    }
}

const QString &askedWord(Requirement requirement, const intent::GpuNeeds &needs)
{
    switch (requirement) {
    case Requirement::GpuTier:
        return needs.tier;
    case Requirement::GpuInterconnect:
        return needs.interconnect;
    case Requirement::GpuArchitecture:
        return needs.architecture;
    case Requirement::GpuTopology:
        return needs.topology;
    default:
        return needs.computeCapability;
    }
}

Criteria::Criteria(const intent::Intent &intent, const intent::Placement &placement, const Places &places,
                   const GpuFacts &facts, std::optional<base::Money> hourlyLimit)
    : m_intent(intent)
    , m_placement(placement)
    , m_places(places)
    , m_facts(facts)
    , m_hourlyLimit(hourlyLimit)
    , m_wishedModel(intent, facts)
    , m_memory(std::make_unique<Memory>())
{
    const intent::Constraints &constraints = intent.constraints;
    // Beside regions a location is not used: each of them says where its part runs.
    const QString location = constraints.regions.isEmpty() ? constraints.location : QString();
    for (const QString &wish : {placement.place, location, constraints.availabilityZone}) {
        if (!wish.isEmpty() && !m_placeWishes.contains(wish, Qt::CaseInsensitive))
            m_placeWishes.append(wish);
    }
    m_stated.push_back(Requirement::Available);
    if (intent.workload.gpu)
        stateGpu(*intent.workload.gpu, m_stated);
    const std::pair<bool, Requirement> others[] = {
        {intent.workload.cpu.has_value(), Requirement::Cpu},
        {intent.workload.memory.has_value(), Requirement::Memory},
        {!intent.workload.architecture.isEmpty(), Requirement::Architecture},
        {hourlyLimit.has_value(), Requirement::CostHourly},
        {constraints.maxLatencyMs.has_value(), Requirement::Latency},
        {!m_placeWishes.isEmpty(), Requirement::Place},
        {!constraints.providers.isEmpty(), Requirement::Providers},
        {true, Requirement::Preemptible},
    };
    for (const auto &[asked, requirement] : others) {
        if (asked)
            m_stated.push_back(requirement);
    }
    for (int i = 0; i < requirementCount; ++i) {
        if (intent.acceptUnknown.contains(requirementName(Requirement(i)), Qt::CaseInsensitive))
            m_accepted |= bitOf(Requirement(i));
    }
}

void Criteria::setHourlyLimit(std::optional<base::Money> limit)
{
    Q_ASSERT(limit.has_value() == m_hourlyLimit.has_value());
    m_hourlyLimit = limit;
}

bool Criteria::isAccepted(Requirement requirement) const
{
    return (m_accepted & bitOf(requirement)) != 0;
}

bool Criteria::isAsked(Requirement requirement, const Offer &offer) const
{
    return requirement != Requirement::Preemptible || m_intent.constraints.preemptible
           || offer.gpu.preEmptible;
}

Judge::Failures Criteria::failures(const Offer &offer) const
{
    Judge::Failures failures;
    for (const Requirement requirement : m_stated) {
        switch (check(requirement, offer)) {
        case CheckResult::Pass:
            break;
        case CheckResult::Fail:
            failures.failed |= bitOf(requirement);
            break;
        case CheckResult::Unknown:
            failures.unknown |= bitOf(requirement) & ~m_accepted;
            break;
        case CheckResult::Differs:
            failures.modelDiffers = true;
            break;
        }
    }
    return failures;
}

CheckResult Criteria::check(Requirement requirement, const Offer &offer) const
{
    if (isGpuRequirement(requirement))
        return checkGpu(requirement, offer);
    const intent::Constraints &constraints = m_intent.constraints;
    switch (requirement) {
    case Requirement::Available: {
        constexpr base::Quantity nothing;
        return passIf(offer.available && !offer.gone && offer.cpu > nothing && offer.memory > nothing
                      && offer.pods > nothing);
    }
    case Requirement::Cpu:
        return passIf(offer.cpu >= *m_intent.workload.cpu);
    case Requirement::Memory:
        return passIf(offer.memory >= *m_intent.workload.memory);
    case Requirement::Architecture:
        if (offer.architecture.isEmpty())
            return CheckResult::Unknown;
        return passIf(
            offer.architecture == m_intent.workload.architecture
            || isSameWord(cpuFamily(offer.architecture), cpuFamily(m_intent.workload.architecture)));
    case Requirement::CostHourly: {
        const auto rate = offer.hourlyRate();
        return rate ? passIf(*rate <= m_hourlyLimit->amount) : CheckResult::Unknown;
    }
    case Requirement::Latency:
        if (offer.gpu.networkLatencyMs <= 0)
            return CheckResult::Unknown;
        return passIf(offer.gpu.networkLatencyMs <= *constraints.maxLatencyMs);
    case Requirement::Place:
        return checkPlace(offer);
    case Requirement::Providers:
        return checkProvider(offer);
    default:
        return passIf(!offer.gpu.preEmptible || constraints.preemptible);
    }
}

CheckResult Criteria::checkGpu(Requirement requirement, const Offer &offer) const
{
    const GpuOffer &offered = offer.gpu;
    const intent::GpuNeeds &needs = gpu();
    if (!offer.hasGpu)
        return requirement == Requirement::GpuModel && !needs.exactModel ? CheckResult::Differs
                                                                         : CheckResult::Fail;
    const auto number = [this](const QString &text) {
        return m_memory->numbers(text, {}, [&] { return base::Decimal::parse(QStringView(text).trimmed()); });
    };
    switch (requirement) {
    case Requirement::GpuCount:
        if (offered.count <= 0)
            return CheckResult::Unknown;
        return passIf(needs.countAtLeast ? offered.count >= needs.count : offered.count == needs.count);
    case Requirement::GpuMemory:
        return checkMemory(offered);
    case Requirement::GpuModel:
        if (offered.model.isEmpty())
            return needs.exactModel ? CheckResult::Unknown : CheckResult::Differs;
        if (m_wishedModel.matches(offered))
            return CheckResult::Pass;
        return needs.exactModel ? CheckResult::Fail : CheckResult::Differs;
    case Requirement::GpuComputeCapability: {
        if (offered.computeCapability.isEmpty())
            return CheckResult::Unknown;
        const auto asked = number(needs.computeCapability);
        const auto got = number(offered.computeCapability);
        return passIf(asked && got ? *asked == *got
                                   : isSameWord(needs.computeCapability, offered.computeCapability));
    }
    case Requirement::GpuTier:
    case Requirement::GpuInterconnect:
    case Requirement::GpuArchitecture:
    case Requirement::GpuTopology: {
        const QString &word = offeredWord(requirement, offered);
        return word.isEmpty() ? CheckResult::Unknown
                              : passIf(isSameWord(word, askedWord(requirement, needs)));
    }
    case Requirement::GpuCores:
        return checkCores(offered);
    case Requirement::GpuClockSpeed:
        return offered.clockSpeed.isZero() ? CheckResult::Unknown
                                           : passIf(offered.clockSpeed >= *needs.clockSpeedMin);
    case Requirement::GpuFp32Tflops:
        return offered.fp32Tflops.isZero() ? CheckResult::Unknown
                                           : passIf(offered.fp32Tflops >= *needs.fp32TflopsMin);
    case Requirement::GpuMultiGpuEfficiency: {
        const auto got = number(offered.multiGpuEfficiency);
        return got && !got->isZero() ? passIf(*got >= *needs.multiGpuEfficiencyMin) : CheckResult::Unknown;
    }
    default:
        return passIf(offeredFlag(requirement, offered) == *askedFlag(requirement, needs));
    }
}

CheckResult Criteria::checkMemory(const GpuOffer &offer) const
{
    const intent::GpuNeeds &needs = gpu();
    const qint64 cards = needs.memoryIsTotal ? 1 : offer.count;
    if (offer.memory.isZero() || cards <= 0)
        return CheckResult::Unknown;
    // The sum is compared with multiples, so nothing is rounded.
    return passIf((!needs.memoryMin || offer.memory >= *needs.memoryMin * cards)
                  && (!needs.memoryMax || offer.memory <= *needs.memoryMax * cards));
}

CheckResult Criteria::checkCores(const GpuOffer &offer) const
{
    const intent::GpuNeeds &needs = gpu();
    if (offer.cores.isZero() || offer.count <= 0)
        return CheckResult::Unknown;
    return passIf((!needs.coresMin || offer.cores.value() >= *needs.coresMin * offer.count)
                  && (!needs.coresMax || offer.cores.value() <= *needs.coresMax * offer.count));
}

PlaceMatch Criteria::matchPlace(const QString &wish, const Offer &offer) const
{
    const QString &region = offer.gpu.region;
    const QString &zone = offer.gpu.zone;
    if (region.isEmpty() && zone.isEmpty())
        return PlaceMatch::Unknown;
    const PlaceMatch match = m_places.match(wish, m_places.ofOffer(region, zone));
    // A zone the table has never heard of is still itself.
    if (match == PlaceMatch::Unknown
        && (wish.compare(region, Qt::CaseInsensitive) == 0 || wish.compare(zone, Qt::CaseInsensitive) == 0))
        return PlaceMatch::Inside;
    return match;
}

CheckResult Criteria::checkPlace(const Offer &offer) const
{
    const PlaceMatch all = m_memory->places(offer.gpu.region, offer.gpu.zone, [&] {
        PlaceMatch worst = PlaceMatch::Inside;
        for (const QString &wish : m_placeWishes) {
            const PlaceMatch match = matchPlace(wish, offer);
            if (match == PlaceMatch::Outside)
                return match;
            if (match == PlaceMatch::Unknown)
                worst = match;
        }
        return worst;
    });
    return all == PlaceMatch::Unknown ? CheckResult::Unknown : passIf(all == PlaceMatch::Inside);
}

CheckResult Criteria::checkProvider(const Offer &offer) const
{
    bool published = false;
    for (const QString *name : {&offer.gpu.provider, &offer.domain, &offer.providerId}) {
        if (name->isEmpty())
            continue;
        published = true;
        if (m_intent.constraints.providers.contains(*name, Qt::CaseInsensitive))
            return CheckResult::Pass;
    }
    return published ? CheckResult::Fail : CheckResult::Unknown;
}

} // namespace catalogue
