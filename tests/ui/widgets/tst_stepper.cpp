// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/accessibility.h"
#include "tests/support/testmain.h"
#include "ui/widgets/stepper.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using widgets::Stepper;

class TestStepper : public QObject
{
    Q_OBJECT

private slots:
    void clickBackwards();
    void forwardOnlyWhereReachable();
    void keyboard();
    void namesTellTheState();
    void narrowKeepsTheCurrentWords();
    void attentionIsSaid();

private:
    static QAbstractButton *step(const Stepper &stepper, int index)
    {
        return stepper.findChild<QAbstractButton *>(u"step%1"_s.arg(index));
    }
    const QStringList m_titles{u"Goal"_s, u"Workload"_s, u"Needs and limits"_s, u"Compare"_s, u"Review"_s};
};

void TestStepper::clickBackwards()
{
    widgets::Theme theme(*qApp);
    Stepper stepper(theme, m_titles);
    stepper.setCurrent(3);
    QSignalSpy activated(&stepper, &Stepper::activated);
    QTest::mouseClick(step(stepper, 1), Qt::LeftButton);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toInt(), 1);
    QCOMPARE(stepper.current(), 3); // who listens decides
}

void TestStepper::forwardOnlyWhereReachable()
{
    widgets::Theme theme(*qApp);
    Stepper stepper(theme, m_titles);
    stepper.setCurrent(1);
    QSignalSpy activated(&stepper, &Stepper::activated);
    QVERIFY(!step(stepper, 2)->isEnabled());
    QTest::mouseClick(step(stepper, 2), Qt::LeftButton);
    QCOMPARE(activated.count(), 0);
    stepper.setReachable(3);
    QVERIFY(step(stepper, 3)->isEnabled());
    QVERIFY(!step(stepper, 4)->isEnabled());
    QTest::mouseClick(step(stepper, 3), Qt::LeftButton);
    QCOMPARE(activated.count(), 1);
}

void TestStepper::keyboard()
{
    widgets::Theme theme(*qApp);
    Stepper stepper(theme, m_titles);
    stepper.setCurrent(2);
    stepper.show();
    QCOMPARE(testing::unreachableControls(stepper), QStringList());
    QSignalSpy activated(&stepper, &Stepper::activated);
    QTest::keyClick(step(stepper, 0), Qt::Key_Space);
    QTest::keyClick(step(stepper, 1), Qt::Key_Return);
    QCOMPARE(activated.count(), 2);
    QCOMPARE(activated.at(1).first().toInt(), 1);
}

void TestStepper::namesTellTheState()
{
    widgets::Theme theme(*qApp);
    Stepper stepper(theme, m_titles);
    stepper.setCurrent(1);
    QStringList names;
    for (int index = 0; index < stepper.count(); ++index)
        names << step(stepper, index)->accessibleName();
    QCOMPARE(names.removeDuplicates(), 0);
    QVERIFY(names.at(0).contains("Goal"_L1));
    stepper.setCurrent(2);
    QVERIFY(step(stepper, 1)->accessibleName() != names.at(1)); // current, then done
}

void TestStepper::narrowKeepsTheCurrentWords()
{
    widgets::Theme theme(*qApp);
    Stepper stepper(theme, m_titles);
    stepper.setCurrent(4);
    stepper.resize(1000, stepper.sizeHint().height());
    stepper.show();
    QVERIFY(step(stepper, 2)->width() > theme.px(60));
    stepper.resize(300, stepper.sizeHint().height());
    QTRY_VERIFY(step(stepper, 2)->width() < theme.px(40));
    QCOMPARE(step(stepper, 2)->toolTip(), m_titles.at(2));
    QVERIFY(step(stepper, 4)->width() > theme.px(40));
    for (int index = 0; index < stepper.count(); ++index)
        QVERIFY(stepper.rect().contains(step(stepper, index)->geometry()));
}

void TestStepper::attentionIsSaid()
{
    widgets::Theme theme(*qApp);
    Stepper stepper(theme, m_titles);
    stepper.setCurrent(2);
    const QImage calm = step(stepper, 1)->grab().toImage();
    stepper.setNeedsAttention(1, true);
    QVERIFY(!step(stepper, 1)->accessibleDescription().isEmpty());
    QVERIFY(step(stepper, 1)->grab().toImage() != calm);
    stepper.setNeedsAttention(1, false);
    QVERIFY(step(stepper, 1)->accessibleDescription().isEmpty());
}

FLARE_TEST(TestStepper)
#include "tst_stepper.moc"
