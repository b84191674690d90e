// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/reader.h"

#include "core/document/writer.h"

#include "tests/core/intent/samples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// The nine request bodies in resources/intents.
class TestBodies : public QObject
{
    Q_OBJECT
private slots:
    void findings_data();
    void findings();
    void values_data();
    void values();
    void commandsPortsAndVolumes();
    void severalRegions();
    void batch();
    void anyLayoutReadsTheSame_data();
    void anyLayoutReadsTheSame();
    void bothDialectsReadTheSame_data();
    void bothDialectsReadTheSame();
};

namespace {

intent::Intent bodyIntent(const QString &name)
{
    return intent::read(samples::json(samples::bodyText(name))).intent;
}

QByteArray minified(const QByteArray &text)
{
    return document::toJson(samples::json(text), document::JsonLayout::Compact);
}

void addBodies()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : samples::bodyNames())
        QTest::newRow(qPrintable(name)) << name;
}

} // namespace

void TestBodies::findings_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("findings");
    const QString past = u"warning intent.deadline.past /intent/constraints/deadline"_s;
    const QString volumes = u"note api.volumes /intent/workload/storage/volumes"_s;
    const QStringList expected[] = {
        {},
        {volumes, past},
        {volumes, past},
        {past},
        {},
        {},
        {past},
        {},
        {u"note intent.money.hourly-total /intent/constraints/max_total_cost"_s},
    };
    const QStringList names = samples::bodyNames();
    for (qsizetype i = 0; i < names.size(); ++i)
        QTest::newRow(qPrintable(names.at(i))) << names.at(i) << expected[i];
}

void TestBodies::findings()
{
    QFETCH(QString, name);
    QFETCH(QStringList, findings);
    const intent::File file = intent::readFile(samples::bodyText(name), samples::moment());
    QCOMPARE(samples::said(file.findings), findings);
    for (const base::Finding &finding : file.findings.findings())
        QVERIFY(finding.line > 1);
}

void TestBodies::values_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("summary");
    QTest::newRow("1")
        << u"1-ai-inference"_s
        << u"Cost_Minimization service llama2-inference inference cpu 8 memory 32Gi gpu nvidia-t4 x1 16Gi "
           "hourly 5.00 at EU"_s;
    QTest::newRow("2")
        << u"2-training"_s
        << u"Performance_Maximization job bert-large-training training cpu 64 memory 256Gi gpu "
           "nvidia-rtx-4090 x8 24Gi nvlink at EU until 2024-12-15T08:00:00Z"_s;
    QTest::newRow("3") << u"3-fine-tuning"_s
                       << u"Cost_Minimization job llama7b-lora-finetuning training cpu 16 memory 64Gi gpu "
                          "nvidia-rtx-4080 x1 12Gi hourly 8.00 until 2024-12-15T14:00:00Z"_s;
    QTest::newRow("4")
        << u"4-hpc"_s
        << u"Performance_Maximization job molecular-dynamics-simulation training cpu 64 memory 256Gi gpu "
           "nvidia-a100 x8 40Gi nvlink hourly 100.00 until 2024-12-15T20:00:00Z"_s;
    QTest::newRow("5")
        << u"5-video-analytics"_s
        << u"Latency_Minimization service traffic-video-analytics inference cpu 16 memory 64Gi gpu "
           "nvidia-rtx-4080 x1 12Gi gaming at EU within 20"_s;
    QTest::newRow("6")
        << u"6-edge-inference"_s
        << u"Cost_Minimization service iot-edge-inference inference cpu 4 memory 8Gi gpu nvidia-t4 x1 4Gi "
           "inference hourly 2.00 at edge within 50"_s;
    QTest::newRow("7") << u"7-batch"_s
                       << u"Cost_Minimization batch data-processing-batch training cpu 32 memory 128Gi gpu "
                          "nvidia-rtx-4080 x4 16Gi total 50.00 until 2024-12-20T00:00:00Z preemptible"_s;
    QTest::newRow("8")
        << u"8-multi-tenant"_s
        << u"Balanced_Optimization service tenant-a-ml-service inference cpu 8 memory 32Gi gpu "
           "nvidia-rtx-4090 x2 16Gi hourly 15.00"_s;
    QTest::newRow("9")
        << u"9-multi-region"_s
        << u"Balanced_Optimization service global-ml-inference inference cpu 8 memory 32Gi gpu "
           "nvidia-rtx-4080 x1 16Gi hourly 25.00"_s;
}

