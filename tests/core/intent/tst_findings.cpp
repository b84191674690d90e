// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/reader.h"

#include "tests/core/intent/samples.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestFindings : public QObject
{
    Q_OBJECT
private slots:
    void saysWhatIsWrongWithTheWhole_data();
    void saysWhatIsWrongWithTheWhole();
    void saysWhatIsWrongWithAMember_data();
    void saysWhatIsWrongWithAMember();
    void accepts_data();
    void accepts();
    void hints_data();
    void hints();
    void everyCodeIsInTheManual();
};

namespace {

const QString W = u"/intent/workload"_s;
const QString G = u"/intent/workload/resources/gpu"_s;
const QString C = u"/intent/constraints"_s;
const QString X = u"/x-flare-desktop"_s;

} // namespace

void TestFindings::saysWhatIsWrongWithTheWhole_data()
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

void TestFindings::saysWhatIsWrongWithTheWhole()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, findings);
    QCOMPARE(samples::said(intent::read(samples::json(text)).findings), findings);
}

void TestFindings::saysWhatIsWrongWithAMember_data()
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
    row(u"/intent/x-flare-desktop"_s, "{}", unknown);
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
    row(QString(W + u"/name"_s), "\" demo\"", u"error intent.name"_s);
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

void TestFindings::saysWhatIsWrongWithAMember()
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

void TestFindings::accepts_data()
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

void TestFindings::accepts()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QCOMPARE(samples::said(intent::read(samples::plainWith(path, value)).findings), QStringList());
}

void TestFindings::hints_data()
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

void TestFindings::hints()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QFETCH(QString, hint);
    const auto findings = intent::read(samples::plainWith(path, value)).findings.findings();
    QCOMPARE(findings.size(), 1);
    QVERIFY2(findings.front().hint.contains(hint), qPrintable(findings.front().hint));
}

void TestFindings::everyCodeIsInTheManual()
{
    QFile manual(QStringLiteral(FLARE_SOURCE_DIR "/docs/findings.md"));
    QVERIFY(manual.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(manual.readAll());
    static const QRegularExpression code(u"u\"((?:intent|api|convert)\\.[a-z.-]+)\"_s"_s);
    int found = 0;
    QDir room(QStringLiteral(FLARE_SOURCE_DIR "/core/intent"));
    for (const QFileInfo &info : room.entryInfoList({u"*.cpp"_s}, QDir::Files)) {
        QFile source(info.filePath());
        QVERIFY(source.open(QIODevice::ReadOnly));
        for (auto match = code.globalMatch(QString::fromUtf8(source.readAll())); match.hasNext(); ++found) {
            const QString name = match.next().captured(1);
            QVERIFY2(text.contains(QString(u"`"_s + name + u"`"_s)), qPrintable(name));
        }
    }
    QVERIFY(found > 40);
}

FLARE_TEST(TestFindings)
#include "tst_findings.moc"
