// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kinds/kinds.h"
#include "core/kube/call.h"
#include "core/kube/watchdecoder.h"
#include "core/simulation/fluidos.h"

#include "tests/support/waiting.h"
#include <QEventLoop>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QPointer>
#include <QRandomGenerator>
#include <QStringList>
#include <QTest>
#include <QTimer>

#include <functional>
#include <memory>

/// FLUIDOS's actors between two API servers, whoever serves them, and a record of every state an object
/// went through. Scripts drive it; their words are in Stage::run().
namespace stage {

using namespace Qt::StringLiterals;
using simulation::at;
using simulation::nameOf;
using simulation::textAt;

using testing::waitUntil;

/// One object's states in order, as short texts; repeated ones stand once.
class Recorder : public QObject
{
public:
    explicit Recorder(kube::Client &client)
        : m_client(client)
    {
        for (const kube::ResourceType *type :
             {&kinds::solvers(), &kinds::discoveries(), &kinds::reservations(), &kinds::allocations(),
              &kinds::peeringCandidates(), &kinds::contracts(), &kinds::transactions(), &kinds::flavors(),
              &kinds::knownClusters(), &kinds::resourceSlices(), &kinds::secrets(),
              &kinds::serviceAccounts()})
            watch(*type);
    }

    [[nodiscard]] QStringList states(const QString &kind, const QString &name) const
    {
        return m_states.value(kind + u' ' + name);
    }
    [[nodiscard]] QJsonObject object(const QString &kind, const QString &name) const
    {
        return m_objects.value(kind + u' ' + name);
    }
    [[nodiscard]] QStringList names(const QString &kind) const
    {
        QStringList found;
        for (auto entry = m_objects.begin(); entry != m_objects.end(); ++entry) {
            if (entry.key().startsWith(kind + u' '))
                found.append(entry.key().sliced(kind.size() + 1));
        }
        return found;
    }
    [[nodiscard]] bool isOpen() const { return m_opened == 12; }

private:
    void watch(const kube::ResourceType &type)
    {
        kube::Request request;
        request.path = type.path();
        request.query = {{u"watch"_s, u"1"_s}};
        request.answer = kube::Request::Answer::Stream;
        request.ownConnection = true;
        auto decoder = std::make_shared<kube::WatchDecoder>();
        kube::ApiCall *call = m_client.send(request, this);
        connect(call, &kube::ApiCall::opened, this, [this] { ++m_opened; });
        connect(call, &kube::ApiCall::chunk, this, [this, decoder](const QByteArray &bytes) {
            for (const kube::WatchEvent &event : decoder->feed(bytes))
                record(event);
        });
    }

    void record(const kube::WatchEvent &event)
    {
        const QJsonObject object = QJsonDocument::fromJson(event.object).object();
        const QString key = object["kind"_L1].toString() + u' ' + nameOf(object);
        if (event.type == kube::WatchEvent::Type::Deleted) {
            m_objects.remove(key);
            m_states[key].append(u"gone"_s);
            return;
        }
        m_objects[key] = object;
        const QString state = stateOf(object);
        if (!state.startsWith(u'/') && (m_states[key].isEmpty() || m_states[key].last() != state))
            m_states[key].append(state);
    }

    [[nodiscard]] static QString stateOf(const QJsonObject &object)
    {
        const QString kind = object["kind"_L1].toString();
        const auto status = [&object](QLatin1StringView path) {
            return textAt(object["status"_L1].toObject(), path);
        };
        if (kind == "Solver"_L1)
            return u"%1/%2 [%3,%4,%5]"_s.arg(status("solverPhase.phase"_L1), status("solverPhase.message"_L1),
                                             status("findCandidate"_L1), status("reserveAndBuy"_L1),
                                             status("peering"_L1));
        if (kind == "Discovery"_L1)
            return u"%1/%2"_s.arg(status("phase.phase"_L1), status("phase.message"_L1));
        if (kind == "Reservation"_L1)
            return u"%1/%2 [%3,%4]"_s.arg(status("phase.phase"_L1), status("phase.message"_L1),
                                          status("reservePhase"_L1), status("purchasePhase"_L1));
        if (kind == "Allocation"_L1)
            return u"%1/%2"_s.arg(status("status"_L1), status("message"_L1));
        if (kind == "PeeringCandidate"_L1)
            return at(object, "spec.available"_L1).toBool() ? u"available"_s : u"taken"_s;
        if (kind == "Flavor"_L1)
            return at(object, "spec.availability"_L1).toBool() ? u"available"_s : u"sold"_s;
        return u"there"_s;
    }

