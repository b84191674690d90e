// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/fieldset.h"

#include <QHash>
#include <QJsonDocument>

#include <utility>

using namespace Qt::StringLiterals;

namespace apiserver {

namespace {

QString compact(const QJsonValue &value)
{
    QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.mid(1, text.size() - 2));
}

/// ".name", "[name=\"x\"]", "[=\"value\"]"
QString stepText(const QString &step)
{
    const QString rest = step.mid(2);
    if (step.startsWith(u"f:"))
        return u'.' + rest;
    if (step.startsWith(u"v:"))
        return u"[="_s + rest + u']';
    const QJsonObject keys = QJsonDocument::fromJson(rest.toUtf8()).object();
    QStringList parts;
    for (auto it = keys.begin(); it != keys.end(); ++it)
        parts += it.key() + u'=' + compact(it.value());
    return u'[' + parts.join(u',') + u']';
}

void collectPaths(const FieldSet &fields, const QString &prefix, QStringList &paths)
{
    // Members first, then what is below: the order in which conflicts are listed.
    for (const auto &[step, child] : fields.children) {
        if (child.isMember)
            paths += prefix + stepText(step);
    }
    for (const auto &[step, child] : fields.children)
        collectPaths(child, prefix + stepText(step), paths);
}

void insertInto(FieldSet &parent, const QString &step, FieldSet child)
{
    if (!child.isEmpty())
        parent.children.emplace(step, std::move(child));
}

bool isNothing(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || (value.isObject() && value.toObject().isEmpty())
           || (value.isArray() && value.toArray().isEmpty());
}

/// The first item of each step, and the steps in their order.
struct Items
{
    QStringList order;
    QHash<QString, QJsonValue> values;

    Items(const SchemaPlace &place, const QJsonArray &array)
    {
        for (const QJsonValue &item : array) {
            const QString step = place.stepOf(item);
            if (values.contains(step))
                continue;
            order += step;
            values.insert(step, item);
        }
    }
    [[nodiscard]] QJsonValue value(const QString &step) const
    {
        return values.value(step, QJsonValue(QJsonValue::Undefined));
    }
};

QStringList keysOfBoth(const QJsonObject &left, const QJsonObject &right)
{
    QStringList keys = left.keys();
    for (const QString &key : right.keys()) {
        if (!left.contains(key))
            keys += key;
    }
    return keys;
}

void compare(SchemaPlace place, const QJsonValue &before, const QJsonValue &after, FieldChanges &changes);

void compareStep(FieldChanges &changes, const QString &step, SchemaPlace place, const QJsonValue &before,
                 const QJsonValue &after)
{
    FieldChanges inner;
    compare(place, before, after, inner);
    insertInto(changes.added, step, std::move(inner.added));
    insertInto(changes.modified, step, std::move(inner.modified));
    insertInto(changes.removed, step, std::move(inner.removed));
}

void compare(SchemaPlace place, const QJsonValue &before, const QJsonValue &after, FieldChanges &changes)
{
    if (before == after && !before.isUndefined())
        return;
    if (before.isUndefined())
        changes.added.isMember = true;
    if (after.isUndefined())
        changes.removed.isMember = true;
    const bool objects = (before.isObject() || isNothing(before)) && (after.isObject() || isNothing(after));
    const bool arrays = (before.isArray() || isNothing(before)) && (after.isArray() || isNothing(after));
    const QJsonValue sample = isNothing(after) ? before : after;
    if ((isNothing(before) && isNothing(after)) || place.isAtomic(sample) || !(objects || arrays)) {
        changes.modified.isMember = !before.isUndefined() && !after.isUndefined();
        return;
    }
    if (sample.isObject()) {
        const QJsonObject left = before.toObject();
        const QJsonObject right = after.toObject();
        for (const QString &name : keysOfBoth(left, right))
            compareStep(changes, u"f:"_s + name, place.member(name), left.value(name), right.value(name));
        return;
    }
    const Items left(place, before.toArray());
    const Items right(place, after.toArray());
    for (const QString &step : left.order)
        compareStep(changes, step, place.item(), left.value(step), right.value(step));
    for (const QString &step : right.order) {
        if (!left.values.contains(step))
            compareStep(changes, step, place.item(), QJsonValue::Undefined, right.value(step));
    }
}

/// Which item comes next: as structured-merge-diff interleaves two orders, the configuration's counts
/// among the shared ones, and what is only live stays where it was.
QJsonArray mergedLists(SchemaPlace place, const QJsonArray &live, const QJsonArray &configuration)
{
    const Items left(place, live);
    const Items right(place, configuration);
    QStringList shared;
    for (const QString &step : right.order) {
        if (left.values.contains(step))
            shared += step;
    }
    QJsonArray result;
    const auto take = [&](const QString &step) {
        result.append(mergedValues(place.item(), left.value(step), right.value(step)));
        if (!shared.isEmpty() && shared.first() == step)
            shared.removeFirst();
    };
    qsizetype l = 0;
    qsizetype r = 0;
    while (l < left.order.size() || r < right.order.size()) {
        const bool hasLeft = l < left.order.size();
        const bool hasRight = r < right.order.size();
        if (hasLeft && hasRight && left.order.at(l) == right.order.at(r)) {
            take(right.order.at(r));
            ++l;
            ++r;
            continue;
        }
        const bool isShared = hasLeft && right.values.contains(left.order.at(l));
        if (isShared && (!hasRight || shared.isEmpty() || shared.first() != left.order.at(l))) {
            ++l; // it comes, or came, at the configuration's place
            continue;
        }
        if (hasLeft && !isShared)
            take(left.order.at(l++));
        else if (hasRight)
            take(right.order.at(r++));
    }
    return result;
}

} // namespace

