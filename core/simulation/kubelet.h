// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/httpserver.h"
#include "core/simulation/api.h"
#include "core/simulation/clock.h"

#include <QObject>
#include <QRandomGenerator>
#include <QStringList>

#include <memory>
#include <optional>

namespace simulation {

struct KubeletOptions
{
    /// Serves containerLogs and the pods' ports here; http unless an identity is given. Loopback.
    std::optional<apiserver::TlsIdentity> tls;
    bool crashLoops = false; // every container ends with code 1 after a few seconds
};

/// Plays the kubelet of every node whose pods nobody else runs: the local node and Liqo's virtual ones.
/// Pods bound to a node pull their image, start, become ready, log, serve a metrics port, finish or fail
/// as their program does (programs.h), restart with back-off, and are confirmed gone when deleted. Logs
/// and ports are served by an HTTP server whose address stands in the Node's status
/// (daemonEndpoints.kubeletEndpoint.Port, InternalIP).
class Kubelet : public QObject
{
    Q_OBJECT
public:
    Kubelet(kube::Client &cluster, const Clock &clock, QRandomGenerator &random, KubeletOptions options = {},
            QObject *parent = nullptr);
    ~Kubelet() override;
    /// Makes the local node (control-plane role, InternalIP 127.0.0.1) where `localNode` is not empty.
    void start(const QString &localNode);
    [[nodiscard]] quint16 port() const; // after start()

signals:
    void ready();
    void failed(const QString &message);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace simulation
