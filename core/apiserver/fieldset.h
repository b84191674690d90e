// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/schematree.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <map>

namespace apiserver {

/// A set of fields of an object, as managedFields carry it (FieldsV1): a tree whose steps are
/// "f:name", "k:{keys of a list's item}" and "v:value of a set".
/// https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.33/#fieldsv1-v1-meta
struct FieldSet
{
    bool isMember = false;
    std::map<QString, FieldSet> children;

    [[nodiscard]] bool isEmpty() const { return !isMember && children.empty(); }
    friend bool operator==(const FieldSet &, const FieldSet &) = default;

    [[nodiscard]] static FieldSet fromJson(const QJsonObject &fields);
    [[nodiscard]] QJsonObject toJson() const;
    /// ".spec.replicas", ".spec.ports[containerPort=80,protocol=\"TCP\"].name"
    [[nodiscard]] QStringList paths() const;
};

[[nodiscard]] FieldSet united(const FieldSet &left, const FieldSet &right);
[[nodiscard]] FieldSet intersected(const FieldSet &left, const FieldSet &right);
[[nodiscard]] FieldSet without(const FieldSet &left, const FieldSet &right);

/// A place in a schema; where there is none, objects merge and lists are one value.
struct SchemaPlace
{
    const SchemaNode *node = nullptr;
    bool isRoot = false;

    [[nodiscard]] SchemaPlace member(const QString &name) const;
    [[nodiscard]] bool declares(const QString &name) const; // not just one of additionalProperties
    [[nodiscard]] SchemaPlace item() const { return {node ? node->items.get() : nullptr, false}; }
    [[nodiscard]] bool isAtomic(const QJsonValue &value) const;
    [[nodiscard]] QString stepOf(const QJsonValue &item) const; // "k:{…}", "v:…"
};

/// Every field that `value` states.
[[nodiscard]] FieldSet fieldsOf(SchemaPlace place, const QJsonValue &value);
/// With the declared members on the way to each field, which otherwise are not in a set.
[[nodiscard]] FieldSet withDeclaredParents(SchemaPlace place, const FieldSet &fields);
/// `value` without the fields.
[[nodiscard]] QJsonValue withoutFields(SchemaPlace place, const QJsonValue &value, const FieldSet &fields);
/// `live` with what `configuration` states. Lists with keys keep their order as far as the
/// configuration wishes no other.
[[nodiscard]] QJsonValue mergedValues(SchemaPlace place, const QJsonValue &live,
                                      const QJsonValue &configuration);

struct FieldChanges
{
    FieldSet added;
    FieldSet modified;
    FieldSet removed;
};
[[nodiscard]] FieldChanges changesOf(SchemaPlace place, const QJsonValue &before, const QJsonValue &after);

} // namespace apiserver
