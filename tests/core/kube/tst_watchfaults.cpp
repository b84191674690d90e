// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/watch.h"
#include "tests/core/kube/watchtest.h"
#include "tests/support/testmain.h"

#include <QTimer>

using namespace Qt::StringLiterals;
using namespace watchtest;
using kube::Client;
using kube::Watch;
using kube::WatchState;
using Kind = kube::ApiError::Kind;
using Phase = kube::WatchState::Phase;
using testing::LoopbackAnswer;
using testing::LoopbackRequest;

/// Whatever the server and the network do, in the end the watch shows what is there.
class TestWatchFaults : public QObject
{
    Q_OBJECT
private slots:
    void streamCutAtEveryByte();
    void listCutAtEveryByte();
    void listsAgainAfterGone_data();
    void listsAgainAfterGone();
    void doesNotSpinOnGone();
    void slowBytes();
    void nonsense_data();
    void nonsense();
    void serverRestarts();
    void silenceIsDeath();
    void kinds_data();
    void kinds();
    void notFoundMeansNone();
    void waitsAsLongAsTold();
    void troubleBeganWhen();
    void versionFromTheFuture();
    void shortWatchesAreTrouble();
    void tenWatchesOverHttp1();
};

namespace {

/// The bytes of a chunked stream up to `cut`, then the connection breaks.
void sendCut(const LoopbackAnswer &answer, const QByteArray &bytes, qsizetype cut)
{
    answer.raw(bytes.left(cut));
    answer.close();
}

/// Qt does not notice a connection that ends inside of the line with a chunk's size; the timers do.
kube::WatchOptions impatientOptions()
{
    auto options = quickOptions();
    options.timeout = 300ms;
    options.liveness = 300ms;
    return options;
}

QByteArray chunked(const QByteArray &bytes)
{
    return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + QByteArray::number(bytes.size(), 16)
           + "\r\n" + bytes + "\r\n";
}

} // namespace

void TestWatchFaults::streamCutAtEveryByte()
{
    PodServer server;
    server.put("a");
    server.put("b");
    const int start = server.version;
    const QByteArray stream = chunked(kubetest::eventJson("MODIFIED", kubetest::podJson("a", start + 1))
                                      + kubetest::eventJson("DELETED", kubetest::podJson("b", start + 2))
                                      + kubetest::eventJson("ADDED", kubetest::podJson("c", start + 3)));
    for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
        PodServer one;
        one.pods = {{"a", start - 1}, {"b", start}};
        one.version = start;
        bool first = true;
        one.intercept = [&](const LoopbackRequest &request, const LoopbackAnswer &answer) {
            if (request.parameter(u"watch"_s).isEmpty() || !std::exchange(first, false))
                return false;
            // What happened is in the server's history, whether the stream told of it or not.
            one.put("a");
            one.remove("b");
            one.put("c");
            sendCut(answer, stream, cut);
            return true;
        };
        Client client(kubetest::connectionTo(one));
        Watch<Shown> watch(client, impatientOptions(), makeShown);
        Follower follower(watch);
        watch.start();
        const QByteArray where = "cut at " + QByteArray::number(cut);
        QVERIFY2(waitUntil([&] { return !one.watches.isEmpty(); }),
                 where.constData()); // the second one
        QVERIFY2(waitUntil([&] { return follower.shown == one.expected(); }), where.constData());
        QVERIFY(follower.consistent);
        QCOMPARE(follower.lists, 1);
    }
}

void TestWatchFaults::listCutAtEveryByte()
{
    const QByteArray body = kubetest::listJson({kubetest::podJson("a", 1), kubetest::podJson("b", 2)}, 100);
    const QByteArray answerBytes = chunked(body) + "0\r\n\r\n";
    // Once the last brace is there the list is whole, however the connection ends.
    const qsizetype whole = answerBytes.indexOf(body) + body.size();
    for (qsizetype cut = 0; cut < whole; ++cut) {
        PodServer server;
        server.pods = {{"a", 1}, {"c", 3}};
        bool first = true;
        server.intercept = [&](const LoopbackRequest &, const LoopbackAnswer &answer) {
            if (!std::exchange(first, false))
                return false;
            sendCut(answer, answerBytes, cut);
            return true;
        };
        Client client(kubetest::connectionTo(server));
        Watch<Shown> watch(client, impatientOptions(), makeShown);
        Follower follower(watch);
        watch.start();
        const QByteArray where = "cut at " + QByteArray::number(cut);
        QVERIFY2(waitUntil([&] { return follower.shown == server.expected(); }), where.constData());
        QCOMPARE(follower.lists, 1); // half a list is none
    }
}

