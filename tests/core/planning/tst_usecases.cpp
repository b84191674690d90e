// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/reader.h"
#include "core/planning/plan.h"
#include "tests/core/catalogue/judgingsamples.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using catalogue::Offer;
using catalogue::Offers;

namespace {

/// One line of a use case's table, and what we make of it.
struct Row
{
    QString name;
    QString model;
    qint64 count;
    const char *memoryPerCard;
    const char *price;
    QString place;
    qint64 latency = 0;
    QString tier = {};
    QString interconnect = {};
    QStringList missed = {}; // requirement names
};

struct UseCase
{
    const char *file;
    QList<Row> rows;
    QStringList bought;
    const char *pricePerHour;
};

Offer offerOf(const Row &row)
{
    Offer offer;
    offer.name = row.name;
    offer.hasGpu = true;
    offer.gpuObject = true;
    offer.providerId = row.name;
    offer.domain = u"example.org"_s;
    offer.architecture = u"amd64"_s;
    offer.cpu = judging::quantity("128");
    offer.memory = judging::quantity("512Gi");
    offer.pods = judging::quantity("110");
    offer.gpu.vendor = u"nvidia"_s;
    offer.gpu.model = row.model;
    offer.gpu.count = row.count;
    offer.gpu.memory = judging::quantity(row.memoryPerCard) * row.count;
    offer.gpu.hourlyRate = judging::decimal(row.price);
    offer.gpu.region = row.place;
    offer.gpu.networkLatencyMs = row.latency;
    offer.gpu.tier = row.tier;
    offer.gpu.interconnect = row.interconnect;
    return offer;
}

QList<UseCase> useCases()
{
    const QString germany = u"Germany"_s;
    const QString netherlands = u"Netherlands"_s;
    const QString france = u"France"_s;
    const QString nvlink = u"NVLink"_s;
    return {
        {"1-ai-inference",
         {{u"p1"_s, u"RTX 4080"_s, 1, "16Gi", "0.45", germany},
          {u"p2"_s, u"RTX 4090"_s, 1, "24Gi", "0.65", netherlands},
          {u"p3"_s, u"A100"_s, 1, "40Gi", "3.50", france}},
         {u"p1"_s},
         "0.45"},
        {"2-training",
         {{u"p1"_s, u"H100"_s, 8, "80Gi", "75", germany, 0, {}, nvlink},
          {u"p2"_s, u"A100"_s, 8, "40Gi", "25", netherlands, 0, {}, nvlink},
          {u"p3"_s, u"RTX 4090"_s, 8, "24Gi", "4.50", france, 0, {}, nvlink}},
         {u"p1"_s},
         "75.00"},
        {"3-fine-tuning",
         {{u"p1"_s, u"RTX 4090"_s, 1, "24Gi", "0.60", germany},
          {u"p2"_s, u"RTX 4080 Mobile"_s, 1, "12Gi", "0.14", netherlands},
          {u"p3"_s, u"A100"_s, 1, "40Gi", "3.30", france}},
         {u"p2"_s},
         "0.14"},
        {"4-hpc",
         {{u"p1"_s, u"A100"_s, 8, "40Gi", "85", germany, 0, {}, nvlink},
          {u"p2"_s, u"H100"_s, 8, "80Gi", "120", netherlands, 0, {}, nvlink, {u"cost.hourly"_s}},
          {u"p3"_s, u"A100"_s, 4, "40Gi", "45", france, 0, {}, nvlink, {u"gpu.count"_s}}},
         {u"p1"_s},
         "85.00"},
        {"5-video-analytics",
         {{u"p1"_s, u"RTX 4080"_s, 1, "16Gi", "0.45", u"Frankfurt Edge"_s, 8, u"gaming"_s},
          {u"p2"_s, u"RTX 4080"_s, 1, "16Gi", "0.75", u"Amsterdam Edge"_s, 12, u"gaming"_s},
          {u"p3"_s,
           u"A100"_s,
           1,
           "40Gi",
           "3.50",
           u"Germany Central"_s,
           45,
           u"premium"_s,
           {},
           {u"gpu.tier"_s, u"latency"_s}}},
         {u"p1"_s},
         "0.45"},
        {"6-edge-inference",
         {{u"p1"_s, u"T4"_s, 1, "16Gi", "0.25", u"Edge Location A"_s, 25, u"inference"_s},
          {u"p2"_s, u"T4"_s, 1, "16Gi", "0.15", u"Edge Location B"_s, 35, u"inference"_s},
          {u"p3"_s,
           u"RTX 4090"_s,
           1,
           "24Gi",
           "0.85",
           u"Cloud Center"_s,
           15,
           u"gaming"_s,
           {},
           {u"gpu.tier"_s, u"place"_s}}},
         {u"p2"_s},
         "0.15"},
        {"7-batch",
         {{u"p1"_s, u"RTX 4080"_s, 4, "16Gi", "1.40", germany},
          {u"p2"_s, u"RTX 4090"_s, 4, "24Gi", "2.20", netherlands},
          {u"p3"_s, u"A100"_s, 4, "40Gi", "8.40", france}},
         {u"p1"_s},
         "1.40"},
        {"8-multi-tenant",
         {{u"p1"_s, u"RTX 4090"_s, 2, "24Gi", "1.20", germany},
          {u"p2"_s, u"A100"_s, 2, "40Gi", "6.50", netherlands},
          {u"p3"_s, u"RTX 4080 Mobile"_s, 2, "12Gi", "0.90", france, 0, {}, {}, {u"gpu.memory"_s}}},
         {u"p1"_s},
         "1.20"},
        {"9-multi-region",
         {{u"eu"_s, u"RTX 4080"_s, 1, "16Gi", "0.75", germany},
          {u"us"_s, u"RTX 4090"_s, 1, "24Gi", "0.85", u"Virginia"_s},
          {u"ap"_s, u"A100"_s, 1, "40Gi", "2.40", u"Singapore"_s}},
         {u"eu"_s, u"us"_s, u"ap"_s},
         "4.00"},
    };
}

} // namespace

