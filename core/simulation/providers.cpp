// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/base/quantity.h"
#include "core/kinds/kinds.h"
#include "core/simulation/fluidos.h"
#include "core/simulation/fluidosparts.h"
#include "core/simulation/matching.h"
#include "core/simulation/pricedrift.h"
#include "core/simulation/provideraccounts.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace simulation {
namespace {

/// A hold, which providers keep in memory only (D34).
struct Hold
{
    QString flavor;
    QString address;
    QJsonObject buyer;
    QJsonObject configuration;
    QDateTime expires;
};

/// A question nobody answers for the moment.
struct Unanswered
{
    QString address;
    std::function<void()> askAgain;
};

QByteArray arrayOf(const QList<QJsonObject> &objects)
{
    QJsonArray array;
    for (const QJsonObject &object : objects)
        array.append(object);
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

bool fitsInto(const QJsonObject &wanted, const QJsonObject &has)
{
    for (const auto name : {"cpu"_L1, "memory"_L1, "pods"_L1}) {
        const auto part = base::Quantity::parse(QStringView(wanted[name].toString()));
        const auto whole = base::Quantity::parse(QStringView(has[name].toString()));
        if (part && whole && (part->value().isNegative() || *part > *whole))
            return false;
    }
    return true;
}

} // namespace

class Providers::Private
{
public:
    Private(Providers &providers, kube::Client &client, const Clock &clock_, QRandomGenerator &random_,
            const Defects &defects_)
        : q(providers)
        , clock(clock_)
        , random(random_)
        , defects(defects_)
        , api(client)
        , flavorObjects(client, kinds::flavors(), kinds::fluidosNamespace())
        , accounts(api, clock_, random_, defects_)
    {
    }

    void onFlavorChanged(const kube::ObjectKey &key, const QJsonObject &before);
    [[nodiscard]] QList<QJsonObject> onOffer(const QString &address);
    [[nodiscard]] bool isListening(const QString &address) const;
    [[nodiscard]] base::Result<QList<QJsonObject>, QString> select(const QString &address,
                                                                   const QJsonObject &selector);
    [[nodiscard]] QString hold(const QString &address, const QString &flavor, const QJsonObject &buyer,
                               const QJsonObject &configuration);
    [[nodiscard]] bool mayHold(const QString &address, const QString &flavor,
                               const QJsonObject &configuration) const;
    [[nodiscard]] bool failsNow(const QString &address);
    void sell(const QString &transactionId, const PurchaseDone &done);
    void soon(std::function<void()> then) { clock.after(3ms, &q, std::move(then)); }

