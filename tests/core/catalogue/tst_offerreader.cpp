// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/offerreader.h"
#include "tests/core/catalogue/offersamples.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace offersamples;

namespace {

QStringList namesOf(const catalogue::OfferReading &reading)
{
    QStringList names;
    for (const catalogue::Offer &offer : reading.offers)
        names.append(offer.name);
    return names;
}

/// "error offer.type /items/1/spec"
QStringList findingsOf(const catalogue::OfferReading &reading)
{
    QStringList findings;
    for (const base::Finding &finding : reading.findings.findings())
        findings.append(base::severityName(finding.severity) + u' ' + finding.code + u' '
                        + finding.path.pointer());
    return findings;
}

base::Quantity exactQuantity(const char *text)
{
    return base::Quantity::parse(std::string_view(text)).value();
}

base::Decimal exactDecimal(const char *text)
{
    return base::Decimal::parse(std::string_view(text)).value();
}

QByteArray replaced(QByteArray text, const char *before, const char *after)
{
    return text.replace(before, after);
}

} // namespace

class TestOfferReader : public QObject
{
    Q_OBJECT

private slots:
    void readsACandidateWhole();
    void readsABareFlavor();
    void tellsNoGpuFromNoGpuObject();
    void bothMustBeAvailable_data();
    void bothMustBeAvailable();
    void acceptsEveryContainer_data();
    void acceptsEveryContainer();
    void leavesOutBadItemsOnly_data();
    void leavesOutBadItemsOnly();
    void emptyIsNotPublished_data();
    void emptyIsNotPublished();
    void pathsInStreamsCountDocuments();
    void theLaterDuplicateCounts();
    void numbersAreExact_data();
    void numbersAreExact();
    void undoesEscapes();
    void readsYamlLikeJson_data();
    void readsYamlLikeJson();
    void keepsWhatStandsBeforeABreak_data();
    void keepsWhatStandsBeforeABreak();
    void saysWhere();
    void survivesBeingCutAnywhere();
    void readsAcrossWindows();
    void hostileInputIsQuick_data();
    void hostileInputIsQuick();
    void findingsAreBounded();
    void readsFiles();
    void readsTheScenarios_data();
    void readsTheScenarios();
    void offersAreSmall();
};

void TestOfferReader::readsACandidateWhole()
{
    const auto reading = catalogue::readOffers(candidate("fluidos.eu-k8slice-84bd"));
    QCOMPARE(findingsOf(reading), QStringList());
    QCOMPARE(reading.offers.size(), size_t(1));

    catalogue::Offer expected;
    expected.name = u"peeringcandidate-fluidos.eu-k8slice-84bd"_s;
    expected.resourceNamespace = u"fluidos"_s;
    expected.hasGpu = true;
    expected.gpuObject = true;
    expected.flavorType = u"K8Slice"_s;
    expected.providerId = u"provider01"_s;
    expected.domain = u"fluidos.eu"_s;
    expected.address = u"127.0.0.1:24204"_s;
    expected.architecture = u"amd64"_s;
    expected.cpu = exactQuantity("15149658066n");
    expected.memory = exactQuantity("62985408Ki");
    expected.pods = exactQuantity("110");
    expected.creationTime = u"2026-11-23T13:56:32Z"_s;
    expected.gpu.vendor = u"nvidia"_s;
    expected.gpu.model = u"nvidia-a100"_s;
    expected.gpu.count = 4;
    expected.gpu.memory = exactQuantity("320Gi");
    expected.gpu.cores = exactQuantity("27648");
    expected.gpu.clockSpeed = exactQuantity("1410M");
    expected.gpu.interconnectBandwidth = exactQuantity("600");
    expected.gpu.networkBandwidth = exactQuantity("100");
    expected.gpu.fp32Tflops = exactDecimal("19.5");
    expected.gpu.trainingScore = exactDecimal("0.95");
    expected.gpu.inferenceScore = exactDecimal("0.9");
    expected.gpu.hpcScore = exactDecimal("0.92");
    expected.gpu.graphicsScore = exactDecimal("0.4");
    expected.gpu.hourlyRate = exactDecimal("3.2");
    expected.gpu.multiGpuEfficiency = u"0.95"_s;
    expected.gpu.networkLatencyMs = 2;
    expected.gpu.tier = u"premium"_s;
    expected.gpu.architecture = u"ampere"_s;
    expected.gpu.computeCapability = u"8.0"_s;
    expected.gpu.interconnect = u"nvlink"_s;
    expected.gpu.topology = u"all-to-all"_s;
    expected.gpu.sharingStrategy = u"mig"_s;
    expected.gpu.networkTier = u"premium"_s;
    expected.gpu.region = u"eu-west-1a"_s;
    expected.gpu.zone = u"eu-west"_s;
    expected.gpu.provider = u"alpine-compute"_s;
    expected.gpu.shared = true;
    expected.gpu.dedicated = true;
    expected.gpu.multiInstance = true;
    QVERIFY(reading.offers.front() == expected);
    QCOMPARE(reading.offers.front().flavor(), u"fluidos.eu-k8slice-84bd"_s);
}

