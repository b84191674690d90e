// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/watches.h"

#include "core/apiserver/lister.h"
#include "core/apiserver/logging.h"

#include <QPointer>

#include <utility>

using namespace Qt::StringLiterals;

namespace apiserver {
namespace {

constexpr qint64 mostBacklog = 8 * 1024 * 1024; // beyond what it was given at the start
constexpr qint64 defaultWatchSeconds = 40 * 60;

QByteArray eventLine(const QByteArray &type, const QByteArray &object)
{
    return "{\"type\":\"" + type + "\",\"object\":" + object + "}\n";
}

QByteArray eventType(StoreEvent::Type type)
{
    switch (type) {
    case StoreEvent::Type::Added:
        return "ADDED";
    case StoreEvent::Type::Modified:
        return "MODIFIED";
    case StoreEvent::Type::Deleted:
        break;
    }
    return "DELETED";
}

} // namespace

// WatchStream ------------------------------------------------------------------------------------

WatchStream::WatchStream(HttpAnswer answer, View view, Filter filter, bool wantsBookmarks, QObject *parent)
    : QObject(parent)
    , m_answer(std::move(answer))
    , m_view(std::move(view))
    , m_filter(std::move(filter))
    , m_wantsBookmarks(wantsBookmarks)
    , m_allowedBacklog(mostBacklog)
{
}

void WatchStream::allowBacklog()
{
    m_allowedBacklog = m_answer.backlog() + mostBacklog;
}

void WatchStream::show(const QByteArray &type, const StoredObject &stored)
{
    if (m_filter.matches(stored))
        send(eventLine(type, m_view.one(stored, !std::exchange(m_hasHeaders, true))));
}

void WatchStream::deliver(const StoreEvent &event, QByteArray &line)
{
    const bool isNew = event.before == nullptr || (!m_filter.isWhole && !m_filter.matches(*event.before));
    const bool isThere = event.type != StoreEvent::Type::Deleted && m_filter.matches(*event.object);
    if (isNew && !isThere)
        return;
    if (!m_filter.nameSpace.isEmpty() && m_filter.nameSpace != event.object->nameSpace)
        return;
    QByteArray type = eventType(event.type);
    Stored shown = event.object;
    if (event.type == StoreEvent::Type::Modified && isNew) {
        type = "ADDED"; // it begins to match
    } else if (event.type == StoreEvent::Type::Modified && !isThere) {
        type = "DELETED"; // it no longer does: as it was, with the version of its change
        shown = makeStored(event.before->object(), event.object->version);
    }
    const bool isPlain = m_view.form == Form::Object && shown == event.object && type == eventType(event.type)
                         && m_view.kind->apiVersion() == event.object->apiVersion;
    if (!isPlain) {
        send(eventLine(type, m_view.one(*shown, !std::exchange(m_hasHeaders, true))));
        return;
    }
    if (line.isEmpty())
        line = eventLine(type, event.object->json);
    send(line);
}

void WatchStream::bookmark(quint64 version)
{
    const bool isTable = m_view.form == Form::Table;
    const bool isPartial = m_view.form == Form::Metadata;
    const QByteArray head = isPartial ? objectHead(u"meta.k8s.io/v1"_s, u"PartialObjectMetadata"_s)
                                      : objectHead(m_view.kind->apiVersion(), m_view.kind->kind);
    const QByteArray object = head + ",\"metadata\":{\"resourceVersion\":\"" + QByteArray::number(version)
                              + "\",\"creationTimestamp\":null}}";
    if (!isTable)
        send(eventLine("BOOKMARK", object));
}

void WatchStream::fail(const Refusal &refusal)
{
    write(eventLine("ERROR", compactJson(statusObject(refusal))));
    m_answer.endStream();
}

void WatchStream::end()
{
    m_answer.endStream();
}

void WatchStream::send(const QByteArray &line)
{
    if (m_delay.count() <= 0 && m_delayed.empty()) {
        write(line);
        return;
    }
    m_delayed.push_back(line);
    QTimer::singleShot(m_delay, Qt::PreciseTimer, this, &WatchStream::writeNext);
}

void WatchStream::writeNext()
{
    if (m_delayed.empty())
        return;
    const QByteArray line = m_delayed.front();
    m_delayed.pop_front();
    write(line);
}

void WatchStream::write(const QByteArray &line)
{
    if (m_answer.backlog() > m_allowedBacklog) {
        qCInfo(lcApiServer) << "a watch of" << m_view.kind->resource() << "fell behind and is ended";
        m_answer.abort();
        return;
    }
    m_answer.chunk(line);
}

// Watches ----------------------------------------------------------------------------------------

Watches::Watches(const Store &store, const base::Clock &clock, std::chrono::milliseconds bookmarkInterval,
                 QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
{
    connect(&store, &Store::happened, this, &Watches::onHappened);
    connect(&m_bookmarks, &QTimer::timeout, this, &Watches::onBookmarkTime);
    if (bookmarkInterval.count() > 0)
        m_bookmarks.start(bookmarkInterval);
}

void Watches::start(const HttpRequest &request, const HttpAnswer &answer, const View &view,
                    const Filter &filter)
{
    const QString asked = request.parameter(u"resourceVersion"_s);
    const auto refuse = [&answer](const Refusal &refusal) {
        answer.reply(refusal.code, compactJson(statusObject(refusal)));
    };
    if (const auto refusal = optionsRefusal(request, true)) {
        refuse(*refusal);
        return;
    }
    const auto version = readVersion(asked);
    if (!version) {
        refuse(version.error());
        return;
    }
    if (*version > m_store.version()) {
        refuse(tooLargeVersion(*version, m_store.version()));
        return;
    }
    answer.startStream();
    auto *stream = new WatchStream(answer, view, filter, request.isSet(u"allowWatchBookmarks"_s), this);
    stream->setDelay(m_delay);
    if (*version > 0 && *version < m_store.oldest()) {
        stream->fail(expired(u"too old resource version: %1 (%2)"_s.arg(QString::number(*version),
                                                                        QString::number(m_store.oldest()))));
        stream->deleteLater();
        return;
    }
    if (*version == 0) {
        const auto all = m_store.list(view.kind->resource(), filter.nameSpace);
        for (const auto &stored : all)
            stream->show("ADDED", *stored);
    } else {
        m_store.replay(view.kind->resource(), *version, [stream](const StoreEvent &event) {
            QByteArray line;
            stream->deliver(event, line);
        });
    }
    stream->allowBacklog();
    add(stream, answer, request.parameter(u"timeoutSeconds"_s).toLongLong());
}

void Watches::add(WatchStream *stream, const HttpAnswer &answer, qint64 seconds)
{
    const QString resource = stream->kind()->resource();
    m_streams[resource] << stream;
    // Our own context: `stream` may go first, and must leave the list all the same.
    answer.onClosed(this, [this, resource, stream] {
        m_streams[resource].removeAll(stream);
        stream->deleteLater();
    });
    QTimer::singleShot(std::chrono::seconds(seconds > 0 ? seconds : defaultWatchSeconds), stream,
                       [this, stream] {
                           if (stream->wantsBookmarks())
                               stream->bookmark(m_store.version());
                           stream->end();
                       });
}

void Watches::setDelay(std::chrono::milliseconds delay)
{
    m_delay = delay;
    for (const auto &streams : std::as_const(m_streams)) {
        for (auto *stream : streams)
            stream->setDelay(delay);
    }
}

void Watches::endAll(const QString &resource)
{
    const auto streams = m_streams.value(resource);
    for (auto *stream : streams)
        stream->end();
}

void Watches::onHappened(const StoreEvent &event)
{
    // A copy: a stream that is ended on the way leaves the list. It is deleted later.
    const auto streams = m_streams.value(event.resource);
    if (streams.isEmpty())
        return;
    QByteArray line;
    const QDateTime now = m_clock.now();
    for (auto *stream : streams) {
        stream->setNow(now);
        stream->deliver(event, line);
    }
}

void Watches::onBookmarkTime()
{
    const auto all = m_streams;
    for (const auto &streams : all) {
        for (auto *stream : streams) {
            if (stream->wantsBookmarks())
                stream->bookmark(m_store.version());
        }
    }
}

} // namespace apiserver
