// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"
#include "ui/comparison/rowview.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTest>

using comparison::ColumnRule;
using comparison::RowView;

class TestRowView : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void fillsTheWidth_data();
    void fillsTheWidth();
    void showsAutomaticColumnsWhereThereIsRoom();
    void remembersChoices();
    void refusesForeignState_data();
    void refusesForeignState();
    void comesBackToTheModelsOrder();

private:
    widgets::Theme m_theme{*qApp};
    QStandardItemModel m_model{3, 4};

    void prepare(RowView &view)
    {
        view.setModel(&m_model);
        view.setColumnRules({{.minimum = 100, .share = 1, .required = true},
                             {.minimum = 80},
                             {.minimum = 90, .automatic = true},
                             {.minimum = 100, .share = 3}});
        view.show();
    }
    static int used(const RowView &view)
    {
        int width = 0;
        for (int column = 0; column < 4; ++column)
            width += view.columnWidth(column);
        return width;
    }
};

void TestRowView::init()
{
    for (int row = 0; row < 3; ++row)
        m_model.setItem(row, 0, new QStandardItem(QString::number((row * 7) % 5)));
}

void TestRowView::fillsTheWidth_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {330, 401, 640, 1000})
        QTest::addRow("%d", width) << width;
}

void TestRowView::fillsTheWidth()
{
    QFETCH(int, width);
    RowView view(m_theme);
    prepare(view);
    view.resize(width, 300);
    QCoreApplication::processEvents();
    QCOMPARE(used(view), view.viewport()->width());
    QVERIFY(!view.horizontalScrollBar()->isVisible());
}

void TestRowView::showsAutomaticColumnsWhereThereIsRoom()
{
    RowView view(m_theme);
    prepare(view);
    view.resize(330, 300);
    QVERIFY(view.isColumnHidden(2));
    view.resize(500, 300);
    QVERIFY(!view.isColumnHidden(2));
    view.setColumnShown(2, false);
    QVERIFY(view.isColumnHidden(2));
    view.resize(900, 300);
    QVERIFY(view.isColumnHidden(2)); // chosen by hand counts
}

void TestRowView::remembersChoices()
{
    RowView first(m_theme);
    prepare(first);
    first.resize(600, 300);
    first.setColumnShown(1, false);
    first.sortByColumn(0, Qt::DescendingOrder);
    const QByteArray state = first.saveColumns();

    RowView second(m_theme);
    prepare(second);
    second.resize(600, 300);
    QVERIFY(!second.isColumnHidden(1));
    QVERIFY(second.restoreColumns(state));
    QVERIFY(second.isColumnHidden(1));
    QVERIFY(!second.isColumnHidden(2));
    QCOMPARE(second.header()->sortIndicatorSection(), 0);
    QCOMPARE(second.header()->sortIndicatorOrder(), Qt::DescendingOrder);
}

void TestRowView::refusesForeignState_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("noise") << QByteArray("what is this");
    RowView other(m_theme);
    prepare(other);
    QTest::newRow("cut") << other.saveColumns().left(10);
}

void TestRowView::refusesForeignState()
{
    QFETCH(QByteArray, state);
    RowView view(m_theme);
    prepare(view);
    QVERIFY(!view.restoreColumns(state));
    QVERIFY(!view.isColumnHidden(1));
}

void TestRowView::comesBackToTheModelsOrder()
{
    RowView view(m_theme);
    prepare(view);
    view.resize(600, 300);
    const QPoint header(view.columnViewportPosition(0) + 20, view.header()->height() / 2);
    const auto section = [&] { return view.header()->sortIndicatorSection(); };
    QCOMPARE(section(), -1);
    QTest::mouseClick(view.header()->viewport(), Qt::LeftButton, {}, header);
    QCOMPARE(section(), 0);
    QTest::mouseClick(view.header()->viewport(), Qt::LeftButton, {}, header);
    QTest::mouseClick(view.header()->viewport(), Qt::LeftButton, {}, header);
    QCOMPARE(section(), -1);
}

FLARE_TEST(TestRowView)
#include "tst_rowview.moc"
