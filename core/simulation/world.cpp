// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/world.h"

#include "core/base/decimal.h"
#include "core/kinds/kinds.h"
#include "core/simulation/api.h"
#include "core/simulation/fluidosparts.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QMap>
#include <QRandomGenerator>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

constexpr int generatedOffers = 10'000;
constexpr int generatedProviders = 40;
constexpr auto gpuOfCandidate = "spec.flavor.spec.flavorType.typeData.characteristics.gpu"_L1;

QJsonArray readCandidates(const QString &name)
{
    QFile file(":/flare/scenarios/"_L1 + name + ".json"_L1);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object()["items"_L1].toArray();
}

QJsonObject nested(QLatin1StringView path, const QJsonObject &innermost)
{
    QStringList steps = QString(path).split(u'.');
    QJsonObject object = innermost;
    while (!steps.isEmpty())
        object = QJsonObject{{steps.takeLast(), object}};
    return object;
}

/// A neighbour's version of an offer: price, sizes and latency a little different.
QJsonObject variationOf(const QJsonObject &candidate, int provider, const QString &flavor,
                        QRandomGenerator &random)
{
    const QJsonObject before = at(candidate, gpuOfCandidate).toObject();
    QJsonObject gpu;
    if (const auto rate = base::Decimal::fromDouble(before["hourly_rate"_L1].toDouble());
        rate && !rate->isZero()) {
        const base::Decimal moved = *rate * qint64(random.bounded(800, 1251)) / 1000;
        gpu["hourly_rate"_L1] = std::max(base::Decimal::fromNanos(10'000'000), moved).toFixed(2).toDouble();
    }
    if (const int latency = before["network_latency_ms"_L1].toInt(); latency > 0)
        gpu["network_latency_ms"_L1] = std::max(1, latency * random.bounded(700, 1301) / 1000);
    gpu["provider"_L1] = u"%1-%2"_s.arg(before["provider"_L1].toString(u"provider"_s)).arg(provider);
    const QJsonObject sizes{{u"cpu"_s, QString::number(random.bounded(4, 128))},
                            {u"memory"_s, u"%1Gi"_s.arg(random.bounded(8, 256) * 4)}};
    QJsonObject result = merged(candidate, nested(gpuOfCandidate, before.isEmpty() ? QJsonObject() : gpu));
    result = merged(result, nested("spec.flavor.spec.flavorType.typeData.characteristics"_L1, sizes));
    const QString node = u"provider%1"_s.arg(provider, 2, 10, QChar(u'0'));
    const QJsonObject owner{{u"nodeID"_s, node}, {u"ip"_s, u"127.0.0.1:%1"_s.arg(24200 + provider)}};
    result = merged(result, nested("spec.flavor.spec"_L1, {{u"providerID"_s, node}, {u"owner"_s, owner}}));
    result = merged(result, nested("spec.flavor.metadata"_L1, {{u"name"_s, flavor}}));
    return merged(result, nested("metadata"_L1, {{u"name"_s, kinds::candidateName(flavor)}}));
}

QJsonArray generateCandidates(quint32 seed)
{
    QRandomGenerator random(seed);
    const QJsonArray models = readCandidates(u"market"_s);
    QJsonArray result;
    QSet<int> taken;
    while (!models.isEmpty() && result.size() < generatedOffers) {
        const int number = random.bounded(0x10000);
        if (taken.contains(number))
            continue;
        taken.insert(number);
        const QString flavor = "fluidos.eu-k8slice-"_L1 + QString::number(number, 16).rightJustified(4, u'0');
        const QJsonObject model = models.at(result.size() % models.size()).toObject();
        result.append(variationOf(model, random.bounded(1, generatedProviders + 1), flavor, random));
    }
    return result;
}

QJsonObject worldObject(const kube::ResourceType &type, const QString &nameSpace, const QString &name,
                        const QJsonObject &members = {})
{
    QJsonObject metadata = members["metadata"_L1].toObject();
    metadata["name"_L1] = name;
    if (type.namespaced)
        metadata["namespace"_L1] = nameSpace;
    QJsonObject result = members;
    result["apiVersion"_L1] = type.apiVersion();
    result["kind"_L1] = type.kind;
    result["metadata"_L1] = metadata;
    return result;
}

QList<QJsonObject> namespaceObjects()
{
    QList<QJsonObject> objects;
    for (const auto name :
         {"default"_L1, "kube-system"_L1, "kube-public"_L1, "kube-node-lease"_L1, "fluidos"_L1, "liqo"_L1}) {
        objects.append(worldObject(kinds::namespaces(), {}, name,
                                   {{u"status"_s, QJsonObject{{u"phase"_s, u"Active"_s}}}}));
    }
    return objects;
}

