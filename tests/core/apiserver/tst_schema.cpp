// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/kind.h"
#include "core/apiserver/schema.h"
#include "tests/core/apiserver/schematest.h"
#include "tests/support/testmain.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace apiserver;

namespace {

QStringList lines(const QList<FieldIssue> &issues)
{
    QStringList list;
    for (const FieldIssue &issue : issues)
        list += issue.field + u" | "_s + issue.reason + u" | "_s + issue.message;
    std::sort(list.begin(), list.end());
    return list;
}

QStringList lines(const QJsonArray &causes)
{
    QStringList list;
    for (const QJsonValue &cause : causes)
        list += cause["field"_L1].toString() + u" | "_s + cause["reason"_L1].toString() + u" | "_s
                + cause["message"_L1].toString();
    std::sort(list.begin(), list.end());
    return list;
}

void addRecordedRows(const QString &file)
{
    QTest::addColumn<QJsonObject>("row");
    int number = 0;
    for (const QJsonValue &row : schematest::readData(file).array()) {
        const QJsonObject object = row["object"_L1].toObject();
        QTest::addRow("%d %s %s", ++number, qPrintable(object.value("kind"_L1).toString()),
                      schematest::text(object.value("spec"_L1).toObject()).constData())
            << row.toObject();
    }
}

} // namespace

class TestSchema : public QObject
{
    Q_OBJECT
private slots:
    void causesOfCustomObjects_data() { addRecordedRows(u"customcauses.json"_s); }
    void causesOfCustomObjects()
    {
        QFETCH(const QJsonObject, row);
        const Kind kind = schematest::trialKind();
        QStringList unknown;
        const QJsonObject object =
            withDefaults(kind.schema, pruned(kind.schema, row.value("object"_L1).toObject(), &unknown));
        QCOMPARE(lines(validate(kind.schema, object)), lines(row.value("causes"_L1).toArray()));
        if (row.contains("spec"_L1))
            QCOMPARE(schematest::text(object.value("spec"_L1).toObject()),
                     schematest::text(row.value("spec"_L1).toObject()));
        QStringList expected;
        for (const QJsonValue &path : row.value("unknown"_L1).toArray())
            expected += path.toString();
        QCOMPARE(unknown, expected);
    }

    void causesOfBuiltInObjects_data() { addRecordedRows(u"builtincauses.json"_s); }
    void causesOfBuiltInObjects()
    {
        QFETCH(const QJsonObject, row);
        const QJsonObject given = row.value("object"_L1).toObject();
        const Kind kind = schematest::kindOf(given);
        QVERIFY(kind.builtIn);
        const QJsonObject object = withDefaults(kind.schema, pruned(kind.schema, given));
        const QStringList issues = lines(validate(kind.schema, object));
        const QStringList expected = lines(row.value("causes"_L1).toArray());
        // What follows from another mistake, and what no schema can say, need not be found twice.
        QVERIFY2(!issues.isEmpty(), qPrintable(expected.join(u'\n')));
        for (const QString &issue : issues)
            QVERIFY2(expected.contains(issue),
                     qPrintable(issue + u"\nis none of\n"_s + expected.join(u'\n')));
    }

