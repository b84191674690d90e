// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/client.h"
#include "core/kube/connection.h"
#include "tests/core/kube/kubetest.h"

#include <QString>

#include <memory>

/// The API server the tests of this folder talk to: a real control plane, or the simulated one, as the
/// program was started. One for all test classes; it lives as long as the program.
namespace cluster {

enum class Kind { Simulated, Real };

class Cluster
{
public:
    Cluster();
    virtual ~Cluster();
    Q_DISABLE_COPY_MOVE(Cluster)

    [[nodiscard]] virtual Kind kind() const = 0;
    [[nodiscard]] virtual kube::Connection administrator() const = 0;
    /// Somebody known who has no rights.
    [[nodiscard]] virtual kube::Connection bob() const = 0;
    /// A folder with server.crt and server.key for a kubelet that the API server can reach; empty: plain
    /// HTTP.
    [[nodiscard]] virtual QString kubeletIdentity() const = 0;
};

/// The running one, or null with a reason on stderr where it does not start.
[[nodiscard]] Cluster *theCluster();
[[nodiscard]] bool start(Kind kind, bool controllers);
void stop();

/// A namespace of the test's own, made at once and deleted with it.
class Room
{
public:
    explicit Room(kube::Client &client, const QString &prefix);
    ~Room();
    Q_DISABLE_COPY_MOVE(Room)
    [[nodiscard]] const QString &name() const { return m_name; }

private:
    kube::Client &m_client;
    QString m_name;
};

/// Waits for the call and gives what came of it.
[[nodiscard]] kube::ApiResult wait(kube::ApiCall *call, int milliseconds = 30'000);
/// The tree of a JSON text that must be right.
[[nodiscard]] document::Node node(const QByteArray &json);

} // namespace cluster
