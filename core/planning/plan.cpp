// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/planning/plan.h"

#include "core/planning/covering.h"
#include "core/planning/forecast.h"
#include "core/planning/sharing.h"

#include <QSet>

#include <algorithm>
#include <cmath>

using catalogue::PlacementRanking;

namespace planning {
namespace {

std::optional<catalogue::Factor> factorOf(intent::Objective objective)
{
    switch (objective) {
    case intent::Objective::LowestCost:
        return catalogue::Factor::Price;
    case intent::Objective::MostPerformance:
        return catalogue::Factor::Speed;
    case intent::Objective::LowestLatency:
        return catalogue::Factor::Latency;
    case intent::Objective::LeastEnergy:
        return catalogue::Factor::Energy;
    case intent::Objective::Balanced:
        break;
    }
    return std::nullopt;
}

/// Chooses offers for all placements of one intent.
class Planner
{
public:
    Planner(const intent::Intent &intent, const catalogue::Offers &offers,
            const QList<PlacementRanking> &rankings, const catalogue::Places &places,
            const catalogue::GpuFacts &facts)
        : m_intent(intent)
        , m_offers(offers)
        , m_rankings(rankings)
        , m_places(places)
        , m_facts(facts)
        , m_chosen(size_t(rankings.size()))
    {
    }

    void choose(const QHash<QString, QString> &picks);
    [[nodiscard]] const std::vector<std::vector<quint32>> &chosen() const { return m_chosen; }

private:
    [[nodiscard]] base::Money priceOf(quint32 offer) const
    {
        return {m_offers[offer].hourlyRate().value_or(base::Decimal())};
    }
    void take(size_t placement, const std::vector<quint32> &offers);
    void takePicks(const QHash<QString, QString> &picks);
    void takeCovers();
    void takeSingles();
    void takeCheapest(const std::vector<size_t> &open);
    void splitWhereCheaper();
    [[nodiscard]] bool takeFirsts(const std::vector<size_t> &open);
    [[nodiscard]] std::vector<Option> optionsOf(const PlacementRanking &ranking) const;
    [[nodiscard]] Option optionOf(const PlacementRanking &ranking, const catalogue::RankedOffer &entry) const;
    [[nodiscard]] std::vector<size_t> openPlacements() const;
    [[nodiscard]] std::optional<base::Money> left() const;
    [[nodiscard]] std::vector<quint32> coverOf(const PlacementRanking &ranking,
                                               const std::optional<base::Money> &limit) const;

