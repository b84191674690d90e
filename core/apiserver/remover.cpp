// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/remover.h"

#include "core/apiserver/selectors.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace apiserver {
namespace {

const QString namespacesResource = u"namespaces"_s;
const QString definitionsResource = u"customresourcedefinitions.apiextensions.k8s.io"_s;

QJsonArray withPropagation(QJsonArray finalizers, const QString &propagation)
{
    if (propagation.isEmpty())
        return finalizers;
    QJsonArray kept;
    for (const auto &finalizer : std::as_const(finalizers)) {
        if (finalizer.toString() != "orphan"_L1 && finalizer.toString() != "foregroundDeletion"_L1)
            kept << finalizer;
    }
    if (propagation == "Orphan"_L1)
        kept << u"orphan"_s;
    else if (propagation == "Foreground"_L1)
        kept << u"foregroundDeletion"_s;
    return kept;
}

void setOrRemove(QJsonObject &object, QLatin1StringView key, const QJsonArray &list)
{
    if (list.isEmpty())
        object.remove(key);
    else
        object.insert(key, list);
}

} // namespace

QString apiTime(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s);
}

base::Result<DeleteWish, Refusal> DeleteWish::read(const QJsonObject &options)
{
    DeleteWish wish;
    if (const auto grace = options.value("gracePeriodSeconds"_L1); grace.isDouble())
        wish.graceSeconds = grace.toInteger();
    wish.propagation = options.value("propagationPolicy"_L1).toString();
    if (options.value("orphanDependents"_L1).toBool())
        wish.propagation = u"Orphan"_s;
    static const QStringList known{u"Orphan"_s, u"Background"_s, u"Foreground"_s};
    if (!wish.propagation.isEmpty() && !known.contains(wish.propagation))
        return base::Failure{
            invalid(u"DeleteOptions"_s, {}, {},
                    {{u"FieldValueInvalid"_s, u"propagationPolicy"_s,
                      u"Invalid value: \""_s + wish.propagation
                          + u"\": DeletionPropagation need to be one of \"Foreground\", \"Background\", "
                            "\"Orphan\" or nil"_s}})};
    const QJsonObject preconditions = options.value("preconditions"_L1).toObject();
    wish.uid = preconditions.value("uid"_L1).toString();
    wish.resourceVersion = preconditions.value("resourceVersion"_L1).toString();
    wish.dryRun = options.value("dryRun"_L1).toArray().contains(u"All"_s);
    return wish;
}

