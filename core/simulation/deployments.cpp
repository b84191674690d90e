// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/deployments.h"

#include "core/kinds/kinds.h"
#include "core/simulation/fluidosparts.h"
#include "core/simulation/nodes.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace simulation {
namespace {

const auto hashLabel = "pod-template-hash"_L1;
const auto revisionAnnotation = "deployment.kubernetes.io/revision"_L1;

int replicasOf(const QJsonObject &object)
{
    return int(at(object, "spec.replicas"_L1).toInteger(1));
}

int counted(const QJsonObject &object, QLatin1StringView member)
{
    return int(object["status"_L1][member].toInteger());
}

QString templateHash(const QJsonObject &deployment)
{
    const QJsonDocument pod(at(deployment, "spec.template"_L1).toObject());
    return hashSuffix(pod.toJson(QJsonDocument::Compact), 10);
}

QString hashOf(const QJsonObject &set)
{
    return at(set, "metadata.labels"_L1)[hashLabel].toString();
}

int revisionOf(const QJsonObject &object)
{
    return at(object, "metadata.annotations"_L1)[revisionAnnotation].toString().toInt();
}

/// A number, or a share of `of`: rounded up for surge, down for what may be missing.
int shareOf(const QJsonValue &value, int of, bool up)
{
    const QString text = value.isUndefined() ? u"25%"_s : value.toString();
    if (!text.endsWith(u'%'))
        return value.isString() ? text.toInt() : value.toInt();
    const int percent = text.chopped(1).toInt();
    return up ? (of * percent + 99) / 100 : of * percent / 100;
}

} // namespace

