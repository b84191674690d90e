// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/server.h"

#include "core/kube/kubeconfig.h"
#include "tests/core/apiserver/apitest.h"
#include "tests/support/loopbackcertificates.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using apitest::Answer;
using apitest::Fixture;
using kubetest::Listener;

namespace {

const QByteArray configMapsPath = "/api/v1/namespaces/default/configmaps";
const QByteArray thingsPath = "/apis/example.org/v1/namespaces/default/things";

QByteArray configMap(const QByteArray &name, const QByteArray &metadata = {}, const QByteArray &data = "{}")
{
    return "{\"metadata\":{\"name\":\"" + name + "\"" + metadata + "},\"data\":" + data + "}";
}

QByteArray thing(const QByteArray &name, const QByteArray &spec = "{\"size\":1}", const QByteArray &more = {})
{
    return "{\"apiVersion\":\"example.org/v1\",\"kind\":\"Thing\",\"metadata\":{\"name\":\"" + name
           + "\"},\"spec\":" + spec + more + "}";
}

QJsonValue at(const QJsonObject &object, const QString &path)
{
    QJsonValue value = object;
    const auto steps = path.split(u'.');
    for (const auto &step : steps)
        value = value.toObject().value(step);
    return value;
}

QStringList names(const QJsonObject &list)
{
    QStringList all;
    const auto items = list.value("items"_L1).toArray();
    for (const auto &item : items)
        all << item["metadata"_L1]["name"_L1].toString();
    return all;
}

} // namespace

class TestServer : public QObject
{
    Q_OBJECT

private slots:
    void errors_data();
    void errors();
    void createFillsInWhatTheServerOwns();
    void generatedNamesDiffer();
    void updatesNeedTheLatestVersion();
    void statusIsWrittenOnItsOwn();
    void generationCountsSpecChanges();
    void patches_data();
    void patches();
    void applyReportsConflicts();
    void unknownFields();
    void dryRunKeepsNothing_data();
    void dryRunKeepsNothing();
    void listsComeInPages();
    void expiredPagesAreGone();
    void selectors();
    void versionsOfOneKind();
    void definitionsComeAndGo();
    void finalizersHoldAnObject();
    void preconditionsOfDelete();
    void boundPodsWaitForTheirKubelet();
    void namespacesAreEmptied();
    void scaleChangesReplicas();
    void bindingAndEviction();
    void logsComeFromTheKubelet();
    void proxyReachesThePod();
    void tablesForKubectl();
    void protocolBuffersAreRead();
    void credentials_data();
    void credentials();
    void rolesAllow();
    void certificatesNameUsers();
    void faults();
    void fullServersRefuse();
    void saveAndLoad();
    void manyObjectsAreQuick();
    void kubeConfigIsReadByOurClient();
    void ourClientsCalls();
};

void TestServer::errors_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("message");

    const QByteArray json;
    QTest::newRow("core object") << QByteArray("GET") << configMapsPath + "/nope" << json << 404
                                 << u"NotFound"_s << u"configmaps \"nope\" not found"_s;
    QTest::newRow("object of a group")
        << QByteArray("GET") << QByteArray("/apis/apps/v1/namespaces/default/deployments/x") << json << 404
        << u"NotFound"_s << u"deployments.apps \"x\" not found"_s;
    QTest::newRow("kind") << QByteArray("GET") << QByteArray("/apis/apps/v1/nopes") << json << 404
                          << u"NotFound"_s << u"the server could not find the requested resource"_s;
    QTest::newRow("subresource") << QByteArray("GET") << QByteArray("/api/v1/namespaces/default/pods/x/foo")
                                 << json << 404 << u"NotFound"_s
                                 << u"the server could not find the requested resource"_s;
    QTest::newRow("namespaced kind of none")
        << QByteArray("GET") << QByteArray("/api/v1/configmaps/x") << json << 404 << u"NotFound"_s
        << u"the server could not find the requested resource"_s;
    QTest::newRow("POST to an object")
        << QByteArray("POST") << configMapsPath + "/x" << QByteArray("{}") << 405 << u"MethodNotAllowed"_s
        << u"the server does not allow this method on the requested resource"_s;
    QTest::newRow("PUT to a collection")
        << QByteArray("PUT") << configMapsPath << QByteArray("{}") << 405 << u"MethodNotAllowed"_s
        << u"the server does not allow this method on the requested resource"_s;
    QTest::newRow("no name")
        << QByteArray("POST") << configMapsPath << QByteArray("{}") << 422 << u"Invalid"_s
        << u"ConfigMap \"\" is invalid: metadata.name: Required value: name or generateName is "
           "required"_s;
    QTest::newRow("other namespace")
        << QByteArray("POST") << configMapsPath << configMap("a", R"(,"namespace":"b")") << 400
        << u"BadRequest"_s
        << u"the namespace of the provided object does not match the namespace sent on "
           "the request"_s;
    QTest::newRow("missing namespace")
        << QByteArray("POST") << QByteArray("/api/v1/namespaces/no/configmaps") << configMap("a") << 404
        << u"NotFound"_s << u"namespaces \"no\" not found"_s;
    QTest::newRow("exists") << QByteArray("POST") << configMapsPath << configMap("there") << 409
                            << u"AlreadyExists"_s << u"configmaps \"there\" already exists"_s;
    QTest::newRow("other name")
        << QByteArray("PUT") << configMapsPath + "/there" << configMap("other") << 400 << u"BadRequest"_s
        << u"the name of the object (other) does not match the name on the URL (there)"_s;
    QTest::newRow("update of nothing") << QByteArray("PUT") << configMapsPath + "/nope" << configMap("nope")
                                       << 404 << u"NotFound"_s << u"configmaps \"nope\" not found"_s;
    QTest::newRow("old version")
        << QByteArray("PUT") << configMapsPath + "/there" << configMap("there", R"(,"resourceVersion":"1")")
        << 409 << u"Conflict"_s
        << u"Operation cannot be fulfilled on configmaps \"there\": the object has been "
           "modified; please apply your changes to the latest version and try again"_s;
    QTest::newRow("required field") << QByteArray("POST") << thingsPath << thing("t", "{}") << 422
                                    << u"Invalid"_s
                                    << u"Thing.example.org \"t\" is invalid: spec.size: Required value"_s;
    QTest::newRow("version that is none")
        << QByteArray("GET") << configMapsPath + "?resourceVersion=abc" << json << 400 << u"BadRequest"_s
        << u"invalid resource version: resourceVersion: Invalid value: \"abc\": "
           "strconv.ParseUint: parsing \"abc\": invalid syntax"_s;
    QTest::newRow("field selector") << QByteArray("GET")
                                    << QByteArray("/api/v1/namespaces/default/pods?fieldSelector=a=b") << json
                                    << 400 << u"BadRequest"_s << u"field label not supported: a"_s;
    QTest::newRow("default namespace")
        << QByteArray("DELETE") << QByteArray("/api/v1/namespaces/default") << json << 403 << u"Forbidden"_s
        << u"namespaces \"default\" is forbidden: this namespace may not be deleted"_s;
    QTest::newRow("initial events of a watch")
        << QByteArray("GET")
        << configMapsPath + "?watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan" << json << 422
        << u"Invalid"_s
        << u"ListOptions.meta.k8s.io \"\" is invalid: sendInitialEvents: Forbidden: sendInitialEvents is "
           u"forbidden for "
           "watch unless the WatchList feature gate is enabled"_s;
}

