// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/solver/expressions.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace solver {
namespace {

// Between words: "ada-lovelace", "Ada Lovelace" and "adalovelace" are the same to this app.
constexpr QLatin1StringView anySeparator = "[-_ ]*"_L1;

bool isSeparator(QChar c)
{
    return c == u'-' || c == u'_' || c == u' ';
}

bool hasMeaning(QChar c)
{
    return QStringView(u"\\.+*?()|[]{}^$").contains(c);
}

// What stands for itself behind a backslash.
bool isMark(QChar c)
{
    return c.unicode() < 0x80 && c.isPrint() && !c.isLetterOrNumber();
}

} // namespace

std::optional<QString> literalOf(const QString &expression)
{
    QStringView rest = expression;
    if (rest.startsWith("(?i)"_L1))
        rest = rest.sliced(4);
    if (rest.size() < 2 || !rest.startsWith(u'^') || !rest.endsWith(u'$'))
        return {};
    rest = rest.sliced(1).chopped(1);
    QString literal;
    while (!rest.isEmpty()) {
        if (rest.startsWith(anySeparator)) {
            literal.append(u'-');
            rest = rest.sliced(anySeparator.size());
            continue;
        }
        const bool escaped = rest.front() == u'\\';
        if (escaped)
            rest = rest.sliced(1);
        if (rest.isEmpty() || (escaped ? !isMark(rest.front()) : hasMeaning(rest.front())))
            return {};
        literal.append(rest.front());
        rest = rest.sliced(1);
    }
    return literal;
}

QString expressionFor(const QString &text)
{
    QString expression = u"(?i)^"_s;
    bool separated = false;
    for (const QChar c : text.trimmed()) {
        if (isSeparator(c)) {
            separated = true;
            continue;
        }
        if (std::exchange(separated, false))
            expression.append(anySeparator);
        if (hasMeaning(c))
            expression.append(u'\\');
        expression.append(c);
    }
    expression.append(u'$');
    return expression;
}

bool isSameWord(QStringView left, QStringView right)
{
    const auto bare = [](QStringView text) {
        QString letters;
        for (const QChar c : text) {
            if (!isSeparator(c))
                letters.append(c);
        }
        return letters;
    };
    return bare(left).compare(bare(right), Qt::CaseInsensitive) == 0;
}

} // namespace solver
