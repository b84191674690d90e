// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QtGlobal>

#include <cstring>
#include <string_view>

namespace catalogue {

/// As ==, without a call for short texts, of which a list of offers has millions.
[[nodiscard]] inline bool sameBytes(std::string_view left, std::string_view right)
{
    const size_t size = left.size();
    if (size != right.size())
        return false;
    const auto part = []<typename T>(T bytes, const char *at) {
        std::memcpy(&bytes, at, sizeof(bytes));
        return bytes;
    };
    if (size > 16)
        return std::memcmp(left.data(), right.data(), size) == 0;
    if (size >= 8) {
        return part(quint64(), left.data()) == part(quint64(), right.data())
               && part(quint64(), left.data() + size - 8) == part(quint64(), right.data() + size - 8);
    }
    if (size >= 4) {
        return part(quint32(), left.data()) == part(quint32(), right.data())
               && part(quint32(), left.data() + size - 4) == part(quint32(), right.data() + size - 4);
    }
    for (size_t index = 0; index < size; ++index) {
        if (left[index] != right[index])
            return false;
    }
    return true;
}

} // namespace catalogue
