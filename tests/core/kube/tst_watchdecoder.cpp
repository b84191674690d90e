// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/watchdecoder.h"
#include "tests/core/kube/kubetest.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using kube::WatchDecoder;
using kube::WatchEvent;
using Type = kube::WatchEvent::Type;

class TestWatchDecoder : public QObject
{
    Q_OBJECT
private slots:
    void readsEveryType();
    void isIndifferentToCuts();
    void takesOtherWriters();
    void stopsAtNonsense_data();
    void stopsAtNonsense();
    void passesOverUnknownTypes();
};

namespace {

const QByteArray trickyPod =
    kubetest::podJson("a", 1, R"(,"spec":{"text":"}{\"]\\","more":["\\\"",{"x":"ü"}]})");

QByteArray sampleStream()
{
    return kubetest::eventJson("ADDED", trickyPod)
           + kubetest::eventJson("MODIFIED", kubetest::podJson("b", 2))
           + kubetest::eventJson("BOOKMARK", R"({"kind":"Pod","metadata":{"resourceVersion":"9"}})")
           + kubetest::eventJson("DELETED", kubetest::podJson("b", 10))
           + kubetest::eventJson("ERROR", kubetest::statusJson(410, "Expired"));
}

} // namespace

void TestWatchDecoder::readsEveryType()
{
    WatchDecoder decoder;
    const auto events = decoder.feed(sampleStream());
    QCOMPARE(events.size(), 5);
    QCOMPARE(events.at(0), (WatchEvent{Type::Added, trickyPod}));
    QCOMPARE(events.at(1).type, Type::Modified);
    QCOMPARE(events.at(2).type, Type::Bookmark);
    QCOMPARE(events.at(3).type, Type::Deleted);
    QCOMPARE(events.at(4), (WatchEvent{Type::Error, kubetest::statusJson(410, "Expired")}));
    QVERIFY(!decoder.isBroken());
    QVERIFY(!decoder.isInsideEvent());
}

void TestWatchDecoder::isIndifferentToCuts()
{
    const QByteArray stream = sampleStream();
    WatchDecoder whole;
    const auto wanted = whole.feed(stream);
    for (qsizetype first = 0; first <= stream.size(); ++first) {
        WatchDecoder decoder;
        auto events = decoder.feed(stream.left(first));
        events += decoder.feed(stream.mid(first));
        QCOMPARE(events, wanted);
    }
    WatchDecoder decoder;
    QList<WatchEvent> events;
    for (const char byte : stream)
        events += decoder.feed(QByteArray(1, byte));
    QCOMPARE(events, wanted);
}

void TestWatchDecoder::takesOtherWriters()
{
    WatchDecoder decoder;
    const auto events = decoder.feed(
        "  {\n  \"object\": {\n \"a\": 1 } ,\n \"type\": \"ADDED\"}{\"type\":\"ADDED\",\"object\":{}}");
    QCOMPARE(events.size(), 2);
    QCOMPARE(events.at(0).object, QByteArray("{\n \"a\": 1 }"));
    QCOMPARE(events.at(1).object, QByteArray("{}"));
}

void TestWatchDecoder::stopsAtNonsense_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("page") << QByteArray("<html>");
    QTest::newRow("list") << QByteArray("[1]");
    QTest::newRow("no object") << QByteArray(R"({"type":"ADDED"})");
    QTest::newRow("object is a number") << QByteArray(R"({"type":"ADDED","object":1})");
    QTest::newRow("brackets") << QByteArray(R"({"type":"ADDED","object":{]}})");
    QTest::newRow("too deep") << QByteArray(QByteArray("{\"a\":") + QByteArray(300, '['));
}

void TestWatchDecoder::stopsAtNonsense()
{
    QFETCH(QByteArray, bytes);
    WatchDecoder decoder;
    const QByteArray good = kubetest::eventJson("ADDED", kubetest::podJson("a", 1));
    QCOMPARE(decoder.feed(good + bytes).size(), 1);
    QVERIFY(decoder.isBroken());
    QVERIFY(decoder.feed(good).isEmpty());
}

void TestWatchDecoder::passesOverUnknownTypes()
{
    WatchDecoder decoder;
    const auto events = decoder.feed(kubetest::eventJson("RENAMED", kubetest::podJson("a", 1))
                                     + kubetest::eventJson("ADDED", kubetest::podJson("b", 2)));
    QCOMPARE(events.size(), 1);
    QVERIFY(!decoder.isBroken());
}

FLARE_TEST(TestWatchDecoder)
#include "tst_watchdecoder.moc"