void TestServer::errors()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, reason);
    QFETCH(QString, message);
    Fixture fixture;
    QCOMPARE(fixture.post(configMapsPath, configMap("there")).status, 201);
    const Answer answer = fixture.send(verb, path, body);
    QCOMPARE(answer.message(), message);
    QCOMPARE(answer.reason(), reason);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.object().value("code"_L1).toInt(), status);
    QCOMPARE(answer.object().value("kind"_L1).toString(), u"Status"_s);
}

void TestServer::createFillsInWhatTheServerOwns()
{
    kubetest::FakeClock clock;
    apiserver::ServerOptions options;
    options.clock = &clock;
    Fixture fixture(options);
    const Answer answer = fixture.post(thingsPath, thing("t", R"({"size":2})", R"(,"status":{"phase":"x"})"));
    QCOMPARE(answer.status, 201);
    QVERIFY(answer.head.contains("Date: Sun, 01 Mar 2026 12:00:00 GMT"));
    const QJsonObject object = answer.object();
    QCOMPARE(at(object, u"metadata.creationTimestamp"_s).toString(), u"2026-03-01T12:00:00Z"_s);
    QCOMPARE(at(object, u"metadata.namespace"_s).toString(), u"default"_s);
    QCOMPARE(at(object, u"metadata.generation"_s).toInt(), 1);
    QVERIFY(!at(object, u"metadata.uid"_s).toString().isEmpty());
    QVERIFY(!at(object, u"metadata.resourceVersion"_s).toString().isEmpty());
    QCOMPARE(at(object, u"metadata.managedFields"_s).toArray().first()["manager"_L1].toString(), u"tester"_s);
    QCOMPARE(at(object, u"spec.colour"_s).toString(), u"red"_s);
    QVERIFY(!object.contains("status"_L1));
    QCOMPARE(fixture.get(thingsPath + "/t").object(), object);
}

void TestServer::generatedNamesDiffer()
{
    Fixture fixture;
    QSet<QString> all;
    for (int i = 0; i < 20; ++i) {
        const Answer answer = fixture.post(configMapsPath, R"({"metadata":{"generateName":"g-"}})");
        QCOMPARE(answer.status, 201);
        const QString name = at(answer.object(), u"metadata.name"_s).toString();
        QVERIFY(name.startsWith("g-"_L1));
        QCOMPARE(name.size(), 7);
        all.insert(name);
    }
    QCOMPARE(all.size(), 20);
}

void TestServer::updatesNeedTheLatestVersion()
{
    Fixture fixture;
    QJsonObject object = fixture.post(thingsPath, thing("t")).object();
    const auto put = [&](const QJsonObject &wanted) {
        return fixture.send("PUT", thingsPath + "/t", QJsonDocument(wanted).toJson());
    };
    const Answer same = put(object);
    QCOMPARE(same.status, 200);
    QCOMPARE(same.object(), object); // nothing changed: no new version
    QJsonObject changed = object;
    changed.insert("spec"_L1, QJsonObject{{u"size"_s, 5}});
    const Answer good = put(changed);
    QCOMPARE(good.status, 200);
    QVERIFY(at(good.object(), u"metadata.resourceVersion"_s) != at(object, u"metadata.resourceVersion"_s));
    QCOMPARE(at(good.object(), u"metadata.uid"_s), at(object, u"metadata.uid"_s));
    QCOMPARE(put(changed).status, 409);
    QJsonObject metadata = changed.value("metadata"_L1).toObject();
    metadata.remove("resourceVersion"_L1);
    changed.insert("metadata"_L1, metadata);
    QCOMPARE(put(changed).message(),
             u"Thing.example.org \"t\" is invalid: metadata.resourceVersion: Invalid value: "
             "0x0: must be specified for an update"_s);
}

void TestServer::statusIsWrittenOnItsOwn()
{
    Fixture fixture;
    QCOMPARE(fixture.post(thingsPath, thing("t")).status, 201);
    const QByteArray both = R"({"spec":{"size":9},"status":{"phase":"Ready"}})";
    const Answer status =
        fixture.send("PATCH", thingsPath + "/t/status", both, "application/merge-patch+json");
    QCOMPARE(status.status, 200);
    QCOMPARE(at(status.object(), u"status.phase"_s).toString(), u"Ready"_s);
    QCOMPARE(at(status.object(), u"spec.size"_s).toInt(), 1);
    QCOMPARE(at(status.object(), u"metadata.generation"_s).toInt(), 1);
    const Answer main =
        fixture.send("PATCH", thingsPath + "/t", R"({"spec":{"size":3},"status":{"phase":"No"}})",
                     "application/merge-patch+json");
    QCOMPARE(at(main.object(), u"status.phase"_s).toString(), u"Ready"_s);
    QCOMPARE(at(main.object(), u"spec.size"_s).toInt(), 3);
}

void TestServer::generationCountsSpecChanges()
{
    Fixture fixture;
    QCOMPARE(fixture.post(thingsPath, thing("t")).status, 201);
    const auto patch = [&](const QByteArray &json) {
        return at(fixture.send("PATCH", thingsPath + "/t", json, "application/merge-patch+json").object(),
                  u"metadata.generation"_s)
            .toInt();
    };
    QCOMPARE(patch(R"({"metadata":{"labels":{"a":"b"}}})"), 1);
    QCOMPARE(patch(R"({"spec":{"size":2}})"), 2);
    QCOMPARE(patch(R"({"spec":{"size":2}})"), 2);
}

