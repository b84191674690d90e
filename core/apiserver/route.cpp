// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/route.h"

using namespace Qt::StringLiterals;

namespace apiserver {

Route routeOf(const QByteArray &target)
{
    QByteArray path = target;
    if (const auto question = path.indexOf('?'); question >= 0)
        path.truncate(question);
    Route route;
    route.path = QString::fromUtf8(QByteArray::fromPercentEncoding(path));
    const auto steps = path.split('/'); // the first one is empty
    const auto step = [&steps](qsizetype index) {
        return QString::fromUtf8(QByteArray::fromPercentEncoding(steps.value(index)));
    };
    qsizetype next = 0;
    if (step(1) == "api"_L1) {
        route.version = step(2);
        next = 3;
    } else if (step(1) == "apis"_L1) {
        route.group = step(2);
        route.version = step(3);
        next = 4;
    } else {
        return route;
    }
    if (step(next).isEmpty())
        return route;
    route.isResource = true;
    const bool isPartOfNamespace = step(next + 2) == "status"_L1 || step(next + 2) == "finalize"_L1;
    if (step(next) == "namespaces"_L1 && !step(next + 1).isEmpty() && !step(next + 2).isEmpty()
        && !isPartOfNamespace) {
        route.nameSpace = step(next + 1);
        next += 2;
    }
    route.plural = step(next);
    route.name = step(next + 1);
    route.subresource = step(next + 2);
    if (steps.size() > next + 3)
        route.rest = steps.sliced(next + 3).join('/');
    return route;
}

QString apiVerb(const Route &route, const HttpRequest &request)
{
    const bool reads = request.verb == "GET" || request.verb == "HEAD";
    if (reads && request.isSet(u"watch"_s) && route.subresource.isEmpty())
        return u"watch"_s;
    if (reads)
        return route.isCollection() ? u"list"_s : u"get"_s;
    if (request.verb == "POST")
        return u"create"_s;
    if (request.verb == "PUT")
        return u"update"_s;
    if (request.verb == "PATCH")
        return u"patch"_s;
    if (request.verb == "DELETE")
        return route.isCollection() ? u"deletecollection"_s : u"delete"_s;
    return {};
}

} // namespace apiserver
