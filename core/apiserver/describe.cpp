// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/describe.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace apiserver {

namespace {

const QStringList changeVerbs{u"get"_s, u"patch"_s, u"update"_s};

/// What stands below a resource's name in its paths.
struct Subresource
{
    QString name;
    QString group;
    QString version; // empty: the resource's own group and version
    QString kind;
    QStringList verbs;
};

QList<Subresource> subresourcesOf(const Kind &kind)
{
    QList<Subresource> list;
    if (kind.hasStatus)
        list.append({u"status"_s, {}, {}, kind.kind, changeVerbs});
    if (kind.hasScale)
        list.append({u"scale"_s, u"autoscaling"_s, u"v1"_s, u"Scale"_s, changeVerbs});
    for (const QString &name : kind.subresources) {
        if (name == u"eviction")
            list.append({name, u"policy"_s, u"v1"_s, u"Eviction"_s, {u"create"_s}});
        else if (name == u"binding")
            list.append({name, {}, {}, u"Binding"_s, {u"create"_s}});
        else if (name == u"proxy")
            list.append({name,
                         {},
                         {},
                         kind.kind + u"ProxyOptions"_s,
                         {u"create"_s, u"delete"_s, u"get"_s, u"patch"_s, u"update"_s}});
        else
            list.append({name, {}, {}, kind.kind, {u"get"_s}});
    }
    return list;
}

/// The order Kubernetes prefers versions in: v2, v1, v2beta1, v1beta2, v1alpha1, others by name.
std::tuple<int, qint64, qint64> rankOf(const QString &version)
{
    static const QRegularExpression expression(u"^v([0-9]+)(?:(alpha|beta)([0-9]+))?$"_s);
    const auto match = expression.match(version);
    if (!match.hasMatch())
        return {3, 0, 0};
    const QString stage = match.captured(2);
    return {stage.isEmpty()    ? 0
            : stage == u"beta" ? 1
                               : 2,
            -match.captured(1).toLongLong(), -match.captured(3).toLongLong()};
}

QStringList versionsOf(const QList<Kind> &kinds, const QString &group)
{
    QStringList versions;
    for (const Kind &kind : kinds) {
        if (kind.group == group && !versions.contains(kind.version))
            versions += kind.version;
    }
    std::stable_sort(versions.begin(), versions.end(),
                     [](const QString &left, const QString &right) { return rankOf(left) < rankOf(right); });
    return versions;
}

QStringList groupsOf(const QList<Kind> &kinds)
{
    QStringList groups;
    for (const Kind &kind : kinds) {
        if (!kind.group.isEmpty() && !groups.contains(kind.group))
            groups += kind.group;
    }
    return groups;
}

void addLists(QJsonObject &json, const Kind &kind)
{
    if (!kind.shortNames.isEmpty())
        json.insert("shortNames"_L1, QJsonArray::fromStringList(kind.shortNames));
    if (!kind.categories.isEmpty())
        json.insert("categories"_L1, QJsonArray::fromStringList(kind.categories));
}

QJsonObject groupEntry(const QList<Kind> &kinds, const QString &group)
{
    QJsonArray versions;
    for (const QString &version : versionsOf(kinds, group))
        versions.append(
            QJsonObject{{u"groupVersion"_s, QString(group + u'/' + version)}, {u"version"_s, version}});
    return {{u"name"_s, group}, {u"versions"_s, versions}, {u"preferredVersion"_s, versions.first()}};
}

QJsonObject kindReference(const QString &group, const QString &version, const QString &kind)
{
    return {{u"group"_s, group}, {u"version"_s, version}, {u"kind"_s, kind}};
}

QJsonObject discoveryEntry(const Kind &kind)
{
    QJsonArray subresources;
    for (const Subresource &sub : subresourcesOf(kind)) {
        const bool own = sub.version.isEmpty();
        subresources.append(
            QJsonObject{{u"subresource"_s, sub.name},
                        {u"responseKind"_s, kindReference(own ? kind.group : sub.group,
                                                          own ? kind.version : sub.version, sub.kind)},
                        {u"verbs"_s, QJsonArray::fromStringList(sub.verbs)}});
    }
    QJsonObject entry{{u"resource"_s, kind.plural},
                      {u"responseKind"_s, kindReference(kind.group, kind.version, kind.kind)},
                      {u"scope"_s, kind.namespaced ? u"Namespaced"_s : u"Cluster"_s},
                      {u"singularResource"_s, kind.singular},
                      {u"verbs"_s, QJsonArray::fromStringList(kind.verbs)}};
    addLists(entry, kind);
    if (!subresources.isEmpty())
        entry.insert("subresources"_L1, subresources);
    return entry;
}

QJsonObject groupDiscovery(const QList<Kind> &kinds, const QString &group)
{
    QJsonArray versions;
    for (const QString &version : versionsOf(kinds, group)) {
        QJsonArray resources;
        for (const Kind &kind : kinds) {
            if (kind.group == group && kind.version == version)
                resources.append(discoveryEntry(kind));
        }
        versions.append(QJsonObject{
            {u"version"_s, version}, {u"resources"_s, resources}, {u"freshness"_s, u"Current"_s}});
    }
    QJsonObject metadata{{u"creationTimestamp"_s, QJsonValue::Null}};
    if (!group.isEmpty())
        metadata.insert("name"_L1, group);
    return {{u"metadata"_s, metadata}, {u"versions"_s, versions}};
}

} // namespace

