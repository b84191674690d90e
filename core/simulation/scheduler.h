// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/quantity.h"
#include "core/simulation/controllerparts.h"
#include "core/simulation/steps.h"
#include "core/simulation/workqueue.h"

#include <QHash>
#include <QMap>
#include <QObject>
#include <QStringList>

namespace simulation {

using ResourceSums = QMap<QString, base::Quantity>;
/// What a pod requests: its containers' sum or the largest init container, and one of "pods".
[[nodiscard]] ResourceSums requestsOf(const QJsonObject &pod);

/// Why nodes do not take a pod.
struct Rejection
{
    QStringList reasons; // of one node; empty: it takes the pod
    bool mayHelpToEvict = false;
};

/// Pods to nodes: node selector and affinity, taints, requests against what is left; with the texts of
/// kube-scheduler where no node fits. Plays Liqo's pod webhook for pods of offloaded namespaces, as far
/// as it decides where they go.
class Scheduler : public QObject
{
    Q_OBJECT
public:
    Scheduler(const ControllerParts &parts, Objects &offloadings, QObject *parent = nullptr);
    /// Everything that is counted is known from now on.
    void begin();

private:
    void lookAtAll();
    using Key = kube::ObjectKey;
    using Done = WorkQueue::Done;

    /// What Liqo's webhook adds to a pod.
    struct Webhook
    {
        bool isOffloaded = false;
        bool remoteOnly = false;
        QJsonArray terms;
    };

    void lookAt(const Key &key, const Done &done);
    [[nodiscard]] Webhook webhookFor(const QJsonObject &pod) const;
    [[nodiscard]] Rejection judge(const QJsonObject &pod, const Webhook &webhook,
                                  const QJsonObject &node) const;
    [[nodiscard]] ResourceSums usedOn(const QString &node) const;
    void bind(const QJsonObject &pod, const QString &node, const Done &done);
    void leavePending(const QJsonObject &pod, const QList<Rejection> &rejections, const Done &done);

    ControllerParts m_parts;
    Objects &m_offloadings;
    WorkQueue m_queue;
    QHash<Key, QString> m_assumed; // pod → node, until the watch shows it
    bool m_hasBegun = false;
};

} // namespace simulation
