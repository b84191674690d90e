// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/httpserver.h"
#include "core/apiserver/views.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>

namespace apiserver {

/// One client that follows the objects of one kind.
class WatchStream : public QObject
{
    Q_OBJECT
public:
    WatchStream(HttpAnswer answer, View view, Filter filter, bool wantsBookmarks, QObject *parent);

    [[nodiscard]] const KindPtr &kind() const { return m_view.kind; }
    [[nodiscard]] bool wantsBookmarks() const { return m_wantsBookmarks; }
    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; }
    void setNow(const QDateTime &now) { m_view.now = now; }

    void show(const QByteArray &type, const StoredObject &stored);
    /// `line` is the event as most streams want it, made by the first that does; one for all.
    void deliver(const StoreEvent &event, QByteArray &line);
    void bookmark(quint64 version);
    void fail(const Refusal &refusal);
    void end();
    /// What has been written so far is no sign of a slow client.
    void allowBacklog();

private:
    void send(const QByteArray &line);
    void write(const QByteArray &line);
    void writeNext();

    HttpAnswer m_answer;
    View m_view;
    Filter m_filter;
    bool m_wantsBookmarks;
    bool m_hasHeaders = false; // of a table
    qint64 m_allowedBacklog;
    std::chrono::milliseconds m_delay{0};
    std::deque<QByteArray> m_delayed;
};

/// All of them.
class Watches : public QObject
{
    Q_OBJECT
public:
    /// The store outlives it.
    Watches(const Store &store, const base::Clock &clock, std::chrono::milliseconds bookmarkInterval,
            QObject *parent = nullptr);

    void start(const HttpRequest &request, const HttpAnswer &answer, const View &view, const Filter &filter);
    void setDelay(std::chrono::milliseconds delay);
    void endAll(const QString &resource);

private:
    void onHappened(const StoreEvent &event);
    void onBookmarkTime();
    void add(WatchStream *stream, const HttpAnswer &answer, qint64 seconds);

    const Store &m_store;
    const base::Clock &m_clock;
    QTimer m_bookmarks;
    std::chrono::milliseconds m_delay{0};
    QHash<QString, QList<WatchStream *>> m_streams; // by resource
};

} // namespace apiserver
