// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "ui/models/offertablemodel.h"

#include <QPointF>

#include <vector>

namespace comparison {

enum class AcrossAxis { Price, Latency };
enum class UpAxis { Speed, Memory };

/// One offer in the chart.
struct ChartPoint
{
    int row = 0; // of the table model
    QPointF at;
    catalogue::Verdict verdict = catalogue::Verdict::Excluded;
    bool best = false;  // rank 1
    bool front = false; // fits, and no other that fits is better in both
};

struct ChartPoints
{
    std::vector<ChartPoint> points; // from left to right
    qsizetype missing = 0;          // offers that do not publish one of the values
    catalogue::SpeedSource source = catalogue::SpeedSource::None;

    /// The best trade-offs, from left to right.
    [[nodiscard]] std::vector<ChartPoint> front() const;
};

[[nodiscard]] ChartPoints chartPoints(const models::OfferTableModel &model, AcrossAxis across, UpAxis up);

/// A round end for an axis that shows `value`, and into how many equal parts it divides well.
struct AxisScale
{
    double end = 1;
    int parts = 5;
};
[[nodiscard]] AxisScale axisScale(double value);

} // namespace comparison
