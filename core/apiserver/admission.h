// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/kind.h"
#include "core/apiserver/schema.h"

#include <QJsonObject>
#include <QList>

namespace apiserver {

/// The state a new object begins with; its uid stands in it already. `serial` makes addresses differ.
[[nodiscard]] QJsonObject withFirstState(const Kind &kind, QJsonObject object, quint64 serial);
/// Fields that must not change once the object is there.
[[nodiscard]] QList<FieldIssue> immutableIssues(const Kind &kind, const QJsonObject &before,
                                                const QJsonObject &after);
/// metadata.generation counts changes of everything but metadata and status.
[[nodiscard]] bool countsGenerations(const Kind &kind);
/// The status of a CustomResourceDefinition that is served.
[[nodiscard]] QJsonObject definitionStatus(const QJsonObject &definition, const QString &now);

} // namespace apiserver
