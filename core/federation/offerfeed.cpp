// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/federation/offerfeed.h"

#include "core/federation/candidates.h"
#include "core/federation/discoveryrunner.h"
#include "core/federation/knownclusters.h"
#include "core/federation/lastlook.h"
#include "core/federation/text.h"
#include "core/kinds/kinds.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace federation {
namespace {

using Phase = FeedState::Phase;
using kube::WatchState;

constexpr auto publishInterval = 100ms;     // between two changed()
constexpr auto longestPublishInterval = 2s; // where a copy of all offers takes long
constexpr auto catchUpLimit = 2s;           // for candidates to come after their Discovery
constexpr auto leftoverAge = std::chrono::minutes(5);
constexpr auto shortestPause = 5s; // after a Discovery that failed

Phase feedPhase(WatchState::Phase phase)
{
    switch (phase) {
    case WatchState::Phase::Stopped:
        return Phase::Stopped;
    case WatchState::Phase::Connecting:
        return Phase::Connecting;
    case WatchState::Phase::Live:
        return Phase::Live;
    case WatchState::Phase::Retrying:
        return Phase::Reconnecting;
    case WatchState::Phase::Failed:
        return Phase::Failed;
    }
    return Phase::Stopped;
}

kube::WatchOptions watchOf(const kube::ResourceType &type)
{
    kube::WatchOptions options;
    options.type = type;
    options.nameSpace = kinds::fluidosNamespace();
    return options;
}

/// Whether a Discovery may be made now.
struct Hindrance
{
    enum class Kind { None, NotKnownYet, Told };
    Kind kind = Kind::None;
    QString text = {};
};

Hindrance told(const QString &text)
{
    return {Hindrance::Kind::Told, text};
}

} // namespace

/// Level-triggered: whatever happens, step() looks at what there is and does the one next thing.
class OfferFeed::Private : public QObject
{
public:
    Private(OfferFeed &feed, kube::Client &client, const OfferFeedOptions &options);

    void start();
    void stop();
    void refresh();

    OfferFeed &q;
    kube::Client &client;
    OfferFeedOptions options;
    FeedState state;
    Offering offering;
    bool isSettled = false;

private:
    void onCandidates(const kube::WatchChanges &changes);
    void onDiscoveries(const kube::WatchChanges &changes);
    void showState();
    void setProblem(const QString &problem);
    void publishSoon();
    void publish();
    void step();
    void stepLater();
    [[nodiscard]] std::chrono::milliseconds untilDue() const;
    [[nodiscard]] Hindrance hindrance() const;
    [[nodiscard]] Hindrance hindranceBy(const kube::WatchEngine &watch, const QString &what) const;
    [[nodiscard]] Hindrance hindranceByOthers() const;
    void discover();
    void onDiscovered(const DiscoveryOutcome &outcome);
    void explainSilence();
    void settle();
    void cleanUp();
    [[nodiscard]] QDateTime serverNow() const;

    kube::Watch<Candidate> candidateWatch;
    kube::Watch<DiscoveryFacts> discoveryWatch;
    kube::Watch<ReservationFacts> reservationWatch;
    Candidates candidates;
    LastLook look;
    std::unique_ptr<DiscoveryRunner> runner;
    QTimer stepTimer;
    QTimer publishTimer;
    QElapsedTimer sincePublished;
    std::chrono::milliseconds publishPause = publishInterval;
    QElapsedTimer sinceCatchUp; // valid: waiting for the candidates of the last Discovery
    QElapsedTimer sinceFailure; // valid: the last Discovery brought nothing
    QString failure;            // and why
    QTimer cleanUpTimer;
    QPointer<kube::ApiCall> suspectsCall;
    FeedState shown;
    bool isRunning = false;
    bool isWanted = false; // the user asked for a Discovery
    bool isDirty = false;
};

