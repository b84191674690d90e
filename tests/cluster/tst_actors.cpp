// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/server.h"
#include "core/kinds/kinds.h"
#include "core/simulation/controllers.h"
#include "core/simulation/fluidos.h"
#include "core/simulation/kubelet.h"
#include "core/simulation/liqo.h"
#include "tests/cluster/cluster.h"
#include "tests/support/testmain.h"
#include "tests/support/waiting.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using cluster::wait;

/// The actors that play FLUIDOS, Liqo and the kubelet, from the first search to the last deletion, on
/// whichever API server this program was started for. A real control plane brings its own controllers
/// and scheduler.
class TestActors : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void discovers();
    void buysThePickedOffer();
    void connects();
    void offloads();
    void runsAService();
    void finishesAJob();
    void tearsDown();

private:
    void startProviders();
    void startActors();
    /// The object as it is now; empty where there is none.
    QJsonObject read(const kinds::Type &type, const QString &nameSpace, const QString &name);
    bool make(const kinds::Type &type, const QString &nameSpace, const QByteArray &json);
    QString text(const kinds::Type &type, const QString &name, QLatin1StringView path);
    QString condition(const QJsonObject &object, const QString &type);

    simulation::Clock m_clock{40};
    QRandomGenerator m_random{7};
    const simulation::Defects m_defects;
    std::unique_ptr<kube::Client> m_client;
    std::unique_ptr<apiserver::Server> m_providerServer;
    std::unique_ptr<kube::Client> m_providerClient;
    std::unique_ptr<simulation::Providers> m_providers;
    std::unique_ptr<simulation::Fluidos> m_fluidos;
    std::unique_ptr<simulation::Liqo> m_liqo;
    std::unique_ptr<simulation::Kubelet> m_kubelet;
    std::unique_ptr<simulation::Controllers> m_controllers;
};

namespace {

const QString flavor = u"fluidos.eu-k8slice-aaaa"_s;
const QString work = u"actors-work"_s;

QByteArray flavorJson(const QByteArray &name, const QByteArray &provider, const QByteArray &address)
{
    return R"({"apiVersion":"nodecore.fluidos.eu/v1alpha1","kind":"Flavor","metadata":{"name":")" + name
           + R"(","namespace":"fluidos"},"spec":{"providerID":")" + provider
           + R"(","owner":{"domain":"fluidos.eu","nodeID":")" + provider + R"(","ip":")" + address
           + R"("},"price":{"amount":"","currency":"","period":""},"availability":true,
              "networkPropertyType":"networkProperty","location":{"country":"Italy"},
              "flavorType":{"typeIdentifier":"K8Slice","typeData":{"characteristics":{"architecture":"amd64",
              "cpu":"8","memory":"32Gi","pods":"110","storage":"0","gpu":{"vendor":"nvidia","model":"nvidia-t4",
              "count":1,"memory":"16Gi","cores":"2560","clock_speed":"1590M","interconnect_bandwidth":"0",
              "network_bandwidth":"10","hourly_rate":0.5}},"properties":{},"policies":{"partitionability":
              {"cpuMin":"0","memoryMin":"0","podsMin":"0","gpuMin":"0","cpuStep":"0","memoryStep":"0",
              "podsStep":"0","gpuStep":"0"}}}}}})";
}

/// A pod for the bought node and no other. Liqo's webhook would say the same; a control plane without
/// Liqo has none.
QByteArray podSpec(const QByteArray &restart, const QByteArray &command)
{
    return R"({"restartPolicy":")" + restart + R"(","nodeSelector":{"kubernetes.io/hostname":")"
           + kinds::contractName(flavor).toUtf8()
           + R"("},"tolerations":[{"key":"virtual-node.liqo.io/not-allowed","operator":"Exists"}],
              "containers":[{"name":"main","image":"demo/inference:1","command":)"
           + command + "}]}";
}

} // namespace

QJsonObject TestActors::read(const kinds::Type &type, const QString &nameSpace, const QString &name)
{
    const auto result = wait(m_client->get({type, nameSpace, name, {}}));
    return result ? QJsonDocument::fromJson(result->object.json).object() : QJsonObject();
}

bool TestActors::make(const kinds::Type &type, const QString &nameSpace, const QByteArray &json)
{
    const auto result = wait(m_client->create({type, nameSpace, {}, {}}, cluster::node(json)));
    if (!result && result.error().reason != "AlreadyExists"_L1)
        qWarning("not made: %s", qPrintable(result.error().message));
    return result || result.error().reason == "AlreadyExists"_L1;
}

QString TestActors::text(const kinds::Type &type, const QString &name, QLatin1StringView path)
{
    return simulation::textAt(read(type, u"fluidos"_s, name), path);
}

