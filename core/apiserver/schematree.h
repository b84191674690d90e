// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/schema.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <optional>

namespace apiserver {

/// What a built-in kind has beyond its schema ("x-flare-rule"): defaults that depend on other fields,
/// and checks between fields.
enum class Rule {
    None,
    Container,       // imagePullPolicy by the tag; requests within limits
    PodObject,       // requests from limits; templates have none
    Pod,             // volumes that are mounted exist
    Volume,          // emptyDir where nothing is said
    Selector,        // a label selector with operators that exist
    Replicas,        // the selector matches the template's labels, which always restarts
    Strategy,        // maxSurge and maxUnavailable of a rolling update
    Job,             // completions, and a template that ends
    JobTemplate,     // only the latter
    ServicePort,     // targetPort
    Service,         // ports
    NetworkPolicy,   // policyTypes
    Secret,          // stringData becomes data
    Subject,         // the API group of users and groups
    PolicyRule,      // verbs, groups and resources
    Autoscaler,      // the metric nobody named
    Claim,           // a size
    DefinitionNames, // singular, listKind
    Definition       // its own name
};

/// One level of a schema.
struct SchemaNode
{
    enum class Type { Any, Object, Array, String, Integer, Number, Boolean, IntOrString };
    enum class ListType { Atomic, Set, Map };
    using Pointer = std::shared_ptr<const SchemaNode>;

    Type type = Type::Any;
    Rule rule = Rule::None;
    bool builtIn = false; // worded as the built-in kinds' own checks
    bool nullable = false;
    bool keepsUnknown = false;
    bool embedded = false;     // has apiVersion, kind and metadata of its own
    bool atomicMap = false;    // one value for the bookkeeping of managers
    bool startsAbsent = false; // a default, but not there before anything is said
    bool hasDefaults = false;  // here or further down
    ListType listType = ListType::Atomic;
    QStringList listKeys;

    QHash<QString, Pointer> properties;
    Pointer additional; // additionalProperties
    Pointer items;
    QStringList required;
    QJsonValue fallback = QJsonValue::Undefined; // the default
    QJsonArray choices;                          // enum
    QString format;
    QRegularExpression pattern; // valid only where there is one
    bool hasPattern = false;
    std::optional<double> minimum;
    std::optional<double> maximum;
    bool exclusiveMinimum = false;
    bool exclusiveMaximum = false;
    std::optional<double> multipleOf;
    std::optional<qint64> minLength;
    std::optional<qint64> maxLength;
    std::optional<qint64> minItems;
    std::optional<qint64> maxItems;
    std::optional<qint64> minProperties;
    std::optional<qint64> maxProperties;
    QList<Pointer> allOf;
    QList<Pointer> anyOf;
    QList<Pointer> oneOf;
    Pointer forbidden; // not

    /// The schema of member `name`; null where none says anything.
    [[nodiscard]] const SchemaNode *member(const QString &name) const;
    [[nodiscard]] bool isQuantity() const { return type == Type::IntOrString && format == u"quantity"; }
};

/// Where a value stands: cheap to make on the way down, text only when it is asked for.
struct ValuePath
{
    const ValuePath *parent = nullptr;
    QString name;
    qsizetype index = -1;

    [[nodiscard]] QString text() const; // "spec.items[2].name"
};

/// The values of an item's keys where it has them all (defaults count); empty otherwise.
[[nodiscard]] QJsonObject itemKeys(const SchemaNode &list, const QJsonObject &item);

/// The schema of metadata, which every object has.
[[nodiscard]] const SchemaNode &metadataNode();

/// Without nulls where there may be none, and with quantities as text: what the server keeps of a
/// document, without the defaults it adds.
[[nodiscard]] QJsonObject tidied(const Schema &schema, const QJsonObject &object);

void applyRule(Rule rule, QJsonObject &object);
void checkRule(Rule rule, const QJsonObject &object, const ValuePath &path, QList<FieldIssue> &issues);

} // namespace apiserver
