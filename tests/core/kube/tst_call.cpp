// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/client.h"
#include "tests/core/kube/kubetest.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTcpServer>

using namespace Qt::StringLiterals;
using kubetest::Listener;
using testing::Loopback;
using testing::LoopbackAnswer;
using testing::LoopbackRequest;
using Kind = kube::ApiError::Kind;
using namespace std::chrono_literals;

/// How calls end: once, later, and with which kind.
class TestCall : public QObject
{
    Q_OBJECT
private slots:
    void everyKind_data();
    void everyKind();
    void nobodyListens();
    void timesOut_data();
    void timesOut();
    void finishesOnceAndLater();
    void cancelsInEveryPhase_data();
    void cancelsInEveryPhase();
    void isDestroyedInEveryPhase_data();
    void isDestroyedInEveryPhase();
    void mayBeDestroyedByItsListener_data();
    void mayBeDestroyedByItsListener();
    void survivesTheClient();
    void sendsWritesOnce_data();
    void sendsWritesOnce();
    void refusesHugeAnswers();
    void streams();
    void reportsClockDifference();
};

namespace {

using Handler = Loopback::Handler;

kube::ApiCall *getPod(kube::Client &client)
{
    return client.get({kubetest::pods, u"default"_s, u"a"_s, {}});
}

kube::ApiCall *streamPods(kube::Client &client)
{
    kube::Request request;
    request.path = kubetest::pods.path(u"default"_s);
    request.answer = kube::Request::Answer::Stream;
    request.ownConnection = true;
    return client.send(request);
}

/// Handlers that stop at a certain point of the answer.
Handler stopAt(const QString &phase)
{
    return [phase](const LoopbackRequest &, const LoopbackAnswer &answer) {
        if (phase == "headers"_L1)
            answer.raw("HTTP/1.1 200 OK\r\nContent-");
        else if (phase == "body"_L1)
            answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":");
        else if (phase == "stream"_L1)
            answer.startStream();
    };
}

/// Where an answer may be when something happens to it.
void addWaitingPhases()
{
    QTest::addColumn<QString>("phase");
    for (const char *phase : {"waiting", "headers", "body", "stream"})
        QTest::newRow(phase) << QString::fromLatin1(phase);
}

void addPhases()
{
    addWaitingPhases();
    QTest::newRow("at once") << u"at once"_s;
}

} // namespace

