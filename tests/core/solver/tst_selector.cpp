// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/offerreader.h"
#include "core/document/writer.h"
#include "core/solver/selector.h"
#include "tests/core/solver/samples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray gpuFilters(const QByteArray &elements)
{
    return "{\"gpuFilters\": [" + elements + "]}";
}

bool passes(const QByteArray &filters, const catalogue::Offer &offer = samples::offer())
{
    return solver::Selector(samples::solverWith(filters)).matches(offer);
}

QStringList codesOf(const QByteArray &filters)
{
    QStringList codes;
    const solver::Selector selector(samples::solverWith(filters));
    for (const base::Finding &finding : selector.findings().findings())
        codes.append(finding.code + u' ' + finding.path.pointer().mid(14));
    return codes;
}

// The recorded candidates as a list of Flavors, read as any offers are.
catalogue::Offers recordedOffers(const document::Node &recording)
{
    document::Node list = document::Node::list();
    for (const document::Node &candidate : recording.find(u"candidates")->items()) {
        document::Node flavor = samples::tree(
            R"({"apiVersion": "nodecore.fluidos.eu/v1alpha1", "kind": "Flavor", "metadata": {"name": ""},
                "spec": {"providerID": "p", "availability": true, "owner": {"nodeID": "p"},
                         "flavorType": {"typeIdentifier": "K8Slice", "typeData": {}}}})");
        QString name = candidate.find(u"name")->scalarText();
        flavor.setAt(base::FieldPath(u"/metadata/name"_s), document::Node::text(name.replace(u' ', u'-')));
        flavor.setAt(base::FieldPath(u"/spec/flavorType/typeData/characteristics"_s),
                     *candidate.find(u"characteristics"));
        list.items().push_back(flavor);
    }
    return catalogue::readOffers(document::toJson(list)).offers;
}

} // namespace

class TestSelector : public QObject
{
    Q_OBJECT

private slots:
    void answersAsRecorded_data();
    void answersAsRecorded();
    void matchesByRule_data();
    void matchesByRule();
    void reportsWhatChangesTheMatch_data();
    void reportsWhatChangesTheMatch();
    void takesOnlyWhatIsForSale();
    void takesOnlySlices();
    void skipsGpuFiltersWithoutGpuObject();
    void treatsZeroAsAbsent_data();
    void treatsZeroAsAbsent();
    void keepsWhatIsTrueWhenAskedForFalse();
    void rejectsWholeNumbersNoFloatHolds();
    void knowsTheLineOfAFinding();
};

void TestSelector::answersAsRecorded_data()
{
    QTest::addColumn<int>("index");
    const document::Node recording =
        samples::tree(samples::fileContent(u"tests/core/solver/data/selector-evaluation.json"_s));
    const auto &filters = recording.find(u"filters")->items();
    QCOMPARE(filters.size(), std::size_t(33));
    for (std::size_t i = 0; i < filters.size(); ++i)
        QTest::newRow(qPrintable(filters[i].find(u"title")->scalarText())) << int(i);
}

void TestSelector::answersAsRecorded()
{
    QFETCH(int, index);
    const document::Node recording =
        samples::tree(samples::fileContent(u"tests/core/solver/data/selector-evaluation.json"_s));
    const document::Node &filter = recording.find(u"filters")->items()[std::size_t(index)];

    document::Node document = samples::solverWith("{}");
    document::Node *spec = document.find(u"spec");
    if (filter.find(u"selector")->isNull())
        spec->remove(u"selector");
    else
        spec->set(u"selector"_s, *filter.find(u"selector"));
    const solver::Selector selector(document);

    const catalogue::Offers offers = recordedOffers(recording);
    QCOMPARE(offers.size(), std::size_t(6));
    QStringList passed;
    for (const catalogue::Offer &offer : offers) {
        if (selector.matches(offer))
            passed.append(QString(offer.name).replace(u'-', u' '));
    }
    QStringList expected;
    for (const document::Node &name : filter.find(u"passes")->items())
        expected.append(name.scalarText());
    QCOMPARE(passed, expected);
}

