// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/describe.h"
#include "tests/core/apiserver/schematest.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace apiserver;

namespace {

const QDateTime now(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);

QStringList names(const QJsonArray &array, QLatin1StringView member)
{
    QStringList list;
    for (const QJsonValue &entry : array)
        list += entry[member].toString();
    return list;
}

QList<Kind> allKinds()
{
    return builtInKinds() + QList<Kind>{schematest::trialKind()};
}

QJsonObject entryOf(const QJsonArray &array, QLatin1StringView member, const QString &value)
{
    for (const QJsonValue &entry : array) {
        if (entry[member].toString() == value)
            return entry.toObject();
    }
    return {};
}

} // namespace

class TestDescribe : public QObject
{
    Q_OBJECT
private slots:
    void resources()
    {
        const QJsonObject list = resourceList(allKinds(), u"apps/v1"_s);
        QCOMPARE(list.value("kind"_L1), QJsonValue(u"APIResourceList"_s));
        const QJsonArray resources = list.value("resources"_L1).toArray();
        QVERIFY(names(resources, "name"_L1).contains(u"deployments/status"_s));
        QCOMPARE(
            schematest::text(entryOf(resources, "name"_L1, u"deployments"_s)),
            QByteArray(
                R"({"categories":["all"],"kind":"Deployment","name":"deployments","namespaced":true,"shortNames":["deploy"],"singularName":"deployment","verbs":["create","delete","deletecollection","get","list","patch","update","watch"]})"));
        QCOMPARE(
            schematest::text(entryOf(resources, "name"_L1, u"deployments/scale"_s)),
            QByteArray(
                R"({"group":"autoscaling","kind":"Scale","name":"deployments/scale","namespaced":true,"singularName":"","verbs":["get","patch","update"],"version":"v1"})"));
        const QJsonArray core = resourceList(allKinds(), u"v1"_s).value("resources"_L1).toArray();
        QCOMPARE(entryOf(core, "name"_L1, u"pods/log"_s).value("verbs"_L1), QJsonValue(QJsonArray{u"get"_s}));
        QCOMPARE(entryOf(core, "name"_L1, u"pods/eviction"_s).value("group"_L1), QJsonValue(u"policy"_s));
    }

    void groups()
    {
        const QJsonArray groups = groupList(allKinds()).value("groups"_L1).toArray();
        QVERIFY(!names(groups, "name"_L1).contains(QString()));
        QCOMPARE(
            schematest::text(entryOf(groups, "name"_L1, u"autoscaling"_s)),
            QByteArray(
                R"({"name":"autoscaling","preferredVersion":{"groupVersion":"autoscaling/v2","version":"v2"},"versions":[{"groupVersion":"autoscaling/v2","version":"v2"},{"groupVersion":"autoscaling/v1","version":"v1"}]})"));
        QCOMPARE(apiGroup(allKinds(), u"schema.example.org"_s).value("kind"_L1), QJsonValue(u"APIGroup"_s));
        QVERIFY(apiGroup(allKinds(), u"none"_s).isEmpty());
    }

    void versionsInTheOrderOfPreference()
    {
        QList<Kind> kinds;
        for (const QString &version :
             {u"v1alpha1"_s, u"v1beta1"_s, u"v1"_s, u"v2beta1"_s, u"v2"_s, u"v1beta2"_s, u"foo"_s}) {
            Kind kind = schematest::trialKind();
            kind.version = version;
            kinds += kind;
        }
        const QJsonArray versions = apiGroup(kinds, u"schema.example.org"_s).value("versions"_L1).toArray();
        QCOMPARE(names(versions, "version"_L1), QStringList({u"v2"_s, u"v1"_s, u"v2beta1"_s, u"v1beta2"_s,
                                                             u"v1beta1"_s, u"v1alpha1"_s, u"foo"_s}));
    }

    void aggregated()
    {
        const QJsonObject groups = aggregatedDiscovery(allKinds(), false);
        QCOMPARE(groups.value("apiVersion"_L1), QJsonValue(u"apidiscovery.k8s.io/v2"_s));
        QJsonObject trials;
        for (const QJsonValue &group : groups.value("items"_L1).toArray()) {
            if (group["metadata"_L1]["name"_L1].toString() == u"schema.example.org")
                trials = group["versions"_L1].toArray().first()["resources"_L1].toArray().first().toObject();
        }
        QCOMPARE(trials.value("responseKind"_L1).toObject(),
                 schematest::object(R"({"group":"schema.example.org","version":"v1","kind":"Trial"})"));
        QCOMPARE(names(trials.value("subresources"_L1).toArray(), "subresource"_L1),
                 QStringList({u"status"_s, u"scale"_s}));
        QCOMPARE(trials.value("scope"_L1), QJsonValue(u"Namespaced"_s));
        const QJsonArray core = aggregatedDiscovery(allKinds(), true).value("items"_L1).toArray();
        QCOMPARE(core.size(), 1);
        QVERIFY(!core.first()["metadata"_L1].toObject().contains("name"_L1));
    }

