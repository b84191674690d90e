// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/names.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestNames : public QObject
{
    Q_OBJECT
private slots:
    void labels_data();
    void labels();
    void subdomains_data();
    void subdomains();
    void makesLabels_data();
    void makesLabels();
    void images_data();
    void images();
    void envNames_data();
    void envNames();
};

namespace {

void addNames(const QStringList &good, const QStringList &bad)
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("valid");
    int number = 0;
    for (const QString &name : good)
        QTest::addRow("good %d: %s", ++number, qPrintable(name.left(40))) << name << true;
    for (const QString &name : bad)
        QTest::addRow("bad %d: %s", ++number, qPrintable(name.left(40))) << name << false;
}

} // namespace

void TestNames::labels_data()
{
    addNames({u"a"_s, u"0"_s, u"a-b"_s, u"a--b"_s, u"123"_s, QString(63, u'a')},
             {u""_s, u"-a"_s, u"a-"_s, u"-"_s, u"A"_s, u"a_b"_s, u"a.b"_s, u"a b"_s, u"ä"_s, u"a\n"_s,
              QString(64, u'a')});
}

void TestNames::labels()
{
    QFETCH(QString, name);
    QFETCH(bool, valid);
    QCOMPARE(intent::isLabel(name), valid);
}

void TestNames::subdomains_data()
{
    const QString longest = QString(61, u'a');
    const QString tooLong = QStringList(5, longest).join(u'.');
    addNames({u"a"_s, u"a.b"_s, u"model.example.com"_s, u"0.0"_s, QStringList(4, longest).join(u'.')},
             {u""_s, u"."_s, u"a."_s, u".a"_s, u"a..b"_s, u"A.b"_s, u"a-.b"_s, u"a.-b"_s, u"a_b.c"_s,
              QString(QString(64, u'a') + u".b"_s), tooLong});
}

void TestNames::subdomains()
{
    QFETCH(QString, name);
    QFETCH(bool, valid);
    QCOMPARE(intent::isSubdomain(name), valid);
}

void TestNames::makesLabels_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("label");
    QTest::newRow("words") << u"My Model_2"_s << u"my-model-2"_s;
    QTest::newRow("a label stays") << u"llama2-inference"_s << u"llama2-inference"_s;
    QTest::newRow("accents") << u"Übung für Jérôme"_s << u"ubung-fur-jerome"_s;
    QTest::newRow("edges") << u"--a--b--"_s << u"a-b"_s;
    QTest::newRow("nothing left") << u"模型"_s << u"workload"_s;
    QTest::newRow("empty") << u""_s << u"workload"_s;
    QTest::newRow("too long") << QString(QString(62, u'a') + u" b"_s) << QString(62, u'a');
}

void TestNames::makesLabels()
{
    QFETCH(QString, text);
    QFETCH(QString, label);
    QCOMPARE(intent::labelFrom(text), label);
    QVERIFY(intent::isLabel(intent::labelFrom(text)));
}

void TestNames::images_data()
{
    const QString sha256 = QString(u"sha256:"_s + QString(64, u'a'));
    addNames({u"nginx"_s, u"nginx:1.25"_s, u"apache/spark:3.4.0-gpu"_s,
              u"ghcr.io/huggingface/text-generation-inference:2.0.2"_s, u"localhost:5000/a"_s,
              u"localhost:5000/a:tag"_s,
              u"localhost:5000"_s, // a name and a tag
              u"[::1]:5000/a/b:c"_s, u"[2001:db8::1]/a"_s, u"10.0.0.1/a"_s, u"Registry.Example.com/a"_s,
              u"a__b/c_d/e.f/g---h"_s, u"a:_x"_s, QString(u"a:"_s + QString(128, u'x')),
              QString(u"a@"_s + sha256), QString(u"r.io/a:b@"_s + sha256),
              QString(u"a@custom+x:"_s + QString(32, u'F'))},
             {u""_s,
              u"Nginx"_s,
              u"a/B"_s,
              u"nginx:"_s,
              u":tag"_s,
              u"/a"_s,
              u"a/"_s,
              u"a//b"_s,
              u"a___b"_s,
              u"a..b"_s,
              u"_a"_s,
              u"a_"_s,
              u"a-/b"_s,
              u"https://ghcr.io/a"_s,
              u"a b"_s,
              u" a"_s,
              u"a\n"_s,
              u"a:tag:tag"_s,
              u"a:-x"_s,
              u"a:ä"_s,
              u"host:port/a"_s,
              u"host:/a"_s,
              u"[::1/a"_s,
              u"[]/a"_s,
              QString(u"a:"_s + QString(129, u'x')),
              QString(256, u'a'),
              u"a@"_s,
              u"a@sha256:abc"_s,
              QString(u"a@sha256:"_s + QString(64, u'A')),
              QString(u"a@sha256:"_s + QString(64, u'g')),
              QString(u"@"_s + sha256)});
}

void TestNames::images()
{
    QFETCH(QString, name);
    QFETCH(bool, valid);
    QCOMPARE(intent::isImageReference(name), valid);
}

void TestNames::envNames_data()
{
    addNames({u"A"_s, u"_"_s, u"a.b-c_D9"_s, u"-x"_s, u".x"_s},
             {u""_s, u"9A"_s, u"A B"_s, u"A=B"_s, u"Ä"_s, u"."_s, u".."_s, u"..a"_s});
}

void TestNames::envNames()
{
    QFETCH(QString, name);
    QFETCH(bool, valid);
    QCOMPARE(intent::isEnvName(name), valid);
}

FLARE_TEST(TestNames)
#include "tst_names.moc"
