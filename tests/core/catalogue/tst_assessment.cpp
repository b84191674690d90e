// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/assessment.h"

#include "tests/core/catalogue/judgingsamples.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using catalogue::CheckResult;
using catalogue::Offer;
using catalogue::Requirement;
using catalogue::Verdict;
using judging::quantity;

using ChangeIntent = std::function<void(intent::Intent &)>;
using ChangeOffer = std::function<void(Offer &)>;
Q_DECLARE_METATYPE(ChangeIntent)
Q_DECLARE_METATYPE(ChangeOffer)
Q_DECLARE_METATYPE(CheckResult)
Q_DECLARE_METATYPE(Requirement)

class TestAssessment : public QObject
{
    Q_OBJECT

private slots:
    void judgesEachRequirement_data();
    void judgesEachRequirement();
    void acceptsWhatMayBeUnknown_data();
    void acceptsWhatMayBeUnknown();
    void namesAreStable();
    void asksOnlyForWhatIsStated();
    void needsNoGpuWhereNoneIsAsked();
    void usesNoLocationBesideRegions();
    void listsEveryReason();
    void saysWhy_data();
    void saysWhy();
    void takesItsOwnLimit();
    void agreesWithItself();

private:
    [[nodiscard]] catalogue::Assessment assess(const intent::Intent &intent, const Offer &offer) const
    {
        const catalogue::Judge judge(intent, intent::placementsOf(intent).first(), m_world.places,
                                     m_world.facts);
        return judge.assess(offer);
    }
    [[nodiscard]] static std::optional<catalogue::Check> find(const catalogue::Assessment &assessment,
                                                              Requirement requirement)
    {
        for (const auto &check : assessment.checks) {
            if (check.requirement == requirement)
                return check;
        }
        return std::nullopt;
    }

    judging::World m_world;
};

