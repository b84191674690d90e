// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/planning/covering.h"

#include <algorithm>
#include <map>

namespace planning {
namespace {

/// Nobody spreads one workload over more.
constexpr qint64 cardLimit = 1024;

struct Part
{
    quint32 offer = 0;
    qint64 cards = 0;
    base::Money price;
};

/// Per count only as many of the cheapest as could ever be needed; in a fixed order.
std::vector<Part> usefulParts(const catalogue::Offers &offers, const std::vector<quint32> &candidates,
                              qint64 cards)
{
    std::map<qint64, std::vector<Part>, std::greater<>> byCards;
    for (const quint32 offer : candidates) {
        const qint64 count = std::min(offers[offer].gpu.count, cards);
        byCards[count].push_back(
            {offer, count, base::Money{offers[offer].hourlyRate().value_or(base::Decimal())}});
    }
    std::vector<Part> parts;
    for (auto &[count, group] : byCards) {
        std::sort(group.begin(), group.end(), [&offers](const Part &left, const Part &right) {
            if (left.price != right.price)
                return left.price < right.price;
            const QString &leftName = offers[left.offer].name;
            const QString &rightName = offers[right.offer].name;
            return leftName != rightName ? leftName < rightName : left.offer < right.offer;
        });
        const auto needed = std::min(size_t((cards + count - 1) / count), group.size());
        parts.insert(parts.end(), group.begin(), group.begin() + qsizetype(needed));
    }
    return parts;
}

struct Cover
{
    base::Money price;
    int parts = -1; // none known yet
};

bool isCheaperCover(const Cover &left, const Cover &right)
{
    if (right.parts < 0)
        return true;
    return left.price != right.price ? left.price < right.price : left.parts < right.parts;
}

} // namespace

bool isDivisible(const intent::Intent &intent)
{
    const intent::Workload &workload = intent.workload;
    if (!workload.gpu || workload.gpu->count < 2 || !workload.gpu->interconnect.isEmpty()
        || workload.deploymentStrategy == intent::DeploymentStrategy::Colocated
        || workload.communicationPattern == intent::CommunicationPattern::AllReduce)
        return false;
    const bool hasTasks =
        workload.type == intent::WorkloadType::Batch && workload.batch && workload.batch->parallelTasks > 1;
    return hasTasks || workload.deploymentStrategy == intent::DeploymentStrategy::Distributed;
}

std::vector<quint32> cheapestCover(const catalogue::Offers &offers, const std::vector<quint32> &candidates,
                                   qint64 cards, const std::optional<base::Money> &limit)
{
    if (cards < 1 || cards > cardLimit)
        return {};
    const std::vector<Part> parts = usefulParts(offers, candidates, cards);
    const size_t goal = size_t(cards);
    std::vector<Cover> best(goal + 1); // by cards covered; more than the goal counts as the goal
    best[0].parts = 0;
    std::vector<std::vector<bool>> takes(parts.size(), std::vector<bool>(goal + 1));
    for (size_t i = 0; i < parts.size(); ++i) {
        for (size_t covered = goal; covered > 0; --covered) {
            const Cover &before =
                best[covered > size_t(parts[i].cards) ? covered - size_t(parts[i].cards) : 0];
            if (before.parts < 0)
                continue;
            const Cover with{before.price + parts[i].price, before.parts + 1};
            if (isCheaperCover(with, best[covered])) {
                best[covered] = with;
                takes[i][covered] = true;
            }
        }
    }
    if (best[goal].parts < 0 || (limit && best[goal].price > *limit))
        return {};
    std::vector<quint32> chosen;
    size_t covered = goal;
    for (size_t i = parts.size(); i-- > 0 && covered > 0;) {
        if (!takes[i][covered])
            continue;
        chosen.push_back(parts[i].offer);
        covered -= std::min(covered, size_t(parts[i].cards));
    }
    std::reverse(chosen.begin(), chosen.end());
    return chosen;
}

} // namespace planning
