// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/reader.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using base::FieldPath;
using document::Node;

class TestYamlReader : public QObject
{
    Q_OBJECT

private slots:
    void resolves_data();
    void resolves();
    void readsLayouts_data();
    void readsLayouts();
    void knowsPlaces();
    void expandsAliases();
    void reports_data();
    void reports();
    void keepsWhatItUnderstood();
};

namespace {

QString findingsText(const document::Document &read)
{
    QStringList lines;
    for (const auto &finding : read.findings.findings()) {
        lines.append(finding.code + u' ' + finding.path.pointer() + u' ' + QString::number(finding.line)
                     + u':' + QString::number(finding.column));
    }
    return lines.join(u'\n');
}

} // namespace

void TestYamlReader::resolves_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<Node>("value");
    const auto text = [](const char *yaml) {
        QTest::newRow(yaml) << QByteArray(yaml) << Node::text(QString::fromUtf8(yaml));
    };
    const auto number = [](const char *yaml, const char *expected) {
        QTest::newRow(yaml) << QByteArray(yaml) << Node::number(QString::fromLatin1(expected));
    };
    for (const char *word : {"no",       "on",
                             "yes",      "y",
                             "off",      "NO",
                             "tRue",     "nULL",
                             "1_000",    "0b1",
                             "12:30:00", "2024-01-01",
                             "1.2.3",    ".",
                             "-",        "e5",
                             "1e",       "0x",
                             "0xZZ",     "0o8",
                             "-0x1",     "16Gi",
                             "5 EUR",    "a#b",
                             "a:b",      "http://x/y?z=[1]",
                             "<<",       "NaN",
                             "inf",      "\xc3\xa9"}) {
        if (QByteArray(word) != "-")
            text(word);
    }
    number("0", "0");
    number("12", "12");
    number("-1.50", "-1.50");
    number("+5", "5");
    number("007", "7");
    number("000", "0");
    number(".5", "0.5");
    number("-.5", "-0.5");
    number("5.", "5");
    number("5.e3", "5e3");
    number("1E+3", "1E+3");
    number("0x1F", "31");
    number("0o17", "15");
    number("0xffffffffffffffff", "18446744073709551615");
    number("!!float 5", "5");
    number("!!int '0x10'", "16");
    for (const char *word : {"true", "True", "TRUE", "!!bool \"true\""})
        QTest::newRow(word) << QByteArray(word) << Node::boolean(true);
    for (const char *word : {"false", "False", "FALSE"})
        QTest::newRow(word) << QByteArray(word) << Node::boolean(false);
    for (const char *word : {"null", "Null", "NULL", "~", "", "!!null ''"})
        QTest::newRow(qPrintable(u"null: " + QString::fromLatin1(word))) << QByteArray(word) << Node();
    QTest::newRow("quoted number") << QByteArray("\"5\"") << Node::text(u"5"_s);
    QTest::newRow("quoted word") << QByteArray("'null'") << Node::text(u"null"_s);
    QTest::newRow("tagged text") << QByteArray("!!str 5") << Node::text(u"5"_s);
    QTest::newRow("tagged null word") << QByteArray("!!str null") << Node::text(u"null"_s);
    QTest::newRow("verbatim tag") << QByteArray("!<tag:yaml.org,2002:str> 5") << Node::text(u"5"_s);
    QTest::newRow("escapes") << QByteArray(R"("\x41\u00e9\U0001F600\n\/")")
                             << Node::text(u"A\u00e9\U0001F600\n/"_s);
    QTest::newRow("folded quotes") << QByteArray("\"a\n  b\"") << Node::text(u"a b"_s);
    QTest::newRow("literal") << QByteArray("|\n  a\n   b\n") << Node::text(u"a\n b\n"_s);
    QTest::newRow("folded") << QByteArray(">-\n  a\n  b\n") << Node::text(u"a b"_s);
}

void TestYamlReader::resolves()
{
    QFETCH(const QByteArray, yaml);
    QFETCH(const Node, value);
    const auto read = document::read("a: " + yaml + "\n");
    QCOMPARE(findingsText(read), QString());
    QVERIFY(read.root.find(u"a"));
    QCOMPARE(read.root.find(u"a")->scalarText(), value.scalarText());
    QCOMPARE(*read.root.find(u"a"), value);
}

