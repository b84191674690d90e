// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/comparison.h"
#include "app/cli/console.h"
#include "app/cli/offernode.h"
#include "app/cli/table.h"
#include "core/catalogue/offertext.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

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

QString rankedText(const Comparison &comparison, const catalogue::PlacementRanking &ranking)
{
    using Kind = Table::Kind;
    Table table({{Text::tr("Verdict"), Kind::Text},
                 {Text::tr("Offer"), Kind::Name},
                 {Text::tr("Provider"), Kind::Text},
                 {Text::tr("Place"), Kind::Text},
                 {Text::tr("GPU"), Kind::Amount},
                 {Text::tr("EUR/h"), Kind::Number},
                 {Text::tr("Latency"), Kind::Number},
                 {Text::tr("Why"), Kind::Remark}});
    const catalogue::Judge judge = comparison.judge(ranking);
    for (const auto &entry : comparison.shown(ranking)) {
        const auto &offer = comparison.offers.at(entry.offer);
        table.addRow({verdictText(entry), offer.name, offer.providerTitle(),
                      catalogue::placeText(offer, comparison.places),
                      catalogue::gpuText(offer, comparison.facts), priceText(offer),
                      catalogue::latencyText(offer), judge.assess(offer).why()},
                     verdictTone(entry.verdict));
    }
    return table.text(lineWidth());
}

QString placementText(const Comparison &comparison, const catalogue::PlacementRanking &ranking)
{
    QString text;
    if (comparison.rankings.size() > 1)
        text += toned(ranking.placement.name, Tone::Strong) + u'\n';
    if (ranking.counts.all() > 0)
        text += rankedText(comparison, ranking) + u'\n';
    text += Text::tr("%1 fit, %2 can't be verified, %3 excluded.")
                .arg(ranking.counts.fits)
                .arg(ranking.counts.unverifiable)
                .arg(ranking.counts.excluded)
            + u'\n';
    for (const auto &suggestion : ranking.suggestions)
        text +=
            toned(
                Text::tr("%1 more with %2.").arg(QString::number(suggestion.offers), suggestion.change.text),
                Tone::Odd)
            + u'\n';
    const QString dilemma = comparison.dilemma(ranking);
    if (!dilemma.isEmpty())
        text += toned(dilemma, Tone::Bad) + u'\n';
    return text + u'\n';
}

QString totalText(const planning::Forecast &forecast)
{
    const QString least = forecast.totalLeast->toString();
    const QString most = forecast.totalMost->toString();
    return least == most ? Text::tr("In all: %1 EUR.").arg(least)
                         : Text::tr("In all: %1 to %2 EUR.").arg(least, most);
}

QString budgetText(planning::Outlook outlook)
{
    switch (outlook) {
    case planning::Outlook::NotAsked:
        break;
    case planning::Outlook::Unknown:
        return Text::tr(
            "Whether the total budget is enough depends on how long the work takes: see --hours.");
    case planning::Outlook::Likely:
        return Text::tr("The total budget is enough.");
    case planning::Outlook::Tight:
        return Text::tr("The total budget is enough only if all goes well.");
    case planning::Outlook::Impossible:
        return Text::tr("The total budget is too small.");
    }
    return {};
}

QString deadlineText(planning::Outlook outlook)
{
    switch (outlook) {
    case planning::Outlook::NotAsked:
        break;
    case planning::Outlook::Unknown:
        return Text::tr("Whether the deadline can be met depends on how long the work takes: see --hours.");
    case planning::Outlook::Likely:
        return Text::tr("The deadline can be met.");
    case planning::Outlook::Tight:
        return Text::tr("The deadline can be met only if all goes well.");
    case planning::Outlook::Impossible:
        return Text::tr("The deadline can't be met.");
    }
    return {};
}