Remover::Remover(Store &store, KindTable &kinds, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_kinds(kinds)
    , m_clock(clock)
{
}

QString Remover::nowText(qint64 later) const
{
    return apiTime(m_clock.now().addSecs(later));
}

std::optional<Refusal> Remover::checkPreconditions(const Kind &kind, const QJsonObject &metadata,
                                                   const DeleteWish &wish) const
{
    const QString name = metadata.value("name"_L1).toString();
    const QString uid = metadata.value("uid"_L1).toString();
    const QString version = metadata.value("resourceVersion"_L1).toString();
    if (!wish.uid.isEmpty() && wish.uid != uid)
        return conflict(kind.kind, name, kind.group,
                        u"the UID in the precondition (%1) does not match the UID in record (%2). The object "
                        "might have been deleted and then recreated"_s.arg(wish.uid, uid));
    if (!wish.resourceVersion.isEmpty() && wish.resourceVersion != version)
        return conflict(
            kind.kind, name, kind.group,
            u"the ResourceVersion in the precondition (%1) does not match the ResourceVersion in "
            "record (%2). The object might have been modified"_s.arg(wish.resourceVersion, version));
    return {};
}

/// Only pods have one; those nobody runs, or that have ended, need none.
qint64 Remover::graceOf(const Kind &kind, const QJsonObject &object, const DeleteWish &wish) const
{
    if (!kind.builtIn || kind.kind != "Pod"_L1)
        return 0;
    const QJsonObject spec = object.value("spec"_L1).toObject();
    const QString phase = object.value("status"_L1)["phase"_L1].toString();
    if (spec.value("nodeName"_L1).toString().isEmpty() || phase == "Succeeded"_L1 || phase == "Failed"_L1)
        return 0;
    return std::max<qint64>(
        0, wish.graceSeconds.value_or(spec.value("terminationGracePeriodSeconds"_L1).toInteger(30)));
}

Written Remover::remove(const KindPtr &kind, const QString &nameSpace, const QString &name,
                        const DeleteWish &wish)
{
    const Stored stored = m_store.find(kind->resource(), nameSpace, name);
    if (stored == nullptr)
        return base::Failure{notFound(*kind, name)};
    QJsonObject object = stored->object();
    QJsonObject metadata = object.value("metadata"_L1).toObject();
    if (const auto refusal = checkPreconditions(*kind, metadata, wish))
        return base::Failure{*refusal};
    if (kind->resource() == namespacesResource)
        return removeNamespace(*kind, object, wish);

    const qint64 grace = graceOf(*kind, object, wish);
    const QJsonArray finalizers = withPropagation(metadata.value("finalizers"_L1).toArray(),
                                                  stored->isLeaving ? QString() : wish.propagation);
    const bool isPod = kind->builtIn && kind->kind == "Pod"_L1;
    if (grace == 0 && finalizers.isEmpty()) {
        if (isPod) {
            metadata.insert("deletionTimestamp"_L1, nowText());
            metadata.insert("deletionGracePeriodSeconds"_L1, 0);
        }
        metadata.remove("finalizers"_L1);
        object.insert("metadata"_L1, metadata);
        if (!wish.dryRun)
            erase(*kind, object);
        if (isPod)
            return Outcome{200, object, {}};
        QJsonObject details{{u"name"_s, name}, {u"kind"_s, kind->plural}, {u"uid"_s, stored->uid}};
        if (!kind->group.isEmpty())
            details.insert("group"_L1, kind->group);
        return Outcome{200, successStatus(details), {}};
    }

    const qint64 before = metadata.value("deletionGracePeriodSeconds"_L1).toInteger();
    if (!stored->isLeaving || grace < before) {
        metadata.insert("deletionTimestamp"_L1, nowText(grace));
        metadata.insert("deletionGracePeriodSeconds"_L1, grace);
        if (!stored->isLeaving && metadata.contains("generation"_L1))
            metadata.insert("generation"_L1, metadata.value("generation"_L1).toInteger() + 1);
        setOrRemove(metadata, "finalizers"_L1, finalizers);
        object.insert("metadata"_L1, metadata);
        if (!wish.dryRun)
            object = m_store.put(kind->resource(), object)->object();
    }
    return Outcome{200, object, {}};
}

Written Remover::removeNamespace(const Kind &kind, QJsonObject object, const DeleteWish &wish)
{
    QJsonObject metadata = object.value("metadata"_L1).toObject();
    const QString name = metadata.value("name"_L1).toString();
    static const QStringList permanent{u"default"_s, u"kube-system"_s, u"kube-public"_s};
    if (permanent.contains(name))
        return base::Failure{forbidden(kind, name, u"this namespace may not be deleted"_s)};
    if (!metadata.contains("deletionTimestamp"_L1)) {
        metadata.insert("deletionTimestamp"_L1, nowText());
        QJsonObject status = object.value("status"_L1).toObject();
        status.insert("phase"_L1, u"Terminating"_s);
        object.insert("metadata"_L1, metadata);
        object.insert("status"_L1, status);
        if (!wish.dryRun)
            object = m_store.put(kind.resource(), object)->object();
    }
    if (!wish.dryRun)
        sweepLater(name);
    return Outcome{200, object, {}};
}

std::optional<Refusal> Remover::budgetRefusal(const QString &nameSpace, const QJsonObject &pod) const
{
    const QJsonObject labels = pod.value("metadata"_L1)["labels"_L1].toObject();
    const auto budgets = m_store.list(u"poddisruptionbudgets.policy"_s, nameSpace);
    for (const auto &stored : budgets) {
        const QJsonObject budget = stored->object();
        const auto selector = LabelSelector::of(budget.value("spec"_L1)["selector"_L1].toObject());
        if (selector.matches(labels) && budget.value("status"_L1)["disruptionsAllowed"_L1].toInt() <= 0) {
            const QJsonArray causes{QJsonObject{
                {u"reason"_s, u"DisruptionBudget"_s},
                {u"message"_s,
                 QString(u"The disruption budget "_s + stored->name + u" does not allow it."_s)}}};
            return Refusal{429,
                           u"TooManyRequests"_s,
                           u"Cannot evict pod as it would violate the pod's disruption budget."_s,
                           QJsonObject{{u"causes"_s, causes}},
                           {}};
        }
    }
    return {};
}

Written Remover::evict(const KindPtr &kind, const QString &nameSpace, const QString &name,
                       const DeleteWish &wish)
{
    const Stored stored = m_store.find(kind->resource(), nameSpace, name);
    if (stored == nullptr)
        return base::Failure{notFound(*kind, name)};
    QJsonObject pod = stored->object();
    if (const auto refusal = budgetRefusal(nameSpace, pod))
        return base::Failure{*refusal};
    if (!wish.dryRun && graceOf(*kind, pod, wish) > 0) {
        QJsonObject status = pod.value("status"_L1).toObject();
        QJsonArray conditions = status.value("conditions"_L1).toArray();
        conditions << QJsonObject{{u"type"_s, u"DisruptionTarget"_s},
                                  {u"status"_s, u"True"_s},
                                  {u"lastTransitionTime"_s, nowText()},
                                  {u"reason"_s, u"EvictionByEvictionAPI"_s},
                                  {u"message"_s, u"Eviction API: evicting"_s}};
        status.insert("conditions"_L1, conditions);
        pod.insert("status"_L1, status);
        m_store.put(kind->resource(), pod);
    }
    DeleteWish now = wish;
    now.resourceVersion.clear(); // of the pod before its condition
    const Written removed = remove(kind, nameSpace, name, now);
    if (!removed)
        return removed;
    return Outcome{201, successStatus({}, 201), {}};
}

bool Remover::settle(const KindPtr &kind, const QJsonObject &object)
{
    const QJsonObject metadata = object.value("metadata"_L1).toObject();
    if (!metadata.contains("deletionTimestamp"_L1) || !metadata.value("finalizers"_L1).toArray().isEmpty())
        return false;
    if (kind->resource() == namespacesResource) {
        sweepLater(metadata.value("name"_L1).toString());
        return false;
    }
    if (metadata.value("deletionGracePeriodSeconds"_L1).toInteger() > 0)
        return false;
    erase(*kind, object);
    return true;
}

void Remover::erase(const Kind &kind, const QJsonObject &last)
{
    const QString nameSpace = last.value("metadata"_L1)["namespace"_L1].toString();
    m_store.remove(kind.resource(), last);
    if (kind.resource() == definitionsResource)
        eraseDefinition(last);
    const Stored around = nameSpace.isEmpty() ? Stored() : m_store.find(namespacesResource, {}, nameSpace);
    if (around != nullptr && around->isLeaving)
        sweepLater(nameSpace);
}

/// Its objects go with it, whatever finalizers they have: nobody can reach them any longer.
void Remover::eraseDefinition(const QJsonObject &definition)
{
    const auto kinds = kindsOfDefinition(definition);
    if (kinds.isEmpty())
        return;
    const QString resource = kinds.constFirst().resource();
    const auto all = m_store.list(resource);
    for (const auto &stored : all)
        m_store.remove(resource, stored->object());
    m_kinds.undefine(resource);
    emit undefined(resource);
}

void Remover::resume()
{
    const auto all = m_store.list(namespacesResource);
    for (const auto &stored : all) {
        if (stored->isLeaving)
            sweepLater(stored->name);
    }
}

void Remover::sweepLater(const QString &nameSpace)
{
    if (m_toSweep.isEmpty())
        QMetaObject::invokeMethod(this, qOverload<>(&Remover::sweep), Qt::QueuedConnection);
    m_toSweep.insert(nameSpace);
}

void Remover::sweep()
{
    const auto all = std::exchange(m_toSweep, {});
    for (const auto &nameSpace : all)
        sweep(nameSpace);
}

void Remover::sweep(const QString &nameSpace)
{
    bool isEmpty = true;
    const auto resources = m_store.resources();
    for (const auto &resource : resources) {
        const KindPtr kind = m_kinds.storage(resource);
        if (kind == nullptr || !kind->namespaced)
            continue;
        const auto all = m_store.list(resource, nameSpace);
        for (const auto &stored : all) {
            if (!stored->isLeaving)
                static_cast<void>(remove(kind, nameSpace, stored->name, {}));
        }
        isEmpty = isEmpty && !m_store.hasAny(resource, nameSpace);
    }
    const Stored stored = m_store.find(namespacesResource, {}, nameSpace);
    if (stored == nullptr || !isEmpty)
        return;
    QJsonObject object = stored->object();
    if (!object.value("metadata"_L1)["finalizers"_L1].toArray().isEmpty())
        return;
    object.remove("spec"_L1);
    m_store.remove(namespacesResource, object);
}

} // namespace apiserver
