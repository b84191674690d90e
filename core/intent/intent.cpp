// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/intent.h"

#include "core/intent/text.h"
#include "core/intent/words.h"

using namespace Qt::StringLiterals;

namespace intent {

QList<Placement> placementsOf(const Intent &intent)
{
    if (intent.constraints.regions.isEmpty())
        return {{.name = u"main"_s, .place = intent.constraints.location}};
    QList<Placement> placements;
    for (const QString &region : intent.constraints.regions)
        placements.append({.name = region, .place = region});
    return placements;
}

QString objectiveWord(Objective objective)
{
    for (const auto &word : words::Objectives) {
        if (word.value == objective)
            return word.text;
    }
    return {};
}

QString objectiveTitle(Objective objective)
{
    switch (objective) {
    case Objective::LowestCost:
        return IntentText::tr("Lowest cost");
    case Objective::MostPerformance:
        return IntentText::tr("Most performance");
    case Objective::LowestLatency:
        return IntentText::tr("Lowest latency");
    case Objective::LeastEnergy:
        return IntentText::tr("Least energy");
    case Objective::Balanced:
        return IntentText::tr("Balanced");
    }
    return {};
}

QString kindWord(Kind kind)
{
    for (const auto &word : words::Kinds) {
        if (word.value == kind)
            return word.text;
    }
    return {};
}

} // namespace intent