namespace {

void addRow(const char *name, Requirement requirement, CheckResult result, const ChangeIntent &asked,
            const ChangeOffer &offered)
{
    QTest::newRow(name) << requirement << result << asked << offered;
}

void addGpuAmounts()
{
    const auto gpu = [](auto change) -> ChangeIntent {
        return [change](intent::Intent &intent) { change(*intent.workload.gpu); };
    };
    const auto none = [](Offer &) {};
    using Needs = intent::GpuNeeds;

    const auto two = gpu([](Needs &needs) { needs.count = 2; });
    addRow("count: equal", Requirement::GpuCount, CheckResult::Pass, gpu([](Needs &) {}), none);
    addRow("count: fewer", Requirement::GpuCount, CheckResult::Fail, two, none);
    addRow("count: more", Requirement::GpuCount, CheckResult::Fail, two, [](Offer &it) { it.gpu.count = 4; });
    addRow("count: not published", Requirement::GpuCount, CheckResult::Unknown, two,
           [](Offer &it) { it.gpu.count = 0; });
    addRow("count: no GPU", Requirement::GpuCount, CheckResult::Fail, two,
           [](Offer &it) { it.hasGpu = false; });
    const auto twoOrMore = gpu([](Needs &needs) {
        needs.count = 2;
        needs.countAtLeast = true;
    });
    addRow("count: at least, more", Requirement::GpuCount, CheckResult::Pass, twoOrMore,
           [](Offer &it) { it.gpu.count = 4; });
    addRow("count: at least, fewer", Requirement::GpuCount, CheckResult::Fail, twoOrMore, none);

    const auto memory = gpu([](Needs &needs) { needs.memoryMin = quantity("16Gi"); });
    addRow("memory: equal", Requirement::GpuMemory, CheckResult::Pass, memory, none);
    addRow("memory: a byte short", Requirement::GpuMemory, CheckResult::Fail, memory,
           [](Offer &it) { it.gpu.memory = quantity("17179869183"); });
    addRow("memory: not published", Requirement::GpuMemory, CheckResult::Unknown, memory,
           [](Offer &it) { it.gpu.memory = base::Quantity(); });
    addRow("memory: count not published", Requirement::GpuMemory, CheckResult::Unknown, memory,
           [](Offer &it) { it.gpu.count = 0; });
    const auto twoSmallCards = [](Offer &it) {
        it.gpu.count = 2;
        it.gpu.memory = quantity("24Gi");
    };
    addRow("memory: 12 GiB per card", Requirement::GpuMemory, CheckResult::Fail, memory, twoSmallCards);
    addRow("memory: 24 GiB in total", Requirement::GpuMemory, CheckResult::Pass, gpu([](Needs &needs) {
               needs.memoryMin = quantity("16Gi");
               needs.memoryIsTotal = true;
           }),
           twoSmallCards);
    addRow("memory: above the maximum", Requirement::GpuMemory, CheckResult::Fail,
           gpu([](Needs &needs) { needs.memoryMax = quantity("12Gi"); }), none);

    const auto cores = gpu([](Needs &needs) { needs.coresMin = base::Decimal(9000); });
    addRow("cores: enough", Requirement::GpuCores, CheckResult::Pass, cores, none);
    addRow("cores: per card", Requirement::GpuCores, CheckResult::Fail, cores,
           [](Offer &it) { it.gpu.count = 2; });
    addRow("cores: too many", Requirement::GpuCores, CheckResult::Fail,
           gpu([](Needs &needs) { needs.coresMax = base::Decimal(9000); }), none);
    addRow("cores: not published", Requirement::GpuCores, CheckResult::Unknown, cores,
           [](Offer &it) { it.gpu.cores = base::Quantity(); });

    const auto clock = gpu([](Needs &needs) { needs.clockSpeedMin = quantity("2G"); });
    addRow("clock: enough", Requirement::GpuClockSpeed, CheckResult::Pass, clock, none);
    addRow("clock: too slow", Requirement::GpuClockSpeed, CheckResult::Fail, clock,
           [](Offer &it) { it.gpu.clockSpeed = quantity("1999M"); });
    addRow("clock: not published", Requirement::GpuClockSpeed, CheckResult::Unknown, clock,
           [](Offer &it) { it.gpu.clockSpeed = base::Quantity(); });

    // As published, per card: never divided by the count.
    const auto tflops = gpu([](Needs &needs) { needs.fp32TflopsMin = base::Decimal(40); });
    addRow("fp32: enough per card", Requirement::GpuFp32Tflops, CheckResult::Pass, tflops,
           [](Offer &it) { it.gpu.count = 2; });
    addRow("fp32: too slow", Requirement::GpuFp32Tflops, CheckResult::Fail, tflops,
           [](Offer &it) { it.gpu.fp32Tflops = base::Decimal(39); });
    addRow("fp32: not published", Requirement::GpuFp32Tflops, CheckResult::Unknown, tflops,
           [](Offer &it) { it.gpu.fp32Tflops = base::Decimal(); });

    const auto efficiency = gpu([](Needs &needs) { needs.multiGpuEfficiencyMin = judging::decimal("0.9"); });
    addRow("efficiency: equal", Requirement::GpuMultiGpuEfficiency, CheckResult::Pass, efficiency,
           [](Offer &it) { it.gpu.multiGpuEfficiency = u"0.90"_s; });
    addRow("efficiency: too low", Requirement::GpuMultiGpuEfficiency, CheckResult::Fail, efficiency,
           [](Offer &it) { it.gpu.multiGpuEfficiency = u"0.89"_s; });
    addRow("efficiency: not published", Requirement::GpuMultiGpuEfficiency, CheckResult::Unknown, efficiency,
           [](Offer &it) { it.gpu.multiGpuEfficiency.clear(); });
    addRow("efficiency: no number", Requirement::GpuMultiGpuEfficiency, CheckResult::Unknown, efficiency,
           [](Offer &it) { it.gpu.multiGpuEfficiency = u"good"_s; });
}

void addGpuWords()
{
    const auto gpu = [](auto change) -> ChangeIntent {
        return [change](intent::Intent &intent) { change(*intent.workload.gpu); };
    };
    const auto none = [](Offer &) {};
    using Needs = intent::GpuNeeds;

    const auto wish = gpu([](Needs &needs) { needs.model = u"nvidia-t4"_s; });
    const auto exact = gpu([](Needs &needs) {
        needs.model = u"nvidia-t4"_s;
        needs.exactModel = true;
    });
    const auto isT4 = [](Offer &it) { it.gpu.model = u"Tesla T4"_s; };
    const auto nameless = [](Offer &it) { it.gpu.model.clear(); };
    addRow("model: same card, other spelling", Requirement::GpuModel, CheckResult::Pass, exact, isT4);
    addRow("model: wish, other card", Requirement::GpuModel, CheckResult::Differs, wish, none);
    addRow("model: wish, not published", Requirement::GpuModel, CheckResult::Differs, wish, nameless);
    addRow("model: exact, other card", Requirement::GpuModel, CheckResult::Fail, exact, none);
    addRow("model: exact, not published", Requirement::GpuModel, CheckResult::Unknown, exact, nameless);

    struct WordRow
    {
        const char *name;
        Requirement requirement;
        QString Needs::*asked;
        QString catalogue::GpuOffer::*offered;
    };
    const WordRow rows[] = {
        {"tier", Requirement::GpuTier, &Needs::tier, &catalogue::GpuOffer::tier},
        {"interconnect", Requirement::GpuInterconnect, &Needs::interconnect,
         &catalogue::GpuOffer::interconnect},
        {"architecture", Requirement::GpuArchitecture, &Needs::architecture,
         &catalogue::GpuOffer::architecture},
        {"topology", Requirement::GpuTopology, &Needs::topology, &catalogue::GpuOffer::topology},
        {"compute capability", Requirement::GpuComputeCapability, &Needs::computeCapability,
         &catalogue::GpuOffer::computeCapability}};
    for (const WordRow &row : rows) {
        const auto asked = gpu([member = row.asked](Needs &needs) { needs.*member = u"all-good"_s; });
        const auto offers = [member = row.offered](const QString &word) -> ChangeOffer {
            return [member, word](Offer &it) { it.gpu.*member = word; };
        };
        addRow(qPrintable(u"%1: whatever case"_s.arg(QLatin1String(row.name))), row.requirement,
               CheckResult::Pass, asked, offers(u"All-GOOD"_s));
        addRow(qPrintable(u"%1: another"_s.arg(QLatin1String(row.name))), row.requirement, CheckResult::Fail,
               asked, offers(u"all-goods"_s));
        addRow(qPrintable(u"%1: not published"_s.arg(QLatin1String(row.name))), row.requirement,
               CheckResult::Unknown, asked, offers(QString()));
    }
    addRow("compute capability: as a number", Requirement::GpuComputeCapability, CheckResult::Pass,
           gpu([](Needs &needs) { needs.computeCapability = u"8.90"_s; }), none);
    addRow("compute capability: higher is another", Requirement::GpuComputeCapability, CheckResult::Fail,
           gpu([](Needs &needs) { needs.computeCapability = u"8.6"_s; }), none);

    struct FlagRow
    {
        const char *name;
        Requirement requirement;
        std::optional<bool> Needs::*asked;
        bool catalogue::GpuOffer::*offered;
    };
    const FlagRow flags[] = {
        {"shared", Requirement::GpuShared, &Needs::shared, &catalogue::GpuOffer::shared},
        {"dedicated", Requirement::GpuDedicated, &Needs::dedicated, &catalogue::GpuOffer::dedicated},
        {"interruptible", Requirement::GpuInterruptible, &Needs::interruptible,
         &catalogue::GpuOffer::interruptible},
        {"multi-instance", Requirement::GpuMultiInstance, &Needs::multiInstance,
         &catalogue::GpuOffer::multiInstance}};
    for (const FlagRow &row : flags) {
        for (const bool asked : {true, false}) {
            for (const bool offered : {true, false}) {
                const QString name = u"%1: asked %2, is %3"_s.arg(
                    QLatin1String(row.name), asked ? u"yes"_s : u"no"_s, offered ? u"yes"_s : u"no"_s);
                addRow(qPrintable(name), row.requirement,
                       asked == offered ? CheckResult::Pass : CheckResult::Fail,
                       gpu([member = row.asked, asked](Needs &needs) { needs.*member = asked; }),
                       [member = row.offered, offered](Offer &it) { it.gpu.*member = offered; });
            }
        }
    }
}

void addNode()
{
    const auto any = [](intent::Intent &) {};
    const auto none = [](Offer &) {};
    addRow("available", Requirement::Available, CheckResult::Pass, any, none);
    addRow("sold", Requirement::Available, CheckResult::Fail, any, [](Offer &it) { it.available = false; });
    addRow("no longer offered", Requirement::Available, CheckResult::Fail, any,
           [](Offer &it) { it.gone = true; });
    addRow("no CPU left", Requirement::Available, CheckResult::Fail, any,
           [](Offer &it) { it.cpu = quantity("-1"); });
    addRow("no memory left", Requirement::Available, CheckResult::Fail, any,
           [](Offer &it) { it.memory = base::Quantity(); });
    addRow("no pods left", Requirement::Available, CheckResult::Fail, any,
           [](Offer &it) { it.pods = base::Quantity(); });

    const auto cpu = [](intent::Intent &intent) { intent.workload.cpu = quantity("8"); };
    addRow("cpu: equal", Requirement::Cpu, CheckResult::Pass, cpu,
           [](Offer &it) { it.cpu = quantity("8000m"); });
    addRow("cpu: a bit short", Requirement::Cpu, CheckResult::Fail, cpu,
           [](Offer &it) { it.cpu = quantity("7999999999n"); });
    const auto memory = [](intent::Intent &intent) { intent.workload.memory = quantity("32Gi"); };
    addRow("node memory: equal", Requirement::Memory, CheckResult::Pass, memory,
           [](Offer &it) { it.memory = quantity("34359738368"); });
    addRow("node memory: a byte short", Requirement::Memory, CheckResult::Fail, memory,
           [](Offer &it) { it.memory = quantity("34359738367"); });

    addRow("architecture: default", Requirement::Architecture, CheckResult::Pass, any, none);
    addRow("architecture: other name", Requirement::Architecture, CheckResult::Pass, any,
           [](Offer &it) { it.architecture = u"x86_64"_s; });
    addRow("architecture: another", Requirement::Architecture, CheckResult::Fail, any,
           [](Offer &it) { it.architecture = u"arm64"_s; });
    addRow("architecture: not published", Requirement::Architecture, CheckResult::Unknown, any,
           [](Offer &it) { it.architecture.clear(); });
}

void addConstraints()
{
    const auto any = [](intent::Intent &) {};
    const auto none = [](Offer &) {};
    const auto cost = [](intent::Intent &intent) {
        intent.constraints.maxHourlyCost = judging::money("0.45");
    };
    addRow("cost: equal", Requirement::CostHourly, CheckResult::Pass, cost, none);
    addRow("cost: a bit above", Requirement::CostHourly, CheckResult::Fail, cost,
           [](Offer &it) { it.gpu.hourlyRate = judging::decimal("0.450000001"); });
    addRow("cost: not published", Requirement::CostHourly, CheckResult::Unknown, cost,
           [](Offer &it) { it.gpu.hourlyRate = base::Decimal(); });

    const auto latency = [](intent::Intent &intent) { intent.constraints.maxLatencyMs = 8; };
    addRow("latency: equal", Requirement::Latency, CheckResult::Pass, latency, none);
    addRow("latency: above", Requirement::Latency, CheckResult::Fail, latency,
           [](Offer &it) { it.gpu.networkLatencyMs = 9; });
    addRow("latency: not published", Requirement::Latency, CheckResult::Unknown, latency,
           [](Offer &it) { it.gpu.networkLatencyMs = 0; });

    const auto place = [](const QString &wish) -> ChangeIntent {
        return [wish](intent::Intent &intent) { intent.constraints.location = wish; };
    };
    const auto in = [](const QString &region, const QString &zone) -> ChangeOffer {
        return [region, zone](Offer &it) {
            it.gpu.region = region;
            it.gpu.zone = zone;
        };
    };
    addRow("place: country in EU", Requirement::Place, CheckResult::Pass, place(u"EU"_s),
           in(u"Germany"_s, {}));
    addRow("place: region and zone swapped", Requirement::Place, CheckResult::Pass, place(u"EU"_s),
           in({}, u"eu-west-1"_s));
    addRow("place: outside", Requirement::Place, CheckResult::Fail, place(u"EU"_s), in(u"us-east-1"_s, {}));
    addRow("place: edge", Requirement::Place, CheckResult::Pass, place(u"edge"_s),
           in(u"Edge Location A"_s, {}));
    addRow("place: not edge", Requirement::Place, CheckResult::Fail, place(u"edge"_s),
           in(u"Cloud Center"_s, {}));
    addRow("place: not published", Requirement::Place, CheckResult::Unknown, place(u"EU"_s), in({}, {}));
    addRow("place: offer's not known", Requirement::Place, CheckResult::Unknown, place(u"EU"_s),
           in(u"Lower Nowhere"_s, {}));
    addRow("place: wish not known", Requirement::Place, CheckResult::Unknown, place(u"Lower Nowhere"_s),
           in(u"Germany"_s, {}));
    const auto zone = [](intent::Intent &intent) {
        intent.constraints.location = u"EU"_s;
        intent.constraints.availabilityZone = u"eu-central-1a"_s;
    };
    addRow("place: zone too", Requirement::Place, CheckResult::Pass, zone,
           in(u"eu-central-1"_s, u"eu-central-1a"_s));
    addRow("place: right area, wrong zone", Requirement::Place, CheckResult::Fail, zone,
           in(u"eu-west-1"_s, u"eu-west-1b"_s));

    const auto provider = [](intent::Intent &intent) {
        intent.constraints.providers = QStringList{u"AWS"_s, u"Fluidos-Rhine"_s};
    };
    addRow("provider: by its name", Requirement::Providers, CheckResult::Pass, provider, none);
    addRow(
        "provider: by its domain", Requirement::Providers, CheckResult::Pass,
        [](intent::Intent &intent) { intent.constraints.providers = QStringList{u"RHINE.example"_s}; }, none);
    addRow(
        "provider: by its node", Requirement::Providers, CheckResult::Pass,
        [](intent::Intent &intent) { intent.constraints.providers = QStringList{u"node-sample"_s}; }, none);
    addRow(
        "provider: another", Requirement::Providers, CheckResult::Fail,
        [](intent::Intent &intent) { intent.constraints.providers = QStringList{u"AWS"_s}; }, none);
    addRow("provider: not published", Requirement::Providers, CheckResult::Unknown, provider, [](Offer &it) {
        it.gpu.provider.clear();
        it.domain.clear();
        it.providerId.clear();
    });

    const auto isPreEmptible = [](Offer &it) { it.gpu.preEmptible = true; };
    const auto allowed = [](intent::Intent &intent) { intent.constraints.preemptible = true; };
    addRow("pre-emptible: not allowed", Requirement::Preemptible, CheckResult::Fail, any, isPreEmptible);
    addRow("pre-emptible: allowed", Requirement::Preemptible, CheckResult::Pass, allowed, isPreEmptible);
    addRow("pre-emptible: allowed, not used", Requirement::Preemptible, CheckResult::Pass, allowed, none);
}

void addColumns()
{
    QTest::addColumn<Requirement>("requirement");
    QTest::addColumn<CheckResult>("result");
    QTest::addColumn<ChangeIntent>("asked");
    QTest::addColumn<ChangeOffer>("offered");
    addGpuAmounts();
    addGpuWords();
    addNode();
    addConstraints();
}

} // namespace

