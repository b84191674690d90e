// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/accessibility.h"
#include "tests/support/testmain.h"
#include "ui/shell/settingspage.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QLabel>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using shell::SettingsPage;
using widgets::Scheme;

class TestSettingsPage : public QObject
{
    Q_OBJECT

private slots:
    void choosingChangesAndTells();
    void showsWhatIs();
    void everyControlIsNamed();
    void fitsNarrowWindows();
};

void TestSettingsPage::choosingChangesAndTells()
{
    widgets::Theme theme(*qApp);
    theme.setScheme(Scheme::Light);
    SettingsPage page(theme, {.version = u"1.2.3"_s, .dataFolder = u"/data"_s});
    QVERIFY(page.findChild<QRadioButton *>(u"schemeLight"_s)->isChecked());
    QSignalSpy chosen(&page, &SettingsPage::schemeChosen);
    auto *dark = page.findChild<QRadioButton *>(u"schemeDark"_s);
    dark->click();
    QCOMPARE(theme.scheme(), Scheme::Dark);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().value<Scheme>(), Scheme::Dark);
}

void TestSettingsPage::showsWhatIs()
{
    widgets::Theme theme(*qApp);
    const SettingsPage page(theme, {.version = u"1.2.3"_s, .dataFolder = u"/data"_s});
    QStringList texts;
    const auto labels = page.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        texts << label->text();
    const QString all = texts.join(u'\n');
    QVERIFY(all.contains("1.2.3"_L1));
    QVERIFY(all.contains("/data"_L1));
    QVERIFY(all.contains("Apache"_L1));
}

void TestSettingsPage::everyControlIsNamed()
{
    widgets::Theme theme(*qApp);
    SettingsPage page(theme, {.version = u"1.2.3"_s, .dataFolder = u"/data"_s});
    page.show();
    QCOMPARE(testing::unnamedControls(page), QStringList());
    QCOMPARE(testing::unreachableControls(page), QStringList());
}

void TestSettingsPage::fitsNarrowWindows()
{
    widgets::Theme theme(*qApp);
    SettingsPage page(theme,
                      {.version = u"1.2.3"_s, .dataFolder = u"/home/someone/.local/share/flare-desktop"_s});
    page.resize(830, 600);
    page.show();
    QTest::qWait(20);
    QCOMPARE(testing::cutTexts(page), QStringList());
    QVERIFY(page.widget()->width() <= page.viewport()->width());
}

FLARE_TEST(TestSettingsPage)
#include "tst_settingspage.moc"
