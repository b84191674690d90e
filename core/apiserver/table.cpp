// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/describe.h"

#include "core/apiserver/cells.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace apiserver {

namespace {

QList<Column> columnsOfTable(const Kind &kind)
{
    if (!kind.columns.isEmpty())
        return kind.columns;
    return {{.name = u"Name"_s, .type = u"string"_s, .format = u"name"_s, .priority = 0, .jsonPath = {}},
            {.name = u"Age"_s,
             .type = u"date"_s,
             .format = {},
             .priority = 0,
             .jsonPath = u".metadata.creationTimestamp"_s}};
}

QString ageOf(const QString &timestamp, const QDateTime &now)
{
    const QDateTime since = QDateTime::fromString(timestamp, Qt::ISODate);
    return since.isValid() ? age(since, now) : u"<unknown>"_s;
}

/// What a definition's column shows of a value; null where the value is not of its type.
QJsonValue fieldCell(const Column &column, const QJsonValue &value, const QDateTime &now)
{
    if (value.isUndefined() || value.isNull())
        return QJsonValue::Null;
    if (column.type == u"integer" || column.type == u"number")
        return value.isDouble() ? value : QJsonValue(QJsonValue::Null);
    if (column.type == u"boolean")
        return value.isBool() ? value : QJsonValue(QJsonValue::Null);
    if (column.type == u"date")
        return value.isString() ? QJsonValue(ageOf(value.toString(), now)) : QJsonValue(QJsonValue::Null);
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.isString() ? value : QJsonValue(value.toVariant().toString());
}

QJsonValue cellOf(const Kind &kind, const Column &column, const QJsonObject &object, const QDateTime &now)
{
    if (!column.jsonPath.isEmpty()) {
        const QJsonValue cell = fieldCell(column, atJsonPath(object, column.jsonPath), now);
        if (!kind.builtIn || !(cell.isNull() || cell == QJsonValue(QString())))
            return cell;
        return column.type == u"integer"   ? QJsonValue(0)
               : column.type == u"boolean" ? QJsonValue(false)
                                           : QJsonValue(u"<none>"_s);
    }
    const QJsonObject metadata = object.value("metadata"_L1).toObject();
    if (column.name == u"Name")
        return metadata.value("name"_L1);
    if (column.name == u"Created At")
        return metadata.value("creationTimestamp"_L1);
    if (column.name == u"Age")
        return ageOf(metadata.value("creationTimestamp"_L1).toString(), now);
    return computedCell(kind, column.name, object, now);
}

QJsonValue objectOf(const Kind &kind, const QJsonObject &object, const QString &include)
{
    if (include == u"None")
        return QJsonValue::Null;
    if (include == u"Object") {
        QJsonObject whole = object;
        whole.insert("apiVersion"_L1, kind.apiVersion());
        whole.insert("kind"_L1, kind.kind);
        return whole;
    }
    return QJsonObject{{u"kind"_s, u"PartialObjectMetadata"_s},
                       {u"apiVersion"_s, u"meta.k8s.io/v1"_s},
                       {u"metadata"_s, object.value("metadata"_L1)}};
}

QJsonArray definitionsOf(const QList<Column> &columns)
{
    QJsonArray definitions;
    for (const Column &column : columns) {
        const QString description =
            column.jsonPath.isEmpty()
                ? column.name
                : u"Custom resource definition column (in JSONPath format): "_s + column.jsonPath;
        definitions.append(QJsonObject{{u"name"_s, column.name},
                                       {u"type"_s, column.type},
                                       {u"format"_s, column.format},
                                       {u"description"_s, description},
                                       {u"priority"_s, column.priority}});
    }
    return definitions;
}

} // namespace

QJsonObject table(const Kind &kind, const QList<QJsonObject> &objects, const QString &include,
                  const QString &resourceVersion, const QDateTime &now, bool headers)
{
    const QList<Column> columns = columnsOfTable(kind);
    QJsonArray rows;
    for (const QJsonObject &object : objects) {
        QJsonArray cells;
        for (const Column &column : columns)
            cells.append(cellOf(kind, column, object, now));
        rows.append(QJsonObject{{u"cells"_s, cells}, {u"object"_s, objectOf(kind, object, include)}});
    }
    QJsonObject metadata;
    if (!resourceVersion.isEmpty())
        metadata.insert("resourceVersion"_L1, resourceVersion);
    return {
        {u"kind"_s, u"Table"_s},
        {u"apiVersion"_s, u"meta.k8s.io/v1"_s},
        {u"metadata"_s, metadata},
        {u"columnDefinitions"_s, headers ? QJsonValue(definitionsOf(columns)) : QJsonValue(QJsonValue::Null)},
        {u"rows"_s, rows}};
}

QString age(const QDateTime &since, const QDateTime &now)
{
    const qint64 seconds = since.secsTo(now);
    if (seconds < -1)
        return u"<invalid>"_s;
    if (seconds < 0)
        return u"0s"_s;
    // Two units while the first one is small, as kubectl does.
    struct Step
    {
        qint64 below;
        qint64 unit;
        QChar letter;
        qint64 smaller; // 0: only one unit
        QChar smallerLetter;
    };
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    constexpr qint64 year = 365 * day;
    static const std::array steps{
        Step{2 * minute, 1, u's', 0, {}},    Step{10 * minute, minute, u'm', 1, u's'},
        Step{3 * hour, minute, u'm', 0, {}}, Step{8 * hour, hour, u'h', minute, u'm'},
        Step{2 * day, hour, u'h', 0, {}},    Step{8 * day, day, u'd', hour, u'h'},
        Step{2 * year, day, u'd', 0, {}},    Step{8 * year, year, u'y', day, u'd'}};
    const auto it =
        std::find_if(steps.begin(), steps.end(), [&](const Step &step) { return seconds < step.below; });
    if (it == steps.end())
        return QString::number(seconds / year) + u'y';
    QString text = QString::number(seconds / it->unit) + it->letter;
    const qint64 rest = it->smaller ? seconds % it->unit / it->smaller : 0;
    if (rest > 0)
        text += QString::number(rest) + it->smallerLetter;
    return text;
}

} // namespace apiserver