    const intent::Intent &m_intent;
    const catalogue::Offers &m_offers;
    const QList<PlacementRanking> &m_rankings;
    const catalogue::Places &m_places;
    const catalogue::GpuFacts &m_facts;
    std::vector<std::vector<quint32>> m_chosen; // per placement
    QSet<size_t> m_closed;                      // picked or covered placements, found or not
    QSet<quint32> m_taken;                      // an offer is bought whole, so once
    base::Money m_spent;
    bool m_hasPicks = false;
};

void Planner::take(size_t placement, const std::vector<quint32> &offers)
{
    m_chosen[placement] = offers;
    for (const quint32 offer : offers) {
        m_taken.insert(offer);
        m_spent += priceOf(offer);
    }
}

void Planner::choose(const QHash<QString, QString> &picks)
{
    takePicks(picks);
    takeCovers();
    takeSingles();
    splitWhereCheaper();
}

void Planner::takePicks(const QHash<QString, QString> &picks)
{
    for (size_t i = 0; i < m_chosen.size(); ++i) {
        const auto pick = picks.constFind(m_rankings[qsizetype(i)].placement.name);
        if (pick == picks.constEnd())
            continue;
        m_hasPicks = true;
        m_closed.insert(i);
        const auto offer = std::find_if(m_offers.begin(), m_offers.end(),
                                        [&](const auto &it) { return it.name == pick.value(); });
        if (offer != m_offers.end() && !m_taken.contains(quint32(offer - m_offers.begin())))
            take(i, {quint32(offer - m_offers.begin())});
    }
}

/// Fitting, not chosen yet.
std::vector<size_t> Planner::openPlacements() const
{
    std::vector<size_t> open;
    for (size_t i = 0; i < m_chosen.size(); ++i) {
        if (!m_closed.contains(i) && m_chosen[i].empty() && m_rankings[qsizetype(i)].best())
            open.push_back(i);
    }
    return open;
}

std::optional<base::Money> Planner::left() const
{
    const auto &limit = m_intent.constraints.maxHourlyCost;
    return limit ? std::optional(*limit - m_spent) : std::nullopt;
}

/// Where nothing fits on its own, several offers may, if the tasks are independent.
void Planner::takeCovers()
{
    if (!isDivisible(m_intent))
        return;
    base::Money reserved; // what the other placements need at least
    for (const size_t open : openPlacements()) {
        std::optional<base::Money> least;
        for (const catalogue::RankedOffer &contender : m_rankings[qsizetype(open)].contenders)
            least = std::min(least.value_or(priceOf(contender.offer)), priceOf(contender.offer));
        reserved += least.value_or(base::Money());
    }
    for (size_t i = 0; i < m_chosen.size(); ++i) {
        const PlacementRanking &ranking = m_rankings[qsizetype(i)];
        if (m_closed.contains(i) || ranking.best())
            continue;
        const auto limit = left();
        take(i, coverOf(ranking, limit ? std::optional(*limit - reserved) : std::nullopt));
        m_closed.insert(i);
    }
}

/// Offers that miss nothing but the number of cards, together.
std::vector<quint32> Planner::coverOf(const PlacementRanking &ranking,
                                      const std::optional<base::Money> &limit) const
{
    const catalogue::Judge judge(m_intent, ranking.placement, m_places, m_facts, ranking.hourlyLimit);
    constexpr quint32 countOnly = 1U << quint32(catalogue::Requirement::GpuCount);
    const qint64 wanted = m_intent.workload.gpu->count;
    std::vector<quint32> candidates;
    for (size_t i = 0; i < m_offers.size(); ++i) {
        const catalogue::Offer &offer = m_offers[i];
        if (offer.gpu.count <= 0 || offer.gpu.count >= wanted || m_taken.contains(quint32(i))
            || !offer.hourlyRate())
            continue;
        const auto failures = judge.failures(offer);
        if (failures.failed == countOnly && failures.unknown == 0)
            candidates.push_back(quint32(i));
    }
    return cheapestCover(m_offers, candidates, wanted, limit);
}

bool Planner::takeFirsts(const std::vector<size_t> &open)
{
    QSet<quint32> firsts = m_taken;
    base::Money sum;
    for (const size_t placement : open) {
        const quint32 first = m_rankings[qsizetype(placement)].best()->offer;
        if (firsts.contains(first))
            return false;
        firsts.insert(first);
        sum += priceOf(first);
    }
    const auto limit = left();
    if (limit && sum > *limit)
        return false;
    for (const size_t placement : open)
        take(placement, {m_rankings[qsizetype(placement)].best()->offer});
    return true;
}

void Planner::takeSingles()
{
    const std::vector<size_t> open = openPlacements();
    if (open.empty() || takeFirsts(open))
        return;
    std::vector<std::vector<Option>> options;
    for (const size_t placement : open)
        options.push_back(optionsOf(m_rankings[qsizetype(placement)]));
    const auto best = bestSum(options, left());
    if (!best) {
        takeCheapest(open);
        return;
    }
    for (size_t i = 0; i < open.size(); ++i)
        take(open[i], {(*best)[i].offer});
}

/// Where not all placements can be served within the limit: in their order, the cheapest each. The
/// user's own picks are never undone for the limit's sake, so then the limit is passed.
void Planner::takeCheapest(const std::vector<size_t> &open)
{
    for (const size_t placement : open) {
        const auto limit = left();
        std::optional<quint32> cheapest;
        for (const catalogue::RankedOffer &contender : m_rankings[qsizetype(placement)].contenders) {
            const base::Money price = priceOf(contender.offer);
            const bool isAllowed = m_hasPicks || !limit || price <= *limit;
            if (isAllowed && !m_taken.contains(contender.offer) && (!cheapest || price < priceOf(*cheapest)))
                cheapest = contender.offer;
        }
        if (cheapest)
            take(placement, {*cheapest});
    }
}

/// Distributed work may also be split where one offer would do, if that is the goal: lowest cost.
void Planner::splitWhereCheaper()
{
    if (m_intent.objective != intent::Objective::LowestCost || !isDivisible(m_intent)
        || m_intent.workload.deploymentStrategy != intent::DeploymentStrategy::Distributed)
        return;
    for (size_t i = 0; i < m_chosen.size(); ++i) {
        if (m_closed.contains(i) || m_chosen[i].size() != 1 || !m_offers[m_chosen[i].front()].hourlyRate())
            continue;
        const base::Money single = priceOf(m_chosen[i].front());
        const auto cover = coverOf(m_rankings[qsizetype(i)], single);
        base::Money sum;
        for (const quint32 offer : cover)
            sum += priceOf(offer);
        if (cover.empty() || sum >= single)
            continue;
        m_taken.remove(m_chosen[i].front());
        m_spent = m_spent - single;
        take(i, cover);
    }
}

Option Planner::optionOf(const PlacementRanking &ranking, const catalogue::RankedOffer &entry) const
{
    Option option{entry.offer, priceOf(entry.offer), 0, std::llround(double(entry.score) * 1e9)};
    const auto factor = factorOf(m_intent.objective);
    if (factor == catalogue::Factor::Price) {
        const auto rate = m_offers[entry.offer].hourlyRate();
        option.own = rate ? -rate->nanos() : -base::Decimal(1'000'000'000'000).nanos();
    } else if (factor) {
        for (const auto &part : catalogue::scoreParts(m_intent, m_offers, ranking, entry.offer, m_facts)) {
            if (part.factor == *factor)
                option.own = std::llround(part.normalised * 1e9);
        }
    }
    return option;
}

std::vector<Option> Planner::optionsOf(const PlacementRanking &ranking) const
{
    std::vector<Option> options;
    for (const catalogue::RankedOffer &contender : ranking.contenders) {
        if (!m_taken.contains(contender.offer))
            options.push_back(optionOf(ranking, contender));
    }
    return options;
}

} // namespace

Plan plan(const intent::Intent &intent)
{
    Plan plan;
    plan.intent = intent;
    plan.placements = intent::placementsOf(intent);
    plan.forecast = forecastOf(intent, {}, {});
    return plan;
}

Plan plan(const intent::Intent &intent, const catalogue::Offers &offers,
          const QList<PlacementRanking> &rankings, const catalogue::Places &places,
          const catalogue::GpuFacts &facts, const QDateTime &now, const QHash<QString, QString> &picks)
{
    Planner planner(intent, offers, rankings, places, facts);
    planner.choose(picks);

    Plan plan;
    plan.intent = intent;
    std::optional<base::Money> sum = base::Money();
    QSet<QString> entries;
    for (size_t i = 0; i < planner.chosen().size(); ++i) {
        const intent::Placement &placement = rankings[qsizetype(i)].placement;
        plan.placements.append(placement);
        int number = 0;
        for (const quint32 index : planner.chosen()[i]) {
            Purchase purchase;
            do {
                purchase.entry =
                    ++number == 1 ? placement.name : placement.name + u'-' + QString::number(number);
            } while (entries.contains(purchase.entry));
            entries.insert(purchase.entry);
            purchase.placement = placement.name;
            purchase.offer = offers[index];
            if (const auto rate = offers[index].hourlyRate())
                purchase.pricePerHour = base::Money{*rate};
            if (sum && purchase.pricePerHour)
                *sum += *purchase.pricePerHour;
            else
                sum.reset();
            plan.purchases.append(purchase);
        }
        if (planner.chosen()[i].empty())
            plan.missing.append(placement.name);
    }
    if (!plan.purchases.isEmpty())
        plan.pricePerHour = sum;
    plan.forecast = forecastOf(intent, plan.missing.isEmpty() ? plan.pricePerHour : std::nullopt, now);
    return plan;
}

} // namespace planning
