// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/relaxation.h"

#include "core/catalogue/judgingtext.h"

#include <cmath>

using namespace Qt::StringLiterals;
using base::FieldPath;
using document::Node;

namespace catalogue {
namespace {

FieldPath gpuPath(QLatin1StringView member)
{
    return FieldPath(u"/intent/workload/resources/gpu"_s).child(QString(member));
}

FieldPath constraintPath(QLatin1StringView member)
{
    return FieldPath(u"/intent/constraints"_s).child(QString(member));
}

FieldPath extensionPath(QLatin1StringView member)
{
    return FieldPath(u"/x-flare-desktop"_s).child(QString(member));
}

Node textList(const QStringList &texts)
{
    std::vector<Node> items;
    for (const QString &text : texts)
        items.push_back(Node::text(text));
    return Node::list(std::move(items)).compact();
}

enum class Round { Down, Up };

/// To multiples of 1 / `parts`, so that a written limit never misses the offer it was made for.
base::Decimal rounded(base::Decimal value, Round direction, qint64 parts = 1)
{
    const base::Int128 step = base::Int128(1'000'000'000) / parts;
    base::Int128 count = value.nanos() / step;
    if (direction == Round::Up && count * step < value.nanos())
        ++count;
    return base::Decimal::fromNanos(count * step);
}

base::Quantity wholeBytes(base::Quantity size, Round direction)
{
    return base::Quantity(rounded(size.value(), direction), base::Quantity::Family::BinarySI);
}

double relative(base::Decimal got, base::Decimal limit)
{
    const double base = std::abs(limit.toDouble());
    const double difference = std::abs((got - limit).toDouble());
    return base > 0 ? difference / base : difference;
}

/// Makes the changes for one offer; several accepted unknowns grow one list.
class Relaxing
{
public:
    Relaxing(const Criteria &criteria, const Offer &offer)
        : m_criteria(criteria)
        , m_offer(offer)
        , m_acceptUnknown(criteria.intent().acceptUnknown)
    {
    }

    void accept(Requirement requirement);
    void relax(Requirement requirement);
    void dropGpu();
    [[nodiscard]] QList<Change> changes() const { return m_changes; }

private:
    void add(Requirement requirement, FieldPath path, Node value, const QString &text)
    {
        m_changes.append({requirement, std::move(path), std::move(value), text});
    }
    void relaxGpu(Requirement requirement);
    void relaxCount();
    void relaxMemory();
    void relaxCores();
    void relaxWord(Requirement requirement);
    void relaxFlag(Requirement requirement);
    void relaxCost();
    void relaxPlace();
    void relaxRegion();

    const Criteria &m_criteria;
    const Offer &m_offer;
    QStringList m_acceptUnknown;
    QList<Change> m_changes;
};

void Relaxing::accept(Requirement requirement)
{
    m_acceptUnknown.append(requirementName(requirement));
    add(requirement, extensionPath("accept_unknown"_L1), textList(m_acceptUnknown),
        JudgingText::tr("“%1” accepted where it is not known").arg(requirementTitle(requirement)));
}

void Relaxing::dropGpu()
{
    add(Requirement::GpuCount, FieldPath(u"/intent/workload/resources/gpu"_s), Node::null(),
        JudgingText::tr("no GPU asked for"));
}

void Relaxing::relax(Requirement requirement)
{
    const intent::Intent &intent = m_criteria.intent();
    switch (requirement) {
    case Requirement::Available:
        break;
    case Requirement::Cpu: {
        const base::Quantity cpu(rounded(m_offer.cpu.value(), Round::Down, 1000));
        add(requirement, FieldPath(u"/intent/workload/resources/cpu"_s), Node::text(cpu.toString()),
            JudgingText::tr("only %1 CPUs").arg(cpu.value().toString()));
        break;
    }
    case Requirement::Memory: {
        const base::Quantity memory = wholeBytes(m_offer.memory, Round::Down);
        add(requirement, FieldPath(u"/intent/workload/resources/memory"_s), Node::text(memory.toString()),
            JudgingText::tr("only %1 of memory").arg(memoryText(memory)));
        break;
    }
    case Requirement::Architecture:
        add(requirement, extensionPath("architecture"_L1), Node::text(m_offer.architecture),
            JudgingText::tr("%1 instead of %2").arg(m_offer.architecture, intent.workload.architecture));
        break;
    case Requirement::CostHourly:
        relaxCost();
        break;
    case Requirement::Latency:
        add(requirement, constraintPath("max_latency_ms"_L1), Node::number(m_offer.gpu.networkLatencyMs),
            JudgingText::tr("latency limit of at least %1 ms").arg(m_offer.gpu.networkLatencyMs));
        break;
    case Requirement::Place:
        relaxPlace();
        break;
    case Requirement::Providers: {
        const QString name = !m_offer.gpu.provider.isEmpty() ? m_offer.gpu.provider
                             : !m_offer.domain.isEmpty()     ? m_offer.domain
                                                             : m_offer.providerId;
        add(requirement, constraintPath("providers"_L1),
            textList(intent.constraints.providers + QStringList{name}),
            JudgingText::tr("provider %1 allowed").arg(name));
        break;
    }
    case Requirement::Preemptible:
        add(requirement, constraintPath("preemptible"_L1), Node::boolean(true),
            JudgingText::tr("pre-emptible offers allowed"));
        break;
    default:
        relaxGpu(requirement);
        break;
    }
}

void Relaxing::relaxGpu(Requirement requirement)
{
    const GpuOffer &offered = m_offer.gpu;
    switch (requirement) {
    case Requirement::GpuCount:
        relaxCount();
        break;
    case Requirement::GpuMemory:
        relaxMemory();
        break;
    case Requirement::GpuModel:
        add(requirement, extensionPath("model"_L1), Node::text(u"wish"_s),
            JudgingText::tr("other models allowed"));
        break;
    case Requirement::GpuCores:
        relaxCores();
        break;
    case Requirement::GpuClockSpeed: {
        const base::Quantity clock(rounded(offered.clockSpeed.value(), Round::Down));
        add(requirement, gpuPath("clock_speed_min"_L1), Node::text(clock.toString()),
            JudgingText::tr("clock speed of only %1").arg(frequencyText(clock)));
        break;
    }
    case Requirement::GpuFp32Tflops:
        add(requirement, gpuPath("fp32_tflops"_L1), Node::number(offered.fp32Tflops.toString()),
            JudgingText::tr("only %1 TFLOPS per card").arg(numberText(offered.fp32Tflops)));
        break;
    case Requirement::GpuMultiGpuEfficiency: {
        const auto efficiency = base::Decimal::parse(QStringView(offered.multiGpuEfficiency).trimmed());
        if (efficiency)
            add(requirement, gpuPath("multi_gpu_efficiency"_L1), Node::number(efficiency->toString()),
                JudgingText::tr("multi-GPU efficiency of only %1").arg(efficiency->toString()));
        break;
    }
    case Requirement::GpuShared:
    case Requirement::GpuDedicated:
    case Requirement::GpuInterruptible:
    case Requirement::GpuMultiInstance:
        relaxFlag(requirement);
        break;
    default:
        relaxWord(requirement);
        break;
    }
}

void Relaxing::relaxCount()
{
    const intent::GpuNeeds &needs = *m_criteria.intent().workload.gpu;
    const qint64 count = m_offer.gpu.count;
    // More cards than asked: what fits already must go on fitting, so the count becomes a minimum.
    if (count > needs.count)
        add(Requirement::GpuCount, extensionPath("count"_L1), Node::text(u"at-least"_s),
            needs.count == 1 ? JudgingText::tr("at least 1 GPU instead of exactly 1")
                             : JudgingText::tr("at least %1 GPUs instead of exactly %1").arg(needs.count));
    else
        add(Requirement::GpuCount, gpuPath("count"_L1), Node::number(count),
            count == 1 ? JudgingText::tr("only 1 GPU") : JudgingText::tr("only %1 GPUs").arg(count));
}

void Relaxing::relaxMemory()
{
    const intent::GpuNeeds &needs = *m_criteria.intent().workload.gpu;
    const base::Quantity got =
        needs.memoryIsTotal ? m_offer.gpu.memory : m_offer.gpu.memoryPerCard().value_or(base::Quantity());
    if (needs.memoryMin && got < *needs.memoryMin) {
        const base::Quantity least = wholeBytes(got, Round::Down);
        add(Requirement::GpuMemory, gpuPath("memory"_L1), Node::text(least.toString()),
            needs.memoryIsTotal ? JudgingText::tr("only %1 of GPU memory in total").arg(memoryText(least))
                                : JudgingText::tr("only %1 of memory per card").arg(memoryText(least)));
        return;
    }
    const base::Quantity most = wholeBytes(got, Round::Up);
    add(Requirement::GpuMemory, gpuPath("memory_max"_L1), Node::text(most.toString()),
        JudgingText::tr("up to %1 of GPU memory allowed").arg(memoryText(most)));
}

void Relaxing::relaxCores()
{
    const intent::GpuNeeds &needs = *m_criteria.intent().workload.gpu;
    const base::Decimal got = m_offer.gpu.coresPerCard().value_or(base::Decimal());
    if (needs.coresMin && got < *needs.coresMin) {
        const base::Decimal least = rounded(got, Round::Down);
        add(Requirement::GpuCores, gpuPath("cores_min"_L1), Node::number(least.toString()),
            JudgingText::tr("only %1 cores per card").arg(least.toString()));
        return;
    }
    const base::Decimal most = rounded(got, Round::Up);
    add(Requirement::GpuCores, gpuPath("cores_max"_L1), Node::number(most.toString()),
        JudgingText::tr("up to %1 cores per card allowed").arg(most.toString()));
}

void Relaxing::relaxWord(Requirement requirement)
{
    switch (requirement) {
    case Requirement::GpuTier:
        add(requirement, gpuPath("tier"_L1), Node::null(), JudgingText::tr("any tier"));
        break;
    case Requirement::GpuInterconnect:
        add(requirement, gpuPath("interconnect"_L1), Node::null(), JudgingText::tr("any interconnect"));
        break;
    case Requirement::GpuArchitecture:
        add(requirement, gpuPath("architecture"_L1), Node::null(), JudgingText::tr("any GPU architecture"));
        break;
    case Requirement::GpuTopology:
        add(requirement, gpuPath("topology"_L1), Node::null(), JudgingText::tr("any topology"));
        break;
    default:
        add(requirement, gpuPath("compute_capability"_L1), Node::null(),
            JudgingText::tr("any compute capability"));
        break;
    }
}

void Relaxing::relaxFlag(Requirement requirement)
{
    switch (requirement) {
    case Requirement::GpuShared:
        add(requirement, gpuPath("shared"_L1), Node::null(), JudgingText::tr("shared or not"));
        break;
    case Requirement::GpuDedicated:
        add(requirement, gpuPath("dedicated"_L1), Node::null(), JudgingText::tr("dedicated or not"));
        break;
    case Requirement::GpuInterruptible:
        add(requirement, gpuPath("interruptible"_L1), Node::null(), JudgingText::tr("interruptible or not"));
        break;
    default:
        add(requirement, gpuPath("multi_instance"_L1), Node::null(),
            JudgingText::tr("multi-instance or not"));
        break;
    }
}

void Relaxing::relaxCost()
{
    const base::Money over{*m_offer.hourlyRate() - m_criteria.hourlyLimit()->amount};
    // The limit of one placement is what the others leave of the intent's.
    const base::Money whole =
        m_criteria.intent().constraints.maxHourlyCost.value_or(*m_criteria.hourlyLimit());
    const QString price = (whole + over).toString();
    add(Requirement::CostHourly, constraintPath("max_hourly_cost"_L1), Node::text(price + " EUR"_L1),
        JudgingText::tr("budget of at least %1 EUR/h").arg(price));
}

void Relaxing::relaxPlace()
{
    const intent::Constraints &constraints = m_criteria.intent().constraints;
    const auto isWrong = [this](const QString &wish) {
        return !wish.isEmpty() && m_criteria.matchPlace(wish, m_offer) != PlaceMatch::Inside;
    };
    if (!constraints.regions.isEmpty() && isWrong(m_criteria.placement().place))
        relaxRegion();
    if (constraints.regions.isEmpty() && isWrong(constraints.location))
        add(Requirement::Place, constraintPath("location"_L1), Node::null(), JudgingText::tr("any place"));
    if (isWrong(constraints.availabilityZone))
        add(Requirement::Place, constraintPath("availability_zone"_L1), Node::null(),
            JudgingText::tr("any availability zone"));
}

void Relaxing::relaxRegion()
{
    const QString &region = m_offer.gpu.region;
    const QString &zone = m_offer.gpu.zone;
    const Places &places = m_criteria.places();
    const Place place = places.ofOffer(region, zone);
    for (const QString &name : {place.country, place.city, place.region, region, zone}) {
        if (name.isEmpty() || places.match(name, place) != PlaceMatch::Inside)
            continue;
        QStringList regions = m_criteria.intent().constraints.regions;
        for (QString &wish : regions) {
            if (wish.compare(m_criteria.placement().place, Qt::CaseInsensitive) == 0)
                wish = name;
        }
        // Equal changes read alike, so that one suggestion counts the offers of all of them.
        Place country;
        country.country = place.country;
        country.resolved = true;
        const QString title = name == place.country ? places.title(country, name, {}) : name;
        add(Requirement::Place, constraintPath("regions"_L1), textList(regions),
            JudgingText::tr("%1 instead of %2").arg(title, m_criteria.placement().place));
        return;
    }
}

} // namespace

QList<Change> relaxationOf(const Criteria &criteria, const Offer &offer, const Judge::Failures &failures)
{
    if ((failures.failed & bitOf(Requirement::Available)) != 0)
        return {};
    Relaxing relaxing(criteria, offer);
    const bool dropsGpu = criteria.intent().workload.gpu && !offer.hasGpu;
    if (dropsGpu)
        relaxing.dropGpu();
    for (const Requirement requirement : criteria.stated()) {
        if (dropsGpu && isGpuRequirement(requirement))
            continue;
        if ((failures.failed & bitOf(requirement)) != 0)
            relaxing.relax(requirement);
        else if ((failures.unknown & bitOf(requirement)) != 0)
            relaxing.accept(requirement);
    }
    return relaxing.changes();
}

std::optional<double> distanceOf(const Criteria &criteria, Requirement requirement, const Offer &offer)
{
    const intent::Intent &intent = criteria.intent();
    const GpuOffer &gpu = offer.gpu;
    const auto &needs = intent.workload.gpu;
    // A count, memory or core range is missed on one side only, so the nearer end is the missed one.
    const auto nearer = [](base::Decimal got, std::optional<base::Decimal> least,
                           std::optional<base::Decimal> most) {
        return least && got < *least ? relative(got, *least) : most ? relative(got, *most) : 0.0;
    };
    switch (requirement) {
    case Requirement::GpuCount:
        return relative(base::Decimal(gpu.count), base::Decimal(needs->count));
    case Requirement::GpuMemory: {
        const auto got = needs->memoryIsTotal ? std::optional(gpu.memory) : gpu.memoryPerCard();
        const auto value = [](const std::optional<base::Quantity> &limit) {
            return limit ? std::optional(limit->value()) : std::nullopt;
        };
        return nearer(got.value_or(base::Quantity()).value(), value(needs->memoryMin),
                      value(needs->memoryMax));
    }
    case Requirement::GpuCores:
        return nearer(gpu.coresPerCard().value_or(base::Decimal()), needs->coresMin, needs->coresMax);
    case Requirement::GpuClockSpeed:
        return relative(gpu.clockSpeed.value(), needs->clockSpeedMin->value());
    case Requirement::GpuFp32Tflops:
        return relative(gpu.fp32Tflops, *needs->fp32TflopsMin);
    case Requirement::GpuMultiGpuEfficiency:
        return relative(
            base::Decimal::parse(QStringView(gpu.multiGpuEfficiency).trimmed()).value_or(base::Decimal()),
            *needs->multiGpuEfficiencyMin);
    case Requirement::Cpu:
        return relative(offer.cpu.value(), intent.workload.cpu->value());
    case Requirement::Memory:
        return relative(offer.memory.value(), intent.workload.memory->value());
    case Requirement::CostHourly: {
        const base::Decimal limit = criteria.hourlyLimit()->amount;
        const base::Decimal over = offer.hourlyRate().value_or(limit) - limit;
        const base::Decimal whole = intent.constraints.maxHourlyCost.value_or(*criteria.hourlyLimit()).amount;
        return relative(whole + over, whole);
    }
    case Requirement::Latency:
        return relative(base::Decimal(gpu.networkLatencyMs), base::Decimal(*intent.constraints.maxLatencyMs));
    default:
        return std::nullopt;
    }
}

} // namespace catalogue
