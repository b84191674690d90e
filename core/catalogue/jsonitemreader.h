// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/jsontokens.h"
#include "core/catalogue/offerbuilder.h"

namespace catalogue {

/// Reads one item, or one member of it, on the window that is open, and shows what it finds to the
/// builder. Moves the token that it was given along.
class JsonItemReader
{
public:
    enum class Step {
        Done,
        WindowEnds, // read again from a larger window
        Refused     // recorded; the item can be skipped
    };

    JsonItemReader(const JsonTokens &tokens, OfferBuilder &builder, quint32 &token)
        : m_tokens(tokens)
        , m_builder(builder)
        , m_token(token)
    {
    }

    /// An object from its brace on. `depth`: of the object in its item, from 1.
    Step readObject(Level level, int depth);
    /// A member from its name on.
    Step readMember(Level level, int depth);
    /// The scalar that begins at `token`; the token behind it must be there, or the text end.
    [[nodiscard]] Scalar scalarAt(quint32 token) const;

private:
    Step readValue(const Field &field, int depth);
    Step skipValue(int depth);
    Step refuse();
    Step refuseNesting();

    const JsonTokens &m_tokens;
    OfferBuilder &m_builder;
    quint32 &m_token;
};

} // namespace catalogue
