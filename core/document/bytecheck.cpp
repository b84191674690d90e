// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/bytecheck.h"

#include <QLocale>

#include <simdjson.h>

using namespace Qt::StringLiterals;

namespace document {
namespace {

// How many bytes the well-formed character at `at` has; 0 where it is none.
size_t characterLength(std::string_view text, size_t at)
{
    const auto byte = [text](size_t offset) {
        return offset < text.size() ? static_cast<unsigned char>(text[offset]) : 0u;
    };
    const unsigned lead = byte(at);
    const unsigned second = byte(at + 1);
    const auto isTail = [](unsigned value) { return (value & 0xc0u) == 0x80u; };
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        return isTail(second) ? 2 : 0;
    if (lead >= 0xe0 && lead <= 0xef) {
        const bool overlong = lead == 0xe0 && second < 0xa0;
        const bool surrogate = lead == 0xed && second >= 0xa0;
        return isTail(second) && isTail(byte(at + 2)) && !overlong && !surrogate ? 3 : 0;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        const bool overlong = lead == 0xf0 && second < 0x90;
        const bool tooLarge = lead == 0xf4 && second >= 0x90;
        return isTail(second) && isTail(byte(at + 2)) && isTail(byte(at + 3)) && !overlong && !tooLarge ? 4
                                                                                                        : 0;
    }
    return 0;
}

size_t firstInvalidCharacter(std::string_view text)
{
    size_t at = 0;
    while (at < text.size()) {
        const size_t length = characterLength(text, at);
        if (length == 0)
            break;
        at += length;
    }
    return at;
}

} // namespace

bool checkBytes(std::string_view text, const Limits &limits, TextCursor &cursor, Report &report)
{
    if (text.size() > size_t(limits.bytes)) {
        const QLocale locale;
        report.error(
            {}, cursor.at(0), "document.too-large"_L1,
            DocumentText::tr("The text has %1; at most %2 can be read.")
                .arg(locale.formattedDataSize(qint64(text.size())), locale.formattedDataSize(limits.bytes)));
        return false;
    }
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff")) {
        report.error({}, cursor.at(0), "document.utf8"_L1, DocumentText::tr("The text is UTF-16, not UTF-8."),
                     DocumentText::tr("Save it again with the encoding UTF-8."));
        return false;
    }
    if (const size_t nul = text.find('\0'); nul != std::string_view::npos) {
        report.error({}, cursor.at(nul), "document.nul"_L1,
                     DocumentText::tr("A NUL character stands here: this is no text file."));
        return false;
    }
    if (!simdjson::validate_utf8(text.data(), text.size())) {
        report.error({}, cursor.at(firstInvalidCharacter(text)), "document.utf8"_L1,
                     DocumentText::tr("The bytes here are no UTF-8 text."),
                     DocumentText::tr("Save the file again with the encoding UTF-8."));
        return false;
    }
    return true;
}

bool checkJsonNesting(std::string_view text, const Limits &limits, TextCursor &cursor, Report &report)
{
    int depth = 0;
    bool inString = false;
    for (size_t at = 0; at < text.size(); ++at) {
        const char character = text[at];
        if (inString) {
            if (character == '\\')
                ++at;
            else if (character == '"')
                inString = false;
        } else if (character == '"') {
            inString = true;
        } else if (character == '[' || character == '{') {
            if (++depth > limits.nesting) {
                reportNesting(report, cursor.at(at), limits.nesting);
                return false;
            }
        } else if (character == ']' || character == '}') {
            --depth;
        }
    }
    return true;
}

bool checkYamlCharacters(std::string_view text, TextCursor &cursor, Report &report)
{
    for (size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') {
            report.error({}, cursor.at(at), "document.syntax"_L1,
                         DocumentText::tr("A control character stands here, which YAML does not allow."),
                         DocumentText::tr("Write it as an escape in double quotes, or remove it."));
            return false;
        }
    }
    return true;
}

} // namespace document
