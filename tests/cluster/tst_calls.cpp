// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/writer.h"
#include "core/kinds/kinds.h"
#include "core/kube/answers.h"
#include "core/kube/discovery.h"
#include "tests/cluster/cluster.h"
#include "tests/support/testmain.h"
#include "tests/support/waiting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using cluster::node;
using cluster::wait;
using Error = kube::ApiError::Kind;

/// What every call of the client does to an API server, and what the server says to wrong ones.
class TestCalls : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void saysItsVersion();
    void discovers();
    void createsAndReads();
    void namesWhatIsGenerated();
    void refuses_data();
    void refuses();
    void keepsWhatNobodyAsked_data();
    void keepsWhatNobodyAsked();
    void patches_data();
    void patches();
    void appliesWithConflicts();
    void updatesOnlyTheVersionItSaw();
    void separatesTheStatus();
    void scales();
    void selects_data();
    void selects();
    void listsInPages();
    void deletesOnlyWhatWasMeant();
    void deletesWithEverythingInIt();
    void answersWhoMayWhat();
    void turnsStrangersAway();

private:
    kube::Target target(const kube::ResourceType &type, const QString &name = {},
                        const QString &subresource = {}) const
    {
        return {type, m_room->name(), name, subresource};
    }
    document::Node made(const kube::Target &where, const QByteArray &json);

    std::unique_ptr<kube::Client> m_client;
    std::unique_ptr<cluster::Room> m_room;
};

namespace {

QByteArray configMap(const QByteArray &name, const QByteArray &more = R"("data":{"a":"1"})")
{
    return R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":")" + name + R"("},)" + more + "}";
}

QByteArray reservation(const QByteArray &name, const QByteArray &spec)
{
    return R"({"apiVersion":"reservation.fluidos.eu/v1alpha1","kind":"Reservation","metadata":{"name":")"
           + name + R"("},"spec":)" + spec + "}";
}

const QByteArray wholeReservation = R"({"solverID":"s","reserve":true,"purchase":false,
    "buyer":{"domain":"fluidos.eu","nodeID":"b","ip":"127.0.0.1:1"},
    "seller":{"domain":"fluidos.eu","nodeID":"s","ip":"127.0.0.1:2"}})";

QByteArray deployment(const QByteArray &name, int replicas, const QByteArray &image = "demo/app:1")
{
    return R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":")" + name
           + R"("},"spec":{"replicas":)" + QByteArray::number(replicas)
           + R"(,"selector":{"matchLabels":{"app":"a"}},"template":{"metadata":{"labels":{"app":"a"}},
              "spec":{"nodeSelector":{"nowhere":"yes"},"containers":[{"name":"main","image":")"
           + image + R"("}]}}}})";
}

QString textAt(const document::Node &root, const char *pointer)
{
    const auto path = base::FieldPath(QString::fromLatin1(pointer));
    const document::Node *found = root.at(path);
    return found ? found->scalarText() : u"(none)"_s;
}

} // namespace

void TestCalls::initTestCase()
{
    m_client = std::make_unique<kube::Client>(cluster::theCluster()->administrator());
    m_room = std::make_unique<cluster::Room>(*m_client, u"calls"_s);
    QVERIFY(!m_room->name().isEmpty());
}

void TestCalls::cleanupTestCase()
{
    m_room.reset();
    m_client.reset();
}

document::Node TestCalls::made(const kube::Target &where, const QByteArray &json)
{
    const auto result = wait(m_client->create(where, node(json)));
    if (!result)
        qWarning("not created: %s", qPrintable(result.error().message));
    return result ? result->object.node() : document::Node();
}

void TestCalls::saysItsVersion()
{
    const auto result = wait(m_client->version());
    QVERIFY(result);
    QVERIFY2(kube::serverVersion(result->object).version.startsWith(u"v1."_s),
             qPrintable(kube::serverVersion(result->object).version));
    QVERIFY(m_client->clockDifference());
    QVERIFY(std::chrono::abs(*m_client->clockDifference()) < std::chrono::seconds(5));
}

