// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/apply.h"

#include "core/apiserver/managers.h"

#include <QMap>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace apiserver {

namespace {

// What belongs to the server, and never to a manager.
constexpr std::array ownedMetadata{
    "uid"_L1,      "resourceVersion"_L1, "generation"_L1,        "creationTimestamp"_L1,
    "selfLink"_L1, "managedFields"_L1,   "deletionTimestamp"_L1, "deletionGracePeriodSeconds"_L1,
    "name"_L1,     "namespace"_L1};

/// What managers can have of an object through this part of it.
QJsonObject contents(const Kind &kind, const QJsonObject &object, const QString &subresource)
{
    QJsonObject result = object;
    result.remove("apiVersion"_L1);
    result.remove("kind"_L1);
    if (kind.hasStatus && subresource.isEmpty())
        result.remove("status"_L1);
    QJsonObject metadata = result.value("metadata"_L1).toObject();
    for (const QLatin1StringView name : ownedMetadata)
        metadata.remove(name);
    if (metadata.isEmpty())
        result.remove("metadata"_L1);
    else
        result.insert("metadata"_L1, metadata);
    return result;
}

SchemaPlace rootOf(const Kind &kind)
{
    return {&kind.schema.root(), true};
}

/// The parts Go always has of an object, empty where nothing is said; nobody comes to own them.
QJsonObject emptyParts(const SchemaNode &node)
{
    QJsonObject parts;
    for (auto it = node.properties.begin(); it != node.properties.end(); ++it) {
        if ((*it)->startsAbsent)
            continue;
        if ((*it)->fallback.isObject() && (*it)->type == SchemaNode::Type::Object)
            parts.insert(it.key(), emptyParts(**it));
        else if ((*it)->type == SchemaNode::Type::Array && node.required.contains(it.key()))
            parts.insert(it.key(), QJsonValue::Null);
        else if ((*it)->fallback == QJsonValue(QString()))
            parts.insert(it.key(), QString());
    }
    return parts;
}

QJsonObject withManagers(const QJsonObject &object, const QList<Manager> &managers)
{
    QJsonObject result = object;
    QJsonObject metadata = result.value("metadata"_L1).toObject();
    const QJsonArray entries = managersJson(managers);
    if (entries.isEmpty())
        metadata.remove("managedFields"_L1);
    else
        metadata.insert("managedFields"_L1, entries);
    result.insert("metadata"_L1, metadata);
    return result;
}

FieldSet membersOnly(const SchemaPlace &root, const QJsonObject &object)
{
    FieldSet fields = fieldsOf(root, object);
    fields.isMember = false;
    return fields;
}

/// The merged object without what `last` had and nobody has any more.
QJsonObject relieved(const SchemaPlace &root, const QJsonObject &merged, const FieldSet &last,
                     const QList<Manager> &managers)
{
    if (last.isEmpty())
        return merged;
    const FieldSet mine = withDeclaredParents(root, last);
    FieldSet owned;
    for (const Manager &manager : managers)
        owned = united(owned, manager.fields);
    owned = withDeclaredParents(root, owned);
    const FieldSet all = withDeclaredParents(root, membersOnly(root, merged));
    const auto kept = [&](const QJsonObject &object) {
        return withDeclaredParents(root, membersOnly(root, object));
    };
    // First everything of mine goes with all below it, then what others have comes back, then what
    // nobody ever had.
    QJsonObject rest = withoutFields(root, merged, mine).toObject();
    rest = withoutFields(root, merged, without(without(all, kept(rest)), owned)).toObject();
    return withoutFields(root, merged, intersected(without(all, kept(rest)), mine)).toObject();
}

QList<ApplyConflict> conflictsOf(const QList<Manager> &managers, const Manager &self, const FieldSet &changed)
{
    QList<ApplyConflict> conflicts;
    for (const Manager &manager : managers) {
        if (manager.isSame(self))
            continue;
        for (const QString &path : intersected(manager.fields, changed).paths())
            conflicts.append({path, manager.name, u"conflict with "_s + manager.description()});
    }
    return conflicts;
}

/// Takes away from everybody but `self` what changed hands or is gone.
void takeFromOthers(QList<Manager> &managers, const Manager *self, const FieldSet &fields)
{
    for (Manager &manager : managers) {
        if (!self || !manager.isSame(*self))
            manager.fields = without(manager.fields, fields);
    }
}

/// `contents` back in the whole object.
QJsonObject whole(const Kind &kind, const QJsonObject &live, const QJsonObject &configuration,
                  const QJsonObject &contents, const QString &subresource)
{
    QJsonObject result = contents;
    result.insert("apiVersion"_L1, kind.apiVersion());
    result.insert("kind"_L1, kind.kind);
    QJsonObject metadata = result.value("metadata"_L1).toObject();
    const QJsonObject source = (live.isEmpty() ? configuration : live).value("metadata"_L1).toObject();
    for (const QLatin1StringView name : ownedMetadata) {
        const bool allowed = !live.isEmpty() || name == "name"_L1 || name == "namespace"_L1;
        if (allowed && source.contains(name))
            metadata.insert(name, source.value(name));
    }
    result.insert("metadata"_L1, metadata);
    if (kind.hasStatus && subresource.isEmpty() && live.contains("status"_L1))
        result.insert("status"_L1, live.value("status"_L1));
    return result;
}

QJsonObject statedBy(const Kind &kind, const QJsonObject &configuration, const QString &subresource)
{
    const QJsonObject stated = contents(kind, tidied(kind.schema, configuration), subresource);
    if (subresource != u"status")
        return stated;
    return stated.contains("status"_L1) ? QJsonObject{{u"status"_s, stated.value("status"_L1)}}
                                        : QJsonObject();
}

Manager managerOf(const Kind &kind, const QString &operation, const ApplyRequest &request)
{
    return {.name = request.manager,
            .operation = operation,
            .apiVersion = kind.apiVersion(),
            .subresource = request.subresource,
            .time = managerTime(request.now),
            .fields = {}};
}

/// What the maker of an object has of it.
FieldSet createdFields(const Kind &kind, const QJsonObject &made)
{
    const QJsonObject parts = kind.builtIn ? emptyParts(kind.schema.root()) : QJsonObject();
    FieldSet fields = changesOf(rootOf(kind), parts, made).added;
    fields.isMember = false;
    if (const auto it = fields.children.find(u"f:metadata"_s); it != fields.children.end())
        it->second.isMember = false;
    return fields;
}

qsizetype indexOfManager(const QList<Manager> &managers, const Manager &self)
{
    const auto it = std::find_if(managers.begin(), managers.end(),
                                 [&self](const Manager &manager) { return manager.isSame(self); });
    return it == managers.end() ? -1 : it - managers.begin();
}

} // namespace

