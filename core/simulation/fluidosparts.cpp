// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/fluidosparts.h"

#include "core/kinds/kinds.h"

using namespace Qt::StringLiterals;

namespace simulation {

QJsonObject Identity::toJson() const
{
    return {{u"domain"_s, domain}, {u"ip"_s, ip}, {u"nodeID"_s, nodeId}};
}

QJsonObject Identity::toJsonWithLiqo() const
{
    QJsonObject json = toJson();
    json["additionalInformation"_L1] = QJsonObject{{u"liqoID"_s, liqoId}};
    return json;
}

std::chrono::milliseconds FluidosParts::between(int least, int spread) const
{
    return std::chrono::milliseconds(least + random.bounded(spread + 1));
}

kube::ApiCall *FluidosParts::listCandidates(QObject *parent) const
{
    kube::ListOptions here;
    here.nameSpace = kinds::fluidosNamespace();
    return api.client().list(kinds::peeringCandidates(), here, parent);
}

QJsonObject mergePatch(const QJsonObject &before, const QJsonObject &after)
{
    QJsonObject patch;
    for (auto member = before.begin(); member != before.end(); ++member) {
        if (!after.contains(member.key()))
            patch[member.key()] = QJsonValue::Null;
    }
    for (auto member = after.begin(); member != after.end(); ++member) {
        const QJsonValue old = before.value(member.key());
        if (old == member.value())
            continue;
        if (old.isObject() && member.value().isObject())
            patch[member.key()] = mergePatch(old.toObject(), member.value().toObject());
        else
            patch[member.key()] = member.value();
    }
    return patch;
}

QJsonObject merged(const QJsonObject &target, const QJsonObject &patch)
{
    QJsonObject result = target;
    for (auto member = patch.begin(); member != patch.end(); ++member) {
        if (member.value().isNull())
            result.remove(member.key());
        else if (member.value().isObject())
            result[member.key()] = merged(result.value(member.key()).toObject(), member.value().toObject());
        else
            result[member.key()] = member.value();
    }
    return result;
}

QString allocationName(const QString &flavor)
{
    return "allocation-"_L1 + flavor + u'-' + kinds::contractName(flavor).last(4);
}

QString tenantNamespace(const QString &clusterId)
{
    return "liqo-tenant-"_L1 + clusterId;
}

bool isConflict(const Api::Answer &answer)
{
    return !answer && answer.error().kind == kube::ApiError::Kind::Conflict;
}

bool isNotFound(const Api::Answer &answer)
{
    return !answer && answer.error().kind == kube::ApiError::Kind::NotFound;
}

QString base64(const QString &text)
{
    return QString::fromLatin1(text.toUtf8().toBase64());
}

QString pretendedKubeConfig(const QString &cluster)
{
    const QString text = u"apiVersion: v1\n"
                         "kind: Config\n"
                         "clusters:\n"
                         "- name: %1\n"
                         "  cluster: {server: \"https://192.0.2.2:6443\"}\n"
                         "users:\n"
                         "- name: %1\n"
                         "  user: {token: simulated-this-opens-nothing}\n"
                         "contexts:\n"
                         "- name: %1\n"
                         "  context: {cluster: %1, user: %1}\n"
                         "current-context: %1\n"_s.arg(cluster);
    return base64(text);
}

QJsonObject flavorSnapshot(const QJsonObject &flavor)
{
    return {{u"metadata"_s,
             QJsonObject{{u"name"_s, nameOf(flavor)}, {u"namespace"_s, kinds::fluidosNamespace()}}},
            {u"spec"_s, flavor["spec"_L1]},
            {u"status"_s, QJsonObject{{u"creationTime"_s, QString()},
                                      {u"expirationTime"_s, QString()},
                                      {u"lastUpdateTime"_s, QString()}}}};
}

} // namespace simulation