    Providers &q;
    const Clock &clock;
    QRandomGenerator &random;
    const Defects &defects;
    Api api;
    Objects flavorObjects;
    ProviderAccounts accounts;
    std::unique_ptr<PriceDrift> drift;
    QHash<QString, QStringList> byAddress; // names of the flavors
    QHash<QString, QString> nodeOfAddress;
    QHash<QString, ProviderTrouble> troubles;
    QHash<QString, Hold> holds; // by transaction
    QList<Unanswered> unanswered;
    bool announced = false;
};

void Providers::Private::onFlavorChanged(const kube::ObjectKey &key, const QJsonObject &before)
{
    const QJsonObject flavor = flavorObjects.find(key.nameSpace, key.name);
    const QString now = textAt(flavor, "spec.owner.ip"_L1);
    const QString old = textAt(before, "spec.owner.ip"_L1);
    if (old == now)
        return;
    if (!old.isEmpty())
        byAddress[old].removeAll(key.name);
    if (now.isEmpty())
        return;
    byAddress[now].append(key.name);
    nodeOfAddress[now] = textAt(flavor, "spec.owner.nodeID"_L1);
}

QList<QJsonObject> Providers::Private::onOffer(const QString &address)
{
    QList<QJsonObject> flavors;
    if (troubles.value(address).withdrawn)
        return flavors;
    const QStringList names = byAddress.value(address);
    for (const QString &name : names) {
        QJsonObject flavor = flavorObjects.find(kinds::fluidosNamespace(), name);
        if (at(flavor, "spec.availability"_L1).toBool())
            flavors.append(flavor);
    }
    std::shuffle(flavors.begin(), flavors.end(), random);
    return flavors;
}

bool Providers::Private::isListening(const QString &address) const
{
    return nodeOfAddress.contains(address) && !troubles.value(address).down;
}

base::Result<QList<QJsonObject>, QString> Providers::Private::select(const QString &address,
                                                                     const QJsonObject &selector)
{
    QList<QJsonObject> offered = onOffer(address);
    const QString type = selector["flavorType"_L1].toString();
    if (selector.isEmpty())
        return offered;
    if (type == "Service"_L1)
        return QList<QJsonObject>();
    if (type != "K8Slice"_L1 || (filterOf(selector, u"storageFilter"_s).isObject() && defects.has(4)))
        return base::Failure{u"400"_s};
    // What the query of the wire can say.
    QJsonObject asked = selector;
    if (defects.has(2))
        asked = withoutFilters(asked, {u"gpuFilters"_s});
    if (filterOf(asked, u"architectureFilter"_s).toObject()["name"_L1] == "Range"_L1 && defects.has(40))
        asked = withoutFilters(asked, {u"architectureFilter"_s});
    if (asked["filters"_L1].toObject().isEmpty())
        return offered;
    const QStringList names = matching(asked, arrayOf(offered), defects);
    if (defects.has(1))
        return offered.first(std::min(offered.size(), names.size()));
    offered.removeIf([&names](const QJsonObject &flavor) { return !names.contains(nameOf(flavor)); });
    return offered;
}

bool Providers::Private::mayHold(const QString &address, const QString &flavor,
                                 const QJsonObject &configuration) const
{
    if (!byAddress.value(address).contains(flavor))
        return false;
    const QJsonObject object = flavorObjects.find(kinds::fluidosNamespace(), flavor);
    if (!defects.has(42) && !at(object, "spec.availability"_L1).toBool())
        return false;
    if (defects.has(26))
        return true;
    const QJsonObject has = at(object, "spec.flavorType.typeData.characteristics"_L1).toObject();
    return fitsInto(configuration["data"_L1].toObject(), has);
}

QString Providers::Private::hold(const QString &address, const QString &flavor, const QJsonObject &buyer,
                                 const QJsonObject &configuration)
{
    const QDateTime expires = clock.now().addSecs(3600);
    if (defects.has(43)) {
        for (auto entry = holds.begin(); entry != holds.end(); ++entry) {
            if (entry->flavor == flavor && entry->buyer == buyer && entry->expires > clock.now()) {
                entry->configuration = configuration;
                return entry.key();
            }
        }
    }
    QString id;
    for (int part = 0; part < 4; ++part)
        id += QString::number(random.generate(), 16).rightJustified(8, u'0');
    const qint64 nanos = clock.now().toMSecsSinceEpoch() * 1'000'000 + random.bounded(1'000'000);
    id += u'-' + QString::number(nanos);
    holds.insert(id, {flavor, address, buyer, configuration, expires});
    return id;
}

bool Providers::Private::failsNow(const QString &address)
{
    for (const QString &whose : {address, QString()}) {
        const auto trouble = troubles.find(whose);
        if (trouble != troubles.end() && trouble->purchasesThatFail > 0) {
            --trouble->purchasesThatFail;
            return true;
        }
    }
    return false;
}

void Providers::Private::sell(const QString &transactionId, const PurchaseDone &done)
{
    const Hold hold = holds.take(transactionId);
    const QJsonObject flavor = flavorObjects.find(kinds::fluidosNamespace(), hold.flavor);
    const QString provider = nodeOfAddress.value(hold.address);
    QJsonObject seller = at(flavor, "spec.owner"_L1).toObject();
    seller["additionalInformation"_L1] = QJsonObject{{u"liqoID"_s, provider}};
    QJsonObject snapshot = flavorSnapshot(flavor);
    QJsonObject spec{{u"buyer"_s, hold.buyer},
                     {u"buyerClusterID"_s, textAt(hold.buyer, "additionalInformation.liqoID"_L1)},
                     {u"expirationTime"_s, clock.now().addDays(365).toString(Qt::ISODate)},
                     {u"flavor"_s, snapshot},
                     {u"peeringTargetCredentials"_s,
                      QJsonObject{{u"liqoID"_s, provider}, {u"kubeconfig"_s, pretendedKubeConfig(provider)}}},
                     {u"seller"_s, seller},
                     {u"transactionID"_s, transactionId}};
    if (!hold.configuration.isEmpty())
        spec["configuration"_L1] = hold.configuration;
    accounts.sell(hold.flavor, spec, [this, hold, spec, done](bool sold) {
        if (sold && isListening(hold.address))
            done(PurchaseAnswer{kinds::contractName(hold.flavor), spec});
        else
            done(base::Failure{u"500"_s});
    });
}

Providers::Providers(kube::Client &client, const Clock &clock, QRandomGenerator &random,
                     const Defects &defects, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, client, clock, random, defects))
{
    connect(
        &d->flavorObjects, &Objects::changed, this,
        [this](const kube::ObjectKey &key, const QJsonObject &before) { d->onFlavorChanged(key, before); });
    const auto look = [this] {
        if (d->announced || !d->flavorObjects.isSynced() || !d->accounts.isSynced())
            return;
        d->announced = true;
        emit ready();
    };
    connect(&d->flavorObjects, &Objects::synced, this, look);
    connect(&d->accounts, &ProviderAccounts::synced, this, look);
}

