// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/liqo.h"

#include "core/kinds/kinds.h"
#include "core/simulation/fluidosparts.h"
#include "core/simulation/liqoobjects.h"
#include "core/simulation/nodes.h"
#include "core/simulation/steps.h"
#include "core/simulation/workqueue.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace simulation {
namespace {

const QString apiChecker = u"api-server-checker.liqo.io/finalizer"_s;
const QString crdReplicator = u"crdreplicator.liqo.io/resource"_s;
const QString virtualNodeFinalizer = u"virtualnode-controller.liqo.io/finalizer"_s;
const QString offloadingFinalizer = u"namespaceoffloading-controller.liqo.io/finalizer"_s;
const auto identityStandIn = "liqo-signed-nonce"_L1;
const auto tenantPrefix = "liqo-tenant-"_L1;
constexpr int workers = 64;

} // namespace

class Liqo::Private : public QObject
{
public:
    Private(Liqo &liqo, kube::Client &cluster, const Clock &simulated, LiqoOptions liqoOptions);
    void start();

private:
    using Done = WorkQueue::Done;
    using Key = kube::ObjectKey;

    void follow(Objects &objects, std::function<void(const Key &, const QJsonObject &)> then);
    void onNode(const Key &key, const QJsonObject &before);
    void lookAtEverythingOf(const QString &clusterId);

    void lookAtTenant(const Key &key, const Done &done);
    [[nodiscard]] liqo::Peering peering(const Key &key, const QJsonObject &foreign);
    [[nodiscard]] liqo::Tunnel tunnel(const Key &key, const QJsonObject &foreign, bool exists);

    void lookAtSlice(const Key &key, const Done &done);
    void answerSlice(const Key &key, const QJsonObject &slice, const Done &done);

    void lookAtVirtualNode(const Key &key, const Done &done);
    void lookAtNode(const Key &key, const QJsonObject &virtualNode, const Done &done);
    void drain(const Key &key, const QJsonObject &virtualNode, const Done &done);

    void lookAtOffloading(const Key &key, const Done &done);
    [[nodiscard]] QStringList selectedClusters(const QJsonObject &offloading) const;
    [[nodiscard]] QStringList clusters() const;
    [[nodiscard]] QString remoteName(const Key &key, const QJsonObject &offloading) const;
    void endOffloading(const Key &key, const QJsonObject &offloading, const Done &done);
    [[nodiscard]] bool labelNamespace(const QString &name, bool enabled, const Done &done);

    Liqo &q;
    Api api;
    const Clock &clock;
    const LiqoOptions options;
    Objects namespaces, secrets, foreignClusters, slices, virtualNodes, nodes, pods, offloadings;
    WorkQueue tenantQueue, sliceQueue, virtualNodeQueue, offloadingQueue;
    Steps tenantSteps, sliceSteps, virtualNodeSteps, offloadingSteps;
    NodeHeartbeat heartbeat;
    int unsynced = 0;
};

Liqo::Private::Private(Liqo &liqo, kube::Client &cluster, const Clock &simulated, LiqoOptions liqoOptions)
    : q(liqo)
    , api(cluster)
    , clock(simulated)
    , options(std::move(liqoOptions))
    , namespaces(cluster, kinds::namespaces())
    , secrets(cluster, kinds::secrets())
    , foreignClusters(cluster, kinds::foreignClusters())
    , slices(cluster, kinds::resourceSlices())
    , virtualNodes(cluster, kinds::virtualNodes())
    , nodes(cluster, kinds::nodes())
    , pods(cluster, kinds::pods())
    , offloadings(cluster, kinds::namespaceOffloadings())
    , tenantQueue(
          simulated, [this](const Key &key, const Done &done) { lookAtTenant(key, done); }, workers)
    , sliceQueue(
          simulated, [this](const Key &key, const Done &done) { lookAtSlice(key, done); }, workers)
    , virtualNodeQueue(
          simulated, [this](const Key &key, const Done &done) { lookAtVirtualNode(key, done); }, workers)
    , offloadingQueue(
          simulated, [this](const Key &key, const Done &done) { lookAtOffloading(key, done); }, workers)
    , tenantSteps(simulated, [this](const Key &key) { tenantQueue.add(key); })
    , sliceSteps(simulated, [this](const Key &key) { sliceQueue.add(key); })
    , virtualNodeSteps(simulated, [this](const Key &key) { virtualNodeQueue.add(key); })
    , offloadingSteps(simulated, [this](const Key &key) { offloadingQueue.add(key); })
    , heartbeat(api, simulated)
{
}

