// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/base/clock.h"
#include "core/base/result.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

enum class Problem { Odd, Negative };
using Half = base::Result<int, Problem>;

Half half(int number)
{
    if (number < 0)
        return base::Failure{Problem::Negative};
    if (number % 2 != 0)
        return base::Failure{Problem::Odd};
    return number / 2;
}

} // namespace

class TestResult : public QObject
{
    Q_OBJECT

private slots:
    void holdsOneOfTwo();
    void chains();
    void clockIsInUtc();
};

void TestResult::holdsOneOfTwo()
{
    QVERIFY(half(4));
    QCOMPARE(*half(4), 2);
    QVERIFY(!half(3).has_value());
    QCOMPARE(half(3).error(), Problem::Odd);
    QCOMPARE(half(3).value_or(7), 7);
    QCOMPARE(half(4).value_or(7), 2);
}

void TestResult::chains()
{
    QCOMPARE(*half(8).and_then(half), 2);
    QCOMPARE(half(6).and_then(half).error(), Problem::Odd);
    QCOMPARE(half(-2).and_then(half).error(), Problem::Negative);
    QCOMPARE(*half(8).transform([](int number) { return QString::number(number); }), u"4"_s);
    QCOMPARE(half(-1).transform([](int number) { return number + 1; }).error(), Problem::Negative);
}

void TestResult::clockIsInUtc()
{
    const base::SystemClock clock;
    QCOMPARE(clock.now().timeSpec(), Qt::UTC);
    QVERIFY(qAbs(clock.now().secsTo(QDateTime::currentDateTimeUtc())) < 60);
}

FLARE_TEST(TestResult)
#include "tst_result.moc"
