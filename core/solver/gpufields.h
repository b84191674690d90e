// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/offer.h"

#include <QStringList>
#include <QStringView>

#include <variant>

namespace solver {

/// A member of an offer's gpu object as upstream's filters see it: its JSON name and type.
struct GpuField
{
    using Member = std::variant<QString catalogue::GpuOffer::*, base::Quantity catalogue::GpuOffer::*,
                                base::Decimal catalogue::GpuOffer::*, qint64 catalogue::GpuOffer::*,
                                bool catalogue::GpuOffer::*>;

    QLatin1StringView name;
    Member member;
    bool alwaysThere = false; // written even when empty; other zero values disappear from the JSON

    [[nodiscard]] bool isText() const;
    [[nodiscard]] bool isQuantity() const;
    [[nodiscard]] bool isNumber() const; // whole or not
    [[nodiscard]] bool isTruth() const;
};

/// nullptr where the gpu object has no such member. The name's case counts.
[[nodiscard]] const GpuField *gpuField(QStringView name);
[[nodiscard]] const QStringList &gpuFieldNames();

} // namespace solver
