// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/planning/plan.h"

#include "tests/core/catalogue/judgingsamples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using catalogue::Offer;
using catalogue::Offers;
using intent::Objective;

class TestPlan : public QObject
{
    Q_OBJECT

private slots:
    void plansWithoutOffers();
    void takesTheFirst();
    void hasNothingToBuyWhereNothingFits();
    void sharesTheLimitByTheBestSum();
    void doesNotDependOnTheLimitOfTheRanking();
    void namesTheMissingRegion();
    void buysNoOfferTwice();
    void honoursPicks();
    void missesAnUnknownPick();
    void choosesWithinWhatPicksLeave();
    void combinesOffersForIndependentTasks();
    void combinesOnlyWhatFitsOtherwise();
    void splitsDistributedWorkWhereCheaper();
    void knowsNoSumWithoutPrices();

private:
    [[nodiscard]] planning::Plan plan(const intent::Intent &intent, const Offers &offers,
                                      const QHash<QString, QString> &picks = {}, qsizetype limit = 0) const
    {
        const auto rankings =
            catalogue::rank(intent, offers, m_world.places, m_world.facts, {.limit = limit});
        return planning::plan(intent, offers, rankings, m_world.places, m_world.facts,
                              QDateTime::currentDateTimeUtc(), picks);
    }
    [[nodiscard]] static QStringList bought(const planning::Plan &plan)
    {
        QStringList purchases;
        for (const auto &purchase : plan.purchases)
            purchases.append(purchase.entry + u'=' + purchase.offer.name);
        return purchases;
    }

    judging::World m_world;
};

namespace {

Offer placed(const QString &name, const QString &region, const char *price,
             const QString &model = u"nvidia-rtx-4080"_s)
{
    Offer offer = judging::offer(name);
    offer.gpu.region = region;
    offer.gpu.hourlyRate = judging::decimal(price);
    offer.gpu.model = model;
    return offer;
}

Offer cards(const QString &name, qint64 count, const char *price)
{
    Offer offer = placed(name, u"Germany"_s, price);
    offer.gpu.count = count;
    offer.gpu.memory = judging::quantity("16Gi") * count;
    return offer;
}

intent::Intent regional(Objective objective, const QStringList &regions, const char *limit)
{
    intent::Intent intent = judging::intent();
    intent.objective = objective;
    intent.constraints.regions = regions;
    intent.constraints.maxHourlyCost = judging::money(limit);
    return intent;
}

intent::Intent batch(qint64 count)
{
    intent::Intent intent = judging::intent();
    intent.objective = Objective::LowestCost;
    intent.workload.type = intent::WorkloadType::Batch;
    intent.workload.batch = intent::Batch();
    intent.workload.batch->parallelTasks = 10;
    intent.workload.gpu->count = count;
    return intent;
}

} // namespace

void TestPlan::plansWithoutOffers()
{
    intent::Intent intent = regional(Objective::Balanced, {u"EU"_s, u"US-East"_s}, "10");
    intent.constraints.maxTotalCost = judging::money("10");
    const auto plan = planning::plan(intent);
    QCOMPARE(plan.placements.size(), 2);
    QVERIFY(plan.purchases.isEmpty());
    QVERIFY(!plan.canBuy());
    QVERIFY(!plan.pricePerHour);
    QVERIFY(plan.forecast.budget == planning::Outlook::Unknown);
}

void TestPlan::takesTheFirst()
{
    intent::Intent intent = judging::intent();
    intent.objective = Objective::LowestCost;
    const auto plan =
        this->plan(intent, {placed(u"b"_s, u"Germany"_s, "2"), placed(u"a"_s, u"Germany"_s, "1.5")});
    QCOMPARE(bought(plan), QStringList{u"main=a"_s});
    QCOMPARE(plan.pricePerHour->toString(), u"1.50"_s);
    QCOMPARE(plan.purchases.first().placement, u"main"_s);
    QVERIFY(plan.canBuy());
}

void TestPlan::hasNothingToBuyWhereNothingFits()
{
    intent::Intent intent = judging::intent();
    intent.constraints.maxHourlyCost = judging::money("0.01");
    const auto plan = this->plan(intent, {placed(u"a"_s, u"Germany"_s, "1")});
    QVERIFY(!plan.canBuy());
    QCOMPARE(plan.missing, QStringList{u"main"_s});
    QVERIFY(!plan.pricePerHour);
}

