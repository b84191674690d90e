// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/solver/coverage.h"

#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/offertext.h"

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

document::Node placementNode(const ::solver::PlacementCoverage &placement, const catalogue::Offers &offers)
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
                            const base::Diagnostics &findings)
{
    document::Node constraints = document::Node::list();
    for (const auto &constraint : coverage.constraints)
        constraints.items().push_back(constraintNode(constraint));
    document::Node placements = document::Node::list();
    for (const auto &placement : coverage.placements)
        placements.items().push_back(placementNode(placement, offers));
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

QString coverageText(const ::solver::Coverage &coverage, const catalogue::Offers &offers)
{
    Table table({Text::tr("Promise"), Text::tr("Value"), Text::tr("Kept by"), Text::tr("Remark")}, {});
    for (const auto &constraint : coverage.constraints) {
        QStringList keepers;
        for (const auto enforcer : constraint.enforcedBy)
            keepers += keeperText(enforcer);
        table.addRow({constraint.title, constraint.value, keepers.join(u", "_s), constraint.message},
                     Tone::Strong);
    }
    QString text = table.text();
    for (const auto &placement : coverage.placements) {
        text += u'\n' + toned(placement.solver, Tone::Strong) + u'\n';
        const QString warning = ::solver::firstMatchWarning(placement, offers);
        text += (warning.isEmpty() ? Text::tr("As written, FLUIDOS would find nothing among these offers.")
                                   : warning)
                + u'\n';
        for (const auto &match : placement.matches) {
            const auto &offer = offers.at(match.offer);
            text += u"  "_s + offer.name + u"  "_s + priceText(offer) + u" EUR/h  "_s
                    + catalogue::verdictName(match.verdict) + u'\n';
        }
        for (const auto &error : placement.errors)
            text += toned(error.name + u": "_s + error.message, Tone::Odd) + u'\n';
    }
    return text;
}

} // namespace

int coverage(const QStringList &arguments)
{
    Arguments line(u"coverage INTENT [--solver FILE] [--from FILE] [-c CONN]"_s,
                   Text::tr("Says for each promise who keeps it, and which offers FLUIDOS alone could buy."));
    line.addIntent();
    line.addOffers();
    line.add({u"solver"_s}, Text::tr("Judge this Solver document instead of the generated one."), u"FILE"_s);
    line.add({u"target"_s}, Text::tr("Which Solver to generate: fluidos-gpu, fluidos or seed."), u"TARGET"_s,
             u"fluidos-gpu"_s);
    line.addOutput();
    if (const auto code = line.parse(arguments))
        return *code;
    const auto target = ::solver::targetFromName(line.value(u"target"_s));
    if (!target)
        return line.usageError(
            Text::tr("--target knows fluidos-gpu, fluidos and seed, not “%1”.").arg(line.value(u"target"_s)));

    const intent::File file = line.intent();
    if (const auto code = refuse(line, file.findings, line.intentName()))
        return *code;
    const planning::Plan plan = planning::plan(file.intent);
    ::solver::SolverFile documents{::solver::solverDocuments(plan, {.target = *target}), {}};
    if (line.isSet(u"solver"_s)) {
        const QString name = line.value(u"solver"_s);
        QString problem;
        const auto text = readInput(name, &problem);
        if (text)
            documents = ::solver::readSolvers(*text);
        else
            documents.findings.error({}, u"document.file"_s,
                                     Text::tr("The file can't be read: %1").arg(problem));
        if (const auto code = refuse(line, documents.findings, name))
            return *code;
    }
    const auto reading = line.offers();
    if (!reading)
        return connectionFailed(line.json());

    const auto covered = ::solver::cover(plan, documents.documents, reading->offers,
                                         catalogue::Places::load(), catalogue::GpuFacts::load());
    base::Diagnostics findings = file.findings;
    findings.append(documents.findings);
    findings.append(reading->findings);
    if (line.json()) {
        printJson(coverageNode(covered, reading->offers, findings));
    } else {
        print(coverageText(covered, reading->offers));
        reportFindings(findings, line.intentName());
    }
    return findings.hasErrors() ? Refused : Done;
}

} // namespace cli
