// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/managers.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace apiserver {

bool Manager::isSame(const Manager &other) const
{
    return name == other.name && operation == other.operation && subresource == other.subresource
           && (operation == u"Apply" || apiVersion == other.apiVersion);
}

QString Manager::description() const
{
    QString text = u'"' + name + u'"';
    if (!subresource.isEmpty())
        text += u" with subresource \""_s + subresource + u'"';
    if (operation == u"Update")
        text += u" using "_s + apiVersion;
    return text;
}

QList<Manager> managersOf(const QJsonObject &object)
{
    QList<Manager> managers;
    const QJsonArray entries = object.value("metadata"_L1).toObject().value("managedFields"_L1).toArray();
    for (const QJsonValue &value : entries) {
        const QJsonObject entry = value.toObject();
        managers.append({.name = entry.value("manager"_L1).toString(),
                         .operation = entry.value("operation"_L1).toString(),
                         .apiVersion = entry.value("apiVersion"_L1).toString(),
                         .subresource = entry.value("subresource"_L1).toString(),
                         .time = entry.value("time"_L1).toString(),
                         .fields = FieldSet::fromJson(entry.value("fieldsV1"_L1).toObject())});
    }
    return managers;
}

QJsonArray managersJson(QList<Manager> managers)
{
    std::stable_sort(managers.begin(), managers.end(), [](const Manager &left, const Manager &right) {
        return std::tie(left.operation, left.time, left.name, left.apiVersion, left.subresource)
               < std::tie(right.operation, right.time, right.name, right.apiVersion, right.subresource);
    });
    QJsonArray entries;
    for (const Manager &manager : managers) {
        if (manager.fields.isEmpty())
            continue;
        QJsonObject entry{{u"manager"_s, manager.name},
                          {u"operation"_s, manager.operation},
                          {u"apiVersion"_s, manager.apiVersion},
                          {u"fieldsType"_s, u"FieldsV1"_s},
                          {u"fieldsV1"_s, manager.fields.toJson()}};
        if (!manager.time.isEmpty())
            entry.insert("time"_L1, manager.time);
        if (!manager.subresource.isEmpty())
            entry.insert("subresource"_L1, manager.subresource);
        entries.append(entry);
    }
    return entries;
}

QString managerTime(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s);
}

} // namespace apiserver
