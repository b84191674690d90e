// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/solver/solver.h"

#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "core/document/writer.h"

using namespace Qt::StringLiterals;

namespace cli {
namespace {

document::Node asOneDocument(const std::vector<document::Node> &roots)
{
    if (roots.size() == 1)
        return roots.front();
    document::Node list = document::Node::object();
    list.set(u"apiVersion"_s, document::Node::text(u"v1"_s));
    list.set(u"kind"_s, document::Node::text(u"List"_s));
    list.set(u"items"_s, document::Node::list(roots));
    return list;
}

} // namespace

int solver(const QStringList &arguments)
{
    Arguments line({u"solver INTENT [OPTIONS]"_s,
                    Text::tr("Writes the Solver document of an intent, one for each place it is to run at."),
                    u"solver workload.yaml --target fluidos > solver.yaml"_s});
    line.addIntent();
    line.add({u"target"_s},
             Text::tr("Who is to read it: fluidos-gpu (the default), fluidos (without GPU filters) or seed "
                      "(the shape of the samples)."),
             u"TARGET"_s, u"fluidos-gpu"_s);
    line.add({u"let-fluidos-choose"_s},
             Text::tr("Let FLUIDOS reserve, buy and connect the first match by itself."));
    line.addOutput(u"yaml|json"_s);
    if (const auto code = line.parse(arguments))
        return *code;
    const auto target = ::solver::targetFromName(line.value(u"target"_s));
    if (!target)
        return line.usageError(
            Text::tr("--target takes fluidos-gpu, fluidos or seed, not “%1”.").arg(line.value(u"target"_s)));

    const intent::File file = line.intent();
    if (const auto code = refuse(line, file.findings, line.intentName()))
        return *code;
    reportFindings(file.findings, line.intentName());

    const ::solver::Options options{.target = *target,
                                    .letFluidosChoose = line.isSet(u"let-fluidos-choose"_s)};
    std::vector<document::Node> roots;
    for (const auto &document : ::solver::solverDocuments(planning::plan(file.intent), options))
        roots.push_back(document.root);
    print(line.json() ? document::toJson(asOneDocument(roots)) : document::toYaml(roots));
    return Done;
}

} // namespace cli
