// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/accessibility.h"
#include "tests/support/testmain.h"
#include "tests/ui/models/samplemarket.h"
#include "ui/comparison/providerspage.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using comparison::ProvidersPage;

class TestProvidersPage : public QObject
{
    Q_OBJECT
private slots:
    void listsTheMarket();
    void searches();
    void saysWhenThereIsNothing();
    void keepsTheSelection();
    void staysPutInAStreamOfUpdates();
    void tellsTroubleAndAge();
    void refreshes();
    void isForEveryone();

private:
    widgets::Theme m_theme{*qApp};
};

void TestProvidersPage::listsTheMarket()
{
    sample::Setting setting;
    ProvidersPage page(setting.market, m_theme);
    page.resize(1084, 800);
    page.show();
    QCOMPARE(page.findChild<QTreeView *>(u"providerTable"_s)->model()->rowCount(), 9);
    setting.replaceOffers(sample::manyOffers(50));
    QCOMPARE(page.findChild<QTreeView *>(u"providerTable"_s)->model()->rowCount(), 50);
}

void TestProvidersPage::searches()
{
    sample::Setting setting;
    ProvidersPage page(setting.market, m_theme);
    page.show();
    auto *search = page.findChild<QLineEdit *>(u"providerSearch"_s);
    auto *table = page.findChild<QTreeView *>(u"providerTable"_s);
    QTest::keyClicks(search, u"vienna"_s);
    QCOMPARE(table->model()->rowCount(), 1);
    QTest::keyClicks(search, u"zzz"_s);
    QVERIFY(!table->isVisible());
    QVERIFY(page.findChild<QLabel *>(u"providersMessage"_s)->text().contains(u"viennazzz"_s));
    QTest::mouseClick(page.findChild<QPushButton *>(u"showAllProviders"_s), Qt::LeftButton);
    QVERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), 9);
}

void TestProvidersPage::saysWhenThereIsNothing()
{
    sample::Setting setting{catalogue::Offers()};
    ProvidersPage page(setting.market, m_theme);
    page.show();
    QVERIFY(page.findChild<QLabel *>(u"providersMessage"_s)->isVisible());
    QVERIFY(!page.findChild<QPushButton *>(u"showAllProviders"_s)->isVisible());
    setting.replaceOffers(sample::offers());
    QVERIFY(page.findChild<QTreeView *>(u"providerTable"_s)->isVisible());
}

void TestProvidersPage::keepsTheSelection()
{
    sample::Setting setting;
    ProvidersPage page(setting.market, m_theme);
    page.resize(1084, 800);
    page.show();
    auto *table = page.findChild<QTreeView *>(u"providerTable"_s);
    table->sortByColumn(models::MarketModel::PriceColumn, Qt::AscendingOrder);
    table->setCurrentIndex(table->model()->index(2, 0));
    const QString name = table->currentIndex().data(models::MarketModel::NameRole).toString();
    catalogue::Offers next = sample::offers();
    std::reverse(next.begin(), next.end());
    next[3].gpu.hourlyRate = sample::euros("0.01").amount;
    setting.replaceOffers(next);
    QCOMPARE(table->currentIndex().data(models::MarketModel::NameRole).toString(), name);
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
}

