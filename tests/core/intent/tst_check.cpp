// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/reader.h"

#include "tests/core/intent/samples.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestCheck : public QObject
{
    Q_OBJECT
private slots:
    void finds_data();
    void finds();
    void isContent_data();
    void isContent();
    void looksAtTheClock();
    void looksIntoABodyAlone();
    void hasNothingToSayAboutNothing();
};

namespace {

QStringList checked(const document::Node &root)
{
    const intent::Reading reading = intent::read(root);
    return samples::said(intent::check(root, reading.intent, samples::moment()));
}

} // namespace

void TestCheck::finds_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QStringList>("findings");
    const QString workload = u"/intent/workload"_s;
    const QString gpu = u"/intent/workload/resources/gpu"_s;
    const QString constraints = u"/intent/constraints"_s;

    QTest::newRow("memory bounds") << gpu << R"({"model": "a", "memory_min": "2Gi", "memory_max": "1Gi"})"_ba
                                   << QStringList{
                                          QString(u"error intent.bounds "_s + gpu + u"/memory_min"_s)};
    QTest::newRow("memory bounds, other name")
        << gpu << R"({"model": "a", "memory": "2Gi", "memory_max": "1Gi"})"_ba
        << QStringList{QString(u"error intent.bounds "_s + gpu + u"/memory"_s)};
    QTest::newRow("core bounds") << gpu << R"({"model": "a", "cores_min": 2, "cores_max": 1})"_ba
                                 << QStringList{QString(u"error intent.bounds "_s + gpu + u"/cores_min"_s)};
    QTest::newRow("replica bounds") << QString(workload + u"/scaling"_s)
                                    << R"({"min_replicas": 3, "max_replicas": 2})"_ba
                                    << QStringList{QString(u"error intent.bounds "_s + workload
                                                           + u"/scaling/min_replicas"_s)};
    QTest::newRow("ports")
        << QString(workload + u"/ports"_s)
        << R"([{"port": 80}, {"port": 80, "protocol": "UDP"}, {"port": 80, "protocol": "TCP"}])"_ba
        << QStringList{QString(u"error intent.port.duplicate "_s + workload + u"/ports/2/port"_s)};
    QTest::newRow("volumes")
        << QString(workload + u"/storage/volumes"_s)
        << R"([{"name": "a", "path": "/a", "size": "1", "type": "temporary"},
               {"name": "a", "path": "/b", "size": "1", "type": "temporary"},
               {"name": "c", "path": "/a", "size": "1", "type": "temporary"}])"_ba
        << QStringList{
               QString(u"note api.volumes "_s + workload + u"/storage/volumes"_s),
               QString(u"error intent.volume.duplicate "_s + workload + u"/storage/volumes/1/name"_s),
               QString(u"error intent.volume.duplicate "_s + workload + u"/storage/volumes/2/path"_s)};
    QTest::newRow("variables") << QString(workload + u"/env"_s) << R"(["A=1", "B=1", "A=2"])"_ba
                               << QStringList{
                                      QString(u"warning intent.env.duplicate "_s + workload + u"/env/2"_s)};
    QTest::newRow("tasks of a service")
        << QString(workload + u"/batch"_s) << R"({"parallel_tasks": 2})"_ba
        << QStringList{QString(u"warning intent.batch.unused "_s + workload + u"/batch"_s)};
    QTest::newRow("tasks of a service, other name")
        << QString(workload + u"/job"_s) << R"({"parallel_tasks": 2})"_ba
        << QStringList{QString(u"warning intent.batch.unused "_s + workload + u"/job"_s)};
    QTest::newRow("tasks of a type that is not known")
        << workload << R"({"type": "servcie", "name": "a", "image": "b", "batch": {"parallel_tasks": 2}})"_ba
        << QStringList();
    QTest::newRow("replicas of a batch")
        << workload << R"({"type": "batch", "name": "a", "image": "b", "scaling": {"max_replicas": 2}})"_ba
        << QStringList{QString(u"warning intent.scaling.unused "_s + workload + u"/scaling"_s)};
    QTest::newRow("shared and dedicated")
        << gpu << R"({"model": "a", "shared": true, "dedicated": true})"_ba
        << QStringList{QString(u"warning intent.gpu.contradiction "_s + gpu + u"/shared"_s)};
    QTest::newRow("regions twice") << QString(constraints + u"/regions"_s) << R"(["EU", "Asia", "eu"])"_ba
                                   << QStringList{QString(u"error intent.regions.duplicate "_s + constraints
                                                          + u"/regions/2"_s)};
    QTest::newRow("location beside regions")
        << constraints << R"({"location": "EU", "regions": ["EU", "Asia"]})"_ba
        << QStringList{QString(u"warning intent.regions.location "_s + constraints + u"/location"_s)};
    QTest::newRow("fewer replicas than regions")
        << u"/intent"_s << R"({"objective": "Cost_Minimization",
               "workload": {"type": "service", "name": "a", "image": "b", "scaling": {"max_replicas": 2}},
               "constraints": {"regions": ["EU", "US-East", "Asia-Pacific"]}})"_ba
        << QStringList{
               QString(u"warning intent.regions.replicas "_s + workload + u"/scaling/max_replicas"_s)};
    QTest::newRow("a past deadline") << QString(constraints + u"/deadline"_s) << "\"2026-05-04T10:20:30Z\""_ba
                                     << QStringList{QString(u"warning intent.deadline.past "_s + constraints
                                                            + u"/deadline"_s)};

    const QString env = QString(u"warning api.env "_s + workload + u"/env/"_s);
    QTest::newRow("variables the API refuses")
        << QString(workload + u"/env"_s) << R"(["low=1", "A=b=c", "B=", "C=a b", "D_1=fine", "E.F=1"])"_ba
        << QStringList{QString(env + u"0"_s), QString(env + u"1"_s), QString(env + u"2"_s),
                       QString(env + u"3"_s), QString(env + u"5"_s)};
    QTest::newRow("no completion policy")
        << workload << R"({"type": "batch", "name": "a", "image": "b", "batch": {}})"_ba
        << QStringList{
               QString(u"warning api.completion-policy "_s + workload + u"/batch/completion_policy"_s)};
    QTest::newRow("no volumes") << QString(workload + u"/storage"_s) << "{}"_ba
                                << QStringList{QString(u"warning api.storage "_s + workload + u"/storage"_s)};
    QTest::newRow("no model") << gpu << R"({"model": "any"})"_ba
                              << QStringList{QString(u"note api.model "_s + gpu + u"/model"_s)};
    QTest::newRow("isolation and firewall")
        << QString(constraints + u"/security"_s)
        << R"({"network_isolation": "private", "firewall_rules": []})"_ba
        << QStringList{QString(u"warning api.security "_s + constraints + u"/security/network_isolation"_s),
                       QString(u"warning api.security "_s + constraints + u"/security/firewall_rules"_s)};
    QTest::newRow("maintenance") << QString(constraints + u"/availability/maintenance_windows"_s)
                                 << R"([{"start": "2026-01-01", "end": "2026-01-02"}])"_ba
                                 << QStringList{QString(u"warning api.maintenance-windows "_s + constraints
                                                        + u"/availability/maintenance_windows"_s)};
}

