// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/bracketscanner.h"

#include <cstring>

namespace kube {
namespace {

constexpr size_t longestOuterText = 16;

bool isBlankCharacter(char character)
{
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
}

} // namespace

BracketScanner::Mark BracketScanner::open(bool object)
{
    if (m_depth >= deepest || (m_depth == 0 && !object)) {
        m_broken = true;
        return Mark::None;
    }
    m_objects.set(size_t(m_depth), object);
    ++m_depth;
    m_isObject = object;
    return Mark::Open;
}

BracketScanner::Mark BracketScanner::close(bool object)
{
    if (m_depth == 0 || m_objects.test(size_t(m_depth - 1)) != object) {
        m_broken = true;
        return Mark::None;
    }
    --m_depth;
    m_isObject = object;
    return Mark::Close;
}

/// From inside a text to behind its closing quote, or to the end.
void BracketScanner::skipText(std::string_view bytes, size_t &position)
{
    const size_t begin = position;
    while (position < bytes.size()) {
        if (m_escaped) {
            m_escaped = false;
            ++position;
            continue;
        }
        const char *from = bytes.data() + position;
        const auto *quote = static_cast<const char *>(std::memchr(from, '"', bytes.size() - position));
        const size_t end = quote != nullptr ? size_t(quote - bytes.data()) : bytes.size();
        const auto *backslash = static_cast<const char *>(std::memchr(from, '\\', end - position));
        if (backslash != nullptr) {
            m_escaped = true;
            position = size_t(backslash - bytes.data()) + 1;
            continue;
        }
        position = end;
        if (quote != nullptr) {
            m_inText = false;
            break;
        }
    }
    if (m_depth == 1 && m_outerText.size() <= longestOuterText)
        m_outerText.append(bytes.substr(begin, std::min(position - begin, longestOuterText + 1)));
    if (!m_inText)
        ++position;
}

BracketScanner::Mark BracketScanner::next(std::string_view bytes, size_t &position)
{
    while (position < bytes.size() && !m_broken) {
        if (m_inText) {
            skipText(bytes, position);
            continue;
        }
        const char character = bytes[position++];
        switch (character) {
        case '"':
            m_inText = true;
            m_outerText.clear();
            m_broken = m_depth == 0;
            break;
        case '{':
        case '[':
            return open(character == '{');
        case '}':
        case ']':
            return close(character == '}');
        default:
            m_broken = m_depth == 0 && !isBlankCharacter(character);
            break;
        }
    }
    return Mark::None;
}

bool isOneObject(std::string_view json)
{
    BracketScanner scanner;
    int objects = 0;
    for (size_t position = 0; position < json.size() && !scanner.isBroken();) {
        if (scanner.next(json, position) == BracketScanner::Mark::Close && scanner.depth() == 0)
            ++objects;
    }
    return objects == 1 && scanner.depth() == 0 && !scanner.isBroken();
}

} // namespace kube
