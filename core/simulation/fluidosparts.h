// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/simulation/fluidos.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QString>

#include <chrono>
#include <functional>

namespace simulation {

/// Who the consumer is: ConfigMaps fluidos-node-identity and liqo-clusterid-configmap.
struct Identity
{
    QString domain;
    QString nodeId;
    QString ip; // with the port
    QString liqoId;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] QJsonObject toJsonWithLiqo() const;
};

/// What the controllers of one FLUIDOS node share.
struct FluidosParts
{
    Api &api;
    Providers &providers;
    const Clock &clock;
    QRandomGenerator &random;
    FluidosOptions options;
    Identity identity;

    [[nodiscard]] bool has(int defect) const { return options.defects.has(defect); }
    /// From `least`, up to `spread` more.
    [[nodiscard]] std::chrono::milliseconds between(int least, int spread) const;
    /// All PeeringCandidates as they are now. They are many: nobody keeps them.
    [[nodiscard]] kube::ApiCall *listCandidates(QObject *parent) const;
};

/// What makes `after` of `before` as a merge patch; empty where they are equal.
[[nodiscard]] QJsonObject mergePatch(const QJsonObject &before, const QJsonObject &after);
/// The merge patch `patch` applied.
[[nodiscard]] QJsonObject merged(const QJsonObject &target, const QJsonObject &patch);
/// "allocation-<flavor>-<4 hex>", the digits of its Contract.
[[nodiscard]] QString allocationName(const QString &flavor);
[[nodiscard]] QString tenantNamespace(const QString &clusterId);
[[nodiscard]] bool isConflict(const Api::Answer &answer); // AlreadyExists included
[[nodiscard]] bool isNotFound(const Api::Answer &answer);
/// Base64 of a text with a kubeconfig's shape that opens nothing.
[[nodiscard]] QString pretendedKubeConfig(const QString &cluster);
[[nodiscard]] QString base64(const QString &text);
/// The flavor of a PeeringCandidate or Contract as a snapshot: name and namespace are all its metadata.
[[nodiscard]] QJsonObject flavorSnapshot(const QJsonObject &flavor);

} // namespace simulation
