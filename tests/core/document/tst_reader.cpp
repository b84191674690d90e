// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/reader.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using base::FieldPath;
using base::Severity;
using document::Document;
using document::Node;
using document::Syntax;

class TestReader : public QObject
{
    Q_OBJECT

private slots:
    void guesses_data();
    void guesses();
    void reportsEmptyDocuments_data();
    void reportsEmptyDocuments();
    void reportsSeveralDocuments();
    void readsEach_data();
    void readsEach();
    void goesOnBehindABadDocument();
    void stopsWhenTold();
    void locatesFindings();
};

void TestReader::guesses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("codes");
    const QStringList syntax{u"document.syntax"_s};
    QTest::newRow("JSON") << QByteArray(R"({"a": 1})") << QStringList();
    QTest::newRow("JSON behind blanks") << QByteArray("\n  {\"a\": 1}") << QStringList();
    QTest::newRow("JSON behind a byte order mark") << QByteArray("\xef\xbb\xbf{\"a\": 1}") << QStringList();
    QTest::newRow("JSON behind a comment") << QByteArray("# why\n{\"a\": 1}") << QStringList();
    QTest::newRow("flow YAML") << QByteArray("{a: 1}") << QStringList();
    QTest::newRow("flow YAML with single quotes") << QByteArray("{'a': 1}") << QStringList();
    QTest::newRow("flow YAML list of objects") << QByteArray("[{a: 1}, {a: 2}]") << QStringList();
    QTest::newRow("YAML") << QByteArray("a: 1") << QStringList();
    QTest::newRow("double quotes stay JSON") << QByteArray(R"({"a": no})") << syntax;
    QTest::newRow("a comma too many stays JSON") << QByteArray(R"({"a": 1,})") << syntax;
    QTest::newRow("a comment stays JSON") << QByteArray("{ // why\n\"a\": 1}") << syntax;
    QTest::newRow("broken either way") << QByteArray("{a: [1}") << syntax;
}

void TestReader::guesses()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, codes);
    const Document read = document::read(text);
    QStringList found;
    for (const auto &finding : read.findings.findings())
        found.append(finding.code);
    QCOMPARE(found, codes);
    QVERIFY(!document::read(text, Syntax::Json).findings.hasErrors()
            || codes == QStringList{u"document.syntax"_s} || !text.contains("\"a\"") || text.startsWith('#'));
}

void TestReader::reportsEmptyDocuments_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", " \n\t\r\n", "# only a comment", "---\n", "--- # comment\n---\n...\n",
                             "\xef\xbb\xbf", "~", "%YAML 1.2\n"})
        QTest::newRow(text) << QByteArray(text);
}

void TestReader::reportsEmptyDocuments()
{
    QFETCH(const QByteArray, text);
    const Document read = document::read(text);
    QCOMPARE(read.findings.findings().size(), 1);
    QCOMPARE(read.findings.findings().at(0).code, u"document.empty"_s);
    QCOMPARE(read.findings.findings().at(0).line, 1);
    QVERIFY(read.root.isNull());
}

void TestReader::reportsSeveralDocuments()
{
    const Document read = document::read("---\n# nothing\n---\na: 1\n---\nb: 2\n");
    QVERIFY(!read.findings.hasErrors());
    QCOMPARE(read.findings.findings().at(0).code, u"document.several"_s);
    QCOMPARE(read.findings.findings().at(0).severity, Severity::Warning);
    QCOMPARE(read.findings.findings().at(0).line, 5);
    QVERIFY(read.root.find(u"a"));
    QVERIFY(document::read("a: 1\n---\n# nothing\n...\n").findings.isEmpty());
    QVERIFY(document::read("a: |\n  ---\n  b\n").findings.isEmpty()); // indented: no marker
}

