// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/gpufacts.h"
#include "core/catalogue/offer.h"
#include "core/catalogue/textmemo.h"
#include "core/intent/intent.h"

#include <memory>

namespace catalogue {

/// Is an offer's card the model the intent names? Not for several threads at once.
class WishedModel
{
public:
    WishedModel(const intent::Intent &intent, const GpuFacts &facts);

    [[nodiscard]] bool isAsked() const { return !m_model.isEmpty(); }
    [[nodiscard]] bool matches(const GpuOffer &offer) const;

private:
    QString m_model;
    GpuFacts m_facts;
    const TypicalGpu *m_row = nullptr;
    std::unique_ptr<TextMemo<bool>> m_memory;
};

} // namespace catalogue
