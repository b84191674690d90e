// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/desktop/session.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using models::FeedState;

namespace {

constexpr int patience = 120'000; // milliseconds, on a busy machine

kube::Connection nowhere()
{
    kube::Connection connection;
    connection.name = u"nowhere"_s;
    connection.server = QUrl(u"http://127.0.0.1:1"_s); // nobody listens there
    return connection;
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT
private slots:
    void demoFillsTheMarket();
    void anotherConnectionClearsIt();
    void joinsARunningDemoAndOutlivesIt();
    void saysWhyItFails();
    void wordsErrors_data();
    void wordsErrors();
};

void TestSession::demoFillsTheMarket()
{
    const base::SystemClock clock;
    models::Market market(catalogue::Places::load(), catalogue::GpuFacts::load(), clock);
    Session session(market, clock, nullptr, true);
    QSignalSpy settled(&session, &Session::settled);
    session.openDemo(u"Demo federation"_s);
    QCOMPARE(market.state().phase, FeedState::Phase::Connecting);
    QVERIFY(market.isSimulated());
    QTRY_VERIFY_WITH_TIMEOUT(settled.count() > 0, patience);
    QCOMPARE(market.state().phase, FeedState::Phase::Live);
    QVERIFY(market.offerCount() > 20);
    QVERIFY(market.ageOf(market.offers()->front()).has_value());
    QVERIFY(session.connection().has_value());
}

void TestSession::anotherConnectionClearsIt()
{
    const base::SystemClock clock;
    models::Market market(catalogue::Places::load(), catalogue::GpuFacts::load(), clock);
    Session session(market, clock, nullptr, true);
    session.openDemo(u"Demo federation"_s);
    QTRY_VERIFY_WITH_TIMEOUT(market.offerCount() > 0, patience);
    session.open(u"nowhere"_s, nowhere());
    QCOMPARE(market.offerCount(), qsizetype(0));
    QCOMPARE(market.connectionTitle(), u"nowhere"_s);
    QVERIFY(!market.isSimulated());
    QTRY_VERIFY_WITH_TIMEOUT(market.state().phase == FeedState::Phase::Reconnecting
                                 || market.state().phase == FeedState::Phase::Failed,
                             patience);
    QVERIFY(market.state().reason.contains(u"does not answer"_s));
    QVERIFY(market.state().since.isValid());
}

void TestSession::joinsARunningDemoAndOutlivesIt()
{
    const QTemporaryDir runtime; // readable by us alone, as it must be
    const QByteArray before = qgetenv("XDG_RUNTIME_DIR");
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(runtime.path()));
    const auto restore = qScopeGuard([&before] { qputenv("XDG_RUNTIME_DIR", before); });
    const base::SystemClock clock;
    models::Market firstMarket(catalogue::Places::load(), catalogue::GpuFacts::load(), clock);
    auto first = std::make_unique<Session>(firstMarket, clock, nullptr, false);
    first->openDemo(u"Demo federation"_s);
    QTRY_VERIFY_WITH_TIMEOUT(firstMarket.offerCount() > 0, patience);
    const QUrl server = first->connection()->server;

    models::Market market(catalogue::Places::load(), catalogue::GpuFacts::load(), clock);
    Session second(market, clock, nullptr, false);
    second.openDemo(u"Demo federation"_s);
    QTRY_VERIFY_WITH_TIMEOUT(market.offerCount() > 0, patience);
    QCOMPARE(second.connection()->server, server);
    first.reset();
    QTRY_VERIFY_WITH_TIMEOUT(second.connection() && second.connection()->server != server, patience);
    QTRY_VERIFY_WITH_TIMEOUT(market.state().phase == FeedState::Phase::Live && market.offerCount() > 0,
                             patience);
}

void TestSession::saysWhyItFails()
{
    const base::SystemClock clock;
    models::Market market(catalogue::Places::load(), catalogue::GpuFacts::load(), clock);
    Session session(market, clock, nullptr, true);
    QSignalSpy settled(&session, &Session::settled);
    session.fail(u"lost"_s, u"its kubeconfig has gone."_s);
    QCOMPARE(settled.count(), 1);
    QCOMPARE(market.state().phase, FeedState::Phase::Failed);
    QCOMPARE(market.state().reason, u"its kubeconfig has gone."_s);
    QVERIFY(!session.connection());
    market.refresh(); // there is nothing to ask
}

void TestSession::wordsErrors_data()
{
    QTest::addColumn<kube::ApiError::Kind>("kind");
    QTest::addColumn<QString>("word");
    using Kind = kube::ApiError::Kind;
    QTest::newRow("unreachable") << Kind::Unreachable << u"does not answer"_s;
    QTest::newRow("tls") << Kind::TlsUntrusted << u"certificate"_s;
    QTest::newRow("consent") << Kind::ConsentNeeded << u"agree"_s;
    QTest::newRow("who") << Kind::Unauthorized << u"credentials"_s;
    QTest::newRow("no right") << Kind::Forbidden << u"may not read"_s;
    QTest::newRow("no kinds") << Kind::NotFound << u"FLUIDOS"_s;
}

void TestSession::wordsErrors()
{
    QFETCH(kube::ApiError::Kind, kind);
    QFETCH(QString, word);
    kube::ApiError error;
    error.kind = kind;
    QVERIFY(errorText(error).contains(word));
    QVERIFY(errorText(error).endsWith(u'.'));
    error.message = u"Details of the server."_s;
    QVERIFY(errorText(error).endsWith(u"(Details of the server)."_s));
}

FLARE_TEST(TestSession)
#include "tst_session.moc"