QList<QJsonObject> clusterObjects()
{
    const QJsonObject identity{{u"domain"_s, u"fluidos.eu"_s},
                               {u"nodeID"_s, consumerNodeId()},
                               {u"ip"_s, u"127.0.0.1"_s},
                               {u"port"_s, u"24104"_s}};
    const QJsonObject isDefault{{u"storageclass.kubernetes.io/is-default-class"_s, u"true"_s}};
    const auto storage = [](const QString &name, const QString &provisioner, const QJsonObject &annotations) {
        QJsonObject members{{u"provisioner"_s, provisioner},
                            {u"reclaimPolicy"_s, u"Delete"_s},
                            {u"volumeBindingMode"_s, u"WaitForFirstConsumer"_s}};
        if (!annotations.isEmpty())
            members["metadata"_L1] = QJsonObject{{u"annotations"_s, annotations}};
        return worldObject(kinds::storageClasses(), {}, name, members);
    };
    return {worldObject(kinds::configMaps(), kinds::fluidosNamespace(), kinds::nodeIdentityName(),
                        {{u"data"_s, identity}}),
            worldObject(kinds::configMaps(), kinds::liqoNamespace(), u"liqo-clusterid-configmap"_s,
                        {{u"data"_s, QJsonObject{{u"CLUSTER_ID"_s, consumerLiqoId()}}}}),
            storage(u"liqo"_s, u"liqo.io/storage"_s, {}),
            storage(u"standard"_s, u"rancher.io/local-path"_s, isDefault)};
}

QJsonObject flavorObject(const QJsonObject &candidate)
{
    const QJsonObject flavor = at(candidate, "spec.flavor"_L1).toObject();
    QJsonObject spec = flavor["spec"_L1].toObject();
    spec["availability"_L1] = spec["availability"_L1].toBool() && at(candidate, "spec.available"_L1).toBool();
    return worldObject(kinds::flavors(), kinds::fluidosNamespace(), nameOf(flavor), {{u"spec"_s, spec}});
}

QJsonObject discoveryObject(const QString &name, const QJsonArray &items, const QString &now)
{
    const QJsonObject phase{{u"phase"_s, u"Solved"_s},
                            {u"message"_s, u"Discovery Solved: Peering Candidate found"_s},
                            {u"startTime"_s, now},
                            {u"lastChangeTime"_s, now}};
    const QJsonObject list{{u"items"_s, items}, {u"metadata"_s, QJsonObject()}};
    return worldObject(kinds::discoveries(), kinds::fluidosNamespace(), name,
                       {{u"spec"_s, QJsonObject{{u"solverID"_s, name}, {u"subscribe"_s, false}}},
                        {u"status"_s, QJsonObject{{u"phase"_s, phase}, {u"peeringCandidateList"_s, list}}}});
}

} // namespace

QList<QJsonObject> customDefinitions()
{
    QList<QJsonObject> definitions;
    QDirIterator files(u":/flare/crds"_s, {u"*_*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            definitions.append(QJsonDocument::fromJson(file.readAll()).object());
    }
    return definitions;
}

QJsonArray candidatesOf(const Scenario &scenario, quint32 seed)
{
    return scenario.offers == "generated"_L1 ? generateCandidates(seed) : readCandidates(scenario.offers);
}

World worldOf(const Scenario &scenario, quint32 seed, const QDateTime &now)
{
    World world{namespaceObjects(), namespaceObjects()};
    world.consumer.append(clusterObjects());
    const QString discovery = u"discovery-refresh-1"_s;
    const QString time = now.toString(Qt::ISODate);
    const QString &space = kinds::fluidosNamespace();
    const QJsonObject status{{u"creationTime"_s, time}, {u"lastUpdateTime"_s, QString()}};
    QJsonArray found;
    QMap<QString, QString> providers; // address by node
    const QJsonArray candidates = candidatesOf(scenario, seed);
    for (const QJsonValue &value : candidates) {
        const QJsonObject candidate = value.toObject();
        QJsonObject spec = candidate["spec"_L1].toObject();
        spec["interestedSolverIDs"_L1] = QJsonArray{discovery};
        const QString name = nameOf(candidate);
        world.consumer.append(
            worldObject(kinds::peeringCandidates(), space, name, {{u"spec"_s, spec}, {u"status"_s, status}}));
        const QJsonObject flavor = flavorObject(candidate);
        world.providers.append(flavor);
        providers.insert(textAt(flavor, "spec.owner.nodeID"_L1), textAt(flavor, "spec.owner.ip"_L1));
        if (at(flavor, "spec.availability"_L1).toBool())
            found.append(QJsonObject{{u"metadata"_s, QJsonObject{{u"name"_s, name}, {u"namespace"_s, space}}},
                                     {u"spec"_s, spec},
                                     {u"status"_s, status}});
    }
    for (auto provider = providers.cbegin(); provider != providers.cend(); ++provider)
        world.consumer.append(worldObject(kinds::knownClusters(), space, "knowncluster-"_L1 + provider.key(),
                                          {{u"spec"_s, QJsonObject{{u"address"_s, provider.value()}}}}));
    world.consumer.append(discoveryObject(discovery, found, time));
    return world;
}

QString consumerLiqoId()
{
    return u"consumer"_s;
}

QString consumerNodeId()
{
    return u"consumer01"_s;
}

} // namespace simulation
