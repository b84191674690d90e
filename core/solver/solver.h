// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/document/node.h"
#include "core/planning/plan.h"

#include <QList>
#include <QString>

#include <optional>

namespace solver {

enum class Target {
    FluidosGpu, // upstream fork with gpuFilters: only filters its code evaluates as meant
    Fluidos,    // upstream: no gpuFilters
    Seed        // the shape of the sample documents
};
[[nodiscard]] QString targetName(Target target); // "fluidos-gpu"
[[nodiscard]] std::optional<Target> targetFromName(QStringView name);

struct Options
{
    Target target = Target::FluidosGpu;
    bool letFluidosChoose = false; // all three flags true; otherwise findCandidate only (seed: always all)
};

struct SolverDocument
{
    QString placement;
    QString name; // metadata.name
    document::Node root;
};

/// One Solver per placement. Deterministic; each line that comes from a wish carries a comment
/// naming it. Schema: reference/fluidos-crds.md §2, §3.
[[nodiscard]] QList<SolverDocument> solverDocuments(const planning::Plan &plan, const Options &options = {});

} // namespace solver
