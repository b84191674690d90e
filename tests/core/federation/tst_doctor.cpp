// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/federation/doctor.h"
#include "tests/core/federation/fakecluster.h"
#include "tests/support/testmain.h"

#include <QSignalSpy>
#include <QTcpServer>

#include <functional>

using namespace Qt::StringLiterals;
using fakecluster::Cluster;
using fakecluster::Fluidos;
using fakecluster::objectOf;
using federation::CheckResult;
using federation::Doctor;
using federation::DoctorOptions;
using federation::DoctorReport;
using Level = CheckResult::Level;

namespace {

constexpr int reportPatience = 60'000;

QJsonObject configMap(const QString &name, const QString &nameSpace, const QJsonObject &data)
{
    return objectOf(kinds::configMaps(), name, {{u"data"_s, data}}, nameSpace);
}

QJsonObject knownCluster(const QString &name, qint64 expiredSecondsAgo = -3600)
{
    return objectOf(
        kinds::knownClusters(), name,
        {{u"spec"_s, QJsonObject{{u"address"_s, u"10.0.0.1:30080"_s}}},
         {u"status"_s, QJsonObject{{u"expirationTime"_s, fakecluster::timeText(expiredSecondsAgo)},
                                   {u"lastUpdateTime"_s, fakecluster::timeText()}}}});
}

QJsonObject node(const QString &label, const QString &addressType)
{
    QJsonObject metadata = fakecluster::metadata(u"node-1"_s, {});
    metadata["labels"_L1] = QJsonObject{{label, QString()}};
    return objectOf(
        kinds::nodes(), u"node-1"_s,
        {{u"metadata"_s, metadata},
         {u"status"_s,
          QJsonObject{{u"addresses"_s,
                       QJsonArray{QJsonObject{{u"type"_s, addressType}, {u"address"_s, u"10.0.0.9"_s}}}}}}});
}

QJsonObject foreignCluster(bool networking)
{
    return objectOf(
        kinds::foreignClusters(), u"provider-1"_s,
        {{u"spec"_s, QJsonObject{{u"clusterID"_s, u"provider-1"_s}}},
         {u"status"_s, QJsonObject{{u"modules"_s, QJsonObject{{u"networking"_s,
                                                               QJsonObject{{u"enabled"_s, networking}}}}}}}});
}

QJsonObject solver(bool finds)
{
    return objectOf(kinds::solvers(), u"solver-1"_s,
                    {{u"spec"_s, QJsonObject{{u"intentID"_s, u"i"_s}, {u"findCandidate"_s, finds}}}});
}

QJsonObject allocation(const QString &status, qint64 secondsAgo)
{
    return objectOf(kinds::allocations(), u"allocation-1"_s,
                    {{u"spec"_s, QJsonObject{{u"forwarding"_s, false}}},
                     {u"status"_s, QJsonObject{{u"status"_s, status},
                                               {u"lastUpdateTime"_s, fakecluster::timeText(secondsAgo)}}}});
}

QJsonObject tenant(const QString &owner)
{
    return objectOf(
        kinds::tenants(), u"solar"_s,
        {{u"spec"_s,
          QJsonObject{{u"owners"_s, QJsonArray{QJsonObject{{u"kind"_s, u"Group"_s}, {u"name"_s, owner}}}}}}});
}

/// A cluster in which everything is as it should be.
struct World
{
    QList<QJsonObject> definitions = simulation::customDefinitions();
    QHash<QString, QJsonObject> objects{
        {u"identity"_s, configMap(kinds::nodeIdentityName(), kinds::fluidosNamespace(),
                                  {{u"domain"_s, u"fluidos.eu"_s},
                                   {u"nodeID"_s, u"consumer01"_s},
                                   {u"ip"_s, u"10.0.0.9"_s},
                                   {u"port"_s, u"30000"_s}})},
        {u"cluster-id"_s, configMap(u"liqo-clusterid-configmap"_s, kinds::liqoNamespace(),
                                    {{u"CLUSTER_ID"_s, u"consumer-liqo"_s}})},
        {u"node"_s, node(u"node-role.kubernetes.io/control-plane"_s, u"InternalIP"_s)},
        {u"known"_s, knownCluster(u"known-1"_s)},
        {u"foreign"_s, foreignCluster(true)},
        {u"storage"_s,
         objectOf(kinds::storageClasses(), u"liqo"_s, {{u"provisioner"_s, u"liqo.io/storage"_s}})},
        {u"solver"_s, solver(true)},
        {u"allocation"_s, allocation(u"Active"_s, 3600)}};
    Fluidos::Way way = Fluidos::Way::Finds;
    DoctorOptions options;
};
using Change = std::function<void(World &)>;

} // namespace

