// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/watch.h"
#include "tests/core/kube/watchtest.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QThread>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace watchtest;
using kube::Client;
using kube::Watch;
using kube::WatchState;
using Kind = kube::ApiError::Kind;
using Phase = kube::WatchState::Phase;
using testing::Loopback;
using testing::LoopbackAnswer;
using testing::LoopbackRequest;

class TestWatch : public QObject
{
    Q_OBJECT
private slots:
    void listsThenWatches();
    void showsAnEmptyListToo();
    void coalesces();
    void refusesWhatTheDecoderRefuses();
    void emitsNothingFromInside();
    void stopsAndStarts();
    void goesOnFromBookmarks();
    void keepsUnchangedObjects();
    void manyObjectsDoNotBlock();
    void manyEventsDoNotBlock();
    void diesInTheMiddle();
    void mayBeDestroyedByItsListener();
    void survivesTheClient();
    void asksForConsentAgain();
};

void TestWatch::listsThenWatches()
{
    PodServer server;
    server.put("a");
    server.put("b");
    Client client(kubetest::connectionTo(server));
    auto options = quickOptions();
    options.labelSelector = u"x=1"_s;
    options.fieldSelector = u"y=2"_s;
    Watch<Shown> watch(client, options, makeShown);
    Follower follower(watch);
    watch.start();
    QTRY_COMPARE(watch.state().phase, Phase::Live);
    QCOMPARE(follower.shown, server.expected());
    QCOMPARE(follower.lists, 1);
    QCOMPARE(server.log, (QStringList{u"list 0"_s, u"watch 102"_s}));
    const auto &request = server.requests().constLast();
    QCOMPARE(request.parameter(u"allowWatchBookmarks"_s), u"true"_s);
    QCOMPARE(request.parameter(u"timeoutSeconds"_s), u"300"_s);
    QCOMPARE(request.parameter(u"labelSelector"_s), u"x=1"_s);
    QCOMPARE(request.parameter(u"fieldSelector"_s), u"y=2"_s);

    server.put("c");
    server.put("a");
    server.remove("b");
    QTRY_COMPARE(follower.shown, server.expected());
    QCOMPARE(watch.find({u"default"_s, u"a"_s})->version, u"104"_s);
    QVERIFY(watch.find({u"default"_s, u"b"_s}) == nullptr);
    QCOMPARE(follower.lists, 1);
    QVERIFY(follower.consistent);
    QCOMPARE(follower.phases(), (QList<Phase>{Phase::Connecting, Phase::Live}));
}

void TestWatch::showsAnEmptyListToo()
{
    PodServer server;
    Client client(kubetest::connectionTo(server));
    Watch<Shown> watch(client, quickOptions(), makeShown);
    Follower follower(watch);
    QVERIFY(!watch.hasList());
    watch.start();
    QTRY_COMPARE(follower.lists, 1);
    QVERIFY(watch.hasList());
    QVERIFY(follower.shown.isEmpty());
}

void TestWatch::coalesces()
{
    PodServer server;
    server.put("a");
    server.put("b");
    Client client(kubetest::connectionTo(server));
    Watch<Shown> watch(client, quickOptions(), makeShown);
    Follower follower(watch);
    watch.start();
    QTRY_COMPARE(watch.state().phase, Phase::Live);
    const int before = follower.sets;
    QSignalSpy spy(&watch, &kube::WatchEngine::changed);
    server.send(kubetest::eventJson("MODIFIED", kubetest::podJson("a", 201))
                + kubetest::eventJson("MODIFIED", kubetest::podJson("a", 202))
                + kubetest::eventJson("DELETED", kubetest::podJson("b", 203))
                + kubetest::eventJson("ADDED", kubetest::podJson("b", 204))
                + kubetest::eventJson("ADDED", kubetest::podJson("c", 205))
                + kubetest::eventJson("DELETED", kubetest::podJson("c", 206)));
    QTRY_COMPARE(follower.shown.value(u"b"_s), u"204"_s);
    QCOMPARE(follower.shown.value(u"a"_s), u"202"_s);
    QCOMPARE(follower.sets, before + 1);
    QVERIFY(!follower.shown.contains(u"c"_s));
}

void TestWatch::refusesWhatTheDecoderRefuses()
{
    PodServer server;
    server.put("a");
    server.put("bad");
    Client client(kubetest::connectionTo(server));
    Watch<Shown> watch(client, quickOptions(), makeShown);
    Follower follower(watch);
    watch.start();
    QTRY_COMPARE(watch.state().phase, Phase::Live);
    QCOMPARE(follower.shown.keys(), QStringList{u"a"_s});
    QCOMPARE(follower.refused, QStringList{u"bad"_s});
    server.put("bad2");
    server.put("c");
    QTRY_VERIFY(follower.shown.contains(u"c"_s));
    QCOMPARE(follower.refused, (QStringList{u"bad"_s, u"bad2"_s}));
    server.remove("bad");
    server.remove("c");
    QTRY_VERIFY(!follower.shown.contains(u"c"_s));
    QVERIFY(follower.consistent);
}