FieldSet FieldSet::fromJson(const QJsonObject &fields)
{
    FieldSet set;
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        if (it.key() == u".") {
            set.isMember = true;
            continue;
        }
        const QJsonObject inner = it.value().toObject();
        FieldSet child = fromJson(inner);
        child.isMember = child.isMember || inner.isEmpty();
        set.children.emplace(it.key(), std::move(child));
    }
    return set;
}

QJsonObject FieldSet::toJson() const
{
    QJsonObject json;
    if (isMember && !children.empty())
        json.insert(u"."_s, QJsonObject());
    for (const auto &[step, child] : children)
        json.insert(step, child.toJson());
    return json;
}

QStringList FieldSet::paths() const
{
    QStringList paths;
    collectPaths(*this, {}, paths);
    return paths;
}

FieldSet united(const FieldSet &left, const FieldSet &right)
{
    FieldSet result = left;
    result.isMember = left.isMember || right.isMember;
    for (const auto &[step, child] : right.children) {
        FieldSet &mine = result.children[step];
        mine = united(mine, child);
    }
    return result;
}

FieldSet intersected(const FieldSet &left, const FieldSet &right)
{
    FieldSet result;
    result.isMember = left.isMember && right.isMember;
    for (const auto &[step, child] : left.children) {
        if (const auto other = right.children.find(step); other != right.children.end())
            insertInto(result, step, intersected(child, other->second));
    }
    return result;
}

FieldSet without(const FieldSet &left, const FieldSet &right)
{
    FieldSet result;
    result.isMember = left.isMember && !right.isMember;
    for (const auto &[step, child] : left.children) {
        const auto other = right.children.find(step);
        insertInto(result, step, other == right.children.end() ? child : without(child, other->second));
    }
    return result;
}

SchemaPlace SchemaPlace::member(const QString &name) const
{
    if (isRoot && name == u"metadata")
        return {&metadataNode(), false};
    return {node ? node->member(name) : nullptr, false};
}

bool SchemaPlace::declares(const QString &name) const
{
    return (isRoot && name == u"metadata") || (node && node->properties.contains(name));
}

