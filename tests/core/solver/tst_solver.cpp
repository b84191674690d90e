// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/reader.h"
#include "core/document/writer.h"
#include "core/intent/names.h"
#include "core/solver/selector.h"
#include "core/solver/solver.h"
#include "tests/core/solver/samples.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr solver::Target allTargets[] = {solver::Target::FluidosGpu, solver::Target::Fluidos,
                                         solver::Target::Seed};

QByteArray yamlOf(const QList<solver::SolverDocument> &documents)
{
    std::vector<document::Node> roots;
    for (const solver::SolverDocument &document : documents)
        roots.push_back(document.root);
    return document::toYaml(roots);
}

planning::Plan planWith(const intent::GpuNeeds &gpu)
{
    intent::Intent intent;
    intent.id = u"own"_s;
    intent.workload.name = u"own"_s;
    intent.workload.gpu = gpu;
    return planning::plan(intent);
}

document::Node onlyRoot(const planning::Plan &plan, solver::Target target = solver::Target::FluidosGpu)
{
    return solver::solverDocuments(plan, {.target = target}).constFirst().root;
}

QString textAt(const document::Node &root, const QString &pointer)
{
    const document::Node *node = root.at(base::FieldPath(pointer));
    return node ? node->scalarText() : u"(absent)"_s;
}

// The data of the GPU filter on `field` as JSON; empty where there is none.
QByteArray dataOf(const document::Node &root, const QString &field)
{
    const document::Node *list = root.at(base::FieldPath(u"/spec/selector/filters/gpuFilters"_s));
    for (qsizetype i = 0; list && i < list->size(); ++i) {
        const document::Node &filter = list->items()[std::size_t(i)];
        if (filter.find(u"field")->scalarText() == field)
            return filter.find(u"filter")->scalarText().toUtf8() + ' '
                   + document::toJson(*filter.find(u"data"), document::JsonLayout::Compact).trimmed();
    }
    return {};
}

} // namespace

class TestSolver : public QObject
{
    Q_OBJECT

private slots:
    void writesTheGoldenTexts_data();
    void writesTheGoldenTexts();
    void isDeterministic();
    void readsBackAsWritten();
    void hasNothingUpstreamWouldDrop_data();
    void hasNothingUpstreamWouldDrop();
    void namesItsTargets();
    void setsTheFlags_data();
    void setsTheFlags();
    void writesCountAndSumOverCards_data();
    void writesCountAndSumOverCards();
    void leavesOutWhatMayBeUnknown();
    void leavesOutGpuFiltersWithoutGpu();
    void writesRatesOfSeveralPlaces();
    void writesARateForATotalOnlyWithHours();
    void keepsNastyTextsWhole_data();
    void keepsNastyTextsWhole();
    void namesEachPlaceOnce();
};

// FLARE_UPDATE_GOLDEN=1 writes the texts anew into the source tree; look at the difference then.
void TestSolver::writesTheGoldenTexts_data()
{
    QTest::addColumn<QString>("sampleCase");
    QTest::addColumn<int>("target");
    for (const QString &sampleCase : samples::cases()) {
        for (const solver::Target target : allTargets)
            QTest::newRow(qPrintable(QString(sampleCase + u'.' + solver::targetName(target))))
                << sampleCase << int(target);
    }
}

