// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/simulation/controllerparts.h"
#include "core/simulation/steps.h"
#include "core/simulation/workqueue.h"

#include <QObject>

namespace simulation {

/// Deployment → ReplicaSet → Pod: rolling updates and Recreate, revisions, status and conditions.
class Deployments : public QObject
{
    Q_OBJECT
public:
    Deployments(const ControllerParts &parts, Objects &deployments, Objects &replicaSets,
                QObject *parent = nullptr);
    /// Everything that is counted is known from now on.
    void begin();

private:
    using Key = kube::ObjectKey;
    using Done = WorkQueue::Done;

    void lookAtSet(const Key &key, const Done &done);
    void scalePods(const QJsonObject &set, const QList<QJsonObject> &active, int wanted, const Done &done);
    void lookAtDeployment(const Key &key, const Done &done);
    void makeSet(const QJsonObject &deployment, const QList<QJsonObject> &sets, const Done &done);
    void roll(const QJsonObject &deployment, const QJsonObject &current, const QList<QJsonObject> &others,
              const Done &done);
    void scale(const QJsonObject &deployment, const QJsonObject &set, int replicas, const Api::Done &done);
    void writeStatus(const QJsonObject &deployment, const QJsonObject &current,
                     const QList<QJsonObject> &sets, const Done &done);

    ControllerParts m_parts;
    Objects &m_deployments;
    Objects &m_sets;
    WorkQueue m_deploymentQueue;
    WorkQueue m_setQueue;
    Steps m_deploymentSteps;
    Steps m_setSteps;
    Expectations m_expectations;
    bool m_hasBegun = false;
};

} // namespace simulation
