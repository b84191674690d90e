// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"
#include "tests/ui/models/samplemarket.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using models::Comparison;
using models::TriedLimit;
using models::WhatIf;

class TestComparison : public QObject
{
    Q_OBJECT
private slots:
    void recomputesOnceATurn();
    void settlesAtOnce();
    void triesOutALimitWithoutTouchingTheDraft();
    void triesOutNoLimitAtAll();
    void keepsLimitsInTheDraft();
    void keepsALimitInItsOldSpelling();
    void appliesAChangeToWhatIsTriedOut();
    void appliesAChangeToTheDraft();
    void remembersPicks();
};

void TestComparison::recomputesOnceATurn()
{
    sample::Setting setting;
    QSignalSpy changed(&setting.comparison, &Comparison::changed);
    setting.comparison.setWhatIf(
        {.hourlyCost = TriedLimit<base::Money>{sample::euros("0.70")}, .gpuMemory = {}, .latencyMs = {}});
    setting.draft.setText(base::FieldPath(u"/intent/constraints/location"_s), u"Germany"_s);
    setting.market.replace(sample::offers(), setting.clock.now());
    QCOMPARE(changed.count(), 0);
    QTRY_COMPARE(changed.count(), 1);
    QTest::qWait(20);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(setting.comparison.rankings().at(0).counts.fits, 1);
}

void TestComparison::settlesAtOnce()
{
    sample::Setting setting;
    QSignalSpy changed(&setting.comparison, &Comparison::changed);
    setting.comparison.settle(); // nothing is pending
    QCOMPARE(changed.count(), 0);
    setting.draft.setText(base::FieldPath(u"/intent/constraints/location"_s), u"Germany"_s);
    setting.comparison.settle();
    QCOMPARE(changed.count(), 1);
    QTest::qWait(20);
    QCOMPARE(changed.count(), 1);
}

void TestComparison::triesOutALimitWithoutTouchingTheDraft()
{
    sample::Setting setting;
    const document::Node before = setting.draft.root();
    QCOMPARE(setting.comparison.rankings().at(0).counts.fits, 4);
    setting.comparison.setWhatIf(
        {.hourlyCost = TriedLimit<base::Money>{sample::euros("0.50")}, .gpuMemory = {}, .latencyMs = {}});
    setting.comparison.settle();
    QCOMPARE(setting.comparison.rankings().at(0).counts.fits, 1);
    QCOMPARE(setting.draft.root(), before);
    setting.comparison.setWhatIf({});
    setting.comparison.settle();
    QCOMPARE(setting.comparison.rankings().at(0).counts.fits, 4);
}

void TestComparison::triesOutNoLimitAtAll()
{
    sample::Setting setting;
    setting.comparison.setWhatIf({.hourlyCost = TriedLimit<base::Money>{},
                                  .gpuMemory = TriedLimit<base::Quantity>{},
                                  .latencyMs = TriedLimit<qint64>{}});
    setting.comparison.settle();
    QVERIFY(!setting.comparison.intent().constraints.maxHourlyCost);
    QVERIFY(!setting.comparison.intent().constraints.maxLatencyMs);
    QVERIFY(!setting.comparison.intent().workload.gpu->memoryMin);
    // All in the EU with one card: without a latency limit nothing is unverifiable.
    QCOMPARE(setting.comparison.rankings().at(0).counts.fits, 7);
    QCOMPARE(setting.comparison.rankings().at(0).counts.unverifiable, 0);
}

void TestComparison::keepsLimitsInTheDraft()
{
    sample::Setting setting;
    setting.comparison.setWhatIf({.hourlyCost = TriedLimit<base::Money>{sample::euros("0.70")},
                                  .gpuMemory = TriedLimit<base::Quantity>{base::Quantity(
                                      base::Decimal(24LL << 30), base::Quantity::Family::BinarySI)},
                                  .latencyMs = TriedLimit<qint64>{}});
    setting.comparison.settle();
    const intent::Intent tried = setting.comparison.intent();
    setting.comparison.keepWhatIf();
    setting.comparison.settle();
    QVERIFY(setting.comparison.whatIf().isEmpty());
    QCOMPARE(setting.draft.intent().constraints.maxHourlyCost, tried.constraints.maxHourlyCost);
    QCOMPARE(setting.draft.intent().workload.gpu->memoryMin, tried.workload.gpu->memoryMin);
    QVERIFY(!setting.draft.intent().constraints.maxLatencyMs);
    QVERIFY(!setting.draft.findings().hasErrors());
}

