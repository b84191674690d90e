// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/solver/filterwriter.h"

#include "core/catalogue/assessment.h"
#include "core/solver/expressions.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace solver {

using catalogue::Requirement;
using document::Node;

namespace {

struct RemarkText
{
    Q_DECLARE_TR_FUNCTIONS(solver)
};

// The user's own words inside a remark: one line, short, nothing that can't be printed.
QString remarkWord(const QString &text)
{
    QString word = text.simplified();
    for (QChar &c : word) {
        if (!c.isPrint())
            c = u'?';
    }
    return word.size() > 60 ? QString(word.left(59) + u'…') : word;
}

Node rangeOf(const std::optional<Node> &least, const std::optional<Node> &most)
{
    Node range = Node::object();
    if (least)
        range.set(u"min"_s, *least);
    if (most)
        range.set(u"max"_s, *most);
    return range.compact();
}

Node valueOf(const QString &member, const QString &value)
{
    Node data = Node::object();
    data.set(member, Node::text(value));
    return data.compact();
}

std::optional<Node> quantityNode(const std::optional<base::Quantity> &quantity)
{
    return quantity ? std::optional(Node::text(quantity->toString())) : std::nullopt;
}

QString countRemark(const intent::GpuNeeds &gpu)
{
    if (gpu.countAtLeast)
        return gpu.count == 1 ? RemarkText::tr("at least 1 GPU")
                              : RemarkText::tr("at least %1 GPUs").arg(gpu.count);
    return gpu.count == 1 ? RemarkText::tr("you asked for exactly 1 GPU")
                          : RemarkText::tr("you asked for exactly %1 GPUs").arg(gpu.count);
}

QString sizeRemark(const std::optional<base::Quantity> &least, const std::optional<base::Quantity> &most)
{
    if (least && most)
        return RemarkText::tr("%1 to %2").arg(least->toBytesText(), most->toBytesText());
    return least ? RemarkText::tr("at least %1").arg(least->toBytesText())
                 : RemarkText::tr("at most %1").arg(most->toBytesText());
}

QString memoryRemark(const intent::GpuNeeds &gpu)
{
    const QString size = sizeRemark(gpu.memoryMin, gpu.memoryMax);
    if (gpu.memoryIsTotal)
        return RemarkText::tr("%1 in all cards together").arg(size);
    return gpu.count == 1 ? RemarkText::tr("%1 per card").arg(size)
                          : RemarkText::tr("%1 per card, %2 cards").arg(size, QString::number(gpu.count));
}

/// Builds the `filters` object of one target for one placement.
class FilterWriter
{
public:
    FilterWriter(const intent::Intent &intent, qsizetype placements)
        : m_intent(intent)
        , m_placements(placements)
    {
    }

    [[nodiscard]] Node seed(const intent::Placement &placement);
    [[nodiscard]] Node fluidos(bool withGpu);

private:
    void gpuFilter(const QString &field, const QString &filter, Node data, const QString &remark);
    void text(Requirement requirement, const QString &field, const QString &value, const QString &remark);
    void range(Requirement requirement, const QString &field, const QString &filter, Node data,
               const QString &remark);
    void quantity(Requirement requirement, const QString &member, const std::optional<base::Quantity> &least,
                  const QString &remark);
    void memoryOfAllCards(const intent::GpuNeeds &gpu);
    void coresOfAllCards(const intent::GpuNeeds &gpu);
    void words(const intent::GpuNeeds &gpu);
    void numbers(const intent::GpuNeeds &gpu);
    void limits();
    void seedRate();
    [[nodiscard]] bool acceptsUnknown(Requirement requirement) const;

