// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/base/money.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using base::Decimal;
using base::Money;
using base::MoneyProblem;
using base::WrittenPrice;

class TestMoney : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void shows();
    void calculates();
};

void TestMoney::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("amount");
    QTest::addColumn<bool>("perHour");
    QTest::newRow("seed") << u"5 EUR"_s << u"5.00"_s << false;
    QTest::newRow("per hour") << u"5.00 EUR/hour"_s << u"5.00"_s << true;
    QTest::newRow("total of the seeds") << u"25 EUR/hour"_s << u"25.00"_s << true;
    QTest::newRow("short hour") << u"25 EUR/h"_s << u"25.00"_s << true;
    QTest::newRow("hr") << u"25 EUR / hr"_s << u"25.00"_s << true;
    QTest::newRow("words") << u"5 EUR per hour"_s << u"5.00"_s << true;
    QTest::newRow("adverb") << u"5 euros hourly"_s << u"5.00"_s << true;
    QTest::newRow("sign") << u"\u20ac5"_s << u"5.00"_s << false;
    QTest::newRow("sign behind") << u"5 \u20ac"_s << u"5.00"_s << false;
    QTest::newRow("bare") << u"5"_s << u"5.00"_s << false;
    QTest::newRow("bare per hour") << u"0.45/h"_s << u"0.45"_s << true;
    QTest::newRow("currency first") << u"EUR 5"_s << u"5.00"_s << false;
    QTest::newRow("currency first, per hour") << u"EUR 5/h"_s << u"5.00"_s << true;
    QTest::newRow("no blank") << u"5EUR"_s << u"5.00"_s << false;
    QTest::newRow("case") << u"5 eUr/Hour"_s << u"5.00"_s << true;
    QTest::newRow("blanks") << u"  5.5   EUR\u00a0/  h "_s << u"5.50"_s << true;
    QTest::newRow("three places") << u"0.125 EUR"_s << u"0.125"_s << false;
    QTest::newRow("exponent") << u"1e3"_s << u"1000.00"_s << false;
    QTest::newRow("exponent and currency") << u"1e3EUR"_s << u"1000.00"_s << false;
    QTest::newRow("plus") << u"+5 EUR"_s << u"5.00"_s << false;
    QTest::newRow("zero") << u"0 EUR"_s << u"0.00"_s << false;
    QTest::newRow("minus zero") << u"-0 EUR"_s << u"0.00"_s << false;
}

void TestMoney::reads()
{
    QFETCH(const QString, text);
    QFETCH(const QString, amount);
    QFETCH(const bool, perHour);
    const auto price = base::parsePrice(text);
    QVERIFY(price);
    QCOMPARE(price->money.toString(), amount);
    QCOMPARE(price->basis == WrittenPrice::Basis::PerHour, perHour);
}

void TestMoney::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<MoneyProblem>("problem");
    for (const auto *text : {"",           "EUR",       "free",      "5,50 EUR",  "1 000 EUR",   "NaN",
                             "Inf",        "inf EUR",   "5 EUR EUR", "EUR 5 EUR", "5 EUR/",      "5 EUR per",
                             "5 EUR hour", "5 EUR/h x", "/h",        "5.5.5",     "5e EUR",      "--5",
                             "5 apples",   "5 EUR 5",   "0x5 EUR",   "5 EUR/5",   "5 EUR-10 EUR"})
        QTest::newRow(text) << QString::fromLatin1(text) << MoneyProblem::NotMoney;
    for (const auto *text : {"5 USD", "$5", "US$5", "GBP 5", "5 usd/hour", "5 dollars", "-5 USD"})
        QTest::newRow(text) << QString::fromLatin1(text) << MoneyProblem::OtherCurrency;
    QTest::newRow("pound sign") << u"\u00a35"_s << MoneyProblem::OtherCurrency;
    for (const auto *text :
         {"5 EUR/day", "5 EUR per month", "5 EUR/GPU", "5/min", "5 EUR monthly", "5 EUR/h/GPU"})
        QTest::newRow(text) << QString::fromLatin1(text) << MoneyProblem::OtherBasis;
    for (const auto *text : {"-5 EUR", "- 5", "EUR -5", "-0.001 EUR/h"})
        QTest::newRow(text) << QString::fromLatin1(text) << MoneyProblem::Negative;
    QTest::newRow("minus sign") << u"\u22125 EUR"_s << MoneyProblem::Negative;
    for (const auto *text : {"1e30 EUR", "1e2000000000", "999999999999999999999999999999999999"})
        QTest::newRow(text) << QString::fromLatin1(text) << MoneyProblem::TooLarge;
    QTest::newRow("a megabyte") << QString(1'000'000, u'1') << MoneyProblem::NotMoney;
}

void TestMoney::refuses()
{
    QFETCH(const QString, text);
    QFETCH(const MoneyProblem, problem);
    const auto price = base::parsePrice(text);
    QVERIFY(!price);
    QCOMPARE(price.error(), problem);
}

void TestMoney::shows()
{
    const auto shown = [](QStringView amount) { return Money{*Decimal::parse(amount)}.toString(); };
    QCOMPARE(shown(u"0.45"), u"0.45"_s);
    QCOMPARE(shown(u"12"), u"12.00"_s);
    QCOMPARE(shown(u"0.5"), u"0.50"_s);
    QCOMPARE(shown(u"0.125"), u"0.125"_s);
    QCOMPARE(shown(u"8.333333333"), u"8.333333333"_s);
    QCOMPARE(shown(u"-0.5"), u"-0.50"_s);
}

void TestMoney::calculates()
{
    const Money hourly{*Decimal::parse(u"0.45")};
    QCOMPARE((hourly * *Decimal::parse(u"2.25")).toString(), u"1.0125"_s);
    QCOMPARE((hourly + hourly).toString(), u"0.90"_s);
    QVERIFY((hourly - hourly).isZero());
    QVERIFY(hourly < hourly + hourly);
    Money sum;
    sum += hourly;
    QCOMPARE(sum, hourly);
}

FLARE_TEST(TestMoney)
#include "tst_money.moc"
