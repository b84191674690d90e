// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/schema.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace apiserver {

/// One column `kubectl get` shows.
struct Column
{
    QString name;
    QString type;     // "string", "integer", "date", …
    QString format;   // may be empty
    int priority = 0; // above 0: only with -o wide
    QString jsonPath; // ".spec.available"; empty: the built-in name, age or a computed cell, see table.h
};

/// One kind in one version, as the server knows it. Built-in kinds come from
/// resources/crds/builtin.json, the others from their CustomResourceDefinitions: both carry the same
/// form of schema, so there is one way to check, merge, describe and print.
struct Kind
{
    QString group; // empty: the core group
    QString version;
    QString plural;
    QString singular;
    QString kind;
    QString listKind;
    QStringList shortNames;
    QStringList categories;
    bool namespaced = true;
    bool hasStatus = false;   // a status subresource: status is dropped from other writes, and back
    bool hasScale = false;    // specReplicasPath .spec.replicas, statusReplicasPath .status.replicas
    bool builtIn = false;     // takes strategic merge patches
    bool storage = true;      // objects are kept in this version
    QStringList verbs;        // of discovery documents: "get", "list", …
    QStringList subresources; // further ones: "log", "proxy", "binding", "eviction"
    Schema schema;            // structural, of the whole object
    QList<Column> columns;

    [[nodiscard]] QString apiVersion() const;
    [[nodiscard]] QString resource() const; // "flavors.nodecore.fluidos.eu", "pods"
};

/// The kinds of a CustomResourceDefinition (one a served version); empty where it is none.
[[nodiscard]] QList<Kind> kindsOfDefinition(const QJsonObject &definition);
/// The built-in ones.
[[nodiscard]] QList<Kind> builtInKinds();

} // namespace apiserver
