// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/pricedrift.h"

#include "core/kinds/kinds.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

constexpr auto rateOfFlavor = "spec.flavorType.typeData.characteristics.gpu.hourly_rate"_L1;

} // namespace

PriceDrift::PriceDrift(Api &api, const Objects &flavors, const Clock &clock, QRandomGenerator &random,
                       std::chrono::milliseconds period, double percent, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_flavors(flavors)
    , m_clock(clock)
    , m_random(random)
    , m_period(std::max(period, std::chrono::milliseconds(100)))
    , m_perMille(int(std::lround(percent * 10)))
{
    connect(&flavors, &Objects::synced, this, &PriceDrift::look);
    look();
}

void PriceDrift::look()
{
    for (const QJsonObject &flavor : m_flavors.all()) {
        const QString provider = textAt(flavor, "spec.providerID"_L1);
        if (m_providers.contains(provider))
            continue;
        m_providers.insert(provider, true);
        // The first move comes anywhere within the first period.
        m_clock.after(m_period * m_random.bounded(1, 1000) / 1000, this,
                      [this, provider] { move(provider); });
    }
}

void PriceDrift::move(const QString &provider)
{
    for (const QJsonObject &flavor : m_flavors.all()) {
        const QJsonValue now = at(flavor, rateOfFlavor);
        const auto rate = base::Decimal::fromDouble(now.toDouble());
        if (textAt(flavor, "spec.providerID"_L1) != provider || !rate || rate->isZero())
            continue;
        const QString name = nameOf(flavor);
        if (!m_rates.contains(name))
            m_rates.insert(name, *rate);
        const int factor = 1000 + m_random.bounded(-m_perMille, m_perMille + 1);
        const base::Decimal moved =
            std::max(base::Decimal::fromNanos(10'000'000), m_rates[name] * qint64(factor) / 1000);
        const double cents = moved.toFixed(2).toDouble();
        if (qFuzzyCompare(cents, now.toDouble()))
            continue;
        QJsonObject patch{{u"hourly_rate"_s, cents}};
        for (const auto step : {"gpu"_L1, "characteristics"_L1, "typeData"_L1, "flavorType"_L1, "spec"_L1})
            patch = QJsonObject{{step, patch}};
        m_api.patch(kinds::flavors(), nameSpaceOf(flavor), name, patch);
    }
    const auto half = m_period / 2;
    m_clock.after(half + half * m_random.bounded(2000) / 1000, this, [this, provider] { move(provider); });
}

} // namespace simulation
