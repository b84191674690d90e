// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/document/node.h"

#include <string_view>

namespace document {

enum class NumberFault { None, TooManyDigits, ExponentTooLarge, NotFinite };

/// A scalar without quotes: what it is, and what is wrong with it where it is a number.
struct PlainScalar
{
    Node node;
    NumberFault fault = NumberFault::None;
};

/// UTF-8 as a QString, byte order marks included, which QString::fromUtf8() would leave out.
[[nodiscard]] QString utf8Text(std::string_view text);
/// -1 where it is none.
[[nodiscard]] int hexDigit(char character);
/// The strict grammar of JSON ("01", "+1", "1." and ".5" are none).
[[nodiscard]] bool isJsonNumber(std::string_view text);
/// `text` must be a JSON number.
[[nodiscard]] PlainScalar jsonNumber(std::string_view text, int mostDigits);
/// The core schema of YAML 1.2, without null: booleans, numbers (also 0x and 0o), otherwise text.
[[nodiscard]] PlainScalar yamlPlainScalar(std::string_view text, int mostDigits);
/// What to tell the user about a fault other than None.
[[nodiscard]] QString numberFaultMessage(NumberFault fault, int mostDigits);

} // namespace document
