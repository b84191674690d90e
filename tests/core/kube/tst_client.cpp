// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/reader.h"
#include "core/document/writer.h"
#include "core/kube/answers.h"
#include "core/kube/client.h"
#include "core/kube/discovery.h"
#include "tests/core/kube/kubetest.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using kube::Client;
using kubetest::Listener;
using kubetest::pods;
using testing::Loopback;
using testing::LoopbackAnswer;
using testing::LoopbackRequest;
using Kind = kube::ApiError::Kind;
using namespace std::chrono_literals;

using Start = std::function<kube::ApiCall *(Client &)>;

/// What calls look like on the wire, and what is made of the answers.
class TestClient : public QObject
{
    Q_OBJECT
private slots:
    void requests_data();
    void requests();
    void alwaysSaysWhoItIs();
    void impersonates();
    void listsPageByPage();
    void listStartsOverWhenAPageIsGone();
    void listGivesUpOnPages();
    void listFailsWhole();
    void namesTheItemsOfALaconicList();
    void reportsConflictsOfApply();
    void followsLogs();
    void answersAccessReviews_data();
    void answersAccessReviews();
    void readsTheVersion();
    void discovers();
    void discoveryFailsOnce();
};

namespace {

const kube::Target podA{pods, u"default"_s, u"a"_s, {}};

document::Node sampleNode()
{
    return document::read("{\"a\": 1.50, \"b\": {}}", document::Syntax::Json).root;
}

void answerPod(const LoopbackRequest &, const LoopbackAnswer &answer)
{
    answer.reply(200, kubetest::podJson("a", 1));
}

} // namespace

