// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/controllers.h"

#include "core/kinds/kinds.h"
#include "core/simulation/controllerparts.h"
#include "core/simulation/deployments.h"
#include "core/simulation/fluidosparts.h"
#include "core/simulation/garbage.h"
#include "core/simulation/jobs.h"
#include "core/simulation/nodes.h"
#include "core/simulation/scheduler.h"
#include "core/simulation/services.h"
#include "core/simulation/workqueue.h"

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

const auto rootCertificates = "kube-root-ca.crt"_L1;

/// The quota's name for what a pod requests ("requests.cpu", and "cpu" for short).
void addUse(ResourceSums &used, const QString &name, base::Quantity more)
{
    used[name] = base::Quantity(used.value(name).value() + more.value(), more.family());
}

} // namespace

class Controllers::Private : public QObject
{
public:
    Private(Controllers &controllers, kube::Client &cluster, const Clock &simulated,
            QRandomGenerator &source);
    void start();

private:
    using Key = kube::ObjectKey;
    using Done = WorkQueue::Done;

    void onAllSynced();
    void lookAtNamespace(const Key &key, const Done &done);
    void lookAtQuota(const Key &key, const Done &done);
    void lookAtClaim(const Key &key, const Done &done);
    [[nodiscard]] QJsonObject usedBy(const Key &quota, const QJsonObject &hard) const;
    [[nodiscard]] int countIn(const Objects &objects, const QString &nameSpace) const;
    void collectPodsOf(const QString &node);

    Controllers &q;
    Api api;
    const Clock &clock;
    Objects namespaces, nodes, pods, deploymentObjects, replicaSets, jobObjects, serviceObjects, offloadings;
    Objects quotas, claims, accounts;
    ControllerParts parts;
    Deployments deployments;
    Jobs jobs;
    Services services;
    Scheduler scheduler;
    Garbage garbage;
    WorkQueue namespaceQueue, quotaQueue, claimQueue;
    int unsynced = 0;
};

Controllers::Private::Private(Controllers &controllers, kube::Client &cluster, const Clock &simulated,
                              QRandomGenerator &source)
    : q(controllers)
    , api(cluster)
    , clock(simulated)
    , namespaces(cluster, kinds::namespaces())
    , nodes(cluster, kinds::nodes())
    , pods(cluster, kinds::pods())
    , deploymentObjects(cluster, kinds::deployments())
    , replicaSets(cluster, kinds::replicaSets())
    , jobObjects(cluster, kinds::jobs())
    , serviceObjects(cluster, kinds::services())
    , offloadings(cluster, kinds::namespaceOffloadings())
    , quotas(cluster, kinds::resourceQuotas())
    , claims(cluster, kinds::persistentVolumeClaims())
    , accounts(cluster, kinds::serviceAccounts())
    , parts{api, simulated, source, namespaces, nodes, pods}
    , deployments(parts, deploymentObjects, replicaSets)
    , jobs(parts, jobObjects)
    , services(parts, serviceObjects)
    , scheduler(parts, offloadings)
    , garbage(parts)
    , namespaceQueue(
          simulated, [this](const Key &key, const Done &done) { lookAtNamespace(key, done); }, 8)
    , quotaQueue(
          simulated, [this](const Key &key, const Done &done) { lookAtQuota(key, done); }, 8)
    , claimQueue(
          simulated, [this](const Key &key, const Done &done) { lookAtClaim(key, done); }, 8)
{
}

void Controllers::Private::start()
{
    connect(&namespaces, &Objects::changed, this, [this](const Key &key) { namespaceQueue.add(key); });
    connect(&accounts, &Objects::changed, this, [this](const Key &key) {
        namespaceQueue.add({{}, key.nameSpace});
    });
    connect(&quotas, &Objects::changed, this, [this](const Key &key) { quotaQueue.add(key); });
    connect(&claims, &Objects::changed, this, [this](const Key &key) { claimQueue.add(key); });
    for (Objects *counted : {&pods, &deploymentObjects, &jobObjects, &serviceObjects, &claims}) {
        connect(counted, &Objects::changed, this, [this](const Key &key) {
            for (auto quota = quotas.all().cbegin(); quota != quotas.all().cend(); ++quota) {
                if (quota.key().nameSpace == key.nameSpace)
                    quotaQueue.add(quota.key());
            }
        });
    }
    connect(&nodes, &Objects::changed, this, [this](const Key &key) {
        if (!nodes.contains({}, key.name))
            collectPodsOf(key.name);
    });
    for (Objects *objects : {&namespaces, &nodes, &pods, &deploymentObjects, &replicaSets, &jobObjects,
                             &serviceObjects, &offloadings, &quotas, &claims, &accounts}) {
        ++unsynced;
        connect(objects, &Objects::synced, this, [this] {
            if (--unsynced == 0)
                onAllSynced();
        });
    }
    // The workloads begin once everything they count is known.
    for (Objects *objects : {&namespaces, &nodes, &pods, &deploymentObjects, &replicaSets, &jobObjects,
                             &serviceObjects, &offloadings, &quotas, &claims, &accounts})
        objects->start();
    garbage.start();
}

void Controllers::Private::onAllSynced()
{
    deployments.begin();
    jobs.begin();
    services.lookAtAll();
    scheduler.begin();
    emit q.ready();
}

