// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/kubelet.h"
#include "core/simulation/podrunner.h"
#include "tests/core/simulation/actortest.h"
#include "tests/support/testmain.h"
#include "tests/support/waiting.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using actortest::Cluster;
using actortest::conditionStatus;
using actortest::json;
using actortest::longWait;
using simulation::at;
using simulation::PodRunner;
using simulation::textAt;

namespace {

QJsonObject podOfContainer(const QByteArray &container, const QByteArray &more = {})
{
    return json(R"({"metadata":{"name":"p","namespace":"default","uid":"u"},"spec":{"nodeName":"local",)"
                + more + R"("containers":[{"name":"main","image":"busybox:1")" + container + "}]}}");
}

PodRunner runnerFor(const QJsonObject &pod, std::chrono::milliseconds pull = 0ms, bool crashLoops = false)
{
    return PodRunner(pod, u"10.0.0.1"_s, crashLoops,
                     [pull](const QString &, const QString &) { return pull; });
}

const QDateTime begin = QDateTime(QDate(2026, 11, 23), QTime(14, 0), Qt::UTC);

/// Lives through the time until `seconds`, at every moment the runner asks for.
void liveUntil(PodRunner &runner, qint64 seconds)
{
    QDateTime now = begin;
    const QDateTime end = begin.addSecs(seconds);
    for (int turns = 0; turns < 10'000; ++turns) {
        const auto next = runner.advance(now);
        if (!next || *next > end)
            break;
        now = std::max(*next, now);
    }
    runner.advance(end);
}

QJsonObject mainOf(const QJsonObject &status)
{
    return status["containerStatuses"_L1][0].toObject();
}

/// A cluster with a kubelet and its local node.
class Local : public Cluster
{
public:
    explicit Local(simulation::KubeletOptions options = {}, double speed = 20)
        : Cluster(speed)
    {
        started = startKubelet(options);
    }
    bool startKubelet(const simulation::KubeletOptions &options = {})
    {
        kubelet.reset();
        kubelet = std::make_unique<simulation::Kubelet>(*client, clock, random, options);
        QSignalSpy ready(kubelet.get(), &simulation::Kubelet::ready);
        kubelet->start(u"local"_s);
        return testing::waitUntil([&] { return ready.count() == 1 && isNodeUp(); }, longWait);
    }
    bool isNodeUp()
    {
        const QJsonObject node = get(kinds::nodes(), {}, u"local"_s);
        return conditionStatus(node, "status.conditions"_L1, "Ready"_L1) == "True"_L1
               && at(node, "status.daemonEndpoints.kubeletEndpoint.Port"_L1).toInt() == kubelet->port();
    }
    QJsonObject pod() { return get(kinds::pods(), u"default"_s, u"p"_s); }
    QString phase() { return textAt(pod(), "status.phase"_L1); }
    std::pair<int, QByteArray> fetch(const QString &path)
    {
        QNetworkAccessManager manager;
        QNetworkReply *reply =
            manager.get(QNetworkRequest(QUrl(u"http://127.0.0.1:%1%2"_s.arg(kubelet->port()).arg(path))));
        if (!testing::waitUntil([&] { return reply->isFinished(); }, longWait))
            return {};
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
    }

    QRandomGenerator random{1};
    std::unique_ptr<simulation::Kubelet> kubelet;
    bool started = false;
};

} // namespace

class TestKubelet : public QObject
{
    Q_OBJECT
private slots:
    void livesAPodsLife_data();
    void livesAPodsLife();
    void waitsForProbes();
    void backsOffLongerEachTime();
    void runsInitContainersFirst();
    void takesOverWhatRuns();
    void runsAPodOnTheCluster();
    void servesLogs_data();
    void servesLogs();
    void followsALogToItsEnd();
    void servesMetrics();
    void confirmsDeletions();
    void goesOnAfterARestart();
    void crashLoopsWhenTold();
};

