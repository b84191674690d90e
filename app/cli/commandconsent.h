// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/federation/trustedcommands.h"
#include "core/kube/credentials.h"

#include <QString>

namespace cli {

/// May a kubeconfig's command run? Yes, if the user agreed before or by --trust-exec; at a terminal they
/// are asked.
class CommandConsent : public kube::ExecConsent
{
public:
    explicit CommandConsent(bool trust)
        : m_trust(trust)
    {
    }

    void ask(const kube::ExecQuestion &question, std::function<void(bool)> answer) override;
    /// What was not agreed to, and how to; empty where nothing was refused.
    [[nodiscard]] const QString &refusal() const { return m_refusal; }

private:
    bool m_trust;
    federation::TrustedCommands m_trusted;
    QString m_refusal;
};

} // namespace cli