/// Every check, provoked.
class TestDoctor : public QObject
{
    Q_OBJECT
private slots:
    void isContentWithAHealthyCluster();
    void findsWhatIsWrong_data();
    void findsWhatIsWrong();
    void namesMissingRights();
    void endsWhereTheServerCannotBeReached_data();
    void endsWhereTheServerCannotBeReached();
    void leavesNothingBehind();
    void noticesTheClock();

private:
    static DoctorReport examine(kube::Client &client, const DoctorOptions &options = {})
    {
        Doctor doctor(client, options);
        QSignalSpy finished(&doctor, &Doctor::finished);
        int checked = 0;
        connect(&doctor, &Doctor::checked, &doctor, [&checked] { ++checked; });
        doctor.start();
        if (!finished.wait(reportPatience))
            return {};
        QTest::qWait(50);
        const auto report = finished.constFirst().constFirst().value<DoctorReport>();
        return finished.size() == 1 && checked == report.checks.size() ? report : DoctorReport();
    }
    static DoctorReport examine(const World &world)
    {
        Cluster cluster(world.objects.values(), {}, world.definitions);
        Fluidos fluidos(*cluster.client);
        fluidos.way = world.way;
        fluidos.offers = {u"a"_s, u"b"_s};
        return examine(*cluster.client, world.options);
    }
    static std::optional<CheckResult> find(const DoctorReport &report, const QString &id)
    {
        for (const CheckResult &check : report.checks) {
            if (check.id == id)
                return check;
        }
        return {};
    }
};

Q_DECLARE_METATYPE(Change)

void TestDoctor::isContentWithAHealthyCluster()
{
    const DoctorReport report = examine(World());
    QVERIFY(report.checks.size() > 15);
    QVERIFY(!report.hasErrors());
    QSet<QString> ids;
    for (const CheckResult &check : report.checks) {
        QVERIFY2(check.level == Level::Ok || check.level == Level::Note || check.level == Level::Unseen,
                 qPrintable(QString(check.id + u": "_s + check.message)));
        QVERIFY2(!check.title.isEmpty() && !check.message.isEmpty(), qPrintable(check.id));
        QVERIFY2(check.level == Level::Ok || !check.fix.isEmpty(), qPrintable(check.id));
        QVERIFY2(!ids.contains(check.id), qPrintable(check.id));
        ids.insert(check.id);
    }
    QCOMPARE(find(report, u"discovery.trial"_s)->level, Level::Ok);
    QVERIFY(find(report, u"discovery.trial"_s)->message.contains(u'2'));
    QVERIFY(find(report, u"identity"_s)->message.contains(u"consumer01"_s));
}

