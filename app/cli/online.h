// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "app/cli/market.h"

#include <QString>

/// What needs a network or the simulated federation. flarectl itself has neither, so it starts quickly:
/// its implementation (becomeonline.cpp) puts the program flarectl-online in its place, which reads
/// the same command line again and has the real one (online*.cpp).
namespace cli::online {

struct Asked
{
    QString connection; // "demo", "kube", "kube:CONTEXT"
    bool json = false;
    bool trustExec = false; // a command of the kubeconfig may run
};

/// To be called before anything is read from standard input.
[[nodiscard]] OpenedSource openOffers(const Asked &asked);

[[nodiscard]] int examine(const Asked &asked);

struct DemoSettings
{
    QString listen; // "ADDRESS:PORT"
    QString kubeConfig;
    QString scenario;
    double speed = 1;
    quint32 seed = 1;
    QString tlsCertificate;
    QString tlsKey;
    QString clientAuthority;
    QString tokenFile;
    QString stateFile;
    bool anyAddress = false;
    bool json = false;
};
[[nodiscard]] int listScenarios(bool json);
/// Returns when the user ends it.
[[nodiscard]] int serveDemo(const DemoSettings &settings);

} // namespace cli::online