void TestAssessment::judgesEachRequirement_data()
{
    addColumns();
}

void TestAssessment::judgesEachRequirement()
{
    QFETCH(const Requirement, requirement);
    QFETCH(const CheckResult, result);
    QFETCH(const ChangeIntent, asked);
    QFETCH(const ChangeOffer, offered);
    intent::Intent intent = judging::intent();
    Offer offer = judging::offer(u"sample"_s);
    asked(intent);
    offered(offer);

    const auto assessment = assess(intent, offer);
    const auto check = find(assessment, requirement);
    QVERIFY(check);
    QCOMPARE(catalogue::checkResultName(check->result), catalogue::checkResultName(result));
    QVERIFY(!check->accepted);
    QCOMPARE(check->message.isEmpty(), result == CheckResult::Pass);
    QVERIFY(!check->wanted.isEmpty());
    QVERIFY(!check->got.isEmpty());
    const Verdict verdict = judging::verdictOf(m_world, intent, offer);
    QCOMPARE(catalogue::verdictName(assessment.verdict), catalogue::verdictName(verdict));
    if (result == CheckResult::Fail)
        QCOMPARE(verdict, Verdict::Excluded);
    if (result == CheckResult::Unknown)
        QVERIFY(verdict != Verdict::Fits);
}

void TestAssessment::acceptsWhatMayBeUnknown_data()
{
    addColumns();
}

