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
    void readsEveryMember();
    void readsDeadlines_data();
    void readsDeadlines();
    void refusesDeadlines_data();
    void refusesDeadlines();
    void readsLimits_data();
    void readsLimits();
    void readsWeights_data();
    void readsWeights();
    void takesTheBodyAlone();
    void takesTheIdFromWhereItStands();
    void reportsEverythingInDocumentOrder();
    void stopsAfterAThousandFindings();
    void locatesFindings();
    void leavesDocumentsToTheirReader();
    void isQuick();
};

void TestReader::hasNothingToSayAboutThePlainIntent()
{
    const document::Node root = samples::plain();
    const intent::Reading reading = intent::read(root);
    QCOMPARE(samples::said(reading.findings), QStringList());
    QCOMPARE(samples::said(intent::check(root, reading.intent, samples::moment())), QStringList());
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
    wanted.weights = intent::Weights{.price = 1, .speed = 0, .latency = 0, .energy = 0};

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

void TestReader::readsWeights_data()
{
    QTest::addColumn<QByteArray>("weights");
    QTest::addColumn<intent::Weights>("wanted");
    QTest::newRow("one replaces all") << R"({"price": 1})"_ba << intent::Weights{1, 0, 0, 0, 0.05};
    QTest::newRow("two") << R"({"latency": 2, "energy": 0.5})"_ba << intent::Weights{0, 0, 2, 0.5, 0.05};
    QTest::newRow("the bonus alone") << R"({"model": 0.2})"_ba << intent::Weights{0.4, 0.3, 0.2, 0.1, 0.2};
    QTest::newRow("none") << R"({})"_ba << intent::Weights();
}

void TestReader::readsWeights()
{
    QFETCH(QByteArray, weights);
    QFETCH(intent::Weights, wanted);
    const auto reading = intent::read(samples::plainWith(u"/x-flare-desktop/weights"_s, weights));
    QCOMPARE(samples::said(reading.findings), QStringList());
    QVERIFY(reading.intent.weights == wanted);
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
    for (int i = 0; i < 20'000; ++i) {
        ports.items().push_back(document::Node::number(i));
        extra.members().push_back({.name = u"member%1"_s.arg(i), .value = {}, .position = {}});
    }
    root.setAt(base::FieldPath(u"/intent/workload/ports"_s), std::move(ports));
    root.setAt(base::FieldPath(u"/intent/sla"_s), std::move(extra));
    QElapsedTimer timer;
    timer.start();
    const auto reading = intent::read(root);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
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
