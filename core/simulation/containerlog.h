// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/httpserver.h"
#include "core/simulation/clock.h"
#include "core/simulation/programs.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace simulation {

/// What of a log is asked for, as the kubelet's containerLogs takes it.
struct LogQuery
{
    bool follow = false;
    bool previous = false;
    bool timestamps = false;
    std::optional<qint64> tail;
    std::optional<qint64> limitBytes;
    QDateTime since; // invalid: from the beginning

    [[nodiscard]] static LogQuery of(const apiserver::HttpRequest &request, const QDateTime &now);
};

/// One life of a container.
struct LoggedLife
{
    Program program;
    QDateTime finished; // invalid: it still runs
};

/// Writes a life's log to a client, with `follow` as it grows. Deletes itself at its end.
class LogStream : public QObject
{
    Q_OBJECT
public:
    /// The life as it is now; nothing once it is no more the container's current one.
    using Look = std::function<std::optional<LoggedLife>()>;

    LogStream(apiserver::HttpAnswer answer, LogQuery query, Look look, const Clock &clock,
              QObject *parent = nullptr);

private:
    void write();

    apiserver::HttpAnswer m_answer;
    LogQuery m_query;
    Look m_look;
    const Clock &m_clock;
    qint64 m_written = -1; // milliseconds of the life that are written
    bool m_isFirst = true;
    QTimer m_timer;
};

/// The bytes of a log until `until` milliseconds of the life, after `from`.
[[nodiscard]] QByteArray logText(const Program &program, qint64 from, qint64 until, const LogQuery &query,
                                 bool withTail);

} // namespace simulation
