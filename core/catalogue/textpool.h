// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QString>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace catalogue {

/// Recurring texts, each made once and shared. Texts that do not recur are made anew when the pool
/// is full, so it stays small whatever is read.
class TextPool
{
public:
    TextPool();
    /// `utf8` must be valid UTF-8. `hint` is remembered between calls for the same member, whose
    /// value is often the one before.
    [[nodiscard]] QString shared(std::string_view utf8, quint16 &hint);

    [[nodiscard]] static QString text(std::string_view utf8);

private:
    struct Entry
    {
        quint64 hash = 0;
        std::string bytes;
        QString text;
    };
    static constexpr size_t capacity = 4096;

    std::vector<Entry> m_entries; // the first one is the empty text
    std::array<quint16, 2 * capacity> m_slots{};
};

} // namespace catalogue
