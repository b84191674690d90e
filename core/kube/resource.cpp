// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/resource.h"

#include "core/document/reader.h"
#include "core/kube/bracketscanner.h"
#include "core/kube/text.h"

#include <QUrl>

#include <simdjson.h>

using namespace Qt::StringLiterals;

namespace kube {
namespace {

namespace ondemand = simdjson::ondemand;

QString textOf(ondemand::value value)
{
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS)
        return {};
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QDateTime timeOf(ondemand::value value)
{
    return QDateTime::fromString(textOf(value), Qt::ISODateWithMs).toUTC();
}

void readLabels(ondemand::value value, Metadata &metadata)
{
    ondemand::object labels;
    if (value.get_object().get(labels) != simdjson::SUCCESS)
        return;
    for (auto field : labels) {
        std::string_view name;
        ondemand::value content;
        if (field.unescaped_key().get(name) != simdjson::SUCCESS
            || field.value().get(content) != simdjson::SUCCESS)
            return;
        const QString label = QString::fromUtf8(name.data(), qsizetype(name.size()));
        metadata.labels.insert(label, textOf(content));
    }
}

void readMetadataMember(std::string_view name, ondemand::value value, Metadata &metadata)
{
    if (name == "name")
        metadata.name = textOf(value);
    else if (name == "namespace")
        metadata.nameSpace = textOf(value);
    else if (name == "uid")
        metadata.uid = textOf(value);
    else if (name == "resourceVersion")
        metadata.resourceVersion = textOf(value);
    else if (name == "creationTimestamp")
        metadata.created = timeOf(value);
    else if (name == "deletionTimestamp")
        metadata.deleted = timeOf(value);
    else if (name == "labels")
        readLabels(value, metadata);
    else if (name == "generation") {
        int64_t number = 0;
        if (value.get_int64().get(number) == simdjson::SUCCESS)
            metadata.generation = number;
    }
}

bool readMetadata(ondemand::value value, Metadata &metadata)
{
    ondemand::object members;
    if (value.get_object().get(members) != simdjson::SUCCESS)
        return false;
    for (auto field : members) {
        std::string_view name;
        ondemand::value content;
        if (field.unescaped_key().get(name) != simdjson::SUCCESS
            || field.value().get(content) != simdjson::SUCCESS)
            return false;
        readMetadataMember(name, content, metadata);
    }
    return true;
}

} // namespace

QString ResourceType::apiVersion() const
{
    return group.isEmpty() ? version : QString(group + u'/' + version);
}

QString ResourceType::path(const QString &nameSpace) const
{
    QString path = group.isEmpty() ? QString(u"/api/"_s) : QString(u"/apis/"_s + pathStep(group) + u'/');
    path += pathStep(version);
    if (namespaced && !nameSpace.isEmpty())
        path += u"/namespaces/"_s + pathStep(nameSpace);
    return path + u'/' + pathStep(plural);
}

QString Target::path() const
{
    QString path = type.path(nameSpace) + u'/' + pathStep(name);
    if (!subresource.isEmpty())
        path += u'/' + pathStep(subresource);
    return path;
}

QString pathStep(const QString &name)
{
    if (name == "."_L1 || name == ".."_L1)
        return QString(name).replace(u'.', u"%252E"_s); // names nothing, and stays in its place
    return QString::fromLatin1(QUrl::toPercentEncoding(name));
}

bool readHead(std::string_view json, Object &object)
{
    // One parser a thread: its buffers are made for the largest text so far, so huge ones get their own.
    static thread_local ondemand::parser kept;
    ondemand::parser own;
    ondemand::parser &parser = json.size() > 256 * 1024 ? own : kept;

    ondemand::document document;
    ondemand::object root;
    const simdjson::padded_string_view text(json.data(), json.size(), json.size() + size_t(jsonPadding));
    if (parser.iterate(text).get(document) != simdjson::SUCCESS
        || document.get_object().get(root) != simdjson::SUCCESS)
        return false;
    int missing = 3;
    for (auto field : root) {
        std::string_view name;
        ondemand::value value;
        if (field.unescaped_key().get(name) != simdjson::SUCCESS
            || field.value().get(value) != simdjson::SUCCESS)
            return false;
        if (name == "metadata") {
            if (!readMetadata(value, object.metadata))
                return false;
            --missing;
        } else if (name == "kind") {
            object.kind = textOf(value);
            --missing;
        } else if (name == "apiVersion") {
            object.apiVersion = textOf(value);
            --missing;
        }
        if (missing == 0)
            break;
    }
    return true;
}

QByteArray padded(std::string_view json)
{
    QByteArray copy;
    copy.reserve(qsizetype(json.size()) + jsonPadding);
    copy.append(json.data(), qsizetype(json.size()));
    return copy;
}

base::Result<Object, ApiError> Object::fromJson(const QByteArray &json)
{
    Object object;
    object.json = json;
    const QByteArray copy = padded({json.constData(), size_t(json.size())});
    const std::string_view text(copy.constData(), size_t(copy.size()));
    if (!isOneObject(text) || !readHead(text, object)) {
        ApiError error;
        error.kind = ApiError::Kind::Malformed;
        error.message = KubeText::tr("The server's answer is no object of its API.");
        return base::Failure{error};
    }
    return object;
}

document::Node Object::node() const
{
    return document::read(json, document::Syntax::Json).root;
}

} // namespace kube
