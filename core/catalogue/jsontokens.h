// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QtGlobal>

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

namespace simdjson::internal {
class dom_parser_implementation;
}

namespace catalogue {

/// Where the tokens of a big JSON text begin, found by simdjson one window of the text at a time, so
/// that memory does not grow with the text. A token is one of {}[]:, or the first character of a
/// text, number or word.
///
/// A window may end anywhere outside a text; its last token may be cut off, so only one that has a
/// successor, or stands in the last window, is whole.
///
/// Bytes that are no JSON wherever they stand (invalid UTF-8, control characters) do not stop the
/// reading: they are blanked out in a copy of the window and listed as damage.
class JsonTokens
{
public:
    enum class Problem { None, TooLarge };
    enum class DamageKind { InvalidUtf8, ControlCharacter };
    struct Damage
    {
        qint64 begin = 0; // in the whole text
        qint64 end = 0;
        DamageKind kind = DamageKind::InvalidUtf8;
    };

    /// `text` must outlive the tokens.
    explicit JsonTokens(std::string_view text);
    ~JsonTokens();
    Q_DISABLE_COPY_MOVE(JsonTokens)

    /// Starts over with another text.
    void setText(std::string_view text);
    /// Opens the window that begins at `offset`, which must be outside any text, with at least
    /// `size` bytes where there are so many.
    Problem open(qint64 offset, qint64 size);

    [[nodiscard]] quint32 count() const { return m_count; }
    [[nodiscard]] char at(quint32 token) const { return token < m_count ? m_base[m_tokens[token]] : '\0'; }
    /// The window's bytes from a token on, and the token's place in them.
    [[nodiscard]] const char *base() const { return m_base; }
    /// Of the token behind the last one: the window's length.
    [[nodiscard]] quint32 position(quint32 token) const
    {
        return token < m_count ? m_tokens[token] : m_length;
    }
    [[nodiscard]] qint64 offset(quint32 token) const { return m_start + position(token); }
    [[nodiscard]] qint64 start() const { return m_start; }
    [[nodiscard]] qint64 length() const { return m_length; }
    [[nodiscard]] bool isLast() const { return m_last; }
    [[nodiscard]] qint64 textSize() const { return qint64(m_text.size()); }
    [[nodiscard]] std::string_view text() const { return m_text; }

    /// Damage not taken yet, in order.
    [[nodiscard]] bool hasDamageBefore(qint64 offset) const
    {
        return !m_damage.empty() && m_damage.front().begin < offset;
    }
    /// Removes the damage before `offset` and returns the first of it.
    Damage takeDamageBefore(qint64 offset);

private:
    [[nodiscard]] qint64 goodLength(qint64 offset, qint64 length) const;
    [[nodiscard]] qint64 closedLength(qint64 offset, qint64 length) const;
    int tokenise(const char *base, qint64 length);
    int mend(qint64 offset, qint64 length);
    int closeText(qint64 offset, qint64 length);
    void noteDamage(qint64 at, DamageKind kind);

    std::string_view m_text;
    std::unique_ptr<simdjson::internal::dom_parser_implementation> m_scanner;
    const char *m_base = nullptr;
    const quint32 *m_tokens = nullptr;
    quint32 m_count = 0;
    quint32 m_length = 0;
    qint64 m_start = 0;
    bool m_last = false;
    std::string m_copy;
    std::deque<Damage> m_damage;
    qint64 m_damageKnown = 0; // what stands before has been listed once
};

} // namespace catalogue