void TestSolver::writesTheGoldenTexts()
{
    QFETCH(QString, sampleCase);
    QFETCH(int, target);
    const solver::Options options{.target = solver::Target(target)};
    const QByteArray text = yamlOf(solver::solverDocuments(samples::planOf(sampleCase), options));
    const QString path =
        u"tests/core/solver/golden/"_s + sampleCase + u'.' + solver::targetName(options.target) + u".yaml"_s;
    if (qEnvironmentVariableIsSet("FLARE_UPDATE_GOLDEN")) {
        QFile file(QStringLiteral(FLARE_SOURCE_DIR "/") + path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        return;
    }
    // Line by line, so that a failure shows the line.
    QCOMPARE(QString::fromUtf8(text).split(u'\n'),
             QString::fromUtf8(samples::fileContent(path)).split(u'\n'));
}

void TestSolver::isDeterministic()
{
    for (const QString &sampleCase : samples::cases()) {
        const planning::Plan plan = samples::planOf(sampleCase);
        for (const solver::Target target : allTargets)
            QCOMPARE(yamlOf(solver::solverDocuments(plan, {.target = target})),
                     yamlOf(solver::solverDocuments(plan, {.target = target})));
    }
}

void TestSolver::readsBackAsWritten()
{
    for (const QString &sampleCase : samples::cases()) {
        for (const solver::SolverDocument &one : solver::solverDocuments(samples::planOf(sampleCase))) {
            const document::Document yaml = document::read(document::toYaml(one.root));
            const document::Document json = document::read(document::toJson(one.root));
            QVERIFY(yaml.findings.isEmpty());
            QVERIFY(yaml.root == one.root);
            QVERIFY(json.root == one.root);
        }
    }
}

void TestSolver::hasNothingUpstreamWouldDrop_data()
{
    writesTheGoldenTexts_data();
}

void TestSolver::hasNothingUpstreamWouldDrop()
{
    QFETCH(QString, sampleCase);
    QFETCH(int, target);
    const solver::Options options{.target = solver::Target(target)};
    for (const solver::SolverDocument &one : solver::solverDocuments(samples::planOf(sampleCase), options)) {
        const solver::Selector selector(one.root);
        for (const base::Finding &finding : selector.findings().findings()) {
            QCOMPARE(options.target, solver::Target::Seed); // only the samples' place is ignored
            QVERIFY(finding.path.pointer().endsWith("/locationFilter"_L1));
        }
    }
}

void TestSolver::namesItsTargets()
{
    for (const solver::Target target : allTargets)
        QCOMPARE(solver::targetFromName(solver::targetName(target)), std::optional(target));
    QVERIFY(!solver::targetFromName(u"Seed"));
    QVERIFY(!solver::targetFromName(u""));
}

void TestSolver::setsTheFlags_data()
{
    QTest::addColumn<int>("target");
    QTest::addColumn<bool>("chooses");
    QTest::addColumn<bool>("buys");
    QTest::newRow("picked") << int(solver::Target::FluidosGpu) << false << false;
    QTest::newRow("chosen by FLUIDOS") << int(solver::Target::FluidosGpu) << true << true;
    QTest::newRow("plain, picked") << int(solver::Target::Fluidos) << false << false;
    QTest::newRow("plain, chosen by FLUIDOS") << int(solver::Target::Fluidos) << true << true;
    QTest::newRow("seed") << int(solver::Target::Seed) << false << true;
}

void TestSolver::setsTheFlags()
{
    QFETCH(int, target);
    QFETCH(bool, chooses);
    QFETCH(bool, buys);
    const auto documents =
        solver::solverDocuments(samples::planOf(u"1-ai-inference"_s),
                                {.target = solver::Target(target), .letFluidosChoose = chooses});
    const document::Node &root = documents.constFirst().root;
    QVERIFY(root.at(base::FieldPath(u"/spec/findCandidate"_s))->toBoolean());
    QCOMPARE(root.at(base::FieldPath(u"/spec/reserveAndBuy"_s))->toBoolean(), buys);
    QCOMPARE(root.at(base::FieldPath(u"/spec/establishPeering"_s))->toBoolean(), buys);
}

void TestSolver::writesCountAndSumOverCards_data()
{
    QTest::addColumn<intent::GpuNeeds>("gpu");
    QTest::addColumn<QByteArray>("count");
    QTest::addColumn<QByteArray>("memory");
    intent::GpuNeeds gpu;
    gpu.count = 4;
    gpu.memoryMin = samples::quantity("16Gi");
    QTest::newRow("exact") << gpu << QByteArray(R"(NumberRangeFilter {"min":4,"max":4})")
                           << QByteArray(R"(ResourceRangeSelector {"min":"64Gi"})");
    gpu.memoryMax = samples::quantity("24Gi");
    QTest::newRow("both bounds") << gpu << QByteArray(R"(NumberRangeFilter {"min":4,"max":4})")
                                 << QByteArray(R"(ResourceRangeSelector {"min":"64Gi","max":"96Gi"})");
    gpu.countAtLeast = true;
    QTest::newRow("at least") << gpu << QByteArray(R"(NumberRangeFilter {"min":4})")
                              << QByteArray(R"(ResourceRangeSelector {"min":"64Gi"})");
    gpu.memoryIsTotal = true;
    QTest::newRow("total") << gpu << QByteArray(R"(NumberRangeFilter {"min":4})")
                           << QByteArray(R"(ResourceRangeSelector {"min":"16Gi","max":"24Gi"})");
    gpu.memoryMin.reset();
    QTest::newRow("only a maximum") << gpu << QByteArray(R"(NumberRangeFilter {"min":4})")
                                    << QByteArray(R"(ResourceRangeSelector {"min":"1","max":"24Gi"})");
    gpu.memoryMax.reset();
    QTest::newRow("no memory") << gpu << QByteArray(R"(NumberRangeFilter {"min":4})") << QByteArray();
}

void TestSolver::writesCountAndSumOverCards()
{
    QFETCH(intent::GpuNeeds, gpu);
    QFETCH(QByteArray, count);
    QFETCH(QByteArray, memory);
    const document::Node root = onlyRoot(planWith(gpu));
    QCOMPARE(dataOf(root, u"count"_s), count);
    QCOMPARE(dataOf(root, u"memory"_s), memory);
}

void TestSolver::leavesOutWhatMayBeUnknown()
{
    planning::Plan plan = samples::planOf(u"5-video-analytics"_s);
    QVERIFY(!dataOf(onlyRoot(plan), u"network_latency_ms"_s).isEmpty());
    plan.intent.acceptUnknown = {u"latency"_s, u"architecture"_s};
    QVERIFY(dataOf(onlyRoot(plan), u"network_latency_ms"_s).isEmpty());
    QVERIFY(!dataOf(onlyRoot(plan), u"tier"_s).isEmpty());
    QVERIFY(!onlyRoot(plan).at(base::FieldPath(u"/spec/selector/filters/architectureFilter"_s)));
}

void TestSolver::leavesOutGpuFiltersWithoutGpu()
{
    planning::Plan plan = samples::planOf(u"1-ai-inference"_s);
    plan.intent.workload.gpu.reset();
    for (const solver::Target target : allTargets)
        QVERIFY(!onlyRoot(plan, target).at(base::FieldPath(u"/spec/selector/filters/gpuFilters"_s)));
}

void TestSolver::writesRatesOfSeveralPlaces()
{
    const planning::Plan plan = samples::planOf(u"9-multi-region"_s);
    const auto seed = solver::solverDocuments(plan, {.target = solver::Target::Seed});
    QCOMPARE(seed.size(), 3);
    for (const auto &one : seed)
        QCOMPARE(dataOf(one.root, u"hourly_rate"_s), QByteArray(R"(NumberRangeFilter {"max":8.33})"));
    for (const auto &one : solver::solverDocuments(plan))
        QCOMPARE(dataOf(one.root, u"hourly_rate"_s), QByteArray(R"(NumberRangeFilter {"max":25})"));
}

void TestSolver::writesARateForATotalOnlyWithHours()
{
    planning::Plan plan = samples::planOf(u"7-batch"_s);
    QVERIFY(dataOf(onlyRoot(plan, solver::Target::Seed), u"hourly_rate"_s).isEmpty());
    plan.intent.expectedHours = intent::ExpectedHours{samples::decimal("8"), samples::decimal("12")};
    QCOMPARE(dataOf(onlyRoot(plan, solver::Target::Seed), u"hourly_rate"_s),
             QByteArray(R"(NumberRangeFilter {"max":4.16})"));
    QVERIFY(dataOf(onlyRoot(plan), u"hourly_rate"_s).isEmpty());
}

void TestSolver::keepsNastyTextsWhole_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("quotes") << u"a\"b'c"_s;
    QTest::newRow("line breaks") << u"a\nb\r\n---\nkind: Evil"_s;
    QTest::newRow("comment") << u"a # b: c"_s;
    QTest::newRow("expression") << u"(a|b)*[c]{2}^$.\\d+?"_s;
    QTest::newRow("controls") << u"a\u0001b\u0007c\u2028d\u0085e"_s;
    QTest::newRow("beyond the first plane") << u"GPU 🚀"_s;
    QTest::newRow("looks like a number") << u"1e3"_s;
    QTest::newRow("looks like a boolean") << u"no"_s;
    QTest::newRow("place markers") << u"%1 %2 %L1"_s;
    QTest::newRow("long") << QString(5000, u'x');
}

