// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/ranking.h"

#include "tests/core/catalogue/judgingsamples.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace Qt::StringLiterals;
using catalogue::Offer;
using catalogue::Offers;
using catalogue::SpeedSource;
using intent::Objective;
using judging::decimal;
using judging::money;

Q_DECLARE_METATYPE(Objective)

class TestRanking : public QObject
{
    Q_OBJECT

private slots:
    void ordersByItsOwnFactorFirst_data();
    void ordersByItsOwnFactorFirst();
    void unknownIsLast_data();
    void unknownIsLast();
    void tiesGoToTheCheaperThenTheQuickerThenTheName();
    void wishedModelDecidesBetweenEquals();
    void ownWeightsReplaceTheUsualOnes();
    void takesTheFirstSpeedSourceThatAllHave_data();
    void takesTheFirstSpeedSourceThatAllHave();
    void multipliesSpeedByCountAndEfficiency();
    void restStandsByVerdictPriceAndName();
    void orderOfTheInputDoesNotMatter();
    void limitKeepsTheBest();
    void scoreIsTheSumOfItsParts();
    void regionsShareTheLimit();
    void missingRegionCountsAsNothing();
    void suggestsAnotherRegionOnlyForAnEmptyOne();
    void suggestsNoSmallerCountThatLosesWhatFits();
    void suggestsOneChangeFixes();
    void suggestsTheSmallestChangeFirst();
    void suggestsNothingWhereNothingHelps();
    void suggestionsHoldWhatTheySay();
    void explainsTheFirst_data();
    void explainsTheFirst();
    void explainsTheOthers();
    void frontHoldsWhatNobodyBeats();

private:
    [[nodiscard]] QList<catalogue::PlacementRanking> rank(const intent::Intent &intent, const Offers &offers,
                                                          qsizetype limit = 0) const
    {
        return catalogue::rank(intent, offers, m_world.places, m_world.facts, {.limit = limit});
    }

    judging::World m_world;
};

namespace {

Offer priced(const QString &name, const char *price, qint64 latency, const QString &model)
{
    Offer offer = judging::offer(name);
    offer.gpu.hourlyRate = decimal(price);
    offer.gpu.networkLatencyMs = latency;
    offer.gpu.model = model;
    return offer;
}

/// Cheap, fast, near and frugal: each the best at one thing.
Offers specialists()
{
    return {
        priced(u"fast"_s, "9.00", 60, u"nvidia-h100"_s), priced(u"cheap"_s, "0.10", 50, u"nvidia-rtx-3070"_s),
        priced(u"near"_s, "0.80", 3, u"nvidia-rtx-3090"_s), priced(u"frugal"_s, "0.90", 40, u"nvidia-l4"_s)};
}

intent::Intent regional(const QStringList &regions, const char *limit)
{
    intent::Intent intent = judging::intent();
    intent.constraints.regions = regions;
    intent.constraints.maxHourlyCost = money(limit);
    return intent;
}

Offer placed(const QString &name, const QString &region, const char *price)
{
    Offer offer = judging::offer(name);
    offer.gpu.region = region;
    offer.gpu.hourlyRate = decimal(price);
    return offer;
}

} // namespace

void TestRanking::ordersByItsOwnFactorFirst_data()
{
    QTest::addColumn<Objective>("objective");
    QTest::addColumn<QStringList>("order");
    QTest::newRow("cost") << Objective::LowestCost
                          << QStringList{u"cheap"_s, u"near"_s, u"frugal"_s, u"fast"_s};
    QTest::newRow("speed") << Objective::MostPerformance
                           << QStringList{u"fast"_s, u"frugal"_s, u"near"_s, u"cheap"_s};
    QTest::newRow("latency") << Objective::LowestLatency
                             << QStringList{u"near"_s, u"frugal"_s, u"cheap"_s, u"fast"_s};
    QTest::newRow("energy") << Objective::LeastEnergy
                            << QStringList{u"frugal"_s, u"fast"_s, u"near"_s, u"cheap"_s};
}

void TestRanking::ordersByItsOwnFactorFirst()
{
    QFETCH(const Objective, objective);
    intent::Intent intent = judging::intent();
    intent.objective = objective;
    const Offers offers = specialists();
    const auto rankings = rank(intent, offers);
    QCOMPARE(rankings.size(), 1);
    QTEST(judging::fitting(offers, rankings.first()), "order");
    int expected = 0;
    for (const auto &entry : rankings.first().entries)
        QCOMPARE(entry.rank, ++expected);
}