    const intent::Intent &m_intent;
    qsizetype m_placements;
    Node m_filters = Node::object();
    Node m_gpu = Node::list();
};

// Upstream rejects an offer that does not publish what is filtered; where the user accepts such
// offers there must be no filter.
bool FilterWriter::acceptsUnknown(Requirement requirement) const
{
    return m_intent.acceptUnknown.contains(catalogue::requirementName(requirement), Qt::CaseInsensitive);
}

void FilterWriter::gpuFilter(const QString &field, const QString &filter, Node data, const QString &remark)
{
    Node element = Node::object();
    element.set(u"field"_s, Node::text(field).withComment(remark));
    element.set(u"filter"_s, Node::text(filter));
    element.set(u"data"_s, std::move(data));
    m_gpu.items().push_back(std::move(element));
}

void FilterWriter::range(Requirement requirement, const QString &field, const QString &filter, Node data,
                         const QString &remark)
{
    if (!acceptsUnknown(requirement))
        gpuFilter(field, filter, std::move(data), remark);
}

void FilterWriter::text(Requirement requirement, const QString &field, const QString &value,
                        const QString &remark)
{
    if (!value.isEmpty() && !acceptsUnknown(requirement))
        gpuFilter(field, u"StringRangeSelector"_s, valueOf(u"regex"_s, expressionFor(value)),
                  remark.arg(remarkWord(value)));
}

void FilterWriter::quantity(Requirement requirement, const QString &member,
                            const std::optional<base::Quantity> &least, const QString &remark)
{
    if (!least || acceptsUnknown(requirement))
        return;
    Node filter = Node::object();
    filter.set(u"name"_s, Node::text(u"Range"_s));
    filter.set(u"data"_s, rangeOf(quantityNode(least), {}));
    m_filters.set(member, std::move(filter).withComment(remark));
}

// Upstream publishes and compares the sum over all cards. With "at least n" cards the sum of n is
// the most that can be asked for; the rest is checked before buying.
void FilterWriter::memoryOfAllCards(const intent::GpuNeeds &gpu)
{
    if (!gpu.memoryMin && !gpu.memoryMax)
        return;
    const qint64 cards = gpu.memoryIsTotal ? 1 : gpu.count;
    const bool boundedAbove = gpu.memoryMax && (gpu.memoryIsTotal || !gpu.countAtLeast);
    std::optional<Node> least;
    std::optional<Node> most;
    if (gpu.memoryMin)
        least = Node::text((*gpu.memoryMin * cards).toString());
    if (boundedAbove) {
        most = Node::text((*gpu.memoryMax * cards).toString());
        if (!least)
            least = Node::text(u"1"_s); // 0 means "not published"
    }
    if (least)
        range(Requirement::GpuMemory, u"memory"_s, u"ResourceRangeSelector"_s, rangeOf(least, most),
              memoryRemark(gpu));
}

void FilterWriter::coresOfAllCards(const intent::GpuNeeds &gpu)
{
    std::optional<Node> least;
    std::optional<Node> most;
    QString remark;
    if (gpu.coresMin) {
        least = Node::text((*gpu.coresMin * gpu.count).toString());
        remark = RemarkText::tr("at least %1 cores per card").arg(gpu.coresMin->toString());
    }
    if (gpu.coresMax && !gpu.countAtLeast) {
        most = Node::text((*gpu.coresMax * gpu.count).toString());
        remark = gpu.coresMin ? RemarkText::tr("%1 to %2 cores per card")
                                    .arg(gpu.coresMin->toString(), gpu.coresMax->toString())
                              : RemarkText::tr("at most %1 cores per card").arg(gpu.coresMax->toString());
        if (!least)
            least = Node::text(u"1"_s);
    }
    if (least)
        range(Requirement::GpuCores, u"cores"_s, u"ResourceRangeSelector"_s, rangeOf(least, most), remark);
}

void FilterWriter::words(const intent::GpuNeeds &gpu)
{
    if (gpu.exactModel)
        text(Requirement::GpuModel, u"model"_s, gpu.model, RemarkText::tr("exactly this model: %1"));
    text(Requirement::GpuTier, u"tier"_s, gpu.tier, RemarkText::tr("tier %1"));
    text(Requirement::GpuInterconnect, u"interconnect"_s, gpu.interconnect,
         RemarkText::tr("cards connected by %1"));
    text(Requirement::GpuArchitecture, u"architecture"_s, gpu.architecture,
         RemarkText::tr("GPU architecture %1"));
    text(Requirement::GpuTopology, u"topology"_s, gpu.topology, RemarkText::tr("topology %1"));
    text(Requirement::GpuComputeCapability, u"compute_capability"_s, gpu.computeCapability,
         RemarkText::tr("compute capability %1"));
}

void FilterWriter::numbers(const intent::GpuNeeds &gpu)
{
    coresOfAllCards(gpu);
    if (gpu.clockSpeedMin)
        range(Requirement::GpuClockSpeed, u"clock_speed"_s, u"ResourceRangeSelector"_s,
              rangeOf(quantityNode(gpu.clockSpeedMin), {}),
              RemarkText::tr("a clock of at least %1 MHz")
                  .arg((gpu.clockSpeedMin->value() / 1'000'000).toString()));
    if (gpu.fp32TflopsMin)
        range(Requirement::GpuFp32Tflops, u"fp32_tflops"_s, u"NumberRangeFilter"_s,
              rangeOf(Node::number(gpu.fp32TflopsMin->toString()), {}),
              RemarkText::tr("at least %1 FP32 TFLOPS per card").arg(gpu.fp32TflopsMin->toString()));
    if (gpu.multiGpuEfficiencyMin)
        range(Requirement::GpuMultiGpuEfficiency, u"multi_gpu_efficiency"_s, u"ResourceRangeSelector"_s,
              rangeOf(Node::text(gpu.multiGpuEfficiencyMin->toString()), {}),
              RemarkText::tr("a multi-GPU efficiency of at least %1")
                  .arg(gpu.multiGpuEfficiencyMin->toString()));
}

void FilterWriter::limits()
{
    const intent::Constraints &constraints = m_intent.constraints;
    if (constraints.maxLatencyMs)
        range(Requirement::Latency, u"network_latency_ms"_s, u"NumberRangeFilter"_s,
              rangeOf({}, Node::number(*constraints.maxLatencyMs)),
              RemarkText::tr("at most %1 ms away").arg(*constraints.maxLatencyMs));
    if (!constraints.maxHourlyCost)
        return;
    const QString remark = m_placements > 1 ? RemarkText::tr("at most %1 EUR per hour, all places together")
                                            : RemarkText::tr("at most %1 EUR per hour");
    range(Requirement::CostHourly, u"hourly_rate"_s, u"NumberRangeFilter"_s,
          rangeOf({}, Node::number(constraints.maxHourlyCost->amount.toString())),
          remark.arg(constraints.maxHourlyCost->toString()));
}

Node FilterWriter::fluidos(bool withGpu)
{
    const intent::Workload &workload = m_intent.workload;
    if (workload.cpu) {
        const QString cores = workload.cpu->value().toString();
        quantity(Requirement::Cpu, u"cpuFilter"_s, workload.cpu,
                 cores == "1"_L1 ? RemarkText::tr("at least 1 CPU")
                                 : RemarkText::tr("at least %1 CPUs").arg(cores));
    }
    if (workload.memory)
        quantity(Requirement::Memory, u"memoryFilter"_s, workload.memory,
                 RemarkText::tr("at least %1").arg(workload.memory->toBytesText()));
    if (!workload.architecture.isEmpty() && !acceptsUnknown(Requirement::Architecture)) {
        Node filter = Node::object();
        filter.set(u"name"_s, Node::text(u"Match"_s));
        filter.set(u"data"_s, valueOf(u"value"_s, workload.architecture.toLower()));
        m_filters.set(
            u"architectureFilter"_s,
            std::move(filter).withComment(
                RemarkText::tr("your image runs on %1").arg(remarkWord(workload.architecture.toLower()))));
    }
    if (withGpu && workload.gpu) {
        const intent::GpuNeeds &gpu = *workload.gpu;
        const Node count = Node::number(gpu.count);
        range(Requirement::GpuCount, u"count"_s, u"NumberRangeFilter"_s,
              rangeOf(count, gpu.countAtLeast ? std::nullopt : std::optional(count)), countRemark(gpu));
        memoryOfAllCards(gpu);
        words(gpu);
        numbers(gpu);
        limits();
        if (m_gpu.size() > 0)
            m_filters.set(u"gpuFilters"_s, m_gpu);
    }
    return m_filters;
}

// Cut, never rounded up: the even shares must not exceed the limit together.
base::Decimal cutToCents(base::Decimal value)
{
    constexpr base::Int128 cent = 10'000'000;
    return base::Decimal::fromNanos(value.nanos() / cent * cent);
}

std::optional<base::Decimal> rateOfTotal(const intent::Intent &intent)
{
    constexpr base::Int128 unit = 1'000'000'000;
    if (!intent.constraints.maxTotalCost || !intent.expectedHours)
        return {};
    const base::Int128 total = intent.constraints.maxTotalCost->amount.nanos();
    const base::Int128 hours = intent.expectedHours->most.nanos();
    if (hours <= 0 || total < 0 || total > ~(base::Int128(1) << 127) / unit)
        return {};
    return base::Decimal::fromNanos(total * unit / hours);
}

// The samples know no total: it becomes a rate only where the user says how long the work takes.
void FilterWriter::seedRate()
{
    const auto &hourly = m_intent.constraints.maxHourlyCost;
    const std::optional<base::Decimal> ofTotal = rateOfTotal(m_intent);
    if (!hourly && !ofTotal)
        return;
    const bool byTotal = ofTotal && (!hourly || *ofTotal < hourly->amount);
    base::Decimal rate = byTotal ? *ofTotal : hourly->amount;
    if (m_placements > 1)
        rate = base::Decimal::fromNanos(rate.nanos() / m_placements);
    if (m_placements > 1 || byTotal)
        rate = cutToCents(rate);
    QString remark = byTotal ? RemarkText::tr("at most %1 EUR in %2 hours")
                                   .arg(m_intent.constraints.maxTotalCost->toString(),
                                        m_intent.expectedHours->most.toString())
                             : RemarkText::tr("at most %1 EUR per hour").arg(hourly->toString());
    if (m_placements > 1)
        remark = RemarkText::tr("%1, shared by %2 places").arg(remark).arg(m_placements);
    gpuFilter(u"hourly_rate"_s, u"NumberRangeFilter"_s, rangeOf({}, Node::number(rate.toString())), remark);
}

Node FilterWriter::seed(const intent::Placement &placement)
{
    if (const auto &gpu = m_intent.workload.gpu) {
        const Node count = Node::number(gpu->count);
        gpuFilter(u"count"_s, u"NumberRangeFilter"_s,
                  rangeOf(count, gpu->countAtLeast ? std::nullopt : std::optional(count)), countRemark(*gpu));
        if (gpu->memoryMin || gpu->memoryMax)
            gpuFilter(u"memory"_s, u"ResourceRangeSelector"_s,
                      rangeOf(quantityNode(gpu->memoryMin), quantityNode(gpu->memoryMax)),
                      gpu->count == 1 || gpu->memoryIsTotal
                          ? memoryRemark(*gpu)
                          : RemarkText::tr("%1; FLUIDOS compares the sum").arg(memoryRemark(*gpu)));
        if (!gpu->tier.isEmpty())
            gpuFilter(u"tier"_s, u"StringFilter"_s, valueOf(u"value"_s, gpu->tier),
                      RemarkText::tr("tier %1").arg(remarkWord(gpu->tier)));
        if (!gpu->interconnect.isEmpty())
            gpuFilter(u"interconnect"_s, u"StringFilter"_s, valueOf(u"value"_s, gpu->interconnect),
                      RemarkText::tr("cards connected by %1").arg(remarkWord(gpu->interconnect)));
        seedRate();
        m_filters.set(u"gpuFilters"_s, m_gpu);
    }
    if (!placement.place.isEmpty()) {
        Node filter = Node::object();
        filter.set(u"name"_s, Node::text(u"StringFilter"_s));
        filter.set(u"data"_s, valueOf(u"value"_s, placement.place));
        m_filters.set(u"locationFilter"_s,
                      std::move(filter).withComment(RemarkText::tr("in %1; FLUIDOS ignores this, the app "
                                                                   "checks it")
                                                        .arg(remarkWord(placement.place))));
    }
    return m_filters;
}

} // namespace

Node filtersFor(const planning::Plan &plan, const intent::Placement &placement, Target target)
{
    FilterWriter writer(plan.intent, plan.placements.size());
    switch (target) {
    case Target::Seed:
        return writer.seed(placement);
    case Target::Fluidos:
        return writer.fluidos(false);
    case Target::FluidosGpu:
        return writer.fluidos(true);
    }
    return Node::object();
}

} // namespace solver
