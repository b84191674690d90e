// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/reader.h"
#include "core/document/writer.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using base::FieldPath;
using document::Member;
using document::Node;

class TestYamlWriter : public QObject
{
    Q_OBJECT

private slots:
    void writesASolver();
    void writesLayouts_data();
    void writesLayouts();
    void keepsTexts_data();
    void keepsTexts();
    void keepsRandomTrees();
    void writesNumbersForOldParsers_data();
    void writesNumbersForOldParsers();
    void quotesWordsOfYaml();
    void commentsStayOnOneLine();
    void knowsTheLines();
    void writesStreams();
    void quotesAllWhenAsked();
};

namespace {

Node object(std::initializer_list<Member> members)
{
    return Node::object(std::vector<Member>(members));
}

Member member(const QString &name, Node value)
{
    return {name, std::move(value), {}};
}

Node whole(qint64 value)
{
    return Node::number(value);
}

// The same tree on every run.
class TreeMaker
{
public:
    Node node(int depth)
    {
        const quint64 kind = next() % (depth > 0 ? 8 : 6);
        if (kind < 3)
            return Node::text(text());
        if (kind == 3)
            return whole(qint64(next()));
        if (kind == 4)
            return Node::boolean(next() % 2 == 0);
        if (kind == 5)
            return {};
        Node tree = kind == 6 ? Node::list() : Node::object();
        for (quint64 i = next() % 5; i > 0; --i) {
            if (kind == 6)
                tree.items().push_back(node(depth - 1));
            else
                tree.set(text(), node(depth - 1));
        }
        if (next() % 4 == 0)
            tree.compact();
        if (next() % 3 == 0)
            tree.withComment(text());
        return tree;
    }

private:
    quint64 next()
    {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return m_state >> 33;
    }
    QString text()
    {
        static const QString signs =
            u"abz019 \t\n\r\"'\\#:-?,[]{}&*!|>%@`~=<._/\u0001\u0007\u001b\u007f\u0080\u0085"
            "\u00a0\u00e9\u2028\u2029\u200f\u202e\ufeff\ufffe\uffff"_s;
        QString text;
        for (quint64 i = next() % 12; i > 0; --i) {
            if (next() % 16 == 0)
                text += u"\U0001F600"_s;
            else
                text += signs.at(qsizetype(next() % quint64(signs.size())));
        }
        return text;
    }

    quint64 m_state = 42;
};

} // namespace

void TestYamlWriter::writesASolver()
{
    Node count = object(
        {member(u"field"_s, Node::text(u"count"_s)), member(u"filter"_s, Node::text(u"NumberRangeFilter"_s)),
         member(u"data"_s, object({member(u"min"_s, whole(1)), member(u"max"_s, whole(1))}).compact())});
    count.withComment(u"you asked for exactly 1 GPU"_s);
    const Node cpu = object({member(u"name"_s, Node::text(u"Range"_s)),
                             member(u"data"_s, object({member(u"min"_s, Node::text(u"8"_s))}).compact())})
                         .withComment(u"at least 8 CPUs"_s);
    const Node root = object(
        {member(u"apiVersion"_s, Node::text(u"nodecore.fluidos.eu/v1alpha1"_s)),
         member(u"kind"_s, Node::text(u"Solver"_s)),
         member(u"metadata"_s, object({member(u"labels"_s, object({member(u"flare.io/intent-id"_s,
                                                                          Node::text(u"7f3a91c2"_s))}))})),
         member(u"spec"_s,
                object({member(u"findCandidate"_s, Node::boolean(true)),
                        member(u"reserveAndBuy"_s, Node::boolean(false).withComment(u"this app buys"_s)),
                        member(u"cpuFilter"_s, cpu), member(u"gpuFilters"_s, Node::list({count}))}))});
    const QByteArray expected = "apiVersion: nodecore.fluidos.eu/v1alpha1\n"
                                "kind: Solver\n"
                                "metadata:\n"
                                "  labels:\n"
                                "    flare.io/intent-id: \"7f3a91c2\"\n"
                                "spec:\n"
                                "  findCandidate: true\n"
                                "  reserveAndBuy: false        # this app buys\n"
                                "  cpuFilter:                  # at least 8 CPUs\n"
                                "    name: \"Range\"\n"
                                "    data: {min: \"8\"}\n"
                                "  gpuFilters:\n"
                                "    - field: \"count\"          # you asked for exactly 1 GPU\n"
                                "      filter: \"NumberRangeFilter\"\n"
                                "      data: {min: 1, max: 1}\n";
    QCOMPARE(document::toYaml(root), expected);
    QCOMPARE(document::read(expected).root, root);
}

