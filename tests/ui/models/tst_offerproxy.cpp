// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"
#include "tests/ui/models/samplemarket.h"
#include "ui/models/offerproxy.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using catalogue::Requirement;
using catalogue::Verdict;
using models::OfferProxy;
using models::OfferTableModel;

class TestOfferProxy : public QObject
{
    Q_OBJECT
private slots:
    void keepsTheRankingWithoutASortColumn();
    void sortsWithTheUnknownLast_data();
    void sortsWithTheUnknownLast();
    void keepsTheRankingAmongEquals();
    void filters_data();
    void filters();
    void searches_data();
    void searches();
    void staysSortedAndFilteredOverUpdates();
    void keepsPersistentIndexesOverUpdates();

private:
    static QStringList providers(const OfferProxy &proxy)
    {
        QStringList names;
        for (int row = 0; row < proxy.rowCount(); ++row)
            names << proxy.index(row, OfferTableModel::OfferColumn).data().toString();
        return names;
    }
};

void TestOfferProxy::keepsTheRankingWithoutASortColumn()
{
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    OfferProxy proxy(model);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.sort(OfferTableModel::PriceColumn, Qt::DescendingOrder);
    QCOMPARE(providers(proxy).first(), u"rhine-big"_s);
    proxy.sort(-1);
    for (int row = 0; row < proxy.rowCount(); ++row)
        QCOMPARE(proxy.mapToSource(proxy.index(row, 0)).row(), row);
}

void TestOfferProxy::sortsWithTheUnknownLast_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("order");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    QTest::newRow("price") << int(OfferTableModel::PriceColumn) << int(Qt::AscendingOrder) << u"baltic-gpu"_s
                           << u"rhine-big"_s;
    QTest::newRow("price, dearest first")
        << int(OfferTableModel::PriceColumn) << int(Qt::DescendingOrder) << u"rhine-big"_s << u"baltic-gpu"_s;
    QTest::newRow("latency") << int(OfferTableModel::LatencyColumn) << int(Qt::AscendingOrder)
                             << u"fluidos-rhine"_s << u"adria-edge"_s;
    QTest::newRow("latency, slowest first") << int(OfferTableModel::LatencyColumn) << int(Qt::DescendingOrder)
                                            << u"virginia-one"_s << u"adria-edge"_s;
    QTest::newRow("provider") << int(OfferTableModel::OfferColumn) << int(Qt::AscendingOrder)
                              << u"adria-edge"_s << u"virginia-one"_s;
    QTest::newRow("verdict") << int(OfferTableModel::VerdictColumn) << int(Qt::AscendingOrder)
                             << u"fluidos-rhine"_s << u"rhine-big"_s;
}

void TestOfferProxy::sortsWithTheUnknownLast()
{
    QFETCH(int, column);
    QFETCH(int, order);
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    OfferProxy proxy(model);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.sort(column, Qt::SortOrder(order));
    QTEST(providers(proxy).first(), "first");
    QTEST(providers(proxy).last(), "last");
}

void TestOfferProxy::keepsTheRankingAmongEquals()
{
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    OfferProxy proxy(model);
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        proxy.sort(OfferTableModel::GpuColumn, order);
        QList<int> t4;
        for (int row = 0; row < proxy.rowCount(); ++row) {
            const QModelIndex source = proxy.mapToSource(proxy.index(row, 0));
            if (model.offerAt(source.row()).gpu.model == u"nvidia-t4"_s)
                t4 << source.row();
        }
        QCOMPARE(t4.size(), 2);
        QVERIFY(t4.first() < t4.last());
    }
}

void TestOfferProxy::filters_data()
{
    QTest::addColumn<int>("verdict"); // -1: any
    QTest::addColumn<int>("requirement");
    QTest::addColumn<int>("rows");
    QTest::newRow("all") << -1 << -1 << 9;
    QTest::newRow("fits") << int(Verdict::Fits) << -1 << 4;
    QTest::newRow("can't verify") << int(Verdict::Unverifiable) << -1 << 1;
    QTest::newRow("excluded") << int(Verdict::Excluded) << -1 << 4;
    QTest::newRow("too slow") << -1 << int(Requirement::Latency) << 2;
    QTest::newRow("too expensive") << -1 << int(Requirement::CostHourly) << 1;
    QTest::newRow("nobody") << -1 << int(Requirement::Providers) << 0;
}

