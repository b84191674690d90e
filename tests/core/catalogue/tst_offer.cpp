// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/offer.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestOffer : public QObject
{
    Q_OBJECT

private slots:
    void dividesSumsByCards_data();
    void dividesSumsByCards();
    void namesItsFlavor_data();
    void namesItsFlavor();
    void namesItsProvider_data();
    void namesItsProvider();
    void zeroIsNoPrice();
};

void TestOffer::dividesSumsByCards_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("sum");
    QTest::addColumn<int>("each"); // -1: unknown
    QTest::newRow("one card") << 1 << 16 << 16;
    QTest::newRow("four cards") << 4 << 96 << 24;
    QTest::newRow("no count") << 0 << 96 << -1;
    QTest::newRow("nothing published") << 4 << 0 << -1;
    QTest::newRow("negative") << 4 << -96 << -1;
}

void TestOffer::dividesSumsByCards()
{
    QFETCH(int, count);
    QFETCH(int, sum);
    QFETCH(int, each);
    catalogue::GpuOffer gpu;
    gpu.count = count;
    gpu.memory = base::Quantity(base::Decimal(sum));
    gpu.cores = base::Quantity(base::Decimal(sum));
    QCOMPARE(gpu.memoryPerCard().has_value(), each >= 0);
    QCOMPARE(gpu.coresPerCard().has_value(), each >= 0);
    if (each >= 0) {
        QCOMPARE(gpu.memoryPerCard()->value(), base::Decimal(each));
        QCOMPARE(*gpu.coresPerCard(), base::Decimal(each));
    }
}

void TestOffer::namesItsFlavor_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("flavorName");
    QTest::addColumn<bool>("isCandidate");
    QTest::addColumn<QString>("flavor");
    QTest::newRow("candidate") << u"peeringcandidate-f"_s << QString() << true << u"f"_s;
    QTest::newRow("candidate of another name") << u"mine"_s << u"f"_s << true << u"f"_s;
    QTest::newRow("candidate, nothing known") << u"mine"_s << QString() << true << QString();
    QTest::newRow("bare flavor") << u"f"_s << QString() << false << u"f"_s;
    QTest::newRow("bare flavor with that prefix")
        << u"peeringcandidate-f"_s << QString() << false << u"peeringcandidate-f"_s;
}

void TestOffer::namesItsFlavor()
{
    QFETCH(QString, name);
    QFETCH(QString, flavorName);
    QFETCH(bool, isCandidate);
    QFETCH(QString, flavor);
    catalogue::Offer offer;
    offer.name = name;
    offer.flavorName = flavorName;
    offer.isCandidate = isCandidate;
    QCOMPARE(offer.flavor(), flavor);
}

void TestOffer::namesItsProvider_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("node");
    QTest::addColumn<QString>("title");
    QTest::newRow("named") << u"gpu-nord"_s << u"fluidos.eu"_s << u"n1"_s << u"gpu-nord"_s;
    QTest::newRow("not named") << QString() << u"fluidos.eu"_s << u"n1"_s << u"fluidos.eu · n1"_s;
    QTest::newRow("domain only") << QString() << u"fluidos.eu"_s << QString() << u"fluidos.eu"_s;
    QTest::newRow("node only") << QString() << QString() << u"n1"_s << u"n1"_s;
}

void TestOffer::namesItsProvider()
{
    QFETCH(QString, provider);
    QFETCH(QString, domain);
    QFETCH(QString, node);
    QFETCH(QString, title);
    catalogue::Offer offer;
    offer.gpu.provider = provider;
    offer.domain = domain;
    offer.providerId = node;
    QCOMPARE(offer.providerTitle(), title);
}

void TestOffer::zeroIsNoPrice()
{
    catalogue::Offer offer;
    QVERIFY(!offer.hourlyRate());
    offer.gpu.hourlyRate = base::Decimal(3);
    QCOMPARE(offer.hourlyRate(), base::Decimal(3));
}

FLARE_TEST(TestOffer)
#include "tst_offer.moc"
