// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/kindtable.h"
#include "core/apiserver/selectors.h"
#include "core/apiserver/status.h"
#include "core/apiserver/store.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QUrlQuery>

#include <optional>

namespace apiserver {

struct HttpRequest;

/// How the client wants objects.
enum class Form {
    Object,
    Table,   // "as=Table", for kubectl get
    Metadata // "as=PartialObjectMetadata"
};
/// Of an Accept header; nothing where we have nothing that it accepts.
[[nodiscard]] std::optional<Form> formOf(const QByteArray &accept);
[[nodiscard]] Refusal notAcceptable();

/// How one answer shows objects of one kind.
struct View
{
    KindPtr kind;
    Form form = Form::Object;
    QString include = QStringLiteral("Metadata"); // in the rows of a table
    QDateTime now;

    /// One object, as the answer to a get or a write.
    [[nodiscard]] QByteArray one(const StoredObject &stored, bool headers = true) const;
    [[nodiscard]] QByteArray many(const QList<Stored> &objects, quint64 version, const QString &next,
                                  std::optional<qsizetype> remaining) const;

private:
    [[nodiscard]] QByteArray partial(const StoredObject &stored) const;
};

/// Which objects somebody asks for.
struct Filter
{
    QString nameSpace;
    LabelSelector labels;
    FieldSelector fields;
    bool fieldsOfMetadata = true; // the field selector looks at metadata only
    bool isWhole = true;          // no selector at all

    [[nodiscard]] static base::Result<Filter, Refusal> read(const HttpRequest &request, const Kind &kind,
                                                            const QString &nameSpace, const QString &name);
    [[nodiscard]] bool matches(const StoredObject &stored) const;
};

/// A version as a parameter: 0 where there is none.
[[nodiscard]] base::Result<quint64, Refusal> readVersion(const QString &text);

} // namespace apiserver
