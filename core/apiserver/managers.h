// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/fieldset.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>

namespace apiserver {

/// One entry of metadata.managedFields.
struct Manager
{
    QString name;
    QString operation; // "Apply", "Update"
    QString apiVersion;
    QString subresource;
    QString time;
    FieldSet fields;

    /// The same one by name, and for updates also by API version.
    [[nodiscard]] bool isSame(const Manager &other) const;
    /// "kubectl-scale" with subresource "scale" using apps/v1
    [[nodiscard]] QString description() const;
};

[[nodiscard]] QList<Manager> managersOf(const QJsonObject &object);
/// In the order Kubernetes writes them; those without fields are left out.
[[nodiscard]] QJsonArray managersJson(QList<Manager> managers);
[[nodiscard]] QString managerTime(const QDateTime &time);

} // namespace apiserver
