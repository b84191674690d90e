// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/decimal.h"

#include <QString>

/// How values of the draft look in a field, and what is written for what people type. Texts that
/// are not understood pass through unchanged, so that the finding speaks of what was typed.
namespace wizard::formats {

/// "16Gi" → "16 GiB"; a text the short form would not give back stays as it is.
[[nodiscard]] QString shownBytes(const QString &written);
/// "16", "16 GiB", "16 gib" → "16Gi"; "16G" stays.
[[nodiscard]] QString writtenBytes(const QString &typed);
/// The next usual size up (or down) from what is there.
[[nodiscard]] QString steppedBytes(const QString &shown, int steps);

/// "5 EUR/hour" → "5.00".
[[nodiscard]] QString shownMoney(const QString &written);
/// "5" → "5 EUR", with "/hour" where asked for; "5 USD" stays.
[[nodiscard]] QString writtenMoney(const QString &typed, bool perHour);

/// `shown` plus `steps` × `step`, never below `least`; a text that is no number counts as `least`.
[[nodiscard]] QString steppedNumber(const QString &shown, int steps, base::Decimal step, base::Decimal least);

} // namespace wizard::formats
