// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/base/decimal.h"

#include "tests/support/testmain.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using base::Decimal;

class TestDecimal : public QObject
{
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void rounds_data();
    void rounds();
    void huge();
    void takesTimeByLengthOnly();
    void orders();
    void calculates();
    void saturates();
    void toFixed_data();
    void toFixed();
    void fromDouble();
    void agreesWithPlainIntegers();
};

void TestDecimal::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("whole") << u"5"_s << u"5"_s;
    QTest::newRow("negative") << u"-0.35"_s << u"-0.35"_s;
    QTest::newRow("plus") << u"+5"_s << u"5"_s;
    QTest::newRow("exponent") << u"1.5e3"_s << u"1500"_s;
    QTest::newRow("exponent with sign") << u"1.5E+3"_s << u"1500"_s;
    QTest::newRow("negative exponent") << u"12e-3"_s << u"0.012"_s;
    QTest::newRow("no whole digits") << u".5"_s << u"0.5"_s;
    QTest::newRow("no places") << u"5."_s << u"5"_s;
    QTest::newRow("leading zeros") << u"00012.50"_s << u"12.5"_s;
    QTest::newRow("minus zero") << u"-0.0"_s << u"0"_s;
    QTest::newRow("nine places") << u"0.123456789"_s << u"0.123456789"_s;
    QTest::newRow("19 digits") << u"9223372036854775808"_s << u"9223372036854775808"_s;
    QTest::newRow("largest") << u"170141183460469231731687303715.884105727"_s
                             << u"170141183460469231731687303715.884105727"_s;
    QTest::newRow("largest exponent") << u"1e29"_s << u"100000000000000000000000000000"_s;
    QTest::newRow("many zeros before a small exponent")
        << u"1000000000000000000000000000000000000000000000e-40"_s << u"100000"_s;
    QTest::newRow("many places and an exponent")
        << u"0.00000000000000000000000000000000000000000012e29"_s << u"0"_s;
    QTest::newRow("tiny") << u"1e-2000000000"_s << u"0"_s;
}

void TestDecimal::parses()
{
    QFETCH(const QString, text);
    QFETCH(const QString, expected);
    const auto wide = Decimal::parse(text);
    const QByteArray bytes = text.toLatin1();
    const auto narrow = Decimal::parse(std::string_view(bytes.constData(), size_t(bytes.size())));
    QVERIFY(wide);
    QVERIFY(narrow);
    QCOMPARE(wide->toString(), expected);
    QCOMPARE(narrow->toString(), expected);
    QCOMPARE(Decimal::parse(expected)->nanos() == wide->nanos(), true);
}

void TestDecimal::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const auto *text : {"",
                             "-",
                             "+",
                             ".",
                             "-.",
                             "e5",
                             "1e",
                             "1e+",
                             "1.2.3",
                             "1 ",
                             " 1",
                             "1,5",
                             "0x10",
                             "NaN",
                             "inf",
                             "--1",
                             "+-1",
                             "1e30",
                             "1e2000000000",
                             "1e99999999999999999999",
                             "0e30",
                             "170141183460469231731687303715.884105728",
                             "999999999999999999999999999999999999999999",
                             "1_000",
                             "5E",
                             "1e5x"})
        QTest::newRow(text) << QString::fromLatin1(text);
    QTest::newRow("other digits") << u"\u0661"_s;
}

void TestDecimal::refuses()
{
    QFETCH(const QString, text);
    QVERIFY(!Decimal::parse(text));
    const QByteArray bytes = text.toUtf8();
    QVERIFY(!Decimal::parse(std::string_view(bytes.constData(), size_t(bytes.size()))));
}