OfferFeed::Private::Private(OfferFeed &feed, kube::Client &theClient, const OfferFeedOptions &theOptions)
    : q(feed)
    , client(theClient)
    , options(theOptions)
    , candidateWatch(theClient, watchOf(kinds::peeringCandidates()), candidateReader())
    , discoveryWatch(theClient, watchOf(kinds::discoveries()), &readDiscovery)
    , reservationWatch(theClient, watchOf(kinds::reservations()), &readReservation)
{
    offering.offers = std::make_shared<const catalogue::Offers>();
    for (QTimer *timer : {&stepTimer, &publishTimer})
        timer->setSingleShot(true);
    connect(&stepTimer, &QTimer::timeout, this, &Private::step);
    connect(&publishTimer, &QTimer::timeout, this, &Private::publish);
    cleanUpTimer.setInterval(leftoverAge);
    connect(&cleanUpTimer, &QTimer::timeout, this, &Private::cleanUp);

    connect(&candidateWatch, &kube::WatchEngine::changed, this, &Private::onCandidates);
    connect(&discoveryWatch, &kube::WatchEngine::changed, this, &Private::onDiscoveries);
    connect(&reservationWatch, &kube::WatchEngine::changed, this, &Private::stepLater);
    connect(&candidateWatch, &kube::WatchEngine::stateChanged, this, [this] {
        showState();
        stepLater();
    });
    for (kube::WatchEngine *watch : {static_cast<kube::WatchEngine *>(&discoveryWatch),
                                     static_cast<kube::WatchEngine *>(&reservationWatch)})
        connect(watch, &kube::WatchEngine::stateChanged, this, &Private::stepLater);
}

void OfferFeed::Private::start()
{
    if (isRunning)
        return;
    isRunning = true;
    isSettled = false;
    state.phase = Phase::Connecting;
    candidateWatch.start();
    if (options.mayDiscover) {
        discoveryWatch.start();
        reservationWatch.start();
        cleanUpTimer.start();
    }
}

void OfferFeed::Private::stop()
{
    if (!isRunning)
        return;
    isRunning = false;
    runner.reset();
    delete suspectsCall;
    for (QTimer *timer : {&stepTimer, &publishTimer, &cleanUpTimer})
        timer->stop();
    sinceCatchUp.invalidate();
    sinceFailure.invalidate();
    failure.clear();
    isWanted = false;
    state.discovering = false;
    state.problem.clear();
    discoveryWatch.stop();
    reservationWatch.stop();
    candidateWatch.stop(); // brings the new state
}

void OfferFeed::Private::refresh()
{
    if (!isRunning)
        return;
    isWanted = true;
    sinceFailure.invalidate();
    candidateWatch.retryNow();
    discoveryWatch.retryNow();
    reservationWatch.retryNow();
    stepLater();
}

// What the cluster shows -------------------------------------------------------------------------

void OfferFeed::Private::onCandidates(const kube::WatchChanges &changes)
{
    candidates.apply(changes);
    for (const kube::WatchItem &item : changes.upserted)
        look.noteCandidate(kube::Watch<Candidate>::value(item).created);
    publishSoon();
    stepLater();
}

void OfferFeed::Private::onDiscoveries(const kube::WatchChanges &changes)
{
    for (const kube::WatchItem &item : changes.upserted)
        look.note(kube::Watch<DiscoveryFacts>::value(item));
    QList<DiscoveryFacts> selective;
    discoveryWatch.forEach([&selective](const kube::ObjectKey &, const DiscoveryFacts &facts) {
        if (facts.isSelective)
            selective.append(facts);
    });
    look.setSelective(selective);
    if (changes.isList)
        cleanUp();
    publishSoon();
    stepLater();
}

/// Shows how the connection is doing, if that is not what was shown last.
void OfferFeed::Private::showState()
{
    const WatchState &watch = candidateWatch.state();
    FeedState now = state; // with its problem
    now.phase = feedPhase(watch.phase);
    now.error = watch.error;
    now.since = watch.error ? watch.since : QDateTime();
    now.retryAt = watch.retryAt;
    now.discovering = runner != nullptr;
    now.discoveredAt = look.at();
    now.unreadable = candidates.unreadable();
    state = now;
    if (state == shown)
        return;
    shown = state;
    emit q.stateChanged(state);
}

void OfferFeed::Private::setProblem(const QString &problem)
{
    state.problem = problem;
    showState();
}

void OfferFeed::Private::publishSoon()
{
    isDirty = true;
    if (publishTimer.isActive() || !candidateWatch.hasList())
        return;
    const auto since = sincePublished.isValid() ? std::chrono::milliseconds(sincePublished.elapsed())
                                                : longestPublishInterval;
    publishTimer.start(std::max(publishPause - since, 0ms));
}