void TestWatchFaults::listsAgainAfterGone_data()
{
    QTest::addColumn<bool>("inStream");
    QTest::newRow("as the answer") << false;
    QTest::newRow("in the stream") << true;
}

void TestWatchFaults::listsAgainAfterGone()
{
    QFETCH(bool, inStream);
    PodServer server;
    server.goneInStream = inStream;
    server.put("a");
    server.put("b");
    Client client(kubetest::connectionTo(server));
    Watch<Shown> watch(client, quickOptions(), makeShown);
    Follower follower(watch);
    watch.start();
    QTRY_COMPARE(server.watches.size(), 1);
    server.put("a");
    QTRY_COMPARE(follower.shown, server.expected());

    server.stop(); // unseen, things change
    server.watches.clear();
    server.remove("b");
    server.put("c");
    server.compact();
    server.start();
    QTRY_COMPARE(follower.shown, server.expected());
    QTRY_COMPARE(watch.state().phase, Phase::Live);
    QCOMPARE(follower.lists, 2);
    QVERIFY(follower.consistent);
    QVERIFY2(server.log.contains(u"list"_s), "later lists must not come from an old cache");
}

void TestWatchFaults::doesNotSpinOnGone()
{
    PodServer server;
    server.intercept = [](const LoopbackRequest &request, const LoopbackAnswer &answer) {
        if (request.parameter(u"watch"_s).isEmpty())
            return false;
        answer.reply(410, kubetest::statusJson(410, "Expired"));
        return true;
    };
    Client client(kubetest::connectionTo(server));
    auto options = quickOptions();
    options.backoff = {10s, 10s, 120s};
    Watch<Shown> watch(client, options, makeShown);
    watch.start();
    QTRY_COMPARE(watch.state().phase, Phase::Retrying);
    QCOMPARE(watch.state().error->kind, Kind::Gone);
    QCOMPARE(server.log.size(), 4); // list, watch, list, watch
}

void TestWatchFaults::slowBytes()
{
    PodServer server;
    server.put("a");
    Client client(kubetest::connectionTo(server));
    Watch<Shown> watch(client, quickOptions(), makeShown);
    Follower follower(watch);
    watch.start();
    QTRY_COMPARE(server.watches.size(), 1);
    const QByteArray event = kubetest::eventJson("ADDED", kubetest::podJson("b", 300));
    qsizetype sent = 0;
    QTimer drip;
    connect(&drip, &QTimer::timeout, this, [&] {
        if (sent < event.size())
            server.send(event.mid(sent++, 1));
    });
    drip.start(1);
    QTRY_COMPARE(follower.shown.value(u"b"_s), u"300"_s);
    QCOMPARE(server.log.size(), 2);
}

void TestWatchFaults::nonsense_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray("oops\n");
    QTest::newRow("half, then another") << QByteArray("{\"type\":\"ADDED\",{\"type\":\"ADDED\"}}}}");
    QTest::newRow("no metadata") << QByteArray("{\"type\":\"ADDED\",\"object\":{}}\n");
    QTest::newRow("no version") << QByteArray(
        "{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"name\":\"x\"}}}\n");
    QTest::newRow("unreadable error") << QByteArray("{\"type\":\"ERROR\",\"object\":{}}\n");
    QTest::newRow("server's own trouble")
        << kubetest::eventJson("ERROR", kubetest::statusJson(500, "InternalError"));
}

void TestWatchFaults::nonsense()
{
    QFETCH(QByteArray, bytes);
    PodServer server;
    server.put("a");
    Client client(kubetest::connectionTo(server));
    Watch<Shown> watch(client, quickOptions(), makeShown);
    Follower follower(watch);
    watch.start();
    QTRY_COMPARE(server.watches.size(), 1);
    const auto watches = server.watches;
    server.put("b");
    server.send(bytes);
    server.watches.clear();
    QTRY_COMPARE(server.watches.size(), 1);
    QCOMPARE(follower.phases(), (QList<Phase>{Phase::Connecting, Phase::Live, Phase::Retrying, Phase::Live}));
    server.put("c");
    QTRY_COMPARE(follower.shown, server.expected());
    QCOMPARE(follower.lists, 1);
    QTRY_VERIFY2(!watches.constFirst().isOpen(), "the bad connection is given up");
}

