// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/solver/coverage.h"
#include "core/solver/selector.h"
#include "tests/core/solver/samples.h"
#include "tests/support/testmain.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using catalogue::Requirement;

const catalogue::Places &places()
{
    static const catalogue::Places table = catalogue::Places::load();
    return table;
}

const catalogue::GpuFacts &facts()
{
    static const catalogue::GpuFacts table = catalogue::GpuFacts::load();
    return table;
}

solver::Coverage coverOf(const planning::Plan &plan, const QList<solver::SolverDocument> &documents,
                         const catalogue::Offers &offers = {})
{
    return solver::cover(plan, documents, offers, places(), facts());
}

// "gpu.count solver+before_purchase"
QStringList tableOf(const solver::Coverage &coverage)
{
    QStringList table;
    for (const solver::ConstraintCoverage &constraint : coverage.constraints) {
        QStringList keepers;
        for (const solver::Enforcer keeper : constraint.enforcedBy)
            keepers.append(solver::enforcerName(keeper));
        table.append(constraint.constraint + u' ' + keepers.join(u'+'));
    }
    return table;
}

bool keptBySolver(const solver::Coverage &coverage, const QString &name)
{
    for (const solver::ConstraintCoverage &constraint : coverage.constraints) {
        if (constraint.constraint == name)
            return constraint.enforcedBy.contains(solver::Enforcer::Solver);
    }
    return false;
}

planning::Plan planWith(const intent::GpuNeeds &gpu)
{
    intent::Intent intent;
    intent.id = u"own"_s;
    intent.workload.name = u"own"_s;
    intent.workload.gpu = gpu;
    return planning::plan(intent);
}

QByteArray gpuFilters(const QByteArray &elements)
{
    return "{\"gpuFilters\": [" + elements + "]}";
}

template<typename T>
T oneOf(QRandomGenerator &random, const QList<T> &values)
{
    return values[random.bounded(values.size())];
}

base::Quantity gibi(qint64 count)
{
    return samples::quantity("1Gi") * count;
}

intent::Intent randomIntent(QRandomGenerator &random)
{
    const auto sometimes = [&random] { return random.bounded(3) == 0; };
    intent::GpuNeeds gpu;
    gpu.count = random.bounded(1, 4);
    gpu.countAtLeast = sometimes();
    gpu.memoryIsTotal = sometimes();
    gpu.exactModel = sometimes();
    gpu.model = oneOf<QString>(random, {u"nvidia-t4"_s, u"NVIDIA-A100"_s, QString()});
    if (sometimes())
        gpu.memoryMin = gibi(oneOf<qint64>(random, {12, 16, 24}));
    if (sometimes())
        gpu.memoryMax = gibi(oneOf<qint64>(random, {24, 40}));
    if (sometimes())
        gpu.coresMin = base::Decimal(4000);
    if (sometimes())
        gpu.coresMax = base::Decimal(9000);
    if (sometimes())
        gpu.clockSpeedMin = samples::quantity("1.5G");
    if (sometimes())
        gpu.fp32TflopsMin = samples::decimal("19.5");
    if (sometimes())
        gpu.multiGpuEfficiencyMin = samples::decimal("0.9");
    if (sometimes())
        gpu.tier = u"Premium"_s;
    if (sometimes())
        gpu.interconnect = u"nvlink"_s;
    if (sometimes())
        gpu.architecture = u"ada-lovelace"_s;
    if (sometimes())
        gpu.topology = u"all-to-all"_s;
    if (sometimes())
        gpu.computeCapability = u"8.9"_s;

    intent::Intent intent;
    intent.workload.name = u"random"_s;
    intent.workload.gpu = gpu;
    if (sometimes())
        intent.workload.cpu = samples::quantity("8");
    if (sometimes())
        intent.workload.memory = samples::quantity("32Gi");
    if (sometimes())
        intent.constraints.maxHourlyCost = base::Money{samples::decimal("1.1")};
    if (sometimes())
        intent.constraints.maxLatencyMs = 20;
    return intent;
}

