// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/reader.h"

#include "tests/core/intent/samples.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;

class TestReader : public QObject
{
    Q_OBJECT
private slots:
    void hasNothingToSayAboutThePlainIntent();
    void saysWhatIsWrongWithTheWhole_data();
    void saysWhatIsWrongWithTheWhole();
    void saysWhatIsWrongWithAMember_data();
    void saysWhatIsWrongWithAMember();
    void accepts_data();
    void accepts();
    void hints_data();
    void hints();
    void readsEveryMember();
    void readsDeadlines_data();
    void readsDeadlines();
    void refusesDeadlines_data();
    void refusesDeadlines();
    void readsLimits_data();
    void readsLimits();
    void takesTheBodyAlone();
    void takesTheIdFromWhereItStands();
    void reportsEverythingInDocumentOrder();
    void stopsAfterAThousandFindings();
    void locatesFindings();
    void leavesDocumentsToTheirReader();
    void isQuick();
};

namespace {

const QString W = u"/intent/workload"_s;
const QString G = u"/intent/workload/resources/gpu"_s;
const QString C = u"/intent/constraints"_s;
const QString X = u"/x-flare-desktop"_s;

} // namespace

void TestReader::hasNothingToSayAboutThePlainIntent()
{
    const document::Node root = samples::plain();
    const intent::Reading reading = intent::read(root);
    QCOMPARE(samples::said(reading.findings), QStringList());
    QCOMPARE(samples::said(intent::check(root, reading.intent, samples::moment())), QStringList());
}

void TestReader::saysWhatIsWrongWithTheWhole_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("findings");
    const QString missing = u"error intent.member.missing "_s;

    QTest::newRow("null") << "null"_ba << QStringList{u"error intent.member.type "_s};
    QTest::newRow("list") << "[]"_ba << QStringList{u"error intent.member.type "_s};
    QTest::newRow("text") << "\"intent\""_ba << QStringList{u"error intent.member.type "_s};
    QTest::newRow("empty object") << "{}"_ba << QStringList{QString(missing + u"/intent"_s)};
    QTest::newRow("intent is null") << R"({"intent": null})"_ba
                                    << QStringList{QString(missing + u"/intent"_s)};
    QTest::newRow("intent is a list")
        << R"({"intent": []})"_ba << QStringList{u"error intent.member.type /intent"_s};
    QTest::newRow("empty intent") << R"({"intent": {}})"_ba
                                  << QStringList{QString(missing + u"/intent/objective"_s),
                                                 QString(missing + u"/intent/workload"_s)};
    QTest::newRow("empty workload") << R"({"intent": {"objective": "Cost_Minimization", "workload": {}}})"_ba
                                    << QStringList{QString(missing + u"/intent/workload/type"_s),
                                                   QString(missing + u"/intent/workload/name"_s),
                                                   QString(missing + u"/intent/workload/image"_s)};
    QTest::newRow("another kind of document")
        << R"({"apiVersion": "nodecore.fluidos.eu/v1alpha1", "kind": "Solver", "spec": {}})"_ba
        << QStringList{QString(missing + u"/intent"_s)};
    QTest::newRow("other letter case")
        << R"({"Intent": {}})"_ba
        << QStringList{u"warning intent.member.unknown /Intent"_s, QString(missing + u"/intent"_s)};
    QTest::newRow("the body alone")
        << R"({"objective": "Cost_Minimization", "workload": {"type": "job", "name": "", "image": "a"}})"_ba
        << QStringList{u"note intent.root "_s, QString(missing + u"/workload/name"_s)};
}

void TestReader::saysWhatIsWrongWithTheWhole()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, findings);
    QCOMPARE(samples::said(intent::read(samples::json(text)).findings), findings);
}