void Controllers::Private::lookAtNamespace(const Key &key, const Done &done)
{
    const QJsonObject nameSpace = namespaces.find({}, key.name);
    if (nameSpace.isEmpty() || isLeaving(nameSpace)) {
        done(true);
        return;
    }
    Together calls(done);
    if (accounts.isSynced() && !accounts.contains(key.name, u"default"_s))
        api.create(kinds::serviceAccounts(), key.name,
                   {{u"metadata"_s, QJsonObject{{u"name"_s, u"default"_s}}}}, calls.one());
    const QJsonObject data{{u"ca.crt"_s, u"simulated: no certificate\n"_s}};
    api.create(kinds::configMaps(), key.name,
               {{u"metadata"_s, QJsonObject{{u"name"_s, QString(rootCertificates)}}}, {u"data"_s, data}},
               calls.one());
    calls.close();
}

int Controllers::Private::countIn(const Objects &objects, const QString &nameSpace) const
{
    int count = 0;
    for (auto each = objects.all().cbegin(); each != objects.all().cend(); ++each)
        count += each.key().nameSpace == nameSpace ? 1 : 0;
    return count;
}

QJsonObject Controllers::Private::usedBy(const Key &quota, const QJsonObject &hard) const
{
    ResourceSums sums;
    for (auto pod = pods.all().cbegin(); pod != pods.all().cend(); ++pod) {
        if (pod.key().nameSpace != quota.nameSpace || phaseOf(*pod) == "Succeeded"_L1
            || phaseOf(*pod) == "Failed"_L1)
            continue;
        const ResourceSums requests = requestsOf(*pod);
        for (auto each = requests.cbegin(); each != requests.cend(); ++each) {
            addUse(sums, each.key(), each.value());
            addUse(sums, "requests."_L1 + each.key(), each.value());
        }
        for (const QJsonValue &container : at(*pod, "spec.containers"_L1).toArray()) {
            const QJsonObject limits = container["resources"_L1]["limits"_L1].toObject();
            for (auto limit = limits.begin(); limit != limits.end(); ++limit)
                addUse(sums, "limits."_L1 + limit.key(), quantityOf(limit.value()));
        }
    }
    const QHash<QString, const Objects *> counted{
        {u"count/pods"_s, &pods},
        {u"services"_s, &serviceObjects},
        {u"count/services"_s, &serviceObjects},
        {u"count/jobs.batch"_s, &jobObjects},
        {u"count/deployments.apps"_s, &deploymentObjects},
        {u"persistentvolumeclaims"_s, &claims},
    };
    QJsonObject used;
    for (auto each = hard.begin(); each != hard.end(); ++each) {
        const Objects *objects = counted.value(each.key());
        used[each.key()] =
            objects ? QString::number(countIn(*objects, quota.nameSpace)) : sums.value(each.key()).toString();
    }
    return used;
}

void Controllers::Private::lookAtQuota(const Key &key, const Done &done)
{
    const QJsonObject quota = quotas.find(key.nameSpace, key.name);
    const QJsonObject hard = at(quota, "spec.hard"_L1).toObject();
    if (quota.isEmpty() || isLeaving(quota)) {
        done(true);
        return;
    }
    const QJsonObject before = quota["status"_L1].toObject();
    const QJsonObject change = mergePatch(before, {{u"hard"_s, hard}, {u"used"_s, usedBy(key, hard)}});
    if (change.isEmpty())
        done(true);
    else
        api.patchStatus(kinds::resourceQuotas(), key.nameSpace, key.name, change, settles(done));
}

/// Every claim finds a volume.
void Controllers::Private::lookAtClaim(const Key &key, const Done &done)
{
    const QJsonObject claim = claims.find(key.nameSpace, key.name);
    if (claim.isEmpty() || isLeaving(claim) || textAt(claim, "status.phase"_L1) == "Bound"_L1) {
        done(true);
    } else if (textAt(claim, "spec.volumeName"_L1).isEmpty()) {
        const QString volume = "pvc-"_L1 + textAt(claim, "metadata.uid"_L1);
        api.patch(kinds::persistentVolumeClaims(), key.nameSpace, key.name,
                  {{u"spec"_s, QJsonObject{{u"volumeName"_s, volume}}}}, settles(done));
    } else {
        const QJsonObject status{{u"phase"_s, u"Bound"_s},
                                 {u"accessModes"_s, at(claim, "spec.accessModes"_L1)},
                                 {u"capacity"_s, at(claim, "spec.resources.requests"_L1)}};
        api.patchStatus(kinds::persistentVolumeClaims(), key.nameSpace, key.name, status, settles(done));
    }
}

/// Nobody will ever say how pods of a node that is gone ended.
void Controllers::Private::collectPodsOf(const QString &node)
{
    for (auto pod = pods.all().cbegin(); pod != pods.all().cend(); ++pod) {
        if (textAt(*pod, "spec.nodeName"_L1) == node)
            api.remove(kinds::pods(), pod.key().nameSpace, pod.key().name, {}, 0);
    }
}

Controllers::Controllers(kube::Client &cluster, const Clock &clock, QRandomGenerator &random, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, cluster, clock, random))
{
}

Controllers::~Controllers() = default;

void Controllers::start()
{
    d->start();
}

} // namespace simulation