void TestYamlReader::readsLayouts_data()
{
    QTest::addColumn<QByteArray>("yaml");
    const QByteArray plain = "a:\n  - b: 1\n    c: [x, {d: \"e\"}]\n  - f\n";
    QTest::newRow("plain") << plain;
    QTest::newRow("CRLF") << QByteArray(plain).replace("\n", "\r\n");
    QTest::newRow("CR") << QByteArray(plain).replace("\n", "\r");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf" + plain);
    QTest::newRow("no end of line") << plain.trimmed();
    QTest::newRow("markers") << QByteArray("%YAML 1.2\n---\n" + plain + "...\n");
    QTest::newRow("comments") << QByteArray("# one\n" + QByteArray(plain).replace(": 1", ": 1 # two")
                                            + "# three\n");
    QTest::newRow("list not indented") << QByteArray("a:\n- b: 1\n  c: [x, {d: \"e\"}]\n- f\n");
    QTest::newRow("flow") << QByteArray("{a: [{b: 1, c: [x, {d: \"e\"}]}, f]}");
    QTest::newRow("JSON") << QByteArray(R"({"a":[{"b":1,"c":["x",{"d":"e"}]},"f"]})");
    QTest::newRow("JSON behind a marker")
        << QByteArray("--- {\"a\":[{\"b\":1,\"c\":[\"x\",{\"d\":\"e\"}]},\"f\"]}\n");
    QTest::newRow("tab before a comment") << QByteArray(QByteArray(plain).replace(": 1", ":\t1\t# tab"));
    QTest::newRow("written out") << QByteArray(
        "? a\n: - ? b\n    : 1\n    ? c\n    : - x\n      - d: e\n  - f\n");
}

void TestYamlReader::readsLayouts()
{
    QFETCH(const QByteArray, yaml);
    const auto read = document::read(yaml);
    QCOMPARE(findingsText(read), QString());
    const Node item = Node::object(
        {{u"b"_s, Node::number(qint64(1)), {}},
         {u"c"_s, Node::list({Node::text(u"x"_s), Node::object({{u"d"_s, Node::text(u"e"_s), {}}})}), {}}});
    QCOMPARE(read.root, Node::object({{u"a"_s, Node::list({item, Node::text(u"f"_s)}), {}}}));
}

void TestYamlReader::knowsPlaces()
{
    const auto read = document::read("\xef\xbb\xbf"
                                     "a: 1\r\nb:\r\n  - \xf0\x9f\x98\x80: x\r\n    c: [1,\r\n      2]\r\n");
    const auto place = [&read](const QString &pointer) {
        const auto position = document::locate(read.root, FieldPath(pointer));
        return std::pair(position.line, position.column);
    };
    QCOMPARE(place(u""_s), std::pair(1, 1));
    QCOMPARE(place(u"/b"_s), std::pair(2, 1));
    QCOMPARE(place(u"/b/0"_s), std::pair(3, 5));
    QCOMPARE(place(u"/b/0/c"_s), std::pair(4, 5));
    QCOMPARE(place(u"/b/0/c/1"_s), std::pair(5, 7));
    QCOMPARE(read.root.at(FieldPath(u"/b/0/\U0001F600"_s))->position, (document::Position{3, 9}));
}

void TestYamlReader::expandsAliases()
{
    const auto read = document::read("a: &x {b: [1, 2]}\nc: *x\n? &k d\n: *k\ne: &x 5\nf: *x\n");
    QCOMPARE(findingsText(read), QString());
    QCOMPARE(*read.root.find(u"c"), *read.root.find(u"a"));
    QCOMPARE(read.root.find(u"d")->scalarText(), u"d"_s);
    QCOMPARE(*read.root.find(u"f"), Node::number(qint64(5)));
    QCOMPARE(read.root.find(u"c")->position, (document::Position{2, 4}));
}