void TestKubelet::livesAPodsLife_data()
{
    QTest::addColumn<QByteArray>("container");
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<int>("after");
    QTest::addColumn<QString>("phase");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("restarts");

    const auto sleep10 = R"(,"command":["sleep","10"])"_ba;
    const auto fails = R"(,"command":["sh","-c","sleep 1; exit 7"])"_ba;
    QTest::newRow("pulling") << sleep10 << "Never"_ba << 1 << u"Pending"_s << u"waiting"_s << 0;
    QTest::newRow("running") << sleep10 << "Never"_ba << 5 << u"Running"_s << u"running"_s << 0;
    QTest::newRow("done") << sleep10 << "Never"_ba << 20 << u"Succeeded"_s << u"terminated"_s << 0;
    QTest::newRow("failed") << fails << "Never"_ba << 20 << u"Failed"_s << u"terminated"_s << 0;
    QTest::newRow("done, always again") << sleep10 << "Always"_ba << 14 << u"Running"_s << u"running"_s << 1;
    QTest::newRow("failed, once more at once")
        << fails << "OnFailure"_ba << 4 << u"Running"_s << u"running"_s << 1;
    QTest::newRow("failed, then it waits")
        << fails << "OnFailure"_ba << 8 << u"Running"_s << u"waiting"_s << 1;
    QTest::newRow("done is done") << sleep10 << "OnFailure"_ba << 60 << u"Succeeded"_s << u"terminated"_s
                                  << 0;
}

void TestKubelet::livesAPodsLife()
{
    QFETCH(const QByteArray, container);
    QFETCH(const QByteArray, policy);
    QFETCH(const int, after);
    QFETCH(const QString, phase);
    QFETCH(const QString, state);
    QFETCH(const int, restarts);
    PodRunner runner = runnerFor(podOfContainer(container, R"("restartPolicy":")" + policy + R"(",)"), 3s);
    liveUntil(runner, after);
    const QJsonObject status = runner.status(begin.addSecs(after));
    QCOMPARE(status["phase"_L1].toString(), phase);
    QCOMPARE(mainOf(status)["state"_L1].toObject().keys(), QStringList{state});
    QCOMPARE(mainOf(status)["restartCount"_L1].toInt(), restarts);
}

