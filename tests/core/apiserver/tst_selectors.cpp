// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/selectors.h"
#include "tests/core/apiserver/schematest.h"
#include "tests/support/testmain.h"

using namespace Qt::StringLiterals;
using namespace apiserver;

class TestSelectors : public QObject
{
    Q_OBJECT
private slots:
    void labels_data()
    {
        QTest::addColumn<QString>("selector");
        QTest::addColumn<bool>("matches"); // {"app":"web","tier":"","x.io/y":"1"}
        QTest::newRow("all") << u""_s << true;
        QTest::newRow("equal") << u"app=web"_s << true;
        QTest::newRow("double") << u"app==web"_s << true;
        QTest::newRow("blanks") << u" app = web , x.io/y = 1 "_s << true;
        QTest::newRow("other") << u"app=db"_s << false;
        QTest::newRow("unequal") << u"app!=db"_s << true;
        QTest::newRow("unequal to nothing") << u"none!=db"_s << true;
        QTest::newRow("empty value") << u"tier="_s << true;
        QTest::newRow("exists") << u"tier"_s << true;
        QTest::newRow("does not exist") << u"!none"_s << true;
        QTest::newRow("should not exist") << u"!app"_s << false;
        QTest::newRow("in") << u"app in (db,web)"_s << true;
        QTest::newRow("in tight") << u"app in(web)"_s << true;
        QTest::newRow("not in list") << u"app in (db)"_s << false;
        QTest::newRow("in needs the key") << u"none in (db)"_s << false;
        QTest::newRow("notin") << u"app notin (db)"_s << true;
        QTest::newRow("notin without key") << u"none notin (db)"_s << true;
        QTest::newRow("all terms") << u"app=web,tier,!none,x.io/y in (1,2)"_s << true;
        QTest::newRow("one term fails") << u"app=web,none"_s << false;
    }
    void labels()
    {
        QFETCH(const QString, selector);
        QFETCH(const bool, matches);
        const auto parsed = LabelSelector::parse(selector);
        QVERIFY2(parsed, qPrintable(parsed ? QString() : parsed.error()));
        QCOMPARE(parsed->isEmpty(), selector.isEmpty());
        QCOMPARE(parsed->matches(schematest::object(R"({"app":"web","tier":"","x.io/y":"1"})")), matches);
    }