void TestServer::patches_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("value"); // of data.a afterwards

    QTest::newRow("merge") << QByteArray("application/merge-patch+json")
                           << QByteArray(R"({"data":{"a":"2"}})") << 200 << u"2"_s;
    QTest::newRow("strategic") << QByteArray("application/strategic-merge-patch+json")
                               << QByteArray(R"({"data":{"a":"2"}})") << 200 << u"2"_s;
    QTest::newRow("JSON") << QByteArray("application/json-patch+json; charset=utf-8")
                          << QByteArray(R"([{"op":"test","path":"/data/a","value":"1"},
                              {"op":"replace","path":"/data/a","value":"2"}])")
                          << 200 << u"2"_s;
    QTest::newRow("JSON, failed test")
        << QByteArray("application/json-patch+json")
        << QByteArray(R"([{"op":"test","path":"/data/a","value":"x"}])") << 422 << u"1"_s;
    QTest::newRow("apply") << QByteArray("application/apply-patch+yaml")
                           << QByteArray(R"({"apiVersion":"v1","kind":"ConfigMap","data":{"b":"3"}})") << 200
                           << u"1"_s;
    QTest::newRow("of another version")
        << QByteArray("application/merge-patch+json")
        << QByteArray(R"({"metadata":{"resourceVersion":"1"},"data":{"a":"2"}})") << 409 << u"1"_s;
    QTest::newRow("unknown type") << QByteArray("text/plain") << QByteArray("{}") << 415 << u"1"_s;
    QTest::newRow("wrong value") << QByteArray("application/merge-patch+json")
                                 << QByteArray(R"({"data":{"a":5}})") << 422 << u"1"_s;
}

void TestServer::patches()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, patch);
    QFETCH(int, status);
    QFETCH(QString, value);
    Fixture fixture;
    QCOMPARE(fixture.post(configMapsPath, configMap("a", {}, R"({"a":"1"})")).status, 201);
    QCOMPARE(fixture.send("PATCH", configMapsPath + "/a?fieldManager=me", patch, type).status, status);
    QCOMPARE(at(fixture.get(configMapsPath + "/a").object(), u"data.a"_s).toString(), value);
}

void TestServer::applyReportsConflicts()
{
    Fixture fixture;
    const auto apply = [&](const QByteArray &query, const QByteArray &value) {
        return fixture.send("PATCH", configMapsPath + "/a?" + query,
                            R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"a":")"
                                + value + "\"}}",
                            "application/apply-patch+yaml");
    };
    QCOMPARE(apply("fieldManager=m1", "1").status, 201);
    const Answer refused = apply("fieldManager=m2", "2");
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.message(), u"Apply failed with 1 conflict: conflict with \"m1\": .data.a"_s);
    const auto cause = at(refused.object(), u"details.causes"_s).toArray().first();
    QCOMPARE(cause["reason"_L1].toString(), u"FieldManagerConflict"_s);
    QCOMPARE(cause["field"_L1].toString(), u".data.a"_s);
    QCOMPARE(apply("fieldManager=m2&force=true", "2").status, 200);
    QCOMPARE(at(fixture.get(configMapsPath + "/a").object(), u"data.a"_s).toString(), u"2"_s);
    QCOMPARE(
        apply("x=y", "2").message(),
        u"PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch"_s);
}

void TestServer::unknownFields()
{
    Fixture fixture;
    const QByteArray body = thing("t", R"({"size":1,"foo":2})");
    const Answer strict = fixture.post(thingsPath + "?fieldValidation=Strict", body);
    QCOMPARE(strict.status, 400);
    QCOMPARE(strict.message(),
             u"Thing in version \"v1\" cannot be handled as a Thing: strict decoding error: unknown "
             "field \"spec.foo\""_s);
    const Answer warned = fixture.post(thingsPath, body);
    QCOMPARE(warned.status, 201);
    QVERIFY(warned.head.contains(R"(Warning: 299 - "unknown field \"spec.foo\"")"));
    QVERIFY(!at(warned.object(), u"spec"_s).toObject().contains("foo"_L1));
    QCOMPARE(fixture.send("DELETE", thingsPath + "/t").status, 200);
    const Answer ignored = fixture.post(thingsPath + "?fieldValidation=Ignore", body);
    QCOMPARE(ignored.status, 201);
    QVERIFY(!ignored.head.contains("Warning"));
    QCOMPARE(fixture.post(thingsPath + "?fieldValidation=x", body).status, 422);
}

void TestServer::dryRunKeepsNothing_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");

    const QByteArray json = "application/json";
    QTest::newRow("create") << QByteArray("POST") << configMapsPath << configMap("new") << json;
    QTest::newRow("update") << QByteArray("PUT") << configMapsPath + "/a"
                            << configMap("a", {}, R"({"x":"y"})") << json;
    QTest::newRow("patch") << QByteArray("PATCH") << configMapsPath + "/a"
                           << QByteArray(R"({"data":{"x":"y"}})")
                           << QByteArray("application/merge-patch+json");
    QTest::newRow("delete") << QByteArray("DELETE") << configMapsPath + "/a" << QByteArray() << json;
    QTest::newRow("delete all") << QByteArray("DELETE") << configMapsPath << QByteArray() << json;
    QTest::newRow("definition") << QByteArray(
        "DELETE") << QByteArray("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/things.example.org")
                                << QByteArray() << json;
}

void TestServer::dryRunKeepsNothing()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    Fixture fixture;
    QCOMPARE(fixture.post(configMapsPath, configMap("a")).status, 201);
    const auto before = fixture.server.save();
    const Answer answer = fixture.send(verb, path + "?dryRun=All", body, type);
    QVERIFY2(answer.status == 200 || answer.status == 201, answer.body.constData());
    QCOMPARE(fixture.server.save(), before);
    const Answer real = fixture.send(verb, path, body, type);
    QVERIFY2(real.status == 200 || real.status == 201, real.body.constData());
    QVERIFY(fixture.server.save() != before);
}

