// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/server.h"
#include "core/simulation/world.h"
#include "tests/core/simulation/stage.h"
#include "tests/support/testmain.h"
#include "tests/support/waiting.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using simulation::at;
using simulation::textAt;

namespace {

// What the real controllers went through (reference/recordings). States that depend on when an event
// happens to fall are left out on both sides.
const QString found = u"Idle/Solver initialized [,,] | Running/Solver is running [Idle,,] | "
                      "Running/Solver is trying a Discovery [Running,,] | "
                      "Running/Solver has completed the Discovery phase [Solved,,]"_s;
const QString foundAtOnce = u"Idle/Solver initialized [,,] | Running/Solver is running [Idle,,] | "
                            "Running/Solver has found a candidate [Solved,,]"_s;
const QString reserving = u" | Running/Reservation created [Solved,Running,]"_s;
const QString buying = u" | Running/Solver has completed the Discovery phase [Solved,Idle,]"_s + reserving;
const QString bought = u" | Running/Reservation: Flavor reserved and purchased [Solved,Solved,]"_s;
const QString peering = u" | Running/Reservation: Flavor reserved and purchased [Solved,Solved,Idle] | "
                        "Running/Allocation created [Solved,Solved,Running]"_s;
const QString started = u"Running/Reservation started [Idle,Idle] | "
                        "Running/Reservation started [Running,Idle]"_s;
const QString held = started + u" | Running/Reservation started [Solved,Idle]"_s;
const QString purchasing = held + u" | Running/Reservation started [Solved,Running]"_s;
const QString solved = purchasing + u" | Solved/Reservation solved [Solved,Solved]"_s;
const QString discovered = u"Running/Discovery started | Solved/Discovery Solved: Peering Candidate found"_s;
const QString noFlavor = u"Running/Discovery started | Failed/Error when getting Flavor"_s;
const QString untilPeering =
    u"Inactive/Allocation has been set to Inactive | Peering/Allocation is now in Peering"_s;
const QString peeringFailed = untilPeering + u" | Error/Error when peering with cluster provider"_s;
const QString sellerWaits = u"Inactive/Allocation has been set to Inactive | "
                            "Provisioning/Resources reserved | "
                            "Provisioning/ForeignCluster not found, peering not yet started"_s;

const QString t4Only = u"{\"flavorType\":\"K8Slice\",\"filters\":{\"gpuFilters\":[{\"field\":\"model\","
                       "\"filter\":\"StringFilter\",\"data\":{\"value\":\"nvidia-t4\"}}]}}"_s;
const QString h200Only = QString(t4Only).replace(u"nvidia-t4"_s, u"nvidia-h200"_s);
const QString l40sOnly = QString(t4Only).replace(u"nvidia-t4"_s, u"nvidia-l40s"_s);
const QString t4Contract = u"contract-fluidos-eu-k8slice-5963-8601"_s;
const QString t4Allocation = u"allocation-fluidos.eu-k8slice-5963-8601"_s;

bool dependsOnTiming(const QString &state)
{
    return state.contains("Reserve is running"_L1) || state.contains("Purchase is running"_L1)
           || state.contains("Allocation: inactive"_L1) || state.contains("Allocation: peering"_L1);
}

QString certain(const QStringList &states)
{
    QStringList kept;
    for (const QString &state : states) {
        if (!dependsOnTiming(state) && (kept.isEmpty() || kept.last() != state))
            kept.append(state);
    }
    return kept.join(" | "_L1);
}

/// A restart must fall into a step: at this speed a busy machine still gets there.
double speedFor(const QStringList &script)
{
    return script.contains(u"restart"_s) ? 40 : 60;
}

/// Two API servers of our own and the actors between them.
class Theatre
{
public:
    explicit Theatre(double speed = 60)
    {
        for (auto *side : {&m_consumer, &m_provider}) {
            side->server = std::make_unique<apiserver::Server>(apiserver::ServerOptions{});
            side->server->addDefinitions(simulation::customDefinitions());
            const auto url = side->server->listen();
            kube::Connection connection;
            connection.server = url ? *url : QUrl();
            side->client = std::make_unique<kube::Client>(connection);
        }
        stage = std::make_unique<stage::Stage>(*m_consumer.client, *m_provider.client, speed);
        liqo = std::make_unique<stage::LiqoStandIn>(*m_consumer.client);
    }

private:
    struct Side
    {
        std::unique_ptr<apiserver::Server> server;
        std::unique_ptr<kube::Client> client;
    };
    Side m_consumer;
    Side m_provider;

public:
    std::unique_ptr<stage::Stage> stage;
    std::unique_ptr<stage::LiqoStandIn> liqo;
};

} // namespace

