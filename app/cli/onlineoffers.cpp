// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/cluster.h"
#include "app/cli/commands.h"
#include "app/cli/online.h"
#include "core/federation/offerfeed.h"

#include <QEventLoop>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace cli::online {
namespace {

using federation::FeedState;

constexpr auto listLimit = 30s;
constexpr auto settledLimit = 90s; // a Discovery may take 60

/// A server that has too much to do, or is just starting, gets the time to.
bool isWorthWaiting(const kube::ApiError &error)
{
    using Kind = kube::ApiError::Kind;
    return error.kind == Kind::ServerBusy || error.kind == Kind::TooManyRequests;
}

class LiveSource : public OfferSource
{
public:
    explicit LiveSource(const Asked &asked)
        : m_cluster(asked)
    {
    }
    [[nodiscard]] bool open() { return m_cluster.open(); }
    [[nodiscard]] std::optional<Market> read() override;

private:
    [[nodiscard]] Market marketOf(const federation::OfferFeed &feed) const;

    Cluster m_cluster;
};

std::optional<Market> LiveSource::read()
{
    federation::OfferFeed feed(m_cluster.client());
    bool hasOffers = false;
    std::optional<kube::ApiError> error;
    QEventLoop loop;
    QObject::connect(&feed, &federation::OfferFeed::changed, &loop, [&hasOffers] { hasOffers = true; });
    QObject::connect(&feed, &federation::OfferFeed::settled, &loop, &QEventLoop::quit);
    QObject::connect(&feed, &federation::OfferFeed::stateChanged, &loop, [&](const FeedState &state) {
        error = state.error;
        if (!hasOffers && error && !isWorthWaiting(*error))
            loop.quit();
    });
    QTimer::singleShot(listLimit, &loop, [&] {
        if (!hasOffers)
            loop.quit();
    });
    QTimer::singleShot(settledLimit, &loop, &QEventLoop::quit);
    feed.start();
    loop.exec();
    if (!hasOffers) {
        if (error)
            m_cluster.failed(*error);
        else
            m_cluster.failed(Text::tr("it does not answer."));
        return {};
    }
    return marketOf(feed);
}

Market LiveSource::marketOf(const federation::OfferFeed &feed) const
{
    Market market;
    market.offers = *feed.offering().offers;
    market.discoveredAt = feed.offering().at;
    base::Diagnostics findings;
    const FeedState &state = feed.state();
    if (!state.problem.isEmpty())
        findings.warning({}, u"offer.not-refreshed"_s,
                         Text::tr("The offers could not be refreshed. %1").arg(state.problem));
    else if (!feed.isSettled())
        findings.warning({}, u"offer.not-refreshed"_s, Text::tr("The offers are still being refreshed."));
    if (!state.unreadable.isEmpty())
        findings.warning({}, u"offer.unreadable"_s, state.unreadable);
    const kube::Client &client = m_cluster.client();
    if (client.connection().insecureSkipTlsVerify)
        findings.warning({}, u"connection.insecure"_s,
                         Text::tr("The server's certificate is not checked (insecure-skip-tls-verify)."));
    market.findings.append({m_cluster.asked().connection, findings});
    return market;
}

} // namespace

OpenedSource openOffers(const Asked &asked)
{
    auto source = std::make_unique<LiveSource>(asked);
    if (!source->open())
        return {nullptr, ConnectionFailed};
    return {std::move(source), Done};
}

} // namespace cli::online
