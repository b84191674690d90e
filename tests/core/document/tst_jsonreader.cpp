// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/reader.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using base::FieldPath;
using document::Node;
using document::Syntax;

class TestJsonReader : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryKind();
    void readsTexts_data();
    void readsTexts();
    void keepsNumbersAsWritten();
    void knowsPlaces();
    void reports_data();
    void reports();
    void keepsWhatItUnderstood();
    void firstDuplicateCounts();
    void rootScalars_data();
    void rootScalars();
};

namespace {

QString placesAndCodes(const document::Document &read)
{
    QStringList lines;
    for (const auto &finding : read.findings.findings()) {
        lines.append(finding.code + u' ' + finding.path.pointer() + u' ' + QString::number(finding.line)
                     + u':' + QString::number(finding.column));
    }
    return lines.join(u'\n');
}

} // namespace

void TestJsonReader::readsEveryKind()
{
    const auto read =
        document::read(R"({"n":null,"t":true,"f":false,"i":1,"s":"x","l":[],"o":{},"d":[1,[2]]})");
    QVERIFY(read.findings.isEmpty());
    Node expected = Node::object();
    expected.set(u"n"_s, Node());
    expected.set(u"t"_s, Node::boolean(true));
    expected.set(u"f"_s, Node::boolean(false));
    expected.set(u"i"_s, Node::number(qint64(1)));
    expected.set(u"s"_s, Node::text(u"x"_s));
    expected.set(u"l"_s, Node::list());
    expected.set(u"o"_s, Node::object());
    expected.set(u"d"_s, Node::list({Node::number(qint64(1)), Node::list({Node::number(qint64(2))})}));
    QCOMPARE(read.root, expected);
}

void TestJsonReader::readsTexts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray(R"("abc")") << u"abc"_s;
    QTest::newRow("empty") << QByteArray(R"("")") << QString();
    QTest::newRow("escapes") << QByteArray(R"("\"\\\/\b\f\n\r\t")") << u"\"\\/\b\f\n\r\t"_s;
    QTest::newRow("unicode escape") << QByteArray(R"("\u00e9\u20AC")") << u"\u00e9\u20ac"_s;
    QTest::newRow("pair") << QByteArray(R"("\ud83d\ude00!")") << u"\U0001F600!"_s;
    QTest::newRow("raw") << QByteArray("\"\xc3\xa9\xf0\x9f\x98\x80\"") << u"\u00e9\U0001F600"_s;
    QTest::newRow("backslash at the end") << QByteArray(R"("a\\")") << u"a\\"_s;
    QTest::newRow("escaped quote at the end") << QByteArray(R"("a\"")") << u"a\""_s;
    QTest::newRow("brackets") << QByteArray(R"("[{]}")") << u"[{]}"_s;
}

void TestJsonReader::readsTexts()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, text);
    const auto value = document::read("{\"a\" : " + json + " }");
    QVERIFY(value.findings.isEmpty());
    QCOMPARE(value.root.find(u"a")->scalarText(), text);
    const auto name = document::read("{" + json + "\n: [1]}"); // a line break before the colon
    QVERIFY(name.findings.isEmpty());
    QCOMPARE(name.root.members().at(0).name, text);
    const auto alone = document::read(json, Syntax::Json);
    QVERIFY(alone.findings.isEmpty());
    QCOMPARE(alone.root, Node::text(text));
}

void TestJsonReader::keepsNumbersAsWritten()
{
    const QByteArray json =
        "[0,-0,1.50,1E+3,1e-7,123456789012345678901234567890,0.1000000000000000055511151231257827]";
    const auto read = document::read(json);
    QVERIFY(read.findings.isEmpty());
    QStringList texts;
    for (const Node &item : read.root.items())
        texts.append(item.scalarText());
    QCOMPARE(texts.join(u','), QString::fromLatin1(json.mid(1, json.size() - 2)));
}

void TestJsonReader::knowsPlaces()
{
    const auto read =
        document::read("{\r\n  \"a\": {\n    \"\xf0\x9f\x98\x80\": 1, \"b\": [ true,\r  \"x\" ] }\r\n}\n");
    const auto place = [&read](const QString &pointer) {
        const auto position = document::locate(read.root, FieldPath(pointer));
        return std::pair(position.line, position.column);
    };
    QCOMPARE(place(u""_s), std::pair(1, 1));
    QCOMPARE(place(u"/a"_s), std::pair(2, 3));
    QCOMPARE(place(u"/a/b"_s), std::pair(3, 14)); // the smiley counts two
    QCOMPARE(place(u"/a/b/0"_s), std::pair(3, 21));
    QCOMPARE(place(u"/a/b/1"_s), std::pair(4, 3));         // a lone return breaks lines too
    QCOMPARE(place(u"/a/b/7/deeper"_s), std::pair(3, 14)); // the nearest that is there
    QCOMPARE(read.root.find(u"a")->position, (document::Position{2, 8}));
}