QString planText(const planning::Plan &plan)
{
    if (!plan.canBuy())
        return toned(Text::tr("Nothing can be bought for this intent as it stands."), Tone::Bad) + u'\n';
    QString text;
    for (const auto &purchase : plan.purchases)
        text +=
            purchase.entry == "main"_L1
                ? printable(Text::tr("Would buy %1").arg(purchase.offer.name)) + u'\n'
                : printable(Text::tr("Would buy %1 for %2").arg(purchase.offer.name, purchase.entry)) + u'\n';
    QStringList sentences;
    if (plan.pricePerHour)
        sentences << Text::tr("Price: %1 EUR per hour.").arg(plan.pricePerHour->toString());
    if (plan.forecast.totalLeast && plan.forecast.totalMost)
        sentences << totalText(plan.forecast);
    sentences << budgetText(plan.forecast.budget) << deadlineText(plan.forecast.deadline);
    if (plan.forecast.lastSafeStart.isValid() && plan.forecast.deadline != planning::Outlook::Impossible)
        sentences << Text::tr("Last safe start: %1.")
                         .arg(plan.forecast.lastSafeStart.toUTC().toString(Qt::ISODate));
    sentences.removeAll(QString());
    for (const QString &sentence : sentences)
        text += sentence + u'\n';
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

/// Reads --limit and --hours; empty where both are right, otherwise what is wrong.
QString rankOptions(const Arguments &line, qsizetype &limit, std::optional<intent::ExpectedHours> &hours)
{
    if (line.isSet(u"limit"_s)) {
        bool isNumber = false;
        limit = line.value(u"limit"_s).toLongLong(&isNumber);
        if (!isNumber || limit < 1)
            return Text::tr("--limit takes a whole number from 1, not “%1”.").arg(line.value(u"limit"_s));
    }
    if (line.isSet(u"hours"_s)) {
        hours = hoursFrom(line.value(u"hours"_s));
        if (!hours)
            return Text::tr("--hours takes a number of hours, or two as 10-12, not “%1”.")
                .arg(line.value(u"hours"_s));
    }
    return {};
}

void compare(Comparison &comparison)
{
    comparison.rankings = catalogue::rank(comparison.intent, comparison.offers, comparison.places,
                                          comparison.facts, {.limit = comparison.limit, .suggestions = true});
    comparison.plan = planning::plan(comparison.intent, comparison.offers, comparison.rankings,
                                     comparison.places, comparison.facts, QDateTime::currentDateTimeUtc());
}

} // namespace

std::span<const catalogue::RankedOffer> Comparison::shown(const catalogue::PlacementRanking &ranking) const
{
    const std::span all(ranking.entries);
    return limit > 0 ? all.first(std::min(size_t(limit), all.size())) : all;
}

catalogue::Judge Comparison::judge(const catalogue::PlacementRanking &ranking) const
{
    return {intent, ranking.placement, places, facts, ranking.hourlyLimit};
}

QString Comparison::dilemma(const catalogue::PlacementRanking &ranking) const
{
    if (!plan.missing.contains(ranking.placement.name) || !ranking.suggestions.isEmpty())
        return {};
    if (ranking.counts.fits > 0)
        return Text::tr("Offers fit here, but none that the other places leave enough of the budget for.");
    return Text::tr("Nothing fits here, and no single change would help.");
}

int rank(const QStringList &arguments)
{
    Arguments line(
        {u"rank INTENT [OPTIONS]"_s,
         Text::tr("Compares all offers with an intent: which fit and in what order, why the others do "
                  "not, what would be bought, and what change would bring more."),
         u"rank workload.yaml --from candidates.json --limit 5 --hours 10-12"_s});
    line.addIntent();
    line.addOffers();
    line.add({u"limit"_s}, Text::tr("Show only the best N for each place."), u"N"_s);
    line.add({u"hours"_s}, Text::tr("How long the work takes, for the total price: 10 or 10-12."),
             u"HOURS"_s);
    line.addOutput();
    if (const auto code = line.parse(arguments))
        return *code;
    Comparison comparison;
    std::optional<intent::ExpectedHours> hours;
    const QString problem = rankOptions(line, comparison.limit, hours);
    if (!problem.isEmpty())
        return line.usageError(problem);

    const OpenedSource opened = line.openOffers();
    if (!opened.source)
        return opened.exitCode;
    intent::File file = line.intent();
    if (const auto code = refuse(line, file.findings, line.intentName()))
        return *code;
    auto market = opened.source->read();
    if (!market)
        return ConnectionFailed;

    comparison.document = std::move(file.root);
    comparison.intent = std::move(file.intent);
    if (hours)
        comparison.intent.expectedHours = hours;
    comparison.offers = std::move(market->offers);
    comparison.findings = QList<FileFindings>{{line.intentName(), file.findings}} + market->findings;
    compare(comparison);
    if (line.json()) {
        printRankJson(comparison);
    } else {
        for (const auto &ranking : comparison.rankings)
            print(placementText(comparison, ranking));
        print(planText(comparison.plan));
        reportFindings(file.findings, line.intentName());
        reportMarket(*market);
    }
    return market->hasErrors() ? Refused : Done;
}

} // namespace cli
