// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"
#include "core/catalogue/assessment.h"
#include "core/planning/plan.h"
#include "core/solver/solver.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace solver {

enum class Enforcer { Solver, BeforePurchase, AtRunTime, Nobody };
[[nodiscard]] QString enforcerName(Enforcer enforcer); // "solver", "before_purchase", "at_run_time", "nobody"

/// Who keeps one promise. A constraint can have several keepers.
struct ConstraintCoverage
{
    QString constraint; // requirement name: "gpu.memory", "cost.total", "sla.availability"
    QString title;      // translated
    QString value;      // as the user would say it: "≥ 16 GiB"
    QList<Enforcer> enforcedBy;
    QString message; // translated: why, or what that means
};

struct Match
{
    quint32 offer = 0;                                         // index into the offers
    catalogue::Verdict verdict = catalogue::Verdict::Excluded; // our own judgement
};

struct EvaluationError
{
    QString name; // the Solver's or the offer's
    QString message;
};

struct PlacementCoverage
{
    QString placement;
    QString solver;       // its metadata.name
    QList<Match> matches; // in the order of the offers: FLUIDOS takes the first
    QList<EvaluationError> errors;
};

struct Coverage
{
    QList<ConstraintCoverage> constraints; // every member the intent states
    QList<PlacementCoverage> placements;
};

/// The coverage proof: each constraint with its keepers, and what FLUIDOS alone could buy with these
/// documents as written. `documents` are generated ones or the user's own.
[[nodiscard]] Coverage cover(const planning::Plan &plan, const QList<SolverDocument> &documents,
                             const catalogue::Offers &offers, const catalogue::Places &places,
                             const catalogue::GpuFacts &facts);

/// "As written, FLUIDOS could buy any of these 3; the worst costs 3.50 EUR/h." One sentence for a
/// placement; empty where nothing matches.
[[nodiscard]] QString firstMatchWarning(const PlacementCoverage &placement, const catalogue::Offers &offers);

/// Solver documents out of a file of one or more YAML or JSON documents; a document of another kind
/// is an error finding.
struct SolverFile
{
    QList<SolverDocument> documents;
    base::Diagnostics findings;
};
[[nodiscard]] SolverFile readSolvers(const QByteArray &text);

} // namespace solver
