// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/accessibility.h"
#include "tests/support/testmain.h"
#include "ui/widgets/selectablecard.h"
#include "ui/widgets/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using widgets::SelectableCard;

class TestSelectableCard : public QObject
{
    Q_OBJECT

private slots:
    void keysSelect_data();
    void keysSelect();
    void groupIsExclusiveAndArrowsMove();
    void isNamed();
    void growsWithItsWords();
    void checkedLooksDifferent();
};

void TestSelectableCard::keysSelect_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("space") << int(Qt::Key_Space);
    QTest::newRow("return") << int(Qt::Key_Return);
    QTest::newRow("enter") << int(Qt::Key_Enter);
}

void TestSelectableCard::keysSelect()
{
    QFETCH(int, key);
    widgets::Theme theme(*qApp);
    SelectableCard card(theme, u"euro"_s, u"Lowest cost"_s, u"The cheapest offer"_s);
    QSignalSpy clicked(&card, &QAbstractButton::clicked);
    QTest::keyClick(&card, static_cast<Qt::Key>(key));
    QVERIFY(card.isChecked());
    QCOMPARE(clicked.count(), 1);
}

void TestSelectableCard::groupIsExclusiveAndArrowsMove()
{
    widgets::Theme theme(*qApp);
    QWidget page;
    auto *layout = new QVBoxLayout(&page);
    QButtonGroup group;
    QList<SelectableCard *> cards;
    for (const auto &title : {u"one"_s, u"two"_s, u"three"_s}) {
        auto *card = new SelectableCard(theme, {}, title, {}, &page);
        group.addButton(card);
        layout->addWidget(card);
        cards << card;
    }
    page.show();
    page.activateWindow();
    cards.at(0)->setChecked(true);
    cards.at(0)->setFocus();
    QTRY_VERIFY(cards.at(0)->hasFocus());
    QTest::keyClick(cards.at(0), Qt::Key_Down);
    QVERIFY(cards.at(1)->isChecked());
    QVERIFY(!cards.at(0)->isChecked());
    QVERIFY(cards.at(1)->hasFocus());
    QCOMPARE(testing::unreachableControls(page), QStringList());
}

void TestSelectableCard::isNamed()
{
    widgets::Theme theme(*qApp);
    SelectableCard card(theme, u"leaf"_s, u"Least energy"_s, u"Most work per kilowatt hour"_s);
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&card);
    QCOMPARE(face->text(QAccessible::Name), u"Least energy"_s);
    QCOMPARE(face->text(QAccessible::Description), u"Most work per kilowatt hour"_s);
    QVERIFY(face->state().checkable);
    card.setSubtitle(u"other words"_s);
    QCOMPARE(face->text(QAccessible::Description), u"other words"_s);
}

void TestSelectableCard::growsWithItsWords()
{
    widgets::Theme theme(*qApp);
    const SelectableCard brief(theme, {}, u"Batch"_s, u"cheap"_s);
    const SelectableCard wordy(theme, {}, u"Batch"_s, u"a hundred tasks that are cheap and patient"_s);
    QVERIFY(wordy.heightForWidth(120) > brief.heightForWidth(120));
    QVERIFY(wordy.heightForWidth(120) > wordy.heightForWidth(400));
}

void TestSelectableCard::checkedLooksDifferent()
{
    widgets::Theme theme(*qApp);
    SelectableCard card(theme, u"star"_s, u"Balanced"_s, u"A bit of everything"_s);
    card.resize(160, 100);
    const QImage plain = card.grab().toImage();
    card.setChecked(true);
    const QImage chosen = card.grab().toImage();
    QVERIFY(plain != chosen);
    QCOMPARE(chosen.pixelColor(80, 1), theme.color(widgets::Token::Accent));
    QCOMPARE(chosen.pixelColor(80, 6), theme.color(widgets::Token::Soft));
}

FLARE_TEST(TestSelectableCard)
#include "tst_selectablecard.moc"