void TestReader::saysWhatIsWrongWithAMember_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("finding"); // severity and code
    QTest::addColumn<QString>("at");      // below the path
    const auto row = [](const QString &path, const QByteArray &value, const QString &finding,
                        const QString &at = {}) {
        const QByteArray name = path.section(u'/', -2).toUtf8() + " " + value.left(40);
        QTest::newRow(name.constData()) << path << value << finding << at;
    };
    const QString unknown = u"warning intent.member.unknown"_s;
    const QString type = u"error intent.member.type"_s;
    const QString range = u"error intent.range"_s;
    const QString enumeration = u"error intent.value.enum"_s;
    const QString spelling = u"warning intent.value.spelling"_s;
    const QString missing = u"error intent.member.missing"_s;
    const QString format = u"error intent.value.format"_s;
    const QString time = u"error intent.time"_s;

    // Members that are not known, without value, or of another kind
    row(u"/extra"_s, "1", unknown);
    row(u"/intent/goal"_s, "1", unknown);
    row(u"/intent/workload/cmd"_s, "[]", unknown);
    row(u"/intent/workload/resources/gpu/memmory"_s, "\"1Gi\"", unknown);
    row(u"/intent/constraints/budget"_s, "1", unknown);
    row(u"/intent/sla/uptime"_s, "1", unknown);
    row(u"/intent/constraints/energy/solar"_s, "true", unknown);
    row(u"/x-flare-desktop/colour"_s, "1", unknown);
    row(u"/intent/constraints"_s, "null", u"warning intent.member.null"_s);
    row(QString(G + u"/tier"_s), "null", u"warning intent.member.null"_s);
    row(u"/intent/constraints"_s, "[]", type);
    row(u"/intent/sla"_s, "\"99\"", type);
    row(QString(W + u"/resources"_s), "\"2\"", type);
    row(QString(W + u"/ports"_s), "8080", type);
    row(QString(W + u"/ports"_s), "[8080]", type, u"/0"_s);
    row(QString(W + u"/name"_s), "7", type);
    row(QString(W + u"/commands"_s), "[\"a\", 8]", type, u"/1"_s);
    row(QString(W + u"/commands"_s), "{}", type);
    row(QString(W + u"/commands"_s), "\"run\"", u"warning intent.value.list"_s);
    row(QString(W + u"/env"_s), "\"A=b\"", type);
    row(QString(W + u"/env"_s), R"([{"name": "A", "value": "b"}])", type, u"/0"_s);
    row(QString(G + u"/count"_s), "\"1\"", type);
    row(QString(G + u"/shared"_s), "\"true\"", type);
    row(QString(W + u"/ports"_s), R"([{"port": "80"}])", type, u"/0/port"_s);
    row(QString(G + u"/compute_capability"_s), "[]", type);
    row(QString(X + u"/expected_hours"_s), "\"10\"", type);
    row(QString(X + u"/weights"_s), "[1]", type);

    // Words
    row(u"/intent/objective"_s, "\"Cheap\"", enumeration);
    row(u"/intent/objective"_s, "\"\"", enumeration);
    row(u"/intent/objective"_s, "3", type);
    row(u"/intent/objective"_s, "\"cost-minimization\"", spelling);
    row(u"/intent/objective"_s, "\"CostMinimization\"", spelling);
    row(QString(W + u"/type"_s), "\"deployment\"", enumeration);
    row(QString(W + u"/type"_s), "\"Service\"", spelling);
    row(QString(W + u"/deployment_strategy"_s), "\"spread\"", enumeration);
    row(QString(W + u"/communication_pattern"_s), "\"allreduce\"", spelling);
    row(QString(W + u"/communication_pattern"_s), "\"gossip\"", enumeration);
    row(QString(W + u"/ports"_s), R"([{"port": 80, "protocol": "tcp"}])", spelling, u"/0/protocol"_s);
    row(QString(W + u"/ports"_s), R"([{"port": 80, "protocol": "SCTP"}])", enumeration, u"/0/protocol"_s);
    row(QString(G + u"/topology"_s), "\"star\"", enumeration);
    row(QString(G + u"/topology"_s), "\"NvSwitch\"", spelling);
    row(QString(W + u"/batch/completion_policy"_s), "\"Some\"", enumeration);
    row(QString(X + u"/kind"_s), "\"inferrence\"", enumeration);
    row(QString(X + u"/model"_s), "\"maybe\"", enumeration);
    row(QString(X + u"/count"_s), "\"most\"", enumeration);
    row(QString(X + u"/memory"_s), "\"node\"", enumeration);
    row(QString(X + u"/architecture"_s), "\"x86\"", enumeration);
    row(QString(C + u"/availability/days_of_week"_s), R"(["Mon", "Monday"])", enumeration, u"/1"_s);
    row(QString(C + u"/security/network_isolation"_s), "\"none\"", enumeration);
    row(QString(G + u"/tier"_s), "\"gamming\"", u"warning intent.value.unusual"_s);

    // Amounts, prices, times
    row(QString(W + u"/resources/cpu"_s), "\"two\"", u"error intent.quantity"_s);
    row(QString(W + u"/resources/cpu"_s), "\"0\"", range);
    row(QString(W + u"/resources/cpu"_s), "\"-1\"", range);
    row(QString(W + u"/resources/cpu"_s), "2", u"warning api.number"_s);
    row(QString(W + u"/resources/memory"_s), "\"16GB\"", u"error intent.quantity"_s);
    row(QString(W + u"/resources/memory"_s), "\"1e999999999\"", u"error intent.quantity"_s);
    row(QString(W + u"/resources/memory"_s), "true", type);
    row(QString(G + u"/memory_min"_s), "\"\"", u"error intent.quantity"_s);
    row(QString(G + u"/memory"_s), "\"16 Gi\"", u"error intent.quantity"_s);
    row(QString(G + u"/clock_speed_min"_s), "\"fast\"", u"error intent.quantity"_s);
    row(QString(C + u"/max_hourly_cost"_s), "\"much\"", u"error intent.money"_s);
    row(QString(C + u"/max_hourly_cost"_s), "\"5,50 EUR\"", u"error intent.money"_s);
    row(QString(C + u"/max_hourly_cost"_s), "\"5 USD\"", u"error intent.money.currency"_s);
    row(QString(C + u"/max_hourly_cost"_s), "\"5 EUR/day\"", u"error intent.money.basis"_s);
    row(QString(C + u"/max_hourly_cost"_s), "\"-5 EUR\"", range);
    row(QString(C + u"/max_hourly_cost"_s), "\"0 EUR\"", range);
    row(QString(C + u"/max_hourly_cost"_s), "0", range);
    row(QString(C + u"/max_hourly_cost"_s), "[]", type);
    row(QString(C + u"/max_hourly_cost"_s), "5", u"warning api.number"_s);
    row(QString(C + u"/max_hourly_cost"_s), "\"€5\"", u"note api.money"_s);
    row(QString(C + u"/max_hourly_cost"_s), "\"5.00 EUR/hour\"", u"note api.money"_s);
    row(QString(C + u"/max_total_cost"_s), "\"50 eur\"", u"note api.money"_s);
    row(QString(C + u"/max_total_cost"_s), "\"2 EUR/hour\"", u"warning intent.money.two-limits"_s);
    row(QString(W + u"/batch/timeout"_s), "\"1 hour\"", u"error intent.duration"_s);
    row(QString(W + u"/batch/timeout"_s), "\"-1h\"", range);
    row(QString(W + u"/batch/timeout"_s), "60", type);
    row(u"/intent/sla/max_interruption_time"_s, "\"soon\"", u"error intent.duration"_s);
    row(QString(C + u"/deadline"_s), "\"tomorrow\"", time);
    row(QString(C + u"/deadline"_s), "1734249600", type);
    row(QString(C + u"/availability/window_start"_s), "\"24:00\"", time);
    row(QString(C + u"/availability/window_end"_s), "\"9:00\"", time);
    row(QString(C + u"/availability/blackout_dates"_s), R"(["2026-12-24", "2026-02-30"])", time, u"/1"_s);
    row(QString(C + u"/availability/maintenance_windows"_s), R"([{"start": "x", "end": "2026-01-01"}])", time,
        u"/0/start"_s);
    row(QString(C + u"/availability/maintenance_windows"_s), R"([{"start": "2026-01-01"}])", missing,
        u"/0/end"_s);

    // Numbers
    row(QString(G + u"/count"_s), "0", range);
    row(QString(G + u"/count"_s), "-1", range);
    row(QString(G + u"/count"_s), "1.5", range);
    row(QString(G + u"/count"_s), "99999999999999999999", range);
    row(QString(G + u"/cores_min"_s), "-5", range);
    row(QString(G + u"/fp32_tflops"_s), "-1", range);
    row(QString(G + u"/multi_gpu_efficiency"_s), "1.01", range);
    row(QString(G + u"/compute_capability"_s), "\"eight\"", format);
    row(QString(G + u"/compute_capability"_s), "8.6", u"warning api.number"_s);
    row(QString(C + u"/max_latency_ms"_s), "0", range);
    row(QString(C + u"/max_latency_ms"_s), "2.5", range);
    row(QString(C + u"/max_latency_ms"_s), "\"20\"", type);
    row(QString(C + u"/max_latency_between_regions"_s), "-1", range);
    row(QString(W + u"/scaling/min_replicas"_s), "-1", range);
    row(QString(W + u"/scaling/max_replicas"_s), "0", range);
    row(QString(W + u"/scaling/target_cpu_percent"_s), "101", range);
    row(QString(W + u"/scaling/target_gpu_percent"_s), "-1", range);
    row(QString(W + u"/batch/parallel_tasks"_s), "0", range);
    row(QString(W + u"/batch/max_retries"_s), "-1", range);
    row(QString(C + u"/negotiation/price_flexibility"_s), "1.5", range);
    row(QString(C + u"/negotiation/timeout_seconds"_s), "-1", range);
    row(QString(C + u"/energy/power_usage_effectiveness"_s), "-1", range);
    row(QString(C + u"/performance/min_uptime_percent"_s), "100.1", range);
    row(QString(C + u"/performance/max_jitter_ms"_s), "-1", range);
    row(QString(W + u"/ports"_s), R"([{"port": 0}])", u"error intent.port"_s, u"/0/port"_s);
    row(QString(W + u"/ports"_s), R"([{"port": 80}, {"port": 65536}])", u"error intent.port"_s, u"/1/port"_s);
    row(QString(W + u"/ports"_s), R"([{"expose": true}])", missing, u"/0/port"_s);

    // Names
    row(QString(W + u"/name"_s), "\"My_Name\"", u"error intent.name"_s);
    row(QString(W + u"/name"_s), "\"  \"", missing);
    row(QString(W + u"/image"_s), "\"My Image\"", u"error intent.image"_s);
    row(QString(W + u"/env"_s), R"(["A=b", "nothing"])", u"error intent.env"_s, u"/1"_s);
    row(QString(W + u"/env"_s), R"(["1A=b"])", u"error intent.env"_s, u"/0"_s);
    row(QString(W + u"/ports"_s), R"([{"port": 80, "domain": "-x.example.com"}])", u"error intent.domain"_s,
        u"/0/domain"_s);
    row(QString(W + u"/secrets"_s), R"([{"name": "token"}])", missing, u"/0/env"_s);
    row(QString(W + u"/secrets"_s), R"([{"name": "token", "env": "A B"}])", u"error intent.env"_s,
        u"/0/env"_s);
    const QByteArray volume =
        R"({"volumes": [{"name": "data", "size": "1Gi", "type": "persistent", "path": "/d")";
    row(QString(W + u"/storage"_s), volume + R"(, "source": {"type": "ftp"}}]})", enumeration,
        u"/volumes/0/source/type"_s);
    row(QString(W + u"/storage"_s), QByteArray(volume).replace("\"data\"", "\"Data\"") + "}]}",
        u"error intent.name"_s, u"/volumes/0/name"_s);
    row(QString(W + u"/storage"_s), QByteArray(volume).replace("\"/d\"", "\"d\"") + "}]}",
        u"error intent.path"_s, u"/volumes/0/path"_s);
    row(QString(W + u"/storage"_s), QByteArray(volume).replace("\"size\": \"1Gi\", ", "") + "}]}", missing,
        u"/volumes/0/size"_s);
    row(QString(W + u"/storage"_s), QByteArray(volume).replace("persistent", "fast") + "}]}", enumeration,
        u"/volumes/0/type"_s);

    // Two spellings, and what only the API minds
    row(QString(W + u"/job"_s), "{}", u"warning intent.member.alias"_s);
    row(QString(C + u"/max_network_latency"_s), "20", u"warning intent.member.alias"_s);
    row(QString(C + u"/providers"_s), "\"AWS\"", u"warning intent.value.list"_s);
    row(QString(C + u"/providers"_s), R"(["AWS", " "])", missing, u"/1"_s);
    row(QString(C + u"/performance/min_network_bandwidth"_s), "\"10Gbps\"", u"warning api.bandwidth"_s);
    row(QString(C + u"/performance/min_network_bandwidth"_s), "\"fast\"", u"error intent.quantity"_s);
    row(QString(C + u"/compliance/certifications"_s), R"(["SOC2", "ISO9001"])",
        u"warning api.certification"_s, u"/1"_s);
    row(QString(C + u"/security/firewall_rules"_s), R"([{"port": 1, "protocol": "TCP", "source": "any"}])",
        missing, u"/0/action"_s);

    // The extension block
    row(QString(X + u"/expected_hours"_s), "[1, 2, 3]", format);
    row(QString(X + u"/expected_hours"_s), "[]", format);
    row(QString(X + u"/expected_hours"_s), "[0, 2]", range);
    row(QString(X + u"/expected_hours"_s), "[1, \"2\"]", range);
    row(QString(X + u"/expected_hours"_s), "[3, 2]", u"error intent.bounds"_s);
    row(QString(X + u"/accept_unknown"_s), R"(["latency", "latncy"])",
        u"warning intent.extension.requirement"_s, u"/1"_s);
    row(QString(X + u"/weights/price"_s), "-0.1", range);
    row(QString(X + u"/weights"_s), R"({"price": 0, "speed": 0, "latency": 0, "energy": 0})", range);
    row(QString(X + u"/weights/fun"_s), "1", unknown);
}

