// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"
#include "tests/ui/models/samplemarket.h"
#include "ui/comparison/chartpoints.h"

#include <QTest>

using namespace Qt::StringLiterals;
using comparison::AcrossAxis;
using comparison::UpAxis;

class TestChartPoints : public QObject
{
    Q_OBJECT
private slots:
    void joinsTheBestTradeOffs();
    void leavesOutWhatIsUnknown();
    void hasNoFrontWhereNothingFits();
    void endsAxesOnRoundValues_data();
    void endsAxesOnRoundValues();
};

void TestChartPoints::joinsTheBestTradeOffs()
{
    sample::Setting setting;
    const models::OfferTableModel model(setting.comparison);
    const auto points = comparison::chartPoints(model, AcrossAxis::Price, UpAxis::Memory);
    QStringList front;
    for (const comparison::ChartPoint &point : points.front())
        front << model.offerAt(point.row).gpu.provider;
    // Of those that fit: 16 GiB for 0.45, 24 GiB for 0.65; more money buys no more memory.
    QCOMPARE(front, (QStringList{u"fluidos-rhine"_s, u"gpu-nord"_s}));
    for (size_t i = 1; i < points.points.size(); ++i)
        QVERIFY(points.points[i - 1].at.x() <= points.points[i].at.x());

    const auto speed = comparison::chartPoints(model, AcrossAxis::Price, UpAxis::Speed);
    const auto steps = speed.front();
    QVERIFY(!steps.empty());
    for (size_t i = 1; i < steps.size(); ++i)
        QVERIFY(steps[i - 1].at.y() < steps[i].at.y());
    for (const comparison::ChartPoint &point : speed.points)
        QVERIFY(!point.front || point.verdict == catalogue::Verdict::Fits);
}

void TestChartPoints::leavesOutWhatIsUnknown()
{
    sample::Setting setting;
    const models::OfferTableModel model(setting.comparison);
    const auto points = comparison::chartPoints(model, AcrossAxis::Latency, UpAxis::Memory);
    QCOMPARE(points.missing, 1); // adria-edge does not publish its latency
    QCOMPARE(points.points.size(), sample::offers().size() - 1);
}

void TestChartPoints::hasNoFrontWhereNothingFits()
{
    sample::Setting setting;
    models::WhatIf whatIf;
    whatIf.hourlyCost = models::TriedLimit<base::Money>{sample::euros("0.01")};
    setting.comparison.setWhatIf(whatIf);
    setting.comparison.settle();
    const models::OfferTableModel model(setting.comparison);
    const auto points = comparison::chartPoints(model, AcrossAxis::Price, UpAxis::Speed);
    QVERIFY(points.front().empty());
    QVERIFY(!points.points.empty());
}

void TestChartPoints::endsAxesOnRoundValues_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("end");
    QTest::newRow("nothing") << 0.0 << 1.0;
    QTest::newRow("exactly a step") << 1.2 << 1.2;
    QTest::newRow("between steps") << 1.21 << 1.5;
    QTest::newRow("small") << 0.071 << 0.08;
    QTest::newRow("large") << 950.0 << 1000.0;
}

void TestChartPoints::endsAxesOnRoundValues()
{
    QFETCH(double, value);
    const comparison::AxisScale scale = comparison::axisScale(value);
    QTEST(scale.end, "end");
    QVERIFY(scale.parts >= 4 && scale.parts <= 6);
}

FLARE_TEST(TestChartPoints)
#include "tst_chartpoints.moc"