void TestPlan::sharesTheLimitByTheBestSum()
{
    // Both regions would like an H100; the limit pays for one. EU loses less without it.
    const Offers offers{placed(u"eu-h100"_s, u"Germany"_s, "6", u"nvidia-h100"_s),
                        placed(u"eu-h100-pcie"_s, u"Germany"_s, "3", u"H100 PCIe"_s),
                        placed(u"eu-t4"_s, u"Germany"_s, "1", u"nvidia-t4"_s),
                        placed(u"us-h100"_s, u"us-east-1"_s, "6", u"nvidia-h100"_s),
                        placed(u"us-t4"_s, u"us-east-1"_s, "1", u"nvidia-t4"_s)};
    const auto plan = this->plan(regional(Objective::MostPerformance, {u"EU"_s, u"US-East"_s}, "10"), offers);
    QCOMPARE(bought(plan), (QStringList{u"EU=eu-h100-pcie"_s, u"US-East=us-h100"_s}));
    QCOMPARE(plan.pricePerHour->toString(), u"9.00"_s);

    const auto cheap = this->plan(regional(Objective::LowestCost, {u"EU"_s, u"US-East"_s}, "10"), offers);
    QCOMPARE(bought(cheap), (QStringList{u"EU=eu-t4"_s, u"US-East=us-t4"_s}));
}

void TestPlan::doesNotDependOnTheLimitOfTheRanking()
{
    Offers offers = judging::randomOffers(17, 800);
    for (const auto objective : {Objective::MostPerformance, Objective::Balanced, Objective::LowestCost}) {
        auto intent = regional(objective, {u"EU"_s, u"US-East"_s, u"Singapore"_s}, "2.50");
        intent.workload.gpu->countAtLeast = true;
        const auto all = plan(intent, offers);
        QVERIFY(all.canBuy());
        QVERIFY(*all.pricePerHour <= judging::money("2.50"));
        QCOMPARE(bought(plan(intent, offers, {}, 2)), bought(all));
    }
}

void TestPlan::namesTheMissingRegion()
{
    const auto plan = this->plan(regional(Objective::Balanced, {u"EU"_s, u"Japan"_s}, "10"),
                                 {placed(u"eu"_s, u"Germany"_s, "1")});
    QCOMPARE(plan.missing, QStringList{u"Japan"_s});
    QCOMPARE(bought(plan), QStringList{u"EU=eu"_s});
    QVERIFY(!plan.canBuy());
}

void TestPlan::buysNoOfferTwice()
{
    const auto intent = regional(Objective::LowestCost, {u"EU"_s, u"Germany"_s}, "10");
    const auto plan =
        this->plan(intent, {placed(u"berlin"_s, u"Germany"_s, "1"), placed(u"paris"_s, u"France"_s, "3")});
    QCOMPARE(bought(plan), (QStringList{u"EU=paris"_s, u"Germany=berlin"_s}));

    const auto tooFew = this->plan(intent, {placed(u"berlin"_s, u"Germany"_s, "1")});
    QCOMPARE(bought(tooFew), QStringList{u"EU=berlin"_s});
    QCOMPARE(tooFew.missing, QStringList{u"Germany"_s});
}

void TestPlan::honoursPicks()
{
    intent::Intent intent = judging::intent();
    intent.constraints.maxHourlyCost = judging::money("1");
    const Offers offers{placed(u"good"_s, u"Germany"_s, "0.50"), placed(u"dear"_s, u"Germany"_s, "5")};
    const auto plan = this->plan(intent, offers, {{u"main"_s, u"dear"_s}});
    QCOMPARE(bought(plan), QStringList{u"main=dear"_s});
    QCOMPARE(plan.pricePerHour->toString(), u"5.00"_s);
}

void TestPlan::missesAnUnknownPick()
{
    const auto plan =
        this->plan(judging::intent(), {placed(u"good"_s, u"Germany"_s, "0.50")}, {{u"main"_s, u"gone"_s}});
    QVERIFY(plan.purchases.isEmpty());
    QCOMPARE(plan.missing, QStringList{u"main"_s});
}