void TestKubelet::waitsForProbes()
{
    PodRunner runner = runnerFor(podOfContainer(R"(,"command":["sleep","infinity"],
        "startupProbe":{"initialDelaySeconds":5},"readinessProbe":{"initialDelaySeconds":20})"));
    liveUntil(runner, 1);
    const auto started = [&](qint64 at) {
        return mainOf(runner.status(begin.addSecs(at)))["started"_L1].toBool();
    };
    const auto ready = [&](qint64 at) {
        return conditionStatus({{u"status"_s, runner.status(begin.addSecs(at))}}, "status.conditions"_L1,
                               "Ready"_L1);
    };
    QVERIFY(!started(4));
    QVERIFY(started(5));
    QCOMPARE(ready(19), u"False"_s);
    QCOMPARE(ready(20), u"True"_s);
    QCOMPARE(runner.advance(begin.addSecs(1)), std::optional(begin.addSecs(5)));
    QCOMPARE(runner.advance(begin.addSecs(6)), std::optional(begin.addSecs(20)));
}

void TestKubelet::backsOffLongerEachTime()
{
    PodRunner runner = runnerFor(podOfContainer(R"(,"command":["false"])"));
    QList<qint64> waits;
    QDateTime now = begin;
    for (int turns = 0; turns < 200 && waits.size() < 8; ++turns) {
        const auto next = runner.advance(now);
        QVERIFY(next);
        if (now.secsTo(*next) > 0)
            waits.append(now.secsTo(*next));
        now = std::max(*next, now);
    }
    QCOMPARE(waits, (QList<qint64>{10, 20, 40, 80, 160, 300, 300, 300}));
    const QJsonObject main = mainOf(runner.status(now));
    QCOMPARE(textAt(main, "state.waiting.reason"_L1), u"CrashLoopBackOff"_s);
    QCOMPARE(at(main, "lastState.terminated.exitCode"_L1).toInt(), 1);
}

void TestKubelet::runsInitContainersFirst()
{
    PodRunner runner = runnerFor(
        podOfContainer(R"(,"command":["sleep","infinity"])",
                       R"("initContainers":[{"name":"prepare","image":"b","command":["sleep","30"]}],)"));
    liveUntil(runner, 10);
    QCOMPARE(textAt(mainOf(runner.status(begin)), "state.waiting.reason"_L1), u"PodInitializing"_s);
    liveUntil(runner, 40);
    QCOMPARE(runner.status(begin.addSecs(40))["phase"_L1].toString(), u"Running"_s);
}

void TestKubelet::takesOverWhatRuns()
{
    QJsonObject pod = podOfContainer(R"(,"command":["false"])");
    PodRunner first = runnerFor(pod);
    liveUntil(first, 100);
    const QJsonObject before = first.status(begin.addSecs(100));
    pod["status"_L1] = before;
    PodRunner second = runnerFor(pod);
    QCOMPARE(mainOf(second.status(begin.addSecs(100))), mainOf(before));
    QCOMPARE(second.advance(begin.addSecs(100)), first.advance(begin.addSecs(100)));
}

void TestKubelet::runsAPodOnTheCluster()
{
    Local local;
    QVERIFY(local.started);
    QVERIFY2(local.create(kinds::pods(), u"default"_s, podOfContainer({})), qPrintable(local.lastError));
    const auto ready = [&] { return conditionStatus(local.pod(), "status.conditions"_L1, "Ready"_L1); };
    WAIT_COMPARE(ready(), u"True"_s, longWait);
    const QJsonObject status = local.pod()["status"_L1].toObject();
    QCOMPARE(status["phase"_L1].toString(), u"Running"_s);
    QVERIFY(!status["podIP"_L1].toString().isEmpty());
    QVERIFY(mainOf(status)["containerID"_L1].toString().startsWith("containerd://"_L1));
    simulation::Objects events(*local.client, kinds::events());
    events.start();
    const auto reasons = [&] {
        QSet<QString> all;
        for (const QJsonObject &event : events.all())
            all.insert(event["reason"_L1].toString());
        return all;
    };
    WAIT_VERIFY(reasons().contains({u"Pulling"_s, u"Pulled"_s, u"Created"_s, u"Started"_s}), longWait);
}

void TestKubelet::servesLogs_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("all") << QString() << 200 << "one\ntwo\nthree\n"_ba;
    QTest::newRow("tail") << u"?tailLines=2"_s << 200 << "two\nthree\n"_ba;
    QTest::newRow("no lines") << u"?tailLines=0"_s << 200 << QByteArray();
    QTest::newRow("bytes") << u"?limitBytes=5"_s << 200 << "one\nt"_ba;
    QTest::newRow("from now on") << u"?sinceSeconds=0"_s << 200 << QByteArray();
    QTest::newRow("since long ago") << u"?sinceTime=2000-01-01T00:00:00Z"_s << 200 << "one\ntwo\nthree\n"_ba;
    QTest::newRow("no earlier life") << u"?previous=true"_s << 400
                                     << "previous terminated container \"main\" in pod \"p\" not found"_ba;
}

void TestKubelet::servesLogs()
{
    QFETCH(const QString, query);
    QFETCH(const int, code);
    QFETCH(const QByteArray, text);
    Local local;
    QVERIFY(local.create(kinds::pods(), u"default"_s,
                         podOfContainer(R"(,"command":["sh","-c","echo one; echo two; echo three"])",
                                        R"("restartPolicy":"Never",)")));
    WAIT_COMPARE(local.phase(), u"Succeeded"_s, longWait);
    if (query == "?sinceSeconds=0"_L1)
        QTest::qWait(200); // four seconds of the cluster's
    const auto [status, body] = local.fetch(u"/containerLogs/default/p/main"_s + query);
    QCOMPARE(status, code);
    QCOMPARE(body, text);
    if (query.isEmpty()) {
        const QByteArray stamped = local.fetch(u"/containerLogs/default/p/main?timestamps=true"_s).second;
        static const QRegularExpression line(
            u"^20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z one\n"_s);
        QVERIFY2(line.match(QString::fromUtf8(stamped)).hasMatch(), stamped.constData());
        QCOMPARE(local.fetch(u"/containerLogs/default/none/main"_s).first, 404);
    }
}

