// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/dialect.h"

#include "core/document/writer.h"
#include "core/intent/reader.h"

#include "tests/core/intent/samples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using intent::Dialect;

class TestDialect : public QObject
{
    Q_OBJECT
private slots:
    void givesTheSeedBack_data();
    void givesTheSeedBack();
    void writesWhatTheApiReads_data();
    void writesWhatTheApiReads();
    void converts_data();
    void converts();
    void leavesItsOwnDialectAlone_data();
    void leavesItsOwnDialectAlone();
    void tellsDialectsApart_data();
    void tellsDialectsApart();
    void keepsUnknownMembersAndTheExtension();
    void warnsOfWhatCannotBeSaid();
    void wrapsABodyAlone();
    void doesNotMindNonsense_data();
    void doesNotMindNonsense();
};

namespace {

QByteArray compact(const document::Node &root)
{
    return document::toJson(root, document::JsonLayout::Compact).trimmed();
}

document::Node written(const QByteArray &workload, const QByteArray &constraints = "{}")
{
    return samples::json(R"({"intent":{"objective":"Cost_Minimization","workload":)" + workload
                         + R"(,"constraints":)" + constraints + "}}");
}

} // namespace

void TestDialect::givesTheSeedBack_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : samples::bodyNames())
        QTest::newRow(qPrintable(name)) << name;
}

void TestDialect::givesTheSeedBack()
{
    QFETCH(QString, name);
    const document::Node seed = samples::json(samples::bodyText(name));
    const document::Node api = intent::convert(seed, Dialect::Api).root;
    QVERIFY(!(api == seed));
    QCOMPARE(intent::dialectOf(seed), Dialect::Seed);
    QCOMPARE(intent::dialectOf(api), Dialect::Api);
    QCOMPARE(compact(intent::convert(api, Dialect::Seed).root), compact(seed));
    QVERIFY(intent::convert(api, Dialect::Api).root == api);
    QVERIFY(intent::convert(seed, Dialect::Seed).root == seed);
}

void TestDialect::writesWhatTheApiReads_data()
{
    givesTheSeedBack_data();
}

// The API's server refuses a job and loses `memory` and amounts per hour.
void TestDialect::writesWhatTheApiReads()
{
    QFETCH(QString, name);
    const document::Node seed = samples::json(samples::bodyText(name));
    const document::Node api = intent::convert(seed, Dialect::Api).root;
    const QByteArray text = compact(api);
    QVERIFY(!text.contains("\"job\""));
    QVERIFY(!text.contains("/hour"));
    QVERIFY(!api.at(base::FieldPath(u"/intent/workload/resources/gpu/memory"_s)));

    const intent::Reading was = intent::read(seed);
    const intent::Reading is = intent::read(api);
    QVERIFY(!is.findings.hasErrors());
    QVERIFY(is.intent.constraints == was.intent.constraints);
    QVERIFY(is.intent.workload.gpu == was.intent.workload.gpu);
    QCOMPARE(is.intent.kind, was.intent.kind);
}

