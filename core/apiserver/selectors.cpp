// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/selectors.h"

#include "core/apiserver/names.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace apiserver {

namespace {

/// Words and signs of a label selector, one after another.
class Tokens
{
public:
    explicit Tokens(const QString &text)
        : m_text(text)
    {
        next();
    }

    [[nodiscard]] const QString &current() const { return m_current; } // empty: the end
    [[nodiscard]] bool isWord() const { return m_isWord; }
    QString take()
    {
        const QString taken = m_current;
        next();
        return taken;
    }

private:
    static bool isSign(QChar character) { return u"=!(),<>"_s.contains(character); }

    void next()
    {
        while (m_at < m_text.size() && m_text.at(m_at).isSpace())
            ++m_at;
        const qsizetype start = m_at;
        m_isWord = m_at < m_text.size() && !isSign(m_text.at(m_at));
        if (m_isWord) {
            while (m_at < m_text.size() && !isSign(m_text.at(m_at)) && !m_text.at(m_at).isSpace())
                ++m_at;
        } else if (m_at < m_text.size()) {
            const QStringView rest = QStringView(m_text).mid(m_at);
            m_at += rest.startsWith(u"==") || rest.startsWith(u"!=") ? 2 : 1;
        }
        m_current = m_text.mid(start, m_at - start);
    }

    QString m_text;
    QString m_current;
    qsizetype m_at = 0;
    bool m_isWord = false;
};

constexpr QLatin1StringView cannotParse("unable to parse requirement: ");

QString foundInstead(const QString &found, const QString &expected)
{
    return u"found '%1', expected: %2"_s.arg(found, expected);
}

/// A key or value that is none, as the server says it; empty where all is well.
QString problemOfTerm(const QString &key, const QStringList &values)
{
    const auto sentence = [](const QString &value, const QString &problem) -> QString {
        return cannotParse + u"<nil>: Invalid value: \"%1\": %2"_s.arg(value, problem);
    };
    if (const QStringList problems = qualifiedNameProblems(key); !problems.isEmpty())
        return sentence(key, problems.join(u"; "_s));
    for (const QString &value : values) {
        if (const QStringList problems = labelValueProblems(value); !problems.isEmpty())
            return sentence(value, problems.join(u"; "_s));
    }
    return {};
}

/// "(a,b)"; a failure is a message.
base::Result<QStringList, QString> readValues(Tokens &tokens)
{
    if (tokens.current() != u"(")
        return base::Failure{QString(cannotParse + u"found '%1' expected: '('"_s.arg(tokens.current()))};
    tokens.take();
    QStringList values;
    QString value;
    while (true) {
        if (tokens.isWord()) {
            value = tokens.take();
            continue;
        }
        const QString sign = tokens.take();
        if (sign != u"," && sign != u")")
            return base::Failure{QString(cannotParse + foundInstead(sign, u"',' or ')'"_s))};
        values += value;
        value.clear();
        if (sign == u")")
            return values;
    }
}

QStringList fieldsOf(const QString &resource)
{
    static const QHash<QString, QStringList> known{
        {u"pods"_s,
         {u"spec.nodeName"_s, u"spec.restartPolicy"_s, u"spec.schedulerName"_s, u"spec.serviceAccountName"_s,
          u"spec.hostNetwork"_s, u"status.phase"_s, u"status.podIP"_s, u"status.nominatedNodeName"_s}},
        {u"events"_s,
         {u"involvedObject.kind"_s, u"involvedObject.namespace"_s, u"involvedObject.name"_s,
          u"involvedObject.uid"_s, u"involvedObject.apiVersion"_s, u"involvedObject.resourceVersion"_s,
          u"involvedObject.fieldPath"_s, u"reason"_s, u"reportingComponent"_s, u"source"_s, u"type"_s}},
        {u"secrets"_s, {u"type"_s}},
        {u"namespaces"_s, {u"status.phase"_s}},
        {u"nodes"_s, {u"spec.unschedulable"_s}},
        {u"services"_s, {u"spec.clusterIP"_s, u"spec.type"_s}},
        {u"jobs.batch"_s, {u"status.successful"_s}},
    };
    return known.value(resource);
}

} // namespace

