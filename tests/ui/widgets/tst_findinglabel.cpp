// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/findinglabel.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using base::Severity;
using widgets::FindingLabel;

class TestFindingLabel : public QObject
{
    Q_OBJECT

private slots:
    void emptyTakesNoRoom();
    void wordsColourAndField_data();
    void wordsColourAndField();
    void allFindingsAreShown();
    void elidedTextStaysReadable();
};

void TestFindingLabel::emptyTakesNoRoom()
{
    widgets::Theme theme(*qApp);
    QWidget page;
    FindingLabel label(theme, &page);
    page.show();
    QVERIFY(label.isEmpty());
    QVERIFY(label.isHidden());
    label.setMessage(Severity::Note, u"something"_s);
    QVERIFY(!label.isHidden());
    label.clear();
    QVERIFY(label.isHidden());
}

void TestFindingLabel::wordsColourAndField_data()
{
    QTest::addColumn<Severity>("severity");
    QTest::addColumn<widgets::Token>("token");
    QTest::addColumn<QString>("frame");
    QTest::newRow("error") << Severity::Error << widgets::Token::Bad << u"error"_s;
    QTest::newRow("warning") << Severity::Warning << widgets::Token::Warn << u"warning"_s;
    QTest::newRow("note") << Severity::Note << widgets::Token::Muted << QString();
}

void TestFindingLabel::wordsColourAndField()
{
    QFETCH(Severity, severity);
    QFETCH(widgets::Token, token);
    QFETCH(QString, frame);
    widgets::Theme theme(*qApp);
    QLineEdit field;
    FindingLabel label(theme);
    label.setField(&field);
    label.setMessage(severity, u"The name is not valid."_s, u"Did you mean \"llama\"?"_s);
    QCOMPARE(field.property("finding").toString(), frame);
    QCOMPARE(field.accessibleDescription(), label.text());
    QVERIFY(label.text().contains("The name is not valid."_L1));
    QVERIFY(label.text().contains("llama"_L1));
    QVERIFY(!label.text().startsWith("The name"_L1)); // the severity is a word too
    const auto *line = label.findChild<widgets::Label *>();
    QVERIFY(line != nullptr);
    QCOMPARE(line->palette().color(QPalette::WindowText), theme.color(token));
    label.clear();
    QCOMPARE(field.property("finding").toString(), QString());
    QVERIFY(field.accessibleDescription().isEmpty());
}

void TestFindingLabel::allFindingsAreShown()
{
    widgets::Theme theme(*qApp);
    FindingLabel label(theme);
    QLineEdit field;
    label.setField(&field);
    label.setFindings(
        {base::Finding{
             .path = {}, .severity = Severity::Warning, .code = {}, .message = u"first"_s, .hint = {}},
         base::Finding{
             .path = {}, .severity = Severity::Error, .code = {}, .message = u"second"_s, .hint = {}}});
    QCOMPARE(label.findChildren<widgets::Label *>().size(), 2);
    QCOMPARE(label.text().count(u'\n'), 1);
    QCOMPARE(field.property("finding").toString(), u"error"_s); // the worst counts
}

void TestFindingLabel::elidedTextStaysReadable()
{
    widgets::Theme theme(*qApp);
    widgets::ElidedLabel label(theme, widgets::TextRole::Body, u"a rather long place name in Germany"_s);
    label.resize(60, label.sizeHint().height());
    label.show();
    QTRY_VERIFY(label.isElided());
    QCOMPARE(label.toolTip(), label.text());
    QCOMPARE(label.accessibleName(), label.text());
    label.resize(label.sizeHint());
    QTRY_VERIFY(!label.isElided());
    QVERIFY(label.toolTip().isEmpty());
}

FLARE_TEST(TestFindingLabel)
#include "tst_findinglabel.moc"
