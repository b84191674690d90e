// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/connections.h"

#include <QDateTime>
#include <QString>

#include <chrono>

namespace models {

/// How the offers of a connection keep up with it. A value; the program fills it.
struct FeedState
{
    enum class Phase { Idle, Connecting, Live, Reconnecting, Failed };

    Phase phase = Phase::Idle;
    QDateTime since{};   // UTC: of all but Live
    QDateTime retryAt{}; // UTC; invalid: trying now
    QString reason{};    // one sentence: what is wrong, of Reconnecting and Failed
    QString problem{};   // Live, but the offers are not refreshed: why
    bool refreshing = false;

    friend bool operator==(const FeedState &, const FeedState &) = default;
};

[[nodiscard]] Connection::Health healthOf(const FeedState &state);
/// "live", "connecting", "reconnecting", "failed"
[[nodiscard]] QString phaseText(const FeedState &state);
/// Whole sentences: what is wrong, since when, and what happens next; empty where all is well.
/// `now` in UTC.
[[nodiscard]] QString troubleText(const FeedState &state, const QString &connection, const QDateTime &now);
/// "Connecting to Demo federation since 12:00:03 …"; what an empty page says meanwhile.
[[nodiscard]] QString waitingText(const FeedState &state, const QString &connection);

/// "4 s", "3 min", "2 h", "5 d"
[[nodiscard]] QString ageText(std::chrono::seconds age);
/// "good", "with trouble", …
[[nodiscard]] QString healthText(Connection::Health health);

} // namespace models