void TestComparison::keepsALimitInItsOldSpelling()
{
    sample::Setting setting;
    const base::FieldPath total(u"/intent/constraints/max_total_cost"_s);
    setting.draft.remove(base::FieldPath(u"/intent/constraints/max_hourly_cost"_s));
    setting.draft.setText(total, u"1.00 EUR/hour"_s);
    setting.comparison.setWhatIf(
        {.hourlyCost = TriedLimit<base::Money>{sample::euros("0.80")}, .gpuMemory = {}, .latencyMs = {}});
    setting.comparison.keepWhatIf();
    QCOMPARE(setting.draft.textAt(total), u"0.80 EUR/hour"_s);
    QVERIFY(!setting.draft.at(base::FieldPath(u"/intent/constraints/max_hourly_cost"_s)));
    QCOMPARE(setting.draft.intent().constraints.maxHourlyCost, sample::euros("0.80"));
}

void TestComparison::appliesAChangeToWhatIsTriedOut()
{
    sample::Setting setting;
    const document::Node before = setting.draft.root();
    setting.comparison.setWhatIf(
        {.hourlyCost = TriedLimit<base::Money>{sample::euros("0.10")}, .gpuMemory = {}, .latencyMs = {}});
    setting.comparison.settle();
    const auto &suggestions = setting.comparison.rankings().at(0).suggestions;
    QVERIFY(!suggestions.isEmpty());
    const auto budget = std::find_if(suggestions.begin(), suggestions.end(), [](const auto &suggestion) {
        return suggestion.change.requirement == catalogue::Requirement::CostHourly;
    });
    QVERIFY(budget != suggestions.end());
    setting.comparison.apply({budget->change});
    setting.comparison.settle();
    QCOMPARE(setting.draft.root(), before);
    QCOMPARE(setting.comparison.whatIf().hourlyCost->value, sample::euros("0.45"));
    QCOMPARE(setting.comparison.rankings().at(0).counts.fits, 1);
}

void TestComparison::appliesAChangeToTheDraft()
{
    sample::Setting setting;
    const catalogue::Offers &offers = *setting.comparison.offers();
    const auto big = std::find_if(offers.begin(), offers.end(), [](const catalogue::Offer &offer) {
        return offer.gpu.provider == u"rhine-big"_s;
    });
    const auto assessment = setting.comparison.assess(0, *big);
    QCOMPARE(assessment.verdict, catalogue::Verdict::Excluded);
    QCOMPARE(assessment.relaxation.size(), 1);
    setting.comparison.apply(assessment.relaxation);
    setting.comparison.settle();
    QCOMPARE(setting.draft.intent().constraints.maxHourlyCost, sample::euros("3.50"));
    QCOMPARE(setting.comparison.assess(0, *big).verdict, catalogue::Verdict::Fits);
}

void TestComparison::remembersPicks()
{
    sample::Setting setting;
    QVERIFY(setting.comparison.pickOf(0).isEmpty());
    setting.comparison.pick(0, u"offer-gpu-nord-0"_s);
    setting.comparison.settle();
    QCOMPARE(setting.comparison.pickOf(0), u"offer-gpu-nord-0"_s);
    QCOMPARE(setting.comparison.plan().purchases.size(), 1);
    QCOMPARE(setting.comparison.plan().purchases.at(0).offer.name, u"offer-gpu-nord-0"_s);
    setting.comparison.pick(0, {});
    setting.comparison.settle();
    QCOMPARE(setting.comparison.plan().purchases.at(0).offer.name, u"offer-fluidos-rhine-0"_s);
}

FLARE_TEST(TestComparison)
#include "tst_comparison.moc"
