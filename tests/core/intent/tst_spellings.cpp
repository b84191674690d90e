// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/spellings.h"

#include "core/document/reader.h"

#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using base::FieldPath;

class TestSpellings : public QObject
{
    Q_OBJECT
private slots:
    void findsTheSpellingThatIsThere_data();
    void findsTheSpellingThatIsThere();
    void writesALimitPerHourAsItStands();
};

void TestSpellings::findsTheSpellingThatIsThere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("canonical");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *name, const char *text, const char *canonical, const char *found) {
        QTest::newRow(name) << QByteArray(text) << QString::fromLatin1(canonical)
                            << QString::fromLatin1(found);
    };
    const char *memory = "/intent/workload/resources/gpu/memory";
    row("seed memory", R"({"intent":{"workload":{"resources":{"gpu":{"memory":"1Gi"}}}}})", memory, memory);
    row("api memory", R"({"intent":{"workload":{"resources":{"gpu":{"memory_min":"1Gi"}}}}})", memory,
        "/intent/workload/resources/gpu/memory_min");
    row("no memory", R"({"intent":{"workload":{}}})", memory, memory);
    row("body alone", R"({"workload":{"resources":{"gpu":{"memory_min":"1Gi"}}}})", memory,
        "/workload/resources/gpu/memory_min");
    row("the extension of a body alone", R"({"workload":{}})", "/x-flare-desktop/count",
        "/x-flare-desktop/count");

    const char *hourly = "/intent/constraints/max_hourly_cost";
    row("hourly limit", R"({"intent":{"constraints":{"max_hourly_cost":"5 EUR"}}})", hourly, hourly);
    row("total per hour", R"({"intent":{"constraints":{"max_total_cost":"25 EUR/hour"}}})", hourly,
        "/intent/constraints/max_total_cost");
    row("total", R"({"intent":{"constraints":{"max_total_cost":"25 EUR"}}})", hourly, hourly);
    row("total per hour in a body alone", R"({"objective":"x","constraints":{"max_total_cost":"25 EUR/h"}})",
        hourly, "/constraints/max_total_cost");
}

void TestSpellings::findsTheSpellingThatIsThere()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, canonical);
    QFETCH(QString, found);
    QCOMPARE(intent::spellingIn(document::read(text).root, FieldPath(canonical)).pointer(), found);
}

void TestSpellings::writesALimitPerHourAsItStands()
{
    const FieldPath hourly(u"/intent/constraints/max_hourly_cost"_s);
    const auto value = document::Node::text(u"26.00 EUR"_s);
    for (const auto &total : {u"/intent/constraints/max_total_cost"_s, u"/constraints/max_total_cost"_s})
        QCOMPARE(intent::respelled(value, hourly, FieldPath(total)).scalarText(), u"26.00 EUR/hour"_s);
    QCOMPARE(intent::respelled(value, hourly, hourly).scalarText(), u"26.00 EUR"_s);
}

FLARE_TEST(TestSpellings)
#include "tst_spellings.moc"
