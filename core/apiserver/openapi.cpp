// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/describe.h"

#include <QCryptographicHash>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace apiserver {

namespace {

const QString referencePrefix = u"#/components/schemas/"_s;
const QString metaPrefix = u"io.k8s.apimachinery.pkg.apis.meta.v1."_s;

QString addressOf(const QString &groupVersion)
{
    return (groupVersion.contains(u'/') ? u"apis/"_s : u"api/"_s) + groupVersion;
}

/// "org.example.schema.v1.Trial"; the built-in ones as Kubernetes names them.
QString componentName(const Kind &kind)
{
    if (kind.builtIn) {
        const QString group = kind.group.isEmpty() ? u"core"_s : kind.group.section(u'.', 0, 0);
        return u"io.k8s.api."_s + group + u'.' + kind.version + u'.' + kind.kind;
    }
    QStringList parts = kind.group.split(u'.');
    std::reverse(parts.begin(), parts.end());
    return parts.join(u'.') + u'.' + kind.version + u'.' + kind.kind;
}

QJsonObject reference(const QString &component)
{
    return {{u"$ref"_s, QString(referencePrefix + component)}};
}

QJsonObject typed(const QString &type)
{
    return {{u"type"_s, type}};
}

QJsonObject kindOf(const Kind &kind, const QString &name)
{
    return {{u"group"_s, kind.group}, {u"version"_s, kind.version}, {u"kind"_s, name}};
}

/// Without our own keywords, and in words OpenAPI knows.
QJsonObject published(const QJsonObject &schema)
{
    QJsonObject result;
    for (auto it = schema.begin(); it != schema.end(); ++it) {
        if (it.key().startsWith(u"x-flare-"))
            continue;
        const bool into = it.value().isObject() && it.key() != u"default";
        result.insert(it.key(), into ? QJsonValue(published(it.value().toObject())) : it.value());
    }
    const bool isList = result.value("x-kubernetes-list-type"_L1).isString();
    const QJsonArray keys = result.value("x-kubernetes-list-map-keys"_L1).toArray();
    if (isList && !keys.isEmpty())
        result.insert("x-kubernetes-patch-merge-key"_L1, keys.first());
    return result;
}

QJsonObject parameter(const QString &name, const QString &place, const QString &type)
{
    QJsonObject json{{u"name"_s, name},
                     {u"in"_s, place},
                     {u"schema"_s, QJsonObject{{u"type"_s, type}, {u"uniqueItems"_s, true}}}};
    if (place == u"path")
        json.insert("required"_L1, true);
    return json;
}

QJsonArray parameters(const QStringList &names, const QString &place)
{
    static const QStringList flags{u"force"_s, u"watch"_s, u"allowWatchBookmarks"_s};
    static const QStringList numbers{u"limit"_s, u"timeoutSeconds"_s, u"gracePeriodSeconds"_s};
    QJsonArray array;
    for (const QString &name : names)
        array.append(parameter(name, place,
                               flags.contains(name)     ? u"boolean"_s
                               : numbers.contains(name) ? u"integer"_s
                                                        : u"string"_s));
    return array;
}

QJsonObject content(const QStringList &types, const QString &component)
{
    QJsonObject json;
    for (const QString &type : types)
        json.insert(type, QJsonObject{{u"schema"_s, reference(component)}});
    return {{u"content"_s, json}};
}

QJsonObject operation(const Kind &kind, const QString &action, const QStringList &query,
                      const QString &answer, const QJsonObject &body = {})
{
    QJsonObject json{
        {u"parameters"_s, parameters(query, u"query"_s)},
        {u"responses"_s, QJsonObject{{u"200"_s, content({u"application/json"_s}, answer)}}},
        {u"x-kubernetes-action"_s, action},
        {u"x-kubernetes-group-version-kind"_s, kindOf(kind, kind.kind)},
    };
    if (!body.isEmpty())
        json.insert("requestBody"_L1, body);
    return json;
}

const QStringList writeQuery{u"dryRun"_s, u"fieldManager"_s, u"fieldValidation"_s};
const QStringList listQuery{u"allowWatchBookmarks"_s,  u"continue"_s,       u"fieldSelector"_s,
                            u"labelSelector"_s,        u"limit"_s,          u"resourceVersion"_s,
                            u"resourceVersionMatch"_s, u"timeoutSeconds"_s, u"watch"_s};

QJsonObject itemPath(const Kind &kind, const QStringList &pathParameters)
{
    const QString component = componentName(kind);
    const QJsonObject body = content({u"application/json"_s}, component);
    const QJsonObject patchBody =
        content({u"application/apply-patch+yaml"_s, u"application/json-patch+json"_s,
                 u"application/merge-patch+json"_s},
                metaPrefix + u"Patch"_s);
    QJsonObject path{{u"parameters"_s, parameters(pathParameters + QStringList{u"name"_s}, u"path"_s)}};
    if (kind.verbs.contains(u"get"_s))
        path.insert("get"_L1, operation(kind, u"get"_s, {u"resourceVersion"_s}, component));
    if (kind.verbs.contains(u"update"_s))
        path.insert("put"_L1, operation(kind, u"put"_s, writeQuery, component, body));
    if (kind.verbs.contains(u"patch"_s))
        path.insert("patch"_L1,
                    operation(kind, u"patch"_s, writeQuery + QStringList{u"force"_s}, component, patchBody));
    if (kind.verbs.contains(u"delete"_s))
        path.insert("delete"_L1, operation(kind, u"delete"_s,
                                           {u"dryRun"_s, u"gracePeriodSeconds"_s, u"propagationPolicy"_s},
                                           metaPrefix + u"Status"_s));
    return path;
}

QJsonObject collectionPath(const Kind &kind, const QStringList &pathParameters)
{
    const QString component = componentName(kind);
    QJsonObject path{{u"parameters"_s, parameters(pathParameters, u"path"_s)}};
    if (kind.verbs.contains(u"list"_s))
        path.insert("get"_L1, operation(kind, u"list"_s, listQuery, component + u"List"_s));
    if (kind.verbs.contains(u"create"_s))
        path.insert("post"_L1, operation(kind, u"post"_s, writeQuery, component,
                                         content({u"application/json"_s}, component)));
    return path;
}

void addPaths(QJsonObject &paths, const Kind &kind)
{
    const QString base = u'/' + addressOf(kind.apiVersion());
    const QStringList nameSpace = kind.namespaced ? QStringList{u"namespace"_s} : QStringList();
    const QString place = base + (kind.namespaced ? u"/namespaces/{namespace}/"_s : u"/"_s) + kind.plural;
    paths.insert(place, collectionPath(kind, nameSpace));
    if (kind.namespaced && kind.verbs.contains(u"list"_s)) {
        Kind everywhere = kind;
        everywhere.verbs = {u"list"_s};
        paths.insert(base + u'/' + kind.plural, collectionPath(everywhere, {}));
    }
    if (kind.verbs.contains(u"get"_s))
        paths.insert(place + u"/{name}"_s, itemPath(kind, nameSpace));
}

QJsonObject objectMeta()
{
    const QJsonObject texts{{u"type"_s, u"object"_s}, {u"additionalProperties"_s, typed(u"string"_s)}};
    const QJsonObject owner{{u"type"_s, u"object"_s},
                            {u"required"_s, QJsonArray{u"apiVersion"_s, u"kind"_s, u"name"_s, u"uid"_s}},
                            {u"properties"_s, QJsonObject{{u"apiVersion"_s, typed(u"string"_s)},
                                                          {u"kind"_s, typed(u"string"_s)},
                                                          {u"name"_s, typed(u"string"_s)},
                                                          {u"uid"_s, typed(u"string"_s)},
                                                          {u"controller"_s, typed(u"boolean"_s)},
                                                          {u"blockOwnerDeletion"_s, typed(u"boolean"_s)}}}};
    const auto list = [](const QJsonObject &items) {
        return QJsonObject{{u"type"_s, u"array"_s}, {u"items"_s, items}};
    };
    QJsonObject properties{{u"labels"_s, texts},
                           {u"annotations"_s, texts},
                           {u"finalizers"_s, list(typed(u"string"_s))},
                           {u"ownerReferences"_s, list(owner)},
                           {u"managedFields"_s, list(typed(u"object"_s))},
                           {u"generation"_s, typed(u"integer"_s)},
                           {u"deletionGracePeriodSeconds"_s, typed(u"integer"_s)}};
    for (const QString &name : {u"name"_s, u"namespace"_s, u"generateName"_s, u"uid"_s, u"resourceVersion"_s,
                                u"selfLink"_s, u"creationTimestamp"_s, u"deletionTimestamp"_s})
        properties.insert(name, typed(u"string"_s));
    return {{u"type"_s, u"object"_s}, {u"properties"_s, properties}};
}

void addComponents(QJsonObject &components, const Kind &kind)
{
    const QString name = componentName(kind);
    QJsonObject schema = published(kind.schema.json());
    QJsonObject properties = schema.value("properties"_L1).toObject();
    properties.insert("apiVersion"_L1, typed(u"string"_s));
    properties.insert("kind"_L1, typed(u"string"_s));
    properties.insert("metadata"_L1,
                      QJsonObject{{u"allOf"_s, QJsonArray{reference(metaPrefix + u"ObjectMeta"_s)}}});
    schema.insert("type"_L1, u"object"_s);
    schema.insert("properties"_L1, properties);
    schema.insert("x-kubernetes-group-version-kind"_L1, QJsonArray{kindOf(kind, kind.kind)});
    components.insert(name, schema);
    const QJsonObject items{{u"type"_s, u"array"_s}, {u"items"_s, reference(name)}};
    components.insert(
        name + u"List"_s,
        QJsonObject{{u"type"_s, u"object"_s},
                    {u"required"_s, QJsonArray{u"items"_s}},
                    {u"properties"_s, QJsonObject{{u"apiVersion"_s, typed(u"string"_s)},
                                                  {u"kind"_s, typed(u"string"_s)},
                                                  {u"items"_s, items},
                                                  {u"metadata"_s, reference(metaPrefix + u"ListMeta"_s)}}},
                    {u"x-kubernetes-group-version-kind"_s, QJsonArray{kindOf(kind, kind.listKind)}}});
}

} // namespace

