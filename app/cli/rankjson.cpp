// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/comparison.h"
#include "core/intent/spellings.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

/// The change in the document's own spelling: applied to it at `path`, it brings the offer in.
document::Node changeNode(const Comparison &comparison, const catalogue::Change &change)
{
    const base::FieldPath path = intent::spellingIn(comparison.document, change.path);
    document::Node node = document::Node::object();
    node.set(u"requirement"_s, document::Node::text(catalogue::requirementName(change.requirement)));
    node.set(u"path"_s, document::Node::text(path.pointer()));
    node.set(u"value"_s, intent::respelled(change.value, change.path, path));
    node.set(u"message"_s, document::Node::text(change.text));
    return node;
}

document::Node checkNode(const catalogue::Check &check)
{
    document::Node node = document::Node::object();
    node.set(u"requirement"_s, document::Node::text(catalogue::requirementName(check.requirement)));
    node.set(u"wanted"_s, document::Node::text(check.wanted));
    node.set(u"got"_s, document::Node::text(check.got));
    node.set(u"result"_s, document::Node::text(catalogue::checkResultName(check.result)));
    node.set(u"message"_s, document::Node::text(check.message));
    if (check.accepted)
        node.set(u"accepted"_s, document::Node::boolean(true));
    return node;
}

document::Node scorePartsNode(const QList<catalogue::ScorePart> &parts)
{
    document::Node node = document::Node::object();
    for (const auto &part : parts) {
        document::Node one = document::Node::object();
        if (part.value)
            one.set(u"value"_s, roughNode(*part.value));
        one.set(u"normalised"_s, roughNode(part.normalised));
        one.set(u"weight"_s, roughNode(part.weight));
        if (part.typical)
            one.set(u"typical"_s, document::Node::boolean(true));
        node.set(catalogue::factorName(part.factor), std::move(one));
    }
    return node;
}

document::Node rankedNode(const Comparison &comparison, const catalogue::Judge &judge,
                          const catalogue::PlacementRanking &ranking, const catalogue::RankedOffer &entry)
{
    const auto &offer = comparison.offers.at(entry.offer);
    const auto assessment = judge.assess(offer);
    document::Node node = document::Node::object();
    node.set(u"placement"_s, document::Node::text(ranking.placement.name));
    node.set(u"name"_s, document::Node::text(offer.name));
    node.set(u"provider"_s, document::Node::text(offer.providerTitle()));
    node.set(u"verdict"_s, document::Node::text(catalogue::verdictName(entry.verdict)));
    if (entry.rank > 0) {
        node.set(u"score"_s, roughNode(double(entry.score)));
        node.set(u"rank"_s, document::Node::number(qint64(entry.rank)));
    }
    if (const auto rate = offer.hourlyRate())
        node.set(u"price_per_hour"_s, numberNode(*rate));
    document::Node checks = document::Node::list();
    for (const auto &check : assessment.checks)
        checks.items().push_back(checkNode(check));
    node.set(u"checks"_s, std::move(checks));
    if (entry.rank > 0)
        node.set(u"score_parts"_s,
                 scorePartsNode(catalogue::scoreParts(comparison.intent, comparison.offers, ranking,
                                                      entry.offer, comparison.facts)));
    document::Node relaxation = document::Node::list();
    for (const auto &change : assessment.relaxation)
        relaxation.items().push_back(changeNode(comparison, change));
    node.set(u"relaxation"_s, std::move(relaxation));
    return node;
}

document::Node countsNode(const Comparison &comparison)
{
    catalogue::Counts counts;
    for (const auto &ranking : comparison.rankings) {
        counts.fits += ranking.counts.fits;
        counts.excluded += ranking.counts.excluded;
        counts.unverifiable += ranking.counts.unverifiable;
    }
    document::Node node = document::Node::object();
    node.set(u"fits"_s, document::Node::number(qint64(counts.fits)));
    node.set(u"excluded"_s, document::Node::number(qint64(counts.excluded)));
    node.set(u"unverifiable"_s, document::Node::number(qint64(counts.unverifiable)));
    return node;
}

