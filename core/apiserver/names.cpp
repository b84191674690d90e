// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/names.h"

#include <QDateTime>
#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace apiserver {

namespace {

bool isWhole(const QString &text, const QRegularExpression &expression)
{
    const auto match = expression.match(text);
    return match.hasMatch() && match.capturedLength() == text.size();
}

const QString labelSentence =
    u"a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start "
    u"and end with "
    "an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"_s;
const QString subdomainSentence =
    u"a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and "
    u"must start and "
    "end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
    "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"_s;
const QString qualifiedSentence =
    u"must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric "
    u"character "
    "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is "
    "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"_s;

QString tooLong(int most)
{
    return u"must be no more than %1 characters"_s.arg(most);
}

} // namespace

QString labelProblem(const QString &name)
{
    static const QRegularExpression expression(u"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"_s);
    if (name.size() > 63)
        return tooLong(63);
    if (isWhole(name, expression))
        return {};
    // A subdomain is a label with dots: say so instead of reciting the rule.
    return subdomainProblem(name).isEmpty() && name.contains(u'.') ? u"must not contain dots"_s
                                                                   : labelSentence;
}

QString subdomainProblem(const QString &name)
{
    static const QRegularExpression expression(
        u"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"_s);
    if (name.size() > 253)
        return tooLong(253);
    return isWhole(name, expression) ? QString() : subdomainSentence;
}

QString serviceNameProblem(const QString &name)
{
    static const QRegularExpression expression(u"^[a-z]([-a-z0-9]*[a-z0-9])?$"_s);
    if (name.size() > 63)
        return tooLong(63);
    if (isWhole(name, expression))
        return {};
    return u"a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an "
           u"alphabetic character, "
           "and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation "
           "is "
           "'[a-z]([-a-z0-9]*[a-z0-9])?')"_s;
}

QString pathSegmentProblem(const QString &name)
{
    if (name == u"." || name == u"..")
        return u"may not be '%1'"_s.arg(name);
    for (const QChar forbidden : u"/%"_s) {
        if (name.contains(forbidden))
            return u"may not contain '%1'"_s.arg(forbidden);
    }
    return {};
}

QString portNameProblem(const QString &name)
{
    static const QRegularExpression characters(u"^[-a-z0-9]+$"_s);
    static const QRegularExpression letter(u"[a-z]"_s);
    if (name.size() > 15)
        return u"must be no more than 15 characters"_s;
    if (!isWhole(name, characters))
        return u"must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"_s;
    if (!name.contains(letter))
        return u"must contain at least one letter (a-z)"_s;
    if (name.contains(u"--"_s))
        return u"must not contain consecutive hyphens"_s;
    if (name.startsWith(u'-') || name.endsWith(u'-'))
        return u"must not begin or end with a hyphen"_s;
    return {};
}

QString configKeyProblem(const QString &key)
{
    static const QRegularExpression expression(u"^[-._a-zA-Z0-9]+$"_s);
    if (key.size() > 253)
        return tooLong(253);
    if (!isWhole(key, expression))
        return u"a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. "
               u"'key.name',  or 'KEY_NAME',  "
               "or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"_s;
    return {};
}

QStringList qualifiedNameProblems(const QString &name)
{
    static const QRegularExpression expression(u"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"_s);
    QStringList problems;
    const QStringList parts = name.split(u'/');
    if (parts.size() > 2)
        return {u"a qualified name "_s + qualifiedSentence
                + u" with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"_s};
    if (parts.size() == 2) {
        if (parts.first().isEmpty())
            problems += u"prefix part must be non-empty"_s;
        else if (const QString problem = subdomainProblem(parts.first()); !problem.isEmpty())
            problems += u"prefix part "_s + problem;
    }
    const QString &last = parts.last();
    if (last.isEmpty())
        problems += u"name part must be non-empty"_s;
    else if (last.size() > 63)
        problems += u"name part must be no more than 63 characters"_s;
    if (!isWhole(last, expression))
        problems += u"name part "_s + qualifiedSentence;
    return problems;
}

QStringList labelValueProblems(const QString &value)
{
    static const QRegularExpression expression(u"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$"_s);
    QStringList problems;
    if (value.size() > 63)
        problems += tooLong(63);
    if (!isWhole(value, expression))
        problems += u"a valid label must be an empty string or consist of alphanumeric characters, '-', '_' "
                    u"or '.', and must "
                    "start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or "
                    "'12345', regex used for "
                    "validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"_s;
    return problems;
}

bool hasFormat(const QString &text, const QString &format)
{
    static const QRegularExpression dateTime(
        u"^\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:?\\d{2})$"_s);
    static const QRegularExpression date(u"^\\d{4}-\\d{2}-\\d{2}$"_s);
    static const QRegularExpression duration(
        u"^(([0-9]+(\\.[0-9]+)?)\\s*(ns|us|µs|ms|s|m|h|d|w|[a-z]+))+$"_s);
    static const QRegularExpression base64(u"^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"_s);
    if (format == u"date-time")
        return isWhole(text, dateTime) && QDate::fromString(text.left(10), Qt::ISODate).isValid();
    if (format == u"date")
        return isWhole(text, date) && QDate::fromString(text, Qt::ISODate).isValid();
    if (format == u"duration")
        return isWhole(text, duration);
    if (format == u"byte")
        return isWhole(text, base64);
    if (format == u"uuid")
        return !QUuid::fromString(text).isNull();
    if (format == u"uri")
        return QUrl(text, QUrl::StrictMode).isValid();
    if (format == u"ipv4")
        return QHostAddress(text).protocol() == QAbstractSocket::IPv4Protocol;
    if (format == u"ipv6")
        return QHostAddress(text).protocol() == QAbstractSocket::IPv6Protocol;
    return true;
}

} // namespace apiserver
