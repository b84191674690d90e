// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/document/reader.h"
#include "core/document/report.h"

#include <string_view>

namespace document {

/// Size, NUL and UTF-8: what every text must keep to. False, with a finding, where it does not.
[[nodiscard]] bool checkBytes(std::string_view text, const Limits &limits, TextCursor &cursor,
                              Report &report);
/// Nesting of brackets outside of strings.
[[nodiscard]] bool checkJsonNesting(std::string_view text, const Limits &limits, TextCursor &cursor,
                                    Report &report);
/// Control characters, which YAML does not allow and its library would take for the end of the text.
[[nodiscard]] bool checkYamlCharacters(std::string_view text, TextCursor &cursor, Report &report);

} // namespace document