void Liqo::Private::follow(Objects &objects, std::function<void(const Key &, const QJsonObject &)> then)
{
    ++unsynced;
    connect(&objects, &Objects::changed, this, [this, then](const Key &key, const QJsonObject &before) {
        if (unsynced == 0)
            then(key, before);
    });
    connect(&objects, &Objects::synced, this, [this] {
        if (--unsynced > 0)
            return;
        // Nothing was decided on half of the picture; now everything is looked at once.
        for (auto each = namespaces.all().cbegin(); each != namespaces.all().cend(); ++each) {
            if (each.key().name.startsWith(tenantPrefix))
                tenantQueue.add({{}, each.key().name.sliced(tenantPrefix.size())});
        }
        for (auto each = foreignClusters.all().cbegin(); each != foreignClusters.all().cend(); ++each)
            tenantQueue.add(each.key());
        for (auto each = slices.all().cbegin(); each != slices.all().cend(); ++each)
            sliceQueue.add(each.key());
        for (auto each = virtualNodes.all().cbegin(); each != virtualNodes.all().cend(); ++each)
            virtualNodeQueue.add(each.key());
        for (auto each = nodes.all().cbegin(); each != nodes.all().cend(); ++each)
            onNode(each.key(), {});
        for (auto each = offloadings.all().cbegin(); each != offloadings.all().cend(); ++each)
            offloadingQueue.add(each.key());
        emit q.ready();
    });
    objects.start();
}

void Liqo::Private::start()
{
    follow(namespaces, [this](const Key &key, const QJsonObject &) {
        if (key.name.startsWith(tenantPrefix))
            tenantQueue.add({{}, key.name.sliced(tenantPrefix.size())});
        if (offloadings.contains(key.name, u"offloading"_s))
            offloadingQueue.add({key.name, u"offloading"_s});
    });
    follow(secrets, [this](const Key &key, const QJsonObject &) {
        if (key.name == identityStandIn && key.nameSpace.startsWith(tenantPrefix))
            lookAtEverythingOf(key.nameSpace.sliced(tenantPrefix.size()));
    });
    follow(foreignClusters, [this](const Key &key, const QJsonObject &) { tenantQueue.add(key); });
    follow(slices, [this](const Key &key, const QJsonObject &) {
        sliceQueue.add(key);
        virtualNodeQueue.add(key);
    });
    follow(virtualNodes, [this](const Key &key, const QJsonObject &before) {
        const QJsonObject now = virtualNodes.find(key.nameSpace, key.name);
        virtualNodeQueue.add(key);
        lookAtEverythingOf(textAt(now.isEmpty() ? before : now, "spec.clusterID"_L1));
    });
    follow(nodes, [this](const Key &key, const QJsonObject &before) { onNode(key, before); });
    follow(pods, [this](const Key &, const QJsonObject &before) {
        const QString node = textAt(before, "spec.nodeName"_L1);
        if (!node.isEmpty() && isVirtualNode(nodes.find({}, node)))
            onNode({{}, node}, {});
    });
    follow(offloadings, [this](const Key &key, const QJsonObject &) {
        if (!offloadings.contains(key.nameSpace, key.name))
            offloadingSteps.forget(key);
        else
            offloadingQueue.add(key);
    });
}