void TestSelector::matchesByRule_data()
{
    QTest::addColumn<QByteArray>("filters");
    QTest::addColumn<bool>("match");
    const auto gpu = [](const char *name, const QByteArray &elements, bool match) {
        QTest::newRow(name) << gpuFilters(elements) << match;
    };
    const auto plain = [](const char *name, const QByteArray &filters, bool match) {
        QTest::newRow(name) << filters << match;
    };
    plain("member names in any case", R"({"GPUFILTERS": [{"FIELD": "count", "Filter": "NumberRangeFilter",
                                           "Data": {"Min": 2}}]})",
          false);
    plain("a plain filter in any case", R"({"CPUFilter": {"NAME": "Range", "data": {"MIN": "17"}}})", false);
    plain("null members", R"({"cpuFilter": null, "gpuFilters": null})", true);
    plain("cpu equal in another spelling", R"({"cpuFilter": {"name": "Match", "data": {"value": "16000m"}}})",
          true);
    plain("memory range holds its ends",
          R"({"memoryFilter": {"name": "Range", "data": {"min": "64Gi", "max": "64Gi"}}})", true);
    plain("pods", R"({"podsFilter": {"name": "Range", "data": {"min": 111}}})", false);
    plain("an empty match asks for zero", R"({"cpuFilter": {"name": "Match", "data": {}}})", false);
    plain("blanks around a quantity", R"({"cpuFilter": {"name": "Range", "data": {"min": " 8 "}}})", true);
    plain("an unreadable quantity", R"({"cpuFilter": {"name": "Range", "data": {"min": "8 cores"}}})", false);
    plain("beyond every offer", R"({"cpuFilter": {"name": "Range", "data": {"min": "1e400"}}})", false);
    plain("architecture case counts",
          R"({"architectureFilter": {"name": "Match", "data": {"value": "AMD64"}}})", false);
    plain("an invalid architecture expression",
          R"({"architectureFilter": {"name": "Range", "data": {"regex": "("}}})", false);
    plain("gpuFilters as an object", R"({"gpuFilters": {}})", false);
    plain("a number as field", R"({"gpuFilters": [{"field": 1, "filter": "StringFilter", "data": {}}]})",
          false);

    gpu("text case counts", R"({"field": "tier", "filter": "StringFilter", "data": {"value": "Gaming"}})",
        false);
    gpu("an expression is not anchored",
        R"({"field": "model", "filter": "StringRangeSelector", "data": {"regex": "rtx"}})", true);
    gpu("RE2 has no look-ahead",
        R"j({"field": "model", "filter": "StringRangeSelector", "data": {"regex": "(?=rtx)"}})j", false);
    gpu("letter case switched off",
        R"({"field": "model", "filter": "StringRangeSelector", "data": {"regex": "(?i)^NVIDIA-RTX-4080$"}})",
        true);
    gpu("the canonical text of a quantity",
        R"({"field": "memory", "filter": "StringFilter", "data": {"value": "16Gi"}})", true);
    gpu("another text of the same quantity",
        R"({"field": "memory", "filter": "StringFilter", "data": {"value": "16384Mi"}})", false);
    gpu("a text that is a quantity",
        R"({"field": "compute_capability", "filter": "ResourceMatchSelector", "data": {"value": "8.90"}})",
        true);
    gpu("a text that is none",
        R"({"field": "tier", "filter": "ResourceRangeSelector", "data": {"min": "0"}})", false);
    gpu("an empty range asks for presence",
        R"({"field": "hourly_rate", "filter": "NumberRangeFilter", "data": {}})", true);
    gpu("an empty number match asks for zero",
        R"({"field": "hourly_rate", "filter": "NumberMatchFilter", "data": {}})", false);
    gpu("minimum above maximum",
        R"({"field": "count", "filter": "NumberRangeFilter", "data": {"min": 2, "max": 1}})", false);
    gpu("0 for unknown bandwidth is within a maximum",
        R"({"field": "network_bandwidth", "filter": "ResourceRangeSelector", "data": {"max": "10"}})", true);
    gpu("no data is dropped", R"({"field": "count", "filter": "NumberRangeFilter"})", true);
    gpu("null data is dropped", R"({"field": "count", "filter": "NumberMatchFilter", "data": null})", true);
    gpu("a later unreadable one replaces nothing",
        R"({"field": "count", "filter": "NumberMatchFilter", "data": {"value": 2}},
           {"field": "count", "filter": "NumberMatchFilter", "data": {"value": "1"}})",
        false);
    gpu("a number too large to be one is dropped",
        R"({"field": "count", "filter": "NumberRangeFilter", "data": {"min": 1e999}})", true);
    gpu("a large number that is one",
        R"({"field": "count", "filter": "NumberRangeFilter", "data": {"min": 1e40}})", false);
    gpu("exact decimals", R"({"field": "hourly_rate", "filter": "NumberRangeFilter", "data": {"max": 0.45}})",
        true);
    gpu("field case counts", R"({"field": "Count", "filter": "NumberRangeFilter", "data": {"min": 1}})",
        false);
    gpu("all filters together",
        R"({"field": "count", "filter": "NumberMatchFilter", "data": {"value": 1}},
           {"field": "tier", "filter": "StringFilter", "data": {"value": "premium"}})",
        false);
}

