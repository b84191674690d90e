// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/views.h"

#include "core/apiserver/describe.h"
#include "core/apiserver/httpserver.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace apiserver {
namespace {

std::optional<Form> formOfRange(const QByteArray &range)
{
    const auto parts = range.split(';');
    const QByteArray type = parts.constFirst().trimmed().toLower();
    if (type == "*/*" || type == "application/*")
        return Form::Object;
    if (type != "application/json")
        return {};
    QHash<QByteArray, QByteArray> parameters;
    for (const auto &part : parts.sliced(1)) {
        const auto equals = part.indexOf('=');
        parameters.insert(part.left(equals).trimmed(), part.mid(equals + 1).trimmed());
    }
    const QByteArray as = parameters.value("as");
    if (as.isEmpty())
        return Form::Object;
    if (parameters.value("g") != "meta.k8s.io" || parameters.value("v") != "v1")
        return {};
    if (as == "Table")
        return Form::Table;
    if (as == "PartialObjectMetadata" || as == "PartialObjectMetadataList")
        return Form::Metadata;
    return {};
}

QByteArray listHead(const QString &apiVersion, const QString &kind, quint64 version, const QString &next,
                    std::optional<qsizetype> remaining)
{
    QByteArray bytes = objectHead(apiVersion, kind) + ",\"metadata\":{\"resourceVersion\":\""
                       + QByteArray::number(version) + '"';
    if (!next.isEmpty())
        bytes += ",\"continue\":\"" + next.toLatin1() + '"';
    if (remaining)
        bytes += ",\"remainingItemCount\":" + QByteArray::number(*remaining);
    return bytes + "},\"items\":[";
}

} // namespace

std::optional<Form> formOf(const QByteArray &accept)
{
    if (accept.trimmed().isEmpty())
        return Form::Object;
    const auto ranges = accept.split(',');
    for (const auto &range : ranges) {
        if (const auto form = formOfRange(range))
            return form;
    }
    return {};
}

Refusal notAcceptable()
{
    return {
        406, u"NotAcceptable"_s, u"only the following media types are accepted: application/json"_s, {}, {}};
}

// View -------------------------------------------------------------------------------------------

QByteArray View::one(const StoredObject &stored, bool headers) const
{
    if (form == Form::Table) {
        QJsonObject object = stored.object();
        object.insert("apiVersion"_L1, kind->apiVersion());
        return compactJson(table(*kind, {object}, include, QString::number(stored.version), now, headers));
    }
    if (form == Form::Metadata)
        return partial(stored);
    QByteArray bytes;
    stored.appendTo(bytes, kind->apiVersion(), kind->kind);
    return bytes;
}

QByteArray View::partial(const StoredObject &stored) const
{
    return compactJson({{u"kind"_s, u"PartialObjectMetadata"_s},
                        {u"apiVersion"_s, u"meta.k8s.io/v1"_s},
                        {u"metadata"_s, stored.object().value("metadata"_L1)}});
}

QByteArray View::many(const QList<Stored> &objects, quint64 version, const QString &next,
                      std::optional<qsizetype> remaining) const
{
    if (form == Form::Table) {
        QList<QJsonObject> parsed;
        parsed.reserve(objects.size());
        for (const auto &stored : objects) {
            parsed << stored->object();
            parsed.last().insert("apiVersion"_L1, kind->apiVersion());
        }
        QJsonObject shown = table(*kind, parsed, include, QString::number(version), now);
        QJsonObject metadata = shown.value("metadata"_L1).toObject();
        if (!next.isEmpty())
            metadata.insert("continue"_L1, next);
        if (remaining)
            metadata.insert("remainingItemCount"_L1, *remaining);
        shown.insert("metadata"_L1, metadata);
        return compactJson(shown);
    }
    const bool whole = form == Form::Object;
    QByteArray bytes =
        whole ? listHead(kind->apiVersion(), kind->listKind, version, next, remaining)
              : listHead(u"meta.k8s.io/v1"_s, u"PartialObjectMetadataList"_s, version, next, remaining);
    qsizetype size = bytes.size() + 2;
    for (const auto &stored : objects)
        size += stored->json.size() + kind->version.size() + 1;
    bytes.reserve(size);
    bool isFirst = true;
    for (const auto &stored : objects) {
        if (!isFirst)
            bytes += ',';
        isFirst = false;
        if (whole)
            stored->appendTo(bytes, kind->apiVersion(), kind->kind);
        else
            bytes += partial(*stored);
    }
    return bytes + "]}";
}

// Filter -----------------------------------------------------------------------------------------

base::Result<Filter, Refusal> Filter::read(const HttpRequest &request, const Kind &kind,
                                           const QString &nameSpace, const QString &name)
{
    Filter filter;
    filter.nameSpace = nameSpace;
    const auto labels = LabelSelector::parse(request.parameter(u"labelSelector"_s));
    if (!labels)
        return base::Failure{badRequest(labels.error())};
    QString fieldText = request.parameter(u"fieldSelector"_s);
    if (!name.isEmpty())
        fieldText = u"metadata.name="_s + name;
    const auto fields = FieldSelector::parse(fieldText, kind.resource());
    if (!fields)
        return base::Failure{badRequest(fields.error())};
    filter.labels = *labels;
    filter.fields = *fields;
    const auto terms = fieldText.split(u',', Qt::SkipEmptyParts);
    filter.fieldsOfMetadata = std::all_of(terms.cbegin(), terms.cend(), [](const QString &term) {
        return term.trimmed().startsWith("metadata."_L1);
    });
    filter.isWhole = labels->isEmpty() && fields->isEmpty();
    return filter;
}

bool Filter::matches(const StoredObject &stored) const
{
    if (!nameSpace.isEmpty() && stored.nameSpace != nameSpace)
        return false;
    if (!labels.isEmpty() && !labels.matches(stored.labels))
        return false;
    if (fields.isEmpty())
        return true;
    if (!fieldsOfMetadata)
        return fields.matches(stored.object());
    return fields.matches(
        {{u"metadata"_s, QJsonObject{{u"name"_s, stored.name}, {u"namespace"_s, stored.nameSpace}}}});
}

base::Result<quint64, Refusal> readVersion(const QString &text)
{
    if (text.isEmpty())
        return quint64(0);
    bool isNumber = false;
    const quint64 version = text.toULongLong(&isNumber);
    if (!isNumber)
        return base::Failure{badRequest(u"invalid resource version: resourceVersion: Invalid value: "_s
                                        + quoted(text) + u": strconv.ParseUint: parsing "_s + quoted(text)
                                        + u": invalid syntax"_s)};
    return version;
}

} // namespace apiserver