void TestPlan::choosesWithinWhatPicksLeave()
{
    const auto intent = regional(Objective::MostPerformance, {u"EU"_s, u"US-East"_s}, "10");
    const Offers offers{placed(u"eu"_s, u"Germany"_s, "8"),
                        placed(u"us-h100"_s, u"us-east-1"_s, "3", u"nvidia-h100"_s),
                        placed(u"us-t4"_s, u"us-east-1"_s, "1", u"nvidia-t4"_s),
                        placed(u"eu-cheap"_s, u"Germany"_s, "2"), placed(u"eu-huge"_s, u"Germany"_s, "50")};
    QCOMPARE(bought(plan(intent, offers, {{u"EU"_s, u"eu"_s}})),
             (QStringList{u"EU=eu"_s, u"US-East=us-t4"_s}));
    // A pick beyond the limit stays; the rest is as cheap as possible.
    QCOMPARE(bought(plan(intent, offers, {{u"EU"_s, u"eu-huge"_s}})),
             (QStringList{u"EU=eu-huge"_s, u"US-East=us-t4"_s}));
}

void TestPlan::combinesOffersForIndependentTasks()
{
    const Offers offers{cards(u"pair"_s, 2, "0.80"), cards(u"single"_s, 1, "0.30"),
                        cards(u"other"_s, 2, "0.90")};
    auto intent = batch(4);
    const auto plan = this->plan(intent, offers);
    QCOMPARE(bought(plan), (QStringList{u"main=pair"_s, u"main-2=other"_s}));
    QCOMPARE(plan.pricePerHour->toString(), u"1.70"_s);
    QCOMPARE(plan.purchases.last().placement, u"main"_s);

    intent.constraints.maxHourlyCost = judging::money("1.60");
    QVERIFY(!this->plan(intent, offers).canBuy());
    intent.constraints.maxHourlyCost.reset();
    intent.workload.gpu->interconnect = u"pcie"_s; // needs all cards in one place
    QVERIFY(!this->plan(intent, offers).canBuy());
    intent.workload.gpu->interconnect.clear();
    intent.workload.batch->parallelTasks = 1;
    QVERIFY(!this->plan(intent, offers).canBuy());

    // One offer with all four comes first, whatever the parts cost.
    Offers more = offers;
    more.push_back(cards(u"four"_s, 4, "9"));
    QCOMPARE(bought(this->plan(batch(4), more)), QStringList{u"main=four"_s});
}

void TestPlan::combinesOnlyWhatFitsOtherwise()
{
    auto intent = batch(4);
    intent.workload.gpu->memoryMin = judging::quantity("16Gi");
    Offer small = cards(u"small"_s, 2, "0.10");
    small.gpu.memory = judging::quantity("24Gi");
    Offer sold = cards(u"sold"_s, 2, "0.10");
    sold.available = false;
    Offer silent = cards(u"silent"_s, 2, "0.10");
    silent.gpu.memory = base::Quantity();
    const Offers offers{small, sold, silent, cards(u"a"_s, 2, "1"), cards(u"b"_s, 2, "1")};
    QCOMPARE(bought(plan(intent, offers)), (QStringList{u"main=a"_s, u"main-2=b"_s}));
}

void TestPlan::splitsDistributedWorkWhereCheaper()
{
    auto intent = batch(4);
    intent.workload.deploymentStrategy = intent::DeploymentStrategy::Distributed;
    const Offers offers{cards(u"four"_s, 4, "3"), cards(u"a"_s, 2, "1"), cards(u"b"_s, 2, "1")};
    QCOMPARE(bought(plan(intent, offers)), (QStringList{u"main=a"_s, u"main-2=b"_s}));
    intent.objective = Objective::MostPerformance;
    QCOMPARE(bought(plan(intent, offers)), QStringList{u"main=four"_s});
}

void TestPlan::knowsNoSumWithoutPrices()
{
    intent::Intent intent = judging::intent();
    Offer free = judging::offer(u"a"_s);
    free.gpu.hourlyRate = {};
    const auto plan = this->plan(intent, {free});
    QVERIFY(plan.canBuy());
    QVERIFY(!plan.pricePerHour);
    QVERIFY(!plan.purchases.first().pricePerHour);
}

FLARE_TEST(TestPlan)
#include "tst_plan.moc"
