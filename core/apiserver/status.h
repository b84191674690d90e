// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/kind.h"
#include "core/apiserver/schema.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace apiserver {

/// Why a request was not done: what becomes a Status document. Worded as kube-apiserver words it.
struct Refusal
{
    int code = 500;
    QString reason; // "NotFound"
    QString message;
    QJsonObject details;
    std::optional<int> retryAfter; // seconds

    friend bool operator==(const Refusal &, const Refusal &) = default;
};

[[nodiscard]] QJsonObject statusObject(const Refusal &refusal);
[[nodiscard]] QJsonObject successStatus(const QJsonObject &details, int code = 0);
/// Without blanks and line breaks.
[[nodiscard]] QByteArray compactJson(const QJsonObject &object);
/// The text as a JSON string, as messages quote it: "a\"b" with its quotes.
[[nodiscard]] QString quoted(const QString &text);

[[nodiscard]] Refusal badRequest(const QString &message);
[[nodiscard]] Refusal unauthorized();
/// Nothing is served at this path; `isApi`: below a group-version that exists.
[[nodiscard]] Refusal unknownResource();
[[nodiscard]] Refusal methodNotAllowed();
[[nodiscard]] Refusal unsupportedMediaType(const QStringList &accepted);
[[nodiscard]] Refusal notFound(const Kind &kind, const QString &name);
[[nodiscard]] Refusal namespaceNotFound(const QString &name);
[[nodiscard]] Refusal alreadyExists(const Kind &kind, const QString &name);
[[nodiscard]] Refusal modifiedMeanwhile(const Kind &kind, const QString &name);
[[nodiscard]] Refusal conflict(const QString &what, const QString &name, const QString &group,
                               const QString &why);
[[nodiscard]] Refusal forbidden(const Kind &kind, const QString &name, const QString &why);
/// `kindName` and `group` of the object ("Deployment", "apps").
[[nodiscard]] Refusal invalid(const QString &kindName, const QString &group, const QString &name,
                              const QList<FieldIssue> &issues);
[[nodiscard]] Refusal expired(const QString &message);
[[nodiscard]] Refusal tooLargeVersion(quint64 asked, quint64 current);
[[nodiscard]] Refusal internalError(const QString &message);
[[nodiscard]] Refusal unavailable(const QString &message);

} // namespace apiserver
