// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "app/cli/jsonoutput.h"
#include "core/catalogue/ranking.h"
#include "core/planning/plan.h"

#include <QList>
#include <QString>

#include <span>

namespace cli {

/// Everything one `rank` works with.
struct Comparison
{
    document::Node document; // the intent as written, for changes in its own spelling
    intent::Intent intent;
    QList<FileFindings> findings;
    catalogue::Offers offers;
    catalogue::Places places = catalogue::Places::load();
    catalogue::GpuFacts facts = catalogue::GpuFacts::load();
    QList<catalogue::PlacementRanking> rankings;
    planning::Plan plan;
    qsizetype limit = 0; // offers shown of each placement; 0: all

    [[nodiscard]] std::span<const catalogue::RankedOffer>
    shown(const catalogue::PlacementRanking &ranking) const;
    [[nodiscard]] catalogue::Judge judge(const catalogue::PlacementRanking &ranking) const;
    /// Why a placement without offer has none, where no suggestion says it; otherwise empty.
    [[nodiscard]] QString dilemma(const catalogue::PlacementRanking &ranking) const;
};

/// The JSON document of `rank -o json`; docs/cli.md has its shape.
void printRankJson(const Comparison &comparison);

} // namespace cli
