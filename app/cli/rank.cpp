// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/offertext.h"
#include "core/catalogue/ranking.h"
#include "core/planning/plan.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

/// Everything one `rank` works with.
struct Comparison
{
    intent::Intent intent;
    base::Diagnostics findings;
    catalogue::Offers offers;
    catalogue::Places places = catalogue::Places::load();
    catalogue::GpuFacts facts = catalogue::GpuFacts::load();
    QList<catalogue::PlacementRanking> rankings;
    planning::Plan plan;
    qsizetype limit = 0;

    [[nodiscard]] qsizetype shown(const catalogue::PlacementRanking &ranking) const
    {
        const auto all = qsizetype(ranking.entries.size());
        return limit > 0 ? std::min(limit, all) : all;
    }
};

document::Node changeNode(const catalogue::Change &change)
{
    document::Node node = document::Node::object();
    node.set(u"requirement"_s, document::Node::text(catalogue::requirementName(change.requirement)));
    node.set(u"path"_s, document::Node::text(change.path.pointer()));
    node.set(u"value"_s, change.value);
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
            one.set(u"value"_s, document::Node::number(QString::number(*part.value, 'g', 9)));
        one.set(u"normalised"_s, document::Node::number(QString::number(part.normalised, 'f', 4)));
        one.set(u"weight"_s, document::Node::number(QString::number(part.weight, 'g', 6)));
        if (part.typical)
            one.set(u"typical"_s, document::Node::boolean(true));
        node.set(catalogue::factorName(part.factor), one);
    }
    return node;
}

document::Node entryNode(const Comparison &comparison, const catalogue::Judge &judge,
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
        node.set(u"score"_s, document::Node::number(QString::number(double(entry.score), 'f', 4)));
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
        relaxation.items().push_back(changeNode(change));
    node.set(u"relaxation"_s, std::move(relaxation));
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
    return node;
}

document::Node suggestionsNode(const Comparison &comparison)
{
    document::Node list = document::Node::list();
    for (const auto &ranking : comparison.rankings) {
        for (const auto &suggestion : ranking.suggestions) {
            document::Node node = document::Node::object();
            node.set(u"placement"_s, document::Node::text(ranking.placement.name));
            for (const auto &member : changeNode(suggestion.change).members())
                node.set(member.name, member.value);
            node.set(u"offers"_s, document::Node::number(qint64(suggestion.offers)));
            if (suggestion.bestPrice)
                node.set(u"best_price"_s, moneyNode(*suggestion.bestPrice));
            list.items().push_back(std::move(node));
        }
        if (ranking.counts.fits == 0 && ranking.suggestions.isEmpty()) {
            document::Node node = document::Node::object();
            node.set(u"placement"_s, document::Node::text(ranking.placement.name));
            node.set(u"message"_s,
                     document::Node::text(Text::tr("Nothing fits here, and no single change would help.")));
            list.items().push_back(std::move(node));
        }
    }
    return list;
}

document::Node rankNode(const Comparison &comparison)
{
    document::Node list = document::Node::list();
    catalogue::Counts counts;
    for (const auto &ranking : comparison.rankings) {
        const catalogue::Judge judge(comparison.intent, ranking.placement, comparison.places,
                                     comparison.facts, ranking.hourlyLimit);
        for (qsizetype i = 0; i < comparison.shown(ranking); ++i)
            list.items().push_back(entryNode(comparison, judge, ranking, ranking.entries.at(size_t(i))));
        counts.fits += ranking.counts.fits;
        counts.excluded += ranking.counts.excluded;
        counts.unverifiable += ranking.counts.unverifiable;
    }
    document::Node root = document::Node::object();
    root.set(u"offers"_s, std::move(list));
    document::Node numbers = document::Node::object();
    numbers.set(u"fits"_s, document::Node::number(qint64(counts.fits)));
    numbers.set(u"excluded"_s, document::Node::number(qint64(counts.excluded)));
    numbers.set(u"unverifiable"_s, document::Node::number(qint64(counts.unverifiable)));
    root.set(u"counts"_s, std::move(numbers));
    if (comparison.plan.canBuy())
        root.set(u"plan"_s, planNode(comparison.plan));
    root.set(u"suggestions"_s, suggestionsNode(comparison));
    root.set(u"findings"_s, findingsNode(comparison.findings));
    return root;
}

QString verdictText(const catalogue::RankedOffer &entry)
{
    switch (entry.verdict) {
    case catalogue::Verdict::Fits:
        return entry.rank == 1 ? Text::tr("★ best") : Text::tr("✓ fits");
    case catalogue::Verdict::Unverifiable:
        return Text::tr("? can't verify");
    case catalogue::Verdict::Excluded:
        return Text::tr("✕ excluded");
    }
    return {};
}

Tone verdictTone(catalogue::Verdict verdict)
{
    switch (verdict) {
    case catalogue::Verdict::Fits:
        return Tone::Good;
    case catalogue::Verdict::Unverifiable:
        return Tone::Odd;
    case catalogue::Verdict::Excluded:
        return Tone::Bad;
    }
    return Tone::Plain;
}

