// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/liqo.h"
#include "core/simulation/liqoobjects.h"
#include "tests/core/simulation/actortest.h"
#include "tests/support/testmain.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using actortest::Cluster;
using actortest::conditionStatus;
using actortest::json;
using actortest::longWait;
using actortest::Story;
using simulation::at;
using simulation::textAt;

namespace {

const QString tenant = u"liqo-tenant-provider"_s;

QString tellForeignCluster(const QJsonObject &object)
{
    const auto module = [&](const QString &name) {
        return object["status"_L1]["modules"_L1][name]["enabled"_L1].toBool() ? name.left(4) : u"-"_s;
    };
    if (!object.contains("status"_L1))
        return u"made"_s;
    return u"%1 %2 %3 %4 %5"_s
        .arg(textAt(object, "status.role"_L1), module(u"authentication"_s), module(u"offloading"_s),
             conditionStatus(object, "status.modules.offloading.conditions"_L1, "OffloadingNodeStatus"_L1),
             conditionStatus(object, "status.conditions"_L1, "APIServerStatus"_L1))
        .trimmed();
}

QString tellNode(const QJsonObject &object)
{
    return (at(object, "spec.unschedulable"_L1).toBool() ? u"cordoned "_s : QString())
           + conditionStatus(object, "status.conditions"_L1, "Ready"_L1);
}

QString tellOffloading(const QJsonObject &object)
{
    const QJsonArray conditions =
        at(object, "status.remoteNamespacesConditions"_L1).toObject()["provider"_L1].toArray();
    QStringList reasons;
    for (const QJsonValue &condition : conditions)
        reasons.append(condition["reason"_L1].toString());
    return QString(textAt(object, "status.offloadingPhase"_L1) + u' ' + reasons.join(u'+')).trimmed();
}

QJsonObject slice(const QString &name, const QByteArray &resources)
{
    return {{u"metadata"_s, json("{\"name\":\"" + name.toUtf8()
                                 + "\",\"annotations\":{\"liqo.io/create-virtual-node\":\"true\"},"
                                   "\"labels\":{\"liqo.io/remote-cluster-id\":\"provider\","
                                   "\"liqo.io/remoteID\":\"provider\",\"liqo.io/replication\":\"true\"}}")},
            {u"spec"_s, QJsonObject{{u"class"_s, u"default"_s},
                                    {u"providerClusterID"_s, u"provider"_s},
                                    {u"resources"_s, json(resources)}}}};
}

simulation::LiqoOptions withoutNetworking()
{
    simulation::LiqoOptions options;
    options.networking = false;
    return options;
}

/// A consumer's cluster with Liqo, and the marks that FLUIDOS leaves.
class Consumer : public Cluster
{
public:
    explicit Consumer(simulation::LiqoOptions options = {}, double speed = 50)
        : Cluster(speed)
    {
        options.consumerId = u"consumer"_s;
        liqo = std::make_unique<simulation::Liqo>(*client, clock, options);
        QSignalSpy ready(liqo.get(), &simulation::Liqo::ready);
        liqo->start();
        started = testing::waitUntil([&] { return ready.count() == 1; }, longWait);
    }
    bool beginPeering()
    {
        return create(kinds::namespaces(), {}, json(R"({"metadata":{"name":"liqo-tenant-provider","labels":{
                           "liqo.io/tenant-namespace":"true","liqo.io/remote-cluster-id":"provider"}}})"));
    }
    bool giveIdentity()
    {
        return create(kinds::secrets(), tenant, json(R"({"metadata":{"name":"liqo-signed-nonce"}})"));
    }
    bool peer() { return beginPeering() && giveIdentity(); }
    bool isNodeReady(const QString &name)
    {
        return testing::waitUntil([&] { return tellNode(get(kinds::nodes(), {}, name)) == "True"_L1; },
                                  longWait);
    }

    std::unique_ptr<simulation::Liqo> liqo;
    bool started = false;
};

} // namespace

class TestLiqo : public QObject
{
    Q_OBJECT
private slots:
    void peersAsRecorded();
    void grantsWhatIsAsked_data();
    void grantsWhatIsAsked();
    void roundsTheProcessorsOfANode_data();
    void roundsTheProcessorsOfANode();
    void deniesWhereItIsToldTo();
    void doesNotAnswerWithoutIdentity();
    void bringsTheTunnelUp_data();
    void bringsTheTunnelUp();
    void offloadsNamespaces_data();
    void offloadsNamespaces();
    void ignoresOffloadingsOfAnotherName();
    void endsOffloadingAsRecorded();
    void takesNodesAwayAsRecorded();
    void forgetsAProviderWhoseTenantGoes();
};

