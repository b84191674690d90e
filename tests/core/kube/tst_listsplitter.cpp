// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/listsplitter.h"
#include "tests/core/kube/kubetest.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using kube::ListHead;
using kube::ListSplitter;

class TestListSplitter : public QObject
{
    Q_OBJECT
private slots:
    void isIndifferentToCuts_data();
    void isIndifferentToCuts();
    void refuses_data();
    void refuses();
    void keepsLittle();
};

void TestListSplitter::isIndifferentToCuts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArrayList>("items");

    const QByteArray tricky = kubetest::podJson("a", 1, R"(,"items":[{"x":"]}"}],"t":"\"items\":[{")");
    const QByteArray plain = kubetest::podJson("b", 2);
    QTest::newRow("two") << kubetest::listJson({tricky, plain}, 7, "next") << QByteArrayList{tricky, plain};
    QTest::newRow("none") << kubetest::listJson({}, 7, "next") << QByteArrayList{};
    QTest::newRow("null") << QByteArray(
        R"({"metadata":{"resourceVersion":"7","continue":"next"},"items":null})")
                          << QByteArrayList{};
    QTest::newRow("metadata last, indented")
        << QByteArray("{\n \"items\": [\n " + plain + ",\n" + tricky
                      + "\n ],\n \"metadata\": {\"continue\":\"next\",\"resourceVersion\":\"7\"}\n}\n")
        << QByteArrayList{plain, tricky};
    QTest::newRow("another list before it") << QByteArray(
        R"({"metadata":{"resourceVersion":"7","continue":"next","items":[{"no":1}]},"others":[{}],"items":[{"yes":1}]})")
                                            << QByteArrayList{R"({"yes":1})"};
}

void TestListSplitter::isIndifferentToCuts()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArrayList, items);

    for (qsizetype cut = 0; cut <= json.size(); ++cut) {
        ListSplitter splitter;
        QByteArrayList got;
        const auto each = [&](std::string_view item) {
            got << QByteArray(item.data(), qsizetype(item.size()));
        };
        const std::string_view bytes(json.constData(), size_t(json.size()));
        ListHead head;
        QVERIFY(splitter.feed(bytes.substr(0, size_t(cut)), each));
        if (QByteArray(json.mid(cut)).trimmed().size() > 0)
            QVERIFY(!splitter.finish(head));
        QVERIFY(splitter.feed(bytes.substr(size_t(cut)), each));
        QVERIFY(splitter.finish(head));
        QCOMPARE(got, items);
        QCOMPARE(head.resourceVersion, u"7"_s);
        QCOMPARE(head.continueToken, u"next"_s);
    }
}

void TestListSplitter::refuses_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("one object") << kubetest::podJson("a", 1);
    QTest::newRow("numbers as items") << QByteArray(R"({"items":[1,2]})");
    QTest::newRow("lists as items") << QByteArray(R"({"items":[[{}]]})");
    QTest::newRow("items is an object") << QByteArray(R"({"items":{}})");
    QTest::newRow("page") << QByteArray("<html></html>");
    QTest::newRow("two lists") << QByteArray(kubetest::listJson({}, 1) + kubetest::listJson({}, 1));
    QTest::newRow("frame too large") << QByteArray("{\"x\":\"" + QByteArray(2 * 1024 * 1024, 'x')
                                                   + "\",\"items\":[]}");
}

void TestListSplitter::refuses()
{
    QFETCH(QByteArray, json);
    ListSplitter splitter;
    ListHead head;
    const bool fed = splitter.feed({json.constData(), size_t(json.size())}, [](std::string_view) {});
    QVERIFY(!fed || !splitter.finish(head));
}

void TestListSplitter::keepsLittle()
{
    // Numbers between the items must not land in the frame, nor be taken for items.
    ListSplitter splitter;
    int items = 0;
    const QByteArray item = kubetest::podJson("a", 1);
    QVERIFY(splitter.feed("{\"items\":[", [](std::string_view) {}));
    for (int i = 0; i < 20'000; ++i) {
        const QByteArray piece = (i > 0 ? "," : "") + item;
        QVERIFY(splitter.feed({piece.constData(), size_t(piece.size())}, [&](std::string_view) { ++items; }));
    }
    QVERIFY(splitter.feed("]}", [](std::string_view) {}));
    ListHead head;
    QVERIFY(splitter.finish(head)); // 2 MB of items went by; the frame is at most one
    QCOMPARE(items, 20'000);
}

FLARE_TEST(TestListSplitter)
#include "tst_listsplitter.moc"
