// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/simulation/fluidos.h"
#include "core/simulation/workqueue.h"

#include <QJsonObject>
#include <QString>

#include <functional>

namespace simulation {

/// What the providers' rear-managers do: the Allocation of a Contract from Inactive to Active, the sold
/// Flavor's availability, the residual Flavor; tenant namespaces and nonces of peerings.
class ProviderAccounts : public QObject
{
    Q_OBJECT
public:
    ProviderAccounts(Api &api, const Clock &clock, QRandomGenerator &random, const Defects &defects,
                     QObject *parent = nullptr);
    void start();
    [[nodiscard]] bool isSynced() const;

    /// Contract and Allocation; fails where the flavor has a Contract.
    void sell(const QString &flavor, const QJsonObject &contractSpec, std::function<void(bool sold)> done);
    void setPeered(const QString &contract, bool peered);
    void makeNonce(const QString &contract, std::function<void(bool wasThere)> done);
    void release(const QString &contract);

signals:
    void synced();

private:
    void reconcile(const kube::ObjectKey &key, const WorkQueue::Done &done);
    void takeFromMarket(const kube::ObjectKey &key, const QJsonObject &contract, const WorkQueue::Done &done);
    void provision(const QJsonObject &allocation, const WorkQueue::Done &done);
    void setStatus(const QString &allocation, const QString &status, const QString &message,
                   const WorkQueue::Done &done);
    void makeResidual(const QJsonObject &flavor, const QJsonObject &wanted, const WorkQueue::Done &done);
    [[nodiscard]] QString tenantOf(const QJsonObject &contract) const;

    Api &m_api;
    const Clock &m_clock;
    QRandomGenerator &m_random;
    const Defects &m_defects;
    Objects m_allocations;
    Objects m_contracts;
    Objects m_namespaces;
    WorkQueue m_queue;
};

} // namespace simulation
