// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"
#include "tests/ui/models/samplemarket.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using models::Connection;
using models::FeedState;
using models::Market;

class TestMarket : public QObject
{
    Q_OBJECT
private slots:
    void keepsNewsForAWhile();
    void firstOffersAreNoNews();
    void anotherConnectionStartsEmpty();
    void countsWhatIsOffered();
    void tellsAges_data();
    void tellsAges();
    void tellsTheAgeOfAnOffer();
    void tellsHealth_data();
    void tellsHealth();
    void tellsTrouble();
};

void TestMarket::keepsNewsForAWhile()
{
    sample::Setting setting;
    Market &market = setting.market;
    market.setNewsTime(std::chrono::milliseconds(300));
    QSignalSpy faded(&market, &Market::newsFaded);
    catalogue::Offers next = sample::offers();
    next[1].gpu.hourlyRate = sample::euros("0.75").amount;
    next[2].gpu.hourlyRate = sample::euros("0.60").amount;
    next.push_back(sample::offer(sample::cards()[0], 7));
    const quint64 serial = market.newsSerial();
    setting.replaceOffers(next);
    QVERIFY(market.newsSerial() > serial);
    setting.replaceOffers(next); // nothing moved: what did before is still told
    QCOMPARE(market.newsSerial(), serial + 1);
    QCOMPARE(market.trendOf(next[1].name), 1);
    QCOMPARE(market.trendOf(next[2].name), -1);
    QCOMPARE(market.trendOf(next[3].name), 0);
    QVERIFY(market.isNew(next.back().name));
    QVERIFY(!market.isNew(next[1].name));

    QTest::qWait(400); // the clock stands still: it is news yet
    QCOMPARE(market.trendOf(next[1].name), 1);
    setting.clock.time = setting.clock.time.addSecs(1);
    QTRY_COMPARE_WITH_TIMEOUT(faded.count(), 1, 60'000);
    QCOMPARE(market.trendOf(next[1].name), 0);
    QVERIFY(!market.isNew(next.back().name));
}

void TestMarket::firstOffersAreNoNews()
{
    sample::Setting setting{catalogue::Offers()};
    setting.replaceOffers(sample::offers());
    QCOMPARE(setting.market.newsSerial(), quint64(0));
    QVERIFY(!setting.market.isNew(sample::offers().front().name));
}

void TestMarket::anotherConnectionStartsEmpty()
{
    sample::Setting setting;
    Market &market = setting.market;
    QSignalSpy changed(&market, &Market::changed);
    market.setState({.phase = FeedState::Phase::Live});
    market.setConnection(u"prod"_s, false);
    QCOMPARE(changed.count(), 1);
    QVERIFY(market.offers()->empty());
    QVERIFY(!market.updatedAt().isValid());
    QCOMPARE(market.updatedText(), QString());
    QCOMPARE(market.state(), FeedState());
    market.replace(sample::offers(), setting.clock.now());
    QVERIFY(!market.isNew(sample::offers().front().name));
}

void TestMarket::countsWhatIsOffered()
{
    catalogue::Offers offers = sample::offers();
    offers.push_back(sample::offer(sample::cards()[0], 2)); // another one of the first provider
    offers[5].gone = true;
    const sample::Setting setting(offers);
    QCOMPARE(setting.market.offerCount(), qsizetype(9));
    QCOMPARE(setting.market.providerCount(), qsizetype(8));
}

void TestMarket::tellsAges_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("future") << qint64(-5) << u"0 s"_s;
    QTest::newRow("seconds") << qint64(59) << u"59 s"_s;
    QTest::newRow("minutes") << qint64(60) << u"1 min"_s;
    QTest::newRow("hours") << qint64(7300) << u"2 h"_s;
    QTest::newRow("days") << qint64(3 * 86400) << u"3 d"_s;
}

void TestMarket::tellsAges()
{
    QFETCH(qint64, seconds);
    QFETCH(QString, text);
    QCOMPARE(models::ageText(std::chrono::seconds(seconds)), text);
}

void TestMarket::tellsTheAgeOfAnOffer()
{
    sample::Setting setting;
    catalogue::Offer offer = sample::offers().front();
    QVERIFY(!setting.market.ageOf(offer));
    offer.creationTime = u"2026-06-01T12:00:10Z"_s; // by the server's clock
    setting.market.setClockDifference(std::chrono::seconds(30));
    QCOMPARE(setting.market.ageOf(offer), std::optional(std::chrono::seconds(20)));
    setting.clock.time = setting.clock.time.addSecs(4);
    QCOMPARE(setting.market.ageOf(offer), std::optional(std::chrono::seconds(24)));
    QCOMPARE(setting.market.updatedText(), u"updated 4 s ago"_s);
}

void TestMarket::tellsHealth_data()
{
    QTest::addColumn<FeedState::Phase>("phase");
    QTest::addColumn<QString>("problem");
    QTest::addColumn<Connection::Health>("health");
    QTest::newRow("idle") << FeedState::Phase::Idle << QString() << Connection::Health::Unknown;
    QTest::newRow("connecting") << FeedState::Phase::Connecting << QString() << Connection::Health::Checking;
    QTest::newRow("live") << FeedState::Phase::Live << QString() << Connection::Health::Good;
    QTest::newRow("not refreshed") << FeedState::Phase::Live << u"no right"_s << Connection::Health::Trouble;
    QTest::newRow("broken") << FeedState::Phase::Reconnecting << QString() << Connection::Health::Trouble;
    QTest::newRow("failed") << FeedState::Phase::Failed << QString() << Connection::Health::Bad;
}

void TestMarket::tellsHealth()
{
    QFETCH(FeedState::Phase, phase);
    QFETCH(QString, problem);
    QFETCH(Connection::Health, health);
    const FeedState state{.phase = phase, .problem = problem};
    QCOMPARE(models::healthOf(state), health);
    QVERIFY(!models::phaseText(state).isEmpty());
    QVERIFY(!models::waitingText(state, u"prod"_s).isEmpty());
    const bool trouble = health == Connection::Health::Trouble || health == Connection::Health::Bad;
    QCOMPARE(!models::troubleText(state, u"prod"_s, QDateTime::currentDateTimeUtc()).isEmpty(), trouble);
}

void TestMarket::tellsTrouble()
{
    const QDateTime now(QDate(2026, 6, 1), QTime(12, 0), QTimeZone::utc());
    FeedState state{.phase = FeedState::Phase::Reconnecting,
                    .since = now.addSecs(-60),
                    .retryAt = now.addSecs(3),
                    .reason = u"it does not answer."_s};
    QCOMPARE(models::troubleText(state, u"prod"_s, now),
             u"No connection to prod since 11:59:00: it does not answer. It reconnects by itself, in 3 s."_s);
    state.retryAt = {};
    QVERIFY(models::troubleText(state, u"prod"_s, now).endsWith("trying now."_L1));
    state = {.phase = FeedState::Phase::Connecting, .since = now};
    QCOMPARE(models::waitingText(state, u"prod"_s), u"Connecting to prod since 12:00:00 …"_s);
}

FLARE_TEST(TestMarket)
#include "tst_market.moc"
