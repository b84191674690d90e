// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/intent/intent.h"
#include "core/intent/objectreader.h"

#include <QStringView>

/// The parts of an intent document, one function each; read() puts them together.
namespace intent {

[[nodiscard]] Workload readWorkload(ObjectReader workload);
[[nodiscard]] Constraints readConstraints(ObjectReader constraints, QList<WatchedMember> &watched);
/// A group that only coverage talks about ("sla", "energy", …); its members are appended to `watched`.
void readWatched(ObjectReader group, QLatin1StringView groupName, QList<WatchedMember> &watched);
/// The block "x-flare-desktop".
void readExtension(ObjectReader extension, Intent &intent);

/// An RFC 3339 time as UTC; invalid where `text` is none.
[[nodiscard]] QDateTime parseTimestamp(QStringView text);

} // namespace intent
