// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/document/node.h"
#include "core/solver/solver.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace solver {

struct BundleFile
{
    QString name; // relative: "solver-eu.yaml"
    QByteArray content;
};

/// What an export folder holds: the intent as JSON, each Solver as YAML, a kustomization and a README
/// that says how to hand them to a cluster. Deterministic.
[[nodiscard]] QList<BundleFile> bundle(const document::Node &intent, const QList<SolverDocument> &documents);

/// The shell command that hands the documents to a cluster.
[[nodiscard]] QString kubectlCommand(const QList<SolverDocument> &documents);

} // namespace solver