class TestFluidos : public QObject
{
    Q_OBJECT
private slots:
    void goesThroughTheRecordedStates_data();
    void goesThroughTheRecordedStates();
    void candidatesAreAsRecorded();
    void aPurchaseMakesTheRecordedObjects();
    void aConfigurationLeavesAResidualFlavor();
    void slicesAreAsRecorded_data();
    void slicesAreAsRecorded();
    void defectsCanBeSwitchedOff_data();
    void defectsCanBeSwitchedOff();
    void pricesMoveInCents();
};

void TestFluidos::goesThroughTheRecordedStates_data()
{
    QTest::addColumn<QStringList>("script");
    QTest::addColumn<QStringList>("expected");

    const QStringList hasCandidates{u"discovery pre"_s, u"await Discovery pre Solved"_s};
    const QString t4Name = stage::t4;

    QTest::newRow("01 discovery") << QStringList{u"discovery one"_s, u"await Discovery one Solved"_s}
                                  << QStringList{u"Discovery one: "_s + discovered};
    QTest::newRow("02 whole flavor, provider's API unreachable (31)")
        << hasCandidates
               + QStringList{u"trouble api"_s,
                             u"reserve buy-1 "_s + t4Name + u" buy"_s,
                             u"await Reservation buy-1 Solved/"_s,
                             u"allocate allocation-buy-1 "_s + t4Contract,
                             u"await Allocation allocation-buy-1 Error"_s,
                             u"awaits Allocation "_s + t4Allocation + u" ForeignCluster"_s}
        << QStringList{u"Reservation buy-1: "_s + solved, u"Allocation allocation-buy-1: "_s + peeringFailed,
                       u"PeeringCandidate peeringcandidate-"_s + t4Name + u": available | taken"_s,
                       u"provider Allocation "_s + t4Allocation + u": "_s + sellerWaits,
                       u"provider Flavor "_s + t4Name + u": available | sold"_s};
    QTest::newRow("03 hold, then purchase")
        << hasCandidates
               + QStringList{u"reserve hold-1 "_s + t4Name + u" hold"_s,
                             u"await Reservation hold-1 [Solved,Idle]"_s, u"wait 20"_s, u"buy hold-1"_s,
                             u"await Reservation hold-1 Solved/"_s}
        << QStringList{u"Reservation hold-1: "_s + solved};
    QTest::newRow("L01 solver, all phases")
        << QStringList{u"solver full-1 fbp "_s + t4Only, u"await Solver full-1 Solved/"_s,
                       u"await Allocation "_s + t4Allocation + u" Outgoing"_s}
        << QStringList{u"Solver full-1: "_s + found + buying + bought + peering
                           + u" | Running/Allocation: active [Solved,Solved,Solved] | "
                             "Solved/Solver has completed all the phases [Solved,Solved,Solved]"_s,
                       u"Discovery discovery-full-1: "_s + discovered,
                       u"Reservation reservation-full-1: "_s + solved,
                       u"Allocation "_s + t4Allocation + u": "_s + untilPeering
                           + u" | Active/Allocation is now Active | "
                             "Active/Outgoing peering not yet ready, Allocation is Active"_s};
    QTest::newRow("05 solver hangs when the Allocation fails; 25 a label wakes it")
        << QStringList{u"trouble api"_s,
                       u"solver full-1 fbp "_s + t4Only,
                       u"await Allocation "_s + t4Allocation + u" Error"_s,
                       u"wait 30"_s,
                       u"await Solver full-1 Running/"_s,
                       u"touch Solver full-1"_s,
                       u"await Solver full-1 Failed/"_s}
        << QStringList{u"Solver full-1: "_s + found + buying + bought + peering
                       + u" | Failed/Allocation: error [Solved,Solved,Failed]"_s};
    QTest::newRow("06 nothing matches")
        << QStringList{u"solver none-1 fbp "_s + h200Only, u"await Solver none-1 [Solved,Idle,]"_s,
                       u"wait 60"_s}
        << QStringList{u"Solver none-1: "_s + found
                       + u" | Running/Solver has completed the Discovery phase [Solved,Idle,]"_s};
    QTest::newRow("07 no known clusters")
        << QStringList{u"drop KnownCluster knowncluster-provider"_s, u"solver nokc-1 fbp "_s + t4Only,
                       u"await Solver nokc-1 Failed/"_s}
        << QStringList{u"Discovery discovery-nokc-1: Running/Discovery started | Failed/No Flavors found"_s,
                       u"Solver nokc-1: Idle/Solver initialized [,,] | Running/Solver is running [Idle,,] | "
                       "Running/Solver is trying a Discovery [Running,,] | "
                       "Running/Solver is trying a Discovery [Failed,,] | "
                       "Failed/Solver has not found any candidate [Failed,,]"_s};
    QTest::newRow("08 find only, then flags")
        << QStringList{u"solver find-1 f "_s + l40sOnly,
                       u"await Solver find-1 Solved/"_s,
                       u"solver find-2 f "_s + l40sOnly,
                       u"await Solver find-2 Solved/"_s,
                       u"flags find-2 b"_s,
                       u"await Solver find-2 No need to establish a peering"_s}
        << QStringList{u"Solver find-1: "_s + found
                           + u" | Solved/No need to reserve and buy the resources [Solved,,]"_s,
                       u"Solver find-2: "_s + foundAtOnce
                           + u" | Solved/No need to reserve and buy the resources [Solved,,] | "
                             "Solved/No need to reserve and buy the resources [Solved,Idle,]"_s
                           + reserving + bought
                           + u" | Solved/No need to establish a peering [Solved,Solved,]"_s};
    QTest::newRow("11 provider down")
        << hasCandidates
               + QStringList{u"trouble down"_s, u"discovery down-1"_s, u"await Discovery down-1 Failed"_s,
                             u"reserve down-2 "_s + t4Name + u" buy"_s, u"await Reservation down-2 Failed"_s}
        << QStringList{u"Discovery down-1: "_s + noFlavor,
                       u"Reservation down-2: "_s + started
                           + u" | Failed/Reservation failed: error when reserving flavor [Failed,Idle]"_s,
                       u"PeeringCandidate peeringcandidate-"_s + t4Name
                           + u": available | taken | available"_s};
    QTest::newRow("11b provider frozen")
        << QStringList{u"trouble frozen"_s,
                       u"discovery frozen-1"_s,
                       u"discovery frozen-2"_s,
                       u"wait 40"_s,
                       u"trouble none"_s,
                       u"await Discovery frozen-1 Solved"_s,
                       u"await Discovery frozen-2 Solved"_s}
        << QStringList{u"Discovery frozen-1: "_s + discovered, u"Discovery frozen-2: "_s + discovered};
    QTest::newRow("11c one dead known cluster")
        << QStringList{u"known knowncluster-dead "_s + stage::deadAddress, u"discovery dead-1"_s,
                       u"await Discovery dead-1 Failed"_s}
        << QStringList{u"Discovery dead-1: "_s + noFlavor};
    QTest::newRow("13 bought twice")
        << hasCandidates
               + QStringList{u"reserve tw-1 "_s + t4Name + u" buy"_s,
                             u"await Reservation tw-1 Solved/"_s,
                             u"reserve tw-2 "_s + t4Name + u" buy"_s,
                             u"await Reservation tw-2 Failed/"_s,
                             u"offer "_s + t4Name,
                             u"reserve tw-3 "_s + t4Name + u" buy"_s,
                             u"await Reservation tw-3 Failed/"_s}
        << QStringList{u"Reservation tw-2: "_s + started
                           + u" | Failed/Reservation failed: PeeringCandidate not available [Running,Idle]"_s,
                       u"Reservation tw-3: "_s + purchasing
                           + u" | Failed/Reservation failed: error when purchasing flavor [Solved,Failed]"_s};
    QTest::newRow("14 reserve repeated")
        << hasCandidates
               + QStringList{u"reserve rr-1 "_s + t4Name + u" hold"_s,
                             u"await Reservation rr-1 [Solved,Idle]"_s, u"offer "_s + t4Name,
                             u"reserve rr-2 "_s + t4Name + u" hold"_s, u"await Reservation rr-2 Failed/"_s}
        << QStringList{u"Reservation rr-2: "_s + started
                       + u" | Failed/Reservation failed: PeeringCandidate not available [Running,Idle]"_s};
    QTest::newRow("15 controllers restarted inside reserve and after it")
        << hasCandidates
               + QStringList{u"reserve rs-2 "_s + stage::a100 + u" hold"_s,
                             u"await Reservation rs-2 [Solved,Idle]"_s,
                             u"reserve rs-1 "_s + t4Name + u" buy"_s,
                             u"await PeeringCandidate peeringcandidate-"_s + t4Name + u" taken"_s,
                             u"restart"_s,
                             u"await Reservation rs-1 Failed/"_s,
                             u"buy rs-2"_s,
                             u"await Reservation rs-2 Failed/"_s}
        << QStringList{u"Reservation rs-1: "_s + started
                           + u" | Failed/Reservation failed: PeeringCandidate not available [Running,Idle]"_s,
                       u"Reservation rs-2: "_s + purchasing
                           + u" | Failed/Reservation failed: error when purchasing flavor [Solved,Failed]"_s};
    QTest::newRow("17 queries with a selector")
        << QStringList{u"discovery sel-cpu {\"flavorType\":\"K8Slice\",\"filters\":{\"cpuFilter\":{"
                       "\"name\":\"Range\",\"data\":{\"min\":\"60\"}}}}"_s,
                       u"discovery sel-storage {\"flavorType\":\"K8Slice\",\"filters\":{\"storageFilter\":{"
                       "\"name\":\"Range\",\"data\":{\"min\":\"0\"}}}}"_s,
                       u"discovery sel-vm {\"flavorType\":\"VM\"}"_s,
                       u"discovery sel-gpu "_s + h200Only,
                       u"await Discovery sel-cpu Failed"_s,
                       u"await Discovery sel-storage Failed"_s,
                       u"await Discovery sel-vm Failed"_s,
                       u"await Discovery sel-gpu Solved"_s}
        << QStringList{u"Discovery sel-cpu: Running/Discovery started | Failed/No Flavors found"_s,
                       u"Discovery sel-storage: "_s + noFlavor, u"Discovery sel-vm: "_s + noFlavor,
                       u"Discovery sel-gpu: "_s + discovered};
    QTest::newRow("20 housekeeping")
        << QStringList{u"known knowncluster-old 127.0.0.1:1 2026-01-01T00:00:00Z"_s,
                       u"known knowncluster-hand 127.0.0.1:1"_s,
                       u"await KnownCluster knowncluster-old gone"_s}
        << QStringList{u"KnownCluster knowncluster-old: there | gone"_s,
                       u"KnownCluster knowncluster-hand: there"_s};
    QTest::newRow("21 VM, another namespace, deleted in mid-purchase")
        << QStringList{u"solver flag-vm f {\"flavorType\":\"VM\"}"_s,
                       u"await Solver flag-vm Failed/"_s,
                       u"solver flag-ns fbd "_s + h200Only,
                       u"await Discovery discovery-flag-ns Solved"_s,
                       u"wait 20"_s,
                       u"solver gone-1 fb "_s + t4Only,
                       u"await Reservation reservation-gone-1 [Running,Idle]"_s,
                       u"drop Solver gone-1"_s,
                       u"await Reservation reservation-gone-1 Solved/"_s}
        << QStringList{u"Solver flag-ns: Idle/Solver initialized [,,] | Running/Solver is running [Idle,,] | "
                       "Running/Solver is trying a Discovery [Running,,]"_s,
                       u"Discovery discovery-flag-vm: "_s + noFlavor,
                       u"Reservation reservation-gone-1: "_s + solved};
    QTest::newRow("24 a name used again")
        << QStringList{u"solver again fb "_s + l40sOnly, u"await Solver again Solved/"_s,
                       u"drop Solver again"_s, u"solver again fb "_s + t4Only,
                       u"await Solver again Failed/"_s}
        << QStringList{u"Solver again: "_s + found + buying + bought
                       + u" | Solved/No need to establish a peering [Solved,Solved,] | gone | "_s
                       + foundAtOnce
                       + u" | Running/Solver has found a candidate [Solved,Idle,] | "
                         "Failed/Error when reserving and buying the resources: "
                         "reservations.reservation.fluidos.eu \"reservation-again\" already exists "
                         "[Solved,Idle,]"_s};
    QTest::newRow("26 time-out only at a touch")
        << QStringList{u"trouble frozen"_s,
                       u"solver late-1 fbp "_s + t4Only,
                       u"await Solver late-1 [Running,,]"_s,
                       u"wait 130"_s,
                       u"touch Solver late-1"_s,
                       u"await Solver late-1 Timed"_s}
        << QStringList{u"Solver late-1: Idle/Solver initialized [,,] | Running/Solver is running [Idle,,] | "
                       "Running/Solver is trying a Discovery [Running,,] | "
                       "Timed Out/Solver has expired before finding a candidate [Running,,]"_s};
    QTest::newRow("28 errors")
        << hasCandidates
               + QStringList{u"reserve mis-1 missing hold"_s,
                             u"await Reservation mis-1 Failed/"_s,
                             u"allocate allocation-mis-1 contract-missing"_s,
                             u"await Allocation allocation-mis-1 Error"_s,
                             u"reserve bad-2 "_s + t4Name + u" buy "_s + stage::deadAddress,
                             u"await Reservation bad-2 Failed/"_s}
        << QStringList{
               u"Reservation mis-1: Failed/Reservation failed: error when getting PeeringCandidate [,]"_s,
               u"Allocation allocation-mis-1: Inactive/Allocation has been set to Inactive | "
               "Error/Error when getting Contract"_s,
               u"Reservation bad-2: "_s + started
                   + u" | Failed/Reservation failed: error when reserving flavor [Failed,Idle]"_s};
    QTest::newRow("29 reservation fails")
        << hasCandidates
               + QStringList{u"trouble down"_s, u"solver fail-1 fbp "_s + t4Only,
                             u"await Solver fail-1 Failed/"_s}
        << QStringList{u"Solver fail-1: "_s + foundAtOnce
                       + u" | Running/Solver has found a candidate [Solved,Idle,]"_s + reserving
                       + u" | Failed/Reservation: Flavor reservation and purchase failed [Solved,Failed,]"_s};
    QTest::newRow("32 no flavor available, but old candidates")
        << hasCandidates
               + QStringList{u"sold"_s, u"discovery sold-1"_s, u"await Discovery sold-1 Failed"_s,
                             u"solver sold-2 f "_s + t4Only, u"await Solver sold-2 Solved/"_s}
        << QStringList{u"Discovery sold-1: Running/Discovery started | Failed/No Flavors found"_s,
                       u"Solver sold-2: "_s + foundAtOnce
                           + u" | Solved/No need to reserve and buy the resources [Solved,,]"_s};
    QTest::newRow("L09 interrupted between nonce and identity")
        << hasCandidates
               + QStringList{u"reserve l09 "_s + t4Name + u" buy"_s,
                             u"await Reservation l09 Solved/"_s,
                             u"awaits Allocation "_s + t4Allocation + u" ForeignCluster"_s,
                             u"allocate allocation-l09 "_s + t4Contract,
                             u"await Allocation allocation-l09 Peering"_s,
                             u"awaits Secret liqo-nonce there"_s,
                             u"restart"_s,
                             u"await ResourceSlice "_s + t4Contract + u" there"_s,
                             u"await Allocation allocation-l09 Error"_s,
                             u"allocate allocation-l09-again "_s + t4Contract,
                             u"await Allocation allocation-l09-again Error"_s}
        << QStringList{
               u"Allocation allocation-l09: "_s + peeringFailed,
               u"Allocation allocation-l09-again: "_s + peeringFailed,
               u"provider Allocation "_s + t4Allocation + u": "_s + sellerWaits
                   + u" | Provisioning/Incoming peering not yet ready, Allocation is still Reserved | "
                     "Active/Allocation ready, will be used locally"_s};
}

