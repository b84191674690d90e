// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"

#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <vector>

#ifdef FLARE_TEST_GUI
#include <QApplication>
using Application = QApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

namespace testing {
namespace {

struct Entry
{
    const char *name;
    Factory factory;
};

std::vector<Entry> &entries()
{
    static std::vector<Entry> all;
    return all;
}

} // namespace

bool registerTest(const char *name, Factory factory)
{
    entries().push_back({name, factory});
    return true;
}

int runTests(QStringList arguments)
{
    auto all = entries();
    std::sort(all.begin(), all.end(),
              [](const auto &left, const auto &right) { return std::strcmp(left.name, right.name) < 0; });
    QString only;
    if (arguments.size() > 1 && arguments.at(1).startsWith(QLatin1String("Test")))
        only = arguments.takeAt(1);

    int failed = 0;
    int ran = 0;
    for (const auto &entry : all) {
        if (!only.isEmpty() && only != QLatin1String(entry.name))
            continue;
        ++ran;
        const auto test = entry.factory();
        failed += QTest::qExec(test.get(), arguments);
    }
    if (ran == 0) {
        std::fprintf(stderr, "no test class was run\n");
        return 1;
    }
    return std::min(failed, 125);
}

} // namespace testing

#ifndef FLARE_TEST_OWN_MAIN
// `test_room [TestClass] [Qt Test arguments]`
int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    Application application(argc, argv);
    return testing::runTests(application.arguments());
}
#endif
