// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QByteArray>
#include <QString>

namespace federation {

/// The commands of kubeconfigs that the user has agreed to, by kube::ExecQuestion::fingerprint, one a
/// line in a file. Window and command line share it, so it is read for every question.
class TrustedCommands
{
public:
    explicit TrustedCommands(QString file = standardFile())
        : m_file(std::move(file))
    {
    }

    /// "trusted-commands" in the user's configuration folder of FLARE Desktop.
    [[nodiscard]] static QString standardFile();

    [[nodiscard]] bool contains(const QByteArray &fingerprint) const;
    /// False where it can't be written down.
    bool add(const QByteArray &fingerprint);

private:
    QString m_file;
};

} // namespace federation
