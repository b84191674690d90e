// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/schema.h"
#include "core/apiserver/schematree.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace apiserver {

namespace {

bool prune(const SchemaNode &node, QJsonValue &value, const ValuePath &path, QStringList *unknown, bool root);

/// Of each: whether anything changed, so that what is fine is not copied.
bool pruneObject(const SchemaNode &node, QJsonObject &object, const ValuePath &path, QStringList *unknown,
                 bool root)
{
    bool changed = false;
    const QStringList names = object.keys();
    for (const QString &name : names) {
        if ((root || node.embedded) && (name == u"apiVersion" || name == u"kind"))
            continue;
        const ValuePath place{&path, name};
        const SchemaNode *child = root && name == u"metadata" ? &metadataNode() : node.member(name);
        if (!child) {
            if (node.keepsUnknown)
                continue;
            if (unknown)
                unknown->append(place.text());
            object.remove(name);
            changed = true;
            continue;
        }
        QJsonValue value = object.value(name);
        if (prune(*child, value, place, unknown, false)) {
            object.insert(name, value);
            changed = true;
        }
    }
    return changed;
}

bool prune(const SchemaNode &node, QJsonValue &value, const ValuePath &path, QStringList *unknown, bool root)
{
    if (value.isObject()) {
        if (node.type == SchemaNode::Type::Any && node.keepsUnknown && node.properties.isEmpty())
            return false;
        QJsonObject object = value.toObject();
        if (!pruneObject(node, object, path, unknown, root))
            return false;
        value = object;
        return true;
    }
    if (value.isArray() && node.items) {
        QJsonArray array = value.toArray();
        bool changed = false;
        for (qsizetype i = 0; i < array.size(); ++i) {
            QJsonValue item = array.at(i);
            if (prune(*node.items, item, {&path, {}, i}, unknown, false)) {
                array.replace(i, item);
                changed = true;
            }
        }
        if (changed)
            value = array;
        return changed;
    }
    return false;
}

/// Nulls and numbers of quantities always; defaults only where they are wanted.
bool fill(const SchemaNode &node, QJsonValue &value, bool defaults);

bool fillObject(const SchemaNode &node, QJsonObject &object, bool defaults)
{
    bool changed = false;
    const QStringList names = object.keys();
    for (const QString &name : names) {
        const SchemaNode *child = node.member(name);
        if (!child)
            continue;
        QJsonValue value = object.value(name);
        if (value.isNull() && !child->nullable) {
            object.remove(name);
            changed = true;
        } else if (fill(*child, value, defaults)) {
            object.insert(name, value);
            changed = true;
        }
    }
    if (!node.hasDefaults || !defaults)
        return changed;
    if (node.rule != Rule::None) {
        const QJsonObject before = object;
        applyRule(node.rule, object);
        changed = changed || before != object;
    }
    for (auto it = node.properties.begin(); it != node.properties.end(); ++it) {
        if ((*it)->fallback.isUndefined() || object.contains(it.key()))
            continue;
        QJsonValue value = (*it)->fallback;
        fill(**it, value, true);
        object.insert(it.key(), value);
        changed = true;
    }
    return changed;
}

bool fill(const SchemaNode &node, QJsonValue &value, bool defaults)
{
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        if (!fillObject(node, object, defaults))
            return false;
        value = object;
        return true;
    }
    if (value.isArray() && node.items) {
        QJsonArray array = value.toArray();
        bool changed = false;
        for (qsizetype i = 0; i < array.size(); ++i) {
            QJsonValue item = array.at(i);
            if (fill(*node.items, item, defaults)) {
                array.replace(i, item);
                changed = true;
            }
        }
        if (changed)
            value = array;
        return changed;
    }
    if (value.isDouble() && node.isQuantity()) {
        value = QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
        return true;
    }
    return false;
}

} // namespace

QJsonObject pruned(const Schema &schema, const QJsonObject &object, QStringList *unknown)
{
    QJsonObject result = object;
    pruneObject(schema.root(), result, {}, unknown, true);
    return result;
}

QJsonObject tidied(const Schema &schema, const QJsonObject &object)
{
    QJsonObject result = object;
    fillObject(schema.root(), result, false);
    return result;
}

QJsonObject withDefaults(const Schema &schema, const QJsonObject &object)
{
    QJsonObject result = object;
    fillObject(schema.root(), result, true);
    return result;
}

} // namespace apiserver
