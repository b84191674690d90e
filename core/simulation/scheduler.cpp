// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/scheduler.h"

#include "core/kinds/kinds.h"
#include "core/simulation/nodes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

const auto virtualNodeTaint = "virtual-node.liqo.io/not-allowed"_L1;

void add(ResourceSums &sums, const QString &name, base::Quantity more)
{
    sums[name] = base::Quantity(sums.value(name).value() + more.value(), more.family());
}

bool tolerates(const QJsonArray &tolerations, const QJsonObject &taint)
{
    return std::any_of(tolerations.begin(), tolerations.end(), [&](const QJsonValue &toleration) {
        const QString effect = toleration["effect"_L1].toString();
        if (!effect.isEmpty() && effect != taint["effect"_L1].toString())
            return false;
        const QString key = toleration["key"_L1].toString();
        if (toleration["operator"_L1].toString() == "Exists"_L1)
            return key.isEmpty() || key == taint["key"_L1].toString();
        return key == taint["key"_L1].toString()
               && toleration["value"_L1].toString() == taint["value"_L1].toString();
    });
}

bool matchesOwnWishes(const QJsonObject &pod, const QJsonObject &node)
{
    const QJsonObject labels = at(node, "metadata.labels"_L1).toObject();
    const QJsonObject selector = at(pod, "spec.nodeSelector"_L1).toObject();
    for (auto label = selector.begin(); label != selector.end(); ++label) {
        if (labels.value(label.key()) != label.value())
            return false;
    }
    const QJsonValue required =
        at(pod, "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution"_L1);
    return !required.isObject() || matchesNodeTerms(required["nodeSelectorTerms"_L1].toArray(), node);
}

/// As kube-scheduler lists them: "1 Insufficient cpu, 2 node(s) …".
QString histogram(const QStringList &reasons)
{
    QMap<QString, int> counts;
    for (const QString &reason : reasons)
        ++counts[reason];
    QStringList parts;
    for (auto count = counts.cbegin(); count != counts.cend(); ++count)
        parts.append(QString::number(count.value()) + u' ' + count.key());
    parts.sort();
    return parts.join(u", "_s);
}

} // namespace

ResourceSums requestsOf(const QJsonObject &pod)
{
    const auto ofContainer = [](const QJsonValue &container) {
        ResourceSums sums;
        const QJsonObject limits = container["resources"_L1]["limits"_L1].toObject();
        QJsonObject requests = container["resources"_L1]["requests"_L1].toObject();
        for (auto limit = limits.begin(); limit != limits.end(); ++limit) {
            if (!requests.contains(limit.key()))
                requests[limit.key()] = limit.value();
        }
        for (auto request = requests.begin(); request != requests.end(); ++request)
            sums[request.key()] = quantityOf(request.value());
        return sums;
    };
    ResourceSums total;
    for (const QJsonValue &container : at(pod, "spec.containers"_L1).toArray()) {
        const ResourceSums own = ofContainer(container);
        for (auto each = own.cbegin(); each != own.cend(); ++each)
            add(total, each.key(), each.value());
    }
    for (const QJsonValue &container : at(pod, "spec.initContainers"_L1).toArray()) {
        const ResourceSums own = ofContainer(container);
        for (auto each = own.cbegin(); each != own.cend(); ++each)
            total[each.key()] = std::max(total.value(each.key()), each.value());
    }
    total[u"pods"_s] = base::Quantity(base::Decimal(1));
    return total;
}

