// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kinds/kinds.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace kinds {
namespace {

const auto core = ""_L1;

Type namespacedType(QLatin1StringView group, QLatin1StringView version, QLatin1StringView plural,
                    QLatin1StringView kind)
{
    return {group, version, plural, kind, true};
}

Type clusterType(QLatin1StringView group, QLatin1StringView version, QLatin1StringView plural,
                 QLatin1StringView kind)
{
    return {group, version, plural, kind, false};
}

} // namespace

const Type &namespaces()
{
    static const Type type = clusterType(core, "v1"_L1, "namespaces"_L1, "Namespace"_L1);
    return type;
}

const Type &nodes()
{
    static const Type type = clusterType(core, "v1"_L1, "nodes"_L1, "Node"_L1);
    return type;
}

const Type &pods()
{
    static const Type type = namespacedType(core, "v1"_L1, "pods"_L1, "Pod"_L1);
    return type;
}

const Type &services()
{
    static const Type type = namespacedType(core, "v1"_L1, "services"_L1, "Service"_L1);
    return type;
}

const Type &endpoints()
{
    static const Type type = namespacedType(core, "v1"_L1, "endpoints"_L1, "Endpoints"_L1);
    return type;
}

const Type &events()
{
    static const Type type = namespacedType(core, "v1"_L1, "events"_L1, "Event"_L1);
    return type;
}

const Type &configMaps()
{
    static const Type type = namespacedType(core, "v1"_L1, "configmaps"_L1, "ConfigMap"_L1);
    return type;
}

const Type &secrets()
{
    static const Type type = namespacedType(core, "v1"_L1, "secrets"_L1, "Secret"_L1);
    return type;
}

const Type &serviceAccounts()
{
    static const Type type = namespacedType(core, "v1"_L1, "serviceaccounts"_L1, "ServiceAccount"_L1);
    return type;
}

const Type &persistentVolumeClaims()
{
    static const Type type =
        namespacedType(core, "v1"_L1, "persistentvolumeclaims"_L1, "PersistentVolumeClaim"_L1);
    return type;
}

const Type &resourceQuotas()
{
    static const Type type = namespacedType(core, "v1"_L1, "resourcequotas"_L1, "ResourceQuota"_L1);
    return type;
}

const Type &limitRanges()
{
    static const Type type = namespacedType(core, "v1"_L1, "limitranges"_L1, "LimitRange"_L1);
    return type;
}

const Type &deployments()
{
    static const Type type = namespacedType("apps"_L1, "v1"_L1, "deployments"_L1, "Deployment"_L1);
    return type;
}

const Type &replicaSets()
{
    static const Type type = namespacedType("apps"_L1, "v1"_L1, "replicasets"_L1, "ReplicaSet"_L1);
    return type;
}

const Type &jobs()
{
    static const Type type = namespacedType("batch"_L1, "v1"_L1, "jobs"_L1, "Job"_L1);
    return type;
}

const Type &leases()
{
    static const Type type = namespacedType("coordination.k8s.io"_L1, "v1"_L1, "leases"_L1, "Lease"_L1);
    return type;
}

const Type &ingresses()
{
    static const Type type = namespacedType("networking.k8s.io"_L1, "v1"_L1, "ingresses"_L1, "Ingress"_L1);
    return type;
}

const Type &networkPolicies()
{
    static const Type type =
        namespacedType("networking.k8s.io"_L1, "v1"_L1, "networkpolicies"_L1, "NetworkPolicy"_L1);
    return type;
}

const Type &podDisruptionBudgets()
{
    static const Type type =
        namespacedType("policy"_L1, "v1"_L1, "poddisruptionbudgets"_L1, "PodDisruptionBudget"_L1);
    return type;
}

const Type &horizontalPodAutoscalers()
{
    static const Type type = namespacedType("autoscaling"_L1, "v2"_L1, "horizontalpodautoscalers"_L1,
                                            "HorizontalPodAutoscaler"_L1);
    return type;
}

const Type &roles()
{
    static const Type type = namespacedType("rbac.authorization.k8s.io"_L1, "v1"_L1, "roles"_L1, "Role"_L1);
    return type;
}

const Type &roleBindings()
{
    static const Type type =
        namespacedType("rbac.authorization.k8s.io"_L1, "v1"_L1, "rolebindings"_L1, "RoleBinding"_L1);
    return type;
}

const Type &clusterRoles()
{
    static const Type type =
        clusterType("rbac.authorization.k8s.io"_L1, "v1"_L1, "clusterroles"_L1, "ClusterRole"_L1);
    return type;
}

const Type &clusterRoleBindings()
{
    static const Type type = clusterType("rbac.authorization.k8s.io"_L1, "v1"_L1, "clusterrolebindings"_L1,
                                         "ClusterRoleBinding"_L1);
    return type;
}

const Type &storageClasses()
{
    static const Type type =
        clusterType("storage.k8s.io"_L1, "v1"_L1, "storageclasses"_L1, "StorageClass"_L1);
    return type;
}