void TestWatchFaults::serverRestarts()
{
    PodServer server;
    server.put("a");
    Client client(kubetest::connectionTo(server));
    Watch<Shown> watch(client, quickOptions(), makeShown);
    Follower follower(watch);
    watch.start();
    QTRY_COMPARE(server.watches.size(), 1);
    for (int i = 0; i < 3; ++i) {
        server.stop();
        server.watches.clear();
        QTRY_COMPARE(watch.state().phase, Phase::Retrying);
        QCOMPARE(watch.state().error->kind, Kind::Unreachable);
        QCOMPARE(follower.shown.size(), 1); // the last known stays
        server.put("a");
        server.start();
        QTRY_COMPARE(watch.state().phase, Phase::Live);
        QTRY_COMPARE(follower.shown, server.expected());
    }
    QCOMPARE(follower.lists, 1);
}

void TestWatchFaults::silenceIsDeath()
{
    PodServer server;
    server.put("a");
    Client client(kubetest::connectionTo(server));
    auto options = quickOptions();
    options.liveness = 100ms;
    Watch<Shown> watch(client, options, makeShown);
    Follower follower(watch);
    watch.start();
    QTRY_COMPARE(server.watches.size(), 1);
    for (int i = 0; i < 6; ++i) { // bookmarks keep it alive
        QTest::qWait(40);
        server.bookmark();
    }
    QCOMPARE(server.log.size(), 2);
    QTRY_VERIFY(server.log.size() > 2); // then nothing comes any more
    QCOMPARE(server.log.at(2), u"watch 101"_s);
    QCOMPARE(follower.lists, 1);
}

void TestWatchFaults::kinds_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Phase>("phase");
    QTest::newRow("unauthorized") << 401 << Kind::Unauthorized << Phase::Failed;
    QTest::newRow("forbidden") << 403 << Kind::Forbidden << Phase::Failed;
    QTest::newRow("not found") << 404 << Kind::NotFound << Phase::Failed;
    QTest::newRow("bad request") << 400 << Kind::Invalid << Phase::Failed;
    QTest::newRow("busy") << 503 << Kind::ServerBusy << Phase::Retrying;
    QTest::newRow("too many") << 429 << Kind::TooManyRequests << Phase::Retrying;
}

void TestWatchFaults::kinds()
{
    QFETCH(int, status);
    QFETCH(Kind, kind);
    QFETCH(Phase, phase);
    for (const bool atWatch : {false, true}) {
        PodServer server;
        server.put("a");
        bool broken = true;
        server.intercept = [&](const LoopbackRequest &request, const LoopbackAnswer &answer) {
            if (!broken || request.parameter(u"watch"_s).isEmpty() == atWatch)
                return false;
            answer.reply(status, kubetest::statusJson(status, "Reason"));
            return true;
        };
        Client client(kubetest::connectionTo(server));
        auto options = quickOptions();
        options.backoff = {20ms, 20ms, 120s};
        Watch<Shown> watch(client, options, makeShown);
        Follower follower(watch);
        watch.start();
        QTRY_COMPARE(watch.state().phase, phase);
        QCOMPARE(watch.state().error->kind, kind);
        broken = false;
        QTRY_COMPARE(watch.state().phase, Phase::Live); // it heals
        QVERIFY(!watch.state().error);
        QTRY_COMPARE(follower.shown, server.expected());
        QVERIFY(follower.consistent);
    }
}

void TestWatchFaults::notFoundMeansNone()
{
    PodServer server;
    server.put("a");
    Client client(kubetest::connectionTo(server));
    Watch<Shown> watch(client, quickOptions(), makeShown);
    Follower follower(watch);
    watch.start();
    QTRY_COMPARE(server.watches.size(), 1);
    bool there = false;
    server.intercept = [&](const LoopbackRequest &, const LoopbackAnswer &answer) {
        if (!there)
            answer.reply(404, kubetest::statusJson(404, "NotFound"));
        return !there;
    };
    server.cutWatches();
    QTRY_COMPARE(watch.state().phase, Phase::Failed);
    QTRY_VERIFY(follower.shown.isEmpty());
    there = true;
    QTRY_COMPARE(follower.shown, server.expected());
    QVERIFY(follower.consistent);
}

