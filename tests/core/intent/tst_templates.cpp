// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/templates.h"

#include "core/intent/reader.h"

#include "tests/core/intent/samples.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

class TestTemplates : public QObject
{
    Q_OBJECT
private slots:
    void areTheNineBodies();
    void haveDeadlinesToCome_data();
    void haveDeadlinesToCome();
    void expectHoursWhereTheyEnd();
    void haveNamesOfTheirOwn();
    void theEmptyOneAsksForTheRest();
};

namespace {

document::Node withoutDates(document::Node root)
{
    root.removeAt(base::FieldPath(u"/intent/constraints/deadline"_s));
    root.remove(u"x-flare-desktop");
    return root;
}

} // namespace

void TestTemplates::areTheNineBodies()
{
    const auto all = intent::templates(samples::moment());
    const QStringList names = samples::bodyNames();
    QCOMPARE(all.size(), names.size());
    for (qsizetype i = 0; i < all.size(); ++i) {
        QCOMPARE(all.at(i).id, names.at(i).mid(2));
        const document::Node body = samples::json(samples::bodyText(names.at(i)));
        QVERIFY2(withoutDates(all.at(i).root) == withoutDates(body), qPrintable(names.at(i)));
        QFile resource(u":/flare/intents/%1.json"_s.arg(names.at(i)));
        QVERIFY(resource.open(QIODevice::ReadOnly));
        QCOMPARE(resource.readAll(), samples::bodyText(names.at(i)));
    }
}

void TestTemplates::haveDeadlinesToCome_data()
{
    QTest::addColumn<QDateTime>("now");
    QTest::newRow("any time") << samples::moment();
    QTest::newRow("a whole hour") << QDateTime({2026, 12, 31}, {23, 0}, Qt::UTC);
    QTest::newRow("elsewhere") << QDateTime({2027, 6, 1}, {12, 59, 59}, Qt::OffsetFromUTC, 5 * 3600 + 1800);
}

void TestTemplates::haveDeadlinesToCome()
{
    QFETCH(QDateTime, now);
    const QSet<QString> withDeadline = {u"training"_s, u"fine-tuning"_s, u"hpc"_s, u"batch"_s};
    for (const intent::Template &one : intent::templates(now)) {
        const intent::Reading reading = intent::read(one.root);
        base::Diagnostics findings = reading.findings;
        findings.append(intent::check(one.root, reading.intent, now));
        QCOMPARE(findings.count(base::Severity::Error), 0);
        QCOMPARE(findings.count(base::Severity::Warning), 0);

        const QDateTime deadline = reading.intent.constraints.deadline;
        QCOMPARE(deadline.isValid(), withDeadline.contains(one.id));
        if (!deadline.isValid())
            continue;
        QCOMPARE(deadline.toSecsSinceEpoch() % 3600, 0);
        QVERIFY(reading.intent.expectedHours);
        // The longest expected run still ends in time.
        const auto most = qint64(reading.intent.expectedHours->most.toDouble() * 3600);
        QVERIFY(now.addSecs(most) < deadline);
    }
}

void TestTemplates::expectHoursWhereTheyEnd()
{
    for (const intent::Template &one : intent::templates(samples::moment())) {
        const intent::Intent wish = intent::read(one.root).intent;
        QCOMPARE(wish.expectedHours.has_value(), wish.workload.type != intent::WorkloadType::Service);
    }
}

void TestTemplates::haveNamesOfTheirOwn()
{
    QSet<QString> titles;
    for (const intent::Template &one : intent::templates(samples::moment())) {
        QVERIFY(!one.subtitle.isEmpty());
        titles.insert(one.title);
    }
    QCOMPARE(titles.size(), 9);
    QVERIFY(titles.contains(u"Simulation (HPC)"_s));
}

void TestTemplates::theEmptyOneAsksForTheRest()
{
    QCOMPARE(samples::said(intent::read(intent::emptyIntent()).findings),
             (QStringList{u"error intent.member.missing /intent/workload/name"_s,
                          u"error intent.member.missing /intent/workload/image"_s}));
}

FLARE_TEST(TestTemplates)
#include "tst_templates.moc"
