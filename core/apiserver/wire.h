// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace apiserver {

/// kubectl's typed commands (create deployment, auth can-i, …) send built-in kinds as protocol buffers
/// (application/vnd.kubernetes.protobuf) and do not try JSON after a refusal. This reads them, by the field
/// numbers in resources/crds/wire.json; we never write any.
/// https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding
[[nodiscard]] base::Result<QJsonObject, QString> decodedWire(const QByteArray &body);

} // namespace apiserver