void TestCall::everyKind_data()
{
    QTest::addColumn<Handler>("handler");
    QTest::addColumn<Kind>("kind");

    const auto status = [](int code, const QByteArray &reason,
                           const QByteArrayList &headers = {}) -> Handler {
        return [=](const LoopbackRequest &, const LoopbackAnswer &answer) {
            answer.reply(code, kubetest::statusJson(code, reason), "application/json", headers);
        };
    };
    const auto bytes = [](const QByteArray &text) -> Handler {
        return [=](const LoopbackRequest &, const LoopbackAnswer &answer) {
            answer.raw(text);
            answer.close();
        };
    };
    QTest::newRow("unauthorized") << status(401, "Unauthorized") << Kind::Unauthorized;
    QTest::newRow("unauthorized, and asks for a password")
        << status(401, "Unauthorized", {"WWW-Authenticate: Basic realm=\"x\""}) << Kind::Unauthorized;
    QTest::newRow("forbidden") << status(403, "Forbidden") << Kind::Forbidden;
    QTest::newRow("not found") << status(404, "NotFound") << Kind::NotFound;
    QTest::newRow("conflict") << status(409, "Conflict") << Kind::Conflict;
    QTest::newRow("gone") << status(410, "Expired") << Kind::Gone;
    QTest::newRow("invalid") << status(422, "Invalid") << Kind::Invalid;
    QTest::newRow("too many") << status(429, "TooManyRequests", {"Retry-After: 2"}) << Kind::TooManyRequests;
    QTest::newRow("busy") << status(503, "ServiceUnavailable") << Kind::ServerBusy;
    QTest::newRow("redirect") << status(302, "Found", {"Location: http://127.0.0.1:1/"}) << Kind::Malformed;
    QTest::newRow("page") << bytes("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>") << Kind::Malformed;
    QTest::newRow("half JSON") << bytes("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n{\"a\":[")
                               << Kind::Malformed;
    QTest::newRow("empty answer") << bytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") << Kind::Malformed;
    QTest::newRow("no HTTP") << bytes("SSH-2.0-OpenSSH\r\n\r\n") << Kind::Unreachable;
    QTest::newRow("closed without a word") << bytes({}) << Kind::Unreachable;
    QTest::newRow("cut in the head") << bytes("HTTP/1.1 200 OK\r\nContent-Le") << Kind::Unreachable;
    QTest::newRow("cut in the body") << bytes("HTTP/1.1 200 OK\r\nContent-Length: 600\r\n\r\n{\"a\":1}")
                                     << Kind::Unreachable;
    QTest::newRow("cut in a chunk") << bytes(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{\"a\":1}")
                                    << Kind::Unreachable;
}

void TestCall::everyKind()
{
    QFETCH(Handler, handler);
    QFETCH(Kind, kind);
    Loopback server(handler);
    kube::Client client(kubetest::connectionTo(server));
    Listener listener(getPod(client));
    QVERIFY(listener.wait());
    QVERIFY(!listener.isGood());
    QCOMPARE(listener.error().kind, kind);
    QVERIFY(!listener.error().message.isEmpty());
    if (kind == Kind::TooManyRequests)
        QCOMPARE(listener.error().retryAfter, 2s);
    QTest::qWait(20);
    QCOMPARE(listener.finished(), 1);
}

void TestCall::nobodyListens()
{
    QTcpServer taken; // a port that is free again
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    kube::Connection connection;
    connection.server = QUrl(QString(u"http://127.0.0.1:"_s + QString::number(taken.serverPort())));
    taken.close();
    kube::Client client(connection);
    Listener listener(getPod(client));
    QVERIFY(listener.wait());
    QCOMPARE(listener.error().kind, Kind::Unreachable);
}

void TestCall::timesOut_data()
{
    addWaitingPhases();
}

void TestCall::timesOut()
{
    QFETCH(QString, phase);
    Loopback server(stopAt(phase));
    kube::ClientOptions options;
    options.timeout = 50ms;
    kube::Client client(kubetest::connectionTo(server), options);
    Listener listener(getPod(client));
    QVERIFY(listener.wait());
    QCOMPARE(listener.error().kind, Kind::Timeout);
}

void TestCall::finishesOnceAndLater()
{
    Loopback server([](const LoopbackRequest &, const LoopbackAnswer &answer) {
        answer.reply(200, kubetest::podJson("a", 1));
    });
    kube::Client client(kubetest::connectionTo(server));
    auto *call = getPod(client);
    QPointer<kube::ApiCall> alive(call);
    Listener listener(call);
    QCOMPARE(listener.finished(), 0);
    QVERIFY(listener.wait());
    QVERIFY(listener.isGood());
    if (listener.call() != nullptr)
        listener.call()->cancel(); // too late
    QTRY_VERIFY(alive.isNull());   // it deletes itself
    QCOMPARE(listener.finished(), 1);
}

void TestCall::cancelsInEveryPhase_data()
{
    addPhases();
}

void TestCall::cancelsInEveryPhase()
{
    QFETCH(QString, phase);
    Loopback server(stopAt(phase));
    kube::Client client(kubetest::connectionTo(server));
    Listener listener(phase == "stream"_L1 ? streamPods(client) : getPod(client));
    if (phase == "stream"_L1)
        QTRY_COMPARE(listener.opened(), 1);
    else if (phase != "at once"_L1)
        QTRY_COMPARE(server.requests().size(), 1);
    if (phase == "body"_L1 || phase == "headers"_L1)
        QTest::qWait(20);
    const int before = listener.finished();
    QVERIFY(listener.call() != nullptr);
    listener.call()->cancel();
    listener.call()->cancel();
    QCOMPARE(listener.finished(), before);
    QVERIFY(listener.wait());
    QCOMPARE(listener.error().kind, Kind::Cancelled);
    QTest::qWait(20);
    QCOMPARE(listener.finished(), 1);
    if (phase == "at once"_L1)
        QVERIFY(server.requests().isEmpty());
}

void TestCall::isDestroyedInEveryPhase_data()
{
    addPhases();
}

void TestCall::isDestroyedInEveryPhase()
{
    QFETCH(QString, phase);
    Loopback server(stopAt(phase));
    kube::Client client(kubetest::connectionTo(server));
    Listener listener(phase == "stream"_L1 ? streamPods(client) : getPod(client));
    if (phase != "at once"_L1)
        QTRY_COMPARE(server.requests().size(), 1);
    QTest::qWait(10);
    delete listener.call();
    QTest::qWait(30);
    QCOMPARE(listener.finished(), 0);
    QCOMPARE(server.requests().size(), 1);
}

void TestCall::mayBeDestroyedByItsListener_data()
{
    QTest::addColumn<QString>("signal");
    QTest::addColumn<bool>("withClient");
    for (const char *signal : {"opened", "chunk", "finished"}) {
        QTest::newRow(QByteArray(signal).constData()) << QString::fromLatin1(signal) << false;
        QTest::newRow(QByteArray(QByteArray(signal) + " with client").constData())
            << QString::fromLatin1(signal) << true;
    }
}

void TestCall::mayBeDestroyedByItsListener()
{
    QFETCH(QString, signal);
    QFETCH(bool, withClient);
    Loopback server([](const LoopbackRequest &, const LoopbackAnswer &answer) {
        answer.startStream();
        answer.chunk("bytes");
        answer.endStream();
    });
    auto client = std::make_unique<kube::Client>(kubetest::connectionTo(server));
    auto *call = streamPods(*client);
    bool done = false;
    const auto destroy = [&] {
        if (std::exchange(done, true))
            QFAIL("it goes on after its end");
        if (withClient)
            client.reset();
        else
            delete call;
    };
    if (signal == "opened"_L1)
        connect(call, &kube::ApiCall::opened, this, destroy);
    else if (signal == "chunk"_L1)
        connect(call, &kube::ApiCall::chunk, this, destroy);
    else
        connect(call, &kube::ApiCall::finished, this, destroy);
    QTRY_VERIFY(done);
    QTest::qWait(20);
}

void TestCall::survivesTheClient()
{
    Loopback server(stopAt(u"waiting"_s));
    auto client = std::make_unique<kube::Client>(kubetest::connectionTo(server));
    QObject owner;
    Listener mine(client->get({kubetest::pods, u"default"_s, u"a"_s, {}}, &owner));
    Listener early(client->get({kubetest::pods, u"default"_s, u"b"_s, {}}, &owner));
    QTRY_COMPARE(server.requests().size(), 2);
    Listener late(client->get({kubetest::pods, u"default"_s, u"c"_s, {}}, &owner));
    client.reset();
    QCOMPARE(mine.finished() + early.finished() + late.finished(), 0);
    for (const Listener *listener : {&mine, &early, &late}) {
        QVERIFY(listener->wait());
        QCOMPARE(listener->error().kind, Kind::Cancelled);
    }
    QCOMPARE(server.requests().size(), 2);
}

void TestCall::sendsWritesOnce_data()
{
    QTest::addColumn<bool>("warm"); // over a connection that worked before
    QTest::newRow("fresh connection") << false;
    QTest::newRow("kept connection") << true;
}

void TestCall::sendsWritesOnce()
{
    QFETCH(bool, warm);
    int writes = 0;
    Loopback server([&](const LoopbackRequest &request, const LoopbackAnswer &answer) {
        if (request.verb == "GET") {
            answer.reply(200, kubetest::podJson("a", 1));
            return;
        }
        ++writes;
        answer.abort();
    });
    kube::Client client(kubetest::connectionTo(server));
    if (warm) {
        Listener first(getPod(client));
        QVERIFY(first.wait());
    }
    const kube::Target target{kubetest::pods, u"default"_s, {}, {}};
    Listener listener(client.create(target, document::Node::object()));
    QVERIFY(listener.wait());
    QCOMPARE(listener.error().kind, Kind::Unreachable);
    QTest::qWait(100);
    QCOMPARE(writes, 1);
}

void TestCall::refusesHugeAnswers()
{
    Loopback server([](const LoopbackRequest &, const LoopbackAnswer &answer) {
        answer.reply(200, QByteArray(8 * 1024 * 1024, 'x'), "text/plain");
    });
    kube::Client client(kubetest::connectionTo(server));
    Listener listener(client.podProxy(u"default"_s, u"a"_s, 80, u"/metrics"_s));
    QVERIFY(listener.wait());
    QCOMPARE(listener.error().kind, Kind::Malformed);
}

void TestCall::streams()
{
    LoopbackAnswer open;
    Loopback server([&](const LoopbackRequest &, const LoopbackAnswer &answer) {
        open = answer;
        answer.startStream();
    });
    kube::Client client(kubetest::connectionTo(server));
    Listener listener(streamPods(client));
    QTRY_COMPARE(listener.opened(), 1);
    QVERIFY(listener.chunks().isEmpty());
    open.chunk("one ");
    QTRY_COMPARE(listener.chunks(), QByteArray("one "));
    open.chunk("two");
    QTRY_COMPARE(listener.chunks(), QByteArray("one two"));
    QCOMPARE(listener.finished(), 0);
    open.endStream();
    QVERIFY(listener.wait());
    QVERIFY(listener.isGood());

    server.setHandler([](const LoopbackRequest &, const LoopbackAnswer &answer) {
        answer.reply(400, kubetest::statusJson(400, "BadRequest"));
    });
    Listener refused(streamPods(client));
    QVERIFY(refused.wait());
    QCOMPARE(refused.error().message, u"said BadRequest"_s);
    QCOMPARE(refused.opened(), 0);
    QVERIFY2(refused.chunks().isEmpty(), "the text of an error is no content");
}

void TestCall::reportsClockDifference()
{
    QByteArray date = "Sun, 01 Mar 2026 12:01:30 GMT";
    Loopback server([&](const LoopbackRequest &, const LoopbackAnswer &answer) {
        answer.reply(200, kubetest::podJson("a", 1), "application/json", {"Date: " + date});
    });
    kubetest::FakeClock clock;
    kube::ClientOptions options;
    options.clock = &clock;
    kube::Client client(kubetest::connectionTo(server), options);
    QSignalSpy spy(&client, &kube::Client::clockDifferenceChanged);
    const auto ask = [&] {
        Listener listener(getPod(client));
        return listener.wait();
    };
    QVERIFY(!client.clockDifference());
    QVERIFY(ask());
    QCOMPARE(client.clockDifference(), 90s);
    clock.advance(-1s);
    QVERIFY(ask());
    QCOMPARE(spy.count(), 1);
    clock.advance(-30s);
    QVERIFY(ask());
    QCOMPARE(spy.count(), 2);
    QCOMPARE(client.clockDifference(), 121s);
    date = "yesterday";
    QVERIFY(ask());
    QCOMPARE(spy.count(), 2);
}

FLARE_TEST(TestCall)
#include "tst_call.moc"