void TestOfferReader::readsABareFlavor()
{
    const auto reading = catalogue::readOffers(flavor("fluidos.eu-k8slice-84bd"));
    QCOMPARE(findingsOf(reading), QStringList());
    const catalogue::Offer &offer = reading.offers.at(0);
    QVERIFY(!offer.isCandidate);
    QCOMPARE(offer.name, u"fluidos.eu-k8slice-84bd"_s);
    QCOMPARE(offer.flavor(), offer.name);
    QCOMPARE(offer.creationTime, u"2026-11-23T13:56:10Z"_s);
    QCOMPARE(offer.gpu.count, 4);
}

void TestOfferReader::tellsNoGpuFromNoGpuObject()
{
    const auto empty = catalogue::readOffers(candidate("a", emptyGpu()));
    QVERIFY(!empty.offers.at(0).hasGpu);
    QVERIFY(empty.offers.at(0).gpuObject);
    const auto none = catalogue::readOffers(replaced(candidate("a", "null"), R"("gpu":null,)", ""));
    QVERIFY(!none.offers.at(0).hasGpu);
    QVERIFY(!none.offers.at(0).gpuObject);
    QVERIFY(!catalogue::readOffers(candidate("a", "null")).offers.at(0).gpuObject);
    const auto model = catalogue::readOffers(candidate("a", R"({"model":"amd-mi250","memory":"0"})"));
    QVERIFY(model.offers.at(0).hasGpu);
    QVERIFY(!model.offers.at(0).gpu.memoryPerCard());
}

void TestOfferReader::bothMustBeAvailable_data()
{
    QTest::addColumn<QByteArray>("candidateSays");
    QTest::addColumn<QByteArray>("flavorSays");
    QTest::addColumn<bool>("available");
    QTest::newRow("both") << "\"available\":true"_ba
                          << "\"availability\":true"_ba << true;
    QTest::newRow("reserved") << "\"available\":false"_ba
                              << "\"availability\":true"_ba << false;
    QTest::newRow("sold") << "\"available\":true"_ba
                          << "\"availability\":false"_ba << false;
    QTest::newRow("neither says") << "\"x\":0"_ba
                                  << "\"y\":0"_ba << true;
}

void TestOfferReader::bothMustBeAvailable()
{
    QFETCH(QByteArray, candidateSays);
    QFETCH(QByteArray, flavorSays);
    QFETCH(bool, available);
    QByteArray json = candidate("a");
    json.replace("\"available\":true", candidateSays).replace("\"availability\":true", flavorSays);
    QCOMPARE(catalogue::readOffers(json).offers.at(0).available, available);
}

