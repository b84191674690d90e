// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/simulation/fluidos.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace simulation {

/// Whose names FLUIDOS's own evaluation of a selector would take, of a JSON array of PeeringCandidates or
/// Flavors, in the order given. An empty selector takes all that are available.
[[nodiscard]] QStringList matching(const QJsonObject &selector, const QByteArray &objects,
                                   const Defects &defects);

/// One member of `selector.filters`; names are read in any letter case, as upstream reads them.
[[nodiscard]] QJsonValue filterOf(const QJsonObject &selector, const QString &name);
/// The selector without these members of its filters.
[[nodiscard]] QJsonObject withoutFilters(const QJsonObject &selector, const QStringList &names);

/// What a Solver would buy of a flavor with these characteristics (fluidos-behaviour.md §3.1); empty
/// where its selector has no filters: then the whole flavor is bought.
[[nodiscard]] QJsonObject sliceConfiguration(const QJsonObject &selector, const QJsonObject &characteristics,
                                             const Defects &defects);

} // namespace simulation
