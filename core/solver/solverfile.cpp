// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/reader.h"
#include "core/solver/coverage.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace solver {
namespace {

using base::FieldPath;
using document::Node;

struct SolverFileText
{
    Q_DECLARE_TR_FUNCTIONS(solver)
};

FieldPath below(const FieldPath &place, const FieldPath &path)
{
    return FieldPath(QString(place.pointer() + path.pointer()));
}

QString textAt(const Node &root, const QString &pointer)
{
    const Node *node = root.at(FieldPath(pointer));
    return node && node->isText() ? node->scalarText() : QString();
}

// Checks one object that should be a Solver; findings with paths from its own root.
base::Diagnostics checkSolver(const Node &root)
{
    base::Diagnostics findings;
    const QString kind = textAt(root, u"/kind"_s);
    if (kind != "Solver"_L1) {
        findings.error(FieldPath(root.find(u"kind") ? u"/kind"_s : QString()), u"solver.kind"_s,
                       kind.isEmpty() ? SolverFileText::tr("This is no Solver: it states no kind.")
                                      : SolverFileText::tr("This is a %1, not a Solver.").arg(kind.left(60)));
        return findings;
    }
    if (textAt(root, u"/apiVersion"_s) != "nodecore.fluidos.eu/v1alpha1"_L1)
        findings.error(FieldPath(root.find(u"apiVersion") ? u"/apiVersion"_s : QString()),
                       u"solver.version"_s,
                       SolverFileText::tr("A Solver's apiVersion is nodecore.fluidos.eu/v1alpha1."));
    if (textAt(root, u"/metadata/name"_s).isEmpty())
        findings.warning(FieldPath(u"/metadata"_s), u"solver.name"_s,
                         SolverFileText::tr("This Solver has no name."));
    return findings;
}

class SolverFileReader
{
public:
    void addDocument(const FieldPath &place, document::Document document);
    SolverFile file;

private:
    void addSolver(const FieldPath &place, const FieldPath &inside, const Node &root, const Node &solver);
};

void SolverFileReader::addSolver(const FieldPath &place, const FieldPath &inside, const Node &root,
                                 const Node &solver)
{
    base::Diagnostics findings = checkSolver(solver);
    const bool isSolver = !findings.hasErrors();
    for (base::Finding &finding : findings.findings())
        finding.path = below(inside, finding.path);
    document::locateAll(findings, root);
    for (base::Finding &finding : findings.findings())
        finding.path = below(place, finding.path);
    file.findings.append(findings);
    if (isSolver)
        file.documents.append({{}, textAt(solver, u"/metadata/name"_s), solver});
}

void SolverFileReader::addDocument(const FieldPath &place, document::Document document)
{
    for (base::Finding &finding : document.findings.findings())
        finding.path = below(place, finding.path);
    file.findings.append(document.findings);
    const Node &root = document.root;
    if (root.isNull())
        return;
    const bool isList = root.isList() || textAt(root, u"/kind"_s).endsWith("List"_L1);
    const FieldPath inside = root.isList() ? FieldPath() : FieldPath(u"/items"_s);
    const Node *items = isList ? root.at(inside) : nullptr;
    if (!items) {
        addSolver(place, {}, root, root);
        return;
    }
    for (qsizetype i = 0; i < items->size() && items->isList(); ++i)
        addSolver(place, inside.index(i), root, items->items()[std::size_t(i)]);
}

bool isJson(const QByteArray &text)
{
    const QByteArray start = text.left(4096).trimmed();
    return start.startsWith('{') || start.startsWith('[');
}

} // namespace

SolverFile readSolvers(const QByteArray &text)
{
    std::vector<document::Document> documents;
    if (isJson(text)) {
        documents.push_back(document::read(text));
    } else {
        document::readEach(text, {}, [&documents](document::Document &&next) {
            if (!next.root.isNull() || next.findings.hasErrors())
                documents.push_back(std::move(next));
            return true;
        });
    }
    SolverFileReader reader;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const FieldPath place = documents.size() > 1 ? FieldPath().index(qsizetype(i)) : FieldPath();
        reader.addDocument(place, std::move(documents[i]));
    }
    SolverFile file = std::move(reader.file);
    if (file.documents.isEmpty() && !file.findings.hasErrors())
        file.findings.error({}, u"solver.none"_s, SolverFileText::tr("There is no Solver in this file."));
    return file;
}

} // namespace solver
