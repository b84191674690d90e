// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/schema.h"

#include "core/apiserver/names.h"
#include "core/apiserver/schematree.h"
#include "core/base/quantity.h"

#include <QJsonDocument>
#include <QLocale>
#include <QSet>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace apiserver {

namespace {

using Type = SchemaNode::Type;

bool isInteger(const QJsonValue &value)
{
    const double number = value.toDouble();
    return value.isDouble() && std::floor(number) == number;
}

QString typeOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return u"null"_s;
    case QJsonValue::Bool:
        return u"boolean"_s;
    case QJsonValue::Double:
        return isInteger(value) ? u"integer"_s : u"number"_s;
    case QJsonValue::String:
        return u"string"_s;
    case QJsonValue::Array:
        return u"array"_s;
    case QJsonValue::Object:
        return u"object"_s;
    }
    return {};
}

bool isOfType(const QJsonValue &value, Type type)
{
    switch (type) {
    case Type::Any:
        return true;
    case Type::Object:
        return value.isObject();
    case Type::Array:
        return value.isArray();
    case Type::String:
        return value.isString();
    case Type::Integer:
        return isInteger(value);
    case Type::Number:
        return value.isDouble();
    case Type::Boolean:
        return value.isBool();
    case Type::IntOrString:
        return value.isString() || isInteger(value);
    }
    return false;
}

QString nameOf(Type type)
{
    static const std::array names{u""_s,        u"object"_s, u"array"_s,   u"string"_s,
                                  u"integer"_s, u"number"_s, u"boolean"_s, u"integer,string"_s};
    return names.at(std::size_t(type));
}

QString numberText(double number)
{
    return std::floor(number) == number && std::abs(number) < 9e15
               ? QString::number(qint64(number))
               : QString::number(number, 'g', QLocale::FloatingPointShortest);
}

/// A value as Go prints it in "Invalid value: …".
QString shown(const QJsonValue &value)
{
    if (value.isDouble())
        return numberText(value.toDouble());
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    if (value.isObject())
        return u"map[string]interface {}"_s
               + QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact))
                     .replace(u",\""_s, u", \""_s);
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return u'"' + value.toString() + u'"';
}

class Validator
{
public:
    explicit Validator(QList<FieldIssue> &issues)
        : m_issues(issues)
    {
    }

    void visit(const SchemaNode &node, const QJsonValue &value, const ValuePath &path, bool root = false);

private:
    void visitObject(const SchemaNode &node, const QJsonObject &object, const ValuePath &path, bool root);
    void visitArray(const SchemaNode &node, const QJsonArray &array, const ValuePath &path);
    void checkDuplicates(const SchemaNode &node, const QJsonArray &array, const ValuePath &path);
    void visitText(const SchemaNode &node, const QString &text, const ValuePath &path);
    void visitNumber(const SchemaNode &node, double number, const ValuePath &path);
    void visitChoices(const SchemaNode &node, const QJsonValue &value, const ValuePath &path);
    void visitAlternatives(const SchemaNode &node, const QJsonValue &value, const ValuePath &path);
    void checkFormat(const SchemaNode &node, const QString &text, const ValuePath &path);
    void checkQuantity(const QJsonValue &value, const ValuePath &path);

    void add(QLatin1StringView reason, const ValuePath &path, const QString &message)
    {
        m_issues.append({.reason = reason, .field = path.text(), .message = message});
    }
    void invalid(const QString &value, const ValuePath &path, const QString &what)
    {
        add("FieldValueInvalid"_L1, path, u"Invalid value: "_s + value + u": "_s + what);
    }
    void unlike(const QString &value, const ValuePath &path, const QString &what)
    {
        invalid(value, path, path.text() + u" in body "_s + what);
    }

    QList<FieldIssue> &m_issues;
};

void Validator::visit(const SchemaNode &node, const QJsonValue &value, const ValuePath &path, bool root)
{
    if (value.isNull() && (node.nullable || node.builtIn))
        return;
    if (node.isQuantity()) {
        checkQuantity(value, path);
        return;
    }
    if (!isOfType(value, node.type)) {
        const QString found = typeOf(value);
        const QString what = u" in body must be of type %1: \"%2\""_s.arg(nameOf(node.type), found);
        add("FieldValueTypeInvalid"_L1, path,
            u"Invalid value: \""_s + found + u"\": "_s + path.text() + what);
        return;
    }
    if (value.isObject())
        visitObject(node, value.toObject(), path, root);
    else if (value.isArray())
        visitArray(node, value.toArray(), path);
    else if (value.isString())
        visitText(node, value.toString(), path);
    else if (value.isDouble())
        visitNumber(node, value.toDouble(), path);
    if (!node.choices.isEmpty())
        visitChoices(node, value, path);
    visitAlternatives(node, value, path);
}