void TestReader::saysWhatIsWrongWithAMember()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QFETCH(QString, finding);
    QFETCH(QString, at);
    const intent::Reading reading = intent::read(samples::plainWith(path, value));
    const QString expected = QString(finding + u' ' + path + at);
    QCOMPARE(samples::said(reading.findings), QStringList{expected});
    const base::Finding &only = reading.findings.findings().front();
    QVERIFY(!only.message.isEmpty());
    QVERIFY2(!only.message.contains(only.path.pointer()), qPrintable(only.message));
}

void TestReader::accepts_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const QString &path, const QByteArray &value) {
        QTest::newRow(QByteArray(path.section(u'/', -2).toUtf8() + " " + value.left(40)).constData())
            << path << value;
    };
    row(QString(W + u"/type"_s), "\"batch\"");
    row(QString(W + u"/deployment_strategy"_s), "\"flexible\"");
    row(QString(W + u"/deployment_strategy"_s), "\"flexibile\"");
    row(QString(W + u"/resources/cpu"_s), "\"500m\"");
    row(QString(W + u"/resources/memory"_s), "\"1e3\"");
    row(QString(W + u"/env"_s), R"(["A=b=c", "A_2=", "x.y=z"])");
    row(QString(W + u"/ports"_s), R"([{"port": 80, "domain": "*.example.com", "protocol": "UDP"}])");
    row(QString(G + u"/model"_s), "\"Any\"");
    row(QString(G + u"/tier"_s), "\"platinum\"");
    row(QString(G + u"/compute_capability"_s), "\"8.9\"");
    row(QString(C + u"/max_hourly_cost"_s), "\"EUR 5\"");
    row(QString(C + u"/max_hourly_cost"_s), "\"5\"");
    row(QString(C + u"/security"_s), R"({"network_isolation": "private", "vpn_access": true})");
    row(QString(C + u"/availability"_s),
        R"({"window_start": "09:00", "window_end": "17:30", "timezone": "Europe/Berlin", "days_of_week": ["Mon"],
            "blackout_dates": ["2026-12-24"],
            "maintenance_windows": [{"start": "2026-05-01T00:00:00Z", "end": "2026-05-02", "frequency": "weekly"}]})");
    row(QString(C + u"/performance"_s), R"({"min_network_bandwidth": "10G", "max_cold_start_time": "30s"})");
    row(QString(X + u"/expected_hours"_s), "2.5");
    row(QString(X + u"/accept_unknown"_s), R"(["latency", "gpu.memory"])");
}

