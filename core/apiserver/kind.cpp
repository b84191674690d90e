// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/kind.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace apiserver {

namespace {

const QStringList everyVerb{u"create"_s, u"delete"_s, u"deletecollection"_s, u"get"_s,
                            u"list"_s,   u"patch"_s,  u"update"_s,           u"watch"_s};

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &entry : value.toArray())
        texts += entry.toString();
    return texts;
}

void readNames(Kind &kind, const QJsonObject &names)
{
    kind.kind = names.value("kind"_L1).toString();
    kind.plural = names.value("plural"_L1).toString();
    kind.singular = names.value("singular"_L1).toString(kind.kind.toLower());
    kind.listKind = names.value("listKind"_L1).toString(kind.kind + u"List"_s);
    kind.shortNames = textsOf(names.value("shortNames"_L1));
    kind.categories = textsOf(names.value("categories"_L1));
}

QList<Column> columnsOf(const QJsonArray &array)
{
    QList<Column> columns;
    for (const QJsonValue &entry : array) {
        const QJsonObject json = entry.toObject();
        columns.append({.name = json.value("name"_L1).toString(),
                        .type = json.value("type"_L1).toString(u"string"_s),
                        .format = json.value("format"_L1).toString(),
                        .priority = json.value("priority"_L1).toInt(),
                        .jsonPath = json.value("jsonPath"_L1).toString()});
    }
    return columns;
}

/// Writes each {"$ref": "PodSpec"} out. What stands beside the reference is laid over what it names.
class References
{
public:
    explicit References(const QJsonObject &definitions)
        : m_definitions(definitions)
    {
    }

    QJsonObject resolved(const QJsonObject &json)
    {
        QJsonObject result;
        const QString reference = json.value("$ref"_L1).toString();
        if (!reference.isEmpty())
            result = definition(reference);
        for (auto it = json.begin(); it != json.end(); ++it) {
            if (it.key() == u"$ref")
                continue;
            const bool into = it.value().isObject() && it.key() != u"default";
            result.insert(it.key(), into ? QJsonValue(resolved(it.value().toObject())) : it.value());
        }
        return result;
    }

private:
    const QJsonObject &definition(const QString &name)
    {
        auto it = m_resolved.find(name);
        if (it == m_resolved.end()) {
            const QJsonObject text = resolved(m_definitions.value(name).toObject());
            it = m_resolved.insert(name, text);
        }
        return *it;
    }

    QJsonObject m_definitions;
    QHash<QString, QJsonObject> m_resolved;
};

Kind builtInKind(const QJsonObject &json, References &references)
{
    Kind kind;
    readNames(kind, json);
    kind.group = json.value("group"_L1).toString();
    kind.version = json.value("version"_L1).toString();
    kind.namespaced = json.value("namespaced"_L1).toBool(true);
    kind.builtIn = true;
    kind.storage = json.value("storage"_L1).toBool(true);
    kind.verbs = json.contains("verbs"_L1) ? textsOf(json.value("verbs"_L1)) : everyVerb;
    kind.subresources = textsOf(json.value("subresources"_L1));
    kind.hasStatus = kind.subresources.removeAll(u"status"_s) > 0;
    kind.hasScale = kind.subresources.removeAll(u"scale"_s) > 0;
    kind.columns = columnsOf(json.value("columns"_L1).toArray());
    QJsonObject schema = references.resolved(json.value("schema"_L1).toObject());
    schema.insert("x-flare-builtin"_L1, true);
    kind.schema = schema;
    return kind;
}

} // namespace

QString Kind::apiVersion() const
{
    return group.isEmpty() ? version : QString(group + u'/' + version);
}

QString Kind::resource() const
{
    return group.isEmpty() ? plural : QString(plural + u'.' + group);
}

QList<Kind> kindsOfDefinition(const QJsonObject &definition)
{
    QList<Kind> kinds;
    const QJsonObject spec = definition.value("spec"_L1).toObject();
    for (const QJsonValue &entry : spec.value("versions"_L1).toArray()) {
        const QJsonObject version = entry.toObject();
        if (!version.value("served"_L1).toBool())
            continue;
        Kind kind;
        readNames(kind, spec.value("names"_L1).toObject());
        kind.group = spec.value("group"_L1).toString();
        kind.version = version.value("name"_L1).toString();
        if (kind.plural.isEmpty() || kind.kind.isEmpty() || kind.group.isEmpty() || kind.version.isEmpty())
            continue;
        kind.namespaced = spec.value("scope"_L1).toString() == u"Namespaced";
        kind.storage = version.value("storage"_L1).toBool();
        kind.verbs = everyVerb;
        const QJsonObject subresources = version.value("subresources"_L1).toObject();
        kind.hasStatus = subresources.contains("status"_L1);
        kind.hasScale = subresources.contains("scale"_L1);
        kind.schema = version.value("schema"_L1).toObject().value("openAPIV3Schema"_L1).toObject();
        const QJsonArray columns = version.value("additionalPrinterColumns"_L1).toArray();
        if (!columns.isEmpty()) {
            kind.columns = {
                {.name = u"Name"_s, .type = u"string"_s, .format = u"name"_s, .priority = 0, .jsonPath = {}}};
            kind.columns += columnsOf(columns);
        }
        kinds.append(kind);
    }
    return kinds;
}

QList<Kind> builtInKinds()
{
    static const QList<Kind> kinds = [] {
        QList<Kind> list;
        QFile file(u":/flare/crds/builtin.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            return list;
        const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
        References references(json.value("definitions"_L1).toObject());
        for (const QJsonValue &entry : json.value("kinds"_L1).toArray())
            list.append(builtInKind(entry.toObject(), references));
        return list;
    }();
    return kinds;
}

} // namespace apiserver
