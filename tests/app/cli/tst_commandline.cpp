// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/app/cli/program.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using testing::flarectl;
using testing::Outcome;

/// The line itself: help, version, mistakes in it, and the exit codes of all commands.
class TestCommandLine : public QObject
{
    Q_OBJECT
private slots:
    void tellsTheVersion();
    void listsTheCommands();
    void explainsEachCommand_data();
    void explainsEachCommand();
    void refusesAWrongLine_data();
    void refusesAWrongLine();
    void guessesWhatWasMeant_data();
    void guessesWhatWasMeant();
    void endsWithTheRightCode_data();
    void endsWithTheRightCode();
    void reportsAFullDisk();
};

void TestCommandLine::tellsTheVersion()
{
    const Outcome outcome = flarectl({u"--version"_s});
    QCOMPARE(outcome.exitCode, 0);
    static const QRegularExpression form(u"\\Aflarectl \\d+\\.\\d+\\.\\d+\\n\\z"_s);
    QVERIFY2(form.match(QString::fromUtf8(outcome.output)).hasMatch(), outcome.output.constData());
}

void TestCommandLine::listsTheCommands()
{
    const Outcome help = flarectl({u"--help"_s});
    QCOMPARE(help.exitCode, 0);
    QVERIFY(help.errors.isEmpty());
    for (const char *command : {"check", "convert", "offers", "rank", "solver", "coverage", "doctor", "demo"})
        QVERIFY2(help.output.contains(QByteArray(QByteArray("\n  ") + command + ' ')), command);

    const Outcome nothing = flarectl({});
    QCOMPARE(nothing.exitCode, 2);
    QVERIFY(nothing.output.isEmpty());
    QCOMPARE(nothing.errors, help.output);
}

void TestCommandLine::explainsEachCommand_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("words");
    const QStringList offers{u"--from"_s, u"--connection"_s};
    QTest::newRow("check") << u"check"_s << QStringList{u"INTENT"_s, u"--output"_s};
    QTest::newRow("convert") << u"convert"_s << QStringList{u"INTENT"_s, u"--to"_s, u"yaml"_s};
    QTest::newRow("offers") << u"offers"_s << offers;
    QTest::newRow("rank") << u"rank"_s << offers + QStringList{u"INTENT"_s, u"--limit"_s, u"--hours"_s};
    QTest::newRow("solver") << u"solver"_s
                            << QStringList{u"INTENT"_s, u"--target"_s, u"--let-fluidos-choose"_s};
    QTest::newRow("doctor") << u"doctor"_s << QStringList{u"--connection"_s, u"--trust-exec"_s};
    QTest::newRow("demo") << u"demo"_s
                          << QStringList{u"--listen"_s, u"--kubeconfig"_s, u"--scenario"_s, u"--speed"_s,
                                         u"--state"_s};
    QTest::newRow("coverage") << u"coverage"_s << offers + QStringList{u"--solver"_s, u"--target"_s};
}

void TestCommandLine::explainsEachCommand()
{
    QFETCH(const QString, command);
    QFETCH(const QStringList, words);
    const Outcome outcome = flarectl({command, u"--help"_s});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY(outcome.errors.isEmpty());
    const QString text = QString::fromUtf8(outcome.output);
    QVERIFY(text.startsWith(QString("Usage: flarectl "_L1 + command)));
    QVERIFY(text.contains("Example: flarectl "_L1));
    for (const QString &word : words)
        QVERIFY2(text.contains(word), qPrintable(word));
    for (const QString &line : text.split(u'\n'))
        QVERIFY2(line.size() <= 90, qPrintable(line));
    QCOMPARE(flarectl({u"help"_s, command}).output, outcome.output);
}

