// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/kindtable.h"
#include "core/apiserver/status.h"
#include "core/apiserver/store.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QObject>
#include <QSet>

#include <optional>

namespace apiserver {

/// What became of a write: the object (or a Status) for the client.
struct Outcome
{
    int code = 200;
    QJsonObject object;
    QStringList warnings;
};
using Written = base::Result<Outcome, Refusal>;

/// How something is to be deleted: of DELETE's body and query.
struct DeleteWish
{
    std::optional<qint64> graceSeconds;
    QString propagation; // "Orphan", "Background", "Foreground", or empty
    QString uid;
    QString resourceVersion;
    bool dryRun = false;

    [[nodiscard]] static base::Result<DeleteWish, Refusal> read(const QJsonObject &options);
};

/// Deleting: finalizers, grace periods of pods, namespaces that are emptied first, definitions whose
/// objects go with them.
class Remover : public QObject
{
    Q_OBJECT
public:
    /// All outlive the remover.
    Remover(Store &store, KindTable &kinds, const base::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] Written remove(const KindPtr &kind, const QString &nameSpace, const QString &name,
                                 const DeleteWish &wish);
    /// `condition` is added to a pod that stays for its grace period.
    [[nodiscard]] Written evict(const KindPtr &kind, const QString &nameSpace, const QString &name,
                                const DeleteWish &wish);
    /// The object has changed: it goes if it was only waiting for its last finalizer. True if it went.
    bool settle(const KindPtr &kind, const QJsonObject &object);
    /// Goes on with namespaces that were Terminating when they were loaded.
    void resume();

signals:
    /// Objects of `resource` are not served any longer.
    void undefined(const QString &resource);

private:
    [[nodiscard]] std::optional<Refusal> checkPreconditions(const Kind &kind, const QJsonObject &metadata,
                                                            const DeleteWish &wish) const;
    [[nodiscard]] Written removeNamespace(const Kind &kind, QJsonObject object, const DeleteWish &wish);
    [[nodiscard]] qint64 graceOf(const Kind &kind, const QJsonObject &object, const DeleteWish &wish) const;
    [[nodiscard]] std::optional<Refusal> budgetRefusal(const QString &nameSpace,
                                                       const QJsonObject &pod) const;
    void erase(const Kind &kind, const QJsonObject &last);
    void eraseDefinition(const QJsonObject &definition);
    void sweepLater(const QString &nameSpace);
    void sweep();
    void sweep(const QString &nameSpace);
    [[nodiscard]] QString nowText(qint64 later = 0) const;

    Store &m_store;
    KindTable &m_kinds;
    const base::Clock &m_clock;
    QSet<QString> m_toSweep;
};

[[nodiscard]] QString apiTime(const QDateTime &time); // "2026-11-24T16:47:14Z"

} // namespace apiserver