void TestSolver::keepsNastyTextsWhole()
{
    QFETCH(QString, text);
    intent::Intent intent;
    intent.id = text;
    intent.workload.name = text;
    intent::GpuNeeds gpu;
    gpu.model = text;
    gpu.exactModel = true;
    gpu.tier = text;
    intent.workload.gpu = gpu;
    intent.constraints.location = text;
    for (const solver::Target target : allTargets) {
        const auto documents = solver::solverDocuments(planning::plan(intent), {.target = target});
        QCOMPARE(documents.size(), 1);
        const document::Node &root = documents.constFirst().root;
        const document::Document yaml = document::read(document::toYaml(root));
        QVERIFY2(!yaml.findings.hasErrors(), document::toYaml(root).constData());
        QVERIFY(yaml.root == root);
        QVERIFY(intent::isLabel(documents.constFirst().name));
        QCOMPARE(textAt(root, u"/spec/intentID"_s), text);
        const QString label = textAt(root, u"/metadata/labels/flare.io~1intent-id"_s);
        QVERIFY(!label.isEmpty() && label.size() <= 63);
        for (const QChar c : label)
            QVERIFY(c.unicode() < 0x80 && (c.isLetterOrNumber() || u"-_."_s.contains(c)));
    }
    // What the expression means: this very text, and not any other.
    const solver::Selector selector(onlyRoot(planning::plan(intent)));
    catalogue::Offer offer = samples::offer();
    offer.gpu.model = text.trimmed();
    offer.gpu.tier = text.trimmed().toUpper();
    QVERIFY(selector.matches(offer));
    offer.gpu.tier += u'y';
    QVERIFY(!selector.matches(offer));
}

void TestSolver::namesEachPlaceOnce()
{
    planning::Plan plan = samples::planOf(u"9-multi-region"_s);
    plan.intent.workload.name = QString(63, u'a');
    plan.placements.append({u"eu"_s, u"EU"_s});
    plan.placements.append({QString(80, u'b'), u"EU"_s});
    QStringList names;
    for (const auto &one : solver::solverDocuments(plan)) {
        QVERIFY2(intent::isLabel(one.name), qPrintable(one.name));
        QCOMPARE(textAt(one.root, u"/metadata/name"_s), one.name);
        names.append(one.name);
    }
    QCOMPARE(names.removeDuplicates(), 0);
    QCOMPARE(names.size(), 5);
    QVERIFY(names.constFirst().endsWith("-eu"_L1));
}

FLARE_TEST(TestSolver)
#include "tst_solver.moc"
