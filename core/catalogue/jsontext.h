// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace catalogue {

/// What stands between the quotes of a JSON text, its escapes undone, as UTF-8. Nothing where an
/// escape is wrong, a surrogate has no partner, or a NUL is hidden in it.
[[nodiscard]] std::optional<std::string> unescapedJson(std::string_view text);

} // namespace catalogue
