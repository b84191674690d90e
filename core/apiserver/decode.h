// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/kind.h"
#include "core/apiserver/status.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

namespace apiserver {

/// The body's media type without its parameters; JSON where nothing is said.
[[nodiscard]] QByteArray mediaType(const QByteArray &contentType);

/// An object of `kind` as a client sends it. apiVersion and kind are filled in where built-in kinds may
/// lack them, and are refused where they are another's.
[[nodiscard]] base::Result<QJsonObject, Refusal> decodedObject(const Kind &kind, const QByteArray &body,
                                                               const QByteArray &type);
/// Any JSON; `what` says what it should be, for the message.
[[nodiscard]] base::Result<QJsonValue, Refusal> decodedJson(const QByteArray &body, const QString &what);

/// Drops the fields that nobody knows. With Strict they are an error, otherwise warnings, or nothing
/// (`validation`: "Strict", "Warn", "Ignore").
[[nodiscard]] base::Result<QJsonObject, Refusal>
knownFields(const Kind &kind, const QJsonObject &object, const QString &validation, QStringList &warnings);

} // namespace apiserver