void TestReader::accepts()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QCOMPARE(samples::said(intent::read(samples::plainWith(path, value)).findings), QStringList());
}

void TestReader::hints_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("hint"); // contains
    const auto row = [](const QString &path, const QByteArray &value, const QString &hint) {
        QTest::newRow(QByteArray(path.section(u'/', -2).toUtf8() + " " + value.left(40)).constData())
            << path << value << hint;
    };
    row(QString(G + u"/memory_mim"_s), "\"16Gi\"", u"`memory_min`"_s);
    row(QString(C + u"/max_hourly_costs"_s), "\"5 EUR\"", u"`max_hourly_cost`"_s);
    row(u"/intent/objective"_s, "\"Cost_Minimisation\"", u"`Cost_Minimization`"_s);
    row(u"/intent/objective"_s, "\"nothing near\"", u"Performance_Maximization"_s);
    row(QString(W + u"/type"_s), "\"Batch\"", u"`batch`"_s);
    row(QString(G + u"/memory"_s), "\"16GB\"", u"`16G`"_s);
    row(QString(W + u"/name"_s), "\"My Model_2\"", u"`my-model-2`"_s);
    row(QString(W + u"/env"_s), R"([{"name": "A", "value": "b"}])", u"\"A=b\""_s);
    row(QString(W + u"/env"_s), R"([{"A": "b"}])", u"\"A=b\""_s);
    row(QString(G + u"/count"_s), "\"2\"", u"2"_s);
    row(QString(C + u"/performance/min_network_bandwidth"_s), "\"2.5 Gbit/s\"", u"`2.5G`"_s);
    row(QString(C + u"/deadline"_s), "\"2030-01-01\"", u"2030-01-01T00:00:00Z"_s);
    row(QString(C + u"/deadline"_s), "\"2030-01-01T10:00:00\"", u"2030-01-01T10:00:00Z"_s);
    row(QString(X + u"/accept_unknown"_s), "[\"gpu.memry\"]", u"`gpu.memory`"_s);
}

