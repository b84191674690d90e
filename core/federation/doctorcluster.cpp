// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/federation/doctorparts.h"
#include "core/federation/text.h"
#include "core/kinds/kinds.h"

#include <algorithm>
#include <array>
#include <functional>

using namespace Qt::StringLiterals;

namespace federation {
namespace {

using Text = FederationText;

QString reachFix(kube::ApiError::Kind kind)
{
    using Kind = kube::ApiError::Kind;
    switch (kind) {
    case Kind::TlsUntrusted:
        return Text::tr("Put the authority that signed the server's certificate into the kubeconfig "
                        "(certificate-authority).");
    case Kind::ConsentNeeded:
        return Text::tr("Agree to the kubeconfig's command.");
    case Kind::CredentialsFailed:
    case Kind::Unauthorized:
        return Text::tr("Sign in again, or renew the credentials in the kubeconfig.");
    default:
        return Text::tr("Check the address and the network, and whether the cluster is running.");
    }
}

QString missingIn(const QList<kinds::Type> &wanted, const kube::ServerResources &resources)
{
    QStringList missing;
    for (const kinds::Type &type : wanted) {
        if (!resources.types.contains(type))
            missing << type.plural + u'.' + type.group;
    }
    return missing.join(u", "_s);
}

bool isControlPlane(const kube::Object &node)
{
    return node.metadata.labels.contains(u"node-role.kubernetes.io/control-plane"_s)
           || node.metadata.labels.contains(u"node-role.kubernetes.io/master"_s);
}

bool hasInternalAddress(const kube::Object &object)
{
    const document::Node root = object.node();
    const document::Node *addresses = root.at(base::FieldPath(u"/status/addresses"_s));
    return addresses != nullptr
           && std::any_of(addresses->items().begin(), addresses->items().end(), [](const auto &one) {
                  return textAt(one, u"/type"_s) == "InternalIP"_L1 && !textAt(one, u"/address"_s).isEmpty();
              });
}

} // namespace

void Doctor::Private::checkServer(const kube::ApiResult &result)
{
    const QString title = Text::tr("API server");
    if (!result && result.error().kind != kube::ApiError::Kind::Forbidden) {
        add(u"server.reach"_s, Level::Error, title, result.error().message, reachFix(result.error().kind));
        return; // and nothing else is asked
    }
    if (result)
        add(u"server.reach"_s, Level::Ok, title,
            Text::tr("It answers, and is Kubernetes %1.").arg(kube::serverVersion(result->object).version));
    else
        add(u"server.reach"_s, Level::Note, title, Text::tr("It answers, but does not tell its version."),
            Text::tr("Nothing needs to be done."));
    checkConnection();
    checkDefinitions();
    checkRights();
    checkIdentity();
    checkClusterId();
    checkNodes();
    checkProviders();
    checkDiscovery();
    checkLiqo();
    checkStorage();
    checkSolvers();
    checkAllocations();
    checkTenants();
    checkClock();
    nameWhatOnlyProvidersSee();
}

void Doctor::Private::checkConnection()
{
    const kube::Connection &connection = m_client.connection();
    const QString title = Text::tr("Encryption");
    if (connection.insecureSkipTlsVerify) {
        add(u"server.tls"_s, Level::Warning, title,
            Text::tr("The server's certificate is not checked (insecure-skip-tls-verify): anybody on the way "
                     "can read and change everything."),
            Text::tr("Put the server's authority into the kubeconfig and remove insecure-skip-tls-verify."));
    } else if (connection.server.scheme() == "https"_L1) {
        add(u"server.tls"_s, Level::Ok, title, Text::tr("The server's certificate is checked."));
    } else {
        add(u"server.tls"_s, Level::Note, title, Text::tr("The connection is not encrypted (http)."),
            Text::tr("Use https, unless the server runs on this computer."));
    }
}

// Definitions ------------------------------------------------------------------------------------

void Doctor::Private::checkDefinitions()
{
    ++m_open;
    auto *discovery = new kube::Discovery(m_client, this);
    connect(discovery, &kube::Discovery::finished, this,
            [this](const base::Result<kube::ServerResources, kube::ApiError> &result) {
                if (result)
                    onDefinitions(*result);
                else
                    addUnseen(u"crd.fluidos"_s, Text::tr("FLUIDOS's kinds"), result.error());
                done();
            });
}

void Doctor::Private::onDefinitions(const kube::ServerResources &resources)
{
    const auto check = [this, &resources](const QString &id, const QString &title,
                                          const QList<kinds::Type> &wanted, const QString &fix) {
        const QString missing = missingIn(wanted, resources);
        if (missing.isEmpty())
            add(id, Level::Ok, title, Text::tr("All are defined."));
        else
            add(id, Level::Error, title,
                Text::tr("Not defined in the version that is needed: %1.").arg(missing), fix);
    };
    check(u"crd.fluidos"_s, Text::tr("FLUIDOS's kinds"),
          {kinds::solvers(), kinds::flavors(), kinds::allocations(), kinds::discoveries(),
           kinds::peeringCandidates(), kinds::reservations(), kinds::contracts(), kinds::transactions(),
           kinds::knownClusters()},
          Text::tr("Install the FLUIDOS node with GPU support in this cluster."));
    check(u"crd.liqo"_s, Text::tr("Liqo's kinds"),
          {kinds::foreignClusters(), kinds::resourceSlices(), kinds::virtualNodes(),
           kinds::namespaceOffloadings()},
          Text::tr("Install Liqo 1.0 or newer in this cluster."));

    const bool hasNetwork =
        std::any_of(resources.types.cbegin(), resources.types.cend(),
                    [](const kube::ResourceType &type) { return type.group == "networking.liqo.io"_L1; });
    if (hasNetwork)
        add(u"crd.liqo-network"_s, Level::Ok, Text::tr("Liqo's network kinds"),
            Text::tr("They are defined."));
    else
        add(u"crd.liqo-network"_s, Level::Error, Text::tr("Liqo's network kinds"),
            Text::tr("They are not defined: every peering ends with an error at once."),
            Text::tr(
                "Install Liqo with the definitions of networking.liqo.io; the module itself may be off."));
    if (!resources.failures.isEmpty())
        add(u"crd.unanswered"_s, Level::Warning, Text::tr("Extensions"),
            Text::tr("Parts of the API do not answer: %1.")
                .arg(QStringList(resources.failures.keys()).join(u", "_s)),
            Text::tr("Repair or remove these extensions of the API server."));
}

// Nodes, Liqo, storage ---------------------------------------------------------------------------

void Doctor::Private::checkNodes()
{
    askList(kinds::nodes(), {}, [this](const kube::ApiResult &result) {
        const QString id = u"node.control-plane"_s;
        const QString title = Text::tr("Control-plane node");
        if (!result)
            return addUnseen(id, title, result.error());
        const bool isThere = std::any_of(result->items.cbegin(), result->items.cend(), [](const auto &node) {
            return isControlPlane(node) && hasInternalAddress(node);
        });
        if (isThere)
            add(id, Level::Ok, title, Text::tr("There is one, with an internal address."));
        else
            add(id, Level::Error, title,
                Text::tr(
                    "FLUIDOS guesses the address of this cluster from a control-plane node, and finds none: "
                    "reserving will fail."),
                Text::tr(
                    "Label a node by whose internal address providers reach this API server at port 6443: "
                    "node-role.kubernetes.io/control-plane."));
    });
}

void Doctor::Private::checkLiqo()
{
    askList(kinds::foreignClusters(), {}, [this](const kube::ApiResult &result) {
        const QString id = u"liqo.networking"_s;
        const QString title = Text::tr("Tunnels to providers");
        if (!result && result.error().kind == kube::ApiError::Kind::NotFound)
            return; // said with the definitions
        if (!result)
            return addUnseen(id, title, result.error());
        QStringList off;
        for (const kube::Object &object : result->items) {
            const document::Node root = object.node();
            const auto *enabled = root.at(base::FieldPath(u"/status/modules/networking/enabled"_s));
            if (enabled == nullptr || !enabled->toBoolean())
                off << object.metadata.name;
        }
        if (result->items.isEmpty())
            add(id, Level::Note, title, Text::tr("No provider is peered yet, so it is not known."),
                Text::tr("Nothing needs to be done."));
        else if (off.isEmpty())
            add(id, Level::Ok, title, Text::tr("Liqo's networking is on for every peered provider."));
        else
            add(id, Level::Warning, title,
                Text::tr("Liqo's networking is off for %1: work runs there, but its ports can't be reached "
                         "from here.")
                    .arg(off.join(u", "_s)),
                Text::tr("Turn on Liqo's networking on both sides, if ports are to be reached."));
    });
}

void Doctor::Private::checkStorage()
{
    askList(kinds::storageClasses(), {}, [this](const kube::ApiResult &result) {
        const QString id = u"storage.liqo"_s;
        const QString title = Text::tr("Storage class “liqo”");
        if (!result)
            return addUnseen(id, title, result.error());
        const bool isThere = std::any_of(result->items.cbegin(), result->items.cend(),
                                         [](const auto &one) { return one.metadata.name == "liqo"_L1; });
        if (isThere)
            add(id, Level::Ok, title, Text::tr("It is there."));
        else
            add(id, Level::Note, title,
                Text::tr("It is not there: work that wants a volume must name another class."),
                Text::tr("Turn on Liqo's storage, if work is to have volumes at providers."));
    });
}

// Tenants ----------------------------------------------------------------------------------------

void Doctor::Private::checkTenants()
{
    askList(kinds::tenants(), {}, [this](const kube::ApiResult &result) {
        const QString id = u"capsule.tenant"_s;
        const QString title = Text::tr("Capsule tenant");
        if (!result && result.error().kind == kube::ApiError::Kind::NotFound)
            return add(id, Level::Note, title,
                       Text::tr("Capsule is not used here; namespaces are made directly."),
                       Text::tr("Nothing needs to be done."));
        if (!result)
            return addUnseen(id, title, result.error());
        if (result->items.isEmpty())
            return add(id, Level::Note, title,
                       Text::tr("There are no tenants; namespaces are made directly."),
                       Text::tr("Ask for a tenant if quotas are to be kept."));
        QStringList names;
        for (const kube::Object &tenant : result->items)
            names << tenant.metadata.name;
        nameTenants(names, result->items);
    });
}

/// Which of them are the user's is known only where the server tells who the user is.
void Doctor::Private::nameTenants(const QStringList &all, const QList<kube::Object> &tenants)
{
    const kinds::Type reviews{u"authentication.k8s.io"_s, u"v1"_s, u"selfsubjectreviews"_s,
                              u"SelfSubjectReview"_s, false};
    document::Node review = document::Node::object();
    review.set(u"apiVersion"_s, document::Node::text(reviews.apiVersion()));
    review.set(u"kind"_s, document::Node::text(reviews.kind));
    ask(m_client.create({reviews, {}, {}, {}}, review, {}, this),
        [this, all, tenants](const kube::ApiResult &result) {
            const QString id = u"capsule.tenant"_s;
            const QString title = Text::tr("Capsule tenant");
            if (!result)
                return add(id, Level::Unseen, title,
                           Text::tr("There are %1, but which are yours is not known.").arg(all.join(u", "_s)),
                           Text::tr("Name your tenant when you run something."));
            const document::Node me = result->object.node();
            QStringList names{textAt(me, u"/status/userInfo/username"_s)};
            if (const auto *groups = me.at(base::FieldPath(u"/status/userInfo/groups"_s))) {
                for (const document::Node &group : groups->items())
                    names << group.scalarText();
            }
            QStringList mine;
            for (const kube::Object &tenant : tenants) {
                const document::Node root = tenant.node();
                const auto *owners = root.at(base::FieldPath(u"/spec/owners"_s));
                if (owners != nullptr
                    && std::any_of(owners->items().begin(), owners->items().end(), [&names](const auto &one) {
                           return names.contains(textAt(one, u"/name"_s));
                       }))
                    mine << tenant.metadata.name;
            }
            if (mine.isEmpty())
                add(id, Level::Note, title,
                    Text::tr("None of the tenants is yours; namespaces are made directly."),
                    Text::tr("Ask for a tenant if you may not make namespaces."));
            else
                add(id, Level::Ok, title, Text::tr("Yours: %1.").arg(mine.join(u", "_s)));
        });
}

void Doctor::Private::checkClock()
{
    constexpr qint64 most = 5;
    const QString title = Text::tr("Clock");
    const auto difference = m_client.clockDifference();
    if (!difference)
        add(u"clock"_s, Level::Unseen, title, Text::tr("The server does not tell its time."),
            Text::tr("Compare the clocks yourself."));
    else if (std::abs(difference->count()) <= most)
        add(u"clock"_s, Level::Ok, title, Text::tr("It agrees with the server's."));
    else
        add(u"clock"_s, Level::Warning, title,
            difference->count() > 0
                ? Text::tr("This computer's clock is %1 s behind the server's.").arg(difference->count())
                : Text::tr("This computer's clock is %1 s ahead of the server's.").arg(-difference->count()),
            Text::tr("Set the clock. Prices and deadlines are counted by the server's time meanwhile."));
}

} // namespace federation
