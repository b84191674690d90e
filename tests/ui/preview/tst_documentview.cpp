// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/writer.h"
#include "tests/support/testmain.h"
#include "ui/preview/documentview.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace Qt::StringLiterals;
using preview::DocumentView;

class TestDocumentView : public QObject
{
    Q_OBJECT
private slots:
    void coloursKeysTextsAndComments();
    void followsTheTheme();
    void marksFindingsInPlace();
    void findsTheLineOfAPath();
    void tellsWhichPathWasActivated();
    void keepsItsPlaceWhenTheTextChanges();

private:
    static QSet<QRgb> coloursOf(const DocumentView &view);
    widgets::Theme m_theme{*qApp};
};

QSet<QRgb> TestDocumentView::coloursOf(const DocumentView &view)
{
    QSet<QRgb> colours;
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
        for (const auto &range : block.layout()->formats())
            colours.insert(range.format.foreground().color().rgb());
    }
    return colours;
}

void TestDocumentView::coloursKeysTextsAndComments()
{
    m_theme.setScheme(widgets::Scheme::Light);
    DocumentView view(m_theme);
    view.setDocument(u"kind: \"Solver\"  # a remark\n"_s, DocumentView::Format::Yaml);
    QTRY_VERIFY(coloursOf(view).contains(m_theme.color(widgets::Token::Accent).rgb()));
    QVERIFY(coloursOf(view).contains(m_theme.color(widgets::Token::Ok).rgb()));
    QVERIFY(coloursOf(view).contains(m_theme.color(widgets::Token::Muted).rgb()));
}

void TestDocumentView::followsTheTheme()
{
    m_theme.setScheme(widgets::Scheme::Light);
    DocumentView view(m_theme);
    view.setDocument(u"{\"kind\": \"Solver\"}\n"_s, DocumentView::Format::Json);
    QTRY_VERIFY(!coloursOf(view).isEmpty());
    const auto light = coloursOf(view);
    m_theme.setScheme(widgets::Scheme::Dark);
    QTRY_VERIFY(!coloursOf(view).isEmpty() && coloursOf(view) != light);
    m_theme.setScheme(widgets::Scheme::Light);
}

void TestDocumentView::marksFindingsInPlace()
{
    DocumentView view(m_theme);
    view.setDocument(u"a: 1\nb: 2\nc: 3\n"_s, DocumentView::Format::Yaml);
    view.setLines({{base::FieldPath(u"/b"_s), 2}});
    base::Diagnostics findings;
    findings.error(base::FieldPath(u"/b"_s), u"x"_s, u"Too small."_s);
    findings.note(base::FieldPath(u"/a"_s), u"y"_s, u"By the way."_s);
    view.setFindings(findings);

    const auto marks = view.extraSelections();
    QCOMPARE(marks.size(), 1); // notes are not underlined
    QCOMPARE(marks.first().cursor.block().blockNumber(), 1);
    QCOMPARE(marks.first().format.underlineColor(), m_theme.color(widgets::Token::Bad));
    QVERIFY(view.accessibleDescription().contains(u"Too small."_s));
    QVERIFY(view.accessibleDescription().contains(u'2'));
    view.setFindings({});
    QVERIFY(view.extraSelections().isEmpty());
}

void TestDocumentView::findsTheLineOfAPath()
{
    DocumentView view(m_theme);
    view.setDocument(u"a:\n  b: 1\nc: 2\n"_s, DocumentView::Format::Yaml);
    view.setLines(
        {{base::FieldPath(u"/a"_s), 1}, {base::FieldPath(u"/a/b"_s), 2}, {base::FieldPath(u"/c"_s), 3}});
    view.jumpTo(base::FieldPath(u"/c"_s));
    QCOMPARE(view.textCursor().blockNumber(), 2);
    view.jumpTo(base::FieldPath(u"/a/b/missing"_s)); // the nearest thing that is there
    QCOMPARE(view.textCursor().blockNumber(), 1);
}

void TestDocumentView::tellsWhichPathWasActivated()
{
    DocumentView view(m_theme);
    const auto rendered = document::renderYaml(document::Node::object(
        {{u"a"_s, document::Node::object({{u"b"_s, document::Node::number(1), {}}}), {}},
         {u"c"_s, document::Node::number(2), {}}}));
    view.setDocument(QString::fromUtf8(rendered.text), DocumentView::Format::Yaml);
    view.setLines(rendered.lines);
    QSignalSpy activated(&view, &DocumentView::pathActivated);
    view.jumpTo(base::FieldPath(u"/a/b"_s));
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().value<base::FieldPath>().pointer(), u"/a/b"_s);
}

void TestDocumentView::keepsItsPlaceWhenTheTextChanges()
{
    DocumentView view(m_theme);
    view.resize(300, 120);
    view.show();
    QString text;
    for (int line = 0; line < 200; ++line)
        text += u"key%1: 1\n"_s.arg(line);
    view.setDocument(text, DocumentView::Format::Yaml);
    view.verticalScrollBar()->setValue(80);
    view.setDocument(text + u"more: 1\n"_s, DocumentView::Format::Yaml);
    QCOMPARE(view.verticalScrollBar()->value(), 80);
    view.setDocument(u"{}"_s, DocumentView::Format::Json);
    QCOMPARE(view.verticalScrollBar()->value(), 0);
}

FLARE_TEST(TestDocumentView)
#include "tst_documentview.moc"