void TestReader::readsEach_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("one") << QByteArray("a: 1\n") << QStringList{u"a 1"_s};
    QTest::newRow("two") << QByteArray("a: 1\n---\nb: 2\n") << QStringList{u"a 1"_s, u"b 3"_s};
    QTest::newRow("CRLF") << QByteArray("a: 1\r\n---\r\nb: 2\r\n") << QStringList{u"a 1"_s, u"b 3"_s};
    QTest::newRow("empty ones") << QByteArray("---\n---\n# x\n---\na: 1\n---\n") << QStringList{u"a 5"_s};
    QTest::newRow("end markers") << QByteArray("a: 1\n...\n%YAML 1.2\n---\nb: 2\n...\n")
                                 << QStringList{u"a 1"_s, u"b 5"_s};
    QTest::newRow("JSON and YAML") << QByteArray("{\"a\": 1}\n---\nb: 2\n--- {\"c\":\"\\ud83d\\ude00\"}\n")
                                   << QStringList{u"a 1"_s, u"b 3"_s, u"c 4"_s};
    QTest::newRow("content behind the marker")
        << QByteArray("--- {a: 1}\n--- {b: 2}\n") << QStringList{u"a 1"_s, u"b 2"_s};
    QTest::newRow("dashes that mark nothing") << QByteArray("---a: 1\n") << QStringList{u"---a 1"_s};
}

void TestReader::readsEach()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, names);
    QStringList found;
    document::readEach(text, {}, [&found](Document &&read) {
        if (read.findings.isEmpty() && read.root.size() == 1) {
            const auto &member = read.root.members().at(0);
            found.append(member.name + u' ' + QString::number(member.position.line));
        }
        return true;
    });
    QCOMPARE(found, names);
}

void TestReader::goesOnBehindABadDocument()
{
    document::Limits limits;
    limits.bytes = 60;
    const QByteArray text =
        "a: 1\n---\n- [\n---\nb: \xff\n---\nc: '" + QByteArray(100, 'x') + "'\n---\nd: 2\n";
    QStringList codes;
    document::readEach(text, limits, [&codes](Document &&read) {
        const auto &all = read.findings.findings();
        codes.append(all.isEmpty() ? read.root.members().at(0).name
                                   : QString(all.at(0).code + u' ' + QString::number(all.at(0).line)));
        return true;
    });
    const QStringList expected{u"a"_s, u"document.syntax 4"_s, u"document.utf8 5"_s,
                               u"document.too-large 6"_s, u"d"_s};
    QCOMPARE(codes, expected);

    int empty = 0;
    document::readEach("# nothing\n---\n", {}, [&empty](Document &&read) {
        empty += read.findings.findings().at(0).code == u"document.empty"_s ? 1 : 100;
        return true;
    });
    QCOMPARE(empty, 1);
}

void TestReader::stopsWhenTold()
{
    int count = 0;
    document::readEach("a: 1\n---\nb: 1\n---\nc: 1\n", {}, [&count](Document &&) { return ++count < 2; });
    QCOMPARE(count, 2);
}

void TestReader::locatesFindings()
{
    const Document read = document::read("a:\n  b:\n    - x\n");
    base::Diagnostics findings;
    findings.error(FieldPath(u"/a/b/0"_s), u"x"_s, u"X."_s);
    findings.error(FieldPath(u"/a/c"_s), u"x"_s, u"X."_s);
    base::Finding known;
    known.path = FieldPath(u"/a"_s);
    known.line = 9;
    known.column = 8;
    findings.add(known);
    document::locateAll(findings, read.root);
    QCOMPARE(findings.findings().at(0).line, 3);
    QCOMPARE(findings.findings().at(0).column, 7);
    QCOMPARE(findings.findings().at(1).line, 1);
    QCOMPARE(findings.findings().at(2).line, 9);
    QCOMPARE(document::locate(Node::object(), FieldPath(u"/a"_s)), document::Position());
}

FLARE_TEST(TestReader)
#include "tst_reader.moc"
