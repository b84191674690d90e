// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/watch.h"

#include "core/kube/listassembly.h"
#include "core/kube/logging.h"
#include "core/kube/text.h"

#include <QElapsedTimer>
#include <QPromise>
#include <QRandomGenerator>
#include <QSet>
#include <QThreadPool>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace kube {
namespace {

constexpr qint64 millisecondsPerTurn = 4;
constexpr qint64 shortWatchMilliseconds = 1'000;

ApiError watchError(ApiError::Kind kind, const QString &message)
{
    ApiError error;
    error.kind = kind;
    error.message = message;
    return error;
}

/// A version from the future: the server lost its memory, or is another one.
bool isVersionTooLarge(const ApiError &error)
{
    return std::any_of(error.causes.cbegin(), error.causes.cend(),
                       [](const FieldCause &cause) { return cause.reason == "ResourceVersionTooLarge"_L1; });
}

} // namespace

/// Changes while they are collected: a later one of the same object takes the earlier one's place.
struct WatchEngine::ChangeSet
{
    WatchChanges changes;
    QSet<ObjectKey> keys;

    void withdraw(const ObjectKey &key)
    {
        if (!keys.contains(key)) {
            keys.insert(key);
            return;
        }
        changes.upserted.removeIf([&](const WatchItem &item) { return item.key == key; });
        changes.removed.removeAll(key);
        changes.refused.removeAll(key);
    }
};

WatchEngine::WatchEngine(Client &client, WatchOptions options, Decoder decoder, QObject *parent)
    : QObject(parent)
    , m_client(&client)
    , m_options(std::move(options))
    , m_decode(std::move(decoder))
    , m_backoff(m_options.backoff, [this] { return random(); })
{
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &WatchEngine::retry);
    connect(&m_worker, &QFutureWatcher<bool>::finished, this, &WatchEngine::onWorked);
}

WatchEngine::~WatchEngine() = default;

double WatchEngine::random() const
{
    return m_options.random ? m_options.random() : QRandomGenerator::global()->generateDouble();
}

void WatchEngine::start()
{
    if (m_isRunning || m_client == nullptr)
        return;
    m_isRunning = true;
    const WatchState state{WatchState::Phase::Connecting, m_client->clock().now(), {}, {}};
    m_state = state;
    QMetaObject::invokeMethod(
        this, [this] { emit stateChanged(m_state); }, Qt::QueuedConnection);
    list();
}

void WatchEngine::stop()
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    dropCall();
    m_retryTimer.stop();
    m_version.clear();
    m_state = {};
    QMetaObject::invokeMethod(
        this, [this] { emit stateChanged(m_state); }, Qt::QueuedConnection);
}

void WatchEngine::retryNow()
{
    if (!m_isRunning || m_client == nullptr || m_call != nullptr || m_assembly != nullptr || !m_state.error)
        return;
    m_client->askConsentAgain();
    m_retryTimer.start(0);
}

/// Forgets the call and everything that came with it.
void WatchEngine::dropCall()
{
    if (m_call != nullptr) {
        m_call->disconnect(this);
        m_call->cancel();
        m_call = nullptr;
    }
    m_assembly.reset();
    m_chunks.clear();
    m_events.clear();
    m_nextEvent = 0;
    m_end.reset();
}

void WatchEngine::setState(const WatchState &state)
{
    m_state = state;
    emit stateChanged(m_state);
}

Request WatchEngine::request() const
{
    Request request;
    request.path = m_options.type.path(m_options.nameSpace);
    request.answer = Request::Answer::Stream;
    request.timeout = m_options.timeout;
    if (!m_options.labelSelector.isEmpty())
        request.setParameter(u"labelSelector"_s, m_options.labelSelector);
    if (!m_options.fieldSelector.isEmpty())
        request.setParameter(u"fieldSelector"_s, m_options.fieldSelector);
    return request;
}

// Listing ----------------------------------------------------------------------------------------

void WatchEngine::list()
{
    dropCall();
    Request wanted = request();
    wanted.silence = m_options.timeout;
    // The first list may be a little old, which costs the server much less; later ones must not be
    // older than what was seen.
    if (!m_hasList)
        wanted.setParameter(u"resourceVersion"_s, u"0"_s);
    m_version.clear();
    m_assembly = std::make_shared<ListAssembly>(m_decode, m_cache);
    m_listEnded = false;
    m_call = m_client->send(wanted, this);
    connect(m_call, &ApiCall::chunk, this, [this](const QByteArray &bytes) {
        m_chunks.append(bytes);
        pump();
    });
    connect(m_call, &ApiCall::finished, this, &WatchEngine::onListFinished);
}