catalogue::Offer randomOffer(QRandomGenerator &random)
{
    catalogue::Offer offer = samples::offer();
    offer.architecture = oneOf<QString>(random, {u"amd64"_s, u"amd64"_s, u"arm64"_s});
    offer.cpu = samples::quantity(random.bounded(2) ? "7999m" : "8");
    offer.memory = samples::quantity(random.bounded(2) ? "32768Mi" : "31Gi");
    offer.gpu.count = random.bounded(1, 5);
    offer.gpu.memory = gibi(oneOf<qint64>(random, {8, 12, 16, 24, 40})) * offer.gpu.count;
    offer.gpu.cores =
        base::Quantity(base::Decimal(oneOf<qint64>(random, {3999, 4000, 9001}) * offer.gpu.count));
    offer.gpu.clockSpeed = samples::quantity(random.bounded(2) ? "1500M" : "1499M");
    offer.gpu.fp32Tflops = samples::decimal(random.bounded(2) ? "19.5" : "19.49");
    offer.gpu.multiGpuEfficiency = oneOf<QString>(random, {u"0.9"_s, u"0.89"_s});
    offer.gpu.hourlyRate = samples::decimal(random.bounded(2) ? "1.1" : "1.11");
    offer.gpu.networkLatencyMs = random.bounded(19, 23);
    offer.gpu.model = oneOf<QString>(random, {u"nvidia-t4"_s, u"Nvidia-A100"_s, u"nvidia-h100"_s});
    offer.gpu.tier = oneOf<QString>(random, {u"premium"_s, u"premium plus"_s});
    offer.gpu.interconnect = oneOf<QString>(random, {u"NVLink"_s, u"pcie"_s});
    offer.gpu.architecture = oneOf<QString>(random, {u"Ada Lovelace"_s, u"ampere"_s});
    offer.gpu.topology = oneOf<QString>(random, {u"all-to-all"_s, u"AllToAll"_s, u"ring"_s});
    offer.gpu.computeCapability = oneOf<QString>(random, {u"8.9"_s, u"8x9"_s});
    return offer;
}

} // namespace

class TestCoverage : public QObject
{
    Q_OBJECT

private slots:
    void listsEveryConstraintOfTheCases_data();
    void listsEveryConstraintOfTheCases();
    void givesTitleValueAndMessage();
    void namesWhatNobodyKeeps();
    void acceptsWhatTheJudgeAccepts();
    void believesOnlyTheDocument_data();
    void believesOnlyTheDocument();
    void addsUpTheRatesOfSeveralPlaces();
    void listsMatchesInOrder();
    void sharesTheLimitOfSeveralPlaces();
    void givesEachPlaceItsSolver();
    void tellsWhatIsWrongWithASolver();
    void warnsOfTheFirstMatch();
};

