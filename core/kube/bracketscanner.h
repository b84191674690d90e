// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <bitset>
#include <string>
#include <string_view>

namespace kube {

/// Walks over JSON that arrives in pieces and knows how deep it is: enough to cut it where objects
/// begin and end. It does not judge what stands between the brackets.
class BracketScanner
{
public:
    enum class Mark { None, Open, Close };

    /// The next bracket from `position` on, which is moved behind it, or to the end.
    Mark next(std::string_view bytes, size_t &position);

    [[nodiscard]] int depth() const { return m_depth; } // after the last mark
    /// The last mark was '{' or '}'.
    [[nodiscard]] bool isObject() const { return m_isObject; }
    /// Something that can't be JSON, or is nested too deep. Nothing is found from then on.
    [[nodiscard]] bool isBroken() const { return m_broken; }
    /// The last text directly inside of the outermost object, if it is short.
    [[nodiscard]] std::string_view outerText() const { return m_outerText; }

    static constexpr int deepest = 256;

private:
    void skipText(std::string_view bytes, size_t &position);
    Mark open(bool object);
    Mark close(bool object);

    std::bitset<deepest> m_objects; // per depth: '{' or '['
    std::string m_outerText;
    int m_depth = 0;
    bool m_isObject = false;
    bool m_inText = false;
    bool m_escaped = false;
    bool m_broken = false;
};

/// Exactly one whole object, with blanks around it at most.
[[nodiscard]] bool isOneObject(std::string_view json);

} // namespace kube