void TestRanking::unknownIsLast_data()
{
    QTest::addColumn<Objective>("objective");
    QTest::newRow("cost") << Objective::LowestCost;
    QTest::newRow("speed") << Objective::MostPerformance;
    QTest::newRow("latency") << Objective::LowestLatency;
    QTest::newRow("energy") << Objective::LeastEnergy;
}

void TestRanking::unknownIsLast()
{
    QFETCH(const Objective, objective);
    intent::Intent intent = judging::intent();
    intent.objective = objective;
    Offer silent = judging::offer(u"a-silent"_s);
    silent.gpu.hourlyRate = {};
    silent.gpu.networkLatencyMs = 0;
    silent.gpu.model = u"unheard-of"_s;
    silent.gpu.fp32Tflops = {};
    Offers offers = specialists();
    offers.insert(offers.begin(), silent);
    QCOMPARE(judging::fitting(offers, rank(intent, offers).first()).last(), u"a-silent"_s);
}

void TestRanking::tiesGoToTheCheaperThenTheQuickerThenTheName()
{
    intent::Intent intent = judging::intent();
    intent.objective = Objective::LeastEnergy; // own factor equal for all
    intent.weights = intent::Weights{.price = 0, .speed = 1, .latency = 0, .energy = 0, .model = 0};
    const QString model = u"nvidia-t4"_s;
    const Offers offers{priced(u"d"_s, "0.50", 5, model), priced(u"c"_s, "0.40", 9, model),
                        priced(u"b"_s, "0.40", 7, model), priced(u"a"_s, "0.40", 7, model)};
    QCOMPARE(judging::fitting(offers, rank(intent, offers).first()),
             (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
}

void TestRanking::wishedModelDecidesBetweenEquals()
{
    intent::Intent intent = judging::intent();
    intent.objective = Objective::LowestCost;
    intent.workload.gpu->model = u"nvidia-t4"_s;
    const Offers offers{priced(u"a"_s, "0.40", 8, u"nvidia-l4"_s), priced(u"b"_s, "0.40", 8, u"Tesla T4"_s)};
    // The L4 is faster, which weighs more than the wish; without speed the wish decides.
    QCOMPARE(judging::fitting(offers, rank(intent, offers).first()).first(), u"a"_s);
    intent.weights = intent::Weights{.price = 0.4, .speed = 0, .latency = 0.2, .energy = 0, .model = 0.05};
    QCOMPARE(judging::fitting(offers, rank(intent, offers).first()).first(), u"b"_s);
}

void TestRanking::ownWeightsReplaceTheUsualOnes()
{
    intent::Intent intent = judging::intent();
    const Offers offers = specialists();
    intent.weights = intent::Weights{.price = 1, .speed = 0, .latency = 0, .energy = 0, .model = 0};
    QCOMPARE(judging::fitting(offers, rank(intent, offers).first()).first(), u"cheap"_s);
    intent.weights = intent::Weights{.price = 0, .speed = 0, .latency = 1, .energy = 0, .model = 0};
    QCOMPARE(judging::fitting(offers, rank(intent, offers).first()).first(), u"near"_s);
}

void TestRanking::takesTheFirstSpeedSourceThatAllHave_data()
{
    QTest::addColumn<QList<int>>("have"); // per offer, bits: 1 score, 2 known model, 4 published FP32
    QTest::addColumn<int>("source");
    QTest::newRow("all have scores") << QList<int>{7, 3, 1} << int(SpeedSource::PublishedScore);
    QTest::newRow("one lacks a score") << QList<int>{7, 6, 3} << int(SpeedSource::TypicalTensor16);
    QTest::newRow("only FP32 in common") << QList<int>{5, 6, 4} << int(SpeedSource::PublishedFp32);
    QTest::newRow("those with nothing do not count")
        << QList<int>{1, 0, 3} << int(SpeedSource::PublishedScore);
    QTest::newRow("most have it") << QList<int>{1, 4, 4} << int(SpeedSource::PublishedFp32);
    QTest::newRow("nobody has any") << QList<int>{0, 0} << int(SpeedSource::None);
}

void TestRanking::takesTheFirstSpeedSourceThatAllHave()
{
    QFETCH(const QList<int>, have);
    QFETCH(const int, source);
    Offers offers;
    for (const int bits : have) {
        Offer offer = judging::offer(QString::number(offers.size()));
        offer.gpu.inferenceScore = bits & 1 ? decimal("50") : base::Decimal();
        offer.gpu.model = bits & 2 ? u"nvidia-t4"_s : u"unheard-of"_s;
        offer.gpu.fp32Tflops = bits & 4 ? decimal("10") : base::Decimal();
        offers.push_back(offer);
    }
    intent::Intent intent = judging::intent();
    intent.objective = Objective::MostPerformance;
    const auto ranking = rank(intent, offers).first();
    QCOMPARE(int(ranking.speedSource), source);
    QVERIFY(!catalogue::speedSourceTitle(ranking.speedSource, intent.kind).isEmpty());
}

void TestRanking::multipliesSpeedByCountAndEfficiency()
{
    Offer offer = judging::offer(u"a"_s);
    offer.gpu.count = 4;
    offer.gpu.fp32Tflops = decimal("10");
    offer.gpu.multiGpuEfficiency = u"0.5"_s;
    offer.gpu.model = u"nvidia-h100"_s;
    const auto speed = [&](SpeedSource source, intent::Kind kind) {
        return catalogue::speedOf(offer, source, kind, m_world.facts).value_or(-1);
    };
    QCOMPARE(speed(SpeedSource::PublishedFp32, intent::Kind::Training), 20.0);
    QCOMPARE(speed(SpeedSource::TypicalTensor16, intent::Kind::Training), 989 * 2.0);
    QCOMPARE(speed(SpeedSource::TypicalTensor16, intent::Kind::Hpc), 67 * 2.0);
    QCOMPARE(speed(SpeedSource::PublishedScore, intent::Kind::Training), -1.0);
    offer.gpu.multiGpuEfficiency.clear(); // not known counts as 1
    QCOMPARE(speed(SpeedSource::PublishedFp32, intent::Kind::Training), 40.0);
}

void TestRanking::restStandsByVerdictPriceAndName()
{
    intent::Intent intent = judging::intent();
    intent.constraints.maxLatencyMs = 20;
    const QString model = u"nvidia-t4"_s;
    const Offers offers{priced(u"slow-b"_s, "0.20", 50, model), priced(u"silent"_s, "5", 0, model),
                        priced(u"free"_s, "0", 50, model), priced(u"slow-a"_s, "0.20", 50, model),
                        priced(u"good"_s, "9", 5, model)};
    QStringList names;
    const auto ranking = rank(intent, offers).first();
    for (const auto &entry : ranking.entries)
        names.append(offers[entry.offer].name);
    QCOMPARE(names, (QStringList{u"good"_s, u"silent"_s, u"slow-a"_s, u"slow-b"_s, u"free"_s}));
    QCOMPARE(ranking.counts, (catalogue::Counts{.fits = 1, .unverifiable = 1, .excluded = 3}));
    QCOMPARE(offers[ranking.best()->offer].name, u"good"_s);
}

void TestRanking::orderOfTheInputDoesNotMatter()
{
    intent::Intent intent = judging::intent();
    intent.workload.gpu->countAtLeast = true;
    intent.workload.gpu->model = u"nvidia-t4"_s;
    for (const auto objective : {Objective::LowestCost, Objective::MostPerformance, Objective::LowestLatency,
                                 Objective::LeastEnergy, Objective::Balanced}) {
        intent.objective = objective;
        Offers offers = judging::randomOffers(3, 600);
        const auto names = [&] {
            QStringList all;
            const auto ranking = rank(intent, offers).first();
            for (const auto &entry : ranking.entries)
                all.append(offers[entry.offer].name + u' ' + QString::number(double(entry.score)));
            for (const auto &suggestion : ranking.suggestions)
                all.append(suggestion.change.text + u' ' + QString::number(suggestion.offers));
            return all;
        };
        const QStringList before = names();
        std::mt19937 random(5);
        std::shuffle(offers.begin(), offers.end(), random);
        QCOMPARE(names(), before);
    }
}

void TestRanking::limitKeepsTheBest()
{
    intent::Intent intent = judging::intent();
    intent.workload.gpu->countAtLeast = true;
    const Offers offers = judging::randomOffers(4, 600);
    const auto all = rank(intent, offers).first();
    for (const qsizetype limit : {qsizetype(1), qsizetype(20), all.counts.fits + 30}) {
        const auto some = rank(intent, offers, limit).first();
        QCOMPARE(some.counts, all.counts);
        QCOMPARE(qsizetype(some.entries.size()), limit);
        for (size_t i = 0; i < some.entries.size(); ++i) {
            QCOMPARE(some.entries[i].offer, all.entries[i].offer);
            QCOMPARE(some.entries[i].rank, all.entries[i].rank);
            QCOMPARE(some.entries[i].score, all.entries[i].score);
        }
    }
}

void TestRanking::scoreIsTheSumOfItsParts()
{
    intent::Intent intent = judging::intent();
    intent.workload.gpu->model = u"nvidia-l4"_s;
    const Offers offers = specialists();
    const auto ranking = rank(intent, offers).first();
    for (const auto &entry : ranking.entries) {
        double sum = 0;
        const auto parts = catalogue::scoreParts(intent, offers, ranking, entry.offer, m_world.facts);
        QCOMPARE(parts.size(), 5);
        for (const auto &part : parts) {
            QVERIFY(part.normalised >= 0 && part.normalised <= 1);
            sum += part.normalised * part.weight;
        }
        QVERIFY(std::abs(sum - double(entry.score)) < 1e-6);
        QVERIFY(parts.at(1).typical); // speed from the table
        QVERIFY(!parts.at(0).typical);
    }
    // A single offer is the best at everything it publishes.
    const Offers one{judging::offer(u"a"_s)};
    const auto alone = rank(judging::intent(), one).first();
    QCOMPARE(alone.entries.front().score, 1.0F);
}

void TestRanking::regionsShareTheLimit()
{
    const Offers offers{placed(u"eu-cheap"_s, u"Germany"_s, "1"), placed(u"eu-dear"_s, u"France"_s, "5"),
                        placed(u"eu-dearest"_s, u"Italy"_s, "7.01"), placed(u"us"_s, u"us-east-1"_s, "2"),
                        placed(u"asia"_s, u"Singapore"_s, "1")};
    const auto rankings = rank(regional({u"EU"_s, u"US-East"_s, u"Asia-Pacific"_s}, "10"), offers);
    QCOMPARE(rankings.size(), 3);
    QCOMPARE(rankings.at(0).placement.name, u"EU"_s);
    QCOMPARE(rankings.at(0).hourlyLimit->toString(), u"7.00"_s); // 10 - 2 - 1
    QCOMPARE(rankings.at(1).hourlyLimit->toString(), u"8.00"_s);
    QCOMPARE(judging::fitting(offers, rankings.at(0)).size(), 2);
    QVERIFY(!judging::fitting(offers, rankings.at(0)).contains(u"eu-dearest"_s));
    QCOMPARE(judging::fitting(offers, rankings.at(2)), QStringList{u"asia"_s});
}

void TestRanking::missingRegionCountsAsNothing()
{
    const Offers offers{placed(u"eu"_s, u"Germany"_s, "8")};
    const auto rankings = rank(regional({u"EU"_s, u"US-East"_s}, "10"), offers);
    QCOMPARE(rankings.at(0).hourlyLimit->toString(), u"10.00"_s);
    QVERIFY(rankings.at(0).best());
    QVERIFY(!rankings.at(1).best());
    QCOMPARE(rankings.at(1).hourlyLimit->toString(), u"2.00"_s);
}

void TestRanking::suggestsAnotherRegionOnlyForAnEmptyOne()
{
    const Offers offers{placed(u"eu"_s, u"Germany"_s, "1")};
    const auto rankings = rank(regional({u"EU"_s, u"US-East"_s}, "10"), offers);
    QVERIFY(rankings.at(0).suggestions.isEmpty());
    QCOMPARE(rankings.at(1).suggestions.size(), 1);
    QCOMPARE(rankings.at(1).suggestions.first().change.path.pointer(), u"/intent/constraints/regions"_s);
    const Offers both{placed(u"eu"_s, u"Germany"_s, "1"), placed(u"us"_s, u"us-east-1"_s, "1")};
    QVERIFY(rank(regional({u"EU"_s, u"US-East"_s}, "10"), both).at(1).suggestions.isEmpty());

    // Two sites of one country are one change, which brings both.
    const Offers twoSites{placed(u"edge"_s, u"Frankfurt Edge"_s, "1"),
                          placed(u"city"_s, u"eu-central-1"_s, "2")};
    const auto suggestions = rank(regional({u"EU"_s, u"US-East"_s}, "10"), twoSites).at(1).suggestions;
    QCOMPARE(suggestions.size(), 1);
    QCOMPARE(suggestions.first().offers, 2);
    QCOMPARE(suggestions.first().change.text, u"Germany instead of US-East"_s);
}

void TestRanking::suggestsNoSmallerCountThatLosesWhatFits()
{
    intent::Intent intent = judging::intent();
    intent.workload.gpu->count = 2;
    Offer two = judging::offer(u"two"_s);
    two.gpu.count = 2;
    const Offers one{judging::offer(u"one"_s)};
    QCOMPARE(rank(intent, one).first().suggestions.size(), 1);
    QVERIFY(rank(intent, {one.front(), two}).first().suggestions.isEmpty());
}

void TestRanking::suggestsOneChangeFixes()
{
    intent::Intent intent = judging::intent();
    intent.constraints.maxHourlyCost = money("0.50");
    intent.constraints.maxLatencyMs = 20;
    intent.constraints.location = u"EU"_s;
    const QString model = u"nvidia-t4"_s;
    Offer abroad = priced(u"abroad"_s, "0.20", 5, model);
    abroad.gpu.region = u"us-east-1"_s;
    Offer silent = priced(u"silent"_s, "0.15", 0, model);
    Offer both = priced(u"both"_s, "0.52", 90, model);
    Offer sold = priced(u"sold"_s, "0.01", 1, model);
    sold.available = false;
    const Offers offers{priced(u"dear"_s, "0.60", 5, model),
                        priced(u"slow"_s, "0.30", 21, model),
                        priced(u"dearer"_s, "0.65", 5, model),
                        abroad,
                        silent,
                        both,
                        sold};
    const auto suggestions = rank(intent, offers).first().suggestions;

    QStringList paths;
    for (const auto &suggestion : suggestions)
        paths.append(suggestion.change.path.pointer() + u' ' + suggestion.change.value.scalarText() + u' '
                     + QString::number(suggestion.offers) + u' ' + suggestion.bestPrice->toString());
    QCOMPARE(paths, (QStringList{u"/intent/constraints/max_latency_ms 21 1 0.30"_s,
                                 u"/intent/constraints/max_hourly_cost 0.60 EUR 1 0.60"_s,
                                 u"/intent/constraints/max_hourly_cost 0.65 EUR 2 0.60"_s,
                                 u"/x-flare-desktop/accept_unknown  1 0.15"_s,
                                 u"/intent/constraints/location  1 0.20"_s}));
}

void TestRanking::suggestsTheSmallestChangeFirst()
{
    intent::Intent intent = judging::intent();
    intent.workload.gpu->countAtLeast = true;
    intent.constraints.maxHourlyCost = money("1.50");
    intent.constraints.maxLatencyMs = 30;
    intent.constraints.location = u"EU"_s;
    const auto suggestions = rank(intent, judging::randomOffers(21, 2000)).first().suggestions;
    QVERIFY(suggestions.size() > 1 && suggestions.size() <= 5);
    for (qsizetype i = 1; i < suggestions.size(); ++i)
        QVERIFY(suggestions.at(i - 1).distance <= suggestions.at(i).distance);
}

void TestRanking::suggestsNothingWhereNothingHelps()
{
    intent::Intent intent = judging::intent();
    intent.constraints.maxHourlyCost = money("0.10");
    intent.constraints.maxLatencyMs = 1;
    Offer sold = judging::offer(u"sold"_s);
    sold.available = false;
    const Offers offers{judging::offer(u"two things wrong"_s), sold};
    QVERIFY(rank(intent, offers).first().suggestions.isEmpty());
}

void TestRanking::suggestionsHoldWhatTheySay()
{
    const Offers offers = judging::randomOffers(8, 1500);
    intent::Intent intent = judging::intent();
    intent.workload.gpu->countAtLeast = true;
    intent.workload.gpu->memoryMin = judging::quantity("60Gi");
    intent.constraints.maxHourlyCost = money("1.00");
    const auto before = rank(intent, offers).first();
    QVERIFY(!before.suggestions.isEmpty());
    for (const auto &suggestion : before.suggestions) {
        intent::Intent changed = intent;
        const QString value = suggestion.change.value.scalarText();
        switch (suggestion.change.requirement) {
        case catalogue::Requirement::CostHourly:
            changed.constraints.maxHourlyCost = base::parsePrice(value).value().money;
            break;
        case catalogue::Requirement::GpuMemory:
            if (!suggestion.change.value.isText())
                continue;
            changed.workload.gpu->memoryMin = base::Quantity::parse(QStringView(value)).value();
            break;
        default:
            continue;
        }
        const auto after = rank(changed, offers).first();
        QCOMPARE(after.counts.fits, before.counts.fits + suggestion.offers);
    }
}

void TestRanking::explainsTheFirst_data()
{
    QTest::addColumn<Objective>("objective");
    QTest::addColumn<QString>("lead");
    QTest::newRow("cost") << Objective::LowestCost
                          << u"Cheapest of the 4 that fit. Next is gpu-nord: 0.70 EUR/h more,"_s;
    QTest::newRow("speed") << Objective::MostPerformance << u"Fastest of the 4 that fit."_s;
    QTest::newRow("latency") << Objective::LowestLatency << u"Quickest to reach of the 4 that fit."_s;
    QTest::newRow("energy") << Objective::LeastEnergy << u"Most work per watt of the 4 that fit."_s;
    QTest::newRow("balanced") << Objective::Balanced << u"Best weighted sum of the 4 that fit."_s;
}

void TestRanking::explainsTheFirst()
{
    QFETCH(const Objective, objective);
    QFETCH(const QString, lead);
    intent::Intent intent = judging::intent();
    intent.objective = objective;
    Offers offers = specialists();
    for (Offer &offer : offers)
        offer.gpu.provider = u"gpu-nord"_s;
    const auto ranking = rank(intent, offers).first();
    const auto sentences = catalogue::whyFirst(intent, offers, ranking, ranking.best()->offer, m_world.facts);
    QVERIFY(!sentences.isEmpty());
    QVERIFY2(sentences.first().startsWith(lead), qPrintable(sentences.first()));
}

void TestRanking::explainsTheOthers()
{
    intent::Intent intent = judging::intent();
    intent.objective = Objective::LowestCost;
    intent.constraints.maxLatencyMs = 59;
    const Offers offers = specialists();
    const auto ranking = rank(intent, offers).first();
    const auto why = [&](quint32 offer) {
        return catalogue::whyFirst(intent, offers, ranking, offer, m_world.facts).join(u' ');
    };
    QVERIFY2(why(3).startsWith(u"Third of 3, compared with the best: 0.80 EUR/h more"_s), qPrintable(why(3)));
    QVERIFY(why(0).isEmpty()); // does not fit

    const Offers one{judging::offer(u"a"_s)};
    const auto alone = rank(intent, one).first();
    QCOMPARE(catalogue::whyFirst(intent, one, alone, 0, m_world.facts),
             QStringList{u"The only offer that fits."_s});
}

void TestRanking::frontHoldsWhatNobodyBeats()
{
    const Offers offers{
        priced(u"fast"_s, "9", 8, u"nvidia-h100"_s),   priced(u"dominated"_s, "9.5", 1, u"nvidia-a100"_s),
        priced(u"middle"_s, "2", 8, u"nvidia-a100"_s), priced(u"cheap"_s, "0.2", 8, u"nvidia-t4"_s),
        priced(u"twin"_s, "2", 9, u"nvidia-a100"_s),   priced(u"same speed"_s, "3", 8, u"nvidia-a100"_s)};
    const intent::Intent intent = judging::intent();
    QStringList names;
    for (const quint32 offer :
         catalogue::paretoFront(intent, offers, rank(intent, offers).first(), m_world.facts))
        names.append(offers[offer].name);
    QCOMPARE(names, (QStringList{u"cheap"_s, u"middle"_s, u"twin"_s, u"fast"_s}));
}

FLARE_TEST(TestRanking)
#include "tst_ranking.moc"
