// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/judgingtext.h"
#include "core/catalogue/ranking.h"
#include "core/catalogue/scoring.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace catalogue {
namespace {

/// Explains the place of one offer in the order. Reads values anew; there are few sentences.
class Explaining
{
public:
    Explaining(const intent::Intent &intent, const Offers &offers, const PlacementRanking &ranking,
               const GpuFacts &facts)
        : m_objective(intent.objective)
        , m_offers(offers)
        , m_ranking(ranking)
        , m_scoring(intent, facts)
    {
    }

    [[nodiscard]] QStringList first() const;
    [[nodiscard]] QStringList later(const RankedOffer &entry) const;

private:
    [[nodiscard]] FactorValues values(const RankedOffer &entry) const
    {
        return m_scoring.valuesOf(m_offers[entry.offer], m_ranking.speedSource);
    }
    [[nodiscard]] QString leadText(const RankedOffer &second) const;
    [[nodiscard]] bool hasEqualOwn(const FactorValues &left, const FactorValues &right) const;
    [[nodiscard]] QString nextText(const RankedOffer &second) const;
    [[nodiscard]] QString otherWeightText(const RankedOffer &second) const;
    [[nodiscard]] std::optional<double> winningWeight(const RankedOffer &second, Factor factor) const;

    intent::Objective m_objective;
    const Offers &m_offers;
    const PlacementRanking &m_ranking;
    Scoring m_scoring;
};

QString euroText(base::Decimal difference)
{
    return JudgingText::tr("%1 EUR/h").arg(base::Money{difference}.toString());
}

QString priceDifference(const FactorValues &from, const FactorValues &to)
{
    if (!from.price || !to.price)
        return to.price ? QString() : JudgingText::tr("price not published");
    if (*from.price == *to.price)
        return JudgingText::tr("the same price");
    return *to.price > *from.price ? JudgingText::tr("%1 more").arg(euroText(*to.price - *from.price))
                                   : JudgingText::tr("%1 less").arg(euroText(*from.price - *to.price));
}

QString timesText(double ratio)
{
    return QString::number(ratio, 'f', ratio < 0.095 ? 2 : 1);
}

QString speedRatio(const FactorValues &from, const FactorValues &to)
{
    if (!from.speed || !to.speed)
        return {};
    const double ratio = *to.speed / *from.speed;
    return std::abs(ratio - 1) < 0.05 ? JudgingText::tr("the same speed")
                                      : JudgingText::tr("%1 × the speed").arg(timesText(ratio));
}

QString energyRatio(const FactorValues &from, const FactorValues &to)
{
    if (!from.energy || !to.energy)
        return {};
    const double ratio = *to.energy / *from.energy;
    return std::abs(ratio - 1) < 0.05 ? JudgingText::tr("the same work per watt")
                                      : JudgingText::tr("%1 × the work per watt").arg(timesText(ratio));
}

QString latencyDifference(const FactorValues &from, const FactorValues &to)
{
    if (!from.latency || !to.latency)
        return to.latency ? QString() : JudgingText::tr("latency not published");
    const double difference = *to.latency - *from.latency;
    if (difference == 0)
        return JudgingText::tr("the same latency");
    return difference > 0 ? JudgingText::tr("%1 ms slower to reach").arg(difference)
                          : JudgingText::tr("%1 ms quicker to reach").arg(-difference);
}

/// What matters for the objective first; unknown parts are left out.
QString comparedText(intent::Objective objective, const FactorValues &from, const FactorValues &to)
{
    QStringList parts{priceDifference(from, to), speedRatio(from, to)};
    switch (objective) {
    case intent::Objective::MostPerformance:
        parts = {speedRatio(from, to), priceDifference(from, to)};
        break;
    case intent::Objective::LowestLatency:
        parts = {latencyDifference(from, to), priceDifference(from, to)};
        break;
    case intent::Objective::LeastEnergy:
        parts = {energyRatio(from, to), priceDifference(from, to)};
        break;
    case intent::Objective::LowestCost:
        break;
    case intent::Objective::Balanced:
        parts.append(latencyDifference(from, to));
        break;
    }
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString factorWord(Factor factor)
{
    switch (factor) {
    case Factor::Price:
        return JudgingText::tr("price");
    case Factor::Speed:
        return JudgingText::tr("speed");
    case Factor::Latency:
        return JudgingText::tr("latency");
    case Factor::Energy:
        return JudgingText::tr("energy");
    case Factor::Model:
        return JudgingText::tr("the model");
    }
    return {};
}

QString placeInOrder(int rank, qsizetype fits)
{
    const QString of = QString::number(fits);
    switch (rank) {
    case 2:
        return JudgingText::tr("Second of %1").arg(of);
    case 3:
        return JudgingText::tr("Third of %1").arg(of);
    case 4:
        return JudgingText::tr("Fourth of %1").arg(of);
    case 5:
        return JudgingText::tr("Fifth of %1").arg(of);
    default:
        return JudgingText::tr("Number %1 of %2").arg(QString::number(rank), of);
    }
}

bool Explaining::hasEqualOwn(const FactorValues &left, const FactorValues &right) const
{
    const auto own = ownFactor(m_objective);
    return own && (*own == Factor::Price ? left.price == right.price : left.value(*own) == right.value(*own));
}

QString Explaining::leadText(const RankedOffer &second) const
{
    const FactorValues best = values(m_ranking.entries.front());
    const QString fits = QString::number(m_ranking.counts.fits);
    const auto own = ownFactor(m_objective);
    if (!own)
        return JudgingText::tr("Best weighted sum of the %1 that fit.").arg(fits);
    if (!best.value(*own))
        return JudgingText::tr("First of the %1 that fit by the weighted sum: none publishes %2.")
            .arg(fits, factorWord(*own));
    if (hasEqualOwn(best, values(second)))
        return JudgingText::tr("Not alone in %1 among the %2 that fit; the weighted sum decides.")
            .arg(factorWord(*own), fits);
    switch (*own) {
    case Factor::Price:
        return JudgingText::tr("Cheapest of the %1 that fit.").arg(fits);
    case Factor::Speed:
        return JudgingText::tr("Fastest of the %1 that fit.").arg(fits);
    case Factor::Latency:
        return JudgingText::tr("Quickest to reach of the %1 that fit.").arg(fits);
    default:
        return JudgingText::tr("Most work per watt of the %1 that fit.").arg(fits);
    }
}

QString Explaining::nextText(const RankedOffer &second) const
{
    const QString name = m_offers[second.offer].providerTitle();
    const QString text = comparedText(m_objective, values(m_ranking.entries.front()), values(second));
    return text.isEmpty() ? JudgingText::tr("Next is %1.").arg(name)
                          : JudgingText::tr("Next is %1: %2.").arg(name, text);
}

/// The weight of `factor` above which `second` beats every other offer in the weighted sum, the other
/// weights staying as they are. Nothing where no weight from 0 to 1 does that; 0 where it wins anyway.
std::optional<double> Explaining::winningWeight(const RankedOffer &second, Factor factor) const
{
    const FactorRanges &ranges = m_ranking.ranges;
    const FactorValues mine = values(second);
    const double myShare = Scoring::normalised(factor, mine.value(factor), ranges);
    const double myRest = double(m_scoring.score(mine, ranges)) / 1e9 - m_scoring.weight(factor) * myShare;
    double above = 0;
    double below = 1;
    for (const RankedOffer &entry : m_ranking.entries) {
        if (entry.verdict != Verdict::Fits)
            break;
        if (entry.offer == second.offer)
            continue;
        const FactorValues other = values(entry);
        const double share = Scoring::normalised(factor, other.value(factor), ranges);
        const double rest = double(m_scoring.score(other, ranges)) / 1e9 - m_scoring.weight(factor) * share;
        const double gain = myShare - share;
        const double lack = rest - myRest;
        if (gain > 1e-9)
            above = std::max(above, lack / gain);
        else if (gain < -1e-9)
            below = std::min(below, lack / gain);
        else if (lack > 0)
            return std::nullopt;
    }
    return above < below ? std::optional(above) : std::nullopt;
}

QString Explaining::otherWeightText(const RankedOffer &second) const
{
    std::optional<double> weight;
    Factor factor = Factor::Price;
    for (const Factor candidate : scaledFactors) {
        const auto found = winningWeight(second, candidate);
        if (found && *found > m_scoring.weight(candidate) && (!weight || *found < *weight)) {
            weight = found;
            factor = candidate;
        }
    }
    const bool isBalanced = m_objective == intent::Objective::Balanced;
    if (!weight) {
        const auto now = winningWeight(second, Factor::Price);
        const bool winsNow = !isBalanced && now && *now < m_scoring.weight(Factor::Price);
        return winsNow ? JudgingText::tr("With “%1” as the goal it would win.")
                             .arg(intent::objectiveTitle(intent::Objective::Balanced))
                       : QString();
    }
    const QString number = QString::number(*weight, 'f', 2);
    return isBalanced
               ? JudgingText::tr("It would win if %1 counted more than %2.").arg(factorWord(factor), number)
               : JudgingText::tr("With “%1” as the goal it would win if %2 counted more than %3.")
                     .arg(intent::objectiveTitle(intent::Objective::Balanced), factorWord(factor), number);
}

QStringList Explaining::first() const
{
    const bool hasSecond = m_ranking.entries.size() > 1 && m_ranking.entries[1].rank == 2;
    if (!hasSecond && m_ranking.counts.fits == 1)
        return {JudgingText::tr("The only offer that fits.")};
    if (!hasSecond)
        return {JudgingText::tr("First of the %1 that fit.").arg(m_ranking.counts.fits)};
    const RankedOffer &second = m_ranking.entries[1];
    QStringList sentences{leadText(second) + u' ' + nextText(second), otherWeightText(second)};
    sentences.removeAll(QString());
    return sentences;
}

QStringList Explaining::later(const RankedOffer &entry) const
{
    const QString place = placeInOrder(entry.rank, m_ranking.counts.fits);
    const QString text = comparedText(m_objective, values(m_ranking.entries.front()), values(entry));
    return {text.isEmpty() ? JudgingText::tr("%1.", "place in the order").arg(place)
                           : JudgingText::tr("%1, compared with the best: %2.").arg(place, text)};
}

} // namespace

QStringList whyFirst(const intent::Intent &intent, const Offers &offers, const PlacementRanking &ranking,
                     quint32 offer, const GpuFacts &facts)
{
    const auto entry = std::find_if(ranking.entries.begin(), ranking.entries.end(),
                                    [offer](const RankedOffer &it) { return it.offer == offer; });
    if (entry == ranking.entries.end() || entry->rank == 0)
        return {};
    const Explaining explaining(intent, offers, ranking, facts);
    return entry->rank == 1 ? explaining.first() : explaining.later(*entry);
}

} // namespace catalogue
