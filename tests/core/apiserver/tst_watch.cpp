// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/server.h"

#include "core/kube/watch.h"
#include "tests/core/apiserver/apitest.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using apitest::Fixture;

namespace {

const QByteArray watched = "/api/v1/namespaces/default/configmaps";

QByteArray labelled(const QByteArray &name, const QByteArray &label = "1")
{
    return R"({"metadata":{"name":")" + name + R"(","labels":{"x":")" + label + R"("}}})";
}

/// One watch, and what it has said.
class Stream
{
public:
    Stream(const Fixture &fixture, const QByteArray &query, const QByteArray &headers = {},
           const QByteArray &path = watched)
    {
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(fixture.server.url().port()));
        m_socket.write("GET " + path + "?watch=1&" + query + " HTTP/1.1\r\n" + headers + "\r\n");
    }

    /// "ADDED a", "BOOKMARK", "ERROR 410"
    [[nodiscard]] QStringList events()
    {
        QStringList all;
        for (const auto &event : objects()) {
            const QJsonObject object = event.value("object"_L1).toObject();
            QString text = event.value("type"_L1).toString();
            if (text == "ERROR"_L1)
                text += u' ' + QString::number(object.value("code"_L1).toInt());
            else if (text != "BOOKMARK"_L1)
                text += u' ' + object.value("metadata"_L1)["name"_L1].toString();
            all << text;
        }
        return all;
    }
    [[nodiscard]] QList<QJsonObject> objects()
    {
        m_bytes += m_socket.readAll();
        QList<QJsonObject> all;
        const auto lines = m_bytes.mid(m_bytes.indexOf("\r\n\r\n") + 4).split('\n');
        for (const auto &line : lines) {
            if (line.startsWith('{'))
                all << apitest::parsed(line.trimmed());
        }
        return all;
    }
    [[nodiscard]] bool hasBegun()
    {
        m_bytes += m_socket.readAll();
        return m_bytes.contains("\r\n\r\n");
    }
    [[nodiscard]] bool hasEnded()
    {
        m_bytes += m_socket.readAll();
        return m_bytes.endsWith("\r\n0\r\n\r\n") || m_bytes.endsWith("\r\n\r\n0\r\n\r\n");
    }
    [[nodiscard]] bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    QTcpSocket &socket() { return m_socket; }

private:
    QTcpSocket m_socket;
    QByteArray m_bytes;
};

QByteArray versionOf(const Fixture &fixture)
{
    return fixture.get(watched).object().value("metadata"_L1)["resourceVersion"_L1].toString().toLatin1();
}

void change(const Fixture &fixture, const QByteArray &name, const QByteArray &label)
{
    QCOMPARE(fixture
                 .send("PATCH", watched + "/" + name, R"({"metadata":{"labels":{"x":")" + label + "\"}}}",
                       "application/merge-patch+json")
                 .status,
             200);
}

} // namespace

class TestApiWatch : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatHappens_data();
    void tellsWhatHappens();
    void goesOnFromAVersion();
    void oldVersionsAreGone();
    void futureVersionsAreRefused();
    void selectorsMakeEventsOfTheirOwn();
    void eventsCarryTheirVersion();
    void bookmarks();
    void endsAfterItsTime();
    void tablesHaveOneHead();
    void anotherVersionOfTheKind();
    void endsWithItsKind();
    void delayedEventsKeepTheirOrder();
    void slowClientsAreCutOff();
    void tenWatchesOfOurClientThroughARestart();
};

void TestApiWatch::tellsWhatHappens_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QStringList>("expected");

    const QStringList all{u"ADDED a"_s, u"ADDED b"_s, u"MODIFIED a"_s, u"DELETED b"_s};
    QTest::newRow("from nothing") << QByteArray() << all;
    QTest::newRow("from 0") << QByteArray("resourceVersion=0") << all;
    QTest::newRow("one object") << QByteArray("fieldSelector=metadata.name%3Da")
                                << QStringList{u"ADDED a"_s, u"MODIFIED a"_s};
}

