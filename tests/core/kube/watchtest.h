// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/watch.h"
#include "tests/core/kube/kubetest.h"

#include <QEventLoop>
#include <QMap>
#include <QTimer>

/// A watch under test, what it showed, and a small API server behind it.
namespace watchtest {

using namespace std::chrono_literals;

/// Waits in an event loop of its own. (Qt Test's waiting sleeps 10 ms at each turn, which adds up where
/// hundreds of connections are made.)
inline bool waitUntil(const std::function<bool()> &holds)
{
    QEventLoop loop;
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (holds())
            loop.quit();
    });
    poll.start(1);
    QTimer::singleShot(5s, &loop, &QEventLoop::quit);
    loop.exec();
    return holds();
}

/// What the tests keep of an object.
struct Shown
{
    QString name;
    QString version;

    friend bool operator==(const Shown &, const Shown &) = default;
};

inline std::optional<Shown> makeShown(std::string_view, const kube::Metadata &metadata)
{
    if (metadata.name.startsWith(QLatin1String("bad")))
        return {};
    return Shown{metadata.name, metadata.resourceVersion};
}

inline kube::WatchOptions quickOptions()
{
    kube::WatchOptions options;
    options.type = kubetest::pods;
    options.nameSpace = QStringLiteral("default");
    options.backoff = {5ms, 40ms, 120s};
    options.timeout = 5s;
    options.liveness = 5s;
    options.random = [] { return 0.0; };
    return options;
}

/// Builds "name → version" from the change sets alone, as a consumer's model does, and checks that
/// they agree with the cache.
class Follower : public QObject
{
public:
    explicit Follower(kube::Watch<Shown> &watch)
        : m_watch(watch)
    {
        connect(&watch, &kube::WatchEngine::changed, this, [this](const kube::WatchChanges &changes) {
            ++sets;
            lists += changes.isList ? 1 : 0;
            for (const auto &key : changes.removed) {
                consistent = consistent && shown.contains(key.name);
                shown.remove(key.name);
            }
            for (const auto &item : changes.upserted)
                shown.insert(item.key.name, kube::Watch<Shown>::value(item).version);
            for (const auto &key : changes.refused)
                refused << key.name;
            QMap<QString, QString> cached;
            m_watch.forEach([&](const kube::ObjectKey &key, const Shown &value) {
                cached.insert(key.name, value.version);
            });
            consistent = consistent && cached == shown;
        });
        connect(&watch, &kube::WatchEngine::stateChanged, this,
                [this](const kube::WatchState &state) { states << state; });
    }
    [[nodiscard]] QList<kube::WatchState::Phase> phases() const
    {
        QList<kube::WatchState::Phase> all;
        for (const auto &state : states) {
            if (all.isEmpty() || all.constLast() != state.phase)
                all << state.phase;
        }
        return all;
    }

    QMap<QString, QString> shown;
    QStringList refused;
    QList<kube::WatchState> states;
    int sets = 0;
    int lists = 0;
    bool consistent = true;

private:
    kube::Watch<Shown> &m_watch;
};

/// Pods in memory, with a history that watches are served from.
class PodServer : public testing::Loopback
{
public:
    PodServer()
        : Loopback([this](const testing::LoopbackRequest &request, const testing::LoopbackAnswer &answer) {
            serve(request, answer);
        })
    {
    }

    void put(const QByteArray &name)
    {
        const bool isNew = !pods.contains(name);
        pods[name] = ++version;
        tell(kubetest::eventJson(isNew ? "ADDED" : "MODIFIED", kubetest::podJson(name, version)));
    }
    void remove(const QByteArray &name)
    {
        pods.remove(name);
        ++version;
        tell(kubetest::eventJson("DELETED", kubetest::podJson(name, version)));
    }
    void bookmark()
    {
        send("{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"Pod\",\"metadata\":{\"resourceVersion\":\""
             + QByteArray::number(version) + "\"}}}\n");
    }
    void send(const QByteArray &bytes)
    {
        for (const auto &watch : watches)
            watch.chunk(bytes);
    }
    void cutWatches()
    {
        for (const auto &watch : std::exchange(watches, {}))
            watch.abort();
    }
    void endWatches()
    {
        for (const auto &watch : std::exchange(watches, {}))
            watch.endStream();
    }
    [[nodiscard]] QMap<QString, QString> expected() const
    {
        QMap<QString, QString> all;
        for (auto pod = pods.cbegin(); pod != pods.cend(); ++pod)
            all.insert(QString::fromLatin1(pod.key()), QString::number(pod.value()));
        return all;
    }
    /// Older versions are forgotten: whoever wants to go on from one gets 410.
    void compact() { oldest = version; }

    QMap<QByteArray, int> pods;
    QMap<int, QByteArray> history; // events by version
    int version = 100;
    int oldest = 0;
    bool goneInStream = false; // 410 comes as an event
    QList<testing::LoopbackAnswer> watches;
    QStringList log; // "list 0", "watch 101"
    std::function<bool(const testing::LoopbackRequest &, const testing::LoopbackAnswer &)> intercept;

private:
    void tell(const QByteArray &event)
    {
        history.insert(version, event);
        send(event);
    }
    void serve(const testing::LoopbackRequest &request, const testing::LoopbackAnswer &answer)
    {
        const QString from = request.parameter(QStringLiteral("resourceVersion"));
        const bool isWatch = !request.parameter(QStringLiteral("watch")).isEmpty();
        log << QString((isWatch ? QStringLiteral("watch ") : QStringLiteral("list ")) + from).trimmed();
        if (intercept && intercept(request, answer))
            return;
        if (!isWatch) {
            QByteArrayList items;
            for (auto pod = pods.cbegin(); pod != pods.cend(); ++pod)
                items << kubetest::podJson(pod.key(), pod.value());
            answer.reply(200, kubetest::listJson(items, version));
            return;
        }
        if (from.toInt() < oldest && !goneInStream) {
            answer.reply(410, kubetest::statusJson(410, "Expired"));
            return;
        }
        answer.startStream();
        if (from.toInt() < oldest) {
            answer.chunk(kubetest::eventJson("ERROR", kubetest::statusJson(410, "Expired")));
            answer.endStream();
            return;
        }
        for (auto event = history.upperBound(from.toInt()); event != history.cend(); ++event)
            answer.chunk(*event);
        watches << answer;
    }
};

} // namespace watchtest
