// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/reader.h"

#include "tests/support/testmain.h"

#include <QTest>

#include <ctime>

using namespace Qt::StringLiterals;
using document::Syntax;

/// Texts made to hurt: each gives a finding, soon, and never a crash.
class TestHostile : public QObject
{
    Q_OBJECT

private slots:
    void givesAFinding_data();
    void givesAFinding();
    void readsManyDocuments();
    void survivesEveryCut();
    void survivesEveryChangedByte();
};

namespace {

constexpr qsizetype mega = 1024 * 1024;
// Far above what it takes, counted in time of the processor: machines are busy at times.
#ifdef __SANITIZE_ADDRESS__
constexpr double longestSeconds = 30;
#else
constexpr double longestSeconds = 5;
#endif

double secondsSince(std::clock_t start)
{
    return double(std::clock() - start) / CLOCKS_PER_SEC;
}

QByteArray repeated(const char *unit, qsizetype bytes)
{
    return QByteArray(unit).repeated(bytes / qsizetype(strlen(unit)));
}

QByteArray staircase(const char *unit, qsizetype bytes)
{
    QByteArray text;
    for (qsizetype depth = 0; text.size() < bytes; ++depth)
        text += QByteArray(depth, ' ') + unit + '\n';
    return text;
}

QByteArray aliasBomb()
{
    QByteArray yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int level = 1; level < 30; ++level) {
        const QByteArray last = QByteArray::number(level - 1);
        const QByteArray now = QByteArray::number(level);
        yaml += "a" + now + ": &a" + now + " [" + QByteArray("*a" + last + ", ").repeated(9) + "*a" + last
                + "]\n";
    }
    return yaml;
}

QByteArray aliasLadder()
{
    QByteArray yaml = "- &a0 [x]\n";
    for (int level = 1; level < 100'000; ++level)
        yaml += "- &a" + QByteArray::number(level) + " [*a" + QByteArray::number(level - 1) + "]\n";
    return yaml;
}

QByteArray anchorsInAnchors()
{
    QByteArray yaml;
    for (int depth = 0; depth < 60; ++depth)
        yaml += "&a" + QByteArray::number(depth) + " [";
    return yaml + repeated("x,", 40'000) + QByteArray(60, ']');
}

} // namespace