void TestSelector::matchesByRule()
{
    QFETCH(QByteArray, filters);
    QFETCH(bool, match);
    QCOMPARE(passes(filters), match);
}

void TestSelector::reportsWhatChangesTheMatch_data()
{
    QTest::addColumn<QByteArray>("filters");
    QTest::addColumn<QStringList>("codes"); // code and path below /spec/selector
    QTest::newRow("nothing to say") << QByteArray(R"({"cpuFilter": {"name": "Range", "data": {"min": "1"}}})")
                                    << QStringList();
    QTest::newRow("a place") << QByteArray(R"({"locationFilter": {}})")
                             << QStringList{u"selector.dropped /filters/locationFilter"_s};
    QTest::newRow("unknown name") << gpuFilters(R"({"field": "count", "filter": "NumberFilter", "data": {}})")
                                  << QStringList{u"selector.dropped /filters/gpuFilters/0"_s};
    QTest::newRow("texts as numbers")
        << gpuFilters(R"({"field": "hourly_rate", "filter": "NumberRangeFilter", "data": {"max": "5"}})")
        << QStringList{u"selector.dropped /filters/gpuFilters/0"_s};
    QTest::newRow("replaced") << gpuFilters(
        R"({"field": "tier", "filter": "StringFilter", "data": {"value": "a"}},
                         {"field": "tier", "filter": "StringFilter", "data": {"value": "b"}})")
                              << QStringList{u"selector.replaced /filters/gpuFilters/0"_s};
    QTest::newRow("expression") << gpuFilters(
        R"({"field": "tier", "filter": "StringRangeSelector", "data": {"regex": "["}})")
                                << QStringList{u"selector.regex /filters/gpuFilters/0"_s};
    QTest::newRow("true") << gpuFilters(R"({"field": "dedicated", "filter": "BooleanFilter", "data": true})")
                          << QStringList{u"selector.never /filters/gpuFilters/0"_s};
    QTest::newRow("field") << gpuFilters(R"({"field": "colour", "filter": "StringFilter", "data": {}})")
                           << QStringList{u"selector.never /filters/gpuFilters/0"_s};
    QTest::newRow("wrong filter for a field")
        << gpuFilters(R"({"field": "fp32_tflops", "filter": "ResourceRangeSelector", "data": {"min": "1"}})")
        << QStringList{u"selector.never /filters/gpuFilters/0"_s};
    QTest::newRow("shape") << QByteArray(R"({"gpuFilters": [3]})")
                           << QStringList{u"selector.type /filters/gpuFilters/0"_s};
    QTest::newRow("no bounds") << QByteArray(R"({"memoryFilter": {"name": "Range", "data": {}}})")
                               << QStringList{u"selector.never /filters/memoryFilter"_s};
    QTest::newRow("storage") << QByteArray(R"({"storageFilter": {"name": "Range", "data": {"min": "1"}}})")
                             << QStringList{u"selector.storage /filters/storageFilter"_s};
}

void TestSelector::reportsWhatChangesTheMatch()
{
    QFETCH(QByteArray, filters);
    QFETCH(QStringList, codes);
    QCOMPARE(codesOf(filters), codes);
}

void TestSelector::takesOnlyWhatIsForSale()
{
    catalogue::Offer sold = samples::offer();
    sold.available = false;
    QVERIFY(passes("{}"));
    QVERIFY(!passes("{}", sold));
}

void TestSelector::takesOnlySlices()
{
    catalogue::Offer service = samples::offer();
    service.flavorType = u"Service"_s;
    QVERIFY(!passes("{}", service));

    document::Node solver = samples::solverWith("{}");
    solver.setAt(base::FieldPath(u"/spec/selector/flavorType"_s), document::Node::text(u"VM"_s));
    const solver::Selector selector(solver);
    QVERIFY(!selector.matches(samples::offer()));
    QCOMPARE(selector.findings().findings().constFirst().code, u"selector.type"_s);
}

void TestSelector::skipsGpuFiltersWithoutGpuObject()
{
    catalogue::Offer bare = samples::offer();
    bare.gpuObject = false;
    bare.hasGpu = false;
    bare.gpu = {};
    const QByteArray impossible =
        gpuFilters(R"({"field": "colour", "filter": "StringFilter", "data": {"value": "red"}})");
    QVERIFY(passes(impossible, bare));
    QVERIFY(!passes(impossible));
}

void TestSelector::treatsZeroAsAbsent_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::newRow("count") << QByteArray(
        R"({"field": "count", "filter": "NumberRangeFilter", "data": {"max": 9}})");
    QTest::newRow("rate") << QByteArray(
        R"({"field": "hourly_rate", "filter": "NumberRangeFilter", "data": {"max": 9}})");
    QTest::newRow("tier") << QByteArray(
        R"({"field": "tier", "filter": "StringRangeSelector", "data": {"regex": ""}})");
}

