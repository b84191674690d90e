// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/planning/covering.h"

#include "tests/core/catalogue/judgingsamples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestCovering : public QObject
{
    Q_OBJECT

private slots:
    void knowsWhatIsDivisible_data();
    void knowsWhatIsDivisible();
    void coversAtLeastCost_data();
    void coversAtLeastCost();
};

void TestCovering::knowsWhatIsDivisible_data()
{
    QTest::addColumn<int>("cards");
    QTest::addColumn<int>("tasks"); // 0: a service
    QTest::addColumn<int>("strategy");
    QTest::addColumn<int>("pattern");
    QTest::addColumn<QString>("interconnect");
    QTest::addColumn<bool>("divisible");
    using Strategy = intent::DeploymentStrategy;
    using Pattern = intent::CommunicationPattern;
    const auto row = [](const char *name, int cards, int tasks, Strategy strategy, Pattern pattern,
                        const QString &interconnect, bool divisible) {
        QTest::newRow(name) << cards << tasks << int(strategy) << int(pattern) << interconnect << divisible;
    };
    row("many tasks", 4, 100, Strategy::Unstated, Pattern::Unstated, {}, true);
    row("one task", 4, 1, Strategy::Unstated, Pattern::Unstated, {}, false);
    row("a service", 4, 0, Strategy::Unstated, Pattern::Unstated, {}, false);
    row("distributed service", 4, 0, Strategy::Distributed, Pattern::Unstated, {}, true);
    row("colocated", 4, 100, Strategy::Colocated, Pattern::Unstated, {}, false);
    row("all-reduce", 4, 100, Strategy::Distributed, Pattern::AllReduce, {}, false);
    row("nvlink", 4, 100, Strategy::Distributed, Pattern::Unstated, u"nvlink"_s, false);
    row("one card", 1, 100, Strategy::Distributed, Pattern::Independent, {}, false);
}

void TestCovering::knowsWhatIsDivisible()
{
    QFETCH(const int, cards);
    QFETCH(const int, tasks);
    QFETCH(const int, strategy);
    QFETCH(const int, pattern);
    QFETCH(const QString, interconnect);
    intent::Intent intent = judging::intent();
    intent.workload.gpu->count = cards;
    intent.workload.gpu->interconnect = interconnect;
    intent.workload.deploymentStrategy = intent::DeploymentStrategy(strategy);
    intent.workload.communicationPattern = intent::CommunicationPattern(pattern);
    if (tasks > 0) {
        intent.workload.type = intent::WorkloadType::Batch;
        intent.workload.batch = intent::Batch();
        intent.workload.batch->parallelTasks = tasks;
    }
    QTEST(planning::isDivisible(intent), "divisible");
}

void TestCovering::coversAtLeastCost_data()
{
    QTest::addColumn<QStringList>("offered"); // "cards price"
    QTest::addColumn<int>("cards");
    QTest::addColumn<QString>("limit");
    QTest::addColumn<QStringList>("chosen");
    QTest::newRow("cheapest pair") << QStringList{u"2 1.00"_s, u"2 0.90"_s, u"2 0.80"_s, u"1 0.70"_s} << 4
                                   << u"9"_s << QStringList{u"2 0.80"_s, u"2 0.90"_s};
    QTest::newRow("mixed") << QStringList{u"3 1.00"_s, u"2 1.50"_s, u"2 1.50"_s, u"1 0.30"_s} << 4 << u"9"_s
                           << QStringList{u"3 1.00"_s, u"1 0.30"_s};
    QTest::newRow("one too many is cheaper") << QStringList{u"3 1.00"_s, u"3 1.00"_s, u"1 5.00"_s} << 4
                                             << u"9"_s << QStringList{u"3 1.00"_s, u"3 1.00"_s};
    QTest::newRow("fewer parts at the same price")
        << QStringList{u"1 0.50"_s, u"1 0.50"_s, u"2 1.00"_s, u"2 1.00"_s} << 4 << u"9"_s
        << QStringList{u"2 1.00"_s, u"2 1.00"_s};
    QTest::newRow("fewer parts, found last")
        << QStringList{u"5 5.00"_s, u"1 1.00"_s, u"2 2.00"_s, u"2 2.00"_s, u"2 2.00"_s} << 6 << u"9"_s
        << QStringList{u"5 5.00"_s, u"1 1.00"_s};
    QTest::newRow("not enough cards")
        << QStringList{u"1 0.50"_s, u"2 0.50"_s} << 4 << u"9"_s << QStringList();
    QTest::newRow("over the limit") << QStringList{u"2 0.50"_s, u"2 0.60"_s} << 4 << u"1"_s << QStringList();
    QTest::newRow("just in the limit")
        << QStringList{u"2 0.50"_s, u"2 0.50"_s} << 4 << u"1"_s << QStringList{u"2 0.50"_s, u"2 0.50"_s};
}

void TestCovering::coversAtLeastCost()
{
    QFETCH(const QStringList, offered);
    QFETCH(const int, cards);
    QFETCH(const QString, limit);
    catalogue::Offers offers;
    std::vector<quint32> candidates;
    for (const QString &text : offered) {
        catalogue::Offer offer = judging::offer(text);
        offer.gpu.count = text.section(u' ', 0, 0).toInt();
        offer.gpu.hourlyRate = base::Decimal::parse(QStringView(text).mid(2)).value();
        candidates.push_back(quint32(offers.size()));
        offers.push_back(offer);
    }
    QStringList names;
    const base::Money most{base::Decimal::parse(QStringView(limit)).value()};
    for (const quint32 offer : planning::cheapestCover(offers, candidates, cards, most))
        names.append(offers[offer].name);
    QTEST(names, "chosen");
}

FLARE_TEST(TestCovering)
#include "tst_covering.moc"