void TestReader::hints()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QFETCH(QString, hint);
    const auto findings = intent::read(samples::plainWith(path, value)).findings.findings();
    QCOMPARE(findings.size(), 1);
    QVERIFY2(findings.front().hint.contains(hint), qPrintable(findings.front().hint));
}

void TestReader::readsEveryMember()
{
    const document::Node root = samples::json(R"({
      "intent_id": "intent-42",
      "intent": {
        "objective": "Latency_Minimization",
        "workload": {
          "type": "batch", "name": "all-of-it", "image": "ghcr.io/a/b:1",
          "commands": ["run", "--fast"], "env": ["A=b=c", "E="],
          "ports": [{"port": 53, "protocol": "UDP", "expose": true, "domain": "a.example.com"}],
          "secrets": [{"name": "token", "env": "TOKEN"}],
          "storage": {"volumes": [{"name": "data", "size": "5Gi", "type": "temporary", "path": "/data",
                                   "source": {"type": "s3", "uri": "s3://bucket", "credentials": "c"}}]},
          "scaling": {"min_replicas": 2, "max_replicas": 4, "auto_scale": true,
                      "target_cpu_percent": 50, "target_gpu_percent": 60},
          "batch": {"parallel_tasks": 8, "max_retries": 1, "timeout": "1h30m", "completion_policy": "Any"},
          "deployment_strategy": "flexibile", "communication_pattern": "all-reduce",
          "resources": {"cpu": "500m", "memory": "64Gi", "gpu": {
            "model": "nvidia-a100", "count": 4, "memory_min": "40Gi", "memory_max": "80Gi",
            "cores_min": 1000, "cores_max": 2000, "clock_speed_min": "1.5G", "fp32_tflops": 19.5,
            "multi_gpu_efficiency": 0.9, "compute_capability": "8.0", "architecture": "ampere",
            "tier": "premium", "interconnect": "nvlink", "topology": "nvswitch", "shared": false,
            "dedicated": true, "interruptible": false, "multi_instance": true}}},
        "sla": {"availability": "99.9%", "max_interruption_time": "5m"},
        "constraints": {
          "max_hourly_cost": "12.50 EUR", "max_total_cost": "100", "location": "EU", "availability_zone": "a",
          "regions": ["EU", "Asia"], "max_latency_ms": 30, "max_latency_between_regions": 200,
          "deadline": "2030-12-31T18:00:00+02:00", "preemptible": true, "providers": ["AWS"],
          "energy": {"renewable_energy_only": true},
          "compliance": {"certifications": ["ISO27001", "SOC2"]},
          "performance": {"gpu_utilization_target": 0.80},
          "security": {"firewall_rules": [{"port": 443, "protocol": "TCP", "source": "any", "action": "allow"}]}}},
      "x-flare-desktop": {"kind": "hpc", "expected_hours": [10, 12.5], "model": "exact", "count": "at-least",
        "memory": "total", "accept_unknown": ["latency", "latency"], "weights": {"price": 1, "speed": 0},
        "architecture": "arm64"}})");
    const intent::Reading reading = intent::read(root);
    QCOMPARE(samples::said(reading.findings), QStringList());

    const auto quantity = [](const char *text) { return *base::Quantity::parse(std::string_view(text)); };
    intent::Intent wanted;
    wanted.id = u"intent-42"_s;
    wanted.objective = intent::Objective::LowestLatency;
    intent::Workload &workload = wanted.workload;
    workload.type = intent::WorkloadType::Batch;
    workload.name = u"all-of-it"_s;
    workload.image = u"ghcr.io/a/b:1"_s;
    workload.commands = {u"run"_s, u"--fast"_s};
    workload.env = {{.name = u"A"_s, .value = u"b=c"_s}, {.name = u"E"_s, .value = u""_s}};
    workload.ports = {
        {.port = 53, .protocol = intent::Protocol::Udp, .expose = true, .domain = u"a.example.com"_s}};
    workload.secrets = {{.name = u"token"_s, .env = u"TOKEN"_s}};
    workload.volumes = {{.name = u"data"_s,
                         .path = u"/data"_s,
                         .size = quantity("5Gi"),
                         .type = intent::VolumeType::Temporary,
                         .sourceType = u"s3"_s,
                         .sourceUri = u"s3://bucket"_s}};
    workload.scaling = intent::Scaling{.minReplicas = 2,
                                       .maxReplicas = 4,
                                       .autoScale = true,
                                       .targetCpuPercent = 50,
                                       .targetGpuPercent = 60};
    workload.batch = intent::Batch{.parallelTasks = 8,
                                   .maxRetries = 1,
                                   .timeout = std::chrono::minutes(90),
                                   .completionPolicy = intent::CompletionPolicy::Any};
    workload.deploymentStrategy = intent::DeploymentStrategy::Flexible;
    workload.communicationPattern = intent::CommunicationPattern::AllReduce;
    workload.cpu = quantity("500m");
    workload.memory = quantity("64Gi");
    workload.architecture = u"arm64"_s;
    intent::GpuNeeds gpu;
    gpu.model = u"nvidia-a100"_s;
    gpu.exactModel = true;
    gpu.count = 4;
    gpu.countAtLeast = true;
    gpu.memoryMin = quantity("40Gi");
    gpu.memoryMax = quantity("80Gi");
    gpu.memoryIsTotal = true;
    gpu.coresMin = base::Decimal(1000);
    gpu.coresMax = base::Decimal(2000);
    gpu.clockSpeedMin = quantity("1500M");
    gpu.fp32TflopsMin = *base::Decimal::parse(std::string_view("19.5"));
    gpu.multiGpuEfficiencyMin = *base::Decimal::parse(std::string_view("0.9"));
    gpu.computeCapability = u"8.0"_s;
    gpu.architecture = u"ampere"_s;
    gpu.tier = u"premium"_s;
    gpu.interconnect = u"nvlink"_s;
    gpu.topology = u"nvswitch"_s;
    gpu.shared = false;
    gpu.dedicated = true;
    gpu.interruptible = false;
    gpu.multiInstance = true;
    workload.gpu = gpu;
    intent::Constraints &constraints = wanted.constraints;
    constraints.maxHourlyCost = base::Money{*base::Decimal::parse(std::string_view("12.5"))};
    constraints.maxTotalCost = base::Money{base::Decimal(100)};
    constraints.location = u"EU"_s;
    constraints.availabilityZone = u"a"_s;
    constraints.regions = {u"EU"_s, u"Asia"_s};
    constraints.maxLatencyMs = 30;
    constraints.maxLatencyBetweenRegionsMs = 200;
    constraints.deadline = QDateTime({2030, 12, 31}, {16, 0}, Qt::UTC);
    constraints.preemptible = true;
    constraints.providers = {u"AWS"_s};
    wanted.watched = {{.name = u"sla.availability"_s, .value = u"99.9%"_s},
                      {.name = u"sla.max_interruption_time"_s, .value = u"5m"_s},
                      {.name = u"energy.renewable_energy_only"_s, .value = u"true"_s},
                      {.name = u"compliance.certifications"_s, .value = u"ISO27001, SOC2"_s},
                      {.name = u"performance.gpu_utilization_target"_s, .value = u"0.80"_s},
                      {.name = u"security.firewall_rules"_s, .value = u"443 TCP any allow"_s}};
    wanted.kind = intent::Kind::Hpc;
    wanted.expectedHours = intent::ExpectedHours{.least = base::Decimal(10),
                                                 .most = *base::Decimal::parse(std::string_view("12.5"))};
    wanted.acceptUnknown = {u"latency"_s};
    wanted.weights = intent::Weights{.price = 1, .speed = 0};

    QCOMPARE(reading.intent.watched.size(), wanted.watched.size());
    for (qsizetype i = 0; i < wanted.watched.size(); ++i) {
        QCOMPARE(reading.intent.watched.at(i).name, wanted.watched.at(i).name);
        QCOMPARE(reading.intent.watched.at(i).value, wanted.watched.at(i).value);
    }
    QVERIFY(reading.intent.workload.gpu == wanted.workload.gpu);
    QVERIFY(reading.intent.workload == wanted.workload);
    QVERIFY(reading.intent.constraints == wanted.constraints);
    QVERIFY(reading.intent == wanted);
}

