// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/writer.h"
#include "core/solver/coverage.h"
#include "tests/core/solver/samples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestSolverFile : public QObject
{
    Q_OBJECT

private slots:
    void readsWhatWasWritten();
    void readsAnyShape_data();
    void readsAnyShape();
    void refusesWhatIsNoSolver_data();
    void refusesWhatIsNoSolver();
};

void TestSolverFile::readsWhatWasWritten()
{
    const auto written = solver::solverDocuments(samples::planOf(u"9-multi-region"_s));
    std::vector<document::Node> roots;
    for (const solver::SolverDocument &one : written)
        roots.push_back(one.root);
    const solver::SolverFile file = solver::readSolvers(document::toYaml(roots));
    QVERIFY(file.findings.isEmpty());
    QCOMPARE(file.documents.size(), written.size());
    for (qsizetype i = 0; i < written.size(); ++i) {
        QCOMPARE(file.documents[i].name, written[i].name);
        QVERIFY(file.documents[i].root == written[i].root);
    }
}

void TestSolverFile::readsAnyShape_data()
{
    const QByteArray json = document::toJson(samples::solverWith("{}"));
    const QByteArray yaml = document::toYaml(samples::solverWith("{}"));
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("json") << json << 1;
    QTest::newRow("json array") << QByteArray("[" + json + "," + json + "]") << 2;
    QTest::newRow("json list") << QByteArray(R"({"kind": "SolverList", "items": [)" + json + "," + json
                                             + "]}")
                               << 2;
    QTest::newRow("yaml") << yaml << 1;
    QTest::newRow("stream") << QByteArray(yaml + "---\n" + yaml + "---\n") << 2;
    QTest::newRow("list in a stream")
        << QByteArray("kind: List\nitems:\n  - " + json.simplified() + "\n---\n" + yaml) << 2;
}

void TestSolverFile::readsAnyShape()
{
    QFETCH(QByteArray, text);
    QFETCH(int, count);
    const solver::SolverFile file = solver::readSolvers(text);
    QVERIFY2(file.findings.isEmpty(),
             file.findings.isEmpty() ? "" : qPrintable(file.findings.findings().constFirst().message));
    QCOMPARE(file.documents.size(), count);
    QCOMPARE(file.documents.constFirst().name, u"own"_s);
}

void TestSolverFile::refusesWhatIsNoSolver_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("documents");
    const QByteArray solver = document::toYaml(samples::solverWith("{}"));
    QTest::newRow("another kind") << QByteArray("kind: Service\n") << u"solver.kind"_s << u"/kind"_s << 0;
    QTest::newRow("no kind") << QByteArray("a: 1\n") << u"solver.kind"_s << QString() << 0;
    QTest::newRow("another version") << QByteArray("apiVersion: v1\nkind: Solver\nmetadata: {name: a}\n")
                                     << u"solver.version"_s << u"/apiVersion"_s << 0;
    QTest::newRow("one of two") << QByteArray(solver + "---\nkind: Service\n") << u"solver.kind"_s
                                << u"/1/kind"_s << 1;
    QTest::newRow("one of a list") << QByteArray(R"({"kind": "List", "items": [{"kind": "Pod"}]})")
                                   << u"solver.kind"_s << u"/items/0/kind"_s << 0;
    QTest::newRow("nothing") << QByteArray("# nothing here\n") << u"document.empty"_s << QString() << 0;
    QTest::newRow("an empty array") << QByteArray("[]") << u"solver.none"_s << QString() << 0;
    QTest::newRow("a text") << QByteArray("hello\n") << u"solver.kind"_s << QString() << 0;
}

void TestSolverFile::refusesWhatIsNoSolver()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    QFETCH(QString, path);
    QFETCH(int, documents);
    const solver::SolverFile file = solver::readSolvers(text);
    QVERIFY(file.findings.hasErrors());
    QCOMPARE(file.findings.findings().constFirst().code, code);
    QCOMPARE(file.findings.findings().constFirst().path.pointer(), path);
    QCOMPARE(file.documents.size(), documents);
}

FLARE_TEST(TestSolverFile)
#include "tst_solverfile.moc"
