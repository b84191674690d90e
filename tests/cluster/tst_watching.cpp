// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kinds/kinds.h"
#include "core/kube/watch.h"
#include "tests/cluster/cluster.h"
#include "tests/support/testmain.h"
#include "tests/support/waiting.h"

#include <QTest>

using namespace Qt::StringLiterals;
using cluster::node;
using cluster::wait;

/// List and watch against an API server that is none of the tests' own making.
class TestWatching : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void followsChanges();
    void watchesOnlyWhatIsSelected();
    void manyAtOnce();
    void goesOnAfterTheServerEndsIt();
    void listsAgainWhenItsVersionIsGone();

private:
    kube::WatchOptions options(const kinds::Type &type = kinds::configMaps()) const
    {
        return {.type = type, .nameSpace = m_room->name()};
    }
    void put(const QByteArray &name, const QByteArray &value, const QByteArray &label = "x");
    void remove(const QString &name)
    {
        QVERIFY(wait(m_client->remove({kinds::configMaps(), m_room->name(), name, {}})));
    }

    std::unique_ptr<kube::Client> m_client;
    std::unique_ptr<cluster::Room> m_room;
};

namespace {

/// data.value of ConfigMaps by name.
class Values : public QObject
{
public:
    Values(kube::Client &client, const kube::WatchOptions &options)
        : m_watch(client, options, [](std::string_view json, const kube::Metadata &metadata) {
            const QByteArray bytes(json.data(), qsizetype(json.size()));
            const document::Node root = node(bytes);
            const document::Node *data = root.find(u"data");
            const document::Node *value = data ? data->find(u"value") : nullptr;
            return std::optional<QString>(metadata.name + u'=' + (value ? value->scalarText() : QString()));
        })
    {
        connect(&m_watch, &kube::WatchEngine::stateChanged, this, [this](const kube::WatchState &state) {
            if (state.phase == kube::WatchState::Phase::Live)
                ++m_livenesses;
        });
        m_watch.start();
    }

    /// Names and values in order, without what the cluster itself puts into a namespace.
    [[nodiscard]] QStringList now() const
    {
        QStringList all;
        m_watch.forEach([&](const kube::ObjectKey &key, const QString &text) {
            if (key.name != "kube-root-ca.crt"_L1)
                all += text;
        });
        all.sort();
        return all;
    }
    [[nodiscard]] kube::Watch<QString> &watch() { return m_watch; }
    [[nodiscard]] int livenesses() const { return m_livenesses; }

private:
    kube::Watch<QString> m_watch;
    int m_livenesses = 0;
};

QByteArray valueMap(const QByteArray &name, const QByteArray &value, const QByteArray &label)
{
    return R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":")" + name + R"(","labels":{"l":")"
           + label + R"("}},"data":{"value":")" + value + R"("}})";
}

} // namespace

void TestWatching::initTestCase()
{
    m_client = std::make_unique<kube::Client>(cluster::theCluster()->administrator());
}

void TestWatching::cleanupTestCase()
{
    m_room.reset();
    m_client.reset();
}

void TestWatching::put(const QByteArray &name, const QByteArray &value, const QByteArray &label)
{
    const auto result =
        wait(m_client->apply({kinds::configMaps(), m_room->name(), QString::fromLatin1(name), {}},
                             node(valueMap(name, value, label))));
    QVERIFY2(result, result ? "" : qPrintable(result.error().message));
}

void TestWatching::followsChanges()
{
    m_room = std::make_unique<cluster::Room>(*m_client, u"watched"_s);
    put("a", "1");
    put("b", "1");
    Values values(*m_client, options());
    WAIT_COMPARE(values.now(), (QStringList{u"a=1"_s, u"b=1"_s}), 30'000);
    put("a", "2");
    put("c", "1");
    remove(u"b"_s);
    WAIT_COMPARE(values.now(), (QStringList{u"a=2"_s, u"c=1"_s}), 30'000);
}

void TestWatching::watchesOnlyWhatIsSelected()
{
    m_room = std::make_unique<cluster::Room>(*m_client, u"selected"_s);
    put("a", "1", "yes");
    put("b", "1", "no");
    kube::WatchOptions selected = options();
    selected.labelSelector = u"l=yes"_s;
    Values values(*m_client, selected);
    WAIT_COMPARE(values.now(), (QStringList{u"a=1"_s}), 30'000);
    put("b", "2", "yes"); // begins to match
    WAIT_COMPARE(values.now(), (QStringList{u"a=1"_s, u"b=2"_s}), 30'000);
    put("a", "2", "no"); // no longer does
    WAIT_COMPARE(values.now(), (QStringList{u"b=2"_s}), 30'000);
}

void TestWatching::manyAtOnce()
{
    m_room = std::make_unique<cluster::Room>(*m_client, u"many"_s);
    std::vector<std::unique_ptr<Values>> all;
    for (int i = 0; i < 10; ++i)
        all.push_back(std::make_unique<Values>(*m_client, options()));
    for (const auto &values : all)
        WAIT_VERIFY(values->watch().hasList(), 30'000);
    put("a", "1");
    for (const auto &values : all)
        WAIT_COMPARE(values->now(), (QStringList{u"a=1"_s}), 30'000);
}

void TestWatching::goesOnAfterTheServerEndsIt()
{
    m_room = std::make_unique<cluster::Room>(*m_client, u"ended"_s);
    kube::WatchOptions shortOnes = options();
    shortOnes.serverTimeout = std::chrono::seconds(1); // up to twice of it
    Values values(*m_client, shortOnes);
    for (int round = 1; round <= 4; ++round) {
        const QByteArray number = QByteArray::number(round);
        put("a", number);
        WAIT_COMPARE(values.now(), (QStringList{u"a="_s + QString::fromLatin1(number)}), 30'000);
        QTest::qWait(700);
    }
    QCOMPARE(values.watch().state().phase, kube::WatchState::Phase::Live);
}

/// The server answers 410 to a version from before its history.
void TestWatching::listsAgainWhenItsVersionIsGone()
{
    m_room = std::make_unique<cluster::Room>(*m_client, u"gone"_s);
    kube::Request request;
    request.path = kinds::configMaps().path(m_room->name());
    request.answer = kube::Request::Answer::Stream;
    request.setParameter(u"watch"_s, u"true"_s);
    request.setParameter(u"resourceVersion"_s, u"1"_s);
    kubetest::Listener listener(m_client->send(request));
    WAIT_VERIFY(listener.finished() > 0 || listener.chunks().contains("410"), 30'000);
    if (listener.finished() > 0 && !listener.isGood())
        QCOMPARE(listener.error().kind, kube::ApiError::Kind::Gone);
    if (listener.call())
        listener.call()->cancel();
}

FLARE_TEST(TestWatching)
#include "tst_watching.moc"
