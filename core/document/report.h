// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"
#include "core/document/node.h"

#include <QCoreApplication>
#include <QSet>

#include <string_view>

namespace document {

struct DocumentText
{
    Q_DECLARE_TR_FUNCTIONS(document)
};

/// Turns byte offsets into lines and columns. Cheap as long as the offsets grow.
class TextCursor
{
public:
    explicit TextCursor(std::string_view text, int firstLine = 1)
        : m_text(text)
        , m_firstLine(firstLine)
    {
        rewind();
    }
    [[nodiscard]] Position at(size_t offset);

private:
    void rewind();

    std::string_view m_text;
    int m_firstLine;
    size_t m_offset = 0;
    int m_line = 0;
    int m_column = 0;
};

/// The findings of one document while it is read. A hostile text cannot make more than a few hundred.
class Report
{
public:
    void error(const base::FieldPath &path, Position position, QLatin1StringView code, const QString &message,
               const QString &hint = {})
    {
        add(path, base::Severity::Error, position, code, message, hint);
    }
    void warning(const base::FieldPath &path, Position position, QLatin1StringView code,
                 const QString &message, const QString &hint = {})
    {
        add(path, base::Severity::Warning, position, code, message, hint);
    }
    [[nodiscard]] const base::Diagnostics &findings() const { return m_findings; }
    [[nodiscard]] bool has(QLatin1StringView code) const;
    /// No further finding is taken; reading on is of no use.
    [[nodiscard]] bool isFull() const { return m_findings.findings().size() >= mostFindings; }

private:
    void add(const base::FieldPath &path, base::Severity severity, Position position, QLatin1StringView code,
             const QString &message, const QString &hint);

    static constexpr qsizetype mostFindings = 300;
    base::Diagnostics m_findings;
};

// Sentences that both syntaxes need.
void reportDuplicate(Report &report, const base::FieldPath &path, Position position);
void reportTooManyNodes(Report &report, Position position);
void reportNesting(Report &report, Position position, int limit);
void reportNulText(Report &report, const base::FieldPath &path, Position position);

/// The names an object has so far: a list while they are few, then a set.
class MemberNames
{
public:
    /// False where it is already there. `members` are the object's so far.
    [[nodiscard]] bool isNew(const QString &name, const std::vector<Member> &members);

private:
    QSet<QString> m_many;
};

} // namespace document
