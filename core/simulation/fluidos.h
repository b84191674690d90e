// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/simulation/api.h"
#include "core/simulation/clock.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QRandomGenerator>
#include <QSet>
#include <QString>

#include <functional>
#include <memory>

namespace simulation {

/// Where FLUIDOS differs from what one would expect (reference/fluidos-behaviour.md §6, the numbers are
/// its). All on, as upstream is; each can be switched off.
struct Defects
{
    QSet<int> off; // 1 for D1, …
    [[nodiscard]] bool has(int number) const { return !off.contains(number); }
};

/// What goes wrong at one provider.
struct ProviderTrouble
{
    bool down = false;           // connections refused
    bool frozen = false;         // accepts, never answers
    bool withdrawn = false;      // has nothing on offer any more
    bool reserveHangs = false;   // a reserve is not answered; its connection breaks after a minute
    int purchasesThatFail = 0;   // the next so many
    bool apiUnreachable = false; // peering with it fails at once (recording 31)
};

struct ReserveAnswer
{
    QString transactionId;
    QJsonObject transaction; // spec of the consumer's Transaction
};

struct PurchaseAnswer
{
    QString contractName;
    QJsonObject spec; // of the Contract on both sides
};

/// The other side: the providers of the federation with their Flavors, Contracts and Allocations, kept
/// behind an API of their own (namespace fluidos; Flavor.spec.providerID tells whose), and the three
/// questions FLUIDOS's gateway answers. A failure is what the consumer's controllers make of it: only
/// that it failed, and when (refused connection at once, frozen never).
class Providers : public QObject
{
    Q_OBJECT
public:
    using FlavorsDone = std::function<void(const base::Result<QList<QJsonObject>, QString> &)>;
    using ReserveDone = std::function<void(const base::Result<ReserveAnswer, QString> &)>;
    using PurchaseDone = std::function<void(const base::Result<PurchaseAnswer, QString> &)>;

    Providers(kube::Client &client, const Clock &clock, QRandomGenerator &random, const Defects &defects,
              QObject *parent = nullptr);
    ~Providers() override;
    void start();

    /// `address` is what KnownCluster.spec.address and Flavor.spec.owner.ip say.
    void flavors(const QString &address, const QJsonObject &selector, FlavorsDone done);
    void reserve(const QString &address, const QString &flavor, const QJsonObject &buyer,
                 const QJsonObject &configuration, ReserveDone done);
    void purchase(const QString &address, const QString &transactionId, PurchaseDone done);

    /// The Liqo cluster id of the provider behind an address.
    [[nodiscard]] QString liqoId(const QString &address) const;
    /// Every address somebody answers at, with the provider's nodeID.
    [[nodiscard]] QHash<QString, QString> addresses() const;
    /// The purchasesThatFail of the empty address are those of whoever is asked first.
    void setTrouble(const QString &address, const ProviderTrouble &trouble);
    [[nodiscard]] ProviderTrouble trouble(const QString &address) const;

    /// Prices drift by up to `percent` every `period` (simulated), each provider on its own.
    void movePrices(std::chrono::milliseconds period, double percent);
    /// The consumer's tenant namespace at the provider of a contract: its Allocations wait for it. It is
    /// "liqo-tenant-<consumer>-at-<provider>", since all providers share one API here.
    void setPeered(const QString &contract, bool peered);
    /// The nonce of a first peering, kept there as Secret liqo-nonce; tells whether it was there already.
    void makeNonce(const QString &contract, std::function<void(bool wasThere)> done);
    /// Frees what a contract holds; upstream has no such call (D27).
    void release(const QString &contract);

signals:
    void ready();

private:
    class Private;
    std::unique_ptr<Private> d;
};

struct FluidosOptions
{
    Defects defects;
    QString nodeId;            // of the consumer's identity ConfigMap
    double solverExpiry = 120; // seconds, fluidos-behaviour.md §1
};

/// The consumer's controllers: Discovery, Reservation, Allocation, Solver, KnownCluster housekeeping,
/// with the phases, texts, names, order and times of reference/fluidos-behaviour.md §2, §3 and the
/// recordings. One worker a controller, as upstream.
class Fluidos : public QObject
{
    Q_OBJECT
public:
    Fluidos(kube::Client &consumer, Providers &providers, const Clock &clock, QRandomGenerator &random,
            FluidosOptions options, QObject *parent = nullptr);
    ~Fluidos() override;
    void start();

signals:
    void ready(); // all watches are synced

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace simulation