void TestReader::readsDeadlines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDateTime>("moment");
    const QDateTime noon({2028, 2, 29}, {12, 0}, Qt::UTC);
    QTest::newRow("UTC") << u"2028-02-29T12:00:00Z"_s << noon;
    QTest::newRow("small letters") << u"2028-02-29t12:00:00z"_s << noon;
    QTest::newRow("east") << u"2028-02-29T13:30:00+01:30"_s << noon;
    QTest::newRow("west, the day before") << u"2028-02-28T19:00:00-17:00"_s << noon;
    QTest::newRow("fraction") << u"2028-02-29T12:00:00.25Z"_s << noon.addMSecs(250);
    QTest::newRow("long fraction") << u"2028-02-29T12:00:00.123456789Z"_s << noon.addMSecs(123);
}

void TestReader::readsDeadlines()
{
    QFETCH(QString, text);
    QFETCH(QDateTime, moment);
    const auto reading =
        intent::read(samples::plainWith(u"/intent/constraints/deadline"_s, "\"" + text.toUtf8() + "\""));
    QCOMPARE(samples::said(reading.findings), QStringList());
    QCOMPARE(reading.intent.constraints.deadline, moment);
    QCOMPARE(reading.intent.constraints.deadline.timeSpec(), Qt::UTC);
}