void Liqo::Private::onNode(const Key &key, const QJsonObject &before)
{
    const QJsonObject now = nodes.find({}, key.name);
    const QJsonObject &node = now.isEmpty() ? before : now;
    if (!isVirtualNode(node))
        return;
    if (now.isEmpty())
        heartbeat.drop(key.name);
    const QString id = at(node, "metadata.labels"_L1)["liqo.io/remote-cluster-id"_L1].toString();
    virtualNodeQueue.add({tenantNamespace(id), key.name});
    tenantQueue.add({{}, id});
    for (auto each = offloadings.all().cbegin(); each != offloadings.all().cend(); ++each)
        offloadingQueue.add(each.key());
}

void Liqo::Private::lookAtEverythingOf(const QString &clusterId)
{
    tenantQueue.add({{}, clusterId});
    for (auto each = slices.all().cbegin(); each != slices.all().cend(); ++each) {
        if (each.key().nameSpace == tenantNamespace(clusterId))
            sliceQueue.add(each.key());
    }
    for (auto each = offloadings.all().cbegin(); each != offloadings.all().cend(); ++each)
        offloadingQueue.add(each.key());
}

// The provider as a whole --------------------------------------------------------------------------

void Liqo::Private::lookAtTenant(const Key &key, const Done &done)
{
    const QJsonObject home = namespaces.find({}, tenantNamespace(key.name));
    const QJsonObject foreign = foreignClusters.find({}, key.name);
    const bool exists = !home.isEmpty() && !isLeaving(home);
    if (!exists)
        tenantSteps.forget(key);
    if (foreign.isEmpty()) {
        if (!exists || !tenantSteps.due(key, u"appear"_s, 150ms)) {
            done(true);
            return;
        }
        const QJsonObject labels{{u"liqo.io/remote-cluster-id"_s, key.name}};
        api.create(kinds::foreignClusters(), {},
                   {{u"metadata"_s, QJsonObject{{u"name"_s, key.name}, {u"labels"_s, labels}}},
                    {u"spec"_s, QJsonObject{{u"clusterID"_s, key.name}}}},
                   settles(done));
        return;
    }
    const liqo::Peering now = peering(key, foreign);
    const bool wanted = now.hasIdentity && !isLeaving(foreign);
    if (hasFinalizer(foreign, apiChecker) != wanted) {
        api.patch(kinds::foreignClusters(), {}, key.name, finalizerPatch(foreign, apiChecker, wanted),
                  settles(done));
        return;
    }
    const QJsonObject before = foreign["status"_L1].toObject();
    const QJsonObject change = mergePatch(before, liqo::foreignClusterStatus(now, before, clock.text()));
    if (change.isEmpty() || isLeaving(foreign))
        done(true);
    else
        api.patchStatus(kinds::foreignClusters(), {}, key.name, change, settles(done));
}

liqo::Peering Liqo::Private::peering(const Key &key, const QJsonObject &foreign)
{
    const QString home = tenantNamespace(key.name);
    const QJsonObject nameSpace = namespaces.find({}, home);
    const bool exists = !nameSpace.isEmpty() && !isLeaving(nameSpace);

    liqo::Peering result;
    result.providerId = key.name;
    result.consumerId = options.consumerId;
    result.hasIdentity = exists && secrets.contains(home, identityStandIn);
    if (result.hasIdentity) {
        const QJsonArray conditions = at(foreign, "status.conditions"_L1).toArray();
        result.apiChecked = !conditionOf(conditions, "APIServerStatus"_L1).isEmpty()
                            || tenantSteps.due(key, u"check"_s, 1800ms);
    }
    // A ForeignCluster begins with everything off.
    if (foreign.contains("status"_L1))
        result.tunnel = tunnel(key, foreign, exists);
    for (auto each = virtualNodes.all().cbegin(); each != virtualNodes.all().cend(); ++each) {
        if (textAt(*each, "spec.clusterID"_L1) != key.name)
            continue;
        ++result.virtualNodes;
        result.readyNodes += isNodeReady(nodes.find({}, each.key().name)) ? 1 : 0;
    }
    return result;
}