void TestCoverage::listsEveryConstraintOfTheCases_data()
{
    QTest::addColumn<QString>("sampleCase");
    QTest::addColumn<int>("target");
    QTest::addColumn<QStringList>("table");
    const auto row = [](const QString &sampleCase, solver::Target target, const QStringList &table) {
        QTest::newRow(qPrintable(QString(sampleCase + u'.' + solver::targetName(target))))
            << sampleCase << int(target) << table;
    };
    const QString before = u" before_purchase"_s;
    const QString both = u" solver+before_purchase"_s;
    const QString later = u" at_run_time"_s;

    row(u"1-ai-inference"_s, solver::Target::FluidosGpu,
        {u"gpu.count"_s + both, u"gpu.memory"_s + both, u"gpu.model"_s + before, u"cpu"_s + both,
         u"memory"_s + both, u"cost.hourly"_s + both, u"place"_s + before});
    row(u"1-ai-inference"_s, solver::Target::Fluidos,
        {u"gpu.count"_s + before, u"gpu.memory"_s + before, u"gpu.model"_s + before, u"cpu"_s + both,
         u"memory"_s + both, u"cost.hourly"_s + before, u"place"_s + before});
    row(u"1-ai-inference"_s, solver::Target::Seed,
        {u"gpu.count"_s + both, u"gpu.memory"_s + both, u"gpu.model"_s + before, u"cpu"_s + before,
         u"memory"_s + before, u"cost.hourly"_s + both, u"place"_s + before});
    row(u"2-training"_s, solver::Target::FluidosGpu,
        {u"gpu.count"_s + both, u"gpu.memory"_s + both, u"gpu.model"_s + before, u"gpu.interconnect"_s + both,
         u"cpu"_s + both, u"memory"_s + both, u"place"_s + before, u"deadline"_s + later});
    // The samples compare memory per card with the sum of eight cards: that keeps nothing.
    row(u"2-training"_s, solver::Target::Seed,
        {u"gpu.count"_s + both, u"gpu.memory"_s + before, u"gpu.model"_s + before,
         u"gpu.interconnect"_s + both, u"cpu"_s + before, u"memory"_s + before, u"place"_s + before,
         u"deadline"_s + later});
    row(u"3-fine-tuning"_s, solver::Target::FluidosGpu,
        {u"gpu.count"_s + both, u"gpu.memory"_s + both, u"gpu.model"_s + before, u"cpu"_s + both,
         u"memory"_s + both, u"cost.hourly"_s + both, u"deadline"_s + later});
    row(u"4-hpc"_s, solver::Target::FluidosGpu,
        {u"gpu.count"_s + both, u"gpu.memory"_s + both, u"gpu.model"_s + before, u"gpu.interconnect"_s + both,
         u"cpu"_s + both, u"memory"_s + both, u"cost.hourly"_s + both, u"deadline"_s + later});
    row(u"5-video-analytics"_s, solver::Target::FluidosGpu,
        {u"gpu.count"_s + both, u"gpu.memory"_s + both, u"gpu.model"_s + before, u"gpu.tier"_s + both,
         u"cpu"_s + both, u"memory"_s + both, u"latency"_s + both, u"place"_s + before});
    row(u"5-video-analytics"_s, solver::Target::Seed,
        {u"gpu.count"_s + both, u"gpu.memory"_s + both, u"gpu.model"_s + before, u"gpu.tier"_s + both,
         u"cpu"_s + before, u"memory"_s + before, u"latency"_s + before, u"place"_s + before});
    row(u"6-edge-inference"_s, solver::Target::FluidosGpu,
        {u"gpu.count"_s + both, u"gpu.memory"_s + both, u"gpu.model"_s + before, u"gpu.tier"_s + both,
         u"cpu"_s + both, u"memory"_s + both, u"cost.hourly"_s + both, u"latency"_s + both,
         u"place"_s + before});
    row(u"7-batch"_s, solver::Target::FluidosGpu,
        {u"gpu.count"_s + both, u"gpu.memory"_s + both, u"gpu.model"_s + before, u"cpu"_s + both,
         u"memory"_s + both, u"preemptible"_s + before, u"cost.total"_s + later, u"deadline"_s + later});
    row(u"8-multi-tenant"_s, solver::Target::FluidosGpu,
        {u"gpu.count"_s + both, u"gpu.memory"_s + both, u"gpu.model"_s + before, u"cpu"_s + both,
         u"memory"_s + both, u"cost.hourly"_s + both});
    row(u"9-multi-region"_s, solver::Target::FluidosGpu,
        {u"gpu.count"_s + both, u"gpu.memory"_s + both, u"gpu.model"_s + before, u"cpu"_s + both,
         u"memory"_s + both, u"cost.hourly"_s + before, u"place"_s + before,
         u"latency.between_regions nobody"_s});
    row(u"9-multi-region"_s, solver::Target::Seed,
        {u"gpu.count"_s + both, u"gpu.memory"_s + both, u"gpu.model"_s + before, u"cpu"_s + before,
         u"memory"_s + before, u"cost.hourly"_s + both, u"place"_s + before,
         u"latency.between_regions nobody"_s});
}

