// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/offer.h"
#include "core/document/node.h"
#include "core/planning/plan.h"
#include "core/solver/solver.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

/// What the tests of this room share: the nine sample intents, Solvers and offers in short.
namespace samples {

[[nodiscard]] QByteArray fileContent(const QString &path); // below the checkout's root
[[nodiscard]] QStringList cases();                         // "1-ai-inference", …
[[nodiscard]] planning::Plan planOf(const QString &sampleCase);

/// A tree out of JSON or YAML text; fails loudly on broken text.
[[nodiscard]] document::Node tree(const QByteArray &text);
/// A Solver document with this `filters` object.
[[nodiscard]] document::Node solverWith(const QByteArray &filters);
[[nodiscard]] solver::SolverDocument documentWith(const QByteArray &filters,
                                                  const QString &name = QStringLiteral("own"));

/// One RTX 4080 with everything published that is worth filtering.
[[nodiscard]] catalogue::Offer offer();
[[nodiscard]] base::Quantity quantity(const char *text);
[[nodiscard]] base::Decimal decimal(const char *text);

} // namespace samples