liqo::Tunnel Liqo::Private::tunnel(const Key &key, const QJsonObject &foreign, bool exists)
{
    if (!options.networking || !exists)
        return liqo::Tunnel::Off;
    const QJsonArray before = at(foreign, "status.modules.networking.conditions"_L1).toArray();
    const QString state = conditionOf(before, "NetworkConnectionStatus"_L1)["status"_L1].toString();
    if (state == "Established"_L1 && !options.tunnelNeverComesUp)
        return liqo::Tunnel::Established;
    // The gateways: both ends of it, then their keys (recording L01, times of the stand-ins).
    if (state.isEmpty() && !tenantSteps.due(key, u"gateway"_s, 5s))
        return liqo::Tunnel::Off;
    if (options.tunnelNeverComesUp || !tenantSteps.due(key, u"tunnel"_s, 5s))
        return liqo::Tunnel::Pending;
    return liqo::Tunnel::Established;
}

// Slices -------------------------------------------------------------------------------------------

void Liqo::Private::lookAtSlice(const Key &key, const Done &done)
{
    const QJsonObject slice = slices.find(key.nameSpace, key.name);
    if (slice.isEmpty() || !key.nameSpace.startsWith(tenantPrefix)) {
        sliceSteps.forget(key);
        done(true);
        return;
    }
    const auto &type = kinds::resourceSlices();
    if (isLeaving(slice)) {
        if (hasFinalizer(slice, crdReplicator) && sliceSteps.due(key, u"leave"_s, 40ms))
            api.patch(type, key.nameSpace, key.name, finalizerPatch(slice, crdReplicator, false),
                      settles(done));
        else
            done(true);
        return;
    }
    // Nobody replicates it to the provider before there is an identity for that (recording L09).
    if (!secrets.contains(key.nameSpace, identityStandIn)) {
        done(true);
    } else if (!hasFinalizer(slice, crdReplicator)) {
        api.patch(type, key.nameSpace, key.name, finalizerPatch(slice, crdReplicator, true), settles(done));
    } else if (textAt(slice, "spec.consumerClusterID"_L1).isEmpty()) {
        const QJsonObject spec{{u"consumerClusterID"_s, options.consumerId},
                               {u"csr"_s, base64(u"simulated: no request"_s)}};
        api.patch(type, key.nameSpace, key.name, {{u"spec"_s, spec}}, settles(done));
    } else {
        answerSlice(key, slice, done);
    }
}

void Liqo::Private::answerSlice(const Key &key, const QJsonObject &slice, const Done &done)
{
    const bool denied = options.denying.contains(textAt(slice, "spec.providerClusterID"_L1));
    const QJsonObject before = slice["status"_L1].toObject();
    const QJsonObject change = mergePatch(before, liqo::sliceStatus(slice, denied, clock.text()));
    if (!change.isEmpty()) {
        if (sliceSteps.due(key, u"answer"_s, 60ms))
            api.patchStatus(kinds::resourceSlices(), key.nameSpace, key.name, change, settles(done));
        else
            done(true);
        return;
    }
    const QString wanted = at(slice, "metadata.annotations"_L1)["liqo.io/create-virtual-node"_L1].toString();
    if (denied || wanted != "true"_L1) {
        done(true);
        return;
    }
    const QJsonObject virtualNode = virtualNodes.find(key.nameSpace, key.name);
    const QJsonValue hard = before["resources"_L1];
    if (virtualNode.isEmpty()) {
        if (sliceSteps.due(key, u"virtual node"_s, 100ms))
            api.create(kinds::virtualNodes(), key.nameSpace, liqo::virtualNode(slice, options.consumerId),
                       settles(done));
        else
            done(true);
    } else if (at(virtualNode, "spec.resourceQuota.hard"_L1) != hard && !isLeaving(virtualNode)) {
        const QJsonObject old = at(virtualNode, "spec.resourceQuota.hard"_L1).toObject();
        const QJsonObject quota{{u"hard"_s, mergePatch(old, hard.toObject())}};
        api.patch(kinds::virtualNodes(), key.nameSpace, key.name,
                  {{u"spec"_s, QJsonObject{{u"resourceQuota"_s, quota}}}}, settles(done));
    } else {
        done(true);
    }
}

