// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/kind.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

/// What the tests of the pure functions share. The files in data/ were recorded from kube-apiserver
/// 1.33 with documents of our own.
namespace schematest {

inline QJsonDocument readData(const QString &name)
{
    QFile file(QStringLiteral(FLARE_SOURCE_DIR "/tests/core/apiserver/data/") + name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
}

inline QJsonObject object(const char *json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("%s", qPrintable(error.errorString()));
    return document.object();
}

inline QByteArray text(const QJsonObject &value)
{
    return QJsonDocument(value).toJson(QJsonDocument::Compact);
}
inline QByteArray text(const QJsonArray &value)
{
    return QJsonDocument(value).toJson(QJsonDocument::Compact);
}

inline apiserver::Kind trialKind()
{
    const auto kinds = apiserver::kindsOfDefinition(readData(QStringLiteral("trials.json")).object());
    return kinds.isEmpty() ? apiserver::Kind() : kinds.first();
}

/// The kind of an object: the trials' or a built-in one.
inline apiserver::Kind kindOf(const QJsonObject &object)
{
    const QString apiVersion = object.value(QLatin1String("apiVersion")).toString();
    const QString name = object.value(QLatin1String("kind")).toString();
    for (const apiserver::Kind &kind : apiserver::builtInKinds()) {
        if (kind.apiVersion() == apiVersion && kind.kind == name)
            return kind;
    }
    return trialKind();
}

/// Without the nulls that Go writes for times nobody set.
inline QJsonValue withoutNulls(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray items;
        for (const QJsonValue &item : value.toArray())
            items.append(withoutNulls(item));
        return items;
    }
    if (!value.isObject())
        return value;
    QJsonObject result;
    const QJsonObject members = value.toObject();
    for (auto it = members.begin(); it != members.end(); ++it) {
        if (!it.value().isNull())
            result.insert(it.key(), withoutNulls(it.value()));
    }
    return result;
}

} // namespace schematest
