// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <functional>

namespace testing {

/// Waits in an event loop of its own. (Qt Test's waiting sleeps 10 ms at each turn; actors and servers that
/// live in this thread need many turns.)
inline bool waitUntil(const std::function<bool()> &holds, int milliseconds = 60'000)
{
    QElapsedTimer since;
    since.start();
    while (!holds()) {
        if (since.hasExpired(milliseconds))
            return false;
        // Asked between two loops, not from inside: what is asked may wait itself.
        QEventLoop loop;
        QTimer::singleShot(2, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return true;
}

} // namespace testing

/// As QTRY_VERIFY_WITH_TIMEOUT and QTRY_COMPARE_WITH_TIMEOUT, but see waitUntil.
#define WAIT_VERIFY(expression, milliseconds)                                                                \
    QVERIFY(testing::waitUntil([&] { return bool(expression); }, milliseconds))
#define WAIT_COMPARE(actual, expected, milliseconds)                                                         \
    do {                                                                                                     \
        (void)testing::waitUntil([&] { return (actual) == (expected); }, milliseconds);                      \
        QCOMPARE(actual, expected);                                                                          \
    } while (false)