// Virtual nodes ------------------------------------------------------------------------------------

void Liqo::Private::lookAtVirtualNode(const Key &key, const Done &done)
{
    const QJsonObject virtualNode = virtualNodes.find(key.nameSpace, key.name);
    const auto &type = kinds::virtualNodes();
    if (virtualNode.isEmpty()) {
        virtualNodeSteps.forget(key);
        sliceQueue.add(key);
        done(true);
    } else if (isLeaving(virtualNode)) {
        drain(key, virtualNode, done);
    } else if (!slices.contains(key.nameSpace, key.name)) {
        // Its owner is gone; where a garbage collector runs, it may have been quicker.
        api.remove(type, key.nameSpace, key.name, settles(done));
    } else if (!hasFinalizer(virtualNode, virtualNodeFinalizer)) {
        api.patch(type, key.nameSpace, key.name, finalizerPatch(virtualNode, virtualNodeFinalizer, true),
                  settles(done));
    } else if (at(virtualNode, "status.conditions"_L1).toArray().isEmpty()) {
        if (virtualNodeSteps.due(key, u"run"_s, 200ms))
            api.patchStatus(type, key.nameSpace, key.name, liqo::runningStatus(clock.text()), settles(done));
        else
            done(true);
    } else {
        lookAtNode(key, virtualNode, done);
    }
}

void Liqo::Private::lookAtNode(const Key &key, const QJsonObject &virtualNode, const Done &done)
{
    const QJsonObject node = nodes.find({}, key.name);
    if (node.isEmpty()) {
        if (virtualNodeSteps.due(key, u"node"_s, 600ms))
            api.create(kinds::nodes(), {}, liqo::node(virtualNode), settles(done));
        else
            done(true);
        return;
    }
    const auto storage = "storage.liqo.io/available"_L1;
    if (at(node, "metadata.labels"_L1)[storage].isUndefined()) {
        const QJsonObject labels{{storage, u"false"_s}};
        api.patch(kinds::nodes(), {}, key.name, {{u"metadata"_s, QJsonObject{{u"labels"_s, labels}}}},
                  settles(done));
        return;
    }
    const QJsonObject status = liqo::nodeStatus(virtualNode, node, clock.text());
    const QJsonObject sizes = at(node, "status.allocatable"_L1).toObject();
    if (!isNodeReady(node) || sizes != status["allocatable"_L1].toObject()) {
        QJsonObject change = mergePatch(node["status"_L1].toObject(), status);
        for (const QString &other : change.keys()) {
            if (!status.contains(other))
                change.remove(other);
        }
        api.patchStatus(kinds::nodes(), {}, key.name, change, settles(done));
        return;
    }
    heartbeat.keep(node);
    done(true);
}

