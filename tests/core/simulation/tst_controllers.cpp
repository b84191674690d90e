// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/controllers.h"
#include "core/simulation/jobs.h"
#include "core/simulation/kubelet.h"
#include "tests/core/simulation/actortest.h"
#include "tests/support/testmain.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using actortest::Cluster;
using actortest::conditionStatus;
using actortest::json;
using actortest::longWait;
using simulation::at;
using simulation::nameOf;
using simulation::textAt;

namespace {

/// A cluster with controllers and, for those who run pods, a kubelet.
class Managed : public Cluster
{
public:
    explicit Managed(bool runsPods, double speed = 50)
        : Cluster(speed)
        , controllers(*client, clock, random)
        , pods(*client, kinds::pods())
    {
        QSignalSpy ready(&controllers, &simulation::Controllers::ready);
        controllers.start();
        pods.start();
        started = testing::waitUntil([&] { return ready.count() == 1 && pods.isSynced(); }, longWait);
        if (runsPods) {
            kubelet = std::make_unique<simulation::Kubelet>(*client, clock, random);
            kubelet->start(u"local"_s);
        }
    }
    QList<QJsonObject> livingPods() const
    {
        QList<QJsonObject> all;
        for (const QJsonObject &pod : pods.all()) {
            if (!simulation::isLeaving(pod))
                all.append(pod);
        }
        return all;
    }
    QJsonObject deployment() { return get(kinds::deployments(), u"default"_s, u"web"_s); }
    int available() { return at(deployment(), "status.availableReplicas"_L1).toInt(); }
    QJsonObject job() { return get(kinds::jobs(), u"default"_s, u"work"_s); }
    QString jobCondition(QLatin1StringView type)
    {
        return conditionStatus(job(), "status.conditions"_L1, type);
    }
    bool addNode(const QByteArray &name, const QByteArray &labels, const QByteArray &taints,
                 const QByteArray &sizes)
    {
        const QJsonObject node = json(R"({"metadata":{"name":")" + name + R"(","labels":)" + labels
                                      + R"(},"spec":{"taints":)" + taints + "}}");
        const QJsonObject status = json(R"({"allocatable":)" + sizes + R"(,"capacity":)" + sizes
                                        + R"(,"conditions":[{"type":"Ready","status":"True"}]})");
        return create(kinds::nodes(), {}, node)
               && patchStatus(kinds::nodes(), {}, QString::fromLatin1(name), status);
    }

    QRandomGenerator random{1};
    simulation::Controllers controllers;
    simulation::Objects pods;
    std::unique_ptr<simulation::Kubelet> kubelet;
    bool started = false;
};

QJsonObject deploymentOf(int replicas, const QByteArray &image, const QByteArray &more = {})
{
    return json(
        R"({"metadata":{"name":"web"},"spec":{"replicas":)" + QByteArray::number(replicas) + more
        + R"(,"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},
                "spec":{"containers":[{"name":"main","image":")"
        + image + R"(","ports":[{"name":"http","containerPort":8080}]}]}}}})");
}

QJsonObject jobOf(const QByteArray &command, const QByteArray &more = {})
{
    return json(R"({"metadata":{"name":"work"},"spec":{)" + more
                + R"("template":{"spec":{"restartPolicy":"Never","containers":[{"name":"main","image":"b",
                "command":)"
                + command + "}]}}}}");
}

} // namespace

class TestControllers : public QObject
{
    Q_OBJECT
private slots:
    void writesIndexes_data();
    void writesIndexes();
    void rollsOutADeployment();
    void replacesPodsOfAnOldTemplate();
    void runsJobsToTheirEnd_data();
    void runsJobsToTheirEnd();
    void placesPods_data();
    void placesPods();
    void takesPendingPodsWhenRoomComes();
    void preparesNamespaces();
    void fillsEndpoints();
    void countsAgainstQuotas();
    void bindsClaims();
    void collectsGarbage_data();
    void collectsGarbage();
};

void TestControllers::writesIndexes_data()
{
    QTest::addColumn<QSet<int>>("indexes");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << QSet<int>() << QString();
    QTest::newRow("one") << QSet<int>{4} << u"4"_s;
    QTest::newRow("two") << QSet<int>{4, 5} << u"4,5"_s;
    QTest::newRow("more") << QSet<int>{0, 1, 2, 3, 7, 9} << u"0-3,7,9"_s;
}

void TestControllers::writesIndexes()
{
    QFETCH(const QSet<int>, indexes);
    QFETCH(const QString, text);
    QCOMPARE(simulation::indexesText(indexes), text);
    QCOMPARE(simulation::indexesOf(text), indexes);
}