Deployments::Deployments(const ControllerParts &parts, Objects &deployments, Objects &replicaSets,
                         QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_deployments(deployments)
    , m_sets(replicaSets)
    , m_deploymentQueue(
          parts.clock, [this](const Key &key, const Done &done) { lookAtDeployment(key, done); }, 16)
    , m_setQueue(
          parts.clock, [this](const Key &key, const Done &done) { lookAtSet(key, done); }, 16)
    , m_deploymentSteps(parts.clock, [this](const Key &key) { m_deploymentQueue.add(key); })
    , m_setSteps(parts.clock, [this](const Key &key) { m_setQueue.add(key); })
{
    connect(&deployments, &Objects::changed, this, [this](const Key &key) { m_deploymentQueue.add(key); });
    connect(&replicaSets, &Objects::changed, this, [this](const Key &key, const QJsonObject &before) {
        const QJsonObject now = m_sets.find(key.nameSpace, key.name);
        const QJsonObject owner = controllerOf(now.isEmpty() ? before : now);
        m_setQueue.add(key);
        if (owner["kind"_L1].toString() == "Deployment"_L1)
            m_deploymentQueue.add({key.nameSpace, owner["name"_L1].toString()});
    });
    connect(&parts.pods, &Objects::changed, this, [this](const Key &key, const QJsonObject &before) {
        m_expectations.seen(key);
        const QJsonObject now = m_parts.pods.find(key.nameSpace, key.name);
        const QJsonObject owner = controllerOf(now.isEmpty() ? before : now);
        if (owner["kind"_L1].toString() == "ReplicaSet"_L1)
            m_setQueue.add({key.nameSpace, owner["name"_L1].toString()});
    });
}

void Deployments::begin()
{
    m_hasBegun = true;
    for (auto each = m_sets.all().cbegin(); each != m_sets.all().cend(); ++each)
        m_setQueue.add(each.key());
    for (auto each = m_deployments.all().cbegin(); each != m_deployments.all().cend(); ++each)
        m_deploymentQueue.add(each.key());
}

// ReplicaSets --------------------------------------------------------------------------------------

void Deployments::lookAtSet(const Key &key, const Done &done)
{
    const QJsonObject set = m_sets.find(key.nameSpace, key.name);
    const QString uid = textAt(set, "metadata.uid"_L1);
    if (set.isEmpty() || !m_hasBegun) {
        m_setSteps.forget(key);
        done(true);
        return;
    }
    if (!m_expectations.areMet(uid)) {
        // The watch will show them; if it has missed them for so long, it has started over.
        if (m_setSteps.due(key, u"expected"_s, 5min))
            m_expectations.forget(uid);
        done(true);
        return;
    }
    m_setSteps.forget(key);
    QList<QJsonObject> active;
    int ready = 0;
    for (const QJsonObject &pod : podsOf(m_parts.pods, set)) {
        if (!isPodActive(pod))
            continue;
        active.append(pod);
        ready += isPodReady(pod) ? 1 : 0;
    }
    const int wanted = replicasOf(set);
    if (active.size() != wanted && !isLeaving(set)) {
        scalePods(set, active, wanted, done);
        return;
    }
    const QJsonObject status{{u"replicas"_s, int(active.size())},
                             {u"fullyLabeledReplicas"_s, int(active.size())},
                             {u"readyReplicas"_s, ready},
                             {u"availableReplicas"_s, ready},
                             {u"observedGeneration"_s, at(set, "metadata.generation"_L1)}};
    const QJsonObject before = set["status"_L1].toObject();
    const bool isSame = counted(set, "replicas"_L1) == active.size()
                        && counted(set, "readyReplicas"_L1) == ready
                        && counted(set, "availableReplicas"_L1) == ready
                        && before["observedGeneration"_L1] == status["observedGeneration"_L1];
    if (isSame)
        done(true);
    else
        m_parts.api.patchStatus(kinds::replicaSets(), key.nameSpace, key.name, status, settles(done));
}

void Deployments::scalePods(const QJsonObject &set, const QList<QJsonObject> &active, int wanted,
                            const Done &done)
{
    const QString uid = textAt(set, "metadata.uid"_L1);
    const QString nameSpace = nameSpaceOf(set);
    Together calls(done);
    for (qsizetype i = active.size(); i < wanted; ++i) {
        const QString name = nameOf(set) + u'-' + randomSuffix(m_parts.random);
        const Key key{nameSpace, name};
        m_expectations.expect(uid, key);
        m_parts.api.create(kinds::pods(), nameSpace, podOf(at(set, "spec.template"_L1).toObject(), set, name),
                           calls.one([this, key] { m_expectations.seen(key); }));
        writeEvent(m_parts.api, m_parts.clock, set, u"replicaset-controller"_s, u"SuccessfulCreate"_s,
                   "Created pod: "_L1 + name);
    }
    // Of too many the ones that are not ready go first, then the youngest.
    QList<QJsonObject> sorted = active;
    std::stable_sort(sorted.begin(), sorted.end(), [](const QJsonObject &left, const QJsonObject &right) {
        return isPodReady(left) && !isPodReady(right);
    });
    for (qsizetype i = std::max(0, wanted); i < sorted.size(); ++i) {
        const Key key{nameSpace, nameOf(sorted[i])};
        m_expectations.expect(uid, key);
        m_parts.api.remove(kinds::pods(), nameSpace, key.name,
                           calls.one([this, key] { m_expectations.seen(key); }));
        writeEvent(m_parts.api, m_parts.clock, set, u"replicaset-controller"_s, u"SuccessfulDelete"_s,
                   "Deleted pod: "_L1 + key.name);
    }
    calls.close();
}

// Deployments --------------------------------------------------------------------------------------

void Deployments::lookAtDeployment(const Key &key, const Done &done)
{
    const QJsonObject deployment = m_deployments.find(key.nameSpace, key.name);
    if (deployment.isEmpty() || isLeaving(deployment) || !m_hasBegun) {
        m_deploymentSteps.forget(key);
        done(true);
        return;
    }
    const QString uid = textAt(deployment, "metadata.uid"_L1);
    const QString hash = templateHash(deployment);
    QList<QJsonObject> sets;
    QJsonObject current;
    QList<QJsonObject> others;
    for (auto set = m_sets.all().cbegin(); set != m_sets.all().cend(); ++set) {
        if (set.key().nameSpace != key.nameSpace || !isOwnedBy(*set, uid))
            continue;
        sets.append(*set);
        if (hashOf(*set) == hash)
            current = *set;
        else
            others.append(*set);
    }
    const bool paused = at(deployment, "spec.paused"_L1).toBool();
    if (current.isEmpty() && !paused) {
        makeSet(deployment, sets, done);
        return;
    }
    // An older template again is the newest revision.
    int newest = 0;
    for (const QJsonObject &set : others)
        newest = std::max(newest, revisionOf(set));
    const int revision = std::max(revisionOf(current), newest + 1);
    const auto annotate = [revision](int known) {
        return known == revision
                   ? QJsonObject()
                   : QJsonObject{{u"metadata"_s,
                                  QJsonObject{{u"annotations"_s, QJsonObject{{revisionAnnotation,
                                                                              QString::number(revision)}}}}}};
    };
    if (const QJsonObject patch = annotate(revisionOf(current)); !patch.isEmpty() && !current.isEmpty())
        m_parts.api.patch(kinds::replicaSets(), key.nameSpace, nameOf(current), patch, settles(done));
    else if (const QJsonObject own = annotate(revisionOf(deployment)); !own.isEmpty() && !current.isEmpty())
        m_parts.api.patch(kinds::deployments(), key.nameSpace, key.name, own, settles(done));
    else
        roll(deployment, current, others, [this, deployment, current, sets, done](bool ok) {
            if (ok)
                writeStatus(deployment, current, sets, done);
            else
                done(false);
        });
}

void Deployments::makeSet(const QJsonObject &deployment, const QList<QJsonObject> &sets, const Done &done)
{
    const QString hash = templateHash(deployment);
    const QString name = nameOf(deployment) + u'-' + hash;
    int newest = 0;
    for (const QJsonObject &set : sets)
        newest = std::max(newest, revisionOf(set));
    QJsonObject pod = at(deployment, "spec.template"_L1).toObject();
    QJsonObject podMetadata = pod["metadata"_L1].toObject();
    QJsonObject labels = podMetadata["labels"_L1].toObject();
    labels[hashLabel] = hash;
    podMetadata["labels"_L1] = labels;
    pod["metadata"_L1] = podMetadata;
    QJsonObject selector = at(deployment, "spec.selector"_L1).toObject();
    QJsonObject matched = selector["matchLabels"_L1].toObject();
    matched[hashLabel] = hash;
    selector["matchLabels"_L1] = matched;
    const bool isFirst = sets.isEmpty();
    const QJsonObject annotations{{revisionAnnotation, QString::number(newest + 1)}};
    const QJsonObject set{
        {u"metadata"_s, QJsonObject{{u"name"_s, name},
                                    {u"labels"_s, labels},
                                    {u"annotations"_s, annotations},
                                    {u"ownerReferences"_s, QJsonArray{ownerReference(deployment)}}}},
        {u"spec"_s, QJsonObject{{u"replicas"_s, isFirst ? replicasOf(deployment) : 0},
                                {u"selector"_s, selector},
                                {u"template"_s, pod}}}};
    if (isFirst)
        writeEvent(m_parts.api, m_parts.clock, deployment, u"deployment-controller"_s, u"ScalingReplicaSet"_s,
                   u"Scaled up replica set %1 from 0 to %2"_s.arg(name).arg(replicasOf(deployment)));
    m_parts.api.create(kinds::replicaSets(), nameSpaceOf(deployment), set, settles(done));
}

void Deployments::scale(const QJsonObject &deployment, const QJsonObject &set, int replicas,
                        const Api::Done &done)
{
    const int before = replicasOf(set);
    writeEvent(
        m_parts.api, m_parts.clock, deployment, u"deployment-controller"_s, u"ScalingReplicaSet"_s,
        u"Scaled %1 replica set %2 from %3 to %4"_s.arg(before < replicas ? u"up"_s : u"down"_s, nameOf(set))
            .arg(before)
            .arg(replicas));
    m_parts.api.patch(kinds::replicaSets(), nameSpaceOf(set), nameOf(set),
                      {{u"spec"_s, QJsonObject{{u"replicas"_s, replicas}}}}, done);
}

void Deployments::roll(const QJsonObject &deployment, const QJsonObject &current,
                       const QList<QJsonObject> &others, const Done &done)
{
    Together calls(done);
    const int wanted = replicasOf(deployment);
    int othersWant = 0;
    int othersHave = 0;
    int available = counted(current, "availableReplicas"_L1);
    for (const QJsonObject &set : others) {
        othersWant += replicasOf(set);
        othersHave += std::max(replicasOf(set), counted(set, "replicas"_L1));
        available += counted(set, "availableReplicas"_L1);
    }
    if (!current.isEmpty() && othersHave == 0) {
        if (replicasOf(current) != wanted)
            scale(deployment, current, wanted, calls.one());
    } else if (at(deployment, "spec.paused"_L1).toBool()) {
        // Stays as it is.
    } else if (textAt(deployment, "spec.strategy.type"_L1) == "Recreate"_L1) {
        for (const QJsonObject &set : others) {
            if (replicasOf(set) > 0)
                scale(deployment, set, 0, calls.one());
        }
    } else {
        const QJsonValue rolling = at(deployment, "spec.strategy.rollingUpdate"_L1);
        const int surge = shareOf(rolling["maxSurge"_L1], wanted, true);
        int missing = shareOf(rolling["maxUnavailable"_L1], wanted, false);
        if (surge == 0 && missing == 0)
            missing = 1;
        const int most =
            std::clamp(wanted + surge - othersWant, std::min(replicasOf(current), wanted), wanted);
        if (most != replicasOf(current))
            scale(deployment, current, most, calls.one());
        // What is not available of the new ones must not be missing among the old. A set's status may lag
        // behind what was asked of it, so both count.
        const int fewest = std::max(0, wanted - missing);
        const int unavailable = std::max(0, replicasOf(current) - counted(current, "availableReplicas"_L1));
        int spare = std::min(available, replicasOf(current) + othersWant - unavailable) - fewest;
        for (const QJsonObject &set : others) {
            const int unready = replicasOf(set) - counted(set, "availableReplicas"_L1);
            const int less = std::min(replicasOf(set), std::max(0, unready) + std::max(0, spare));
            spare -= std::max(0, less - std::max(0, unready));
            if (less > 0)
                scale(deployment, set, replicasOf(set) - less, calls.one());
        }
    }
    calls.close();
}

void Deployments::writeStatus(const QJsonObject &deployment, const QJsonObject &current,
                              const QList<QJsonObject> &sets, const Done &done)
{
    const int wanted = replicasOf(deployment);
    int replicas = 0;
    int ready = 0;
    int available = 0;
    for (const QJsonObject &set : sets) {
        replicas += counted(set, "replicas"_L1);
        ready += counted(set, "readyReplicas"_L1);
        available += counted(set, "availableReplicas"_L1);
    }
    const int updated = counted(current, "replicas"_L1);
    const QJsonObject before = deployment["status"_L1].toObject();
    const QJsonArray old = before["conditions"_L1].toArray();
    const QString now = m_parts.clock.text();
    const int missing =
        shareOf(at(deployment, "spec.strategy.rollingUpdate"_L1)["maxUnavailable"_L1], wanted, false);
    const bool isAvailable = available >= wanted - missing;
    const bool isComplete = updated == wanted && replicas == wanted && available == wanted;
    const bool isMoving = updated != counted(deployment, "updatedReplicas"_L1)
                          || available != counted(deployment, "availableReplicas"_L1);

    QJsonObject progressing = conditionOf(old, "Progressing"_L1);
    const Key key{nameSpaceOf(deployment), nameOf(deployment)};
    if (isComplete || isMoving || progressing.isEmpty())
        m_deploymentSteps.forget(key);
    const std::chrono::seconds limit(at(deployment, "spec.progressDeadlineSeconds"_L1).toInteger(600));
    const bool isLate = !isComplete && m_deploymentSteps.due(key, u"progress"_s, limit);
    const QString reason = isComplete ? u"NewReplicaSetAvailable"_s
                           : isLate   ? u"ProgressDeadlineExceeded"_s
                                      : u"ReplicaSetUpdated"_s;
    if (progressing["reason"_L1].toString() != reason) {
        const QString text = isComplete ? u"ReplicaSet \"%1\" has successfully progressed."_s
                             : isLate   ? u"ReplicaSet \"%1\" has timed out progressing."_s
                                        : u"ReplicaSet \"%1\" is progressing."_s;
        progressing = sinceBefore({{u"type"_s, u"Progressing"_s},
                                   {u"status"_s, isLate ? u"False"_s : u"True"_s},
                                   {u"reason"_s, reason},
                                   {u"message"_s, text.arg(nameOf(current))},
                                   {u"lastUpdateTime"_s, now}},
                                  old, now);
    }
    QJsonObject availability = conditionOf(old, "Available"_L1);
    if (availability.isEmpty() || (availability["status"_L1].toString() == "True"_L1) != isAvailable)
        availability = {
            {u"type"_s, u"Available"_s},
            {u"status"_s, isAvailable ? u"True"_s : u"False"_s},
            {u"reason"_s, isAvailable ? u"MinimumReplicasAvailable"_s : u"MinimumReplicasUnavailable"_s},
            {u"message"_s, isAvailable ? u"Deployment has minimum availability."_s
                                       : u"Deployment does not have minimum availability."_s},
            {u"lastUpdateTime"_s, now},
            {u"lastTransitionTime"_s, now}};
    QJsonObject status{{u"observedGeneration"_s, at(deployment, "metadata.generation"_L1)},
                       {u"conditions"_s, QJsonArray{progressing, availability}}};
    const auto set = [&](const QString &member, int count) {
        // What is 0 is left out, as everywhere in Kubernetes.
        if (count > 0)
            status[member] = count;
    };
    set(u"replicas"_s, replicas);
    set(u"updatedReplicas"_s, updated);
    set(u"readyReplicas"_s, ready);
    set(u"availableReplicas"_s, available);
    set(u"unavailableReplicas"_s, std::max(0, std::max(wanted, replicas) - available));
    const QJsonObject change = mergePatch(before, status);
    if (change.isEmpty())
        done(true);
    else
        m_parts.api.patchStatus(kinds::deployments(), key.nameSpace, key.name, change, settles(done));
}

} // namespace simulation
