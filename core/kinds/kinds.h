// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/resource.h"

#include <QList>

/// The kinds of Kubernetes, FLUIDOS, Liqo and Capsule that this product reads or writes, each with the
/// names the API uses (reference/fluidos-crds.md §1, fluidos-behaviour.md §4, §7).
namespace kinds {

using Type = kube::ResourceType;

// Kubernetes
[[nodiscard]] const Type &namespaces();
[[nodiscard]] const Type &nodes();
[[nodiscard]] const Type &pods();
[[nodiscard]] const Type &services();
[[nodiscard]] const Type &endpoints();
[[nodiscard]] const Type &events();
[[nodiscard]] const Type &configMaps();
[[nodiscard]] const Type &secrets();
[[nodiscard]] const Type &serviceAccounts();
[[nodiscard]] const Type &persistentVolumeClaims();
[[nodiscard]] const Type &resourceQuotas();
[[nodiscard]] const Type &limitRanges();
[[nodiscard]] const Type &deployments();
[[nodiscard]] const Type &replicaSets();
[[nodiscard]] const Type &jobs();
[[nodiscard]] const Type &leases();
[[nodiscard]] const Type &ingresses();
[[nodiscard]] const Type &networkPolicies();
[[nodiscard]] const Type &podDisruptionBudgets();
[[nodiscard]] const Type &horizontalPodAutoscalers();
[[nodiscard]] const Type &roles();
[[nodiscard]] const Type &roleBindings();
[[nodiscard]] const Type &clusterRoles();
[[nodiscard]] const Type &clusterRoleBindings();
[[nodiscard]] const Type &storageClasses();
[[nodiscard]] const Type &customResourceDefinitions();

// FLUIDOS; every object lives in fluidosNamespace
[[nodiscard]] const Type &solvers();
[[nodiscard]] const Type &flavors();
[[nodiscard]] const Type &allocations();
[[nodiscard]] const Type &discoveries();
[[nodiscard]] const Type &peeringCandidates();
[[nodiscard]] const Type &reservations();
[[nodiscard]] const Type &contracts();
[[nodiscard]] const Type &transactions();
[[nodiscard]] const Type &knownClusters();

// Liqo and Capsule
[[nodiscard]] const Type &foreignClusters();
[[nodiscard]] const Type &resourceSlices();
[[nodiscard]] const Type &virtualNodes();
[[nodiscard]] const Type &namespaceOffloadings();
[[nodiscard]] const Type &tenants();

/// All of the above.
[[nodiscard]] const QList<Type> &all();

/// The namespace that FLUIDOS's controllers look into, and no other.
[[nodiscard]] const QString &fluidosNamespace();
[[nodiscard]] const QString &liqoNamespace();
/// ConfigMap in fluidosNamespace with this node's domain, nodeID, ip and port.
[[nodiscard]] const QString &nodeIdentityName();

/// "peeringcandidate-" and the flavor's name.
[[nodiscard]] QString candidateName(const QString &flavor);
/// The one Contract a flavor can have (reference/fluidos-crds.md §8).
[[nodiscard]] QString contractName(const QString &flavor);

} // namespace kinds