void TestServer::listsComeInPages()
{
    Fixture fixture;
    for (const auto *name : {"a", "b", "c", "d", "e"})
        QCOMPARE(fixture.post(configMapsPath, configMap(name)).status, 201);
    const QJsonObject first = fixture.get(configMapsPath + "?limit=2").object();
    QCOMPARE(names(first), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(at(first, u"metadata.remainingItemCount"_s).toInt(), 3);
    // What happens in between does not show: the pages are of one moment.
    QCOMPARE(fixture.send("DELETE", configMapsPath + "/d").status, 200);
    QCOMPARE(fixture.post(configMapsPath, configMap("f")).status, 201);
    const QJsonObject second = fixture
                                   .get(configMapsPath + "?limit=2&continue="
                                        + at(first, u"metadata.continue"_s).toString().toLatin1())
                                   .object();
    QCOMPARE(names(second), (QStringList{u"c"_s, u"d"_s}));
    const QJsonObject third = fixture
                                  .get(configMapsPath + "?limit=2&continue="
                                       + at(second, u"metadata.continue"_s).toString().toLatin1())
                                  .object();
    QCOMPARE(names(third), QStringList{u"e"_s});
    QVERIFY(!at(third, u"metadata"_s).toObject().contains("continue"_L1));
    QCOMPARE(at(third, u"metadata.resourceVersion"_s), at(first, u"metadata.resourceVersion"_s));
    QCOMPARE(names(fixture.get(configMapsPath + "?limit=2&resourceVersion=0").object()).size(), 5);
}

void TestServer::expiredPagesAreGone()
{
    apiserver::ServerOptions options;
    options.history = 2;
    Fixture fixture(options);
    for (const auto *name : {"a", "b", "c"})
        QCOMPARE(fixture.post(configMapsPath, configMap(name)).status, 201);
    const QJsonObject first = fixture.get(configMapsPath + "?limit=1").object();
    for (const auto *name : {"d", "e", "f", "g"})
        QCOMPARE(fixture.post(configMapsPath, configMap(name)).status, 201);
    const Answer gone = fixture.get(
        configMapsPath + "?limit=1&continue=" + at(first, u"metadata.continue"_s).toString().toLatin1());
    QCOMPARE(gone.status, 410);
    QCOMPARE(gone.reason(), u"Expired"_s);
    QCOMPARE(fixture.get(configMapsPath + "?limit=1&continue=xx").status, 400);
}

void TestServer::selectors()
{
    Fixture fixture;
    QCOMPARE(fixture.post(configMapsPath, configMap("a", R"(,"labels":{"x":"1"})")).status, 201);
    QCOMPARE(fixture.post(configMapsPath, configMap("b", R"(,"labels":{"x":"2"})")).status, 201);
    QCOMPARE(names(fixture.get(configMapsPath + "?labelSelector=x%3D1").object()), QStringList{u"a"_s});
    QCOMPARE(names(fixture.get("/api/v1/configmaps?fieldSelector=metadata.name%3Db").object()),
             QStringList{u"b"_s});
    QCOMPARE(fixture.send("DELETE", configMapsPath + "?labelSelector=x%3D1").status, 200);
    QCOMPARE(names(fixture.get(configMapsPath).object()), QStringList{u"b"_s});
}

void TestServer::versionsOfOneKind()
{
    Fixture fixture;
    QByteArray second = thing("t");
    second.replace("example.org/v1", "example.org/v2");
    const QByteArray path2 = "/apis/example.org/v2/namespaces/default/things";
    QCOMPARE(fixture.post(path2, second).object().value("apiVersion"_L1).toString(), u"example.org/v2"_s);
    QCOMPARE(fixture.get(thingsPath + "/t").object().value("apiVersion"_L1).toString(), u"example.org/v1"_s);
    QCOMPARE(fixture.get(path2 + "/t").object().value("apiVersion"_L1).toString(), u"example.org/v2"_s);
    const QJsonObject list = fixture.get(path2).object();
    QCOMPARE(list.value("kind"_L1).toString(), u"ThingList"_s);
    QCOMPARE(list.value("items"_L1).toArray().first()["apiVersion"_L1].toString(), u"example.org/v2"_s);
    QCOMPARE(fixture.post(path2, thing("u")).status, 400);
}

void TestServer::definitionsComeAndGo()
{
    Fixture fixture;
    QJsonObject definition = apitest::thingDefinition();
    const QByteArray path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    QCOMPARE(fixture.post(thingsPath, thing("t")).status, 201);
    QCOMPARE(fixture.get("/apis/example.org/v1").status, 200);
    QCOMPARE(fixture.send("DELETE", path + "/things.example.org").status, 200);
    QCOMPARE(fixture.get("/apis/example.org/v1").status, 404);
    QCOMPARE(fixture.get(thingsPath).body, QByteArray("404 page not found\n"));
    const Answer created = fixture.post(path, QJsonDocument(definition).toJson());
    QCOMPARE(created.status, 201);
    const auto conditions = at(created.object(), u"status.conditions"_s).toArray();
    QCOMPARE(conditions.last()["type"_L1].toString(), u"Established"_s);
    QCOMPARE(names(fixture.get(thingsPath).object()), QStringList());
    QCOMPARE(fixture.post(thingsPath, thing("t")).status, 201);
}

void TestServer::finalizersHoldAnObject()
{
    Fixture fixture;
    QCOMPARE(fixture.post(configMapsPath, configMap("a", R"(,"finalizers":["example.org/hold"])")).status,
             201);
    const Answer deleted = fixture.send("DELETE", configMapsPath + "/a");
    QCOMPARE(deleted.object().value("kind"_L1).toString(), u"ConfigMap"_s);
    QVERIFY(at(deleted.object(), u"metadata"_s).toObject().contains("deletionTimestamp"_L1));
    QCOMPARE(fixture.get(configMapsPath + "/a").status, 200);
    const Answer added =
        fixture.send("PATCH", configMapsPath + "/a",
                     R"({"metadata":{"finalizers":["example.org/hold","example.org/more"]}})",
                     "application/merge-patch+json");
    QCOMPARE(added.status, 422);
    QCOMPARE(fixture
                 .send("PATCH", configMapsPath + "/a", R"({"metadata":{"finalizers":null}})",
                       "application/merge-patch+json")
                 .status,
             200);
    QCOMPARE(fixture.get(configMapsPath + "/a").status, 404);

    QCOMPARE(fixture.post(configMapsPath, configMap("b")).status, 201);
    const Answer foreground = fixture.send("DELETE", configMapsPath + "/b?propagationPolicy=Foreground");
    QCOMPARE(at(foreground.object(), u"metadata.finalizers"_s).toArray(),
             QJsonArray{u"foregroundDeletion"_s});
}

void TestServer::preconditionsOfDelete()
{
    Fixture fixture;
    QCOMPARE(fixture.post(configMapsPath, configMap("a")).status, 201);
    const Answer refused = fixture.send("DELETE", configMapsPath + "/a", R"({"preconditions":{"uid":"x"}})");
    QCOMPARE(refused.status, 409);
    QVERIFY(refused.message().startsWith(
        "Operation cannot be fulfilled on ConfigMap \"a\": the UID in the precondition "
        "(x) does not match the UID in record ("_L1));
    const Answer deleted = fixture.send("DELETE", configMapsPath + "/a");
    QCOMPARE(deleted.object().value("status"_L1).toString(), u"Success"_s);
    QCOMPARE(at(deleted.object(), u"details.kind"_s).toString(), u"configmaps"_s);
}

namespace {
const QByteArray podsPath = "/api/v1/namespaces/default/pods";
QByteArray pod(const QByteArray &name, const QByteArray &spec = {},
               const QByteArray &containers =
                   R"({"name":"a","image":"x","ports":[{"containerPort":8080,"name":"web"}]})")
{
    return R"({"metadata":{"name":")" + name + R"(","labels":{"app":"p"}},"spec":{"containers":[)"
           + containers + ']' + spec + "}}";
}
} // namespace

void TestServer::boundPodsWaitForTheirKubelet()
{
    Fixture fixture;
    QCOMPARE(fixture.post(podsPath, pod("free")).status, 201);
    QCOMPARE(fixture.send("DELETE", podsPath + "/free").status, 200);
    QCOMPARE(fixture.get(podsPath + "/free").status, 404);

    const Answer created = fixture.post(podsPath, pod("bound", R"(,"nodeName":"n")"));
    QCOMPARE(created.status, 201);
    QCOMPARE(at(created.object(), u"status.phase"_s).toString(), u"Pending"_s);
    QCOMPARE(at(created.object(), u"spec.serviceAccountName"_s).toString(), u"default"_s);
    const Answer leaving = fixture.send("DELETE", podsPath + "/bound");
    QCOMPARE(at(leaving.object(), u"metadata.deletionGracePeriodSeconds"_s).toInt(), 30);
    QCOMPARE(fixture.get(podsPath + "/bound").status, 200);
    QCOMPARE(fixture.send("DELETE", podsPath + "/bound", R"({"gracePeriodSeconds":0})").status, 200);
    QCOMPARE(fixture.get(podsPath + "/bound").status, 404);
}

void TestServer::namespacesAreEmptied()
{
    Fixture fixture;
    QCOMPARE(fixture.post("/api/v1/namespaces", R"({"metadata":{"name":"x"}})").status, 201);
    QCOMPARE(at(fixture.get("/api/v1/namespaces/x").object(), u"status.phase"_s).toString(), u"Active"_s);
    QCOMPARE(fixture.post("/api/v1/namespaces/x/configmaps", configMap("a")).status, 201);
    QCOMPARE(fixture.post("/api/v1/namespaces/x/pods", pod("p", R"(,"nodeName":"n")")).status, 201);
    const Answer deleted = fixture.send("DELETE", "/api/v1/namespaces/x");
    QCOMPARE(at(deleted.object(), u"status.phase"_s).toString(), u"Terminating"_s);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.get("/api/v1/namespaces/x/configmaps/a").status, 404, 20'000);
    QCOMPARE(fixture.get("/api/v1/namespaces/x").status, 200); // the pod is still there
    const Answer refused = fixture.post("/api/v1/namespaces/x/configmaps", configMap("b"));
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.message(),
             u"configmaps \"b\" is forbidden: unable to create new content in namespace x because it "
             "is being terminated"_s);
    QCOMPARE(fixture.send("DELETE", "/api/v1/namespaces/x/pods/p?gracePeriodSeconds=0").status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.get("/api/v1/namespaces/x").status, 404, 20'000);
}

void TestServer::scaleChangesReplicas()
{
    Fixture fixture;
    const QByteArray path = "/apis/apps/v1/namespaces/default/deployments";
    QCOMPARE(fixture
                 .post(path, R"({"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"a":"b"}},
        "template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}})")
                 .status,
             201);
    const QJsonObject scale = fixture.get(path + "/d/scale").object();
    QCOMPARE(at(scale, u"spec.replicas"_s).toInt(), 1);
    QCOMPARE(at(scale, u"status.selector"_s).toString(), u"a=b"_s);
    const Answer patched = fixture.send("PATCH", path + "/d/scale", R"({"spec":{"replicas":4}})",
                                        "application/merge-patch+json");
    QCOMPARE(patched.object().value("kind"_L1).toString(), u"Scale"_s);
    const QJsonObject deployment = fixture.get(path + "/d").object();
    QCOMPARE(at(deployment, u"spec.replicas"_s).toInt(), 4);
    QCOMPARE(at(deployment, u"metadata.generation"_s).toInt(), 2);
    QCOMPARE(
        fixture
            .send("PATCH", path + "/d/scale", R"({"spec":{"replicas":-1}})", "application/merge-patch+json")
            .status,
        422);
    const Answer selector =
        fixture.send("PATCH", path + "/d", R"({"spec":{"selector":{"matchLabels":{"a":"c"}}}})",
                     "application/merge-patch+json");
    QCOMPARE(selector.status, 422);
}