void TestYamlWriter::writesLayouts_data()
{
    QTest::addColumn<Node>("root");
    QTest::addColumn<QByteArray>("yaml");
    const Node pair = Node::list({whole(1), whole(2)});
    QTest::newRow("scalar") << Node::text(u"x"_s) << QByteArray("\"x\"\n");
    QTest::newRow("null") << Node() << QByteArray("null\n");
    QTest::newRow("empty list") << Node::list() << QByteArray("[]\n");
    QTest::newRow("empty object") << Node::object() << QByteArray("{}\n");
    QTest::newRow("list") << pair << QByteArray("- 1\n- 2\n");
    QTest::newRow("compact list") << Node(pair).compact() << QByteArray("[1, 2]\n");
    QTest::newRow("list in a member") << object({member(u"a"_s, pair)}) << QByteArray("a:\n  - 1\n  - 2\n");
    QTest::newRow("list in a list") << Node::list({pair, Node::list()}) << QByteArray("- - 1\n  - 2\n- []\n");
    QTest::newRow("empty in members")
        << object({member(u"a"_s, Node::list()), member(u"b"_s, Node::object())})
        << QByteArray("a: []\nb: {}\n");
    QTest::newRow("object that begins with a list")
        << Node::list({object({member(u"a"_s, pair), member(u"b"_s, Node())})})
        << QByteArray("- a:\n    - 1\n    - 2\n  b: null\n");
    QTest::newRow("compact holds all below it")
        << object({member(u"a"_s, object({member(u"b"_s, pair), member(u"c"_s, Node::object())}).compact())})
        << QByteArray("a: {b: [1, 2], c: {}}\n");
    QTest::newRow("comment behind a long line")
        << object({member(u"a"_s, Node::text(u"0123456789012345678901234567"_s).withComment(u"long"_s))})
        << QByteArray("a: \"0123456789012345678901234567\"  # long\n");
    QTest::newRow("item and first member with comments")
        << Node::list({object({member(u"a"_s, whole(1).withComment(u"two"_s))}).withComment(u"one"_s)})
        << QByteArray("- a: 1                        # one; two\n");
    QTest::newRow("comment on an item")
        << Node::list({whole(1).withComment(u"c"_s)}) << QByteArray("- 1                           # c\n");
}

void TestYamlWriter::writesLayouts()
{
    QFETCH(const Node, root);
    QFETCH(const QByteArray, yaml);
    QCOMPARE(document::toYaml(root), yaml);
    const auto read = document::read(yaml);
    QVERIFY(read.findings.isEmpty() || root.isNull());
    QCOMPARE(read.root, root);
}

void TestYamlWriter::keepsTexts_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"",      " ",        "no",         "NO",    "yes",      "on",        "y",
          "null",  "~",        "true",       "1e3",   "0x10",     "0o7",       "010",
          "1_000", "12:30:00", "2024-01-01", ".inf",  ".nan",     "-",         "?",
          ":",     "- a",      "a: b",       "a #b",  "#a",       "&a",        "*a",
          "!a",    "|",        ">",          "%",     "@",        "`",         "[",
          "{",     "}",        ",",          "'",     "\"",       "\\",        "\\n",
          "=",     "<<",       "---",        "...",   " leading", "trailing ", "two\nlines\n",
          "\n",    "\r\n",     "\ttab",      "a\\\nb"})
        QTest::newRow(text) << QString::fromLatin1(text);
    QTest::newRow("emoji") << u"a \U0001F600 \U0001F469\u200d\U0001F4BB"_s;
    QTest::newRow("line breaks of other alphabets") << u"\u0085a\u2028b\u2029"_s;
    QTest::newRow("control characters") << u"\u0001\u001b\u007f\u009f"_s;
    QTest::newRow("byte order mark") << u"\ufeffa\ufeff"_s;
    QTest::newRow("no characters") << u"\ufffe\uffff"_s;
    QTest::newRow("turned around") << u"a\u202eb\u2066c"_s;
    QTest::newRow("long") << QString(5'000, u'x');
}

void TestYamlWriter::keepsTexts()
{
    QFETCH(const QString, text);
    const Node root =
        object({member(text, Node::text(text)), member(u"kind"_s, Node::text(text)),
                member(u"l"_s, Node::list({Node::text(text), object({member(text, Node())})})),
                member(u"c"_s, object({member(text, Node::list({Node::text(text)}))}).compact())});
    const QByteArray yaml = document::toYaml(root);
    const auto read = document::read(yaml);
    QVERIFY2(read.findings.isEmpty(), yaml.constData());
    QCOMPARE(read.root, root);
    for (const char byte : yaml)
        QVERIFY(byte == '\n' || static_cast<unsigned char>(byte) >= 0x20);
    const Node json = document::read(document::toJson(root)).root;
    QCOMPARE(json, root);
}