bool SchemaPlace::isAtomic(const QJsonValue &value) const
{
    if (value.isObject())
        return node && node->atomicMap;
    return !value.isArray() || !node || node->listType == SchemaNode::ListType::Atomic;
}

QString SchemaPlace::stepOf(const QJsonValue &item) const
{
    if (node && node->listType == SchemaNode::ListType::Map)
        return u"k:"_s + compact(itemKeys(*node, item.toObject()));
    return u"v:"_s + compact(item);
}

FieldSet fieldsOf(SchemaPlace place, const QJsonValue &value)
{
    FieldSet fields;
    if (place.isAtomic(value)) {
        fields.isMember = true;
        return fields;
    }
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray()) {
            FieldSet child = fieldsOf(place.item(), item);
            child.isMember = true;
            fields.children.emplace(place.stepOf(item), std::move(child));
        }
        return fields;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        FieldSet child = fieldsOf(place.member(it.key()), it.value());
        const bool isNothingBelow =
            it.value().isNull() || (it.value().isObject() && it.value().toObject().isEmpty());
        child.isMember = child.isMember || isNothingBelow || !place.declares(it.key());
        insertInto(fields, u"f:"_s + it.key(), std::move(child));
    }
    return fields;
}

FieldSet withDeclaredParents(SchemaPlace place, const FieldSet &fields)
{
    FieldSet result;
    result.isMember = fields.isMember;
    for (const auto &[step, child] : fields.children) {
        const bool isField = step.startsWith(u"f:");
        const QString name = step.mid(2);
        FieldSet inner = withDeclaredParents(isField ? place.member(name) : place.item(), child);
        inner.isMember = inner.isMember || (isField && place.declares(name));
        result.children.emplace(step, std::move(inner));
    }
    return result;
}

QJsonValue withoutFields(SchemaPlace place, const QJsonValue &value, const FieldSet &fields)
{
    if (fields.children.empty() || place.isAtomic(value))
        return value;
    if (value.isArray()) {
        QJsonArray kept;
        for (const QJsonValue &item : value.toArray()) {
            const auto it = fields.children.find(place.stepOf(item));
            if (it == fields.children.end())
                kept.append(item);
            else if (!it->second.isMember)
                kept.append(withoutFields(place.item(), item, it->second));
        }
        return kept.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(kept);
    }
    QJsonObject object = value.toObject();
    for (const QString &name : object.keys()) {
        const auto it = fields.children.find(u"f:"_s + name);
        if (it == fields.children.end())
            continue;
        const QJsonValue rest = it->second.isMember
                                    ? QJsonValue(QJsonValue::Undefined)
                                    : withoutFields(place.member(name), object.value(name), it->second);
        if (rest.isUndefined())
            object.remove(name);
        else
            object.insert(name, rest);
    }
    // What lost everything goes too, unless it was empty before.
    return object.isEmpty() && !value.toObject().isEmpty() ? QJsonValue(QJsonValue::Undefined)
                                                           : QJsonValue(object);
}

QJsonValue mergedValues(SchemaPlace place, const QJsonValue &live, const QJsonValue &configuration)
{
    if (configuration.isUndefined())
        return live;
    if (live.isUndefined() || place.isAtomic(configuration) || live.type() != configuration.type())
        return configuration;
    if (configuration.isArray())
        return mergedLists(place, live.toArray(), configuration.toArray());
    QJsonObject result = live.toObject();
    const QJsonObject stated = configuration.toObject();
    for (auto it = stated.begin(); it != stated.end(); ++it)
        result.insert(it.key(), mergedValues(place.member(it.key()), result.value(it.key()), it.value()));
    return result;
}

FieldChanges changesOf(SchemaPlace place, const QJsonValue &before, const QJsonValue &after)
{
    FieldChanges changes;
    compare(place, before, after, changes);
    return changes;
}

} // namespace apiserver