void TestServer::bindingAndEviction()
{
    Fixture fixture;
    QCOMPARE(fixture.post(podsPath, pod("p")).status, 201);
    const QByteArray binding = R"({"metadata":{"name":"p"},"target":{"kind":"Node","name":"n1"}})";
    QCOMPARE(fixture.post(podsPath + "/p/binding", binding).status, 201);
    QCOMPARE(at(fixture.get(podsPath + "/p").object(), u"spec.nodeName"_s).toString(), u"n1"_s);
    QCOMPARE(
        fixture.post(podsPath + "/p/binding", binding).message(),
        u"Operation cannot be fulfilled on pods/binding \"p\": pod p is already assigned to node \"n1\""_s);
    QCOMPARE(fixture.post(podsPath + "/p/eviction", R"({"metadata":{"name":"p"}})").status, 201);
    const QJsonObject evicted = fixture.get(podsPath + "/p").object();
    QVERIFY(at(evicted, u"metadata"_s).toObject().contains("deletionTimestamp"_L1));
    QCOMPARE(at(evicted, u"status.conditions"_s).toArray().last()["type"_L1].toString(),
             u"DisruptionTarget"_s);
}

namespace {

/// A kubelet that answers with what it was asked, and a node that leads to it.
class FakeKubelet
{
public:
    explicit FakeKubelet(const Fixture &fixture)
        : m_server([](const apiserver::HttpRequest &request, const apiserver::HttpAnswer &answer) {
            if (request.isSet(u"previous"_s))
                answer.reply(400, "previous terminated container not found", "text/plain");
            else
                answer.reply(200, "asked " + request.target, "text/x-asked");
        })
    {
        const auto port = m_server.listen({});
        if (!port)
            qFatal("no kubelet");
        QCOMPARE(fixture.post("/api/v1/nodes", R"({"metadata":{"name":"n"}})").status, 201);
        QCOMPARE(fixture
                     .send("PATCH", "/api/v1/nodes/n/status",
                           R"({"status":{"addresses":[{"type":"InternalIP","address":"127.0.0.1"}],
                              "daemonEndpoints":{"kubeletEndpoint":{"Port":)"
                               + QByteArray::number(*port) + "}}}}",
                           "application/merge-patch+json")
                     .status,
                 200);
    }

private:
    apiserver::HttpServer m_server;
};

QByteArray unchunked(const QByteArray &body)
{
    const auto end = body.indexOf("\r\n");
    return body.mid(end + 2, body.left(end).toInt(nullptr, 16));
}

} // namespace

void TestServer::logsComeFromTheKubelet()
{
    Fixture fixture;
    const FakeKubelet kubelet(fixture);
    QCOMPARE(fixture.post(podsPath, pod("p", R"(,"nodeName":"n")")).status, 201);
    QCOMPARE(fixture
                 .post(podsPath, pod("two", R"(,"nodeName":"n")",
                                     R"({"name":"a","image":"x"},{"name":"b","image":"x"})"))
                 .status,
             201);
    const Answer log = fixture.get(podsPath + "/p/log?tailLines=5&timestamps=true");
    QCOMPARE(log.status, 200);
    QCOMPARE(unchunked(log.body), QByteArray("asked /containerLogs/default/p/a?timestamps=true&tailLines=5"));
    QCOMPARE(unchunked(fixture.get(podsPath + "/two/log?container=b").body),
             QByteArray("asked /containerLogs/default/two/b"));
    QCOMPARE(fixture.get(podsPath + "/two/log").message(),
             u"a container name must be specified for pod two, choose one of: [a b]"_s);
    QCOMPARE(fixture.get(podsPath + "/p/log?container=q").message(), u"container q is not valid for pod p"_s);
    const Answer previous = fixture.get(podsPath + "/p/log?previous=true");
    QCOMPARE(previous.status, 400);
    QCOMPARE(previous.message(), u"previous terminated container not found"_s);
    QCOMPARE(fixture.get(podsPath + "/none/log").message(), u"pods \"none\" not found"_s);
    QCOMPARE(fixture.post(podsPath, pod("free")).status, 201);
    QCOMPARE(fixture.get(podsPath + "/free/log").status, 204);
}

void TestServer::proxyReachesThePod()
{
    Fixture fixture;
    const FakeKubelet kubelet(fixture);
    QCOMPARE(fixture.post(podsPath, pod("p", R"(,"nodeName":"n")")).status, 201);
    const Answer metrics = fixture.get(podsPath + "/p:9090/proxy/metrics/a%20b?x=1&y=%2F");
    QCOMPARE(metrics.status, 200);
    QVERIFY(metrics.head.contains("Content-Type: text/x-asked"));
    QCOMPARE(unchunked(metrics.body), QByteArray("asked /podProxy/default/p/9090/metrics/a%20b?x=1&y=%2F"));
    QCOMPARE(unchunked(fixture.get(podsPath + "/p/proxy/").body),
             QByteArray("asked /podProxy/default/p/8080/"));
    QCOMPARE(unchunked(fixture.get(podsPath + "/p:web/proxy/x").body),
             QByteArray("asked /podProxy/default/p/8080/x"));
    QCOMPARE(fixture.send("POST", podsPath + "/p:80/proxy/x", "{}").status, 405);
}

void TestServer::tablesForKubectl()
{
    Fixture fixture;
    QCOMPARE(fixture.post(configMapsPath, configMap("a", {}, R"({"x":"y"})")).status, 201);
    const QByteArray accept =
        "Accept: application/vnd.kubernetes.protobuf,application/json;as=Table;v=v1;g=meta.k8s.io,"
        "application/json\r\n";
    const QJsonObject table = fixture.send("GET", configMapsPath, {}, {}, accept).object();
    QCOMPARE(table.value("kind"_L1).toString(), u"Table"_s);
    QCOMPARE(table.value("rows"_L1).toArray().size(), 1);
    QCOMPARE(table.value("rows"_L1).toArray().first()["cells"_L1].toArray().first().toString(), u"a"_s);
    const QJsonObject one = fixture.send("GET", configMapsPath + "/a", {}, {}, accept).object();
    QCOMPARE(one.value("kind"_L1).toString(), u"Table"_s);
    const QJsonObject plain = fixture
                                  .send("GET", configMapsPath, {}, {},
                                        "Accept: application/vnd.kubernetes.protobuf,application/json\r\n")
                                  .object();
    QCOMPARE(plain.value("kind"_L1).toString(), u"ConfigMapList"_s);
    QCOMPARE(
        fixture.send("GET", configMapsPath, {}, {}, "Accept: application/vnd.kubernetes.protobuf\r\n").status,
        406);
    const QJsonObject metadata =
        fixture
            .send("GET", configMapsPath, {}, {},
                  "Accept: application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1\r\n")
            .object();
    QCOMPARE(names(metadata), QStringList{u"a"_s});
    QVERIFY(!metadata.value("items"_L1).toArray().first().toObject().contains("data"_L1));
}

void TestServer::protocolBuffersAreRead()
{
    const auto field = [](int number, const QByteArray &bytes) -> QByteArray {
        return QByteArray(1, char(number << 3 | 2)) + QByteArray(1, char(bytes.size())) + bytes;
    };
    // ConfigMap {metadata {name "a", generation 0}, data {x: y}} in its envelope.
    const QByteArray configMapBytes =
        field(1, field(1, "a") + QByteArray("\x38\0", 2)) + field(2, field(1, "x") + field(2, "y"));
    const QByteArray body =
        QByteArray("k8s\0", 4) + field(1, field(1, "v1") + field(2, "ConfigMap")) + field(2, configMapBytes);
    const QByteArray type = "application/vnd.kubernetes.protobuf";
    Fixture fixture;
    const Answer created = fixture.send("POST", configMapsPath, body, type);
    QCOMPARE(created.status, 201);
    QCOMPARE(at(created.object(), u"data"_s).toObject(), (QJsonObject{{u"x"_s, u"y"_s}}));
    QCOMPARE(at(created.object(), u"metadata.name"_s).toString(), u"a"_s);
    for (qsizetype cut = 0; cut < body.size(); ++cut) {
        const Answer broken = fixture.send("POST", configMapsPath, body.left(cut), type);
        QVERIFY2(broken.status >= 400 && broken.status < 500, QByteArray::number(cut).constData());
    }
}

void TestServer::credentials_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("message");