void TestReader::refusesDeadlines_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"2027-02-29T12:00:00Z", "2028-13-01T12:00:00Z", "2028-02-29T24:00:00Z", "2028-02-29T12:60:00Z",
          "2028-02-29T12:00:60Z", "2028-02-29 12:00:00Z", "2028-02-29T12:00:00", "2028-02-29T12:00Z",
          "2028-02-29T12:00:00.Z", "2028-02-29T12:00:00+1:00", "2028-02-29T12:00:00+24:00",
          "2028-02-29T12:00:00+0100", "2028-2-29T12:00:00Z", "28-02-29T12:00:00Z", "2028-02-29T12:00:00ZZ",
          "2028-02-29", "-028-02-29T12:00:00Z"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestReader::refusesDeadlines()
{
    QFETCH(QString, text);
    const auto reading =
        intent::read(samples::plainWith(u"/intent/constraints/deadline"_s, "\"" + text.toUtf8() + "\""));
    QCOMPARE(samples::said(reading.findings),
             QStringList{u"error intent.time /intent/constraints/deadline"_s});
    QVERIFY(!reading.intent.constraints.deadline.isValid());
}

void TestReader::readsLimits_data()
{
    QTest::addColumn<QByteArray>("constraints");
    QTest::addColumn<QString>("hourly");
    QTest::addColumn<QString>("total");
    QTest::newRow("plain") << R"({"max_hourly_cost": "5 EUR", "max_total_cost": "50 EUR"})"_ba << u"5.00"_s
                           << u"50.00"_s;
    QTest::newRow("spellings") << R"({"max_hourly_cost": "5.125 EUR/hour", "max_total_cost": "€50"})"_ba
                               << u"5.125"_s << u"50.00"_s;
    QTest::newRow("numbers") << R"({"max_hourly_cost": 5, "max_total_cost": 0.5})"_ba << u"5.00"_s
                             << u"0.50"_s;
    QTest::newRow("total per hour") << R"({"max_total_cost": "25 EUR/hour"})"_ba << u"25.00"_s << QString();
    QTest::newRow("two limits, the total is lower")
        << R"({"max_hourly_cost": "5 EUR", "max_total_cost": "2 EUR/hour"})"_ba << u"2.00"_s << QString();
    QTest::newRow("two limits, the total is higher")
        << R"({"max_hourly_cost": "5 EUR", "max_total_cost": "25 EUR/hour"})"_ba << u"5.00"_s << QString();
    QTest::newRow("none") << R"({})"_ba << QString() << QString();
}

void TestReader::readsLimits()
{
    QFETCH(QByteArray, constraints);
    QFETCH(QString, hourly);
    QFETCH(QString, total);
    const auto read =
        intent::read(samples::plainWith(u"/intent/constraints"_s, constraints)).intent.constraints;
    QCOMPARE(read.maxHourlyCost ? read.maxHourlyCost->toString() : QString(), hourly);
    QCOMPARE(read.maxTotalCost ? read.maxTotalCost->toString() : QString(), total);
}

void TestReader::takesTheBodyAlone()
{
    document::Node root = samples::plain();
    root.set(u"x-flare-desktop"_s, samples::json(R"({"kind": "graphics"})"));
    document::Node bare = *root.find(u"intent");
    bare.set(u"x-flare-desktop"_s, *root.find(u"x-flare-desktop"));
    const auto whole = intent::read(root);
    const auto body = intent::read(bare);
    QVERIFY(body.intent == whole.intent);
    QCOMPARE(samples::said(body.findings), QStringList{u"note intent.root "_s});

    bare.setAt(base::FieldPath(u"/workload/resources/gpu/count"_s), document::Node::number(0));
    QCOMPARE(samples::said(intent::read(bare).findings),
             (QStringList{u"note intent.root "_s, u"error intent.range /workload/resources/gpu/count"_s}));
}