void TestDialect::converts_data()
{
    QTest::addColumn<QByteArray>("workload");
    QTest::addColumn<QByteArray>("constraints");
    QTest::addColumn<bool>("toApi");
    QTest::addColumn<QByteArray>("workloadAfter");
    QTest::addColumn<QByteArray>("constraintsAfter");
    const auto workload = [](const char *name, bool toApi, const QByteArray &before,
                             const QByteArray &after) {
        QTest::newRow(name) << before << "{}"_ba << toApi << after << "{}"_ba;
    };
    const auto limits = [](const char *name, bool toApi, const QByteArray &before, const QByteArray &after) {
        QTest::newRow(name) << "{}"_ba << before << toApi << "{}"_ba << after;
    };

    workload("job", true, R"({"type":"job","name":"a"})",
             R"({"type":"batch","name":"a","batch":{"parallel_tasks":1,"completion_policy":"All"}})");
    workload("job and back", false,
             R"({"type":"batch","name":"a","batch":{"parallel_tasks":1,"completion_policy":"All"}})",
             R"({"type":"job","name":"a"})");
    workload("job with a block", true, R"({"type":"job","batch":{"max_retries":2}})",
             R"({"type":"batch","batch":{"max_retries":2,"completion_policy":"All"}})");
    workload("batch of many stays", false,
             R"({"type":"batch","batch":{"parallel_tasks":2,"completion_policy":"All"}})",
             R"({"type":"batch","batch":{"parallel_tasks":2,"completion_policy":"All"}})");
    workload("batch with more said stays", false,
             R"({"type":"batch","batch":{"parallel_tasks":1,"completion_policy":"All","max_retries":3}})",
             R"({"type":"batch","batch":{"parallel_tasks":1,"completion_policy":"All","max_retries":3}})");
    workload("no completion policy", true, R"({"type":"batch","batch":{"parallel_tasks":4}})",
             R"({"type":"batch","batch":{"parallel_tasks":4,"completion_policy":"All"}})");
    workload("a service's block is left", true, R"({"type":"service","batch":{}})",
             R"({"type":"service","batch":{}})");
    workload("block named job", true,
             R"({"type":"batch","job":{"parallel_tasks":4,"completion_policy":"Any"}})",
             R"({"type":"batch","batch":{"parallel_tasks":4,"completion_policy":"Any"}})");
    workload("block named job, seed", false, R"({"type":"batch","job":{"parallel_tasks":4}})",
             R"({"type":"batch","batch":{"parallel_tasks":4}})");
    workload("gpu memory", true, R"({"resources":{"gpu":{"count":2,"memory":"8Gi","tier":"budget"}}})",
             R"({"resources":{"gpu":{"count":2,"memory_min":"8Gi","tier":"budget"}}})");
    workload("gpu memory and back", false, R"({"resources":{"gpu":{"count":2,"memory_min":"8Gi"}}})",
             R"({"resources":{"gpu":{"count":2,"memory":"8Gi"}}})");
    workload("both names, equal", true,
             R"({"resources":{"gpu":{"count":2,"memory":"8Gi","memory_min":"8192Mi"}}})",
             R"({"resources":{"gpu":{"count":2,"memory_min":"8192Mi"}}})");
    workload("both names, different", true,
             R"({"resources":{"gpu":{"count":2,"memory":"8Gi","memory_min":"4Gi"}}})",
             R"({"resources":{"gpu":{"count":2,"memory":"8Gi","memory_min":"4Gi"}}})");
    workload("no count", true, R"({"resources":{"gpu":{"memory_min":"8Gi"}}})",
             R"({"resources":{"gpu":{"memory_min":"8Gi","count":1}}})");
    workload("numbers", true,
             R"({"resources":{"cpu":8,"memory":1e9,"gpu":{"count":1,"compute_capability":9.0}}})",
             R"({"resources":{"cpu":"8","memory":"1e9","gpu":{"count":1,"compute_capability":"9.0"}}})");
    workload("strategy", true, R"({"deployment_strategy":"flexible"})",
             R"({"deployment_strategy":"flexibile"})");
    workload("strategy and back", false, R"({"deployment_strategy":"flexibile"})",
             R"({"deployment_strategy":"flexible"})");
    workload("a lone command", true, R"({"commands":"run"})", R"({"commands":["run"]})");
    workload(
        "letter case", true,
        R"({"type":"Service","communication_pattern":"AllReduce","ports":[{"port":1,"protocol":"tcp"}]})",
        R"({"type":"service","communication_pattern":"all-reduce","ports":[{"port":1,"protocol":"TCP"}]})");

    limits("total per hour", true, R"({"location":"EU","max_total_cost":"25 EUR/hour","preemptible":true})",
           R"({"location":"EU","max_hourly_cost":"25 EUR","preemptible":true})");
    limits("total per hour, another spelling", true, R"({"max_total_cost":"€25 / h"})",
           R"({"max_hourly_cost":"25 EUR"})");
    limits("lower limit per hour", true, R"({"max_hourly_cost":"30 EUR","max_total_cost":"25 EUR/hour"})",
           R"({"max_hourly_cost":"25 EUR"})");
    limits("higher limit per hour", true, R"({"max_hourly_cost":"20 EUR","max_total_cost":"25 EUR/hour"})",
           R"({"max_hourly_cost":"20 EUR"})");
    limits("sign", true, R"({"max_hourly_cost":"€5"})", R"({"max_hourly_cost":"5 EUR"})");
    limits("hour", true, R"({"max_hourly_cost":"5.00 EUR/hour"})", R"({"max_hourly_cost":"5 EUR"})");
    limits("plain amounts stay", true, R"({"max_hourly_cost":"5.00 EUR","max_total_cost":"7"})",
           R"({"max_hourly_cost":"5.00 EUR","max_total_cost":"7"})");
    limits("amounts as numbers", true, R"({"max_hourly_cost":5.50,"max_total_cost":70})",
           R"({"max_hourly_cost":"5.5 EUR","max_total_cost":"70 EUR"})");
    limits("a total stays a total", false, R"({"max_total_cost":"50 EUR"})",
           R"({"max_total_cost":"50 EUR"})");
    limits("a limit per hour stays one", false, R"({"max_hourly_cost":"50 EUR"})",
           R"({"max_hourly_cost":"50 EUR"})");
    limits("latency", true, R"({"max_network_latency":20})", R"({"max_latency_ms":20})");
    limits("latency, seed", false, R"({"max_network_latency":20})", R"({"max_latency_ms":20})");
    limits("bandwidth", true, R"({"performance":{"min_network_bandwidth":"10Gbps"}})",
           R"({"performance":{"min_network_bandwidth":"10G"}})");
    limits("bandwidth, seed", false, R"({"performance":{"min_network_bandwidth":"10Gbps"}})",
           R"({"performance":{"min_network_bandwidth":"10Gbps"}})");
}