void TestAssessment::acceptsWhatMayBeUnknown()
{
    QFETCH(const Requirement, requirement);
    QFETCH(const CheckResult, result);
    QFETCH(const ChangeIntent, asked);
    QFETCH(const ChangeOffer, offered);
    intent::Intent intent = judging::intent();
    Offer offer = judging::offer(u"sample"_s);
    asked(intent);
    offered(offer);
    const Verdict before = judging::verdictOf(m_world, intent, offer);
    intent.acceptUnknown = QStringList{catalogue::requirementName(requirement)};

    const auto check = find(assess(intent, offer), requirement);
    QVERIFY(check);
    QCOMPARE(check->accepted, result == CheckResult::Unknown);
    if (result == CheckResult::Fail) // only an unknown value can be accepted
        QCOMPARE(judging::verdictOf(m_world, intent, offer), Verdict::Excluded);
    if (before == Verdict::Unverifiable && requirement != Requirement::GpuCount
        && requirement != Requirement::GpuMemory)
        QCOMPARE(judging::verdictOf(m_world, intent, offer), Verdict::Fits);
}

void TestAssessment::namesAreStable()
{
    QStringList names;
    for (int i = 0; i <= int(Requirement::Preemptible); ++i) {
        names.append(catalogue::requirementName(Requirement(i)));
        QVERIFY(!catalogue::requirementTitle(Requirement(i)).isEmpty());
    }
    QCOMPARE(names.removeDuplicates(), 0);
    QVERIFY(names.contains(u"gpu.multi_gpu_efficiency"_s));
    QVERIFY(names.contains(u"cost.hourly"_s));
    QVERIFY(names.contains(u"place"_s));
    QCOMPARE(catalogue::verdictName(Verdict::Unverifiable), u"unverifiable"_s);
    QCOMPARE(catalogue::checkResultName(CheckResult::Differs), u"differs"_s);
}

