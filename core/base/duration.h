// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace base {

using Nanoseconds = std::chrono::nanoseconds;

/// A Go duration ("1h30m", "45s", "1.5h", "-2m", "0"): time.ParseDuration's grammar, exact to the
/// nanosecond. Nothing where the text is none or does not fit 64 bits.
[[nodiscard]] std::optional<Nanoseconds> parseGoDuration(QStringView text);
/// The text Go prints: "1h30m0s", "45s", "1.5s", "0s".
[[nodiscard]] QString goDurationText(Nanoseconds duration);

} // namespace base
