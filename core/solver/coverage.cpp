// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/solver/coverage.h"

#include "core/catalogue/ranking.h"
#include "core/solver/constraints.h"
#include "core/solver/selector.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace solver {
namespace {

struct CoverageText
{
    Q_DECLARE_TR_FUNCTIONS(solver)
};

using Assigned = std::vector<const SolverDocument *>; // per placement; nullptr: none

QString locationOf(const SolverDocument &document)
{
    const document::Node *value =
        document.root.at(base::FieldPath(u"/spec/selector/filters/locationFilter/data/value"_s));
    return value ? value->scalarText() : QString();
}

// The strongest sign first: what the document was made for, its name, its place; the rest by order.
Assigned assign(const planning::Plan &plan, const QList<SolverDocument> &documents,
                std::vector<const SolverDocument *> &left)
{
    const QList<SolverDocument> generated = solverDocuments(plan);
    Assigned result(std::size_t(plan.placements.size()), nullptr);
    for (const SolverDocument &document : documents)
        left.push_back(&document);
    const auto take = [&](const auto &belongs) {
        for (std::size_t i = 0; i < result.size(); ++i) {
            if (result[i])
                continue;
            const auto found = std::find_if(left.begin(), left.end(), [&](const SolverDocument *document) {
                return belongs(*document, qsizetype(i));
            });
            if (found != left.end()) {
                result[i] = *found;
                left.erase(found);
            }
        }
    };
    take([&](const SolverDocument &document, qsizetype i) {
        return document.placement == plan.placements[i].name;
    });
    take([&](const SolverDocument &document, qsizetype i) { return document.name == generated[i].name; });
    take([&](const SolverDocument &document, qsizetype i) {
        const QString location = locationOf(document);
        return !location.isEmpty() && location.compare(plan.placements[i].place, Qt::CaseInsensitive) == 0;
    });
    take([](const SolverDocument &, qsizetype) { return true; });
    return result;
}

// Several placements share the hourly limit: what is left for each depends on the others' offers.
QList<std::optional<base::Money>> hourlyLimits(const planning::Plan &plan, const catalogue::Offers &offers,
                                               const catalogue::Places &places,
                                               const catalogue::GpuFacts &facts)
{
    QList<std::optional<base::Money>> limits(plan.placements.size(), plan.intent.constraints.maxHourlyCost);
    if (plan.placements.size() < 2 || !plan.intent.constraints.maxHourlyCost)
        return limits;
    const catalogue::RankOptions options{.limit = 1, .suggestions = false};
    for (const auto &ranking : catalogue::rank(plan.intent, offers, places, facts, options)) {
        for (qsizetype i = 0; i < plan.placements.size(); ++i) {
            if (plan.placements[i] == ranking.placement)
                limits[i] = ranking.hourlyLimit;
        }
    }
    return limits;
}

QList<EvaluationError> errorsOf(const SolverDocument &document, const Selector &selector)
{
    QList<EvaluationError> errors;
    for (const base::Finding &finding : selector.findings().findings())
        errors.append({document.name, finding.hint.isEmpty()
                                          ? finding.message
                                          : QString(finding.message + u' ' + finding.hint)});
    return errors;
}

PlacementCoverage coverPlacement(const intent::Placement &placement, const SolverDocument &document,
                                 const catalogue::Judge &judge, const catalogue::Offers &offers)
{
    PlacementCoverage result{
        .placement = placement.name, .solver = document.name, .matches = {}, .errors = {}};
    const Selector selector(document.root);
    result.errors = errorsOf(document, selector);
    for (std::size_t i = 0; i < offers.size(); ++i) {
        if (selector.matches(offers[i]))
            result.matches.append({quint32(i), judge.verdict(offers[i])});
    }
    return result;
}

} // namespace

QString enforcerName(Enforcer enforcer)
{
    switch (enforcer) {
    case Enforcer::Solver:
        return u"solver"_s;
    case Enforcer::BeforePurchase:
        return u"before_purchase"_s;
    case Enforcer::AtRunTime:
        return u"at_run_time"_s;
    case Enforcer::Nobody:
        return u"nobody"_s;
    }
    return {};
}

Coverage cover(const planning::Plan &plan, const QList<SolverDocument> &documents,
               const catalogue::Offers &offers, const catalogue::Places &places,
               const catalogue::GpuFacts &facts)
{
    std::vector<const SolverDocument *> left;
    const Assigned assigned = assign(plan, documents, left);
    std::vector<Filters> filters;
    filters.reserve(assigned.size());
    std::vector<const Filters *> solvers;
    for (const SolverDocument *document : assigned) {
        filters.push_back(document ? readFilters(document->root) : Filters());
        solvers.push_back(document ? &filters.back() : nullptr);
    }

    Coverage coverage;
    coverage.constraints = coverConstraints(plan, solvers, places, facts);
    const auto limits = hourlyLimits(plan, offers, places, facts);
    for (qsizetype i = 0; i < plan.placements.size(); ++i) {
        const intent::Placement &placement = plan.placements[i];
        const catalogue::Judge judge(plan.intent, placement, places, facts, limits[i]);
        const SolverDocument *document = assigned[std::size_t(i)];
        if (document)
            coverage.placements.append(coverPlacement(placement, *document, judge, offers));
        else
            coverage.placements.append(
                {placement.name,
                 {},
                 {},
                 {{placement.name, CoverageText::tr("There is no Solver for this.")}}});
    }
    for (const SolverDocument *document : left) {
        if (!coverage.placements.isEmpty())
            coverage.placements.last().errors.append(
                {document->name, CoverageText::tr("This Solver belongs to no place of the workload.")});
    }
    return coverage;
}

QString firstMatchWarning(const PlacementCoverage &placement, const catalogue::Offers &offers)
{
    const qsizetype count = placement.matches.size();
    if (count == 0)
        return {};
    std::optional<base::Decimal> worst;
    qsizetype unpriced = 0;
    for (const Match &match : placement.matches) {
        const auto rate = offers[match.offer].hourlyRate();
        if (!rate)
            ++unpriced;
        else if (!worst || *rate > *worst)
            worst = rate;
    }
    const QString price = worst ? base::Money{*worst}.toString() : QString();
    if (count == 1)
        return worst ? CoverageText::tr("As written, FLUIDOS could buy one offer; it costs %1 EUR/h.")
                           .arg(price)
                     : CoverageText::tr("As written, FLUIDOS could buy one offer; it publishes no price.");
    if (!worst)
        return CoverageText::tr(
                   "As written, FLUIDOS could buy any of these %1 offers; none publishes a price.")
            .arg(count);
    if (unpriced == 0)
        return CoverageText::tr(
                   "As written, FLUIDOS could buy any of these %1 offers; the worst costs %2 EUR/h.")
            .arg(QString::number(count), price);
    return CoverageText::tr("As written, FLUIDOS could buy any of these %1 offers; the worst costs %2 EUR/h, "
                            "and %3 without a published price may cost more.")
        .arg(QString::number(count), price, QString::number(unpriced));
}

} // namespace solver
