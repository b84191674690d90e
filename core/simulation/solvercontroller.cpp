// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/solvercontroller.h"

#include "core/kinds/kinds.h"
#include "core/simulation/matching.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

constexpr double peeringExpiry = 300;

QString stateOf(const QJsonObject &solver, QLatin1StringView member)
{
    return solver["status"_L1][member].toString();
}

QString solverPhaseOf(const QJsonObject &solver)
{
    return textAt(solver, "status.solverPhase.phase"_L1);
}

QJsonObject selectorOfSolver(const QJsonObject &solver)
{
    return at(solver, "spec.selector"_L1).toObject();
}

bool isWanted(const QJsonObject &solver, QLatin1StringView flag)
{
    return solver["spec"_L1][flag].toBool();
}

QJsonObject inFluidos(const QString &name)
{
    return {{u"name"_s, name}, {u"namespace"_s, kinds::fluidosNamespace()}};
}

} // namespace

SolverController::SolverController(FluidosParts &parts, Objects &solvers, DiscoveryController &discoveries,
                                   Objects &reservations, Objects &allocations, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_solvers(solvers)
    , m_discoveries(discoveries)
    , m_reservations(reservations)
    , m_allocations(allocations)
    , m_queue(parts.clock, [this](const kube::ObjectKey &key, const Done &done) { reconcile(key, done); })
{
    connect(&solvers, &Objects::changed, this, [this](const kube::ObjectKey &key) {
        if (m_solvers.contains(key.nameSpace, key.name))
            m_queue.add(key);
        else if (!m_parts.has(28))
            clearUp(key.name);
    });
    connect(&discoveries, &DiscoveryController::changed, this,
            [this](const kube::ObjectKey &key, const DiscoveryHead &head) {
                // Created, finished or gone; the start of its work wakes nobody.
                if (head.phase != "Running"_L1)
                    wake(key.name.sliced(key.name.startsWith("discovery-"_L1) ? 10 : 0));
            });
    connect(&reservations, &Objects::changed, this, &SolverController::onReservation);
    connect(&allocations, &Objects::changed, this, &SolverController::onAllocation);
}

void SolverController::wake(const QString &solver)
{
    // Whatever namespace the Solver is in, its children's events are taken to `fluidos` (D30).
    for (auto entry = m_solvers.all().begin(); entry != m_solvers.all().end(); ++entry) {
        if (entry.key().name == solver
            && (entry.key().nameSpace == kinds::fluidosNamespace() || !m_parts.has(30))) {
            m_touched.insert(entry.key());
            m_queue.add(entry.key());
        }
    }
}

void SolverController::onReservation(const kube::ObjectKey &key, const QJsonObject &before)
{
    const QJsonObject now = m_reservations.find(key.nameSpace, key.name);
    const QString phase = textAt(now, "status.phase.phase"_L1);
    const bool finished =
        (phase == "Solved"_L1 || phase == "Failed"_L1) && textAt(before, "status.phase.phase"_L1) != phase;
    if (before.isEmpty() || now.isEmpty() || finished)
        wake(textAt(now.isEmpty() ? before : now, "spec.solverID"_L1));
}

void SolverController::onAllocation(const kube::ObjectKey &key, const QJsonObject &before)
{
    const QJsonObject now = m_allocations.find(key.nameSpace, key.name);
    const QString status = textAt(now, "status.status"_L1);
    const bool tells =
        status == "Active"_L1 || status == "Released"_L1 || (status == "Error"_L1 && !m_parts.has(21));
    if (!tells || (textAt(before, "status.status"_L1) == status && status != "Active"_L1))
        return;
    const QString contract = textAt(now, "spec.contract.name"_L1);
    for (const QJsonObject &reservation : m_reservations.all()) {
        if (textAt(reservation, "status.contract.name"_L1) == contract)
            wake(textAt(reservation, "spec.solverID"_L1));
    }
}

void SolverController::clearUp(const QString &solver)
{
    const QString &space = kinds::fluidosNamespace();
    m_parts.api.remove(kinds::discoveries(), space, "discovery-"_L1 + solver);
    m_parts.api.remove(kinds::reservations(), space, "reservation-"_L1 + solver);
}

bool SolverController::hasExpired(const QJsonObject &solver, double seconds) const
{
    const auto since =
        QDateTime::fromString(textAt(solver, "status.solverPhase.lastChangeTime"_L1), Qt::ISODate);
    return since.isValid() && since.msecsTo(m_parts.clock.now()) > qint64(seconds * 1000);
}

void SolverController::setPhase(const QJsonObject &solver, const QString &phase, const QString &message,
                                const QJsonObject &more, const Done &done)
{
    const kube::ObjectKey key{nameSpaceOf(solver), nameOf(solver)};
    const QJsonObject before = solver["status"_L1].toObject();
    const QJsonObject words{{u"phase"_s, phase}, {u"message"_s, message}};
    QJsonObject status = more;
    status["solverPhase"_L1] = words;
    // Its own last write wakes a Solver too: nothing new, nothing written.
    if (!m_touched.remove(key) && merged(before, status) == before) {
        done(true);
        return;
    }
    const QString now = m_parts.clock.text();
    status["solverPhase"_L1] = merged(words, {{u"lastChangeTime"_s, now}, {u"endTime"_s, now}});
    m_parts.api.patchStatus(kinds::solvers(), key.nameSpace, key.name, status,
                            [done](const Api::Answer &answer) { done(answer || isNotFound(answer)); });
}

void SolverController::setStates(const QJsonObject &solver, const QJsonObject &states, const Done &done)
{
    setPhase(solver, solverPhaseOf(solver), textAt(solver, "status.solverPhase.message"_L1), states, done);
}

void SolverController::reconcile(const kube::ObjectKey &key, const Done &done)
{
    m_parts.api.get(kinds::solvers(), key.nameSpace, key.name, [this, done](const Api::Answer &answer) {
        if (!answer || isLeaving(*answer))
            done(answer || isNotFound(answer));
        else
            pass(*answer, done);
    });
}

void SolverController::pass(const QJsonObject &solver, const Done &done)
{
    const QString phase = solverPhaseOf(solver);
    if (phase.isEmpty())
        setPhase(solver, u"Idle"_s, u"Solver initialized"_s, {}, done);
    else if (phase == "Failed"_L1 || phase == "Timed Out"_L1)
        done(true);
    else if (!isWanted(solver, "findCandidate"_L1))
        passWithoutFinding(solver, done);
    else if (stateOf(solver, "findCandidate"_L1) != "Solved"_L1)
        find(solver, done);
    else
        buy(solver, done);
}

void SolverController::passWithoutFinding(const QJsonObject &solver, const Done &done)
{
    if (!m_parts.has(29)) {
        buy(solver, done);
        return;
    }
    // Each pass writes this and then what comes next, which wakes it again: as fast as the client's rate
    // limit lets it.
    const auto paced = [this, done](bool ok) {
        m_parts.clock.after(m_parts.between(90, 20), this, [done, ok] { done(ok); });
    };
    const QJsonObject phase{{u"phase"_s, u"Solved"_s}, {u"message"_s, u"No need to find a candidate"_s}};
    const QJsonObject now = merged(solver, {{u"status"_s, QJsonObject{{u"solverPhase"_s, phase}}}});
    setPhase(solver, u"Solved"_s, u"No need to find a candidate"_s, {}, [this, now, paced](bool ok) {
        if (ok)
            buy(now, paced);
        else
            paced(false);
    });
}

void SolverController::find(const QJsonObject &solver, const Done &done)
{
    const QString state = stateOf(solver, "findCandidate"_L1);
    if (state.isEmpty())
        setPhase(solver, u"Running"_s, u"Solver is running"_s, {{u"findCandidate"_s, u"Idle"_s}}, done);
    else if (state == "Idle"_L1)
        findExisting(solver, done);
    else if (state == "Running"_L1)
        followDiscovery(solver, done);
    else
        setPhase(solver, u"Failed"_s, u"Solver has not found any candidate"_s, {}, done);
}

void SolverController::search(const QJsonObject &solver, const Found &found)
{
    kube::ApiCall *call = m_parts.listCandidates(this);
    connect(call, &kube::ApiCall::finished, this, [this, solver, found](const kube::ApiResult &result) {
        if (!result) {
            found(std::nullopt);
            return;
        }
        const QJsonObject selector = selectorOfSolver(solver);
        const bool asksForStorage = filterOf(selector, u"storageFilter"_s).isObject();
        QByteArray array = "[";
        QHash<QString, QByteArray> byName;
        for (const kube::Object &object : result->items) {
            array += (array.size() > 1 ? "," : "") + object.json;
            byName.insert(object.metadata.name, object.json);
            const QJsonObject candidate =
                asksForStorage ? QJsonDocument::fromJson(object.json).object() : QJsonObject();
            const bool panics =
                asksForStorage && m_parts.has(5)
                && at(candidate, "spec.flavor.spec.flavorType.typeData.characteristics.storage"_L1)
                       .isUndefined();
            if (panics) {
                found(std::nullopt);
                return;
            }
        }
        QStringList names = matching(selector, array + ']', m_parts.options.defects);
        std::sort(names.begin(), names.end()); // so that a seed tells one story
        std::shuffle(names.begin(), names.end(), m_parts.random);
        QList<QJsonObject> candidates;
        for (const QString &name : std::as_const(names))
            candidates.append(QJsonDocument::fromJson(byName.value(name)).object());
        found(candidates);
    });
}

void SolverController::findExisting(const QJsonObject &solver, const Done &done)
{
    search(solver, [=, this](const std::optional<QList<QJsonObject>> &candidates) {
        if (!candidates) {
            done(false);
            return;
        }
        if (candidates->isEmpty() || !m_parts.has(19)) {
            setPhase(solver, u"Running"_s, u"Solver is trying a Discovery"_s,
                     {{u"findCandidate"_s, u"Running"_s}}, done);
            return;
        }
        const QJsonObject &candidate = candidates->first();
        QJsonArray interested = at(candidate, "spec.interestedSolverIDs"_L1).toArray();
        interested.append(nameOf(solver));
        m_parts.api.patch(kinds::peeringCandidates(), kinds::fluidosNamespace(), nameOf(candidate),
                          {{u"spec"_s, QJsonObject{{u"interestedSolverIDs"_s, interested}}}},
                          [=, this](const Api::Answer &booked) {
                              if (booked)
                                  setPhase(solver, u"Running"_s, u"Solver has found a candidate"_s,
                                           {{u"findCandidate"_s, u"Solved"_s}}, done);
                              else
                                  done(false);
                          });
    });
}

void SolverController::followDiscovery(const QJsonObject &solver, const Done &done)
{
    if (hasExpired(solver, m_parts.options.solverExpiry)) {
        setPhase(solver, u"Timed Out"_s, u"Solver has expired before finding a candidate"_s, {}, done);
        return;
    }
    const QString name = "discovery-"_L1 + nameOf(solver);
    const DiscoveryHead *discovery = m_discoveries.find(name);
    if (!discovery) {
        QJsonObject spec{{u"solverID"_s, nameOf(solver)}, {u"subscribe"_s, false}};
        if (at(solver, "spec.selector"_L1).isObject())
            spec["selector"_L1] = selectorOfSolver(solver);
        m_parts.api.create(kinds::discoveries(), kinds::fluidosNamespace(),
                           {{u"metadata"_s, QJsonObject{{u"name"_s, name}}}, {u"spec"_s, spec}},
                           [done](const Api::Answer &answer) { done(answer || isConflict(answer)); });
    } else if (discovery->phase == "Solved"_L1) {
        onDiscovered(solver, done);
    } else if (discovery->phase == "Failed"_L1) {
        setStates(solver, {{u"discoveryPhase"_s, u"Failed"_s}, {u"findCandidate"_s, u"Failed"_s}}, done);
    } else if (stateOf(solver, "discoveryPhase"_L1) != "Running"_L1) {
        setStates(solver, {{u"discoveryPhase"_s, u"Running"_s}}, done);
    } else {
        done(true);
    }
}

void SolverController::onDiscovered(const QJsonObject &solver, const Done &done)
{
    const auto solved = [=, this] {
        setPhase(solver, u"Running"_s, u"Solver has completed the Discovery phase"_s,
                 {{u"discoveryPhase"_s, u"Solved"_s}, {u"findCandidate"_s, u"Solved"_s}}, done);
    };
    if (m_parts.has(3)) { // whether anything that was found fits is not asked
        solved();
        return;
    }
    search(solver, [=, this](const std::optional<QList<QJsonObject>> &candidates) {
        if (!candidates)
            done(false);
        else if (!candidates->isEmpty())
            solved();
        else
            setStates(solver, {{u"discoveryPhase"_s, u"Solved"_s}, {u"findCandidate"_s, u"Failed"_s}}, done);
    });
}

void SolverController::buy(const QJsonObject &solver, const Done &done)
{
    const QString state = stateOf(solver, "reserveAndBuy"_L1);
    if (!isWanted(solver, "reserveAndBuy"_L1))
        setPhase(solver, u"Solved"_s, u"No need to reserve and buy the resources"_s, {}, done);
    else if (state.isEmpty())
        setStates(solver, {{u"reserveAndBuy"_s, u"Idle"_s}}, done);
    else if (state == "Idle"_L1)
        makeReservation(solver, done);
    else if (state == "Running"_L1)
        followReservation(solver, done);
    else if (state == "Solved"_L1)
        peer(solver, done);
    else
        done(true);
}

void SolverController::makeReservation(const QJsonObject &solver, const Done &done)
{
    search(solver, [=, this](const std::optional<QList<QJsonObject>> &candidates) {
        if (!candidates || candidates->isEmpty()) {
            // Upstream logs it and waits for an event that may never come (D3).
            done(candidates.has_value());
            return;
        }
        const QJsonObject &candidate = candidates->first();
        const QJsonObject flavor = at(candidate, "spec.flavor.spec"_L1).toObject();
        QJsonObject spec{{u"solverID"_s, nameOf(solver)},
                         {u"buyer"_s, m_parts.identity.toJson()},
                         {u"seller"_s, flavor["owner"_L1]},
                         {u"peeringCandidate"_s, inFluidos(nameOf(candidate))},
                         {u"reserve"_s, true},
                         {u"purchase"_s, true}};
        const QJsonObject configuration = sliceConfiguration(
            selectorOfSolver(solver), at(flavor, "flavorType.typeData.characteristics"_L1).toObject(),
            m_parts.options.defects);
        if (!configuration.isEmpty())
            spec["configuration"_L1] = configuration;
        const QJsonObject reservation{
            {u"metadata"_s, QJsonObject{{u"name"_s, QString("reservation-"_L1 + nameOf(solver))}}},
            {u"spec"_s, spec}};
        m_parts.api.create(kinds::reservations(), kinds::fluidosNamespace(), reservation,
                           [=, this](const Api::Answer &made) {
                               if (made)
                                   setPhase(solver, u"Running"_s, u"Reservation created"_s,
                                            {{u"reserveAndBuy"_s, u"Running"_s}}, done);
                               else
                                   setPhase(solver, u"Failed"_s,
                                            "Error when reserving and buying the resources: "_L1
                                                + made.error().message,
                                            {}, done);
                           });
    });
}

void SolverController::followReservation(const QJsonObject &solver, const Done &done)
{
    const QJsonObject reservation =
        m_reservations.find(kinds::fluidosNamespace(), "reservation-"_L1 + nameOf(solver));
    const QString phase = textAt(reservation, "status.phase.phase"_L1);
    const auto finish = [&](const QString &to, const QString &running, const QString &message) {
        setPhase(solver, running, message, {{u"reservationPhase"_s, to}, {u"reserveAndBuy"_s, to}}, done);
    };
    if (phase == "Solved"_L1)
        finish(phase, u"Running"_s, u"Reservation: Flavor reserved and purchased"_s);
    else if (phase == "Failed"_L1)
        finish(phase, phase, u"Reservation: Flavor reservation and purchase failed"_s);
    else if (hasExpired(solver, m_parts.options.solverExpiry))
        setPhase(solver, u"Timed Out"_s, u"Solver has expired before reserving the resources"_s, {}, done);
    else if (textAt(reservation, "status.purchasePhase"_L1) == "Running"_L1)
        setPhase(solver, u"Running"_s, u"Reservation: Purchase is running"_s, {}, done);
    else if (textAt(reservation, "status.reservePhase"_L1) == "Running"_L1)
        setPhase(solver, u"Running"_s, u"Reservation: Reserve is running"_s, {}, done);
    else
        done(true);
}

void SolverController::peer(const QJsonObject &solver, const Done &done)
{
    if (!isWanted(solver, "establishPeering"_L1)) {
        setPhase(solver, u"Solved"_s, u"No need to establish a peering"_s, {}, done);
        return;
    }
    const QString state = stateOf(solver, "peering"_L1);
    if (stateOf(solver, "findCandidate"_L1) != "Solved"_L1 && m_parts.has(29))
        done(true); // never, without a candidate that it found itself
    else if (state.isEmpty())
        setStates(solver, {{u"peering"_s, u"Idle"_s}}, done);
    else if (state == "Idle"_L1)
        makeAllocation(solver, done);
    else if (state == "Running"_L1)
        followAllocation(solver, done);
    else if (state == "Solved"_L1)
        setPhase(solver, u"Solved"_s, u"Solver has completed all the phases"_s, {}, done);
    else
        done(true);
}

void SolverController::makeAllocation(const QJsonObject &solver, const Done &done)
{
    const QString &space = kinds::fluidosNamespace();
    const QString contract =
        textAt(m_reservations.find(space, "reservation-"_L1 + nameOf(solver)), "status.contract.name"_L1);
    m_parts.api.get(kinds::contracts(), space, contract, [=, this](const Api::Answer &answer) {
        const auto failed = [&](const QString &why) {
            setPhase(solver, u"Failed"_s, "Error when establishing a peering: "_L1 + why, {}, done);
        };
        if (!answer)
            return isNotFound(answer) ? failed(answer.error().message) : done(false);
        const QString name = allocationName(textAt(*answer, "spec.flavor.metadata.name"_L1));
        m_parts.api.create(kinds::allocations(), space,
                           {{u"metadata"_s, QJsonObject{{u"name"_s, name}}},
                            {u"spec"_s, QJsonObject{{u"contract"_s, inFluidos(contract)}}}},
                           [=, this](const Api::Answer &made) {
                               if (made)
                                   setPhase(solver, u"Running"_s, u"Allocation created"_s,
                                            {{u"peering"_s, u"Running"_s}}, done);
                               else
                                   setPhase(solver, u"Failed"_s,
                                            "Error when establishing a peering: "_L1 + made.error().message,
                                            {}, done);
                           });
    });
}

void SolverController::followAllocation(const QJsonObject &solver, const Done &done)
{
    const QString &space = kinds::fluidosNamespace();
    const QString contract =
        textAt(m_reservations.find(space, "reservation-"_L1 + nameOf(solver)), "status.contract.name"_L1);
    QString status;
    for (const QJsonObject &allocation : m_allocations.all()) {
        // The Solver's own one, not another that names the same Contract.
        if (textAt(allocation, "spec.contract.name"_L1) == contract
            && nameOf(allocation).right(5) == contract.right(5))
            status = textAt(allocation, "status.status"_L1);
    }
    const auto running = [&](const QString &message) { setPhase(solver, u"Running"_s, message, {}, done); };
    if (status == "Active"_L1)
        setPhase(solver, u"Running"_s, u"Allocation: active"_s, {{u"peering"_s, u"Solved"_s}}, done);
    else if (status == "Error"_L1)
        setPhase(solver, u"Failed"_s, u"Allocation: error"_s, {{u"peering"_s, u"Failed"_s}}, done);
    else if (hasExpired(solver, peeringExpiry))
        setPhase(solver, u"Timed Out"_s, u"Solver has expired before reserving the resources"_s, {}, done);
    else if (status == "Inactive"_L1)
        running(u"Allocation: inactive"_s);
    else if (status == "Peering"_L1)
        running(u"Allocation: peering"_s);
    else if (status == "Provisioning"_L1)
        running(u"Allocation: provisioning"_s);
    else if (status == "ResourceCreation"_L1)
        running(u"Allocation: creating resources"_s);
    else if (status == "Released"_L1)
        running(u"Allocation: released"_s);
    else
        done(true);
}

} // namespace simulation
