// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/lister.h"

#include "core/apiserver/httpserver.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace apiserver {
namespace {

constexpr qsizetype mostSnapshots = 64;

} // namespace

std::optional<Refusal> optionsRefusal(const HttpRequest &request, bool isWatch)
{
    QList<FieldIssue> issues;
    const auto forbid = [&issues](const QString &field, const QString &why) {
        issues << FieldIssue{u"FieldValueForbidden"_s, field, u"Forbidden: "_s + why};
    };
    const QString match = request.parameter(u"resourceVersionMatch"_s);
    const QString version = request.parameter(u"resourceVersion"_s);
    const bool wantsInitial = request.query.hasQueryItem(u"sendInitialEvents"_s);
    if (isWatch && wantsInitial) {
        if (match != "NotOlderThan"_L1)
            forbid(u"resourceVersionMatch"_s,
                   u"sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"_s);
        forbid(u"sendInitialEvents"_s,
               u"sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled"_s);
    } else if (wantsInitial) {
        forbid(u"sendInitialEvents"_s, u"sendInitialEvents is forbidden for list"_s);
    } else if (isWatch && !match.isEmpty()) {
        forbid(u"resourceVersionMatch"_s,
               u"resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"_s);
    } else if (!match.isEmpty()) {
        if (version.isEmpty())
            forbid(u"resourceVersionMatch"_s,
                   u"resourceVersionMatch is forbidden unless resourceVersion is provided"_s);
        if (!request.parameter(u"continue"_s).isEmpty())
            forbid(u"resourceVersionMatch"_s,
                   u"resourceVersionMatch is forbidden when continue is provided"_s);
        if (match == "Exact"_L1 && version == "0"_L1)
            forbid(u"resourceVersionMatch"_s,
                   u"resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""_s);
        if (match != "Exact"_L1 && match != "NotOlderThan"_L1)
            issues << FieldIssue{u"FieldValueNotSupported"_s, u"resourceVersionMatch"_s,
                                 u"Unsupported value: "_s + quoted(match)
                                     + u": supported values: \"Exact\", \"NotOlderThan\", \"\""_s};
    }
    if (issues.isEmpty())
        return {};
    return invalid(u"ListOptions"_s, u"meta.k8s.io"_s, {}, issues);
}

Lister::Lister(const Store &store)
    : m_store(store)
{
}

void Lister::forget()
{
    m_snapshots.clear();
    m_order.clear();
}

QString Lister::writeToken(const Token &token)
{
    const QByteArray json = compactJson({{u"v"_s, u"meta.k8s.io/v1"_s},
                                         {u"rv"_s, QString::number(token.version)},
                                         {u"from"_s, qint64(token.from)}});
    return QString::fromLatin1(json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

base::Result<Lister::Token, Refusal> Lister::readToken(const QString &text)
{
    const auto json = QJsonDocument::fromJson(QByteArray::fromBase64(
        text.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    const Token token{json["rv"_L1].toString().toULongLong(), json["from"_L1].toInteger(-1)};
    if (token.version == 0 || token.from < 0)
        return base::Failure{badRequest(u"invalid continue token: continue key is not valid"_s)};
    return token;
}

QList<Stored> Lister::matching(const Kind &kind, const Filter &filter) const
{
    QList<Stored> all = m_store.list(kind.resource(), filter.nameSpace);
    if (!filter.isWhole)
        all.removeIf([&filter](const Stored &stored) { return !filter.matches(*stored); });
    return all;
}

void Lister::remember(const QString &key, const QList<Stored> &objects)
{
    if (m_snapshots.contains(key))
        return;
    m_snapshots.insert(key, objects);
    m_order << key;
    while (m_order.size() > mostSnapshots)
        m_snapshots.remove(m_order.takeFirst());
}

base::Result<QByteArray, Refusal> Lister::list(const HttpRequest &request, const View &view,
                                               const Filter &filter)
{
    if (const auto refusal = optionsRefusal(request, false))
        return base::Failure{*refusal};
    const QString asked = request.parameter(u"resourceVersion"_s);
    const auto version = readVersion(asked);
    if (!version)
        return base::Failure{version.error()};
    const QString next = request.parameter(u"continue"_s);
    // Served from a cache on a real server, which has no pages.
    const bool isWhole = asked == "0"_L1 && next.isEmpty();
    const qint64 limit = isWhole ? 0 : request.parameter(u"limit"_s).toLongLong();
    const QString question = view.kind->resource() + u'|' + filter.nameSpace + u'|'
                             + request.parameter(u"labelSelector"_s) + u'|'
                             + request.parameter(u"fieldSelector"_s);
    if (*version > m_store.version())
        return base::Failure{tooLargeVersion(*version, m_store.version())};

    Token token{m_store.version(), 0};
    QList<Stored> objects;
    if (!next.isEmpty()) {
        const auto read = readToken(next);
        if (!read)
            return base::Failure{read.error()};
        token = *read;
        const auto kept = m_snapshots.constFind(QString::number(token.version) + u'|' + question);
        if (kept == m_snapshots.cend() || token.version < m_store.oldest())
            return base::Failure{expired(u"The provided continue parameter is too old to display a "
                                         u"consistent list result. You must start "
                                         "a new list without the continue parameter."_s)};
        objects = *kept;
    } else if (request.parameter(u"resourceVersionMatch"_s) == "Exact"_L1 && *version != m_store.version()
               && m_store.lastChange(view.kind->resource()) > *version) {
        return base::Failure{expired(u"The resourceVersion for the provided list is too old."_s)};
    } else {
        objects = matching(*view.kind, filter);
    }

    const qsizetype from = std::min(token.from, objects.size());
    if (limit <= 0 || from + limit >= objects.size())
        return view.many(from == 0 ? objects : objects.sliced(from), token.version, {}, {});
    remember(QString::number(token.version) + u'|' + question, objects);
    const qsizetype rest = objects.size() - from - limit;
    return view.many(objects.sliced(from, limit), token.version, writeToken({token.version, from + limit}),
                     filter.isWhole ? std::optional(rest) : std::nullopt);
}

} // namespace apiserver
