// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/jsonfault.h"

#include "core/document/scalar.h"

#include <vector>

using namespace Qt::StringLiterals;

namespace document {
namespace {

bool isJsonBlank(char character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

// Ends a bare word such as a number or "true".
bool isDelimiter(char character)
{
    return isJsonBlank(character) || std::string_view("{}[]:,\"").find(character) != std::string_view::npos;
}

// Walks over a text by the grammar until it breaks.
class FaultFinder
{
public:
    FaultFinder(std::string_view text, size_t begin, TextCursor &cursor)
        : m_text(text)
        , m_cursor(cursor)
        , m_at(begin)
    {
    }

    struct Fault
    {
        size_t offset = 0;
        QString message;
        QString hint;
    };

    Fault find()
    {
        while (!m_faulty) {
            skipBlanks();
            if (m_expected == Expected::End) {
                if (!isAtEnd())
                    fail(DocumentText::tr(
                        "The document is complete before this place, but more text follows."));
                break;
            }
            if (isAtEnd())
                failAtEnd();
            else
                step();
        }
        return m_fault;
    }

private:
    enum class Expected { Value, ValueOrEnd, Name, NameOrEnd, Colon, CommaOrEnd, End };

    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char current() const { return m_text[m_at]; }
    [[nodiscard]] char closing() const { return m_text[m_open.back()] == '{' ? '}' : ']'; }

    void skipBlanks()
    {
        while (!isAtEnd() && isJsonBlank(current()))
            ++m_at;
    }

    void fail(const QString &message, const QString &hint = {})
    {
        m_faulty = true;
        m_fault = {m_at, message, hint};
    }

    void failAtEnd()
    {
        if (m_open.empty())
            return fail(DocumentText::tr("The text ends where a value was expected."));
        const int line = m_cursor.at(m_open.back()).line;
        const bool object = m_text[m_open.back()] == '{';
        fail(object ? DocumentText::tr("The text ends before the object of line %1 is closed with \"}\".")
                          .arg(line)
                    : DocumentText::tr("The text ends before the list of line %1 is closed with \"]\".")
                          .arg(line));
    }

    void step()
    {
        const char character = current();
        const bool mayEnd = m_expected == Expected::ValueOrEnd || m_expected == Expected::NameOrEnd
                            || m_expected == Expected::CommaOrEnd;
        if (mayEnd && !m_open.empty() && character == closing()) {
            ++m_at;
            m_open.pop_back();
            return afterValue();
        }
        if (character == '/')
            return fail(DocumentText::tr("A comment or a stray \"/\" stands here."),
                        DocumentText::tr("JSON has no comments; YAML has, behind \"#\"."));
        switch (m_expected) {
        case Expected::Value:
        case Expected::ValueOrEnd:
            return value();
        case Expected::Name:
        case Expected::NameOrEnd:
            return name();
        case Expected::Colon:
            return colon();
        case Expected::CommaOrEnd:
            return comma();
        case Expected::End:
            break;
        }
    }

    void afterValue() { m_expected = m_open.empty() ? Expected::End : Expected::CommaOrEnd; }

    void value()
    {
        const char character = current();
        if (character == '{' || character == '[') {
            m_open.push_back(m_at++);
            m_expected = character == '{' ? Expected::NameOrEnd : Expected::ValueOrEnd;
            return;
        }
        if (character == '"') {
            if (string())
                afterValue();
            return;
        }
        if (character == '\'')
            return fail(DocumentText::tr("Text stands in double quotes in JSON, not in single ones."));
        if (!m_open.empty() && character == closing() && m_afterComma)
            return fail(DocumentText::tr("A value was expected behind the comma, but the list ends."),
                        DocumentText::tr("Remove the comma."));
        if (isDelimiter(character))
            return fail(DocumentText::tr("A value was expected here, but \"%1\" follows.")
                            .arg(QLatin1Char(character)));
        word();
    }

    void word()
    {
        size_t end = m_at;
        while (end < m_text.size() && !isDelimiter(m_text[end]))
            ++end;
        const auto found = m_text.substr(m_at, end - m_at);
        if (found == "true" || found == "false" || found == "null" || isJsonNumber(found)) {
            m_at = end;
            return afterValue();
        }
        constexpr size_t shownLength = 40;
        const QString shown = QString::fromUtf8(found.data(), qsizetype(std::min(found.size(), shownLength)));
        const char first = found[0];
        if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.')
            return fail(DocumentText::tr("\"%1\" is no number as JSON writes it.").arg(shown));
        fail(DocumentText::tr("\"%1\" is no value: text needs double quotes.").arg(shown),
             DocumentText::tr("Without quotes there are only numbers, true, false and null."));
    }

    void name()
    {
        if (current() == '"') {
            if (string())
                m_expected = Expected::Colon;
            return;
        }
        if (current() == '}')
            return fail(
                DocumentText::tr("Another member was expected behind the comma, but the object ends."),
                DocumentText::tr("Remove the comma."));
        fail(DocumentText::tr("A member name in double quotes was expected here."));
    }

    void colon()
    {
        if (current() != ':')
            return fail(DocumentText::tr("A \":\" was expected between the member's name and its value."));
        ++m_at;
        m_expected = Expected::Value;
        m_afterComma = false;
    }

    void comma()
    {
        const bool object = m_text[m_open.back()] == '{';
        if (current() != ',')
            return fail(object ? DocumentText::tr("A \",\" or the closing \"}\" was expected here.")
                               : DocumentText::tr("A \",\" or the closing \"]\" was expected here."));
        ++m_at;
        m_expected = object ? Expected::Name : Expected::Value;
        m_afterComma = true;
    }

    // At the opening quote; false where the text breaks inside.
    bool string()
    {
        const size_t begin = m_at++;
        for (; !isAtEnd(); ++m_at) {
            const char character = current();
            if (character == '"') {
                ++m_at;
                return true;
            }
            if (static_cast<unsigned char>(character) < 0x20) {
                if (character == '\n' || character == '\r') {
                    m_at = begin;
                    fail(DocumentText::tr("This text has no closing quote in its line."),
                         DocumentText::tr("A line break inside of a text is written as \\n."));
                } else {
                    fail(DocumentText::tr(
                        "A control character stands in a text; it needs an escape such as \\t."));
                }
                return false;
            }
            if (character == '\\' && !escape())
                return false;
        }
        m_at = begin;
        fail(DocumentText::tr("This text has no closing quote."));
        return false;
    }

    // At the backslash; moves to the last character of the escape.
    bool escape()
    {
        const auto rest = m_text.substr(m_at + 1);
        bool known = !rest.empty() && std::string_view("\"\\/bfnrt").find(rest[0]) != std::string_view::npos;
        if (!rest.empty() && rest[0] == 'u') {
            const auto digits = rest.substr(1, 4);
            known = digits.size() == 4
                    && digits.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
            m_at += known ? 4 : 0;
        }
        if (!known) {
            fail(DocumentText::tr("JSON does not know this escape in a text."),
                 DocumentText::tr("A backslash itself is written as \\\\."));
            return false;
        }
        ++m_at;
        return true;
    }

    std::string_view m_text;
    TextCursor &m_cursor;
    size_t m_at;
    std::vector<size_t> m_open; // where the open lists and objects begin
    Expected m_expected = Expected::Value;
    bool m_afterComma = false;
    bool m_faulty = false;
    Fault m_fault;
};

} // namespace

void reportJsonFault(std::string_view text, size_t begin, TextCursor &cursor, Report &report)
{
    auto fault = FaultFinder(text, begin, cursor).find();
    if (fault.message.isEmpty())
        fault.message = DocumentText::tr("The text is no JSON document.");
    report.error({}, cursor.at(fault.offset), "document.syntax"_L1, fault.message, fault.hint);
}

} // namespace document
