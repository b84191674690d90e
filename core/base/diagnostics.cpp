// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/base/diagnostics.h"

#include <QVarLengthArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace base {
namespace {

// Longer than any member name; keeps the comparison of hostile names cheap.
constexpr qsizetype longestWord = 64;

// "gpuCount", "gpu-count" and "GPU_COUNT" have the same parts: "gpu", "count".
QStringList partsOf(QStringView word)
{
    QStringList parts{QString()};
    bool wasLower = false;
    for (const QChar character : word) {
        const bool separates = !character.isLetterOrNumber();
        if ((separates || (wasLower && character.isUpper())) && !parts.last().isEmpty())
            parts.append(QString());
        if (!separates)
            parts.last().append(character.toLower());
        wasLower = character.isLower() || character.isDigit();
    }
    if (parts.last().isEmpty())
        parts.removeLast();
    return parts;
}

// Insertions, deletions, replacements, and two neighbours swapped.
qsizetype typingMistakes(const QString &left, const QString &right)
{
    using Row = QVarLengthArray<qsizetype, longestWord + 1>;
    Row beforeLast(right.size() + 1);
    Row last(right.size() + 1);
    Row current(right.size() + 1);
    for (qsizetype column = 0; column <= right.size(); ++column)
        last[column] = column;
    for (qsizetype row = 1; row <= left.size(); ++row) {
        current[0] = row;
        for (qsizetype column = 1; column <= right.size(); ++column) {
            const bool same = left.at(row - 1) == right.at(column - 1);
            qsizetype best = std::min(last[column], current[column - 1]) + 1;
            best = std::min(best, last[column - 1] + (same ? 0 : 1));
            if (row > 1 && column > 1 && left.at(row - 1) == right.at(column - 2)
                && left.at(row - 2) == right.at(column - 1))
                best = std::min(best, beforeLast[column - 2] + 1);
            current[column] = best;
        }
        std::swap(beforeLast, last);
        std::swap(last, current);
    }
    return last[right.size()];
}

} // namespace

QLatin1StringView severityName(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return "note"_L1;
    case Severity::Warning:
        return "warning"_L1;
    case Severity::Error:
        break;
    }
    return "error"_L1;
}

void Diagnostics::error(const FieldPath &path, const QString &code, const QString &message,
                        const QString &hint)
{
    add({path, Severity::Error, code, message, hint});
}

void Diagnostics::warning(const FieldPath &path, const QString &code, const QString &message,
                          const QString &hint)
{
    add({path, Severity::Warning, code, message, hint});
}

void Diagnostics::note(const FieldPath &path, const QString &code, const QString &message,
                       const QString &hint)
{
    add({path, Severity::Note, code, message, hint});
}

bool Diagnostics::hasErrors() const
{
    return count(Severity::Error) > 0;
}

qsizetype Diagnostics::count(Severity severity) const
{
    return std::count_if(m_findings.cbegin(), m_findings.cend(),
                         [severity](const Finding &finding) { return finding.severity == severity; });
}

QList<Finding> Diagnostics::at(const FieldPath &path) const
{
    QList<Finding> found;
    const QString below = path.pointer() + u'/';
    for (const Finding &finding : m_findings) {
        if (finding.path == path || finding.path.pointer().startsWith(below))
            found.append(finding);
    }
    return found;
}

QString nearestWord(QStringView word, const QStringList &candidates)
{
    if (word.size() > longestWord)
        return {};
    QStringList wordParts = partsOf(word);
    const QString plainWord = wordParts.join(QString());
    if (plainWord.isEmpty())
        return {};
    wordParts.sort();

    QString nearest;
    qsizetype fewest = longestWord;
    for (const QString &candidate : candidates) {
        if (candidate.size() > longestWord)
            continue;
        QStringList parts = partsOf(candidate);
        const QString plain = parts.join(QString());
        qsizetype mistakes = typingMistakes(plainWord, plain);
        parts.sort();
        if (parts == wordParts) // "min_memory" for "memory_min"
            mistakes = std::min<qsizetype>(mistakes, 1);
        else if (mistakes > std::max(plainWord.size(), plain.size()) / 3)
            continue;
        if (mistakes < fewest) {
            fewest = mistakes;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace base