void TestJsonReader::reports_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *json, const char *expected) {
        QTest::newRow(name) << QByteArray(json) << QString::fromUtf8(expected);
    };
    row("comma before the end of an object", R"({"a":1,})", "document.syntax  1:8");
    row("comma before the end of a list", R"(["a",])", "document.syntax  1:6");
    row("two commas", R"(["a",,1])", "document.syntax  1:6");
    row("comma missing in an object", "{\"a\":1\n \"b\":2}", "document.syntax  2:2");
    row("comma missing in a list", R"(["a" 2])", "document.syntax  1:6");
    row("colon missing", R"({"a" 1})", "document.syntax  1:6");
    row("value missing", R"({"a":})", "document.syntax  1:6");
    row("name without quotes", R"({"a":1, b:2})", "document.syntax  1:9");
    row("object not closed", R"({"a":{"b":1})", "document.syntax  1:13");
    row("list not closed", R"({"a":["b")", "document.syntax  1:10");
    row("wrong bracket", R"({"a":["b"})", "document.syntax  1:10");
    row("closed once too often", R"({"a":1}})", "document.syntax  1:8");
    row("text behind the end", R"({"a":1} x)", "document.syntax  1:9");
    row("two documents", "{\"a\":1}\n{}", "document.syntax  2:1");
    row("True", R"({"a":True})", "document.syntax  1:6");
    row("word", R"({"a":yes})", "document.syntax  1:6");
    row("single quotes", R"({"a":'b'})", "document.syntax  1:6");
    row("leading zero", R"({"a":01})", "document.syntax  1:6");
    row("plus", R"({"a":+1})", "document.syntax  1:6");
    row("no places", R"({"a":1.})", "document.syntax  1:6");
    row("NaN", R"({"a":NaN})", "document.syntax  1:6");
    row("comment", "{\"a\":1 // why\n}", "document.syntax  1:8");
    row("text not closed", R"({"a":"b})", "document.syntax  1:6");
    row("line break in a text", "{\"a\":\"b\nc\"}", "document.syntax  1:6");
    row("tab in a text", "{\"a\":\"b\tc\"}", "document.syntax  1:8");
    row("unknown escape", R"({"a":"b\q"})", "document.syntax  1:8");
    row("short escape", R"({"a":"\u12"})", "document.syntax  1:7");
    row("escape without digits", R"({"a":"\u12gh"})", "document.syntax  1:7");
    row("duplicate", R"({"a":1,"b":{"c":1,"c":2}})", "document.duplicate-member /b/c 1:19");
    row("duplicate by escape", R"({"a":1,"\u0061":2})", "document.duplicate-member /a 1:8");
    row("lone half of a pair", R"({"a":["\ud83d"]})", "document.utf8 /a/0 1:7");
    row("second half alone", R"({"a":"\ude00x"})", "document.utf8 /a 1:6");
    row("half in a name", R"({"\ud83d":1})", "document.utf8 /\ufffd 1:2");
    row("NUL in a text", R"({"a":"\u0000"})", "document.nul /a 1:6");
    row("everything at once", R"({"a":1,"a":"\ud83d","b":1e9999})",
        "document.utf8 /a 1:12\ndocument.duplicate-member /a 1:8\ndocument.number /b 1:25");
}

void TestJsonReader::reports()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, expected);
    const auto read = document::read(json);
    QCOMPARE(placesAndCodes(read), expected);
    QVERIFY(read.findings.hasErrors());
    for (const auto &finding : read.findings.findings())
        QVERIFY(finding.message.endsWith(u'.'));
}

void TestJsonReader::keepsWhatItUnderstood()
{
    const auto read = document::read(R"({"a":1,"b":[2,3],"c":tru})");
    QVERIFY(read.findings.hasErrors());
    QVERIFY(read.root.isObject());
    QCOMPARE(*read.root.find(u"a"), Node::number(qint64(1)));
    QCOMPARE(read.root.find(u"b")->size(), 2);
}

void TestJsonReader::firstDuplicateCounts()
{
    QByteArray json = "{";
    for (int i = 0; i < 40; ++i) // more than are looked up one by one
        json += "\"m" + QByteArray::number(i % 20) + "\":" + QByteArray::number(i) + ",";
    json.back() = '}';
    const auto read = document::read(json);
    QCOMPARE(read.findings.count(base::Severity::Error), 20);
    QCOMPARE(read.root.size(), 20);
    QCOMPARE(*read.root.find(u"m19"), Node::number(qint64(19)));
}

void TestJsonReader::rootScalars_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("good");
    QTest::newRow("number") << QByteArray(" 12 ") << true;
    QTest::newRow("null") << QByteArray("null") << true;
    QTest::newRow("true") << QByteArray("true\n") << true;
    QTest::newRow("two numbers") << QByteArray("1 2") << false;
    QTest::newRow("two texts") << QByteArray(R"("a" "b")") << false;
    QTest::newRow("text and comma") << QByteArray(R"("a",)") << false;
    QTest::newRow("number and bracket") << QByteArray("1]") << false;
    QTest::newRow("word") << QByteArray("hello") << false;
}

void TestJsonReader::rootScalars()
{
    QFETCH(const QByteArray, json);
    QFETCH(const bool, good);
    const auto read = document::read(json, Syntax::Json);
    QCOMPARE(!read.findings.hasErrors(), good);
    if (!good)
        QCOMPARE(read.findings.findings().at(0).code, u"document.syntax"_s);
}

FLARE_TEST(TestJsonReader)
#include "tst_jsonreader.moc"
