// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/assessment.h"
#include "ui/widgets/theme.h"

class QPainter;
class QRectF;

namespace comparison {

/// The signs of a verdict or a check, drawn rather than typed: not every font has them.
enum class Mark { Best, Fits, Unverifiable, Excluded, Differs };

[[nodiscard]] Mark markOf(catalogue::Verdict verdict, bool best);
[[nodiscard]] Mark markOf(catalogue::CheckResult result);
[[nodiscard]] widgets::Token tokenOf(Mark mark);
/// Fills most of `box`, which should be a square.
void paintMark(QPainter &painter, const QRectF &box, Mark mark, const QColor &color);

} // namespace comparison
