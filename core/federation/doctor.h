// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/client.h"

#include <QList>
#include <QObject>
#include <QString>

#include <memory>

namespace federation {

/// One thing the preflight looked at.
struct CheckResult
{
    Q_GADGET
public:
    enum class Level {
        Ok,
        Note,    // good to know
        Warning, // works, but
        Error,   // buying or running will fail
        Unseen   // can't be seen from here: what only a provider could check, or what we may not read
    };
    Q_ENUM(Level)

    QString id; // "crd.flavors", "right.create.reservations", "identity.ip"
    Level level = Level::Ok;
    QString title;   // "FLUIDOS's kinds"
    QString message; // what was found
    QString fix;     // what to do; empty where nothing is to be done

    friend bool operator==(const CheckResult &, const CheckResult &) = default;
};

struct DoctorReport
{
    QList<CheckResult> checks;
    [[nodiscard]] bool hasErrors() const;
};

struct DoctorOptions
{
    bool trialDiscovery = true;
    QString knownNodeId; // of the last visit: a change is a finding (D33); empty: unknown
};

/// The preflight of a connection (lifecycle.md, Rights and doctor): reachability and version, definitions,
/// rights, the identity ConfigMap, CLUSTER_ID, a control-plane node, KnownClusters, a trial Discovery,
/// Liqo, hot-loop Solvers, stuck Allocations, Capsule, the clock. Writes nothing but the Discovery and
/// the SelfSubjectAccessReviews.
class Doctor : public QObject
{
    Q_OBJECT
public:
    explicit Doctor(kube::Client &client, DoctorOptions options = {}, QObject *parent = nullptr);
    ~Doctor() override;
    void start();
    [[nodiscard]] QString nodeId() const; // of this cluster's identity, once read

signals:
    void checked(const federation::CheckResult &result);
    /// Once; with one error where the server can't be reached.
    void finished(const federation::DoctorReport &report);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace federation