void TestDialect::converts()
{
    QFETCH(QByteArray, workload);
    QFETCH(QByteArray, constraints);
    QFETCH(bool, toApi);
    QFETCH(QByteArray, workloadAfter);
    QFETCH(QByteArray, constraintsAfter);
    const Dialect to = toApi ? Dialect::Api : Dialect::Seed;
    const document::Node converted = intent::convert(written(workload, constraints), to).root;
    QCOMPARE(compact(converted), compact(written(workloadAfter, constraintsAfter)));
    QCOMPARE(compact(intent::convert(converted, to).root), compact(converted));
}

void TestDialect::leavesItsOwnDialectAlone_data()
{
    QTest::addColumn<QByteArray>("workload");
    QTest::addColumn<QByteArray>("constraints");
    // What also has a seed spelling of its own stays where the document is the seed's already.
    QTest::newRow("batch of one")
        << R"({"type":"batch","batch":{"parallel_tasks":1,"completion_policy":"All"},"resources":{"gpu":{"memory":"1Gi"}}})"_ba
        << "{}"_ba;
    QTest::newRow("limit per hour of regions") << R"({"resources":{"gpu":{"memory":"1Gi"}}})"_ba
                                               << R"({"regions":["EU"],"max_hourly_cost":"5 EUR"})"_ba;
    QTest::newRow("regions alone") << "{}"_ba
                                   << R"({"regions":["EU"],"max_hourly_cost":"5 EUR"})"_ba;
}

void TestDialect::leavesItsOwnDialectAlone()
{
    QFETCH(QByteArray, workload);
    QFETCH(QByteArray, constraints);
    const document::Node root = written(workload, constraints);
    QCOMPARE(intent::dialectOf(root), Dialect::Seed);
    QCOMPARE(compact(intent::convert(root, Dialect::Seed).root), compact(root));
}

void TestDialect::tellsDialectsApart_data()
{
    QTest::addColumn<QByteArray>("workload");
    QTest::addColumn<QByteArray>("constraints");
    QTest::addColumn<bool>("api");
    QTest::newRow("nothing said") << "{}"_ba
                                  << "{}"_ba << true;
    QTest::newRow("job") << R"({"type":"job"})"_ba
                         << "{}"_ba << false;
    QTest::newRow("memory") << R"({"resources":{"gpu":{"memory":"1Gi"}}})"_ba
                            << "{}"_ba << false;
    QTest::newRow("memory_min") << R"({"resources":{"gpu":{"memory_min":"1Gi"}}})"_ba
                                << "{}"_ba << true;
    QTest::newRow("total per hour") << "{}"_ba
                                    << R"({"max_total_cost":"5 EUR/hour"})"_ba << false;
    QTest::newRow("total") << "{}"_ba
                           << R"({"max_total_cost":"5 EUR"})"_ba << true;
    QTest::newRow("regions") << "{}"_ba
                             << R"({"regions":["EU"]})"_ba << false;
    QTest::newRow("regions and memory_min") << R"({"resources":{"gpu":{"memory_min":"1Gi"}}})"_ba
                                            << R"({"regions":["EU"]})"_ba << true;
}