void TestCalls::discovers()
{
    using Result = base::Result<kube::ServerResources, kube::ApiError>;
    std::optional<Result> answer;
    auto *discovery = new kube::Discovery(*m_client); // deletes itself
    connect(discovery, &kube::Discovery::finished, this, [&](const Result &result) { answer = result; });
    WAIT_VERIFY(answer.has_value(), 30'000);
    QVERIFY(answer->has_value());
    QStringList missing;
    for (const kinds::Type &type : kinds::all()) {
        if (!(*answer)->types.contains(type))
            missing += type.apiVersion() + u' ' + type.kind;
    }
    QCOMPARE(missing, QStringList());
}

void TestCalls::createsAndReads()
{
    const auto created = wait(m_client->create(target(kinds::configMaps()), node(configMap("read"))));
    QVERIFY(created);
    QCOMPARE(created->status, 201);
    const auto read = wait(m_client->get(target(kinds::configMaps(), u"read"_s)));
    QVERIFY(read);
    const kube::Metadata &metadata = read->object.metadata;
    QVERIFY(!metadata.uid.isEmpty());
    QVERIFY(!metadata.resourceVersion.isEmpty());
    QVERIFY(std::abs(metadata.created.secsTo(QDateTime::currentDateTimeUtc())) < 60);
    QCOMPARE(metadata.nameSpace, m_room->name());
    QCOMPARE(textAt(read->object.node(), "/data/a"), u"1"_s);

    const auto dry =
        wait(m_client->create(target(kinds::configMaps()), node(configMap("dry")), {.dryRun = true}));
    QVERIFY(dry);
    const auto absent = wait(m_client->get(target(kinds::configMaps(), u"dry"_s)));
    QVERIFY(!absent);
    QCOMPARE(absent.error().kind, Error::NotFound);
    QCOMPARE(absent.error().message, u"configmaps \"dry\" not found"_s);
}

void TestCalls::namesWhatIsGenerated()
{
    const QByteArray json = R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"generateName":"some-"}})";
    const auto first = wait(m_client->create(target(kinds::configMaps()), node(json)));
    const auto second = wait(m_client->create(target(kinds::configMaps()), node(json)));
    QVERIFY(first && second);
    QVERIFY(first->object.metadata.name.startsWith(u"some-"_s));
    QVERIFY(first->object.metadata.name != second->object.metadata.name);
}

void TestCalls::refuses_data()
{
    QTest::addColumn<kinds::Type>("type");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<kube::ApiError::Kind>("kind");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QStringList>("fields");

    const auto row = [](const char *name, const kinds::Type &type, const QByteArray &json, Error kind,
                        const QString &reason, const QStringList &fields = {}) {
        QTest::newRow(name) << type << json << kind << reason << fields;
    };
    const QString invalid = u"Invalid"_s;
    row("exists", kinds::configMaps(), configMap("twice"), Error::Conflict, u"AlreadyExists"_s);
    row("a bad name", kinds::configMaps(), configMap("No_Name"), Error::Invalid, invalid,
        {u"metadata.name"_s});
    row("a member missing", kinds::reservations(), reservation("r", R"({"solverID":"s"})"), Error::Invalid,
        invalid, {u"spec.buyer"_s, u"spec.seller"_s});
    row("a wrong type", kinds::reservations(),
        reservation("r", QByteArray(wholeReservation).replace("\"reserve\":true", "\"reserve\":\"yes\"")),
        Error::Invalid, invalid, {u"spec.reserve"_s});
    row("no containers", kinds::deployments(),
        R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"},"spec":{"selector":
            {"matchLabels":{"app":"a"}},"template":{"metadata":{"labels":{"app":"a"}},"spec":{"containers":[]}}}})",
        Error::Invalid, invalid, {u"spec.template.spec.containers"_s});
    row("no selector", kinds::deployments(),
        R"({"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d"},"spec":{"template":
            {"metadata":{"labels":{"app":"a"}},"spec":{"containers":[{"name":"a","image":"b"}]}}}})",
        Error::Invalid, invalid, {u"spec.selector"_s});
}

void TestCalls::refuses()
{
    QFETCH(kinds::Type, type);
    QFETCH(QByteArray, json);
    QFETCH(kube::ApiError::Kind, kind);
    QFETCH(QString, reason);
    QFETCH(QStringList, fields);

    if (reason == "AlreadyExists"_L1)
        QVERIFY(!made(target(type), json).isNull());
    const auto result = wait(m_client->create(target(type), node(json)));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, kind);
    QCOMPARE(result.error().reason, reason);
    QStringList named;
    for (const auto &cause : result.error().causes)
        named += cause.field;
    for (const QString &field : fields)
        QVERIFY2(named.contains(field), qPrintable(field + " is not among "_L1 + named.join(u", "_s)));
}

void TestCalls::keepsWhatNobodyAsked_data()
{
    QTest::addColumn<bool>("strict");
    QTest::newRow("dropped") << false;
    QTest::newRow("refused when strict") << true;
}

