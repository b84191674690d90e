// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/desktop/session.h"

#include <algorithm>
#include <chrono>

using models::FeedState;

namespace {

/// Many changes a second become a few for the tables, the fewer the more offers: what a change costs
/// grows with their number.
std::chrono::milliseconds publishPause(size_t offers)
{
    return std::chrono::milliseconds(std::clamp<size_t>(offers / 10, 200, 2000));
}

QString kindText(kube::ApiError::Kind kind)
{
    using Kind = kube::ApiError::Kind;
    switch (kind) {
    case Kind::Unreachable:
    case Kind::Timeout:
        return Session::tr("it does not answer");
    case Kind::TlsUntrusted:
        return Session::tr("its certificate is not trusted");
    case Kind::ConsentNeeded:
        return Session::tr("you did not agree to the command that signs in; Refresh asks again");
    case Kind::CredentialsFailed:
        return Session::tr("signing in failed");
    case Kind::Unauthorized:
        return Session::tr("it does not accept the credentials");
    case Kind::Forbidden:
        return Session::tr("the credentials may not read offers");
    case Kind::NotFound:
        return Session::tr("it knows no offers; is it a FLUIDOS node?");
    case Kind::TooManyRequests:
    case Kind::ServerBusy:
        return Session::tr("it is busy");
    case Kind::Conflict:
    case Kind::Gone:
    case Kind::Invalid:
    case Kind::Malformed:
    case Kind::Cancelled:
        break;
    }
    return Session::tr("it answers with an error");
}

FeedState::Phase phaseOf(federation::FeedState::Phase phase)
{
    using Phase = federation::FeedState::Phase;
    switch (phase) {
    case Phase::Stopped:
        return FeedState::Phase::Idle;
    case Phase::Connecting:
        return FeedState::Phase::Connecting;
    case Phase::Live:
        return FeedState::Phase::Live;
    case Phase::Reconnecting:
        return FeedState::Phase::Reconnecting;
    case Phase::Failed:
        break;
    }
    return FeedState::Phase::Failed;
}

} // namespace

QString errorText(const kube::ApiError &error)
{
    QString words = error.message.trimmed();
    while (words.endsWith(u'.'))
        words.chop(1);
    return words.isEmpty()
               ? Session::tr("%1.").arg(kindText(error.kind))
               : Session::tr("%1 (%2).", "sentence (the server's words).").arg(kindText(error.kind), words);
}

Session::Session(models::Market &market, const base::Clock &clock, kube::ExecConsent *consent, bool apart,
                 QObject *parent)
    : QObject(parent)
    , m_market(market)
    , m_clock(clock)
    , m_consent(consent)
    , m_apart(apart)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_unpublished)
            publish();
    });
    connect(&m_market, &models::Market::refreshRequested, this, &Session::refresh);
}

Session::~Session()
{
    close();
}

void Session::close()
{
    m_pause.stop();
    m_unpublished = false;
    m_feed.reset();
    m_client.reset();
    m_connection.reset();
    m_demo.reset();
}

void Session::begin(const QString &title, bool simulated)
{
    close();
    m_since = m_clock.now();
    m_market.setConnection(title, simulated);
    m_market.setState({.phase = FeedState::Phase::Connecting, .since = m_since});
}

void Session::openDemo(const QString &title)
{
    begin(title, true);
    m_demo = std::make_unique<Demo>(m_apart);
    connect(m_demo.get(), &Demo::ready, this, &Session::connectTo);
    connect(m_demo.get(), &Demo::failed, this, [this](const QString &message) {
        m_market.setState({.phase = FeedState::Phase::Failed, .since = m_clock.now(), .reason = message});
        emit settled();
    });
    m_demo->start();
}

void Session::open(const QString &title, const kube::Connection &connection)
{
    begin(title, false);
    connectTo(connection);
}

void Session::fail(const QString &title, const QString &reason)
{
    begin(title, false);
    m_market.setState({.phase = FeedState::Phase::Failed, .since = m_clock.now(), .reason = reason});
    emit settled();
}

void Session::connectTo(const kube::Connection &connection)
{
    m_feed.reset();
    m_connection = connection;
    m_client = std::make_unique<kube::Client>(connection,
                                              kube::ClientOptions{.clock = &m_clock, .consent = m_consent});
    m_feed = std::make_unique<federation::OfferFeed>(*m_client);
    connect(m_client.get(), &kube::Client::clockDifferenceChanged, &m_market,
            &models::Market::setClockDifference);
    connect(m_feed.get(), &federation::OfferFeed::stateChanged, this, &Session::onState);
    connect(m_feed.get(), &federation::OfferFeed::changed, this, &Session::onOffering);
    connect(m_feed.get(), &federation::OfferFeed::settled, this, [this] {
        if (m_unpublished)
            publish();
        emit settled();
    });
    m_feed->start();
}

void Session::refresh()
{
    if (!m_feed)
        return;
    m_client->askConsentAgain();
    m_feed->refresh();
}

void Session::onState(const federation::FeedState &state)
{
    using Phase = federation::FeedState::Phase;
    if (state.phase == Phase::Reconnecting && m_demo && m_demo->isLost()) {
        // Whoever ran the demo has ended it: go on with one of our own. Not from inside of the feed.
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (m_demo && m_demo->isLost())
                    openDemo(m_market.connectionTitle());
            },
            Qt::QueuedConnection);
        return;
    }
    m_market.setState(
        {.phase = phaseOf(state.phase),
         .since = state.phase == Phase::Connecting || !state.since.isValid() ? m_since : state.since,
         .retryAt = state.retryAt,
         .reason = state.error ? errorText(*state.error) : QString(),
         .problem = state.problem,
         .refreshing = state.discovering});
    if (state.phase == Phase::Failed)
        emit settled();
}

void Session::onOffering()
{
    m_unpublished = true;
    if (!m_pause.isActive())
        publish();
}

void Session::publish()
{
    m_unpublished = false;
    const federation::Offering &offering = m_feed->offering();
    m_pause.start(publishPause(offering.offers ? offering.offers->size() : 0));
    if (!offering.offers)
        return;
    QDateTime at = m_clock.now();
    if (offering.at.isValid())
        at = offering.at.addSecs(-m_client->clockDifference().value_or(std::chrono::seconds(0)).count());
    m_market.replace(offering.offers, at);
}