    kube::Client &m_client;
    QMap<QString, QStringList> m_states;
    QMap<QString, QJsonObject> m_objects;
    int m_opened = 0;
};

inline const QString address = u"127.0.0.1:24204"_s;
inline const QString deadAddress = u"127.0.0.1:24299"_s;
inline const QString t4 = u"fluidos.eu-k8slice-5963"_s;
inline const QString a100 = u"fluidos.eu-k8slice-84bd"_s;
inline const QString l40s = u"fluidos.eu-k8slice-9b27"_s;
inline const QString mi250 = u"fluidos.eu-k8slice-9b56"_s;
inline const QString cpuOnly = u"fluidos.eu-k8slice-e4fd"_s;

inline QJsonObject flavorOf(const QString &name, const QString &architecture, const QString &cpu,
                            const QString &memory, QJsonObject gpu)
{
    for (const auto quantity :
         {"memory"_L1, "cores"_L1, "clock_speed"_L1, "interconnect_bandwidth"_L1, "network_bandwidth"_L1}) {
        if (!gpu.contains(quantity))
            gpu[quantity] = u"0"_s;
    }
    for (const auto text : {"vendor"_L1, "model"_L1}) {
        if (!gpu.contains(text))
            gpu[text] = QString();
    }
    const QJsonObject characteristics{{u"architecture"_s, architecture},
                                      {u"cpu"_s, cpu},
                                      {u"memory"_s, memory},
                                      {u"pods"_s, u"110"_s},
                                      {u"storage"_s, u"0"_s},
                                      {u"gpu"_s, gpu}};
    QJsonObject minima;
    for (const auto member : {"cpuMin"_L1, "memoryMin"_L1, "podsMin"_L1, "cpuStep"_L1, "memoryStep"_L1,
                              "podsStep"_L1, "gpuMin"_L1, "gpuStep"_L1})
        minima[member] = u"0"_s;
    const QJsonObject data{{u"characteristics"_s, characteristics},
                           {u"properties"_s, QJsonObject()},
                           {u"policies"_s, QJsonObject{{u"partitionability"_s, minima}}}};
    const QJsonObject owner{{u"domain"_s, u"fluidos.eu"_s}, {u"ip"_s, address}, {u"nodeID"_s, u"provider"_s}};
    const QJsonObject spec{
        {u"providerID"_s, u"provider"_s},
        {u"owner"_s, owner},
        {u"availability"_s, true},
        {u"networkPropertyType"_s, u"networkProperty"_s},
        {u"price"_s,
         QJsonObject{{u"amount"_s, QString()}, {u"currency"_s, QString()}, {u"period"_s, QString()}}},
        {u"flavorType"_s, QJsonObject{{u"typeIdentifier"_s, u"K8Slice"_s}, {u"typeData"_s, data}}}};
    return {{u"metadata"_s, QJsonObject{{u"name"_s, name}}}, {u"spec"_s, spec}};
}

/// The five flavors of the recordings.
inline QList<QJsonObject> recordedFlavors()
{
    const auto gpu = [](const QString &vendor, const QString &model, const QString &memory, int count,
                        double rate) {
        QJsonObject object{{u"vendor"_s, vendor}, {u"model"_s, model}};
        if (count > 0) {
            object["memory"_L1] = memory;
            object["count"_L1] = count;
            object["hourly_rate"_L1] = rate;
        }
        return object;
    };
    return {flavorOf(t4, u"amd64"_s, u"15999149660n"_s, u"62985408Ki"_s,
                     gpu(u"nvidia"_s, u"nvidia-t4"_s, u"32Gi"_s, 2, 0.35)),
            flavorOf(a100, u"amd64"_s, u"59679m"_s, u"492Gi"_s,
                     gpu(u"nvidia"_s, u"nvidia-a100"_s, u"320Gi"_s, 4, 3.2)),
            flavorOf(l40s, u"arm64"_s, u"31"_s, u"120Gi"_s,
                     gpu(u"nvidia"_s, u"nvidia-l40s"_s, u"48Gi"_s, 1, 1.1)),
            flavorOf(mi250, u"amd64"_s, u"22"_s, u"90Gi"_s, gpu(u"amd"_s, u"amd-mi250"_s, {}, 0, 0)),
            flavorOf(cpuOnly, u"amd64"_s, u"47500m"_s, u"190Gi"_s, {})};
}

class Stage : public QObject
{
public:
    Stage(kube::Client &consumerClient, kube::Client &providerClient, double speed)
        : clock(speed)
        , consumer(consumerClient)
        , provider(providerClient)
        , m_api(consumerClient)
        , m_providerApi(providerClient)
    {
    }

