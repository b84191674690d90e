// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/provideraccounts.h"

#include "core/base/quantity.h"
#include "core/kinds/kinds.h"
#include "core/simulation/fluidosparts.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace simulation {
namespace {

QString difference(const QString &whole, const QString &part)
{
    const auto all = base::Quantity::parse(QStringView(whole));
    const auto taken = base::Quantity::parse(QStringView(part));
    if (!all || !taken)
        return whole;
    return base::Quantity(all->value() - taken->value(), all->family()).toString();
}

// The gpu object of a node without cards, as nodes publish it.
QJsonObject noGpu()
{
    return {{u"vendor"_s, QString()},        {u"model"_s, QString()},
            {u"memory"_s, u"0"_s},           {u"cores"_s, u"0"_s},
            {u"clock_speed"_s, u"0"_s},      {u"interconnect_bandwidth"_s, u"0"_s},
            {u"network_bandwidth"_s, u"0"_s}};
}

} // namespace

ProviderAccounts::ProviderAccounts(Api &api, const Clock &clock, QRandomGenerator &random,
                                   const Defects &defects, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_clock(clock)
    , m_random(random)
    , m_defects(defects)
    , m_allocations(api.client(), kinds::allocations(), kinds::fluidosNamespace())
    , m_contracts(api.client(), kinds::contracts(), kinds::fluidosNamespace())
    , m_namespaces(api.client(), kinds::namespaces())
    , m_queue(clock,
              [this](const kube::ObjectKey &key, const WorkQueue::Done &done) { reconcile(key, done); })
{
    connect(&m_allocations, &Objects::changed, this,
            [this](const kube::ObjectKey &key) { m_queue.add(key); });
    connect(&m_namespaces, &Objects::changed, this, [this](const kube::ObjectKey &key) {
        if (!key.name.startsWith("liqo-tenant-"_L1))
            return;
        for (auto entry = m_allocations.all().begin(); entry != m_allocations.all().end(); ++entry)
            m_queue.add(entry.key());
    });
    for (Objects *objects : {&m_allocations, &m_contracts, &m_namespaces}) {
        connect(objects, &Objects::synced, this, [this] {
            if (isSynced())
                emit synced();
        });
    }
}

void ProviderAccounts::start()
{
    m_allocations.start();
    m_contracts.start();
    m_namespaces.start();
}

bool ProviderAccounts::isSynced() const
{
    return m_allocations.isSynced() && m_contracts.isSynced() && m_namespaces.isSynced();
}

QString ProviderAccounts::tenantOf(const QJsonObject &contract) const
{
    return tenantNamespace(textAt(contract, "spec.buyerClusterID"_L1)) + "-at-"_L1
           + textAt(contract, "spec.seller.additionalInformation.liqoID"_L1);
}

void ProviderAccounts::sell(const QString &flavor, const QJsonObject &contractSpec,
                            std::function<void(bool)> done)
{
    const QString contract = kinds::contractName(flavor);
    const QString &space = kinds::fluidosNamespace();
    const QJsonObject object{{u"metadata"_s, QJsonObject{{u"name"_s, contract}}}, {u"spec"_s, contractSpec}};
    m_api.create(kinds::contracts(), space, object,
                 [this, flavor, contract, space, done = std::move(done)](const Api::Answer &answer) {
                     if (!answer) {
                         done(false);
                         return;
                     }
                     const QJsonObject reference{{u"name"_s, contract}, {u"namespace"_s, space}};
                     const QJsonObject allocation{
                         {u"metadata"_s, QJsonObject{{u"name"_s, allocationName(flavor)}}},
                         {u"spec"_s, QJsonObject{{u"contract"_s, reference}}}};
                     m_api.create(kinds::allocations(), space, allocation,
                                  [done](const Api::Answer &) { done(true); });
                 });
}

void ProviderAccounts::setPeered(const QString &contract, bool peered)
{
    const QJsonObject object = m_contracts.find(kinds::fluidosNamespace(), contract);
    if (object.isEmpty())
        return;
    const QString name = tenantOf(object);
    if (!peered) {
        m_api.remove(kinds::namespaces(), {}, name);
        return;
    }
    const QJsonObject labels{{u"liqo.io/remote-cluster-id"_s, textAt(object, "spec.buyerClusterID"_L1)},
                             {u"liqo.io/tenant-namespace"_s, u"true"_s}};
    m_api.create(kinds::namespaces(), {},
                 {{u"metadata"_s, QJsonObject{{u"name"_s, name}, {u"labels"_s, labels}}}});
}

void ProviderAccounts::makeNonce(const QString &contract, std::function<void(bool)> done)
{
    const QJsonObject object = m_contracts.find(kinds::fluidosNamespace(), contract);
    const QJsonObject labels{{u"liqo.io/nonce"_s, u"true"_s},
                             {u"liqo.io/remote-cluster-id"_s, textAt(object, "spec.buyerClusterID"_L1)}};
    const QJsonObject secret{
        {u"metadata"_s, QJsonObject{{u"name"_s, u"liqo-nonce"_s}, {u"labels"_s, labels}}},
        {u"data"_s, QJsonObject{{u"nonce"_s, base64(u"simulated nonce"_s)}}}};
    m_api.create(kinds::secrets(), tenantOf(object), secret,
                 [done = std::move(done)](const Api::Answer &answer) { done(isConflict(answer)); });
}

void ProviderAccounts::release(const QString &contract)
{
    const QString &space = kinds::fluidosNamespace();
    const QString flavor = textAt(m_contracts.find(space, contract), "spec.flavor.metadata.name"_L1);
    if (flavor.isEmpty())
        return;
    m_api.remove(kinds::allocations(), space, allocationName(flavor));
    m_api.remove(kinds::contracts(), space, contract);
    m_api.patch(kinds::flavors(), space, flavor, {{u"spec"_s, QJsonObject{{u"availability"_s, true}}}});
}

void ProviderAccounts::setStatus(const QString &allocation, const QString &status, const QString &message,
                                 const WorkQueue::Done &done)
{
    m_api.patchStatus(kinds::allocations(), kinds::fluidosNamespace(), allocation,
                      {{u"status"_s, status},
                       {u"message"_s, message},
                       {u"lastUpdateTime"_s, m_clock.text()},
                       {u"resourceRef"_s, QJsonObject()}},
                      [done](const Api::Answer &answer) { done(answer || isNotFound(answer)); });
}

void ProviderAccounts::reconcile(const kube::ObjectKey &key, const WorkQueue::Done &done)
{
    m_api.get(kinds::allocations(), key.nameSpace, key.name, [this, key, done](const Api::Answer &answer) {
        if (!answer || isLeaving(*answer)) {
            done(answer || isNotFound(answer));
            return;
        }
        const QString status = textAt(*answer, "status.status"_L1);
        if (status.isEmpty()) {
            setStatus(key.name, u"Inactive"_s, u"Allocation has been set to Inactive"_s, done);
        } else if (status == "Inactive"_L1) {
            m_api.get(kinds::contracts(), key.nameSpace, textAt(*answer, "spec.contract.name"_L1),
                      [this, key, done](const Api::Answer &contract) {
                          if (contract)
                              takeFromMarket(key, *contract, done);
                          else
                              done(isNotFound(contract));
                      });
        } else if (status == "Provisioning"_L1) {
            provision(*answer, done);
        } else {
            done(true);
        }
    });
}

void ProviderAccounts::takeFromMarket(const kube::ObjectKey &key, const QJsonObject &contract,
                                      const WorkQueue::Done &done)
{
    const QString flavor = textAt(contract, "spec.flavor.metadata.name"_L1);
    const QJsonObject wanted = at(contract, "spec.configuration.data"_L1).toObject();
    const auto reserved = [this, key, done](bool) {
        setStatus(key.name, u"Provisioning"_s, u"Resources reserved"_s, done);
    };
    const QJsonObject patch{{u"spec"_s, QJsonObject{{u"availability"_s, false}}}};
    m_clock.after(250ms, this, [this, key, flavor, patch, wanted, reserved, done] {
        m_api.patch(kinds::flavors(), key.nameSpace, flavor, patch,
                    [this, wanted, reserved, done](const Api::Answer &sold) {
                        const bool hasGpu =
                            sold && at(*sold, "spec.flavorType.typeData.characteristics.gpu"_L1).isObject();
                        if (!sold || wanted.isEmpty())
                            reserved(true);
                        else if (wanted.contains("gpu"_L1) && !hasGpu)
                            done(false); // upstream's controller panics here, at every try
                        else
                            makeResidual(*sold, wanted, reserved);
                    });
    });
}

void ProviderAccounts::makeResidual(const QJsonObject &flavor, const QJsonObject &wanted,
                                    const WorkQueue::Done &done)
{
    QJsonObject rest = at(flavor, "spec.flavorType.typeData.characteristics"_L1).toObject();
    for (const auto name : {"cpu"_L1, "memory"_L1, "pods"_L1, "storage"_L1}) {
        if (wanted.contains(name))
            rest[name] = difference(rest[name].toString(), wanted[name].toString());
    }
    // The node's annotations bring the whole gpu object back at once, whatever was bought.
    if (!m_defects.has(24))
        rest["gpu"_L1] = noGpu();
    const QJsonObject characteristics{{u"characteristics"_s, rest}};
    const QJsonObject spec =
        merged(flavor["spec"_L1].toObject(),
               {{u"availability"_s, true}, {u"flavorType"_s, QJsonObject{{u"typeData"_s, characteristics}}}});
    const QString name = textAt(flavor, "spec.owner.domain"_L1) + "-k8slice-"_L1
                         + QString::number(m_random.bounded(0x10000), 16).rightJustified(4, u'0');
    QJsonObject metadata{{u"name"_s, name}};
    if (const QJsonValue owners = at(flavor, "metadata.ownerReferences"_L1); owners.isArray())
        metadata["ownerReferences"_L1] = owners;
    m_api.create(kinds::flavors(), kinds::fluidosNamespace(), {{u"metadata"_s, metadata}, {u"spec"_s, spec}},
                 [done](const Api::Answer &answer) { done(answer.has_value()); });
}

void ProviderAccounts::provision(const QJsonObject &allocation, const WorkQueue::Done &done)
{
    const QString notFound = u"ForeignCluster not found, peering not yet started"_s;
    const QString notReady = u"Incoming peering not yet ready, Allocation is still Reserved"_s;
    const QString message = textAt(allocation, "status.message"_L1);
    const QString name = nameOf(allocation);
    const QJsonObject contract =
        m_contracts.find(nameSpaceOf(allocation), textAt(allocation, "spec.contract.name"_L1));
    if (message == notReady)
        setStatus(name, u"Active"_s, u"Allocation ready, will be used locally"_s, done);
    else if (m_namespaces.contains({}, tenantOf(contract)))
        setStatus(name, u"Provisioning"_s, notReady, done);
    else if (message != notFound)
        setStatus(name, u"Provisioning"_s, notFound, done);
    else
        done(true);
}

} // namespace simulation