void TestCoverage::listsEveryConstraintOfTheCases()
{
    QFETCH(QString, sampleCase);
    QFETCH(int, target);
    QFETCH(QStringList, table);
    const planning::Plan plan = samples::planOf(sampleCase);
    const auto documents = solver::solverDocuments(plan, {.target = solver::Target(target)});
    QCOMPARE(tableOf(coverOf(plan, documents)), table);
}

void TestCoverage::givesTitleValueAndMessage()
{
    for (const QString &sampleCase : samples::cases()) {
        const planning::Plan plan = samples::planOf(sampleCase);
        for (const auto &constraint : coverOf(plan, solver::solverDocuments(plan)).constraints) {
            QVERIFY2(!constraint.title.isEmpty(), qPrintable(constraint.constraint));
            QVERIFY2(!constraint.value.isEmpty(), qPrintable(constraint.constraint));
            QVERIFY2(!constraint.message.isEmpty(), qPrintable(constraint.constraint));
        }
    }
    const planning::Plan plan = samples::planOf(u"9-multi-region"_s);
    for (const auto &constraint : coverOf(plan, solver::solverDocuments(plan)).constraints) {
        if (constraint.constraint == "place"_L1)
            QCOMPARE(constraint.value, u"EU, US-East, Asia-Pacific"_s);
        if (constraint.constraint == "gpu.memory"_L1)
            QCOMPARE(constraint.value, u"≥ 16 GiB"_s);
    }
}

void TestCoverage::namesWhatNobodyKeeps()
{
    planning::Plan plan = samples::planOf(u"1-ai-inference"_s);
    plan.intent.workload.architecture = u"arm64"_s;
    plan.intent.watched = {{u"sla.availability"_s, u"99.9"_s},
                           {u"energy.renewable_energy_only"_s, u"true"_s}};
    const QStringList table = tableOf(coverOf(plan, solver::solverDocuments(plan)));
    QVERIFY(table.contains(u"sla.availability nobody"_s));
    QVERIFY(table.contains(u"energy.renewable_energy_only nobody"_s));
    QVERIFY(table.contains(u"architecture solver+before_purchase"_s));
}

// What the Solver is said to keep, it keeps; and it never rejects what the judge would take.
void TestCoverage::acceptsWhatTheJudgeAccepts()
{
    QRandomGenerator random(20260101);
    int matched = 0;
    int rejected = 0;
    for (int round = 0; round < 400; ++round) {
        const planning::Plan plan = planning::plan(randomIntent(random));
        const auto documents = solver::solverDocuments(plan);
        const solver::Selector selector(documents.constFirst().root);
        const solver::Coverage coverage = coverOf(plan, documents);
        quint32 kept = 1U << quint32(Requirement::Architecture);
        for (int i = 0; i <= int(Requirement::Preemptible); ++i) {
            if (keptBySolver(coverage, catalogue::requirementName(Requirement(i))))
                kept |= 1U << quint32(i);
        }
        const catalogue::Judge judge(plan.intent, plan.placements.constFirst(), places(), facts());
        for (int i = 0; i < 60; ++i) {
            const catalogue::Offer offer = randomOffer(random);
            const catalogue::Judge::Failures failures = judge.failures(offer);
            const quint32 broken = failures.failed | failures.unknown;
            if (selector.matches(offer)) {
                ++matched;
                QVERIFY((broken & kept) == 0);
            } else {
                ++rejected;
                QVERIFY(broken != 0);
            }
            if (!plan.intent.workload.gpu->countAtLeast)
                QCOMPARE(selector.matches(offer), (broken & kept) == 0);
        }
    }
    QVERIFY(matched > 200);
    QVERIFY(rejected > 200);
}

