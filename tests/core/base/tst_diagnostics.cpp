// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/base/diagnostics.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using base::Diagnostics;
using base::FieldPath;
using base::Severity;

class TestDiagnostics : public QObject
{
    Q_OBJECT

private slots:
    void collects();
    void findsBelowAPath();
    void namesSeverities();
    void nearestWord_data();
    void nearestWord();
};

void TestDiagnostics::collects()
{
    Diagnostics findings;
    QVERIFY(findings.isEmpty());
    findings.note({}, u"a"_s, u"A."_s);
    findings.warning(FieldPath(u"/x"_s), u"b"_s, u"B."_s, u"Do."_s);
    QVERIFY(!findings.hasErrors());
    Diagnostics further;
    further.error(FieldPath(u"/y"_s), u"c"_s, u"C."_s);
    findings.append(further);
    QVERIFY(findings.hasErrors());
    QCOMPARE(findings.count(Severity::Error), 1);
    QCOMPARE(findings.count(Severity::Warning), 1);
    QCOMPARE(findings.count(Severity::Note), 1);
    const base::Finding expected{.path = FieldPath(u"/x"_s),
                                 .severity = Severity::Warning,
                                 .code = u"b"_s,
                                 .message = u"B."_s,
                                 .hint = u"Do."_s};
    QCOMPARE(findings.findings().at(1), expected);
    QCOMPARE(findings.findings().at(2).path, FieldPath(u"/y"_s));
}

void TestDiagnostics::findsBelowAPath()
{
    Diagnostics findings;
    for (const auto &path : {u"/gpu"_s, u"/gpu/count"_s, u"/gpus"_s, u"/cpu"_s})
        findings.error(FieldPath(path), u"x"_s, u"X."_s);
    const auto below = findings.at(FieldPath(u"/gpu"_s));
    QCOMPARE(below.size(), 2);
    QCOMPARE(below.at(1).path, FieldPath(u"/gpu/count"_s));
    QCOMPARE(findings.at({}).size(), 4);
}

void TestDiagnostics::namesSeverities()
{
    QCOMPARE(base::severityName(Severity::Error), "error"_L1);
    QCOMPARE(base::severityName(Severity::Warning), "warning"_L1);
    QCOMPARE(base::severityName(Severity::Note), "note"_L1);
}

void TestDiagnostics::nearestWord_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QStringList>("candidates");
    QTest::addColumn<QString>("nearest");
    const QStringList members{u"model"_s,     u"count"_s, u"memory_min"_s, u"memory_max"_s,
                              u"gpu_count"_s, u"cpu"_s,   u"gpu"_s,        u"location"_s};
    QTest::newRow("letter missing") << u"memory_mn"_s << members << u"memory_min"_s;
    QTest::newRow("letters swapped") << u"modle"_s << members << u"model"_s;
    QTest::newRow("camel case") << u"gpuCount"_s << members << u"gpu_count"_s;
    QTest::newRow("dashes") << u"gpu-count"_s << members << u"gpu_count"_s;
    QTest::newRow("capitals") << u"GPU_COUNT"_s << members << u"gpu_count"_s;
    QTest::newRow("words in another order") << u"min_memory"_s << members << u"memory_min"_s;
    QTest::newRow("the same") << u"cpu"_s << members << u"cpu"_s;
    QTest::newRow("short words, one letter") << u"gp"_s << members << u"gpu"_s;
    QTest::newRow("tie goes to the first") << u"memory_mix"_s << members << u"memory_min"_s;
    QTest::newRow("too far") << u"deadline"_s << members << QString();
    QTest::newRow("short and different") << u"tpx"_s << members << QString();
    QTest::newRow("nothing") << QString() << members << QString();
    QTest::newRow("only signs") << u"___"_s << members << QString();
    QTest::newRow("no candidates") << u"cpu"_s << QStringList() << QString();
    QTest::newRow("a megabyte") << QString(1'000'000, u'c') << members << QString();
}

void TestDiagnostics::nearestWord()
{
    QFETCH(const QString, word);
    QFETCH(const QStringList, candidates);
    QFETCH(const QString, nearest);
    QCOMPARE(base::nearestWord(word, candidates), nearest);
}

FLARE_TEST(TestDiagnostics)
#include "tst_diagnostics.moc"