void TestClient::requests_data()
{
    QTest::addColumn<Start>("start");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");

    const QByteArray base = "/api/v1/namespaces/default/pods";
    const QByteArray merge = "application/merge-patch+json";
    const QByteArray json = "application/json";
    const QByteArray node = R"({"a":1.50,"b":{}})";
    const auto row = [](const char *name, Start start, const QByteArray &line, const QByteArray &type = {},
                        const QByteArray &body = {}) {
        QTest::newRow(name) << start << line << type << body;
    };

    row(
        "get", [](Client &client) { return client.get(podA); }, "GET " + base + "/a");
    row(
        "get of a subresource",
        [](Client &client) {
            return client.get({pods, u"default"_s, u"a"_s, u"status"_s});
        },
        "GET " + base + "/a/status");
    row(
        "list",
        [](Client &client) {
            return client.list(pods, {u"default"_s, u"app in (x,y),z!=1"_s, u"metadata.name=a"_s, 7});
        },
        "GET " + base
            + "?labelSelector=app%20in%20%28x%2Cy%29%2Cz%21%3D1&fieldSelector=metadata.name%3Da&limit=7");
    row(
        "create",
        [](Client &client) {
            return client.create({pods, u"default"_s, {}, {}}, sampleNode());
        },
        "POST " + base + "?fieldManager=flare-desktop", json, node);
    row(
        "dry run",
        [](Client &client) {
            kube::WriteOptions options;
            options.dryRun = true;
            options.strict = true;
            options.fieldManager = u"a+b"_s;
            return client.create({pods, u"default"_s, {}, {}}, sampleNode(), options);
        },
        "POST " + base + "?fieldManager=a%2Bb&dryRun=All&fieldValidation=Strict", json, node);
    row(
        "update", [](Client &client) { return client.update(podA, sampleNode()); },
        "PUT " + base + "/a?fieldManager=flare-desktop", json, node);
    row(
        "apply", [](Client &client) { return client.apply(podA, sampleNode()); },
        "PATCH " + base + "/a?fieldManager=flare-desktop", "application/apply-patch+yaml", node);
    row(
        "apply by force",
        [](Client &client) {
            kube::WriteOptions options;
            options.force = true;
            return client.apply({pods, u"default"_s, u"a"_s, u"status"_s}, sampleNode(), options);
        },
        "PATCH " + base + "/a/status?fieldManager=flare-desktop&force=true", "application/apply-patch+yaml",
        node);
    row(
        "merge patch",
        [](Client &client) { return client.patch(podA, kube::PatchKind::Merge, sampleNode()); },
        "PATCH " + base + "/a?fieldManager=flare-desktop", merge, node);
    row(
        "JSON patch",
        [](Client &client) {
            return client.patch({pods, u"default"_s, u"a"_s, u"scale"_s}, kube::PatchKind::Json,
                                document::Node::list());
        },
        "PATCH " + base + "/a/scale?fieldManager=flare-desktop", "application/json-patch+json", "[]");
    row(
        "strategic patch",
        [](Client &client) { return client.patch(podA, kube::PatchKind::Strategic, sampleNode()); },
        "PATCH " + base + "/a?fieldManager=flare-desktop", "application/strategic-merge-patch+json", node);
    row(
        "delete", [](Client &client) { return client.remove(podA); }, "DELETE " + base + "/a", json,
        R"({"kind":"DeleteOptions","apiVersion":"v1","propagationPolicy":"Background"})");
    row(
        "delete with conditions",
        [](Client &client) {
            kube::DeleteOptions options;
            options.propagation = kube::DeleteOptions::Propagation::Foreground;
            options.uid = u"u"_s;
            options.resourceVersion = u"5"_s;
            options.gracePeriodSeconds = 0;
            options.dryRun = true;
            return client.remove(podA, options);
        },
        "DELETE " + base + "/a", json,
        R"({"kind":"DeleteOptions","apiVersion":"v1","propagationPolicy":"Foreground","gracePeriodSeconds":0,"dryRun":["All"],"preconditions":{"uid":"u","resourceVersion":"5"}})");
    row(
        "logs",
        [](Client &client) {
            kube::LogOptions options;
            options.container = u"c"_s;
            options.previous = true;
            options.timestamps = true;
            options.tailLines = 10;
            options.since = 60s;
            return client.logs(u"default"_s, u"a"_s, options);
        },
        "GET " + base + "/a/log?container=c&previous=true&timestamps=true&tailLines=10&sinceSeconds=60");
    row(
        "logs since",
        [](Client &client) {
            kube::LogOptions options;
            options.follow = true;
            options.sinceTime = QDateTime(QDate(2026, 3, 1), QTime(1, 2, 3), Qt::UTC);
            return client.logs(u"default"_s, u"a"_s, options);
        },
        "GET " + base + "/a/log?follow=true&sinceTime=2026-03-01T01%3A02%3A03Z");
    row(
        "pod proxy", [](Client &client) { return client.podProxy(u"default"_s, u"a"_s, 9090, u"/x/m y"_s); },
        "GET " + base + "/a:9090/proxy/x/m%20y");
    row(
        "pod proxy over TLS",
        [](Client &client) { return client.podProxy(u"default"_s, u"a"_s, 443, u"m"_s, true); },
        "GET " + base + "/https:a:443/proxy/m");
    row(
        "version", [](Client &client) { return client.version(); }, "GET /version");
    row(
        "access review",
        [](Client &client) {
            return client.accessReview(
                {u"create"_s, u"apps"_s, u"deployments"_s, u"scale"_s, u"n"_s, u"x"_s});
        },
        "POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews?fieldManager=flare-desktop", json,
        R"({"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{"namespace":"n","verb":"create","group":"apps","resource":"deployments","subresource":"scale","name":"x"}}})");
}

void TestClient::requests()
{
    QFETCH(Start, start);
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    Loopback server(answerPod);
    Client client(kubetest::connectionTo(server));
    Listener listener(start(client));
    QVERIFY(listener.wait());
    QCOMPARE(server.requests().size(), 1);
    const auto &request = server.requests().constFirst();
    // Which of the characters that need no escape have one does not matter.
    const auto plain = [](const QByteArray &text) { return QByteArray::fromPercentEncoding(text); };
    QCOMPARE(plain(request.verb + ' ' + request.target), plain(line));
    QVERIFY(!request.target.contains('+'));
    QCOMPARE(request.headers.value("content-type"), type);
    QCOMPARE(request.body, body);
}

