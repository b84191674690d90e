// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/suggestions.h"

#include "core/catalogue/relaxation.h"

#include <algorithm>
#include <bit>
#include <map>

namespace catalogue {
namespace {

constexpr qsizetype suggestionLimit = 5;
constexpr double unmeasured = 100;
constexpr double farthest = 99;

struct Step
{
    double distance = unmeasured;
    quint32 offer = 0;
};

/// Offers that one kind of change brings back: step by step where a limit can be moved, otherwise
/// all at once.
struct Group
{
    Requirement requirement = Requirement::Available;
    bool isUnknown = false;
    bool isStepwise = false;
    std::vector<Step> steps;
};

/// Sorts offers that miss one requirement into groups.
class Grouping
{
public:
    explicit Grouping(const Criteria &criteria)
        : m_criteria(criteria)
    {
    }

    void add(Requirement requirement, bool isUnknown, const Offer &offer, quint32 index);
    [[nodiscard]] std::vector<Group> take();

private:
    [[nodiscard]] bool isStepwise(Requirement requirement) const;
    [[nodiscard]] int sideOf(Requirement requirement, const Offer &offer) const;
    [[nodiscard]] QString keyOf(Requirement requirement, const Offer &offer);

    const Criteria &m_criteria;
    TextMemo<QString> m_placeKeys;
    std::array<std::map<QString, Group>, size_t(requirementCount) * 3> m_groups;
};

/// An exact count has no limit to move; every other measured requirement has.
bool Grouping::isStepwise(Requirement requirement) const
{
    switch (requirement) {
    case Requirement::GpuCount:
        return m_criteria.intent().workload.gpu->countAtLeast;
    case Requirement::GpuMemory:
    case Requirement::GpuCores:
    case Requirement::GpuClockSpeed:
    case Requirement::GpuFp32Tflops:
    case Requirement::GpuMultiGpuEfficiency:
    case Requirement::Cpu:
    case Requirement::Memory:
    case Requirement::CostHourly:
    case Requirement::Latency:
        return true;
    default:
        return false;
    }
}

/// 0 below a minimum, 1 above a maximum.
int Grouping::sideOf(Requirement requirement, const Offer &offer) const
{
    const auto &needs = m_criteria.intent().workload.gpu;
    switch (requirement) {
    case Requirement::GpuCount:
        return offer.gpu.count > needs->count ? 1 : 0;
    case Requirement::GpuMemory: {
        const qint64 cards = needs->memoryIsTotal ? 1 : offer.gpu.count;
        return needs->memoryMin && offer.gpu.memory < *needs->memoryMin * cards ? 0 : 1;
    }
    case Requirement::GpuCores:
        return needs->coresMin && offer.gpu.cores.value() < *needs->coresMin * offer.gpu.count ? 0 : 1;
    default:
        return 0;
    }
}

/// What must be equal for one change to bring back two offers.
QString Grouping::keyOf(Requirement requirement, const Offer &offer)
{
    switch (requirement) {
    case Requirement::GpuCount:
        return isStepwise(requirement) || sideOf(requirement, offer) == 1 ? QString()
                                                                          : QString::number(offer.gpu.count);
    case Requirement::Architecture:
        return offer.architecture.toLower();
    case Requirement::Providers:
        return offer.gpu.provider.isEmpty() ? offer.domain + u'\n' + offer.providerId : offer.gpu.provider;
    case Requirement::Place:
        return m_placeKeys(offer.gpu.region, offer.gpu.zone, [&] {
            QString key;
            const Judge::Failures failures{.failed = bitOf(Requirement::Place)};
            for (const Change &change : relaxationOf(m_criteria, offer, failures))
                key += change.path.pointer() + u'\n' + change.text + u'\n';
            return key;
        });
    default:
        return {};
    }
}

void Grouping::add(Requirement requirement, bool isUnknown, const Offer &offer, quint32 index)
{
    const int kind = isUnknown ? 2 : sideOf(requirement, offer);
    auto &groups = m_groups[size_t(int(requirement) * 3 + kind)];
    Group &group = groups[isUnknown ? QString() : keyOf(requirement, offer)];
    group.requirement = requirement;
    group.isUnknown = isUnknown;
    group.isStepwise = !isUnknown && isStepwise(requirement);
    const auto distance = isUnknown ? std::nullopt : distanceOf(m_criteria, requirement, offer);
    group.steps.push_back({distance ? std::min(*distance, farthest) : unmeasured, index});
}

std::vector<Group> Grouping::take()
{
    std::vector<Group> all;
    for (auto &groups : m_groups) {
        for (auto &[key, group] : groups)
            all.push_back(std::move(group));
    }
    return all;
}

/// The suggestion whose limit reaches as far as `reach`.
std::optional<Suggestion> suggestion(const Criteria &criteria, const Offers &offers, const Group &group,
                                     double reach)
{
    Suggestion result;
    const Step *farthestStep = nullptr;
    for (const Step &step : group.steps) {
        if (step.distance > reach)
            continue;
        ++result.offers;
        if (!farthestStep || step.distance > farthestStep->distance)
            farthestStep = &step;
        const auto rate = offers[step.offer].hourlyRate();
        if (rate && (!result.bestPrice || base::Money{*rate} < *result.bestPrice))
            result.bestPrice = base::Money{*rate};
    }
    if (!farthestStep)
        return std::nullopt;
    Judge::Failures failures;
    (group.isUnknown ? failures.unknown : failures.failed) = bitOf(group.requirement);
    const auto changes = relaxationOf(criteria, offers[farthestStep->offer], failures);
    if (changes.size() != 1)
        return std::nullopt; // a place and a zone, say: no one-change fix
    result.change = changes.first();
    result.distance = farthestStep->distance;
    return result;
}

void suggest(const Criteria &criteria, const Offers &offers, Group &group, QList<Suggestion> &suggestions)
{
    const auto isNearer = [](const Step &left, const Step &right) { return left.distance < right.distance; };
    if (!group.isStepwise) {
        // All at once; what counts is how near the nearest is.
        const double nearest = std::min_element(group.steps.begin(), group.steps.end(), isNearer)->distance;
        if (auto all = suggestion(criteria, offers, group, unmeasured)) {
            all->distance = nearest;
            suggestions.append(*all);
        }
        return;
    }
    const double nearest = std::min_element(group.steps.begin(), group.steps.end(), isNearer)->distance;
    const auto first = suggestion(criteria, offers, group, nearest);
    if (!first)
        return;
    suggestions.append(*first);
    // A bigger step that brings clearly more.
    const qsizetype total = qsizetype(group.steps.size());
    const qsizetype wanted = std::min(std::max<qsizetype>(3, 2 * first->offers), total);
    if (wanted <= first->offers)
        return;
    std::nth_element(group.steps.begin(), group.steps.begin() + (wanted - 1), group.steps.end(), isNearer);
    if (const auto second = suggestion(criteria, offers, group, group.steps[size_t(wanted - 1)].distance))
        suggestions.append(*second);
}

} // namespace

QList<Suggestion> suggestionsFor(const Criteria &criteria, const Offers &offers,
                                 const std::vector<Judge::Failures> &failures)
{
    Grouping grouping(criteria);
    const bool asksGpu = criteria.intent().workload.gpu.has_value();
    // Another region instead of a stated one, or a smaller exact count, would lose what fits.
    const bool somethingFits = std::any_of(failures.begin(), failures.end(),
                                           [](const auto &it) { return verdictOf(it) == Verdict::Fits; });
    const bool keepsRegion = somethingFits && !criteria.intent().constraints.regions.isEmpty();
    const auto &needs = criteria.intent().workload.gpu;
    const bool keepsCount = somethingFits && needs && !needs->countAtLeast;
    for (size_t i = 0; i < offers.size(); ++i) {
        const quint32 missed = failures[i].failed | failures[i].unknown;
        if (std::popcount(missed) != 1 || missed == bitOf(Requirement::Available))
            continue;
        if (asksGpu && !offers[i].hasGpu)
            continue; // giving up the GPU is no fix
        if (keepsRegion && failures[i].failed == bitOf(Requirement::Place))
            continue;
        if (keepsCount && failures[i].failed == bitOf(Requirement::GpuCount)
            && offers[i].gpu.count < needs->count)
            continue;
        grouping.add(Requirement(std::countr_zero(missed)), failures[i].unknown != 0, offers[i], quint32(i));
    }
    QList<Suggestion> suggestions;
    for (Group &group : grouping.take())
        suggest(criteria, offers, group, suggestions);
    std::stable_sort(suggestions.begin(), suggestions.end(), [](const auto &left, const auto &right) {
        return left.distance != right.distance ? left.distance < right.distance : left.offers > right.offers;
    });
    if (suggestions.size() > suggestionLimit)
        suggestions.resize(suggestionLimit);
    return suggestions;
}

} // namespace catalogue
