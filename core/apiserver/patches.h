// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/schema.h"
#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace apiserver {

/// RFC 7386.
[[nodiscard]] QJsonValue mergePatched(const QJsonValue &target, const QJsonValue &patch);

/// RFC 6902: add, remove, replace, move, copy, test. The failure is a message for the client.
[[nodiscard]] base::Result<QJsonObject, QString> jsonPatched(const QJsonObject &target,
                                                             const QJsonArray &patch);

/// Strategic merge patch: lists of objects are merged by the keys the schema names
/// (x-kubernetes-list-map-keys, of several the first; sets united); $patch: delete / replace / merge,
/// $deleteFromPrimitiveList, $setElementOrder, $retainKeys.
/// https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md
[[nodiscard]] base::Result<QJsonObject, QString>
strategicMerged(const Schema &schema, const QJsonObject &target, const QJsonObject &patch);

} // namespace apiserver
