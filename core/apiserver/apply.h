// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/kind.h"
#include "core/base/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

/// Server-side apply and the bookkeeping of who manages which field (metadata.managedFields, FieldsV1).
/// https://kubernetes.io/docs/reference/using-api/server-side-apply/
namespace apiserver {

struct ApplyConflict
{
    QString field;   // ".spec.replicas", ".spec.ports[containerPort=80,protocol=\"TCP\"].name"
    QString manager; // "kubectl-scale"
    /// Of a Status's causes: conflict with "kubectl-scale" using apps/v1
    QString message;

    friend bool operator==(const ApplyConflict &, const ApplyConflict &) = default;
};

struct ApplyRequest
{
    QString manager;
    QString subresource; // "status", or empty
    bool force = false;
    QDateTime now; // UTC
};

/// `live` is empty where the object does not exist yet. Fields the manager applied before and no longer
/// states are removed unless somebody else has them too. Keeps metadata the server owns. The result's
/// managedFields are up to date; identical content keeps the old times.
[[nodiscard]] base::Result<QJsonObject, QList<ApplyConflict>> applied(const Kind &kind,
                                                                      const QJsonObject &live,
                                                                      const QJsonObject &configuration,
                                                                      const ApplyRequest &request);

/// The Status message of a 409: "Apply failed with 1 conflict: conflict with …: .spec.replicas".
[[nodiscard]] QString conflictMessage(const QList<ApplyConflict> &conflicts);

/// `after` with managedFields that tell what `manager` changed against `before` (empty: created), by
/// an update, patch or create.
[[nodiscard]] QJsonObject withManagedFields(const Kind &kind, const QJsonObject &before,
                                            const QJsonObject &after, const ApplyRequest &request);

} // namespace apiserver
