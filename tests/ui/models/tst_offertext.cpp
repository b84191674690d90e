// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"
#include "tests/ui/models/samplemarket.h"
#include "ui/models/offertext.h"

#include <QLocale>
#include <QTest>

using namespace Qt::StringLiterals;

class TestOfferText : public QObject
{
    Q_OBJECT
private slots:
    void money_data();
    void money();
    void followsTheLocale();
    void describesTheCards();
    void saysWhatIsNotPublished();
    void multipliesByTheHours();
};

void TestOfferText::money_data()
{
    QTest::addColumn<QByteArray>("exact");
    QTest::addColumn<QString>("text");
    QTest::newRow("two places at least") << QByteArray("0.5") << u"0.50"_s;
    QTest::newRow("whole") << QByteArray("12") << u"12.00"_s;
    QTest::newRow("more where needed") << QByteArray("0.125") << u"0.125"_s;
    QTest::newRow("never more than four") << QByteArray("8.333333333") << u"8.3333"_s;
    QTest::newRow("below a cent") << QByteArray("0.004") << u"0.004"_s;
}

void TestOfferText::money()
{
    QFETCH(QByteArray, exact);
    QTEST(models::moneyText(sample::euros(exact.constData())), "text");
}

void TestOfferText::followsTheLocale()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const QString text = models::moneyText(sample::euros("1234.5"));
    QLocale::setDefault(QLocale::c());
    QCOMPARE(text, u"1.234,50"_s);
}

void TestOfferText::describesTheCards()
{
    const catalogue::GpuFacts facts = catalogue::GpuFacts::load();
    catalogue::Offer offer = sample::offer(sample::cards()[8]);
    const QString title = facts.title(offer.gpu.vendor, offer.gpu.model);
    QCOMPARE(models::gpuText(offer, facts), QString(u"2 × "_s % title % u" 12 GiB"_s));
    offer.gpu.memory = {};
    QCOMPARE(models::gpuText(offer, facts), QString(u"2 × "_s % title));
    offer.hasGpu = false;
    QCOMPARE(models::gpuText(offer, facts), u"no GPU"_s);
}

void TestOfferText::saysWhatIsNotPublished()
{
    catalogue::Offer offer = sample::offer(sample::cards()[0]);
    offer.gpu.hourlyRate = {};
    offer.gpu.networkLatencyMs = 0;
    offer.gpu.region.clear();
    offer.gpu.zone.clear();
    QCOMPARE(models::priceText(offer), models::notPublished());
    QCOMPARE(models::latencyText(offer), models::notPublished());
    QCOMPARE(models::placeText(offer, catalogue::Places::load()), models::notPublished());
    QCOMPARE(models::totalText(offer, intent::ExpectedHours{base::Decimal(1), base::Decimal(2)}),
             models::notPublished());
}

void TestOfferText::multipliesByTheHours()
{
    const catalogue::Offer offer = sample::offer(sample::cards()[0]);
    QCOMPARE(models::totalText(offer, intent::ExpectedHours{base::Decimal(10), base::Decimal(12)}),
             u"4.50 – 5.40"_s);
    QCOMPARE(models::totalText(offer, intent::ExpectedHours{base::Decimal(10), base::Decimal(10)}),
             u"4.50"_s);
    QCOMPARE(models::totalText(offer, {}), models::notPublished());
}

FLARE_TEST(TestOfferText)
#include "tst_offertext.moc"