void TestLiqo::peersAsRecorded()
{
    Consumer consumer(withoutNetworking());
    QVERIFY(consumer.started);
    Story foreign(consumer, kinds::foreignClusters(), tellForeignCluster);
    Story nodes(consumer, kinds::nodes(), tellNode);
    WAIT_VERIFY(foreign.objects.isSynced() && nodes.objects.isSynced(), longWait);
    QVERIFY(consumer.beginPeering());
    WAIT_VERIFY(foreign.lines.contains(u"Unknown - -"_s), longWait);
    QVERIFY(consumer.giveIdentity());
    QVERIFY(consumer.create(
        kinds::resourceSlices(), tenant,
        slice(u"contract-a"_s, R"({"cpu":"15999149660n","memory":"62985408Ki","pods":"110"})")));
    QVERIFY(consumer.isNodeReady(u"contract-a"_s));
    // L01
    const QString last = u"Provider auth offl Ready Established"_s;
    WAIT_COMPARE(foreign.lines.isEmpty() ? QString() : foreign.lines.constLast(), last, longWait);
    QCOMPARE(foreign.lines.value(0), u"made"_s);
    QCOMPARE(foreign.lines.value(1), u"Unknown - -"_s);
    QVERIFY(foreign.lines.contains(u"Provider auth offl NotReady"_s)
            || foreign.lines.contains(u"Provider auth offl NotReady Established"_s));
    QCOMPARE(nodes.lines, (QStringList{u"Unknown"_s, u"True"_s}));

    const QJsonObject node = consumer.get(kinds::nodes(), {}, u"contract-a"_s);
    const QJsonObject labels = at(node, "metadata.labels"_L1).toObject();
    QCOMPARE(labels["liqo.io/type"_L1].toString(), u"virtual-node"_s);
    QCOMPARE(labels["liqo.io/remote-cluster-id"_L1].toString(), u"provider"_s);
    QCOMPARE(labels["kubernetes.io/hostname"_L1].toString(), u"contract-a"_s);
    QCOMPARE(labels["storage.liqo.io/available"_L1].toString(), u"false"_s);
    QCOMPARE(at(node, "spec.taints"_L1)[0]["key"_L1].toString(), u"virtual-node.liqo.io/not-allowed"_s);
    QCOMPARE(textAt(node, "status.allocatable.cpu"_L1), u"16"_s);

    const QJsonObject made = consumer.get(kinds::virtualNodes(), tenant, u"contract-a"_s);
    QStringList conditions;
    for (const QJsonValue &each : at(made, "status.conditions"_L1).toArray())
        conditions.append(each["type"_L1].toString() + u'=' + each["status"_L1].toString());
    QCOMPARE(conditions, (QStringList{u"VirtualKubelet=Running"_s, u"Node=Running"_s,
                                      u"VirtualKubelet=Running"_s, u"Node=Running"_s}));
    WAIT_VERIFY(!consumer.get(kinds::leases(), u"kube-node-lease"_s, u"contract-a"_s).isEmpty(), longWait);
}

void TestLiqo::grantsWhatIsAsked_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("granted");
    QTest::newRow("L01: default disk")
        << R"({"cpu":"15999149660n","memory":"62985408Ki","pods":"110"})"_ba
        << R"({"cpu":"15999149660n","memory":"62985408Ki","pods":"110","ephemeral-storage":"20Gi"})"_ba;
    QTest::newRow("L04: cards")
        << R"({"cpu":"4","memory":"16Gi","nvidia.com/gpu":"2","pods":"20"})"_ba
        << R"({"cpu":"4","memory":"16Gi","nvidia.com/gpu":"2","pods":"20","ephemeral-storage":"20Gi"})"_ba;
    QTest::newRow("L06: no disk")
        << R"({"cpu":"59679m","ephemeral-storage":"0","memory":"492Gi","pods":"110","storage":"0"})"_ba
        << R"({"cpu":"59679m","ephemeral-storage":"0","memory":"492Gi","pods":"110","storage":"0"})"_ba;
    QTest::newRow("nothing asked")
        << "{}"_ba
        << R"({"cpu":"4","memory":"8Gi","pods":"110","ephemeral-storage":"20Gi"})"_ba;
}

