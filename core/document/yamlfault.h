// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/document/report.h"

#include <string>
#include <string_view>

namespace document {

/// Says in plain words what the YAML library meant by `message` at `offset` of `text`.
void reportYamlFault(const std::string &message, std::string_view text, size_t offset, Position position,
                     Report &report);
void reportOpenQuote(Position position, Report &report);

/// The library takes a text whose closing quote is missing for one that ends with the document.
/// `begin` is where the document's last text begins, with its tag and anchor.
[[nodiscard]] bool lacksClosingQuote(std::string_view text, size_t begin);

} // namespace document
