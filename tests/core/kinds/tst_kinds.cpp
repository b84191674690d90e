// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kinds/kinds.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

class TestKinds : public QObject
{
    Q_OBJECT

private slots:
    void namesOfTheRecordings();
    void definitionsAgree_data();
    void definitionsAgree();
    void eachOnce();
};

void TestKinds::namesOfTheRecordings()
{
    QCOMPARE(kinds::candidateName(u"fluidos.eu-k8slice-5963"_s),
             u"peeringcandidate-fluidos.eu-k8slice-5963"_s);
    QCOMPARE(kinds::contractName(u"fluidos.eu-k8slice-5963"_s), u"contract-fluidos-eu-k8slice-5963-8601"_s);
}

void TestKinds::definitionsAgree_data()
{
    QTest::addColumn<QString>("file");
    const QDir folder(QStringLiteral(FLARE_SOURCE_DIR "/resources/crds"));
    for (const QString &room : {u"fluidos"_s, u"liqo"_s, u"capsule"_s}) {
        for (const QString &name : QDir(folder.filePath(room)).entryList({u"*.json"_s}))
            QTest::newRow(qPrintable(name)) << folder.filePath(room + u'/' + name);
    }
}

/// A kind of ours that a CustomResourceDefinition defines is spelt as there.
void TestKinds::definitionsAgree()
{
    QFETCH(QString, file);
    QFile in(file);
    QVERIFY(in.open(QIODevice::ReadOnly));
    const QJsonObject spec = QJsonDocument::fromJson(in.readAll()).object()["spec"_L1].toObject();
    const QString kind = spec["names"_L1]["kind"_L1].toString();
    for (const kinds::Type &type : kinds::all()) {
        if (type.kind != kind || type.group != spec["group"_L1].toString())
            continue;
        QCOMPARE(type.plural, spec["names"_L1]["plural"_L1].toString());
        QCOMPARE(type.namespaced, spec["scope"_L1].toString() == "Namespaced"_L1);
        QStringList versions;
        for (const QJsonValue &version : spec["versions"_L1].toArray())
            versions += version["name"_L1].toString();
        QVERIFY2(versions.contains(type.version), qPrintable(versions.join(u' ')));
    }
}

void TestKinds::eachOnce()
{
    QStringList seen;
    for (const kinds::Type &type : kinds::all()) {
        const QString name = type.group + u'/' + type.plural;
        QVERIFY2(!seen.contains(name), qPrintable(name));
        seen += name;
    }
    QCOMPARE(seen.size(), 40);
}

FLARE_TEST(TestKinds)
#include "tst_kinds.moc"