void TestDecimal::rounds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("halfEven");
    QTest::addColumn<QString>("awayFromZero");
    QTest::newRow("below half") << u"0.1234567894"_s << u"0.123456789"_s << u"0.12345679"_s;
    QTest::newRow("half to even, down") << u"0.0000000025"_s << u"0.000000002"_s << u"0.000000003"_s;
    QTest::newRow("half to even, up") << u"0.0000000035"_s << u"0.000000004"_s << u"0.000000004"_s;
    QTest::newRow("just above half") << u"0.000000002500000000000000000000000000000000000000000001"_s
                                     << u"0.000000003"_s << u"0.000000003"_s;
    QTest::newRow("negative") << u"-0.0000000011"_s << u"-0.000000001"_s << u"-0.000000002"_s;
    QTest::newRow("tiny") << u"1e-400"_s << u"0"_s << u"0.000000001"_s;
    QTest::newRow("tiny negative") << u"-1e-400"_s << u"0"_s << u"-0.000000001"_s;
    QTest::newRow("nothing to round")
        << u"1.50000000000000000000000000000000000000000000000"_s << u"1.5"_s << u"1.5"_s;
    QTest::newRow("a full mantissa ends at the last place")
        << u"12345678901234567890123456789.1234567895"_s << u"12345678901234567890123456789.12345679"_s
        << u"12345678901234567890123456789.12345679"_s;
    QTest::newRow("the 40th digit decides")
        << u"123456789012345678901234567890.0000000005000000000001"_s
        << u"123456789012345678901234567890.000000001"_s << u"123456789012345678901234567890.000000001"_s;
}

void TestDecimal::rounds()
{
    QFETCH(const QString, text);
    QFETCH(const QString, halfEven);
    QFETCH(const QString, awayFromZero);
    QCOMPARE(Decimal::parse(text)->toString(), halfEven);
    QCOMPARE(Decimal::parse(text, Decimal::Rounding::AwayFromZero)->toString(), awayFromZero);
}

void TestDecimal::huge()
{
    const QString digits(1'000'000, u'7');
    QVERIFY(!Decimal::parse(digits));
    QCOMPARE(Decimal::parse(QString(u"0." + digits))->toString(), u"0.777777778"_s);
    QCOMPARE(Decimal::parse(QString(QString(1'000'000, u'0') + u'4'))->toString(), u"4"_s);
}

void TestDecimal::takesTimeByLengthOnly()
{
    QBENCHMARK
    {
        QVERIFY(!Decimal::parse(std::string_view("1e2000000000")));
        QVERIFY(Decimal::parse(std::string_view("15149658066")));
    }
}

void TestDecimal::orders()
{
    const auto decimal = [](QStringView text) { return *Decimal::parse(text); };
    QVERIFY(decimal(u"-1") < decimal(u"0"));
    QVERIFY(decimal(u"-2") < decimal(u"-1.999999999"));
    QVERIFY(decimal(u"18446744073.709551616") > decimal(u"18446744073.709551615"));
    QVERIFY(decimal(u"-18446744073.709551616") < decimal(u"18446744073.709551615"));
    QVERIFY(decimal(u"1.0") == decimal(u"1"));
    QVERIFY(decimal(u"1").isWhole());
    QVERIFY(!decimal(u"1.000000001").isWhole());
    QVERIFY(decimal(u"-0.000000001").isNegative());
    QVERIFY(Decimal().isZero());
    QCOMPARE(Decimal(-7).toString(), u"-7"_s);
    QCOMPARE(Decimal(std::numeric_limits<qint64>::min()).toString(), u"-9223372036854775808"_s);
    QCOMPARE(decimal(u"-2.5").toDouble(), -2.5);
}