base::Result<LabelSelector, QString> LabelSelector::parse(const QString &text)
{
    LabelSelector selector;
    Tokens tokens(text);
    while (!tokens.current().isEmpty()) {
        Term term;
        const bool negated = tokens.current() == u"!";
        if (negated)
            tokens.take();
        if (!tokens.isWord())
            return base::Failure{foundInstead(
                tokens.current(), negated ? u"identifier"_s : u"!, identifier, or 'end of string'"_s)};
        term.key = tokens.take();
        const QString op = tokens.current();
        if (negated || op.isEmpty() || op == u",") {
            term.op = negated ? Term::Operator::DoesNotExist : Term::Operator::Exists;
        } else if (op == u"=" || op == u"==" || op == u"!=") {
            tokens.take();
            term.op = op == u"!=" ? Term::Operator::NotIn : Term::Operator::In;
            if (!tokens.isWord() && !tokens.current().isEmpty() && tokens.current() != u",")
                return base::Failure{QString(cannotParse + foundInstead(tokens.current(), u"identifier"_s))};
            term.values = {tokens.isWord() ? tokens.take() : QString()};
        } else if (op == u"in" || op == u"notin") {
            tokens.take();
            term.op = op == u"in" ? Term::Operator::In : Term::Operator::NotIn;
            const auto values = readValues(tokens);
            if (!values)
                return base::Failure{values.error()};
            term.values = *values;
        } else {
            return base::Failure{QString(cannotParse + foundInstead(op, u"in, notin, =, ==, !=, gt, lt"_s))};
        }
        if (const QString problem = problemOfTerm(term.key, term.values); !problem.isEmpty())
            return base::Failure{problem};
        selector.m_terms.append(term);
        if (tokens.current().isEmpty())
            break;
        if (tokens.current() != u",")
            return base::Failure{foundInstead(tokens.current(), u"',' or 'end of string'"_s)};
        tokens.take();
        if (!tokens.isWord() && tokens.current() != u"!")
            return base::Failure{foundInstead(tokens.current(), u"identifier after ','"_s)};
    }
    return selector;
}

LabelSelector LabelSelector::of(const QJsonObject &selector)
{
    LabelSelector result;
    const QJsonObject labels = selector.value("matchLabels"_L1).toObject();
    for (auto it = labels.begin(); it != labels.end(); ++it)
        result.m_terms.append({it.key(), Term::Operator::In, {it.value().toString()}});
    for (const QJsonValue &entry : selector.value("matchExpressions"_L1).toArray()) {
        const QJsonObject expression = entry.toObject();
        Term term;
        term.key = expression.value("key"_L1).toString();
        for (const QJsonValue &value : expression.value("values"_L1).toArray())
            term.values += value.toString();
        const QString op = expression.value("operator"_L1).toString();
        if (op == u"NotIn")
            term.op = Term::Operator::NotIn;
        else if (op == u"Exists")
            term.op = Term::Operator::Exists;
        else if (op == u"DoesNotExist")
            term.op = Term::Operator::DoesNotExist;
        else // In; what is no operator at all matches nothing
            term.op = Term::Operator::In;
        if (op != u"In" && term.op == Term::Operator::In)
            term.values.clear();
        result.m_terms.append(term);
    }
    return result;
}

bool LabelSelector::matches(const QJsonObject &labels) const
{
    return std::all_of(m_terms.begin(), m_terms.end(), [&labels](const Term &term) {
        const QJsonValue value = labels.value(term.key);
        switch (term.op) {
        case Term::Operator::In:
            return !value.isUndefined() && term.values.contains(value.toString());
        case Term::Operator::NotIn:
            return value.isUndefined() || !term.values.contains(value.toString());
        case Term::Operator::Exists:
            return !value.isUndefined();
        case Term::Operator::DoesNotExist:
            return value.isUndefined();
        }
        return false;
    });
}

base::Result<FieldSelector, QString> FieldSelector::parse(const QString &text, const QString &resource)
{
    FieldSelector selector;
    const QStringList fields = fieldsOf(resource);
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const qsizetype sign = part.indexOf(u'=');
        if (sign <= 0)
            return base::Failure{u"invalid selector: '%1'; can't understand '%2'"_s.arg(text, part)};
        Term term;
        term.equal = part.at(sign - 1) != u'!';
        const QString field = part.left(term.equal ? sign : sign - 1).trimmed();
        term.value = part.mid(sign + 1);
        if (term.value.startsWith(u'='))
            term.value.remove(0, 1);
        if (field != u"metadata.name" && field != u"metadata.namespace" && !fields.contains(field))
            return base::Failure{QString(u"field label not supported: "_s + field)};
        term.path = field.split(u'.');
        selector.m_terms.append(term);
    }
    return selector;
}

bool FieldSelector::matches(const QJsonObject &object) const
{
    return std::all_of(m_terms.begin(), m_terms.end(), [&object](const Term &term) {
        QJsonValue value = object;
        for (const QString &step : term.path)
            value = value.toObject().value(step);
        QString text = value.toString();
        if (value.isDouble())
            text = QString::number(value.toInteger());
        else if (term.path.last() == u"unschedulable" || term.path.last() == u"hostNetwork")
            text = value.toBool() ? u"true"_s : u"false"_s;
        else if (term.path.last() == u"successful")
            text = QString::number(object.value("status"_L1).toObject().value("succeeded"_L1).toInteger());
        else if (value.isObject())
            text = value.toObject().value("component"_L1).toString(); // an event's source
        return (text == term.value) == term.equal;
    });
}

} // namespace apiserver
