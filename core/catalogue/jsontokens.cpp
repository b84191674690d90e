// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/jsontokens.h"

#include <simdjson.h>

#include <algorithm>

namespace catalogue {
namespace {

using simdjson::error_code;

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The length of the UTF-8 character at `at`, or 0 where there is none.
int utf8Length(const char *at, const char *end)
{
    const auto byte = [&](int index) { return static_cast<unsigned char>(at[index]); };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return 1;
    const int length = first >= 0xF5 ? 0 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    if (length == 0 || end - at < length)
        return 0;
    for (int index = 1; index < length; ++index) {
        if (!isContinuation(at[index]))
            return 0;
    }
    const bool overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    const bool surrogate = first == 0xED && byte(1) > 0x9F;
    const bool tooLarge = first == 0xF4 && byte(1) > 0x8F;
    return overlong || surrogate || tooLarge ? 0 : length;
}

bool isJsonBlank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
}

} // namespace

JsonTokens::JsonTokens(std::string_view text)
    : m_text(text)
    , m_base(text.data())
{
}

JsonTokens::~JsonTokens() = default;

/// Where a window of about `length` bytes had better end: behind a brace, which is seldom in a text.
qint64 JsonTokens::goodLength(qint64 offset, qint64 length) const
{
    constexpr qint64 farthest = 4096;
    const qint64 end = offset + length;
    for (qint64 at = end; at > std::max(end - farthest, offset); --at) {
        if (m_text[size_t(at - 1)] == '}')
            return at - offset;
    }
    // A character must not be cut in two; four continuation bytes in a row are damage anyway.
    for (int step = 0; step < 4 && length > 1 && isContinuation(m_text[size_t(offset + length)]); ++step)
        --length;
    return length;
}

/// The length of a window that ends behind the text in which one of `length` bytes ends.
qint64 JsonTokens::closedLength(qint64 offset, qint64 length) const
{
    for (size_t at = size_t(offset + length);; ++at) {
        at = m_text.find('"', at);
        if (at == std::string_view::npos)
            return textSize() - offset;
        size_t backslashes = 0;
        while (at > backslashes && m_text[at - 1 - backslashes] == '\\')
            ++backslashes;
        if (backslashes % 2 == 0)
            return qint64(at) + 1 - offset;
    }
}

void JsonTokens::setText(std::string_view text)
{
    m_text = text;
    m_damage.clear();
    m_damageKnown = 0;
}

JsonTokens::Problem JsonTokens::open(qint64 offset, qint64 size)
{
    const qint64 rest = textSize() - offset;
    qint64 length = size < rest ? goodLength(offset, size) : rest;
    int error = tokenise(m_text.data() + offset, length);
    for (int attempt = 0; error == simdjson::UNCLOSED_STRING && length < rest; ++attempt) {
        // What looks like the end of a text need not be one, so a second try takes much more.
        length = attempt == 0 ? closedLength(offset, length) : std::min(length * 2, rest);
        error = tokenise(m_text.data() + offset, length);
    }
    m_start = offset;
    m_last = length >= rest;
    if (error == simdjson::UNCLOSED_STRING)
        error = closeText(offset, length);
    if (error == simdjson::UTF8_ERROR || error == simdjson::UNESCAPED_CHARS)
        error = mend(offset, length);
    if (error == simdjson::SUCCESS)
        return Problem::None;
    m_count = 0;
    m_last = true;
    return error == simdjson::CAPACITY || error == simdjson::MEMALLOC ? Problem::TooLarge : Problem::None;
}

/// Runs the scanner over one stretch of bytes. Nothing but blanks is no error here.
int JsonTokens::tokenise(const char *base, qint64 length)
{
    m_base = base;
    m_count = 0;
    m_length = quint32(length);
    if (length == 0)
        return simdjson::SUCCESS;
    constexpr size_t depth = 1; // of the stage that is not used here
    const size_t capacity = size_t(length);
    if (!m_scanner) {
        const error_code error = simdjson::get_active_implementation()->create_dom_parser_implementation(
            capacity, depth, m_scanner);
        if (error != simdjson::SUCCESS)
            return error;
    } else if (m_scanner->capacity() < capacity) {
        const error_code error = m_scanner->allocate(capacity, depth);
        if (error != simdjson::SUCCESS)
            return error;
    }
    const error_code error =
        m_scanner->stage1(reinterpret_cast<const uint8_t *>(base), capacity, simdjson::stage1_mode::regular);
    if (error == simdjson::EMPTY)
        return simdjson::SUCCESS;
    m_tokens = m_scanner->structural_indexes.get();
    m_count = error == simdjson::SUCCESS ? m_scanner->n_structural_indexes : 0;
    return error;
}

/// The text ends inside a string: closed in a copy, so that what stands before it can be read.
int JsonTokens::closeText(qint64 offset, qint64 length)
{
    m_copy.assign(m_text.data() + offset, size_t(length));
    m_copy += '"';
    int error = tokenise(m_copy.data(), qint64(m_copy.size()));
    if (error == simdjson::UNCLOSED_STRING) { // the quote was escaped
        m_copy += '"';
        error = tokenise(m_copy.data(), qint64(m_copy.size()));
    }
    if (error == simdjson::UTF8_ERROR || error == simdjson::UNESCAPED_CHARS)
        error = mend(offset, qint64(m_copy.size()));
    return error;
}

int JsonTokens::mend(qint64 offset, qint64 length)
{
    if (m_base != m_copy.data())
        m_copy.assign(m_text.data() + offset, size_t(length));
    bool inText = false;
    char *at = m_copy.data();
    char *const begin = at;
    char *const end = at + m_copy.size();
    while (at < end) {
        const unsigned char byte = static_cast<unsigned char>(*at);
        if (byte >= 0x80) {
            const int bytes = utf8Length(at, end);
            if (bytes == 0) {
                noteDamage(offset + (at - begin), DamageKind::InvalidUtf8);
                *at = inText ? '?' : ' ';
            }
            at += std::max(bytes, 1);
            continue;
        }
        if (byte == '"') {
            inText = !inText;
        } else if (byte == '\\' && at + 1 < end && static_cast<unsigned char>(at[1]) >= 0x20
                   && static_cast<unsigned char>(at[1]) < 0x80) {
            ++at;
        } else if (byte < 0x20 && (inText || !isJsonBlank(*at))) {
            noteDamage(offset + (at - begin), DamageKind::ControlCharacter);
            *at = ' ';
        }
        ++at;
    }
    return tokenise(m_copy.data(), qint64(m_copy.size()));
}

void JsonTokens::noteDamage(qint64 at, DamageKind kind)
{
    constexpr size_t mostStretches = 100'000; // then what lies between two counts as damaged too
    if (at < m_damageKnown)                   // an earlier window covered this stretch
        return;
    if (!m_damage.empty() && (m_damage.back().end == at || m_damage.size() >= mostStretches))
        m_damage.back().end = at + 1;
    else
        m_damage.push_back({at, at + 1, kind});
    m_damageKnown = at + 1;
}

JsonTokens::Damage JsonTokens::takeDamageBefore(qint64 offset)
{
    const Damage first = m_damage.front();
    while (hasDamageBefore(offset)) {
        if (m_damage.front().end > offset) {
            m_damage.front().begin = offset;
            break;
        }
        m_damage.pop_front();
    }
    return first;
}

} // namespace catalogue
