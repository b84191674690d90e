// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/ranking.h"

#include "core/catalogue/checks.h"
#include "core/catalogue/scoring.h"
#include "core/catalogue/suggestions.h"

#include <algorithm>
#include <functional>
#include <iterator>

using namespace Qt::StringLiterals;

namespace catalogue {
namespace {

/// A fitting offer, as far as order needs it.
struct Fit
{
    quint32 offer = 0;
    quint8 sources = 0;
    qint64 score = 0;
    FactorValues values;
};

/// An offer that does not fit, as far as order needs it.
struct Rest
{
    quint32 offer = 0;
    Verdict verdict = Verdict::Excluded;
    bool hasPrice = false;
    base::Decimal price;
};

/// Known before unknown, then by `isBetter`. 0 where both are equal.
template<typename Value>
int compareKnown(const std::optional<Value> &left, const std::optional<Value> &right, bool lowIsBetter)
{
    if (left.has_value() != right.has_value())
        return left ? -1 : 1;
    if (!left || *left == *right)
        return 0;
    return (*left < *right) == lowIsBetter ? -1 : 1;
}

/// Brings the first `count` in order; the others follow in any.
template<typename Value, typename IsBefore>
void sortFirst(std::vector<Value> &values, qsizetype count, IsBefore isBefore)
{
    if (count * 8 > qsizetype(values.size()))
        std::sort(values.begin(), values.end(), isBefore);
    else
        std::partial_sort(values.begin(), values.begin() + count, values.end(), isBefore);
}

class Ranking
{
public:
    Ranking(const intent::Intent &intent, const Offers &offers, const GpuFacts &facts)
        : m_offers(offers)
        , m_objective(intent.objective)
        , m_scoring(intent, facts)
    {
    }

    void fill(PlacementRanking &ranking, const std::vector<Judge::Failures> &failures, qsizetype limit,
              qsizetype placements);

private:
    [[nodiscard]] std::vector<RankedOffer> contenders(qsizetype placements) const;
    [[nodiscard]] bool isBeaten(const Fit &fit, const Fit &by) const;
    void collect(const std::vector<Judge::Failures> &failures, Counts &counts);
    [[nodiscard]] SpeedSource commonSource() const;
    void measure(PlacementRanking &ranking);
    [[nodiscard]] int compareOwn(const FactorValues &left, const FactorValues &right) const;
    [[nodiscard]] bool isNamedBefore(quint32 left, quint32 right) const;
    [[nodiscard]] bool isBetter(const Fit &left, const Fit &right) const;
    [[nodiscard]] bool isBefore(const Rest &left, const Rest &right) const;

