// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"
#include "tests/ui/models/samplemarket.h"
#include "ui/models/limitscale.h"

#include <QTest>

using models::LimitScale;

class TestLimitScale : public QObject
{
    Q_OBJECT
private slots:
    void coversTheMarket();
    void endsWithAny();
    void beginsWithAnyForAMinimum();
    void holdsTheStatedValueExactly();
    void findsTheNearestStricterStop();
    void sumsOverPlacements();
    void isOnlyAnyWithoutOffers();
};

void TestLimitScale::coversTheMarket()
{
    const LimitScale scale = LimitScale::ofPrices(sample::offers(), 1, {});
    QVERIFY(*scale.valueAt(0) <= sample::euros("0.29").amount);
    QVERIFY(*scale.valueAt(scale.lastPosition() - 1) >= sample::euros("3.50").amount);
    for (int position = 1; position < scale.lastPosition(); ++position)
        QVERIFY(*scale.valueAt(position - 1) < *scale.valueAt(position));
    QVERIFY(scale.lastPosition() > 8 && scale.lastPosition() < 40);
}

void TestLimitScale::endsWithAny()
{
    const LimitScale scale = LimitScale::ofLatency(sample::offers(), {});
    QVERIFY(!scale.valueAt(scale.lastPosition()));
    QVERIFY(scale.valueAt(scale.lastPosition() - 1));
    QCOMPARE(scale.positionOf({}), scale.lastPosition());
    for (int position = 0; position < scale.lastPosition(); ++position)
        QVERIFY(scale.valueAt(position)->isWhole());
}

void TestLimitScale::beginsWithAnyForAMinimum()
{
    const LimitScale scale = LimitScale::ofGpuMemory(sample::offers(), {});
    QVERIFY(!scale.valueAt(0));
    QCOMPARE(scale.positionOf({}), 0);
    QCOMPARE(*scale.valueAt(1), base::Decimal(12LL << 30));
    QCOMPARE(*scale.valueAt(scale.lastPosition()), base::Decimal(40LL << 30));
}

void TestLimitScale::holdsTheStatedValueExactly()
{
    const base::Decimal odd = sample::euros("0.77").amount;
    const LimitScale scale = LimitScale::ofPrices(sample::offers(), 1, odd);
    QCOMPARE(*scale.valueAt(scale.positionOf(odd)), odd);
}

void TestLimitScale::findsTheNearestStricterStop()
{
    const LimitScale most({base::Decimal(1), base::Decimal(2), base::Decimal(4)}, LimitScale::Loose::Last);
    QCOMPARE(most.positionOf(base::Decimal(3)), 1);
    QCOMPARE(most.positionOf(base::Decimal(0)), 0);
    QCOMPARE(most.positionOf(base::Decimal(9)), 2);
    const LimitScale least({base::Decimal(1), base::Decimal(2), base::Decimal(4)}, LimitScale::Loose::First);
    QCOMPARE(least.positionOf(base::Decimal(3)), 3);
    QCOMPARE(least.positionOf(base::Decimal(9)), 3);
    QCOMPARE(least.positionOf(base::Decimal(1)), 1);
}

void TestLimitScale::sumsOverPlacements()
{
    const LimitScale scale = LimitScale::ofPrices(sample::offers(), 3, {});
    QVERIFY(*scale.valueAt(scale.lastPosition() - 1) >= sample::euros("10.50").amount);
}

void TestLimitScale::isOnlyAnyWithoutOffers()
{
    for (const LimitScale &scale :
         {LimitScale::ofPrices({}, 1, {}), LimitScale::ofLatency({}, {}), LimitScale::ofGpuMemory({}, {})}) {
        QCOMPARE(scale.lastPosition(), 0);
        QVERIFY(!scale.valueAt(0));
        QCOMPARE(scale.positionOf({}), 0);
    }
}

FLARE_TEST(TestLimitScale)
#include "tst_limitscale.moc"