    /// Namespaces, identity, KnownCluster, flavors; then the actors.
    void start(simulation::Defects defects = {})
    {
        m_defects = std::move(defects);
        for (simulation::Api *api : {&m_api, &m_providerApi}) {
            for (const auto name : {"fluidos"_L1, "liqo"_L1})
                api->create(kinds::namespaces(), {}, {{u"metadata"_s, QJsonObject{{u"name"_s, name}}}});
        }
        settle();
        const QJsonObject identity{{u"domain"_s, u"fluidos.eu"_s},
                                   {u"nodeID"_s, u"consumer01"_s},
                                   {u"ip"_s, u"127.0.0.1"_s},
                                   {u"port"_s, u"24104"_s}};
        make(kinds::configMaps(), u"fluidos"_s, kinds::nodeIdentityName(), {{u"data"_s, identity}});
        make(kinds::configMaps(), u"liqo"_s, u"liqo-clusterid-configmap"_s,
             {{u"data"_s, QJsonObject{{u"CLUSTER_ID"_s, u"consumer"_s}}}});
        make(kinds::knownClusters(), u"fluidos"_s, u"knowncluster-provider"_s,
             {{u"spec"_s, QJsonObject{{u"address"_s, address}}}});
        for (const QJsonObject &flavor : recordedFlavors())
            m_providerApi.create(kinds::flavors(), u"fluidos"_s, flavor);
        settle();
        QVERIFY(waitUntil([this] { return consumer.isOpen() && provider.isOpen(); }));
        QVERIFY(waitUntil([this] { return provider.names(u"Flavor"_s).size() == 5; }));
        startActors();
    }

    /// One step a line. discovery NAME [SELECTOR] · solver NAME FLAGS SELECTOR · reserve NAME FLAVOR hold|buy
    /// [SELLER] · buy NAME · allocate NAME CONTRACT · touch KIND NAME · offer FLAVOR · drop KIND NAME ·
    /// trouble WORDS · restart · known NAME ADDRESS [EXPIRES] · wait SECONDS · await KIND NAME TEXT ·
    /// awaits KIND NAME TEXT of the provider.
    void run(const QStringList &script)
    {
        for (const QString &line : script) {
            if (!step(line)) {
                QFAIL(qPrintable("stuck at: "_L1 + line + "\n"_L1 + told()));
                return;
            }
        }
    }

    [[nodiscard]] QString told() const
    {
        QString text;
        for (const auto kind : {"Solver"_L1, "Discovery"_L1, "Reservation"_L1, "Allocation"_L1}) {
            const QStringList names = consumer.names(kind);
            for (const QString &name : names)
                text += kind + u' ' + name + ": "_L1 + consumer.states(kind, name).join(" | "_L1) + u'\n';
        }
        return text;
    }

    simulation::Clock clock;
    Recorder consumer;
    Recorder provider;
    std::unique_ptr<simulation::Providers> providers;
    std::unique_ptr<simulation::Fluidos> fluidos;

    void make(const kube::ResourceType &type, const QString &space, const QString &name, QJsonObject object)
    {
        object["metadata"_L1] = QJsonObject{{u"name"_s, name}};
        m_api.create(type, space, object);
    }
    void settle()
    {
        waitUntil([] { return false; }, 40);
    }
    [[nodiscard]] simulation::Api &api() { return m_api; }
    [[nodiscard]] simulation::Api &providerApi() { return m_providerApi; }

private:
    void startActors()
    {
        if (!providers) {
            providers =
                std::make_unique<simulation::Providers>(m_providerApi.client(), clock, m_random, m_defects);
            bool providersReady = false;
            connect(providers.get(), &simulation::Providers::ready, this,
                    [&providersReady] { providersReady = true; });
            providers->start();
            QVERIFY(waitUntil([&] { return providersReady; }));
        }
        fluidos.reset();
        fluidos = std::make_unique<simulation::Fluidos>(
            m_api.client(), *providers, clock, m_random,
            simulation::FluidosOptions{m_defects, u"consumer01"_s, 120});
        bool fluidosReady = false;
        connect(fluidos.get(), &simulation::Fluidos::ready, this, [&fluidosReady] { fluidosReady = true; });
        fluidos->start();
        QVERIFY(waitUntil([&] { return fluidosReady; }));
    }

