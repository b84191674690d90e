// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/kind.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>

#include <functional>
#include <memory>

namespace apiserver {

using KindPtr = std::shared_ptr<const Kind>;

/// The kinds that are served, in each version, and the documents that describe them.
class KindTable
{
public:
    explicit KindTable(const QList<Kind> &builtIn);

    [[nodiscard]] KindPtr find(const QString &group, const QString &version, const QString &plural) const;
    [[nodiscard]] KindPtr findByKind(const QString &apiVersion, const QString &kind) const;
    /// The version objects of this resource are kept in ("pods", "flavors.nodecore.fluidos.eu").
    [[nodiscard]] KindPtr storage(const QString &resource) const { return m_storage.value(resource); }
    [[nodiscard]] bool hasGroupVersion(const QString &group, const QString &version) const;
    [[nodiscard]] const QList<Kind> &all() const { return m_all; }

    /// Adds or replaces what a CustomResourceDefinition defines. False where it defines nothing.
    bool define(const QJsonObject &definition);
    void undefine(const QString &resource);

    /// `make` is called once for each `path` until kinds change.
    [[nodiscard]] QByteArray document(const QString &path, const std::function<QJsonObject()> &make) const;

private:
    void rebuild();

    QList<Kind> m_builtIn;
    QHash<QString, QList<Kind>> m_defined; // by resource
    QStringList m_order;                   // of the definitions
    QList<Kind> m_all;
    QHash<QString, KindPtr> m_byPath; // "apps/v1/deployments", "/v1/pods"
    QHash<QString, KindPtr> m_byKind; // "apps/v1/Deployment"
    QHash<QString, KindPtr> m_storage;
    QSet<QString> m_groupVersions;
    mutable QHash<QString, QByteArray> m_documents;
};

} // namespace apiserver
