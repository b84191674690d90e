// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/jsonitemreader.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace catalogue {
namespace {

struct JsonItemText
{
    Q_DECLARE_TR_FUNCTIONS(OfferReader)
};

constexpr int deepest = 64;

} // namespace

/// The scalar that begins at `token`; the token behind it must be there.
Scalar JsonItemReader::scalarAt(quint32 token) const
{
    const char *const base = m_tokens.base();
    const char *begin = base + m_tokens.position(token);
    const char *end = base + m_tokens.position(token + 1);
    Scalar scalar;
    scalar.where = m_tokens.offset(token);
    if (*begin == '"') {
        ++begin;
        do { // only blanks stand between a text's end and the next token
            --end;
        } while (*end != '"');
        scalar.kind = Scalar::Kind::Text;
        scalar.escaped = true;
        scalar.text = {begin, size_t(end - begin)};
        return scalar;
    }
    while (end > begin && (end[-1] == ' ' || end[-1] == '\n' || end[-1] == '\r' || end[-1] == '\t'))
        --end;
    scalar.text = {begin, size_t(end - begin)};
    scalar.kind = scalar.text == "true"    ? Scalar::Kind::True
                  : scalar.text == "false" ? Scalar::Kind::False
                  : scalar.text == "null"  ? Scalar::Kind::Null
                                           : Scalar::Kind::Number;
    return scalar;
}

JsonItemReader::Step JsonItemReader::refuse()
{
    if (m_token < m_tokens.count()) {
        m_builder.reject(u"offer.syntax"_s, JsonItemText::tr("This is not valid JSON."),
                         m_tokens.offset(m_token));
        return Step::Refused;
    }
    // At the end of the text, who skips the item will say so.
    return m_tokens.isLast() ? Step::Refused : Step::WindowEnds;
}

JsonItemReader::Step JsonItemReader::refuseNesting()
{
    m_builder.reject(u"offer.nesting"_s,
                     JsonItemText::tr("Objects and lists are nested more than %1 deep.").arg(deepest),
                     m_tokens.offset(m_token));
    return Step::Refused;
}

/// An object from its brace on.
JsonItemReader::Step JsonItemReader::readObject(Level level, int depth)
{
    if (depth > deepest)
        return refuseNesting();
    ++m_token;
    if (m_tokens.at(m_token) == '}') {
        ++m_token;
        return Step::Done;
    }
    for (;;) {
        const Step step = readMember(level, depth);
        if (step != Step::Done)
            return step;
        const char next = m_tokens.at(m_token);
        if (next != ',' && next != '}')
            return refuse();
        ++m_token;
        if (next == '}')
            return Step::Done;
    }
}

/// A member from its name on.
JsonItemReader::Step JsonItemReader::readMember(Level level, int depth)
{
    if (m_tokens.at(m_token) != '"' || m_tokens.at(m_token + 1) != ':') {
        if (m_tokens.at(m_token) == '"')
            ++m_token;
        return refuse();
    }
    const Field *field = findField(level, scalarAt(m_token).text);
    m_token += 2;
    return field ? readValue(*field, depth) : skipValue(depth);
}

JsonItemReader::Step JsonItemReader::readValue(const Field &field, int depth)
{
    const char first = m_tokens.at(m_token);
    if (first == '{' || first == '[') {
        if (field.slot == Slot::Object && first == '{') {
            m_builder.enter(field);
            const Step step = readObject(field.child, depth + 1);
            m_builder.leave();
            return step;
        }
        if (field.slot == Slot::Container)
            m_builder.container();
        else
            m_builder.wrongType(field, m_tokens.offset(m_token));
        return skipValue(depth);
    }
    if (first == '\0' || first == '}' || first == ']' || first == ',' || first == ':')
        return refuse();
    if (m_token + 1 >= m_tokens.count() && !m_tokens.isLast())
        return Step::WindowEnds;
    m_builder.set(field, scalarAt(m_token));
    ++m_token;
    return Step::Done;
}

/// Over a value nobody needs; of its grammar only the brackets count.
JsonItemReader::Step JsonItemReader::skipValue(int depth)
{
    quint64 objects = 0; // one bit a level: is it an object?
    int open = 0;
    do {
        const char token = m_tokens.at(m_token);
        switch (token) {
        case '\0':
            return refuse();
        case '{':
        case '[':
            if (depth + ++open > deepest)
                return refuseNesting();
            objects = (objects << 1) | (token == '{' ? 1U : 0U);
            break;
        case '}':
        case ']':
            if (open == 0 || ((objects & 1U) != 0) != (token == '}'))
                return refuse();
            objects >>= 1;
            --open;
            break;
        case ',':
        case ':':
            if (open == 0)
                return refuse();
            break;
        default: // its end is known only where the next token is
            if (open == 0 && m_token + 1 >= m_tokens.count() && !m_tokens.isLast())
                return Step::WindowEnds;
            break;
        }
        ++m_token;
    } while (open > 0);
    return Step::Done;
}

} // namespace catalogue
