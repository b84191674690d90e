// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/decimal.h"

#include <QString>
#include <QStringView>

#include <memory>

namespace catalogue {

/// Rounded public figures of one card model (reference/gpus.md). Zero: none or not useful. For
/// estimates only, always shown as "typical value".
struct TypicalGpu
{
    QString title; // "RTX 4080 Mobile"
    base::Decimal fp32Tflops;
    base::Decimal tensor16Tflops;
    base::Decimal fp64Tflops;
    base::Decimal watts;
};

/// resources/gpus.json. Names are matched by vendor and model words in any spelling offers use
/// ("nvidia-rtx-4090", "GeForce RTX 4090", "NVIDIA-A100-SXM4-40GB"); "mobile", "laptop" and "m"
/// behind a number mean the laptop card; without a form factor the first row counts.
class GpuFacts
{
public:
    [[nodiscard]] static GpuFacts load();
    /// nullptr where the model is not in the table. Lives as long as the facts.
    [[nodiscard]] const TypicalGpu *find(QStringView vendor, QStringView model) const;
    /// A short name for people: "RTX 4080", or the text as written where it is not known.
    [[nodiscard]] QString title(QStringView vendor, QStringView model) const;
    /// Do two spellings mean the same card? Both known: by table row; otherwise by equal words.
    [[nodiscard]] bool sameModel(QStringView left, QStringView right) const;

private:
    struct Table;
    std::shared_ptr<const Table> m_table;
};

} // namespace catalogue
