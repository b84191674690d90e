// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/app/cli/program.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using testing::flarectl;
using testing::Outcome;

/// What goes in and out as a document: check, convert, solver.
class TestDocuments : public QObject
{
    Q_OBJECT
private slots:
    void findsEachMistakeAtItsPlace();
    void findsThemInYamlToo();
    void saysNothingAboutAGoodIntent();
    void tellsPeopleWhere();
    void convertsThereAndBack_data();
    void convertsThereAndBack();
    void writesTheOtherDialect();
    void warnsOfWhatTheOtherDialectCannotSay();
    void writesYamlThatReadsTheSame();
    void writesASolverForEachTarget_data();
    void writesASolverForEachTarget();
    void writesOneSolverForEachPlace();

private:
    static QByteArray intentWithMistakes();
    static QByteArray contentOf(const QString &file)
    {
        QFile source(QStringLiteral(FLARE_SOURCE_DIR "/") + file);
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
    }
};

QByteArray TestDocuments::intentWithMistakes()
{
    return R"({"intent": {
  "objective": "Cost_Minimization",
  "workload": {"type": "service", "name": "a", "image": "nginx",
    "resources": {"cpu": "4", "memory": "8Gi",
      "gpu": {"model": "nvidia-t4", "count": 0,
        "memroy": "16Gi"}}},
  "constraints": {"max_hourly_cost": "5 USD"}}})";
}

void TestDocuments::findsEachMistakeAtItsPlace()
{
    const Outcome outcome = flarectl({u"check"_s, u"-"_s, u"-o"_s, u"json"_s}, {intentWithMistakes()});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY(outcome.errors.isEmpty());
    QHash<QString, QJsonObject> byPath;
    for (const QJsonValue &finding : outcome.json()->value("findings"_L1).toArray())
        byPath.insert(finding["path"_L1].toString(), finding.toObject());
    QCOMPARE(byPath.size(), 3);

    const QJsonObject count = byPath.value(u"/intent/workload/resources/gpu/count"_s);
    QCOMPARE(count["severity"_L1].toString(), u"error"_s);
    QCOMPARE(count["code"_L1].toString(), u"intent.range"_s);
    QCOMPARE(count["line"_L1].toInt(), 5);
    const QJsonObject member = byPath.value(u"/intent/workload/resources/gpu/memroy"_s);
    QCOMPARE(member["severity"_L1].toString(), u"warning"_s);
    QCOMPARE(member["code"_L1].toString(), u"intent.member.unknown"_s);
    QVERIFY(member["hint"_L1].toString().contains("memory"_L1));
    QCOMPARE(member["line"_L1].toInt(), 6);
    QCOMPARE(member["column"_L1].toInt(), 9);
    const QJsonObject cost = byPath.value(u"/intent/constraints/max_hourly_cost"_s);
    QCOMPARE(cost["code"_L1].toString(), u"intent.money.currency"_s);
    for (const QJsonObject &finding : std::as_const(byPath))
        QVERIFY(!finding["message"_L1].toString().isEmpty());
}

void TestDocuments::findsThemInYamlToo()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"workload.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("intent:\n  objective: Cost_Minimization\n  workload:\n    type: service\n    name: a\n"
               "    image: nginx\n    resources:\n      cpu: \"4\"\n      memory: 16GB\n  constraints: {}\n");
    file.close();
    const Outcome outcome = flarectl({u"check"_s, file.fileName(), u"-o"_s, u"json"_s});
    QCOMPARE(outcome.exitCode, 1);
    const QJsonArray findings = outcome.json()->value("findings"_L1).toArray();
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings[0]["path"_L1].toString(), u"/intent/workload/resources/memory"_s);
    QCOMPARE(findings[0]["code"_L1].toString(), u"intent.quantity"_s);
    QCOMPARE(findings[0]["line"_L1].toInt(), 9);
}

void TestDocuments::saysNothingAboutAGoodIntent()
{
    const QString file = u"resources/intents/1-ai-inference.json"_s;
    const Outcome json = flarectl({u"check"_s, file, u"-o"_s, u"json"_s});
    QCOMPARE(json.exitCode, 0);
    QCOMPARE(json.json()->keys(), QStringList{u"findings"_s});
    QVERIFY(json.json()->value("findings"_L1).toArray().isEmpty());
    const Outcome text = flarectl({u"check"_s, file});
    QCOMPARE(text.exitCode, 0);
    QVERIFY(text.output.startsWith(file.toUtf8()));
}

void TestDocuments::tellsPeopleWhere()
{
    const Outcome outcome = flarectl({u"check"_s, u"-"_s}, {intentWithMistakes()});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.output.contains("standard input:5:"), outcome.output.constData());
    QVERIFY(outcome.output.contains(": error: "));
    QVERIFY(outcome.output.contains("[intent.range]"));
    QVERIFY(outcome.output.contains("/intent/workload/resources/gpu/count"));
}

void TestDocuments::convertsThereAndBack_data()
{
    QTest::addColumn<QString>("file");
    for (const char *name : {"1-ai-inference", "2-training", "3-fine-tuning", "4-hpc", "5-video-analytics",
                             "6-edge-inference", "7-batch", "8-multi-tenant", "9-multi-region"})
        QTest::newRow(name) << u"resources/intents/%1.json"_s.arg(QLatin1String(name));
}