void Validator::visitObject(const SchemaNode &node, const QJsonObject &object, const ValuePath &path,
                            bool root)
{
    if (node.maxProperties && object.size() > *node.maxProperties)
        add("FieldValueTooMany"_L1, path,
            u"Too many: %1: must have at most %2 items"_s.arg(object.size()).arg(*node.maxProperties));
    if (node.minProperties && object.size() < *node.minProperties)
        unlike(QString::number(object.size()), path,
               u"should have at least %1 properties"_s.arg(*node.minProperties));
    for (const QString &name : node.required) {
        const QJsonValue value = object.value(name);
        // For the built-in kinds an empty text or list is as good as none.
        const bool missing = value.isUndefined()
                             || (node.builtIn
                                 && (value.isNull() || (value.isString() && value.toString().isEmpty())
                                     || (value.isArray() && value.toArray().isEmpty())));
        if (missing)
            add("FieldValueRequired"_L1, {&path, name}, u"Required value"_s);
    }
    for (const QString &name :
         node.embedded && !node.builtIn ? QStringList{u"apiVersion"_s, u"kind"_s} : QStringList()) {
        if (object.value(name).toString().isEmpty())
            add("FieldValueRequired"_L1, {&path, name}, u"Required value: must not be empty"_s);
    }
    if (node.rule != Rule::None)
        checkRule(node.rule, object, path, m_issues);
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString name = it.key();
        if (root && (name == u"metadata" || name == u"apiVersion" || name == u"kind"))
            continue;
        const SchemaNode *child = node.member(name);
        if (!child)
            continue;
        const bool reported = node.builtIn && it.value().isString() && it.value().toString().isEmpty()
                              && node.required.contains(name);
        if (!reported)
            visit(*child, it.value(), {&path, name});
    }
}

void Validator::visitArray(const SchemaNode &node, const QJsonArray &array, const ValuePath &path)
{
    if (node.maxItems && array.size() > *node.maxItems)
        add("FieldValueTooMany"_L1, path,
            u"Too many: %1: must have at most %2 items"_s.arg(array.size()).arg(*node.maxItems));
    if (node.minItems && array.size() < *node.minItems)
        unlike(QString::number(array.size()), path, u"should have at least %1 items"_s.arg(*node.minItems));
    if (node.items) {
        for (qsizetype i = 0; i < array.size(); ++i)
            visit(*node.items, array.at(i), {&path, {}, i});
    }
    if (node.listType != SchemaNode::ListType::Atomic)
        checkDuplicates(node, array, path);
}

void Validator::checkDuplicates(const SchemaNode &node, const QJsonArray &array, const ValuePath &path)
{
    QSet<QByteArray> seen;
    for (qsizetype i = 0; i < array.size(); ++i) {
        const ValuePath place{&path, {}, i};
        QJsonValue identity = array.at(i);
        if (node.listType == SchemaNode::ListType::Map) {
            if (!identity.isObject()) {
                invalid(shown(identity), place, u"must be an object for an array of list-type map"_s);
                continue;
            }
            identity = itemKeys(node, identity.toObject());
            if (identity.toObject().isEmpty())
                continue;
        }
        const QByteArray text = QJsonDocument(QJsonArray{identity}).toJson(QJsonDocument::Compact);
        if (!seen.contains(text)) {
            seen.insert(text);
            continue;
        }
        if (node.builtIn && node.listKeys.size() == 1) {
            const QString key = node.listKeys.first();
            add("FieldValueDuplicate"_L1, {&place, key},
                u"Duplicate value: "_s + shown(identity.toObject().value(key)));
        } else {
            add("FieldValueDuplicate"_L1, place, u"Duplicate value: "_s + shown(identity));
        }
    }
}

void Validator::visitText(const SchemaNode &node, const QString &text, const ValuePath &path)
{
    const qsizetype length = text.size();
    if (node.maxLength && length > *node.maxLength)
        add("FieldValueTooLong"_L1, path, u"Too long: may not be more than %1 bytes"_s.arg(*node.maxLength));
    if (node.minLength && length < *node.minLength)
        unlike(shown(text), path, u"should be at least %1 chars long"_s.arg(*node.minLength));
    if (node.hasPattern && !node.pattern.match(text).hasMatch())
        unlike(shown(text), path, u"should match '"_s + node.pattern.pattern() + u'\'');
    if (!node.format.isEmpty())
        checkFormat(node, text, path);
}

