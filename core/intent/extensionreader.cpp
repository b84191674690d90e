// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/parts.h"
#include "core/intent/text.h"

using namespace Qt::StringLiterals;

namespace intent {
namespace {

constexpr qint64 MostHours = 100'000;
constexpr qint64 MostWeight = 1'000;

constexpr words::Word<bool> ModelWords[] = {{"wish"_L1, false}, {"exact"_L1, true}};
constexpr words::Word<bool> CountWords[] = {{"exact"_L1, false}, {"at-least"_L1, true}};
constexpr words::Word<bool> MemoryWords[] = {{"per-card"_L1, false}, {"total"_L1, true}};
constexpr QLatin1StringView CpuArchitectures[] = {"amd64"_L1,   "arm64"_L1,   "arm"_L1,
                                                  "ppc64le"_L1, "riscv64"_L1, "s390x"_L1};
constexpr QLatin1StringView RequirementNames[] = {"available"_L1,
                                                  "gpu.count"_L1,
                                                  "gpu.memory"_L1,
                                                  "gpu.cores"_L1,
                                                  "gpu.clock_speed"_L1,
                                                  "gpu.fp32_tflops"_L1,
                                                  "gpu.multi_gpu_efficiency"_L1,
                                                  "gpu.compute_capability"_L1,
                                                  "gpu.tier"_L1,
                                                  "gpu.interconnect"_L1,
                                                  "gpu.architecture"_L1,
                                                  "gpu.topology"_L1,
                                                  "gpu.shared"_L1,
                                                  "gpu.dedicated"_L1,
                                                  "gpu.interruptible"_L1,
                                                  "gpu.multi_instance"_L1,
                                                  "gpu.model"_L1,
                                                  "cpu"_L1,
                                                  "memory"_L1,
                                                  "architecture"_L1,
                                                  "cost.hourly"_L1,
                                                  "latency"_L1,
                                                  "place"_L1,
                                                  "providers"_L1,
                                                  "preemptible"_L1};

// [10, 12], or one number for both.
std::optional<ExpectedHours> readExpectedHours(ObjectReader &extension)
{
    constexpr QLatin1StringView name = "expected_hours"_L1;
    const document::Node *value = extension.member(name);
    if (!value)
        return std::nullopt;
    const QString example = IntentText::tr("Write, for example, [10, 12].");
    if (!value->isNumber() && !value->isList()) {
        reportWrongType(extension.report(), extension.pathOf(name), document::Node::Kind::List, *value,
                        example);
        return std::nullopt;
    }
    std::vector<document::Node> hours = value->isList() ? value->items() : std::vector{*value};
    if (hours.empty() || hours.size() > 2) {
        extension.error(name, u"intent.value.format"_s,
                        IntentText::tr("These are the least and the most hours: two numbers."), example);
        return std::nullopt;
    }
    std::vector<base::Decimal> read;
    for (const document::Node &item : hours) {
        const auto decimal =
            item.isNumber() ? base::Decimal::parse(QStringView(item.scalarText())) : std::nullopt;
        if (!decimal || decimal->isZero() || decimal->isNegative() || *decimal > base::Decimal(MostHours)) {
            extension.error(name, u"intent.range"_s,
                            IntentText::tr("Hours are numbers above 0, and at most %1.").arg(MostHours),
                            example);
            return std::nullopt;
        }
        read.push_back(*decimal);
    }
    if (read.front() > read.back()) {
        extension.error(name, u"intent.bounds"_s,
                        IntentText::tr("The least number of hours is above the most."), example);
        return std::nullopt;
    }
    return ExpectedHours{.least = read.front(), .most = read.back()};
}

QStringList readAcceptUnknown(ObjectReader &extension)
{
    static const QStringList known = [] {
        QStringList names;
        for (const QLatin1StringView name : RequirementNames)
            names.append(name);
        return names;
    }();
    QStringList accepted;
    for (const TextItem &item : extension.texts("accept_unknown"_L1)) {
        const QString name = item.text.trimmed();
        if (!known.contains(name))
            extension.report().warning(
                item.path, u"intent.extension.requirement"_s,
                IntentText::tr("“%1” is no requirement that can be accepted unknown.").arg(shown(name)),
                didYouMean(name, known));
        else if (!accepted.contains(name))
            accepted.append(name);
    }
    return accepted;
}

std::optional<Weights> readWeights(ObjectReader weights)
{
    if (!weights)
        return std::nullopt;
    // Own weights replace the usual ones: a factor they leave out weighs nothing. The model's is a
    // bonus and stays.
    Weights read{.price = 0, .speed = 0, .latency = 0, .energy = 0};
    bool replaces = false;
    bool isBroken = false;
    const std::pair<QLatin1StringView, double *> factors[] = {{"price"_L1, &read.price},
                                                              {"speed"_L1, &read.speed},
                                                              {"latency"_L1, &read.latency},
                                                              {"energy"_L1, &read.energy}};
    for (const auto &[name, weight] : factors) {
        const auto number = weights.number(name, base::Decimal(0), base::Decimal(MostWeight));
        *weight = number ? number->toDouble() : 0;
        isBroken = isBroken || (weights.has(name) && !number);
        replaces = replaces || weights.has(name);
    }
    if (const auto number = weights.number("model"_L1, base::Decimal(0), base::Decimal(MostWeight)))
        read.model = number->toDouble();
    weights.finish();
    if (isBroken) // there is a finding already
        return std::nullopt;
    if (!replaces)
        return Weights{.model = read.model};
    if (read.price + read.speed + read.latency + read.energy <= 0) {
        weights.report().error(
            weights.path(), u"intent.range"_s,
            IntentText::tr("At least one of price, speed, latency and energy must weigh something."));
        return std::nullopt;
    }
    return read;
}

} // namespace

void readExtension(ObjectReader extension, Intent &intent)
{
    if (!extension)
        return;
    if (const auto kind = extension.word("kind"_L1, words::Kinds))
        intent.kind = *kind;
    intent.expectedHours = readExpectedHours(extension);
    const bool exactModel = extension.word("model"_L1, ModelWords).value_or(false);
    const bool countAtLeast = extension.word("count"_L1, CountWords).value_or(false);
    const bool memoryIsTotal = extension.word("memory"_L1, MemoryWords).value_or(false);
    if (intent.workload.gpu) {
        intent.workload.gpu->exactModel = exactModel;
        intent.workload.gpu->countAtLeast = countAtLeast;
        intent.workload.gpu->memoryIsTotal = memoryIsTotal;
    }
    intent.acceptUnknown = readAcceptUnknown(extension);
    intent.weights = readWeights(extension.object("weights"_L1));
    const QString architecture = extension.word("architecture"_L1, CpuArchitectures);
    if (!architecture.isEmpty())
        intent.workload.architecture = architecture;
    extension.finish();
}

} // namespace intent