    [[nodiscard]] static QJsonObject selectorOf(const QString &json)
    {
        return QJsonDocument::fromJson(json.toUtf8()).object();
    }

    [[nodiscard]] static bool waitFor(const std::function<bool()> &holds) { return waitUntil(holds); }

    [[nodiscard]] const kube::ResourceType &typeOf(const QString &kind) const
    {
        for (const kube::ResourceType &type : kinds::all()) {
            if (type.kind == kind)
                return type;
        }
        return kinds::solvers();
    }

    bool step(const QString &line)
    {
        const QString verb = line.section(u' ', 0, 0);
        const QString name = line.section(u' ', 1, 1);
        const QString second = line.section(u' ', 2, 2);
        const QString rest = line.section(u' ', 3);
        const QString space = u"fluidos"_s;
        if (verb == "discovery"_L1) {
            QJsonObject spec{{u"solverID"_s, name}, {u"subscribe"_s, false}};
            if (!second.isEmpty())
                spec["selector"_L1] = selectorOf(line.section(u' ', 2));
            make(kinds::discoveries(), space, name, {{u"spec"_s, spec}});
        } else if (verb == "solver"_L1) {
            QJsonObject spec{{u"intentID"_s, name},
                             {u"findCandidate"_s, second.contains(u'f')},
                             {u"reserveAndBuy"_s, second.contains(u'b')},
                             {u"establishPeering"_s, second.contains(u'p')}};
            if (!rest.isEmpty())
                spec["selector"_L1] = selectorOf(rest);
            make(kinds::solvers(), second.contains(u'd') ? u"default"_s : space, name, {{u"spec"_s, spec}});
        } else if (verb == "flags"_L1) {
            m_api.patch(kinds::solvers(), space, name,
                        {{u"spec"_s, QJsonObject{{u"reserveAndBuy"_s, second.contains(u'b')},
                                                 {u"establishPeering"_s, second.contains(u'p')}}}});
        } else if (verb == "reserve"_L1) {
            makeReservation(name, second, rest);
        } else if (verb == "buy"_L1) {
            m_api.patch(kinds::reservations(), space, name,
                        {{u"spec"_s, QJsonObject{{u"purchase"_s, true}}}});
        } else if (verb == "allocate"_L1) {
            const QJsonObject contract{{u"name"_s, second}, {u"namespace"_s, space}};
            make(kinds::allocations(), space, name,
                 {{u"spec"_s, QJsonObject{{u"forwarding"_s, false}, {u"contract"_s, contract}}}});
        } else if (verb == "touch"_L1) {
            const QJsonObject labels{{u"touched"_s, QString::number(++m_touches)}};
            m_api.patch(typeOf(name), space, second, {{u"metadata"_s, QJsonObject{{u"labels"_s, labels}}}});
        } else if (verb == "offer"_L1) {
            m_api.patch(kinds::peeringCandidates(), space, kinds::candidateName(name),
                        {{u"spec"_s, QJsonObject{{u"available"_s, true}}}});
        } else if (verb == "sold"_L1) {
            for (const QString &flavor : provider.names(u"Flavor"_s))
                m_providerApi.patch(kinds::flavors(), space, flavor,
                                    {{u"spec"_s, QJsonObject{{u"availability"_s, false}}}});
            return waitFor([this] { return provider.states(u"Flavor"_s, t4).last() == "sold"_L1; });
        } else if (verb == "drop"_L1) {
            m_api.remove(typeOf(name), space, second);
            return waitFor([&] { return consumer.object(name, second).isEmpty(); });
        } else if (verb == "trouble"_L1) {
            simulation::ProviderTrouble trouble;
            trouble.down = line.contains("down"_L1);
            trouble.frozen = line.contains("frozen"_L1);
            trouble.apiUnreachable = line.contains("api"_L1);
            trouble.purchasesThatFail = line.contains("fails"_L1) ? 1 : 0;
            trouble.withdrawn = line.contains("withdrawn"_L1);
            trouble.reserveHangs = line.contains("hangs"_L1);
            providers->setTrouble(address, trouble);
        } else if (verb == "restart"_L1) {
            startActors();
        } else if (verb == "known"_L1) {
            QJsonObject cluster{{u"spec"_s, QJsonObject{{u"address"_s, second}}}};
            if (!rest.isEmpty())
                cluster["status"_L1] = QJsonObject{{u"expirationTime"_s, rest}, {u"lastUpdateTime"_s, rest}};
            make(kinds::knownClusters(), space, name, cluster);
            settle();
        } else if (verb == "wait"_L1) {
            const QDateTime until = clock.now().addMSecs(qint64(name.toDouble() * 1000));
            return waitFor([&] { return clock.now() >= until; });
        } else if (verb == "await"_L1 || verb == "awaits"_L1) {
            const Recorder &side = verb == "await"_L1 ? consumer : provider;
            return waitFor([&] {
                const QStringList states = side.states(name, second);
                return !states.isEmpty() && states.last().contains(rest);
            });
        } else {
            return false;
        }
        return true;
    }

