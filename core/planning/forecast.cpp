// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/planning/forecast.h"

namespace planning {
namespace {

/// Rounded up, and at most some centuries.
qint64 millisecondsOf(base::Decimal hours)
{
    const base::Decimal milliseconds = hours * qint64(3'600'000);
    const base::Int128 whole = (milliseconds.nanos() + 999'999'999) / 1'000'000'000;
    constexpr base::Int128 most = base::Int128(1) << 44;
    return qint64(whole < most ? whole : most);
}

Outlook budgetOutlook(const Forecast &forecast, const std::optional<base::Money> &limit)
{
    if (!limit)
        return Outlook::NotAsked;
    if (!forecast.totalLeast)
        return Outlook::Unknown;
    if (*forecast.totalMost <= *limit)
        return Outlook::Likely;
    return *forecast.totalLeast <= *limit ? Outlook::Tight : Outlook::Impossible;
}

Outlook deadlineOutlook(const intent::Intent &intent, const QDateTime &now)
{
    const QDateTime &deadline = intent.constraints.deadline;
    if (!deadline.isValid())
        return Outlook::NotAsked;
    if (now.isValid() && deadline <= now)
        return Outlook::Impossible;
    if (!intent.expectedHours || !now.isValid())
        return Outlook::Unknown;
    const QDateTime start = now.addMSecs(setUpAllowanceMs);
    if (start.addMSecs(millisecondsOf(intent.expectedHours->most)) <= deadline)
        return Outlook::Likely;
    return start.addMSecs(millisecondsOf(intent.expectedHours->least)) <= deadline ? Outlook::Tight
                                                                                   : Outlook::Impossible;
}

} // namespace

Forecast forecastOf(const intent::Intent &intent, const std::optional<base::Money> &pricePerHour,
                    const QDateTime &now)
{
    Forecast forecast;
    const auto &hours = intent.expectedHours;
    if (hours && pricePerHour) {
        forecast.totalLeast = *pricePerHour * hours->least;
        forecast.totalMost = *pricePerHour * hours->most;
    }
    forecast.budget = budgetOutlook(forecast, intent.constraints.maxTotalCost);
    forecast.deadline = deadlineOutlook(intent, now);
    if (hours && intent.constraints.deadline.isValid())
        forecast.lastSafeStart =
            intent.constraints.deadline.addMSecs(-millisecondsOf(hours->most) - setUpAllowanceMs).toUTC();
    return forecast;
}

} // namespace planning