void TestOfferReader::acceptsEveryContainer_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("names");
    const QByteArray one = candidate("one");
    const QByteArray two = candidate("two");
    const QStringList both{u"peeringcandidate-one"_s, u"peeringcandidate-two"_s};
    const QByteArray discovery = R"({"apiVersion":"advertisement.fluidos.eu/v1alpha1","kind":"Discovery",)"
                                 R"("metadata":{"name":"d"},"spec":{"solverID":"d","subscribe":false},)"
                                 R"("status":{"peeringCandidateList":{"items":[{)"
                                 + bareCandidate("one") + "},{" + bareCandidate("two")
                                 + R"(}],"metadata":{}},"phase":{"phase":"Solved"}}})";

    const auto row = [](const char *name, const QByteArray &text, const QStringList &names) {
        QTest::newRow(name) << text << names;
    };
    row("PeeringCandidateList", list({one, two}), both);
    row("kind first", R"({"kind":"List","apiVersion":"v1","metadata":{},"items":[)" + one + ',' + two + "]}",
        both);
    row("items that state no kind",
        list({"{" + bareCandidate("one") + "}", "{" + bareCandidate("two") + "}"}), both);
    row("FlavorList", R"({"kind":"FlavorList","items":[)" + flavor("one") + ',' + flavor("two") + "]}",
        {u"one"_s, u"two"_s});
    row("array", "[" + one + "," + two + "]", both);
    row("one object", one, {both.at(0)});
    row("Discovery", discovery, both);
    row("list of Discoveries", R"({"kind":"DiscoveryList","items":[)" + discovery + "]}", both);
    row("list in a list", list({list({one}), two}), both);
    row("lines", one + "\n" + two + "\n", both);
    row("one behind the other", one + list({two}), both);
    row("byte order mark and blanks", "\xEF\xBB\xBF \n\t" + list({one, two}) + " \n", both);
    row("empty list", list({}), {});
    row("no items", R"({"kind":"List","items":null})", {});
    row("no list at all", R"({"kind":"PeeringCandidateList","metadata":{}})", {});
    row("indented", replaced(list({one, two}), ",", " ,\n  "), both);
    row("YAML stream", "---\n" + one + "\n---\n" + two + "\n", both);
    row("JSON in a YAML stream", one + "\n---\n" + two + "\n---\n", both);
    row("YAML list", "kind: List\nitems:\n- " + one + "\n- " + two + "\n", both);
    row("YAML sequence", "- " + one + "\n- " + two + "\n", both);
    row("YAML Discovery", "# from a cluster\n" + discovery, both);
}

void TestOfferReader::acceptsEveryContainer()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, names);
    const auto reading = catalogue::readOffers(text);
    QCOMPARE(findingsOf(reading), QStringList());
    QCOMPARE(namesOf(reading), names);
}

