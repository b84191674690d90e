// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/solver/constraints.h"

#include "core/solver/guarantees.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace solver {
namespace {

using catalogue::Requirement;

struct PromiseText
{
    Q_DECLARE_TR_FUNCTIONS(solver)
};

/// Goes through the constraints of one intent with the Solvers of all its placements.
class Promises
{
public:
    Promises(const planning::Plan &plan, const std::vector<const Filters *> &solvers,
             const catalogue::Places &places, const catalogue::GpuFacts &facts)
        : m_plan(plan)
        , m_solvers(solvers)
        , m_places(places)
        , m_facts(facts)
    {
    }

    [[nodiscard]] QList<ConstraintCoverage> all() const;

private:
    [[nodiscard]] ConstraintCoverage decided(Requirement requirement, const QString &value) const;
    [[nodiscard]] QList<ConstraintCoverage> planned() const;
    [[nodiscard]] ConstraintCoverage watched(const intent::WatchedMember &member) const;
    [[nodiscard]] bool keptBySolvers(Requirement requirement) const;
    [[nodiscard]] bool touchedBySolvers(Requirement requirement) const;
    [[nodiscard]] QString reason(Requirement requirement) const;
    [[nodiscard]] QString notFiltered(Requirement requirement) const;

    const planning::Plan &m_plan;
    const std::vector<const Filters *> &m_solvers;
    const catalogue::Places &m_places;
    const catalogue::GpuFacts &m_facts;
};

// Solvers know only their own offer: together they keep the limit only if their own ones add up to
// no more.
bool Promises::keptBySolvers(Requirement requirement) const
{
    if (m_solvers.empty())
        return false;
    if (requirement == Requirement::CostHourly && m_solvers.size() > 1) {
        base::Decimal sum;
        for (const Filters *filters : m_solvers) {
            const auto rate = filters ? highestRate(*filters) : std::nullopt;
            if (!rate)
                return false;
            sum += *rate;
        }
        return m_plan.intent.constraints.maxHourlyCost
               && sum <= m_plan.intent.constraints.maxHourlyCost->amount;
    }
    return std::all_of(m_solvers.begin(), m_solvers.end(), [&](const Filters *filters) {
        return filters && guarantees(*filters, requirement, m_plan.intent, m_facts);
    });
}

bool Promises::touchedBySolvers(Requirement requirement) const
{
    return std::any_of(m_solvers.begin(), m_solvers.end(), [requirement](const Filters *filters) {
        return filters && touches(*filters, requirement);
    });
}

QString Promises::notFiltered(Requirement requirement) const
{
    switch (requirement) {
    case Requirement::Place:
        return PromiseText::tr("FLUIDOS cannot filter places: it swaps region and zone and ignores a "
                               "locationFilter. This app checks it before buying.");
    case Requirement::Preemptible:
        return PromiseText::tr("You allowed it, so there is nothing to filter.");
    case Requirement::GpuShared:
    case Requirement::GpuDedicated:
    case Requirement::GpuInterruptible:
    case Requirement::GpuMultiInstance:
        return PromiseText::tr("FLUIDOS turns yes-or-no filters round, so none is written. This app checks "
                               "it before buying.");
    case Requirement::GpuMemory:
    case Requirement::GpuCores:
        if (touchedBySolvers(requirement))
            return PromiseText::tr("FLUIDOS compares the sum over all cards, and this filter lets smaller "
                                   "cards through. This app checks each card before buying.");
        break;
    case Requirement::CostHourly:
        if (m_solvers.size() > 1 && touchedBySolvers(requirement))
            return PromiseText::tr("Each Solver knows only its own offer. This app checks the sum before "
                                   "buying.");
        break;
    default:
        break;
    }
    return touchedBySolvers(requirement)
               ? PromiseText::tr(
                   "The Solver's filter is not strict enough. This app checks it before buying.")
               : PromiseText::tr("The Solver has no filter for it. This app checks it before buying.");
}

QString Promises::reason(Requirement requirement) const
{
    const auto &gpu = m_plan.intent.workload.gpu;
    const bool isWish = requirement == Requirement::GpuModel && gpu && !gpu->exactModel;
    QString text;
    if (isWish)
        text = PromiseText::tr("A wish: counts in the ranking, never excludes.");
    else if (keptBySolvers(requirement))
        text = PromiseText::tr("The Solver filters it, and this app checks it again before buying.");
    else
        text = notFiltered(requirement);
    if (requirement == Requirement::GpuCount)
        text = PromiseText::tr("%1 Which cards then run it, the provider decides alone.").arg(text);
    return text;
}

ConstraintCoverage Promises::decided(Requirement requirement, const QString &value) const
{
    QList<Enforcer> keepers;
    if (keptBySolvers(requirement))
        keepers.append(Enforcer::Solver);
    keepers.append(Enforcer::BeforePurchase);
    return {catalogue::requirementName(requirement), catalogue::requirementTitle(requirement), value, keepers,
            reason(requirement)};
}

QList<ConstraintCoverage> Promises::planned() const
{
    const intent::Constraints &constraints = m_plan.intent.constraints;
    QList<ConstraintCoverage> result;
    if (constraints.maxTotalCost)
        result.append({u"cost.total"_s,
                       PromiseText::tr("Budget"),
                       PromiseText::tr("≤ %1 EUR").arg(constraints.maxTotalCost->toString()),
                       {Enforcer::AtRunTime},
                       PromiseText::tr("FLUIDOS knows no budget. This app forecasts it, and counts what has "
                                       "been spent while it runs.")});
    if (constraints.deadline.isValid())
        result.append({u"deadline"_s,
                       PromiseText::tr("Deadline"),
                       constraints.deadline.toUTC().toString(u"yyyy-MM-dd HH:mm"_s) + u" UTC"_s,
                       {Enforcer::AtRunTime},
                       PromiseText::tr("FLUIDOS knows no deadline. This app forecasts it, and watches it "
                                       "while it runs.")});
    if (constraints.maxLatencyBetweenRegionsMs)
        result.append({u"latency.between_regions"_s,
                       PromiseText::tr("Latency between regions"),
                       PromiseText::tr("≤ %1 ms").arg(*constraints.maxLatencyBetweenRegionsMs),
                       {Enforcer::Nobody},
                       PromiseText::tr("Offers publish the latency to you, not between each other.")});
    return result;
}

QString groupTitle(const QString &group)
{
    const std::pair<QLatin1StringView, QString> titles[] = {
        {"sla"_L1, PromiseText::tr("Service level")},
        {"availability"_L1, PromiseText::tr("Availability window")},
        {"energy"_L1, PromiseText::tr("Energy")},
        {"compliance"_L1, PromiseText::tr("Compliance")},
        {"performance"_L1, PromiseText::tr("Performance")},
        {"security"_L1, PromiseText::tr("Security")},
        {"negotiation"_L1, PromiseText::tr("Negotiation")},
    };
    for (const auto &[name, title] : titles) {
        if (group == name)
            return title;
    }
    return group;
}

QString watchedReason(const QString &group)
{
    if (group == "availability"_L1)
        return PromiseText::tr("FLUIDOS knows no times of day; nobody starts or stops work by them.");
    if (group == "negotiation"_L1)
        return PromiseText::tr("FLUIDOS does not negotiate: an offer is bought as it stands or not at all.");
    if (group == "sla"_L1)
        return PromiseText::tr("Offers promise no service level, and no contract holds one.");
    if (group == "security"_L1)
        return PromiseText::tr("Offers say nothing about it, and the provider's network is the provider's.");
    return PromiseText::tr("Offers publish nothing about it, so it can be neither filtered nor checked.");
}

ConstraintCoverage Promises::watched(const intent::WatchedMember &member) const
{
    const QString group = member.name.section(u'.', 0, 0);
    QString rest = member.name.section(u'.', 1);
    rest.replace(u'_', u' ');
    const QString title = groupTitle(group);
    return {member.name,
            rest.isEmpty() ? title : PromiseText::tr("%1: %2").arg(title, rest),
            member.value,
            {Enforcer::Nobody},
            watchedReason(group)};
}

QString placeNames(const planning::Plan &plan)
{
    QStringList names;
    for (const intent::Placement &placement : plan.placements)
        names.append(placement.place);
    return names.join(u", "_s);
}

QList<ConstraintCoverage> Promises::all() const
{
    QList<ConstraintCoverage> result;
    const intent::Placement first = m_plan.placements.value(0);
    // What the judge would look at, in its words; the offer does not matter here.
    const catalogue::Judge judge(m_plan.intent, first, m_places, m_facts);
    for (const catalogue::Check &check : judge.assess(catalogue::Offer()).checks) {
        const Requirement requirement = check.requirement;
        const bool isDefault = requirement == Requirement::Available
                               || (requirement == Requirement::Architecture
                                   && m_plan.intent.workload.architecture == "amd64"_L1);
        if (isDefault)
            continue;
        const bool severalPlaces = requirement == Requirement::Place && m_plan.placements.size() > 1;
        result.append(decided(requirement, severalPlaces ? placeNames(m_plan) : check.wanted));
    }
    result.append(planned());
    for (const intent::WatchedMember &member : m_plan.intent.watched)
        result.append(watched(member));
    return result;
}

} // namespace

QList<ConstraintCoverage> coverConstraints(const planning::Plan &plan,
                                           const std::vector<const Filters *> &solvers,
                                           const catalogue::Places &places, const catalogue::GpuFacts &facts)
{
    return Promises(plan, solvers, places, facts).all();
}

} // namespace solver
