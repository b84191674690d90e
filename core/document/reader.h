// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"
#include "core/document/node.h"

#include <QByteArray>

#include <functional>
#include <vector>

namespace document {

/// What a reader accepts. Size, characters and the brackets of JSON are checked in one pass before a
/// parser sees the bytes; the YAML parser is stopped at the first value beyond a limit. One YAML text
/// or bracketed collection is at most half a MiB (document.too-large): its parser would hold on to a
/// hundred times of that. So hostile input costs little, whatever it says.
struct Limits
{
    qint64 bytes = 8 * 1024 * 1024;
    int nesting = 64;
    qint64 nodes = 250'000;   // after alias expansion: YAML aliases count each time they stand
    int scalarDigits = 1'000; // of one number
};

enum class Syntax {
    Guess, // JSON unless it is clearly YAML: see below
    Json,
    Yaml
};

/// What was read. `root` is whatever could be understood, even when there are findings; it is null
/// when `findings.hasErrors()` and nothing could be.
struct Document
{
    Node root;
    base::Diagnostics findings;
};

/// Reads one document of UTF-8 text (a byte order mark is skipped).
///
/// Guess: text whose first character is '{' or '[' is JSON; if it is no JSON and its first member
/// name is not in double quotes, it is tried as YAML flow text. Everything else is YAML. JSON is
/// never given to the YAML library.
///
/// Findings (path "" where no better one is known, always with line and column):
///   document.too-large, document.nesting, document.nul, document.utf8, document.duplicate-member
///   (an error; the first one counts), document.syntax, document.alias-bomb, document.number,
///   document.empty, document.several (more than one YAML document: the first is read),
///   document.tag (a YAML tag or merge key that is not understood).
/// document.several is a warning, all others are errors. After 300 findings the reader stops.
/// YAML scalars resolve by the core schema of YAML 1.2 (true/false, null/~, JSON-like numbers,
/// 0x/0o integers become decimal numbers); "no", "on" and "yes" are text. Quoted scalars are text.
[[nodiscard]] Document read(const QByteArray &text, Syntax syntax = Syntax::Guess, const Limits &limits = {});

/// Reads a stream of YAML documents ("---") one after another and hands each on; only one is in
/// memory at a time. `each` returns false to stop. Limits count per document; a document that
/// breaks one is handed on with its findings and the reader goes on behind the next "---" line.
/// Documents of nothing but comments are passed over; a stream of only such is handed on as one
/// document with document.empty. Each document is JSON or YAML, as with Syntax::Guess.
void readEach(const QByteArray &text, const Limits &limits, const std::function<bool(Document &&)> &each);

/// The line and column of `path` in the tree (of the member's name where it has one), or of the
/// nearest ancestor that is there.
[[nodiscard]] Position locate(const Node &root, const base::FieldPath &path);

/// Fills in line and column of findings that have a path but no line.
void locateAll(base::Diagnostics &findings, const Node &root);

} // namespace document
