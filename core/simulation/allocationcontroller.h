// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/simulation/fluidosparts.h"
#include "core/simulation/workqueue.h"

#include <QDateTime>
#include <QObject>

namespace simulation {

/// Plays FLUIDOS's Allocation controller on the consumer, with the peering that blocks it: tenant
/// namespace, nonce, ResourceSlice; Liqo does the rest.
class AllocationController : public QObject
{
    Q_OBJECT
public:
    AllocationController(FluidosParts &parts, Objects &allocations, Objects &foreignClusters,
                         QObject *parent = nullptr);

private:
    using Done = WorkQueue::Done;
    struct Peering
    {
        QString allocation;
        QString contract;
        QString providerId; // of Liqo
        QJsonObject contractObject;
        QDateTime sliceMade;
        Done done;
    };

    void reconcile(const kube::ObjectKey &key, const Done &done);
    void onInactive(const QJsonObject &allocation, const Done &done);
    void onPeering(const QJsonObject &allocation, const Done &done);
    void onActive(const QJsonObject &allocation, const Done &done);
    void meet(const Peering &peering);
    void authenticate(const Peering &peering);
    void makeIdentity(const Peering &peering);
    void makeSlice(const Peering &peering);
    void awaitSlice(const Peering &peering);
    void awaitTunnel(const Peering &peering);
    void fail(const Peering &peering);
    void after(int milliseconds, const Peering &peering, void (AllocationController::*step)(const Peering &));
    void setStatus(const QString &allocation, const QJsonObject &status, const Done &done);
    void setStatus(const QString &allocation, const QString &status, const QString &message,
                   const Done &done);

    FluidosParts &m_parts;
    Objects &m_allocations;
    Objects &m_foreignClusters;
    WorkQueue m_queue;
};

} // namespace simulation
