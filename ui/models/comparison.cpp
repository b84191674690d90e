// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/models/comparison.h"

#include "core/base/quantity.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace models {
namespace {

intent::Intent overlaid(intent::Intent intent, const WhatIf &whatIf)
{
    if (whatIf.hourlyCost)
        intent.constraints.maxHourlyCost = whatIf.hourlyCost->value;
    if (whatIf.gpuMemory && intent.workload.gpu) {
        intent.workload.gpu->memoryMin = whatIf.gpuMemory->value;
        if (whatIf.gpuMemory->value)
            intent.workload.gpu->memoryIsTotal = false;
    }
    if (whatIf.latencyMs)
        intent.constraints.maxLatencyMs = whatIf.latencyMs->value;
    return intent;
}

catalogue::Change kept(catalogue::Requirement requirement, const QString &path, document::Node value)
{
    return {.requirement = requirement, .path = base::FieldPath(path), .value = std::move(value), .text = {}};
}

} // namespace

Comparison::Comparison(Draft &draft, Market &market, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_draft(draft)
    , m_market(market)
    , m_clock(clock)
{
    m_pending.setSingleShot(true);
    m_pending.setInterval(0);
    connect(&m_pending, &QTimer::timeout, this, [this] {
        compute();
        emit changed();
    });
    connect(&m_draft, &Draft::changed, this, &Comparison::schedule);
    connect(&m_draft, &Draft::picksChanged, this, &Comparison::schedule);
    connect(&m_market, &Market::changed, this, &Comparison::schedule);
    compute();
}

void Comparison::setWhatIf(const WhatIf &whatIf)
{
    if (m_whatIf == whatIf)
        return;
    m_whatIf = whatIf;
    schedule();
}

void Comparison::schedule()
{
    m_pending.start();
}

void Comparison::settle()
{
    if (!m_pending.isActive())
        return;
    m_pending.stop();
    compute();
    emit changed();
}

void Comparison::compute()
{
    m_intent = overlaid(m_draft.intent(), m_whatIf);
    m_offers = m_market.offers();
    m_rankings = catalogue::rank(m_intent, *m_offers, m_market.places(), m_market.facts());
    m_judges.clear();
    m_judges.reserve(size_t(m_rankings.size()));
    for (const catalogue::PlacementRanking &ranking : std::as_const(m_rankings))
        m_judges.emplace_back(m_intent, ranking.placement, m_market.places(), m_market.facts(),
                              ranking.hourlyLimit);
    m_plan = planning::plan(m_intent, *m_offers, m_rankings, m_market.places(), m_market.facts(),
                            m_clock.now(), m_draft.picks());
}

catalogue::Assessment Comparison::assess(qsizetype placement, quint32 offer) const
{
    return assess(placement, (*m_offers)[offer]);
}

catalogue::Assessment Comparison::assess(qsizetype placement, const catalogue::Offer &offer) const
{
    return m_judges[size_t(placement)].assess(offer);
}

catalogue::Judge::Failures Comparison::failures(qsizetype placement, const catalogue::Offer &offer) const
{
    return m_judges[size_t(placement)].failures(offer);
}

QString Comparison::pickOf(qsizetype placement) const
{
    return m_draft.picks().value(m_rankings.at(placement).placement.name);
}

void Comparison::pick(qsizetype placement, const QString &offer)
{
    m_draft.pick(m_rankings.at(placement).placement.name, offer);
}

void Comparison::keepWhatIf()
{
    using catalogue::Requirement;
    const WhatIf tried = std::exchange(m_whatIf, {});
    QList<catalogue::Change> changes;
    if (tried.hourlyCost) {
        const auto &limit = tried.hourlyCost->value;
        changes << kept(Requirement::CostHourly, u"/intent/constraints/max_hourly_cost"_s,
                        limit ? document::Node::text(limit->toString() + u" EUR"_s) : document::Node());
    }
    if (tried.gpuMemory && m_intent.workload.gpu) {
        const auto &limit = tried.gpuMemory->value;
        changes << kept(Requirement::GpuMemory, u"/intent/workload/resources/gpu/memory_min"_s,
                        limit ? document::Node::text(limit->toString()) : document::Node());
        if (limit && m_draft.intent().workload.gpu && m_draft.intent().workload.gpu->memoryIsTotal)
            changes << kept(Requirement::GpuMemory, u"/x-flare-desktop/memory"_s,
                            document::Node::text(u"per-card"_s));
    }
    if (tried.latencyMs) {
        const auto &limit = tried.latencyMs->value;
        changes << kept(Requirement::Latency, u"/intent/constraints/max_latency_ms"_s,
                        limit ? document::Node::number(*limit) : document::Node());
    }
    for (const catalogue::Change &change : std::as_const(changes))
        m_draft.apply(change.path, change.value);
    schedule();
}

bool Comparison::tryOut(const catalogue::Change &change, WhatIf &whatIf) const
{
    using catalogue::Requirement;
    if (change.path.pointer().contains("accept_unknown"_L1))
        return false;
    if (change.requirement == Requirement::CostHourly && whatIf.hourlyCost) {
        const auto price = base::parsePrice(change.value.scalarText());
        whatIf.hourlyCost = TriedLimit<base::Money>{};
        if (price)
            whatIf.hourlyCost->value = price->money;
        return true;
    }
    if (change.requirement == Requirement::GpuMemory && whatIf.gpuMemory
        && !change.path.pointer().endsWith("/memory_max"_L1)) {
        const auto memory = base::Quantity::parse(change.value.scalarText());
        whatIf.gpuMemory = TriedLimit<base::Quantity>{};
        if (memory)
            whatIf.gpuMemory->value = *memory;
        return true;
    }
    if (change.requirement == Requirement::Latency && whatIf.latencyMs) {
        whatIf.latencyMs = TriedLimit<qint64>{change.value.toInteger()};
        return true;
    }
    return false;
}

void Comparison::apply(const QList<catalogue::Change> &changes)
{
    WhatIf whatIf = m_whatIf;
    for (const catalogue::Change &change : changes) {
        if (!tryOut(change, whatIf))
            m_draft.apply(change.path, change.value);
    }
    setWhatIf(whatIf);
}

} // namespace models
