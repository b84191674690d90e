// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/schematree.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace apiserver {

namespace {

SchemaNode::Pointer readNode(const QJsonObject &json, bool builtIn);

SchemaNode::Type typeNamed(const QString &name)
{
    static const QHash<QString, SchemaNode::Type> types{
        {u"object"_s, SchemaNode::Type::Object}, {u"array"_s, SchemaNode::Type::Array},
        {u"string"_s, SchemaNode::Type::String}, {u"integer"_s, SchemaNode::Type::Integer},
        {u"number"_s, SchemaNode::Type::Number}, {u"boolean"_s, SchemaNode::Type::Boolean}};
    return types.value(name, SchemaNode::Type::Any);
}

Rule ruleNamed(const QString &name)
{
    static const QHash<QString, Rule> rules{{u"container"_s, Rule::Container},
                                            {u"pod"_s, Rule::Pod},
                                            {u"podObject"_s, Rule::PodObject},
                                            {u"volume"_s, Rule::Volume},
                                            {u"selector"_s, Rule::Selector},
                                            {u"replicas"_s, Rule::Replicas},
                                            {u"strategy"_s, Rule::Strategy},
                                            {u"job"_s, Rule::Job},
                                            {u"jobTemplate"_s, Rule::JobTemplate},
                                            {u"servicePort"_s, Rule::ServicePort},
                                            {u"service"_s, Rule::Service},
                                            {u"networkPolicy"_s, Rule::NetworkPolicy},
                                            {u"secret"_s, Rule::Secret},
                                            {u"subject"_s, Rule::Subject},
                                            {u"policyRule"_s, Rule::PolicyRule},
                                            {u"autoscaler"_s, Rule::Autoscaler},
                                            {u"claim"_s, Rule::Claim},
                                            {u"definitionNames"_s, Rule::DefinitionNames},
                                            {u"definition"_s, Rule::Definition}};
    return rules.value(name, Rule::None);
}

std::optional<qint64> count(const QJsonObject &json, QLatin1StringView name)
{
    const QJsonValue value = json.value(name);
    return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
}

std::optional<double> number(const QJsonObject &json, QLatin1StringView name)
{
    const QJsonValue value = json.value(name);
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

QStringList texts(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &entry : value.toArray())
        list += entry.toString();
    return list;
}

void readLimits(SchemaNode &node, const QJsonObject &json)
{
    node.minimum = number(json, "minimum"_L1);
    node.maximum = number(json, "maximum"_L1);
    node.exclusiveMinimum = json.value("exclusiveMinimum"_L1).toBool();
    node.exclusiveMaximum = json.value("exclusiveMaximum"_L1).toBool();
    node.multipleOf = number(json, "multipleOf"_L1);
    node.minLength = count(json, "minLength"_L1);
    node.maxLength = count(json, "maxLength"_L1);
    node.minItems = count(json, "minItems"_L1);
    node.maxItems = count(json, "maxItems"_L1);
    node.minProperties = count(json, "minProperties"_L1);
    node.maxProperties = count(json, "maxProperties"_L1);
    node.choices = json.value("enum"_L1).toArray();
    node.format = json.value("format"_L1).toString();
    if (const QString pattern = json.value("pattern"_L1).toString(); !pattern.isEmpty()) {
        node.pattern = QRegularExpression(pattern);
        node.hasPattern = node.pattern.isValid();
        if (node.hasPattern)
            node.pattern.optimize();
    }
}

void readList(SchemaNode &node, const QJsonObject &json)
{
    const QString listType = json.value("x-kubernetes-list-type"_L1).toString();
    if (listType == u"map")
        node.listType = SchemaNode::ListType::Map;
    else if (listType == u"set")
        node.listType = SchemaNode::ListType::Set;
    node.listKeys = texts(json.value("x-kubernetes-list-map-keys"_L1));
}

void readAlternatives(SchemaNode &node, const QJsonObject &json)
{
    // Of an int-or-string only its two types are alternatives, which the type says already.
    if (node.type == SchemaNode::Type::IntOrString)
        return;
    const auto read = [&](QLatin1StringView name) {
        QList<SchemaNode::Pointer> nodes;
        for (const QJsonValue &entry : json.value(name).toArray())
            nodes += readNode(entry.toObject(), node.builtIn);
        return nodes;
    };
    node.allOf = read("allOf"_L1);
    node.anyOf = read("anyOf"_L1);
    node.oneOf = read("oneOf"_L1);
    if (const QJsonValue forbidden = json.value("not"_L1); forbidden.isObject())
        node.forbidden = readNode(forbidden.toObject(), node.builtIn);
}

SchemaNode::Pointer readNode(const QJsonObject &json, bool builtIn)
{
    auto node = std::make_shared<SchemaNode>();
    node->builtIn = builtIn;
    node->type = json.value("x-kubernetes-int-or-string"_L1).toBool()
                     ? SchemaNode::Type::IntOrString
                     : typeNamed(json.value("type"_L1).toString());
    node->rule = ruleNamed(json.value("x-flare-rule"_L1).toString());
    node->nullable = json.value("nullable"_L1).toBool();
    node->keepsUnknown = json.value("x-kubernetes-preserve-unknown-fields"_L1).toBool();
    node->embedded = json.value("x-kubernetes-embedded-resource"_L1).toBool();
    node->atomicMap = json.value("x-kubernetes-map-type"_L1).toString() == u"atomic";
    node->startsAbsent = json.value("x-flare-absent"_L1).toBool();
    node->required = texts(json.value("required"_L1));
    node->fallback = json.value("default"_L1);
    node->hasDefaults = !node->fallback.isUndefined() || node->rule != Rule::None;
    readLimits(*node, json);
    readList(*node, json);
    readAlternatives(*node, json);
    const QJsonObject properties = json.value("properties"_L1).toObject();
    node->properties.reserve(properties.size());
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        const SchemaNode::Pointer child = readNode(it.value().toObject(), builtIn);
        node->hasDefaults = node->hasDefaults || child->hasDefaults;
        node->properties.insert(it.key(), child);
    }
    const QJsonValue additional = json.value("additionalProperties"_L1);
    if (additional.isObject())
        node->additional = readNode(additional.toObject(), builtIn);
    else if (additional.toBool())
        node->keepsUnknown = true;
    if (const QJsonValue items = json.value("items"_L1); items.isObject())
        node->items = readNode(items.toObject(), builtIn);
    for (const SchemaNode::Pointer &child : {node->additional, node->items})
        node->hasDefaults = node->hasDefaults || (child && (child->hasDefaults || child->isQuantity()));
    return node;
}

} // namespace

