// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/accessibility.h"
#include "tests/support/testmain.h"
#include "tests/ui/models/samplemarket.h"
#include "ui/comparison/comparisonpage.h"
#include "ui/comparison/detailspane.h"
#include "ui/comparison/tradeoffchart.h"
#include "ui/models/checklistmodel.h"
#include "ui/widgets/theme.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using comparison::ComparisonPage;
using models::OfferTableModel;

namespace {

/// The page with what it shows, at the size it has in a window of 1280 × 800.
struct Shown
{
    sample::Setting setting;
    ComparisonPage page;

    explicit Shown(widgets::Theme &theme, catalogue::Offers offers = sample::offers(),
                   QSize size = QSize(1036, 620))
        : setting(std::move(offers))
        , page(setting.comparison, setting.draft, theme)
    {
        page.resize(size);
        page.show();
        QCoreApplication::processEvents();
    }

    template<typename Widget>
    Widget *find(const QString &name) const
    {
        return page.findChild<Widget *>(name);
    }
    QTreeView *table() const { return find<QTreeView>(u"offerTable"_s); }
    void click(const QString &name)
    {
        QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton);
        setting.comparison.settle();
        QCoreApplication::processEvents();
    }
    void press(int row) const
    {
        const QModelIndex index = table()->model()->index(row, OfferTableModel::OfferColumn);
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(index).center());
    }
    QStringList names() const
    {
        QStringList all;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            all << table()->model()->index(row, 0).data(OfferTableModel::NameRole).toString();
        return all;
    }
    QString current() const { return table()->currentIndex().data(OfferTableModel::NameRole).toString(); }
};

} // namespace

class TestComparisonPage : public QObject
{
    Q_OBJECT
private slots:
    void proposesTheBest();
    void filtersByChip();
    void searches();
    void neverShowsABlankTable();
    void movesTheTableWithASlider();
    void keepsOrResetsWhatIsTriedOut();
    void keepsSelectionScrollAndSortOverUpdates();
    void staysPutInAStreamOfUpdates();
    void tellsTrouble();
    void keepsTheSelectionUnderAFilter();
    void showsEveryRequirement();
    void picks();
    void includes();
    void helpsWhereNothingFits();
    void switchesPlaces();
    void showsTheChart();
    void choosesInTheChart();
    void putsDetailsBehindATabWhereNarrow();
    void needsNoHorizontalScrollBar_data();
    void needsNoHorizontalScrollBar();
    void remembersColumnsAndSort();
    void isForEveryone_data();
    void isForEveryone();

private:
    widgets::Theme m_theme{*qApp};
};

void TestComparisonPage::proposesTheBest()
{
    Shown shown(m_theme);
    QCOMPARE(shown.page.selectedOffer(), u"offer-fluidos-rhine-0"_s);
    QCOMPARE(shown.current(), u"offer-fluidos-rhine-0"_s);
    // Until the user chooses, the proposal follows the ranking.
    shown.setting.draft.setText(base::FieldPath(u"/intent/constraints/location"_s), u"Austria"_s);
    shown.setting.comparison.settle();
    QCOMPARE(shown.page.selectedOffer(), u"offer-alpine-ai-0"_s);
    QCOMPARE(shown.current(), u"offer-alpine-ai-0"_s);
}

void TestComparisonPage::filtersByChip()
{
    Shown shown(m_theme);
    QCOMPARE(shown.names().size(), 9);
    shown.click(u"filter.fits"_s);
    QCOMPARE(shown.names().size(), 4);
    shown.click(u"filter.latency"_s);
    QCOMPARE(shown.names().size(), 2);
    shown.click(u"filter.all"_s);
    QCOMPARE(shown.names().size(), 9);
}

void TestComparisonPage::searches()
{
    Shown shown(m_theme);
    QTest::keyClicks(shown.find<QLineEdit>(u"offerSearch"_s), u"netherlands"_s);
    QCOMPARE(shown.names().size(), 2);
}

void TestComparisonPage::neverShowsABlankTable()
{
    Shown shown(m_theme);
    QTest::keyClicks(shown.find<QLineEdit>(u"offerSearch"_s), u"zzz"_s);
    QCoreApplication::processEvents();
    QVERIFY(!shown.table()->isVisible());
    QVERIFY(shown.find<QLabel>(u"tableMessage"_s)->text().contains(u"zzz"_s));
    shown.click(u"showAll"_s);
    QVERIFY(shown.table()->isVisible());
    QCOMPARE(shown.names().size(), 9);
    shown.setting.replaceOffers({});
    QCoreApplication::processEvents();
    QVERIFY(!shown.table()->isVisible());
    QVERIFY(shown.find<QLabel>(u"tableMessage"_s)->isVisible());
    QVERIFY(!shown.find<QPushButton>(u"showAll"_s)->isVisible());
}

