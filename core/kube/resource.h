// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/result.h"
#include "core/document/node.h"
#include "core/kube/error.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QMap>
#include <QString>

#include <string_view>

namespace kube {

/// A kind of resource as the server's paths name it.
struct ResourceType
{
    QString group; // empty: the core group
    QString version;
    QString plural; // "deployments"
    QString kind;   // "Deployment"
    bool namespaced = true;

    [[nodiscard]] QString apiVersion() const; // "v1", "apps/v1"
    /// The encoded path of all of them; in every namespace where `nameSpace` is empty.
    [[nodiscard]] QString path(const QString &nameSpace = {}) const;

    friend bool operator==(const ResourceType &, const ResourceType &) = default;
};

/// One object, or a part of it ("status", "scale").
struct Target
{
    ResourceType type;
    QString nameSpace; // empty for types without namespace
    QString name;
    QString subresource;

    [[nodiscard]] QString path() const; // encoded
};

/// A name as one step of a path. Nothing that could leave its place stays.
[[nodiscard]] QString pathStep(const QString &name);

/// Which object of its type.
struct ObjectKey
{
    QString nameSpace;
    QString name;

    friend bool operator==(const ObjectKey &, const ObjectKey &) = default;
};

inline size_t qHash(const ObjectKey &key, size_t seed = 0) noexcept
{
    return qHashMulti(seed, key.nameSpace, key.name);
}

/// What every object says about itself.
struct Metadata
{
    QString nameSpace;
    QString name;
    QString uid;
    QString resourceVersion; // never compared but for equality
    qint64 generation = 0;
    QDateTime created; // UTC
    QDateTime deleted; // when its deletion was asked for; invalid: it was not
    QMap<QString, QString> labels;

    [[nodiscard]] ObjectKey key() const { return {nameSpace, name}; }
    [[nodiscard]] bool isBeingDeleted() const { return deleted.isValid(); }

    friend bool operator==(const Metadata &, const Metadata &) = default;
};

/// An object as the server sent it. Whoever needs fields takes the tree.
struct Object
{
    QString apiVersion;
    QString kind;
    Metadata metadata;
    QByteArray json;

    /// Malformed where `json` is no object.
    [[nodiscard]] static base::Result<Object, ApiError> fromJson(const QByteArray &json);
    /// The ordered tree; null where the bytes can't be read (limits of core/document).
    [[nodiscard]] document::Node node() const;

    friend bool operator==(const Object &, const Object &) = default;
};

/// Bytes behind the end of a text that may be read (not used): what the quick JSON reader asks for.
inline constexpr qsizetype jsonPadding = 64;

/// The apiVersion, kind and metadata of one object, by the quick reader. `json` must be followed by
/// jsonPadding readable bytes. False where it is no object.
[[nodiscard]] bool readHead(std::string_view json, Object &object);

/// A copy of `json` that has the padding behind it.
[[nodiscard]] QByteArray padded(std::string_view json);

} // namespace kube
