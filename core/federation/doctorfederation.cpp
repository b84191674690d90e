// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/federation/doctorparts.h"
#include "core/federation/text.h"
#include "core/kinds/kinds.h"

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace federation {
namespace {

using Text = FederationText;

constexpr auto trialLimit = 60s; // a provider that swallows packets costs 30
constexpr qint64 longestPeering = 3 * 60;

QString namesOf(const QList<KnownCluster> &clusters)
{
    QStringList names;
    for (const KnownCluster &cluster : clusters)
        names << cluster.name;
    return names.join(u", "_s);
}

} // namespace

// This cluster's identity ------------------------------------------------------------------------

void Doctor::Private::checkIdentity()
{
    const kube::Target target{kinds::configMaps(), kinds::fluidosNamespace(), kinds::nodeIdentityName(), {}};
    ask(m_client.get(target, this), [this](const kube::ApiResult &result) {
        const QString title = Text::tr("Identity of this cluster");
        if (result)
            onIdentity(result->object);
        else if (result.error().kind == kube::ApiError::Kind::NotFound)
            add(u"identity"_s, Level::Error, title,
                Text::tr("The ConfigMap %1/%2 is not there: FLUIDOS can't buy in anybody's name.")
                    .arg(kinds::fluidosNamespace(), kinds::nodeIdentityName()),
                Text::tr("Install the FLUIDOS node's chart, which makes it."));
        else
            addUnseen(u"identity"_s, title, result.error());
    });
}

void Doctor::Private::onIdentity(const kube::Object &map)
{
    const QString title = Text::tr("Identity of this cluster");
    const document::Node root = map.node();
    m_nodeId = textAt(root, u"/data/nodeID"_s);
    QStringList missing;
    for (const QString &key : {u"domain"_s, u"nodeID"_s, u"port"_s}) {
        if (textAt(root, u"/data/"_s + key).isEmpty())
            missing << key;
    }
    if (!missing.isEmpty())
        add(u"identity"_s, Level::Error, title,
            Text::tr("The ConfigMap %1 lacks %2.").arg(kinds::nodeIdentityName(), missing.join(u", "_s)),
            Text::tr("Fill it in, and restart FLUIDOS's controllers."));
    else
        add(u"identity"_s, Level::Ok, title,
            Text::tr("%1 in %2.").arg(m_nodeId, textAt(root, u"/data/domain"_s)));
    if (textAt(root, u"/data/ip"_s).isEmpty())
        add(u"identity.ip"_s, Level::Note, Text::tr("Address of this cluster"),
            Text::tr("It is not given, so FLUIDOS uses the API server's own."),
            Text::tr("Set “ip” in the ConfigMap if providers reach this cluster by another address."));
    if (!m_options.knownNodeId.isEmpty() && !m_nodeId.isEmpty() && m_options.knownNodeId != m_nodeId)
        add(u"identity.changed"_s, Level::Warning, Text::tr("Changed identity"),
            Text::tr(
                "It was %1 at the last visit: providers no longer recognise the contracts made under it.")
                .arg(m_options.knownNodeId),
            Text::tr(
                "Put the old nodeID back (an upgrade of the chart makes a new one), or end the old contracts "
                "together with the providers."));
}

void Doctor::Private::checkClusterId()
{
    const kube::Target target{kinds::configMaps(), kinds::liqoNamespace(), u"liqo-clusterid-configmap"_s, {}};
    ask(m_client.get(target, this), [this](const kube::ApiResult &result) {
        const QString id = u"liqo.cluster-id"_s;
        const QString title = Text::tr("Liqo's name of this cluster");
        const QString clusterId = result ? textAt(result->object.node(), u"/data/CLUSTER_ID"_s) : QString();
        if (!result && result.error().kind != kube::ApiError::Kind::NotFound)
            addUnseen(id, title, result.error());
        else if (clusterId.isEmpty())
            add(id, Level::Error, title,
                Text::tr(
                    "CLUSTER_ID is not to be found in liqo/liqo-clusterid-configmap: peering will fail."),
                Text::tr("Install Liqo in this cluster, and wait until it is ready."));
        else
            add(id, Level::Ok, title, clusterId);
    });
}

// Providers --------------------------------------------------------------------------------------

void Doctor::Private::checkProviders()
{
    askList(kinds::knownClusters(), kinds::fluidosNamespace(), [this](const kube::ApiResult &result) {
        const QString id = u"providers.known"_s;
        const QString title = Text::tr("Known providers");
        if (!result && result.error().kind != kube::ApiError::Kind::NotFound)
            return addUnseen(id, title, result.error());
        const auto clusters = result ? readKnownClusters(result->items) : QList<KnownCluster>();
        if (clusters.isEmpty())
            return add(
                id, Level::Error, title, Text::tr("There is no KnownCluster, so nobody is asked for offers."),
                Text::tr("Make a KnownCluster with the address of each provider's gateway (host:port), or "
                         "let FLUIDOS's network manager find them."));
        add(id, Level::Ok, title, namesOf(clusters));
        QList<KnownCluster> expired;
        const QDateTime now = serverNow();
        std::copy_if(clusters.cbegin(), clusters.cend(), std::back_inserter(expired),
                     [&now](const KnownCluster &one) { return one.isExpired(now); });
        if (!expired.isEmpty())
            add(u"providers.expired"_s, Level::Warning, Text::tr("Silent providers"),
                Text::tr("Not heard of for some time: %1.").arg(namesOf(expired)),
                Text::tr(
                    "Ask the providers; delete the KnownClusters of those that are gone, since a single dead "
                    "one makes every Discovery fail."));
    });
}

void Doctor::Private::checkDiscovery()
{
    if (!m_options.trialDiscovery)
        return;
    askList(kinds::reservations(), kinds::fluidosNamespace(), [this](const kube::ApiResult &result) {
        const QString id = u"discovery.trial"_s;
        const QString title = Text::tr("Trial Discovery");
        if (!result && result.error().kind == kube::ApiError::Kind::NotFound)
            return; // said with the definitions
        if (!result)
            return addUnseen(id, title, result.error());
        for (const kube::Object &object : result->items) {
            const QByteArray json = kube::padded({object.json.constData(), size_t(object.json.size())});
            const auto facts = readReservation({json.constData(), size_t(json.size())}, object.metadata);
            if (facts && !facts->isFinal)
                return add(
                    id, Level::Unseen, title,
                    Text::tr("Not tried, since a purchase is under way (Reservation %1).").arg(facts->name),
                    Text::tr("Try again after it."));
        }
        tryDiscovery();
    });
}

void Doctor::Private::tryDiscovery()
{
    ++m_open;
    auto *runner = new DiscoveryRunner(m_client, trialLimit, this);
    connect(runner, &DiscoveryRunner::finished, this, [this, runner](const DiscoveryOutcome &outcome) {
        runner->deleteLater();
        onDiscovery(outcome);
        done();
    });
    runner->start();
}

void Doctor::Private::onDiscovery(const DiscoveryOutcome &outcome)
{
    const QString id = u"discovery.trial"_s;
    const QString title = Text::tr("Trial Discovery");
    using Kind = DiscoveryOutcome::Kind;
    using State = DiscoveryFacts::State;
    if (outcome.error)
        return addUnseen(id, title, *outcome.error);
    if (outcome.kind == Kind::Lost)
        return add(id, Level::Warning, title, Text::tr("Somebody deleted it."), Text::tr("Try again."));
    const bool isSilent = outcome.kind == Kind::TimedOut || outcome.facts.state == State::ProviderSilent;
    if (!isSilent && outcome.facts.state == State::Found)
        return add(id, Level::Ok, title,
                   Text::tr("It found %1 offers.").arg(outcome.facts.candidates.size()));
    if (!isSilent && outcome.facts.state == State::NothingFound)
        return add(id, Level::Warning, title,
                   Text::tr("Every provider answered, but none has anything to offer."),
                   Text::tr("Ask the providers, or wait until they have something."));
    if (!isSilent)
        return add(id, Level::Error, title, Text::tr("It failed: %1").arg(outcome.facts.message),
                   Text::tr("Look into the log of FLUIDOS's rear-controller."));
    askList(kinds::knownClusters(), kinds::fluidosNamespace(),
            [this, id, title](const kube::ApiResult &result) {
                const QString suspects = result ? suspectsText(readKnownClusters(result->items)) : QString();
                add(id, Level::Error, title,
                    QString(Text::tr("A provider does not answer, and so no offer is found at all.") + u' '
                            + suspects)
                        .trimmed(),
                    Text::tr("Find out which one (curl http://HOST:PORT/api/v2/flavors), and delete its "
                             "KnownCluster until it "
                             "is back. If all answer: see that FLUIDOS's rear-controller runs."));
            });
}

void Doctor::Private::nameWhatOnlyProvidersSee()
{
    add(u"provider.unseen"_s, Level::Unseen, Text::tr("At the providers"),
        Text::tr(
            "What can't be seen from here: whether they reach this cluster's API server, whether their Liqo "
            "is ready, what their GPUs really are, and who else buys the same offer."),
        Text::tr("Ask a provider to look, should buying or connecting fail."));
    add(u"provider.trust"_s, Level::Note, Text::tr("Trust in providers"),
        Text::tr("Reserving hands a provider credentials for this cluster, with every right on its core "
                 "resources, "
                 "over plain HTTP."),
        Text::tr("Buy only from providers you trust, through a private network."));
}

// What holds FLUIDOS up --------------------------------------------------------------------------

void Doctor::Private::checkSolvers()
{
    askList(kinds::solvers(), kinds::fluidosNamespace(), [this](const kube::ApiResult &result) {
        const QString id = u"solver.hot-loop"_s;
        const QString title = Text::tr("Solvers");
        if (!result && result.error().kind == kube::ApiError::Kind::NotFound)
            return;
        if (!result)
            return addUnseen(id, title, result.error());
        QStringList hot;
        for (const kube::Object &object : result->items) {
            const document::Node root = object.node();
            const auto *finds = root.at(base::FieldPath(u"/spec/findCandidate"_s));
            if (finds == nullptr || !finds->toBoolean())
                hot << object.metadata.name;
        }
        if (hot.isEmpty())
            add(id, Level::Ok, title, Text::tr("None of them holds FLUIDOS up."));
        else
            add(id, Level::Warning, title,
                Text::tr(
                    "FLUIDOS rewrites these without end, which slows everything else down: %1. They have "
                    "findCandidate false.")
                    .arg(hot.join(u", "_s)),
                Text::tr("Delete them, or set findCandidate to true."));
    });
}

void Doctor::Private::checkAllocations()
{
    askList(kinds::allocations(), kinds::fluidosNamespace(), [this](const kube::ApiResult &result) {
        const QString id = u"allocation.stuck"_s;
        const QString title = Text::tr("Allocations");
        if (!result && result.error().kind == kube::ApiError::Kind::NotFound)
            return;
        if (!result)
            return addUnseen(id, title, result.error());
        QStringList stuck;
        const QDateTime now = serverNow();
        for (const kube::Object &object : result->items) {
            const document::Node root = object.node();
            if (textAt(root, u"/status/status"_s) != "Peering"_L1)
                continue;
            QDateTime since = fluidosTime(textAt(root, u"/status/lastUpdateTime"_s));
            if (!since.isValid())
                since = object.metadata.created;
            if (since.isValid() && since.secsTo(now) > longestPeering)
                stuck << object.metadata.name;
        }
        if (stuck.isEmpty())
            add(id, Level::Ok, title, Text::tr("None of them is stuck."));
        else
            add(id, Level::Warning, title,
                Text::tr("Peering for more than three minutes, while all later ones wait: %1.")
                    .arg(stuck.join(u", "_s)),
                Text::tr(
                    "See that the provider's cluster answers. If the peering was interrupted, delete its "
                    "ResourceSlice and tenant namespace on both sides, and buy anew."));
    });
}

} // namespace federation
