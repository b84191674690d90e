// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/watch.h"
#include "core/simulation/controllerparts.h"
#include "core/simulation/workqueue.h"

#include <QHash>
#include <QList>
#include <QObject>

#include <memory>
#include <vector>

namespace simulation {

/// What the collector keeps of an object.
struct Belonging
{
    QString uid;
    QStringList owners;   // uids
    QStringList blocking; // those whose foreground deletion waits for us
    QStringList finalizers;
    bool leaving = false;
};

/// The garbage collector: what belongs to nobody any more goes (background), owners that wait for what
/// is theirs (foreground) or leave it behind (orphan) are helped on. Looks at the kinds that are owned
/// or own something here.
class Garbage : public QObject
{
    Q_OBJECT
public:
    Garbage(const ControllerParts &parts, QObject *parent = nullptr);
    void start();

private:
    struct Place
    {
        int type = 0;
        kube::ObjectKey key;
    };

    void onChanged(int type, const kube::WatchChanges &changes);
    void lookAt(const QString &uid, const WorkQueue::Done &done);
    void onSettled();
    void remove(const QString &uid, bool foreground, Together &calls);
    void leaveBehind(const QString &uid, Together &calls);
    void dropFinalizer(const QString &uid, const QString &finalizer, Together &calls);
    [[nodiscard]] QStringList belongingsOf(const QString &uid) const;
    [[nodiscard]] const Belonging *find(const QString &uid) const;
    [[nodiscard]] bool mayBeSeen(const QString &owner) const;

    ControllerParts m_parts;
    QList<kube::ResourceType> m_types;
    std::vector<std::unique_ptr<kube::Watch<Belonging>>> m_watches;
    QHash<QString, Place> m_places;         // by uid
    QHash<QString, Belonging> m_belongings; // by uid
    QHash<QString, QSet<QString>> m_owned;  // owner → what is its
    QHash<kube::ObjectKey, QString> m_uids; // "type/namespace" and name
    QSet<QString> m_gone;                   // uids of owners that were here
    WorkQueue m_queue;
    bool m_settled = false;
};

} // namespace simulation
