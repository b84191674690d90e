// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QObject>

#include <memory>

/// One test program per room holds several test classes, one a file. Each ends with
/// `FLARE_TEST(TestQuantity)` and `#include "tst_quantity.moc"`; the shared main() runs them all.
namespace testing {

using Factory = std::unique_ptr<QObject> (*)();
bool registerTest(const char *name, Factory factory);

} // namespace testing

#define FLARE_TEST(Class)                                                                                    \
    static const bool registered_##Class = testing::registerTest(                                            \
        #Class, []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