void TestOfferReader::leavesOutBadItemsOnly_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<bool>("kept");
    QTest::addColumn<QString>("finding");
    const QByteArray good = candidate("odd");
    const QString spec = u"/items/1/spec/flavor/spec"_s;
    const QString characteristics = spec + u"/flavorType/typeData/characteristics"_s;
    const auto row = [&](const char *name, const char *before, const char *after, bool kept,
                         const QString &finding) {
        Q_ASSERT(good.contains(before));
        QTest::newRow(name) << replaced(good, before, after) << kept << finding;
    };
    row("count is a text", R"("count":4)", R"("count":"4")", false,
        u"error offer.type "_s + characteristics + u"/gpu/count"_s);
    row("count is a fraction", R"("count":4)", R"("count":1.5)", false,
        u"error offer.number "_s + characteristics + u"/gpu/count"_s);
    row("count is negative", R"("count":4)", R"("count":-4)", false,
        u"error offer.number "_s + characteristics + u"/gpu/count"_s);
    row("price is a text", R"("hourly_rate":3.2)", R"("hourly_rate":"3.2")", false,
        u"error offer.type "_s + characteristics + u"/gpu/hourly_rate"_s);
    row("price is negative", R"("hourly_rate":3.2)", R"("hourly_rate":-3.2)", false,
        u"error offer.number "_s + characteristics + u"/gpu/hourly_rate"_s);
    row("price is no number", R"("hourly_rate":3.2)", R"("hourly_rate":cheap)", false,
        u"error offer.number "_s + characteristics + u"/gpu/hourly_rate"_s);
    row("price is far too large", R"("hourly_rate":3.2)", R"("hourly_rate":1e2000000000)", false,
        u"error offer.number "_s + characteristics + u"/gpu/hourly_rate"_s);
    row("memory is no quantity", R"("memory":"320Gi")", R"("memory":"320GB")", false,
        u"error offer.quantity "_s + characteristics + u"/gpu/memory"_s);
    row("cpu is a truth value", R"("cpu":"15149658066n")", R"("cpu":true)", false,
        u"error offer.type "_s + characteristics + u"/cpu"_s);
    row("cpu is far too large", R"("cpu":"15149658066n")", R"("cpu":"1e2000000000")", false,
        u"error offer.quantity "_s + characteristics + u"/cpu"_s);
    row("cpu is a list", R"("cpu":"15149658066n")", R"("cpu":["15149658066n"])", false,
        u"error offer.type "_s + characteristics + u"/cpu"_s);
    row("availability is a text", R"("availability":true)", R"("availability":"yes")", false,
        u"error offer.type "_s + spec + u"/availability"_s);
    row("gpu is a text",
        good.mid(good.indexOf(R"("gpu":{)"))
            .left(good.indexOf("},\"memory\":\"6") - good.indexOf(R"("gpu":{)") + 1)
            .constData(),
        R"("gpu":"none")", false, u"error offer.type "_s + characteristics + u"/gpu"_s);
    row("no name", R"("name":"peeringcandidate-odd",)", "", false,
        u"error offer.name /items/1/metadata/name"_s);
    row("tier is a number", R"("tier":"premium")", R"("tier":1)", true,
        u"warning offer.type "_s + characteristics + u"/gpu/tier"_s);
    row("clock is no quantity", R"("clock_speed":"1410M")", R"("clock_speed":"1410MHz")", true,
        u"warning offer.quantity "_s + characteristics + u"/gpu/clock_speed"_s);
    row("latency is a text", R"("network_latency_ms":2)", R"("network_latency_ms":"2")", true,
        u"warning offer.type "_s + characteristics + u"/gpu/network_latency_ms"_s);
    row("bad escape", R"("tier":"premium")", R"("tier":"pre\qmium")", false,
        u"error offer.syntax "_s + characteristics + u"/gpu"_s);
    row("lone surrogate", R"("tier":"premium")", R"("tier":"\ud800")", false,
        u"error offer.syntax "_s + characteristics + u"/gpu"_s);
    row("hidden NUL", R"("tier":"premium")", R"("tier":"\u0000")", false,
        u"error offer.syntax "_s + characteristics + u"/gpu"_s);
    row("missing colon", R"("tier":"premium")", R"("tier" "premium")", false,
        u"error offer.syntax "_s + characteristics + u"/gpu"_s);
    row("missing comma", R"("tier":"premium",)", R"("tier":"premium")", false,
        u"error offer.syntax "_s + characteristics + u"/gpu"_s);
    row("letters behind a text", R"("tier":"premium")", R"("tier":"premium"x)", false,
        u"error offer.syntax "_s + characteristics + u"/gpu"_s);
    row("comma too many", R"("tier":"premium",)", R"("tier":"premium",,)", false,
        u"error offer.syntax "_s + characteristics + u"/gpu"_s);
    row("invalid UTF-8", "premium", "pre\xFFmium", false, u"error offer.syntax /items/1"_s);
    row("control character", "premium", "pre\x01mium", false, u"error offer.syntax /items/1"_s);
    row("line break in a text", "premium", "pre\nmium", false, u"error offer.syntax /items/1"_s);
    const QByteArray deep = R"("properties":)" + QByteArray(70, '[') + QByteArray(70, ']');
    row("nested too deep", R"("properties":{})", deep.constData(), false,
        u"error offer.nesting "_s + spec + u"/flavorType/typeData"_s);
    const QByteArray veryDeep = R"("properties":)" + QByteArray(70, '[') + "{}" + QByteArray(70, ']');
    row("nested deeper than is checked", R"("properties":{})", veryDeep.constData(), false,
        u"error offer.nesting "_s + spec + u"/flavorType/typeData"_s);
    row("another type of flavor", R"("typeIdentifier":"K8Slice")", R"("typeIdentifier":"Service")", false,
        u"note offer.flavor-type "_s + spec + u"/flavorType/typeIdentifier"_s);
    row("another kind", R"("kind":"PeeringCandidate")", R"("kind":"Contract")", false,
        u"note offer.kind /items/1"_s);

    QTest::newRow("a number") << "17"_ba << false << u"error offer.type /items/1"_s;
    QTest::newRow("a list") << "[[1],{}]"_ba << false << u"error offer.type /items/1"_s;
    QTest::newRow("null") << "null"_ba << false << u"error offer.type /items/1"_s;
    QTest::newRow("nothing in it") << "{}"_ba << false << u"note offer.kind /items/1"_s;
    QTest::newRow("candidate without flavor")
        << R"({"kind":"PeeringCandidate","metadata":{"name":"x"},"spec":{"available":true}})"_ba << false
        << u"error offer.type /items/1/spec/flavor"_s;
    QTest::newRow("flavor without type")
        << R"({"kind":"Flavor","metadata":{"name":"x"},"spec":{"availability":true}})"_ba << false
        << u"error offer.type /items/1/spec/flavorType"_s;
}