void TestCoverage::believesOnlyTheDocument_data()
{
    QTest::addColumn<QByteArray>("filters");
    QTest::addColumn<QString>("constraint");
    QTest::addColumn<bool>("kept");
    // Asked: exactly 2 GPUs, 16 GiB per card, tier premium, dedicated, 4 CPUs, 5 EUR per hour.
    const auto gpu = [](const char *name, const QByteArray &elements, const QString &constraint, bool kept) {
        QTest::newRow(name) << gpuFilters(elements) << constraint << kept;
    };
    const QByteArray two = R"({"field": "count", "filter": "NumberMatchFilter", "data": {"value": 2}})";
    gpu("count exactly", two, u"gpu.count"_s, true);
    gpu("count at least only", R"({"field": "count", "filter": "NumberRangeFilter", "data": {"min": 2}})",
        u"gpu.count"_s, false);
    gpu("count as text", R"({"field": "count", "filter": "NumberMatchFilter", "data": {"value": "2"}})",
        u"gpu.count"_s, false);
    gpu("count through a quantity",
        R"({"field": "count", "filter": "ResourceMatchSelector", "data": {"value": "2"}})", u"gpu.count"_s,
        false);
    gpu("sum large enough", two + R"(, {"field": "memory", "filter": "ResourceRangeSelector",
        "data": {"min": "32Gi"}})",
        u"gpu.memory"_s, true);
    gpu("sum of one card", two + R"(, {"field": "memory", "filter": "ResourceRangeSelector",
        "data": {"min": "16Gi"}})",
        u"gpu.memory"_s, false);
    gpu("sum of unknown many cards",
        R"({"field": "memory", "filter": "ResourceRangeSelector", "data": {"min": "320Gi"}})",
        u"gpu.memory"_s, false);
    gpu("replaced by a weaker one", two + R"(,
        {"field": "memory", "filter": "ResourceRangeSelector", "data": {"min": "32Gi"}},
        {"field": "memory", "filter": "ResourceRangeSelector", "data": {"min": "1Gi"}})",
        u"gpu.memory"_s, false);
    gpu("tier as text", R"({"field": "tier", "filter": "StringFilter", "data": {"value": "premium"}})",
        u"gpu.tier"_s, true);
    gpu("another tier", R"({"field": "tier", "filter": "StringFilter", "data": {"value": "gaming"}})",
        u"gpu.tier"_s, false);
    gpu("anchored expression",
        R"({"field": "tier", "filter": "StringRangeSelector", "data": {"regex": "^premium$"}})",
        u"gpu.tier"_s, true);
    gpu("unanchored expression",
        R"({"field": "tier", "filter": "StringRangeSelector", "data": {"regex": "premium"}})", u"gpu.tier"_s,
        false);
    gpu("expression of several",
        R"({"field": "tier", "filter": "StringRangeSelector", "data": {"regex": "^premium|gaming$"}})",
        u"gpu.tier"_s, false);
    gpu("dropped filter",
        R"({"field": "tier", "filter": "ResourceMatchSelector", "data": {"value": "premium"}})",
        u"gpu.tier"_s, false);
    gpu("dedicated as false", R"({"field": "dedicated", "filter": "BooleanFilter", "data": false})",
        u"gpu.dedicated"_s, true);
    gpu("dedicated as true", R"({"field": "dedicated", "filter": "BooleanFilter", "data": true})",
        u"gpu.dedicated"_s, false);
    gpu("rate", R"({"field": "hourly_rate", "filter": "NumberRangeFilter", "data": {"max": 4.99}})",
        u"cost.hourly"_s, true);
    gpu("rate too high", R"({"field": "hourly_rate", "filter": "NumberRangeFilter", "data": {"max": 5.01}})",
        u"cost.hourly"_s, false);
    gpu("a wished model may be fixed", R"({"field": "model", "filter": "StringFilter",
        "data": {"value": "GeForce RTX 4090"}})",
        u"gpu.model"_s, true);
    QTest::newRow("more cpu than asked")
        << QByteArray(R"({"cpuFilter": {"name": "Range", "data": {"min": "4500m"}}})") << u"cpu"_s << true;
    QTest::newRow("cpu match") << QByteArray(R"({"cpuFilter": {"name": "Match", "data": {"value": 4}}})")
                               << u"cpu"_s << true;
    QTest::newRow("cpu maximum") << QByteArray(R"({"cpuFilter": {"name": "Range", "data": {"max": "64"}}})")
                                 << u"cpu"_s << false;
    QTest::newRow("a selector nothing passes")
        << QByteArray(R"({"cpuFilter": {"name": "Range", "data": {"min": "8"}}, "memoryFilter": {}})")
        << u"cpu"_s << false;
    QTest::newRow("a place") << QByteArray(R"({"locationFilter": {"name": "StringFilter",
                                               "data": {"value": "EU"}}})")
                             << u"place"_s << false;
}

