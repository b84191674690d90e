// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/solver/bundle.h"

#include "core/document/writer.h"
#include "core/intent/names.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace solver {
namespace {

struct BundleText
{
    Q_DECLARE_TR_FUNCTIONS(bundle)
};

std::vector<document::Node> rootsOf(const QList<SolverDocument> &documents)
{
    std::vector<document::Node> roots;
    for (const SolverDocument &one : documents)
        roots.push_back(one.root);
    return roots;
}

QString fileName(const SolverDocument &one, bool alone)
{
    return alone ? u"solver.yaml"_s : QString(u"solver-"_s + intent::labelFrom(one.placement) + u".yaml"_s);
}

QString readme(const QStringList &solvers)
{
    QString text =
        u"# "_s + BundleText::tr("Solver documents for FLUIDOS") + u"\n\n"_s
        + BundleText::tr(
            "intent.json says what was asked for. Each Solver asks a FLUIDOS node to look for offers:")
        + u"\n\n"_s;
    for (const QString &name : solvers)
        text += u"- "_s + name + u'\n';
    text += u'\n' + BundleText::tr("Hand them to the cluster that runs your FLUIDOS node:")
            + u"\n\n    kubectl apply --server-side -k .\n    kubectl get solvers -n fluidos -w\n"_s;
    return text;
}

} // namespace

QList<BundleFile> bundle(const document::Node &intent, const QList<SolverDocument> &documents)
{
    QList<BundleFile> files{{u"intent.json"_s, document::toJson(intent)}};
    QStringList names;
    document::Node resources = document::Node::list();
    for (const SolverDocument &one : documents) {
        const QString name = fileName(one, documents.size() == 1);
        files.append({name, document::toYaml(one.root)});
        resources.items().push_back(document::Node::text(name));
        names += name;
    }
    document::Node kustomization = document::Node::object();
    kustomization.set(u"apiVersion"_s, document::Node::text(u"kustomize.config.k8s.io/v1beta1"_s));
    kustomization.set(u"kind"_s, document::Node::text(u"Kustomization"_s));
    kustomization.set(u"resources"_s, std::move(resources));
    files.append({u"kustomization.yaml"_s, document::toYaml(kustomization)});
    files.append({u"README.md"_s, readme(names).toUtf8()});
    return files;
}

QString kubectlCommand(const QList<SolverDocument> &documents)
{
    return u"kubectl apply --server-side -f - <<'END_OF_SOLVER'\n"_s
           + QString::fromUtf8(document::toYaml(rootsOf(documents))) + u"END_OF_SOLVER\n"_s;
}

} // namespace solver