void TestReader::takesTheIdFromWhereItStands()
{
    QCOMPARE(intent::read(samples::plain()).intent.id, u"demo"_s);
    for (const QString &path : {u"/id"_s, u"/intent_id"_s, u"/intent/id"_s, u"/intent/intent_id"_s}) {
        const auto reading = intent::read(samples::plainWith(path, "\"intent-7\""));
        QCOMPARE(reading.intent.id, u"intent-7"_s);
        QVERIFY(reading.findings.isEmpty());
    }
}

void TestReader::reportsEverythingInDocumentOrder()
{
    const auto reading = intent::read(samples::json(R"({"intent": {
        "constraints": {"unknown": 1, "max_latency_ms": -1, "max_hourly_cost": "free"},
        "workload": {"image": "A B", "name": "X", "type": "service", "ports": [{"port": 0}, {}]},
        "objective": "fast"}})"));
    QCOMPARE(samples::said(reading.findings),
             (QStringList{u"warning intent.member.unknown /intent/constraints/unknown"_s,
                          u"error intent.range /intent/constraints/max_latency_ms"_s,
                          u"error intent.money /intent/constraints/max_hourly_cost"_s,
                          u"error intent.image /intent/workload/image"_s,
                          u"error intent.name /intent/workload/name"_s,
                          u"error intent.port /intent/workload/ports/0/port"_s,
                          u"error intent.member.missing /intent/workload/ports/1/port"_s,
                          u"error intent.value.enum /intent/objective"_s}));
}

void TestReader::stopsAfterAThousandFindings()
{
    document::Node root = samples::plain();
    document::Node ports = document::Node::list();
    document::Node extra = document::Node::object();
    for (int i = 0; i < 100'000; ++i) {
        ports.items().push_back(document::Node::number(i));
        extra.members().push_back({.name = u"member%1"_s.arg(i), .value = {}, .position = {}});
    }
    root.setAt(base::FieldPath(u"/intent/workload/ports"_s), std::move(ports));
    root.setAt(base::FieldPath(u"/intent/sla"_s), std::move(extra));
    QElapsedTimer timer;
    timer.start();
    const auto reading = intent::read(root);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(reading.findings.findings().size(), 1001);
    QVERIFY(samples::said(reading.findings).contains(u"error intent.too-many-findings "_s));
}

void TestReader::locatesFindings()
{
    const QByteArray yaml = "intent:\n"
                            "  objective: Cost_Minimization\n"
                            "  workload:\n"
                            "    type: service\n"
                            "    name: Demo\n"
                            "    image: nginx\n"
                            "  constraints:\n"
                            "    deadline: \"2024-01-01T00:00:00Z\"\n";
    const intent::File file = intent::readFile(yaml, samples::moment());
    QCOMPARE(samples::said(file.findings),
             (QStringList{u"error intent.name /intent/workload/name"_s,
                          u"warning intent.deadline.past /intent/constraints/deadline"_s}));
    QCOMPARE(file.findings.findings().at(0).line, 5);
    QCOMPARE(file.findings.findings().at(0).column, 5);
    QCOMPARE(file.findings.findings().at(1).line, 8);
}

void TestReader::leavesDocumentsToTheirReader()
{
    const intent::File broken = intent::readFile("{\"intent\": ", samples::moment());
    QVERIFY(broken.findings.hasErrors());
    for (const base::Finding &finding : broken.findings.findings())
        QVERIFY2(finding.code.startsWith(u"document."_s) || finding.line > 0, qPrintable(finding.code));

    const intent::File empty = intent::readFile({}, samples::moment());
    QVERIFY(empty.findings.hasErrors());

    const intent::File twice = intent::readFile(
        R"({"intent": {"objective": "Cost_Minimization", "objective": "Energy_Efficiency",
            "workload": {"type": "service", "name": "a", "image": "b"}}})",
        samples::moment());
    QVERIFY(samples::said(twice.findings).contains(u"error document.duplicate-member /intent/objective"_s));
    QCOMPARE(twice.intent.objective, intent::Objective::LowestCost);
}

void TestReader::isQuick()
{
    const document::Node root = samples::json(samples::bodyText(u"7-batch"_s));
    const QDateTime now = samples::moment();
    constexpr int rounds = 200;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < rounds; ++i) {
        const auto reading = intent::read(root);
        QVERIFY(!reading.findings.hasErrors());
        QVERIFY(!intent::check(root, reading.intent, now).hasErrors());
    }
    const double each = double(timer.nsecsElapsed()) / rounds / 1e6;
    qInfo("read and check: %.3f ms", each);
    QVERIFY(each < 5); // far below, also with sanitizers
}

FLARE_TEST(TestReader)
#include "tst_reader.moc"
