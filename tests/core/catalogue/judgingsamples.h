// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/ranking.h"

#include <QRandomGenerator>

/// Offers and intents for the tests of judging, ranking and planning.
namespace judging {

struct World
{
    catalogue::Places places = catalogue::Places::load();
    catalogue::GpuFacts facts = catalogue::GpuFacts::load();
};

inline base::Quantity quantity(const char *text)
{
    return base::Quantity::parse(std::string_view(text)).value();
}

inline base::Decimal decimal(const char *text)
{
    return base::Decimal::parse(std::string_view(text)).value();
}

inline base::Money money(const char *text)
{
    return {decimal(text)};
}

/// One free RTX 4080 in a Frankfurt edge site at 0.45 EUR/h and 8 ms, that publishes everything.
inline catalogue::Offer offer(const QString &name)
{
    catalogue::Offer offer;
    offer.name = name;
    offer.hasGpu = true;
    offer.gpuObject = true;
    offer.flavorType = QStringLiteral("K8Slice");
    offer.providerId = QStringLiteral("node-") + name;
    offer.domain = QStringLiteral("rhine.example");
    offer.architecture = QStringLiteral("amd64");
    offer.cpu = quantity("64");
    offer.memory = quantity("256Gi");
    offer.pods = quantity("110");
    catalogue::GpuOffer &gpu = offer.gpu;
    gpu.vendor = QStringLiteral("nvidia");
    gpu.model = QStringLiteral("nvidia-rtx-4080");
    gpu.count = 1;
    gpu.memory = quantity("16Gi");
    gpu.cores = quantity("9728");
    gpu.clockSpeed = quantity("2500M");
    gpu.fp32Tflops = decimal("48.7");
    gpu.hourlyRate = decimal("0.45");
    gpu.multiGpuEfficiency = QStringLiteral("0.9");
    gpu.networkLatencyMs = 8;
    gpu.tier = QStringLiteral("gaming");
    gpu.architecture = QStringLiteral("ada-lovelace");
    gpu.computeCapability = QStringLiteral("8.9");
    gpu.interconnect = QStringLiteral("pcie");
    gpu.topology = QStringLiteral("ring");
    gpu.region = QStringLiteral("Frankfurt Edge");
    gpu.provider = QStringLiteral("fluidos-rhine");
    return offer;
}

/// Asks for one GPU and nothing else.
inline intent::Intent intent()
{
    intent::Intent intent;
    intent.id = QStringLiteral("sample");
    intent.workload.name = QStringLiteral("sample");
    intent.workload.image = QStringLiteral("example.org/sample:1");
    intent.workload.gpu = intent::GpuNeeds();
    return intent;
}

inline catalogue::Verdict verdictOf(const World &world, const intent::Intent &intent,
                                    const catalogue::Offer &offer)
{
    const catalogue::Judge judge(intent, intent::placementsOf(intent).first(), world.places, world.facts);
    return judge.verdict(offer);
}

/// Names in the order of the ranking, only those that fit.
inline QStringList fitting(const catalogue::Offers &offers, const catalogue::PlacementRanking &ranking)
{
    QStringList names;
    for (const auto &entry : ranking.entries) {
        if (entry.rank > 0)
            names.append(offers[entry.offer].name);
    }
    return names;
}

/// The same `seed` gives the same offers: some fit, some miss one thing, some many, some say nothing.
inline catalogue::Offers randomOffers(quint32 seed, int count)
{
    QRandomGenerator random(seed);
    const auto oneOf = [&random](const QStringList &texts) {
        return texts.at(random.bounded(int(texts.size())));
    };
    const QStringList models{QStringLiteral("nvidia-t4"),   QStringLiteral("nvidia-a100"),
                             QStringLiteral("nvidia-h100"), QStringLiteral("nvidia-rtx-4090"),
                             QStringLiteral("unheard-of"),  QString()};
    const QStringList regions{QStringLiteral("eu-central-1"), QStringLiteral("us-east-1"),
                              QStringLiteral("Germany"),      QStringLiteral("Singapore"),
                              QStringLiteral("Atlantis"),     QString()};
    const QStringList words{QString(), QStringLiteral("inference"), QStringLiteral("Gaming")};
    catalogue::Offers offers;
    for (int i = 0; i < count; ++i) {
        catalogue::Offer it = offer(QStringLiteral("offer-%1").arg(i, 5, 10, QLatin1Char('0')));
        const auto rarely = [&random] { return random.bounded(8) == 0; };
        it.available = !rarely();
        it.hasGpu = !rarely();
        it.cpu = base::Quantity(base::Decimal(random.bounded(80)));
        it.memory = base::Quantity(base::Decimal(random.bounded(300)) * (qint64(1) << 30));
        it.architecture = rarely() ? QString() : rarely() ? QStringLiteral("arm64") : QStringLiteral("amd64");
        it.gpu.model = oneOf(models);
        it.gpu.count = random.bounded(5);
        it.gpu.memory = base::Quantity(base::Decimal(random.bounded(100)) * (qint64(1) << 30));
        it.gpu.cores = base::Quantity(base::Decimal(random.bounded(10'000)));
        it.gpu.clockSpeed = base::Quantity(base::Decimal(random.bounded(3) * qint64(1'000'000'000)));
        it.gpu.fp32Tflops = base::Decimal(random.bounded(60));
        it.gpu.inferenceScore = rarely() ? base::Decimal() : base::Decimal(random.bounded(100));
        it.gpu.hourlyRate = base::Decimal::fromNanos(base::Int128(random.bounded(400)) * 10'000'000);
        it.gpu.multiGpuEfficiency = rarely() ? QStringLiteral("fast") : QStringLiteral("0.9");
        it.gpu.networkLatencyMs = random.bounded(100);
        it.gpu.tier = oneOf(words);
        it.gpu.computeCapability = oneOf({QStringLiteral("8.0"), QStringLiteral("8"), QString()});
        it.gpu.dedicated = rarely();
        it.gpu.shared = rarely();
        it.gpu.preEmptible = rarely();
        it.gpu.region = oneOf(regions);
        it.gpu.zone = rarely() ? QStringLiteral("Milan Edge") : QString();
        it.gpu.provider = rarely() ? QString() : QStringLiteral("provider-%1").arg(random.bounded(4));
        offers.push_back(it);
    }
    return offers;
}

} // namespace judging
