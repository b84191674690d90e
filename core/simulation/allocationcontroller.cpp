// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/allocationcontroller.h"

#include "core/base/quantity.h"
#include "core/kinds/kinds.h"

#include <QJsonArray>
#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

// Recorded: L01 (first peering), L03 (known provider), L09 (interrupted).
constexpr int untilNonce = 20'000;
constexpr int untilIdentity = 15'200;
constexpr int untilSliceAfterIdentity = 150;
constexpr int checkInterval = 5'000;
constexpr int subWaitSeconds = 120;

// Recorded: 10 ms. Enough of our own time that the Solver looks before, as recorded, however fast the
// clock: it is not told of the failure (D21).
int unreachableAfter(const Clock &clock)
{
    return std::max(10, int(60 * clock.speed()));
}

bool hasCondition(const QJsonArray &conditions, QLatin1StringView type, QLatin1StringView status)
{
    return std::any_of(conditions.begin(), conditions.end(), [&](const QJsonValue &condition) {
        return condition["type"_L1] == type && condition["status"_L1] == status;
    });
}

bool isTunnelUp(const QJsonObject &foreignCluster)
{
    const QJsonObject networking = at(foreignCluster, "status.modules.networking"_L1).toObject();
    return hasCondition(networking["conditions"_L1].toArray(), "NetworkConnectionStatus"_L1,
                        "Established"_L1);
}

QString gpuResource(const QString &vendor)
{
    if (vendor.compare("amd"_L1, Qt::CaseInsensitive) == 0)
        return u"amd.com/gpu"_s;
    if (vendor.compare("intel"_L1, Qt::CaseInsensitive) == 0)
        return u"gpu.intel.com/i915"_s;
    return u"nvidia.com/gpu"_s;
}

/// What FLUIDOS asks Liqo for: never a GPU (D23), and the storage of the flavor even where it is 0 (D44).
QJsonObject sliceResources(const QJsonObject &contract, const FluidosParts &parts)
{
    const QJsonObject whole =
        at(contract, "spec.flavor.spec.flavorType.typeData.characteristics"_L1).toObject();
    const QJsonObject configuration = at(contract, "spec.configuration.data"_L1).toObject();
    const QJsonObject &source = configuration.isEmpty() ? whole : configuration;
    QJsonObject resources;
    for (const auto name : {"cpu"_L1, "memory"_L1, "pods"_L1})
        resources[name] = source[name];
    const auto storage = base::Quantity::parse(QStringView(source["storage"_L1].toString()));
    if (storage && (parts.has(44) || !storage->isZero())) {
        resources["storage"_L1] = source["storage"_L1];
        resources["ephemeral-storage"_L1] = source["storage"_L1];
    }
    const QJsonObject gpu = whole["gpu"_L1].toObject();
    if (!parts.has(23) && gpu["count"_L1].toInt() > 0)
        resources[gpuResource(gpu["vendor"_L1].toString())] = QString::number(gpu["count"_L1].toInt());
    return resources;
}

} // namespace

