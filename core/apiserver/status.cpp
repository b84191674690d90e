// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/status.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace apiserver {
namespace {

QJsonObject detailsOf(const QString &name, const QString &group, const QString &kind)
{
    QJsonObject details;
    if (!name.isEmpty())
        details.insert(u"name"_s, name);
    if (!group.isEmpty())
        details.insert(u"group"_s, group);
    if (!kind.isEmpty())
        details.insert(u"kind"_s, kind);
    return details;
}

QString kindWithGroup(const QString &kind, const QString &group)
{
    return group.isEmpty() ? kind : QString(kind + u'.' + group);
}

} // namespace

QByteArray compactJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString quoted(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

QJsonObject statusObject(const Refusal &refusal)
{
    QJsonObject status{{u"kind"_s, u"Status"_s},        {u"apiVersion"_s, u"v1"_s},
                       {u"metadata"_s, QJsonObject()},  {u"status"_s, u"Failure"_s},
                       {u"message"_s, refusal.message}, {u"reason"_s, refusal.reason},
                       {u"code"_s, refusal.code}};
    QJsonObject details = refusal.details;
    if (refusal.retryAfter)
        details.insert(u"retryAfterSeconds"_s, *refusal.retryAfter);
    if (!details.isEmpty())
        status.insert(u"details"_s, details);
    return status;
}

QJsonObject successStatus(const QJsonObject &details, int code)
{
    QJsonObject status{{u"kind"_s, u"Status"_s},
                       {u"apiVersion"_s, u"v1"_s},
                       {u"metadata"_s, QJsonObject()},
                       {u"status"_s, u"Success"_s}};
    if (!details.isEmpty())
        status.insert(u"details"_s, details);
    if (code != 0)
        status.insert(u"code"_s, code);
    return status;
}

Refusal badRequest(const QString &message)
{
    return {400, u"BadRequest"_s, message, {}, {}};
}

Refusal unauthorized()
{
    return {401, u"Unauthorized"_s, u"Unauthorized"_s, {}, {}};
}

Refusal unknownResource()
{
    return {404, u"NotFound"_s, u"the server could not find the requested resource"_s, {}, {}};
}

Refusal methodNotAllowed()
{
    return {405,
            u"MethodNotAllowed"_s,
            u"the server does not allow this method on the requested resource"_s,
            {},
            {}};
}

Refusal unsupportedMediaType(const QStringList &accepted)
{
    return {415,
            u"UnsupportedMediaType"_s,
            u"the body of the request was in an unknown format - accepted media types include: "_s
                + accepted.join(u", "_s),
            {},
            {}};
}

Refusal notFound(const Kind &kind, const QString &name)
{
    return {404,
            u"NotFound"_s,
            kind.resource() + u" \""_s + name + u"\" not found"_s,
            detailsOf(name, kind.group, kind.plural),
            {}};
}

Refusal namespaceNotFound(const QString &name)
{
    return {404,
            u"NotFound"_s,
            u"namespaces \""_s + name + u"\" not found"_s,
            detailsOf(name, {}, u"namespaces"_s),
            {}};
}

Refusal alreadyExists(const Kind &kind, const QString &name)
{
    return {409,
            u"AlreadyExists"_s,
            kind.resource() + u" \""_s + name + u"\" already exists"_s,
            detailsOf(name, kind.group, kind.plural),
            {}};
}

Refusal modifiedMeanwhile(const Kind &kind, const QString &name)
{
    return conflict(
        kind.plural, name, kind.group,
        u"the object has been modified; please apply your changes to the latest version and try again"_s);
}

Refusal conflict(const QString &what, const QString &name, const QString &group, const QString &why)
{
    return {409,
            u"Conflict"_s,
            u"Operation cannot be fulfilled on "_s + kindWithGroup(what, group) + u" \""_s + name + u"\": "_s
                + why,
            detailsOf(name, group, what),
            {}};
}

Refusal forbidden(const Kind &kind, const QString &name, const QString &why)
{
    const QString subject =
        name.isEmpty() ? kind.resource() : QString(kind.resource() + u" \""_s + name + u'"');
    return {403,
            u"Forbidden"_s,
            subject + u" is forbidden: "_s + why,
            detailsOf(name, kind.group, kind.plural),
            {}};
}

Refusal invalid(const QString &kindName, const QString &group, const QString &name,
                const QList<FieldIssue> &issues)
{
    QJsonArray causes;
    QStringList texts;
    for (const auto &issue : issues) {
        causes << QJsonObject{
            {u"reason"_s, issue.reason}, {u"message"_s, issue.message}, {u"field"_s, issue.field}};
        texts << QString(issue.field + u": "_s + issue.message);
    }
    texts.removeDuplicates();
    const QString listed =
        texts.size() == 1 ? texts.constFirst() : QString(u'[' + texts.join(u", "_s) + u']');
    QJsonObject details = detailsOf(name, group, kindName);
    details.insert(u"causes"_s, causes);
    return {422,
            u"Invalid"_s,
            kindWithGroup(kindName, group) + u" \""_s + name + u"\" is invalid: "_s + listed,
            details,
            {}};
}

Refusal expired(const QString &message)
{
    return {410, u"Expired"_s, message, {}, {}};
}

Refusal tooLargeVersion(quint64 asked, quint64 current)
{
    const QJsonArray causes{QJsonObject{{u"reason"_s, u"ResourceVersionTooLarge"_s},
                                        {u"message"_s, u"Too large resource version"_s}}};
    return {504, u"Timeout"_s,
            u"Timeout: Too large resource version: %1, current: %2"_s.arg(QString::number(asked),
                                                                          QString::number(current)),
            QJsonObject{{u"causes"_s, causes}}, 1};
}

Refusal internalError(const QString &message)
{
    return {500,
            u"InternalError"_s,
            u"Internal error occurred: "_s + message,
            QJsonObject{{u"causes"_s, QJsonArray{QJsonObject{{u"message"_s, message}}}}},
            {}};
}

Refusal unavailable(const QString &message)
{
    return {503, u"ServiceUnavailable"_s, message, {}, {}};
}

} // namespace apiserver