void TestKubelet::followsALogToItsEnd()
{
    Local local;
    QVERIFY(
        local.create(kinds::pods(), u"default"_s,
                     podOfContainer(R"(,"command":["sh","-c","echo a; sleep 10; echo b; sleep 10; echo c"])",
                                    R"("restartPolicy":"Never",)")));
    WAIT_COMPARE(local.phase(), u"Running"_s, longWait);
    const auto [status, body] = local.fetch(u"/containerLogs/default/p/main?follow=true"_s);
    QCOMPARE(status, 200);
    QCOMPARE(body, "a\nb\nc\n"_ba);
    WAIT_COMPARE(local.phase(), u"Succeeded"_s, longWait);
}

void TestKubelet::servesMetrics()
{
    Local local;
    QVERIFY(
        local.create(kinds::pods(), u"default"_s, json(R"({"metadata":{"name":"p"},"spec":{"nodeName":"local",
        "containers":[{"name":"main","image":"example.org/inference:1","resources":{"limits":{"nvidia.com/gpu":"1"}}}]}})")));
    WAIT_COMPARE(local.phase(), u"Running"_s, longWait);
    const auto [status, body] = local.fetch(u"/podProxy/default/p/8080/metrics"_s);
    QCOMPARE(status, 200);
    QVERIFY(body.contains("\nrequests_per_second "));
    QVERIFY(body.contains("DCGM_FI_DEV_GPU_UTIL{"));
    QVERIFY(body.contains("pod=\"p\""));
    QCOMPARE(local.fetch(u"/podProxy/default/p/8080/healthz"_s), (std::pair<int, QByteArray>{200, "ok\n"}));
    QCOMPARE(local.fetch(u"/podProxy/default/none/8080/metrics"_s).first, 503);
}

void TestKubelet::confirmsDeletions()
{
    Local local;
    QVERIFY(local.create(kinds::pods(), u"default"_s, podOfContainer(R"(,"command":["sleep","infinity"])")));
    WAIT_COMPARE(local.phase(), u"Running"_s, longWait);
    const QDateTime asked = local.clock.now();
    QVERIFY(local.remove(kinds::pods(), u"default"_s, u"p"_s));
    WAIT_VERIFY(local.pod().isEmpty(), longWait);
    QVERIFY(asked.msecsTo(local.clock.now()) >= 1000); // it had its time to end
}

void TestKubelet::goesOnAfterARestart()
{
    Local local;
    QVERIFY(local.create(kinds::pods(), u"default"_s, podOfContainer(R"(,"command":["sleep","infinity"])")));
    WAIT_COMPARE(local.phase(), u"Running"_s, longWait);
    const QJsonObject before = mainOf(local.pod()["status"_L1].toObject());
    QVERIFY(local.startKubelet());
    QTest::qWait(500);
    QCOMPARE(mainOf(local.pod()["status"_L1].toObject()), before);
}

void TestKubelet::crashLoopsWhenTold()
{
    Local local({.tls = {}, .crashLoops = true}, 50);
    QVERIFY(local.create(kinds::pods(), u"default"_s, podOfContainer({})));
    const auto main = [&] { return mainOf(local.pod()["status"_L1].toObject()); };
    WAIT_VERIFY(main()["restartCount"_L1].toInt() >= 2, longWait);
    WAIT_COMPARE(textAt(main(), "state.waiting.reason"_L1), u"CrashLoopBackOff"_s, longWait);
    QCOMPARE(at(main(), "lastState.terminated.exitCode"_L1).toInt(), 1);
    QCOMPARE(local.fetch(u"/containerLogs/default/p/main?previous=true"_s).first, 200);
}

FLARE_TEST(TestKubelet)
#include "tst_kubelet.moc"