    void unreadableLabels_data()
    {
        QTest::addColumn<QString>("selector");
        QTest::addColumn<QString>("message");
        QTest::newRow("no list") << u"a in b"_s << u"unable to parse requirement: found 'b' expected: '('"_s;
        QTest::newRow("two signs") << u"a===b"_s
                                   << u"unable to parse requirement: found '=', expected: identifier"_s;
        QTest::newRow("comma") << u","_s << u"found ',', expected: !, identifier, or 'end of string'"_s;
        QTest::newRow("no operator")
            << u"a b"_s
            << u"unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"_s;
        QTest::newRow("too much") << u"a=b c"_s << u"found 'c', expected: ',' or 'end of string'"_s;
        QTest::newRow("negated") << u"!a=b"_s << u"found '=', expected: ',' or 'end of string'"_s;
        QTest::newRow("open list") << u"a in (b"_s
                                   << u"unable to parse requirement: found '', expected: ',' or ')'"_s;
        QTest::newRow("key")
            << u"-a=b"_s
            << u"unable to parse requirement: <nil>: Invalid value: \"-a\": name part must consist of "
               "alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric "
               "character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is "
               "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"_s;
    }
    void unreadableLabels()
    {
        QFETCH(const QString, selector);
        QFETCH(const QString, message);
        const auto parsed = LabelSelector::parse(selector);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error(), message);
    }

    void selectorObjects_data()
    {
        QTest::addColumn<QByteArray>("selector");
        QTest::addColumn<bool>("matches"); // {"app":"web"}
        QTest::newRow("empty") << QByteArray("{}") << true;
        QTest::newRow("labels") << QByteArray(R"({"matchLabels":{"app":"web"}})") << true;
        QTest::newRow("both") << QByteArray(
            R"({"matchLabels":{"app":"web"},"matchExpressions":[{"key":"app","operator":"NotIn","values":["web"]}]})")
                              << false;
        QTest::newRow("in") << QByteArray(
            R"({"matchExpressions":[{"key":"app","operator":"In","values":["a","web"]}]})")
                            << true;
        QTest::newRow("exists") << QByteArray(R"({"matchExpressions":[{"key":"x","operator":"Exists"}]})")
                                << false;
        QTest::newRow("absent") << QByteArray(
            R"({"matchExpressions":[{"key":"x","operator":"DoesNotExist"}]})")
                                << true;
        QTest::newRow("nonsense") << QByteArray(
            R"({"matchExpressions":[{"key":"app","operator":"Like","values":["web"]}]})")
                                  << false;
    }
    void selectorObjects()
    {
        QFETCH(const QByteArray, selector);
        QFETCH(const bool, matches);
        QCOMPARE(LabelSelector::of(schematest::object(selector.constData()))
                     .matches(schematest::object(R"({"app":"web"})")),
                 matches);
    }

    void fields_data()
    {
        QTest::addColumn<QString>("selector");
        QTest::addColumn<QString>("resource");
        QTest::addColumn<QByteArray>("object");
        QTest::addColumn<bool>("matches");
        const QByteArray pod =
            R"({"metadata":{"name":"p","namespace":"n"},"spec":{"nodeName":"w"},"status":{"phase":"Running"}})";
        const auto row = [](const char *name, const QString &selector, const QString &resource,
                            const QByteArray &object, bool matches) {
            QTest::newRow(name) << selector << resource << object << matches;
        };
        row("name", u"metadata.name=p"_s, u"pods"_s, pod, true);
        row("other name", u"metadata.name!=p"_s, u"pods"_s, pod, false);
        row("of any kind", u"metadata.namespace==n"_s, u"flavors.nodecore.fluidos.eu"_s, pod, true);
        row("node and phase", u"spec.nodeName=w,status.phase!=Failed"_s, u"pods"_s, pod, true);
        row("unscheduled", u"spec.nodeName="_s, u"pods"_s, QByteArray("{}"), true);
        row("event", u"involvedObject.kind=Pod,involvedObject.name=p"_s, u"events"_s,
            QByteArray(R"({"involvedObject":{"kind":"Pod","name":"p"}})"), true);
        row("secret", u"type=Opaque"_s, u"secrets"_s, QByteArray(R"({"type":"Opaque"})"), true);
        row("job", u"status.successful=2"_s, u"jobs.batch"_s, QByteArray(R"({"status":{"succeeded":2}})"),
            true);
        row("job without", u"status.successful=0"_s, u"jobs.batch"_s, QByteArray("{}"), true);
        row("node", u"spec.unschedulable=false"_s, u"nodes"_s, QByteArray("{}"), true);
    }
    void fields()
    {
        QFETCH(const QString, selector);
        QFETCH(const QString, resource);
        QFETCH(const QByteArray, object);
        QFETCH(const bool, matches);
        const auto parsed = FieldSelector::parse(selector, resource);
        QVERIFY2(parsed, qPrintable(parsed ? QString() : parsed.error()));
        QCOMPARE(parsed->matches(schematest::object(object.constData())), matches);
    }

    void unknownFields_data()
    {
        QTest::addColumn<QString>("selector");
        QTest::addColumn<QString>("resource");
        QTest::addColumn<QString>("message");
        QTest::newRow("of pods") << u"spec.foo=a"_s << u"pods"_s << u"field label not supported: spec.foo"_s;
        QTest::newRow("of others") << u"spec.nodeName=a"_s << u"trials.schema.example.org"_s
                                   << u"field label not supported: spec.nodeName"_s;
        QTest::newRow("no operator") << u"spec"_s << u"pods"_s
                                     << u"invalid selector: 'spec'; can't understand 'spec'"_s;
    }
    void unknownFields()
    {
        QFETCH(const QString, selector);
        QFETCH(const QString, resource);
        QFETCH(const QString, message);
        const auto parsed = FieldSelector::parse(selector, resource);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error(), message);
    }
};

FLARE_TEST(TestSelectors)
#include "tst_selectors.moc"