void TestCommandLine::refusesAWrongLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    const QString intent = u"resources/intents/1-ai-inference.json"_s;
    QTest::newRow("no such command") << QStringList{u"buy"_s};
    QTest::newRow("option before the command") << QStringList{u"--limit"_s, u"3"_s, u"rank"_s, intent};
    QTest::newRow("no such option") << QStringList{u"check"_s, intent, u"--frobnicate"_s};
    QTest::newRow("another command's option") << QStringList{u"check"_s, intent, u"--limit"_s, u"3"_s};
    QTest::newRow("no intent") << QStringList{u"check"_s};
    QTest::newRow("two intents") << QStringList{u"check"_s, intent, intent};
    QTest::newRow("intent where none belongs") << QStringList{u"offers"_s, intent};
    QTest::newRow("value missing") << QStringList{u"rank"_s, intent, u"--limit"_s};
    QTest::newRow("limit is no number") << QStringList{u"rank"_s, intent, u"--limit"_s, u"few"_s};
    QTest::newRow("limit of zero") << QStringList{u"rank"_s, intent, u"--limit"_s, u"0"_s};
    QTest::newRow("negative limit") << QStringList{u"rank"_s, intent, u"--limit"_s, u"-1"_s};
    QTest::newRow("hours are no number") << QStringList{u"rank"_s, intent, u"--hours"_s, u"long"_s};
    QTest::newRow("hours turned round") << QStringList{u"rank"_s, intent, u"--hours"_s, u"12-10"_s};
    QTest::newRow("no hours at all") << QStringList{u"rank"_s, intent, u"--hours"_s, u"0"_s};
    QTest::newRow("three hours") << QStringList{u"rank"_s, intent, u"--hours"_s, u"1-2-3"_s};
    QTest::newRow("no such dialect") << QStringList{u"convert"_s, intent, u"--to"_s, u"latin"_s};
    QTest::newRow("no dialect") << QStringList{u"convert"_s, intent};
    QTest::newRow("no such target") << QStringList{u"solver"_s, intent, u"--target"_s, u"moon"_s};
    QTest::newRow("no such target to cover") << QStringList{u"coverage"_s, intent, u"--target"_s, u"moon"_s};
    QTest::newRow("a Solver given and one generated")
        << QStringList{u"coverage"_s, intent, u"--target"_s, u"seed"_s, u"--solver"_s, u"x.yaml"_s};
    QTest::newRow("no connection") << QStringList{u"offers"_s, u"-c"_s, u"moon"_s};
    QTest::newRow("files and a connection")
        << QStringList{u"offers"_s, u"-c"_s, u"demo"_s, u"--from"_s, u"x.json"_s};
    QTest::newRow("doctor of nothing") << QStringList{u"doctor"_s, u"-c"_s, u"moon"_s};
    QTest::newRow("doctor of a file") << QStringList{u"doctor"_s, u"x.json"_s};
    QTest::newRow("speed is no number") << QStringList{u"demo"_s, u"--speed"_s, u"fast"_s};
    QTest::newRow("no speed") << QStringList{u"demo"_s, u"--speed"_s, u"0"_s};
    QTest::newRow("negative seed") << QStringList{u"demo"_s, u"--seed"_s, u"-1"_s};
    QTest::newRow("certificate without key") << QStringList{u"demo"_s, u"--tls-cert"_s, u"x.pem"_s};
    QTest::newRow("authority without certificate") << QStringList{u"demo"_s, u"--client-ca"_s, u"x.pem"_s};
    QTest::newRow("no such scenario") << QStringList{u"demo"_s, u"--scenario"_s, u"markte"_s};
    QTest::newRow("listening to a name") << QStringList{u"demo"_s, u"--listen"_s, u"example.org:1"_s};
    QTest::newRow("no port") << QStringList{u"demo"_s, u"--listen"_s, u"127.0.0.1:many"_s};
    QTest::newRow("listening to everybody") << QStringList{u"demo"_s, u"--listen"_s, u"0.0.0.0:0"_s};
    QTest::newRow("stdin twice") << QStringList{u"rank"_s, u"-"_s, u"--from"_s, u"-"_s};
    QTest::newRow("stdin twice for offers")
        << QStringList{u"offers"_s, u"--from"_s, u"-"_s, u"--from"_s, u"-"_s};
    QTest::newRow("stdin for intent and Solver") << QStringList{u"coverage"_s, u"-"_s, u"--solver"_s, u"-"_s};
}

void TestCommandLine::refusesAWrongLine()
{
    QFETCH(const QStringList, arguments);
    const Outcome plain = flarectl(arguments);
    QCOMPARE(plain.exitCode, 2);
    QVERIFY(plain.output.isEmpty());
    QVERIFY(!plain.errors.isEmpty());

    for (const QStringList &form : {QStringList{u"-o"_s, u"json"_s}, QStringList{u"-ojson"_s},
                                    QStringList{u"--output"_s, u"json"_s}, QStringList{u"--output=json"_s}}) {
        const Outcome outcome = flarectl(form + arguments);
        // The command comes first, so the form stands behind it.
        const Outcome behind = flarectl(arguments.first(1) + form + arguments.sliced(1));
        for (const Outcome &one : {outcome, behind}) {
            QCOMPARE(one.exitCode, 2);
            const auto json = one.json();
            QVERIFY2(json, one.output.constData());
            const QJsonObject error = json->value("error"_L1).toObject();
            QCOMPARE(error.value("code"_L1).toString(), u"usage"_s);
            QVERIFY(!error.value("message"_L1).toString().isEmpty());
        }
    }
}

void TestCommandLine::guessesWhatWasMeant_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("meant");
    QTest::newRow("command") << QStringList{u"rnak"_s} << QByteArray("rank");
    QTest::newRow("option") << QStringList{u"rank"_s, u"x.json"_s, u"--limt"_s, u"3"_s}
                            << QByteArray("--limit");
    QTest::newRow("nothing like it") << QStringList{u"frobnicate"_s} << QByteArray("flarectl --help");
}

