// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/document/reader.h"
#include "core/document/report.h"

#include <string_view>

namespace document {

/// Reads the JSON value that is all of `text` from `begin` on. The bytes must have been checked.
/// Returns what could be understood.
[[nodiscard]] Node readJson(std::string_view text, size_t begin, const Limits &limits, TextCursor &cursor,
                            Report &report);

} // namespace document