    QTest::newRow("none") << QByteArray() << 401 << u"Unauthorized"_s;
    QTest::newRow("wrong") << QByteArray("Authorization: Bearer no\r\n") << 401 << u"Unauthorized"_s;
    QTest::newRow("basic") << QByteArray("Authorization: Basic YTpi\r\n") << 401 << u"Unauthorized"_s;
    QTest::newRow("administrator") << QByteArray("Authorization: Bearer root\r\n") << 200 << QString();
    QTest::newRow("somebody")
        << QByteArray("Authorization: bearer bob\r\n") << 403
        << u"configmaps is forbidden: User \"bob\" cannot list resource \"configmaps\" in API "
           "group \"\" in the namespace \"default\""_s;
    QTest::newRow("as somebody else")
        << QByteArray("Authorization: Bearer root\r\nImpersonate-User: eve\r\n") << 403
        << u"configmaps is forbidden: User \"eve\" cannot list resource \"configmaps\" in "
           "API group \"\" in the namespace \"default\""_s;
    QTest::newRow("as root")
        << QByteArray("Authorization: Bearer bob\r\nImpersonate-User: root\r\n") << 403
        << u"users \"root\" is forbidden: User \"bob\" cannot impersonate resource \"users\" in API "
           "group \"\" at the cluster scope"_s;
}

