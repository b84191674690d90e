// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/report.h"

#include "core/intent/text.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace intent {
namespace {

constexpr qsizetype MostFindings = 1000;
constexpr qsizetype ShownLength = 60;

// The position of every step among its siblings.
std::vector<qsizetype> rankOf(const base::FieldPath &path, const document::Node &root)
{
    std::vector<qsizetype> rank;
    const document::Node *node = &root;
    const QStringList steps = path.steps();
    for (const QString &step : steps) {
        qsizetype position = 0;
        const document::Node *next = nullptr;
        if (node && node->isList()) {
            position = step.toLongLong();
            if (position >= 0 && position < node->size())
                next = &node->items()[size_t(position)];
        } else if (node && node->isObject()) {
            const auto &members = node->members();
            const auto found = std::find_if(members.begin(), members.end(),
                                            [&step](const auto &member) { return member.name == step; });
            position = found - members.begin();
            if (found != members.end())
                next = &found->value;
        }
        rank.push_back(position);
        node = next;
    }
    return rank;
}

} // namespace

void Report::error(const base::FieldPath &path, const QString &code, const QString &message,
                   const QString &hint)
{
    add({.path = path,
         .severity = base::Severity::Error,
         .code = code,
         .message = message,
         .hint = hint,
         .line = 0,
         .column = 0});
}

void Report::warning(const base::FieldPath &path, const QString &code, const QString &message,
                     const QString &hint)
{
    add({.path = path,
         .severity = base::Severity::Warning,
         .code = code,
         .message = message,
         .hint = hint,
         .line = 0,
         .column = 0});
}

void Report::note(const base::FieldPath &path, const QString &code, const QString &message,
                  const QString &hint)
{
    add({.path = path,
         .severity = base::Severity::Note,
         .code = code,
         .message = message,
         .hint = hint,
         .line = 0,
         .column = 0});
}

void Report::add(base::Finding finding)
{
    const qsizetype count = m_findings.findings().size();
    if (count < MostFindings)
        m_findings.add(std::move(finding));
    else if (count == MostFindings) // an error, because one may be among those left out
        m_findings.error(
            {}, u"intent.too-many-findings"_s,
            IntentText::tr(
                "There is more to say about this document; only the first %n remark(s) are listed.", nullptr,
                int(MostFindings)));
}

base::Diagnostics Report::takeInOrderOf(const document::Node &root) &&
{
    sortByDocument(m_findings, root);
    return std::move(m_findings);
}

void sortByDocument(base::Diagnostics &findings, const document::Node &root)
{
    if (findings.findings().size() < 2)
        return;
    struct Ranked
    {
        std::vector<qsizetype> rank;
        base::Finding finding;
    };
    std::vector<Ranked> ranked;
    ranked.reserve(size_t(findings.findings().size()));
    for (const base::Finding &finding : std::as_const(findings).findings())
        ranked.push_back({rankOf(finding.path, root), finding});
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const Ranked &left, const Ranked &right) { return left.rank < right.rank; });
    base::Diagnostics sorted;
    for (Ranked &one : ranked)
        sorted.add(std::move(one.finding));
    findings = std::move(sorted);
}

QString shown(QStringView text)
{
    QString result = text.left(ShownLength).toString();
    for (QChar &c : result) {
        if (!c.isPrint() && !c.isSurrogate())
            c = u' ';
    }
    if (text.size() > ShownLength) {
        if (result.back().isHighSurrogate())
            result.chop(1);
        result.append(u'…');
    }
    return result;
}

} // namespace intent