void TestYamlWriter::keepsRandomTrees()
{
    TreeMaker maker;
    for (int round = 0; round < 2'000; ++round) {
        const Node root = Node::list({maker.node(5)});
        const QByteArray yaml = document::toYaml(root);
        const auto read = document::read(yaml, document::Syntax::Yaml);
        QVERIFY2(read.findings.isEmpty(), yaml.constData());
        QVERIFY2(read.root == root, yaml.constData());
        QCOMPARE(document::toYaml(read.root).count('\n') >= yaml.count('\n'), true);
        QCOMPARE(document::read(document::toJson(root), document::Syntax::Json).root, root);
    }
}

void TestYamlWriter::writesNumbersForOldParsers_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QByteArray>("yaml");
    QTest::newRow("whole") << u"-12"_s << QByteArray("-12\n");
    QTest::newRow("places") << u"1.50"_s << QByteArray("1.50\n");
    QTest::newRow("exponent") << u"1e3"_s << QByteArray("1.0e+3\n");
    QTest::newRow("capital exponent") << u"1.5E3"_s << QByteArray("1.5e+3\n");
    QTest::newRow("negative exponent") << u"1e-3"_s << QByteArray("1.0e-3\n");
}

void TestYamlWriter::writesNumbersForOldParsers()
{
    QFETCH(const QString, number);
    QFETCH(const QByteArray, yaml);
    QCOMPARE(document::toYaml(Node::number(number)), yaml);
}

void TestYamlWriter::quotesWordsOfYaml()
{
    QByteArray yaml = document::toYaml(object(
        {member(u"n"_s, Node()), member(u"Yes"_s, Node()), member(u"a b"_s, Node()), member(u"1a"_s, Node()),
         member(u"a.b/c-d_e"_s, Node()), member(u"kind"_s, Node::text(u"No"_s))}));
    QCOMPARE(yaml,
             QByteArray(
                 "\"n\": null\n\"Yes\": null\n\"a b\": null\n\"1a\": null\na.b/c-d_e: null\nkind: \"No\"\n"));
}

void TestYamlWriter::commentsStayOnOneLine()
{
    const QByteArray yaml = document::toYaml(
        object({member(u"a"_s, whole(1).withComment(u"  one\nb: 2\r\u2028c: 3\u0085d: 4 "_s))}),
        {.commentColumn = 0});
    QCOMPARE(yaml, QByteArray("a: 1  # one b: 2  c: 3 d: 4\n"));
}

void TestYamlWriter::knowsTheLines()
{
    const Node root =
        object({member(u"a"_s, whole(1)),
                member(u"l"_s,
                       Node::list({object({member(u"x"_s, whole(1)), member(u"y"_s, Node::list({whole(2)}))}),
                                   whole(3)}))});
    const auto rendered = document::renderYaml(root);
    QCOMPARE(rendered.text, document::toYaml(root));
    const auto read = document::read(rendered.text);
    const auto line = [&rendered](const QString &pointer) {
        return rendered.lines.value(FieldPath(pointer));
    };
    QCOMPARE(line(QString()), 1);
    QCOMPARE(line(u"/l"_s), 2);
    QCOMPARE(line(u"/l/0"_s), 3);
    QCOMPARE(line(u"/l/0/x"_s), 3);
    QCOMPARE(line(u"/l/0/y/0"_s), 5);
    QCOMPARE(line(u"/l/1"_s), 6);
    QCOMPARE(rendered.lines.size(), 8);
    for (auto entry = rendered.lines.begin(); entry != rendered.lines.end(); ++entry)
        QCOMPARE(document::locate(read.root, entry.key()).line, entry.value());
}

void TestYamlWriter::writesStreams()
{
    const QByteArray stream =
        document::toYaml(std::vector<Node>{object({member(u"a"_s, whole(1))}), Node::list({whole(2)})});
    QCOMPARE(stream, QByteArray("a: 1\n---\n- 2\n"));
    QVERIFY(document::toYaml(std::vector<Node>()).isEmpty());
}

void TestYamlWriter::quotesAllWhenAsked()
{
    const Node root = object({member(u"kind"_s, Node::text(u"Solver"_s)), member(u"n"_s, whole(1))});
    QCOMPARE(document::toYaml(root, {.quoteAll = true}), QByteArray("\"kind\": \"Solver\"\n\"n\": 1\n"));
}

FLARE_TEST(TestYamlWriter)
#include "tst_yamlwriter.moc"