void OfferFeed::Private::publish()
{
    publishTimer.stop();
    isDirty = false;
    QElapsedTimer time;
    time.start();
    offering = {candidates.offers(look), look.at()};
    // At most a twentieth of our time, however many offers there are.
    publishPause = std::clamp<std::chrono::milliseconds>(20 * std::chrono::milliseconds(time.elapsed()),
                                                         publishInterval, longestPublishInterval);
    sincePublished.start();
    emit q.changed(offering);
    showState();
}

QDateTime OfferFeed::Private::serverNow() const
{
    return client.clock().now().addSecs(client.clockDifference().value_or(0s).count());
}

// What is to be done -----------------------------------------------------------------------------

void OfferFeed::Private::stepLater()
{
    if (isRunning)
        stepTimer.start(0);
}

void OfferFeed::Private::step()
{
    const bool isConnecting = candidateWatch.state().phase == WatchState::Phase::Connecting;
    if (!isRunning || isConnecting || !candidateWatch.hasList() || runner != nullptr
        || suspectsCall != nullptr)
        return;
    if (!options.mayDiscover) {
        settle();
        return;
    }
    if (sinceCatchUp.isValid()) {
        const auto left = catchUpLimit - std::chrono::milliseconds(sinceCatchUp.elapsed());
        if (left > 0ms && !candidates.hasCaughtUp(look)) {
            stepTimer.start(left);
            return;
        }
        sinceCatchUp.invalidate();
    }
    const Hindrance hindered = hindrance();
    if (hindered.kind == Hindrance::Kind::NotKnownYet) {
        stepTimer.start(1s); // what others do is known by the clock, too
        return;
    }
    const auto due = isWanted ? 0ms : untilDue();
    if (due <= 0ms && hindered.kind == Hindrance::Kind::None) {
        discover();
        return;
    }
    setProblem(due <= 0ms ? hindered.text : failure);
    isWanted = false;
    settle();
    if (due > 0ms)
        stepTimer.start(due);
}

std::chrono::milliseconds OfferFeed::Private::untilDue() const
{
    const std::chrono::milliseconds maxAge = options.maxAge;
    std::chrono::milliseconds due{0};
    if (look.at().isValid())
        due = std::min(maxAge, maxAge - std::chrono::milliseconds(look.at().msecsTo(serverNow())));
    if (sinceFailure.isValid())
        due = std::max(due, std::max<std::chrono::milliseconds>(maxAge, shortestPause)
                                - std::chrono::milliseconds(sinceFailure.elapsed()));
    return due;
}

Hindrance OfferFeed::Private::hindrance() const
{
    if (candidateWatch.state().phase != WatchState::Phase::Live)
        return told(FederationText::tr("The connection is broken."));
    for (const Hindrance &one :
         {hindranceBy(discoveryWatch, u"Discoveries"_s), hindranceBy(reservationWatch, u"Reservations"_s)}) {
        if (one.kind != Hindrance::Kind::None)
            return one;
    }
    return hindranceByOthers();
}

Hindrance OfferFeed::Private::hindranceBy(const kube::WatchEngine &watch, const QString &what) const
{
    if (!watch.state().error)
        return {watch.hasList() ? Hindrance::Kind::None : Hindrance::Kind::NotKnownYet};
    if (watch.state().error->kind == kube::ApiError::Kind::Forbidden)
        return told(FederationText::tr("There is no right to read %1 here.").arg(what));
    return told(FederationText::tr("%1 can't be read: %2").arg(what, watch.state().error->message));
}

/// A Discovery sets `available` back, so none while somebody buys; and FLUIDOS makes one at a time.
Hindrance OfferFeed::Private::hindranceByOthers() const
{
    Hindrance found;
    reservationWatch.forEach([&found](const kube::ObjectKey &, const ReservationFacts &facts) {
        if (!facts.isFinal)
            found = told(
                FederationText::tr("A purchase is under way (Reservation %1); offers are refreshed after it.")
                    .arg(facts.name));
    });
    if (found.kind != Hindrance::Kind::None)
        return found;
    const QDateTime oldest = serverNow().addSecs(-options.discoveryTimeout.count());
    discoveryWatch.forEach([&](const kube::ObjectKey &, const DiscoveryFacts &facts) {
        if (facts.state == DiscoveryFacts::State::Open && !facts.isLeaving && facts.created > oldest)
            found = {Hindrance::Kind::NotKnownYet};
    });
    return found;
}

