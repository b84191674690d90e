// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/solver/guarantees.h"

#include "core/base/quantity.h"
#include "core/solver/expressions.h"

using namespace Qt::StringLiterals;

namespace solver {
namespace {

using catalogue::Requirement;

// The JSON name of the one field a requirement is about; empty where there is none.
QString fieldOf(Requirement requirement)
{
    switch (requirement) {
    case Requirement::GpuCount:
        return u"count"_s;
    case Requirement::GpuMemory:
        return u"memory"_s;
    case Requirement::GpuModel:
        return u"model"_s;
    case Requirement::GpuTier:
        return u"tier"_s;
    case Requirement::GpuInterconnect:
        return u"interconnect"_s;
    case Requirement::GpuArchitecture:
        return u"architecture"_s;
    case Requirement::GpuTopology:
        return u"topology"_s;
    case Requirement::GpuComputeCapability:
        return u"compute_capability"_s;
    case Requirement::GpuCores:
        return u"cores"_s;
    case Requirement::GpuClockSpeed:
        return u"clock_speed"_s;
    case Requirement::GpuFp32Tflops:
        return u"fp32_tflops"_s;
    case Requirement::GpuMultiGpuEfficiency:
        return u"multi_gpu_efficiency"_s;
    case Requirement::GpuShared:
        return u"shared"_s;
    case Requirement::GpuDedicated:
        return u"dedicated"_s;
    case Requirement::GpuInterruptible:
        return u"interruptible"_s;
    case Requirement::GpuMultiInstance:
        return u"multi_instance"_s;
    case Requirement::CostHourly:
        return u"hourly_rate"_s;
    case Requirement::Latency:
        return u"network_latency_ms"_s;
    case Requirement::Providers:
        return u"provider"_s;
    case Requirement::Preemptible:
        return u"pre_emptible"_s;
    case Requirement::Available:
    case Requirement::Cpu:
    case Requirement::Memory:
    case Requirement::Architecture:
    case Requirement::Place:
        return {};
    }
    return {};
}

const Filter *usable(const Filters &filters, const QString &field)
{
    const auto found = filters.gpu.find(field);
    return found != filters.gpu.end() && found->second.usable ? &found->second : nullptr;
}

// The one text that passes, if the filter is that narrow.
std::optional<QString> onlyText(const Filter &filter)
{
    if (filter.kind == Filter::Kind::Text)
        return filter.text;
    return filter.kind == Filter::Kind::Expression ? literalOf(filter.text) : std::nullopt;
}

bool isOnly(const Filter *filter, const QString &word)
{
    const auto text = filter ? onlyText(*filter) : std::nullopt;
    return text && isSameWord(*text, word);
}

std::optional<base::Decimal> leastOf(const Filter *filter)
{
    return filter ? filter->least : std::nullopt;
}
std::optional<base::Decimal> mostOf(const Filter *filter)
{
    return filter ? filter->most : std::nullopt;
}

bool isAtLeast(const Filter *filter, base::Decimal bound)
{
    const auto value = leastOf(filter);
    return value && *value >= bound;
}

bool isAtMost(const Filter *filter, base::Decimal bound)
{
    const auto value = mostOf(filter);
    return value && *value <= bound;
}

bool guaranteesCount(const Filters &filters, const intent::GpuNeeds &gpu)
{
    const Filter *count = usable(filters, u"count"_s);
    const base::Decimal wanted(gpu.count);
    return isAtLeast(count, wanted) && (gpu.countAtLeast || isAtMost(count, wanted));
}

// Upstream compares the sum over all cards, so a bound per card needs a bound of the count too.
bool guaranteesSum(const Filters &filters, const QString &field,
                   const std::optional<base::Decimal> &leastEach,
                   const std::optional<base::Decimal> &mostEach, bool isTotal)
{
    const Filter *sum = usable(filters, field);
    const Filter *count = usable(filters, u"count"_s);
    const auto perCard = [isTotal](base::Decimal each, const std::optional<base::Decimal> &cards) {
        if (isTotal)
            return std::optional(each);
        return cards ? std::optional(each * *cards) : std::nullopt;
    };
    if (leastEach) {
        const auto bound = perCard(*leastEach, mostOf(count));
        if (!bound || !isAtLeast(sum, *bound))
            return false;
    }
    if (!mostEach)
        return leastEach.has_value();
    const auto bound = perCard(*mostEach, leastOf(count));
    const auto published = leastOf(sum); // 0 stands for "not published"
    return bound && isAtMost(sum, *bound) && published && *published > base::Decimal();
}

bool guaranteesCapability(const Filter *filter, const QString &wanted)
{
    if (isOnly(filter, wanted))
        return true;
    const auto number = base::Decimal::parse(wanted);
    return filter && filter->kind == Filter::Kind::Quantity && number && filter->least == *number
           && filter->most == *number;
}

bool guaranteesProvider(const Filter *filter, const QStringList &providers)
{
    const auto text = filter ? onlyText(*filter) : std::nullopt;
    return text && providers.contains(*text, Qt::CaseInsensitive);
}

// Upstream's BooleanFilter keeps, written as false, what is true; the reverse can't be said.
bool guaranteesFlag(const Filter *filter, const std::optional<bool> &wanted)
{
    return filter && filter->kind == Filter::Kind::Truth && wanted.value_or(false);
}

bool guaranteesGpu(const Filters &filters, Requirement requirement, const intent::GpuNeeds &gpu,
                   const catalogue::GpuFacts &facts)
{
    const Filter *filter = usable(filters, fieldOf(requirement));
    const auto valueOf = [](const std::optional<base::Quantity> &quantity) {
        return quantity ? std::optional(quantity->value()) : std::nullopt;
    };
    switch (requirement) {
    case Requirement::GpuCount:
        return guaranteesCount(filters, gpu);
    case Requirement::GpuMemory:
        return guaranteesSum(filters, u"memory"_s, valueOf(gpu.memoryMin), valueOf(gpu.memoryMax),
                             gpu.memoryIsTotal);
    case Requirement::GpuCores:
        return guaranteesSum(filters, u"cores"_s, gpu.coresMin, gpu.coresMax, false);
    case Requirement::GpuModel: {
        const auto text = filter ? onlyText(*filter) : std::nullopt;
        return text && (isSameWord(*text, gpu.model) || facts.sameModel(*text, gpu.model));
    }
    case Requirement::GpuTier:
        return isOnly(filter, gpu.tier);
    case Requirement::GpuInterconnect:
        return isOnly(filter, gpu.interconnect);
    case Requirement::GpuArchitecture:
        return isOnly(filter, gpu.architecture);
    case Requirement::GpuTopology:
        return isOnly(filter, gpu.topology);
    case Requirement::GpuComputeCapability:
        return guaranteesCapability(filter, gpu.computeCapability);
    case Requirement::GpuClockSpeed:
        return gpu.clockSpeedMin && isAtLeast(filter, gpu.clockSpeedMin->value());
    case Requirement::GpuFp32Tflops:
        return gpu.fp32TflopsMin && isAtLeast(filter, *gpu.fp32TflopsMin);
    case Requirement::GpuMultiGpuEfficiency:
        return gpu.multiGpuEfficiencyMin && isAtLeast(filter, *gpu.multiGpuEfficiencyMin);
    case Requirement::GpuShared:
        return guaranteesFlag(filter, gpu.shared);
    case Requirement::GpuDedicated:
        return guaranteesFlag(filter, gpu.dedicated);
    case Requirement::GpuInterruptible:
        return guaranteesFlag(filter, gpu.interruptible);
    case Requirement::GpuMultiInstance:
        return guaranteesFlag(filter, gpu.multiInstance);
    default:
        return false;
    }
}

bool guaranteesSize(const std::optional<Filter> &filter, const std::optional<base::Quantity> &wanted)
{
    return filter && wanted && isAtLeast(&*filter, wanted->value());
}

} // namespace

bool guarantees(const Filters &filters, Requirement requirement, const intent::Intent &intent,
                const catalogue::GpuFacts &facts)
{
    if (filters.never)
        return false; // it keeps nothing, it only finds nothing
    const intent::Constraints &constraints = intent.constraints;
    const Filter *filter = usable(filters, fieldOf(requirement));
    switch (requirement) {
    case Requirement::Cpu:
        return guaranteesSize(filters.cpu, intent.workload.cpu);
    case Requirement::Memory:
        return guaranteesSize(filters.memory, intent.workload.memory);
    case Requirement::Architecture:
        return filters.architecture && isOnly(&*filters.architecture, intent.workload.architecture);
    case Requirement::CostHourly:
        return constraints.maxHourlyCost && isAtMost(filter, constraints.maxHourlyCost->amount);
    case Requirement::Latency:
        return constraints.maxLatencyMs && isAtMost(filter, base::Decimal(*constraints.maxLatencyMs));
    case Requirement::Providers:
        return guaranteesProvider(filter, constraints.providers);
    case Requirement::Available:
    case Requirement::Place:       // region and zone are swapped upstream, and name no wider area
    case Requirement::Preemptible: // that it must not be, no filter can say
        return false;
    default:
        return intent.workload.gpu && guaranteesGpu(filters, requirement, *intent.workload.gpu, facts);
    }
}

std::optional<base::Decimal> highestRate(const Filters &filters)
{
    return filters.never ? std::nullopt : mostOf(usable(filters, u"hourly_rate"_s));
}

bool touches(const Filters &filters, Requirement requirement)
{
    switch (requirement) {
    case Requirement::Cpu:
        return filters.cpu.has_value();
    case Requirement::Memory:
        return filters.memory.has_value();
    case Requirement::Architecture:
        return filters.architecture.has_value();
    default:
        return usable(filters, fieldOf(requirement)) != nullptr;
    }
}

} // namespace solver