void TestAssessment::asksOnlyForWhatIsStated()
{
    QStringList names;
    for (const auto &check : assess(judging::intent(), judging::offer(u"a"_s)).checks)
        names.append(catalogue::requirementName(check.requirement));
    QCOMPARE(names, (QStringList{u"available"_s, u"gpu.count"_s, u"architecture"_s}));
}

void TestAssessment::needsNoGpuWhereNoneIsAsked()
{
    intent::Intent intent = judging::intent();
    intent.workload.gpu.reset();
    Offer offer = judging::offer(u"a"_s);
    QCOMPARE(judging::verdictOf(m_world, intent, offer), Verdict::Fits);
    offer.hasGpu = false;
    offer.gpu = {};
    QCOMPARE(judging::verdictOf(m_world, intent, offer), Verdict::Fits);
}

void TestAssessment::usesNoLocationBesideRegions()
{
    intent::Intent intent = judging::intent();
    intent.constraints.location = u"US"_s;
    QCOMPARE(judging::verdictOf(m_world, intent, judging::offer(u"a"_s)), Verdict::Excluded);
    intent.constraints.regions = {u"EU"_s, u"US-East"_s};
    QCOMPARE(judging::verdictOf(m_world, intent, judging::offer(u"a"_s)), Verdict::Fits);
    Offer abroad = judging::offer(u"b"_s);
    abroad.gpu.region = u"Tokyo"_s;
    const auto relaxation = assess(intent, abroad).relaxation;
    QCOMPARE(relaxation.size(), 1);
    QCOMPARE(relaxation.first().path.pointer(), u"/intent/constraints/regions"_s);
}

