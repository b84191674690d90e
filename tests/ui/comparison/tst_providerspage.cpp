// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/accessibility.h"
#include "tests/support/testmain.h"
#include "tests/ui/models/samplemarket.h"
#include "ui/comparison/providerspage.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
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

void TestProvidersPage::isForEveryone()
{
    sample::Setting setting;
    ProvidersPage page(setting.market, m_theme);
    for (const QSize size : {QSize(1084, 800), QSize(836, 600)}) {
        page.resize(size);
        page.show();
        QCoreApplication::processEvents();
        QCOMPARE(testing::unnamedControls(page).join(u'\n'), QString());
        QCOMPARE(testing::unreachableControls(page).join(u'\n'), QString());
        QCOMPARE(testing::cutTexts(page).join(u'\n'), QString());
    }
}

FLARE_TEST(TestProvidersPage)
#include "tst_providerspage.moc"