QJsonObject resourceList(const QList<Kind> &kinds, const QString &groupVersion)
{
    QJsonArray resources;
    for (const Kind &kind : kinds) {
        if (kind.apiVersion() != groupVersion)
            continue;
        QJsonObject entry{{u"name"_s, kind.plural},
                          {u"singularName"_s, kind.singular},
                          {u"namespaced"_s, kind.namespaced},
                          {u"kind"_s, kind.kind},
                          {u"verbs"_s, QJsonArray::fromStringList(kind.verbs)}};
        addLists(entry, kind);
        resources.append(entry);
        for (const Subresource &sub : subresourcesOf(kind)) {
            QJsonObject subEntry{{u"name"_s, QString(kind.plural + u'/' + sub.name)},
                                 {u"singularName"_s, QString()},
                                 {u"namespaced"_s, kind.namespaced},
                                 {u"kind"_s, sub.kind},
                                 {u"verbs"_s, QJsonArray::fromStringList(sub.verbs)}};
            if (!sub.version.isEmpty()) {
                subEntry.insert("group"_L1, sub.group);
                subEntry.insert("version"_L1, sub.version);
            }
            resources.append(subEntry);
        }
    }
    return {{u"kind"_s, u"APIResourceList"_s},
            {u"apiVersion"_s, u"v1"_s},
            {u"groupVersion"_s, groupVersion},
            {u"resources"_s, resources}};
}

QJsonObject groupList(const QList<Kind> &kinds)
{
    QJsonArray groups;
    for (const QString &group : groupsOf(kinds))
        groups.append(groupEntry(kinds, group));
    return {{u"kind"_s, u"APIGroupList"_s}, {u"apiVersion"_s, u"v1"_s}, {u"groups"_s, groups}};
}

QJsonObject apiGroup(const QList<Kind> &kinds, const QString &group)
{
    if (group.isEmpty() || !groupsOf(kinds).contains(group))
        return {};
    QJsonObject json = groupEntry(kinds, group);
    json.insert("kind"_L1, u"APIGroup"_s);
    json.insert("apiVersion"_L1, u"v1"_s);
    return json;
}

QJsonObject aggregatedDiscovery(const QList<Kind> &kinds, bool core)
{
    QJsonArray items;
    for (const QString &group : core ? QStringList{QString()} : groupsOf(kinds))
        items.append(groupDiscovery(kinds, group));
    return {{u"kind"_s, u"APIGroupDiscoveryList"_s},
            {u"apiVersion"_s, u"apidiscovery.k8s.io/v2"_s},
            {u"metadata"_s, QJsonObject()},
            {u"items"_s, items}};
}

} // namespace apiserver