void Liqo::Private::drain(const Key &key, const QJsonObject &virtualNode, const Done &done)
{
    const auto &type = kinds::virtualNodes();
    const QJsonObject node = nodes.find({}, key.name);
    const QJsonArray conditions = at(virtualNode, "status.conditions"_L1).toArray();
    if (!hasFinalizer(virtualNode, virtualNodeFinalizer)) {
        done(true);
    } else if (node.isEmpty()) {
        api.patch(type, key.nameSpace, key.name, finalizerPatch(virtualNode, virtualNodeFinalizer, false),
                  settles(done));
    } else if (!at(node, "spec.unschedulable"_L1).toBool()) {
        api.patch(kinds::nodes(), {}, key.name, {{u"spec"_s, QJsonObject{{u"unschedulable"_s, true}}}},
                  settles(done));
    } else if (conditionOf(conditions, "Node"_L1)["status"_L1].toString() != "Draining"_L1) {
        api.patchStatus(type, key.nameSpace, key.name, liqo::leavingStatus(clock.text()), settles(done));
    } else {
        bool isEmpty = true;
        for (auto pod = pods.all().cbegin(); pod != pods.all().cend(); ++pod) {
            if (textAt(*pod, "spec.nodeName"_L1) != key.name)
                continue;
            isEmpty = false;
            if (!isLeaving(*pod))
                api.remove(kinds::pods(), pod.key().nameSpace, pod.key().name);
        }
        heartbeat.drop(key.name);
        if (isEmpty && virtualNodeSteps.due(key, u"delete"_s, 500ms))
            api.remove(kinds::nodes(), {}, key.name, settles(done));
        else
            done(true);
    }
}

// Offloaded namespaces -----------------------------------------------------------------------------

QStringList Liqo::Private::clusters() const
{
    QStringList all;
    for (auto each = virtualNodes.all().cbegin(); each != virtualNodes.all().cend(); ++each) {
        const QString id = textAt(*each, "spec.clusterID"_L1);
        if (!isLeaving(*each) && !all.contains(id))
            all.append(id);
    }
    all.sort();
    return all;
}

QStringList Liqo::Private::selectedClusters(const QJsonObject &offloading) const
{
    const QJsonArray terms = at(offloading, "spec.clusterSelector.nodeSelectorTerms"_L1).toArray();
    QStringList selected;
    for (auto node = nodes.all().cbegin(); node != nodes.all().cend(); ++node) {
        if (!isVirtualNode(*node) || isLeaving(*node) || !matchesNodeTerms(terms, *node))
            continue;
        selected.append(at(*node, "metadata.labels"_L1)["liqo.io/remote-cluster-id"_L1].toString());
    }
    return selected;
}

QString Liqo::Private::remoteName(const Key &key, const QJsonObject &offloading) const
{
    const QString strategy = textAt(offloading, "spec.namespaceMappingStrategy"_L1);
    if (strategy == "EnforceSameName"_L1)
        return key.nameSpace;
    if (strategy == "SelectedName"_L1)
        return textAt(offloading, "spec.remoteNamespaceName"_L1);
    return key.nameSpace + u'-' + options.consumerId;
}

bool Liqo::Private::labelNamespace(const QString &name, bool enabled, const Done &done)
{
    const QJsonObject nameSpace = namespaces.find({}, name);
    const auto label = "liqo.io/scheduling-enabled"_L1;
    const bool isSet = at(nameSpace, "metadata.labels"_L1)[label].toString() == "true"_L1;
    if (nameSpace.isEmpty() || isSet == enabled)
        return false;
    const QJsonObject labels{{label, enabled ? QJsonValue(u"true"_s) : QJsonValue(QJsonValue::Null)}};
    api.patch(kinds::namespaces(), {}, name, {{u"metadata"_s, QJsonObject{{u"labels"_s, labels}}}},
              settles(done));
    return true;
}