QString placementText(const Comparison &comparison, const catalogue::PlacementRanking &ranking)
{
    QString text;
    if (comparison.rankings.size() > 1)
        text += toned(ranking.placement.name, Tone::Strong) + u'\n';
    const catalogue::Judge judge(comparison.intent, ranking.placement, comparison.places, comparison.facts,
                                 ranking.hourlyLimit);
    Table table({Text::tr("Verdict"), Text::tr("Offer"), Text::tr("Provider"), Text::tr("Place"),
                 Text::tr("GPU"), Text::tr("EUR/h"), Text::tr("Latency"), Text::tr("Why")},
                {5, 6});
    for (qsizetype i = 0; i < comparison.shown(ranking); ++i) {
        const auto &entry = ranking.entries.at(size_t(i));
        const auto &offer = comparison.offers.at(entry.offer);
        table.addRow({verdictText(entry), offer.name, offer.providerTitle(),
                      placeText(offer, comparison.places), gpuText(offer, comparison.facts), priceText(offer),
                      latencyText(offer), judge.assess(offer).why()},
                     verdictTone(entry.verdict));
    }
    text += table.text();
    text += Text::tr("%1 fit, %2 can't be verified, %3 excluded")
                .arg(ranking.counts.fits)
                .arg(ranking.counts.unverifiable)
                .arg(ranking.counts.excluded)
            + u'\n';
    for (const auto &suggestion : ranking.suggestions)
        text +=
            toned(Text::tr("%n more with %1", nullptr, int(suggestion.offers)).arg(suggestion.change.text),
                  Tone::Odd)
            + u'\n';
    return text;
}

QString rankText(const Comparison &comparison)
{
    QString text;
    for (const auto &ranking : comparison.rankings)
        text += placementText(comparison, ranking) + u'\n';
    if (!comparison.plan.canBuy())
        return text + Text::tr("Nothing can be bought for this intent as it stands.") + u'\n';
    for (const auto &purchase : comparison.plan.purchases)
        text += Text::tr("Would buy for %1: %2").arg(purchase.entry, purchase.offer.name) + u'\n';
    if (comparison.plan.pricePerHour)
        text += Text::tr("Price: %1 EUR per hour").arg(comparison.plan.pricePerHour->toString()) + u'\n';
    return text;
}

/// "10" or "10-12"; nothing where it is neither.
std::optional<intent::ExpectedHours> hoursFrom(const QString &text)
{
    const QStringList parts = text.split(u'-');
    const auto least = base::Decimal::parse(QStringView(parts.value(0).trimmed()));
    const auto most = base::Decimal::parse(QStringView(parts.value(1, parts.value(0)).trimmed()));
    if (parts.size() > 2 || !least || !most || *least > *most || !(*least > base::Decimal()))
        return {};
    return intent::ExpectedHours{*least, *most};
}

} // namespace

int rank(const QStringList &arguments)
{
    Arguments line(
        u"rank INTENT [--from FILE] [-c CONN]"_s,
        Text::tr(
            "Compares all offers with an intent: who fits, who does not and why, and what would be bought."));
    line.addIntent();
    line.addOffers();
    line.add({u"limit"_s}, Text::tr("Show only the best N of each placement."), u"N"_s);
    line.add({u"hours"_s}, Text::tr("How long the work takes: 10 or 10-12 hours."), u"HOURS"_s);
    line.addOutput();
    if (const auto code = line.parse(arguments))
        return *code;

    Comparison comparison;
    if (line.isSet(u"limit"_s)) {
        bool number = false;
        comparison.limit = line.value(u"limit"_s).toLongLong(&number);
        if (!number || comparison.limit < 1)
            return line.usageError(Text::tr("--limit takes a whole number from 1."));
    }
    const auto hours = hoursFrom(line.value(u"hours"_s));
    if (line.isSet(u"hours"_s) && !hours)
        return line.usageError(Text::tr("--hours takes a number of hours, or two as 10-12."));

    intent::File file = line.intent();
    if (const auto code = refuse(line, file.findings, line.intentName()))
        return *code;
    auto reading = line.offers();
    if (!reading)
        return connectionFailed(line.json());

    comparison.intent = std::move(file.intent);
    if (hours)
        comparison.intent.expectedHours = hours;
    comparison.findings = file.findings;
    comparison.findings.append(reading->findings);
    comparison.offers = std::move(reading->offers);
    // Placements share a budget and may be covered by several offers, so the plan looks at all.
    comparison.rankings =
        catalogue::rank(comparison.intent, comparison.offers, comparison.places, comparison.facts,
                        {.limit = intent::placementsOf(comparison.intent).size() > 1 ? 0 : comparison.limit,
                         .suggestions = true});
    comparison.plan = planning::plan(comparison.intent, comparison.offers, comparison.rankings,
                                     comparison.places, comparison.facts, QDateTime::currentDateTimeUtc());

    if (line.json()) {
        printJson(rankNode(comparison));
    } else {
        print(rankText(comparison));
        reportFindings(file.findings, line.intentName());
        reportFindings(reading->findings, Text::tr("offers"));
    }
    return comparison.findings.hasErrors() ? Refused : Done;
}

} // namespace cli