void TestWatch::emitsNothingFromInside()
{
    PodServer server;
    Client client(kubetest::connectionTo(server));
    Watch<Shown> watch(client, quickOptions(), makeShown);
    Follower follower(watch);
    watch.start();
    QVERIFY(follower.states.isEmpty());
    QTRY_COMPARE(watch.state().phase, Phase::Live);
    const auto before = follower.states.size();
    watch.stop();
    QCOMPARE(follower.states.size(), before);
    QTRY_COMPARE(follower.states.constLast().phase, Phase::Stopped);
}

void TestWatch::stopsAndStarts()
{
    PodServer server;
    server.put("a");
    Client client(kubetest::connectionTo(server));
    Watch<Shown> watch(client, quickOptions(), makeShown);
    Follower follower(watch);
    for (int i = 0; i < 3; ++i) { // before anything came
        watch.start();
        watch.stop();
    }
    watch.start();
    QTRY_COMPARE(watch.state().phase, Phase::Live);
    watch.stop();
    server.put("b");
    server.remove("a");
    QTest::qWait(50);
    QCOMPARE(follower.shown.keys(), QStringList{u"a"_s}); // what is cached stays
    watch.start();
    QTRY_COMPARE(follower.shown, server.expected());
    QVERIFY(follower.consistent);
}

void TestWatch::goesOnFromBookmarks()
{
    PodServer server;
    Client client(kubetest::connectionTo(server));
    Watch<Shown> watch(client, quickOptions(), makeShown);
    Follower follower(watch);
    watch.start();
    QTRY_COMPARE(watch.state().phase, Phase::Live);
    QTRY_COMPARE(server.watches.size(), 1);
    server.version = 500;
    server.bookmark();
    QTest::qWait(30);
    server.endWatches();
    QTRY_COMPARE(server.log.constLast(), u"watch 500"_s);
    QCOMPARE(follower.lists, 1);
    QCOMPARE(follower.phases(), (QList<Phase>{Phase::Connecting, Phase::Live}));
}

void TestWatch::keepsUnchangedObjects()
{
    PodServer server;
    server.put("a");
    server.put("b");
    std::atomic<int> decoded = 0;
    Client client(kubetest::connectionTo(server));
    Watch<Shown> watch(client, quickOptions(), [&](std::string_view json, const kube::Metadata &metadata) {
        ++decoded;
        return makeShown(json, metadata);
    });
    Follower follower(watch);
    watch.start();
    QTRY_COMPARE(watch.state().phase, Phase::Live);
    QCOMPARE(decoded.load(), 2);
    watch.stop();
    server.put("b");
    QSignalSpy spy(&watch, &kube::WatchEngine::changed);
    watch.start();
    QTRY_COMPARE(spy.count(), 1);
    const auto changes = spy.constFirst().constFirst().value<kube::WatchChanges>();
    QVERIFY(changes.isList);
    QCOMPARE(changes.upserted.size(), 1);
    QCOMPARE(decoded.load(), 3);
    QVERIFY(follower.consistent);
}