    const Offers &m_offers;
    intent::Objective m_objective;
    Scoring m_scoring;
    std::vector<Fit> m_fits;
    std::vector<Rest> m_rest;
};

void Ranking::collect(const std::vector<Judge::Failures> &failures, Counts &counts)
{
    m_fits.clear();
    m_rest.clear();
    for (size_t i = 0; i < m_offers.size(); ++i) {
        const Verdict verdict = verdictOf(failures[i]);
        if (verdict == Verdict::Fits) {
            Fit fit;
            fit.offer = quint32(i);
            fit.sources = m_scoring.speeds().sourcesOf(m_offers[i]);
            m_fits.push_back(fit);
            continue;
        }
        const auto rate = m_offers[i].hourlyRate();
        m_rest.push_back({quint32(i), verdict, rate.has_value(), rate.value_or(base::Decimal())});
        ++(verdict == Verdict::Excluded ? counts.excluded : counts.unverifiable);
    }
    counts.fits = qsizetype(m_fits.size());
}

/// The first source that all offers with any source have; else the one most of them have.
SpeedSource Ranking::commonSource() const
{
    std::array<qsizetype, size_t(SpeedSource::None)> counts{};
    for (const Fit &fit : m_fits) {
        for (size_t source = 0; source < counts.size(); ++source)
            counts[source] += (fit.sources >> source) & 1;
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return *most == 0 ? SpeedSource::None : SpeedSource(most - counts.begin());
}

void Ranking::measure(PlacementRanking &ranking)
{
    for (Fit &fit : m_fits) {
        fit.values = m_scoring.valuesOf(m_offers[fit.offer], ranking.speedSource);
        for (const Factor factor : scaledFactors) {
            const auto value = fit.values.value(factor);
            if (!value)
                continue;
            FactorRange &range = ranking.ranges[size_t(factor)];
            range.least = range.known ? std::min(range.least, *value) : *value;
            range.most = range.known ? std::max(range.most, *value) : *value;
            range.known = true;
        }
    }
    for (Fit &fit : m_fits)
        fit.score = m_scoring.score(fit.values, ranking.ranges);
}

int Ranking::compareOwn(const FactorValues &left, const FactorValues &right) const
{
    switch (m_objective) {
    case intent::Objective::LowestCost:
        return compareKnown(left.price, right.price, true);
    case intent::Objective::MostPerformance:
        return compareKnown(left.speed, right.speed, false);
    case intent::Objective::LowestLatency:
        return compareKnown(left.latency, right.latency, true);
    case intent::Objective::LeastEnergy:
        return compareKnown(left.energy, right.energy, false);
    case intent::Objective::Balanced:
        break;
    }
    return 0;
}

bool Ranking::isNamedBefore(quint32 left, quint32 right) const
{
    const Offer &one = m_offers[left];
    const Offer &other = m_offers[right];
    if (const int name = one.name.compare(other.name))
        return name < 0;
    if (const int space = one.resourceNamespace.compare(other.resourceNamespace))
        return space < 0;
    return left < right;
}

bool Ranking::isBetter(const Fit &left, const Fit &right) const
{
    if (const int own = compareOwn(left.values, right.values))
        return own < 0;
    if (left.score != right.score)
        return left.score > right.score;
    if (const int price = compareKnown(left.values.price, right.values.price, true))
        return price < 0;
    if (const int latency = compareKnown(left.values.latency, right.values.latency, true))
        return latency < 0;
    return isNamedBefore(left.offer, right.offer);
}

bool Ranking::isBefore(const Rest &left, const Rest &right) const
{
    if (left.verdict != right.verdict)
        return left.verdict == Verdict::Unverifiable;
    if (left.hasPrice != right.hasPrice)
        return left.hasPrice;
    if (left.price != right.price)
        return left.price < right.price;
    return isNamedBefore(left.offer, right.offer);
}

RankedOffer rankedFit(const Fit &fit, int rank)
{
    return {fit.offer, Verdict::Fits, rank, float(double(fit.score) / 1e9)};
}

bool Ranking::isBeaten(const Fit &fit, const Fit &by) const
{
    return by.values.price.value_or(base::Decimal()) <= fit.values.price.value_or(base::Decimal())
           && isBetter(by, fit);
}

/// An offer can be of use only while fewer offers beat it than there are placements to serve.
std::vector<RankedOffer> Ranking::contenders(qsizetype placements) const
{
    std::vector<const Fit *> front;
    const auto isUseless = [&](const Fit *fit) {
        qsizetype beaten = 0;
        return std::any_of(front.begin(), front.end(), [&](const Fit *other) {
            return isBeaten(*fit, *other) && ++beaten == placements;
        });
    };
    const auto prune = [&] {
        std::vector<const Fit *> useful;
        std::copy_if(front.begin(), front.end(), std::back_inserter(useful), std::not_fn(isUseless));
        front = std::move(useful);
    };
    size_t pruneAt = 64;
    for (const Fit &fit : m_fits) {
        if (isUseless(&fit))
            continue;
        front.push_back(&fit);
        if (front.size() < pruneAt)
            continue;
        prune();
        pruneAt = front.size() * 2 + 64;
    }
    prune();
    std::sort(front.begin(), front.end(),
              [this](const Fit *left, const Fit *right) { return isBetter(*left, *right); });
    std::vector<RankedOffer> contenders;
    for (const Fit *fit : front)
        contenders.push_back(rankedFit(*fit, 0));
    return contenders;
}

void Ranking::fill(PlacementRanking &ranking, const std::vector<Judge::Failures> &failures, qsizetype limit,
                   qsizetype placements)
{
    collect(failures, ranking.counts);
    ranking.speedSource = commonSource();
    measure(ranking);

    const qsizetype all = ranking.counts.all();
    const qsizetype shown = limit > 0 ? std::min(limit, all) : all;
    const qsizetype fits = std::min(shown, ranking.counts.fits);
    const qsizetype rest = shown - fits;
    sortFirst(m_fits, fits, [this](const Fit &left, const Fit &right) { return isBetter(left, right); });
    sortFirst(m_rest, rest, [this](const Rest &left, const Rest &right) { return isBefore(left, right); });

    ranking.entries.reserve(size_t(shown));
    for (qsizetype i = 0; i < fits; ++i)
        ranking.entries.push_back(rankedFit(m_fits[size_t(i)], int(i + 1)));
    for (qsizetype i = 0; i < rest; ++i)
        ranking.entries.push_back({m_rest[size_t(i)].offer, m_rest[size_t(i)].verdict, 0, 0});
    if (placements > 1)
        ranking.contenders = contenders(placements);
    else if (const RankedOffer *best = ranking.best())
        ranking.contenders = {*best};
}

/// One placement and what each offer misses for it.
struct Judged
{
    Criteria criteria;
    std::vector<Judge::Failures> failures;
};

/// The cheapest offer that fits whatever the limit is; nothing counts as 0.
base::Money cheapestWithoutLimit(const Judged &judged, const Offers &offers)
{
    std::optional<base::Money> cheapest;
    for (size_t i = 0; i < offers.size(); ++i) {
        const Judge::Failures &failures = judged.failures[i];
        if (((failures.failed | failures.unknown) & ~bitOf(Requirement::CostHourly)) != 0)
            continue;
        const auto rate = offers[i].hourlyRate();
        if (rate && (!cheapest || base::Money{*rate} < *cheapest))
            cheapest = base::Money{*rate};
    }
    return cheapest.value_or(base::Money());
}

/// Each placement may spend what the cheapest offers of the others leave.
void shareLimit(std::vector<Judged> &all, base::Money limit, const Offers &offers)
{
    std::vector<base::Money> cheapest;
    base::Money sum;
    for (const Judged &judged : all) {
        cheapest.push_back(cheapestWithoutLimit(judged, offers));
        sum += cheapest.back();
    }
    for (size_t i = 0; i < all.size(); ++i) {
        all[i].criteria.setHourlyLimit(limit - (sum - cheapest[i]));
        for (size_t offer = 0; offer < offers.size(); ++offer) {
            quint32 &failed = all[i].failures[offer].failed;
            failed &= ~bitOf(Requirement::CostHourly);
            if (all[i].criteria.check(Requirement::CostHourly, offers[offer]) == CheckResult::Fail)
                failed |= bitOf(Requirement::CostHourly);
        }
    }
}

} // namespace

QString factorName(Factor factor)
{
    switch (factor) {
    case Factor::Price:
        return u"price"_s;
    case Factor::Speed:
        return u"speed"_s;
    case Factor::Latency:
        return u"latency"_s;
    case Factor::Energy:
        return u"energy"_s;
    case Factor::Model:
        return u"model"_s;
    }
    return {};
}

const RankedOffer *PlacementRanking::best() const
{
    return entries.empty() || entries.front().rank != 1 ? nullptr : &entries.front();
}

QList<PlacementRanking> rank(const intent::Intent &intent, const Offers &offers, const Places &places,
                             const GpuFacts &facts, const RankOptions &options)
{
    const auto limit = intent.constraints.maxHourlyCost;
    std::vector<Judged> all;
    for (const intent::Placement &placement : intent::placementsOf(intent)) {
        Judged judged{Criteria(intent, placement, places, facts, limit), {}};
        judged.failures.reserve(offers.size());
        for (const Offer &offer : offers)
            judged.failures.push_back(judged.criteria.failures(offer));
        all.push_back(std::move(judged));
    }
    if (limit && all.size() > 1)
        shareLimit(all, *limit, offers);

    Ranking ranking(intent, offers, facts);
    QList<PlacementRanking> rankings;
    for (const Judged &judged : all) {
        PlacementRanking result;
        result.placement = judged.criteria.placement();
        result.hourlyLimit = judged.criteria.hourlyLimit();
        ranking.fill(result, judged.failures, options.limit, qsizetype(all.size()));
        if (options.suggestions)
            result.suggestions = suggestionsFor(judged.criteria, offers, judged.failures);
        rankings.append(std::move(result));
    }
    return rankings;
}

QList<ScorePart> scoreParts(const intent::Intent &intent, const Offers &offers,
                            const PlacementRanking &ranking, quint32 offer, const GpuFacts &facts)
{
    const Scoring scoring(intent, facts);
    const FactorValues values = scoring.valuesOf(offers[offer], ranking.speedSource);
    return scoring.parts(values, ranking.ranges, ranking.speedSource);
}

std::vector<quint32> paretoFront(const intent::Intent &intent, const Offers &offers,
                                 const PlacementRanking &ranking, const GpuFacts &facts)
{
    struct Point
    {
        base::Decimal price;
        double speed;
        quint32 offer;
    };
    const SpeedTable speeds(intent.kind, facts);
    std::vector<Point> points;
    for (const RankedOffer &entry : ranking.entries) {
        const auto price = offers[entry.offer].hourlyRate();
        const auto speed = speeds.speed(offers[entry.offer], ranking.speedSource);
        if (entry.verdict == Verdict::Fits && price && speed)
            points.push_back({*price, *speed, entry.offer});
    }
    // Entries stand in rank order, which a stable sort keeps among equals.
    std::stable_sort(points.begin(), points.end(), [](const Point &left, const Point &right) {
        return left.price != right.price ? left.price < right.price : left.speed > right.speed;
    });
    std::vector<quint32> front;
    const Point *last = nullptr;
    for (const Point &point : points) {
        const bool isTwin = last && point.price == last->price && point.speed == last->speed;
        if (last && !isTwin && point.speed <= last->speed)
            continue;
        front.push_back(point.offer);
        last = &point;
    }
    return front;
}

} // namespace catalogue