/// Members no schema knows.
void TestCalls::keepsWhatNobodyAsked()
{
    QFETCH(bool, strict);
    const QByteArray json =
        reservation(strict ? "strict" : "loose",
                    QByteArray(wholeReservation).replace("{\"solverID\"", "{\"colour\":1,\"solverID\""));
    const auto result = wait(m_client->create(target(kinds::reservations()), node(json), {.strict = strict}));
    if (strict) {
        QVERIFY(!result);
        QCOMPARE(result.error().kind, Error::Invalid);
        QVERIFY2(result.error().message.contains(u"unknown field \"spec.colour\""_s),
                 qPrintable(result.error().message));
    } else {
        QVERIFY(result);
        QCOMPARE(textAt(result->object.node(), "/spec/colour"), u"(none)"_s);
        QCOMPARE(textAt(result->object.node(), "/spec/solverID"), u"s"_s);
    }
}

void TestCalls::patches_data()
{
    QTest::addColumn<kube::PatchKind>("kind");
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QByteArray>("template_");

    QTest::newRow("merge replaces lists")
        << kube::PatchKind::Merge
        << QByteArray(R"({"spec":{"template":{"spec":{"containers":[{"name":"other","image":"x"}]}}}})")
        << QByteArray("other=x");
    QTest::newRow("strategic merges them")
        << kube::PatchKind::Strategic
        << QByteArray(R"({"spec":{"template":{"spec":{"containers":[{"name":"other","image":"x"}]}}}})")
        << QByteArray("other=x main=demo/app:1");
    QTest::newRow("json") << kube::PatchKind::Json
                          << QByteArray(R"([{"op":"test","path":"/spec/replicas","value":0},
                          {"op":"replace","path":"/spec/template/spec/containers/0/image","value":"y"}])")
                          << QByteArray("main=y");
}

void TestCalls::patches()
{
    QFETCH(kube::PatchKind, kind);
    QFETCH(QByteArray, patch);
    QFETCH(QByteArray, template_);
    const QString name = u"patched-%1"_s.arg(int(kind));
    QVERIFY(!made(target(kinds::deployments()), deployment(name.toLatin1(), 0)).isNull());
    const auto result = wait(m_client->patch(target(kinds::deployments(), name), kind, node(patch)));
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
    const document::Node root = result->object.node();
    QStringList containers;
    for (const document::Node &one : root.at(base::FieldPath(u"/spec/template/spec/containers"_s))->items())
        containers += one.find(u"name")->scalarText() + u'=' + one.find(u"image")->scalarText();
    QCOMPARE(containers.join(u' ').toLatin1(), template_);
    QCOMPARE(result->object.metadata.generation, 2);
}

void TestCalls::appliesWithConflicts()
{
    const auto object = [](const QByteArray &data) { return node(configMap("applied", "\"data\":" + data)); };
    const kube::Target where = target(kinds::configMaps(), u"applied"_s);
    const auto first =
        wait(m_client->apply(where, object(R"({"a":"1","b":"1"})"), {.fieldManager = u"one"_s}));
    QVERIFY2(first, first ? "" : qPrintable(first.error().message));
    QCOMPARE(first->status, 201);

    const auto second =
        wait(m_client->apply(where, object(R"({"a":"2","c":"2"})"), {.fieldManager = u"two"_s}));
    QVERIFY(!second);
    QCOMPARE(second.error().kind, Error::Conflict);
    QCOMPARE(second.error().conflicts(), (QList<kube::FieldConflict>{{u"one"_s, {u".data.a"_s}}}));

    const auto forced = wait(
        m_client->apply(where, object(R"({"a":"2","c":"2"})"), {.fieldManager = u"two"_s, .force = true}));
    QVERIFY(forced);
    const auto less = wait(m_client->apply(where, object(R"({"a":"2"})"), {.fieldManager = u"two"_s}));
    QVERIFY(less);
    QCOMPARE(textAt(less->object.node(), "/data/a"), u"2"_s);
    QCOMPARE(textAt(less->object.node(), "/data/b"), u"1"_s);      // still the other's
    QCOMPARE(textAt(less->object.node(), "/data/c"), u"(none)"_s); // no longer stated by anybody
    const auto same = wait(m_client->apply(where, object(R"({"a":"2"})"), {.fieldManager = u"two"_s}));
    QVERIFY(same);
    QCOMPARE(same->object.metadata.resourceVersion, less->object.metadata.resourceVersion);
}

