// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/reader.h"
#include "core/document/writer.h"

#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using document::JsonLayout;
using document::Node;

class TestJsonWriter : public QObject
{
    Q_OBJECT

private slots:
    void writesCompact();
    void writesIndented();
    void escapes();
    void givesFilesBack_data();
    void givesFilesBack();
};

void TestJsonWriter::writesCompact()
{
    const QByteArray json = R"({"b":[1,2.50,true,null,"x"],"a":{},"c":[]})";
    QCOMPARE(document::toJson(document::read(json).root, JsonLayout::Compact), json);
}

void TestJsonWriter::writesIndented()
{
    const QByteArray json =
        "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    1,\n    {\n      \"d\": \"e\"\n    }\n  ]\n}\n";
    QCOMPARE(document::toJson(document::read(json).root), json);
    QCOMPARE(document::toJson(Node::text(u"x"_s)), QByteArray("\"x\"\n"));
}

void TestJsonWriter::escapes()
{
    const QString text = u"\"\\/\b\f\n\r\t\u0001\u007f\u00e9\U0001F600\u2028"_s;
    const QByteArray json = document::toJson(Node::list({Node::text(text)}), JsonLayout::Compact);
    QCOMPARE(json,
             QByteArray("[\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\x7f\xc3\xa9\xf0\x9f\x98\x80\xe2\x80\xa8\"]"));
    QCOMPARE(document::read(json).root.items().at(0).scalarText(), text);
}

void TestJsonWriter::givesFilesBack_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("sample") << QByteArray(
        "{\n  \"intent\": {\n    \"name\": \"caf\xc3\xa9\",\n    \"ports\": [\n      {\n        "
        "\"port\": 8080,\n        \"expose\": true\n      }\n    ],\n    \"env\": {},\n    "
        "\"commands\": [],\n    \"rate\": 8.50\n  }\n}\n");
    const QDir folder(u"" FLARE_SOURCE_DIR "/resources/intents"_s);
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files)) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QTest::newRow(qPrintable(name)) << file.readAll();
    }
}

void TestJsonWriter::givesFilesBack()
{
    QFETCH(const QByteArray, json);
    const auto read = document::read(json);
    QVERIFY(read.findings.isEmpty());
    QCOMPARE(document::toJson(read.root), json);
    QCOMPARE(document::read(document::toYaml(read.root)).root, read.root);
}

FLARE_TEST(TestJsonWriter)
#include "tst_jsonwriter.moc"