    void openApi()
    {
        const QJsonObject index = openApiIndex(allKinds());
        const QString address =
            index["paths"_L1]["apis/schema.example.org/v1"_L1]["serverRelativeURL"_L1].toString();
        QVERIFY2(address.startsWith(u"/openapi/v3/apis/schema.example.org/v1?hash="), qPrintable(address));
        QVERIFY(index["paths"_L1].toObject().contains("api/v1"_L1));

        const QJsonObject document = openApiDocument(allKinds(), u"schema.example.org/v1"_s);
        const QJsonObject item =
            document["paths"_L1]["/apis/schema.example.org/v1/namespaces/{namespace}/trials/{name}"_L1]
                .toObject();
        for (const QLatin1StringView verb : {"patch"_L1, "put"_L1}) {
            const QStringList query = names(item[verb]["parameters"_L1].toArray(), "name"_L1);
            QVERIFY(query.contains(u"dryRun"_s) && query.contains(u"fieldValidation"_s));
            QCOMPARE(item[verb]["x-kubernetes-group-version-kind"_L1]["kind"_L1], QJsonValue(u"Trial"_s));
        }
        const QJsonObject schema =
            document["components"_L1]["schemas"_L1]["org.example.schema.v1.Trial"_L1].toObject();
        QCOMPARE(schematest::text(schema.value("x-kubernetes-group-version-kind"_L1).toArray()),
                 QByteArray(R"([{"group":"schema.example.org","kind":"Trial","version":"v1"}])"));
        QCOMPARE(schema["properties"_L1]["spec"_L1]["properties"_L1]["num"_L1]["maximum"_L1], QJsonValue(10));
    }

    void theHashFollowsTheSchema()
    {
        const auto address = [](const QList<Kind> &kinds) {
            return openApiIndex(kinds)["paths"_L1]["apis/schema.example.org/v1"_L1]["serverRelativeURL"_L1]
                .toString();
        };
        Kind changed = schematest::trialKind();
        changed.schema = QJsonObject{{u"type"_s, u"object"_s}};
        QCOMPARE(address({schematest::trialKind()}), address(allKinds()));
        QVERIFY(address({schematest::trialKind()}) != address({changed}));
    }

    /// Every $ref leads somewhere, and our own keywords stay at home.
    void openApiIsWhole_data()
    {
        QTest::addColumn<QString>("groupVersion");
        QStringList seen;
        for (const Kind &kind : builtInKinds()) {
            if (seen.contains(kind.apiVersion()))
                continue;
            seen += kind.apiVersion();
            QTest::addRow("%s", qPrintable(kind.apiVersion())) << kind.apiVersion();
        }
    }
    void openApiIsWhole()
    {
        QFETCH(const QString, groupVersion);
        const QJsonObject document = openApiDocument(builtInKinds(), groupVersion);
        const QByteArray text = schematest::text(document);
        QVERIFY(!text.contains("x-flare-"));
        const QJsonObject schemas = document["components"_L1]["schemas"_L1].toObject();
        qsizetype at = 0;
        const QByteArray mark = "\"$ref\":\"";
        while ((at = text.indexOf(mark, at)) >= 0) {
            at += mark.size();
            const QString reference = QString::fromUtf8(text.mid(at, text.indexOf('"', at) - at));
            QVERIFY2(schemas.contains(reference.section(u'/', -1)), qPrintable(reference));
        }
    }

