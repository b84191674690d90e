// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/containerlog.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace simulation {
namespace {

constexpr qsizetype mostLogLines = 10'000; // a node keeps no more of a container
constexpr qint64 mostBacklog = 4 * 1024 * 1024;

std::optional<qint64> numberOf(const apiserver::HttpRequest &request, const QString &name)
{
    bool isNumber = false;
    const qint64 number = request.parameter(name).toLongLong(&isNumber);
    return isNumber && number >= 0 ? std::optional(number) : std::nullopt;
}

} // namespace

LogQuery LogQuery::of(const apiserver::HttpRequest &request, const QDateTime &now)
{
    LogQuery query;
    query.follow = request.isSet(u"follow"_s);
    query.previous = request.isSet(u"previous"_s);
    query.timestamps = request.isSet(u"timestamps"_s);
    query.tail = numberOf(request, u"tailLines"_s);
    query.limitBytes = numberOf(request, u"limitBytes"_s);
    if (const auto seconds = numberOf(request, u"sinceSeconds"_s))
        query.since = now.addSecs(-*seconds);
    else if (const QString time = request.parameter(u"sinceTime"_s); !time.isEmpty())
        query.since = QDateTime::fromString(time, Qt::ISODateWithMs).toUTC();
    return query;
}

QByteArray logText(const Program &program, qint64 from, qint64 until, const LogQuery &query, bool withTail)
{
    const QDateTime start = program.spec().start;
    if (query.since.isValid())
        from = std::max(from, start.msecsTo(query.since) - 1);
    qsizetype most = mostLogLines;
    if (withTail && query.tail)
        most = std::min<qint64>(most, *query.tail);
    QByteArray text;
    for (const LogLine &line : program.log(from, until, most)) {
        if (query.timestamps)
            text += start.addMSecs(line.at).toString(u"yyyy-MM-dd'T'HH:mm:ss.zzz'000000Z '"_s).toLatin1();
        text += line.text.toUtf8() + '\n';
    }
    return text;
}

LogStream::LogStream(apiserver::HttpAnswer answer, LogQuery query, Look look, const Clock &clock,
                     QObject *parent)
    : QObject(parent)
    , m_answer(std::move(answer))
    , m_query(std::move(query))
    , m_look(std::move(look))
    , m_clock(clock)
{
    m_answer.startStream(200, "text/plain");
    m_answer.onClosed(this, [this] { deleteLater(); });
    m_timer.setInterval(100ms);
    connect(&m_timer, &QTimer::timeout, this, &LogStream::write);
    m_timer.start();
    QMetaObject::invokeMethod(this, &LogStream::write, Qt::QueuedConnection);
}

void LogStream::write()
{
    if (!m_answer.isOpen()) {
        deleteLater();
        return;
    }
    // Who does not read is not written to; the lines wait where they come from.
    if (m_answer.backlog() > mostBacklog)
        return;
    const std::optional<LoggedLife> life = m_look();
    bool isOver = !m_query.follow || !life || life->finished.isValid();
    if (life) {
        const QDateTime until = life->finished.isValid() ? life->finished : m_clock.now();
        const qint64 age = life->program.spec().start.msecsTo(until);
        QByteArray text = logText(life->program, m_written, age, m_query, m_isFirst);
        m_written = std::max(m_written, age);
        m_isFirst = false;
        if (m_query.limitBytes) {
            text.truncate(*m_query.limitBytes);
            *m_query.limitBytes -= text.size();
            isOver = isOver || *m_query.limitBytes == 0;
        }
        if (!text.isEmpty())
            m_answer.chunk(text);
    }
    if (isOver) {
        m_timer.stop();
        m_answer.endStream();
        deleteLater();
    }
}

} // namespace simulation