void TestSelector::treatsZeroAsAbsent()
{
    QFETCH(QByteArray, filter);
    QVERIFY(passes(gpuFilters(filter)));
    catalogue::Offer silent = samples::offer();
    silent.gpu = {};
    silent.gpu.vendor = u"nvidia"_s;
    QVERIFY(!passes(gpuFilters(filter), silent));
}

void TestSelector::keepsWhatIsTrueWhenAskedForFalse()
{
    const QByteArray filter = gpuFilters(R"({"field": "shared", "filter": "BooleanFilter", "data": false})");
    catalogue::Offer shared = samples::offer();
    shared.gpu.shared = true;
    QVERIFY(passes(filter, shared));
    QVERIFY(!passes(filter));
}

void TestSelector::rejectsWholeNumbersNoFloatHolds()
{
    const QByteArray filter = gpuFilters(R"({"field": "count", "filter": "NumberRangeFilter", "data": {}})");
    catalogue::Offer huge = samples::offer();
    huge.gpu.count = (qint64(1) << 53) + 1;
    QVERIFY(!passes(filter, huge));
    huge.gpu.count -= 1;
    QVERIFY(passes(filter, huge));
}

void TestSelector::knowsTheLineOfAFinding()
{
    const solver::Selector selector(samples::tree("kind: Solver\n"
                                                  "spec:\n"
                                                  "  selector:\n"
                                                  "    flavorType: K8Slice\n"
                                                  "    filters:\n"
                                                  "      gpuFilters:\n"
                                                  "        - {field: count, filter: Never, data: {}}\n"));
    QCOMPARE(selector.findings().findings().size(), 1);
    QCOMPARE(selector.findings().findings().constFirst().line, 7);
}

FLARE_TEST(TestSelector)
#include "tst_selector.moc"