void TestBodies::values()
{
    QFETCH(QString, body);
    QFETCH(QString, summary);
    const intent::Intent read = bodyIntent(body);
    const auto &gpu = *read.workload.gpu;
    const auto &limits = read.constraints;
    static const QStringList types = {u"service"_s, u"job"_s, u"batch"_s};
    QStringList words{intent::objectiveWord(read.objective),
                      types.at(int(read.workload.type)),
                      read.workload.name,
                      intent::kindWord(read.kind),
                      u"cpu"_s,
                      read.workload.cpu->toString(),
                      u"memory"_s,
                      read.workload.memory->toString(),
                      u"gpu"_s,
                      gpu.model,
                      QString(u"x"_s + QString::number(gpu.count)),
                      gpu.memoryMin->toString(),
                      gpu.interconnect,
                      gpu.tier};
    if (limits.maxHourlyCost)
        words << u"hourly"_s << limits.maxHourlyCost->toString();
    if (limits.maxTotalCost)
        words << u"total"_s << limits.maxTotalCost->toString();
    if (!limits.location.isEmpty())
        words << u"at"_s << limits.location;
    if (limits.maxLatencyMs)
        words << u"within"_s << QString::number(*limits.maxLatencyMs);
    if (limits.deadline.isValid())
        words << u"until"_s << limits.deadline.toString(Qt::ISODate);
    if (limits.preemptible)
        words << u"preemptible"_s;
    words.removeAll(QString());
    QCOMPARE(words.join(u' '), summary);
    QCOMPARE(read.id, read.workload.name);
    QVERIFY(read.watched.isEmpty());
}

void TestBodies::commandsPortsAndVolumes()
{
    QCOMPARE(bodyIntent(u"4-hpc"_s).workload.commands.size(), 15);
    QCOMPARE(bodyIntent(u"6-edge-inference"_s).workload.commands,
             QStringList{u"python3 inference_server.py --model mobilenet --port 8080"_s});
    QCOMPARE(bodyIntent(u"6-edge-inference"_s).workload.env,
             (QList<intent::EnvVariable>{{.name = u"TF_CPP_MIN_LOG_LEVEL"_s, .value = u"2"_s},
                                         {.name = u"CUDA_VISIBLE_DEVICES"_s, .value = u"0"_s}}));
    QCOMPARE(bodyIntent(u"1-ai-inference"_s).workload.ports,
             (QList<intent::Port>{
                 {.port = 8080, .protocol = intent::Protocol::Tcp, .expose = true, .domain = QString()}}));
    const auto volumes = bodyIntent(u"2-training"_s).workload.volumes;
    QCOMPARE(volumes.size(), 1);
    QCOMPARE(volumes.front().path, u"/data"_s);
    QCOMPARE(volumes.front().size.toString(), u"500Gi"_s);
    QCOMPARE(volumes.front().type, intent::VolumeType::Persistent);
}

void TestBodies::severalRegions()
{
    const intent::Intent read = bodyIntent(u"9-multi-region"_s);
    QCOMPARE(read.constraints.regions, (QStringList{u"EU"_s, u"US-East"_s, u"Asia-Pacific"_s}));
    QCOMPARE(read.constraints.maxLatencyBetweenRegionsMs, 200);
    QVERIFY(!read.constraints.maxTotalCost);
    QCOMPARE(read.workload.scaling->minReplicas, 3);
    QCOMPARE(read.workload.scaling->maxReplicas, 3);
}

