// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/desktop/desktop.h"
#include "tests/support/testmain.h"

#include <QApplication>
#include <QHeaderView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;

class TestDesktop : public QObject
{
    Q_OBJECT
private slots:
    void remembersTables_data();
    void remembersTables();
    void namesTheConnectionBeforeItIsThere();

private:
    static QWidget *window()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->objectName() == "mainWindow"_L1)
                return widget;
        }
        return nullptr;
    }
};

void TestDesktop::remembersTables_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("table");
    QTest::newRow("providers") << u"providers"_s << u"providerTable"_s;
    QTest::newRow("compare") << u"new"_s << u"offerTable"_s;
}

void TestDesktop::remembersTables()
{
    QFETCH(QString, page);
    QFETCH(QString, table);
    const QTemporaryDir folder;
    Options options;
    options.quitAfterFirstPaint = true; // nothing is connected
    options.page = page;
    options.templateId = u"batch"_s;
    options.step = 3;
    for (int start = 0; start < 2; ++start) {
        Desktop desktop(*qApp, options, folder.filePath(u"settings.ini"_s), folder.path(), {});
        desktop.show();
        auto *view = window()->findChild<QTreeView *>(table);
        QVERIFY(view);
        if (start == 0) {
            view->sortByColumn(3, Qt::DescendingOrder);
        } else {
            QCOMPARE(view->header()->sortIndicatorSection(), 3);
            QCOMPARE(view->header()->sortIndicatorOrder(), Qt::DescendingOrder);
        }
    }
}

void TestDesktop::namesTheConnectionBeforeItIsThere()
{
    const QTemporaryDir folder;
    Options options;
    options.quitAfterFirstPaint = true;
    options.connection = u"kube:lab"_s;
    Desktop desktop(*qApp, options, folder.filePath(u"settings.ini"_s), folder.path(), {});
    const auto *footer = window()->findChild<QWidget *>(u"connection"_s);
    QVERIFY(footer->accessibleName().contains(u"lab"_s));
    QVERIFY(footer->accessibleName().contains(u"connecting"_s));
    QVERIFY(!footer->accessibleName().contains(u"simulated"_s));
}

FLARE_TEST(TestDesktop)
#include "tst_desktop.moc"
