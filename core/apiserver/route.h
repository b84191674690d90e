// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/httpserver.h"

namespace apiserver {

/// What a path of the API names: /apis/apps/v1/namespaces/default/deployments/web/scale
struct Route
{
    bool isResource = false; // else only `path` says something
    QString path;
    QString group;
    QString version;
    QString nameSpace;
    QString plural;
    QString name;
    QString subresource;
    QByteArray rest; // as sent: what follows a subresource ("proxy/…"), without its slash

    [[nodiscard]] bool isCollection() const { return name.isEmpty(); }

    friend bool operator==(const Route &, const Route &) = default;
};

[[nodiscard]] Route routeOf(const QByteArray &target);

/// "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"; empty: none.
[[nodiscard]] QString apiVerb(const Route &route, const HttpRequest &request);

} // namespace apiserver
