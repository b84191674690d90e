// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/httpserver.h"

#include "tests/support/loopbackcertificates.h"
#include "tests/support/testmain.h"

#include <QSslSocket>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using apiserver::HttpAnswer;
using apiserver::HttpOptions;
using apiserver::HttpRequest;
using apiserver::HttpServer;

namespace {

/// Answers with what it understood.
void echo(const HttpRequest &request, const HttpAnswer &answer)
{
    answer.reply(200, request.verb + ' ' + request.path.toUtf8() + ' ' + request.parameter(u"q"_s).toUtf8()
                          + ' ' + request.headers.value("x-name") + ' ' + request.body);
}

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

} // namespace

class TestHttpServer : public QObject
{
    Q_OBJECT

private slots:
    void cutAnywhere_data();
    void cutAnywhere();
    void pipelinedRequestsAreAnsweredInOrder();
    void refuses_data();
    void refuses();
    void continueIsSaidBeforeTheBody();
    void headHasNoBody();
    void streamsInChunks();
    void tellsWhenTheClientIsGone();
    void anOldAnswerDoesNotReachTheNextRequest();
    void idleConnectionsAreClosed();
    void tooManyConnectionsAreRefused();
    void otherAddressesAreRefused();
    void clientCertificates_data();
    void clientCertificates();

private:
    [[nodiscard]] static QByteArray talk(QTcpSocket &socket, const QByteArrayList &pieces);
    static void listen(HttpServer &server, const HttpOptions &options = {})
    {
        const auto port = server.listen(options);
        if (!port)
            qFatal("%s", qPrintable(port.error()));
    }
    static void connectTo(QTcpSocket &socket, const HttpServer &server)
    {
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(server.url().port()));
        if (!socket.waitForConnected()) // flush() before that would break it off
            qFatal("no connection");
        socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    }
};