void WatchEngine::onListFinished(const ApiResult &result)
{
    m_call = nullptr;
    if (!result) {
        m_assembly.reset();
        m_chunks.clear();
        trouble(result.error());
        return;
    }
    m_listEnded = true;
    pump();
}

/// Hands what has come to the worker, if that is free.
void WatchEngine::pump()
{
    if (m_assembly == nullptr || m_atWork != nullptr || (m_chunks.isEmpty() && !m_listEnded))
        return;
    m_atWork = m_assembly;
    auto promise = std::make_shared<QPromise<bool>>();
    promise->start();
    m_worker.setFuture(promise->future());
    QThreadPool::globalInstance()->start(
        [promise, assembly = m_atWork, chunks = std::exchange(m_chunks, {}), isLast = m_listEnded] {
            assembly->feed(chunks);
            promise->addResult(isLast && assembly->finish());
            promise->finish();
        });
    m_workIsLast = m_listEnded;
}

void WatchEngine::onWorked()
{
    const auto done = std::exchange(m_atWork, nullptr);
    if (done == m_assembly && m_workIsLast)
        onAssembled(m_worker.result());
    else
        pump();
}

void WatchEngine::onAssembled(bool whole)
{
    const auto assembly = std::exchange(m_assembly, nullptr);
    if (!whole) {
        trouble(watchError(ApiError::Kind::Malformed,
                           KubeText::tr("The server's answer is no list of its API.")));
        return;
    }
    m_cache = assembly->takeCache();
    m_version = assembly->resourceVersion();
    m_hasList = true;
    openWatch();
    emit changed(assembly->takeChanges());
}

// Watching ---------------------------------------------------------------------------------------

void WatchEngine::openWatch()
{
    dropCall();
    Request wanted = request();
    wanted.ownConnection = true;
    wanted.silence = m_options.liveness;
    wanted.setParameter(u"watch"_s, u"true"_s);
    wanted.setParameter(u"allowWatchBookmarks"_s, u"true"_s);
    wanted.setParameter(u"resourceVersion"_s, m_version);
    const auto seconds = double(m_options.serverTimeout.count()) * (1 + random());
    wanted.setParameter(u"timeoutSeconds"_s, QString::number(qint64(seconds)));
    m_decoder = {};
    m_openedAt = {};
    m_gotEvent = false;
    m_call = m_client->send(wanted, this);
    connect(m_call, &ApiCall::opened, this, &WatchEngine::onOpened);
    connect(m_call, &ApiCall::chunk, this, &WatchEngine::onChunk);
    connect(m_call, &ApiCall::finished, this, &WatchEngine::onWatchFinished);
}

void WatchEngine::onOpened()
{
    m_openedAt = m_client->clock().now();
    if (m_state.phase != WatchState::Phase::Live)
        setState({WatchState::Phase::Live, m_openedAt, {}, {}});
}

void WatchEngine::onChunk(const QByteArray &bytes)
{
    m_events += m_decoder.feed(bytes);
    if (m_decoder.isBroken() && !m_end) {
        m_call->disconnect(this);
        m_call->cancel();
        m_call = nullptr;
        m_end = base::Failure{watchError(ApiError::Kind::Malformed,
                                         KubeText::tr("The server sent something that is no change."))};
    }
    drain();
}

void WatchEngine::onWatchFinished(const ApiResult &result)
{
    m_call = nullptr;
    m_end = result;
    drain();
}

/// Applies what has come, as much as fits a turn of the event loop; the rest follows in the next one.
void WatchEngine::drain()
{
    if (m_drainQueued)
        return;
    ChangeSet set;
    std::optional<ApiError> error;
    QElapsedTimer time;
    time.start();
    while (m_nextEvent < m_events.size() && !error && time.elapsed() < millisecondsPerTurn)
        error = apply(m_events.at(m_nextEvent++), set);
    if (error) {
        dropCall();
        m_end = base::Failure{*error};
    } else if (m_nextEvent >= m_events.size()) {
        m_events.clear();
        m_nextEvent = 0;
    }
    if (m_nextEvent < m_events.size()) {
        m_drainQueued = true;
        QTimer::singleShot(0, this, [this] {
            m_drainQueued = false;
            drain();
        });
    } else if (m_end) {
        // Not at once: listeners of this change set come first, and may stop us.
        QMetaObject::invokeMethod(this, &WatchEngine::onWatchEnded, Qt::QueuedConnection);
    }
    if (!set.changes.isEmpty())
        emit changed(set.changes);
}

