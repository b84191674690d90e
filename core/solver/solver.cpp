// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/solver/solver.h"

#include "core/intent/names.h"
#include "core/solver/filterwriter.h"

#include <QCoreApplication>
#include <QSet>

using namespace Qt::StringLiterals;

namespace solver {
namespace {

using document::Node;

struct SolverText
{
    Q_DECLARE_TR_FUNCTIONS(solver)
};

constexpr int longestLabel = 63; // of Kubernetes names and label values

// Kubernetes label values: letters, digits, '-', '_' and '.', the ends letters or digits.
QString labelValue(const QString &text)
{
    const auto isPlain = [](QChar c) { return c.unicode() < 0x80 && c.isLetterOrNumber(); };
    QString value;
    for (const QChar c : text)
        value.append(isPlain(c) || c == u'-' || c == u'_' || c == u'.' ? c : QChar(u'-'));
    while (!value.isEmpty() && !isPlain(value.front()))
        value.remove(0, 1);
    value.truncate(longestLabel);
    while (!value.isEmpty() && !isPlain(value.back()))
        value.chop(1);
    return value;
}

QString joinedLabel(const QString &name, const QString &suffix)
{
    QString start = name.left(longestLabel - 1 - suffix.size());
    while (start.endsWith(u'-'))
        start.chop(1);
    return start + u'-' + suffix;
}

QString documentName(const intent::Intent &intent, const intent::Placement &placement, bool several,
                     QSet<QString> &taken)
{
    const QString name = intent::labelFrom(intent.workload.name);
    QString result = several ? joinedLabel(name, intent::labelFrom(placement.name).left(30)) : name;
    for (int i = 2; taken.contains(result); ++i)
        result = joinedLabel(name, intent::labelFrom(placement.name).left(30) + u'-' + QString::number(i));
    taken.insert(result);
    return result;
}

Node documentRoot(const planning::Plan &plan, const intent::Placement &placement, const QString &name,
                  const Options &options)
{
    const bool buys = options.letFluidosChoose || options.target == Target::Seed;
    const QString id = labelValue(plan.intent.id);

    Node labels = Node::object();
    labels.set(u"flare.io/intent-id"_s, Node::text(id.isEmpty() ? name : id));
    Node metadata = Node::object();
    metadata.set(u"name"_s, Node::text(name));
    metadata.set(u"namespace"_s, Node::text(u"fluidos"_s));
    metadata.set(u"labels"_s, std::move(labels));

    Node selector = Node::object();
    selector.set(u"flavorType"_s, Node::text(u"K8Slice"_s));
    Node filters = filtersFor(plan, placement, options.target);
    if (filters.size() > 0)
        selector.set(u"filters"_s, std::move(filters));

    QString intentId = plan.intent.id.isEmpty() ? name : plan.intent.id;
    if (plan.placements.size() > 1 && !plan.intent.id.isEmpty())
        intentId += u'-' + intent::labelFrom(placement.name);
    Node spec = Node::object();
    spec.set(u"intentID"_s, Node::text(intentId));
    spec.set(u"findCandidate"_s, Node::boolean(true));
    spec.set(u"reserveAndBuy"_s, Node::boolean(buys))
        .withComment(buys ? SolverText::tr("FLUIDOS buys the first offer that passes")
                          : SolverText::tr("this app buys the offer you picked"));
    spec.set(u"establishPeering"_s, Node::boolean(buys));
    spec.set(u"selector"_s, std::move(selector));

    Node root = Node::object();
    root.set(u"apiVersion"_s, Node::text(u"nodecore.fluidos.eu/v1alpha1"_s));
    root.set(u"kind"_s, Node::text(u"Solver"_s));
    root.set(u"metadata"_s, std::move(metadata));
    root.set(u"spec"_s, std::move(spec));
    return root;
}

} // namespace

QString targetName(Target target)
{
    switch (target) {
    case Target::FluidosGpu:
        return u"fluidos-gpu"_s;
    case Target::Fluidos:
        return u"fluidos"_s;
    case Target::Seed:
        return u"seed"_s;
    }
    return {};
}

std::optional<Target> targetFromName(QStringView name)
{
    for (const Target target : {Target::FluidosGpu, Target::Fluidos, Target::Seed}) {
        if (name == targetName(target))
            return target;
    }
    return {};
}

QList<SolverDocument> solverDocuments(const planning::Plan &plan, const Options &options)
{
    QList<SolverDocument> documents;
    QSet<QString> taken;
    for (const intent::Placement &placement : plan.placements) {
        const QString name = documentName(plan.intent, placement, plan.placements.size() > 1, taken);
        documents.append({placement.name, name, documentRoot(plan, placement, name, options)});
    }
    return documents;
}

} // namespace solver
