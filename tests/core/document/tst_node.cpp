// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/node.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using base::FieldPath;
using document::Node;

class TestNode : public QObject
{
    Q_OBJECT

private slots:
    void knowsItsKind();
    void keepsOrder();
    void setsByPath_data();
    void setsByPath();
    void removesByPath();
    void comparesContentOnly();
    void readsIntegers_data();
    void readsIntegers();
};

void TestNode::knowsItsKind()
{
    QVERIFY(Node().isNull());
    QVERIFY(Node::null().isScalar());
    QVERIFY(Node::boolean(true).toBoolean());
    QVERIFY(!Node::boolean(false).toBoolean());
    QVERIFY(!Node::text(u"true"_s).toBoolean());
    QCOMPARE(Node::boolean(true).scalarText(), u"true"_s);
    QCOMPARE(Node::number(qint64(-5)).scalarText(), u"-5"_s);
    QCOMPARE(Node::number(u"1.50"_s).scalarText(), u"1.50"_s);
    QVERIFY(Node::list().isList());
    QVERIFY(Node::object().isObject());
    QVERIFY(!Node::object().isScalar());
    QCOMPARE(Node::list({Node(), Node()}).size(), 2);
}

void TestNode::keepsOrder()
{
    Node root;
    root.set(u"b"_s, Node::number(qint64(1)));
    root.set(u"a"_s, Node::number(qint64(2)));
    root.set(u"b"_s, Node::number(qint64(3)));
    QCOMPARE(root.size(), 2);
    QCOMPARE(root.members().at(0).name, u"b"_s);
    QCOMPARE(root.find(u"b")->scalarText(), u"3"_s);
    QCOMPARE(root.find(u"c"), nullptr);
    QVERIFY(root.remove(u"b"));
    QVERIFY(!root.remove(u"b"));
    QCOMPARE(root.members().at(0).name, u"a"_s);
    QCOMPARE(Node::text(u"x"_s).find(u"a"), nullptr);
}

void TestNode::setsByPath_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("done");
    QTest::newRow("root") << QString() << true;
    QTest::newRow("new member") << u"/new"_s << true;
    QTest::newRow("objects on the way") << u"/x/y/z"_s << true;
    QTest::newRow("null becomes an object") << u"/nothing/a"_s << true;
    QTest::newRow("item") << u"/list/0"_s << true;
    QTest::newRow("into an item") << u"/list/1/name"_s << true;
    QTest::newRow("one past the end") << u"/list/2"_s << true;
    QTest::newRow("into one past the end") << u"/list/2/name"_s << true;
    QTest::newRow("escaped name") << u"/a~1b"_s << true;
    QTest::newRow("two past the end") << u"/list/3"_s << false;
    QTest::newRow("no index") << u"/list/x"_s << false;
    QTest::newRow("leading zero") << u"/list/00"_s << false;
    QTest::newRow("huge index") << u"/list/99999999999999999999"_s << false;
    QTest::newRow("across a scalar") << u"/text/a"_s << false;
}

void TestNode::setsByPath()
{
    QFETCH(const QString, path);
    QFETCH(const bool, done);
    Node root = Node::object({{u"nothing"_s, Node(), {}},
                              {u"text"_s, Node::text(u"t"_s), {}},
                              {u"list"_s, Node::list({Node::text(u"0"_s), Node::object()}), {}}});
    const Node before = root;
    QCOMPARE(root.setAt(FieldPath(path), Node::text(u"v"_s)), done);
    if (!done) {
        QCOMPARE(root, before);
        return;
    }
    QVERIFY(root.at(FieldPath(path)));
    QCOMPARE(*root.at(FieldPath(path)), Node::text(u"v"_s));
}

void TestNode::removesByPath()
{
    Node root = Node::object({{u"list"_s, Node::list({Node::text(u"0"_s), Node::text(u"1"_s)}), {}}});
    QVERIFY(!root.removeAt(FieldPath(u"/list/2"_s)));
    QVERIFY(!root.removeAt(FieldPath(u"/list/0/x"_s)));
    QVERIFY(!root.removeAt(FieldPath(u"/none"_s)));
    QVERIFY(!root.removeAt({}));
    QVERIFY(root.removeAt(FieldPath(u"/list/0"_s)));
    QCOMPARE(root.at(FieldPath(u"/list/0"_s))->scalarText(), u"1"_s);
    QVERIFY(root.removeAt(FieldPath(u"/list"_s)));
    QCOMPARE(root.size(), 0);
}

void TestNode::comparesContentOnly()
{
    Node left = Node::object({{u"a"_s, Node::text(u"1"_s), {3, 4}}});
    left.position = {1, 2};
    const Node right = Node::object({{u"a"_s, Node::text(u"1"_s).withComment(u"why"_s).compact(), {}}});
    QCOMPARE(left, right);
    QVERIFY(Node::text(u"1"_s) != Node::number(qint64(1)));
    QVERIFY(Node::object() != Node::list());
    const Node ab = Node::object({{u"a"_s, {}, {}}, {u"b"_s, {}, {}}});
    const Node ba = Node::object({{u"b"_s, {}, {}}, {u"a"_s, {}, {}}});
    QVERIFY(ab != ba);
    QCOMPARE(right.members().at(0).value.comment(), u"why"_s);
    QVERIFY(right.members().at(0).value.isCompact());
}

void TestNode::readsIntegers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isInteger");
    QTest::addColumn<qint64>("value");
    const auto row = [](const char *text, bool isInteger, qint64 value = 0) {
        QTest::newRow(text) << QString::fromLatin1(text) << isInteger << value;
    };
    row("3", true, 3);
    row("-3", true, -3);
    row("3.0", true, 3);
    row("3e0", true, 3);
    row("3.50e1", true, 35);
    row("12000e-3", true, 12);
    row("0e99", true, 0);
    row("-0", true, 0);
    row("9223372036854775807", true, std::numeric_limits<qint64>::max());
    row("-9223372036854775808", true, std::numeric_limits<qint64>::min());
    row("9223372036854775808", false);
    row("1e18", true, 1'000'000'000'000'000'000);
    row("10e18", false);
    row("1e999", false);
    row("3.5", false);
    row("3.0000000000001", false);
    row("1e-1", false);
}

void TestNode::readsIntegers()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isInteger);
    QFETCH(const qint64, value);
    const auto integer = Node::number(text).toInteger();
    QCOMPARE(integer.has_value(), isInteger);
    QCOMPARE(integer.value_or(0), value);
    QVERIFY(!Node::text(text).toInteger());
}

FLARE_TEST(TestNode)
#include "tst_node.moc"