/// The error where the event is one.
std::optional<ApiError> WatchEngine::apply(const WatchEvent &event, ChangeSet &set)
{
    if (event.type == WatchEvent::Type::Error)
        return errorOfStatus(event.object);
    Object head;
    if (!readHead({event.object.constData(), size_t(event.object.size())}, head)
        || head.metadata.resourceVersion.isEmpty())
        return watchError(ApiError::Kind::Malformed,
                          KubeText::tr("The server sent something that is no change."));
    m_gotEvent = true;
    m_goneBefore = false;
    m_version = head.metadata.resourceVersion;
    if (event.type == WatchEvent::Type::Bookmark)
        return {};

    const ObjectKey key = head.metadata.key();
    const auto before = m_cache.constFind(key);
    const bool wasShown = before != m_cache.cend() && before->value;
    set.withdraw(key);
    WatchChanges &changes = set.changes;
    if (event.type == WatchEvent::Type::Deleted) {
        if (wasShown)
            changes.removed.append(key);
        m_cache.remove(key);
        return {};
    }
    const WatchEntry entry{head.metadata.resourceVersion.toLatin1(),
                           m_decode({event.object.constData(), size_t(event.object.size())}, head.metadata)};
    m_cache.insert(key, entry);
    if (entry.value) {
        changes.upserted.append({key, entry.value});
    } else {
        changes.refused.append(key);
        if (wasShown)
            changes.removed.append(key);
    }
    return {};
}

void WatchEngine::onWatchEnded()
{
    if (!m_end || !m_isRunning)
        return;
    if (m_client == nullptr) {
        stop();
        return;
    }
    const ApiResult end = *std::exchange(m_end, std::nullopt);
    const bool lasted =
        m_openedAt.isValid() && m_openedAt.msecsTo(m_client->clock().now()) >= shortWatchMilliseconds;
    const bool wasGood = m_openedAt.isValid() && (lasted || m_gotEvent);
    if (wasGood)
        m_goneBefore = false;
    using Kind = ApiError::Kind;
    const bool brokeOff =
        !end && (end.error().kind == Kind::Unreachable || end.error().kind == Kind::Timeout);
    if (!end && end.error().kind == Kind::Gone)
        onGone(end.error());
    else if (wasGood && (end || brokeOff))
        openWatch(); // servers end watches as a matter of course
    else if (end)
        trouble(watchError(Kind::Unreachable, KubeText::tr("The server ended the connection at once.")));
    else
        trouble(end.error());
}

void WatchEngine::onGone(const ApiError &error)
{
    m_version.clear();
    if (m_goneBefore) {
        trouble(error);
        return;
    }
    m_goneBefore = true;
    qCInfo(lcKube) << "listing again:" << m_options.type.plural << "version is gone";
    list();
}

// Trouble ----------------------------------------------------------------------------------------

void WatchEngine::trouble(const ApiError &error)
{
    if (error.kind == ApiError::Kind::Cancelled || m_client == nullptr) {
        stop(); // the client has gone
        return;
    }
    const QDateTime now = m_client->clock().now();
    auto delay = m_backoff.next(now);
    if (error.retryAfter)
        delay = std::max<std::chrono::milliseconds>(delay, *error.retryAfter);
    const bool failed = !error.isTransient();
    if (failed)
        delay = std::max(delay, m_options.backoff.longest);
    if (failed || isVersionTooLarge(error))
        m_version.clear();
    if (error.kind == ApiError::Kind::NotFound)
        clearCache();

    WatchState state;
    state.phase = failed ? WatchState::Phase::Failed : WatchState::Phase::Retrying;
    state.since = m_state.error ? m_state.since : now;
    state.error = error;
    if (error.kind != ApiError::Kind::ConsentNeeded) {
        state.retryAt = now.addMSecs(delay.count());
        m_retryTimer.start(delay);
    }
    qCInfo(lcKube) << "watch of" << m_options.type.plural << error.kind << error.status << "next try in"
                   << delay.count() << "ms";
    setState(state);
}

void WatchEngine::retry()
{
    if (!m_isRunning || m_client == nullptr)
        return;
    if (m_version.isEmpty())
        list();
    else
        openWatch();
    if (m_state.retryAt.isValid()) {
        WatchState state = m_state;
        state.retryAt = {};
        setState(state);
    }
}

/// The type itself is not there, so there are no objects of it.
void WatchEngine::clearCache()
{
    WatchChanges changes;
    changes.isList = true;
    for (auto entry = m_cache.cbegin(); entry != m_cache.cend(); ++entry) {
        if (entry->value)
            changes.removed.append(entry.key());
    }
    m_cache.clear();
    if (!changes.isEmpty())
        QMetaObject::invokeMethod(
            this, [this, changes] { emit changed(changes); }, Qt::QueuedConnection);
}

} // namespace kube