void TestCoverage::believesOnlyTheDocument()
{
    QFETCH(QByteArray, filters);
    QFETCH(QString, constraint);
    QFETCH(bool, kept);
    intent::GpuNeeds gpu;
    gpu.model = u"nvidia-rtx-4090"_s;
    gpu.count = 2;
    gpu.memoryMin = gibi(16);
    gpu.tier = u"Premium"_s;
    gpu.dedicated = true;
    planning::Plan plan = planWith(gpu);
    plan.intent.workload.cpu = samples::quantity("4");
    plan.intent.constraints.maxHourlyCost = base::Money{base::Decimal(5)};
    plan.intent.constraints.location = u"EU"_s;
    plan = planning::plan(plan.intent);
    QCOMPARE(keptBySolver(coverOf(plan, {samples::documentWith(filters)}), constraint), kept);
}

void TestCoverage::addsUpTheRatesOfSeveralPlaces()
{
    const planning::Plan plan = samples::planOf(u"9-multi-region"_s); // 25 EUR per hour
    const auto ofRates = [](const QByteArray &each) {
        const QByteArray filter =
            R"({"field": "hourly_rate", "filter": "NumberRangeFilter", "data": {"max": )" + each + "}}";
        return samples::documentWith(gpuFilters(filter));
    };
    QVERIFY(keptBySolver(coverOf(plan, {ofRates("10"), ofRates("10"), ofRates("5")}), u"cost.hourly"_s));
    QVERIFY(!keptBySolver(coverOf(plan, {ofRates("10"), ofRates("10"), ofRates("5.01")}), u"cost.hourly"_s));
    QVERIFY(!keptBySolver(coverOf(plan, {ofRates("10"), ofRates("10")}), u"cost.hourly"_s));
}

void TestCoverage::listsMatchesInOrder()
{
    const planning::Plan plan = samples::planOf(u"1-ai-inference"_s);
    catalogue::Offers offers(4, samples::offer());
    offers[0].gpu.hourlyRate = samples::decimal("0.95");
    offers[1].gpu.hourlyRate = samples::decimal("9"); // the Solver rejects it
    offers[2].gpu.region = u"us-east-1a"_s;           // only the judge does
    offers[2].gpu.zone = u"us-east-1"_s;
    offers[3].available = false;
    const solver::Coverage coverage = coverOf(plan, solver::solverDocuments(plan), offers);
    QCOMPARE(coverage.placements.size(), 1);
    QCOMPARE(coverage.placements[0].solver, u"llama2-inference"_s);
    const QList<solver::Match> &matches = coverage.placements[0].matches;
    QCOMPARE(matches.size(), 2);
    QCOMPARE(matches[0].offer, 0U);
    QCOMPARE(matches[0].verdict, catalogue::Verdict::Fits);
    QCOMPARE(matches[1].offer, 2U);
    QCOMPARE(matches[1].verdict, catalogue::Verdict::Excluded);
}