void TestProvidersPage::staysPutInAStreamOfUpdates()
{
    sample::Setting setting(sample::manyOffers(400));
    ProvidersPage page(setting.market, m_theme);
    page.resize(1084, 800);
    page.show();
    auto *table = page.findChild<QTreeView *>(u"providerTable"_s);
    table->sortByColumn(models::MarketModel::LatencyColumn, Qt::AscendingOrder);
    QCoreApplication::processEvents();
    table->verticalScrollBar()->setValue(900);
    const int scrolled = table->verticalScrollBar()->value();
    QVERIFY(scrolled > 0);
    table->setCurrentIndex(table->indexAt(QPoint(20, 100)));
    const QString chosen = table->currentIndex().data(models::MarketModel::NameRole).toString();
    QVERIFY(!chosen.isEmpty());
    const int width = table->columnWidth(models::MarketModel::GpuColumn);
    QSignalSpy reset(table->model(), &QAbstractItemModel::modelReset);
    for (int round = 1; round <= 30; ++round) {
        catalogue::Offers next = sample::manyOffers(400 + round % 5);
        for (size_t offer = size_t(round); offer < next.size(); offer += 7)
            next[offer].gpu.hourlyRate = sample::euros(round % 2 ? "0.33" : "0.44").amount;
        setting.replaceOffers(next);
        QCoreApplication::processEvents();
        QCOMPARE(table->currentIndex().data(models::MarketModel::NameRole).toString(), chosen);
        QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(table->verticalScrollBar()->value(), scrolled);
    }
    QCOMPARE(reset.count(), 0);
    QCOMPARE(table->header()->sortIndicatorSection(), int(models::MarketModel::LatencyColumn));
    QCOMPARE(table->columnWidth(models::MarketModel::GpuColumn), width);
}

void TestProvidersPage::tellsTroubleAndAge()
{
    sample::Setting setting;
    ProvidersPage page(setting.market, m_theme);
    page.resize(1084, 800);
    page.show();
    const auto *banner = page.findChild<QLabel *>(u"feedBanner"_s);
    QVERIFY(!banner->isVisible());
    setting.market.setState({.phase = models::FeedState::Phase::Reconnecting,
                             .since = setting.clock.now(),
                             .retryAt = setting.clock.now().addSecs(9),
                             .reason = u"it does not answer."_s});
    QVERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(u"in 9 s"_s));
    setting.clock.time = setting.clock.time.addSecs(4); // told anew by itself
    QTRY_VERIFY_WITH_TIMEOUT(banner->text().contains(u"in 5 s"_s), 60'000);
    const auto subtitle = [&page] {
        QString all;
        for (const auto *label : page.findChildren<widgets::ElidedLabel *>())
            all += label->text() + u'\n';
        return all;
    };
    QTRY_VERIFY_WITH_TIMEOUT(subtitle().contains(u"updated 4 s ago"_s), 60'000);
    setting.market.setState({.phase = models::FeedState::Phase::Live});
    QVERIFY(!banner->isVisible());
    setting.market.setConnection(u"lab"_s, false);
    setting.market.setState({.phase = models::FeedState::Phase::Connecting, .since = setting.clock.now()});
    QVERIFY(page.findChild<QLabel *>(u"providersMessage"_s)->isVisible());
    QCOMPARE(page.findChild<QLabel *>(u"providersMessage"_s)->text(),
             u"Connecting to lab since 12:00:04 …"_s);
}

void TestProvidersPage::refreshes()
{
    sample::Setting setting;
    ProvidersPage page(setting.market, m_theme);
    page.resize(1084, 800);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    page.activateWindow();
    QSignalSpy asked(&setting.market, &models::Market::refreshRequested);
    auto *refresh = page.findChild<QPushButton *>(u"refresh"_s);
    QTest::mouseClick(refresh, Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QTest::keyClick(&page, Qt::Key_F5);
    QCOMPARE(asked.count(), 2);
    setting.market.setState({.phase = models::FeedState::Phase::Live, .refreshing = true});
    QVERIFY(!refresh->isEnabled());
}

void TestProvidersPage::isForEveryone()
{
    sample::Setting setting;
    ProvidersPage page(setting.market, m_theme);
    for (const QSize size : {QSize(1084, 800), QSize(836, 600)}) {
        page.resize(size);
        page.show();
        QCoreApplication::processEvents();
        QVERIFY(!page.findChild<QTreeView *>(u"providerTable"_s)->horizontalScrollBar()->isVisible());
        QCOMPARE(testing::unnamedControls(page).join(u'\n'), QString());
        QCOMPARE(testing::unreachableControls(page).join(u'\n'), QString());
        QCOMPARE(testing::cutTexts(page).join(u'\n'), QString());
    }
}

FLARE_TEST(TestProvidersPage)
#include "tst_providerspage.moc"