Scheduler::Scheduler(const ControllerParts &parts, Objects &offloadings, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_offloadings(offloadings)
    , m_queue(
          parts.clock, [this](const Key &key, const Done &done) { lookAt(key, done); }, 1)
{
    connect(&parts.pods, &Objects::changed, this, [this](const Key &key, const QJsonObject &before) {
        const QJsonObject pod = m_parts.pods.find(key.nameSpace, key.name);
        if (pod.isEmpty() || !textAt(pod, "spec.nodeName"_L1).isEmpty())
            m_assumed.remove(key);
        const bool makesRoom = pod.isEmpty() || (isPodActive(before) && !isPodActive(pod));
        if (makesRoom && !textAt(before, "spec.nodeName"_L1).isEmpty())
            lookAtAll();
        else
            m_queue.add(key);
    });
    connect(&parts.nodes, &Objects::changed, this, &Scheduler::lookAtAll);
    connect(&parts.namespaces, &Objects::changed, this, &Scheduler::lookAtAll);
    connect(&offloadings, &Objects::changed, this, &Scheduler::lookAtAll);
}

void Scheduler::begin()
{
    m_hasBegun = true;
    lookAtAll();
}

void Scheduler::lookAtAll()
{
    for (auto pod = m_parts.pods.all().cbegin(); pod != m_parts.pods.all().cend(); ++pod) {
        if (textAt(*pod, "spec.nodeName"_L1).isEmpty())
            m_queue.add(pod.key());
    }
}

Scheduler::Webhook Scheduler::webhookFor(const QJsonObject &pod) const
{
    Webhook webhook;
    const QJsonObject nameSpace = m_parts.namespaces.find({}, nameSpaceOf(pod));
    const QJsonObject offloading = m_offloadings.find(nameSpaceOf(pod), u"offloading"_s);
    const bool isEnabled =
        at(nameSpace, "metadata.labels"_L1)["liqo.io/scheduling-enabled"_L1].toString() == "true"_L1;
    const QString strategy = textAt(offloading, "spec.podOffloadingStrategy"_L1);
    // It acts when a pod is created: older ones are left alone.
    const bool isOlder =
        textAt(pod, "metadata.creationTimestamp"_L1) < textAt(offloading, "metadata.creationTimestamp"_L1);
    if (!isEnabled || offloading.isEmpty() || strategy == "Local"_L1 || isOlder)
        return webhook;
    webhook.isOffloaded = true;
    webhook.remoteOnly = strategy == "Remote"_L1;
    webhook.terms = at(offloading, "spec.clusterSelector.nodeSelectorTerms"_L1).toArray();
    return webhook;
}

ResourceSums Scheduler::usedOn(const QString &node) const
{
    ResourceSums used;
    for (auto pod = m_parts.pods.all().cbegin(); pod != m_parts.pods.all().cend(); ++pod) {
        const QString where = textAt(*pod, "spec.nodeName"_L1);
        if ((where.isEmpty() ? m_assumed.value(pod.key()) : where) != node)
            continue;
        const QString phase = phaseOf(*pod);
        if (phase == "Succeeded"_L1 || phase == "Failed"_L1)
            continue;
        const ResourceSums requests = requestsOf(*pod);
        for (auto each = requests.cbegin(); each != requests.cend(); ++each)
            add(used, each.key(), each.value());
    }
    return used;
}

Rejection Scheduler::judge(const QJsonObject &pod, const Webhook &webhook, const QJsonObject &node) const
{
    QJsonArray tolerations = at(pod, "spec.tolerations"_L1).toArray();
    if (webhook.isOffloaded)
        tolerations.append(QJsonObject{{u"key"_s, QString(virtualNodeTaint)}, {u"operator"_s, u"Exists"_s}});
    if (at(node, "spec.unschedulable"_L1).toBool())
        return {{u"node(s) were unschedulable"_s}};
    for (const QJsonValue &taint : at(node, "spec.taints"_L1).toArray()) {
        if (taint["effect"_L1].toString() != "PreferNoSchedule"_L1
            && !tolerates(tolerations, taint.toObject()))
            return {{u"node(s) had untolerated taint {%1: %2}"_s.arg(taint["key"_L1].toString(),
                                                                     taint["value"_L1].toString())}};
    }
    if (!isNodeReady(node))
        return {{u"node(s) had untolerated taint {node.kubernetes.io/not-ready: }"_s}};
    const bool isSelected = isVirtualNode(node) ? matchesNodeTerms(webhook.terms, node) : !webhook.remoteOnly;
    if (!matchesOwnWishes(pod, node) || (webhook.isOffloaded && !isSelected))
        return {{u"node(s) didn't match Pod's node affinity/selector"_s}};

    Rejection rejection;
    const QJsonObject allocatable = at(node, "status.allocatable"_L1).toObject();
    const ResourceSums used = usedOn(nameOf(node));
    const ResourceSums requests = requestsOf(pod);
    for (auto each = requests.cbegin(); each != requests.cend(); ++each) {
        const base::Decimal sum = used.value(each.key()).value() + each.value().value();
        if (each.value().isZero() || sum <= quantityOf(allocatable[each.key()]).value())
            continue;
        rejection.reasons.append(each.key() == "pods"_L1 ? u"Too many pods"_s
                                                         : QString("Insufficient "_L1 + each.key()));
        rejection.mayHelpToEvict = true;
    }
    return rejection;
}

void Scheduler::lookAt(const Key &key, const Done &done)
{
    const QJsonObject pod = m_parts.pods.find(key.nameSpace, key.name);
    const QString scheduler = textAt(pod, "spec.schedulerName"_L1);
    if (!m_hasBegun || pod.isEmpty() || !textAt(pod, "spec.nodeName"_L1).isEmpty() || !isPodActive(pod)
        || m_assumed.contains(key) || (!scheduler.isEmpty() && scheduler != "default-scheduler"_L1)) {
        done(true);
        return;
    }
    const Webhook webhook = webhookFor(pod);
    QList<Rejection> rejections;
    QString best;
    base::Decimal mostLeft;
    QStringList names;
    for (auto node = m_parts.nodes.all().cbegin(); node != m_parts.nodes.all().cend(); ++node)
        names.append(node.key().name);
    names.sort();
    for (const QString &name : names) {
        const QJsonObject node = m_parts.nodes.find({}, name);
        const Rejection rejection = judge(pod, webhook, node);
        if (!rejection.reasons.isEmpty()) {
            rejections.append(rejection);
            continue;
        }
        const base::Decimal left =
            quantityOf(at(node, "status.allocatable.cpu"_L1)).value() - usedOn(name).value(u"cpu"_s).value();
        if (best.isEmpty() || left > mostLeft) {
            best = name;
            mostLeft = left;
        }
    }
    if (best.isEmpty())
        leavePending(pod, rejections, done);
    else
        bind(pod, best, done);
}

void Scheduler::bind(const QJsonObject &pod, const QString &node, const Done &done)
{
    const Key key{nameSpaceOf(pod), nameOf(pod)};
    m_assumed[key] = node;
    const QJsonObject binding{
        {u"apiVersion"_s, u"v1"_s},
        {u"kind"_s, u"Binding"_s},
        {u"metadata"_s, QJsonObject{{u"name"_s, key.name}, {u"namespace"_s, key.nameSpace}}},
        {u"target"_s, QJsonObject{{u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"Node"_s}, {u"name"_s, node}}}};
    m_parts.api.post({kinds::pods(), key.nameSpace, key.name, u"binding"_s}, binding,
                     [this, key, pod, node, done](const Api::Answer &answer) {
                         if (answer)
                             writeEvent(
                                 m_parts.api, m_parts.clock, pod, u"default-scheduler"_s, u"Scheduled"_s,
                                 u"Successfully assigned %1/%2 to %3"_s.arg(key.nameSpace, key.name, node));
                         else
                             m_assumed.remove(key);
                         settles(done)(answer);
                     });
}

void Scheduler::leavePending(const QJsonObject &pod, const QList<Rejection> &rejections, const Done &done)
{
    const qsizetype count = rejections.size();
    QStringList reasons;
    QStringList evictions;
    for (const Rejection &rejection : rejections) {
        reasons += rejection.reasons;
        evictions.append(rejection.mayHelpToEvict ? u"No preemption victims found for incoming pod"_s
                                                  : u"Preemption is not helpful for scheduling"_s);
    }
    const QString message =
        count == 0
            ? u"no nodes available to schedule pods"_s
            : u"0/%1 nodes are available: %2. preemption: 0/%1 nodes are available: %3."_s.arg(count).arg(
                histogram(reasons), histogram(evictions));
    const QJsonArray before = at(pod, "status.conditions"_L1).toArray();
    const QJsonObject known = conditionOf(before, "PodScheduled"_L1);
    if (known["message"_L1].toString() == message) {
        done(true);
        return;
    }
    QJsonArray conditions;
    for (const QJsonValue &condition : before) {
        if (condition["type"_L1].toString() != "PodScheduled"_L1)
            conditions.append(condition);
    }
    conditions.append(sinceBefore({{u"type"_s, u"PodScheduled"_s},
                                   {u"status"_s, u"False"_s},
                                   {u"reason"_s, u"Unschedulable"_s},
                                   {u"message"_s, message}},
                                  before, m_parts.clock.text()));
    writeEvent(m_parts.api, m_parts.clock, pod, u"default-scheduler"_s, u"FailedScheduling"_s, message, true);
    m_parts.api.patchStatus(kinds::pods(), nameSpaceOf(pod), nameOf(pod), {{u"conditions"_s, conditions}},
                            settles(done));
}

} // namespace simulation