void TestAssessment::listsEveryReason()
{
    intent::Intent intent = judging::intent();
    intent.constraints.location = u"EU"_s;
    intent.constraints.maxLatencyMs = 25;
    intent.constraints.maxHourlyCost = judging::money("1");
    Offer offer = judging::offer(u"a"_s);
    offer.gpu.region = u"us-east-1"_s;
    offer.gpu.networkLatencyMs = 96;
    offer.gpu.hourlyRate = base::Decimal();

    const auto assessment = assess(intent, offer);
    QCOMPARE(assessment.verdict, Verdict::Excluded);
    QCOMPARE(assessment.why(), u"price not published · 96 > 25 ms · not in EU"_s);
    QCOMPARE(assessment.relaxation.size(), 3);
}

void TestAssessment::saysWhy_data()
{
    QTest::addColumn<ChangeIntent>("asked");
    QTest::addColumn<ChangeOffer>("offered");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const ChangeIntent &asked, const ChangeOffer &offered,
                        const QString &why) { QTest::newRow(name) << asked << offered << why; };
    const auto any = [](intent::Intent &) {};
    row("fits", any, [](Offer &) {}, {});
    row(
        "latency", [](intent::Intent &it) { it.constraints.maxLatencyMs = 25; },
        [](Offer &it) { it.gpu.networkLatencyMs = 46; }, u"46 > 25 ms"_s);
    row(
        "unknown latency", [](intent::Intent &it) { it.constraints.maxLatencyMs = 25; },
        [](Offer &it) { it.gpu.networkLatencyMs = 0; }, u"latency not published"_s);
    row(
        "price", [](intent::Intent &it) { it.constraints.maxHourlyCost = judging::money("1"); },
        [](Offer &it) { it.gpu.hourlyRate = judging::decimal("3.5"); }, u"3.50 > 1.00 EUR/h"_s);
    row(
        "place", [](intent::Intent &it) { it.constraints.location = u"EU"_s; },
        [](Offer &it) { it.gpu.region = u"Singapore"_s; }, u"not in EU"_s);
    row(
        "count and memory", [](intent::Intent &it) { it.workload.gpu->memoryMin = quantity("16Gi"); },
        [](Offer &it) {
            it.gpu.count = 2;
            it.gpu.memory = quantity("24Gi");
        },
        u"2 ≠ 1 GPU · 12 < 16 GiB"_s);
    row(
        "rounding hides nothing", [](intent::Intent &it) { it.workload.gpu->memoryMin = quantity("16Gi"); },
        [](Offer &it) { it.gpu.memory = quantity("17179869183"); }, u"17179869183 < 16Gi"_s);
    row(
        "model", [](intent::Intent &it) { it.workload.gpu->model = u"nvidia-t4"_s; },
        [](Offer &it) { it.gpu.model = u"nvidia-rtx-4090"_s; }, u"RTX 4090, asked T4"_s);
    row(
        "the model does not matter where more is missed",
        [](intent::Intent &it) {
            it.workload.gpu->model = u"nvidia-t4"_s;
            it.constraints.maxLatencyMs = 5;
        },
        [](Offer &) {}, u"8 > 5 ms"_s);
    row(
        "sold", any, [](Offer &it) { it.available = false; }, u"sold"_s);
    row(
        "no longer offered", any, [](Offer &it) { it.gone = true; }, u"no longer offered"_s);
    row(
        "no longer offered, and sold before", any, [](Offer &it) { it.gone = !(it.available = false); },
        u"no longer offered"_s);
    row(
        "pre-emptible", any, [](Offer &it) { it.gpu.preEmptible = true; }, u"pre-emptible"_s);
    row(
        "no GPU is said once", [](intent::Intent &it) { it.workload.gpu->memoryMin = quantity("16Gi"); },
        [](Offer &it) { it.hasGpu = false; }, u"no GPU"_s);
}

