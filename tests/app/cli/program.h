// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <optional>

/// The built flarectl, run as a script would run it: in the checkout's root, with no terminal.
namespace testing {

struct Outcome
{
    int exitCode = -1; // -1: it did not start, crashed, or took longer than a minute
    QByteArray output;
    QByteArray errors;

    /// The whole of stdout as one JSON object; nothing where it is none.
    [[nodiscard]] std::optional<QJsonObject> json() const;
};

struct Setting
{
    QByteArray input = {};
    QStringList environment = {}; // "COLUMNS=80"
    QString program = {};         // another copy of it
};
[[nodiscard]] QString programPath();
/// What every start of it sees: no kubeconfig, and configuration and runtime folders of the test's own.
[[nodiscard]] QProcessEnvironment programEnvironment(const QStringList &more = {});
[[nodiscard]] Outcome flarectl(const QStringList &arguments, const Setting &setting = {});

/// What a reader at a terminal would see of stdout and stderr.
[[nodiscard]] Outcome flarectlOnTerminal(const QStringList &arguments, int columns,
                                         const QStringList &environment = {});

} // namespace testing