void TestHostile::givesAFinding_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &text, const char *code) {
        QTest::newRow(name) << text << QString::fromLatin1(code);
    };
    row("100 MB of [", QByteArray(100 * mega, '['), "document.too-large");
    row("7 MB of [", QByteArray(7 * mega, '['), "document.nesting");
    row("7 MB of {", QByteArray(7 * mega, '{'), "document.nesting");
    row("3 MB of {\"a\":", repeated("{\"a\":", 3 * mega), "document.nesting");
    row("3 MB of brackets in YAML", "a: " + QByteArray(3 * mega, '['), "document.nesting");
    row("3 MB of braces in lines", "a:\n" + repeated(" {\n", 3 * mega), "document.nesting");
    row("a flat list in YAML", "a: [" + repeated("1,", 3 * mega) + "]", "document.too-large");
    row("a flat list in JSON", "[" + repeated("1,", 3 * mega) + "1]", "document.too-large");
    row("a long list in YAML", repeated("- 1\n", 3 * mega), "document.too-large");
    row("dashes", repeated("- ", 3 * mega), "document.nesting");
    row("question marks", repeated("? ", 3 * mega), "document.nesting");
    row("questions in lines", repeated("?\n", 3 * mega), "document.syntax");
    row("colons", repeated(": ", 3 * mega), "document.syntax");
    row("stairs of names", staircase("a:", 3 * mega), "document.nesting");
    row("stairs of dashes", staircase("-", 3 * mega), "document.nesting");
    row("a name of megabytes", repeated("a", 3 * mega) + ": 1", "document.too-large");
    row("a text of megabytes that does not end", "a: \"" + repeated("x ", 3 * mega), "document.too-large");
    row("blank lines in a text", "a: |\n  x\n" + repeated("\n", 3 * mega) + "  y", "document.too-large");
    row("tags", repeated("!a ", 3 * mega), "document.too-large");
    row("anchors", repeated("&a ", 3 * mega), "document.too-large");
    row("texts side by side", repeated("\"\"", 3 * mega), "document.syntax");
    row("closing brackets", repeated("]", 3 * mega), "document.syntax");
    row("blanks", repeated(" ", 3 * mega), "document.empty");
    row("comments", repeated("#\n", 3 * mega), "document.empty");
    row("directives", repeated("%X a\n", 3 * mega), "document.empty");
    row("alias bomb", aliasBomb(), "document.alias-bomb");
    row("alias ladder", aliasLadder(), "document.nesting");
    row("anchors in anchors", anchorsInAnchors(), "document.alias-bomb");
    row("one text many times",
        "a: &a \"" + QByteArray(400'000, 'x') + "\"\nb:\n" + repeated("- *a\n", 500'000),
        "document.alias-bomb");
    row("alias of itself", "a: &a {b: *a}", "document.alias-bomb");
    row("NUL", QByteArray("a: \0 b", 6), "document.nul");
    row("NUL in JSON", QByteArray("{\"a\":\"\0\"}", 9), "document.nul");
    row("invalid UTF-8", "a: \xff", "document.utf8");
    row("overlong UTF-8", "a: \xc0\xaf", "document.utf8");
    row("surrogate in UTF-8", "a: \xed\xa0\x80", "document.utf8");
    row("cut UTF-8", "a: \xf0\x9f\x98", "document.utf8");
    row("UTF-16", QByteArray("\xff\xfe{\0}\0", 6), "document.utf8");
    row("a million digits in JSON", "{\"a\":" + QByteArray(1'000'000, '7') + "}", "document.number");
    row("a million places in JSON", "{\"a\":0." + QByteArray(1'000'000, '7') + "}", "document.number");
    row("a hundred thousand digits in YAML", "a: " + QByteArray(100'000, '7'), "document.number");
    row("a million digits in YAML", "a: " + QByteArray(1'000'000, '7'), "document.number");
    row("a long hexadecimal number", "a: 0x" + QByteArray(100'000, 'f'), "document.number");
    row("huge exponent in JSON", "{\"a\":1e2000000000}", "document.number");
    row("huge exponent in YAML", "a: 1e2000000000", "document.number");
    row("exponent of many digits", "{\"a\":1e" + QByteArray(1'000'000, '9') + "}", "document.number");
    row("many duplicates in JSON", "{" + repeated("\"a\":1,", 3 * mega) + "\"a\":1}",
        "document.duplicate-member");
    row("many duplicates in YAML", repeated("a: 1\n", 3 * mega), "document.duplicate-member");
    row("a control character", "a: 1\n\x04", "document.syntax");
}

void TestHostile::givesAFinding()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, code);
    const std::clock_t start = std::clock();
    const auto read = document::read(text);
    const double taken = secondsSince(start);
    qInfo("%.2f s", taken);
    QVERIFY(!read.findings.isEmpty());
    QVERIFY(read.findings.findings().size() <= 300);
    QCOMPARE(read.findings.findings().at(0).code, code);
    QVERIFY(read.findings.hasErrors());
    for (const auto &finding : read.findings.findings()) {
        QVERIFY(finding.line > 0);
        QVERIFY(finding.column > 0);
        QVERIFY(finding.message.size() < 500);
    }
    QVERIFY(taken < longestSeconds);
}

void TestHostile::readsManyDocuments()
{
    const std::clock_t start = std::clock();
    const QByteArray text = repeated("---\na: 1\n", 900'000);
    int count = 0;
    int lastLine = 0;
    document::readEach(text, {}, [&](document::Document &&read) {
        ++count;
        lastLine = read.root.find(u"a")->position.line;
        return read.findings.isEmpty();
    });
    QCOMPARE(count, 100'000);
    QCOMPARE(lastLine, 200'000);
    QVERIFY(secondsSince(start) < longestSeconds);
    QCOMPARE(document::read(text).findings.findings().at(0).code, u"document.several"_s);
}

namespace {

const QList<QByteArray> &samples()
{
    static const QList<QByteArray> all{
        R"({"a": [1, -2.5e3, "x\u00e9\ud83d\ude00\n"], "b": {"c": null, "d": true}, "e": {}})",
        "a: &x [1, 'it''s', \"q\\u00e9\"]\nb:\n  - *x\n  - c: |\n      lit\n    ? d\n    : !!str 5\n...\n--- "
        "{e: ~}\n",
    };
    return all;
}

} // namespace

void TestHostile::survivesEveryCut()
{
    for (const QByteArray &sample : samples()) {
        for (qsizetype length = 0; length < sample.size(); ++length) {
            for (const auto syntax : {Syntax::Guess, Syntax::Json, Syntax::Yaml}) {
                const auto read = document::read(sample.left(length), syntax);
                if (syntax == Syntax::Json)
                    QVERIFY2(read.findings.hasErrors(), sample.left(length).constData());
            }
        }
    }
}

void TestHostile::survivesEveryChangedByte()
{
    int accepted = 0;
    for (const QByteArray &sample : samples()) {
        for (qsizetype at = 0; at < sample.size(); ++at) {
            for (const char byte :
                 {'"', '\'', '[', ']',  '{',  '}',  ':',  ',', '-', '?', '&',    '*',    '!',   '|',
                  '>', '%',  '#', '\\', '\n', '\r', '\t', ' ', '0', 'e', '\x01', '\x80', '\xff'}) {
                QByteArray changed = sample;
                changed[at] = byte;
                for (const auto syntax : {Syntax::Guess, Syntax::Json, Syntax::Yaml})
                    accepted += document::read(changed, syntax).findings.hasErrors() ? 0 : 1;
            }
        }
    }
    QVERIFY(accepted > 0);
}

FLARE_TEST(TestHostile)
#include "tst_hostile.moc"