QJsonObject openApiIndex(const QList<Kind> &kinds)
{
    QMap<QString, QByteArray> prints;
    for (const Kind &kind : kinds)
        prints[kind.apiVersion()] += kind.kind.toUtf8() + kind.schema.fingerprint();
    QJsonObject paths;
    for (auto it = prints.cbegin(); it != prints.cend(); ++it) {
        const QString address = addressOf(it.key());
        const QString hash =
            QString::fromLatin1(QCryptographicHash::hash(*it, QCryptographicHash::Sha1).toHex().toUpper());
        paths.insert(address, QJsonObject{{u"serverRelativeURL"_s,
                                           QString(u"/openapi/v3/"_s + address + u"?hash="_s + hash)}});
    }
    return {{u"paths"_s, paths}};
}

QJsonObject openApiDocument(const QList<Kind> &kinds, const QString &groupVersion)
{
    QJsonObject paths;
    QJsonObject components{
        {metaPrefix + u"ObjectMeta"_s, objectMeta()},
        {metaPrefix + u"ListMeta"_s,
         QJsonObject{{u"type"_s, u"object"_s},
                     {u"properties"_s, QJsonObject{{u"continue"_s, typed(u"string"_s)},
                                                   {u"remainingItemCount"_s, typed(u"integer"_s)},
                                                   {u"resourceVersion"_s, typed(u"string"_s)}}}}},
        {metaPrefix + u"Patch"_s, typed(u"object"_s)},
        {metaPrefix + u"Status"_s, typed(u"object"_s)}};
    for (const Kind &kind : kinds) {
        if (kind.apiVersion() != groupVersion)
            continue;
        addPaths(paths, kind);
        addComponents(components, kind);
    }
    return {{u"openapi"_s, u"3.0.0"_s},
            {u"info"_s, QJsonObject{{u"title"_s, u"Kubernetes"_s}, {u"version"_s, u"1.33"_s}}},
            {u"paths"_s, paths},
            {u"components"_s, QJsonObject{{u"schemas"_s, components}}}};
}

} // namespace apiserver
