// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/wishedmodel.h"

namespace catalogue {

WishedModel::WishedModel(const intent::Intent &intent, const GpuFacts &facts)
    : m_model(intent.workload.gpu ? intent.workload.gpu->model : QString())
    , m_facts(facts)
    , m_row(m_model.isEmpty() ? nullptr : facts.find({}, m_model))
    , m_memory(std::make_unique<TextMemo<bool>>())
{
}

bool WishedModel::matches(const GpuOffer &offer) const
{
    if (m_model.isEmpty() || offer.model.isEmpty())
        return false;
    return (*m_memory)(offer.vendor, offer.model, [&] {
        const TypicalGpu *row = m_facts.find(offer.vendor, offer.model);
        if (row && m_row)
            return row == m_row;
        const QString withVendor = offer.vendor + u' ' + offer.model;
        return m_facts.sameModel(m_model, offer.model) || m_facts.sameModel(m_model, withVendor);
    });
}

} // namespace catalogue