void TestLiqo::grantsWhatIsAsked()
{
    QFETCH(const QByteArray, asked);
    QFETCH(const QByteArray, granted);
    QCOMPARE(simulation::liqo::granted(json(asked)), json(granted));
}

void TestLiqo::roundsTheProcessorsOfANode_data()
{
    QTest::addColumn<QString>("slice");
    QTest::addColumn<QString>("node");
    QTest::newRow("L01") << u"15999149660n"_s << u"16"_s;
    QTest::newRow("L06") << u"59679m"_s << u"59679m"_s;
    QTest::newRow("whole") << u"4"_s << u"4"_s;
}

void TestLiqo::roundsTheProcessorsOfANode()
{
    QFETCH(const QString, slice);
    QFETCH(const QString, node);
    const QJsonObject hard{{u"cpu"_s, slice}};
    const QJsonObject quota{{u"resourceQuota"_s, QJsonObject{{u"hard"_s, hard}}}};
    const QJsonObject status = simulation::liqo::nodeStatus({{u"spec"_s, quota}}, {}, u"now"_s);
    QCOMPARE(textAt(status, "capacity.cpu"_L1), node);
}

void TestLiqo::deniesWhereItIsToldTo()
{
    simulation::LiqoOptions options;
    options.denying = QStringList{u"provider"_s};
    Consumer consumer(options);
    QVERIFY(consumer.peer());
    QVERIFY(consumer.create(kinds::resourceSlices(), tenant, slice(u"contract-a"_s, "{}")));
    const auto resources = [&] {
        return conditionStatus(consumer.get(kinds::resourceSlices(), tenant, u"contract-a"_s),
                               "status.conditions"_L1, "Resources"_L1);
    };
    WAIT_COMPARE(resources(), u"Denied"_s, longWait);
    QTest::qWait(300);
    QVERIFY(consumer.get(kinds::virtualNodes(), tenant, u"contract-a"_s).isEmpty());
}

void TestLiqo::doesNotAnswerWithoutIdentity()
{
    // L09: the peering broke off before there was one.
    Consumer consumer;
    QVERIFY(consumer.beginPeering());
    QVERIFY(consumer.create(kinds::resourceSlices(), tenant, slice(u"contract-a"_s, "{}")));
    QTest::qWait(500);
    QVERIFY(!consumer.get(kinds::resourceSlices(), tenant, u"contract-a"_s).contains("status"_L1));
    QVERIFY(consumer.giveIdentity());
    QVERIFY(consumer.isNodeReady(u"contract-a"_s));
}

void TestLiqo::bringsTheTunnelUp_data()
{
    QTest::addColumn<bool>("networking");
    QTest::addColumn<bool>("never");
    QTest::addColumn<bool>("enabled");
    QTest::addColumn<QString>("status");
    QTest::newRow("on") << true << false << true << u"Established"_s;
    QTest::newRow("never comes up") << true << true << true << u"Pending"_s;
    QTest::newRow("module off") << false << false << false << QString();
}

void TestLiqo::bringsTheTunnelUp()
{
    QFETCH(const bool, networking);
    QFETCH(const bool, never);
    QFETCH(const bool, enabled);
    QFETCH(const QString, status);
    simulation::LiqoOptions options;
    options.networking = networking;
    options.tunnelNeverComesUp = never;
    Consumer consumer(options);
    QVERIFY(consumer.peer());
    const auto foreign = [&] { return consumer.get(kinds::foreignClusters(), {}, u"provider"_s); };
    const auto connection = [&] {
        return conditionStatus(foreign(), "status.modules.networking.conditions"_L1,
                               "NetworkConnectionStatus"_L1);
    };
    WAIT_COMPARE(connection(), status, longWait);
    QTest::qWait(500); // 25 s of the consumer's
    QCOMPARE(connection(), status);
    QCOMPARE(at(foreign(), "status.modules.networking.enabled"_L1).toBool(), enabled);
}

