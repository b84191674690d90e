// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/describe.h"
#include "core/apiserver/serverprivate.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace apiserver {
namespace {

const QByteArray discoveryType = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

QJsonObject versionDocument()
{
    return {{u"major"_s, u"1"_s},
            {u"minor"_s, u"33"_s},
            {u"emulationMajor"_s, u"1"_s},
            {u"emulationMinor"_s, u"33"_s},
            {u"minCompatibilityMajor"_s, u"1"_s},
            {u"minCompatibilityMinor"_s, u"32"_s},
            {u"gitVersion"_s, u"v1.33.13"_s},
            {u"gitCommit"_s, QString()},
            {u"gitTreeState"_s, u"clean"_s},
            {u"buildDate"_s, u"1970-01-01T00:00:00Z"_s},
            {u"goVersion"_s, QString()},
            {u"compiler"_s, QString()},
            {u"platform"_s, u"linux/amd64"_s}};
}

bool wantsAggregated(const HttpRequest &request)
{
    const auto ranges = request.headers.value("accept").split(',');
    for (const auto &range : ranges) {
        if (range.contains("g=apidiscovery.k8s.io"))
            if (range.contains("v=v2;") || range.endsWith("v=v2"))
                return true;
    }
    return false;
}

} // namespace

void Server::Private::answerDescription(const Call &call, const QString &path,
                                        const std::function<QJsonObject()> &make)
{
    call.answer.reply(200, kinds.document(path, make));
}

/// What is no resource; false where there is nothing at the path.
bool Server::Private::answerDocument(const Call &call)
{
    const QString &path = call.route.path;
    const QStringList steps = path.split(u'/', Qt::SkipEmptyParts);
    const QString first = steps.value(0);
    if (call.request.verb != "GET" && call.request.verb != "HEAD")
        return false;
    if (first == "healthz"_L1 || first == "readyz"_L1 || first == "livez"_L1) {
        call.answer.reply(200, "ok", "text/plain; charset=utf-8");
        return true;
    }
    if (first == "version"_L1 && steps.size() == 1) {
        answerDescription(call, u"version"_s, versionDocument);
        return true;
    }
    const bool isCore = first == "api"_L1;
    if ((isCore || first == "apis"_L1) && steps.size() == 1) {
        if (wantsAggregated(call.request)) {
            call.answer.reply(200,
                              kinds.document(u"aggregated "_s + first,
                                             [&] { return aggregatedDiscovery(kinds.all(), isCore); }),
                              discoveryType);
            return true;
        }
        answerDescription(call, path, [&]() -> QJsonObject {
            if (!isCore)
                return groupList(kinds.all());
            return {{u"kind"_s, u"APIVersions"_s}, {u"versions"_s, QJsonArray{u"v1"_s}}};
        });
        return true;
    }
    if (first == "openapi"_L1 && steps.value(1) == "v3"_L1) {
        const QStringList rest = steps.sliced(2);
        const bool isCoreDocument = rest.value(0) == "api"_L1;
        const QString group = isCoreDocument ? QString() : rest.value(1);
        const QString version = isCoreDocument ? rest.value(1) : rest.value(2);
        if (rest.isEmpty())
            answerDescription(call, u"/openapi/v3"_s, [&] { return openApiIndex(kinds.all()); });
        else if (rest.size() == (isCoreDocument ? 2 : 3) && kinds.hasGroupVersion(group, version))
            answerDescription(call, path, [&] {
                return openApiDocument(kinds.all(),
                                       isCoreDocument ? version : QString(group + u'/' + version));
            });
        else
            return false;
        return true;
    }
    if (isCore && steps.size() == 2 && kinds.hasGroupVersion({}, steps.at(1))) {
        answerDescription(call, path, [&] { return resourceList(kinds.all(), steps.at(1)); });
        return true;
    }
    if (first == "apis"_L1 && steps.size() == 3 && kinds.hasGroupVersion(steps.at(1), steps.at(2))) {
        answerDescription(call, path,
                          [&] { return resourceList(kinds.all(), steps.at(1) + u'/' + steps.at(2)); });
        return true;
    }
    if (first == "apis"_L1 && steps.size() == 2) {
        const auto groups = groupList(kinds.all()).value("groups"_L1).toArray();
        for (const auto &item : groups) {
            QJsonObject group = item.toObject();
            if (group.value("name"_L1).toString() != steps.at(1))
                continue;
            group.insert("kind"_L1, u"APIGroup"_s);
            group.insert("apiVersion"_L1, u"v1"_s);
            call.answer.reply(200, compactJson(group));
            return true;
        }
    }
    return false;
}

} // namespace apiserver
