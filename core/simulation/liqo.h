// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/simulation/api.h"
#include "core/simulation/clock.h"

#include <QObject>
#include <QString>

#include <memory>

namespace simulation {

struct LiqoOptions
{
    QString consumerId;              // Liqo cluster id of this cluster
    bool networking = true;          // the module is installed: ForeignCluster says enabled
    bool tunnelNeverComesUp = false; // NetworkConnectionStatus stays Pending
    /// Provider clusters whose ResourceSlices are denied; for tests.
    QStringList denying;
};

/// Liqo's controllers on the consumer, and what the provider's answer: for a tenant namespace
/// "liqo-tenant-<provider id>" with its Identity stand-in (see reference/fluidos-behaviour.md §3.1, §4
/// and recordings/liqo) the ForeignCluster; for a ResourceSlice its conditions and resources, the
/// VirtualNode and the Node (kept Ready, with a Lease heartbeat where the API server asks for one);
/// for a NamespaceOffloading its phases and the namespace's label; deletions in the recorded order and times.
class Liqo : public QObject
{
    Q_OBJECT
public:
    Liqo(kube::Client &consumer, const Clock &clock, LiqoOptions options, QObject *parent = nullptr);
    ~Liqo() override;
    void start();

signals:
    void ready();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace simulation
