// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/simulation/fluidosparts.h"
#include "core/simulation/workqueue.h"

#include <QObject>
#include <QSet>

namespace simulation {

/// Plays FLUIDOS's Reservation controller: reserve and purchase, one Reservation's step at a time.
class ReservationController : public QObject
{
    Q_OBJECT
public:
    ReservationController(FluidosParts &parts, Objects &reservations, QObject *parent = nullptr);

private:
    using Done = WorkQueue::Done;

    void reconcile(const kube::ObjectKey &key, const Done &done);
    void step(const QJsonObject &reservation, const Done &done);
    void stepReserve(const QJsonObject &reservation, const Done &done);
    void stepPurchase(const QJsonObject &reservation, const Done &done);
    void reserve(const QJsonObject &reservation, const Done &done);
    void onReserved(const QJsonObject &reservation, const ReserveAnswer &answer, const Done &done);
    void purchase(const QJsonObject &reservation, const Done &done);
    void onPurchased(const QJsonObject &reservation, const PurchaseAnswer &answer, const Done &done);
    void fail(const QJsonObject &reservation, const QString &why, const QJsonObject &more, const Done &done);
    /// The candidate becomes available again, then as fail().
    void giveBack(const QJsonObject &reservation, const QString &why, const QJsonObject &more,
                  const Done &done);
    void setStatus(const QJsonObject &reservation, const QJsonObject &status, const Done &done);
    void setCandidate(const QString &name, bool available, const Done &done);
    void makeCredentials();

    FluidosParts &m_parts;
    Objects &m_reservations;
    WorkQueue m_queue;
    QSet<QString> m_transactions; // known in memory only (D34)
};

} // namespace simulation
