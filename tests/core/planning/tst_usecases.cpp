// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/offerreader.h"
#include "core/intent/reader.h"
#include "core/planning/plan.h"
#include "tests/core/catalogue/judgingsamples.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using catalogue::Offers;

namespace {

/// A sample intent with the offers of its own scenario, and what follows from them.
struct UseCase
{
    const char *file;
    QList<QStringList> missed; // per offer: requirement names
    QStringList bought;        // ends of the offers' names
    const char *pricePerHour;
};

const UseCase useCases[] = {
    {"1-ai-inference", {{}, {}, {}}, {u"u1p1"_s}, "0.45"},
    {"2-training", {{}, {}, {}}, {u"u2p1"_s}, "75.00"},
    {"3-fine-tuning", {{}, {}, {}}, {u"u3p2"_s}, "0.14"},
    {"4-hpc", {{}, {u"cost.hourly"_s}, {u"gpu.count"_s}}, {u"u4p1"_s}, "85.00"},
    {"5-video-analytics", {{}, {}, {u"gpu.tier"_s, u"latency"_s}}, {u"u5p1"_s}, "0.45"},
    {"6-edge-inference", {{}, {}, {u"gpu.tier"_s, u"place"_s}}, {u"u6p2"_s}, "0.15"},
    {"7-batch", {{}, {}, {}}, {u"u7p1"_s}, "1.40"},
    {"8-multi-tenant", {{}, {}, {u"gpu.memory"_s}}, {u"u8p1"_s}, "1.20"},
    {"9-multi-region", {}, {u"u9p1"_s, u"u9p2"_s, u"u9p3"_s}, "4.00"},
};
const UseCase &batchCase = useCases[6];
const UseCase &regionsCase = useCases[8];

QString source(const QString &path)
{
    return QStringLiteral(FLARE_SOURCE_DIR "/resources/") + path;
}

Offers readOffers(const QString &scenario)
{
    const auto reading = catalogue::readOfferFile(source(u"scenarios/"_s + scenario + u".json"_s));
    if (reading.findings.hasErrors())
        qFatal("%s has errors", qPrintable(scenario));
    return reading.offers;
}

Offers offersOf(const UseCase &useCase)
{
    return readOffers(u"use-case-"_s + QLatin1Char(*useCase.file));
}

} // namespace

/// The nine use cases, with the verdicts and picks that follow from what each intent says.
class TestUseCases : public QObject
{
    Q_OBJECT

private slots:
    void judgesAndPicks_data();
    void judgesAndPicks();
    void findsSomethingOnTheMarket_data();
    void findsSomethingOnTheMarket();
    void sharesTheWholeLimitBetweenRegions();
    void comparesSumsAndHours();

private:
    [[nodiscard]] static intent::Intent read(const UseCase &useCase)
    {
        QFile file(source(u"intents/"_s + QLatin1String(useCase.file) + u".json"_s));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s is not there", qPrintable(file.fileName()));
        const auto reading = intent::readFile(file.readAll(), QDateTime(QDate(2024, 6, 1), QTime(), Qt::UTC));
        if (reading.findings.hasErrors())
            qFatal("%s has errors", qPrintable(file.fileName()));
        return reading.intent;
    }
    [[nodiscard]] planning::Plan plan(const intent::Intent &intent, const Offers &offers) const
    {
        const auto rankings = catalogue::rank(intent, offers, m_world.places, m_world.facts);
        return planning::plan(intent, offers, rankings, m_world.places, m_world.facts,
                              QDateTime(QDate(2024, 6, 1), QTime(), Qt::UTC));
    }

    judging::World m_world;
};

void TestUseCases::judgesAndPicks_data()
{
    QTest::addColumn<const UseCase *>("useCase");
    for (const UseCase &useCase : useCases)
        QTest::newRow(useCase.file) << &useCase;
}

void TestUseCases::judgesAndPicks()
{
    QFETCH(const UseCase *, useCase);
    const auto intent = read(*useCase);
    const Offers offers = offersOf(*useCase);
    QCOMPARE(offers.size(), 3U);
    const catalogue::Judge judge(intent, intent::placementsOf(intent).first(), m_world.places, m_world.facts);
    for (qsizetype i = 0; i < useCase->missed.size(); ++i) {
        const auto assessment = judge.assess(offers[size_t(i)]);
        QStringList missed;
        for (const auto &check : assessment.checks) {
            if (check.result == catalogue::CheckResult::Fail
                || check.result == catalogue::CheckResult::Unknown)
                missed.append(catalogue::requirementName(check.requirement));
        }
        QCOMPARE(missed, useCase->missed.at(i));
        QCOMPARE(assessment.verdict == catalogue::Verdict::Fits, missed.isEmpty());
    }
    const auto plan = this->plan(intent, offers);
    QVERIFY(plan.canBuy());
    QCOMPARE(plan.purchases.size(), useCase->bought.size());
    for (qsizetype i = 0; i < plan.purchases.size(); ++i)
        QVERIFY2(plan.purchases.at(i).offer.name.endsWith(useCase->bought.at(i)),
                 qPrintable(plan.purchases.at(i).offer.name));
    QCOMPARE(plan.pricePerHour->toString(), QLatin1String(useCase->pricePerHour));
}

void TestUseCases::findsSomethingOnTheMarket_data()
{
    judgesAndPicks_data();
}

void TestUseCases::findsSomethingOnTheMarket()
{
    QFETCH(const UseCase *, useCase);
    QVERIFY(plan(read(*useCase), readOffers(u"market"_s)).canBuy());
}

void TestUseCases::sharesTheWholeLimitBetweenRegions()
{
    // 20 EUR/h in one region is within 25 as long as the others take no more than 5: no equal thirds.
    Offers offers = offersOf(regionsCase);
    offers[2].gpu.hourlyRate = judging::decimal("20");
    const auto dear = plan(read(regionsCase), offers);
    QVERIFY(dear.canBuy());
    QCOMPARE(dear.pricePerHour->toString(), u"21.60"_s);

    offers[2].gpu.hourlyRate = judging::decimal("23.41");
    QVERIFY(!plan(read(regionsCase), offers).canBuy());
}

void TestUseCases::comparesSumsAndHours()
{
    auto intent = read(batchCase); // at most 50 EUR in total, no hours stated
    const auto without = plan(intent, offersOf(batchCase));
    QVERIFY(without.forecast.budget == planning::Outlook::Unknown);
    QVERIFY(!without.forecast.totalMost);

    intent.expectedHours = intent::ExpectedHours{base::Decimal(10), base::Decimal(10)};
    const auto with = plan(intent, offersOf(batchCase));
    QCOMPARE(with.forecast.totalMost->toString(), u"14.00"_s);
    QVERIFY(with.forecast.budget == planning::Outlook::Likely);
    QVERIFY(with.forecast.deadline == planning::Outlook::Likely);
}

FLARE_TEST(TestUseCases)
#include "tst_usecases.moc"