void TestCalls::updatesOnlyTheVersionItSaw()
{
    const kube::Target where = target(kinds::configMaps(), u"updated"_s);
    document::Node object = made(target(kinds::configMaps()), configMap("updated"));
    QVERIFY(object.setAt(base::FieldPath(u"/data/a"_s), document::Node::text(u"2"_s)));
    QVERIFY(wait(m_client->update(where, object)));
    const auto again = wait(m_client->update(where, object));
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Conflict);
    QCOMPARE(again.error().reason, u"Conflict"_s);

    const auto guarded = wait(m_client->patch(
        where, kube::PatchKind::Merge, node(R"({"metadata":{"resourceVersion":"1"},"data":{"a":"3"}})")));
    QVERIFY(!guarded);
    QCOMPARE(guarded.error().kind, Error::Conflict);
}

void TestCalls::separatesTheStatus()
{
    const QByteArray phase = R"("status":{"phase":{"phase":"Solved"}})";
    const QByteArray json = reservation("states", wholeReservation);
    const document::Node created = made(target(kinds::reservations()), json.chopped(1) + "," + phase + "}");
    QVERIFY(!created.isNull());
    QVERIFY(!created.find(u"status"));

    const auto patched =
        wait(m_client->patch(target(kinds::reservations(), u"states"_s, u"status"_s), kube::PatchKind::Merge,
                             node("{" + phase + R"(,"spec":{"solverID":"changed"}})")));
    QVERIFY2(patched, patched ? "" : qPrintable(patched.error().message));
    QCOMPARE(textAt(patched->object.node(), "/status/phase/phase"), u"Solved"_s);
    QCOMPARE(textAt(patched->object.node(), "/spec/solverID"), u"s"_s);
    QCOMPARE(patched->object.metadata.generation, 1);

    const auto spec = wait(m_client->patch(target(kinds::reservations(), u"states"_s), kube::PatchKind::Merge,
                                           node(R"({"status":{"phase":null},"spec":{"purchase":true}})")));
    QVERIFY(spec);
    QCOMPARE(textAt(spec->object.node(), "/status/phase/phase"), u"Solved"_s);
    QCOMPARE(spec->object.metadata.generation, 2);
}

void TestCalls::scales()
{
    QVERIFY(!made(target(kinds::deployments()), deployment("scaled", 1)).isNull());
    const kube::Target scale = target(kinds::deployments(), u"scaled"_s, u"scale"_s);
    const auto read = wait(m_client->get(scale));
    QVERIFY(read);
    QCOMPARE(read->object.kind, u"Scale"_s);
    QCOMPARE(textAt(read->object.node(), "/spec/replicas"), u"1"_s);
    QVERIFY(wait(m_client->patch(scale, kube::PatchKind::Merge, node(R"({"spec":{"replicas":3}})"))));
    const auto after = wait(m_client->get(target(kinds::deployments(), u"scaled"_s)));
    QVERIFY(after);
    QCOMPARE(textAt(after->object.node(), "/spec/replicas"), u"3"_s);
}

void TestCalls::selects_data()
{
    QTest::addColumn<QString>("labels");
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("all") << QString() << QString() << QStringList{u"s1"_s, u"s2"_s, u"s3"_s};
    QTest::newRow("equal") << u"tier=a"_s << QString() << QStringList{u"s1"_s, u"s2"_s};
    QTest::newRow("not equal") << u"tier!=a"_s << QString() << QStringList{u"s3"_s};
    QTest::newRow("in") << u"tier in (b,c)"_s << QString() << QStringList{u"s3"_s};
    QTest::newRow("exists and not") << u"extra,!other"_s << QString() << QStringList{u"s2"_s};
    QTest::newRow("name") << QString() << u"metadata.name=s3"_s << QStringList{u"s3"_s};
    QTest::newRow("not the name") << QString() << u"metadata.name!=s3"_s << QStringList{u"s1"_s, u"s2"_s};
}

void TestCalls::selects()
{
    QFETCH(QString, labels);
    QFETCH(QString, fields);
    QFETCH(QStringList, names);
    const QList<std::pair<QByteArray, QByteArray>> objects{
        {"s1", R"({"tier":"a"})"}, {"s2", R"({"tier":"a","extra":"x"})"}, {"s3", R"({"tier":"b"})"}};
    for (const auto &[name, marks] : objects) {
        (void)wait(m_client->create(target(kinds::secrets()),
                                    node(R"({"apiVersion":"v1","kind":"Secret","metadata":{"name":")" + name
                                         + R"(","labels":)" + marks + "}}")));
    }
    const auto listed = wait(m_client->list(
        kinds::secrets(), {.nameSpace = m_room->name(), .labelSelector = labels, .fieldSelector = fields}));
    QVERIFY2(listed, listed ? "" : qPrintable(listed.error().message));
    QStringList found;
    for (const kube::Object &object : listed->items)
        found += object.metadata.name;
    found.sort();
    QCOMPARE(found, names);
}