void TestFluidos::goesThroughTheRecordedStates()
{
    QFETCH(const QStringList, script);
    QFETCH(const QStringList, expected);
    Theatre theatre(speedFor(script));
    stage::Stage &stage = *theatre.stage;
    stage.start();
    stage.run(script);
    if (QTest::currentTestFailed())
        return;
    stage.settle();
    for (const QString &line : expected) {
        const bool ofProvider = line.startsWith("provider "_L1);
        const stage::Recorder &side = ofProvider ? stage.provider : stage.consumer;
        const QString subject = line.section(u": "_s, 0, 0).sliced(ofProvider ? 9 : 0);
        const QString states = certain(side.states(subject.section(u' ', 0, 0), subject.section(u' ', 1)));
        QCOMPARE(subject + u": "_s + states, line.sliced(ofProvider ? 9 : 0));
    }
}

void TestFluidos::candidatesAreAsRecorded()
{
    Theatre theatre;
    stage::Stage &stage = *theatre.stage;
    stage.start();
    stage.run({u"discovery one"_s, u"await Discovery one Solved"_s, u"discovery two"_s,
               u"await Discovery two Solved"_s});
    const QString name = kinds::candidateName(stage::t4);
    const QJsonObject candidate = stage.consumer.object(u"PeeringCandidate"_s, name);
    QCOMPARE(at(candidate, "spec.interestedSolverIDs"_L1).toArray().size(), 2);
    QCOMPARE(textAt(candidate, "spec.flavor.metadata.name"_L1), stage::t4);
    QCOMPARE(textAt(candidate, "status.lastUpdateTime"_L1), QString());
    QVERIFY(QDateTime::fromString(textAt(candidate, "status.creationTime"_L1), Qt::ISODate).isValid());
    QVERIFY(!textAt(candidate, "status.creationTime"_L1).contains(u'.'));
    const QJsonArray items =
        at(stage.consumer.object(u"Discovery"_s, u"two"_s), "status.peeringCandidateList.items"_L1).toArray();
    QCOMPARE(items.size(), 5);
    const QJsonObject metadata = items.first()["metadata"_L1].toObject();
    QCOMPARE(metadata.keys(), QStringList({u"name"_s, u"namespace"_s}));
    QVERIFY(items.first()["spec"_L1]["available"_L1].toBool());
    QVERIFY(!items.first()["status"_L1]["creationTime"_L1].toString().isEmpty());
}

