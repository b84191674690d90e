// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"
#include "ui/comparison/filterbar.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using catalogue::Requirement;
using catalogue::Verdict;
using comparison::FilterBar;

class TestFilterBar : public QObject
{
    Q_OBJECT
private slots:
    void showsOnlyWhatOccurs();
    void keepsTheChosenOneThatEmptied();
    void movesIntoTheMenuWhereThereIsNoRoom();
    void tellsTheChoice();

private:
    widgets::Theme m_theme{*qApp};

    static QPushButton *chip(const FilterBar &bar, const QString &name)
    {
        return bar.findChild<QPushButton *>(QString(u"filter."_s % name));
    }
    static bool isShown(const FilterBar &bar, const QString &name)
    {
        const QPushButton *button = chip(bar, name);
        return button && !button->isHidden();
    }
};

void TestFilterBar::showsOnlyWhatOccurs()
{
    FilterBar bar(m_theme);
    bar.resize(1000, 30);
    bar.show();
    bar.setCounts({.fits = 7, .unverifiable = 0, .excluded = 35},
                  {{Requirement::CostHourly, 12}, {Requirement::Latency, 9}});
    QVERIFY(isShown(bar, u"all"_s));
    QVERIFY(isShown(bar, u"fits"_s));
    QVERIFY(!isShown(bar, u"unverifiable"_s));
    QVERIFY(isShown(bar, u"cost.hourly"_s));
    QVERIFY(isShown(bar, u"latency"_s));
    QVERIFY(chip(bar, u"all"_s)->text().endsWith(u"42"_s));
    QVERIFY(chip(bar, u"cost.hourly"_s)->x() < chip(bar, u"latency"_s)->x());
    bar.setCounts({.fits = 8, .unverifiable = 1, .excluded = 33}, {{Requirement::Latency, 20}});
    QVERIFY(isShown(bar, u"unverifiable"_s));
    QVERIFY(!isShown(bar, u"cost.hourly"_s));
    QVERIFY(chip(bar, u"latency"_s)->text().endsWith(u"20"_s));
}

void TestFilterBar::keepsTheChosenOneThatEmptied()
{
    FilterBar bar(m_theme);
    bar.resize(1000, 30);
    bar.show();
    bar.setCounts({.fits = 1, .unverifiable = 0, .excluded = 2}, {{Requirement::Latency, 2}});
    QTest::mouseClick(chip(bar, u"latency"_s), Qt::LeftButton);
    bar.setCounts({.fits = 3, .unverifiable = 0, .excluded = 0}, {});
    QVERIFY(isShown(bar, u"latency"_s));
    QVERIFY(chip(bar, u"latency"_s)->isChecked());
    QTest::mouseClick(chip(bar, u"all"_s), Qt::LeftButton);
    bar.setCounts({.fits = 3, .unverifiable = 0, .excluded = 0}, {});
    QVERIFY(!isShown(bar, u"latency"_s));
}

void TestFilterBar::movesIntoTheMenuWhereThereIsNoRoom()
{
    FilterBar bar(m_theme);
    const QList<models::FailedCount> failed{{Requirement::CostHourly, 12},
                                            {Requirement::Place, 11},
                                            {Requirement::Latency, 9},
                                            {Requirement::GpuMemory, 8},
                                            {Requirement::GpuCount, 2}};
    bar.resize(1200, 30);
    bar.show();
    bar.setCounts({.fits = 7, .unverifiable = 3, .excluded = 32}, failed);
    QVERIFY(bar.findChild<QPushButton *>(u"filterMore"_s)->isHidden());
    bar.resize(420, 30);
    bar.show();
    QVERIFY(!bar.findChild<QPushButton *>(u"filterMore"_s)->isHidden());
    QVERIFY(isShown(bar, u"all"_s));
    QVERIFY(!isShown(bar, u"gpu.count"_s));
    for (const QPushButton *button : bar.findChildren<QPushButton *>()) {
        if (!button->isHidden())
            QVERIFY2(button->geometry().right() < bar.width(), qPrintable(button->objectName()));
    }
    bar.setFilter({.verdict = {}, .requirement = Requirement::GpuCount});
    QVERIFY(bar.findChild<QPushButton *>(u"filterMore"_s)->isChecked());
}

void TestFilterBar::tellsTheChoice()
{
    FilterBar bar(m_theme);
    bar.resize(1000, 30);
    bar.show();
    bar.setCounts({.fits = 1, .unverifiable = 0, .excluded = 2}, {{Requirement::Latency, 2}});
    QSignalSpy chosen(&bar, &FilterBar::filterChosen);
    QTest::mouseClick(chip(bar, u"fits"_s), Qt::LeftButton);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(bar.filter(), (models::OfferFilter{.verdict = Verdict::Fits, .requirement = {}}));
    QVERIFY(chip(bar, u"fits"_s)->isChecked());
    QVERIFY(!chip(bar, u"all"_s)->isChecked());
    QTest::mouseClick(chip(bar, u"fits"_s), Qt::LeftButton); // the chosen one cannot be switched off
    QVERIFY(chip(bar, u"fits"_s)->isChecked());
}

FLARE_TEST(TestFilterBar)
#include "tst_filterbar.moc"