QString TestActors::condition(const QJsonObject &object, const QString &type)
{
    const QJsonArray conditions = simulation::at(object, "status.conditions"_L1).toArray();
    for (const QJsonValue &one : conditions) {
        if (one["type"_L1].toString() == type)
            return one["status"_L1].toString();
    }
    return {};
}

void TestActors::startProviders()
{
    m_providerServer = std::make_unique<apiserver::Server>(apiserver::ServerOptions());
    QList<QJsonObject> definitions;
    for (const QString &name : {u"nodecore.fluidos.eu_flavors"_s, u"nodecore.fluidos.eu_allocations"_s,
                                u"reservation.fluidos.eu_contracts"_s}) {
        QFile file(QStringLiteral(FLARE_SOURCE_DIR "/resources/crds/fluidos/") + name + u".json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        definitions.append(QJsonDocument::fromJson(file.readAll()).object());
    }
    m_providerServer->addDefinitions(definitions);
    QList<QJsonObject> objects;
    for (const QByteArray &json :
         {QByteArray(R"({"apiVersion":"v1","kind":"Namespace","metadata":{"name":"fluidos"}})"),
          QByteArray(R"({"apiVersion":"v1","kind":"Namespace","metadata":{"name":"liqo"}})"),
          flavorJson(flavor.toUtf8(), "p1", "127.0.0.1:24201"),
          flavorJson("fluidos.eu-k8slice-bbbb", "p2", "127.0.0.1:24202")})
        objects.append(QJsonDocument::fromJson(json).object());
    m_providerServer->load(objects);
    const auto url = m_providerServer->listen();
    QVERIFY2(url, url ? "" : qPrintable(url.error()));
    kube::Connection connection;
    connection.name = u"providers"_s;
    connection.server = *url;
    m_providerClient = std::make_unique<kube::Client>(connection);
}

void TestActors::startActors()
{
    simulation::KubeletOptions kubelet;
    if (const QDir identity(cluster::theCluster()->kubeletIdentity());
        !identity.path().isEmpty() && cluster::theCluster()->kind() == cluster::Kind::Real) {
        QFile key(identity.filePath(u"server.key"_s));
        QVERIFY(key.open(QIODevice::ReadOnly));
        kubelet.tls =
            apiserver::TlsIdentity{.chain = QSslCertificate::fromPath(identity.filePath(u"server.crt"_s)),
                                   .key = QSslKey(&key, QSsl::Ec)};
    }
    m_providers = std::make_unique<simulation::Providers>(*m_providerClient, m_clock, m_random, m_defects);
    m_fluidos = std::make_unique<simulation::Fluidos>(*m_client, *m_providers, m_clock, m_random,
                                                      simulation::FluidosOptions{.nodeId = u"consumer01"_s});
    m_liqo = std::make_unique<simulation::Liqo>(*m_client, m_clock,
                                                simulation::LiqoOptions{.consumerId = u"consumer"_s});
    m_kubelet = std::make_unique<simulation::Kubelet>(*m_client, m_clock, m_random, kubelet);
    QSignalSpy providers(m_providers.get(), &simulation::Providers::ready);
    QSignalSpy fluidos(m_fluidos.get(), &simulation::Fluidos::ready);
    QSignalSpy liqo(m_liqo.get(), &simulation::Liqo::ready);
    QSignalSpy ready(m_kubelet.get(), &simulation::Kubelet::ready);
    m_providers->start();
    m_fluidos->start();
    m_liqo->start();
    m_kubelet->start(u"local"_s);
    if (cluster::theCluster()->kind() == cluster::Kind::Simulated) {
        m_controllers = std::make_unique<simulation::Controllers>(*m_client, m_clock, m_random);
        m_controllers->start();
    }
    WAIT_VERIFY(!providers.isEmpty() && !fluidos.isEmpty() && !liqo.isEmpty() && !ready.isEmpty(), 60'000);
}

void TestActors::initTestCase()
{
    m_client = std::make_unique<kube::Client>(cluster::theCluster()->administrator());
    for (const char *name : {"fluidos", "liqo", "actors-work"})
        QVERIFY(make(kinds::namespaces(), {},
                     R"({"apiVersion":"v1","kind":"Namespace","metadata":{"name":")" + QByteArray(name)
                         + R"("}})"));
    QVERIFY(make(kinds::configMaps(), u"fluidos"_s,
                 R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"fluidos-node-identity"},
                     "data":{"domain":"fluidos.eu","nodeID":"consumer01","ip":"127.0.0.1","port":"24101"}})"));
    QVERIFY(make(kinds::configMaps(), u"liqo"_s,
                 R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"liqo-clusterid-configmap"},
                     "data":{"CLUSTER_ID":"consumer"}})"));
    for (const char *number : {"1", "2"})
        QVERIFY(make(kinds::knownClusters(), u"fluidos"_s,
                     R"({"apiVersion":"network.fluidos.eu/v1alpha1","kind":"KnownCluster","metadata":
                         {"name":"knowncluster-p)"
                         + QByteArray(number) + R"("},"spec":{"address":"127.0.0.1:2420)" + QByteArray(number)
                         + R"("}})"));
    startProviders();
    if (!QTest::currentTestFailed())
        startActors();
}

