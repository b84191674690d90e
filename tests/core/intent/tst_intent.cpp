// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/intent.h"

#include "tests/support/testmain.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

class TestIntent : public QObject
{
    Q_OBJECT
private slots:
    void placesOnePartAtTheLocation();
    void placesOnePartInEachRegion();
    void namesObjectives();
    void namesKinds();
};

void TestIntent::placesOnePartAtTheLocation()
{
    intent::Intent wish;
    QCOMPARE(intent::placementsOf(wish), (QList<intent::Placement>{{.name = u"main"_s, .place = {}}}));
    wish.constraints.location = u"EU"_s;
    QCOMPARE(intent::placementsOf(wish), (QList<intent::Placement>{{.name = u"main"_s, .place = u"EU"_s}}));
}

void TestIntent::placesOnePartInEachRegion()
{
    intent::Intent wish;
    wish.constraints.location = u"Germany"_s;
    wish.constraints.regions = {u"EU"_s, u"US-East"_s};
    QCOMPARE(intent::placementsOf(wish),
             (QList<intent::Placement>{{.name = u"EU"_s, .place = u"EU"_s},
                                       {.name = u"US-East"_s, .place = u"US-East"_s}}));
}

void TestIntent::namesObjectives()
{
    using intent::Objective;
    QCOMPARE(intent::objectiveWord(Objective::LowestCost), u"Cost_Minimization"_s);
    QCOMPARE(intent::objectiveWord(Objective::Balanced), u"Balanced_Optimization"_s);
    QSet<QString> titles;
    for (const Objective objective : {Objective::LowestCost, Objective::MostPerformance,
                                      Objective::LowestLatency, Objective::LeastEnergy, Objective::Balanced})
        titles.insert(intent::objectiveTitle(objective));
    QCOMPARE(titles.size(), 5);
    QVERIFY(!titles.contains(QString()));
}

void TestIntent::namesKinds()
{
    QCOMPARE(intent::kindWord(intent::Kind::Training), u"training"_s);
    QCOMPARE(intent::kindWord(intent::Kind::Hpc), u"hpc"_s);
}

FLARE_TEST(TestIntent)
#include "tst_intent.moc"