/// The nine use cases, with the verdicts and picks that follow from what each intent says.
class TestUseCases : public QObject
{
    Q_OBJECT

private slots:
    void judgesAndPicks_data();
    void judgesAndPicks();
    void sharesTheWholeLimitBetweenRegions();
    void comparesSumsAndHours();

private:
    [[nodiscard]] static intent::Intent read(const QString &name)
    {
        QFile file(QStringLiteral(FLARE_SOURCE_DIR "/resources/intents/%1.json").arg(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s is not there", qPrintable(file.fileName()));
        const auto reading = intent::readFile(file.readAll(), QDateTime(QDate(2024, 6, 1), QTime(), Qt::UTC));
        if (reading.findings.hasErrors())
            qFatal("%s has errors", qPrintable(file.fileName()));
        return reading.intent;
    }
    [[nodiscard]] static Offers offersOf(const UseCase &useCase)
    {
        Offers offers;
        for (const Row &row : useCase.rows)
            offers.push_back(offerOf(row));
        return offers;
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
    QTest::addColumn<int>("number");
    for (int i = 0; i < 9; ++i)
        QTest::newRow(useCases().at(i).file) << i;
}

void TestUseCases::judgesAndPicks()
{
    QFETCH(const int, number);
    const UseCase useCase = useCases().at(number);
    const auto intent = read(QLatin1String(useCase.file));
    const Offers offers = offersOf(useCase);
    const auto placements = intent::placementsOf(intent);
    if (placements.size() == 1) {
        const catalogue::Judge judge(intent, placements.first(), m_world.places, m_world.facts);
        for (size_t i = 0; i < offers.size(); ++i) {
            const auto assessment = judge.assess(offers[i]);
            QStringList missed;
            for (const auto &check : assessment.checks) {
                if (check.result == catalogue::CheckResult::Fail
                    || check.result == catalogue::CheckResult::Unknown)
                    missed.append(catalogue::requirementName(check.requirement));
            }
            QCOMPARE(missed, useCase.rows.at(qsizetype(i)).missed);
            QCOMPARE(assessment.verdict == catalogue::Verdict::Fits, missed.isEmpty());
        }
    }
    const auto plan = this->plan(intent, offers);
    QStringList bought;
    for (const auto &purchase : plan.purchases)
        bought.append(purchase.offer.name);
    QCOMPARE(bought, useCase.bought);
    QVERIFY(plan.canBuy());
    QCOMPARE(plan.pricePerHour->toString(), QLatin1String(useCase.pricePerHour));
}

void TestUseCases::sharesTheWholeLimitBetweenRegions()
{
    // 20 EUR/h in one region is within 25 as long as the others take no more than 5: no equal thirds.
    auto useCase = useCases().at(8);
    useCase.rows[2].price = "20";
    const auto intent = read(QLatin1String(useCase.file));
    const auto plan = this->plan(intent, offersOf(useCase));
    QVERIFY(plan.canBuy());
    QCOMPARE(plan.pricePerHour->toString(), u"21.60"_s);

    useCase.rows[2].price = "23.41";
    QVERIFY(!this->plan(intent, offersOf(useCase)).canBuy());
}

void TestUseCases::comparesSumsAndHours()
{
    const UseCase useCase = useCases().at(6); // at most 50 EUR in total, no hours stated
    auto intent = read(QLatin1String(useCase.file));
    auto plan = this->plan(intent, offersOf(useCase));
    QVERIFY(plan.forecast.budget == planning::Outlook::Unknown);
    QVERIFY(!plan.forecast.totalMost);

    intent.expectedHours = intent::ExpectedHours{base::Decimal(10), base::Decimal(10)};
    plan = this->plan(intent, offersOf(useCase));
    QCOMPARE(plan.forecast.totalMost->toString(), u"14.00"_s);
    QVERIFY(plan.forecast.budget == planning::Outlook::Likely);
    QVERIFY(plan.forecast.deadline == planning::Outlook::Likely);
}

FLARE_TEST(TestUseCases)
#include "tst_usecases.moc"
