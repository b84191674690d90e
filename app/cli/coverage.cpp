// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/solver/coverage.h"

#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/offernode.h"
#include "app/cli/table.h"
#include "core/document/reader.h"

using namespace Qt::StringLiterals;

namespace cli {
namespace {

document::Node constraintNode(const ::solver::ConstraintCoverage &constraint)
{
    document::Node keepers = document::Node::list();
    for (const auto enforcer : constraint.enforcedBy)
        keepers.items().push_back(document::Node::text(::solver::enforcerName(enforcer)));
    document::Node node = document::Node::object();
    node.set(u"constraint"_s, document::Node::text(constraint.constraint));
    node.set(u"value"_s, document::Node::text(constraint.value));
    node.set(u"enforced_by"_s, std::move(keepers));
    node.set(u"message"_s, document::Node::text(constraint.message));
    return node;
}

document::Node solverNode(const ::solver::PlacementCoverage &placement, const catalogue::Offers &offers)
{
    document::Node matches = document::Node::list();
    for (const auto &match : placement.matches) {
        const auto &offer = offers.at(match.offer);
        document::Node node = document::Node::object();
        node.set(u"name"_s, document::Node::text(offer.name));
        node.set(u"verdict"_s, document::Node::text(catalogue::verdictName(match.verdict)));
        if (const auto rate = offer.hourlyRate())
            node.set(u"price_per_hour"_s, numberNode(*rate));
        matches.items().push_back(std::move(node));
    }
    document::Node errors = document::Node::list();
    for (const auto &error : placement.errors) {
        document::Node node = document::Node::object();
        node.set(u"name"_s, document::Node::text(error.name));
        node.set(u"message"_s, document::Node::text(error.message));
        errors.items().push_back(std::move(node));
    }
    document::Node node = document::Node::object();
    node.set(u"placement"_s, document::Node::text(placement.placement));
    node.set(u"solver"_s, document::Node::text(placement.solver));
    node.set(u"matches"_s, std::move(matches));
    node.set(u"errors"_s, std::move(errors));
    return node;
}

document::Node coverageNode(const ::solver::Coverage &coverage, const catalogue::Offers &offers,
                            const QList<FileFindings> &findings)
{
    document::Node constraints = document::Node::list();
    for (const auto &constraint : coverage.constraints)
        constraints.items().push_back(constraintNode(constraint));
    document::Node placements = document::Node::list();
    for (const auto &placement : coverage.placements)
        placements.items().push_back(solverNode(placement, offers));
    document::Node root = document::Node::object();
    root.set(u"constraints"_s, std::move(constraints));
    root.set(u"placements"_s, std::move(placements));
    root.set(u"findings"_s, findingsNode(findings));
    return root;
}

QString keeperText(::solver::Enforcer enforcer)
{
    switch (enforcer) {
    case ::solver::Enforcer::Solver:
        return Text::tr("Solver");
    case ::solver::Enforcer::BeforePurchase:
        return Text::tr("this program, before buying");
    case ::solver::Enforcer::AtRunTime:
        return Text::tr("this program, while it runs");
    case ::solver::Enforcer::Nobody:
        return Text::tr("nobody");
    }
    return {};
}

QString keepersText(const QList<::solver::Enforcer> &enforcers)
{
    QStringList keepers;
    for (const auto enforcer : enforcers)
        keepers += keeperText(enforcer);
    return keepers.join(u", "_s);
}

QString verdictWord(catalogue::Verdict verdict)
{
    switch (verdict) {
    case catalogue::Verdict::Fits:
        return toned(Text::tr("fits"), Tone::Good);
    case catalogue::Verdict::Unverifiable:
        return toned(Text::tr("can't be verified"), Tone::Odd);
    case catalogue::Verdict::Excluded:
        return toned(Text::tr("does not fit"), Tone::Bad);
    }
    return {};
}

/// What FLUIDOS alone could buy for one place.
QString matchesText(const ::solver::PlacementCoverage &placement, const catalogue::Offers &offers)
{
    QString text = toned(placement.solver, Tone::Strong) + u'\n';
    const QString warning = ::solver::firstMatchWarning(placement, offers);
    text +=
        (warning.isEmpty() ? Text::tr("As written, FLUIDOS would find nothing among these offers.") : warning)
        + u'\n';
    for (const auto &match : placement.matches) {
        const auto &offer = offers.at(match.offer);
        text += u"  "_s + printable(offer.name) + u"  "_s + priceText(offer) + u" EUR/h  "_s
                + verdictWord(match.verdict) + u'\n';
    }
    for (const auto &error : placement.errors)
        text += u"  "_s + toned(Text::tr("%1: %2").arg(error.name, error.message), Tone::Odd) + u'\n';
    return text;
}

QString coverageText(const ::solver::Coverage &coverage, const catalogue::Offers &offers)
{
    using Kind = Table::Kind;
    Table table({{Text::tr("Promise"), Kind::Text},
                 {Text::tr("Value"), Kind::Text},
                 {Text::tr("Kept by"), Kind::Text},
                 {Text::tr("Remark"), Kind::Remark}});
    for (const auto &constraint : coverage.constraints)
        table.addRow(
            {constraint.title, constraint.value, keepersText(constraint.enforcedBy), constraint.message},
            Tone::Strong);
    QString text = table.text(lineWidth());
    for (const auto &placement : coverage.placements)
        text += u'\n' + matchesText(placement, offers);
    return text;
}

/// The Solvers of --solver, or the generated ones.
::solver::SolverFile solversOf(const Arguments &line, const planning::Plan &plan, ::solver::Target target)
{
    if (!line.isSet(u"solver"_s))
        return {::solver::solverDocuments(plan, {.target = target}), {}};
    ::solver::SolverFile failed;
    QString problem;
    const auto text = readDocument(line.value(u"solver"_s), &problem);
    if (text && text->size() <= document::Limits().bytes)
        return ::solver::readSolvers(*text);
    if (text)
        failed.findings.error({}, u"document.too-large"_s, Text::tr("This is too much for a Solver."));
    else
        failed.findings.error({}, u"document.file"_s, Text::tr("The file can't be read: %1.").arg(problem));
    return failed;
}

} // namespace

int coverage(const QStringList &arguments)
{
    Arguments line({u"coverage INTENT [OPTIONS]"_s,
                    Text::tr("Says for each promise of an intent who keeps it, and which offers FLUIDOS "
                             "alone could buy with the Solver as written. It takes the first one."),
                    u"coverage workload.yaml --solver mine.yaml --from candidates.json"_s});
    line.addIntent();
    line.addOffers();
    line.addInput(u"solver"_s, Text::tr("Judge this Solver document instead of the generated one."));
    line.add({u"target"_s}, Text::tr("Which Solver to generate: fluidos-gpu (the default), fluidos or seed."),
             u"TARGET"_s, u"fluidos-gpu"_s);
    line.addOutput();
    if (const auto code = line.parse(arguments))
        return *code;
    const auto target = ::solver::targetFromName(line.value(u"target"_s));
    if (!target)
        return line.usageError(
            Text::tr("--target takes fluidos-gpu, fluidos or seed, not “%1”.").arg(line.value(u"target"_s)));
    if (line.isSet(u"target"_s) && line.isSet(u"solver"_s))
        return line.usageError(
            Text::tr("Either judge a Solver of your own (--solver) or generate one (--target)."));

    const OpenedSource opened = line.openOffers();
    if (!opened.source)
        return opened.exitCode;
    const intent::File file = line.intent();
    if (const auto code = refuse(line, file.findings, line.intentName()))
        return *code;
    const planning::Plan plan = planning::plan(file.intent);
    const ::solver::SolverFile solvers = solversOf(line, plan, *target);
    const QString solverName = inputName(line.value(u"solver"_s));
    if (const auto code = refuse(line, solvers.findings, solverName))
        return *code;
    const auto market = opened.source->read();
    if (!market)
        return ConnectionFailed;

    const auto covered = ::solver::cover(plan, solvers.documents, market->offers, catalogue::Places::load(),
                                         catalogue::GpuFacts::load());
    const QList<FileFindings> findings =
        QList<FileFindings>{{line.intentName(), file.findings}, {solverName, solvers.findings}}
        + market->findings;
    if (line.json()) {
        printJson(coverageNode(covered, market->offers, findings));
    } else {
        print(coverageText(covered, market->offers));
        reportFindings(file.findings, line.intentName());
        reportFindings(solvers.findings, solverName);
        reportMarket(*market);
    }
    return market->hasErrors() ? Refused : Done;
}

} // namespace cli
