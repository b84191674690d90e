// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/simulation/discoverycontroller.h"
#include "core/simulation/fluidosparts.h"
#include "core/simulation/workqueue.h"

#include <QObject>
#include <QSet>

#include <optional>

namespace simulation {

/// Plays FLUIDOS's Solver controller: findCandidate, reserveAndBuy, peering
/// (reference/fluidos-behaviour.md §2). Each pass ends with at most one write of the status.
class SolverController : public QObject
{
    Q_OBJECT
public:
    SolverController(FluidosParts &parts, Objects &solvers, DiscoveryController &discoveries,
                     Objects &reservations, Objects &allocations, QObject *parent = nullptr);

private:
    using Done = WorkQueue::Done;
    using Found = std::function<void(const std::optional<QList<QJsonObject>> &candidates)>;

    void onReservation(const kube::ObjectKey &key, const QJsonObject &before);
    void onAllocation(const kube::ObjectKey &key, const QJsonObject &before);
    void wake(const QString &solver);
    void clearUp(const QString &solver);

    void reconcile(const kube::ObjectKey &key, const Done &done);
    void pass(const QJsonObject &solver, const Done &done);
    void passWithoutFinding(const QJsonObject &solver, const Done &done);
    void find(const QJsonObject &solver, const Done &done);
    void findExisting(const QJsonObject &solver, const Done &done);
    void followDiscovery(const QJsonObject &solver, const Done &done);
    void onDiscovered(const QJsonObject &solver, const Done &done);
    void buy(const QJsonObject &solver, const Done &done);
    void makeReservation(const QJsonObject &solver, const Done &done);
    void followReservation(const QJsonObject &solver, const Done &done);
    void peer(const QJsonObject &solver, const Done &done);
    void makeAllocation(const QJsonObject &solver, const Done &done);
    void followAllocation(const QJsonObject &solver, const Done &done);

    /// Available candidates that pass the selector, in random order; nothing where upstream panics (D5)
    /// or the API fails.
    void search(const QJsonObject &solver, const Found &found);
    [[nodiscard]] bool hasExpired(const QJsonObject &solver, double seconds) const;
    void setPhase(const QJsonObject &solver, const QString &phase, const QString &message,
                  const QJsonObject &more, const Done &done);
    /// Sub-states only; the times of the phase change all the same.
    void setStates(const QJsonObject &solver, const QJsonObject &states, const Done &done);

    FluidosParts &m_parts;
    Objects &m_solvers;
    DiscoveryController &m_discoveries;
    Objects &m_reservations;
    Objects &m_allocations;
    WorkQueue m_queue;
    QSet<kube::ObjectKey> m_touched; // by something else than their own change
};

} // namespace simulation
