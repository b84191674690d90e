// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kinds/kinds.h"
#include "core/kube/call.h"
#include "core/kube/client.h"
#include "core/kube/kubeconfig.h"
#include "core/simulation/federation.h"
#include "tests/core/simulation/stage.h"
#include "tests/support/testmain.h"
#include "tests/support/waiting.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using simulation::at;
using simulation::textAt;

namespace {

/// A client as anybody outside would make it: from the kubeconfig alone.
class Visitor
{
public:
    explicit Visitor(const QUrl &server)
    {
        kube::Connection connection;
        connection.server = server;
        m_client = std::make_unique<kube::Client>(connection);
        m_api = std::make_unique<simulation::Api>(*m_client);
    }

    [[nodiscard]] QList<QJsonObject> list(const kube::ResourceType &type)
    {
        QList<QJsonObject> objects;
        bool finished = false;
        QObject::connect(m_client->list(type), &kube::ApiCall::finished, m_client.get(),
                         [&](const kube::ApiResult &result) {
                             finished = true;
                             if (!result)
                                 return;
                             for (const kube::Object &object : result->items)
                                 objects.append(QJsonDocument::fromJson(object.json).object());
                         });
        return stage::waitUntil([&] { return finished; }) ? objects : QList<QJsonObject>();
    }

    [[nodiscard]] QJsonObject get(const kube::ResourceType &type, const QString &name)
    {
        QJsonObject object;
        bool finished = false;
        m_api->get(type, type.namespaced ? kinds::fluidosNamespace() : QString(), name,
                   [&](const simulation::Api::Answer &answer) {
                       finished = true;
                       if (answer)
                           object = *answer;
                   });
        return stage::waitUntil([&] { return finished; }) ? object : QJsonObject();
    }

    void create(const kube::ResourceType &type, const QString &name, const QJsonObject &spec)
    {
        m_api->create(type, kinds::fluidosNamespace(),
                      {{u"metadata"_s, QJsonObject{{u"name"_s, name}}}, {u"spec"_s, spec}});
    }

