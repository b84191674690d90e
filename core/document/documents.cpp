// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/documents.h"

namespace document {
namespace {

// The line at the front with its break: "\n", "\r\n" or a lone "\r".
std::string_view firstLineOf(std::string_view text)
{
    size_t end = 0;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r')
        ++end;
    if (end == text.size())
        return text;
    const bool pair = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
    return text.substr(0, end + (pair ? 2 : 1));
}

bool isBlankCharacter(char character)
{
    return character == ' ' || character == '\t' || character == '\r' || character == '\n';
}

bool isMarker(std::string_view line, std::string_view marker)
{
    return line.starts_with(marker) && (line.size() == marker.size() || isBlankCharacter(line[3]));
}

// The first character of a line that is neither blank nor a comment, or npos.
size_t firstContent(std::string_view line, size_t begin)
{
    while (begin < line.size() && isBlankCharacter(line[begin]))
        ++begin;
    return begin < line.size() && line[begin] != '#' ? begin : std::string_view::npos;
}

bool isBlankLine(std::string_view line)
{
    return firstContent(line, 0) == std::string_view::npos;
}

} // namespace

bool ChunkSplitter::next(Chunk &chunk)
{
    if (m_rest.empty())
        return false;
    chunk = {m_rest, m_line, true};
    size_t length = 0;
    bool started = false; // by "---"
    while (length < m_rest.size()) {
        const auto line = firstLineOf(m_rest.substr(length));
        if (isMarker(line, "---")) {
            if (started || !chunk.isBlank)
                break;
            started = true;
            chunk.isBlank = isBlankLine(line.substr(3));
        } else if (isMarker(line, "...")) {
            chunk.text = m_rest.substr(0, length);
            m_rest.remove_prefix(length + line.size());
            ++m_line;
            return true;
        } else if (!isBlankLine(line) && (started || line[0] != '%')) {
            chunk.isBlank = false;
        }
        length += line.size();
        ++m_line;
    }
    chunk.text = m_rest.substr(0, length);
    m_rest.remove_prefix(length);
    return true;
}

size_t contentBegin(std::string_view text)
{
    size_t at = 0;
    if (text.starts_with("\xef\xbb\xbf"))
        at = 3;
    while (at < text.size()) {
        const auto line = firstLineOf(text.substr(at));
        const size_t first = firstContent(line, isMarker(line, "---") ? 3 : 0);
        if (first != std::string_view::npos)
            return at + first;
        at += line.size();
    }
    return text.size();
}

} // namespace document