void TestDialect::tellsDialectsApart()
{
    QFETCH(QByteArray, workload);
    QFETCH(QByteArray, constraints);
    QFETCH(bool, api);
    QCOMPARE(intent::dialectOf(written(workload, constraints)), api ? Dialect::Api : Dialect::Seed);
}

void TestDialect::keepsUnknownMembersAndTheExtension()
{
    const document::Node seed = samples::json(R"({
        "comment": "mine",
        "x-flare-desktop": {"kind": "training", "later": [1, 2.50, null]},
        "intent": {"zz": {"a": 1}, "objective": "Cost_Minimization",
                   "workload": {"x": 1, "type": "job", "y": 2,
                                "resources": {"gpu": {"q": "w", "memory": "1Gi", "count": 1}}},
                   "constraints": {"u": "v", "max_total_cost": "5.50 EUR/hour", "regions": ["EU"], "t": 1}}})");
    const document::Node api = intent::convert(seed, Dialect::Api).root;
    for (const QString &path :
         {u"/comment"_s, u"/x-flare-desktop"_s, u"/intent/zz"_s, u"/intent/workload/x"_s,
          u"/intent/workload/resources/gpu/q"_s, u"/intent/constraints/u"_s})
        QVERIFY2(*api.at(base::FieldPath(path)) == *seed.at(base::FieldPath(path)), qPrintable(path));
    QCOMPARE(compact(intent::convert(api, Dialect::Seed).root), compact(seed));
}

void TestDialect::warnsOfWhatCannotBeSaid()
{
    const document::Node seed = samples::json(samples::bodyText(u"9-multi-region"_s));
    const auto toApi = intent::convert(seed, Dialect::Api);
    QCOMPARE(samples::said(toApi.findings),
             (QStringList{u"warning convert.unsayable /intent/constraints/regions"_s,
                          u"warning convert.unsayable /intent/constraints/max_latency_between_regions"_s}));
    QVERIFY(toApi.root.at(base::FieldPath(u"/intent/constraints/regions"_s)));

    const auto toSeed = intent::convert(
        written(R"({"resources":{"gpu":{"memory_min":"1Gi","memory_max":"2Gi"}}})"), Dialect::Seed);
    QCOMPARE(samples::said(toSeed.findings),
             QStringList{u"warning convert.unsayable /intent/workload/resources/gpu/memory_max"_s});
    QVERIFY(intent::convert(samples::plain(), Dialect::Api).findings.isEmpty());
}

void TestDialect::wrapsABodyAlone()
{
    const document::Node bare = samples::json(
        R"({"objective":"Cost_Minimization","workload":{"type":"job"},"x-flare-desktop":{"kind":"hpc"}})");
    const auto converted = intent::convert(bare, Dialect::Api);
    QCOMPARE(compact(converted.root),
             R"({"intent":{"objective":"Cost_Minimization","workload":{"type":"batch","batch":)"
             R"({"parallel_tasks":1,"completion_policy":"All"}}},"x-flare-desktop":{"kind":"hpc"}})"_ba);
    QCOMPARE(samples::said(converted.findings), QStringList{u"note intent.root "_s});
}

void TestDialect::doesNotMindNonsense_data()
{
    QTest::addColumn<QByteArray>("text");
    for (
        const char *text :
        {"null", "7", "[]", "{}", R"({"intent":null})", R"({"intent":[1]})", R"({"intent":{"workload":7}})",
         R"({"intent":{"workload":{"type":7,"batch":[],"job":1,"commands":{},"ports":{},"storage":[]}}})",
         R"({"intent":{"workload":{"resources":{"cpu":[],"gpu":[]}},"constraints":[]}})",
         R"({"intent":{"constraints":{"max_total_cost":{},"max_hourly_cost":"x","regions":7,"performance":1}}})"})
        QTest::newRow(text) << QByteArray(text);
}

void TestDialect::doesNotMindNonsense()
{
    QFETCH(QByteArray, text);
    const document::Node root = samples::json(text);
    for (const Dialect to : {Dialect::Api, Dialect::Seed}) {
        const document::Node once = intent::convert(root, to).root;
        QVERIFY(once == root);
    }
}

FLARE_TEST(TestDialect)
#include "tst_dialect.moc"
