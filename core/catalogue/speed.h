// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/ranking.h"
#include "core/catalogue/textmemo.h"

#include <memory>

namespace catalogue {

/// Finds speeds and watts for many offers of few models. Not for several threads at once.
class SpeedTable
{
public:
    SpeedTable(intent::Kind kind, const GpuFacts &facts);

    /// The sources an offer has, as bits (1 << source).
    [[nodiscard]] quint8 sourcesOf(const Offer &offer) const;
    [[nodiscard]] std::optional<double> speed(const Offer &offer, SpeedSource source) const;
    /// Typical watts of all its cards; nothing where the model is not in the table.
    [[nodiscard]] std::optional<double> watts(const Offer &offer) const;

private:
    [[nodiscard]] const TypicalGpu *typical(const GpuOffer &gpu) const;
    [[nodiscard]] base::Decimal perCard(const GpuOffer &gpu, const TypicalGpu *facts,
                                        SpeedSource source) const;
    [[nodiscard]] double efficiency(const GpuOffer &gpu) const;

    struct Memory
    {
        TextMemo<const TypicalGpu *> models;
        TextMemo<double> efficiencies;
    };

    intent::Kind m_kind;
    GpuFacts m_facts;
    std::unique_ptr<Memory> m_memory;
};

} // namespace catalogue
