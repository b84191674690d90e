// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QObject>
#include <QStringList>

#include <memory>

/// One test program per room holds several test classes, one a file. Each ends with
/// `FLARE_TEST(TestQuantity)` and `#include "tst_quantity.moc"`; the shared main() runs them all.
namespace testing {

using Factory = std::unique_ptr<QObject> (*)();
bool registerTest(const char *name, Factory factory);
/// All classes, or the one named first behind the program; the number of failures, at most 125.
int runTests(QStringList arguments);

} // namespace testing

#define FLARE_TEST(Class)                                                                                    \
    static const bool registered_##Class = testing::registerTest(                                            \
        #Class, []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
