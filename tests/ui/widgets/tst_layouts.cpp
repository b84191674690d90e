// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"
#include "ui/widgets/flowlayout.h"

#include <QTest>
#include <QWidget>

using widgets::FlowLayout;
using widgets::TileLayout;

class TestLayouts : public QObject
{
    Q_OBJECT

private slots:
    void flowWraps();
    void flowMirrors();
    void flowSkipsHidden();
    void tilesFillTheWidth_data();
    void tilesFillTheWidth();
    void tilesOfALineAreEquallyHigh();

private:
    static QList<QWidget *> fill(QWidget &page, int count, const QSize &size)
    {
        QList<QWidget *> items;
        for (int index = 0; index < count; ++index) {
            auto *item = new QWidget(&page);
            item->setMinimumSize(size);
            page.layout()->addWidget(item);
            items << item;
        }
        return items;
    }
};

void TestLayouts::flowWraps()
{
    QWidget page;
    page.setLayout(new FlowLayout(10));
    const auto items = fill(page, 5, {100, 20});
    page.resize(330, 200); // three beside each other
    page.show();
    page.layout()->activate();
    QCOMPARE(items.at(2)->geometry().topLeft(), QPoint(220, 0));
    QCOMPARE(items.at(3)->geometry().topLeft(), QPoint(0, 30));
    QCOMPARE(page.layout()->heightForWidth(330), 50);
    QCOMPARE(page.layout()->heightForWidth(100), 140);
}

void TestLayouts::flowMirrors()
{
    QWidget page;
    page.setLayoutDirection(Qt::RightToLeft);
    page.setLayout(new FlowLayout(10));
    const auto items = fill(page, 2, {100, 20});
    page.resize(330, 50);
    page.show();
    page.layout()->activate();
    QCOMPARE(items.at(0)->geometry().right(), 329);
    QVERIFY(items.at(1)->geometry().right() < items.at(0)->geometry().left());
}

void TestLayouts::flowSkipsHidden()
{
    QWidget page;
    page.setLayout(new FlowLayout(10));
    const auto items = fill(page, 3, {100, 20});
    items.at(0)->hide();
    page.resize(330, 50);
    page.show();
    page.layout()->activate();
    QCOMPARE(items.at(1)->geometry().left(), 0);
}

void TestLayouts::tilesFillTheWidth_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("columns");
    QTest::newRow("roomy") << 1000 << 5;
    QTest::newRow("four") << 470 << 4;
    QTest::newRow("two") << 239 << 2;
    QTest::newRow("one") << 90 << 1;
}

void TestLayouts::tilesFillTheWidth()
{
    QFETCH(int, width);
    QFETCH(int, columns);
    QWidget page;
    page.setLayout(new TileLayout(110, 5, 10));
    const auto items = fill(page, 7, {10, 20});
    page.show();
    page.layout()->setGeometry(QRect(0, 0, width, 500));
    QCOMPARE(items.at(columns - 1)->geometry().right(), width - 1);
    QCOMPARE(items.at(columns)->geometry().left(), 0);
    QVERIFY(items.at(columns)->geometry().top() > items.at(0)->geometry().bottom());
}

void TestLayouts::tilesOfALineAreEquallyHigh()
{
    QWidget page;
    page.setLayout(new TileLayout(100, 3, 10));
    const auto items = fill(page, 4, {50, 20});
    items.at(1)->setMinimumHeight(70);
    page.show();
    page.layout()->setGeometry(QRect(0, 0, 320, 500));
    QCOMPARE(items.at(0)->height(), 70);
    QCOMPARE(items.at(2)->height(), 70);
    QCOMPARE(items.at(3)->height(), 20);
    QCOMPARE(items.at(3)->y(), 80);
}

FLARE_TEST(TestLayouts)
#include "tst_layouts.moc"
