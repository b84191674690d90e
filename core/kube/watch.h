// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/backoff.h"
#include "core/kube/client.h"
#include "core/kube/watchchanges.h"
#include "core/kube/watchdecoder.h"

#include <QDateTime>
#include <QFutureWatcher>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace kube {

class ListAssembly;

struct WatchOptions
{
    ResourceType type;
    QString nameSpace; // empty: all
    QString labelSelector;
    QString fieldSelector;

    BackoffOptions backoff;
    /// Nothing came for so long, not even a bookmark: the connection is taken for dead.
    std::chrono::milliseconds liveness{90'000};
    /// Until an answer begins, and between the bytes of a list.
    std::chrono::milliseconds timeout{30'000};
    /// The server is asked to end a watch after this, up to twice of it.
    std::chrono::seconds serverTimeout{300};
    /// From 0 to below 1; null: the system's.
    std::function<double()> random;
};

/// How a watch is doing, for people.
struct WatchState
{
    Q_GADGET
public:
    enum class Phase {
        Stopped,
        Connecting, // for the first time
        Live,
        Retrying, // waiting may help
        Failed    // it will not, but it goes on trying, seldom (never after Kind::ConsentNeeded)
    };
    Q_ENUM(Phase)

    Phase phase = Phase::Stopped;
    QDateTime since;   // of Retrying and Failed: when the trouble began
    QDateTime retryAt; // invalid: trying now
    std::optional<ApiError> error;
};

/// The objects of one type, listed once and then kept up to date: list, watch from there, go on from
/// the last version when the connection breaks, list again when that version is gone. The raw JSON is
/// not kept, only what the decoder made of it.
///
/// Lists are cut, decoded and compared in a worker thread while they arrive and come as one change
/// set. Events come as one set for each piece of the stream, a few milliseconds of work at a time.
/// Nothing is emitted from inside start() or stop().
class WatchEngine : public QObject
{
    Q_OBJECT
public:
    WatchEngine(Client &client, WatchOptions options, Decoder decoder, QObject *parent = nullptr);
    ~WatchEngine() override;

    void start();
    /// What is cached stays.
    void stop();
    /// Does not wait for the next try any longer; a refused consent is asked for again.
    void retryNow();

    [[nodiscard]] const WatchState &state() const { return m_state; }
    /// A whole list has come once: an empty cache means that there are none.
    [[nodiscard]] bool hasList() const { return m_hasList; }
    [[nodiscard]] const WatchCache &cache() const { return m_cache; }

signals:
    void stateChanged(const kube::WatchState &state);
    void changed(const kube::WatchChanges &changes);

private:
    void list();
    void onListFinished(const ApiResult &result);
    void pump();
    void onWorked();
    void onAssembled(bool whole);
    void openWatch();
    void onOpened();
    void onChunk(const QByteArray &bytes);
    void onWatchFinished(const ApiResult &result);
    void drain();
    struct ChangeSet;
    [[nodiscard]] std::optional<ApiError> apply(const WatchEvent &event, ChangeSet &set);
    void onWatchEnded();
    void onGone(const ApiError &error);
    void trouble(const ApiError &error);
    void retry();
    void clearCache();
    void dropCall();
    void setState(const WatchState &state);
    [[nodiscard]] Request request() const;
    [[nodiscard]] double random() const;

    QPointer<Client> m_client;
    WatchOptions m_options;
    Decoder m_decode;
    Backoff m_backoff;
    WatchState m_state;
    WatchCache m_cache;
    QString m_version; // to go on from; empty: list
    bool m_hasList = false;
    bool m_isRunning = false;
    bool m_goneBefore = false; // and nothing good since
    QPointer<ApiCall> m_call;
    QTimer m_retryTimer;

    // While a list arrives
    std::shared_ptr<ListAssembly> m_assembly;
    std::shared_ptr<ListAssembly> m_atWork; // in the worker's hands
    QByteArrayList m_chunks;
    bool m_listEnded = false;  // all bytes are here
    bool m_workIsLast = false; // and the worker has them
    QFutureWatcher<bool> m_worker;

    // While a watch is open
    WatchDecoder m_decoder;
    QList<WatchEvent> m_events; // not applied yet
    qsizetype m_nextEvent = 0;
    bool m_drainQueued = false;
    std::optional<ApiResult> m_end;
    QDateTime m_openedAt;
    bool m_gotEvent = false;
};

/// The typed front: values of T, made by `make` from one object's JSON (see Decoder for its rules).
template<typename T>
class Watch : public WatchEngine
{
public:
    using Make = std::function<std::optional<T>(std::string_view json, const Metadata &metadata)>;

    Watch(Client &client, WatchOptions options, Make make, QObject *parent = nullptr)
        : WatchEngine(
            client, std::move(options),
            [make = std::move(make)](std::string_view json, const Metadata &metadata) -> WatchValue {
                std::optional<T> value = make(json, metadata);
                return value ? std::make_shared<const T>(std::move(*value)) : nullptr;
            },
            parent)
    {
    }

    [[nodiscard]] static const T &value(const WatchItem &item)
    {
        return *static_cast<const T *>(item.value.get());
    }
    /// Lives until the event loop turns.
    [[nodiscard]] const T *find(const ObjectKey &key) const
    {
        const auto found = cache().constFind(key);
        return found != cache().cend() ? static_cast<const T *>(found->value.get()) : nullptr;
    }
    /// In no order.
    template<typename F>
    void forEach(F &&each) const
    {
        for (auto entry = cache().cbegin(); entry != cache().cend(); ++entry) {
            if (entry->value)
                each(entry.key(), *static_cast<const T *>(entry->value.get()));
        }
    }
};

} // namespace kube
