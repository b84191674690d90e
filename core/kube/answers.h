// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/resource.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace kube {

/// The answer to an AccessQuestion.
struct AccessAnswer
{
    bool isAllowed = false;
    QString reason; // may be empty

    friend bool operator==(const AccessAnswer &, const AccessAnswer &) = default;
};
[[nodiscard]] AccessAnswer accessAnswer(const Object &review);

struct ServerVersion
{
    QString version;  // "v1.33.13"
    QString platform; // "linux/amd64"

    friend bool operator==(const ServerVersion &, const ServerVersion &) = default;
};
[[nodiscard]] ServerVersion serverVersion(const Object &answer);

/// A group of the API and its versions, the preferred one first.
struct ApiGroup
{
    QString name; // empty: the core group
    QStringList versions;

    friend bool operator==(const ApiGroup &, const ApiGroup &) = default;
};
/// Of an APIVersions ("/api") or an APIGroupList ("/apis").
[[nodiscard]] QList<ApiGroup> apiGroups(const Object &answer);

/// Of an APIResourceList ("/apis/apps/v1"); subresources are left out.
[[nodiscard]] QList<ResourceType> resourceTypes(const Object &answer);

} // namespace kube