AllocationController::AllocationController(FluidosParts &parts, Objects &allocations,
                                           Objects &foreignClusters, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_allocations(allocations)
    , m_foreignClusters(foreignClusters)
    , m_queue(
          parts.clock, [this](const kube::ObjectKey &key, const Done &done) { reconcile(key, done); },
          parts.has(38) ? 1 : 8)
{
    connect(&allocations, &Objects::changed, this, [this](const kube::ObjectKey &key) { m_queue.add(key); });
    connect(&foreignClusters, &Objects::changed, this, [this] {
        for (auto entry = m_allocations.all().begin(); entry != m_allocations.all().end(); ++entry) {
            if (textAt(*entry, "status.status"_L1) == "Active"_L1)
                m_queue.add(entry.key());
        }
    });
}

void AllocationController::setStatus(const QString &allocation, const QJsonObject &status, const Done &done)
{
    QJsonObject whole = status;
    whole["lastUpdateTime"_L1] = m_parts.clock.text();
    m_parts.api.patchStatus(kinds::allocations(), kinds::fluidosNamespace(), allocation, whole,
                            [done](const Api::Answer &answer) { done(answer || isNotFound(answer)); });
}

void AllocationController::setStatus(const QString &allocation, const QString &status, const QString &message,
                                     const Done &done)
{
    setStatus(allocation, {{u"status"_s, status}, {u"message"_s, message}}, done);
}

void AllocationController::reconcile(const kube::ObjectKey &key, const Done &done)
{
    m_parts.api.get(kinds::allocations(), key.nameSpace, key.name,
                    [this, key, done](const Api::Answer &answer) {
                        if (!answer || isLeaving(*answer) || key.nameSpace != kinds::fluidosNamespace()) {
                            done(answer || isNotFound(answer));
                            return;
                        }
                        const QString status = textAt(*answer, "status.status"_L1);
                        if (status.isEmpty())
                            setStatus(key.name,
                                      {{u"status"_s, u"Inactive"_s},
                                       {u"message"_s, u"Allocation has been set to Inactive"_s},
                                       {u"resourceRef"_s, QJsonObject()}},
                                      done);
                        else if (status == "Inactive"_L1)
                            onInactive(*answer, done);
                        else if (status == "Peering"_L1)
                            onPeering(*answer, done);
                        else if (status == "Active"_L1)
                            onActive(*answer, done);
                        else
                            done(true); // Provisioning has no handler on the consumer; Error is final
                    });
}

void AllocationController::onInactive(const QJsonObject &allocation, const Done &done)
{
    const QString name = nameOf(allocation);
    m_parts.api.get(
        kinds::contracts(), textAt(allocation, "spec.contract.namespace"_L1),
        textAt(allocation, "spec.contract.name"_L1), [this, name, done](const Api::Answer &contract) {
            if (isNotFound(contract)) {
                m_parts.clock.after(m_parts.between(90, 30), this, [this, name, done] {
                    setStatus(name, u"Error"_s, u"Error when getting Contract"_s, done);
                });
            } else if (!contract) {
                done(false);
            } else if (textAt(*contract, "spec.flavor.spec.flavorType.typeIdentifier"_L1) != "K8Slice"_L1) {
                setStatus(name, u"Error"_s, u"Error when parsing Flavor"_s, done);
            } else {
                setStatus(name, u"Peering"_s, u"Allocation is now in Peering"_s, done);
            }
        });
}

void AllocationController::onPeering(const QJsonObject &allocation, const Done &done)
{
    const QString name = nameOf(allocation);
    const QString contract = textAt(allocation, "spec.contract.name"_L1);
    m_parts.api.get(
        kinds::contracts(), kinds::fluidosNamespace(), contract,
        [this, name, contract, done](const Api::Answer &answer) {
            if (isNotFound(answer))
                return setStatus(name, u"Error"_s, u"Error when getting Contract"_s, done);
            if (!answer)
                return done(false);
            const QByteArray config =
                textAt(*answer, "spec.peeringTargetCredentials.kubeconfig"_L1).toLatin1();
            if (config.isEmpty()
                || !QByteArray::fromBase64Encoding(config, QByteArray::AbortOnBase64DecodingErrors))
                return setStatus(name, u"Error"_s, u"Error when decoding Kubeconfig"_s, done);
            Peering peering{name, contract, {}, *answer, {}, done};
            peering.providerId = textAt(*answer, "spec.peeringTargetCredentials.liqoID"_L1);
            const QString address = textAt(*answer, "spec.seller.ip"_L1);
            if (m_parts.providers.liqoId(address).isEmpty()
                || m_parts.providers.trouble(address).apiUnreachable)
                after(unreachableAfter(m_parts.clock), peering, &AllocationController::fail);
            else
                meet(peering);
        });
}

void AllocationController::after(int milliseconds, const Peering &peering,
                                 void (AllocationController::*step)(const Peering &))
{
    m_parts.clock.after(std::chrono::milliseconds(milliseconds), this,
                        [this, peering, step] { (this->*step)(peering); });
}

void AllocationController::fail(const Peering &peering)
{
    setStatus(peering.allocation, u"Error"_s, "Error when peering with cluster "_L1 + peering.providerId,
              peering.done);
}

void AllocationController::meet(const Peering &peering)
{
    const QString tenant = tenantNamespace(peering.providerId);
    const QJsonObject labels{{u"liqo.io/remote-cluster-id"_s, peering.providerId},
                             {u"liqo.io/tenant-namespace"_s, u"true"_s}};
    const QJsonObject metadata{{u"name"_s, tenant}, {u"labels"_s, labels}};
    m_parts.providers.setPeered(peering.contract, true);
    m_parts.api.create(kinds::namespaces(), {}, {{u"metadata"_s, metadata}},
                       [this, peering, tenant](const Api::Answer &created) {
                           if (!created && !isConflict(created))
                               return fail(peering);
                           m_parts.api.get(kinds::secrets(), tenant, u"liqo-signed-nonce"_s,
                                           [this, peering](const Api::Answer &nonce) {
                                               after(untilNonce, peering,
                                                     nonce ? &AllocationController::makeSlice
                                                           : &AllocationController::authenticate);
                                           });
                       });
}

void AllocationController::authenticate(const Peering &peering)
{
    m_parts.providers.makeNonce(peering.contract, [this, self = QPointer(this), peering](bool wasThere) {
        if (!self)
            return;
        // An interrupted peering is not taken up where it ended: upstream takes the nonce for done.
        if (wasThere && m_parts.has(45))
            makeSlice(peering);
        else
            after(untilIdentity, peering, &AllocationController::makeIdentity);
    });
}

void AllocationController::makeIdentity(const Peering &peering)
{
    const QJsonObject labels{{u"liqo.io/remote-cluster-id"_s, peering.providerId},
                             {u"liqo.io/signed-nonce"_s, u"true"_s}};
    const QJsonObject data{{u"nonce"_s, base64(u"simulated nonce"_s)},
                           {u"signedNonce"_s, base64(u"simulated signature"_s)}};
    const QJsonObject secret{
        {u"metadata"_s, QJsonObject{{u"name"_s, u"liqo-signed-nonce"_s}, {u"labels"_s, labels}}},
        {u"data"_s, data}};
    m_parts.api.create(kinds::secrets(), tenantNamespace(peering.providerId), secret,
                       [this, peering](const Api::Answer &answer) {
                           if (answer || isConflict(answer))
                               after(untilSliceAfterIdentity, peering, &AllocationController::makeSlice);
                           else
                               fail(peering);
                       });
}

void AllocationController::makeSlice(const Peering &peering)
{
    const QJsonObject labels{{u"liqo.io/remote-cluster-id"_s, peering.providerId},
                             {u"liqo.io/remoteID"_s, peering.providerId},
                             {u"liqo.io/replication"_s, u"true"_s}};
    const QJsonObject metadata{
        {u"name"_s, peering.contract},
        {u"labels"_s, labels},
        {u"annotations"_s, QJsonObject{{u"liqo.io/create-virtual-node"_s, u"true"_s}}}};
    const QJsonObject spec{{u"class"_s, u"default"_s},
                           {u"providerClusterID"_s, peering.providerId},
                           {u"resources"_s, sliceResources(peering.contractObject, m_parts)}};
    Peering next = peering;
    next.sliceMade = m_parts.clock.now();
    m_parts.api.create(kinds::resourceSlices(), tenantNamespace(peering.providerId),
                       {{u"metadata"_s, metadata}, {u"spec"_s, spec}},
                       [this, next](const Api::Answer &answer) {
                           if (answer)
                               after(checkInterval, next, &AllocationController::awaitSlice);
                           else
                               fail(next); // also where one of that name exists
                       });
}

void AllocationController::awaitSlice(const Peering &peering)
{
    m_parts.api.get(kinds::resourceSlices(), tenantNamespace(peering.providerId), peering.contract,
                    [this, peering](const Api::Answer &slice) {
                        const QJsonArray conditions =
                            slice ? at(*slice, "status.conditions"_L1).toArray() : QJsonArray();
                        if (hasCondition(conditions, "Authentication"_L1, "Accepted"_L1)
                            && hasCondition(conditions, "Resources"_L1, "Accepted"_L1))
                            after(checkInterval, peering, &AllocationController::awaitTunnel);
                        else if (peering.sliceMade.secsTo(m_parts.clock.now()) >= subWaitSeconds)
                            fail(peering);
                        else
                            after(checkInterval, peering, &AllocationController::awaitSlice);
                    });
}

void AllocationController::awaitTunnel(const Peering &peering)
{
    const QJsonObject cluster = m_foreignClusters.find({}, peering.providerId);
    const bool hasTunnel = at(cluster, "status.modules.networking.enabled"_L1).toBool();
    // Upstream does not look (D22).
    if (m_parts.has(22) || !hasTunnel || isTunnelUp(cluster))
        setStatus(peering.allocation, u"Active"_s, u"Allocation is now Active"_s, peering.done);
    else if (peering.sliceMade.secsTo(m_parts.clock.now()) >= subWaitSeconds)
        fail(peering);
    else
        after(checkInterval, peering, &AllocationController::awaitTunnel);
}

void AllocationController::onActive(const QJsonObject &allocation, const Done &done)
{
    const QString name = nameOf(allocation);
    m_parts.api.get(kinds::contracts(), kinds::fluidosNamespace(),
                    textAt(allocation, "spec.contract.name"_L1),
                    [this, name, allocation, done](const Api::Answer &contract) {
                        if (!contract) {
                            done(isNotFound(contract));
                            return;
                        }
                        const QString id = textAt(*contract, "spec.peeringTargetCredentials.liqoID"_L1);
                        const QJsonObject cluster = m_foreignClusters.find({}, id);
                        if (cluster.isEmpty()) {
                            setStatus(name, u"Provisioning"_s,
                                      u"ForeignCluster not found, peering not yet started"_s, done);
                            return;
                        }
                        const QString message =
                            isTunnelUp(cluster) ? u"Outgoing peering ready, Allocation is Active"_s
                                                : u"Outgoing peering not yet ready, Allocation is Active"_s;
                        if (textAt(allocation, "status.message"_L1) == message) {
                            done(true);
                            return;
                        }
                        const QJsonObject reference{{u"apiVersion"_s, u"core.liqo.io/v1beta1"_s},
                                                    {u"kind"_s, u"ForeignCluster"_s},
                                                    {u"name"_s, id}};
                        setStatus(name, {{u"message"_s, message}, {u"resourceRef"_s, reference}}, done);
                    });
}

} // namespace simulation
