// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <string_view>

namespace document {

/// One document of a YAML stream: its bytes, without the "---" and "..." lines around it.
struct Chunk
{
    std::string_view text; // begins at the start of a line, with its directives and its "---"
    int firstLine = 1;
    bool isBlank = true; // nothing but blanks, comments and markers
};

/// Cuts a stream at its "---" and "..." lines. Such lines are markers wherever they stand in YAML,
/// inside of texts too, and cannot stand in JSON at all, so no parser is needed to find them.
class ChunkSplitter
{
public:
    explicit ChunkSplitter(std::string_view text)
        : m_rest(text)
    {
    }
    /// False at the end of the stream.
    [[nodiscard]] bool next(Chunk &chunk);

private:
    std::string_view m_rest;
    int m_line = 1;
};

/// The offset of the first character that is no blank, comment line or "---", or the size.
[[nodiscard]] size_t contentBegin(std::string_view text);

} // namespace document
