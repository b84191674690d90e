// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

/// Words as regular expressions that RE2 and upstream's own engine read alike.
namespace solver {

/// The text that passes an expression like "^literal$" or expressionFor() gives; nothing for any
/// other expression.
[[nodiscard]] std::optional<QString> literalOf(const QString &expression);
/// The whole text in any letter case, with any separators between its words. Nothing in `text` has a
/// special meaning.
[[nodiscard]] QString expressionFor(const QString &text);
/// Equal but for case and separators, as this app compares words.
[[nodiscard]] bool isSameWord(QStringView left, QStringView right);

} // namespace solver