    void makeReservation(const QString &name, const QString &flavor, const QString &rest)
    {
        const QString how = rest.section(u' ', 0, 0);
        const QString sellerAddress = rest.section(u' ', 1, 1);
        const QJsonObject buyer{
            {u"domain"_s, u"fluidos.eu"_s}, {u"ip"_s, u"127.0.0.1:24104"_s}, {u"nodeID"_s, u"consumer01"_s}};
        const QJsonObject seller{{u"domain"_s, u"fluidos.eu"_s},
                                 {u"ip"_s, sellerAddress.startsWith(u'1') ? sellerAddress : address},
                                 {u"nodeID"_s, u"provider"_s}};
        QJsonObject spec{{u"solverID"_s, name},
                         {u"buyer"_s, buyer},
                         {u"seller"_s, seller},
                         {u"peeringCandidate"_s, QJsonObject{{u"name"_s, kinds::candidateName(flavor)},
                                                             {u"namespace"_s, u"fluidos"_s}}},
                         {u"reserve"_s, true},
                         {u"purchase"_s, how == "buy"_L1}};
        if (rest.contains(u'{'))
            spec["configuration"_L1] = QJsonObject{{u"type"_s, u"K8Slice"_s},
                                                   {u"data"_s, selectorOf(rest.sliced(rest.indexOf(u'{')))}};
        make(kinds::reservations(), u"fluidos"_s, name, {{u"spec"_s, spec}});
    }

    simulation::Api m_api;
    simulation::Api m_providerApi;
    QRandomGenerator m_random{7};
    simulation::Defects m_defects;
    int m_touches = 0;
};

/// Liqo's part, as little as a purchase needs: a ForeignCluster for a tenant namespace, and accepted
/// ResourceSlices where the peering got as far as the signed nonce.
class LiqoStandIn : public QObject
{
public:
    explicit LiqoStandIn(kube::Client &client)
        : m_api(client)
        , m_slices(client, kinds::resourceSlices())
        , m_namespaces(client, kinds::namespaces())
    {
        connect(&m_namespaces, &simulation::Objects::changed, this, [this](const kube::ObjectKey &key) {
            if (key.name.startsWith("liqo-tenant-"_L1)) {
                const QString id = key.name.sliced(12);
                m_api.create(kinds::foreignClusters(), {},
                             {{u"metadata"_s, QJsonObject{{u"name"_s, id}}},
                              {u"spec"_s, QJsonObject{{u"clusterID"_s, id}}}});
            }
        });
        connect(&m_slices, &simulation::Objects::changed, this,
                [this](const kube::ObjectKey &key, const QJsonObject &before) {
                    if (before.isEmpty())
                        m_api.get(kinds::secrets(), key.nameSpace, u"liqo-signed-nonce"_s,
                                  [this, key](const simulation::Api::Answer &nonce) {
                                      if (nonce)
                                          accept(key);
                                  });
                });
        m_slices.start();
        m_namespaces.start();
    }

private:
    void accept(const kube::ObjectKey &key)
    {
        QJsonArray conditions;
        for (const auto type : {"Authentication"_L1, "Resources"_L1})
            conditions.append(QJsonObject{{u"type"_s, type},
                                          {u"status"_s, u"Accepted"_s},
                                          {u"reason"_s, u"Accepted"_s},
                                          {u"message"_s, u"accepted"_s},
                                          {u"lastTransitionTime"_s, u"2026-11-23T14:02:45Z"_s}});
        m_api.patchStatus(kinds::resourceSlices(), key.nameSpace, key.name, {{u"conditions"_s, conditions}});
    }

    simulation::Api m_api;
    simulation::Objects m_slices;
    simulation::Objects m_namespaces;
};

} // namespace stage