void TestDoctor::findsWhatIsWrong_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("id");
    QTest::addColumn<Level>("level");
    QTest::addColumn<QString>("word"); // of the message
    const auto row = [](const char *name, const Change &change, const QString &id, Level level,
                        const QString &word = {}) { QTest::newRow(name) << change << id << level << word; };
    const auto without = [](const QString &key) -> Change {
        return [key](World &it) { it.objects.remove(key); };
    };
    const auto with = [](const QString &key, const QJsonObject &object) -> Change {
        return [key, object](World &it) { it.objects.insert(key, object); };
    };
    const auto undefined = [](const QString &name) -> Change {
        return [name](World &it) {
            it.definitions.removeIf(
                [&name](const QJsonObject &one) { return simulation::nameOf(one).endsWith(name); });
            it.objects.removeIf([](const auto &entry) {
                return entry.value()["apiVersion"_L1].toString().contains(u".fluidos."_s)
                       || entry.value()["apiVersion"_L1].toString().contains(u"liqo"_s);
            });
        };
    };
    row("a FLUIDOS kind is not defined", undefined(u"reservations.reservation.fluidos.eu"_s),
        u"crd.fluidos"_s, Level::Error, u"reservations"_s);
    row("a Liqo kind is not defined", undefined(u"resourceslices.authentication.liqo.io"_s), u"crd.liqo"_s,
        Level::Error, u"resourceslices"_s);
    row("Liqo's network kinds are not defined", undefined(u".networking.liqo.io"_s), u"crd.liqo-network"_s,
        Level::Error);
    row("no identity", without(u"identity"_s), u"identity"_s, Level::Error);
    row("half an identity",
        with(u"identity"_s,
             configMap(kinds::nodeIdentityName(), kinds::fluidosNamespace(), {{u"nodeID"_s, u"n"_s}})),
        u"identity"_s, Level::Error, u"domain, port"_s);
    row("identity without address",
        with(u"identity"_s, configMap(kinds::nodeIdentityName(), kinds::fluidosNamespace(),
                                      {{u"domain"_s, u"d"_s}, {u"nodeID"_s, u"n"_s}, {u"port"_s, u"1"_s}})),
        u"identity.ip"_s, Level::Note);
    row(
        "another identity than last time", [](World &it) { it.options.knownNodeId = u"consumer00"_s; },
        u"identity.changed"_s, Level::Warning, u"consumer00"_s);
    row("no Liqo id", without(u"cluster-id"_s), u"liqo.cluster-id"_s, Level::Error);
    row("no node", without(u"node"_s), u"node.control-plane"_s, Level::Error);
    row("no control-plane node", with(u"node"_s, node(u"worker"_s, u"InternalIP"_s)), u"node.control-plane"_s,
        Level::Error);
    row("no internal address", with(u"node"_s, node(u"node-role.kubernetes.io/master"_s, u"ExternalIP"_s)),
        u"node.control-plane"_s, Level::Error);
    row("nobody known", without(u"known"_s), u"providers.known"_s, Level::Error);
    row("somebody silent", with(u"known"_s, knownCluster(u"known-1"_s, 60)), u"providers.expired"_s,
        Level::Warning, u"known-1"_s);
    row(
        "a Discovery fails", [](World &it) { it.way = Fluidos::Way::IsSilent; }, u"discovery.trial"_s,
        Level::Error, u"known-1"_s);
    row(
        "nothing on offer", [](World &it) { it.way = Fluidos::Way::FindsNothing; }, u"discovery.trial"_s,
        Level::Warning);
    row("a purchase is under way", with(u"reservation"_s, fakecluster::reservation(u"Running"_s)),
        u"discovery.trial"_s, Level::Unseen, u"res-1"_s);
    row("no tunnel", with(u"foreign"_s, foreignCluster(false)), u"liqo.networking"_s, Level::Warning,
        u"provider-1"_s);
    row("no storage class", without(u"storage"_s), u"storage.liqo"_s, Level::Note);
    row("a hot loop", with(u"solver"_s, solver(false)), u"solver.hot-loop"_s, Level::Warning, u"solver-1"_s);
    row("a stuck peering", with(u"allocation"_s, allocation(u"Peering"_s, 600)), u"allocation.stuck"_s,
        Level::Warning, u"allocation-1"_s);
    row("a peering that goes on", with(u"allocation"_s, allocation(u"Peering"_s, 20)), u"allocation.stuck"_s,
        Level::Ok);
    row("a tenant", with(u"tenant"_s, tenant(u"somebody-else"_s)), u"capsule.tenant"_s, Level::Note);
}

