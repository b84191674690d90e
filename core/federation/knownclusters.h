// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/resource.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace federation {

/// A provider's gateway, as FLUIDOS knows it.
struct KnownCluster
{
    QString name;
    QString address;   // host:port
    QDateTime expires; // invalid: made by hand, never

    [[nodiscard]] bool isExpired(const QDateTime &now) const { return expires.isValid() && expires < now; }
};
[[nodiscard]] QList<KnownCluster> readKnownClusters(const QList<kube::Object> &objects);

/// Who may be meant by "Error when getting Flavor": any of them. A sentence; empty where there are none.
[[nodiscard]] QString suspectsText(const QList<KnownCluster> &clusters);

} // namespace federation
