// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/resource.h"
#include "tests/core/kube/kubetest.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using kube::Object;
using kube::ResourceType;
using kube::Target;

class TestResource : public QObject
{
    Q_OBJECT
private slots:
    void paths_data();
    void paths();
    void readsMetadata();
    void refusesWhatIsNoObject_data();
    void refusesWhatIsNoObject();
};

void TestResource::paths_data()
{
    QTest::addColumn<QString>("got");
    QTest::addColumn<QString>("wanted");

    const ResourceType deployments{u"apps"_s, u"v1"_s, u"deployments"_s, u"Deployment"_s, true};
    const ResourceType roles{u"rbac.authorization.k8s.io"_s, u"v1"_s, u"clusterroles"_s, u"ClusterRole"_s,
                             false};
    QTest::newRow("core list") << kubetest::pods.path(u"a"_s) << u"/api/v1/namespaces/a/pods"_s;
    QTest::newRow("all namespaces") << deployments.path() << u"/apis/apps/v1/deployments"_s;
    QTest::newRow("cluster type ignores a namespace")
        << roles.path(u"a"_s) << u"/apis/rbac.authorization.k8s.io/v1/clusterroles"_s;
    QTest::newRow("one") << Target{deployments, u"a"_s, u"b"_s, {}}.path()
                         << u"/apis/apps/v1/namespaces/a/deployments/b"_s;
    QTest::newRow("subresource") << Target{deployments, u"a"_s, u"b"_s, u"scale"_s}.path()
                                 << u"/apis/apps/v1/namespaces/a/deployments/b/scale"_s;
    QTest::newRow("colon") << Target{roles, {}, u"system:node"_s, {}}.path()
                           << u"/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode"_s;
    QTest::newRow("a name can't leave its place")
        << Target{kubetest::pods, u".."_s, u"../../x?y"_s, {}}.path()
        << u"/api/v1/namespaces/%252E%252E/pods/..%2F..%2Fx%3Fy"_s;
}

void TestResource::paths()
{
    QFETCH(QString, got);
    QFETCH(QString, wanted);
    QCOMPARE(got, wanted);
}

void TestResource::readsMetadata()
{
    const auto object = Object::fromJson(R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{
        "name":"a","namespace":"b","uid":"c","resourceVersion":"12","generation":3,
        "creationTimestamp":"2026-03-01T10:00:00Z","deletionTimestamp":"2026-03-01T11:00:00Z",
        "labels":{"x":"1","y/z":"ü\n"},"managedFields":[{"manager":"m"}]},"spec":{"name":"not me"}})");
    QVERIFY(object.has_value());
    QCOMPARE(object->apiVersion, u"apps/v1"_s);
    QCOMPARE(object->kind, u"Deployment"_s);
    const auto &metadata = object->metadata;
    QCOMPARE(metadata.key(), (kube::ObjectKey{u"b"_s, u"a"_s}));
    QCOMPARE(metadata.uid, u"c"_s);
    QCOMPARE(metadata.resourceVersion, u"12"_s);
    QCOMPARE(metadata.generation, 3);
    QCOMPARE(metadata.created, QDateTime(QDate(2026, 3, 1), QTime(10, 0), Qt::UTC));
    QVERIFY(metadata.isBeingDeleted());
    QCOMPARE(metadata.labels, (QMap<QString, QString>{{u"x"_s, u"1"_s}, {u"y/z"_s, u"ü\n"_s}}));
    QCOMPARE(object->node().at(base::FieldPath(u"/spec/name"_s))->scalarText(), u"not me"_s);
}

void TestResource::refusesWhatIsNoObject_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half") << kubetest::podJson("a", 1).chopped(1);
    QTest::newRow("list") << QByteArray("[]");
    QTest::newRow("text") << QByteArray("\"{}\"");
    QTest::newRow("page") << QByteArray("<html></html>");
    QTest::newRow("two") << QByteArray("{}{}");
    QTest::newRow("metadata is no object") << QByteArray(R"({"metadata":3})");
    QTest::newRow("wrong bracket") << QByteArray(R"({"a":[}})");
}

void TestResource::refusesWhatIsNoObject()
{
    QFETCH(QByteArray, json);
    const auto object = Object::fromJson(json);
    QVERIFY(!object.has_value());
    QCOMPARE(object.error().kind, kube::ApiError::Kind::Malformed);
}

FLARE_TEST(TestResource)
#include "tst_resource.moc"
