// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/federation/lastlook.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using federation::DiscoveryFacts;
using federation::LastLook;
using State = DiscoveryFacts::State;

/// Who is gone, as far as times and Discoveries tell.
class TestLastLook : public QObject
{
    Q_OBJECT
private slots:
    void tellsWhoIsGone_data();
    void tellsWhoIsGone();
    void readsFluidosTimes_data();
    void readsFluidosTimes();

private:
    static QDateTime at(int seconds)
    {
        return QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC).addSecs(seconds);
    }
    static DiscoveryFacts facts(State state, int began, const QSet<QString> &found, bool selective = false)
    {
        DiscoveryFacts facts;
        facts.state = state;
        facts.started = at(began);
        facts.candidates = found;
        facts.isSelective = selective;
        return facts;
    }
};

void TestLastLook::tellsWhoIsGone_data()
{
    QTest::addColumn<QList<DiscoveryFacts>>("discoveries");
    QTest::addColumn<int>("newest"); // time of the newest candidate
    QTest::addColumn<int>("seen");   // of "x"
    QTest::addColumn<bool>("gone");
    QTest::addColumn<int>("age"); // at(); -1: never
    const QList<DiscoveryFacts> none;
    QTest::newRow("nobody looked, all alike") << none << 1000 << 1000 << false << 1000;
    QTest::newRow("a deleted look did not see it") << none << 1000 << 100 << true << 1000;
    QTest::newRow("within one look") << none << 1000 << 970 << false << 1000;
    QTest::newRow("found") << QList{facts(State::Found, 1000, {u"x"_s})} << 1001 << 1000 << false << 1001;
    QTest::newRow("found, its change is still to come")
        << QList{facts(State::Found, 1000, {u"x"_s})} << 1001 << 10 << false << 1001;
    QTest::newRow("not found") << QList{facts(State::Found, 1000, {u"y"_s})} << 1001 << 10 << true << 1001;
    QTest::newRow("not found, seen in that second before")
        << QList{facts(State::Found, 1000, {u"y"_s})} << 1000 << 1000 << true << 1000;
    QTest::newRow("not found then, but later")
        << QList{facts(State::Found, 1000, {u"y"_s})} << 1030 << 1030 << false << 1030;
    QTest::newRow("nothing found at all")
        << QList{facts(State::NothingFound, 1000, {})} << 10 << 10 << true << 1000;
    QTest::newRow("a silent provider proves nothing")
        << QList{facts(State::ProviderSilent, 1000, {})} << 10 << 10 << false << 10;
    QTest::newRow("a failure proves nothing")
        << QList{facts(State::Failed, 1000, {})} << 10 << 10 << false << 10;
    QTest::newRow("nor does one that is open")
        << QList{facts(State::Open, 1000, {})} << 10 << 10 << false << 10;
    QTest::newRow("the newest counts")
        << QList{facts(State::Found, 1000, {u"x"_s}), facts(State::Found, 500, {u"y"_s})} << 1001 << 1000
        << false << 1001;
    QTest::newRow("one with a selector proves nothing")
        << QList{facts(State::Found, 1000, {u"y"_s}, true)} << 1001 << 10 << false << -1;
    QTest::newRow("nor after a full one")
        << QList{facts(State::Found, 500, {u"x"_s}), facts(State::Found, 1000, {u"y"_s}, true)} << 1001 << 501
        << false << 500;
    QTest::newRow("a deleted look after a full one")
        << QList{facts(State::Found, 500, {u"x"_s})} << 1000 << 501 << true << 1000;
}

void TestLastLook::tellsWhoIsGone()
{
    QFETCH(const QList<DiscoveryFacts>, discoveries);
    QFETCH(const int, newest);
    QFETCH(const int, seen);
    QFETCH(const bool, gone);
    QFETCH(const int, age);
    LastLook look;
    QList<DiscoveryFacts> selective;
    for (const auto &discovery : discoveries) {
        look.note(discovery);
        if (discovery.isSelective)
            selective << discovery;
    }
    look.setSelective(selective);
    look.noteCandidate(at(newest));
    look.noteCandidate(at(seen));
    QCOMPARE(look.isGone(u"x"_s, at(seen)), gone);
    QVERIFY(!look.isGone(u"x"_s, QDateTime()));
    QCOMPARE(look.at(), age < 0 ? QDateTime() : at(age));
}

void TestLastLook::readsFluidosTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDateTime>("time");
    const QDateTime noon = at(0);
    QTest::newRow("UTC") << u"2026-11-23T12:00:00Z"_s << noon;
    QTest::newRow("a zone") << u"2026-11-23T13:00:00+01:00"_s << noon;
    QTest::newRow("west") << u"2026-11-23T07:30:00-04:30"_s << noon;
    QTest::newRow("none") << QString() << QDateTime();
    QTest::newRow("no time") << u"soon"_s << QDateTime();
}

void TestLastLook::readsFluidosTimes()
{
    QFETCH(const QString, text);
    QFETCH(const QDateTime, time);
    QCOMPARE(federation::fluidosTime(text), time);
}

FLARE_TEST(TestLastLook)
#include "tst_lastlook.moc"