void TestOfferReader::leavesOutBadItemsOnly()
{
    QFETCH(QByteArray, item);
    QFETCH(bool, kept);
    QFETCH(QString, finding);
    const auto reading = catalogue::readOffers(list({candidate("before"), item, candidate("behind")}));
    QStringList names{u"peeringcandidate-before"_s, u"peeringcandidate-behind"_s};
    if (kept)
        names.insert(1, u"peeringcandidate-odd"_s);
    QCOMPARE(namesOf(reading), names);
    QCOMPARE(findingsOf(reading), QStringList{finding});
}

void TestOfferReader::emptyIsNotPublished_data()
{
    QTest::addColumn<QByteArray>("before");
    const auto row = [](const char *before) { QTest::newRow(before) << QByteArray(before); };
    row(R"("memory":"320Gi")");
    row(R"("cores":"27648")");
    row(R"("clock_speed":"1410M")");
    row(R"("hourly_rate":3.2)");
    row(R"("network_latency_ms":2)");
    row(R"("fp32_tflops":19.5)");
}

void TestOfferReader::emptyIsNotPublished()
{
    QFETCH(QByteArray, before);
    const QByteArray name = before.left(before.indexOf(':') + 1);
    QVERIFY(candidate("a").contains(before));
    const auto absent = catalogue::readOffers(candidate("a").replace(QByteArray(before + ','), ""));
    QCOMPARE(absent.offers.size(), size_t(1));
    for (const char *nothing : {R"("")", R"(" ")", R"("0")", "0", "null"}) {
        const auto reading =
            catalogue::readOffers(candidate("a").replace(before, QByteArray(name + nothing)));
        QCOMPARE(findingsOf(reading), QStringList());
        QVERIFY2(reading.offers == absent.offers, nothing);
    }
}

void TestOfferReader::pathsInStreamsCountDocuments()
{
    const QByteArray bad = replaced(candidate("x"), R"("count":4)", R"("count":"4")");
    const QString inside = u"/spec/flavor/spec/flavorType/typeData/characteristics/gpu/count"_s;
    QCOMPARE(findingsOf(catalogue::readOffers(bad)), QStringList{u"error offer.type "_s + inside});
    const QStringList both{u"error offer.type /0"_s + inside, u"error offer.type /1/items/1"_s + inside};
    QCOMPARE(findingsOf(catalogue::readOffers(bad + "\n" + list({candidate("y"), bad}))), both);
    QCOMPARE(findingsOf(catalogue::readOffers("---\n" + bad + "\n---\n" + list({candidate("y"), bad}))),
             both);
    QCOMPARE(findingsOf(catalogue::readOffers("[" + bad + "]")),
             QStringList{u"error offer.type /0"_s + inside});
}

void TestOfferReader::theLaterDuplicateCounts()
{
    const QByteArray cheaper = replaced(candidate("a"), R"("hourly_rate":3.2)", R"("hourly_rate":1)");
    const auto reading = catalogue::readOffers(list({candidate("a"), candidate("b"), cheaper, flavor("a")}));
    QCOMPARE(namesOf(reading), (QStringList{u"peeringcandidate-a"_s, u"peeringcandidate-b"_s, u"a"_s}));
    QCOMPARE(reading.offers.at(0).gpu.hourlyRate, base::Decimal(1));
    QCOMPARE(findingsOf(reading), QStringList{u"warning offer.duplicate /items/2/metadata/name"_s});
}

