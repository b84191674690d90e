// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/textpool.h"

#include "core/catalogue/samebytes.h"

#include <cstring>

namespace catalogue {
namespace {

template<typename T>
quint64 loaded(const char *at)
{
    T bytes = 0;
    std::memcpy(&bytes, at, sizeof(bytes));
    return bytes;
}

/// Eight bytes a step, the last step overlapping; good enough for a table that compares the bytes too.
quint64 hashOf(std::string_view bytes)
{
    constexpr quint64 factor = 0x9E3779B97F4A7C15ULL;
    const size_t size = bytes.size();
    const char *at = bytes.data();
    quint64 hash = size * factor;
    const auto mix = [&hash](quint64 part) {
        hash = (hash ^ part) * factor;
        hash ^= hash >> 29;
    };
    if (size >= 8) {
        for (const char *last = at + size - 8; at < last; at += 8)
            mix(loaded<quint64>(at));
        mix(loaded<quint64>(bytes.data() + size - 8));
    } else if (size >= 4) {
        mix(loaded<quint32>(at) | loaded<quint32>(at + size - 4) << 32);
    } else {
        for (size_t index = 0; index < size; ++index)
            mix(quint64(static_cast<unsigned char>(at[index])));
    }
    return hash ^ (hash >> 32);
}

} // namespace

TextPool::TextPool()
    : m_entries(1)
{
}

QString TextPool::text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

QString TextPool::shared(std::string_view utf8, quint16 &hint)
{
    if (utf8.empty())
        return {};
    if (sameBytes(m_entries[hint].bytes, utf8))
        return m_entries[hint].text;
    const quint64 hash = hashOf(utf8);
    size_t slot = hash % m_slots.size();
    while (m_slots[slot] != 0) {
        const Entry &entry = m_entries[m_slots[slot]];
        if (entry.hash == hash && sameBytes(entry.bytes, utf8)) {
            hint = m_slots[slot];
            return entry.text;
        }
        slot = (slot + 1) % m_slots.size();
    }
    QString made = text(utf8);
    if (m_entries.size() < capacity) {
        m_slots[slot] = quint16(m_entries.size());
        hint = m_slots[slot];
        m_entries.push_back({hash, std::string(utf8), made});
    }
    return made;
}

} // namespace catalogue
