// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/backoff.h"
#include "tests/core/kube/kubetest.h"
#include "tests/support/testmain.h"

using kube::Backoff;
using std::chrono::milliseconds;
using namespace std::chrono_literals;

class TestBackoff : public QObject
{
    Q_OBJECT
private slots:
    void doubles();
    void addsJitter();
    void forgets();
};

void TestBackoff::doubles()
{
    kubetest::FakeClock clock;
    Backoff backoff({}, [] { return 0.0; });
    QList<qint64> waits;
    for (int i = 0; i < 8; ++i) {
        const auto wait = backoff.next(clock.now());
        waits << wait.count();
        clock.advance(wait);
    }
    QCOMPARE(waits, (QList<qint64>{800, 1600, 3200, 6400, 12800, 25600, 30000, 30000}));
}

void TestBackoff::addsJitter()
{
    kubetest::FakeClock clock;
    Backoff backoff({}, [] { return 0.5; });
    QCOMPARE(backoff.next(clock.now()), 1000ms);
    QCOMPARE(backoff.next(clock.now()), 2000ms);
    for (int i = 0; i < 10; ++i)
        QVERIFY(backoff.next(clock.now()) <= 30s);
}

void TestBackoff::forgets()
{
    kubetest::FakeClock clock;
    Backoff backoff({}, [] { return 0.0; });
    clock.advance(backoff.next(clock.now()));
    clock.advance(backoff.next(clock.now()));
    clock.advance(119s);
    QCOMPARE(backoff.next(clock.now()), 3200ms);
    clock.advance(3200ms + 120s);
    QCOMPARE(backoff.next(clock.now()), 800ms);
}

FLARE_TEST(TestBackoff)
#include "tst_backoff.moc"