    [[nodiscard]] bool awaits(const kube::ResourceType &type, const QString &name, QLatin1StringView path,
                              const QString &value)
    {
        QElapsedTimer elapsed;
        elapsed.start();
        while (!textAt(get(type, name), path).contains(value)) {
            if (elapsed.hasExpired(60'000))
                return false;
            stage::waitUntil([] { return false; }, 20);
        }
        return true;
    }

private:
    std::unique_ptr<kube::Client> m_client;
    std::unique_ptr<simulation::Api> m_api;
};

simulation::FederationOptions quick(const QString &scenario = u"use-case-1"_s)
{
    simulation::FederationOptions options;
    options.scenario = scenario;
    options.speed = 100;
    return options;
}

/// Started and ready, or with the message why not.
class Running
{
public:
    explicit Running(const simulation::FederationOptions &options)
        : federation(options)
    {
        QObject::connect(&federation, &simulation::Federation::ready,
                         [this](const simulation::FederationAddress &where) { address = where; });
        QObject::connect(&federation, &simulation::Federation::failed,
                         [this](const QString &why) { message = why; });
        federation.start();
        if (!stage::waitUntil([this] { return address.consumer.isValid() || !message.isEmpty(); }))
            message = u"neither ready nor failed"_s;
    }

    simulation::FederationAddress address;
    QString message;
    simulation::Federation federation;
};

} // namespace

class TestFederation : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void offersAreThereAtOnce();
    void readyIsNotInsideStart();
    void providersAreAtASecondAddress();
    void somethingCanBeBought();
    void goesOnFromItsState();
    void aStateOfAnotherScenarioIsPassedOver();
    void asksForItsToken();
    void refusesWhatItCannotDo_data();
    void refusesWhatItCannotDo();
    void providersGetIntoTrouble();
    void aThreadEndsCleanly();
    void aNoticeLivesAsLongAsItsDemo();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFederation::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
    QFile::setPermissions(m_folder->path(),
                          QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
}

void TestFederation::offersAreThereAtOnce()
{
    const Running running(quick());
    QCOMPARE(running.message, QString());
    QVERIFY(running.address.consumer.host() == "127.0.0.1"_L1);
    QVERIFY(running.address.kubeConfig.contains(running.address.consumer.toEncoded()));
    Visitor visitor(running.address.consumer);
    QCOMPARE(visitor.list(kinds::peeringCandidates()).size(), 3);
    QCOMPARE(visitor.list(kinds::discoveries()).size(), 1);
    QCOMPARE(visitor.list(kinds::knownClusters()).size(), 3);
    QVERIFY(visitor.list(kinds::flavors()).isEmpty()); // the consumer's cluster only
    QVERIFY(visitor.awaits(kinds::nodes(), u"flare-demo"_s, "metadata.name"_L1, u"flare-demo"_s));
    visitor.create(kinds::discoveries(), u"mine"_s, {{u"solverID"_s, u"mine"_s}, {u"subscribe"_s, false}});
    QVERIFY(visitor.awaits(kinds::discoveries(), u"mine"_s, "status.phase.phase"_L1, u"Solved"_s));
    QCOMPARE(at(visitor.get(kinds::discoveries(), u"mine"_s), "status.peeringCandidateList.items"_L1)
                 .toArray()
                 .size(),
             3);
}

void TestFederation::readyIsNotInsideStart()
{
    simulation::Federation good(quick());
    simulation::Federation bad(quick(u"no-such"_s));
    QSignalSpy ready(&good, &simulation::Federation::ready);
    QSignalSpy failed(&bad, &simulation::Federation::failed);
    good.start();
    bad.start();
    QCOMPARE(ready.count() + failed.count(), 0);
    WAIT_COMPARE(ready.count(), 1, 60'000);
    QTRY_COMPARE(failed.count(), 1);
}

void TestFederation::providersAreAtASecondAddress()
{
    const Running running(quick());
    Visitor providers(running.address.providers);
    QCOMPARE(providers.list(kinds::flavors()).size(), 3);
}

void TestFederation::somethingCanBeBought()
{
    // Slower: a Solver gives up after two of its minutes, which a busy machine must not reach.
    simulation::FederationOptions options = quick();
    options.speed = 25;
    const Running running(options);
    Visitor visitor(running.address.consumer);
    visitor.create(kinds::solvers(), u"all"_s,
                   {{u"intentID"_s, u"all"_s},
                    {u"findCandidate"_s, true},
                    {u"reserveAndBuy"_s, true},
                    {u"establishPeering"_s, true}});
    QVERIFY(visitor.awaits(kinds::solvers(), u"all"_s, "status.solverPhase.phase"_L1, u"Solved"_s));
    const QList<QJsonObject> contracts = visitor.list(kinds::contracts());
    QCOMPARE(contracts.size(), 1);
    const QString contract = simulation::nameOf(contracts.first());
    QCOMPARE(textAt(visitor.get(kinds::reservations(), u"reservation-all"_s), "status.contract.name"_L1),
             contract);
    WAIT_VERIFY(!visitor.get(kinds::nodes(), contract).isEmpty(), 30'000);
    Visitor providers(running.address.providers);
    QCOMPARE(providers.list(kinds::contracts()).size(), 1);
    WAIT_COMPARE(textAt(providers.list(kinds::allocations()).first(), "status.status"_L1), u"Active"_s,
                 30'000);
}

void TestFederation::goesOnFromItsState()
{
    simulation::FederationOptions options = quick();
    options.stateFile = m_folder->filePath(u"state/demo.json"_s);
    QString uid;
    {
        Running running(options);
        Visitor visitor(running.address.consumer);
        visitor.create(kinds::discoveries(), u"kept"_s,
                       {{u"solverID"_s, u"kept"_s}, {u"subscribe"_s, false}});
        QVERIFY(visitor.awaits(kinds::discoveries(), u"kept"_s, "status.phase.phase"_L1, u"Solved"_s));
        uid = textAt(visitor.get(kinds::discoveries(), u"kept"_s), "metadata.uid"_L1);
        running.federation.stop();
    }
    QVERIFY(!uid.isEmpty());
    QCOMPARE(QFileInfo(options.stateFile).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
             QFileDevice::Permissions());
    const Running again(options);
    QCOMPARE(again.message, QString());
    Visitor visitor(again.address.consumer);
    QCOMPARE(textAt(visitor.get(kinds::discoveries(), u"kept"_s), "metadata.uid"_L1), uid);
    QCOMPARE(visitor.list(kinds::peeringCandidates()).size(), 3);
    Visitor providers(again.address.providers);
    QCOMPARE(providers.list(kinds::flavors()).size(), 3);
}

void TestFederation::aStateOfAnotherScenarioIsPassedOver()
{
    simulation::FederationOptions options = quick(u"use-case-2"_s);
    options.stateFile = m_folder->filePath(u"demo.json"_s);
    Running(options).federation.stop();
    QVERIFY(QFile::exists(options.stateFile));
    options.scenario = u"nothing-fits"_s;
    const Running other(options);
    Visitor visitor(other.address.consumer);
    QVERIFY(!visitor.get(kinds::knownClusters(), u"knowncluster-provider13"_s).isEmpty());
}

void TestFederation::asksForItsToken()
{
    simulation::FederationOptions options = quick();
    options.token = "letmein-0123456789";
    const Running running(options);
    QCOMPARE(running.message, QString());
    Visitor stranger(running.address.consumer);
    QVERIFY(stranger.list(kinds::peeringCandidates()).isEmpty());
    QFile file(m_folder->filePath(u"config"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(running.address.kubeConfig);
    file.close();
    const auto connection = kube::readKubeConfig({file.fileName()}).connection();
    QVERIFY(connection);
    QCOMPARE(connection->token, QString::fromLatin1(options.token));
    QCOMPARE(connection->server, running.address.consumer);
}

void TestFederation::refusesWhatItCannotDo_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("tls");
    QTest::newRow("no such scenario") << u"no-such"_s << u"127.0.0.1"_s << false;
    QTest::newRow("not loopback") << u"use-case-1"_s << u"0.0.0.0"_s << false;
    QTest::newRow("no certificate") << u"use-case-1"_s << u"127.0.0.1"_s << true;
}

void TestFederation::refusesWhatItCannotDo()
{
    QFETCH(const QString, scenario);
    QFETCH(const QString, address);
    QFETCH(const bool, tls);
    simulation::FederationOptions options = quick(scenario);
    options.address = QHostAddress(address);
    options.tls = tls;
    options.certificateFile = u"/no/such/file"_s;
    const Running running(options);
    QVERIFY(!running.address.consumer.isValid());
    QVERIFY(!running.message.isEmpty());
}

void TestFederation::providersGetIntoTrouble()
{
    const Running running(quick(u"provider-disappears"_s));
    Visitor visitor(running.address.consumer);
    const QString gone = u"knowncluster-provider01"_s;
    WAIT_VERIFY(visitor.get(kinds::knownClusters(), gone).isEmpty(), 30'000);
    visitor.create(kinds::discoveries(), u"after"_s, {{u"solverID"_s, u"after"_s}, {u"subscribe"_s, false}});
    QVERIFY(visitor.awaits(kinds::discoveries(), u"after"_s, "status.phase.phase"_L1, u"Solved"_s));
    const QJsonArray items =
        at(visitor.get(kinds::discoveries(), u"after"_s), "status.peeringCandidateList.items"_L1).toArray();
    QVERIFY(items.size() > 20);
    for (const QJsonValue &item : items)
        QVERIFY(item["spec"_L1]["flavor"_L1]["spec"_L1]["providerID"_L1].toString() != "provider01"_L1);
}

void TestFederation::aThreadEndsCleanly()
{
    simulation::FederationOptions options = quick();
    options.stateFile = m_folder->filePath(u"thread.json"_s);
    {
        simulation::FederationThread thread(options);
        QSignalSpy ready(&thread, &simulation::FederationThread::ready);
        thread.start();
        WAIT_COMPARE(ready.count(), 1, 60'000);
        const auto address = ready.first().first().value<simulation::FederationAddress>();
        Visitor visitor(address.consumer);
        QCOMPARE(visitor.list(kinds::peeringCandidates()).size(), 3);
    }
    QVERIFY(QFile::exists(options.stateFile));
    {
        simulation::FederationThread barelyStarted(options);
        barelyStarted.start();
    }
    simulation::FederationThread neverStarted(options);
}

void TestFederation::aNoticeLivesAsLongAsItsDemo()
{
    const simulation::FederationAddress address{QUrl(u"http://127.0.0.1:1"_s), QUrl(u"http://127.0.0.1:2"_s),
                                                "kind: Config\n"};
    const QString file = m_folder->filePath(u"flare-desktop/demo.json"_s);
    QVERIFY(!simulation::runningDemo());
    {
        const simulation::DemoNotice notice(address);
        QCOMPARE(simulation::runningDemo(), address);
        QCOMPARE(QFileInfo(file).permissions()
                     & (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup),
                 QFileDevice::Permissions());
        {
            const simulation::DemoNotice second({address.providers, address.consumer, {}});
            QCOMPARE(simulation::runningDemo(), address);
        }
        QVERIFY(simulation::runningDemo()); // the second took nothing with it
    }
    QVERIFY(!QFile::exists(file));

    // Another process's number with another beginning is nobody.
    QFile stale(file);
    QVERIFY(stale.open(QIODevice::WriteOnly));
    stale.write(QJsonDocument(QJsonObject{{u"pid"_s, QCoreApplication::applicationPid()},
                                          {u"started"_s, u"1"_s},
                                          {u"consumer"_s, u"http://127.0.0.1:1"_s}})
                    .toJson());
    stale.close();
    QVERIFY(!simulation::runningDemo());
    const simulation::DemoNotice takesOver(address);
    QCOMPARE(simulation::runningDemo(), address);
}

FLARE_TEST(TestFederation)
#include "tst_federation.moc"
