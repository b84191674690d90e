// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/app/cli/program.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using testing::flarectl;
using testing::flarectlOnTerminal;
using testing::Outcome;

/// What a person sees: colour on a terminal only, and lines that fit it.
class TestTerminal : public QObject
{
    Q_OBJECT
private slots:
    void coloursATerminalOnly();
    void keepsWithinTheLine_data();
    void keepsWithinTheLine();
    void losesNothingWithoutATerminal();
    void keepsTheEndsOfNames();

private:
    static QStringList linesOf(QByteArray output)
    {
        static const QRegularExpression colours(u"\033\\[[0-9;]*m"_s);
        return QString::fromUtf8(output).remove(colours).split(u'\n', Qt::SkipEmptyParts);
    }
    const QStringList m_market{u"--from"_s, u"resources/scenarios/market.json"_s};
    const QString m_intent = u"resources/intents/1-ai-inference.json"_s;
};

void TestTerminal::coloursATerminalOnly()
{
    for (const QStringList &command :
         {QStringList{u"offers"_s} + m_market, QStringList{u"rank"_s, m_intent} + m_market,
          QStringList{u"check"_s, m_intent}, QStringList{u"coverage"_s, m_intent} + m_market}) {
        const QByteArray name = command.first().toUtf8();
        const Outcome piped = flarectl(command);
        QVERIFY2(!piped.output.contains('\033') && !piped.errors.contains('\033'), name.constData());
        const Outcome seen = flarectlOnTerminal(command, 120);
        QCOMPARE(seen.exitCode, 0);
        QVERIFY2(seen.output.contains('\033'), name.constData());
        QVERIFY2(!flarectlOnTerminal(command, 120, {u"NO_COLOR=1"_s}).output.contains('\033'),
                 name.constData());
        QVERIFY2(!flarectlOnTerminal(command, 120, {u"TERM=dumb"_s}).output.contains('\033'),
                 name.constData());
    }
    const Outcome json =
        flarectlOnTerminal(QStringList{u"rank"_s, m_intent, u"-o"_s, u"json"_s} + m_market, 120);
    QVERIFY(!json.output.contains('\033'));
    QVERIFY(json.json());
}

void TestTerminal::keepsWithinTheLine_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<int>("columns");
    for (const int columns : {100, 120, 200}) {
        QTest::addRow("offers, %d", columns) << QStringList{u"offers"_s} + m_market << columns;
        QTest::addRow("rank, %d", columns) << QStringList{u"rank"_s, m_intent} + m_market << columns;
        QTest::addRow("coverage, %d", columns)
            << QStringList{u"coverage"_s, m_intent, u"--from"_s, u"resources/scenarios/use-case-1.json"_s}
            << columns;
    }
}

void TestTerminal::keepsWithinTheLine()
{
    QFETCH(const QStringList, command);
    QFETCH(const int, columns);
    const QStringList lines = linesOf(flarectlOnTerminal(command, columns).output);
    QVERIFY(lines.size() > 5);
    for (const QString &line : lines)
        QVERIFY2(line.size() <= columns, qPrintable(line));
}

void TestTerminal::losesNothingWithoutATerminal()
{
    const Outcome piped = flarectl(QStringList{u"rank"_s, m_intent} + m_market);
    QVERIFY(piped.output.contains("  memory per card not published\n"));
    QVERIFY(!piped.output.contains("…"));
    // One line an offer, so that grep shows all of it.
    QVERIFY(!piped.output.contains("\n    "));

    const QString text =
        linesOf(flarectlOnTerminal(QStringList{u"rank"_s, m_intent} + m_market, 100).output).join(u'\n');
    QVERIFY(text.contains(u"\n    memory per card not published\n"_s));
}

void TestTerminal::keepsTheEndsOfNames()
{
    const Outcome seen = flarectl(QStringList{u"offers"_s} + m_market, {.environment = {u"COLUMNS=110"_s}});
    const QString text = QString::fromUtf8(seen.output);
    QVERIFY(text.contains(u"…"_s));
    for (const QLatin1StringView end : {"-b16e "_L1, "-4fa5 "_L1, "-c881 "_L1, "12 GiB "_L1})
        QVERIFY2(text.contains(end), end.data());
}

FLARE_TEST(TestTerminal)
#include "tst_terminal.moc"