void TestFluidos::aPurchaseMakesTheRecordedObjects()
{
    Theatre theatre;
    stage::Stage &stage = *theatre.stage;
    stage.start();
    stage.run({u"discovery one"_s, u"await Discovery one Solved"_s,
               u"reserve buy-1 "_s + stage::t4 + u" buy"_s, u"await Reservation buy-1 Solved/"_s});
    QVERIFY(stage::waitUntil([&] { return !stage.consumer.object(u"Contract"_s, t4Contract).isEmpty(); }));
    const QJsonObject contract = stage.consumer.object(u"Contract"_s, t4Contract);
    QCOMPARE(contract["spec"_L1], stage.provider.object(u"Contract"_s, t4Contract)["spec"_L1]);
    QVERIFY(!contract.contains("status"_L1));
    QCOMPARE(textAt(contract, "spec.buyerClusterID"_L1), u"consumer"_s);
    QCOMPARE(textAt(contract, "spec.seller.additionalInformation.liqoID"_L1), u"provider"_s);
    QVERIFY(at(contract, "spec.configuration"_L1).isUndefined());
    const QByteArray kubeConfig =
        QByteArray::fromBase64(textAt(contract, "spec.peeringTargetCredentials.kubeconfig"_L1).toLatin1());
    QVERIFY(kubeConfig.contains("this-opens-nothing"));

    const QString transaction = textAt(contract, "spec.transactionID"_L1);
    QVERIFY(QRegularExpression(u"^[0-9a-f]{32}-[0-9]{19}$"_s).match(transaction).hasMatch());
    QCOMPARE(textAt(stage.consumer.object(u"Transaction"_s, transaction), "spec.flavorID"_L1), stage::t4);
    QCOMPARE(stage.consumer.states(u"ServiceAccount"_s, u"liqo-cluster-consumer"_s), QStringList{u"there"_s});
    QCOMPARE(textAt(stage.consumer.object(u"Secret"_s, u"liqo-cluster-consumer"_s), "type"_L1), u"Opaque"_s);
    QTRY_COMPARE(stage.provider.names(u"Allocation"_s), QStringList{t4Allocation});
    QCOMPARE(stage.provider.names(u"Flavor"_s).size(), 5); // bought whole: no residual
}

