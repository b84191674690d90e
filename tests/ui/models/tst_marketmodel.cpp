// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"
#include "tests/ui/models/samplemarket.h"
#include "ui/models/marketmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using models::MarketModel;
using models::MarketProxy;

class TestMarketModel : public QObject
{
    Q_OBJECT
private slots:
    void showsEveryOffer();
    void keepsIdentityOverUpdates();
    void saysOnlyWhatChanged();
    void tellsWhatIsGone();
    void sortsByAge();
    void sortsWithTheUnknownLast();
    void searches();
};

void TestMarketModel::showsEveryOffer()
{
    sample::Setting setting;
    MarketModel model(setting.market);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), int(sample::offers().size()));
    const auto text = [&](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE(text(MarketModel::ProviderColumn), u"fluidos-rhine"_s);
    QCOMPARE(text(MarketModel::PriceColumn), u"0.45"_s);
    QCOMPARE(text(MarketModel::LatencyColumn), u"8 ms"_s);
    QCOMPARE(text(MarketModel::NodeColumn), u"16 CPU · 64 GiB"_s);
    QCOMPARE(text(MarketModel::AvailableColumn), u"available"_s);
    catalogue::Offers sold = sample::offers();
    sold[0].available = false;
    setting.replaceOffers(sold);
    QCOMPARE(text(MarketModel::AvailableColumn), u"sold"_s);
    QVERIFY(!model.index(0, 0).data(MarketModel::AvailableRole).toBool());
}

void TestMarketModel::keepsIdentityOverUpdates()
{
    sample::Setting setting;
    MarketModel model(setting.market);
    MarketProxy proxy(model);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester proxyTester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.sort(MarketModel::PriceColumn);
    const QPersistentModelIndex kept = model.index(3, MarketModel::GpuColumn);
    const QPersistentModelIndex gone = model.index(0, 0);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    catalogue::Offers next = sample::offers();
    std::reverse(next.begin(), next.end());
    next.pop_back(); // the one that was the first
    next.insert(next.begin(), sample::offer(sample::cards()[0], 50));
    setting.replaceOffers(next);
    QCOMPARE(reset.count(), 0);
    QVERIFY(!gone.isValid());
    QCOMPARE(kept.data(MarketModel::NameRole).toString(), u"offer-lumen-cloud-0"_s);
    QCOMPARE(model.index(0, 0).data(MarketModel::NameRole).toString(), u"offer-fluidos-rhine-50"_s);
}

void TestMarketModel::saysOnlyWhatChanged()
{
    sample::Setting setting;
    MarketModel model(setting.market);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
    QSignalSpy prices(&model, &MarketModel::pricesChanged);
    catalogue::Offers next = sample::offers();
    setting.replaceOffers(next);
    QCOMPARE(changed.count(), 0);
    next[2].gpu.hourlyRate = sample::euros("0.10").amount;
    next[6].available = false;
    next[7].available = false;
    setting.replaceOffers(next);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 2);
    QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 2);
    QCOMPARE(changed.at(1).at(0).toModelIndex().row(), 6);
    QCOMPARE(changed.at(1).at(1).toModelIndex().row(), 7);
    QCOMPARE(layout.count(), 0);
    QCOMPARE(prices.count(), 1);
    QCOMPARE(model.index(2, 0).data(MarketModel::PriceTrendRole).toInt(), -1);
}

void TestMarketModel::tellsWhatIsGone()
{
    sample::Setting setting;
    MarketModel model(setting.market);
    catalogue::Offers next = sample::offers();
    next[0].gone = true;
    setting.replaceOffers(next);
    QCOMPARE(model.index(0, MarketModel::AvailableColumn).data().toString(), u"no longer offered"_s);
    QVERIFY(model.index(0, 0).data(MarketModel::GoneRole).toBool());
    QVERIFY(!model.index(0, 0).data(MarketModel::AvailableRole).toBool());
}

void TestMarketModel::sortsByAge()
{
    sample::Setting setting;
    MarketModel model(setting.market);
    MarketProxy proxy(model);
    catalogue::Offers next = sample::offers();
    next[4].creationTime = u"2026-06-01T11:50:00Z"_s;
    next[5].creationTime = u"2026-06-01T11:59:00Z"_s;
    setting.replaceOffers(next);
    proxy.sort(MarketModel::AgeColumn, Qt::AscendingOrder);
    QCOMPARE(proxy.index(0, MarketModel::AgeColumn).data().toString(), u"1 min"_s);
    QCOMPARE(proxy.index(1, MarketModel::AgeColumn).data().toString(), u"10 min"_s);
    QCOMPARE(proxy.index(2, MarketModel::AgeColumn).data().toString(), u"–"_s);
}

void TestMarketModel::sortsWithTheUnknownLast()
{
    sample::Setting setting;
    MarketModel model(setting.market);
    MarketProxy proxy(model);
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        proxy.sort(MarketModel::LatencyColumn, order);
        QCOMPARE(proxy.index(proxy.rowCount() - 1, MarketModel::LatencyColumn).data().toString(), u"–"_s);
    }
    proxy.sort(MarketModel::PriceColumn, Qt::AscendingOrder);
    QCOMPARE(proxy.index(0, MarketModel::ProviderColumn).data().toString(), u"baltic-gpu"_s);
}

void TestMarketModel::searches()
{
    sample::Setting setting;
    MarketModel model(setting.market);
    MarketProxy proxy(model);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.setSearch(u"amsterdam 4080"_s);
    QCOMPARE(proxy.rowCount(), 1);
    QCOMPARE(proxy.index(0, 0).data().toString(), u"nord-pair"_s);
    proxy.setSearch(u"zzz"_s);
    QCOMPARE(proxy.rowCount(), 0);
    proxy.setSearch({});
    QCOMPARE(proxy.rowCount(), model.rowCount());
}

FLARE_TEST(TestMarketModel)
#include "tst_marketmodel.moc"