    void defaultsOfBuiltInKinds_data() { addRecordedRows(u"defaults.json"_s); }
    void defaultsOfBuiltInKinds()
    {
        QFETCH(const QJsonObject, row);
        const QJsonObject given = row.value("object"_L1).toObject();
        const Kind kind = schematest::kindOf(given);
        QVERIFY(kind.builtIn);
        QStringList unknown;
        const QJsonObject object = withDefaults(kind.schema, pruned(kind.schema, given, &unknown));
        QCOMPARE(unknown, QStringList());
        QCOMPARE(lines(validate(kind.schema, object)), QStringList());
        const QJsonObject expected = schematest::withoutNulls(row.value("result"_L1)).toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (it.key() == u"metadata" || it.key() == u"status")
                continue;
            QJsonValue wished = expected.value(it.key());
            if (it.key() == u"spec")
                wished = withoutAdmission(wished.toObject(), given.value("kind"_L1).toString());
            QCOMPARE(schematest::text(QJsonArray{it.value()}), schematest::text(QJsonArray{wished}));
        }
        // Once filled in, nothing more is filled in.
        QCOMPARE(withDefaults(kind.schema, object), object);
    }

    void metadata_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<bool>("namespaced");
        QTest::addColumn<QStringList>("expected"); // field and how the message begins
        const QByteArray trial = R"("apiVersion":"schema.example.org/v1","kind":"Trial")";
        const QByteArray nameSpace = R"("apiVersion":"v1","kind":"Namespace")";
        const auto row = [](const char *name, const QByteArray &kind, const QByteArray &metadata,
                            bool namespaced, const QStringList &expected) {
            QTest::newRow(name) << QByteArray("{" + kind + ",\"metadata\":" + metadata + "}") << namespaced
                                << expected;
        };
        row("good", trial,
            R"({"name":"a.b-1","labels":{"a.b/c":"v","n":""},"annotations":{"x/y":"any thing"}})", true, {});
        row("no name", trial, "{}", true,
            {u"metadata.name|Required value: name or generateName is required"_s});
        row("prefix", trial, R"({"generateName":"a-"})", true, {});
        row("bad prefix", trial, R"({"generateName":"Up-"})", true,
            {u"metadata.generateName|Invalid value: \"Up-\": a lowercase RFC 1123 subdomain must consist of"_s});
        row("capitals", trial, R"({"name":"Up"})", true,
            {u"metadata.name|Invalid value: \"Up\": a lowercase RFC 1123 subdomain must consist of"_s});
        row("line break", trial, R"({"name":"a\n"})", true,
            {u"metadata.name|Invalid value: \"a\n\": a lowercase RFC 1123 subdomain"_s});
        row("long", trial, "{\"name\":\"" + QByteArray(254, 'x') + "\"}", true,
            {u"metadata.name|Invalid value: \"%1\": must be no more than 253 characters"_s.arg(
                QString(254, u'x'))});
        row("dots of a namespace", nameSpace, R"({"name":"a.b"})", false,
            {u"metadata.name|Invalid value: \"a.b\": must not contain dots"_s});
        row("a namespace", nameSpace, R"({"name":"A_b"})", false,
            {u"metadata.name|Invalid value: \"A_b\": a lowercase RFC 1123 label must consist of"_s});
        row("a service", R"("apiVersion":"v1","kind":"Service")", R"({"name":"1b"})", true,
            {u"metadata.name|Invalid value: \"1b\": a DNS-1035 label must consist of"_s});
        row("a role", R"("apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole")",
            R"({"name":"system:node"})", false, {});
        row("namespace where there is none", nameSpace, R"({"name":"a","namespace":"b"})", false,
            {u"metadata.namespace|Forbidden: not allowed on this type"_s});
        row("label key", trial, R"({"name":"a","labels":{"bad key":"v"}})", true,
            {u"metadata.labels|Invalid value: \"bad key\": name part must consist of alphanumeric"_s});
        row("label value", trial, R"({"name":"a","labels":{"k":"bad value"}})", true,
            {u"metadata.labels|Invalid value: \"bad value\": a valid label must be an empty string or"_s});
        row("label prefix", trial, R"({"name":"a","labels":{"/b":""}})", true,
            {u"metadata.labels|Invalid value: \"/b\": prefix part must be non-empty"_s});
        row("annotation key", trial, R"({"name":"a","annotations":{"a/b/c":""}})", true,
            {u"metadata.annotations|Invalid value: \"a/b/c\": a qualified name must consist of"_s});
        row("owner", trial, R"({"name":"a","ownerReferences":[{"apiVersion":"v1","kind":"Pod","name":"p"}]})",
            true, {u"metadata.ownerReferences.uid|Invalid value: \"\": uid must not be empty"_s});
    }
    void metadata()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const bool, namespaced);
        QFETCH(const QStringList, expected);
        const QList<FieldIssue> issues = checkMetadata(schematest::object(json.constData()), namespaced);
        QCOMPARE(issues.size(), expected.size());
        for (qsizetype i = 0; i < issues.size(); ++i) {
            const QString line = issues.at(i).field + u'|' + issues.at(i).message;
            QVERIFY2(line.startsWith(expected.at(i)), qPrintable(line));
        }
    }

    /// Every definition that comes with the product can be read, and keeps what it knows.
    void definitions_data()
    {
        QTest::addColumn<QString>("path");
        const QString folder = QStringLiteral(FLARE_SOURCE_DIR "/resources/crds/");
        for (const QString &part : {u"fluidos"_s, u"liqo"_s, u"capsule"_s, u"flare"_s}) {
            for (const QString &name : QDir(folder + part).entryList({u"*.json"_s}, QDir::Files))
                QTest::addRow("%s", qPrintable(name)) << QString(folder + part + u'/' + name);
        }
    }
    void definitions()
    {
        QFETCH(const QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject definition = QJsonDocument::fromJson(file.readAll()).object();
        const QList<Kind> kinds = kindsOfDefinition(definition);
        QVERIFY(!kinds.isEmpty());
        for (const Kind &kind : kinds) {
            QCOMPARE(kind.resource(), definition["metadata"_L1]["name"_L1].toString());
            QVERIFY(!kind.schema.json().isEmpty());
            const QJsonObject object{
                {u"apiVersion"_s, kind.apiVersion()}, {u"kind"_s, kind.kind}, {u"junk"_s, 1}};
            QStringList unknown;
            QVERIFY(!pruned(kind.schema, object, &unknown).contains("junk"_L1));
            QCOMPARE(unknown, QStringList{u"junk"_s});
        }
        // The definition itself is a valid object of a built-in kind.
        const Kind self = schematest::kindOf(definition);
        QCOMPARE(self.kind, u"CustomResourceDefinition"_s);
        const QJsonObject filled = withDefaults(self.schema, pruned(self.schema, definition));
        QCOMPARE(lines(validate(self.schema, filled)), QStringList());
        QCOMPARE(filled["spec"_L1]["versions"_L1], definition["spec"_L1]["versions"_L1]);
    }

    void builtInKinds_data()
    {
        QTest::addColumn<QString>("resource");
        QTest::addColumn<bool>("namespaced");
        QTest::addColumn<bool>("hasStatus");
        QTest::addColumn<bool>("hasScale");
        QTest::newRow("pods") << u"pods"_s << true << true << false;
        QTest::newRow("nodes") << u"nodes"_s << false << true << false;
        QTest::newRow("deployments") << u"deployments.apps"_s << true << true << true;
        QTest::newRow("configmaps") << u"configmaps"_s << true << false << false;
        QTest::newRow("leases") << u"leases.coordination.k8s.io"_s << true << false << false;
        QTest::newRow("reviews") << u"selfsubjectaccessreviews.authorization.k8s.io"_s << false << false
                                 << false;
    }
    void builtInKinds()
    {
        QFETCH(const QString, resource);
        const QList<Kind> kinds = apiserver::builtInKinds();
        const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                       [&](const Kind &other) { return other.resource() == resource; });
        QVERIFY(kind != kinds.end());
        QTEST(kind->namespaced, "namespaced");
        QTEST(kind->hasStatus, "hasStatus");
        QTEST(kind->hasScale, "hasScale");
        QVERIFY(kind->builtIn);
        QVERIFY(!kind->singular.isEmpty());
        QVERIFY(kind->verbs.contains(u"create"_s));
    }

    void nothingIsAskedOfAnEmptySchema()
    {
        const QJsonObject object = schematest::object(R"({"kind":"X","spec":{"a":[1,{"b":null}]}})");
        QCOMPARE(lines(validate({}, object)), QStringList());
        QCOMPARE(pruned({}, object), object);
        QCOMPARE(withDefaults({}, object), object);
    }

    void defaultsDependOnOtherFields_data()
    {
        QTest::addColumn<QByteArray>("object");
        QTest::addColumn<QStringList>("path");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray pod = R"({"apiVersion":"v1","kind":"Pod","spec":{"containers":[%1]}})";
        const auto container = [&pod](const QByteArray &json) { return QByteArray(pod).replace("%1", json); };
        const QStringList pull{u"spec"_s, u"containers"_s, u"0"_s, u"imagePullPolicy"_s};
        QTest::newRow("no tag") << container(R"({"name":"c","image":"host:5000/i"})") << pull
                                << QByteArray(R"(["Always"])");
        QTest::newRow("latest") << container(R"({"name":"c","image":"i:latest"})") << pull
                                << QByteArray(R"(["Always"])");
        QTest::newRow("tag") << container(R"({"name":"c","image":"i:1"})") << pull
                             << QByteArray(R"(["IfNotPresent"])");
        QTest::newRow("digest") << container(R"({"name":"c","image":"i@sha256:0"})") << pull
                                << QByteArray(R"(["IfNotPresent"])");
        const QStringList requests{u"spec"_s, u"containers"_s, u"0"_s, u"resources"_s, u"requests"_s};
        QTest::newRow("requests from limits") << container(
            R"({"name":"c","image":"i","resources":{"limits":{"nvidia.com/gpu":2,"cpu":"1"},"requests":{"cpu":"500m"}}})")
                                              << requests
                                              << QByteArray(R"([{"cpu":"500m","nvidia.com/gpu":"2"}])");
        QTest::newRow("recreate") << QByteArray(
            R"({"apiVersion":"apps/v1","kind":"Deployment","spec":{"strategy":{"type":"Recreate"}}})")
                                  << QStringList{u"spec"_s, u"strategy"_s}
                                  << QByteArray(R"([{"type":"Recreate"}])");
        QTest::newRow("work queue") << QByteArray(
            R"({"apiVersion":"batch/v1","kind":"Job","spec":{"parallelism":3}})")
                                    << QStringList{u"spec"_s, u"completions"_s} << QByteArray("[]");
    }
    void defaultsDependOnOtherFields()
    {
        QFETCH(const QByteArray, object);
        QFETCH(const QStringList, path);
        QFETCH(const QByteArray, expected);
        const QJsonObject given = schematest::object(object.constData());
        QJsonValue value = withDefaults(schematest::kindOf(given).schema, given);
        for (const QString &step : path)
            value = value.isArray() ? value.toArray().at(step.toInt()) : value.toObject().value(step);
        const QJsonArray found = value.isUndefined() ? QJsonArray() : QJsonArray{value};
        QCOMPARE(schematest::text(found), expected);
    }

