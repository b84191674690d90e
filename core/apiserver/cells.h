// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/kind.h"

#include <QDateTime>
#include <QJsonObject>

namespace apiserver {

/// The cell of a built-in kind's column that is not simply a field: a pod's STATUS, a deployment's
/// READY, a service's PORT(S).
[[nodiscard]] QJsonValue computedCell(const Kind &kind, const QString &column, const QJsonObject &object,
                                      const QDateTime &now);

} // namespace apiserver
