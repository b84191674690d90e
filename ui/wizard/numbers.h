// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/wizard/fields.h"

/// The usual kinds of one-line fields.
namespace wizard::numbers {

/// A number from `least` on, with arrows.
[[nodiscard]] TextOptions number(base::Decimal least, base::Decimal step, const QString &placeholder,
                                 const QString &unit = {});
[[nodiscard]] TextOptions whole(qint64 least, const QString &placeholder, const QString &unit = {},
                                qint64 step = 1);
/// A text that is a number in most cases, and has to stay a text (Kubernetes quantities).
[[nodiscard]] TextOptions quantity(const QString &placeholder, const QString &unit);
/// A size: "16" means GiB.
[[nodiscard]] TextOptions bytes(const QString &placeholder);

} // namespace wizard::numbers
