// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/yamlfault.h"

#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace document {
namespace {

struct PlainWords
{
    const char *libraryWords;
    QString message;
    QString hint;
};

std::optional<PlainWords> firstOf(std::initializer_list<PlainWords> known, const std::string &message)
{
    const auto found = std::find_if(known.begin(), known.end(), [&message](const PlainWords &words) {
        return message.starts_with(words.libraryWords);
    });
    return found == known.end() ? std::nullopt : std::optional(*found);
}

// The library speaks of tokens; people have lines, items and brackets.
std::optional<PlainWords> wordsForLayout(const std::string &message)
{
    namespace lib = YAML::ErrorMsg;
    const QString colonHint =
        DocumentText::tr("Look at the indentation of this line; text with a \":\" in it needs "
                         "double quotes.");
    const QString indentHint =
        DocumentText::tr("Members of one object begin in the same column, each with a \":\" "
                         "and a blank behind its name.");
    return firstOf(
        {
            {lib::TAB_IN_INDENTATION,
             DocumentText::tr("A tab is used for indentation here; YAML only takes blanks."),
             {}},
            {lib::END_OF_MAP_FLOW,
             DocumentText::tr(
                 "An object in brackets is not complete here: a \",\" or the closing \"}\" is missing."),
             {}},
            {lib::END_OF_SEQ_FLOW,
             DocumentText::tr(
                 "A list in brackets is not complete here: a \",\" or the closing \"]\" is missing."),
             {}},
            {lib::END_OF_MAP,
             DocumentText::tr("Another member of this object, or its end, was expected here."), indentHint},
            {lib::END_OF_SEQ,
             DocumentText::tr("Another item of this list (\"- \"), or its end, was expected here."),
             indentHint},
            {lib::MAP_VALUE, DocumentText::tr("A \":\" stands here where none can."), colonHint},
            {lib::MAP_KEY, DocumentText::tr("A member's name stands where none can begin."), indentHint},
            {lib::BLOCK_ENTRY, DocumentText::tr("A list item (\"- \") stands where none can begin."),
             indentHint},
            {lib::FLOW_END, DocumentText::tr("A closing bracket stands here without its opening one."), {}},
            {lib::CHAR_IN_BLOCK, DocumentText::tr("Behind \"|\" or \">\" only a line break can follow."), {}},
            {lib::ZERO_INDENT_IN_BLOCK,
             DocumentText::tr("The indentation behind \"|\" or \">\" must be 1 to 9."),
             {}},
        },
        message);
}

std::optional<PlainWords> wordsForTexts(const std::string &message)
{
    namespace lib = YAML::ErrorMsg;
    const QString quoteHint = DocumentText::tr("Put the text in double quotes.");
    return firstOf(
        {
            {lib::EOF_IN_SCALAR,
             DocumentText::tr("A text has no closing quote before the document ends."),
             {}},
            {lib::DOC_IN_SCALAR,
             DocumentText::tr("A text has no closing quote before the document ends."),
             {}},
            {lib::CHAR_IN_SCALAR,
             DocumentText::tr("A character stands here that cannot be part of a text without quotes."),
             quoteHint},
            {lib::UNKNOWN_TOKEN,
             DocumentText::tr("A character stands here that no text without quotes can begin with."),
             quoteHint},
            {lib::UNKNOWN_ANCHOR, DocumentText::tr("This alias has no anchor before it."), quoteHint},
            {lib::ALIAS_NOT_FOUND, DocumentText::tr("A name was expected behind \"*\"."), quoteHint},
            {lib::ANCHOR_NOT_FOUND, DocumentText::tr("A name was expected behind \"&\"."), quoteHint},
            {lib::CHAR_IN_ALIAS,
             DocumentText::tr("The name of an alias ends with a character it cannot have."), quoteHint},
            {lib::CHAR_IN_ANCHOR,
             DocumentText::tr("The name of an anchor ends with a character it cannot have."), quoteHint},
            {lib::INVALID_HEX,
             DocumentText::tr("An escape in double quotes has no valid hexadecimal digits."),
             {}},
            {lib::INVALID_UNICODE,
             DocumentText::tr("An escape in double quotes names half of a character, or none."),
             {}},
            {lib::INVALID_ESCAPE, DocumentText::tr("YAML does not know this escape in double quotes."),
             DocumentText::tr("A backslash itself is written as \\\\, or the text in single quotes.")},
        },
        message);
}

// True where the line of `offset` begins with a tab, which is behind many of the library's errors.
bool isIndentedByTab(std::string_view text, size_t offset)
{
    const size_t lineBreak = text.substr(0, offset).find_last_of('\n');
    const size_t begin = lineBreak == std::string_view::npos ? 0 : lineBreak + 1;
    const size_t end = std::min(text.find_first_not_of(" \t", begin), text.size());
    return text.substr(begin, end - begin).find('\t') != std::string_view::npos;
}

} // namespace

void reportYamlFault(const std::string &message, std::string_view text, size_t offset, Position position,
                     Report &report)
{
    auto words = isIndentedByTab(text, offset) ? wordsForLayout(YAML::ErrorMsg::TAB_IN_INDENTATION)
                                               : wordsForLayout(message);
    if (!words)
        words = wordsForTexts(message);
    if (!words)
        words = PlainWords{nullptr, DocumentText::tr("The text is no YAML document from here on."), {}};
    report.error({}, position, "document.syntax"_L1, words->message, words->hint);
}

void reportOpenQuote(Position position, Report &report)
{
    const auto words = wordsForTexts(YAML::ErrorMsg::EOF_IN_SCALAR);
    report.error({}, position, "document.syntax"_L1, words->message, words->hint);
}

bool lacksClosingQuote(std::string_view text, size_t begin)
{
    while (begin < text.size() && (text[begin] == '!' || text[begin] == '&')) {
        begin = text.find_first_of(" \t\n", begin);
        begin = std::min(text.find_first_not_of(" \t\r\n", begin), text.size());
    }
    if (begin >= text.size() || (text[begin] != '"' && text[begin] != '\''))
        return false;
    const char quote = text[begin];
    for (size_t at = begin + 1; at < text.size(); ++at) {
        const bool escapes = quote == '"' && text[at] == '\\';
        const bool doubled = quote == '\'' && text.substr(at, 2) == "''";
        if (escapes || doubled)
            ++at;
        else if (text[at] == quote)
            return false;
    }
    return true;
}

} // namespace document
