// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/fluidos.h"

#include "core/kinds/kinds.h"
#include "core/simulation/allocationcontroller.h"
#include "core/simulation/discoverycontroller.h"
#include "core/simulation/reservationcontroller.h"
#include "core/simulation/solvercontroller.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace simulation {
namespace {

constexpr std::chrono::milliseconds housekeeping = 20s;

} // namespace

class Fluidos::Private
{
public:
    Private(Fluidos &fluidos, kube::Client &consumer, Providers &providers, const Clock &clock,
            QRandomGenerator &random, FluidosOptions options)
        : q(fluidos)
        , api(consumer)
        , parts{api, providers, clock, random, std::move(options), {}}
        , knownClusters(consumer, kinds::knownClusters(), kinds::fluidosNamespace())
        , solvers(consumer, kinds::solvers())
        , reservations(consumer, kinds::reservations(), kinds::fluidosNamespace())
        , allocations(consumer, kinds::allocations(), kinds::fluidosNamespace())
        , foreignClusters(consumer, kinds::foreignClusters())
        , discoveryController(parts, knownClusters)
        , reservationController(parts, reservations)
        , allocationController(parts, allocations, foreignClusters)
        , solverController(parts, solvers, discoveryController, reservations, allocations)
    {
        // Before anybody acts on an Allocation, what it names must be known.
        first = {&knownClusters, &foreignClusters};
        second = {&reservations, &allocations, &solvers};
    }

    void readIdentity();
    void readLiqoId();
    void startWatches(const QList<Objects *> &objects);
    void onSynced();
    void keepHouse();

    Fluidos &q;
    Api api;
    FluidosParts parts;
    Objects knownClusters;
    Objects solvers;
    Objects reservations;
    Objects allocations;
    Objects foreignClusters;
    DiscoveryController discoveryController;
    ReservationController reservationController;
    AllocationController allocationController;
    SolverController solverController;
    std::unique_ptr<Objects> contracts; // only where they are released with the consumer's (D27)
    QList<Objects *> first;
    QList<Objects *> second;
    bool secondStarted = false;
    bool announced = false;
};

void Fluidos::Private::readIdentity()
{
    api.get(kinds::configMaps(), kinds::fluidosNamespace(), kinds::nodeIdentityName(),
            [this](const Api::Answer &answer) {
                if (!answer) {
                    parts.clock.after(1s, &q, [this] { readIdentity(); });
                    return;
                }
                parts.identity.domain = textAt(*answer, "data.domain"_L1);
                parts.identity.nodeId = textAt(*answer, "data.nodeID"_L1);
                parts.identity.ip = textAt(*answer, "data.ip"_L1) + u':' + textAt(*answer, "data.port"_L1);
                readLiqoId();
            });
}

void Fluidos::Private::readLiqoId()
{
    api.get(kinds::configMaps(), kinds::liqoNamespace(), u"liqo-clusterid-configmap"_s,
            [this](const Api::Answer &answer) {
                if (!answer) {
                    parts.clock.after(1s, &q, [this] { readLiqoId(); });
                    return;
                }
                parts.identity.liqoId = textAt(*answer, "data.CLUSTER_ID"_L1);
                startWatches(first);
            });
}

void Fluidos::Private::startWatches(const QList<Objects *> &objects)
{
    for (Objects *each : objects)
        each->start();
}

void Fluidos::Private::onSynced()
{
    const auto synced = [](const Objects *objects) { return objects->isSynced(); };
    if (!std::all_of(first.begin(), first.end(), synced))
        return;
    if (!secondStarted) {
        secondStarted = true;
        discoveryController.start();
        startWatches(second);
        keepHouse();
        if (contracts)
            contracts->start();
    }
    if (announced || !discoveryController.isSynced() || !std::all_of(second.begin(), second.end(), synced))
        return;
    announced = true;
    emit q.ready();
}

void Fluidos::Private::keepHouse()
{
    parts.clock.after(housekeeping, &q, [this] {
        for (const QJsonObject &cluster : knownClusters.all()) {
            // An empty time is none, and such a cluster stays.
            const auto expires =
                QDateTime::fromString(textAt(cluster, "status.expirationTime"_L1), Qt::ISODate);
            if (expires.isValid() && expires < parts.clock.now())
                api.remove(kinds::knownClusters(), nameSpaceOf(cluster), nameOf(cluster));
        }
        keepHouse();
    });
}

Fluidos::Fluidos(kube::Client &consumer, Providers &providers, const Clock &clock, QRandomGenerator &random,
                 FluidosOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, consumer, providers, clock, random, std::move(options)))
{
    for (Objects *objects : d->first + d->second)
        connect(objects, &Objects::synced, this, [this] { d->onSynced(); });
    connect(&d->discoveryController, &DiscoveryController::synced, this, [this] { d->onSynced(); });
    if (!d->parts.has(27)) {
        d->contracts = std::make_unique<Objects>(consumer, kinds::contracts(), kinds::fluidosNamespace());
        connect(d->contracts.get(), &Objects::changed, this, [this](const kube::ObjectKey &key) {
            if (!d->contracts->contains(key.nameSpace, key.name))
                d->parts.providers.release(key.name);
        });
    }
}

Fluidos::~Fluidos() = default;

void Fluidos::start()
{
    d->readIdentity();
}

} // namespace simulation