void TestDocuments::convertsThereAndBack()
{
    QFETCH(const QString, file);
    const QByteArray original = contentOf(file);
    const Outcome unchanged = flarectl({u"convert"_s, file, u"--to"_s, u"seed"_s});
    QCOMPARE(unchanged.exitCode, 0);
    const Outcome api = flarectl({u"convert"_s, file, u"--to"_s, u"api"_s});
    QCOMPARE(api.exitCode, 0);
    QVERIFY(api.json());
    const Outcome seed = flarectl({u"convert"_s, u"-"_s, u"--to"_s, u"seed"_s}, {api.output});
    QCOMPARE(seed.exitCode, 0);
    QCOMPARE(seed.output, unchanged.output);
    QCOMPARE(QJsonDocument(*seed.json()), QJsonDocument::fromJson(original));
}

void TestDocuments::writesTheOtherDialect()
{
    const Outcome outcome =
        flarectl({u"convert"_s, u"resources/intents/2-training.json"_s, u"--to"_s, u"api"_s});
    const QJsonObject workload = outcome.json()->value("intent"_L1).toObject()["workload"_L1].toObject();
    QCOMPARE(workload["type"_L1].toString(), u"batch"_s);
    const QJsonObject gpu = workload["resources"_L1].toObject()["gpu"_L1].toObject();
    QVERIFY(gpu.contains("memory_min"_L1));
    QVERIFY(!gpu.contains("memory"_L1));
}

void TestDocuments::warnsOfWhatTheOtherDialectCannotSay()
{
    const QString file = u"resources/intents/9-multi-region.json"_s;
    const Outcome outcome = flarectl({u"convert"_s, file, u"--to"_s, u"api"_s});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY2(outcome.errors.contains("[convert.unsayable]"), outcome.errors.constData());
    QVERIFY2(outcome.errors.contains(QByteArray(file.toUtf8() + ':')), outcome.errors.constData());
    const QJsonObject constraints =
        outcome.json()->value("intent"_L1).toObject()["constraints"_L1].toObject();
    QCOMPARE(constraints["regions"_L1].toArray().size(), 3);
}

void TestDocuments::writesYamlThatReadsTheSame()
{
    const QString file = u"resources/intents/5-video-analytics.json"_s;
    const Outcome yaml = flarectl({u"convert"_s, file, u"--to"_s, u"api"_s, u"-o"_s, u"yaml"_s});
    QCOMPARE(yaml.exitCode, 0);
    QVERIFY(!yaml.json());
    const Outcome back = flarectl({u"convert"_s, u"-"_s, u"--to"_s, u"seed"_s}, {yaml.output});
    QCOMPARE(back.exitCode, 0);
    QCOMPARE(QJsonDocument(*back.json()), QJsonDocument::fromJson(contentOf(file)));
}

void TestDocuments::writesASolverForEachTarget_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<bool>("gpuFilters");
    QTest::addColumn<bool>("locationFilter");
    QTest::addColumn<bool>("buys");
    QTest::newRow("default") << QStringList() << true << false << false;
    QTest::newRow("fluidos-gpu") << QStringList{u"--target"_s, u"fluidos-gpu"_s} << true << false << false;
    QTest::newRow("fluidos") << QStringList{u"--target"_s, u"fluidos"_s} << false << false << false;
    QTest::newRow("seed") << QStringList{u"--target=seed"_s} << true << true << true;
    QTest::newRow("let FLUIDOS choose") << QStringList{u"--let-fluidos-choose"_s} << true << false << true;
}

void TestDocuments::writesASolverForEachTarget()
{
    QFETCH(const QStringList, options);
    const QStringList line =
        QStringList{u"solver"_s, u"resources/intents/5-video-analytics.json"_s} + options;
    const Outcome json = flarectl(line + QStringList{u"-o"_s, u"json"_s});
    QCOMPARE(json.exitCode, 0);
    QCOMPARE(json.json()->value("kind"_L1).toString(), u"Solver"_s);
    const QJsonObject spec = json.json()->value("spec"_L1).toObject();
    const QJsonObject filters = spec["selector"_L1].toObject()["filters"_L1].toObject();
    QTEST(filters.contains("gpuFilters"_L1), "gpuFilters");
    QTEST(filters.contains("locationFilter"_L1), "locationFilter");
    QTEST(spec["reserveAndBuy"_L1].toBool(), "buys");
    QCOMPARE(spec["findCandidate"_L1].toBool(), true);

    const Outcome yaml = flarectl(line);
    QCOMPARE(yaml.exitCode, 0);
    QVERIFY(yaml.output.startsWith("apiVersion: nodecore.fluidos.eu/v1alpha1\nkind: Solver\n"));
}

void TestDocuments::writesOneSolverForEachPlace()
{
    const QStringList line{u"solver"_s, u"resources/intents/9-multi-region.json"_s};
    QCOMPARE(flarectl(line).output.count("kind: Solver"), 3);
    const Outcome json = flarectl(line + QStringList{u"-o"_s, u"json"_s});
    QCOMPARE(json.json()->value("kind"_L1).toString(), u"List"_s);
    QStringList names;
    for (const QJsonValue &item : json.json()->value("items"_L1).toArray())
        names << item["metadata"_L1]["name"_L1].toString();
    QCOMPARE(names, (QStringList{u"global-ml-inference-eu"_s, u"global-ml-inference-us-east"_s,
                                 u"global-ml-inference-asia-pacific"_s}));
}

FLARE_TEST(TestDocuments)
#include "tst_documents.moc"