void TestOfferReader::numbersAreExact_data()
{
    QTest::addColumn<QByteArray>("price");
    QTest::addColumn<QByteArray>("cpu");
    QTest::addColumn<QString>("expectedPrice");
    QTest::addColumn<QByteArray>("expectedCpu");
    QTest::newRow("of a double") << "0.30000000000000004"_ba
                                 << "\"2\""_ba << u"0.3"_s << "2"_ba;
    QTest::newRow("exponent") << "3.5e-1"_ba
                              << "\"1e3\""_ba << u"0.35"_s << "1e3"_ba;
    QTest::newRow("whole") << "85"_ba
                           << "110"_ba << u"85"_s << "110"_ba;
    QTest::newRow("nine places") << "0.123456789"_ba
                                 << "\"0.5\""_ba << u"0.123456789"_s << "500m"_ba;
    QTest::newRow("ten places") << "0.1234567891"_ba
                                << "\"1m\""_ba << u"0.123456789"_s << "1m"_ba;
    QTest::newRow("nanos") << "1.10"_ba
                           << "\"99999999999999999n\""_ba << u"1.1"_s << "99999999999999999n"_ba;
    QTest::newRow("micros") << "1"_ba
                            << "\"12u\""_ba << u"1"_s << "12u"_ba;
    QTest::newRow("tera") << "1"_ba
                          << "\"3T\""_ba << u"1"_s << "3T"_ba;
    QTest::newRow("tebi") << "1"_ba
                          << "\"3Ti\""_ba << u"1"_s << "3Ti"_ba;
    QTest::newRow("capped") << "1"_ba
                            << "\"16Ei\""_ba << u"1"_s << "8Ei"_ba;
    QTest::newRow("capped in short") << "1"_ba
                                     << "\"9999999999Ti\""_ba << u"1"_s << "8Ei"_ba;
    QTest::newRow("many digits") << "123456789012345678.5"_ba
                                 << "\"1234567890123456789\""_ba << u"123456789012345678.5"_s
                                 << "1234567890123456789"_ba;
    QTest::newRow("blanks") << " 1 "_ba
                            << "\" 4Gi \""_ba << u"1"_s << "4Gi"_ba;
}

void TestOfferReader::numbersAreExact()
{
    QFETCH(QByteArray, price);
    QFETCH(QByteArray, cpu);
    QFETCH(QString, expectedPrice);
    QFETCH(QByteArray, expectedCpu);
    QByteArray json = candidate("a");
    json.replace("\"hourly_rate\":3.2", QByteArray("\"hourly_rate\":" + price));
    json.replace("\"15149658066n\"", cpu);
    const auto reading = catalogue::readOffers(json);
    QCOMPARE(findingsOf(reading), QStringList());
    QCOMPARE(reading.offers.at(0).gpu.hourlyRate.toString(), expectedPrice);
    QCOMPARE(reading.offers.at(0).cpu, exactQuantity(expectedCpu.constData()));
    QCOMPARE(reading.offers.at(0).cpu.toString(), exactQuantity(expectedCpu.constData()).toString());
}

void TestOfferReader::undoesEscapes()
{
    QByteArray json = candidate("a");
    json.replace(R"("alpine-compute")", R"("\u0041lpine \"\ud83d\ude00\" \\ \/ \t \u00e9 é")");
    const auto reading = catalogue::readOffers(json);
    QCOMPARE(findingsOf(reading), QStringList());
    QCOMPARE(reading.offers.at(0).gpu.provider, u"Alpine \"😀\" \\ / \t é é"_s);
}

void TestOfferReader::readsYamlLikeJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("list") << list({candidate("one"), flavor("two"), candidate("three", emptyGpu())});
    QTest::newRow("bad member") << list(
        {replaced(candidate("x"), R"("count":4)", R"("count":"4")"), candidate("y")});
    QTest::newRow("other kinds") << list({R"({"kind":"Node","metadata":{"name":"n"}})", candidate("y")});
    QTest::newRow("no objects") << list({"1", candidate("y"), "[]"});
}

void TestOfferReader::readsYamlLikeJson()
{
    QFETCH(QByteArray, json);
    const auto quick = catalogue::readOffers(json);
    const auto tree = catalogue::readOffers("# the same as YAML\n" + json);
    QVERIFY(quick.offers == tree.offers);
    QCOMPARE(findingsOf(quick), findingsOf(tree));
}

