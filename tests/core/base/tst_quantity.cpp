// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/base/quantity.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using base::Decimal;
using base::Quantity;

static_assert(sizeof(Quantity) <= 24); // nine of them stand in every offer

class TestQuantity : public QObject
{
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void compares();
    void bytesText_data();
    void bytesText();
    void suggests_data();
    void suggests();
    void canonicalTextReadsBack();
};

void TestQuantity::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("canonical");
    const auto row = [](const char *text, const char *value, const char *canonical) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(value)
                            << QString::fromLatin1(canonical);
    };
    row("0", "0", "0");
    row("110", "110", "110");
    row("0.95", "0.95", "950m");
    row("0.5", "0.5", "500m");
    row("1000m", "1", "1");
    row("15149658066n", "15.149658066", "15149658066n");
    row("7564624Ki", "7746174976", "7564624Ki");
    row("1u", "0.000001", "1u");
    row("1k", "1000", "1k");
    row("1M", "1000000", "1M");
    row("1G", "1000000000", "1G");
    row("1T", "1000000000000", "1T");
    row("1P", "1000000000000000", "1P");
    row("1E", "1000000000000000000", "1E");
    row("1E3", "1000", "1e3");
    row("1e3", "1000", "1e3");
    row("12e-3", "0.012", "12e-3");
    row("12e2", "1200", "1200");
    row("1e+3", "1000", "1e3");
    row("1.5Gi", "1610612736", "1536Mi");
    row("1Ki", "1024", "1Ki");
    row("1Ei", "1152921504606846976", "1Ei");
    row("1023Ki", "1047552", "1023Ki");
    row("0.5Ki", "512", "512");
    row("0.1Ki", "102.4", "102400m");
    row("1.0001Ki", "1024.1024", "1024102400u");
    row("0.0001Ki", "0.1024", "102400u");
    row("16Ei", "9223372036854775807", "9223372036854775807");
    row("999999999999999999999999999999Ei", "9223372036854775807", "9223372036854775807");
    row("-1Gi", "-1073741824", "-1Gi");
    row("-500m", "-0.5", "-500m");
    row("+5", "5", "5");
    row("5.", "5", "5");
    row("5.Gi", "5368709120", "5Gi");
    row(".5Gi", "536870912", "512Mi");
    row("00012", "12", "12");
    row("1000E", "1000000000000000000000", "1000E");
    row("1e21", "1000000000000000000000", "1e21");
    row("1e29", "100000000000000000000000000000", "100e27");
    row("0.1n", "0.000000001", "1n");
    row("-0.1n", "-0.000000001", "-1n");
    row("1.0000000001", "1.000000001", "1000000001n");
    row("0.0000000000000001Gi", "0.000000108", "108n");
    row("1e-2000000000", "0.000000001", "1e-9");
    row("0.1234567891234567891234567891234567891234567891234Ei", "142335987070146022.141466087",
        "142335987070146022141466087n");
}

void TestQuantity::parses()
{
    QFETCH(const QString, text);
    QFETCH(const QString, value);
    QFETCH(const QString, canonical);
    const auto quantity = Quantity::parse(text);
    QVERIFY(quantity);
    QCOMPARE(quantity->value().toString(), value);
    QCOMPARE(quantity->toString(), canonical);
    const QByteArray bytes = text.toLatin1();
    QCOMPARE(*Quantity::parse(std::string_view(bytes.constData(), size_t(bytes.size()))), *quantity);
}

void TestQuantity::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Quantity::Problem>("problem");
    for (const auto *text : {"",     " ",    "16GB",  "16Gb",   "1Gbps", "K",     "1K", "1ki",  "1mi",
                             "1 Gi", " 1Gi", "1Gi ",  "60Gi\n", "E",     "Gi",    "m",  "+",    "-",
                             ".",    "1e",   "1e+",   "1eE3",   "1e1.5", "1.2.3", "1i", "1GiB", "0x10",
                             "1Kii", "one",  "1,5Gi", "--1",    "1e3Gi", "1e3k",  "NaN"})
        QTest::newRow(text) << QString::fromLatin1(text) << Quantity::Problem::NotAQuantity;
    QTest::newRow("micro sign") << u"1\u00b5"_s << Quantity::Problem::NotAQuantity;
    for (const auto *text :
         {"1e30", "1e2000000000", "1e400", "1000000000000E", "-999999999999999999999999999999Ei", "0e30"})
        QTest::newRow(text) << QString::fromLatin1(text) << Quantity::Problem::ExponentTooLarge;
}

