// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/assessment.h"

#include <QCoreApplication>

namespace catalogue {

/// The translation context of everything that judging and ranking say.
struct JudgingText
{
    Q_DECLARE_TR_FUNCTIONS(catalogue)
};

/// A memory size, exact where a whole number of one unit says it: "16 GiB".
[[nodiscard]] QString memoryText(base::Quantity size);
/// At most two places, none that are zero: "7.5", "16".
[[nodiscard]] QString numberText(base::Decimal number);
/// "1.59 GHz"
[[nodiscard]] QString frequencyText(base::Quantity hertz);

} // namespace catalogue