void TestControllers::rollsOutADeployment()
{
    Managed cluster(true);
    QVERIFY(cluster.started);
    QVERIFY2(cluster.create(kinds::deployments(), u"default"_s, deploymentOf(3, "nginx:1")),
             qPrintable(cluster.lastError));
    WAIT_COMPARE(cluster.available(), 3, longWait);
    WAIT_COMPARE(at(cluster.deployment(), "status.updatedReplicas"_L1).toInt(), 3, longWait);
    const auto reason = [&] {
        for (const QJsonValue &condition : at(cluster.deployment(), "status.conditions"_L1).toArray()) {
            if (condition["type"_L1].toString() == "Progressing"_L1)
                return condition["reason"_L1].toString();
        }
        return QString();
    };
    WAIT_COMPARE(reason(), u"NewReplicaSetAvailable"_s, longWait);
    QVERIFY(cluster.patch(kinds::deployments(), u"default"_s, u"web"_s, json(R"({"spec":{"replicas":1}})")));
    WAIT_COMPARE(cluster.livingPods().size(), 1, longWait);
    WAIT_COMPARE(at(cluster.deployment(), "status.replicas"_L1).toInt(), 1, longWait);
}

void TestControllers::replacesPodsOfAnOldTemplate()
{
    Managed cluster(true);
    QVERIFY(cluster.create(kinds::deployments(), u"default"_s, deploymentOf(2, "nginx:1")));
    WAIT_COMPARE(cluster.available(), 2, longWait);
    int fewest = 2;
    simulation::Objects watched(*cluster.client, kinds::deployments());
    connect(&watched, &simulation::Objects::changed, this, [&](const kube::ObjectKey &key) {
        const QJsonObject now = watched.find(key.nameSpace, key.name);
        fewest = std::min(fewest, at(now, "status.availableReplicas"_L1).toInt());
    });
    watched.start();
    QVERIFY(cluster.patch(kinds::deployments(), u"default"_s, u"web"_s, deploymentOf(2, "nginx:2")));
    const auto images = [&] {
        QStringList all;
        for (const QJsonObject &pod : cluster.livingPods())
            all.append(at(pod, "spec.containers"_L1)[0]["image"_L1].toString());
        all.sort();
        return all;
    };
    WAIT_COMPARE(images(), (QStringList{u"nginx:2"_s, u"nginx:2"_s}), longWait);
    WAIT_COMPARE(cluster.available(), 2, longWait);
    // A quarter of two, rounded down: none may be missing.
    QVERIFY(fewest >= 2);
    QCOMPARE(at(cluster.deployment(), "metadata.annotations"_L1)["deployment.kubernetes.io/revision"_L1]
                 .toString(),
             u"2"_s);
}

void TestControllers::runsJobsToTheirEnd_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QString>("condition");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("succeeded");
    QTest::addColumn<int>("failed");
    QTest::addColumn<QString>("indexes");

    QTest::newRow("one pod") << R"(["sleep","5"])"_ba
                             << ""_ba << u"Complete"_s << u"CompletionsReached"_s << 1 << 0 << QString();
    QTest::newRow("several") << R"(["sleep","5"])"_ba
                             << R"("completions":5,"parallelism":2,)"_ba << u"Complete"_s
                             << u"CompletionsReached"_s << 5 << 0 << QString();
    QTest::newRow("indexed") << R"(["sh","-c","echo $JOB_COMPLETION_INDEX; sleep 3"])"_ba
                             << R"("completions":4,"parallelism":2,"completionMode":"Indexed",)"_ba
                             << u"Complete"_s << u"CompletionsReached"_s << 4 << 0 << u"0-3"_s;
    QTest::newRow("back-off limit") << R"(["false"])"_ba
                                    << R"("backoffLimit":1,)"_ba << u"Failed"_s << u"BackoffLimitExceeded"_s
                                    << 0 << 2 << QString();
    QTest::newRow("deadline") << R"(["sleep","1000"])"_ba
                              << R"("activeDeadlineSeconds":30,)"_ba << u"Failed"_s << u"DeadlineExceeded"_s
                              << 0 << 1 << QString();
    QTest::newRow("failure policy")
        << R"(["sh","-c","exit 42"])"_ba
        << R"("podFailurePolicy":{"rules":[{"action":"FailJob","onExitCodes":{"operator":"In","values":[42]}}]},)"_ba
        << u"Failed"_s << u"PodFailurePolicy"_s << 0 << 1 << QString();
}

