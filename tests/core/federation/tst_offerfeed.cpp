// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/federation/discoveryrunner.h"
#include "core/federation/offerfeed.h"
#include "tests/core/federation/fakecluster.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using fakecluster::candidate;
using fakecluster::Cluster;
using fakecluster::Fluidos;
using federation::FeedState;
using federation::OfferFeed;
using federation::OfferFeedOptions;

namespace {

constexpr int patience = 30'000;
constexpr qint64 old = 3600;

QStringList namesOf(const OfferFeed &feed, bool gone)
{
    QStringList names;
    for (const auto &offer : *feed.offering().offers) {
        if (offer.gone == gone)
            names << offer.flavor();
    }
    return names;
}

QJsonObject roleFor(const QString &name, const QJsonArray &rules)
{
    return fakecluster::objectOf(kinds::clusterRoles(), name, {{u"rules"_s, rules}});
}

QJsonObject bindingOf(const QString &name)
{
    return fakecluster::objectOf(
        kinds::clusterRoleBindings(), name,
        {{u"roleRef"_s, QJsonObject{{u"apiGroup"_s, u"rbac.authorization.k8s.io"_s},
                                    {u"kind"_s, u"ClusterRole"_s},
                                    {u"name"_s, name}}},
         {u"subjects"_s, QJsonArray{QJsonObject{{u"apiGroup"_s, u"rbac.authorization.k8s.io"_s},
                                                {u"kind"_s, u"User"_s},
                                                {u"name"_s, u"reader"_s}}}}});
}

QJsonObject rule(const QString &group, const QJsonArray &resources)
{
    return {{u"apiGroups"_s, QJsonArray{group}},
            {u"resources"_s, resources},
            {u"verbs"_s, QJsonArray{u"get"_s, u"list"_s, u"watch"_s}}};
}

} // namespace

/// The live list of offers against a real HTTP server with a small FLUIDOS behind it.
class TestOfferFeed : public QObject
{
    Q_OBJECT
private slots:
    void showsWhatIsFresh();
    void refreshesWhatIsOld();
    void marksWhatIsGone();
    void everythingIsGoneWhereNothingIsFound();
    void remembersWhoIsGoneWithoutTheDiscovery();
    void saysWhyItDoesNotRefresh_data();
    void saysWhyItDoesNotRefresh();
    void needsRights_data();
    void needsRights();
    void waitsForAReservation();
    void waitsForAnothersDiscovery();
    void refreshesAgainAndAgain();
    void refreshesWhenAsked();
    void mayBeForbiddenToDiscover();
    void reconnects();
    void failsWhereThereIsNoFluidos();
    void stopsOnTheWay();
    void tellsWhatCannotBeRead();
    void cleansUpAfterACrash();
    void putsManyChangesTogether();
};

