// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/base/duration.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using base::Nanoseconds;

class TestDuration : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

void TestDuration::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("canonical");
    constexpr qint64 s = 1'000'000'000;
    QTest::newRow("zero") << u"0"_s << qint64(0) << u"0s"_s;
    QTest::newRow("signed zero") << u"-0"_s << qint64(0) << u"0s"_s;
    QTest::newRow("seconds") << u"45s"_s << 45 * s << u"45s"_s;
    QTest::newRow("parts") << u"1h30m"_s << 5400 * s << u"1h30m0s"_s;
    QTest::newRow("fraction") << u"1.5h"_s << 5400 * s << u"1h30m0s"_s;
    QTest::newRow("negative") << u"-2m"_s << -120 * s << u"-2m0s"_s;
    QTest::newRow("plus") << u"+5s"_s << 5 * s << u"5s"_s;
    QTest::newRow("half a second more") << u"1m1.5s"_s << qint64(61'500'000'000) << u"1m1.5s"_s;
    QTest::newRow("milliseconds") << u"1500ms"_s << qint64(1'500'000'000) << u"1.5s"_s;
    QTest::newRow("below a second") << u"1.5ms"_s << qint64(1'500'000) << u"1.5ms"_s;
    QTest::newRow("micro") << u"3us"_s << qint64(3'000) << u"3\u00b5s"_s;
    QTest::newRow("micro sign") << u"3\u00b5s"_s << qint64(3'000) << u"3\u00b5s"_s;
    QTest::newRow("greek mu") << u"3\u03bcs"_s << qint64(3'000) << u"3\u00b5s"_s;
    QTest::newRow("nano") << u"7ns"_s << qint64(7) << u"7ns"_s;
    QTest::newRow("no whole digits") << u".5s"_s << s / 2 << u"500ms"_s;
    QTest::newRow("no places") << u"5.s"_s << 5 * s << u"5s"_s;
    QTest::newRow("any order, repeated") << u"1s1h1s"_s << 3602 * s << u"1h0m2s"_s;
    QTest::newRow("below a nanosecond is cut")
        << u"0.3333333333333333333h"_s << qint64(1'199'999'999'999) << u"19m59.999999999s"_s;
    QTest::newRow("largest") << u"9223372036854775807ns"_s << qint64(std::numeric_limits<qint64>::max())
                             << u"2562047h47m16.854775807s"_s;
    QTest::newRow("smallest") << u"-9223372036854775808ns"_s << qint64(std::numeric_limits<qint64>::min())
                              << u"-2562047h47m16.854775808s"_s;
}

void TestDuration::reads()
{
    QFETCH(const QString, text);
    QFETCH(const qint64, nanoseconds);
    QFETCH(const QString, canonical);
    const auto duration = base::parseGoDuration(text);
    QVERIFY(duration);
    QCOMPARE(qint64(duration->count()), nanoseconds);
    QCOMPARE(base::goDurationText(*duration), canonical);
    QCOMPARE(*base::parseGoDuration(canonical), *duration);
}

void TestDuration::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const auto *text : {"",         "-",
                             "+",        "5",
                             "1.5",      "s",
                             ".s",       "1d",
                             "1 h",      " 1h",
                             "1h ",      "1h30",
                             "1H",       "--1s",
                             "1s-1s",    "9223372036854775808ns",
                             "2562048h", "99999999999999999999s",
                             "1e3s",     "1.2.3s",
                             "00"})
        QTest::newRow(text) << QString::fromLatin1(text);
    QTest::newRow("a megabyte of digits") << QString(QString(1'000'000, u'9') + u's');
}

void TestDuration::refuses()
{
    QFETCH(const QString, text);
    QVERIFY(!base::parseGoDuration(text));
}

FLARE_TEST(TestDuration)
#include "tst_duration.moc"