void TestClient::alwaysSaysWhoItIs()
{
    Loopback server(answerPod);
    kube::ClientOptions options;
    options.userAgent = "flare-test/1";
    Client client(kubetest::connectionTo(server), options);
    Listener listener(client.get(podA));
    QVERIFY(listener.wait());
    const auto &headers = server.requests().constFirst().headers;
    QCOMPARE(headers.value("user-agent"), QByteArray("flare-test/1"));
    QCOMPARE(headers.value("accept"), QByteArray("application/json"));
    QCOMPARE(headers.value("accept-encoding"), QByteArray("identity"));
    QVERIFY(!headers.contains("authorization"));
    QVERIFY(!headers.contains("cookie"));
}

void TestClient::impersonates()
{
    Loopback server(answerPod);
    auto connection = kubetest::connectionTo(server);
    connection.impersonate = {u"boss"_s, u"7"_s, u"people"_s, {{u"why/x"_s, u"test"_s}}};
    Client client(connection);
    Listener listener(client.get(podA));
    QVERIFY(listener.wait());
    const auto &headers = server.requests().constFirst().headers;
    QCOMPARE(headers.value("impersonate-user"), QByteArray("boss"));
    QCOMPARE(headers.value("impersonate-uid"), QByteArray("7"));
    QCOMPARE(headers.value("impersonate-group"), QByteArray("people"));
    QCOMPARE(headers.value("impersonate-extra-why%2fx"), QByteArray("test"));
}

void TestClient::listsPageByPage()
{
    Loopback server([](const LoopbackRequest &request, const LoopbackAnswer &answer) {
        const QString token = request.parameter(u"continue"_s);
        const int page = token.isEmpty() ? 0 : token.mid(1).toInt();
        const QByteArray next = page < 2 ? "+" + QByteArray::number(page + 1) : QByteArray();
        answer.reply(200,
                     kubetest::listJson({kubetest::podJson("a" + QByteArray::number(page), page)}, 9, next));
    });
    Client client(kubetest::connectionTo(server));
    Listener listener(client.list(pods));
    QVERIFY(listener.wait());
    QVERIFY(listener.isGood());
    QCOMPARE(listener.response().items.size(), 3);
    QCOMPARE(listener.response().items.constLast().metadata.name, u"a2"_s);
    QCOMPARE(listener.response().items.constFirst().json, kubetest::podJson("a0", 0));
    QCOMPARE(listener.response().resourceVersion, u"9"_s);
    QCOMPARE(server.requests().size(), 3);
    QCOMPARE(server.requests().constLast().parameter(u"limit"_s), u"500"_s);
}

void TestClient::listStartsOverWhenAPageIsGone()
{
    bool gone = true;
    Loopback server([&](const LoopbackRequest &request, const LoopbackAnswer &answer) {
        if (request.parameter(u"continue"_s).isEmpty())
            answer.reply(200, kubetest::listJson({kubetest::podJson("a", 1)}, 9, "next"));
        else if (std::exchange(gone, false))
            answer.reply(410, kubetest::statusJson(410, "Expired"));
        else
            answer.reply(200, kubetest::listJson({kubetest::podJson("b", 2)}, 9));
    });
    Client client(kubetest::connectionTo(server));
    Listener listener(client.list(pods));
    QVERIFY(listener.wait());
    QVERIFY(listener.isGood());
    QCOMPARE(listener.response().items.size(), 2);
    QCOMPARE(server.requests().size(), 4);
}