void TestCalls::listsInPages()
{
    cluster::Room room(*m_client, u"pages"_s);
    for (int i = 0; i < 23; ++i) {
        QVERIFY(wait(m_client->create(
            {kinds::leases(), room.name(), {}, {}},
            node(R"({"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"l)"
                 + QByteArray::number(i) + R"("},"spec":{}})"))));
    }
    const auto paged = wait(m_client->list(kinds::leases(), {.nameSpace = room.name(), .pageSize = 5}));
    QVERIFY(paged);
    QCOMPARE(paged->items.size(), 23);
    const auto whole = wait(m_client->list(kinds::leases(), {.nameSpace = room.name(), .pageSize = 0}));
    QVERIFY(whole);
    QCOMPARE(whole->items.size(), 23);
    for (qsizetype i = 0; i < 23; ++i)
        QCOMPARE(paged->items[i].metadata.name, whole->items[i].metadata.name);
}

void TestCalls::deletesOnlyWhatWasMeant()
{
    const document::Node object = made(target(kinds::configMaps()), configMap("deleted"));
    const kube::Target where = target(kinds::configMaps(), u"deleted"_s);
    const auto wrong = wait(m_client->remove(where, {.uid = u"00000000-0000-0000-0000-000000000000"_s}));
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind, Error::Conflict);
    QVERIFY(wait(m_client->remove(where, {.dryRun = true})));
    QVERIFY(wait(m_client->remove(where, {.uid = textAt(object, "/metadata/uid")})));
    const auto gone = wait(m_client->remove(where));
    QVERIFY(!gone);
    QCOMPARE(gone.error().kind, Error::NotFound);

    QVERIFY(
        !made(
             target(kinds::configMaps()),
             R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"held","finalizers":["flare.io/test"]}})")
             .isNull());
    const kube::Target held = target(kinds::configMaps(), u"held"_s);
    QVERIFY(wait(m_client->remove(held)));
    const auto waiting = wait(m_client->get(held));
    QVERIFY(waiting);
    QVERIFY(waiting->object.metadata.isBeingDeleted());
    QVERIFY(wait(m_client->patch(held, kube::PatchKind::Merge, node(R"({"metadata":{"finalizers":null}})"))));
    QVERIFY(!wait(m_client->get(held)));
}

void TestCalls::deletesWithEverythingInIt()
{
    QString name;
    {
        cluster::Room room(*m_client, u"emptied"_s);
        name = room.name();
        QVERIFY(wait(m_client->create({kinds::configMaps(), name, {}, {}}, node(configMap("inside")))));
    }
    WAIT_VERIFY(!wait(m_client->get({kinds::namespaces(), {}, name, {}})), 60'000);
    const auto late = wait(m_client->create({kinds::configMaps(), name, {}, {}}, node(configMap("late"))));
    QVERIFY(!late);
    QCOMPARE(late.error().kind, Error::NotFound);
}

void TestCalls::answersWhoMayWhat()
{
    kube::Client bob(cluster::theCluster()->bob());
    const kube::AccessQuestion question{
        .verb = u"create"_s, .group = u"apps"_s, .resource = u"deployments"_s, .nameSpace = m_room->name()};
    const auto mine = wait(m_client->accessReview(question));
    const auto his = wait(bob.accessReview(question));
    QVERIFY(mine && his);
    QVERIFY(kube::accessAnswer(mine->object).isAllowed);
    QVERIFY(!kube::accessAnswer(his->object).isAllowed);

    const auto refused = wait(bob.list(kinds::pods(), {.nameSpace = m_room->name()}));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Forbidden);
    QVERIFY2(refused.error().message.contains(u"User \"bob\" cannot list resource \"pods\""_s),
             qPrintable(refused.error().message));

    QVERIFY(wait(m_client->create(
        target(kinds::roles()),
        node(R"({"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"reader"},
                 "rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["get","list"]}]})"))));
    QVERIFY(wait(m_client->create(
        target(kinds::roleBindings()),
        node(
            R"({"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"reader"},
                 "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"reader"},
                 "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"Group","name":"people"}]})"))));
    WAIT_VERIFY(bool(wait(bob.list(kinds::pods(), {.nameSpace = m_room->name()}))), 20'000);
}

void TestCalls::turnsStrangersAway()
{
    kube::Connection connection = cluster::theCluster()->bob();
    connection.token = u"nobody"_s;
    kube::Client stranger(connection);
    const auto result = wait(stranger.list(kinds::pods(), {.nameSpace = u"default"_s}));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Unauthorized);
}

FLARE_TEST(TestCalls)
#include "tst_calls.moc"
