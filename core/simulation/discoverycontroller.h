// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/watch.h"
#include "core/simulation/fluidosparts.h"
#include "core/simulation/workqueue.h"

#include <QObject>

#include <memory>

namespace simulation {

/// What is read of a Discovery all the time; its list of candidates may be many megabytes.
struct DiscoveryHead
{
    QString phase;
    QString solverId;
};

/// Plays FLUIDOS's Discovery controller.
class DiscoveryController : public QObject
{
    Q_OBJECT
public:
    DiscoveryController(FluidosParts &parts, const Objects &knownClusters, QObject *parent = nullptr);
    void start() { m_watch.start(); }
    [[nodiscard]] bool isSynced() const { return m_watch.hasList(); }
    /// Nothing where there is none.
    [[nodiscard]] const DiscoveryHead *find(const QString &name) const;

signals:
    void synced();
    void changed(const kube::ObjectKey &key, const simulation::DiscoveryHead &head);

private:
    struct Run;
    using RunPointer = std::shared_ptr<Run>;

    void onChanged(const kube::WatchChanges &changes);
    void reconcile(const kube::ObjectKey &key, const WorkQueue::Done &done);
    void begin(const kube::ObjectKey &key, const WorkQueue::Done &done);
    void askNext(const RunPointer &run);
    void onFlavors(const RunPointer &run, const base::Result<QList<QJsonObject>, QString> &flavors);
    void listCandidates(const RunPointer &run);
    void writeMore(const RunPointer &run);
    void writeCandidate(const RunPointer &run, const QJsonObject &flavor);
    void writeTimes(const RunPointer &run, const QJsonObject &candidate);
    void removeStale(const RunPointer &run);
    void finish(const RunPointer &run, const QString &phase, const QString &message);

    FluidosParts &m_parts;
    const Objects &m_knownClusters;
    kube::Watch<DiscoveryHead> m_watch;
    WorkQueue m_queue;
    bool m_announced = false;
};

} // namespace simulation
