// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/decimal.h"
#include "core/simulation/api.h"
#include "core/simulation/clock.h"

#include <QHash>
#include <QObject>
#include <QRandomGenerator>

#include <chrono>

namespace simulation {

/// Moves the hourly rates of Flavors around what they were when first seen, by up to `percent`, each
/// provider about once in `period`. Rates are whole cents.
class PriceDrift : public QObject
{
    Q_OBJECT
public:
    PriceDrift(Api &api, const Objects &flavors, const Clock &clock, QRandomGenerator &random,
               std::chrono::milliseconds period, double percent, QObject *parent = nullptr);

private:
    void look();
    void move(const QString &provider);

    Api &m_api;
    const Objects &m_flavors;
    const Clock &m_clock;
    QRandomGenerator &m_random;
    std::chrono::milliseconds m_period;
    int m_perMille;
    QHash<QString, bool> m_providers;      // on the move
    QHash<QString, base::Decimal> m_rates; // by flavor, where they began
};

} // namespace simulation
