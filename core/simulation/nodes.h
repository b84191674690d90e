// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/quantity.h"
#include "core/simulation/api.h"
#include "core/simulation/clock.h"
#include "core/simulation/workqueue.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QTimer>

namespace simulation {

/// Whether a node fits one of the nodeSelectorTerms of a core/v1 NodeSelector. No terms: no node does.
[[nodiscard]] bool matchesNodeTerms(const QJsonArray &terms, const QJsonObject &node);
[[nodiscard]] bool isVirtualNode(const QJsonObject &node);
[[nodiscard]] bool isNodeReady(const QJsonObject &node);
/// The condition of that type; empty where there is none.
[[nodiscard]] QJsonObject conditionOf(const QJsonArray &conditions, QLatin1StringView type);
/// `condition` with the lastTransitionTime of the one of its type in `before`, if that says the same.
[[nodiscard]] QJsonObject sinceBefore(QJsonObject condition, const QJsonArray &before, const QString &now);
/// 0 for what can't be read.
[[nodiscard]] base::Quantity quantityOf(const QJsonValue &value);
/// As Kubernetes writes times with fractions: "2026-11-23T13:56:35.000000Z".
[[nodiscard]] QString microTime(const QDateTime &time);
[[nodiscard]] bool hasFinalizer(const QJsonObject &object, const QString &finalizer);
/// The merge patch that adds it or takes it away.
[[nodiscard]] QJsonObject finalizerPatch(const QJsonObject &object, const QString &finalizer, bool wanted);
/// For work that ends with one write: what exists already or is gone meanwhile is no failure.
[[nodiscard]] Api::Done settles(const WorkQueue::Done &done);

/// Writes an event about `object`, as components of a cluster do.
void writeEvent(Api &api, const Clock &clock, const QJsonObject &object, const QString &component,
                const QString &reason, const QString &message, bool warning = false);

/// Keeps nodes alive in the eyes of a node-lifecycle controller: a Lease in kube-node-lease, renewed
/// every 10 seconds, and now and then the heartbeat times of the conditions. Real time: that
/// controller's clock is not ours.
class NodeHeartbeat : public QObject
{
    Q_OBJECT
public:
    NodeHeartbeat(Api &api, const Clock &clock, QObject *parent = nullptr);
    /// Starts, or tells the node's newest state.
    void keep(const QJsonObject &node);
    void drop(const QString &node);

private:
    void onTick();
    void renew(const QString &node);
    void makeLease(const QString &node);

    Api &m_api;
    const Clock &m_clock;
    QHash<QString, QJsonObject> m_nodes;
    QTimer m_timer;
    int m_ticks = 0;
};

} // namespace simulation
