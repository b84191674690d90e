// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/document/report.h"

#include <string_view>

namespace document {

/// Finds the first place where `text` leaves the grammar of JSON and says in plain words what was
/// expected there. Used only after the parser refused the text. `begin` is where the JSON begins.
void reportJsonFault(std::string_view text, size_t begin, TextCursor &cursor, Report &report);

} // namespace document