void TestComparisonPage::movesTheTableWithASlider()
{
    Shown shown(m_theme);
    auto *budget = shown.find<QSlider>(u"whatIfBudget"_s);
    const document::Node before = shown.setting.draft.root();
    shown.click(u"filter.fits"_s);
    QCOMPARE(shown.names().size(), 4);
    budget->setFocus();
    QTest::keyClick(budget, Qt::Key_Home); // the strictest stop
    shown.setting.comparison.settle();
    QCOMPARE(shown.names().size(), 0);
    QTest::keyClick(budget, Qt::Key_End); // any
    shown.setting.comparison.settle();
    QCOMPARE(shown.names().size(), 5);
    QVERIFY(!shown.setting.comparison.intent().constraints.maxHourlyCost);
    auto *memory = shown.find<QSlider>(u"whatIfMemory"_s);
    QTest::keyClick(memory, Qt::Key_End); // the largest card
    shown.setting.comparison.settle();
    QCOMPARE(shown.names(), QStringList{u"offer-rhine-big-0"_s});
    QCOMPARE(shown.setting.draft.root(), before);
}

void TestComparisonPage::keepsOrResetsWhatIsTriedOut()
{
    Shown shown(m_theme);
    auto *latency = shown.find<QSlider>(u"whatIfLatency"_s);
    QVERIFY(!shown.find<QPushButton>(u"resetWhatIf"_s)->isEnabled());
    const int stated = latency->value();
    QTest::keyClick(latency, Qt::Key_Right);
    shown.setting.comparison.settle();
    QVERIFY(shown.find<QPushButton>(u"resetWhatIf"_s)->isEnabled());
    shown.click(u"resetWhatIf"_s);
    QCOMPARE(latency->value(), stated);
    QCOMPARE(shown.setting.comparison.intent().constraints.maxLatencyMs, 25);

    QTest::keyClick(latency, Qt::Key_End);
    shown.setting.comparison.settle();
    shown.click(u"keepWhatIf"_s);
    QVERIFY(!shown.setting.draft.intent().constraints.maxLatencyMs);
    QVERIFY(!shown.find<QPushButton>(u"keepWhatIf"_s)->isEnabled());
}

void TestComparisonPage::keepsSelectionScrollAndSortOverUpdates()
{
    Shown shown(m_theme, sample::manyOffers(400));
    QTreeView &table = *shown.table();
    table.sortByColumn(OfferTableModel::PriceColumn, Qt::AscendingOrder);
    shown.press(5);
    const QString chosen = shown.current();
    table.verticalScrollBar()->setValue(700);
    const int scrolled = table.verticalScrollBar()->value();
    QVERIFY(scrolled > 0);

    shown.setting.replaceOffers(sample::manyOffers(401));
    models::WhatIf whatIf;
    whatIf.hourlyCost = models::TriedLimit<base::Money>{sample::euros("3.00")};
    shown.setting.comparison.setWhatIf(whatIf);
    shown.setting.comparison.settle();
    QCoreApplication::processEvents();

    QCOMPARE(shown.current(), chosen);
    QCOMPARE(shown.page.selectedOffer(), chosen);
    QCOMPARE(table.verticalScrollBar()->value(), scrolled);
    QCOMPARE(table.header()->sortIndicatorSection(), int(OfferTableModel::PriceColumn));
    double last = 0;
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        const double price = table.model()
                                 ->index(row, OfferTableModel::PriceColumn)
                                 .data(OfferTableModel::SortRole)
                                 .toDouble();
        QVERIFY(last <= price);
        last = price;
    }
}

