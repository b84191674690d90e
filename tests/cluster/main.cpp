// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/cluster/cluster.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QFile>
#include <QStandardPaths>

#include <cstdio>

/// test_cluster simulated|real [TestClass] [Qt Test arguments]. Ends with 77, "skipped", where a real
/// control plane was asked for and there is none.
int main(int argc, char **argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication application(argc, argv);
    QStringList arguments = QCoreApplication::arguments();
    const QString kind = arguments.size() > 1 ? arguments.takeAt(1) : QString();
    if (kind != QLatin1String("simulated") && kind != QLatin1String("real")) {
        std::fprintf(stderr, "say simulated or real\n");
        return 2;
    }
    const bool isReal = kind == QLatin1String("real");
    const QString folder = qEnvironmentVariable("FLARE_CONTROLPLANE");
    if (isReal && (folder.isEmpty() || !QFile::exists(folder + QLatin1String("/kubectl")))) {
        std::puts("SKIPPED: there is no control plane here (dev/controlplane makes it).");
        return 77;
    }
    if (!cluster::start(isReal ? cluster::Kind::Real : cluster::Kind::Simulated, isReal))
        return 1;
    const int failed = testing::runTests(arguments);
    cluster::stop();
    return failed;
}