void TestControllers::runsJobsToTheirEnd()
{
    QFETCH(const QByteArray, command);
    QFETCH(const QByteArray, more);
    QFETCH(const QString, condition);
    QFETCH(const QString, reason);
    QFETCH(const int, succeeded);
    QFETCH(const int, failed);
    QFETCH(const QString, indexes);
    Managed cluster(true);
    QVERIFY2(cluster.create(kinds::jobs(), u"default"_s, jobOf(command, more)),
             qPrintable(cluster.lastError));
    const QByteArray type = condition.toLatin1();
    WAIT_COMPARE(cluster.jobCondition(QLatin1StringView(type)), u"True"_s, longWait);
    const QJsonObject status = cluster.job()["status"_L1].toObject();
    QCOMPARE(status["succeeded"_L1].toInt(), succeeded);
    QCOMPARE(status["failed"_L1].toInt(), failed);
    QCOMPARE(status["completedIndexes"_L1].toString(), indexes);
    QCOMPARE(status["conditions"_L1][0]["reason"_L1].toString(), reason);
    QCOMPARE(status["completionTime"_L1].isString(), condition == "Complete"_L1);
    QVERIFY(status["startTime"_L1].isString());
}

void TestControllers::placesPods_data()
{
    QTest::addColumn<QByteArray>("offloading"); // spec; empty: none
    QTest::addColumn<QByteArray>("pod");        // spec besides the container
    QTest::addColumn<QByteArray>("requests");
    QTest::addColumn<QString>("node");
    QTest::addColumn<QString>("message");

    const auto pinned =
        R"({"podOffloadingStrategy":"Remote","clusterSelector":{"nodeSelectorTerms":[{"matchExpressions":[
        {"key":"kubernetes.io/hostname","operator":"In","values":["virtual"]}]}]}})"_ba;
    const auto both =
        R"({"podOffloadingStrategy":"LocalAndRemote","clusterSelector":{"nodeSelectorTerms":[{"matchExpressions":[
        {"key":"liqo.io/type","operator":"In","values":["virtual-node"]}]}]}})"_ba;
    const auto here =
        R"({"podOffloadingStrategy":"Local","clusterSelector":{"nodeSelectorTerms":[{"matchExpressions":[
        {"key":"liqo.io/type","operator":"Exists"}]}]}})"_ba;
    const auto small = R"({"cpu":"1"})"_ba;
    QTest::newRow("stays here") << ""_ba
                                << ""_ba << small << u"worker"_s << QString();
    QTest::newRow("L02: offloaded") << pinned << ""_ba << small << u"virtual"_s << QString();
    QTest::newRow("L02: no such cards")
        << pinned << ""_ba
        << R"({"nvidia.com/gpu":"1"})"_ba << QString()
        << u"0/3 nodes are available: 1 Insufficient nvidia.com/gpu, 1 node(s) didn't match Pod's node "
           u"affinity/selector, "
           "1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }. preemption: 0/3 nodes "
           "are available: "
           "1 No preemption victims found for incoming pod, 2 Preemption is not helpful for scheduling."_s;
    QTest::newRow("L07: no disk there")
        << pinned << ""_ba
        << R"({"cpu":"1","ephemeral-storage":"1Gi"})"_ba << QString()
        << u"0/3 nodes are available: 1 Insufficient ephemeral-storage, 1 node(s) didn't match Pod's node "
           u"affinity/selector, "
           "1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }. preemption: 0/3 nodes "
           "are available: "
           "1 No preemption victims found for incoming pod, 2 Preemption is not helpful for scheduling."_s;
    QTest::newRow("either, where there is room") << both << ""_ba
                                                 << R"({"cpu":"8"})"_ba << u"virtual"_s << QString();
    QTest::newRow("local strategy") << here << ""_ba << small << u"worker"_s << QString();
    QTest::newRow("node selector") << ""_ba
                                   << R"("nodeSelector":{"disk":"ssd"},)"_ba << small << u"worker"_s
                                   << QString();
    QTest::newRow("nobody has it")
        << ""_ba
        << R"("nodeSelector":{"disk":"tape"},)"_ba << small << QString()
        << u"0/3 nodes are available: 1 node(s) didn't match Pod's node affinity/selector, "
           "1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, "
           "1 node(s) had untolerated taint {virtual-node.liqo.io/not-allowed: true}. preemption: 0/3 nodes "
           "are available: "
           "3 Preemption is not helpful for scheduling."_s;
    QTest::newRow("affinity and toleration")
        << ""_ba
        << R"("tolerations":[{"operator":"Exists"}],"affinity":{"nodeAffinity":{
        "requiredDuringSchedulingIgnoredDuringExecution":{"nodeSelectorTerms":[{"matchExpressions":[
        {"key":"node-role.kubernetes.io/control-plane","operator":"Exists"}]}]}}},)"_ba
        << small << u"control"_s << QString();
}