void TestWatch::manyObjectsDoNotBlock()
{
    const QByteArray spec = ",\"spec\":{\"text\":\"" + QByteArray(2'000, 'x') + "\"}";
    QByteArrayList items;
    for (int i = 0; i < 10'000; ++i)
        items << kubetest::podJson("pod-" + QByteArray::number(i), i + 1, spec);
    const QByteArray body = kubetest::listJson(items, 20'000);
    items.clear();
    Loopback server([&](const LoopbackRequest &request, const LoopbackAnswer &answer) {
        if (request.parameter(u"watch"_s).isEmpty())
            answer.reply(200, body);
        else
            answer.startStream();
    });
    Client client(kubetest::connectionTo(server));
    const auto mainThread = QThread::currentThread();
    std::atomic<int> inMain = 0;
    Watch<Shown> watch(client, quickOptions(), [&](std::string_view json, const kube::Metadata &metadata) {
        inMain += QThread::currentThread() == mainThread ? 1 : 0;
        return makeShown(json, metadata);
    });
    int sets = 0;
    qsizetype objects = 0;
    connect(&watch, &kube::WatchEngine::changed, this, [&](const kube::WatchChanges &changes) {
        ++sets;
        objects += changes.upserted.size();
    });
    watch.start();
    QTRY_COMPARE_WITH_TIMEOUT(objects, 10'000, 30'000);
    QCOMPARE(sets, 1);
    QCOMPARE(inMain.load(), 0);
    QCOMPARE(watch.cache().size(), 10'000);
}

void TestWatch::manyEventsDoNotBlock()
{
    PodServer server;
    Client client(kubetest::connectionTo(server));
    Watch<Shown> watch(client, quickOptions(), [](std::string_view json, const kube::Metadata &metadata) {
        QElapsedTimer time; // a slow decoder
        time.start();
        while (time.nsecsElapsed() < 100'000) {
        }
        return makeShown(json, metadata);
    });
    Follower follower(watch);
    watch.start();
    QTRY_COMPARE(server.watches.size(), 1);
    QByteArray events;
    for (int i = 0; i < 2'000; ++i) // 200 ms of work in one piece
        events += kubetest::eventJson("ADDED", kubetest::podJson("p" + QByteArray::number(i), 200 + i));
    const int before = follower.sets;
    server.send(events);
    QTRY_COMPARE_WITH_TIMEOUT(watch.cache().size(), 2'000, 20'000);
    QVERIFY2(follower.sets - before > 10, "the work is spread over many turns");
    server.send("{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"3000\"}}}\n");
    QTest::qWait(20);
    server.endWatches();
    QTRY_COMPARE(server.log.constLast(), u"watch 3000"_s);
}

void TestWatch::diesInTheMiddle()
{
    QByteArrayList items;
    for (int i = 0; i < 3'000; ++i)
        items << kubetest::podJson("pod-" + QByteArray::number(i), i + 1);
    const QByteArray body = kubetest::listJson(items, 20'000);
    Loopback server([&](const LoopbackRequest &, const LoopbackAnswer &answer) { answer.reply(200, body); });
    Client client(kubetest::connectionTo(server));
    for (int wait = 0; wait < 20; ++wait) {
        auto watch = std::make_unique<Watch<Shown>>(client, quickOptions(), makeShown);
        watch->start();
        QTest::qWait(wait);
    }
    QThreadPool::globalInstance()->waitForDone();
}

void TestWatch::mayBeDestroyedByItsListener()
{
    PodServer server;
    server.put("a");
    Client client(kubetest::connectionTo(server));
    for (const bool atList : {true, false}) {
        auto watch = std::make_unique<Watch<Shown>>(client, quickOptions(), makeShown);
        bool done = false;
        connect(watch.get(), &kube::WatchEngine::changed, this, [&](const kube::WatchChanges &changes) {
            if (changes.isList == atList) {
                watch.reset();
                done = true;
            }
        });
        watch->start();
        if (!atList) {
            QTRY_COMPARE(server.watches.size(), 1);
            server.put("b");
            server.put("c");
        }
        QTRY_VERIFY(done);
        server.watches.clear();
    }
    auto watch = std::make_unique<Watch<Shown>>(client, quickOptions(), makeShown);
    bool done = false;
    connect(watch.get(), &kube::WatchEngine::stateChanged, this, [&](const WatchState &state) {
        if (state.phase == Phase::Live) {
            watch.reset();
            done = true;
        }
    });
    watch->start();
    QTRY_VERIFY(done);
}

void TestWatch::survivesTheClient()
{
    PodServer server;
    server.put("a");
    auto client = std::make_unique<Client>(kubetest::connectionTo(server));
    Watch<Shown> watch(*client, quickOptions(), makeShown);
    Follower follower(watch);
    watch.start();
    QTRY_COMPARE(watch.state().phase, Phase::Live);
    client.reset();
    QTRY_COMPARE(watch.state().phase, Phase::Stopped);
    watch.start(); // nothing to start with
    QCOMPARE(watch.state().phase, Phase::Stopped);
    QCOMPARE(follower.shown.size(), 1);
}

namespace {

class ReluctantConsent : public kube::ExecConsent
{
public:
    void ask(const kube::ExecQuestion &, std::function<void(bool)> answer) override
    {
        ++asked;
        answer(false);
    }
    int asked = 0;
};

} // namespace

void TestWatch::asksForConsentAgain()
{
    PodServer server;
    ReluctantConsent consent;
    kube::ClientOptions clientOptions;
    clientOptions.consent = &consent;
    auto connection = kubetest::connectionTo(server);
    connection.exec = kube::ExecSpec();
    connection.exec->command = u"/nowhere"_s;
    Client client(connection, clientOptions);
    Watch<Shown> watch(client, quickOptions(), makeShown);
    watch.start();
    QTRY_COMPARE(watch.state().phase, Phase::Failed);
    QCOMPARE(watch.state().error->kind, Kind::ConsentNeeded);
    QTest::qWait(150);
    QCOMPARE(consent.asked, 1); // nobody is asked over and over
    watch.retryNow();
    QTRY_COMPARE(consent.asked, 2);
}

FLARE_TEST(TestWatch)
#include "tst_watch.moc"
