// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/liqoobjects.h"

#include "core/simulation/fluidosparts.h"
#include "core/simulation/nodes.h"

using namespace Qt::StringLiterals;

namespace simulation::liqo {
namespace {

QJsonObject liqoCondition(const QString &type, const QString &status, const QString &reason,
                          const QString &message, const QJsonArray &before, const QString &now)
{
    QJsonObject condition{{u"type"_s, type}, {u"status"_s, status}};
    if (!reason.isEmpty())
        condition["reason"_L1] = reason;
    if (!message.isEmpty())
        condition["message"_L1] = message;
    return sinceBefore(condition, before, now);
}

QJsonObject module(const QJsonArray &conditions)
{
    QJsonObject result{{u"enabled"_s, !conditions.isEmpty()}};
    if (!conditions.isEmpty())
        result["conditions"_L1] = conditions;
    return result;
}

QJsonArray networking(const Peering &peering, const QJsonArray &before, const QString &now)
{
    if (peering.tunnel == Tunnel::Off)
        return {};
    const bool isUp = peering.tunnel == Tunnel::Established;
    return {liqoCondition(u"NetworkConnectionStatus"_s, isUp ? u"Established"_s : u"Pending"_s,
                          isUp ? u"ConnectionEstablished"_s : u"ConnectionPending"_s,
                          isUp ? u"The network connection is established"_s
                               : u"The network connection is pending"_s,
                          before, now)};
}

QJsonArray offloading(const Peering &peering, const QJsonArray &before, const QString &now)
{
    if (peering.virtualNodes == 0)
        return {};
    const bool all = peering.readyNodes >= peering.virtualNodes;
    const bool none = peering.readyNodes == 0;
    return {liqoCondition(u"OffloadingVirtualNodeStatus"_s, u"Ready"_s, u"VirtualNodesReady"_s,
                          u"All virtual nodes are ready"_s, before, now),
            liqoCondition(u"OffloadingNodeStatus"_s,
                          all    ? u"Ready"_s
                          : none ? u"NotReady"_s
                                 : u"SomeNotReady"_s,
                          all    ? u"NodesReady"_s
                          : none ? u"NodesNotReady"_s
                                 : u"NodesSomeNotReady"_s,
                          all    ? u"All nodes are ready"_s
                          : none ? u"All nodes are not ready"_s
                                 : u"Some nodes are not ready"_s,
                          before, now)};
}

/// Nobody can be reached or let in by it.
QJsonObject pretendedAuthParams()
{
    return {{u"apiServer"_s, u"https://192.0.2.2:6443"_s},
            {u"ca"_s, base64(u"simulated: no certificate"_s)},
            {u"signedCRT"_s, base64(u"simulated: no certificate"_s)}};
}

/// As the API server stores it in a Node: no finer than a thousandth, rounded up.
QString cpuOfNode(const QJsonValue &cpu)
{
    const base::Quantity exact = quantityOf(cpu);
    const base::Int128 step = 1'000'000;
    const base::Int128 steps = (exact.value().nanos() + step - 1) / step;
    return base::Quantity(base::Decimal::fromNanos(steps * step)).toString();
}

QJsonObject nodeCondition(const QString &type, const QString &status, const QString &reason,
                          const QString &message, const QJsonArray &before, const QString &now)
{
    QJsonObject condition = liqoCondition(type, status, reason, message, before, now);
    condition["lastHeartbeatTime"_L1] = now;
    return condition;
}

} // namespace

QJsonObject foreignClusterStatus(const Peering &peering, const QJsonObject &before, const QString &now)
{
    const auto old = [&](QLatin1StringView path) { return at(before, path).toArray(); };
    QJsonArray authentication;
    if (peering.hasIdentity)
        authentication = {liqoCondition(u"AuthIdentityControlPlaneStatus"_s, u"Ready"_s, u"IdentityReady"_s,
                                        u"The identity has been successfully configured"_s,
                                        old("modules.authentication.conditions"_L1), now)};
    QJsonObject status{
        {u"modules"_s,
         QJsonObject{
             {u"authentication"_s, module(authentication)},
             {u"networking"_s, module(networking(peering, old("modules.networking.conditions"_L1), now))},
             {u"offloading"_s, module(offloading(peering, old("modules.offloading.conditions"_L1), now))}}},
        {u"role"_s, peering.hasIdentity ? u"Provider"_s : u"Unknown"_s}};
    QJsonObject tenants;
    if (peering.hasIdentity) {
        status["apiServerUrl"_L1] = u"https://192.0.2.2:6443"_s;
        tenants = {{u"local"_s, tenantNamespace(peering.providerId)},
                   {u"remote"_s, tenantNamespace(peering.consumerId)}};
        if (peering.apiChecked)
            status["conditions"_L1] = QJsonArray{
                liqoCondition(u"APIServerStatus"_s, u"Established"_s, u"APIServerReady"_s,
                              u"The foreign cluster API Server is ready"_s, old("conditions"_L1), now)};
    }
    status["tenantNamespace"_L1] = tenants;
    return status;
}

QJsonObject granted(const QJsonObject &asked)
{
    QJsonObject resources{{u"cpu"_s, u"4"_s},
                          {u"memory"_s, u"8Gi"_s},
                          {u"pods"_s, u"110"_s},
                          {u"ephemeral-storage"_s, u"20Gi"_s}};
    for (auto resource = asked.begin(); resource != asked.end(); ++resource)
        resources[resource.key()] = resource.value();
    return resources;
}

QJsonObject sliceStatus(const QJsonObject &slice, bool denied, const QString &now)
{
    const QJsonArray before = at(slice, "status.conditions"_L1).toArray();
    QJsonObject status;
    status["conditions"_L1] = QJsonArray{
        liqoCondition(u"Authentication"_s, u"Accepted"_s, u"ResourceSliceAuthenticationAccepted"_s,
                      u"ResourceSlice authentication accepted"_s, before, now),
        liqoCondition(u"Resources"_s, denied ? u"Denied"_s : u"Accepted"_s,
                      denied ? u"ResourceSliceResourcesDenied"_s : u"ResourceSliceResourcesAccepted"_s,
                      denied ? u"ResourceSlice resources denied"_s : u"ResourceSlice resources accepted"_s,
                      before, now)};
    status["authParams"_L1] = pretendedAuthParams();
    if (!denied)
        status["resources"_L1] = granted(at(slice, "spec.resources"_L1).toObject());
    return status;
}

bool isAccepted(const QJsonObject &slice)
{
    const QJsonArray conditions = at(slice, "status.conditions"_L1).toArray();
    return conditionOf(conditions, "Authentication"_L1)["status"_L1].toString() == "Accepted"_L1
           && conditionOf(conditions, "Resources"_L1)["status"_L1].toString() == "Accepted"_L1;
}

QJsonObject virtualNode(const QJsonObject &slice, const QString &consumerId)
{
    const QString name = nameOf(slice);
    const QString provider = textAt(slice, "spec.providerClusterID"_L1);
    const QString secret = "kubeconfig-resourceslice-"_L1 + name;
    const QJsonObject labels{{u"liqo.io/remote-cluster-id"_s, provider},
                             {u"liqo.io/virtual-node"_s, name},
                             {u"offloading.liqo.io/component"_s, u"virtual-kubelet"_s}};
    const QJsonObject container{
        {u"name"_s, u"virtual-kubelet"_s},
        {u"image"_s, u"ghcr.io/liqotech/virtual-kubelet:v1.0.1"_s},
        {u"command"_s, QJsonArray{u"/usr/bin/virtual-kubelet"_s}},
        {u"args"_s,
         QJsonArray{QString("--foreign-cluster-id="_L1 + provider), QString("--nodename="_L1 + name),
                    QString("--home-cluster-id="_L1 + consumerId), u"--create-node=true"_s}}};
    const QJsonObject workload{
        {u"metadata"_s, QJsonObject{{u"name"_s, QString("vk-"_L1 + name)},
                                    {u"namespace"_s, nameSpaceOf(slice)},
                                    {u"labels"_s, labels}}},
        {u"spec"_s,
         QJsonObject{{u"replicas"_s, 1},
                     {u"selector"_s, QJsonObject{{u"matchLabels"_s, labels}}},
                     {u"strategy"_s, QJsonObject{}},
                     {u"template"_s,
                      QJsonObject{{u"metadata"_s, QJsonObject{{u"labels"_s, labels}}},
                                  {u"spec"_s, QJsonObject{{u"containers"_s, QJsonArray{container}}}}}}}}};
    return {{u"metadata"_s, QJsonObject{{u"name"_s, name},
                                        {u"namespace"_s, nameSpaceOf(slice)},
                                        {u"labels"_s, QJsonObject{{u"liqo.io/remote-cluster-id"_s, provider},
                                                                  {u"liqo.io/resourceslice-name"_s, name}}},
                                        {u"ownerReferences"_s, QJsonArray{ownerReference(slice)}}}},
            {u"spec"_s,
             QJsonObject{{u"clusterID"_s, provider},
                         {u"createNode"_s, true},
                         {u"disableNetworkCheck"_s, true},
                         {u"kubeconfigSecretRef"_s, QJsonObject{{u"name"_s, secret}}},
                         {u"labels"_s, QJsonObject{{u"liqo.io/remote-cluster-id"_s, provider}}},
                         {u"offloadingPatch"_s, QJsonObject{}},
                         {u"resourceQuota"_s, QJsonObject{{u"hard"_s, at(slice, "status.resources"_L1)}}},
                         {u"template"_s, workload}}}};
}

QJsonObject runningStatus(const QString &now)
{
    const QJsonObject kubelet{
        {u"type"_s, u"VirtualKubelet"_s}, {u"status"_s, u"Running"_s}, {u"lastTransitionTime"_s, now}};
    const QJsonObject itself{
        {u"type"_s, u"Node"_s}, {u"status"_s, u"Running"_s}, {u"lastTransitionTime"_s, now}};
    // Twice each: upstream appends where it means to replace.
    return {{u"conditions"_s, QJsonArray{kubelet, itself, kubelet, itself}}};
}

QJsonObject leavingStatus(const QString &now)
{
    const QJsonObject kubelet{
        {u"type"_s, u"VirtualKubelet"_s}, {u"status"_s, u"Deleting"_s}, {u"lastTransitionTime"_s, now}};
    const QJsonObject itself{
        {u"type"_s, u"Node"_s}, {u"status"_s, u"Draining"_s}, {u"lastTransitionTime"_s, now}};
    return {{u"conditions"_s, QJsonArray{kubelet, itself, kubelet, itself, itself, kubelet}}};
}

QJsonObject node(const QJsonObject &virtualNode)
{
    const QString name = nameOf(virtualNode);
    QJsonArray unknown;
    for (const auto type : {"Ready"_L1, "MemoryPressure"_L1, "DiskPressure"_L1, "PIDPressure"_L1})
        unknown.append(QJsonObject{{u"type"_s, QString(type)}, {u"status"_s, u"Unknown"_s}});
    return {
        {u"metadata"_s,
         QJsonObject{
             {u"name"_s, name},
             {u"labels"_s,
              QJsonObject{{u"alpha.service-controller.kubernetes.io/exclude-balancer"_s, u"true"_s},
                          {u"kubernetes.io/arch"_s, u"amd64"_s},
                          {u"kubernetes.io/hostname"_s, name},
                          {u"kubernetes.io/os"_s, u"linux"_s},
                          {u"kubernetes.io/role"_s, u"agent"_s},
                          {u"liqo.io/remote-cluster-id"_s, at(virtualNode, "spec.clusterID"_L1)},
                          {u"liqo.io/type"_s, u"virtual-node"_s},
                          {u"node.kubernetes.io/exclude-from-external-load-balancers"_s, u"true"_s}}}}},
        {u"spec"_s,
         QJsonObject{{u"taints"_s, QJsonArray{QJsonObject{{u"key"_s, u"virtual-node.liqo.io/not-allowed"_s},
                                                          {u"value"_s, u"true"_s},
                                                          {u"effect"_s, u"NoExecute"_s}}}}}},
        {u"status"_s, QJsonObject{{u"conditions"_s, unknown},
                                  {u"addresses"_s, QJsonArray{QJsonObject{{u"type"_s, u"InternalIP"_s},
                                                                          {u"address"_s, u"127.0.0.1"_s}}}},
                                  {u"daemonEndpoints"_s,
                                   QJsonObject{{u"kubeletEndpoint"_s, QJsonObject{{u"Port"_s, 10250}}}}},
                                  {u"nodeInfo"_s, QJsonObject{{u"machineID"_s, QString()},
                                                              {u"systemUUID"_s, QString()},
                                                              {u"bootID"_s, QString()},
                                                              {u"kernelVersion"_s, QString()},
                                                              {u"osImage"_s, QString()},
                                                              {u"containerRuntimeVersion"_s, QString()},
                                                              {u"kubeletVersion"_s, u"v1.33.13"_s},
                                                              {u"kubeProxyVersion"_s, QString()},
                                                              {u"operatingSystem"_s, u"Linux"_s},
                                                              {u"architecture"_s, u"amd64"_s}}}}}};
}

QJsonObject nodeStatus(const QJsonObject &virtualNode, const QJsonObject &before, const QString &now)
{
    QJsonObject capacity = at(virtualNode, "spec.resourceQuota.hard"_L1).toObject();
    if (capacity.contains("cpu"_L1))
        capacity["cpu"_L1] = cpuOfNode(capacity["cpu"_L1]);
    const QJsonArray old = at(before, "status.conditions"_L1).toArray();
    const QString enough = u"The remote cluster is advertising sufficient resources"_s;
    return {{u"capacity"_s, capacity},
            {u"allocatable"_s, capacity},
            {u"conditions"_s,
             QJsonArray{nodeCondition(u"Ready"_s, u"True"_s, u"KubeletReady"_s,
                                      u"The Liqo Virtual Kubelet is posting ready status"_s, old, now),
                        nodeCondition(u"MemoryPressure"_s, u"False"_s, u"RemoteClusterHasSufficientMemory"_s,
                                      enough, old, now),
                        nodeCondition(u"DiskPressure"_s, u"False"_s, u"RemoteClusterHasNoDiskPressure"_s,
                                      enough, old, now),
                        nodeCondition(u"PIDPressure"_s, u"False"_s, u"RemoteClusterHasNoPIDPressure"_s,
                                      enough, old, now)}}};
}

QJsonArray remoteConditions(Remote state, const QJsonArray &before, const QString &now)
{
    const bool wanted = state == Remote::Creating || state == Remote::Ready;
    QJsonArray conditions{liqoCondition(
        u"OffloadingRequired"_s, wanted ? u"True"_s : u"False"_s,
        wanted ? u"ClusterSelected"_s : u"ClusterNotSelected"_s,
        wanted ? u"The remote cluster has been selected through the ClusterSelector field"_s
               : u"The remote cluster has not been selected through the ClusterSelector field"_s,
        before, now)};
    switch (state) {
    case Remote::NotSelected:
        break;
    case Remote::Creating:
        conditions.append(liqoCondition(u"Ready"_s, u"False"_s, u"Creating"_s,
                                        u"The remote namespace is being created"_s, before, now));
        break;
    case Remote::Ready:
    case Remote::Unwanted:
        conditions.append(liqoCondition(u"Ready"_s, u"True"_s, u"NamespaceCreated"_s,
                                        u"Namespace correctly offloaded to the remote cluster"_s, before,
                                        now));
        break;
    case Remote::Deleting:
        conditions.append(liqoCondition(u"Ready"_s, u"False"_s, u"Terminating"_s,
                                        u"The remote namespace is being deleted"_s, before, now));
        break;
    }
    return conditions;
}

} // namespace simulation::liqo