void setOutlook(document::Node &node, const QString &name, planning::Outlook outlook)
{
    const auto word = [outlook] {
        switch (outlook) {
        case planning::Outlook::Likely:
            return "likely"_L1;
        case planning::Outlook::Tight:
            return "tight"_L1;
        case planning::Outlook::Impossible:
            return "impossible"_L1;
        default:
            return "unknown"_L1;
        }
    };
    if (outlook != planning::Outlook::NotAsked)
        node.set(name, document::Node::text(word()));
}

document::Node forecastNode(const planning::Forecast &forecast)
{
    document::Node node = document::Node::object();
    if (forecast.totalLeast)
        node.set(u"total_least"_s, moneyNode(*forecast.totalLeast));
    if (forecast.totalMost)
        node.set(u"total_most"_s, moneyNode(*forecast.totalMost));
    setOutlook(node, u"budget"_s, forecast.budget);
    setOutlook(node, u"deadline"_s, forecast.deadline);
    if (forecast.lastSafeStart.isValid())
        node.set(u"last_safe_start"_s,
                 document::Node::text(forecast.lastSafeStart.toUTC().toString(Qt::ISODate)));
    return node;
}

document::Node planNode(const planning::Plan &plan)
{
    document::Node placements = document::Node::list();
    for (const auto &purchase : plan.purchases) {
        document::Node node = document::Node::object();
        node.set(u"placement"_s, document::Node::text(purchase.entry));
        node.set(u"offer"_s, document::Node::text(purchase.offer.name));
        if (purchase.pricePerHour)
            node.set(u"price_per_hour"_s, moneyNode(*purchase.pricePerHour));
        placements.items().push_back(std::move(node));
    }
    document::Node node = document::Node::object();
    node.set(u"placements"_s, std::move(placements));
    if (plan.pricePerHour)
        node.set(u"price_per_hour"_s, moneyNode(*plan.pricePerHour));
    node.set(u"currency"_s, document::Node::text(u"EUR"_s));
    document::Node forecast = forecastNode(plan.forecast);
    if (forecast.size() > 0)
        node.set(u"forecast"_s, std::move(forecast));
    return node;
}

document::Node suggestionsNode(const Comparison &comparison)
{
    document::Node list = document::Node::list();
    for (const auto &ranking : comparison.rankings) {
        for (const auto &suggestion : ranking.suggestions) {
            document::Node node = document::Node::object();
            node.set(u"placement"_s, document::Node::text(ranking.placement.name));
            const document::Node change = changeNode(comparison, suggestion.change);
            for (const auto &member : change.members())
                node.set(member.name, member.value);
            node.set(u"offers"_s, document::Node::number(qint64(suggestion.offers)));
            if (suggestion.bestPrice)
                node.set(u"best_price"_s, moneyNode(*suggestion.bestPrice));
            list.items().push_back(std::move(node));
        }
        const QString dilemma = comparison.dilemma(ranking);
        if (!dilemma.isEmpty()) {
            document::Node node = document::Node::object();
            node.set(u"placement"_s, document::Node::text(ranking.placement.name));
            node.set(u"message"_s, document::Node::text(dilemma));
            list.items().push_back(std::move(node));
        }
    }
    return list;
}

} // namespace

void printRankJson(const Comparison &comparison)
{
    JsonOutput json;
    json.beginList(u"offers"_s);
    for (const auto &ranking : comparison.rankings) {
        const catalogue::Judge judge = comparison.judge(ranking);
        for (const auto &entry : comparison.shown(ranking))
            json.item(rankedNode(comparison, judge, ranking, entry));
    }
    json.endList();
    json.member(u"counts"_s, countsNode(comparison));
    if (comparison.plan.canBuy())
        json.member(u"plan"_s, planNode(comparison.plan));
    json.member(u"suggestions"_s, suggestionsNode(comparison));
    json.member(u"findings"_s, findingsNode(comparison.findings));
    json.end();
}

} // namespace cli