void TestOfferReader::keepsWhatStandsBeforeABreak_data()
{
    QTest::addColumn<QByteArray>("rest");
    const QByteArray item = candidate("two");
    QTest::newRow("ends in an item") << item.left(300);
    QTest::newRow("ends in a text") << item.left(item.indexOf("advertisement") + 5);
    QTest::newRow("ends behind an escape") << R"({"a":"b\)"_ba;
    QTest::newRow("ends behind a name") << R"({"metadata":)"_ba;
    QTest::newRow("ends in a number") << R"({"a":12)"_ba;
    QTest::newRow("wrong bracket") << R"({"a":[}]}]})"_ba;
    QTest::newRow("list closed by a brace") << "{}}"_ba;
    QTest::newRow("no comma") << QByteArray(item + item + "]}");
    QTest::newRow("comma before the end") << "{},]}"_ba;
    QTest::newRow("nothing") << ""_ba;
}

void TestOfferReader::keepsWhatStandsBeforeABreak()
{
    QFETCH(QByteArray, rest);
    const auto reading = catalogue::readOffers(R"({"items":[)" + candidate("one") + "," + rest);
    QVERIFY(!reading.offers.empty());
    QCOMPARE(reading.offers.front().name, u"peeringcandidate-one"_s);
    QVERIFY(reading.findings.hasErrors());
    QCOMPARE(reading.findings.findings().last().code, u"offer.syntax"_s);
    QCOMPARE(reading.findings.findings().last().path, base::FieldPath());
}

void TestOfferReader::saysWhere()
{
    const QByteArray bad = replaced(candidate("x"), R"("count":4)", "\n\"é😀\":1, \"count\":\"4\"");
    const auto reading = catalogue::readOffers("[\n" + candidate("a") + ",\n" + bad + ",\n]");
    const auto &findings = reading.findings.findings();
    QCOMPARE(findings.size(), 2);
    QCOMPARE(findings.at(0).line, 4);
    QCOMPARE(findings.at(0).column, 18); // the character beyond the basic plane counts twice
    QCOMPARE(findings.at(1).line, 5);
    QCOMPARE(findings.at(1).column, 1);
}

void TestOfferReader::survivesBeingCutAnywhere()
{
    const QByteArray whole = list({candidate("one"), candidate("two", emptyGpu())});
    const qsizetype second = whole.indexOf(R"(,{"apiVersion":"advertisement.fluidos.eu/v1alpha1","kind")");
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const auto reading = catalogue::readOffers(whole.left(size));
        QVERIFY2(reading.findings.hasErrors(), QByteArray::number(size).constData());
        if (size > second)
            QVERIFY(!reading.offers.empty());
    }
}

void TestOfferReader::readsAcrossWindows()
{
    // Some megabytes, so that windows end in every kind of token; and one item larger than a window.
    const QByteArray large = "\"properties\":{\"x\":\"" + QByteArray(1'000'000, '}') + "\"}";
    QByteArrayList items;
    QStringList names;
    for (int index = 0; index < 3000; ++index) {
        const QByteArray name = "n" + QByteArray::number(index);
        QByteArray item = candidate(name);
        if (index % 7 == 0)
            item.replace(":", " : ").replace("premium", "pré\\\"mium");
        if (index == 1500)
            item.replace("\"properties\":{}", large);
        items.append(item);
        names.append(u"peeringcandidate-n%1"_s.arg(index));
    }
    const auto reading = catalogue::readOffers(list(items));
    QCOMPARE(findingsOf(reading), QStringList());
    QCOMPARE(namesOf(reading), names);
    QCOMPARE(namesOf(catalogue::readOffers(items.join("\n"))), names);
    const auto alone = catalogue::readOffers(items.at(1500));
    QVERIFY(reading.offers.at(1500) == alone.offers.at(0));
    QVERIFY(reading.offers.at(1501).gpu == catalogue::readOffers(candidate("x")).offers.at(0).gpu);
}