void Validator::checkFormat(const SchemaNode &node, const QString &text, const ValuePath &path)
{
    if (!hasFormat(text, node.format)) {
        const QString what = u" in body must be of type %1: %2"_s.arg(node.format, shown(text));
        add("FieldValueTypeInvalid"_L1, path,
            u"Invalid value: "_s + shown(text) + u": "_s + path.text() + what);
        return;
    }
    if (!node.builtIn || text.isEmpty())
        return;
    QString problem;
    if (node.format == u"dns-label")
        problem = labelProblem(text);
    else if (node.format == u"port-name")
        problem = portNameProblem(text);
    if (!problem.isEmpty())
        invalid(shown(text), path, problem);
}

void Validator::checkQuantity(const QJsonValue &value, const ValuePath &path)
{
    if (value.isDouble() || (value.isString() && base::Quantity::parse(QStringView(value.toString()))))
        return;
    invalid(value.isString() ? shown(value) : u'"' + typeOf(value) + u'"', path,
            u"quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"_s);
}

void Validator::visitNumber(const SchemaNode &node, double number, const ValuePath &path)
{
    const QString text = numberText(number);
    if (node.multipleOf && std::fmod(number, *node.multipleOf) != 0)
        unlike(text, path, u"should be a multiple of "_s + numberText(*node.multipleOf));
    const bool tooLarge =
        node.maximum && (node.exclusiveMaximum ? number >= *node.maximum : number > *node.maximum);
    const bool tooSmall =
        node.minimum && (node.exclusiveMinimum ? number <= *node.minimum : number < *node.minimum);
    if (node.builtIn && node.minimum && node.maximum && (tooLarge || tooSmall)) {
        invalid(text, path,
                u"must be between %1 and %2, inclusive"_s.arg(numberText(*node.minimum),
                                                              numberText(*node.maximum)));
        return;
    }
    const QString verb = node.builtIn ? u"must be "_s : path.text() + u" in body should be "_s;
    if (tooLarge)
        invalid(text, path,
                verb + (node.exclusiveMaximum ? u"less than "_s : u"less than or equal to "_s)
                    + numberText(*node.maximum));
    if (tooSmall)
        invalid(text, path,
                verb + (node.exclusiveMinimum ? u"greater than "_s : u"greater than or equal to "_s)
                    + numberText(*node.minimum));
}

void Validator::visitChoices(const SchemaNode &node, const QJsonValue &value, const ValuePath &path)
{
    if (node.choices.contains(value))
        return;
    QStringList choices;
    for (const QJsonValue &choice : node.choices)
        choices += choice.isString() ? shown(choice) : u'"' + shown(choice) + u'"';
    add("FieldValueNotSupported"_L1, path,
        u"Unsupported value: "_s + shown(value) + u": supported values: "_s + choices.join(u", "_s));
}

void Validator::visitAlternatives(const SchemaNode &node, const QJsonValue &value, const ValuePath &path)
{
    const auto issuesOf = [&](const SchemaNode &alternative) {
        QList<FieldIssue> issues;
        Validator(issues).visit(alternative, value, path);
        return issues;
    };
    const auto complain = [&](const QString &what) {
        const QString where = u"Invalid value: \"\": \""_s + path.text();
        m_issues.append({u"FieldValueInvalid"_s, u"<nil>"_s, where + u"\" "_s + what});
    };
    const auto count = [&](const QList<SchemaNode::Pointer> &alternatives, QList<FieldIssue> &first) {
        qsizetype good = 0;
        for (const SchemaNode::Pointer &alternative : alternatives) {
            const QList<FieldIssue> issues = issuesOf(*alternative);
            if (issues.isEmpty())
                ++good;
            else if (first.isEmpty())
                first = issues;
        }
        return good;
    };
    QList<FieldIssue> first;
    if (!node.anyOf.isEmpty() && count(node.anyOf, first) == 0) {
        complain(u"must validate at least one schema (anyOf)"_s);
        m_issues += first;
    }
    first.clear();
    if (!node.oneOf.isEmpty()) {
        const qsizetype good = count(node.oneOf, first);
        if (good == 0) {
            complain(u"must validate one and only one schema (oneOf). Found none valid"_s);
            m_issues += first;
        } else if (good > 1) {
            complain(
                u"must validate one and only one schema (oneOf). Found %1 valid alternatives"_s.arg(good));
        }
    }
    qsizetype good = 0;
    for (const SchemaNode::Pointer &part : node.allOf) {
        const QList<FieldIssue> issues = issuesOf(*part);
        good += issues.isEmpty();
        m_issues += issues;
    }
    if (good < node.allOf.size())
        complain(good == 0 ? u"must validate all the schemas (allOf). None validated"_s
                           : u"must validate all the schemas (allOf)"_s);
    if (node.forbidden && issuesOf(*node.forbidden).isEmpty())
        complain(u"must not validate the schema (not)"_s);
}

