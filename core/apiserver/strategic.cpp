// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/patches.h"
#include "core/apiserver/schematree.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace apiserver {

namespace {

constexpr QLatin1StringView directive("$patch");
constexpr QLatin1StringView retainKeys("$retainKeys");
constexpr QLatin1StringView deletePrefix("$deleteFromPrimitiveList/");
constexpr QLatin1StringView orderPrefix("$setElementOrder/");

using ObjectOutcome = base::Result<QJsonObject, QString>;
using ArrayOutcome = base::Result<QJsonArray, QString>;

ObjectOutcome mergedObject(const SchemaNode *node, const QJsonObject &target, const QJsonObject &patch);

const SchemaNode *memberOf(const SchemaNode *node, const QString &name)
{
    return node ? node->member(name) : nullptr;
}

/// A patch that meets nothing: without its directives and nulls.
QJsonValue plain(const SchemaNode *node, const QJsonValue &patch)
{
    if (patch.isObject())
        return mergedObject(node, {}, patch.toObject()).value_or(QJsonObject());
    if (!patch.isArray())
        return patch;
    QJsonArray items;
    for (const QJsonValue &item : patch.toArray()) {
        if (item.isObject() && item.toObject().contains(directive))
            continue;
        items.append(plain(node ? node->items.get() : nullptr, item));
    }
    return items;
}

qsizetype indexOfKey(const QJsonArray &items, const QString &key, const QJsonValue &value)
{
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (items.at(i).toObject().value(key) == value)
            return i;
    }
    return -1;
}

ArrayOutcome mergedItems(const SchemaNode &node, QJsonArray items, const QJsonArray &patch)
{
    const QString key = node.listKeys.first();
    for (const QJsonValue &entry : patch) {
        const QJsonObject change = entry.toObject();
        const QString what = change.value(directive).toString();
        const QJsonValue value = change.value(key);
        if (what == u"replace" && value.isUndefined()) {
            QJsonArray rest;
            for (const QJsonValue &item : patch) {
                if (!item.toObject().contains(directive))
                    rest.append(plain(node.items.get(), item));
            }
            return rest;
        }
        if (value.isUndefined())
            return base::Failure{
                u"map: %1 does not contain declared merge key: %2"_s.arg(change.keys().join(u' '), key)};
        const qsizetype index = indexOfKey(items, key, value);
        if (what == u"delete") {
            if (index >= 0)
                items.removeAt(index);
            continue;
        }
        if (index < 0) {
            items.append(plain(node.items.get(), change));
            continue;
        }
        const ObjectOutcome merged = mergedObject(node.items.get(), items.at(index).toObject(), change);
        if (!merged)
            return base::Failure{merged.error()};
        items.replace(index, *merged);
    }
    return items;
}

QJsonArray united(QJsonArray items, const QJsonArray &more)
{
    for (const QJsonValue &item : more) {
        if (!items.contains(item))
            items.append(item);
    }
    return items;
}

bool isMergedByKey(const SchemaNode *node)
{
    return node && node->listType == SchemaNode::ListType::Map && !node->listKeys.isEmpty();
}

/// `items` as Kubernetes orders them: those that `order` names in its order, the others as they were in
/// `before`, and in front of a named one only where they already were in front of it.
QJsonArray ordered(const SchemaNode *node, const QJsonArray &items, const QJsonArray &order,
                   const QJsonArray &before)
{
    const QString key = isMergedByKey(node) ? node->listKeys.first() : QString();
    const auto identities = [&key](const QJsonArray &array) {
        QList<QJsonValue> list;
        for (const QJsonValue &value : array)
            list += key.isEmpty() ? value : value.toObject().value(key);
        return list;
    };
    const QList<QJsonValue> present = identities(items);
    const QList<QJsonValue> old = identities(before);
    QList<QJsonValue> named;
    for (const QJsonValue &wish : identities(order)) {
        if (present.contains(wish) && !named.contains(wish))
            named += wish;
    }
    QList<QJsonValue> others;
    for (const QJsonValue &identity : present) {
        if (!named.contains(identity))
            others += identity;
    }
    QJsonArray result;
    while (!named.isEmpty() || !others.isEmpty()) {
        bool takesOther = named.isEmpty();
        if (!named.isEmpty() && !others.isEmpty()) {
            const qsizetype namedPlace = old.indexOf(named.first());
            takesOther = namedPlace >= 0 && old.indexOf(others.first()) < namedPlace;
        }
        const QJsonValue identity = takesOther ? others.takeFirst() : named.takeFirst();
        result.append(items.at(present.indexOf(identity)));
    }
    return result;
}

