// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace simulation {

struct LogLine
{
    qint64 at = 0; // milliseconds since the container's start
    QString text;

    friend bool operator==(const LogLine &, const LogLine &) = default;
};

/// Stands in a line for the time at which it is written.
inline constexpr QChar timeMark(0xE001);

/// What a command line that we understand does: it prints lines, sleeps, and ends or goes on for ever.
struct Script
{
    QList<LogLine> lines;
    QList<LogLine> loop; // then again and again, `at` counted from the turn's start
    qint64 period = 0;   // of the loop; 0: there is none
    qint64 duration = 0; // of all before the loop
    bool endless = false;
    int exitCode = 0;
};

/// sleep, true, false, echo, printf, date, exit, and sh -c with a list of these, "&&", "||", for and
/// endless while loops. Nothing where anything else stands in it.
[[nodiscard]] std::optional<Script> readScript(const QStringList &command, const QMap<QString, QString> &env);

} // namespace simulation