using Problem = QString (*)(const QString &);

Problem nameRule(const QString &apiVersion, const QString &kind)
{
    if (apiVersion == u"v1" && kind == u"Namespace")
        return &labelProblem;
    if (apiVersion == u"v1" && kind == u"Service")
        return &serviceNameProblem;
    return apiVersion.startsWith(u"rbac.authorization.k8s.io/") ? &pathSegmentProblem : &subdomainProblem;
}

QString invalidText(const QString &value, const QString &problem)
{
    return u"Invalid value: \""_s + value + u"\": "_s + problem;
}

void checkLabels(const QJsonObject &metadata, QList<FieldIssue> &issues)
{
    const auto add = [&](const QString &field, const QString &value, const QString &problem) {
        issues.append({u"FieldValueInvalid"_s, field, invalidText(value, problem)});
    };
    const QJsonObject labels = metadata.value("labels"_L1).toObject();
    for (auto it = labels.begin(); it != labels.end(); ++it) {
        for (const QString &problem : qualifiedNameProblems(it.key()))
            add(u"metadata.labels"_s, it.key(), problem);
        for (const QString &problem : labelValueProblems(it.value().toString()))
            add(u"metadata.labels"_s, it.value().toString(), problem);
    }
    const QJsonObject annotations = metadata.value("annotations"_L1).toObject();
    qsizetype size = 0;
    for (auto it = annotations.begin(); it != annotations.end(); ++it) {
        size += it.key().toUtf8().size() + it.value().toString().toUtf8().size();
        for (const QString &problem : qualifiedNameProblems(it.key().toLower()))
            add(u"metadata.annotations"_s, it.key(), problem);
    }
    constexpr qsizetype mostBytes = 256 * 1024;
    if (size > mostBytes)
        issues.append({u"FieldValueTooLong"_s, u"metadata.annotations"_s,
                       u"Too long: may not be more than %1 bytes"_s.arg(mostBytes)});
}

void checkOwners(const QJsonObject &metadata, QList<FieldIssue> &issues)
{
    for (const QJsonValue &owner : metadata.value("ownerReferences"_L1).toArray()) {
        for (const auto &[member, word] :
             {std::pair(u"apiVersion"_s, u"version"_s), std::pair(u"kind"_s, u"kind"_s),
              std::pair(u"name"_s, u"name"_s), std::pair(u"uid"_s, u"uid"_s)}) {
            if (owner.toObject().value(member).toString().isEmpty())
                issues.append({u"FieldValueInvalid"_s, u"metadata.ownerReferences."_s + member,
                               invalidText({}, word + u" must not be empty"_s)});
        }
    }
}

} // namespace

QList<FieldIssue> validate(const Schema &schema, const QJsonObject &object)
{
    QList<FieldIssue> issues;
    Validator(issues).visit(schema.root(), object, {}, true);
    return issues;
}

QList<FieldIssue> checkMetadata(const QJsonObject &object, bool namespaced)
{
    QList<FieldIssue> issues;
    const QJsonObject metadata = object.value("metadata"_L1).toObject();
    const QString name = metadata.value("name"_L1).toString();
    const QString prefix = metadata.value("generateName"_L1).toString();
    const Problem problemOf =
        nameRule(object.value("apiVersion"_L1).toString(), object.value("kind"_L1).toString());
    if (!prefix.isEmpty()) {
        // What is added behind it makes an ending dash a good one.
        if (const QString problem = problemOf(prefix.endsWith(u'-') ? prefix.chopped(1) + u'a' : prefix);
            !problem.isEmpty())
            issues.append({u"FieldValueInvalid"_s, u"metadata.generateName"_s, invalidText(prefix, problem)});
    }
    if (!namespaced && !metadata.value("namespace"_L1).toString().isEmpty())
        issues.append(
            {u"FieldValueForbidden"_s, u"metadata.namespace"_s, u"Forbidden: not allowed on this type"_s});
    if (name.isEmpty() && prefix.isEmpty())
        issues.append({u"FieldValueRequired"_s, u"metadata.name"_s,
                       u"Required value: name or generateName is required"_s});
    else if (const QString problem = name.isEmpty() ? QString() : problemOf(name); !problem.isEmpty())
        issues.append({u"FieldValueInvalid"_s, u"metadata.name"_s, invalidText(name, problem)});
    checkLabels(metadata, issues);
    checkOwners(metadata, issues);
    return issues;
}

} // namespace apiserver