base::Result<QJsonObject, QList<ApplyConflict>> applied(const Kind &kind, const QJsonObject &live,
                                                        const QJsonObject &configuration,
                                                        const ApplyRequest &request)
{
    const SchemaPlace root = rootOf(kind);
    const QJsonObject before = contents(kind, live, request.subresource);
    const QJsonObject stated = statedBy(kind, configuration, request.subresource);
    Manager self = managerOf(kind, u"Apply"_s, request);
    self.fields = membersOnly(root, stated);

    QList<Manager> managers = managersOf(live);
    if (managers.isEmpty() && !before.isEmpty()) {
        // Nobody wrote down so far who made it.
        Manager unknown = self;
        unknown.name = u"before-first-apply"_s;
        unknown.operation = u"Update"_s;
        unknown.subresource.clear();
        unknown.fields = createdFields(kind, before);
        managers.append(unknown);
    }
    const qsizetype index = indexOfManager(managers, self);
    const FieldSet last = index < 0 ? FieldSet() : managers.at(index).fields;
    const QString lastTime = index < 0 ? QString() : managers.at(index).time;
    if (index >= 0)
        managers[index] = self;
    else
        managers.append(self);

    const QJsonObject merged = mergedValues(root, before, stated).toObject();
    const QJsonObject after = relieved(root, merged, last, managers);
    const FieldChanges changes = changesOf(root, before, after);
    const FieldSet changed = united(changes.modified, changes.added);
    if (const QList<ApplyConflict> conflicts = conflictsOf(managers, self, changed);
        !conflicts.isEmpty() && !request.force)
        return base::Failure{conflicts};
    takeFromOthers(managers, &self, united(changed, changes.removed));
    // Nothing changed: nobody acted.
    if (after == before && !lastTime.isEmpty())
        managers[index].time = lastTime;
    return withManagers(whole(kind, live, configuration, after, request.subresource), managers);
}

QString conflictMessage(const QList<ApplyConflict> &conflicts)
{
    const bool one = conflicts.size() == 1;
    QString text = u"Apply failed with %1 conflict%2: "_s.arg(conflicts.size()).arg(one ? QString() : u"s"_s);
    if (one)
        return text + conflicts.first().message + u": "_s + conflicts.first().field;
    QMap<QString, QStringList> fieldsOfMessage; // by the manager's name
    for (const ApplyConflict &conflict : conflicts)
        fieldsOfMessage[conflict.message] += conflict.field;
    QStringList lines;
    for (auto it = fieldsOfMessage.cbegin(); it != fieldsOfMessage.cend(); ++it) {
        lines += QString(it.key()).replace(u"conflict with"_s, u"conflicts with"_s) + u':';
        for (const QString &field : *it)
            lines += u"- "_s + field;
    }
    text += lines.join(u'\n');
    return text;
}

QJsonObject withManagedFields(const Kind &kind, const QJsonObject &before, const QJsonObject &after,
                              const ApplyRequest &request)
{
    const SchemaPlace root = rootOf(kind);
    const bool isNew = before.isEmpty();
    // What nobody's fields were written down for so far stays so until the first apply.
    if (!isNew && managersOf(before).isEmpty())
        return withManagers(after, {});
    const QJsonObject parts =
        isNew && kind.builtIn ? emptyParts(kind.schema.root()) : contents(kind, before, request.subresource);
    QJsonObject old = parts;
    if (isNew && kind.hasStatus && request.subresource.isEmpty())
        old.remove("status"_L1);
    FieldChanges changes = changesOf(root, old, contents(kind, after, request.subresource));
    // The object and its metadata are nobody's.
    for (FieldSet *set : {&changes.added, &changes.modified, &changes.removed}) {
        set->isMember = false;
        if (const auto it = set->children.find(u"f:metadata"_s); it != set->children.end())
            it->second.isMember = false;
    }
    QList<Manager> managers = managersOf(before);
    Manager self = managerOf(kind, u"Update"_s, request);
    self.fields = united(changes.modified, changes.added);
    takeFromOthers(managers, nullptr, united(self.fields, changes.removed));
    if (!self.fields.isEmpty()) {
        if (const qsizetype index = indexOfManager(managers, self); index >= 0) {
            self.fields = united(managers.at(index).fields, self.fields);
            managers[index] = self;
        } else {
            managers.append(self);
        }
    }
    return withManagers(after, managers);
}

} // namespace apiserver
