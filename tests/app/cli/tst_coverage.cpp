// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/app/cli/program.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using testing::flarectl;
using testing::Outcome;

class TestCoverage : public QObject
{
    Q_OBJECT
private slots:
    void saysWhoKeepsWhat();
    void listsWhatFluidosCouldBuy();
    void judgesTheSolverAtHand();
    void generatesForATarget();
    void tellsPeople();

private:
    static QStringList line(const QStringList &more = {})
    {
        return QStringList{u"coverage"_s, u"resources/intents/6-edge-inference.json"_s, u"--from"_s,
                           u"resources/scenarios/use-case-6.json"_s}
               + more;
    }
    static QStringList keepers(const Outcome &outcome, const QString &constraint)
    {
        QStringList words;
        for (const QJsonValue &one : outcome.json()->value("constraints"_L1).toArray()) {
            if (one["constraint"_L1].toString() != constraint)
                continue;
            for (const QJsonValue &keeper : one["enforced_by"_L1].toArray())
                words << keeper.toString();
        }
        return words;
    }
    static QStringList matches(const Outcome &outcome)
    {
        QStringList names;
        for (const QJsonValue &one : outcome.json()->value("placements"_L1)[0]["matches"_L1].toArray())
            names << one["name"_L1].toString().right(4) + u' ' + one["verdict"_L1].toString();
        return names;
    }
};

void TestCoverage::saysWhoKeepsWhat()
{
    const Outcome outcome = flarectl(line({u"-o"_s, u"json"_s}));
    QCOMPARE(outcome.exitCode, 0);
    const QStringList both{u"solver"_s, u"before_purchase"_s};
    for (const QString &constraint : {u"gpu.count"_s, u"gpu.memory"_s, u"gpu.tier"_s, u"cost.hourly"_s,
                                      u"latency"_s, u"cpu"_s, u"memory"_s})
        QCOMPARE(keepers(outcome, constraint), both);
    QCOMPARE(keepers(outcome, u"place"_s), QStringList{u"before_purchase"_s});
    QCOMPARE(keepers(outcome, u"gpu.model"_s), QStringList{u"before_purchase"_s});
}

void TestCoverage::listsWhatFluidosCouldBuy()
{
    const Outcome outcome = flarectl(line({u"-o"_s, u"json"_s}));
    QCOMPARE(matches(outcome), (QStringList{u"u6p1 fits"_s, u"u6p2 fits"_s}));
    const QJsonObject placement = outcome.json()->value("placements"_L1)[0].toObject();
    QCOMPARE(placement["placement"_L1].toString(), u"main"_s);
    QCOMPARE(placement["solver"_L1].toString(), u"iot-edge-inference"_s);
    QCOMPARE(placement["matches"_L1][0]["price_per_hour"_L1].toDouble(), 0.25);
    QVERIFY(placement["errors"_L1].toArray().isEmpty());
}

void TestCoverage::judgesTheSolverAtHand()
{
    const QByteArray wide = "apiVersion: nodecore.fluidos.eu/v1alpha1\nkind: Solver\n"
                            "metadata: {name: mine}\nspec:\n  intentID: mine\n  findCandidate: true\n"
                            "  selector:\n    flavorType: K8Slice\n    filters:\n      gpuFilters:\n"
                            "        - field: count\n          filter: NumberRangeFilter\n"
                            "          data: {min: 1, max: 1}\n"
                            "        - field: memory\n          filter: NoSuchFilter\n          data: {}\n";
    const Outcome outcome = flarectl(line({u"-o"_s, u"json"_s, u"--solver"_s, u"-"_s}), {wide});
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(matches(outcome), (QStringList{u"u6p1 fits"_s, u"u6p2 fits"_s, u"u6p3 excluded"_s}));
    QCOMPARE(keepers(outcome, u"gpu.count"_s), (QStringList{u"solver"_s, u"before_purchase"_s}));
    QCOMPARE(keepers(outcome, u"gpu.memory"_s), QStringList{u"before_purchase"_s});
    const QJsonObject placement = outcome.json()->value("placements"_L1)[0].toObject();
    QCOMPARE(placement["solver"_L1].toString(), u"mine"_s);
    QCOMPARE(placement["errors"_L1].toArray().size(), 1);
}

void TestCoverage::generatesForATarget()
{
    const Outcome outcome = flarectl(line({u"-o"_s, u"json"_s, u"--target"_s, u"fluidos"_s}));
    QCOMPARE(keepers(outcome, u"cpu"_s), (QStringList{u"solver"_s, u"before_purchase"_s}));
    QCOMPARE(keepers(outcome, u"gpu.tier"_s), QStringList{u"before_purchase"_s});
    QCOMPARE(matches(outcome).size(), 3);
}

void TestCoverage::tellsPeople()
{
    const Outcome outcome = flarectl(line());
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(outcome.output.contains("As written, FLUIDOS could buy any of these 2 offers"));
    QVERIFY(outcome.output.contains("0.25 EUR/h  fits"));
}

FLARE_TEST(TestCoverage)
#include "tst_coverage.moc"
