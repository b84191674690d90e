// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/reservationcontroller.h"

#include "core/kinds/kinds.h"

#include <QJsonArray>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

QString candidateOf(const QJsonObject &reservation)
{
    return textAt(reservation, "spec.peeringCandidate.name"_L1);
}

QString sellerOf(const QJsonObject &reservation)
{
    return textAt(reservation, "spec.seller.ip"_L1);
}

} // namespace

ReservationController::ReservationController(FluidosParts &parts, Objects &reservations, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_reservations(reservations)
    , m_queue(parts.clock, [this](const kube::ObjectKey &key, const Done &done) { reconcile(key, done); })
{
    connect(&reservations, &Objects::changed, this, [this](const kube::ObjectKey &key) { m_queue.add(key); });
}

void ReservationController::setStatus(const QJsonObject &reservation, const QJsonObject &status,
                                      const Done &done)
{
    m_parts.api.patchStatus(kinds::reservations(), nameSpaceOf(reservation), nameOf(reservation), status,
                            [done](const Api::Answer &answer) { done(answer || isNotFound(answer)); });
}

void ReservationController::fail(const QJsonObject &reservation, const QString &why, const QJsonObject &more,
                                 const Done &done)
{
    QJsonObject status = more;
    status["phase"_L1] = QJsonObject{{u"phase"_s, u"Failed"_s},
                                     {u"message"_s, QString("Reservation failed: "_L1 + why)},
                                     {u"lastChangeTime"_s, m_parts.clock.text()}};
    setStatus(reservation, status, done);
}

void ReservationController::setCandidate(const QString &name, bool available, const Done &done)
{
    m_parts.api.patch(kinds::peeringCandidates(), kinds::fluidosNamespace(), name,
                      {{u"spec"_s, QJsonObject{{u"available"_s, available}}}},
                      [this, name, done](const Api::Answer &answer) {
                          if (!answer) {
                              done(false);
                              return;
                          }
                          m_parts.api.patchStatus(kinds::peeringCandidates(), kinds::fluidosNamespace(), name,
                                                  {{u"lastUpdateTime"_s, m_parts.clock.text()}},
                                                  [done](const Api::Answer &) { done(true); });
                      });
}

void ReservationController::giveBack(const QJsonObject &reservation, const QString &why,
                                     const QJsonObject &more, const Done &done)
{
    setCandidate(candidateOf(reservation), true, [=, this](bool) { fail(reservation, why, more, done); });
}

void ReservationController::reconcile(const kube::ObjectKey &key, const Done &done)
{
    m_parts.api.get(kinds::reservations(), key.nameSpace, key.name, [this, done](const Api::Answer &answer) {
        if (!answer || isLeaving(*answer)) {
            done(answer || isNotFound(answer));
            return;
        }
        step(*answer, done);
    });
}

void ReservationController::step(const QJsonObject &reservation, const Done &done)
{
    const QString phase = textAt(reservation, "status.phase.phase"_L1);
    // A missing candidate is looked for again and again, and only the time changes.
    const bool wasMissing = textAt(reservation, "status.phase.message"_L1)
                            == "Reservation failed: error when getting PeeringCandidate"_L1;
    if (phase == "Solved"_L1 || (phase == "Failed"_L1 && !wasMissing)) {
        done(true);
        return;
    }
    m_parts.api.get(kinds::peeringCandidates(), kinds::fluidosNamespace(), candidateOf(reservation),
                    [=, this](const Api::Answer &candidate) {
                        if (isNotFound(candidate)) {
                            fail(reservation, u"error when getting PeeringCandidate"_s,
                                 {{u"contract"_s, QJsonObject()}}, [done](bool) { done(false); });
                        } else if (!candidate) {
                            done(false);
                        } else if (phase.isEmpty()) {
                            const QString now = m_parts.clock.text();
                            const QJsonObject started{{u"phase"_s, u"Running"_s},
                                                      {u"message"_s, u"Reservation started"_s},
                                                      {u"startTime"_s, now},
                                                      {u"lastChangeTime"_s, now}};
                            setStatus(reservation,
                                      {{u"contract"_s, QJsonObject()},
                                       {u"phase"_s, started},
                                       {u"reservePhase"_s, u"Idle"_s},
                                       {u"purchasePhase"_s, u"Idle"_s}},
                                      done);
                        } else if (phase == "Running"_L1) {
                            stepReserve(merged(reservation, {{u"candidate"_s, *candidate}}), done);
                        } else {
                            done(true);
                        }
                    });
}

void ReservationController::stepReserve(const QJsonObject &reservation, const Done &done)
{
    const QString phase = textAt(reservation, "status.reservePhase"_L1);
    if (!at(reservation, "spec.reserve"_L1).toBool() || phase == "Solved"_L1) {
        stepPurchase(reservation, done);
    } else if (phase == "Idle"_L1) {
        setStatus(reservation, {{u"reservePhase"_s, u"Running"_s}}, done);
    } else if (phase == "Running"_L1) {
        if (at(reservation, "candidate.spec.available"_L1).toBool())
            reserve(reservation, done);
        else
            fail(reservation, u"PeeringCandidate not available"_s, {}, done);
    } else {
        done(true);
    }
}

void ReservationController::makeCredentials()
{
    const QString name = "liqo-cluster-"_L1 + m_parts.identity.liqoId;
    const QString &space = kinds::liqoNamespace();
    const QJsonObject metadata{{u"name"_s, name}};
    Api &api = m_parts.api;
    api.create(kinds::serviceAccounts(), space, {{u"metadata"_s, metadata}});
    const QJsonArray all{u"*"_s};
    const QJsonArray liqo{u"networking.liqo.io"_s, u"authentication.liqo.io"_s, u"offloading.liqo.io"_s,
                          u"core.liqo.io"_s, u"ipam.liqo.io"_s};
    const QJsonArray rules{
        QJsonObject{{u"apiGroups"_s, QJsonArray{QString()}}, {u"resources"_s, all}, {u"verbs"_s, all}},
        QJsonObject{{u"apiGroups"_s, liqo}, {u"resources"_s, all}, {u"verbs"_s, all}}};
    api.create(kinds::clusterRoles(), {}, {{u"metadata"_s, metadata}, {u"rules"_s, rules}});
    const QJsonObject role{
        {u"apiGroup"_s, u"rbac.authorization.k8s.io"_s}, {u"kind"_s, u"ClusterRole"_s}, {u"name"_s, name}};
    const QJsonObject subject{{u"kind"_s, u"ServiceAccount"_s}, {u"name"_s, name}, {u"namespace"_s, space}};
    api.create(kinds::clusterRoleBindings(), {},
               {{u"metadata"_s, metadata}, {u"roleRef"_s, role}, {u"subjects"_s, QJsonArray{subject}}});
    // Upstream asks for a token of the account. An opaque Secret never gets one, whoever the server is.
    const QJsonObject data{{u"ca.crt"_s, base64(u"simulated"_s)},
                           {u"namespace"_s, base64(space)},
                           {u"token"_s, base64(u"simulated-this-opens-nothing"_s)}};
    api.create(kinds::secrets(), space,
               {{u"metadata"_s, metadata}, {u"type"_s, u"Opaque"_s}, {u"data"_s, data}});
}

void ReservationController::reserve(const QJsonObject &reservation, const Done &done)
{
    setCandidate(candidateOf(reservation), false, [=, this](bool ok) {
        if (!ok) {
            done(false);
            return;
        }
        makeCredentials();
        // The credential step sleeps for 5 s, whoever is asked after it.
        m_parts.clock.after(m_parts.between(5000, 500), this, [=, this] {
            const QString flavor = textAt(reservation, "candidate.spec.flavor.metadata.name"_L1);
            m_parts.providers.reserve(sellerOf(reservation), flavor, m_parts.identity.toJsonWithLiqo(),
                                      at(reservation, "spec.configuration"_L1).toObject(),
                                      [this, self = QPointer(this), reservation,
                                       done](const base::Result<ReserveAnswer, QString> &answer) {
                                          if (!self)
                                              return;
                                          if (answer)
                                              onReserved(reservation, *answer, done);
                                          else
                                              giveBack(reservation, u"error when reserving flavor"_s,
                                                       {{u"reservePhase"_s, u"Failed"_s}}, done);
                                      });
        });
    });
}

void ReservationController::onReserved(const QJsonObject &reservation, const ReserveAnswer &answer,
                                       const Done &done)
{
    m_transactions.insert(answer.transactionId);
    const QJsonObject status{{u"reservePhase"_s, u"Solved"_s}, {u"transactionID"_s, answer.transactionId}};
    const QJsonObject transaction{{u"metadata"_s, QJsonObject{{u"name"_s, answer.transactionId}}},
                                  {u"spec"_s, answer.transaction}};
    m_parts.api.create(kinds::transactions(), kinds::fluidosNamespace(), transaction,
                       [=, this](const Api::Answer &created) {
                           // One that is there already fails the pass; the next one finds the candidate
                           // taken (D43).
                           if (created)
                               setStatus(reservation, status, done);
                           else
                               done(false);
                       });
}

void ReservationController::stepPurchase(const QJsonObject &reservation, const Done &done)
{
    const QString phase = textAt(reservation, "status.purchasePhase"_L1);
    if (!at(reservation, "spec.purchase"_L1).toBool() || phase == "Solved"_L1)
        done(true);
    else if (textAt(reservation, "status.transactionID"_L1).isEmpty())
        fail(reservation, u"TransactionID not set"_s, {{u"purchasePhase"_s, u"Failed"_s}}, done);
    else if (phase == "Idle"_L1)
        setStatus(reservation, {{u"purchasePhase"_s, u"Running"_s}}, done);
    else if (phase == "Running"_L1)
        purchase(reservation, done);
    else
        done(true);
}

void ReservationController::purchase(const QJsonObject &reservation, const Done &done)
{
    const QString transaction = textAt(reservation, "status.transactionID"_L1);
    const auto failed = [=, this] {
        giveBack(reservation, u"error when purchasing flavor"_s, {{u"purchasePhase"_s, u"Failed"_s}}, done);
    };
    if (m_parts.has(34) && !m_transactions.contains(transaction)) {
        failed();
        return;
    }
    m_parts.providers.purchase(sellerOf(reservation), transaction,
                               [this, self = QPointer(this), reservation, failed,
                                done](const base::Result<PurchaseAnswer, QString> &answer) {
                                   if (!self)
                                       return;
                                   if (answer)
                                       onPurchased(reservation, *answer, done);
                                   else
                                       failed();
                               });
}

void ReservationController::onPurchased(const QJsonObject &reservation, const PurchaseAnswer &answer,
                                        const Done &done)
{
    const QJsonObject contract{{u"metadata"_s, QJsonObject{{u"name"_s, answer.contractName}}},
                               {u"spec"_s, answer.spec}};
    m_parts.api.create(
        kinds::contracts(), kinds::fluidosNamespace(), contract, [=, this](const Api::Answer &created) {
            if (!created && !isConflict(created)) {
                giveBack(reservation, u"error when purchasing flavor"_s, {{u"purchasePhase"_s, u"Failed"_s}},
                         done);
                return;
            }
            const QJsonObject phase{{u"phase"_s, u"Solved"_s},
                                    {u"message"_s, u"Reservation solved"_s},
                                    {u"lastChangeTime"_s, m_parts.clock.text()}};
            setStatus(reservation,
                      {{u"contract"_s, QJsonObject{{u"name"_s, answer.contractName},
                                                   {u"namespace"_s, kinds::fluidosNamespace()}}},
                       {u"phase"_s, phase},
                       {u"purchasePhase"_s, u"Solved"_s}},
                      done);
        });
}

} // namespace simulation
