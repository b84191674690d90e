// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace simulation {

/// A federation between two starts.
struct FederationState
{
    QString scenario;
    qint64 aheadMilliseconds = 0; // its time before ours
    QList<QJsonObject> consumer;
    QList<QJsonObject> providers;
};

/// Nothing where there is none that can be read, or it is of another scenario.
[[nodiscard]] std::optional<FederationState> readFederationState(const QString &file,
                                                                 const QString &scenario);
/// For its owner's eyes only; all or nothing.
bool writeFederationState(const QString &file, const FederationState &state);

} // namespace simulation