void TestOfferProxy::filters()
{
    QFETCH(int, verdict);
    QFETCH(int, requirement);
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    OfferProxy proxy(model);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    models::OfferFilter filter;
    if (verdict >= 0)
        filter.verdict = Verdict(verdict);
    if (requirement >= 0)
        filter.requirement = Requirement(requirement);
    proxy.setFilter(filter);
    QTEST(proxy.rowCount(), "rows");
}

void TestOfferProxy::searches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("provider, any case") << u"GPU-Nord"_s << QStringList{u"gpu-nord"_s};
    QTest::newRow("place") << u"austria"_s << QStringList{u"alpine-ai"_s};
    QTest::newRow("card") << u"4090"_s << QStringList{u"gpu-nord"_s};
    QTest::newRow("two words") << u"frankfurt 4080"_s << QStringList{u"fluidos-rhine"_s};
    QTest::newRow("resource name") << u"offer-lumen"_s << QStringList{u"lumen-cloud"_s};
    QTest::newRow("nothing") << u"zzz"_s << QStringList{};
}

void TestOfferProxy::searches()
{
    QFETCH(QString, text);
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    OfferProxy proxy(model);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    proxy.setSearch(text);
    QTEST(providers(proxy), "found");
    proxy.setSearch({});
    QCOMPARE(proxy.rowCount(), model.rowCount());
}

void TestOfferProxy::staysSortedAndFilteredOverUpdates()
{
    sample::Setting setting(sample::manyOffers(300));
    OfferTableModel model(setting.comparison);
    OfferProxy proxy(model);
    QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy reset(&proxy, &QAbstractItemModel::modelReset);
    proxy.sort(OfferTableModel::LatencyColumn, Qt::AscendingOrder);
    proxy.setFilter({.verdict = Verdict::Fits, .requirement = {}});
    const auto check = [&] {
        QCOMPARE(proxy.rowCount(), int(model.counts().fits));
        for (int row = 0; row < proxy.rowCount(); ++row) {
            const auto at = [&](int n) {
                return proxy.index(n, OfferTableModel::LatencyColumn).data(OfferTableModel::SortRole).toInt();
            };
            QCOMPARE(proxy.index(row, 0).data(OfferTableModel::VerdictRole).toInt(), int(Verdict::Fits));
            QVERIFY(row == 0 || at(row - 1) <= at(row));
        }
    };
    check();
    for (const char *budget : {"0.50", "3.00", "0.20", "9.00"}) {
        models::WhatIf whatIf;
        whatIf.hourlyCost = models::TriedLimit<base::Money>{sample::euros(budget)};
        setting.comparison.setWhatIf(whatIf);
        setting.comparison.settle();
        check();
    }
    setting.replaceOffers(sample::manyOffers(120));
    check();
    QCOMPARE(reset.count(), 0);
}

void TestOfferProxy::keepsPersistentIndexesOverUpdates()
{
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    OfferProxy proxy(model);
    const auto rowOf = [&](const QString &name) {
        return proxy.mapFromSource(model.index(model.rowOf(name), OfferTableModel::WhyColumn));
    };
    const QPersistentModelIndex kept = rowOf(u"offer-gpu-nord-0"_s);
    models::WhatIf whatIf;
    whatIf.hourlyCost = models::TriedLimit<base::Money>{sample::euros("0.50")};
    setting.comparison.setWhatIf(whatIf);
    setting.comparison.settle();
    QCOMPARE(QModelIndex(kept), rowOf(u"offer-gpu-nord-0"_s));
    proxy.sort(OfferTableModel::PriceColumn);
    QCOMPARE(QModelIndex(kept), rowOf(u"offer-gpu-nord-0"_s));
}

FLARE_TEST(TestOfferProxy)
#include "tst_offerproxy.moc"
