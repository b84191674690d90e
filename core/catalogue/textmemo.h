// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QHash>
#include <QString>

#include <array>
#include <utility>

namespace catalogue {

/// Remembers an answer that depends on two texts of an offer only. Offers share texts that recur, so
/// the addresses decide first (a few nanoseconds), the characters where the addresses are new. Keeps
/// the texts it was asked, so an address stays theirs. Not for several threads at once.
template<typename Answer, size_t slotCount = 64>
class TextMemo
{
public:
    template<typename Compute>
    Answer operator()(const QString &first, const QString &second, Compute compute)
    {
        Slot &slot = m_slots[slotOf(first, second)];
        if (slot.filled && isSame(slot.first, first) && isSame(slot.second, second))
            return slot.answer;
        const auto key = std::pair(first, second);
        auto known = m_known.constFind(key);
        if (known == m_known.constEnd())
            known = m_known.insert(key, compute());
        slot = {first, second, known.value(), true};
        return slot.answer;
    }

private:
    struct Slot
    {
        QString first;
        QString second;
        Answer answer{};
        bool filled = false;
    };

    static bool isSame(const QString &left, const QString &right)
    {
        return left.constData() == right.constData() && left.size() == right.size();
    }
    static size_t slotOf(const QString &first, const QString &second)
    {
        const auto mixed = (quintptr(first.constData()) >> 4) * 31 + (quintptr(second.constData()) >> 4);
        return size_t((mixed ^ (mixed >> 8)) % slotCount);
    }

    std::array<Slot, slotCount> m_slots;
    QHash<std::pair<QString, QString>, Answer> m_known;
};

} // namespace catalogue