void TestCheck::finds()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QFETCH(QStringList, findings);
    QCOMPARE(checked(samples::plainWith(path, value)), findings);
}

void TestCheck::isContent_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("equal bounds")
        << u"/intent/workload/resources/gpu"_s
        << R"({"model": "a", "memory": "1Gi", "memory_max": "1024Mi", "cores_min": 1, "cores_max": 1})"_ba;
    QTest::newRow("a high minimum alone") << u"/intent/workload/scaling"_s << R"({"min_replicas": 20})"_ba;
    QTest::newRow("two protocols") << u"/intent/workload/ports"_s
                                   << R"([{"port": 53}, {"port": 53, "protocol": "UDP"}])"_ba;
    QTest::newRow("a deadline to come") << u"/intent/constraints/deadline"_s << "\"2026-05-04T10:20:31Z\""_ba;
    QTest::newRow("an empty list of windows")
        << u"/intent/constraints/availability"_s << R"({"maintenance_windows": []})"_ba;
    QTest::newRow("values of the wrong kind")
        << u"/intent/workload"_s << R"({"env": 1, "ports": [1], "storage": [], "secrets": {}})"_ba;
}

void TestCheck::isContent()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    const QStringList findings = checked(samples::plainWith(path, value));
    QCOMPARE(findings, QStringList());
}

void TestCheck::looksAtTheClock()
{
    const document::Node root =
        samples::plainWith(u"/intent/constraints/deadline"_s, "\"2026-05-04T12:00:00+02:00\"");
    const auto reading = intent::read(root);
    const QDateTime deadline = reading.intent.constraints.deadline;
    QVERIFY(intent::check(root, reading.intent, deadline.addSecs(-1)).isEmpty());
    QCOMPARE(samples::said(intent::check(root, reading.intent, deadline.addSecs(1))),
             QStringList{u"warning intent.deadline.past /intent/constraints/deadline"_s});
}

void TestCheck::looksIntoABodyAlone()
{
    const document::Node bare =
        *samples::plainWith(u"/intent/workload/env"_s, R"(["A=1", "A=2"])").find(u"intent");
    QCOMPARE(checked(bare), QStringList{u"warning intent.env.duplicate /workload/env/1"_s});
}

void TestCheck::hasNothingToSayAboutNothing()
{
    for (const char *text : {"null", "[]", "{}", "{\"intent\": 1}", "{\"intent\": {}}", "7"})
        QCOMPARE(checked(samples::json(text)), QStringList());
}

FLARE_TEST(TestCheck)
#include "tst_check.moc"