void TestFluidos::aConfigurationLeavesAResidualFlavor()
{
    Theatre theatre;
    stage::Stage &stage = *theatre.stage;
    stage.start();
    stage.run(
        {u"discovery one"_s, u"await Discovery one Solved"_s,
         u"reserve half "_s + stage::a100 + u" buy {\"cpu\":\"30\",\"memory\":\"256Gi\",\"pods\":\"50\"}"_s,
         u"await Reservation half Solved/"_s});
    QTRY_COMPARE(stage.provider.names(u"Flavor"_s).size(), 6);
    QJsonObject residual;
    const QStringList names = stage.provider.names(u"Flavor"_s);
    for (const QString &name : names) {
        const bool isNew =
            !QStringList{stage::t4, stage::a100, stage::l40s, stage::mi250, stage::cpuOnly}.contains(name);
        if (isNew)
            residual = stage.provider.object(u"Flavor"_s, name);
    }
    QVERIFY(at(residual, "spec.availability"_L1).toBool());
    const QJsonObject rest = at(residual, "spec.flavorType.typeData.characteristics"_L1).toObject();
    QCOMPARE(rest["cpu"_L1].toString(), u"29679m"_s);
    QCOMPARE(rest["memory"_L1].toString(), u"236Gi"_s);
    QCOMPARE(rest["pods"_L1].toString(), u"60"_s);
    QCOMPARE(rest["gpu"_L1]["count"_L1].toInt(), 4); // the same cards are on offer again (D24)
}

