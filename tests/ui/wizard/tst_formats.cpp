// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"
#include "ui/wizard/formats.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestFormats : public QObject
{
    Q_OBJECT

private slots:
    void bytesAreWritten_data();
    void bytesAreWritten();
    void bytesAreShown_data();
    void bytesAreShown();
    void bytesStep_data();
    void bytesStep();
    void money_data();
    void money();
    void numbersStep_data();
    void numbersStep();
};

void TestFormats::bytesAreWritten_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("written");
    QTest::newRow("plain number means GiB") << u"16"_s << u"16Gi"_s;
    QTest::newRow("decimal") << u"1.5"_s << u"1.5Gi"_s;
    QTest::newRow("spelled out") << u" 16 GiB "_s << u"16Gi"_s;
    QTest::newRow("any case") << u"512 mib"_s << u"512Mi"_s;
    QTest::newRow("as Kubernetes has it") << u"16Gi"_s << u"16Gi"_s;
    QTest::newRow("decimal suffix stays") << u"16G"_s << u"16G"_s;
    QTest::newRow("nonsense stays") << u"a lot"_s << u"a lot"_s;
    QTest::newRow("GB is for the finding") << u"16GB"_s << u"16GB"_s;
    QTest::newRow("nothing") << QString() << QString();
}

void TestFormats::bytesAreWritten()
{
    QFETCH(QString, typed);
    QTEST(wizard::formats::writtenBytes(typed), "written");
}

void TestFormats::bytesAreShown_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("shown");
    QTest::newRow("binary") << u"16Gi"_s << u"16 GiB"_s;
    QTest::newRow("half") << u"1536Mi"_s << u"1.5 GiB"_s;
    QTest::newRow("not exact in short") << u"16G"_s << u"16G"_s;
    QTest::newRow("odd bytes") << u"123456789"_s << u"123456789"_s;
    QTest::newRow("no quantity") << u"16GB"_s << u"16GB"_s;
    QTest::newRow("zero stays as written") << u"0"_s << u"0"_s;
    QTest::newRow("nothing") << QString() << QString();
}

void TestFormats::bytesAreShown()
{
    QFETCH(QString, written);
    QTEST(wizard::formats::shownBytes(written), "shown");
}

void TestFormats::bytesStep_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<int>("steps");
    QTest::addColumn<QString>("stepped");
    QTest::newRow("up") << u"16 GiB"_s << 1 << u"20 GiB"_s;
    QTest::newRow("up by two") << u"16 GiB"_s << 2 << u"24 GiB"_s;
    QTest::newRow("down") << u"16 GiB"_s << -1 << u"12 GiB"_s;
    QTest::newRow("from between") << u"17"_s << 1 << u"20 GiB"_s;
    QTest::newRow("from nothing") << QString() << 1 << u"1 GiB"_s;
    QTest::newRow("never below the smallest") << u"1 GiB"_s << -3 << u"1 GiB"_s;
}

void TestFormats::bytesStep()
{
    QFETCH(QString, shown);
    QFETCH(int, steps);
    QTEST(wizard::formats::steppedBytes(shown, steps), "stepped");
}

void TestFormats::money_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("perHour");
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << u"5"_s << false << u"5 EUR"_s << u"5.00"_s;
    QTest::newRow("per hour in a total") << u"0.6"_s << true << u"0.6 EUR/hour"_s << u"0.60"_s;
    QTest::newRow("with unit") << u"5 EUR"_s << false << u"5 EUR"_s << u"5.00"_s;
    QTest::newRow("another currency stays") << u"5 USD"_s << false << u"5 USD"_s << u"5 USD"_s;
    QTest::newRow("comma stays") << u"5,50"_s << false << u"5,50"_s << u"5,50"_s;
    QTest::newRow("nothing") << QString() << false << QString() << QString();
}

void TestFormats::money()
{
    QFETCH(QString, typed);
    QFETCH(bool, perHour);
    QFETCH(QString, written);
    QCOMPARE(wizard::formats::writtenMoney(typed, perHour), written);
    QTEST(wizard::formats::shownMoney(written), "shown");
}

void TestFormats::numbersStep_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<int>("steps");
    QTest::addColumn<QString>("stepped");
    QTest::newRow("up") << u"8"_s << 1 << u"9"_s;
    QTest::newRow("exact") << u"0.1"_s << 2 << u"2.1"_s;
    QTest::newRow("not below the least") << u"1"_s << -5 << u"1"_s;
    QTest::newRow("no number") << u"x"_s << 1 << u"1"_s;
    QTest::newRow("nothing yet") << QString() << 1 << u"1"_s;
}

void TestFormats::numbersStep()
{
    QFETCH(QString, shown);
    QFETCH(int, steps);
    QTEST(wizard::formats::steppedNumber(shown, steps, base::Decimal(1), base::Decimal(1)), "stepped");
}

FLARE_TEST(TestFormats)
#include "tst_formats.moc"