void TestClient::listGivesUpOnPages()
{
    Loopback server([&](const LoopbackRequest &request, const LoopbackAnswer &answer) {
        if (request.parameter(u"continue"_s).isEmpty())
            answer.reply(200, kubetest::listJson({kubetest::podJson("a", 1)}, 9, "next"));
        else
            answer.reply(410, kubetest::statusJson(410, "Expired"));
    });
    Client client(kubetest::connectionTo(server));
    Listener listener(client.list(pods));
    QVERIFY(listener.wait());
    QCOMPARE(listener.error().kind, Kind::Gone);
    QCOMPARE(server.requests().size(), 6);
}

void TestClient::listFailsWhole()
{
    const QByteArrayList damaged{"{}", "{\"items\":[{\"metadata\":3}]}", kubetest::podJson("a", 1),
                                 kubetest::listJson({kubetest::podJson("a", 1)}, 1).chopped(1)};
    for (const auto &body : damaged) {
        Loopback server(
            [&](const LoopbackRequest &, const LoopbackAnswer &answer) { answer.reply(200, body); });
        Client client(kubetest::connectionTo(server));
        Listener listener(client.list(pods));
        QVERIFY(listener.wait());
        QVERIFY2(!listener.isGood(), body.constData());
        QCOMPARE(listener.error().kind, Kind::Malformed);
    }
}

void TestClient::namesTheItemsOfALaconicList()
{
    Loopback server([](const LoopbackRequest &, const LoopbackAnswer &answer) {
        answer.reply(200, kubetest::listJson({R"({"metadata":{"name":"a"}})"}, 1));
    });
    Client client(kubetest::connectionTo(server));
    Listener listener(client.list(pods));
    QVERIFY(listener.wait());
    QCOMPARE(listener.response().items.constFirst().kind, u"Pod"_s);
    QCOMPARE(listener.response().items.constFirst().apiVersion, u"v1"_s);
}

void TestClient::reportsConflictsOfApply()
{
    Loopback server([](const LoopbackRequest &, const LoopbackAnswer &answer) {
        answer.reply(
            409,
            kubetest::statusJson(
                409, "Conflict",
                R"(,"details":{"causes":[{"reason":"FieldManagerConflict","message":"conflict with \"hpa\" using apps/v1","field":".spec.replicas"}]})"));
    });
    Client client(kubetest::connectionTo(server));
    Listener listener(client.apply(podA, sampleNode()));
    QVERIFY(listener.wait());
    QCOMPARE(listener.error().kind, Kind::Conflict);
    QCOMPARE(listener.error().conflicts(), (QList<kube::FieldConflict>{{u"hpa"_s, {u".spec.replicas"_s}}}));
}

void TestClient::followsLogs()
{
    LoopbackAnswer open;
    Loopback server([&](const LoopbackRequest &, const LoopbackAnswer &answer) { open = answer; });
    kube::ClientOptions options;
    options.timeout = 50ms;
    Client client(kubetest::connectionTo(server), options);
    kube::LogOptions log;
    log.follow = true;
    Listener listener(client.logs(u"default"_s, u"a"_s, log));
    QTRY_COMPARE(server.requests().size(), 1);
    QTest::qWait(120); // a quiet container is no trouble
    QCOMPARE(listener.finished(), 0);
    open.startStream(200, "text/plain");
    open.chunk("a line\n");
    QTRY_COMPARE(listener.chunks(), QByteArray("a line\n"));
    open.endStream();
    QVERIFY(listener.wait());
    QVERIFY(listener.isGood());
}

void TestClient::answersAccessReviews_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("allowed") << QByteArray(R"({"allowed":true,"reason":"r"})") << true;
    QTest::newRow("not allowed") << QByteArray(R"({"allowed":false,"reason":"r"})") << false;
    QTest::newRow("denied") << QByteArray(R"({"allowed":true,"denied":true,"reason":"r"})") << false;
}

void TestClient::answersAccessReviews()
{
    QFETCH(QByteArray, status);
    QFETCH(bool, allowed);
    const auto object = kube::Object::fromJson("{\"status\":" + status + "}");
    QVERIFY(object.has_value());
    QCOMPARE(kube::accessAnswer(*object), (kube::AccessAnswer{allowed, u"r"_s}));
    QCOMPARE(kube::accessAnswer(*kube::Object::fromJson("{}")), kube::AccessAnswer());
}