void TestFluidos::slicesAreAsRecorded_data()
{
    QTest::addColumn<QString>("configuration");
    QTest::addColumn<QSet<int>>("off");
    QTest::addColumn<QStringList>("resources");

    QTest::newRow("L06 whole flavor")
        << QString() << QSet<int>()
        << QStringList{u"cpu"_s, u"ephemeral-storage"_s, u"memory"_s, u"pods"_s, u"storage"_s};
    QTest::newRow("L01 with sizes") << u" {\"cpu\":\"4\",\"memory\":\"8Gi\",\"pods\":\"10\"}"_s << QSet<int>()
                                    << QStringList{u"cpu"_s, u"memory"_s, u"pods"_s};
    QTest::newRow("without D44") << QString() << QSet<int>{44}
                                 << QStringList{u"cpu"_s, u"memory"_s, u"pods"_s};
    QTest::newRow("without D23 and D44")
        << QString() << QSet<int>{23, 44}
        << QStringList{u"cpu"_s, u"memory"_s, u"nvidia.com/gpu"_s, u"pods"_s};
}

void TestFluidos::slicesAreAsRecorded()
{
    QFETCH(const QString, configuration);
    QFETCH(const QSet<int>, off);
    QFETCH(const QStringList, resources);
    Theatre theatre;
    stage::Stage &stage = *theatre.stage;
    stage.start({off});
    stage.run({u"discovery one"_s, u"await Discovery one Solved"_s,
               u"reserve buy-1 "_s + stage::t4 + u" buy"_s + configuration,
               u"await Reservation buy-1 Solved/"_s, u"allocate mine "_s + t4Contract,
               u"await ResourceSlice "_s + t4Contract + u" there"_s});
    const QJsonObject slice = stage.consumer.object(u"ResourceSlice"_s, t4Contract);
    QCOMPARE(textAt(slice, "metadata.namespace"_L1), u"liqo-tenant-provider"_s);
    QCOMPARE(textAt(slice, "spec.providerClusterID"_L1), u"provider"_s);
    QCOMPARE(slice["metadata"_L1]["annotations"_L1]["liqo.io/create-virtual-node"_L1].toString(), u"true"_s);
    QCOMPARE(at(slice, "spec.resources"_L1).toObject().keys(), resources);
    stage.run({u"await Allocation mine Active"_s});
}