void TestComparisonPage::staysPutInAStreamOfUpdates()
{
    Shown shown(m_theme, sample::manyOffers(400));
    QTreeView &table = *shown.table();
    table.sortByColumn(OfferTableModel::LatencyColumn, Qt::AscendingOrder);
    models::WhatIf whatIf;
    whatIf.hourlyCost = models::TriedLimit<base::Money>{sample::euros("3.00")};
    shown.setting.comparison.setWhatIf(whatIf);
    shown.setting.comparison.settle();
    shown.press(4);
    const QString chosen = shown.current();
    table.verticalScrollBar()->setValue(880);
    const int scrolled = table.verticalScrollBar()->value();
    QVERIFY(scrolled > 0);
    QSignalSpy reset(table.model(), &QAbstractItemModel::modelReset);
    for (int round = 1; round <= 20; ++round) {
        catalogue::Offers next = sample::manyOffers(400);
        for (size_t offer = size_t(round); offer < next.size(); offer += 7)
            next[offer].gpu.hourlyRate = sample::euros(round % 2 ? "0.33" : "0.44").amount;
        shown.setting.replaceOffers(next);
        QCoreApplication::processEvents();
        QCOMPARE(shown.current(), chosen);
        QCOMPARE(shown.page.selectedOffer(), chosen);
        QCOMPARE(table.verticalScrollBar()->value(), scrolled);
    }
    QCOMPARE(reset.count(), 0);
    QCOMPARE(table.header()->sortIndicatorSection(), int(OfferTableModel::LatencyColumn));
    QCOMPARE(shown.setting.comparison.whatIf(), whatIf);
}

void TestComparisonPage::tellsTrouble()
{
    Shown shown(m_theme);
    const auto *banner = shown.find<QLabel>(u"feedBanner"_s);
    QVERIFY(!banner->isVisible());
    shown.setting.market.setState(
        {.phase = models::FeedState::Phase::Live, .problem = u"the right to make a Discovery is missing."_s});
    QVERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(u"Discovery"_s));
    QSignalSpy asked(&shown.setting.market, &models::Market::refreshRequested);
    shown.click(u"refresh"_s);
    QCOMPARE(asked.count(), 1);
    shown.setting.market.setConnection(u"lab"_s, false);
    shown.setting.market.setState(
        {.phase = models::FeedState::Phase::Connecting, .since = shown.setting.clock.now()});
    shown.setting.comparison.settle();
    QCOMPARE(shown.find<QLabel>(u"tableMessage"_s)->text(), u"Connecting to lab since 12:00:00 …"_s);
    QVERIFY(shown.find<QLabel>(u"tableMessage"_s)->isVisible());
}

void TestComparisonPage::keepsTheSelectionUnderAFilter()
{
    Shown shown(m_theme);
    shown.press(3);
    const QString chosen = shown.current();
    QCOMPARE(shown.page.selectedOffer(), chosen);
    shown.click(u"filter.latency"_s); // hides it
    QCOMPARE(shown.page.selectedOffer(), chosen);
    shown.click(u"filter.all"_s);
    QCOMPARE(shown.current(), chosen);
    QCOMPARE(shown.table()->selectionModel()->selectedRows().size(), 1);
}

void TestComparisonPage::showsEveryRequirement()
{
    Shown shown(m_theme);
    shown.page.select(u"offer-virginia-one-0"_s);
    QCoreApplication::processEvents();
    const auto *checks = shown.find<QListView>(u"checkList"_s);
    const auto assessment = shown.setting.comparison.assess(0, sample::offers()[7]);
    QCOMPARE(checks->model()->rowCount(), int(assessment.checks.size()));
    int failed = 0;
    for (int row = 0; row < checks->model()->rowCount(); ++row)
        failed += checks->model()->index(row, 0).data(models::CheckListModel::ResultRole).toInt()
                  == int(catalogue::CheckResult::Fail);
    QCOMPARE(failed, 2); // place and latency, both
    // High enough for all of its rows.
    QVERIFY(checks->height() >= checks->model()->rowCount() * checks->sizeHintForRow(0));
}

void TestComparisonPage::picks()
{
    Shown shown(m_theme);
    shown.page.select(u"offer-alpine-ai-0"_s);
    QVERIFY(shown.find<QPushButton>(u"pickOffer"_s)->isVisible());
    shown.click(u"pickOffer"_s);
    QCOMPARE(shown.setting.draft.picks().value(u"main"_s), u"offer-alpine-ai-0"_s);
    QCOMPARE(shown.setting.comparison.plan().purchases.at(0).offer.name, u"offer-alpine-ai-0"_s);
    QVERIFY(!shown.find<QPushButton>(u"pickOffer"_s)->isVisible());
    shown.click(u"unpickOffer"_s);
    QVERIFY(shown.setting.draft.picks().isEmpty());
    QVERIFY(shown.find<QPushButton>(u"pickOffer"_s)->isVisible());
}

