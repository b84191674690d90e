// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/jsontext.h"

#include <charconv>

namespace catalogue {
namespace {

/// The four hexadecimal digits behind "\u", taken off `rest`.
std::optional<char32_t> takeCodeUnit(std::string_view &rest)
{
    if (rest.size() < 4)
        return std::nullopt;
    unsigned unit = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + 4, unit, 16);
    if (error != std::errc() || end != rest.data() + 4)
        return std::nullopt;
    rest.remove_prefix(4);
    return unit;
}

std::optional<char32_t> takeCharacter(std::string_view &rest)
{
    const auto first = takeCodeUnit(rest);
    if (!first || *first == 0 || (*first >= 0xDC00 && *first < 0xE000))
        return std::nullopt;
    if (*first < 0xD800 || *first >= 0xE000)
        return first;
    if (!rest.starts_with("\\u"))
        return std::nullopt;
    rest.remove_prefix(2);
    const auto second = takeCodeUnit(rest);
    if (!second || *second < 0xDC00 || *second >= 0xE000)
        return std::nullopt;
    return 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00);
}

void appendUtf8(std::string &text, char32_t character)
{
    const auto add = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (character < 0x80) {
        add(character);
    } else if (character < 0x800) {
        add(0xC0 | (character >> 6));
        add(0x80 | (character & 0x3F));
    } else if (character < 0x10000) {
        add(0xE0 | (character >> 12));
        add(0x80 | ((character >> 6) & 0x3F));
        add(0x80 | (character & 0x3F));
    } else {
        add(0xF0 | (character >> 18));
        add(0x80 | ((character >> 12) & 0x3F));
        add(0x80 | ((character >> 6) & 0x3F));
        add(0x80 | (character & 0x3F));
    }
}

} // namespace

std::optional<std::string> unescapedJson(std::string_view text)
{
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    std::string result;
    result.reserve(text.size());
    for (;;) {
        const size_t plain = text.find('\\');
        result += text.substr(0, plain);
        if (plain == std::string_view::npos)
            return result;
        text.remove_prefix(plain + 1);
        if (text.empty())
            return std::nullopt;
        const char letter = text.front();
        text.remove_prefix(1);
        if (letter == 'u') {
            const auto character = takeCharacter(text);
            if (!character)
                return std::nullopt;
            appendUtf8(result, *character);
            continue;
        }
        const size_t index = letters.find(letter);
        if (index == std::string_view::npos)
            return std::nullopt;
        result += meanings[index];
    }
}

} // namespace catalogue