void TestYamlReader::reports_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *yaml, const char *expected) {
        QTest::newRow(name) << QByteArray(yaml) << QString::fromLatin1(expected);
    };
    row("tab as indentation", "a:\n\tb: 1\n", "document.syntax  2:3");
    row("indented too far", "a: 1\n  b: 2\n", "document.syntax  2:4");
    row("indented too little", "a:\n    b: 1\n  c: 2\n", "document.syntax  3:3");
    row("colon in a text", "a: b: c\n", "document.syntax  1:5");
    row("quote not closed", "a: \"x\nb: 1\n", "document.syntax  1:4");
    row("single quote not closed", "a: 1\nb: 'x\nc: it''s\n", "document.syntax  2:4");
    row("quote not closed behind properties", "a: &b !!str \"x\n", "document.syntax  1:4");
    row("text behind a quoted one", "a: \"x\" y\n", "document.syntax  1:8");
    row("list not closed", "a: [1, 2\nb: 3\n", "document.syntax  2:2");
    row("object not closed", "a: {b: 1\n", "document.syntax  2:1");
    row("bracket too many", "a: ]\n", "document.syntax  1:4");
    row("list item in a line", "a: - b\n", "document.syntax  1:4");
    row("list in an object", "a: 1\n- b\n", "document.syntax  2:1");
    row("object behind a list", "- a\nb: 1\n", "document.syntax  2:1");
    row("reserved character", "a: @b\n", "document.syntax  1:4");
    row("unknown escape", "a: \"\\q\"\n", "document.syntax  1:7");
    row("half of a character", "a: \"\\ud83d\"\n", "document.syntax  1:11");
    row("unknown alias", "a: *b\n", "document.syntax  1:4");
    row("control character", "a: \x04 b\n", "document.syntax  1:4");
    row("object as a name", "? {b: 1}\n: c\nd: e\n", "document.syntax  1:3");
    row("name missing", ": c\n", "document.syntax  1:1");
    row("duplicate", "a: 1\nb:\n  c: 1\n  c: 2\n", "document.duplicate-member /b/c 4:3");
    row("duplicate by spelling", "a: 1\n\"a\": 2\n", "document.duplicate-member /a 2:1");
    row("unknown tag", "a: !size 5\n", "document.tag /a 1:4");
    row("unknown tag of the schema", "a: !!binary aGk=\n", "document.tag /a 1:4");
    row("tag that does not fit", "a: !!int x\nb: !!bool yes\nc: !!map []\nd: !!int 1.5\n",
        "document.tag /a 1:4\ndocument.tag /b 2:4\ndocument.tag /c 3:4\ndocument.tag /d 4:4");
    row("merge key", "a: &x {b: 1}\nc:\n  <<: *x\n", "document.tag /c 3:3");
    row("infinite", "a: .inf\nb: -.INF\nc: .nan\n",
        "document.number /a 1:4\ndocument.number /b 2:4\ndocument.number /c 3:4");
    row("NUL in a text", "a: \"\\0\"\n", "document.nul /a 1:4");
    row("alias of itself", "a: &x [1, *x]\n", "document.alias-bomb /a/1 1:11");
}

void TestYamlReader::reports()
{
    QFETCH(const QByteArray, yaml);
    QFETCH(const QString, expected);
    const auto read = document::read(yaml);
    QCOMPARE(findingsText(read), expected);
    for (const auto &finding : read.findings.findings())
        QVERIFY(finding.message.endsWith(u'.'));
}

void TestYamlReader::keepsWhatItUnderstood()
{
    const auto broken = document::read("a: 1\nb:\n  - x\n  - y: 2\nc: d: e\n");
    QVERIFY(broken.findings.hasErrors());
    QCOMPARE(broken.root.at(FieldPath(u"/b/1/y"_s))->scalarText(), u"2"_s);

    // A merge key is left out, an unknown tag is passed over.
    const auto read = document::read("a: !x 5\nb:\n  <<: {q: 1}\n  c: 2\n");
    QCOMPARE(*read.root.find(u"a"), Node::text(u"5"_s));
    QCOMPARE(read.root.find(u"b")->size(), 1);
}

FLARE_TEST(TestYamlReader)
#include "tst_yamlreader.moc"