namespace {
apiserver::ServerOptions withTokens()
{
    apiserver::ServerOptions options;
    options.tokens = {{"root", {u"root"_s, {u"system:masters"_s}}}, {"bob", {u"bob"_s, {u"people"_s}}}};
    return options;
}
const QByteArray asRoot = "Authorization: Bearer root\r\n";
const QByteArray asBob = "Authorization: Bearer bob\r\n";
} // namespace

void TestServer::credentials()
{
    QFETCH(QByteArray, header);
    QFETCH(int, status);
    QFETCH(QString, message);
    Fixture fixture(withTokens());
    const Answer answer = fixture.send("GET", configMapsPath, {}, {}, header);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.message(), message);
}

void TestServer::rolesAllow()
{
    Fixture fixture(withTokens());
    const QByteArray json = "application/json";
    const QByteArray rbac = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/";
    const auto bob = [&](const QByteArray &verb, const QByteArray &path, const QByteArray &body = {}) {
        return fixture.send(verb, path, body, json, asBob).status;
    };
    QCOMPARE(bob("GET", "/version"), 200);
    QCOMPARE(bob("GET", "/api/v1"), 200);
    QCOMPARE(bob("GET", configMapsPath), 403);
    QCOMPARE(fixture
                 .send("POST", rbac + "roles",
                       R"({"metadata":{"name":"r"},"rules":[{"apiGroups":[""],"resources":["configmaps"],
                              "verbs":["get","list"],"resourceNames":[]}]})",
                       json, asRoot)
                 .status,
             201);
    QCOMPARE(
        fixture
            .send("POST", rbac + "rolebindings",
                  R"({"metadata":{"name":"b"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role",
                              "name":"r"},"subjects":[{"kind":"Group","name":"people",
                              "apiGroup":"rbac.authorization.k8s.io"}]})",
                  json, asRoot)
            .status,
        201);
    QCOMPARE(bob("GET", configMapsPath), 200);
    QCOMPARE(bob("GET", "/api/v1/configmaps"), 403);
    QCOMPARE(bob("POST", configMapsPath, configMap("a")), 403);
    const auto review = [&](const QByteArray &verb) {
        return at(fixture
                      .send(
                          "POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                          R"({"spec":{"resourceAttributes":{"namespace":"default","resource":"configmaps","verb":")"
                              + verb + "\"}}}",
                          json, asBob)
                      .object(),
                  u"status.allowed"_s)
            .toBool();
    };
    QVERIFY(review("list"));
    QVERIFY(!review("delete"));
    QCOMPARE(fixture.send("DELETE", rbac + "rolebindings/b", {}, json, asRoot).status, 200);
    QCOMPARE(bob("GET", configMapsPath), 403);
}

void TestServer::certificatesNameUsers()
{
    testing::LoopbackCertificates certificates;
    certificates.make(u"server"_s, u"DNS:localhost,IP:127.0.0.1"_s);
    certificates.make(u"alice"_s, {});
    apiserver::ServerOptions options;
    options.http.tls = apiserver::TlsIdentity{QSslCertificate::fromData(certificates.bytes(u"server.crt"_s)),
                                              QSslKey(certificates.bytes(u"server.key"_s), QSsl::Ec),
                                              QSslCertificate::fromData(certificates.bytes(u"ca.crt"_s))};
    Fixture fixture(options);
    kube::Connection connection = fixture.connection();
    connection.certificateAuthority.data = certificates.bytes(u"ca.crt"_s);
    kube::Client nobody(connection);
    const Listener refused(nobody.list(apitest::configMaps));
    QVERIFY(refused.wait());
    QCOMPARE(refused.error().kind, kube::ApiError::Kind::Unauthorized);
    connection.clientCertificate.data = certificates.bytes(u"alice.crt"_s);
    connection.clientKey.data = certificates.bytes(u"alice.key"_s);
    kube::Client alice(connection);
    const Listener forbidden(alice.list(apitest::configMaps));
    QVERIFY(forbidden.wait());
    QCOMPARE(forbidden.error().kind, kube::ApiError::Kind::Forbidden);
    QVERIFY(forbidden.error().message.contains("User \"alice\" cannot list resource"_L1));
}

void TestServer::faults()
{
    Fixture fixture;
    fixture.server.setFaults({std::chrono::milliseconds(30), 3});
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(fixture.get("/healthz").status, 200);
    QVERIFY(timer.elapsed() >= 30);
    QCOMPARE(fixture.get("/healthz").status, 200);
    const Answer failed = fixture.get("/healthz");
    QCOMPARE(failed.status, 503);
    QVERIFY(failed.head.contains("Retry-After: 1"));
    fixture.server.setFaults({});
    for (int i = 0; i < 6; ++i)
        QCOMPARE(fixture.get("/healthz").status, 200);
}

void TestServer::fullServersRefuse()
{
    apiserver::ServerOptions options;
    Fixture empty;
    options.mostObjects = empty.server.objects() + 1;
    Fixture fixture(options);
    QCOMPARE(fixture.post(configMapsPath, configMap("a")).status, 201);
    const Answer refused = fixture.post(configMapsPath, configMap("b"));
    QCOMPARE(refused.status, 507);
    QCOMPARE(fixture.send("DELETE", configMapsPath + "/a").status, 200);
    QCOMPARE(fixture.post(configMapsPath, configMap("b")).status, 201);
}

void TestServer::saveAndLoad()
{
    Fixture first;
    QCOMPARE(first.post(thingsPath, thing("t")).status, 201);
    QCOMPARE(first
                 .send("PATCH", thingsPath + "/t/status", R"({"status":{"phase":"Ready"}})",
                       "application/merge-patch+json")
                 .status,
             200);
    const auto saved = first.server.save();
    apiserver::Server second{apiserver::ServerOptions()};
    second.load(saved);
    QCOMPARE(second.save(), saved);
    QCOMPARE(second.objects(), saved.size());

    // Objects that lack what a server owns; their namespace is made.
    second.load({QJsonObject{{u"apiVersion"_s, u"v1"_s},
                             {u"kind"_s, u"ConfigMap"_s},
                             {u"metadata"_s, QJsonObject{{u"name"_s, u"a"_s}, {u"namespace"_s, u"new"_s}}}}});
    QCOMPARE(second.objects(), saved.size() + 2);
}

void TestServer::manyObjectsAreQuick()
{
    apiserver::Server server{apiserver::ServerOptions()};
    server.addDefinitions({apitest::thingDefinition()});
    QList<QJsonObject> objects;
    for (int i = 0; i < 10'000; ++i)
        objects << QJsonObject{
            {u"apiVersion"_s, u"example.org/v1"_s},
            {u"kind"_s, u"Thing"_s},
            {u"metadata"_s, QJsonObject{{u"name"_s, u"t%1"_s.arg(i)}, {u"namespace"_s, u"default"_s}}},
            {u"spec"_s, QJsonObject{{u"size"_s, i + 1}, {u"colour"_s, QString(1500, u'x')}}}};
    const auto before = server.objects();
    server.load(objects);
    QCOMPARE(server.objects(), before + 10'000);
    const auto url = server.listen();
    QVERIFY(url.has_value());
    kube::Connection connection;
    connection.server = *url;
    kube::Client client(connection);
    const Listener whole(client.list(apitest::things, {{}, {}, {}, 0}));
    QVERIFY(whole.wait(60'000));
    QVERIFY(whole.isGood());
    QCOMPARE(whole.response().items.size(), 10'000);
    const Listener pages(client.list(apitest::things));
    QVERIFY(pages.wait(60'000));
    QCOMPARE(pages.response().items.size(), 10'000);
}

void TestServer::kubeConfigIsReadByOurClient()
{
    Fixture fixture(withTokens());
    QTemporaryDir folder;
    const QString path = folder.filePath(u"config"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    apiserver::KubeConfigContents contents;
    contents.server = fixture.server.url();
    contents.token = "root";
    contents.nameSpace = u"other"_s;
    file.write(apiserver::kubeConfigText(contents));
    file.close();
    const auto connection = kube::readKubeConfig({path}).connection();
    QVERIFY(connection.has_value());
    QCOMPARE(connection->name, u"flare-demo"_s);
    QCOMPARE(connection->defaultNamespace, u"other"_s);
    kube::Client client(*connection);
    const Listener version(client.version());
    QVERIFY(version.wait());
    QVERIFY(version.isGood());
}

void TestServer::ourClientsCalls()
{
    Fixture fixture;
    kube::Client client(fixture.connection());
    const kube::Target target{apitest::things, u"default"_s, u"t"_s, {}};
    const auto node = [](const QByteArray &json) { return kube::Object::fromJson(json)->node(); };

    const Listener created(client.create({apitest::things, u"default"_s, {}, {}}, node(thing("t"))));
    QVERIFY(created.wait());
    QVERIFY(created.isGood());
    const Listener again(client.create({apitest::things, u"default"_s, {}, {}}, node(thing("t"))));
    QVERIFY(again.wait());
    QCOMPARE(again.error().kind, kube::ApiError::Kind::Conflict);
    QCOMPARE(again.error().reason, u"AlreadyExists"_s);
    const Listener invalid(
        client.create({apitest::things, u"default"_s, {}, {}}, node(thing("u", R"({"size":0})"))));
    QVERIFY(invalid.wait());
    QCOMPARE(invalid.error().kind, kube::ApiError::Kind::Invalid);
    QCOMPARE(invalid.error().causes.value(0).field, u"spec.size"_s);
    const Listener applied(client.apply(target, node(thing("t", R"({"size":7})"))));
    QVERIFY(applied.wait());
    QCOMPARE(applied.error().kind,
             kube::ApiError::Kind::Conflict); // an update of ours is not ours to apply over
    QCOMPARE(applied.error().conflicts().value(0).fields, QStringList{u".spec.size"_s});
    const Listener removed(client.remove(target));
    QVERIFY(removed.wait());
    QVERIFY(removed.isGood());
    const Listener gone(client.get(target));
    QVERIFY(gone.wait());
    QCOMPARE(gone.error().kind, kube::ApiError::Kind::NotFound);
    const Listener review(client.accessReview({u"create"_s, {}, u"pods"_s, {}, u"default"_s, {}}));
    QVERIFY(review.wait());
    QVERIFY(review.isGood());
}

FLARE_TEST(TestServer)
#include "tst_server.moc"