Schema::Schema(const QJsonObject &json)
    : m_json(json)
    , m_fingerprint(QCryptographicHash::hash(QJsonDocument(json).toJson(QJsonDocument::Compact),
                                             QCryptographicHash::Sha1)
                        .toHex())
    , m_root(json.isEmpty() ? nullptr : readNode(json, json.value("x-flare-builtin"_L1).toBool()))
{
}

const SchemaNode &Schema::root() const
{
    static const SchemaNode anything = [] {
        SchemaNode node;
        node.keepsUnknown = true;
        return node;
    }();
    return m_root ? *m_root : anything;
}

const SchemaNode *SchemaNode::member(const QString &name) const
{
    const auto it = properties.constFind(name);
    if (it != properties.cend())
        return it->get();
    if (embedded && name == u"metadata")
        return &metadataNode();
    return additional.get();
}

QString ValuePath::text() const
{
    QString text = parent ? parent->text() : QString();
    if (index >= 0)
        text += u'[' + QString::number(index) + u']';
    else if (text.isEmpty())
        text = name;
    else if (!name.isEmpty())
        text += u'.' + name;
    return text;
}

QJsonObject itemKeys(const SchemaNode &list, const QJsonObject &item)
{
    QJsonObject keys;
    for (const QString &key : list.listKeys) {
        QJsonValue value = item.value(key);
        if (value.isUndefined() && list.items) {
            const SchemaNode *node = list.items->member(key);
            value = node ? node->fallback : QJsonValue(QJsonValue::Undefined);
        }
        if (!value.isUndefined())
            keys.insert(key, value);
    }
    return keys;
}

const SchemaNode &metadataNode()
{
    static const SchemaNode::Pointer node = [] {
        const QJsonObject text{{u"type"_s, u"string"_s}};
        const QJsonObject number{{u"type"_s, u"integer"_s}};
        const QJsonObject flag{{u"type"_s, u"boolean"_s}};
        const QJsonObject texts{{u"type"_s, u"object"_s}, {u"additionalProperties"_s, text}};
        const QJsonObject owner{{u"type"_s, u"object"_s},
                                {u"x-kubernetes-map-type"_s, u"atomic"_s},
                                {u"properties"_s, QJsonObject{{u"apiVersion"_s, text},
                                                              {u"kind"_s, text},
                                                              {u"name"_s, text},
                                                              {u"uid"_s, text},
                                                              {u"controller"_s, flag},
                                                              {u"blockOwnerDeletion"_s, flag}}}};
        const QJsonObject owners{{u"type"_s, u"array"_s},
                                 {u"items"_s, owner},
                                 {u"x-kubernetes-list-type"_s, u"map"_s},
                                 {u"x-kubernetes-list-map-keys"_s, QJsonArray{u"uid"_s}}};
        const QJsonObject finalizers{
            {u"type"_s, u"array"_s}, {u"items"_s, text}, {u"x-kubernetes-list-type"_s, u"set"_s}};
        const QJsonObject managers{
            {u"type"_s, u"array"_s},
            {u"items"_s,
             QJsonObject{{u"type"_s, u"object"_s}, {u"x-kubernetes-preserve-unknown-fields"_s, true}}}};
        QJsonObject properties{{u"labels"_s, texts},           {u"annotations"_s, texts},
                               {u"ownerReferences"_s, owners}, {u"finalizers"_s, finalizers},
                               {u"generation"_s, number},      {u"deletionGracePeriodSeconds"_s, number},
                               {u"managedFields"_s, managers}};
        for (const QLatin1StringView name :
             std::array{"name"_L1, "generateName"_L1, "namespace"_L1, "uid"_L1, "resourceVersion"_L1,
                        "selfLink"_L1, "creationTimestamp"_L1, "deletionTimestamp"_L1})
            properties.insert(name, text);
        return readNode({{u"type"_s, u"object"_s}, {u"properties"_s, properties}}, false);
    }();
    return *node;
}

} // namespace apiserver