/// Everything that comes until the server closes.
QByteArray TestHttpServer::talk(QTcpSocket &socket, const QByteArrayList &pieces)
{
    QByteArray all;
    for (const auto &piece : pieces) {
        socket.write(piece);
        socket.flush();
        QCoreApplication::processEvents();
    }
    static_cast<void>(QTest::qWaitFor(
        [&] {
            all += socket.readAll();
            return socket.state() == QAbstractSocket::UnconnectedState;
        },
        20'000));
    return all + socket.readAll();
}

void TestHttpServer::cutAnywhere_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("expected");

    QTest::newRow("sized body") << QByteArray(
        "POST /a%20b?q=1+2%26 HTTP/1.1\r\nX-Name: n\r\nConnection: close\r\n"
        "Content-Length: 5\r\n\r\nhello")
                                << QByteArray("POST /a b 1 2& n hello");
    QTest::newRow("chunks, an extension and a trailer")
        << QByteArray("PATCH /x HTTP/1.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                      "3;a=b\r\nhel\r\n2\r\nlo\r\n0\r\nTrailer: 1\r\n\r\n")
        << QByteArray("PATCH /x   hello");
    QTest::newRow("no body") << QByteArray("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
                             << QByteArray("GET /   ");
}

void TestHttpServer::cutAnywhere()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, expected);
    HttpServer server(echo);
    listen(server);
    for (qsizetype cut = 0; cut < request.size(); ++cut) {
        QTcpSocket socket;
        connectTo(socket, server);
        QCOMPARE(bodyOf(talk(socket, {request.left(cut), request.mid(cut)})), expected);
    }
    QTcpSocket socket;
    connectTo(socket, server);
    QByteArrayList bytes;
    for (const char byte : request)
        bytes << QByteArray(1, byte);
    QCOMPARE(bodyOf(talk(socket, bytes)), expected);
}

void TestHttpServer::pipelinedRequestsAreAnsweredInOrder()
{
    QList<HttpAnswer> waiting;
    HttpServer server([&](const HttpRequest &request, const HttpAnswer &answer) {
        if (request.path == "/later"_L1)
            waiting << answer;
        else
            answer.reply(200, request.path.toUtf8());
    });
    listen(server);
    QTcpSocket socket;
    connectTo(socket, server);
    socket.write(
        "GET /1 HTTP/1.1\r\n\r\nGET /later HTTP/1.1\r\n\r\nGET /3 HTTP/1.1\r\nConnection: close\r\n\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(waiting.size(), 1, 20'000);
    waiting.first().reply(200, "/late");
    const QByteArray all = talk(socket, {});
    QCOMPARE(all.count("HTTP/1.1 200"), 3);
    QVERIFY(all.indexOf("/1") < all.indexOf("/late"));
    QVERIFY(all.indexOf("/late") < all.indexOf("/3"));
    QCOMPARE(server.connections(), 0);
}

void TestHttpServer::refuses_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");

    QTest::newRow("no request") << QByteArray("what\r\n\r\n") << 400;
    QTest::newRow("header without colon") << QByteArray("GET / HTTP/1.1\r\nx\r\n\r\n") << 400;
    QTest::newRow("two lengths") << QByteArray(
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")
                                 << 400;
    QTest::newRow("length and chunks")
        << QByteArray("POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n") << 400;
    QTest::newRow("chunk of no size")
        << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n") << 400;
    QTest::newRow("other coding") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n") << 501;
    QTest::newRow("other version") << QByteArray("GET / HTTP/2.0\r\n\r\n") << 505;
    QTest::newRow("large body") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 101\r\n\r\n") << 413;
    QTest::newRow("large chunk") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n")
                                 << 413;
    QTest::newRow("chunks that add up") << QByteArray(
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3c\r\n" + QByteArray(60, 'x') + "\r\n3c\r\n")
                                        << 413;
    QTest::newRow("large head") << QByteArray("GET / HTTP/1.1\r\nX: " + QByteArray(2000, 'x')) << 431;
}

void TestHttpServer::refuses()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    int handled = 0;
    HttpServer server([&](const HttpRequest &, const HttpAnswer &) { ++handled; });
    HttpOptions options;
    options.largestBody = 100;
    options.largestHead = 1000;
    listen(server, options);
    QTcpSocket socket;
    connectTo(socket, server);
    const QByteArray answer = talk(socket, {request});
    QCOMPARE(answer.mid(9, 3).toInt(), status);
    QCOMPARE(handled, 0);
}

void TestHttpServer::continueIsSaidBeforeTheBody()
{
    HttpServer server(echo);
    listen(server);
    QTcpSocket socket;
    connectTo(socket, server);
    socket.write("PUT /x HTTP/1.1\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: 2\r\n\r\n");
    QByteArray all;
    QTRY_VERIFY_WITH_TIMEOUT((all += socket.readAll()).startsWith("HTTP/1.1 100 Continue\r\n\r\n"), 20'000);
    QVERIFY(talk(socket, {"ok"}).endsWith("PUT /x   ok"));
}

void TestHttpServer::headHasNoBody()
{
    HttpServer server(echo);
    listen(server);
    QTcpSocket socket;
    connectTo(socket, server);
    const QByteArray answer = talk(socket, {"HEAD /x HTTP/1.1\r\nConnection: close\r\n\r\n"});
    QVERIFY(answer.contains("Content-Length: 10\r\n"));
    QVERIFY(answer.contains("Date: "));
    QCOMPARE(bodyOf(answer), QByteArray());
}

void TestHttpServer::streamsInChunks()
{
    HttpAnswer open;
    HttpServer server([&](const HttpRequest &, const HttpAnswer &answer) {
        open = answer;
        answer.startStream(200, "text/plain");
        answer.chunk("one");
    });
    listen(server);
    QTcpSocket socket;
    connectTo(socket, server);
    socket.write("GET / HTTP/1.1\r\n\r\n");
    QByteArray all;
    QTRY_VERIFY_WITH_TIMEOUT((all += socket.readAll()).endsWith("\r\n\r\n3\r\none\r\n"), 20'000);
    open.chunk({}); // would end the stream
    open.chunk("twenty");
    open.endStream();
    QVERIFY(!open.isOpen());
    QTRY_VERIFY_WITH_TIMEOUT((all += socket.readAll()).endsWith("one\r\n6\r\ntwenty\r\n0\r\n\r\n"), 20'000);
    QCOMPARE(socket.state(), QAbstractSocket::ConnectedState);
}

void TestHttpServer::tellsWhenTheClientIsGone()
{
    HttpAnswer open;
    int closed = 0;
    QObject context;
    HttpServer server([&](const HttpRequest &, const HttpAnswer &answer) {
        open = answer;
        answer.startStream();
        answer.onClosed(&context, [&] { ++closed; });
        auto *gone = new QObject;
        answer.onClosed(gone, [&] { closed += 100; });
        delete gone;
    });
    listen(server);
    {
        QTcpSocket socket;
        connectTo(socket, server);
        socket.write("GET / HTTP/1.1\r\n\r\n");
        QTRY_VERIFY_WITH_TIMEOUT(open.isOpen(), 20'000);
        socket.abort();
    }
    QTRY_COMPARE_WITH_TIMEOUT(closed, 1, 20'000);
    QVERIFY(!open.isOpen());
    open.chunk("into nothing");
    open.endStream();
    QCOMPARE(open.backlog(), 0);
    QCOMPARE(closed, 1);
}

void TestHttpServer::anOldAnswerDoesNotReachTheNextRequest()
{
    QList<HttpAnswer> answers;
    HttpServer server([&](const HttpRequest &, const HttpAnswer &answer) { answers << answer; });
    listen(server);
    QTcpSocket socket;
    connectTo(socket, server);
    socket.write("GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\nConnection: close\r\n\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 1, 20'000);
    answers.at(0).reply(200, "first");
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 2, 20'000);
    answers.at(0).reply(200, "again");
    answers.at(1).reply(200, "second");
    const QByteArray all = talk(socket, {});
    QVERIFY(all.contains("first"));
    QVERIFY(!all.contains("again"));
    QVERIFY(all.endsWith("second"));
}

void TestHttpServer::idleConnectionsAreClosed()
{
    HttpServer server(echo);
    HttpOptions options;
    options.idleTimeout = std::chrono::milliseconds(50);
    listen(server, options);
    QTcpSocket socket;
    connectTo(socket, server);
    QVERIFY(talk(socket, {"GET /x HTTP/1.1\r\n\r\n"}).endsWith("GET /x   "));
}

void TestHttpServer::tooManyConnectionsAreRefused()
{
    HttpServer server(echo);
    HttpOptions options;
    options.mostConnections = 1;
    listen(server, options);
    QTcpSocket first;
    connectTo(first, server);
    QTRY_COMPARE_WITH_TIMEOUT(server.connections(), 1, 20'000);
    QTcpSocket second;
    connectTo(second, server);
    QCOMPARE(talk(second, {"GET /x HTTP/1.1\r\n\r\n"}), QByteArray());
    QVERIFY(talk(first, {"GET /x HTTP/1.1\r\nConnection: close\r\n\r\n"}).endsWith("GET /x   "));
}

void TestHttpServer::otherAddressesAreRefused()
{
    HttpServer server(echo);
    HttpOptions options;
    options.address = QHostAddress(QHostAddress::Any);
    QVERIFY(!server.listen(options));
    QVERIFY(!server.isListening());
    options.otherAddresses = true;
    QVERIFY(server.listen(options).has_value());
}

void TestHttpServer::clientCertificates_data()
{
    QTest::addColumn<QString>("client"); // whose certificate; empty: none
    QTest::addColumn<QByteArray>("expected");

    QTest::newRow("ours") << u"alice"_s << QByteArray("alice");
    QTest::newRow("none") << QString() << QByteArray("nobody");
    QTest::newRow("a stranger's") << u"stranger"_s << QByteArray("nobody");
}

void TestHttpServer::clientCertificates()
{
    QFETCH(QString, client);
    QFETCH(QByteArray, expected);
    testing::LoopbackCertificates ours;
    testing::LoopbackCertificates others;
    ours.make(u"server"_s, u"DNS:localhost,IP:127.0.0.1"_s);
    ours.make(u"alice"_s, {});
    others.make(u"stranger"_s, {});
    HttpServer server([](const HttpRequest &request, const HttpAnswer &answer) {
        answer.reply(200, request.peer.isNull()
                              ? QByteArray("nobody")
                              : request.peer.subjectInfo(QSslCertificate::CommonName).value(0).toUtf8());
    });
    HttpOptions options;
    options.tls = apiserver::TlsIdentity{QSslCertificate::fromData(ours.bytes(u"server.crt"_s)),
                                         QSslKey(ours.bytes(u"server.key"_s), QSsl::Ec),
                                         QSslCertificate::fromData(ours.bytes(u"ca.crt"_s))};
    listen(server, options);
    QCOMPARE(server.url().scheme(), u"https"_s);

    QSslSocket socket;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromData(ours.bytes(u"ca.crt"_s)));
    if (!client.isEmpty()) {
        auto &from = client == "alice"_L1 ? ours : others;
        tls.setLocalCertificate(QSslCertificate(from.bytes(client + u".crt"_s)));
        tls.setPrivateKey(QSslKey(from.bytes(client + u".key"_s), QSsl::Ec));
    }
    socket.setSslConfiguration(tls);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, quint16(server.url().port()));
    QTRY_VERIFY_WITH_TIMEOUT(socket.isEncrypted(), 20'000);
    QCOMPARE(bodyOf(talk(socket, {"GET / HTTP/1.1\r\nConnection: close\r\n\r\n"})), expected);
}

FLARE_TEST(TestHttpServer)
#include "tst_httpserver.moc"
