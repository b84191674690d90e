// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/resource.h"
#include "core/simulation/clock.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>

#include <functional>

namespace simulation {

/// The work queue of a Kubernetes controller: a key stands in it once, is worked on by one worker at a
/// time, and comes back when it was added meanwhile. Failed work is tried again, later and later.
class WorkQueue : public QObject
{
    Q_OBJECT
public:
    /// To be called once; `ok` false: try again.
    using Done = std::function<void(bool ok)>;
    using Work = std::function<void(const kube::ObjectKey &key, const Done &done)>;

    WorkQueue(const Clock &clock, Work work, int workers = 1, QObject *parent = nullptr);
    void add(const kube::ObjectKey &key);

private:
    void runSoon();
    void run();
    void finish(const kube::ObjectKey &key, bool ok);

    const Clock &m_clock;
    Work m_work;
    int m_workers;
    QList<kube::ObjectKey> m_waiting;
    QSet<kube::ObjectKey> m_working;
    QSet<kube::ObjectKey> m_dirty; // added while being worked on
    QHash<kube::ObjectKey, int> m_failures;
    bool m_queued = false;
};

} // namespace simulation