void TestLiqo::offloadsNamespaces_data()
{
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<QStringList>("story");
    QTest::addColumn<QString>("remote");
    QTest::addColumn<QString>("label");

    const QStringList good{u"InProgress ClusterSelected+Creating"_s,
                           u"Ready ClusterSelected+NamespaceCreated"_s};
    QTest::newRow("L02: pinned")
        << R"({"podOffloadingStrategy":"Remote","namespaceMappingStrategy":"DefaultName",
        "clusterSelector":{"nodeSelectorTerms":[{"matchExpressions":[
            {"key":"liqo.io/remote-cluster-id","operator":"In","values":["provider"]},
            {"key":"kubernetes.io/hostname","operator":"In","values":["contract-a"]}]}]}})"_ba
        << good << u"job-consumer"_s << u"true"_s;
    QTest::newRow("L07: all virtual nodes")
        << R"({"clusterSelector":{"nodeSelectorTerms":[{"matchExpressions":[
            {"key":"liqo.io/type","operator":"In","values":["virtual-node"]}]}]},"namespaceMappingStrategy":"EnforceSameName"})"_ba
        << good << u"job"_s << u"true"_s;
    QTest::newRow("L07: no selector")
        << R"({"podOffloadingStrategy":"Remote"})"_ba
        << QStringList{u"NoClusterSelected ClusterNotSelected"_s} << u"job-consumer"_s << QString();
    QTest::newRow("another provider")
        << R"({"clusterSelector":{"nodeSelectorTerms":[{"matchExpressions":[
            {"key":"liqo.io/remote-cluster-id","operator":"In","values":["other"]}]}]}})"_ba
        << QStringList{u"NoClusterSelected ClusterNotSelected"_s} << u"job-consumer"_s << QString();
}

void TestLiqo::offloadsNamespaces()
{
    QFETCH(const QByteArray, spec);
    QFETCH(const QStringList, story);
    QFETCH(const QString, remote);
    QFETCH(const QString, label);
    Consumer consumer;
    QVERIFY(consumer.peer());
    QVERIFY(consumer.create(kinds::resourceSlices(), tenant, slice(u"contract-a"_s, "{}")));
    QVERIFY(consumer.isNodeReady(u"contract-a"_s));
    Story offloadings(consumer, kinds::namespaceOffloadings(), tellOffloading);
    QVERIFY(consumer.makeNamespace(u"job"_s));
    QVERIFY(consumer.create(
        kinds::namespaceOffloadings(), u"job"_s,
        {{u"metadata"_s, QJsonObject{{u"name"_s, u"offloading"_s}}}, {u"spec"_s, json(spec)}}));
    WAIT_COMPARE(offloadings.lines.isEmpty() ? QString() : offloadings.lines.constLast(), story.constLast(),
                 longWait);
    QCOMPARE(offloadings.lines, story);
    const QJsonObject made = consumer.get(kinds::namespaceOffloadings(), u"job"_s, u"offloading"_s);
    QCOMPARE(textAt(made, "status.remoteNamespaceName"_L1), remote);
    QCOMPARE(at(consumer.get(kinds::namespaces(), {}, u"job"_s),
                "metadata.labels"_L1)["liqo.io/scheduling-enabled"_L1]
                 .toString(),
             label);
}

void TestLiqo::ignoresOffloadingsOfAnotherName()
{
    Consumer consumer;
    QVERIFY(consumer.makeNamespace(u"job"_s));
    const bool made = consumer.create(kinds::namespaceOffloadings(), u"job"_s,
                                      json(R"({"metadata":{"name":"other"},"spec":{}})"));
    QTest::qWait(300);
    if (made)
        QVERIFY(!consumer.get(kinds::namespaceOffloadings(), u"job"_s, u"other"_s).contains("status"_L1));
}