void Liqo::Private::lookAtOffloading(const Key &key, const Done &done)
{
    const QJsonObject offloading = offloadings.find(key.nameSpace, key.name);
    // Upstream's webhook refuses any other name.
    if (offloading.isEmpty() || key.name != "offloading"_L1) {
        done(true);
        return;
    }
    if (isLeaving(offloading)) {
        endOffloading(key, offloading, done);
        return;
    }
    const auto &type = kinds::namespaceOffloadings();
    const QStringList selected = selectedClusters(offloading);
    if (!selected.isEmpty() && !hasFinalizer(offloading, offloadingFinalizer)) {
        api.patch(type, key.nameSpace, key.name, finalizerPatch(offloading, offloadingFinalizer, true),
                  settles(done));
        return;
    }
    if (labelNamespace(key.nameSpace, !selected.isEmpty(), done))
        return;

    const QJsonObject before = offloading["status"_L1].toObject();
    const QJsonObject conditionsBefore = before["remoteNamespacesConditions"_L1].toObject();
    QJsonObject conditions;
    bool allReady = true;
    for (const QString &cluster : clusters()) {
        liqo::Remote state = liqo::Remote::NotSelected;
        const QJsonArray old = conditionsBefore[cluster].toArray();
        if (selected.contains(cluster)) {
            const QJsonObject ready = conditionOf(old, "Ready"_L1);
            const bool isReady =
                ready["status"_L1].toString() == "True"_L1
                || (!ready.isEmpty() && offloadingSteps.due(key, u"ready "_s + cluster, 100ms));
            state = isReady ? liqo::Remote::Ready : liqo::Remote::Creating;
            allReady = allReady && isReady;
        }
        conditions[cluster] = liqo::remoteConditions(state, old, clock.text());
    }
    QJsonObject status{{u"observedGeneration"_s, at(offloading, "metadata.generation"_L1)},
                       {u"offloadingPhase"_s, selected.isEmpty() ? u"NoClusterSelected"_s
                                              : allReady         ? u"Ready"_s
                                                                 : u"InProgress"_s},
                       {u"remoteNamespaceName"_s, remoteName(key, offloading)}};
    if (!conditions.isEmpty())
        status["remoteNamespacesConditions"_L1] = conditions;
    const QJsonObject change = mergePatch(before, status);
    if (change.isEmpty())
        done(true);
    else
        api.patchStatus(type, key.nameSpace, key.name, change, settles(done));
}

void Liqo::Private::endOffloading(const Key &key, const QJsonObject &offloading, const Done &done)
{
    const auto &type = kinds::namespaceOffloadings();
    if (!hasFinalizer(offloading, offloadingFinalizer)) {
        done(true);
        return;
    }
    if (labelNamespace(key.nameSpace, false, done))
        return;
    const QJsonObject before = offloading["status"_L1].toObject();
    const QJsonObject conditions = before["remoteNamespacesConditions"_L1].toObject();
    const bool announced = before["offloadingPhase"_L1].toString() == "Terminating"_L1;
    if (announced && conditions.isEmpty()) {
        api.patch(type, key.nameSpace, key.name, finalizerPatch(offloading, offloadingFinalizer, false),
                  settles(done));
        return;
    }
    const bool deleting = announced && offloadingSteps.due(key, u"delete"_s, 20ms);
    if (announced && !deleting) {
        done(true);
        return;
    }
    QJsonObject status = before;
    status["offloadingPhase"_L1] = u"Terminating"_s;
    status["observedGeneration"_L1] = at(offloading, "metadata.generation"_L1);
    QJsonObject left;
    for (auto cluster = conditions.begin(); cluster != conditions.end(); ++cluster) {
        const QJsonArray old = cluster.value().toArray();
        if (!conditionOf(old, "Ready"_L1).isEmpty())
            left[cluster.key()] = liqo::remoteConditions(
                deleting ? liqo::Remote::Deleting : liqo::Remote::Unwanted, old, clock.text());
    }
    status["remoteNamespacesConditions"_L1] = left;
    if (left.isEmpty() || (deleting && offloadingSteps.due(key, u"gone"_s, 5200ms)))
        status.remove("remoteNamespacesConditions"_L1);
    const QJsonObject change = mergePatch(before, status);
    if (change.isEmpty())
        done(true);
    else
        api.patchStatus(type, key.nameSpace, key.name, change, settles(done));
}

Liqo::Liqo(kube::Client &consumer, const Clock &clock, LiqoOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, consumer, clock, std::move(options)))
{
}

Liqo::~Liqo() = default;

void Liqo::start()
{
    d->start();
}

} // namespace simulation