void TestCoverage::sharesTheLimitOfSeveralPlaces()
{
    const planning::Plan plan = samples::planOf(u"9-multi-region"_s);
    catalogue::Offers offers(4, samples::offer());
    const QStringList regions{u"eu-central-1"_s, u"us-east-1"_s, u"ap-southeast-1"_s, u"eu-west-1"_s};
    const char *const rates[] = {"5", "5", "5", "16"};
    for (std::size_t i = 0; i < offers.size(); ++i) {
        offers[i].name = u"peeringcandidate-"_s + QString::number(i);
        offers[i].gpu.region = regions[qsizetype(i)] + u'a';
        offers[i].gpu.zone = regions[qsizetype(i)];
        offers[i].gpu.hourlyRate = samples::decimal(rates[i]);
    }
    const solver::Coverage coverage = coverOf(plan, solver::solverDocuments(plan), offers);
    const QList<solver::Match> &matches = coverage.placements[0].matches; // EU
    QCOMPARE(matches.size(), 4);
    QCOMPARE(matches[0].verdict, catalogue::Verdict::Fits);
    QCOMPARE(matches[3].verdict, catalogue::Verdict::Excluded); // 16 + 5 + 5 > 25
}

void TestCoverage::givesEachPlaceItsSolver()
{
    const planning::Plan plan = samples::planOf(u"9-multi-region"_s);
    const auto solversOf = [&plan](const QList<solver::SolverDocument> &documents) {
        QStringList names;
        for (const auto &placement : coverOf(plan, documents).placements)
            names.append(placement.solver);
        return names;
    };
    auto documents = solver::solverDocuments(plan);
    const QStringList inOrder = solversOf(documents);
    std::reverse(documents.begin(), documents.end());
    QCOMPARE(solversOf(documents), inOrder);
    for (solver::SolverDocument &document : documents)
        document.placement.clear();
    QCOMPARE(solversOf(documents), inOrder); // by name

    const auto inPlace = [](const QString &name, const QByteArray &place) {
        return samples::documentWith(R"({"locationFilter": {"data": {"value": ")" + place + "\"}}}", name);
    };
    QCOMPARE(solversOf({inPlace(u"a"_s, "us-east"), inPlace(u"b"_s, "EU"), inPlace(u"c"_s, "Mars")}),
             (QStringList{u"b"_s, u"a"_s, u"c"_s}));
    QCOMPARE(solversOf({inPlace(u"a"_s, "x")}), (QStringList{u"a"_s, QString(), QString()}));
}

void TestCoverage::tellsWhatIsWrongWithASolver()
{
    const planning::Plan plan = samples::planOf(u"1-ai-inference"_s);
    const auto broken = samples::documentWith(
        gpuFilters(R"({"field": "tier", "filter": "ResourceMatchSelector", "data": {"value": "premium"}})"),
        u"broken"_s);
    const solver::Coverage coverage =
        coverOf(plan, {broken, samples::documentWith("{}", u"spare"_s)}, {samples::offer()});
    const auto &errors = coverage.placements.constFirst().errors;
    QCOMPARE(errors.size(), 2);
    QCOMPARE(errors[0].name, u"broken"_s);
    QCOMPARE(errors[1].name, u"spare"_s);
    QCOMPARE(coverage.placements.constFirst().matches.size(), 1);

    const solver::Coverage none = coverOf(plan, {});
    QCOMPARE(none.placements.constFirst().errors.size(), 1);
    QCOMPARE(none.placements.constFirst().errors.constFirst().name, u"main"_s);
}

void TestCoverage::warnsOfTheFirstMatch()
{
    catalogue::Offers offers(3, samples::offer());
    offers[1].gpu.hourlyRate = samples::decimal("3.5");
    offers[2].gpu.hourlyRate = {};
    solver::PlacementCoverage placement;
    QVERIFY(solver::firstMatchWarning(placement, offers).isEmpty());
    placement.matches = {{0, {}}, {1, {}}};
    const QString warning = solver::firstMatchWarning(placement, offers);
    QVERIFY2(warning.contains("2"_L1) && warning.contains("3.50 EUR/h"_L1), qPrintable(warning));
    placement.matches.append(solver::Match{2, {}});
    QVERIFY(solver::firstMatchWarning(placement, offers).contains("3.50 EUR/h"_L1));
    placement.matches = {{2, {}}};
    QVERIFY(!solver::firstMatchWarning(placement, offers).isEmpty());
    QVERIFY(!solver::firstMatchWarning(placement, offers).contains("EUR"_L1));
}

FLARE_TEST(TestCoverage)
#include "tst_coverage.moc"