// Discoveries ------------------------------------------------------------------------------------

void OfferFeed::Private::discover()
{
    isWanted = false;
    runner = std::make_unique<DiscoveryRunner>(client, options.discoveryTimeout);
    connect(runner.get(), &DiscoveryRunner::finished, this, &Private::onDiscovered);
    runner->start();
    showState();
}

void OfferFeed::Private::onDiscovered(const DiscoveryOutcome &outcome)
{
    runner.release()->deleteLater(); // it is telling us
    failure.clear();
    sinceFailure.invalidate();
    const auto fail = [this](const QString &why) {
        failure = why;
        sinceFailure.start();
    };
    using Kind = DiscoveryOutcome::Kind;
    const bool isSilence =
        outcome.kind == Kind::TimedOut
        || (outcome.kind == Kind::Answered && outcome.facts.state == DiscoveryFacts::State::ProviderSilent);
    if (isSilence) {
        fail(FederationText::tr("A provider does not answer."));
        explainSilence();
    } else if (outcome.kind == Kind::Refused && outcome.error->kind == kube::ApiError::Kind::Forbidden) {
        fail(FederationText::tr("There is no right to create Discoveries here."));
    } else if (outcome.error) {
        fail(FederationText::tr("No Discovery can be made: %1").arg(outcome.error->message));
    } else if (outcome.kind != Kind::Answered) {
        fail(FederationText::tr("Somebody deleted our Discovery."));
    } else if (!outcome.facts.isFullLook()) {
        fail(FederationText::tr("The Discovery failed: %1").arg(outcome.facts.message));
    } else {
        look.note(outcome.facts);
        sinceCatchUp.start();
        publishSoon();
    }
    showState();
    stepLater();
}

/// FLUIDOS does not say which provider it is.
void OfferFeed::Private::explainSilence()
{
    kube::ListOptions all;
    all.nameSpace = kinds::fluidosNamespace();
    suspectsCall = client.list(kinds::knownClusters(), all, this);
    connect(suspectsCall, &kube::ApiCall::finished, this, [this](const kube::ApiResult &result) {
        suspectsCall = nullptr;
        const QString suspects = result ? suspectsText(readKnownClusters(result->items)) : QString();
        if (!suspects.isEmpty() && !failure.isEmpty())
            failure += u' ' + suspects;
        stepLater();
    });
}

void OfferFeed::Private::settle()
{
    if (isSettled)
        return;
    isSettled = true;
    if (isDirty || !sincePublished.isValid())
        publish();
    emit q.settled();
}

/// What a crash left behind. Nothing is said where it may not be deleted.
void OfferFeed::Private::cleanUp()
{
    const QDateTime before = serverNow().addSecs(-std::chrono::seconds(leftoverAge).count());
    discoveryWatch.forEach([&](const kube::ObjectKey &key, const DiscoveryFacts &facts) {
        const bool isOurs = DiscoveryRunner::isOurName(facts.name) && !facts.isOfRun;
        if (isOurs && facts.state != DiscoveryFacts::State::Open && !facts.isLeaving
            && facts.created < before)
            client.remove({kinds::discoveries(), key.nameSpace, key.name, {}}, {}, this);
    });
}

// OfferFeed --------------------------------------------------------------------------------------

OfferFeed::OfferFeed(kube::Client &client, OfferFeedOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, client, options))
{
}

OfferFeed::~OfferFeed() = default;

void OfferFeed::start()
{
    d->start();
}

void OfferFeed::stop()
{
    d->stop();
}

void OfferFeed::refresh()
{
    d->refresh();
}

const FeedState &OfferFeed::state() const
{
    return d->state;
}

const Offering &OfferFeed::offering() const
{
    return d->offering;
}

bool OfferFeed::isSettled() const
{
    return d->isSettled;
}

} // namespace federation
