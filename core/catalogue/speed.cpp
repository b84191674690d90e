// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/speed.h"

#include "core/catalogue/judgingtext.h"

namespace catalogue {
namespace {

base::Decimal publishedScore(const GpuOffer &gpu, intent::Kind kind)
{
    switch (kind) {
    case intent::Kind::Training:
        return gpu.trainingScore;
    case intent::Kind::Inference:
        return gpu.inferenceScore;
    case intent::Kind::Hpc:
        return gpu.hpcScore;
    case intent::Kind::Graphics:
        return gpu.graphicsScore;
    }
    return {};
}

} // namespace

SpeedTable::SpeedTable(intent::Kind kind, const GpuFacts &facts)
    : m_kind(kind)
    , m_facts(facts)
    , m_memory(std::make_unique<Memory>())
{
}

const TypicalGpu *SpeedTable::typical(const GpuOffer &gpu) const
{
    if (gpu.model.isEmpty())
        return nullptr;
    return m_memory->models(gpu.vendor, gpu.model, [&] { return m_facts.find(gpu.vendor, gpu.model); });
}

base::Decimal SpeedTable::perCard(const GpuOffer &gpu, const TypicalGpu *facts, SpeedSource source) const
{
    switch (source) {
    case SpeedSource::PublishedScore:
        return publishedScore(gpu, m_kind);
    case SpeedSource::TypicalTensor16:
        if (!facts)
            return {};
        return m_kind == intent::Kind::Hpc ? facts->fp32Tflops : facts->tensor16Tflops;
    case SpeedSource::PublishedFp32:
        return gpu.fp32Tflops;
    case SpeedSource::TypicalFp32:
        return facts ? facts->fp32Tflops : base::Decimal();
    case SpeedSource::None:
        break;
    }
    return {};
}

quint8 SpeedTable::sourcesOf(const Offer &offer) const
{
    quint8 sources = 0;
    if (offer.gpu.count <= 0)
        return sources;
    const TypicalGpu *facts = typical(offer.gpu);
    for (const auto source : {SpeedSource::PublishedScore, SpeedSource::TypicalTensor16,
                              SpeedSource::PublishedFp32, SpeedSource::TypicalFp32}) {
        if (perCard(offer.gpu, facts, source) > base::Decimal())
            sources = quint8(sources | (1 << int(source)));
    }
    return sources;
}

double SpeedTable::efficiency(const GpuOffer &gpu) const
{
    if (gpu.multiGpuEfficiency.isEmpty())
        return 1;
    return m_memory->efficiencies(gpu.multiGpuEfficiency, {}, [&] {
        const auto number = base::Decimal::parse(QStringView(gpu.multiGpuEfficiency).trimmed());
        return number && *number > base::Decimal() ? number->toDouble() : 1.0;
    });
}

std::optional<double> SpeedTable::speed(const Offer &offer, SpeedSource source) const
{
    const base::Decimal one = perCard(offer.gpu, typical(offer.gpu), source);
    if (one <= base::Decimal() || offer.gpu.count <= 0)
        return std::nullopt;
    return one.toDouble() * double(offer.gpu.count) * efficiency(offer.gpu);
}

std::optional<double> SpeedTable::watts(const Offer &offer) const
{
    const TypicalGpu *facts = typical(offer.gpu);
    if (!facts || facts->watts <= base::Decimal() || offer.gpu.count <= 0)
        return std::nullopt;
    return facts->watts.toDouble() * double(offer.gpu.count);
}

std::optional<double> speedOf(const Offer &offer, SpeedSource source, intent::Kind kind,
                              const GpuFacts &facts)
{
    return SpeedTable(kind, facts).speed(offer, source);
}

QString speedSourceTitle(SpeedSource source, intent::Kind kind)
{
    switch (source) {
    case SpeedSource::PublishedScore:
        switch (kind) {
        case intent::Kind::Training:
            return JudgingText::tr("published training score");
        case intent::Kind::Inference:
            return JudgingText::tr("published inference score");
        case intent::Kind::Hpc:
            return JudgingText::tr("published HPC score");
        case intent::Kind::Graphics:
            return JudgingText::tr("published graphics score");
        }
        break;
    case SpeedSource::TypicalTensor16:
        if (kind != intent::Kind::Hpc)
            return JudgingText::tr("typical 16-bit tensor TFLOPS");
        return JudgingText::tr("typical FP32 TFLOPS");
    case SpeedSource::PublishedFp32:
        return JudgingText::tr("published FP32 TFLOPS");
    case SpeedSource::TypicalFp32:
        return JudgingText::tr("typical FP32 TFLOPS");
    case SpeedSource::None:
        return JudgingText::tr("speed not known");
    }
    return {};
}

} // namespace catalogue