void TestQuantity::refuses()
{
    QFETCH(const QString, text);
    QFETCH(const Quantity::Problem, problem);
    const auto quantity = Quantity::parse(text);
    QVERIFY(!quantity);
    QCOMPARE(quantity.error(), problem);
}

void TestQuantity::compares()
{
    const auto quantity = [](QStringView text) { return *Quantity::parse(text); };
    QVERIFY(quantity(u"1Gi") > quantity(u"1G"));
    QVERIFY(quantity(u"1000m") == quantity(u"1"));
    QVERIFY(quantity(u"1e3") == quantity(u"1k"));
    QVERIFY(quantity(u"16Ei") == quantity(u"8Ei") || quantity(u"16Ei") < quantity(u"8.1E") * 2);
    QCOMPARE((quantity(u"24Gi") * 8).toString(), u"192Gi"_s);
    QCOMPARE((quantity(u"192Gi") / 8).toString(), u"24Gi"_s);
    QCOMPARE((quantity(u"1") / 4).toString(), u"250m"_s);
    QVERIFY(quantity(u"0Gi").isZero());
}

void TestQuantity::bytesText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("whole") << u"16Gi"_s << u"16 GiB"_s;
    QTest::newRow("one place") << u"1.5Ti"_s << u"1.5 TiB"_s;
    QTest::newRow("small") << u"512Mi"_s << u"512 MiB"_s;
    QTest::newRow("decimal") << u"16G"_s << u"14.9 GiB"_s;
    QTest::newRow("kubelet") << u"7564624Ki"_s << u"7.2 GiB"_s;
    QTest::newRow("almost the next unit") << u"1073741823"_s << u"1 GiB"_s;
    QTest::newRow("bytes") << u"1000"_s << u"1000 B"_s;
    QTest::newRow("nothing") << u"0"_s << u"0 B"_s;
    QTest::newRow("beyond the last unit") << u"8192E"_s << u"7105.4 EiB"_s;
    QTest::newRow("negative") << u"-2Gi"_s << u"-2 GiB"_s;
}

void TestQuantity::bytesText()
{
    QFETCH(const QString, text);
    QFETCH(const QString, shown);
    QCOMPARE(Quantity::parse(text)->toBytesText(), shown);
}

void TestQuantity::suggests_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("suggestion");
    const auto row = [](const char *text, const char *suggestion) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(suggestion);
    };
    row("16GB", "16G");
    row("16gi", "16Gi");
    row("16GiB", "16Gi");
    row("16 Gi", "16Gi");
    row("16 gib", "16Gi");
    row(" 16Gi ", "16Gi");
    row("16K", "16k");
    row("16kb", "16k");
    row("16KI", "16Ki");
    row("16mi", "16Mi");
    row("1,5Gi", "1.5Gi");
    row("10Gbps", "10G");
    row("16 gigabytes", "16G");
    row("8 cores", "8");
    row("16G", "");
    row("lots", "");
    row("", "");
    row("16XB", "");
    row("1.2.3Gi", "");
    row("0x10", "");
}

void TestQuantity::suggests()
{
    QFETCH(const QString, text);
    QFETCH(const QString, suggestion);
    const auto suggested = base::quantitySuggestion(text);
    QCOMPARE(suggested.value_or(QString()), suggestion);
    QVERIFY(!suggested || Quantity::parse(*suggested));
}

void TestQuantity::canonicalTextReadsBack()
{
    // Numbers of all sizes in all families keep value and spelling once they are canonical.
    quint64 state = 1;
    for (int round = 0; round < 20'000; ++round) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        const auto family = Quantity::Family(round % 3);
        const auto nanos = base::Int128(state >> (round % 60)) * ((round / 60) % 2 == 0 ? 1 : 1'000'000'007);
        const Quantity quantity(Decimal::fromNanos(round % 7 == 0 ? -nanos : nanos), family);
        const QString text = quantity.toString();
        const auto again = Quantity::parse(text);
        QVERIFY2(again, qPrintable(text));
        QCOMPARE(again->value(), quantity.value());
        QCOMPARE(again->toString(), text);
    }
}

FLARE_TEST(TestQuantity)
#include "tst_quantity.moc"