void TestActors::cleanupTestCase()
{
    m_controllers.reset();
    m_kubelet.reset();
    m_liqo.reset();
    m_fluidos.reset();
    m_providers.reset();
    m_providerClient.reset();
    m_providerServer.reset();
    m_client.reset();
}

void TestActors::discovers()
{
    QVERIFY(make(kinds::discoveries(), u"fluidos"_s,
                 R"({"apiVersion":"advertisement.fluidos.eu/v1alpha1","kind":"Discovery","metadata":
                     {"name":"discovery-actors"},"spec":{"solverID":"actors","subscribe":false}})"));
    WAIT_COMPARE(text(kinds::discoveries(), u"discovery-actors"_s, "status.phase.message"_L1),
                 u"Discovery Solved: Peering Candidate found"_s, 60'000);
    const QJsonObject discovery = read(kinds::discoveries(), u"fluidos"_s, u"discovery-actors"_s);
    QStringList names;
    for (const QJsonValue &item : simulation::at(discovery, "status.peeringCandidateList.items"_L1).toArray())
        names += item["metadata"_L1]["name"_L1].toString();
    names.sort();
    QCOMPARE(names, (QStringList{u"peeringcandidate-fluidos.eu-k8slice-aaaa"_s,
                                 u"peeringcandidate-fluidos.eu-k8slice-bbbb"_s}));
    QCOMPARE(read(kinds::peeringCandidates(), u"fluidos"_s, names[0])["spec"_L1]["available"_L1].toBool(),
             true);
}

void TestActors::buysThePickedOffer()
{
    QVERIFY(make(kinds::reservations(), u"fluidos"_s,
                 R"({"apiVersion":"reservation.fluidos.eu/v1alpha1","kind":"Reservation","metadata":
                     {"name":"reservation-actors"},"spec":{"solverID":"actors","reserve":true,"purchase":true,
                     "buyer":{"domain":"fluidos.eu","nodeID":"consumer01","ip":"127.0.0.1:24101"},
                     "seller":{"domain":"fluidos.eu","nodeID":"p1","ip":"127.0.0.1:24201"},
                     "peeringCandidate":{"name":"peeringcandidate-fluidos.eu-k8slice-aaaa","namespace":"fluidos"}}})"));
    WAIT_COMPARE(text(kinds::reservations(), u"reservation-actors"_s, "status.phase.message"_L1),
                 u"Reservation solved"_s, 60'000);
    const QString contract = text(kinds::reservations(), u"reservation-actors"_s, "status.contract.name"_L1);
    QCOMPARE(contract, kinds::contractName(flavor));
    const QJsonObject bought = read(kinds::contracts(), u"fluidos"_s, contract);
    QCOMPARE(simulation::textAt(bought, "spec.flavor.metadata.name"_L1), flavor);
    QCOMPARE(simulation::textAt(bought, "spec.seller.nodeID"_L1), u"p1"_s);
    QVERIFY(!bought.contains("status"_L1));
    QCOMPARE(read(kinds::peeringCandidates(), u"fluidos"_s,
                  kinds::candidateName(flavor))["spec"_L1]["available"_L1]
                 .toBool(true),
             false);
}

void TestActors::connects()
{
    const QString contract = kinds::contractName(flavor);
    QVERIFY(make(kinds::allocations(), u"fluidos"_s,
                 R"({"apiVersion":"nodecore.fluidos.eu/v1alpha1","kind":"Allocation","metadata":
                     {"name":"allocation-actors"},"spec":{"forwarding":false,"contract":{"name":")"
                     + contract.toUtf8() + R"(","namespace":"fluidos"}}})"));
    WAIT_COMPARE(text(kinds::allocations(), u"allocation-actors"_s, "status.status"_L1), u"Active"_s,
                 120'000);
    WAIT_COMPARE(condition(read(kinds::nodes(), {}, contract), u"Ready"_s), u"True"_s, 60'000);
    const auto slices = wait(m_client->list(kinds::resourceSlices()));
    QVERIFY(slices);
    QCOMPARE(slices->items.size(), 1);
    QCOMPARE(slices->items[0].metadata.name, contract);
    const QJsonObject slice = QJsonDocument::fromJson(slices->items[0].json).object();
    QCOMPARE(condition(slice, u"Authentication"_s), u"Accepted"_s);
    QCOMPARE(condition(slice, u"Resources"_s), u"Accepted"_s);
    // The whole flavor was bought (D44), and no card is named (D23).
    const QJsonObject capacity =
        simulation::at(read(kinds::nodes(), {}, contract), "status.allocatable"_L1).toObject();
    QCOMPARE(capacity["ephemeral-storage"_L1].toString(), u"0"_s);
    QVERIFY(!capacity.contains("nvidia.com/gpu"_L1));
}

void TestActors::offloads()
{
    QVERIFY(make(kinds::namespaceOffloadings(), work,
                 R"({"apiVersion":"offloading.liqo.io/v1beta1","kind":"NamespaceOffloading","metadata":
                     {"name":"offloading"},"spec":{"podOffloadingStrategy":"Remote","clusterSelector":
                     {"nodeSelectorTerms":[{"matchExpressions":[{"key":"kubernetes.io/hostname","operator":"In",
                     "values":[")"
                     + kinds::contractName(flavor).toUtf8() + R"("]}]}]}}})"));
    WAIT_COMPARE(simulation::textAt(read(kinds::namespaceOffloadings(), work, u"offloading"_s),
                                    "status.offloadingPhase"_L1),
                 u"Ready"_s, 60'000);
    QCOMPARE(simulation::at(read(kinds::namespaces(), {}, work), "metadata.labels"_L1)
                 .toObject()["liqo.io/scheduling-enabled"_L1]
                 .toString(),
             u"true"_s);
}

void TestActors::runsAService()
{
    QVERIFY(make(
        kinds::deployments(), work,
        R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"service"},"spec":{"replicas":2,
                     "selector":{"matchLabels":{"app":"service"}},"template":{"metadata":{"labels":
                     {"app":"service"}},"spec":)"
            + podSpec("Always", "null") + "}}}"));
    WAIT_COMPARE(
        simulation::at(read(kinds::deployments(), work, u"service"_s), "status.readyReplicas"_L1).toInt(), 2,
        120'000);
    const auto pods =
        wait(m_client->list(kinds::pods(), {.nameSpace = work, .labelSelector = u"app=service"_s}));
    QVERIFY(pods);
    QCOMPARE(pods->items.size(), 2);
    const QJsonObject pod = QJsonDocument::fromJson(pods->items[0].json).object();
    QCOMPARE(simulation::textAt(pod, "spec.nodeName"_L1), kinds::contractName(flavor));
    QCOMPARE(simulation::textAt(pod, "status.phase"_L1), u"Running"_s);

    kubetest::Listener log(m_client->logs(work, pods->items[0].metadata.name, {.tailLines = 5}));
    QVERIFY(testing::waitUntil([&] { return log.finished() > 0; }));
    QVERIFY2(log.isGood(), log.isGood() ? "" : qPrintable(log.error().message));
    QVERIFY(log.chunks().count('\n') >= 1);
}

void TestActors::finishesAJob()
{
    QVERIFY(make(kinds::jobs(), work,
                 R"({"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"job"},"spec":{"completions":2,
                     "parallelism":2,"backoffLimit":1,"template":{"spec":)"
                     + podSpec("Never", R"(["sleep","5"])") + "}}}"));
    WAIT_COMPARE(condition(read(kinds::jobs(), work, u"job"_s), u"Complete"_s), u"True"_s, 120'000);
    QCOMPARE(simulation::at(read(kinds::jobs(), work, u"job"_s), "status.succeeded"_L1).toInt(), 2);
}

void TestActors::tearsDown()
{
    const QString contract = kinds::contractName(flavor);
    QVERIFY(wait(m_client->remove({kinds::namespaceOffloadings(), work, u"offloading"_s, {}})));
    WAIT_VERIFY(read(kinds::namespaceOffloadings(), work, u"offloading"_s).isEmpty(), 60'000);
    QVERIFY(wait(m_client->remove({kinds::namespaces(), {}, work, {}})));
    WAIT_VERIFY(read(kinds::namespaces(), {}, work).isEmpty(), 120'000);
    const auto slices = wait(m_client->list(kinds::resourceSlices()));
    QVERIFY(slices && slices->items.size() == 1);
    QVERIFY(
        wait(m_client->remove({kinds::resourceSlices(), slices->items[0].metadata.nameSpace, contract, {}})));
    WAIT_VERIFY(read(kinds::nodes(), {}, contract).isEmpty(), 60'000);
    // Upstream releases nothing by itself (D27).
    QVERIFY(!read(kinds::contracts(), u"fluidos"_s, contract).isEmpty());
    QCOMPARE(text(kinds::allocations(), u"allocation-actors"_s, "status.status"_L1), u"Active"_s);
}

FLARE_TEST(TestActors)
#include "tst_actors.moc"
