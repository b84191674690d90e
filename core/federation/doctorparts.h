// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/federation/discoveryrunner.h"
#include "core/federation/doctor.h"
#include "core/federation/knownclusters.h"
#include "core/kube/answers.h"
#include "core/kube/discovery.h"

#include <QList>
#include <QObject>

#include <functional>

namespace federation {

/// What is found at a plain path of an object ("/status/status"); empty where it is no text.
[[nodiscard]] QString textAt(const document::Node &root, const QString &path);

/// The preflight at work. Every question is one ask(); when the last answer is in, it is over.
class Doctor::Private : public QObject
{
public:
    Private(Doctor &doctor, kube::Client &client, DoctorOptions options);

    void start();
    [[nodiscard]] const QString &nodeId() const { return m_nodeId; }

private:
    using Level = CheckResult::Level;
    using Take = std::function<void(const kube::ApiResult &)>;

    void ask(kube::ApiCall *call, Take take);
    void askList(const kube::ResourceType &type, const QString &nameSpace, Take take);
    void done();
    void add(const QString &id, Level level, const QString &title, const QString &message,
             const QString &fix = {});
    /// The answer did not come: no right to look, or trouble.
    void addUnseen(const QString &id, const QString &title, const kube::ApiError &error);

    // doctorcluster.cpp
    void checkServer(const kube::ApiResult &result);
    void checkConnection();
    void checkDefinitions();
    void onDefinitions(const kube::ServerResources &resources);
    void checkNodes();
    void checkLiqo();
    void checkStorage();
    void checkTenants();
    void nameTenants(const QStringList &all, const QList<kube::Object> &tenants);
    void checkClock();

    // doctorrights.cpp
    void checkRights();

    // doctorfederation.cpp
    void checkIdentity();
    void onIdentity(const kube::Object &map);
    void checkClusterId();
    void checkProviders();
    void checkDiscovery();
    void tryDiscovery();
    void onDiscovery(const DiscoveryOutcome &outcome);
    void checkSolvers();
    void checkAllocations();
    void nameWhatOnlyProvidersSee();

    [[nodiscard]] QDateTime serverNow() const;

    Doctor &q;
    kube::Client &m_client;
    DoctorOptions m_options;
    DoctorReport m_report;
    QString m_nodeId;
    int m_open = 0; // questions without answer
    bool m_isStarted = false;
};

} // namespace federation