void TestFluidos::defectsCanBeSwitchedOff_data()
{
    QTest::addColumn<int>("defect");
    QTest::addColumn<QStringList>("script");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("with"); // its last state, as upstream
    QTest::addColumn<QString>("without");

    const QStringList hasCandidates{u"discovery pre"_s, u"await Discovery pre Solved"_s};
    const QString storage = u"{\"flavorType\":\"K8Slice\",\"filters\":{\"storageFilter\":{\"name\":\"Range\","
                            "\"data\":{\"min\":\"0\"}}}}"_s;
    const QString armOnly = u"{\"flavorType\":\"K8Slice\",\"filters\":{\"architectureFilter\":{"
                            "\"name\":\"Range\",\"data\":{\"regex\":\"^sparc\"}}}}"_s;

    QTest::newRow("D2 GPU filters are not sent")
        << 2 << QStringList{u"discovery d "_s + h200Only, u"wait 10"_s} << u"Discovery d"_s << u"Solved/"_s
        << u"Failed/No Flavors found"_s;
    QTest::newRow("D3 found means nothing")
        << 3 << QStringList{u"solver s fb "_s + h200Only, u"wait 30"_s} << u"Solver s"_s
        << u"[Solved,Idle,]"_s << u"Failed/Solver has not found any candidate"_s;
    QTest::newRow("D4 storage breaks discovery")
        << 4 << QStringList{u"discovery d "_s + storage, u"wait 10"_s} << u"Discovery d"_s
        << u"Failed/Error when getting Flavor"_s << u"Solved/"_s;
    QTest::newRow("D19 candidates suppress a Discovery")
        << 19 << hasCandidates + QStringList{u"solver s f "_s + t4Only, u"await Solver s Solved/"_s}
        << u"Discovery discovery-s"_s << QString() << u"Solved/"_s;
    QTest::newRow("D20 one dead provider")
        << 20
        << QStringList{u"known knowncluster-dead "_s + stage::deadAddress, u"discovery d"_s, u"wait 10"_s}
        << u"Discovery d"_s << u"Failed/Error when getting Flavor"_s << u"Solved/"_s;
    QTest::newRow("D21 an Error wakes nobody")
        << 21
        << QStringList{u"trouble api"_s, u"solver s fbp "_s + t4Only,
                       u"await Allocation "_s + t4Allocation + u" Error"_s, u"wait 20"_s}
        << u"Solver s"_s << u"Running/Allocation"_s << u"Failed/Allocation: error"_s;
    QTest::newRow("D27 nothing is released")
        << 27
        << hasCandidates
               + QStringList{u"reserve r "_s + stage::t4 + u" buy"_s, u"await Reservation r Solved/"_s,
                             u"awaits Flavor "_s + stage::t4 + u" sold"_s, u"drop Contract "_s + t4Contract,
                             u"wait 20"_s}
        << u"provider Flavor "_s + stage::t4 << u"sold"_s << u"available"_s;
    QTest::newRow("D28 a name used again")
        << 28 << QStringList{u"solver s fb "_s + l40sOnly, u"await Solver s Solved/"_s,
                             u"drop Solver s"_s,           u"wait 10"_s,
                             u"solver s fb "_s + t4Only,   u"wait 60"_s}
        << u"Solver s"_s << u"Failed/Error when reserving"_s << u"Solved/No need to establish"_s;
    QTest::newRow("D29 without findCandidate")
        << 29 << hasCandidates + QStringList{u"solver s b "_s + t4Only, u"wait 60"_s} << u"Solver s times"_s
        << u"many"_s << u"few"_s;
    QTest::newRow("D30 another namespace")
        << 30 << QStringList{u"solver s fd"_s, u"await Discovery discovery-s Solved"_s, u"wait 20"_s}
        << u"Solver s"_s << u"Running/Solver is trying a Discovery"_s << u"Solved/No need to reserve"_s;
    QTest::newRow("D34 a restart loses transactions")
        << 34
        << hasCandidates
               + QStringList{u"reserve r "_s + stage::t4 + u" hold"_s, u"await Reservation r [Solved,Idle]"_s,
                             u"restart"_s, u"buy r"_s, u"wait 40"_s}
        << u"Reservation r"_s << u"Failed/"_s << u"Solved/"_s;
    QTest::newRow("D40 expressions are not sent")
        << 40 << QStringList{u"discovery d "_s + armOnly, u"wait 10"_s} << u"Discovery d"_s << u"Solved/"_s
        << u"Failed/No Flavors found"_s;
    QTest::newRow("D42 a reserve asks for nothing")
        << 42
        << hasCandidates
               + QStringList{u"reserve r "_s + stage::t4 + u" buy"_s,      u"await Reservation r Solved/"_s,
                             u"awaits Flavor "_s + stage::t4 + u" sold"_s, u"offer "_s + stage::t4,
                             u"reserve q "_s + stage::t4 + u" buy"_s,      u"await Reservation q Failed/"_s}
        << u"Reservation q"_s << u"error when purchasing"_s << u"error when reserving"_s;
    QTest::newRow("D43 the same transaction again")
        << 43
        << hasCandidates
               + QStringList{u"reserve r "_s + stage::t4 + u" hold"_s, u"await Reservation r [Solved,Idle]"_s,
                             u"offer "_s + stage::t4, u"reserve q "_s + stage::t4 + u" hold"_s, u"wait 15"_s}
        << u"Reservation q"_s << u"Failed/"_s << u"[Solved,Idle]"_s;
    QTest::newRow("D45 an interrupted peering")
        << 45
        << hasCandidates
               + QStringList{u"reserve r "_s + stage::t4 + u" buy"_s,
                             u"await Reservation r Solved/"_s,
                             u"allocate mine "_s + t4Contract,
                             u"awaits Secret liqo-nonce there"_s,
                             u"restart"_s,
                             u"wait 160"_s}
        << u"Allocation mine"_s << u"Error/Error when peering"_s << u"Active/"_s;
}

