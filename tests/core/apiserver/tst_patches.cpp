// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/patches.h"
#include "tests/core/apiserver/schematest.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace apiserver;

class TestPatches : public QObject
{
    Q_OBJECT
private slots:
    // The examples of RFC 7386, appendix A, as members of an object.
    void mergePatch_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *target, const char *patch, const char *expected) {
            QTest::newRow(name) << QByteArray(target) << QByteArray(patch) << QByteArray(expected);
        };
        row("replace", R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})");
        row("add", R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})");
        row("remove", R"({"a":"b"})", R"({"a":null})", "{}");
        row("keep the other", R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})");
        row("a list becomes a text", R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})");
        row("a text becomes a list", R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})");
        row("within", R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})");
        row("lists are replaced", R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})");
        row("new objects lose nulls", "{}", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})");
        row("null stays", R"({"e":null})", R"({"a":1})", R"({"a":1,"e":null})");
    }
    void mergePatch()
    {
        QFETCH(const QByteArray, target);
        QFETCH(const QByteArray, patch);
        QFETCH(const QByteArray, expected);
        const QJsonValue merged =
            mergePatched(schematest::object(target.constData()), schematest::object(patch.constData()));
        QCOMPARE(schematest::text(merged.toObject()), expected);
    }

    void jsonPatch_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QByteArray>("expected"); // empty: fails
        const auto row = [](const char *name, const char *target, const char *patch, const char *expected) {
            QTest::newRow(name) << QByteArray(target) << QByteArray(patch) << QByteArray(expected);
        };
        row("add a member", R"({"a":1})", R"([{"op":"add","path":"/b","value":2}])", R"({"a":1,"b":2})");
        row("add replaces", R"({"a":1})", R"([{"op":"add","path":"/a","value":2}])", R"({"a":2})");
        row("add an item", R"({"a":[1,3]})", R"([{"op":"add","path":"/a/1","value":2}])", R"({"a":[1,2,3]})");
        row("add at the end", R"({"a":[1]})", R"([{"op":"add","path":"/a/-","value":[2]}])",
            R"({"a":[1,[2]]})");
        row("add behind the end", R"({"a":[1]})", R"([{"op":"add","path":"/a/2","value":2}])", "");
        row("add nowhere", R"({"a":1})", R"([{"op":"add","path":"/b/c","value":2}])", "");
        row("remove", R"({"a":1,"b":2})", R"([{"op":"remove","path":"/b"}])", R"({"a":1})");
        row("remove an item", R"({"a":[1,2]})", R"([{"op":"remove","path":"/a/0"}])", R"({"a":[2]})");
        row("remove nothing", R"({"a":1})", R"([{"op":"remove","path":"/b"}])", "");
        row("replace", R"({"a":{"b":1}})", R"([{"op":"replace","path":"/a/b","value":null}])",
            R"({"a":{"b":null}})");
        row("replace nothing", R"({"a":1})", R"([{"op":"replace","path":"/b","value":1}])", "");
        row("move", R"({"a":{"x":1},"b":{}})", R"([{"op":"move","from":"/a/x","path":"/b/y"}])",
            R"({"a":{},"b":{"y":1}})");
        row("move into itself", R"({"a":{"x":1}})", R"([{"op":"move","from":"/a","path":"/a/x"}])", "");
        row("move within a list", R"({"a":[1,2,3]})", R"([{"op":"move","from":"/a/0","path":"/a/2"}])",
            R"({"a":[2,3,1]})");
        row("copy", R"({"a":[1]})", R"([{"op":"copy","from":"/a","path":"/b"}])", R"({"a":[1],"b":[1]})");
        row("copy nothing", R"({"a":1})", R"([{"op":"copy","from":"/b","path":"/c"}])", "");
        row("test", R"({"a":{"b":[1,2]}})", R"([{"op":"test","path":"/a","value":{"b":[1,2]}}])",
            R"({"a":{"b":[1,2]}})");
        row("test fails", R"({"a":1})", R"([{"op":"test","path":"/a","value":2}])", "");
        row("test of nothing", R"({"a":1})", R"([{"op":"test","path":"/b","value":2}])", "");
        row("all or nothing", R"({"a":1})",
            R"([{"op":"add","path":"/b","value":2},{"op":"test","path":"/a","value":2}])", "");
        row("escapes", R"({"a/b":1,"m~n":2})",
            R"([{"op":"remove","path":"/a~1b"},{"op":"replace","path":"/m~0n","value":3}])", R"({"m~n":3})");
        row("no such thing", R"({"a":1})", R"([{"op":"foo","path":"/a"}])", "");
        row("no leading zeros", R"({"a":[1,2]})", R"([{"op":"remove","path":"/a/01"}])", "");
        row("the whole", R"({"a":1})", R"([{"op":"replace","path":"","value":{"b":1}}])", R"({"b":1})");
        row("the whole to nothing", R"({"a":1})", R"([{"op":"replace","path":"","value":1}])", "");
    }
    void jsonPatch()
    {
        QFETCH(const QByteArray, target);
        QFETCH(const QByteArray, patch);
        QFETCH(const QByteArray, expected);
        const auto patched =
            jsonPatched(schematest::object(target.constData()), QJsonDocument::fromJson(patch).array());
        QCOMPARE(patched.has_value(), !expected.isEmpty());
        if (patched)
            QCOMPARE(schematest::text(*patched), expected);
        else
            QVERIFY(!patched.error().isEmpty());
    }

    void strategicMerge_data()
    {
        QTest::addColumn<QJsonObject>("row");
        for (const QJsonValue &row : schematest::readData(u"strategic.json"_s).array())
            QTest::addRow("%s", qPrintable(row["name"_L1].toString())) << row.toObject();
    }
    void strategicMerge()
    {
        QFETCH(const QJsonObject, row);
        const QJsonObject before = row.value("before"_L1).toObject();
        const Kind kind = schematest::kindOf(before);
        QVERIFY(kind.builtIn);
        const auto merged = strategicMerged(kind.schema, before, row.value("patch"_L1).toObject());
        if (!merged) {
            // Go names the map's contents, we its members.
            QCOMPARE(merged.error().section(u':', 0, 0),
                     row.value("message"_L1).toString().section(u':', 0, 0));
            return;
        }
        QVERIFY(!row.contains("message"_L1));
        const QJsonObject filled = withDefaults(kind.schema, *merged);
        const QJsonObject expected = row.value("after"_L1).toObject();
        QCOMPARE(schematest::text(schematest::withoutNulls(filled.value("spec"_L1)).toObject()),
                 schematest::text(schematest::withoutNulls(expected.value("spec"_L1)).toObject()));
        QCOMPARE(filled.value("metadata"_L1), expected.value("metadata"_L1));
    }
};

FLARE_TEST(TestPatches)
#include "tst_patches.moc"
