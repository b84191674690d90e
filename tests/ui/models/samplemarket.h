// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/clock.h"
#include "core/catalogue/offer.h"
#include "core/document/reader.h"
#include "core/intent/names.h"
#include "ui/models/comparison.h"
#include "ui/models/draft.h"
#include "ui/models/market.h"

#include <QTimeZone>

/// A small market and an intent to compare it with, for the tests of models and pages.
namespace sample {

class Clock final : public base::Clock
{
public:
    QDateTime time{QDate(2026, 6, 1), QTime(12, 0), QTimeZone::utc()};
    [[nodiscard]] QDateTime now() const override { return time; }
};

struct Card
{
    const char16_t *provider;
    const char16_t *city;
    const char16_t *country;
    const char16_t *model;
    qint64 count;
    int gib; // per card
    const char *price;
    int latencyMs;
};

inline catalogue::Offer offer(const Card &card, int number = 0)
{
    catalogue::Offer offer;
    offer.name = QStringLiteral("offer-%1-%2").arg(QString::fromUtf16(card.provider)).arg(number);
    offer.hasGpu = true;
    offer.gpuObject = true;
    offer.flavorType = QStringLiteral("K8Slice");
    offer.architecture = QStringLiteral("amd64");
    offer.cpu = base::Quantity(base::Decimal(16));
    offer.memory = base::Quantity(base::Decimal(64LL << 30), base::Quantity::Family::BinarySI);
    offer.pods = base::Quantity(base::Decimal(110));
    offer.gpu.vendor = QStringLiteral("nvidia");
    offer.gpu.model = QString::fromUtf16(card.model);
    offer.gpu.count = card.count;
    offer.gpu.memory = base::Quantity(base::Decimal((qint64(card.gib) << 30) * card.count),
                                      base::Quantity::Family::BinarySI);
    offer.gpu.hourlyRate = *base::Decimal::parse(std::string_view(card.price));
    offer.gpu.networkLatencyMs = card.latencyMs;
    offer.gpu.region = QString::fromUtf16(card.city); // upstream swaps region and zone
    offer.gpu.zone = QString::fromUtf16(card.country);
    offer.gpu.provider = QString::fromUtf16(card.provider);
    return offer;
}

inline const std::vector<Card> &cards()
{
    static const std::vector<Card> all{
        {u"fluidos-rhine", u"Frankfurt Edge", u"Germany", u"nvidia-rtx-4080", 1, 16, "0.45", 8},
        {u"gpu-nord", u"Amsterdam", u"Netherlands", u"nvidia-rtx-4090", 1, 24, "0.65", 12},
        {u"alpine-ai", u"Vienna", u"Austria", u"nvidia-l4", 1, 24, "0.71", 18},
        {u"lumen-cloud", u"Paris", u"France", u"nvidia-a10", 1, 24, "0.95", 21},
        {u"adria-edge", u"Milan", u"Italy", u"nvidia-t4", 1, 16, "0.38", 0},
        {u"rhine-big", u"Frankfurt", u"Germany", u"nvidia-a100", 1, 40, "3.50", 9},
        {u"baltic-gpu", u"Warsaw", u"Poland", u"nvidia-t4", 1, 16, "0.29", 46},
        {u"virginia-one", u"Ashburn", u"United States", u"nvidia-rtx-4080", 1, 16, "0.41", 96},
        {u"nord-pair", u"Amsterdam", u"Netherlands", u"nvidia-rtx-4080-mobile", 2, 12, "0.90", 12},
    };
    return all;
}

inline catalogue::Offers offers()
{
    catalogue::Offers all;
    for (const Card &card : cards())
        all.push_back(offer(card));
    return all;
}

/// Many offers that differ in everything, the same ones each time.
inline catalogue::Offers manyOffers(int count)
{
    catalogue::Offers all;
    all.reserve(size_t(count));
    quint32 state = 20'260'601;
    const auto below = [&state](int limit) {
        state = state * 1'664'525 + 1'013'904'223;
        return int((state >> 8) % quint32(limit));
    };
    for (int number = 0; number < count; ++number) {
        catalogue::Offer one = offer(cards()[size_t(below(int(cards().size())))], number);
        one.gpu.hourlyRate = base::Decimal::fromNanos(base::Int128(10'000'000) * (10 + below(900)));
        one.gpu.networkLatencyMs = 2 + below(120);
        all.push_back(one);
    }
    return all;
}

inline document::Node intentRoot()
{
    return document::read(R"({"intent": {
        "objective": "Cost_Minimization",
        "workload": {"type": "service", "name": "llama2-inference", "image": "docker.io/library/nginx:1",
            "resources": {"cpu": "4", "memory": "16Gi", "gpu": {"count": 1, "memory": "16Gi"}}},
        "constraints": {"max_hourly_cost": "1.00 EUR", "location": "EU", "max_latency_ms": 25}},
        "x-flare-desktop": {"expected_hours": [10, 12]}})")
        .root;
}

/// Everything a page needs, in the order it is built.
struct Setting
{
    Clock clock;
    models::Draft draft{clock, QString()};
    models::Market market{catalogue::Places::load(), catalogue::GpuFacts::load(), clock};
    models::Comparison comparison{draft, market, clock};

    explicit Setting(catalogue::Offers offers = sample::offers())
    {
        draft.replace(intentRoot(), QStringLiteral("sample"));
        market.setConnection(QStringLiteral("Demo federation"), true);
        market.replace(std::move(offers), clock.now());
        comparison.settle();
    }

    void replaceOffers(catalogue::Offers offers)
    {
        market.replace(std::move(offers), clock.now());
        comparison.settle();
    }
};

inline base::Money euros(const char *text)
{
    return {*base::Decimal::parse(std::string_view(text))};
}

} // namespace sample
