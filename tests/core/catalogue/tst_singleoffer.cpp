// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/offerreader.h"
#include "core/catalogue/singleoffer.h"
#include "tests/core/catalogue/offersamples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using catalogue::SingleOfferReader;

/// Objects that come one by one must become what they would become as a file.
class TestSingleOffer : public QObject
{
    Q_OBJECT
private slots:
    void readsAsAFileIsRead_data();
    void readsAsAFileIsRead();
    void leavesNothingBehind();
    void sharesTexts();
    void survivesBeingCutAnywhere();

private:
    static std::optional<catalogue::Offer> read(SingleOfferReader &reader, const QByteArray &json,
                                                base::Diagnostics *findings = nullptr)
    {
        base::Diagnostics ignored;
        return reader.read({json.constData(), size_t(json.size())}, findings ? *findings : ignored);
    }
};

void TestSingleOffer::readsAsAFileIsRead_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("a candidate") << offersamples::candidate("a");
    QTest::newRow("without a GPU") << offersamples::candidate("a", offersamples::emptyGpu());
    QTest::newRow("a flavor") << offersamples::flavor("a");
    QTest::newRow("sold") << offersamples::candidate("a").replace("\"available\":true",
                                                                  "\"available\":false");
    QTest::newRow("no quantity") << offersamples::candidate("a").replace("62985408Ki", "many");
    QTest::newRow("a service") << offersamples::candidate("a").replace("K8Slice", "Service");
    QTest::newRow("something else") << QByteArray(R"({"kind":"Pod","metadata":{"name":"a"}})");
    QTest::newRow("no name") << offersamples::candidate("a").replace("\"peeringcandidate-a\"", "\"\"");
}

void TestSingleOffer::readsAsAFileIsRead()
{
    QFETCH(const QByteArray, json);
    SingleOfferReader reader;
    base::Diagnostics findings;
    const auto offer = read(reader, json, &findings);

    const auto file = catalogue::readOffers(json);
    QCOMPARE(offer.has_value(), !file.offers.empty());
    if (offer)
        QCOMPARE(*offer, file.offers.front());
    QCOMPARE(findings.findings().size(), file.findings.findings().size());
    for (qsizetype i = 0; i < findings.findings().size(); ++i) {
        QCOMPARE(findings.findings().at(i).code, file.findings.findings().at(i).code);
        QCOMPARE(findings.findings().at(i).path.pointer(), file.findings.findings().at(i).path.pointer());
    }
}

void TestSingleOffer::leavesNothingBehind()
{
    SingleOfferReader reader;
    for (int round = 0; round < 3; ++round) {
        base::Diagnostics findings;
        QVERIFY(read(reader, offersamples::candidate("a"), &findings));
        QVERIFY(findings.isEmpty()); // not a duplicate of the one before
        QVERIFY(!read(reader, "{\"kind\":\"PeeringCandidate\",\"metadata\":{\"name\":\"b\"", &findings));
        QVERIFY(findings.hasErrors());
        QVERIFY(!read(reader, "", &findings));
        QVERIFY(!read(reader, QByteArray("{\"kind\": \"\xFF\"}"), &findings));
        const auto plain = read(reader, offersamples::candidate("c", offersamples::emptyGpu()));
        QVERIFY(plain && !plain->hasGpu && plain->gpu == catalogue::GpuOffer());
    }
}

void TestSingleOffer::sharesTexts()
{
    SingleOfferReader reader;
    const auto first = read(reader, offersamples::candidate("a"));
    const auto second = read(reader, offersamples::candidate("b"));
    QVERIFY(first && second);
    QCOMPARE(first->gpu.model.constData(), second->gpu.model.constData());
}

void TestSingleOffer::survivesBeingCutAnywhere()
{
    SingleOfferReader reader;
    const QByteArray whole = offersamples::candidate("a");
    for (qsizetype length = 0; length < whole.size(); ++length) {
        base::Diagnostics findings;
        // A copy of just this length: reading on behind it would be noticed.
        QVERIFY2(!read(reader, QByteArray(whole.constData(), length), &findings),
                 qPrintable(QString::number(length)));
        QVERIFY(findings.hasErrors());
    }
}

FLARE_TEST(TestSingleOffer)
#include "tst_singleoffer.moc"