    void jsonPaths_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("expected"); // as a list; empty: nothing there
        const auto row = [](const QString &path, const char *expected) {
            QTest::addRow("%s", qPrintable(path)) << path << QByteArray(expected);
        };
        row(u".spec.a"_s, "[1]");
        row(u"{.spec.a}"_s, "[1]");
        row(u".spec.none"_s, "[]");
        row(u".spec.list[0].name"_s, R"(["x"])");
        row(u".spec.list[-1].name"_s, R"(["y"])");
        row(u".spec.list[9].name"_s, "[]");
        row(u".spec.list[*].name"_s, R"(["x"])");
        row(u".spec.list[?(@.name==\"y\")].v"_s, "[2]");
        row(u".spec.list[?(@.name=='y')].v"_s, "[2]");
        row(u".spec.list[?(@.name!=\"x\")].v"_s, "[2]");
        row(u".spec.list[?(@.name==\"z\")].v"_s, "[]");
        row(u".metadata.labels.app\\.kubernetes\\.io/name"_s, R"(["l"])");
        row(u".metadata.labels['app.kubernetes.io/name']"_s, R"(["l"])");
        row(u".spec.flag"_s, "[true]");
    }
    void jsonPaths()
    {
        QFETCH(const QString, path);
        QFETCH(const QByteArray, expected);
        const QJsonObject object = schematest::object(
            R"({"metadata":{"labels":{"app.kubernetes.io/name":"l"}},"spec":{"a":1,"flag":true,"list":[{"name":"x","v":1},{"name":"y","v":2}]}})");
        const QJsonValue value = atJsonPath(object, path);
        QCOMPARE(schematest::text(value.isUndefined() ? QJsonArray() : QJsonArray{value}), expected);
    }

    void ages_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("now") << 0ll << u"0s"_s;
        QTest::newRow("future") << -5ll << u"<invalid>"_s;
        QTest::newRow("seconds") << 119ll << u"119s"_s;
        QTest::newRow("minutes") << 310ll << u"5m10s"_s;
        QTest::newRow("whole minutes") << 300ll << u"5m"_s;
        QTest::newRow("many minutes") << 179ll * 60 << u"179m"_s;
        QTest::newRow("hours") << 3ll * 3600 + 60 << u"3h1m"_s;
        QTest::newRow("many hours") << 47ll * 3600 << u"47h"_s;
        QTest::newRow("days") << (4ll * 24 + 7) * 3600 << u"4d7h"_s;
        QTest::newRow("many days") << 100ll * 86400 << u"100d"_s;
        QTest::newRow("years") << (3ll * 365 + 2) * 86400 << u"3y2d"_s;
        QTest::newRow("many years") << 9ll * 365 * 86400 << u"9y"_s;
    }
    void ages()
    {
        QFETCH(const qint64, seconds);
        QFETCH(const QString, text);
        QCOMPARE(age(now.addSecs(-seconds), now), text);
    }

    void tableOfCustomObjects()
    {
        const Kind kind = schematest::trialKind();
        const QJsonObject object = schematest::object(
            R"({"metadata":{"name":"t","creationTimestamp":"2026-11-24T11:59:18Z","labels":{"app.kubernetes.io/name":"lbl"}},"spec":{"must":"a","num":2,"when":"2026-11-20T05:00:00Z","obj":{"a":"x","d":"dd"},"list":["p","q"],"items":[{"name":"a","value":"1"},{"name":"b","value":"2"}],"flag":true}})");
        const QJsonObject result = table(kind, {object}, u"Metadata"_s, u"7"_s, now);
        QCOMPARE(result.value("kind"_L1), QJsonValue(u"Table"_s));
        QCOMPARE(names(result.value("columnDefinitions"_L1).toArray(), "name"_L1).first(2),
                 QStringList({u"Name"_s, u"Num"_s}));
        const QJsonObject row = result.value("rows"_L1).toArray().first().toObject();
        QCOMPARE(schematest::text(row.value("cells"_L1).toArray()),
                 schematest::text(QJsonArray{
                     u"t"_s, 2, u"4d7h"_s, u"{'a':'x','d':'dd'}"_s.replace(u'\'', u'"'),
                     u"['p','q']"_s.replace(u'\'', u'"'), u"p"_s, u"a"_s, u"2"_s, u"lbl"_s, true, u"42s"_s}));
        QCOMPARE(row["object"_L1]["kind"_L1], QJsonValue(u"PartialObjectMetadata"_s));

        const QJsonObject bare = table(kind, {object}, u"None"_s, {}, now, false);
        QVERIFY(bare.value("columnDefinitions"_L1).isNull());
        QVERIFY(bare["rows"_L1].toArray().first()["object"_L1].isNull());
        const QJsonObject whole = table(kind, {object}, u"Object"_s, {}, now);
        QCOMPARE(whole["rows"_L1].toArray().first()["object"_L1]["kind"_L1], QJsonValue(u"Trial"_s));
    }

    void kindsWithoutColumns()
    {
        Kind kind = schematest::trialKind();
        kind.columns.clear();
        const QJsonObject object =
            schematest::object(R"({"metadata":{"name":"t","creationTimestamp":"2026-11-24T11:00:00Z"}})");
        QCOMPARE(
            schematest::text(
                table(kind, {object}, u"None"_s, {}, now)["rows"_L1].toArray().first()["cells"_L1].toArray()),
            QByteArray(R"(["t","60m"])"));
    }

    void cells_data()
    {
        QTest::addColumn<QByteArray>("object"); // without metadata
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *kind, const char *rest, const char *expected) {
            QTest::newRow(name)
                << QByteArray(kind)
                       .append(R"(,"metadata":{"name":"n","creationTimestamp":"2026-11-24T11:59:00Z")")
                       .append(rest)
                << QByteArray(expected);
        };
        const char *pod = R"({"apiVersion":"v1","kind":"Pod")";
        row("pod", pod,
            R"(},"spec":{"nodeName":"w","containers":[{},{}]},"status":{"phase":"Running","podIP":"10.0.0.9","containerStatuses":[{"ready":true,"restartCount":1,"state":{"running":{}},"lastState":{"terminated":{"finishedAt":"2026-11-24T11:55:00Z"}}},{"ready":false,"restartCount":2}]}})",
            "[\"n\",\"1/2\",\"Running\",\"3 (5m ago)\",\"60s\",\"10.0.0.9\",\"w\",\"<none>\",\"<none>\"]");
        row("pending pod", pod, R"(},"spec":{"containers":[{}]},"status":{"phase":"Pending"}})",
            R"(["n","0/1","Pending","0","60s","<none>","<none>","<none>","<none>"])");
        row("crash loop", pod,
            R"(},"spec":{"containers":[{}]},"status":{"phase":"Running","containerStatuses":[{"restartCount":4,"state":{"waiting":{"reason":"CrashLoopBackOff"}}}]}})",
            R"(["n","0/1","CrashLoopBackOff","4","60s","<none>","<none>","<none>","<none>"])");
        row("ended pod", pod,
            R"(},"spec":{"containers":[{}]},"status":{"phase":"Failed","containerStatuses":[{"restartCount":0,"state":{"terminated":{"exitCode":3}}}]}})",
            R"(["n","0/1","ExitCode:3","0","60s","<none>","<none>","<none>","<none>"])");
        row("init", pod,
            R"(},"spec":{"initContainers":[{},{}],"containers":[{}]},"status":{"phase":"Pending","initContainerStatuses":[{"state":{"terminated":{"exitCode":0}}},{"state":{"running":{}}}]}})",
            R"(["n","0/1","Init:1/2","0","60s","<none>","<none>","<none>","<none>"])");
        row("terminating pod", pod,
            R"(,"deletionTimestamp":"2026-11-24T11:59:00Z"},"spec":{"containers":[{}]},"status":{"phase":"Running"}})",
            R"(["n","0/1","Terminating","0","60s","<none>","<none>","<none>","<none>"])");
        row("deployment", R"({"apiVersion":"apps/v1","kind":"Deployment")",
            R"(},"spec":{"replicas":3,"selector":{"matchLabels":{"a":"b"}},"template":{"spec":{"containers":[{"name":"c","image":"i:1"}]}}},"status":{"readyReplicas":1,"updatedReplicas":2,"availableReplicas":1}})",
            R"(["n","1/3",2,1,"60s","c","i:1","a=b"])");
        row("job", R"({"apiVersion":"batch/v1","kind":"Job")",
            R"(},"spec":{"completions":1,"template":{"spec":{"containers":[{"name":"c","image":"i"}]}}},"status":{"succeeded":1,"startTime":"2026-11-24T11:59:00Z","completionTime":"2026-11-24T11:59:09Z","conditions":[{"type":"Complete","status":"True"}]}})",
            R"(["n","Complete","1/1","9s","60s","c","i","<none>"])");
        row("node", R"({"apiVersion":"v1","kind":"Node")",
            R"(,"labels":{"node-role.kubernetes.io/control-plane":""}},"spec":{"unschedulable":true},"status":{"conditions":[{"type":"Ready","status":"True"}],"addresses":[{"type":"InternalIP","address":"1.2.3.4"}],"nodeInfo":{"kubeletVersion":"v1.33.0"}}})",
            R"(["n","Ready,SchedulingDisabled","control-plane","60s","v1.33.0","1.2.3.4","<none>","<none>","<none>","<none>"])");
        row("service", R"({"apiVersion":"v1","kind":"Service")",
            R"(},"spec":{"type":"NodePort","clusterIP":"10.0.0.1","ports":[{"port":80,"nodePort":30080,"protocol":"TCP"},{"port":53,"protocol":"UDP"}]}})",
            R"(["n","NodePort","10.0.0.1","<none>","80:30080/TCP,53/UDP","60s","<none>"])");
        row("namespace", R"({"apiVersion":"v1","kind":"Namespace")", R"(},"status":{"phase":"Terminating"}})",
            R"(["n","Terminating","60s"])");
    }
    void cells()
    {
        QFETCH(const QByteArray, object);
        QFETCH(const QByteArray, expected);
        const QJsonObject given = schematest::object(object.constData());
        const Kind kind = schematest::kindOf(given);
        QVERIFY(kind.builtIn);
        const QJsonObject result = table(kind, {given}, u"None"_s, {}, now);
        const QJsonArray cells = result["rows"_L1].toArray().first()["cells"_L1].toArray();
        QCOMPARE(cells.size(), result["columnDefinitions"_L1].toArray().size());
        QCOMPARE(schematest::text(cells), expected);
    }
};

FLARE_TEST(TestDescribe)
#include "tst_describe.moc"
