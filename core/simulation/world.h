// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/simulation/federation.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>

namespace simulation {

/// The definitions in ":/flare/crds".
[[nodiscard]] QList<QJsonObject> customDefinitions();

/// The PeeringCandidates a scenario begins with. Generated ones are the same for the same seed.
[[nodiscard]] QJsonArray candidatesOf(const Scenario &scenario, quint32 seed);

/// What a federation begins with: the consumer's cluster with one finished Discovery, the providers'
/// Flavors.
struct World
{
    QList<QJsonObject> consumer;
    QList<QJsonObject> providers;
};
[[nodiscard]] World worldOf(const Scenario &scenario, quint32 seed, const QDateTime &now);

/// The consumer's id in Liqo and in FLUIDOS.
[[nodiscard]] QString consumerLiqoId();
[[nodiscard]] QString consumerNodeId();

} // namespace simulation