void TestOfferReader::hostileInputIsQuick_data()
{
    QTest::addColumn<QByteArray>("text");
    constexpr qsizetype size = 8 * 1024 * 1024;
    QTest::newRow("brackets") << QByteArray(size, '[');
    QTest::newRow("braces") << QByteArray(size, '{');
    QByteArray objects;
    while (objects.size() < size)
        objects += "{\"a\":";
    QTest::newRow("objects") << objects;
    QTest::newRow("objects in an item") << QByteArray("[" + objects);
    QTest::newRow("NUL") << QByteArray("[" + QByteArray(size, '\0'));
    QTest::newRow("no UTF-8") << QByteArray("[\"" + QByteArray(size, '\xC3'));
    QTest::newRow("quotes") << QByteArray("[" + QByteArray(size, '"'));
    QTest::newRow("backslashes") << QByteArray("[\"" + QByteArray(size, '\\'));
    QTest::newRow("commas") << QByteArray("[" + QByteArray(size, ','));
    QByteArray empty = "[";
    while (empty.size() < size)
        empty += "{},";
    QTest::newRow("empty objects") << empty;
    QTest::newRow("digits") << list({replaced(candidate("a"), "3.2", QByteArray(size, '7').constData())});
    QTest::newRow("quantity") << list({replaced(candidate("a"), "320Gi", QByteArray(size, '7').constData())});
    QTest::newRow("YAML brackets") << QByteArray("a: " + QByteArray(size, '['));
}

void TestOfferReader::hostileInputIsQuick()
{
    QFETCH(QByteArray, text);
    QElapsedTimer timer;
    timer.start();
    const auto reading = catalogue::readOffers(text);
    QVERIFY2(timer.elapsed() < 10'000, QByteArray::number(timer.elapsed()).constData());
    QVERIFY(reading.findings.hasErrors());
    QVERIFY(reading.findings.findings().size() <= 1001);
    for (const base::Finding &finding : reading.findings.findings())
        QVERIFY(finding.message.size() < 300);
}

void TestOfferReader::findingsAreBounded()
{
    QByteArrayList items;
    for (int index = 0; index < 3000; ++index)
        items.append(R"({"kind":"Node","metadata":{"name":"n"}})");
    items.append(candidate("a"));
    const auto reading = catalogue::readOffers(list(items));
    QCOMPARE(reading.findings.findings().size(), 1001);
    QCOMPARE(reading.findings.findings().last().code, u"offer.more"_s);
    QVERIFY(!reading.findings.hasErrors());
    QCOMPARE(reading.offers.size(), size_t(1));
}

void TestOfferReader::readsFiles()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"offers.json"_s);
    QCOMPARE(findingsOf(catalogue::readOfferFile(path)), QStringList{u"error offer.file "_s});

    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QCOMPARE(findingsOf(catalogue::readOfferFile(path)), QStringList{u"error offer.syntax "_s});

    // Also where the text ends with a page of memory.
    QByteArray text = list({candidate("one")});
    text += QByteArray(4096 * 4 - text.size(), ' ');
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    QCOMPARE(namesOf(catalogue::readOfferFile(path)), QStringList{u"peeringcandidate-one"_s});
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.left(text.lastIndexOf('"')));
    file.close();
    QCOMPARE(namesOf(catalogue::readOfferFile(path)), QStringList{u"peeringcandidate-one"_s});
}

void TestOfferReader::readsTheScenarios_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("offers");
    QTest::newRow("market") << u"market"_s << 42;
    for (int number = 1; number <= 9; ++number)
        QTest::addRow("use case %d", number) << u"use-case-%1"_s.arg(number) << 3;
}

void TestOfferReader::readsTheScenarios()
{
    QFETCH(QString, file);
    QFETCH(int, offers);
    const auto reading =
        catalogue::readOfferFile(QStringLiteral(FLARE_SOURCE_DIR "/resources/scenarios/%1.json").arg(file));
    QCOMPARE(findingsOf(reading), QStringList());
    QCOMPARE(int(reading.offers.size()), offers);
    for (const catalogue::Offer &offer : reading.offers)
        QVERIFY(offer.isCandidate && offer.flavorName.isEmpty() && offer.pods > base::Quantity());
}

void TestOfferReader::offersAreSmall()
{
    // At most 1 kB with the one text that is its own: the name.
    const auto reading = catalogue::readOffers(candidate("fluidos.eu-k8slice-84bd"));
    const qsizetype name = reading.offers.at(0).name.capacity() * 2 + 32;
    QVERIFY2(qsizetype(sizeof(catalogue::Offer)) + name <= 1024, QByteArray::number(name).constData());
}

FLARE_TEST(TestOfferReader)
#include "tst_offerreader.moc"
