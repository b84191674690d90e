// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"
#include "core/catalogue/offer.h"
#include "core/document/node.h"

#include <memory>

namespace solver {

/// Evaluates a Solver's selector the way FLUIDOS's own code does, odd rules included
/// (reference/fluidos-crds.md §3, recordings/fluidos/16-selector-evaluation.jsonl): dropped filters,
/// inverted booleans, absent fields, unanchored RE2 expressions.
class Selector
{
public:
    /// From a whole Solver document. Problems that change what matches (dropped filters, replaced
    /// ones, an unreadable selector) are findings at their path: selector.dropped, selector.replaced,
    /// selector.regex, selector.type, selector.never, selector.storage.
    explicit Selector(const document::Node &solver);
    ~Selector();
    Selector(Selector &&) noexcept;

    [[nodiscard]] const base::Diagnostics &findings() const;
    /// Would FLUIDOS take this offer? Availability counts too.
    [[nodiscard]] bool matches(const catalogue::Offer &offer) const;

private:
    struct Rules;
    std::unique_ptr<Rules> m_rules;
};

} // namespace solver