const Type &customResourceDefinitions()
{
    static const Type type = clusterType("apiextensions.k8s.io"_L1, "v1"_L1, "customresourcedefinitions"_L1,
                                         "CustomResourceDefinition"_L1);
    return type;
}

const Type &solvers()
{
    static const Type type =
        namespacedType("nodecore.fluidos.eu"_L1, "v1alpha1"_L1, "solvers"_L1, "Solver"_L1);
    return type;
}

const Type &flavors()
{
    static const Type type =
        namespacedType("nodecore.fluidos.eu"_L1, "v1alpha1"_L1, "flavors"_L1, "Flavor"_L1);
    return type;
}

const Type &allocations()
{
    static const Type type =
        namespacedType("nodecore.fluidos.eu"_L1, "v1alpha1"_L1, "allocations"_L1, "Allocation"_L1);
    return type;
}

const Type &discoveries()
{
    static const Type type =
        namespacedType("advertisement.fluidos.eu"_L1, "v1alpha1"_L1, "discoveries"_L1, "Discovery"_L1);
    return type;
}

const Type &peeringCandidates()
{
    static const Type type = namespacedType("advertisement.fluidos.eu"_L1, "v1alpha1"_L1,
                                            "peeringcandidates"_L1, "PeeringCandidate"_L1);
    return type;
}

const Type &reservations()
{
    static const Type type =
        namespacedType("reservation.fluidos.eu"_L1, "v1alpha1"_L1, "reservations"_L1, "Reservation"_L1);
    return type;
}

const Type &contracts()
{
    static const Type type =
        namespacedType("reservation.fluidos.eu"_L1, "v1alpha1"_L1, "contracts"_L1, "Contract"_L1);
    return type;
}

const Type &transactions()
{
    static const Type type =
        namespacedType("reservation.fluidos.eu"_L1, "v1alpha1"_L1, "transactions"_L1, "Transaction"_L1);
    return type;
}

const Type &knownClusters()
{
    static const Type type =
        namespacedType("network.fluidos.eu"_L1, "v1alpha1"_L1, "knownclusters"_L1, "KnownCluster"_L1);
    return type;
}

const Type &foreignClusters()
{
    static const Type type =
        clusterType("core.liqo.io"_L1, "v1beta1"_L1, "foreignclusters"_L1, "ForeignCluster"_L1);
    return type;
}

const Type &resourceSlices()
{
    static const Type type =
        namespacedType("authentication.liqo.io"_L1, "v1beta1"_L1, "resourceslices"_L1, "ResourceSlice"_L1);
    return type;
}

const Type &virtualNodes()
{
    static const Type type =
        namespacedType("offloading.liqo.io"_L1, "v1beta1"_L1, "virtualnodes"_L1, "VirtualNode"_L1);
    return type;
}

const Type &namespaceOffloadings()
{
    static const Type type = namespacedType("offloading.liqo.io"_L1, "v1beta1"_L1, "namespaceoffloadings"_L1,
                                            "NamespaceOffloading"_L1);
    return type;
}

const Type &tenants()
{
    static const Type type = clusterType("capsule.clastix.io"_L1, "v1beta2"_L1, "tenants"_L1, "Tenant"_L1);
    return type;
}

const QList<Type> &all()
{
    static const QList<Type> types{namespaces(),
                                   nodes(),
                                   pods(),
                                   services(),
                                   endpoints(),
                                   events(),
                                   configMaps(),
                                   secrets(),
                                   serviceAccounts(),
                                   persistentVolumeClaims(),
                                   resourceQuotas(),
                                   limitRanges(),
                                   deployments(),
                                   replicaSets(),
                                   jobs(),
                                   leases(),
                                   ingresses(),
                                   networkPolicies(),
                                   podDisruptionBudgets(),
                                   horizontalPodAutoscalers(),
                                   roles(),
                                   roleBindings(),
                                   clusterRoles(),
                                   clusterRoleBindings(),
                                   storageClasses(),
                                   customResourceDefinitions(),
                                   solvers(),
                                   flavors(),
                                   allocations(),
                                   discoveries(),
                                   peeringCandidates(),
                                   reservations(),
                                   contracts(),
                                   transactions(),
                                   knownClusters(),
                                   foreignClusters(),
                                   resourceSlices(),
                                   virtualNodes(),
                                   namespaceOffloadings(),
                                   tenants()};
    return types;
}

const QString &fluidosNamespace()
{
    static const QString name = u"fluidos"_s;
    return name;
}

const QString &liqoNamespace()
{
    static const QString name = u"liqo"_s;
    return name;
}

const QString &nodeIdentityName()
{
    static const QString name = u"fluidos-node-identity"_s;
    return name;
}

QString candidateName(const QString &flavor)
{
    return "peeringcandidate-"_L1 + flavor;
}

QString contractName(const QString &flavor)
{
    const QByteArray hash = QCryptographicHash::hash(flavor.toUtf8(), QCryptographicHash::Sha256).toHex();
    QString name = "contract-"_L1 + flavor + u'-' + QLatin1StringView(hash.first(4));
    return name.replace(u'.', u'-');
}

} // namespace kinds