void TestApiWatch::tellsWhatHappens()
{
    QFETCH(QByteArray, query);
    QFETCH(QStringList, expected);
    Fixture fixture;
    QCOMPARE(fixture.post(watched, labelled("a")).status, 201);
    Stream stream(fixture, query);
    QTRY_VERIFY_WITH_TIMEOUT(stream.hasBegun(), 20'000);
    QCOMPARE(fixture.post(watched, labelled("b")).status, 201);
    QCOMPARE(fixture.post("/api/v1/namespaces/kube-system/configmaps", labelled("elsewhere")).status, 201);
    change(fixture, "a", "2");
    QCOMPARE(fixture.send("DELETE", watched + "/b").status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(stream.events(), expected, 20'000);
}

void TestApiWatch::goesOnFromAVersion()
{
    Fixture fixture;
    QCOMPARE(fixture.post(watched, labelled("a")).status, 201);
    const QByteArray version = versionOf(fixture);
    QCOMPARE(fixture.post(watched, labelled("b")).status, 201);
    change(fixture, "a", "2");
    Stream stream(fixture, "resourceVersion=" + version);
    QTRY_COMPARE_WITH_TIMEOUT(stream.events(), (QStringList{u"ADDED b"_s, u"MODIFIED a"_s}), 20'000);
}

void TestApiWatch::oldVersionsAreGone()
{
    apiserver::ServerOptions options;
    options.history = 2;
    Fixture fixture(options);
    QCOMPARE(fixture.post(watched, labelled("a")).status, 201);
    const QByteArray old = versionOf(fixture);
    for (const auto *label : {"2", "3", "4"})
        change(fixture, "a", label);
    Stream gone(fixture, "resourceVersion=" + old);
    QTRY_COMPARE_WITH_TIMEOUT(gone.events(), QStringList{u"ERROR 410"_s}, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(gone.hasEnded(), 20'000);
    Stream good(fixture, "resourceVersion=" + QByteArray::number(old.toULongLong() + 1));
    QTRY_COMPARE_WITH_TIMEOUT(good.events(), (QStringList{u"MODIFIED a"_s, u"MODIFIED a"_s}), 20'000);
}

void TestApiWatch::futureVersionsAreRefused()
{
    Fixture fixture;
    const QByteArray future = QByteArray::number(versionOf(fixture).toULongLong() + 1000);
    const auto answer = fixture.get(watched + "?watch=1&resourceVersion=" + future);
    QCOMPARE(answer.status, 504);
    QVERIFY(answer.message().startsWith("Timeout: Too large resource version: "_L1));
}

void TestApiWatch::selectorsMakeEventsOfTheirOwn()
{
    Fixture fixture;
    QCOMPARE(fixture.post(watched, labelled("a", "yes")).status, 201);
    QCOMPARE(fixture.post(watched, labelled("b", "no")).status, 201);
    Stream stream(fixture, "labelSelector=x%3Dyes");
    QTRY_COMPARE_WITH_TIMEOUT(stream.events(), QStringList{u"ADDED a"_s}, 20'000);
    change(fixture, "a", "no");  // stops matching
    change(fixture, "a", "nay"); // nobody's business
    change(fixture, "b", "yes"); // begins to match
    QCOMPARE(fixture.send("DELETE", watched + "/a").status, 200);
    QCOMPARE(fixture.send("DELETE", watched + "/b").status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(
        stream.events(), (QStringList{u"ADDED a"_s, u"DELETED a"_s, u"ADDED b"_s, u"DELETED b"_s}), 20'000);
    const QJsonObject last = stream.objects().at(1).value("object"_L1).toObject();
    QCOMPARE(last.value("metadata"_L1)["labels"_L1]["x"_L1].toString(), u"yes"_s); // as it was
}

void TestApiWatch::eventsCarryTheirVersion()
{
    Fixture fixture;
    Stream stream(fixture, {});
    QTRY_VERIFY_WITH_TIMEOUT(stream.hasBegun(), 20'000);
    QCOMPARE(fixture.post(watched, labelled("a")).status, 201);
    QCOMPARE(fixture.send("DELETE", watched + "/a").status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(stream.events().size(), 2, 20'000);
    const auto version = [&](int index) {
        return stream.objects()
            .at(index)
            .value("object"_L1)["metadata"_L1]["resourceVersion"_L1]
            .toString()
            .toULongLong();
    };
    QVERIFY(version(0) < version(1));
    QCOMPARE(QByteArray::number(version(1)), versionOf(fixture));
}

void TestApiWatch::bookmarks()
{
    apiserver::ServerOptions options;
    options.bookmarkInterval = 30ms;
    Fixture fixture(options);
    Stream with(fixture, "allowWatchBookmarks=true");
    Stream without(fixture, {});
    QTRY_VERIFY_WITH_TIMEOUT(with.events().contains("BOOKMARK"_L1), 20'000);
    QCOMPARE(with.objects()
                 .constFirst()
                 .value("object"_L1)["metadata"_L1]["resourceVersion"_L1]
                 .toString()
                 .toLatin1(),
             versionOf(fixture));
    QCOMPARE(with.objects().constFirst().value("object"_L1)["kind"_L1].toString(), u"ConfigMap"_s);
    QCOMPARE(without.events(), QStringList());
}

void TestApiWatch::endsAfterItsTime()
{
    Fixture fixture;
    Stream stream(fixture, "timeoutSeconds=1&allowWatchBookmarks=1");
    QTRY_VERIFY_WITH_TIMEOUT(stream.hasEnded(), 20'000);
    QCOMPARE(stream.events(), QStringList{u"BOOKMARK"_s});
    QVERIFY(stream.isConnected());
}

void TestApiWatch::tablesHaveOneHead()
{
    Fixture fixture;
    QCOMPARE(fixture.post(watched, labelled("a")).status, 201);
    Stream stream(fixture, {}, "Accept: application/json;as=Table;v=v1;g=meta.k8s.io\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(stream.objects().size(), 1, 20'000);
    change(fixture, "a", "2");
    QTRY_COMPARE_WITH_TIMEOUT(stream.objects().size(), 2, 20'000);
    const auto table = [&](int index) { return stream.objects().at(index).value("object"_L1).toObject(); };
    QCOMPARE(table(0).value("kind"_L1).toString(), u"Table"_s);
    QVERIFY(!table(0).value("columnDefinitions"_L1).toArray().isEmpty());
    QVERIFY(table(1).value("columnDefinitions"_L1).toArray().isEmpty());
    QCOMPARE(table(1).value("rows"_L1).toArray().size(), 1);
}

void TestApiWatch::anotherVersionOfTheKind()
{
    Fixture fixture;
    Stream stream(fixture, {}, {}, "/apis/example.org/v2/things");
    QTRY_VERIFY_WITH_TIMEOUT(stream.hasBegun(), 20'000);
    QCOMPARE(
        fixture
            .post(
                "/apis/example.org/v1/namespaces/default/things",
                R"({"apiVersion":"example.org/v1","kind":"Thing","metadata":{"name":"t"},"spec":{"size":1}})")
            .status,
        201);
    QTRY_COMPARE_WITH_TIMEOUT(stream.events(), QStringList{u"ADDED t"_s}, 20'000);
    QCOMPARE(stream.objects().constFirst().value("object"_L1)["apiVersion"_L1].toString(),
             u"example.org/v2"_s);
}

void TestApiWatch::endsWithItsKind()
{
    Fixture fixture;
    Stream stream(fixture, {}, {}, "/apis/example.org/v1/things");
    QTRY_VERIFY_WITH_TIMEOUT(stream.hasBegun(), 20'000);
    QCOMPARE(
        fixture
            .post(
                "/apis/example.org/v1/namespaces/default/things",
                R"({"apiVersion":"example.org/v1","kind":"Thing","metadata":{"name":"t"},"spec":{"size":1}})")
            .status,
        201);
    QCOMPARE(
        fixture.send("DELETE", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/things.example.org")
            .status,
        200);
    QTRY_VERIFY_WITH_TIMEOUT(stream.hasEnded(), 20'000);
    QCOMPARE(stream.events(), (QStringList{u"ADDED t"_s, u"DELETED t"_s}));
}

void TestApiWatch::delayedEventsKeepTheirOrder()
{
    Fixture fixture;
    Stream stream(fixture, {});
    QTRY_VERIFY_WITH_TIMEOUT(stream.hasBegun(), 20'000);
    fixture.server.setFaults({20ms, 0});
    QStringList expected;
    for (int i = 0; i < 10; ++i) {
        const QByteArray name = "n" + QByteArray::number(i);
        QCOMPARE(fixture.post(watched, labelled(name)).status, 201);
        expected << QString(u"ADDED "_s + QString::fromLatin1(name));
    }
    QTRY_COMPARE_WITH_TIMEOUT(stream.events(), expected, 20'000);
}

void TestApiWatch::slowClientsAreCutOff()
{
    Fixture fixture;
    Stream stream(fixture, {});
    QTRY_VERIFY_WITH_TIMEOUT(stream.hasBegun(), 20'000);
    stream.socket().setReadBufferSize(1); // takes nothing any longer
    const QByteArray large(1024 * 1024, 'x');
    const auto writes = [&](int index) {
        return fixture
            .send("PUT", watched + "/big",
                  R"({"metadata":{"name":"big"},"data":{"i":")" + QByteArray::number(index) + R"(","x":")"
                      + large + "\"}}")
            .status;
    };
    QCOMPARE(fixture.post(watched, R"({"metadata":{"name":"big"}})").status, 201);
    for (int i = 0; i < 40; ++i)
        QCOMPARE(writes(i), 200);
    stream.socket().setReadBufferSize(0);
    QTRY_VERIFY_WITH_TIMEOUT(stream.hasEnded() || !stream.isConnected(), 60'000);
    QVERIFY(stream.events().size() < 41);
}

void TestApiWatch::tenWatchesOfOurClientThroughARestart()
{
    Fixture fixture;
    kube::Client client(fixture.connection());
    const auto name = [](std::string_view, const kube::Metadata &metadata) -> std::optional<QString> {
        return metadata.name;
    };
    std::vector<std::unique_ptr<kube::Watch<QString>>> watches;
    for (int i = 0; i < 10; ++i) {
        kube::WatchOptions options;
        options.type = apitest::configMaps;
        options.nameSpace = u"default"_s;
        options.backoff = {5ms, 40ms, 120s};
        options.random = [] { return 0.0; };
        watches.push_back(std::make_unique<kube::Watch<QString>>(client, options, name));
        watches.back()->start();
    }
    const auto allShow = [&](qsizetype count) {
        return std::all_of(watches.cbegin(), watches.cend(), [count](const auto &watch) {
            return watch->state().phase == kube::WatchState::Phase::Live && watch->cache().size() == count;
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(allShow(0), 30'000);
    QCOMPARE(fixture.post(watched, labelled("a")).status, 201);
    QTRY_VERIFY_WITH_TIMEOUT(allShow(1), 30'000);

    const QByteArray before = versionOf(fixture);
    const QUrl url = fixture.server.url();
    QSignalSpy restarted(&fixture.server, &apiserver::Server::restarted);
    fixture.server.restart(100ms);
    QTRY_VERIFY_WITH_TIMEOUT(
        std::none_of(watches.cbegin(), watches.cend(),
                     [](const auto &watch) { return watch->state().phase == kube::WatchState::Phase::Live; }),
        30'000);
    QTRY_COMPARE_WITH_TIMEOUT(restarted.count(), 1, 30'000);
    QCOMPARE(fixture.server.url(), url);
    Stream gone(fixture, "resourceVersion=" + before);
    QTRY_COMPARE_WITH_TIMEOUT(gone.events(), QStringList{u"ERROR 410"_s}, 20'000);
    QCOMPARE(fixture.post(watched, labelled("b")).status, 201);
    QTRY_VERIFY_WITH_TIMEOUT(allShow(2), 30'000);
}

FLARE_TEST(TestApiWatch)
#include "tst_watch.moc"
