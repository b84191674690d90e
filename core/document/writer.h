// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/fieldpath.h"
#include "core/document/node.h"

#include <QByteArray>
#include <QHash>

#include <vector>

namespace document {

struct YamlOptions
{
    /// Column (from 0) that trailing comments line up at where the line is shorter.
    int commentColumn = 30;
    /// Texts that stand bare because no YAML parser can read them otherwise: only plain
    /// identifiers under "apiVersion", "kind" and member names. Everything else is in double quotes.
    bool quoteAll = false;
};

/// YAML that any YAML 1.1 or 1.2 parser reads back as the same tree: every text value is in double
/// quotes (escapes for control and non-BMP characters where needed), numbers, booleans and null are
/// not; member names are bare only when they match [A-Za-z_][A-Za-z0-9_./-]* and are no word of
/// YAML 1.1 ("no", "y", "null", …). Two blanks an indent, lists indented below their member.
/// Ends with a newline. Deterministic.
[[nodiscard]] QByteArray toYaml(const Node &root, const YamlOptions &options = {});
/// Several documents, "---" between them.
[[nodiscard]] QByteArray toYaml(const std::vector<Node> &roots, const YamlOptions &options = {});

enum class JsonLayout { Compact, Indented };
/// JSON in member order; numbers as they were written. Indented: two blanks, ends with a newline.
[[nodiscard]] QByteArray toJson(const Node &root, JsonLayout layout = JsonLayout::Indented);

/// A rendered document and the line (from 1) each path stands on, for jumping between a form and
/// its preview.
struct Rendered
{
    QByteArray text;
    QHash<base::FieldPath, int> lines;
};
[[nodiscard]] Rendered renderYaml(const Node &root, const YamlOptions &options = {});

} // namespace document