ArrayOutcome mergedArray(const SchemaNode *node, const QJsonArray &target, const QJsonArray &patch)
{
    if (isMergedByKey(node))
        return mergedItems(*node, target, patch);
    if (node && node->listType == SchemaNode::ListType::Set)
        return united(target, patch);
    return plain(node, patch).toArray();
}

/// The directives that work on a list beside them, and its order.
QJsonObject withListDirectives(const SchemaNode *node, QJsonObject object, const QJsonObject &before,
                               const QJsonObject &patch)
{
    for (auto it = patch.begin(); it != patch.end(); ++it) {
        const QString name = it.key();
        if (name.startsWith(deletePrefix)) {
            const QString list = name.mid(deletePrefix.size());
            const QJsonArray unwanted = it.value().toArray();
            QJsonArray kept;
            for (const QJsonValue &item : object.value(list).toArray()) {
                if (!unwanted.contains(item))
                    kept.append(item);
            }
            if (kept.isEmpty())
                object.remove(list);
            else
                object.insert(list, kept);
        }
    }
    for (auto it = patch.begin(); it != patch.end(); ++it) {
        const bool hasOrder = it.key().startsWith(orderPrefix);
        const QString list = hasOrder ? it.key().mid(orderPrefix.size()) : it.key();
        const SchemaNode *child = memberOf(node, list);
        const bool merges = child && child->listType != SchemaNode::ListType::Atomic;
        // Without a wish of its own the patch's list is the order.
        if (!merges || !object.value(list).isArray() || !before.value(list).isArray()
            || (!hasOrder && patch.contains(orderPrefix + list)))
            continue;
        object.insert(list, ordered(child, object.value(list).toArray(), it.value().toArray(),
                                    before.value(list).toArray()));
    }
    return object;
}

ObjectOutcome mergedObject(const SchemaNode *node, const QJsonObject &target, const QJsonObject &patch)
{
    QJsonObject result = target;
    QJsonObject changes = patch;
    const QJsonValue what = changes.take(directive);
    if (what == QJsonValue(u"delete"_s))
        return QJsonObject();
    if (what == QJsonValue(u"replace"_s))
        return plain(node, changes).toObject();
    if (!what.isUndefined() && what != QJsonValue(u"merge"_s))
        return base::Failure{u"unknown patch type: %1 in map: map[%2:%1]"_s.arg(what.toString(), directive)};
    if (const QJsonValue keys = changes.take(retainKeys); keys.isArray()) {
        for (const QString &name : target.keys()) {
            if (!keys.toArray().contains(name))
                result.remove(name);
        }
    }
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        const QString name = it.key();
        const QJsonValue change = it.value();
        const QJsonValue present = result.value(name);
        const SchemaNode *child = memberOf(node, name);
        if (name.startsWith(deletePrefix) || name.startsWith(orderPrefix))
            continue;
        if (change.isNull() || change.toObject().value(directive) == QJsonValue(u"delete"_s)) {
            result.remove(name);
        } else if (change.isObject() && present.isObject()
                   && !(child && child->atomicMap && !node->builtIn)) {
            const ObjectOutcome merged = mergedObject(child, present.toObject(), change.toObject());
            if (!merged)
                return merged;
            result.insert(name, *merged);
        } else if (change.isArray() && present.isArray()) {
            const ArrayOutcome merged = mergedArray(child, present.toArray(), change.toArray());
            if (!merged)
                return base::Failure{merged.error()};
            result.insert(name, *merged);
        } else {
            result.insert(name, plain(child, change));
        }
    }
    return withListDirectives(node, result, target, changes);
}

} // namespace

base::Result<QJsonObject, QString> strategicMerged(const Schema &schema, const QJsonObject &target,
                                                   const QJsonObject &patch)
{
    // metadata is nobody's schema, but its lists merge too.
    QJsonObject rest = patch;
    const QJsonValue metadata = rest.take("metadata"_L1);
    ObjectOutcome merged = mergedObject(&schema.root(), target, rest);
    if (!merged || !metadata.isObject())
        return merged;
    const ObjectOutcome mergedMetadata =
        mergedObject(&metadataNode(), target.value("metadata"_L1).toObject(), metadata.toObject());
    if (!mergedMetadata)
        return mergedMetadata;
    QJsonObject result = *merged;
    result.insert("metadata"_L1, *mergedMetadata);
    return result;
}

} // namespace apiserver