void TestComparisonPage::includes()
{
    Shown shown(m_theme);
    shown.page.select(u"offer-virginia-one-0"_s);
    QVERIFY(!shown.find<QPushButton>(u"pickOffer"_s)->isVisible());
    QVERIFY(shown.find<QPushButton>(u"includeOffer"_s)->isVisible());
    QVERIFY(!shown.find<QLabel>(u"changesText"_s)->text().isEmpty());
    shown.click(u"includeOffer"_s);
    QCOMPARE(shown.setting.comparison.assess(0, sample::offers()[7]).verdict, catalogue::Verdict::Fits);
    QVERIFY(shown.find<QPushButton>(u"pickOffer"_s)->isVisible());
    // What can't be verified can be accepted.
    shown.page.select(u"offer-adria-edge-0"_s);
    if (shown.find<QPushButton>(u"includeOffer"_s)->isVisible())
        shown.click(u"includeOffer"_s);
    QCOMPARE(shown.setting.comparison.assess(0, sample::offers()[4]).verdict, catalogue::Verdict::Fits);
}

void TestComparisonPage::helpsWhereNothingFits()
{
    Shown shown(m_theme);
    auto *help = shown.find<QWidget>(u"helpStrip"_s);
    QVERIFY(!help->isVisible());
    QTest::keyClick(shown.find<QSlider>(u"whatIfBudget"_s), Qt::Key_Home);
    shown.setting.comparison.settle();
    QCoreApplication::processEvents();
    QVERIFY(help->isVisible());
    QVERIFY(shown.table()->isVisible()); // with the reason for each
    QVERIFY(shown.find<QPushButton>(u"suggestion0"_s));
    shown.click(u"suggestion0"_s);
    QVERIFY(shown.setting.comparison.rankings().at(0).counts.fits > 0);
    QVERIFY(!help->isVisible());
}

void TestComparisonPage::switchesPlaces()
{
    Shown shown(m_theme);
    QVERIFY(!shown.find<QPushButton>(u"placement0"_s));
    document::Node root = shown.setting.draft.root();
    root.removeAt(base::FieldPath(u"/intent/constraints/location"_s));
    root.setAt(
        base::FieldPath(u"/intent/constraints/regions"_s),
        document::Node::list({document::Node::text(u"Germany"_s), document::Node::text(u"Austria"_s)}));
    root.setAt(base::FieldPath(u"/intent/constraints/max_hourly_cost"_s), document::Node::text(u"9 EUR"_s));
    shown.setting.draft.replace(root);
    shown.setting.comparison.settle();
    QCoreApplication::processEvents();
    QVERIFY(shown.find<QPushButton>(u"placement1"_s)->isVisible());
    QCOMPARE(shown.page.selectedOffer(), u"offer-fluidos-rhine-0"_s);
    shown.click(u"placement1"_s);
    QCOMPARE(shown.page.selectedOffer(), u"offer-alpine-ai-0"_s);
    QVERIFY(shown.find<QPushButton>(u"placement1"_s)->isChecked());
    QVERIFY(!shown.find<QPushButton>(u"placement0"_s)->isChecked());
    shown.click(u"placement1"_s);
    QVERIFY(shown.find<QPushButton>(u"placement1"_s)->isChecked());
    shown.click(u"pickOffer"_s);
    QCOMPARE(shown.setting.draft.picks().value(u"Austria"_s), u"offer-alpine-ai-0"_s);
}

void TestComparisonPage::showsTheChart()
{
    Shown shown(m_theme);
    shown.click(u"viewChart"_s);
    QCOMPARE(shown.page.view(), ComparisonPage::View::Chart);
    auto *chart = shown.page.findChild<comparison::TradeOffChart *>();
    QVERIFY(chart->isVisible());
    QVERIFY(!shown.table()->isVisible());
    QVERIFY(chart->plot()->accessibleDescription().contains(u"4 of 9"_s));
    QVERIFY(!chart->points().front().empty());
    const double speed = chart->points().front().front().at.y();
    auto *up = shown.find<QComboBox>(u"chartUp"_s);
    up->setCurrentIndex(1);
    QVERIFY(chart->points().front().front().at.y() != speed);
    shown.click(u"viewTable"_s);
    QVERIFY(shown.table()->isVisible());
}

