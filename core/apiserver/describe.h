// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/kind.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>

/// What describes the API to others: discovery, OpenAPI v3, printed tables.
namespace apiserver {

/// "/api/v1", "/apis/apps/v1": an APIResourceList with subresources.
[[nodiscard]] QJsonObject resourceList(const QList<Kind> &kinds, const QString &groupVersion);
/// "/apis": an APIGroupList.
[[nodiscard]] QJsonObject groupList(const QList<Kind> &kinds);
/// "/apis/apps": the APIGroup alone; empty where there is none of that name.
[[nodiscard]] QJsonObject apiGroup(const QList<Kind> &kinds, const QString &group);
/// "/api" and "/apis" asked for as apidiscovery.k8s.io/v2 APIGroupDiscoveryList (`core`: "/api").
[[nodiscard]] QJsonObject aggregatedDiscovery(const QList<Kind> &kinds, bool core);

/// "/openapi/v3": the index, with a hash of each group-version's document in its address.
[[nodiscard]] QJsonObject openApiIndex(const QList<Kind> &kinds);
/// "/openapi/v3/apis/apps/v1": schemas with x-kubernetes-group-version-kind, and paths whose PATCH,
/// POST and PUT know dryRun and fieldValidation (kubectl refuses apply --server-side without them).
[[nodiscard]] QJsonObject openApiDocument(const QList<Kind> &kinds, const QString &groupVersion);

/// A meta.k8s.io/v1 Table of objects of one kind: the kind's columns, or Name and Age. Computed cells
/// of pods (READY, STATUS, RESTARTS, NODE), deployments, jobs, nodes, services and namespaces are those
/// kubectl users know. `include`: "None", "Metadata" or "Object" in each row.
[[nodiscard]] QJsonObject table(const Kind &kind, const QList<QJsonObject> &objects, const QString &include,
                                const QString &resourceVersion, const QDateTime &now, bool headers = true);

/// How long ago, as kubectl writes it: "42s", "5m10s", "3h", "4d7h".
[[nodiscard]] QString age(const QDateTime &since, const QDateTime &now);

/// The value of a JSONPath as printer columns use it (".spec.a",
/// ".status.conditions[?(@.type==\"Ready\")].status",
/// ".spec.items[0].name", ".metadata.labels.app\.kubernetes\.io/name"); undefined where there is none.
[[nodiscard]] QJsonValue atJsonPath(const QJsonObject &object, const QString &path);

} // namespace apiserver
