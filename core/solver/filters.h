// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/decimal.h"
#include "core/base/diagnostics.h"
#include "core/document/node.h"

#include <QString>

#include <map>
#include <optional>

namespace solver {

/// One filter of a Solver as upstream's parser understands it.
struct Filter
{
    enum class Kind {
        Quantity,   // ResourceRangeSelector, ResourceMatchSelector; Range and Match of cpu, memory, …
        Number,     // NumberRangeFilter, NumberMatchFilter
        Text,       // StringFilter; Match of the architecture
        Expression, // StringRangeSelector; Range of the architecture
        Truth       // BooleanFilter
    };

    Kind kind = Kind::Quantity;
    std::optional<base::Decimal> least; // quantities and numbers; a match has both
    std::optional<base::Decimal> most;
    QString text;       // equal to it, or the RE2 expression
    bool truth = false; // as written; upstream compares the other way round
    bool usable = true; // false: no offer with a gpu object can pass it
};

/// What is left of a Solver's selector after upstream's parsing: reference/fluidos-crds.md §3.
struct Filters
{
    bool everything = false; // no selector at all
    bool never = false;      // nothing can match
    std::optional<Filter> architecture;
    std::optional<Filter> cpu;
    std::optional<Filter> memory;
    std::optional<Filter> pods;
    std::optional<Filter> storage;
    std::map<QString, Filter> gpu; // by field: a later one has replaced the earlier
    base::Diagnostics findings;    // codes: see Selector
};
[[nodiscard]] Filters readFilters(const document::Node &solver);

} // namespace solver
