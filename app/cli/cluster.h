// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "app/cli/commandconsent.h"
#include "app/cli/online.h"
#include "core/kube/client.h"
#include "core/simulation/federation.h"

#include <memory>

namespace cli {

/// The connection of -c, ready for calls.
class Cluster
{
public:
    explicit Cluster(const online::Asked &asked);

    /// False where it can't be used: that was said then.
    [[nodiscard]] bool open();
    [[nodiscard]] kube::Client &client() const { return *m_client; }
    [[nodiscard]] const online::Asked &asked() const { return m_asked; }
    /// Complains, and returns the exit code.
    int failed(const QString &reason) const;
    int failed(const kube::ApiError &error) const;

private:
    [[nodiscard]] base::Result<kube::Connection, QString> find();
    [[nodiscard]] base::Result<kube::Connection, QString> demo();

    online::Asked m_asked;
    CommandConsent m_consent;
    std::unique_ptr<simulation::FederationThread> m_demo; // where none was running; goes last
    std::unique_ptr<kube::Client> m_client;
};

} // namespace cli
