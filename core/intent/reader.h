// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"
#include "core/document/node.h"
#include "core/document/reader.h"
#include "core/intent/intent.h"

#include <QByteArray>
#include <QDateTime>

namespace intent {

/// An intent and everything noticed while reading it. `intent` holds what could be understood even
/// where findings have errors, so that a half-filled form can be summarised; act on it only when
/// `!findings.hasErrors()`.
struct Reading
{
    Intent intent;
    base::Diagnostics findings;
};

/// Reads both dialects (seed and API reference, reference/flare-api.md §5) from an intent document:
/// `{"intent": {…}, "x-flare-desktop": {…}}`. A document whose root is the intent's body itself is
/// read with the note intent.root. All mistakes are reported at once, each at its path, in document
/// order; a missing object gives one finding, not one for each member. Unknown members are warnings
/// (intent.member.unknown) with "did you mean".
[[nodiscard]] Reading read(const document::Node &root);

/// Rules between members, and against the clock: minima above maxima, a past deadline (warning
/// intent.deadline.past), a batch block beside a service, ports twice, what only upstream's API
/// refuses (warnings api.*). Pure and quick: a form may run it on every keystroke.
[[nodiscard]] base::Diagnostics check(const document::Node &root, const Intent &intent, const QDateTime &now);

/// text → tree → read + check, with lines filled in and findings of all three together.
struct File
{
    document::Node root;
    Intent intent;
    base::Diagnostics findings;
};
[[nodiscard]] File readFile(const QByteArray &text, const QDateTime &now,
                            document::Syntax syntax = document::Syntax::Guess);

} // namespace intent
