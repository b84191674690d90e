// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/simulation/api.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

/// What Liqo's controllers write, word by word as recorded (reference/recordings/liqo).
namespace simulation::liqo {

enum class Tunnel { Off, Pending, Established };

/// Everything a ForeignCluster's status follows from.
struct Peering
{
    QString providerId;
    QString consumerId;
    bool hasIdentity = false;
    bool apiChecked = false;
    Tunnel tunnel = Tunnel::Off;
    int virtualNodes = 0;
    int readyNodes = 0;
};
[[nodiscard]] QJsonObject foreignClusterStatus(const Peering &peering, const QJsonObject &before,
                                               const QString &now);

/// What the provider's default class grants: all that is asked for, unchecked, and its own defaults.
[[nodiscard]] QJsonObject granted(const QJsonObject &asked);
[[nodiscard]] QJsonObject sliceStatus(const QJsonObject &slice, bool denied, const QString &now);
[[nodiscard]] bool isAccepted(const QJsonObject &slice);

[[nodiscard]] QJsonObject virtualNode(const QJsonObject &slice, const QString &consumerId);
[[nodiscard]] QJsonObject runningStatus(const QString &now);
[[nodiscard]] QJsonObject leavingStatus(const QString &now);

/// As it appears: nothing known about it yet.
[[nodiscard]] QJsonObject node(const QJsonObject &virtualNode);
/// Capacity, and the conditions of a node that is ready.
[[nodiscard]] QJsonObject nodeStatus(const QJsonObject &virtualNode, const QJsonObject &before,
                                     const QString &now);

/// How far the remote namespace is at one cluster.
enum class Remote { NotSelected, Creating, Ready, Unwanted, Deleting };
[[nodiscard]] QJsonArray remoteConditions(Remote state, const QJsonArray &before, const QString &now);

} // namespace simulation::liqo