void TestOfferFeed::showsWhatIsFresh()
{
    Cluster cluster({candidate(u"b"_s), candidate(u"a"_s)});
    Fluidos fluidos(*cluster.client);
    OfferFeed feed(*cluster.client);
    QSignalSpy settled(&feed, &OfferFeed::settled);
    QSignalSpy changed(&feed, &OfferFeed::changed);
    feed.start();
    QVERIFY(settled.isEmpty() && changed.isEmpty());
    QVERIFY(settled.wait(patience));
    QVERIFY(feed.isSettled());
    QVERIFY(!changed.isEmpty());
    QCOMPARE(namesOf(feed, false), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(feed.state().phase, FeedState::Phase::Live);
    QVERIFY(feed.state().problem.isEmpty() && !feed.state().error);
    QVERIFY(feed.offering().at.isValid() && feed.state().discoveredAt == feed.offering().at);
    QVERIFY(fluidos.seen.isEmpty());
}

void TestOfferFeed::refreshesWhatIsOld()
{
    Cluster cluster({candidate(u"a"_s, old)});
    Fluidos fluidos(*cluster.client);
    fluidos.offers = {u"a"_s, u"new"_s};
    OfferFeed feed(*cluster.client);
    bool wasDiscovering = false;
    connect(&feed, &OfferFeed::stateChanged, this,
            [&](const FeedState &state) { wasDiscovering = wasDiscovering || state.discovering; });
    QSignalSpy settled(&feed, &OfferFeed::settled);
    feed.start();
    QVERIFY(settled.wait(patience));
    QCOMPARE(namesOf(feed, false), (QStringList{u"a"_s, u"new"_s}));
    QVERIFY(wasDiscovering && !feed.state().discovering);
    QVERIFY2(feed.state().problem.isEmpty(), qPrintable(feed.state().problem));
    QVERIFY(feed.offering().at.secsTo(QDateTime::currentDateTimeUtc()) < old / 2);
    QCOMPARE(fluidos.seen.size(), 1);
    QVERIFY(federation::DiscoveryRunner::isOurName(fluidos.seen.constFirst()));
    QTRY_COMPARE_WITH_TIMEOUT(fluidos.openOnes(), 0, patience); // deleted after reading
}

void TestOfferFeed::marksWhatIsGone()
{
    Cluster cluster({candidate(u"a"_s, old), candidate(u"b"_s, old), candidate(u"c"_s, old)});
    Fluidos fluidos(*cluster.client);
    fluidos.offers = {u"a"_s, u"c"_s};
    OfferFeed feed(*cluster.client);
    QSignalSpy settled(&feed, &OfferFeed::settled);
    feed.start();
    QVERIFY(settled.wait(patience));
    QCOMPARE(namesOf(feed, true), QStringList{u"b"_s});
    QCOMPARE(namesOf(feed, false), (QStringList{u"a"_s, u"c"_s}));

    // Found again, in the same second even.
    fluidos.offers = {u"b"_s};
    feed.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(namesOf(feed, false), QStringList{u"b"_s}, patience);
    QCOMPARE(namesOf(feed, true), (QStringList{u"a"_s, u"c"_s}));
}

void TestOfferFeed::everythingIsGoneWhereNothingIsFound()
{
    Cluster cluster({candidate(u"a"_s, old)});
    Fluidos fluidos(*cluster.client);
    fluidos.way = Fluidos::Way::FindsNothing;
    OfferFeed feed(*cluster.client);
    QSignalSpy settled(&feed, &OfferFeed::settled);
    feed.start();
    QVERIFY(settled.wait(patience));
    QCOMPARE(namesOf(feed, true), QStringList{u"a"_s});
    QVERIFY(feed.state().problem.isEmpty());
}

void TestOfferFeed::remembersWhoIsGoneWithoutTheDiscovery()
{
    // Somebody else's look is a few seconds old and deleted; it did not see "b".
    Cluster cluster({candidate(u"a"_s, 5), candidate(u"b"_s, old)});
    Fluidos fluidos(*cluster.client);
    OfferFeed feed(*cluster.client);
    QSignalSpy settled(&feed, &OfferFeed::settled);
    feed.start();
    QVERIFY(settled.wait(patience));
    QVERIFY(fluidos.seen.isEmpty());
    QCOMPARE(namesOf(feed, true), QStringList{u"b"_s});
}

void TestOfferFeed::saysWhyItDoesNotRefresh_data()
{
    QTest::addColumn<Fluidos::Way>("way");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("a provider is silent")
        << Fluidos::Way::IsSilent << QStringList{u"does not answer"_s, u"known-1"_s, u"10.0.0.1:1"_s};
    QTest::newRow("it never ends") << Fluidos::Way::NeverEnds
                                   << QStringList{u"does not answer"_s, u"known-2"_s};
}

void TestOfferFeed::saysWhyItDoesNotRefresh()
{
    QFETCH(const Fluidos::Way, way);
    QFETCH(const QStringList, words);
    const auto known = [](const QString &name, const QString &address) {
        return fakecluster::objectOf(kinds::knownClusters(), name,
                                     {{u"spec"_s, QJsonObject{{u"address"_s, address}}}});
    };
    Cluster cluster(
        {candidate(u"a"_s, old), known(u"known-1"_s, u"10.0.0.1:1"_s), known(u"known-2"_s, u"10.0.0.2:1"_s)});
    Fluidos fluidos(*cluster.client);
    fluidos.way = way;
    OfferFeed feed(*cluster.client, {.discoveryTimeout = 1s});
    QSignalSpy settled(&feed, &OfferFeed::settled);
    feed.start();
    QVERIFY(settled.wait(patience));
    for (const QString &word : words)
        QVERIFY2(feed.state().problem.contains(word), qPrintable(feed.state().problem));
    QCOMPARE(namesOf(feed, false), QStringList{u"a"_s}); // still shown, with its age
    QVERIFY(feed.offering().at.secsTo(QDateTime::currentDateTimeUtc()) >= old);
    QTRY_COMPARE_WITH_TIMEOUT(fluidos.openOnes(), 0, patience);
    QCOMPARE(fluidos.seen.size(), 1); // not again at once

    fluidos.way = Fluidos::Way::Finds;
    fluidos.offers = {u"a"_s};
    feed.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(feed.state().problem.isEmpty() && fluidos.seen.size() == 2, patience);
}

void TestOfferFeed::needsRights_data()
{
    QTest::addColumn<QJsonArray>("readable");
    QTest::addColumn<QString>("word");
    QTest::newRow("may not create") << QJsonArray{u"discoveries"_s} << u"create Discoveries"_s;
    QTest::newRow("may not read Discoveries") << QJsonArray() << u"read Discoveries"_s;
}

void TestOfferFeed::needsRights()
{
    QFETCH(QJsonArray, readable);
    QFETCH(const QString, word);
    readable.append(u"peeringcandidates"_s);
    apiserver::ServerOptions options;
    options.tokens = {{"reader-token", {u"reader"_s, {}}},
                      {"admin-token", {u"admin"_s, {u"system:masters"_s}}}};
    Cluster cluster({candidate(u"a"_s, old), bindingOf(u"reading"_s),
                     roleFor(u"reading"_s, {rule(kinds::discoveries().group, readable),
                                            rule(kinds::reservations().group, {u"reservations"_s})})},
                    options);
    kube::Client client(cluster.connection(u"reader-token"_s));
    OfferFeed feed(client);
    QSignalSpy settled(&feed, &OfferFeed::settled);
    feed.start();
    QVERIFY(settled.wait(patience));
    QVERIFY2(feed.state().problem.contains(word), qPrintable(feed.state().problem));
    QCOMPARE(feed.state().phase, FeedState::Phase::Live);
    QCOMPARE(namesOf(feed, false), QStringList{u"a"_s});
}

void TestOfferFeed::waitsForAReservation()
{
    Cluster cluster({candidate(u"a"_s, old), fakecluster::reservation(u"Running"_s)});
    Fluidos fluidos(*cluster.client);
    fluidos.offers = {u"a"_s};
    OfferFeed feed(*cluster.client);
    QSignalSpy settled(&feed, &OfferFeed::settled);
    feed.start();
    QVERIFY(settled.wait(patience));
    QVERIFY2(feed.state().problem.contains(u"res-1"_s), qPrintable(feed.state().problem));
    feed.refresh(); // nor when asked
    QTest::qWait(300);
    QVERIFY(fluidos.seen.isEmpty());

    simulation::Api api(*cluster.client);
    api.patchStatus(kinds::reservations(), kinds::fluidosNamespace(), u"res-1"_s,
                    {{u"phase"_s, fakecluster::phase(u"Solved"_s, {}, fakecluster::timeText())}});
    QTRY_COMPARE_WITH_TIMEOUT(fluidos.seen.size(), 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(feed.state().problem.isEmpty(), patience);
}

void TestOfferFeed::waitsForAnothersDiscovery()
{
    Cluster cluster({candidate(u"a"_s, old), fakecluster::discovery(u"discovery-other"_s, u"Running"_s, 1)});
    Fluidos fluidos(*cluster.client);
    OfferFeed feed(*cluster.client);
    QSignalSpy settled(&feed, &OfferFeed::settled);
    feed.start();
    QTest::qWait(500);
    QVERIFY(settled.isEmpty() && fluidos.seen.isEmpty());
    simulation::Api api(*cluster.client);
    const QJsonObject found = candidate(u"a"_s);
    api.patchStatus(kinds::discoveries(), kinds::fluidosNamespace(), u"discovery-other"_s,
                    {{u"phase"_s, fakecluster::phase(u"Solved"_s, {}, fakecluster::timeText())},
                     {u"peeringCandidateList"_s, QJsonObject{{u"items"_s, QJsonArray{found}}}}});
    QVERIFY(settled.wait(patience));
    QVERIFY(fluidos.seen.isEmpty()); // theirs will do
    QVERIFY(feed.state().discoveredAt.isValid());
}

void TestOfferFeed::refreshesAgainAndAgain()
{
    Cluster cluster({candidate(u"a"_s, old)});
    Fluidos fluidos(*cluster.client);
    fluidos.offers = {u"a"_s};
    OfferFeed feed(*cluster.client, {.maxAge = 1s});
    feed.start();
    QTRY_VERIFY_WITH_TIMEOUT(fluidos.seen.size() >= 3, patience);
    QCOMPARE(fluidos.mostAtOnce, 1);
}

void TestOfferFeed::refreshesWhenAsked()
{
    Cluster cluster({candidate(u"a"_s)});
    Fluidos fluidos(*cluster.client);
    fluidos.offers = {u"a"_s, u"b"_s};
    OfferFeed feed(*cluster.client);
    QSignalSpy settled(&feed, &OfferFeed::settled);
    feed.start();
    QVERIFY(settled.wait(patience));
    QVERIFY(fluidos.seen.isEmpty());
    feed.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(namesOf(feed, false), (QStringList{u"a"_s, u"b"_s}), patience);
    QCOMPARE(fluidos.seen.size(), 1);
    QCOMPARE(settled.size(), 1);
}

void TestOfferFeed::mayBeForbiddenToDiscover()
{
    Cluster cluster({candidate(u"a"_s, old)});
    Fluidos fluidos(*cluster.client);
    OfferFeed feed(*cluster.client, {.mayDiscover = false});
    QSignalSpy settled(&feed, &OfferFeed::settled);
    feed.start();
    QVERIFY(settled.wait(patience));
    feed.refresh();
    QTest::qWait(300);
    QVERIFY(fluidos.seen.isEmpty());
    QCOMPARE(namesOf(feed, false), QStringList{u"a"_s});
}

void TestOfferFeed::reconnects()
{
    Cluster cluster({candidate(u"a"_s)});
    OfferFeed feed(*cluster.client);
    QSignalSpy settled(&feed, &OfferFeed::settled);
    bool wasReconnecting = false;
    connect(&feed, &OfferFeed::stateChanged, this, [&](const FeedState &state) {
        if (state.phase == FeedState::Phase::Reconnecting)
            wasReconnecting = state.error && state.since.isValid();
    });
    feed.start();
    QVERIFY(settled.wait(patience));
    cluster.server.restart(1500ms);
    QTRY_VERIFY_WITH_TIMEOUT(wasReconnecting, patience);
    QCOMPARE(namesOf(feed, false), QStringList{u"a"_s}); // kept meanwhile
    QTRY_COMPARE_WITH_TIMEOUT(feed.state().phase, FeedState::Phase::Live, patience);
    QVERIFY(!feed.state().error);

    simulation::Api api(*cluster.client);
    api.create(kinds::peeringCandidates(), kinds::fluidosNamespace(), candidate(u"b"_s));
    QTRY_COMPARE_WITH_TIMEOUT(namesOf(feed, false), (QStringList{u"a"_s, u"b"_s}), patience);
}

void TestOfferFeed::failsWhereThereIsNoFluidos()
{
    Cluster cluster({}, {}, {});
    OfferFeed feed(*cluster.client);
    feed.start();
    QTRY_COMPARE_WITH_TIMEOUT(feed.state().phase, FeedState::Phase::Failed, patience);
    QCOMPARE(feed.state().error->kind, kube::ApiError::Kind::NotFound);
    QVERIFY(!feed.isSettled());
}

void TestOfferFeed::stopsOnTheWay()
{
    Cluster cluster({candidate(u"a"_s, old)});
    Fluidos fluidos(*cluster.client);
    fluidos.way = Fluidos::Way::NeverEnds;
    OfferFeed feed(*cluster.client);
    feed.start();
    QTRY_COMPARE_WITH_TIMEOUT(fluidos.openOnes(), 1, patience);
    feed.stop();
    QTRY_COMPARE_WITH_TIMEOUT(feed.state().phase, FeedState::Phase::Stopped, patience);
    QVERIFY(!feed.state().discovering);
    QTRY_COMPARE_WITH_TIMEOUT(fluidos.openOnes(), 0, patience);

    fluidos.way = Fluidos::Way::Finds;
    fluidos.offers = {u"a"_s};
    feed.start();
    QTRY_VERIFY_WITH_TIMEOUT(feed.isSettled(), patience);
    QCOMPARE(fluidos.seen.size(), 2);
}

void TestOfferFeed::tellsWhatCannotBeRead()
{
    QJsonObject broken = candidate(u"broken"_s);
    QJsonObject spec = broken["spec"_L1].toObject();
    spec.remove("flavor"_L1);
    broken["spec"_L1] = spec;
    Cluster cluster({candidate(u"a"_s), broken});
    OfferFeed feed(*cluster.client);
    QSignalSpy settled(&feed, &OfferFeed::settled);
    feed.start();
    QVERIFY(settled.wait(patience));
    QCOMPARE(namesOf(feed, false), QStringList{u"a"_s});
    QVERIFY2(feed.state().unreadable.contains(u"peeringcandidate-broken"_s),
             qPrintable(feed.state().unreadable));
}

void TestOfferFeed::cleansUpAfterACrash()
{
    const QJsonObject ofRun{{u"flare.io/run-id"_s, u"abcdefgh"_s}};
    Cluster cluster({candidate(u"a"_s), fakecluster::discovery(u"flare-left2345"_s, u"Solved"_s, old),
                     fakecluster::discovery(u"flare-young234"_s, u"Solved"_s, 2),
                     fakecluster::discovery(u"flare-openone2"_s, u"Running"_s, old),
                     fakecluster::discovery(u"flare-ofrun234"_s, u"Solved"_s, old, ofRun),
                     fakecluster::discovery(u"flare-abcdefgh-main-1"_s, u"Solved"_s, old),
                     fakecluster::discovery(u"discovery-other"_s, u"Solved"_s, old)});
    simulation::Objects discoveries(*cluster.client, kinds::discoveries(), kinds::fluidosNamespace());
    discoveries.start();
    QTRY_COMPARE_WITH_TIMEOUT(discoveries.all().size(), 6, patience);
    OfferFeed feed(*cluster.client);
    feed.start();
    QTRY_VERIFY_WITH_TIMEOUT(feed.isSettled(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!discoveries.contains(kinds::fluidosNamespace(), u"flare-left2345"_s), patience);
    QTest::qWait(200);
    QCOMPARE(discoveries.all().size(), 5);
}

void TestOfferFeed::putsManyChangesTogether()
{
    constexpr int count = 10'000;
    constexpr int changes = 300;
    QList<QJsonObject> objects;
    objects.reserve(count);
    for (int i = 0; i < count; ++i)
        objects << candidate(u"f-%1"_s.arg(i, 5, 10, QChar(u'0')));
    Cluster cluster(objects);
    OfferFeed feed(*cluster.client);
    QSignalSpy changed(&feed, &OfferFeed::changed);
    feed.start();
    QTRY_VERIFY_WITH_TIMEOUT(feed.isSettled(), 2 * patience);
    QCOMPARE(feed.offering().offers->size(), size_t(count));
    QVERIFY2(changed.size() <= 3, qPrintable(QString::number(changed.size())));

    changed.clear();
    const auto before = feed.offering().offers;
    simulation::Api api(*cluster.client);
    QElapsedTimer time;
    time.start();
    for (int i = 0; i < changes; ++i)
        api.patch(kinds::peeringCandidates(), kinds::fluidosNamespace(),
                  u"peeringcandidate-f-%1"_s.arg(i, 5, 10, QChar(u'0')),
                  {{u"spec"_s, QJsonObject{{u"available"_s, false}}}});
    const auto sold = [&feed] {
        return std::count_if(feed.offering().offers->begin(), feed.offering().offers->end(),
                             [](const auto &offer) { return !offer.available; });
    };
    QTRY_COMPARE_WITH_TIMEOUT(sold(), changes, 2 * patience);
    QVERIFY2(changed.size() <= time.elapsed() / 100 + 2, qPrintable(QString::number(changed.size())));
    QVERIFY(before->front().available); // what was handed out stays as it was
}

FLARE_TEST(TestOfferFeed)
#include "tst_offerfeed.moc"
