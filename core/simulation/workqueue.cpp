// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/workqueue.h"

#include <QPointer>

#include <algorithm>

namespace simulation {

WorkQueue::WorkQueue(const Clock &clock, Work work, int workers, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_work(std::move(work))
    , m_workers(workers)
{
}

void WorkQueue::add(const kube::ObjectKey &key)
{
    if (m_working.contains(key)) {
        m_dirty.insert(key);
        return;
    }
    if (m_waiting.contains(key))
        return;
    m_waiting.append(key);
    runSoon();
}

void WorkQueue::runSoon()
{
    if (m_queued)
        return;
    m_queued = true;
    QMetaObject::invokeMethod(this, &WorkQueue::run, Qt::QueuedConnection);
}

void WorkQueue::run()
{
    m_queued = false;
    while (!m_waiting.isEmpty() && m_working.size() < m_workers) {
        const kube::ObjectKey key = m_waiting.takeFirst();
        m_working.insert(key);
        m_work(key, [queue = QPointer(this), key](bool ok) {
            if (queue)
                queue->finish(key, ok);
        });
    }
}

void WorkQueue::finish(const kube::ObjectKey &key, bool ok)
{
    m_working.remove(key);
    if (ok) {
        m_failures.remove(key);
    } else {
        // As client-go's default limiter: 5 ms, doubling to 1000 s.
        const int failures = m_failures[key]++;
        const std::chrono::milliseconds delay(std::min(1'000'000LL, 5LL << std::min(failures, 20)));
        m_clock.after(delay, this, [this, key] { add(key); });
    }
    if (m_dirty.remove(key))
        m_waiting.append(key);
    runSoon();
}

} // namespace simulation
