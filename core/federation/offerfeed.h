// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/offer.h"
#include "core/kube/client.h"
#include "core/kube/watch.h"

#include <QDateTime>
#include <QObject>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

/// Typed steps over core/kube: what FLUIDOS, Liqo and Capsule mean. This half only reads; the one thing
/// it writes is a Discovery.
namespace federation {

struct OfferFeedOptions
{
    /// Candidates older than this are refreshed by a Discovery (lifecycle.md, Reading commands).
    std::chrono::seconds maxAge{60};
    bool mayDiscover = true;
    /// A Discovery that is not finished after this is given up (deleted); 30 s a silent provider.
    std::chrono::seconds discoveryTimeout{60};
};

/// How a live list of offers is doing, for people.
struct FeedState
{
    Q_GADGET
public:
    enum class Phase { Stopped, Connecting, Live, Reconnecting, Failed };
    Q_ENUM(Phase)

    Phase phase = Phase::Stopped;
    QDateTime since;   // of Reconnecting and Failed
    QDateTime retryAt; // invalid: trying now
    std::optional<kube::ApiError> error;
    bool discovering = false;
    QDateTime discoveredAt; // by the server's clock; invalid: never
    /// Why the offers are not refreshed (no right, a Reservation under way, "Error when getting Flavor");
    /// empty: they are.
    QString problem;
    /// Candidates that can't be read: how many, and what is wrong with the first; empty: none.
    QString unreadable;

    friend bool operator==(const FeedState &, const FeedState &) = default;
};

struct Offering
{
    std::shared_ptr<const catalogue::Offers> offers; // by name; gone ones have Offer::gone
    QDateTime at; // when the newest Discovery saw them, by the server's clock
};

/// The PeeringCandidates of a cluster as a live list. Watches candidates, Discoveries and Reservations;
/// makes a Discovery `flare-<random>` without selector when the newest is too old, one at a time, never
/// while a Reservation is not final or where it may not, and deletes it after reading. A candidate that
/// the newest finished Discovery did not see again (its status.creationTime is rewritten by every one
/// that does, recording 01) is marked gone.
class OfferFeed : public QObject
{
    Q_OBJECT
public:
    explicit OfferFeed(kube::Client &client, OfferFeedOptions options = {}, QObject *parent = nullptr);
    ~OfferFeed() override;

    void start();
    void stop();
    /// A Discovery now, if one is possible; reconnects at once if it waits to.
    void refresh();

    [[nodiscard]] const FeedState &state() const;
    [[nodiscard]] const Offering &offering() const;
    /// The first list is complete: read, and refreshed if it had to be and could be.
    [[nodiscard]] bool isSettled() const;

signals:
    void changed(const federation::Offering &offering);
    void stateChanged(const federation::FeedState &state);
    void settled();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace federation