void TestBodies::batch()
{
    const auto batch = bodyIntent(u"7-batch"_s).workload.batch;
    QVERIFY(batch);
    QCOMPARE(batch->parallelTasks, 100);
    QCOMPARE(batch->maxRetries, 3);
    QVERIFY(!batch->timeout);
    QCOMPARE(batch->completionPolicy, intent::CompletionPolicy::All);
}

void TestBodies::anyLayoutReadsTheSame_data()
{
    addBodies();
}

void TestBodies::anyLayoutReadsTheSame()
{
    QFETCH(QString, name);
    const QByteArray text = samples::bodyText(name);
    const intent::File file = intent::readFile(text, samples::moment());
    const QByteArray layouts[] = {minified(text), document::toYaml(file.root),
                                  QByteArray(text).replace("\n", "\r\n\t"),
                                  QByteArray("\xef\xbb\xbf" + text)};
    for (const QByteArray &layout : layouts) {
        const intent::File other = intent::readFile(layout, samples::moment());
        QVERIFY(other.root == file.root);
        QVERIFY(other.intent == file.intent);
        QCOMPARE(samples::said(other.findings), samples::said(file.findings));
    }
}

void TestBodies::bothDialectsReadTheSame_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("apiBody");
    // Case 2, 5 and 9 as the API reference would have them.
    QTest::newRow("2") << u"2-training"_s << R"({"intent": {
        "objective": "Performance_Maximization",
        "workload": {
            "type": "batch", "name": "bert-large-training",
            "image": "pytorch/pytorch:2.0.1-cuda11.7-cudnn8-devel",
            "commands": ["torchrun", "--nproc_per_node=4", "--nnodes=2", "train_bert.py",
                         "--model=bert-large-uncased", "--epochs=10", "--batch_size=32"],
            "resources": {"cpu": "64", "memory": "256Gi", "gpu": {"model": "nvidia-rtx-4090", "count": 8,
                          "memory_min": "24Gi", "interconnect": "nvlink"}},
            "storage": {"volumes": [{"name": "training-data", "size": "500Gi", "type": "persistent",
                                     "path": "/data"}]},
            "batch": {"parallel_tasks": 1, "completion_policy": "All"}},
        "constraints": {"deadline": "2024-12-15T08:00:00Z", "location": "EU"}}})"_ba;
    QTest::newRow("5") << u"5-video-analytics"_s << R"({"intent": {
        "objective": "Latency_Minimization",
        "workload": {
            "type": "service", "name": "traffic-video-analytics", "image": "nvcr.io/nvidia/deepstream:6.3-devel",
            "commands": ["deepstream-app", "-c", "/config/traffic_analytics.txt"],
            "ports": [{"port": 8080, "expose": true}],
            "resources": {"cpu": "16", "memory": "64Gi", "gpu": {"model": "nvidia-rtx-4080", "count": 1,
                          "memory_min": "12Gi", "tier": "gaming"}}},
        "constraints": {"max_network_latency": 20, "location": "EU"}}})"_ba;
    QTest::newRow("9") << u"9-multi-region"_s << R"({"intent": {
        "objective": "Balanced_Optimization",
        "workload": {
            "type": "service", "name": "global-ml-inference", "image": "ml-coordinator:v1.0",
            "resources": {"cpu": "8", "memory": "32Gi",
                          "gpu": {"model": "nvidia-rtx-4080", "count": 1, "memory_min": "16Gi"}},
            "scaling": {"min_replicas": 3, "max_replicas": 3}},
        "constraints": {"regions": ["EU", "US-East", "Asia-Pacific"], "max_latency_between_regions": 200,
                        "max_hourly_cost": "25 EUR"}}})"_ba;
}

void TestBodies::bothDialectsReadTheSame()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, apiBody);
    intent::Intent seed = bodyIntent(name);
    const intent::Intent api = intent::read(samples::json(apiBody)).intent;
    if (seed.workload.type == intent::WorkloadType::Job) {
        // A job is a batch of one task; the API has no other word for it.
        seed.workload.type = intent::WorkloadType::Batch;
        seed.workload.batch = intent::Batch();
    }
    QVERIFY(seed == api);
}

FLARE_TEST(TestBodies)
#include "tst_bodies.moc"