void TestFluidos::defectsCanBeSwitchedOff()
{
    QFETCH(const int, defect);
    QFETCH(const QStringList, script);
    QFETCH(const QString, subject);
    QFETCH(const QString, with);
    QFETCH(const QString, without);
    for (const bool isOff : {false, true}) {
        Theatre theatre(speedFor(script));
        stage::Stage &stage = *theatre.stage;
        stage.start(isOff ? simulation::Defects{{defect}} : simulation::Defects{});
        stage.run(script);
        if (QTest::currentTestFailed())
            return;
        const bool ofProvider = subject.startsWith("provider "_L1);
        const QStringList words = subject.split(u' ').sliced(ofProvider ? 1 : 0);
        const stage::Recorder &side = ofProvider ? stage.provider : stage.consumer;
        const QString wanted = isOff ? without : with;
        if (words.size() == 3) {
            const qsizetype states = side.states(words[0], words[1]).size();
            QVERIFY2(isOff ? states < 15 : states > 20, qPrintable(stage.told()));
        } else if (wanted.isEmpty()) {
            QVERIFY(side.states(words[0], words[1]).isEmpty());
        } else {
            const bool got = stage::waitUntil([&] {
                const QStringList states = side.states(words[0], words[1]);
                return !states.isEmpty() && states.last().contains(wanted);
            });
            QVERIFY2(got, qPrintable(stage.told()));
        }
    }
}

void TestFluidos::pricesMoveInCents()
{
    Theatre theatre;
    stage::Stage &stage = *theatre.stage;
    stage.start();
    const auto rate = [&stage] {
        return at(stage.provider.object(u"Flavor"_s, stage::a100),
                  "spec.flavorType.typeData.characteristics.gpu"_L1)["hourly_rate"_L1]
            .toDouble();
    };
    stage.providers->movePrices(std::chrono::seconds(2), 20);
    WAIT_VERIFY(!qFuzzyCompare(rate(), 3.2), 20'000);
    QVERIFY(rate() >= 2.55 && rate() <= 3.85);
    QVERIFY(qFuzzyCompare(rate() * 100, double(qRound(rate() * 100))));
}

FLARE_TEST(TestFluidos)
#include "tst_fluidos.moc"