void TestWatchFaults::waitsAsLongAsTold()
{
    PodServer server;
    server.intercept = [](const LoopbackRequest &, const LoopbackAnswer &answer) {
        answer.reply(429, kubetest::statusJson(429, "TooManyRequests"), "application/json",
                     {"Retry-After: 7"});
        return true;
    };
    kubetest::FakeClock clock;
    kube::ClientOptions clientOptions;
    clientOptions.clock = &clock;
    Client client(kubetest::connectionTo(server), clientOptions);
    Watch<Shown> watch(client, quickOptions(), makeShown);
    watch.start();
    QTRY_COMPARE(watch.state().phase, Phase::Retrying);
    QCOMPARE(watch.state().retryAt, clock.now().addSecs(7));
    QTest::qWait(100);
    QCOMPARE(server.log.size(), 1);
    watch.retryNow();
    QTRY_COMPARE(server.log.size(), 2);
}

void TestWatchFaults::troubleBeganWhen()
{
    PodServer server;
    int tries = 0;
    server.intercept = [&](const LoopbackRequest &, const LoopbackAnswer &answer) {
        ++tries;
        answer.reply(503, kubetest::statusJson(503, "ServiceUnavailable"));
        return true;
    };
    kubetest::FakeClock clock;
    const QDateTime began = clock.now();
    kube::ClientOptions clientOptions;
    clientOptions.clock = &clock;
    Client client(kubetest::connectionTo(server), clientOptions);
    Watch<Shown> watch(client, quickOptions(), makeShown);
    Follower follower(watch);
    watch.start();
    QTRY_VERIFY(tries > 0);
    QTRY_COMPARE(watch.state().phase, Phase::Retrying);
    clock.advance(60s);
    QTRY_VERIFY(tries > 4);
    QTRY_VERIFY(watch.state().retryAt.isValid());
    QCOMPARE(watch.state().since, began);
    QVERIFY(watch.state().retryAt > began.addSecs(59));
    bool hasTried = false;
    for (const auto &state : follower.states)
        hasTried = hasTried || (state.phase == Phase::Retrying && !state.retryAt.isValid());
    QVERIFY2(hasTried, "people see that it is trying right now");
}

void TestWatchFaults::versionFromTheFuture()
{
    PodServer server;
    server.put("a");
    Client client(kubetest::connectionTo(server));
    Watch<Shown> watch(client, quickOptions(), makeShown);
    Follower follower(watch);
    watch.start();
    QTRY_COMPARE(server.watches.size(), 1);
    server.intercept = [&](const LoopbackRequest &request, const LoopbackAnswer &answer) {
        if (request.parameter(u"resourceVersion"_s) != "101"_L1)
            return false;
        answer.reply(
            504,
            kubetest::statusJson(
                504, "Timeout",
                R"(,"details":{"causes":[{"reason":"ResourceVersionTooLarge","message":"Too large resource version"}]})"));
        return true;
    };
    server.version = 50; // restored from a backup
    server.pods = {{"b", 50}};
    server.history.clear();
    server.cutWatches();
    QTRY_COMPARE(follower.shown, server.expected());
    QTRY_COMPARE(watch.state().phase, Phase::Live);
    QCOMPARE(follower.lists, 2);
}

void TestWatchFaults::shortWatchesAreTrouble()
{
    PodServer server;
    server.intercept = [](const LoopbackRequest &request, const LoopbackAnswer &answer) {
        if (request.parameter(u"watch"_s).isEmpty())
            return false;
        answer.startStream();
        answer.endStream();
        return true;
    };
    Client client(kubetest::connectionTo(server));
    auto options = quickOptions();
    options.backoff = {10s, 10s, 120s};
    Watch<Shown> watch(client, options, makeShown);
    watch.start();
    QTRY_COMPARE(watch.state().phase, Phase::Retrying);
    QTest::qWait(50);
    QCOMPARE(server.log.size(), 2);
}

void TestWatchFaults::tenWatchesOverHttp1()
{
    PodServer server;
    server.put("a");
    Client client(kubetest::connectionTo(server));
    std::vector<std::unique_ptr<Watch<Shown>>> watches;
    std::vector<std::unique_ptr<Follower>> followers;
    for (int i = 0; i < 10; ++i) {
        watches.push_back(std::make_unique<Watch<Shown>>(client, quickOptions(), makeShown));
        followers.push_back(std::make_unique<Follower>(*watches.back()));
        watches.back()->start();
    }
    QTRY_COMPARE(server.watches.size(), 10);
    server.put("b");
    for (const auto &follower : followers)
        QTRY_COMPARE(follower->shown, server.expected());
    kubetest::Listener listener(client.get({kubetest::pods, u"default"_s, u"a"_s, {}}));
    QVERIFY2(listener.wait(2'000), "plain calls still get through");
}

FLARE_TEST(TestWatchFaults)
#include "tst_watchfaults.moc"