void TestControllers::placesPods()
{
    QFETCH(const QByteArray, offloading);
    QFETCH(const QByteArray, pod);
    QFETCH(const QByteArray, requests);
    QFETCH(const QString, node);
    QFETCH(const QString, message);
    Managed cluster(false);
    QVERIFY(cluster.addNode("control", R"({"node-role.kubernetes.io/control-plane":""})",
                            R"([{"key":"node-role.kubernetes.io/control-plane","effect":"NoSchedule"}])",
                            R"({"cpu":"4","pods":"10"})"));
    QVERIFY(cluster.addNode("worker", R"({"disk":"ssd"})", "[]",
                            R"({"cpu":"4","pods":"10","ephemeral-storage":"9Gi"})"));
    QVERIFY(
        cluster.addNode("virtual", R"({"liqo.io/type":"virtual-node","kubernetes.io/hostname":"virtual"})",
                        R"([{"key":"virtual-node.liqo.io/not-allowed","value":"true","effect":"NoExecute"}])",
                        R"({"cpu":"16","pods":"10","ephemeral-storage":"0"})"));
    QVERIFY(cluster.makeNamespace(u"job"_s));
    if (!offloading.isEmpty()) {
        QVERIFY(cluster.create(
            kinds::namespaceOffloadings(), u"job"_s,
            {{u"metadata"_s, QJsonObject{{u"name"_s, u"offloading"_s}}}, {u"spec"_s, json(offloading)}}));
        QVERIFY(cluster.patch(kinds::namespaces(), {}, u"job"_s,
                              json(R"({"metadata":{"labels":{"liqo.io/scheduling-enabled":"true"}}})")));
        QTest::qWait(300); // a pod that came in the same second as its offloading would do, but the watches
                           // come as they like
    }
    QVERIFY2(cluster.create(kinds::pods(), u"job"_s,
                            json(R"({"metadata":{"name":"p"},"spec":{)" + pod
                                 + R"("containers":[{"name":"main","image":"b","resources":{"limits":)"
                                 + requests + R"(,"requests":)" + requests + "}}]}}")),
             qPrintable(cluster.lastError));
    const auto now = [&] { return cluster.get(kinds::pods(), u"job"_s, u"p"_s); };
    if (!node.isEmpty()) {
        WAIT_COMPARE(textAt(now(), "spec.nodeName"_L1), node, longWait);
        return;
    }
    const auto said = [&] { return at(now(), "status.conditions"_L1)[0]["message"_L1].toString(); };
    WAIT_COMPARE(said(), message, longWait);
    QCOMPARE(conditionStatus(now(), "status.conditions"_L1, "PodScheduled"_L1), u"False"_s);
}

void TestControllers::takesPendingPodsWhenRoomComes()
{
    Managed cluster(false);
    QVERIFY(cluster.addNode("worker", "{}", "[]", R"({"cpu":"2","pods":"10"})"));
    const auto pod = [](const QByteArray &name) {
        return json(R"({"metadata":{"name":")" + name
                    + R"("},"spec":{"containers":[{"name":"main","image":"b",
            "resources":{"requests":{"cpu":"1500m"}}}]}})");
    };
    QVERIFY(cluster.create(kinds::pods(), u"default"_s, pod("first")));
    const auto nodeOf = [&](const QString &name) {
        return textAt(cluster.get(kinds::pods(), u"default"_s, name), "spec.nodeName"_L1);
    };
    WAIT_COMPARE(nodeOf(u"first"_s), u"worker"_s, longWait);
    QVERIFY(cluster.create(kinds::pods(), u"default"_s, pod("second")));
    const auto scheduled = [&] {
        return conditionStatus(cluster.get(kinds::pods(), u"default"_s, u"second"_s), "status.conditions"_L1,
                               "PodScheduled"_L1);
    };
    WAIT_COMPARE(scheduled(), u"False"_s, longWait);
    QVERIFY(cluster.patchStatus(kinds::pods(), u"default"_s, u"first"_s, json(R"({"phase":"Succeeded"})")));
    WAIT_COMPARE(nodeOf(u"second"_s), u"worker"_s, longWait);
}

