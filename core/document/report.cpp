// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/report.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace document {
namespace {

constexpr size_t fewMembers = 16;

} // namespace

// A byte order mark takes no column.
void TextCursor::rewind()
{
    m_offset = m_text.starts_with("\xef\xbb\xbf") ? 3 : 0;
    m_line = m_firstLine;
    m_column = 1;
}

Position TextCursor::at(size_t offset)
{
    offset = std::min(offset, m_text.size());
    if (offset < m_offset)
        rewind();
    for (; m_offset < offset; ++m_offset) {
        const auto byte = static_cast<unsigned char>(m_text[m_offset]);
        const bool loneReturn =
            byte == '\r' && (m_offset + 1 == m_text.size() || m_text[m_offset + 1] != '\n');
        if (byte == '\n' || loneReturn) {
            ++m_line;
            m_column = 1;
        } else if (byte >= 0xf0) {
            m_column += 2; // a surrogate pair in UTF-16
        } else if (byte < 0x80 || byte >= 0xc0) {
            ++m_column;
        }
    }
    return {m_line, m_column};
}

bool Report::has(QLatin1StringView code) const
{
    const auto &all = m_findings.findings();
    return std::any_of(all.begin(), all.end(),
                       [code](const base::Finding &finding) { return finding.code == code; });
}

void Report::add(const base::FieldPath &path, base::Severity severity, Position position,
                 QLatin1StringView code, const QString &message, const QString &hint)
{
    if (!isFull())
        m_findings.add({path, severity, code, message, hint, position.line, position.column});
}

void reportDuplicate(Report &report, const base::FieldPath &path, Position position)
{
    report.error(path, position, "document.duplicate-member"_L1,
                 DocumentText::tr("This member stands here for the second time; the first one counts."),
                 DocumentText::tr("Remove one of the two."));
}

void reportTooManyNodes(Report &report, Position position)
{
    report.error(
        {}, position, "document.too-large"_L1,
        DocumentText::tr("The document has more values than can be read; this is as far as it got."));
}

void reportNesting(Report &report, Position position, int limit)
{
    report.error({}, position, "document.nesting"_L1,
                 DocumentText::tr("Lists and objects are nested more than %1 levels deep.").arg(limit));
}

void reportNulText(Report &report, const base::FieldPath &path, Position position)
{
    report.error(path, position, "document.nul"_L1,
                 DocumentText::tr("This text holds a NUL character, which no text may have."));
}

bool MemberNames::isNew(const QString &name, const std::vector<Member> &members)
{
    if (members.size() < fewMembers) {
        return std::none_of(members.begin(), members.end(),
                            [&name](const Member &member) { return member.name == name; });
    }
    if (m_many.isEmpty()) {
        for (const Member &member : members)
            m_many.insert(member.name);
    }
    const qsizetype before = m_many.size();
    m_many.insert(name);
    return m_many.size() > before;
}

} // namespace document
