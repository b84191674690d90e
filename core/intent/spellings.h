// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/fieldpath.h"
#include "core/document/node.h"

namespace intent {

/// Where `root` says what the canonical `path` is for. Both dialects have names of their own for some
/// wishes; the one that is there counts, `path` itself where none is. In a document whose root is the
/// body itself, paths have no "/intent".
[[nodiscard]] base::FieldPath spellingIn(const document::Node &root, const base::FieldPath &path);

/// A value meant for `canonical`, as it is written at its other spelling `path`.
[[nodiscard]] document::Node respelled(const document::Node &value, const base::FieldPath &canonical,
                                       const base::FieldPath &path);

} // namespace intent
