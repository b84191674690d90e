// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/models/market.h"

#include <utility>

namespace models {

Market::Market(catalogue::Places places, catalogue::GpuFacts facts, QObject *parent)
    : QObject(parent)
    , m_places(std::move(places))
    , m_facts(std::move(facts))
    , m_offers(std::make_shared<const catalogue::Offers>())
{
}

void Market::setConnection(const QString &title, bool simulated)
{
    if (m_title == title && m_simulated == simulated)
        return;
    m_title = title;
    m_simulated = simulated;
    emit connectionChanged();
}

void Market::replace(catalogue::Offers offers, const QDateTime &at)
{
    m_offers = std::make_shared<const catalogue::Offers>(std::move(offers));
    m_updatedAt = at.toUTC();
    emit changed();
}

} // namespace models