void TestDoctor::findsWhatIsWrong()
{
    QFETCH(const Change, change);
    QFETCH(const QString, id);
    QFETCH(const Level, level);
    QFETCH(const QString, word);
    World world;
    change(world);
    const DoctorReport report = examine(world);
    const auto check = find(report, id);
    QVERIFY2(check, qPrintable(id));
    if (id == "capsule.tenant"_L1) // depends on whether the server tells who we are
        QVERIFY(check->level == Level::Note || check->level == Level::Unseen);
    else
        QCOMPARE(check->level, level);
    QVERIFY2(check->message.contains(word), qPrintable(check->message));
    QVERIFY2(level == Level::Ok || !check->fix.isEmpty(), qPrintable(id));
}

void TestDoctor::namesMissingRights()
{
    apiserver::ServerOptions options;
    options.tokens = {{"nobody-token", {u"nobody"_s, {}}}};
    Cluster cluster(World().objects.values(), options);
    kube::Client client(cluster.connection(u"nobody-token"_s));
    const DoctorReport report = examine(client);
    QVERIFY(report.hasErrors());
    QCOMPARE(find(report, u"right.read"_s)->level, Level::Error);
    QVERIFY(find(report, u"right.read"_s)->message.contains(u"list peeringcandidates in fluidos"_s));
    QVERIFY(find(report, u"right.buy"_s)->message.contains(u"create reservations in fluidos"_s));
    QCOMPARE(find(report, u"right.lease"_s)->level, Level::Warning);
    QCOMPARE(find(report, u"right.discover"_s)->level, Level::Warning);
    QVERIFY(find(report, u"right.run"_s)->message.contains(u"get pods/log"_s));
    QCOMPARE(find(report, u"identity"_s)->level, Level::Unseen);
    QVERIFY(!find(report, u"right.contracts"_s));
}

void TestDoctor::endsWhereTheServerCannotBeReached_data()
{
    QTest::addColumn<bool>("refuses"); // the token, rather than the connection
    QTest::newRow("nobody listens") << false;
    QTest::newRow("not let in") << true;
}

void TestDoctor::endsWhereTheServerCannotBeReached()
{
    QFETCH(const bool, refuses);
    apiserver::ServerOptions options;
    options.tokens = {{"good", {u"somebody"_s, {}}}};
    Cluster cluster({}, options);
    kube::Connection connection = cluster.connection(u"bad"_s);
    if (!refuses) {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        connection.server.setPort(closed.serverPort());
    }
    kube::Client client(connection);
    const DoctorReport report = examine(client);
    QCOMPARE(report.checks.size(), 1);
    QCOMPARE(report.checks.constFirst().id, u"server.reach"_s);
    QCOMPARE(report.checks.constFirst().level, Level::Error);
    QVERIFY(!report.checks.constFirst().fix.isEmpty());
}

void TestDoctor::leavesNothingBehind()
{
    Cluster cluster(World().objects.values());
    Fluidos fluidos(*cluster.client);
    const auto before = cluster.server.objects();
    const DoctorReport report = examine(*cluster.client);
    QVERIFY(find(report, u"discovery.trial"_s));
    QCOMPARE(fluidos.seen.size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(cluster.server.objects(), before, reportPatience);

    DoctorOptions without;
    without.trialDiscovery = false;
    QVERIFY(!find(examine(*cluster.client, without), u"discovery.trial"_s));
    QCOMPARE(fluidos.seen.size(), 1);
}

void TestDoctor::noticesTheClock()
{
    class LateClock : public base::Clock
    {
    public:
        [[nodiscard]] QDateTime now() const override { return QDateTime::currentDateTimeUtc().addSecs(-600); }
    };
    const LateClock clock;
    Cluster cluster;
    kube::ClientOptions options;
    options.clock = &clock;
    kube::Client client(cluster.connection(), options);
    DoctorOptions without;
    without.trialDiscovery = false;
    const auto check = find(examine(client, without), u"clock"_s);
    QVERIFY(check);
    QCOMPARE(check->level, Level::Warning);
    QVERIFY2(check->message.contains(u"behind"_s), qPrintable(check->message));
}

FLARE_TEST(TestDoctor)
#include "tst_doctor.moc"
