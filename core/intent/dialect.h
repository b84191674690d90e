// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"
#include "core/document/node.h"

namespace intent {

/// The two spellings of an intent body; reference/flare-api.md §5 is the table of differences.
enum class Dialect {
    Seed, // job, gpu.memory, regions, "25 EUR/hour" as a total
    Api   // service and batch only, gpu.memory_min, plain hourly and total amounts
};

[[nodiscard]] Dialect dialectOf(const document::Node &root);

struct Conversion
{
    document::Node root;
    base::Diagnostics findings;
};

/// The same intent in the other dialect: a change of the tree, member by member, so order, unknown
/// members, the extension block and every spelling that both dialects share stay as they are. A tree
/// that is already in `to` comes back unchanged. What the target cannot say stays as it is, with a
/// warning convert.unsayable at its path. seed → api → seed gives the first tree back for all nine
/// sample bodies.
[[nodiscard]] Conversion convert(const document::Node &root, Dialect to);

} // namespace intent