void TestClient::readsTheVersion()
{
    Loopback server([](const LoopbackRequest &, const LoopbackAnswer &answer) {
        answer.reply(200, R"({"major":"1","minor":"33","gitVersion":"v1.33.13","platform":"linux/amd64"})");
    });
    Client client(kubetest::connectionTo(server));
    Listener listener(client.version());
    QVERIFY(listener.wait());
    QCOMPARE(kube::serverVersion(listener.response().object),
             (kube::ServerVersion{u"v1.33.13"_s, u"linux/amd64"_s}));
}

void TestClient::discovers()
{
    Loopback server([](const LoopbackRequest &request, const LoopbackAnswer &answer) {
        const QHash<QString, QByteArray> answers{
            {u"/api"_s, R"({"kind":"APIVersions","versions":["v1"]})"},
            {u"/apis"_s, R"({"kind":"APIGroupList","groups":[
                {"name":"apps","versions":[{"version":"v1beta1"},{"version":"v1"}],"preferredVersion":{"version":"v1"}},
                {"name":"down.test","versions":[{"version":"v1"}],"preferredVersion":{"version":"v1"}}]})"},
            {u"/api/v1"_s,
             R"({"groupVersion":"v1","resources":[{"name":"pods","kind":"Pod","namespaced":true},
                {"name":"pods/log","kind":"Pod","namespaced":true},{"name":"nodes","kind":"Node","namespaced":false}]})"},
            {u"/apis/apps/v1"_s,
             R"({"groupVersion":"apps/v1","resources":[{"name":"deployments","kind":"Deployment","namespaced":true}]})"},
            {u"/apis/apps/v1beta1"_s,
             R"({"groupVersion":"apps/v1beta1","resources":[{"name":"deployments","kind":"Deployment","namespaced":true}]})"}};
        if (answers.contains(request.path))
            answer.reply(200, answers.value(request.path));
        else
            answer.reply(503, kubetest::statusJson(503, "ServiceUnavailable"));
    });
    Client client(kubetest::connectionTo(server));
    auto *discovery = new kube::Discovery(client, &client);
    std::optional<base::Result<kube::ServerResources, kube::ApiError>> got;
    int finished = 0;
    connect(discovery, &kube::Discovery::finished, this, [&](const auto &result) {
        got = result;
        ++finished;
    });
    QTRY_COMPARE(finished, 1);
    QVERIFY(got->has_value());
    const auto &resources = got->value();
    QCOMPARE(resources.find({}, u"pods"_s), pods);
    QCOMPARE(resources.find({}, u"Node"_s)->namespaced, false);
    QCOMPARE(resources.find(u"apps"_s, u"Deployment"_s)->version, u"v1"_s);
    QVERIFY(!resources.find({}, u"deployments"_s));
    QCOMPARE(resources.types.size(), 4);
    QCOMPARE(resources.failures.keys(), QStringList{u"down.test/v1"_s});
}

void TestClient::discoveryFailsOnce()
{
    Loopback server([](const LoopbackRequest &, const LoopbackAnswer &answer) {
        answer.reply(403, kubetest::statusJson(403, "Forbidden"));
    });
    Client client(kubetest::connectionTo(server));
    auto *discovery = new kube::Discovery(client, &client);
    int finished = 0;
    Kind kind = Kind::Cancelled;
    connect(discovery, &kube::Discovery::finished, this, [&](const auto &result) {
        ++finished;
        kind = result.error().kind;
    });
    QTRY_COMPARE(finished, 1);
    QTest::qWait(50);
    QCOMPARE(finished, 1);
    QCOMPARE(kind, Kind::Forbidden);
}

FLARE_TEST(TestClient)
#include "tst_client.moc"