void TestDecimal::calculates()
{
    const auto decimal = [](QStringView text) { return *Decimal::parse(text); };
    QCOMPARE((decimal(u"0.1") + decimal(u"0.2")).toString(), u"0.3"_s);
    QCOMPARE((decimal(u"0.1") - decimal(u"0.2")).toString(), u"-0.1"_s);
    QCOMPARE((-decimal(u"0.1")).toString(), u"-0.1"_s);
    QCOMPARE((decimal(u"0.35") * qint64(-3)).toString(), u"-1.05"_s);
    QCOMPARE((decimal(u"0.35") * decimal(u"24.5")).toString(), u"8.575"_s);
    QCOMPARE((decimal(u"-12345678901.123456789") * decimal(u"98765.4321")).toString(),
             u"-1219326311237311.385211264"_s);
    QCOMPARE((decimal(u"0.000000005") * decimal(u"0.1")).toString(), u"0"_s);
    QCOMPARE((decimal(u"0.000000015") * decimal(u"0.1")).toString(), u"0.000000002"_s);
    QCOMPARE((decimal(u"1000000000.000000005") * decimal(u"0.1")).toString(), u"100000000"_s);
    QCOMPARE((decimal(u"25") / 3).toString(), u"8.333333333"_s);
    QCOMPARE((decimal(u"-20") / 3).toString(), u"-6.666666667"_s);
    QCOMPARE((decimal(u"0.000000005") / 2).toString(), u"0.000000002"_s);
    QCOMPARE((decimal(u"0.000000007") / -2).toString(), u"-0.000000004"_s);
    Decimal sum;
    sum += decimal(u"1.5");
    sum += decimal(u"1.5");
    QCOMPARE(sum, Decimal(3));
}

void TestDecimal::saturates()
{
    const Decimal top = *Decimal::parse(u"170141183460469231731687303715.884105727");
    const Decimal bottom = -top - Decimal::fromNanos(1);
    QCOMPARE(top + Decimal(1), top);
    QCOMPARE(bottom - Decimal(1), bottom);
    QCOMPARE(-bottom, top);
    QCOMPARE(top * qint64(-2), bottom);
    QCOMPARE(top * top, top);
    QCOMPARE(top * bottom, bottom);
    QCOMPARE(bottom / -1, top);
    QCOMPARE(bottom.toString(), u"-170141183460469231731687303715.884105728"_s);
}

void TestDecimal::toFixed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("digits");
    QTest::addColumn<QString>("expected");
    QTest::newRow("pads") << u"12"_s << 2 << u"12.00"_s;
    QTest::newRow("below one") << u"0.05"_s << 2 << u"0.05"_s;
    QTest::newRow("half to even") << u"0.125"_s << 2 << u"0.12"_s;
    QTest::newRow("half to even, up") << u"0.135"_s << 2 << u"0.14"_s;
    QTest::newRow("carries") << u"9.999"_s << 2 << u"10.00"_s;
    QTest::newRow("no places") << u"2.5"_s << 0 << u"2"_s;
    QTest::newRow("no minus before zero") << u"-0.001"_s << 2 << u"0.00"_s;
    QTest::newRow("negative") << u"-1.5"_s << 1 << u"-1.5"_s;
    QTest::newRow("nine") << u"1.5"_s << 9 << u"1.500000000"_s;
}

void TestDecimal::toFixed()
{
    QFETCH(const QString, text);
    QFETCH(const int, digits);
    QFETCH(const QString, expected);
    QCOMPARE(Decimal::parse(text)->toFixed(digits), expected);
}

void TestDecimal::fromDouble()
{
    QCOMPARE(Decimal::fromDouble(0.1)->toString(), u"0.1"_s);
    QCOMPARE(Decimal::fromDouble(-2.5e10)->toString(), u"-25000000000"_s);
    QCOMPARE(Decimal::fromDouble(1e-12)->toString(), u"0"_s);
    QVERIFY(!Decimal::fromDouble(1e300));
    QVERIFY(!Decimal::fromDouble(std::numeric_limits<double>::quiet_NaN()));
    QVERIFY(!Decimal::fromDouble(std::numeric_limits<double>::infinity()));
}

void TestDecimal::agreesWithPlainIntegers()
{
    // Every split of one digit string reads as the same digits with the point moved.
    const QString digits = u"90817263544536271"_s;
    for (qsizetype point = 0; point <= digits.size(); ++point) {
        const qsizetype places = digits.size() - point;
        const QString text = digits.left(point) + u'.' + digits.mid(point);
        const auto decimal = Decimal::parse(text, Decimal::Rounding::AwayFromZero);
        const auto shifted = Decimal::parse(QString(digits + u"e-" + QString::number(places)),
                                            Decimal::Rounding::AwayFromZero);
        QVERIFY(decimal);
        QCOMPARE(*decimal, *shifted);
    }
}

FLARE_TEST(TestDecimal)
#include "tst_decimal.moc"
