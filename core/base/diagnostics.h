// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/fieldpath.h"

#include <QList>
#include <QString>

namespace base {

enum class Severity { Note, Warning, Error };

/// "error", "warning" or "note": the words of the command line's JSON.
[[nodiscard]] QLatin1StringView severityName(Severity severity);

/// Something a reader of a document noticed. The message is a whole translated sentence and does
/// not repeat the path; the code is stable and never translated ("intent.member.unknown").
struct Finding
{
    FieldPath path;
    Severity severity = Severity::Error;
    QString code;
    QString message;
    QString hint;   // what to do; may be empty
    int line = 0;   // from 1; 0 where the place is unknown
    int column = 0; // from 1, in UTF-16 units

    friend bool operator==(const Finding &, const Finding &) = default;
};

/// All findings of one reading, in document order as far as known.
class Diagnostics
{
public:
    void add(Finding finding) { m_findings.append(std::move(finding)); }
    void error(const FieldPath &path, const QString &code, const QString &message, const QString &hint = {});
    void warning(const FieldPath &path, const QString &code, const QString &message,
                 const QString &hint = {});
    void note(const FieldPath &path, const QString &code, const QString &message, const QString &hint = {});
    void append(const Diagnostics &other) { m_findings.append(other.m_findings); }

    [[nodiscard]] bool hasErrors() const;
    [[nodiscard]] bool isEmpty() const { return m_findings.isEmpty(); }
    [[nodiscard]] qsizetype count(Severity severity) const;
    [[nodiscard]] const QList<Finding> &findings() const { return m_findings; }
    [[nodiscard]] QList<Finding> &findings() { return m_findings; }
    /// Those whose path is `path` or below it.
    [[nodiscard]] QList<Finding> at(const FieldPath &path) const;

    friend bool operator==(const Diagnostics &, const Diagnostics &) = default;

private:
    QList<Finding> m_findings;
};

/// The candidate that `word` was probably meant to be (a few typing mistakes away), or empty.
/// Case is ignored; ties go to the first candidate.
[[nodiscard]] QString nearestWord(QStringView word, const QStringList &candidates);

} // namespace base
