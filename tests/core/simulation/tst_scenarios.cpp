// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/offerreader.h"
#include "core/kinds/kinds.h"
#include "core/simulation/api.h"
#include "core/simulation/world.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using simulation::at;
using simulation::textAt;

namespace {

QByteArray bytesOf(const QJsonArray &array)
{
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

int countOf(const QList<QJsonObject> &objects, const QString &kind)
{
    return int(std::count_if(objects.begin(), objects.end(), [&kind](const QJsonObject &object) {
        return object["kind"_L1].toString() == kind;
    }));
}

} // namespace

class TestScenarios : public QObject
{
    Q_OBJECT
private slots:
    void allAreThere();
    void eachBeginsWithAWorld_data();
    void eachBeginsWithAWorld();
    void offersCanBeRead_data() { eachBeginsWithAWorld_data(); }
    void offersCanBeRead();
    void generatedOffersFollowTheSeed();
    void useCasesStandStill();
    void definitionsAreWhole();
};

void TestScenarios::allAreThere()
{
    QStringList names;
    const QList<simulation::Scenario> all = simulation::scenarios();
    for (const simulation::Scenario &scenario : all) {
        names.append(scenario.name);
        QVERIFY2(!scenario.title.isEmpty() && scenario.summary.endsWith(u'.'), qPrintable(scenario.name));
    }
    QCOMPARE(names, QStringList({u"market"_s,
                                 u"use-case-1"_s,
                                 u"use-case-2"_s,
                                 u"use-case-3"_s,
                                 u"use-case-4"_s,
                                 u"use-case-5"_s,
                                 u"use-case-6"_s,
                                 u"use-case-7"_s,
                                 u"use-case-8"_s,
                                 u"use-case-9"_s,
                                 u"nothing-fits"_s,
                                 u"price-changes"_s,
                                 u"reservation-times-out"_s,
                                 u"purchase-fails-once"_s,
                                 u"provider-disappears"_s,
                                 u"tunnel-never-comes-up"_s,
                                 u"pod-crash-loops"_s,
                                 u"slow-api"_s,
                                 u"api-restarts"_s,
                                 u"offers-10000"_s}));
    QVERIFY(!simulation::scenario(u"no-such"_s));
}

void TestScenarios::eachBeginsWithAWorld_data()
{
    QTest::addColumn<QString>("name");
    const QList<simulation::Scenario> all = simulation::scenarios();
    for (const simulation::Scenario &scenario : all)
        QTest::newRow(qPrintable(scenario.name)) << scenario.name;
}

void TestScenarios::eachBeginsWithAWorld()
{
    QFETCH(const QString, name);
    const QDateTime now(QDate(2026, 11, 24), QTime(17, 0), Qt::UTC);
    const simulation::World world = simulation::worldOf(*simulation::scenario(name), 1, now);
    QSet<QString> keys;
    QSet<QString> addresses;
    for (const QJsonObject &object : world.consumer) {
        const QString key = object["kind"_L1].toString() + u' ' + simulation::nameSpaceOf(object) + u' '
                            + simulation::nameOf(object);
        QVERIFY2(!keys.contains(key), qPrintable(key));
        keys.insert(key);
        QVERIFY(!object["apiVersion"_L1].toString().isEmpty());
        if (object["kind"_L1] == "KnownCluster"_L1)
            addresses.insert(textAt(object, "spec.address"_L1));
    }
    QVERIFY(keys.contains(u"ConfigMap fluidos fluidos-node-identity"_s));
    QVERIFY(keys.contains(u"ConfigMap liqo liqo-clusterid-configmap"_s));
    QVERIFY(keys.contains(u"StorageClass  liqo"_s));
    QCOMPARE(countOf(world.consumer, u"PeeringCandidate"_s), countOf(world.providers, u"Flavor"_s));
    for (const QJsonObject &object : world.providers) {
        if (object["kind"_L1] == "Flavor"_L1)
            QVERIFY(addresses.contains(textAt(object, "spec.owner.ip"_L1)));
    }
    const auto discovery =
        std::find_if(world.consumer.begin(), world.consumer.end(),
                     [](const QJsonObject &it) { return it["kind"_L1] == "Discovery"_L1; });
    QVERIFY(discovery != world.consumer.end());
    QCOMPARE(textAt(*discovery, "status.phase.lastChangeTime"_L1), u"2026-11-24T17:00:00Z"_s);
    const QJsonArray items = at(*discovery, "status.peeringCandidateList.items"_L1).toArray();
    QVERIFY(!items.isEmpty());
    for (const QJsonValue &item : items)
        QVERIFY(item["spec"_L1]["flavor"_L1]["spec"_L1]["availability"_L1].toBool());
}

void TestScenarios::offersCanBeRead()
{
    QFETCH(const QString, name);
    const QJsonArray candidates = simulation::candidatesOf(*simulation::scenario(name), 1);
    const catalogue::OfferReading reading = catalogue::readOffers(bytesOf(candidates));
    QVERIFY(!reading.findings.hasErrors());
    QCOMPARE(qsizetype(reading.offers.size()), candidates.size());
    if (name == "offers-10000"_L1)
        QCOMPARE(candidates.size(), 10'000);
    QSet<QString> names;
    for (const catalogue::Offer &offer : reading.offers)
        names.insert(offer.name);
    QCOMPARE(names.size(), candidates.size());
}

void TestScenarios::generatedOffersFollowTheSeed()
{
    const simulation::Scenario many = *simulation::scenario(u"offers-10000"_s);
    const QJsonArray one = simulation::candidatesOf(many, 1);
    QCOMPARE(simulation::candidatesOf(many, 1), one);
    QVERIFY(simulation::candidatesOf(many, 2) != one);
    QSet<QString> providers;
    for (const QJsonValue &candidate : one)
        providers.insert(candidate["spec"_L1]["flavor"_L1]["spec"_L1]["owner"_L1]["nodeID"_L1].toString());
    QCOMPARE(providers.size(), 40);
}

void TestScenarios::useCasesStandStill()
{
    const QList<simulation::Scenario> all = simulation::scenarios();
    for (const simulation::Scenario &scenario : all) {
        if (scenario.name.startsWith("use-case-"_L1)) {
            QVERIFY(!scenario.pricesMove);
            QVERIFY(scenario.settings.isEmpty());
        }
    }
    QVERIFY(simulation::scenario(u"market"_s)->pricesMove);
}

void TestScenarios::definitionsAreWhole()
{
    QStringList names;
    const QList<QJsonObject> definitions = simulation::customDefinitions();
    for (const QJsonObject &definition : definitions) {
        QCOMPARE(definition["kind"_L1].toString(), u"CustomResourceDefinition"_s);
        names.append(simulation::nameOf(definition));
    }
    for (const kube::ResourceType &type : kinds::all()) {
        if (type.group.contains("fluidos"_L1) || type.group.contains("liqo"_L1)
            || type.group.contains("clastix"_L1))
            QVERIFY2(names.contains(type.plural + u'.' + type.group), qPrintable(type.kind));
    }
    QVERIFY(names.contains(u"gatewayservers.networking.liqo.io"_s));
    QVERIFY(names.contains(u"networks.ipam.liqo.io"_s));
}

FLARE_TEST(TestScenarios)
#include "tst_scenarios.moc"
