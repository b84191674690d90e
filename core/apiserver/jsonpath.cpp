// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/describe.h"

#include <QStringView>

using namespace Qt::StringLiterals;

namespace apiserver {

namespace {

/// One step of a JSONPath.
struct PathStep
{
    enum class Kind { Member, Index, Every, Filter };
    Kind kind = Kind::Member;
    QString name; // of a member
    qsizetype index = 0;
    QStringList filter; // the member a filter looks at
    QString wanted;     // and what it must be
    bool equal = true;
};

/// Up to the end of a member's name; a backslash takes the next character as it is.
QString takeName(QStringView &rest)
{
    QString name;
    qsizetype at = 0;
    for (; at < rest.size() && rest.at(at) != u'.' && rest.at(at) != u'['; ++at) {
        if (rest.at(at) == u'\\' && at + 1 < rest.size())
            ++at;
        name += rest.at(at);
    }
    rest = rest.mid(at);
    return name;
}

QString unquoted(QStringView text)
{
    text = text.trimmed();
    if (text.size() >= 2 && (text.startsWith(u'"') || text.startsWith(u'\'')))
        text = text.mid(1, text.size() - 2);
    QString plain = text.toString();
    return plain.remove(u'\\');
}

/// "?(@.type==\"Ready\")"
PathStep filterStep(QStringView inside)
{
    PathStep step;
    step.kind = PathStep::Kind::Filter;
    QStringView condition = inside.mid(1).trimmed();
    if (condition.startsWith(u'(') && condition.endsWith(u')'))
        condition = condition.mid(1, condition.size() - 2).trimmed();
    const qsizetype unequal = condition.indexOf(u"!=");
    const qsizetype equal = condition.indexOf(u"==");
    step.equal = unequal < 0;
    const qsizetype sign = step.equal ? equal : unequal;
    const QStringView field = (sign < 0 ? condition : condition.left(sign)).trimmed();
    step.filter = (field.startsWith(u"@.") ? field.mid(2) : field.mid(1)).toString().split(u'.');
    step.wanted = sign < 0 ? QString() : unquoted(condition.mid(sign + 2));
    return step;
}

qsizetype closingBracket(QStringView text)
{
    QChar quote;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const QChar character = text.at(i);
        if (!quote.isNull())
            quote = character == quote ? QChar() : quote;
        else if (character == u'"' || character == u'\'')
            quote = character;
        else if (character == u']')
            return i;
    }
    return -1;
}

PathStep bracketStep(QStringView inside)
{
    PathStep step;
    bool isNumber = false;
    step.index = inside.toLongLong(&isNumber);
    if (isNumber)
        step.kind = PathStep::Kind::Index;
    else if (inside == u"*")
        step.kind = PathStep::Kind::Every;
    else if (inside.startsWith(u'?'))
        step = filterStep(inside);
    else
        step.name = unquoted(inside);
    return step;
}

QList<PathStep> stepsOfPath(const QString &path)
{
    QList<PathStep> steps;
    QStringView rest = QStringView(path).trimmed();
    if (rest.startsWith(u'{') && rest.endsWith(u'}'))
        rest = rest.mid(1, rest.size() - 2);
    if (rest.startsWith(u'$'))
        rest = rest.mid(1);
    while (!rest.isEmpty()) {
        if (rest.startsWith(u'[')) {
            const qsizetype end = closingBracket(rest);
            if (end < 0)
                return {};
            steps += bracketStep(rest.mid(1, end - 1));
            rest = rest.mid(end + 1);
            continue;
        }
        if (rest.startsWith(u'.'))
            rest = rest.mid(1);
        PathStep step;
        step.name = takeName(rest);
        if (step.name == u"*")
            step.kind = PathStep::Kind::Every;
        if (!step.name.isEmpty())
            steps += step;
        else if (!rest.startsWith(u'['))
            return {};
    }
    return steps;
}

bool fits(const QJsonValue &item, const PathStep &step)
{
    QJsonValue value = item;
    for (const QString &name : step.filter)
        value = value.toObject().value(name);
    const QString text =
        value.isBool() ? (value.toBool() ? u"true"_s : u"false"_s) : value.toVariant().toString();
    return (text == step.wanted) == step.equal;
}

/// The first match below `value`, as printer columns take it.
QJsonValue firstMatch(const QJsonValue &value, const QList<PathStep> &steps, qsizetype at)
{
    if (at == steps.size() || value.isUndefined())
        return value;
    const PathStep &step = steps.at(at);
    switch (step.kind) {
    case PathStep::Kind::Member:
        return firstMatch(value.toObject().value(step.name), steps, at + 1);
    case PathStep::Kind::Index: {
        const QJsonArray array = value.toArray();
        const qsizetype index = step.index < 0 ? array.size() + step.index : step.index;
        if (index < 0 || index >= array.size())
            return QJsonValue::Undefined;
        return firstMatch(array.at(index), steps, at + 1);
    }
    case PathStep::Kind::Every:
    case PathStep::Kind::Filter:
        break;
    }
    QJsonArray items = value.toArray();
    if (value.isObject()) {
        for (const QJsonValue &member : value.toObject())
            items.append(member);
    }
    for (const QJsonValue &item : items) {
        if (step.kind == PathStep::Kind::Filter && !fits(item, step))
            continue;
        const QJsonValue found = firstMatch(item, steps, at + 1);
        if (!found.isUndefined())
            return found;
    }
    return QJsonValue::Undefined;
}

} // namespace

QJsonValue atJsonPath(const QJsonObject &object, const QString &path)
{
    const QList<PathStep> steps = stepsOfPath(path);
    return steps.isEmpty() ? QJsonValue(QJsonValue::Undefined) : firstMatch(object, steps, 0);
}

} // namespace apiserver
