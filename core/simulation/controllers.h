// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/simulation/api.h"
#include "core/simulation/clock.h"

#include <QObject>
#include <QRandomGenerator>

#include <memory>

namespace simulation {

/// What kube-controller-manager and kube-scheduler do, as far as the product and kubectl notice:
/// Deployment → ReplicaSet → Pod (rollout, status, scale), Job → Pod (parallelism, completions, indexed,
/// backoffLimit, activeDeadlineSeconds, ttlSecondsAfterFinished), Service → Endpoints, owner garbage
/// (background, foreground, orphan), default ServiceAccount and kube-root-ca.crt of a namespace,
/// ResourceQuota used; pods to nodes by selector, affinity, taints, requests (GPU resources too), with
/// the events and conditions of an unschedulable one; Liqo's pod webhook (toleration and affinity in
/// offloaded namespaces) is played at binding. Off on a real control plane, which has its own.
class Controllers : public QObject
{
    Q_OBJECT
public:
    Controllers(kube::Client &cluster, const Clock &clock, QRandomGenerator &random,
                QObject *parent = nullptr);
    ~Controllers() override;
    void start();

signals:
    void ready();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace simulation