Providers::~Providers() = default;

void Providers::start()
{
    d->flavorObjects.start();
    d->accounts.start();
}

void Providers::flavors(const QString &address, const QJsonObject &selector, FlavorsDone done)
{
    d->soon([this, address, selector, done = std::move(done)] {
        if (!d->isListening(address))
            done(base::Failure{u"connection refused"_s});
        else if (d->troubles.value(address).frozen)
            d->unanswered.append(
                {address, [this, address, selector, done] { flavors(address, selector, done); }});
        else
            done(d->select(address, selector));
    });
}

void Providers::reserve(const QString &address, const QString &flavor, const QJsonObject &buyer,
                        const QJsonObject &configuration, ReserveDone done)
{
    d->soon([this, address, flavor, buyer, configuration, done = std::move(done)] {
        const ProviderTrouble trouble = d->troubles.value(address);
        if (!d->isListening(address)) {
            done(base::Failure{u"connection refused"_s});
            return;
        }
        if (trouble.reserveHangs) {
            d->clock.after(60s, this, [done] { done(base::Failure{u"connection reset"_s}); });
            return;
        }
        if (trouble.frozen) {
            d->unanswered.append({address, [this, address, flavor, buyer, configuration, done] {
                                      reserve(address, flavor, buyer, configuration, done);
                                  }});
            return;
        }
        if (!d->mayHold(address, flavor, configuration)) {
            done(base::Failure{u"404"_s});
            return;
        }
        const QString id = d->hold(address, flavor, buyer, configuration);
        QJsonObject transaction{{u"buyer"_s, buyer},
                                {u"clusterID"_s, QString()},
                                {u"expirationTime"_s, d->holds[id].expires.toString(Qt::ISODate)},
                                {u"flavorID"_s, flavor}};
        if (!configuration.isEmpty())
            transaction["configuration"_L1] = configuration;
        done(ReserveAnswer{id, transaction});
    });
}

void Providers::purchase(const QString &address, const QString &transactionId, PurchaseDone done)
{
    d->soon([this, address, transactionId, done = std::move(done)] {
        const auto hold = d->holds.constFind(transactionId);
        if (!d->isListening(address)) {
            done(base::Failure{u"connection refused"_s});
        } else if (d->troubles.value(address).frozen) {
            d->unanswered.append(
                {address, [this, address, transactionId, done] { purchase(address, transactionId, done); }});
        } else if (d->failsNow(address)) {
            d->holds.remove(transactionId);
            done(base::Failure{u"500"_s});
        } else if (hold == d->holds.cend() || hold->address != address) {
            done(base::Failure{u"404"_s});
        } else if (hold->expires <= d->clock.now()) {
            done(base::Failure{u"408"_s});
        } else {
            // Two credentials are made, each with a fixed sleep of 5 s.
            d->clock.after(10'000ms + std::chrono::milliseconds(d->random.bounded(500)), this,
                           [this, transactionId, done] { d->sell(transactionId, done); });
        }
    });
}

QString Providers::liqoId(const QString &address) const
{
    return d->nodeOfAddress.value(address);
}

QHash<QString, QString> Providers::addresses() const
{
    return d->nodeOfAddress;
}

void Providers::setTrouble(const QString &address, const ProviderTrouble &trouble)
{
    d->troubles[address] = trouble;
    // Whoever waits is told again: by an answer, a refusal, or not at all.
    QList<Unanswered> waiting;
    waiting.swap(d->unanswered);
    for (const Unanswered &question : std::as_const(waiting)) {
        if (question.address == address)
            question.askAgain();
        else
            d->unanswered.append(question);
    }
}

ProviderTrouble Providers::trouble(const QString &address) const
{
    return d->troubles.value(address);
}

void Providers::movePrices(std::chrono::milliseconds period, double percent)
{
    d->drift = std::make_unique<PriceDrift>(d->api, d->flavorObjects, d->clock, d->random, period, percent);
}

void Providers::setPeered(const QString &contract, bool peered)
{
    d->accounts.setPeered(contract, peered);
}

void Providers::makeNonce(const QString &contract, std::function<void(bool)> done)
{
    d->accounts.makeNonce(contract, std::move(done));
}

void Providers::release(const QString &contract)
{
    d->accounts.release(contract);
}

} // namespace simulation