private:
    /// What admission and the address allocator add, which no schema does.
    static QJsonObject withoutAdmission(QJsonObject spec, const QString &kind)
    {
        const QStringList added =
            kind == u"Service"
                ? QStringList{u"clusterIP"_s, u"clusterIPs"_s, u"ipFamilies"_s, u"ipFamilyPolicy"_s}
            : kind == u"Pod"
                ? QStringList{u"tolerations"_s, u"priority"_s, u"preemptionPolicy"_s, u"enableServiceLinks"_s}
            : kind == u"Node"      ? QStringList{u"taints"_s}
            : kind == u"Namespace" ? QStringList{u"finalizers"_s}
            : kind == u"Job"       ? QStringList{u"selector"_s}
                                   : QStringList();
        for (const QString &name : added)
            spec.remove(name);
        if (kind == u"Job") {
            QJsonObject pods = spec.value("template"_L1).toObject();
            pods.insert("metadata"_L1, QJsonObject());
            spec.insert("template"_L1, pods);
        }
        if (kind == u"LimitRange")
            spec = QJsonObject{{u"limits"_s, QJsonArray{schematest::object(
                                                 R"({"type":"Container","default":{"cpu":"1"}})")}}};
        if (kind == u"StatefulSet") {
            QJsonArray claims = spec.value("volumeClaimTemplates"_L1).toArray();
            QJsonObject claim = claims.first().toObject();
            claim.remove("apiVersion"_L1);
            claim.remove("kind"_L1);
            claims.replace(0, claim);
            spec.insert("volumeClaimTemplates"_L1, claims);
        }
        return spec;
    }
};

FLARE_TEST(TestSchema)
#include "tst_schema.moc"