void TestCommandLine::guessesWhatWasMeant()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, meant);
    const Outcome outcome = flarectl(arguments);
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY2(outcome.errors.contains(meant), outcome.errors.constData());
}

void TestCommandLine::endsWithTheRightCode_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("code");
    const QString good = u"resources/intents/1-ai-inference.json"_s;
    const QString offers = u"resources/scenarios/use-case-1.json"_s;
    const QByteArray none;
    const QByteArray wrong = R"({"intent": {"workload": {"name": "Not A Name"}}})";
    const QByteArray warned =
        R"({"intent": {"objective": "Cost_Minimization", "shoe_size": 43,
            "workload": {"type": "service", "name": "a", "image": "nginx",
                         "resources": {"cpu": "1", "memory": "1Gi"}}, "constraints": {}}})";
    const QByteArray impossible =
        R"({"intent": {"objective": "Cost_Minimization",
            "workload": {"type": "service", "name": "a", "image": "nginx",
                         "resources": {"cpu": "9999", "memory": "1Gi"}}, "constraints": {}}})";
    for (const QString &command : {u"check"_s, u"solver"_s, u"rank"_s, u"coverage"_s}) {
        const auto row = [&command](const char *what) -> QTestData & {
            return QTest::addRow("%s: %s", qPrintable(command), what);
        };
        row("good") << QStringList{command, good} << none << 0;
        row("warnings alone") << QStringList{command, u"-"_s} << warned << 0;
        row("an error") << QStringList{command, u"-"_s} << wrong << 1;
        row("no such file") << QStringList{command, u"/nowhere/intent.json"_s} << none << 1;
        row("a folder") << QStringList{command, u"resources"_s} << none << 1;
        row("nothing in it") << QStringList{command, u"-"_s} << none << 1;
    }
    for (const QString &to : {u"api"_s, u"seed"_s}) {
        const QStringList convert{u"convert"_s, u"--to"_s, to};
        QTest::addRow("convert to %s", qPrintable(to)) << convert + QStringList{good} << none << 0;
        QTest::addRow("convert to %s: an error", qPrintable(to))
            << convert + QStringList{u"-"_s} << wrong << 1;
    }
    QTest::newRow("rank: nothing fits") << QStringList{u"rank"_s, u"-"_s} << impossible << 0;
    for (const QStringList &command :
         {QStringList{u"offers"_s}, QStringList{u"rank"_s, good}, QStringList{u"coverage"_s, good}}) {
        const auto row = [&command](const char *what) -> QTestData & {
            return QTest::addRow("%s: %s", qPrintable(command.first()), what);
        };
        row("offers of a file") << command + QStringList{u"--from"_s, offers} << none << 0;
        row("offers of demo") << command + QStringList{u"-c"_s, u"demo"_s} << none << 0;
        row("no such offers") << command + QStringList{u"--from"_s, u"/nowhere.json"_s} << none << 1;
        row("broken offers") << command + QStringList{u"--from"_s, u"-"_s} << QByteArray("{") << 1;
        row("a cluster") << command + QStringList{u"-c"_s, u"kube:somewhere"_s} << none << 3;
        row("a server") << command + QStringList{u"-c"_s, u"https://flare.example.org"_s} << none << 3;
    }
    QTest::newRow("coverage: no such Solver")
        << QStringList{u"coverage"_s, good, u"--solver"_s, u"/nowhere.yaml"_s} << none << 1;
    QTest::newRow("coverage: not a Solver")
        << QStringList{u"coverage"_s, good, u"--solver"_s, u"-"_s} << QByteArray("kind: Pod\n") << 1;
}

void TestCommandLine::endsWithTheRightCode()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, input);
    QFETCH(const int, code);
    const Outcome plain = flarectl(arguments, {input});
    QCOMPARE(plain.exitCode, code);
    QVERIFY(code == 0 || !plain.errors.isEmpty() || !plain.output.isEmpty());

    const Outcome json = flarectl(arguments + QStringList{u"-o"_s, u"json"_s}, {input});
    QCOMPARE(json.exitCode, code);
    QVERIFY2(json.json(), json.output.constData());
    QVERIFY(code != 1 || !json.json()->value("findings"_L1).toArray().isEmpty());
    QVERIFY(code != 3 || json.json()->value("error"_L1).toObject().value("code"_L1) == u"connection"_s);
}

void TestCommandLine::reportsAFullDisk()
{
    QVERIFY(QFile::exists(u"/dev/full"_s)); // every Linux has this full disk
    QProcess process;
    process.setStandardOutputFile(u"/dev/full"_s);
    process.start(
        testing::programPath(),
        {u"offers"_s, u"--from"_s, QStringLiteral(FLARE_SOURCE_DIR "/resources/scenarios/market.json")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(!process.readAllStandardError().isEmpty());
}

FLARE_TEST(TestCommandLine)
#include "tst_commandline.moc"
