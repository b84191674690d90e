// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/planning/forecast.h"

#include "tests/core/catalogue/judgingsamples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using planning::Outlook;

Q_DECLARE_METATYPE(Outlook)

class TestForecast : public QObject
{
    Q_OBJECT

private slots:
    void weighsTheBudget_data();
    void weighsTheBudget();
    void weighsTheDeadline_data();
    void weighsTheDeadline();
    void totalsAreExact();
    void startsInTime();

private:
    const QDateTime m_now = QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
};

void TestForecast::weighsTheBudget_data()
{
    QTest::addColumn<QByteArray>("price"); // empty: not known
    QTest::addColumn<QByteArray>("budget");
    QTest::addColumn<bool>("knowsHours"); // 10 to 12
    QTest::addColumn<Outlook>("outlook");
    QTest::newRow("no budget") << "1"_ba << QByteArray() << true << Outlook::NotAsked;
    QTest::newRow("no hours") << "1"_ba
                              << "50"_ba << false << Outlook::Unknown;
    QTest::newRow("no price") << QByteArray() << "50"_ba << true << Outlook::Unknown;
    QTest::newRow("even the most") << "1"_ba
                                   << "12"_ba << true << Outlook::Likely;
    QTest::newRow("only the least") << "1"_ba
                                    << "11.99"_ba << true << Outlook::Tight;
    QTest::newRow("just the least") << "1"_ba
                                    << "10"_ba << true << Outlook::Tight;
    QTest::newRow("not even the least") << "1"_ba
                                        << "9.99"_ba << true << Outlook::Impossible;
}

void TestForecast::weighsTheBudget()
{
    QFETCH(const QByteArray, price);
    QFETCH(const QByteArray, budget);
    QFETCH(const bool, knowsHours);
    intent::Intent intent = judging::intent();
    if (!budget.isEmpty())
        intent.constraints.maxTotalCost = judging::money(budget.constData());
    if (knowsHours)
        intent.expectedHours = intent::ExpectedHours{base::Decimal(10), base::Decimal(12)};
    const auto rate = price.isEmpty() ? std::nullopt : std::optional(judging::money(price.constData()));
    const auto forecast = planning::forecastOf(intent, rate, m_now);
    QTEST(forecast.budget, "outlook");
    QCOMPARE(forecast.deadline, Outlook::NotAsked);
    QCOMPARE(forecast.totalLeast.has_value(), knowsHours && rate);
}

void TestForecast::weighsTheDeadline_data()
{
    QTest::addColumn<int>("minutes"); // from now; 0: none
    QTest::addColumn<bool>("knowsHours");
    QTest::addColumn<Outlook>("outlook");
    constexpr int allowance = int(planning::setUpAllowanceMs / 60'000);
    QTest::newRow("none") << 0 << true << Outlook::NotAsked;
    QTest::newRow("no hours") << 6000 << false << Outlook::Unknown;
    QTest::newRow("past, no hours") << -1 << false << Outlook::Impossible;
    QTest::newRow("past") << -1 << true << Outlook::Impossible;
    QTest::newRow("even the most") << 12 * 60 + allowance << true << Outlook::Likely;
    QTest::newRow("a minute less") << 12 * 60 + allowance - 1 << true << Outlook::Tight;
    QTest::newRow("just the least") << 10 * 60 + allowance << true << Outlook::Tight;
    QTest::newRow("set-up takes the rest") << 10 * 60 << true << Outlook::Impossible;
}

void TestForecast::weighsTheDeadline()
{
    QFETCH(const int, minutes);
    QFETCH(const bool, knowsHours);
    intent::Intent intent = judging::intent();
    if (minutes != 0)
        intent.constraints.deadline = m_now.addSecs(minutes * 60);
    if (knowsHours)
        intent.expectedHours = intent::ExpectedHours{base::Decimal(10), base::Decimal(12)};
    QTEST(planning::forecastOf(intent, std::nullopt, m_now).deadline, "outlook");
}

void TestForecast::totalsAreExact()
{
    intent::Intent intent = judging::intent();
    intent.expectedHours = intent::ExpectedHours{judging::decimal("10"), judging::decimal("12")};
    auto forecast = planning::forecastOf(intent, judging::money("1.40"), m_now);
    QCOMPARE(forecast.totalLeast->toString(), u"14.00"_s);
    QCOMPARE(forecast.totalMost->toString(), u"16.80"_s);
    forecast = planning::forecastOf(intent, judging::money("85"), m_now);
    QCOMPARE(forecast.totalMost->toString(), u"1020.00"_s);
}

void TestForecast::startsInTime()
{
    intent::Intent intent = judging::intent();
    intent.constraints.deadline = m_now.addDays(1);
    QVERIFY(!planning::forecastOf(intent, std::nullopt, m_now).lastSafeStart.isValid());
    intent.expectedHours = intent::ExpectedHours{judging::decimal("1"), judging::decimal("1.5")};
    const auto forecast = planning::forecastOf(intent, std::nullopt, {});
    QCOMPARE(forecast.lastSafeStart,
             m_now.addDays(1).addSecs(-90 * 60).addMSecs(-planning::setUpAllowanceMs));
    QCOMPARE(forecast.deadline, Outlook::Unknown); // without a clock
}

FLARE_TEST(TestForecast)
#include "tst_forecast.moc"