void TestComparisonPage::choosesInTheChart()
{
    Shown shown(m_theme);
    shown.click(u"viewChart"_s);
    auto *chart = shown.page.findChild<comparison::TradeOffChart *>();
    auto *plot = qobject_cast<QAbstractScrollArea *>(chart->plot());
    const QPointF there = chart->positionOf(u"offer-gpu-nord-0"_s);
    QVERIFY(!there.isNull());
    QTest::mouseClick(plot->viewport(), Qt::LeftButton, {}, there.toPoint());
    QCOMPARE(shown.page.selectedOffer(), u"offer-gpu-nord-0"_s);
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_Home);
    const QString first = shown.page.selectedOffer();
    QCOMPARE(first, u"offer-baltic-gpu-0"_s); // the cheapest
    QTest::keyClick(plot, Qt::Key_Right);
    QVERIFY(shown.page.selectedOffer() != first);
    QTest::keyClick(plot, Qt::Key_Left);
    QCOMPARE(shown.page.selectedOffer(), first);
    QCOMPARE(shown.current(), first);
}

void TestComparisonPage::putsDetailsBehindATabWhereNarrow()
{
    Shown shown(m_theme, sample::offers(), QSize(788, 400));
    const auto *details = shown.find<QWidget>(u"offerDetails"_s);
    QVERIFY(!details->isVisible());
    QVERIFY(shown.find<QPushButton>(u"viewDetails"_s)->isVisible());
    shown.press(1);
    QTest::keyClick(shown.table(), Qt::Key_Return);
    QVERIFY(details->isVisible());
    QCOMPARE(shown.page.view(), ComparisonPage::View::Details);
    shown.page.resize(1036, 620);
    QCoreApplication::processEvents();
    QVERIFY(details->isVisible());
    QVERIFY(shown.table()->isVisible());
    QVERIFY(!shown.find<QPushButton>(u"viewDetails"_s)->isVisible());
}

void TestComparisonPage::needsNoHorizontalScrollBar_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1280 × 800") << QSize(1036, 620);
    QTest::newRow("900 × 600") << QSize(788, 400);
    QTest::newRow("1920 × 1080") << QSize(1676, 900);
}

void TestComparisonPage::needsNoHorizontalScrollBar()
{
    QFETCH(QSize, size);
    Shown shown(m_theme, sample::manyOffers(60), size);
    QVERIFY(!shown.table()->horizontalScrollBar()->isVisible());
    QVERIFY(shown.page.minimumSizeHint().width() <= size.width());
    QVERIFY2(shown.page.minimumSizeHint().height() <= size.height(),
             qPrintable(QString::number(shown.page.minimumSizeHint().height())));
}

void TestComparisonPage::remembersColumnsAndSort()
{
    Shown first(m_theme);
    QSignalSpy changed(&first.page, &ComparisonPage::stateChanged);
    first.table()->sortByColumn(OfferTableModel::LatencyColumn, Qt::DescendingOrder);
    QVERIFY(changed.count() > 0);
    Shown second(m_theme);
    QVERIFY(second.page.restoreState(first.page.saveState()));
    QCOMPARE(second.table()->header()->sortIndicatorSection(), int(OfferTableModel::LatencyColumn));
    QCOMPARE(second.names(), first.names());
    QVERIFY(!second.page.restoreState("nonsense"));
}

void TestComparisonPage::isForEveryone_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<ComparisonPage::View>("view");
    for (const QSize size : {QSize(1036, 620), QSize(788, 400)}) {
        for (const auto view :
             {ComparisonPage::View::Table, ComparisonPage::View::Chart, ComparisonPage::View::Details})
            QTest::addRow("%d, view %d", size.width(), int(view)) << size << view;
    }
}

void TestComparisonPage::isForEveryone()
{
    QFETCH(QSize, size);
    QFETCH(ComparisonPage::View, view);
    Shown shown(m_theme, sample::offers(), size);
    shown.page.setView(view);
    QTest::keyClick(shown.find<QSlider>(u"whatIfBudget"_s), Qt::Key_Left);
    shown.setting.comparison.settle();
    QCoreApplication::processEvents();
    QCOMPARE(testing::unnamedControls(shown.page).join(u'\n'), QString());
    QCOMPARE(testing::unreachableControls(shown.page).join(u'\n'), QString());
    QCOMPARE(testing::cutTexts(shown.page).join(u'\n'), QString());
}

FLARE_TEST(TestComparisonPage)
#include "tst_comparisonpage.moc"