void TestControllers::preparesNamespaces()
{
    Managed cluster(false);
    QVERIFY(cluster.makeNamespace(u"job"_s));
    WAIT_VERIFY(!cluster.get(kinds::serviceAccounts(), u"job"_s, u"default"_s).isEmpty(), longWait);
    WAIT_VERIFY(!cluster.get(kinds::configMaps(), u"job"_s, u"kube-root-ca.crt"_s).isEmpty(), longWait);
}

void TestControllers::fillsEndpoints()
{
    Managed cluster(true);
    QVERIFY(cluster.create(kinds::deployments(), u"default"_s, deploymentOf(2, "nginx:1")));
    QVERIFY2(cluster.create(kinds::services(), u"default"_s,
                            json(R"({"metadata":{"name":"web"},"spec":{"selector":{"app":"web"},
        "ports":[{"name":"http","port":80,"targetPort":"http"}]}})")),
             qPrintable(cluster.lastError));
    const auto subset = [&] {
        return at(cluster.get(kinds::endpoints(), u"default"_s, u"web"_s), "subsets"_L1)[0].toObject();
    };
    WAIT_COMPARE(subset()["addresses"_L1].toArray().size(), 2, longWait);
    QCOMPARE(subset()["ports"_L1][0]["port"_L1].toInt(), 8080);
}

void TestControllers::countsAgainstQuotas()
{
    Managed cluster(false);
    QVERIFY(cluster.create(kinds::resourceQuotas(), u"default"_s,
                           json(R"({"metadata":{"name":"q"},"spec":{"hard":{
        "pods":"5","requests.cpu":"4","limits.memory":"8Gi","requests.nvidia.com/gpu":"2"}}})")));
    QVERIFY2(cluster.create(kinds::pods(), u"default"_s,
                            json(R"({"metadata":{"name":"p"},"spec":{"containers":[{"name":"main","image":"b",
        "resources":{"requests":{"cpu":"500m"},"limits":{"memory":"1Gi","nvidia.com/gpu":"1"}}}]}})")),
             qPrintable(cluster.lastError));
    const auto used = [&] {
        return at(cluster.get(kinds::resourceQuotas(), u"default"_s, u"q"_s), "status.used"_L1).toObject();
    };
    WAIT_COMPARE(
        used(),
        json(R"({"pods":"1","requests.cpu":"500m","limits.memory":"1Gi","requests.nvidia.com/gpu":"1"})"),
        longWait);
}

void TestControllers::bindsClaims()
{
    Managed cluster(false);
    QVERIFY(cluster.create(kinds::persistentVolumeClaims(), u"default"_s,
                           json(R"({"metadata":{"name":"data"},"spec":{
        "accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"5Gi"}}}})")));
    const auto phase = [&] {
        return textAt(cluster.get(kinds::persistentVolumeClaims(), u"default"_s, u"data"_s),
                      "status.phase"_L1);
    };
    WAIT_COMPARE(phase(), u"Bound"_s, longWait);
}

void TestControllers::collectsGarbage_data()
{
    QTest::addColumn<kube::DeleteOptions::Propagation>("propagation");
    QTest::addColumn<bool>("stays");
    QTest::newRow("background") << kube::DeleteOptions::Propagation::Background << false;
    QTest::newRow("foreground") << kube::DeleteOptions::Propagation::Foreground << false;
    QTest::newRow("orphan") << kube::DeleteOptions::Propagation::Orphan << true;
}

void TestControllers::collectsGarbage()
{
    QFETCH(const kube::DeleteOptions::Propagation, propagation);
    QFETCH(const bool, stays);
    Managed cluster(true);
    QVERIFY(cluster.create(kinds::deployments(), u"default"_s, deploymentOf(2, "nginx:1")));
    WAIT_COMPARE(cluster.available(), 2, longWait);
    simulation::Objects sets(*cluster.client, kinds::replicaSets());
    sets.start();
    WAIT_COMPARE(sets.all().size(), 1, longWait);
    QVERIFY(cluster.removeWith(kinds::deployments(), u"default"_s, u"web"_s, propagation));
    WAIT_VERIFY(cluster.deployment().isEmpty(), longWait);
    if (stays) {
        QTest::qWait(500);
        QCOMPARE(sets.all().size(), 1);
        QCOMPARE(cluster.livingPods().size(), 2);
    } else {
        WAIT_COMPARE(sets.all().size(), 0, longWait);
        WAIT_COMPARE(cluster.pods.all().size(), 0, longWait);
    }
}

FLARE_TEST(TestControllers)
#include "tst_controllers.moc"
