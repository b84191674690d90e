// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/reader.h"
#include "core/solver/bundle.h"
#include "core/solver/coverage.h"
#include "tests/core/solver/samples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestBundle : public QObject
{
    Q_OBJECT

private slots:
    void holdsIntentSolversAndList_data();
    void holdsIntentSolversAndList();
    void commandHoldsTheSameDocuments();
};

void TestBundle::holdsIntentSolversAndList_data()
{
    QTest::addColumn<QString>("sampleCase");
    QTest::addColumn<QStringList>("solvers");
    QTest::newRow("one place") << u"1-ai-inference"_s << QStringList{u"solver.yaml"_s};
    QTest::newRow("three places") << u"9-multi-region"_s
                                  << QStringList{u"solver-eu.yaml"_s, u"solver-us-east.yaml"_s,
                                                 u"solver-asia-pacific.yaml"_s};
}

void TestBundle::holdsIntentSolversAndList()
{
    QFETCH(QString, sampleCase);
    QFETCH(QStringList, solvers);
    const document::Node intent =
        samples::tree(samples::fileContent(u"resources/intents/"_s + sampleCase + u".json"_s));
    const auto documents = solver::solverDocuments(samples::planOf(sampleCase));
    const auto files = solver::bundle(intent, documents);

    QCOMPARE(files.constFirst().name, u"intent.json"_s);
    QVERIFY(samples::tree(files.constFirst().content) == intent);
    for (qsizetype i = 0; i < solvers.size(); ++i) {
        QCOMPARE(files[i + 1].name, solvers[i]);
        QVERIFY(samples::tree(files[i + 1].content) == documents[i].root);
    }
    QStringList listed;
    const document::Node kustomization = samples::tree(files[solvers.size() + 1].content);
    for (const document::Node &resource : kustomization.find(u"resources")->items())
        listed.append(resource.scalarText());
    QCOMPARE(listed, solvers);
}

void TestBundle::commandHoldsTheSameDocuments()
{
    const auto documents = solver::solverDocuments(samples::planOf(u"9-multi-region"_s));
    const QString command = solver::kubectlCommand(documents);
    const QString text = command.section(u'\n', 1).section(u"END_OF_SOLVER"_s, 0, 0);
    const solver::SolverFile file = solver::readSolvers(text.toUtf8());
    QVERIFY(file.findings.isEmpty());
    QCOMPARE(file.documents.size(), 3);
    QVERIFY(file.documents.constLast().root == documents.constLast().root);
}

FLARE_TEST(TestBundle)
#include "tst_bundle.moc"
