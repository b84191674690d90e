// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/reader.h"

#include "core/document/bytecheck.h"
#include "core/document/documents.h"
#include "core/document/jsonreader.h"
#include "core/document/report.h"
#include "core/document/yamlreader.h"

using namespace Qt::StringLiterals;

namespace document {
namespace {

struct Reading
{
    Node root;
    Report report;
};

Document finished(Reading reading)
{
    return {std::move(reading.root), reading.report.findings()};
}

// True where JSON text may still have been meant as YAML: "{min: 1}" is, "{"min": 1,}" is not.
bool mayBeFlowYaml(std::string_view content)
{
    const size_t first = content.find_first_not_of(" \t\r\n[{");
    return first != std::string_view::npos && content[first] != '"' && content[first] != '/';
}

bool isFurther(const Report &left, const Report &right)
{
    const base::Finding &a = left.findings().findings().constLast();
    const base::Finding &b = right.findings().findings().constLast();
    return std::pair(a.line, a.column) > std::pair(b.line, b.column);
}

Reading readChecked(const Chunk &chunk, Syntax syntax, const Limits &limits, TextCursor &cursor)
{
    const size_t bomLength = chunk.text.starts_with("\xef\xbb\xbf") ? 3 : 0;
    const size_t content = contentBegin(chunk.text);
    const bool looksLikeJson =
        content < chunk.text.size() && (chunk.text[content] == '{' || chunk.text[content] == '[');
    Reading json;
    if (syntax == Syntax::Json || (syntax == Syntax::Guess && looksLikeJson)) {
        const size_t begin = syntax == Syntax::Json ? bomLength : content;
        json.root = readJson(chunk.text, begin, limits, cursor, json.report);
        if (syntax == Syntax::Json || !json.report.has("document.syntax"_L1)
            || !mayBeFlowYaml(chunk.text.substr(content)))
            return json;
    }
    Reading yaml;
    yaml.root = readYaml(chunk.text, bomLength, limits, cursor, yaml.report);
    const bool bothFailed =
        looksLikeJson && json.report.has("document.syntax"_L1) && yaml.report.has("document.syntax"_L1);
    return bothFailed && isFurther(json.report, yaml.report) ? json : yaml;
}

void reportEmpty(Report &report)
{
    report.error({}, {1, 1}, "document.empty"_L1, DocumentText::tr("There is nothing in this document."));
}

Reading readChunk(const Chunk &chunk, Syntax syntax, const Limits &limits)
{
    TextCursor cursor(chunk.text, chunk.firstLine);
    Reading reading;
    if (!checkBytes(chunk.text, limits, cursor, reading.report))
        return reading;
    return readChecked(chunk, syntax, limits, cursor);
}

// The position of one step below `node`, and the node there.
const Node *stepInto(const Node &node, const QString &step, Position &position)
{
    for (const Member &member : node.members()) {
        if (member.name == step) {
            position = member.position.line > 0 ? member.position : member.value.position;
            return &member.value;
        }
    }
    const Node *child = node.isList() ? node.at(base::FieldPath().child(step)) : nullptr;
    if (child)
        position = child->position;
    return child;
}

} // namespace

Document read(const QByteArray &text, Syntax syntax, const Limits &limits)
{
    const std::string_view whole(text.constData(), size_t(text.size()));
    TextCursor cursor(whole);
    Reading reading;
    if (!checkBytes(whole, limits, cursor, reading.report))
        return finished(std::move(reading));

    Chunk chunk{whole, 1, whole.find_first_not_of(" \t\r\n") == std::string_view::npos};
    ChunkSplitter splitter(whole);
    if (syntax != Syntax::Json) {
        while (splitter.next(chunk) && chunk.isBlank) {
        }
    }
    if (chunk.isBlank) {
        reportEmpty(reading.report);
        return finished(std::move(reading));
    }
    TextCursor chunkCursor(chunk.text, chunk.firstLine);
    reading = readChecked(chunk, syntax, limits, chunkCursor);
    if (reading.root.isNull() && reading.report.findings().isEmpty() && syntax != Syntax::Json)
        reportEmpty(reading.report);
    for (Chunk further; syntax != Syntax::Json && splitter.next(further);) {
        if (further.isBlank)
            continue;
        reading.report.warning(
            {}, {further.firstLine, 1}, "document.several"_L1,
            DocumentText::tr("More than one document stands in this text; only the first is read."));
        break;
    }
    return finished(std::move(reading));
}

void readEach(const QByteArray &text, const Limits &limits, const std::function<bool(Document &&)> &each)
{
    ChunkSplitter splitter(std::string_view(text.constData(), size_t(text.size())));
    bool any = false;
    for (Chunk chunk; splitter.next(chunk);) {
        if (chunk.isBlank)
            continue;
        any = true;
        if (!each(finished(readChunk(chunk, Syntax::Guess, limits))))
            return;
    }
    if (any)
        return;
    Reading nothing;
    reportEmpty(nothing.report);
    each(finished(std::move(nothing)));
}

Position locate(const Node &root, const base::FieldPath &path)
{
    Position position = root.position;
    const Node *node = &root;
    for (const QString &step : path.steps()) {
        Position next;
        node = stepInto(*node, step, next);
        if (!node)
            break;
        if (next.line > 0)
            position = next;
    }
    return position;
}

void locateAll(base::Diagnostics &findings, const Node &root)
{
    for (base::Finding &finding : findings.findings()) {
        if (finding.line > 0)
            continue;
        const Position position = locate(root, finding.path);
        finding.line = position.line;
        finding.column = position.column;
    }
}

} // namespace document