void TestLiqo::endsOffloadingAsRecorded()
{
    Consumer consumer;
    QVERIFY(consumer.peer());
    QVERIFY(consumer.create(kinds::resourceSlices(), tenant, slice(u"contract-a"_s, "{}")));
    QVERIFY(consumer.isNodeReady(u"contract-a"_s));
    QVERIFY(consumer.makeNamespace(u"job"_s));
    Story offloadings(consumer, kinds::namespaceOffloadings(), tellOffloading);
    QVERIFY(consumer.create(kinds::namespaceOffloadings(), u"job"_s,
                            json(R"({"metadata":{"name":"offloading"},"spec":{
        "clusterSelector":{"nodeSelectorTerms":[{"matchExpressions":[{"key":"liqo.io/type","operator":"Exists"}]}]}}})")));
    WAIT_VERIFY(offloadings.lines.contains(u"Ready ClusterSelected+NamespaceCreated"_s), longWait);
    offloadings.lines.clear();
    const QDateTime begin = consumer.clock.now();
    QVERIFY(consumer.remove(kinds::namespaceOffloadings(), u"job"_s, u"offloading"_s));
    WAIT_VERIFY(offloadings.lines.contains(u"gone"_s), longWait);
    // L02: the remote namespace takes its 5 seconds.
    QVERIFY(begin.msecsTo(consumer.clock.now()) >= 5000);
    offloadings.lines.removeAll(u"Ready ClusterSelected+NamespaceCreated"_s); // asked to go, nothing done yet
    QCOMPARE(offloadings.lines,
             (QStringList{u"Terminating ClusterNotSelected+NamespaceCreated"_s,
                          u"Terminating ClusterNotSelected+Terminating"_s, u"Terminating"_s, u"gone"_s}));
    QVERIFY(at(consumer.get(kinds::namespaces(), {}, u"job"_s),
               "metadata.labels"_L1)["liqo.io/scheduling-enabled"_L1]
                .isUndefined());
}

void TestLiqo::takesNodesAwayAsRecorded()
{
    Consumer consumer(withoutNetworking());
    QVERIFY(consumer.peer());
    QVERIFY(consumer.create(kinds::resourceSlices(), tenant, slice(u"contract-a"_s, "{}")));
    QVERIFY(
        consumer.create(kinds::resourceSlices(), tenant, slice(u"gpu-slice"_s, R"({"nvidia.com/gpu":"2"})")));
    QVERIFY(consumer.isNodeReady(u"contract-a"_s));
    QVERIFY(consumer.isNodeReady(u"gpu-slice"_s));
    QCOMPARE(
        at(consumer.get(kinds::nodes(), {}, u"gpu-slice"_s), "status.allocatable"_L1)["nvidia.com/gpu"_L1]
            .toString(),
        u"2"_s);
    Story nodes(consumer, kinds::nodes(), [](const QJsonObject &node) {
        return simulation::nameOf(node) == "gpu-slice"_L1 ? tellNode(node) : QString();
    });
    Story virtualNodes(consumer, kinds::virtualNodes(), [](const QJsonObject &object) -> QString {
        return conditionStatus(object, "status.conditions"_L1, "Node"_L1) + u'/'
               + conditionStatus(object, "status.conditions"_L1, "VirtualKubelet"_L1);
    });
    WAIT_VERIFY(nodes.objects.isSynced() && virtualNodes.objects.isSynced(), longWait);
    QVERIFY(consumer.remove(kinds::resourceSlices(), tenant, u"gpu-slice"_s));
    WAIT_VERIFY(virtualNodes.lines.contains(u"gone"_s), longWait);
    QCOMPARE(virtualNodes.lines, (QStringList{u"Running/Running"_s, u"Draining/Deleting"_s, u"gone"_s}));
    QCOMPARE(nodes.lines, (QStringList{u"True"_s, u"cordoned True"_s, u"gone"_s}));
    QVERIFY(!consumer.get(kinds::nodes(), {}, u"contract-a"_s).isEmpty());
    const auto foreign = [&] {
        return tellForeignCluster(consumer.get(kinds::foreignClusters(), {}, u"provider"_s));
    };
    WAIT_COMPARE(foreign(), u"Provider auth offl Ready Established"_s, longWait);
}

void TestLiqo::forgetsAProviderWhoseTenantGoes()
{
    Consumer consumer;
    QVERIFY(consumer.peer());
    const auto foreign = [&] {
        return tellForeignCluster(consumer.get(kinds::foreignClusters(), {}, u"provider"_s));
    };
    WAIT_COMPARE(foreign(), u"Provider auth -  Established"_s, longWait);
    QVERIFY(consumer.remove(kinds::namespaces(), {}, tenant));
    // L05: it stays, with everything off.
    WAIT_COMPARE(foreign(), u"Unknown - -"_s, longWait);
    QVERIFY(consumer.get(kinds::foreignClusters(), {}, u"provider"_s)["metadata"_L1]["finalizers"_L1]
                .isUndefined());
}

FLARE_TEST(TestLiqo)
#include "tst_liqo.moc"