void TestAssessment::saysWhy()
{
    QFETCH(const ChangeIntent, asked);
    QFETCH(const ChangeOffer, offered);
    intent::Intent intent = judging::intent();
    Offer offer = judging::offer(u"sample"_s);
    asked(intent);
    offered(offer);
    QTEST(assess(intent, offer).why(), "why");
}

void TestAssessment::takesItsOwnLimit()
{
    intent::Intent intent = judging::intent();
    intent.constraints.maxHourlyCost = judging::money("10");
    const catalogue::Judge judge(intent, intent::placementsOf(intent).first(), m_world.places, m_world.facts,
                                 judging::money("0.40"));
    QCOMPARE(judge.verdict(judging::offer(u"a"_s)), Verdict::Excluded);
    QCOMPARE(judge.assess(judging::offer(u"a"_s)).why(), u"0.45 > 0.40 EUR/h"_s);
}

void TestAssessment::agreesWithItself()
{
    intent::Intent intent = judging::intent();
    intent.constraints.location = u"EU"_s;
    intent.constraints.maxLatencyMs = 90;
    intent.constraints.maxHourlyCost = judging::money("3.5");
    intent.constraints.providers = QStringList{u"provider-1"_s, u"provider-2"_s, u"rhine.example"_s};
    intent.workload.cpu = quantity("2");
    intent.workload.memory = quantity("8Gi");
    intent.workload.gpu->memoryMin = quantity("4Gi");
    intent.workload.gpu->model = u"nvidia-a100"_s;
    intent.workload.gpu->computeCapability = u"8.0"_s;
    intent.workload.gpu->dedicated = false;
    intent.workload.gpu->countAtLeast = true;
    intent.acceptUnknown = QStringList{u"gpu.compute_capability"_s, u"latency"_s};
    const catalogue::Judge judge(intent, intent::placementsOf(intent).first(), m_world.places, m_world.facts);

    QHash<int, int> seen;
    for (const Offer &offer : judging::randomOffers(7, 5000)) {
        const auto assessment = judge.assess(offer);
        const auto failures = judge.failures(offer);
        QCOMPARE(assessment.verdict, judge.verdict(offer));
        quint32 failed = 0;
        quint32 unknown = 0;
        for (const auto &check : assessment.checks) {
            const quint32 bit = 1U << quint32(check.requirement);
            failed |= check.result == CheckResult::Fail ? bit : 0;
            unknown |= check.result == CheckResult::Unknown && !check.accepted ? bit : 0;
        }
        QCOMPARE(failures.failed, failed);
        QCOMPARE(failures.unknown, unknown);
        ++seen[int(assessment.verdict)];
    }
    QCOMPARE(seen.size(), 3); // the sample has all three verdicts
}

FLARE_TEST(TestAssessment)
#include "tst_assessment.moc"
