// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/federation/discoveryrunner.h"

#include "core/kinds/kinds.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace federation {
namespace {

constexpr QLatin1StringView namePrefix("flare-");
constexpr QLatin1StringView base32("abcdefghijklmnopqrstuvwxyz234567");
constexpr auto deletionLimit = 5s;

QString randomName()
{
    QString name = namePrefix;
    for (int i = 0; i < 8; ++i)
        name += base32.at(QRandomGenerator::system()->bounded(int(base32.size())));
    return name;
}

document::Node discoveryDocument(const QString &name)
{
    document::Node labels = document::Node::object();
    labels.set(u"app.kubernetes.io/managed-by"_s, document::Node::text(u"flare-desktop"_s));
    document::Node metadata = document::Node::object();
    metadata.set(u"name"_s, document::Node::text(name));
    metadata.set(u"namespace"_s, document::Node::text(kinds::fluidosNamespace()));
    metadata.set(u"labels"_s, std::move(labels));
    document::Node spec = document::Node::object();
    spec.set(u"solverID"_s, document::Node::text(name));
    spec.set(u"subscribe"_s, document::Node::boolean(false));
    document::Node root = document::Node::object();
    root.set(u"apiVersion"_s, document::Node::text(kinds::discoveries().apiVersion()));
    root.set(u"kind"_s, document::Node::text(kinds::discoveries().kind));
    root.set(u"metadata"_s, std::move(metadata));
    root.set(u"spec"_s, std::move(spec));
    return root;
}

} // namespace

DiscoveryRunner::DiscoveryRunner(kube::Client &client, std::chrono::milliseconds timeout, QObject *parent)
    : QObject(parent)
    , m_client(&client)
    , m_name(randomName())
{
    m_limit.setSingleShot(true);
    m_limit.setInterval(timeout);
}

DiscoveryRunner::~DiscoveryRunner()
{
    if (m_mayExist && m_client != nullptr)
        m_client->remove(target()); // goes on without us
}

bool DiscoveryRunner::isOurName(const QString &name)
{
    const auto isPart = [](QChar character) {
        return (character >= u'a' && character <= u'z') || (character >= u'0' && character <= u'9');
    };
    return name.startsWith(namePrefix) && name.size() > namePrefix.size()
           && std::all_of(name.begin() + namePrefix.size(), name.end(), isPart);
}

kube::Target DiscoveryRunner::target() const
{
    return {kinds::discoveries(), kinds::fluidosNamespace(), m_name, {}};
}

void DiscoveryRunner::start()
{
    m_mayExist = true;
    const kube::Target all{kinds::discoveries(), kinds::fluidosNamespace(), {}, {}};
    auto *call = m_client->create(all, discoveryDocument(m_name), {}, this);
    connect(call, &kube::ApiCall::finished, this, &DiscoveryRunner::onCreated);
    connect(&m_limit, &QTimer::timeout, this, [this] { end(DiscoveryOutcome::Kind::TimedOut); });
    m_limit.start();
}

void DiscoveryRunner::onCreated(const kube::ApiResult &result)
{
    if (m_isEnding)
        return;
    if (result) {
        follow();
        return;
    }
    using Kind = kube::ApiError::Kind;
    m_outcome.error = result.error();
    const Kind kind = result.error().kind;
    // Of those two it is not known whether the Discovery was made.
    const bool isUnclear = kind == Kind::Unreachable || kind == Kind::Timeout;
    m_mayExist = isUnclear;
    end(isUnclear ? DiscoveryOutcome::Kind::Lost : DiscoveryOutcome::Kind::Refused);
}

void DiscoveryRunner::follow()
{
    kube::WatchOptions options;
    options.type = kinds::discoveries();
    options.nameSpace = kinds::fluidosNamespace();
    options.fieldSelector = u"metadata.name="_s + m_name;
    m_watch = std::make_unique<kube::Watch<DiscoveryFacts>>(*m_client, options, &readDiscovery);
    connect(m_watch.get(), &kube::WatchEngine::changed, this, [this](const kube::WatchChanges &changes) {
        for (const kube::WatchItem &item : changes.upserted) {
            const auto &facts = kube::Watch<DiscoveryFacts>::value(item);
            if (facts.name != m_name)
                continue;
            m_outcome.facts = facts;
            if (facts.state != DiscoveryFacts::State::Open)
                return end(DiscoveryOutcome::Kind::Answered);
        }
        if (!changes.removed.isEmpty())
            end(DiscoveryOutcome::Kind::Lost);
    });
    connect(m_watch.get(), &kube::WatchEngine::stateChanged, this, [this](const kube::WatchState &state) {
        if (state.phase != kube::WatchState::Phase::Failed)
            return;
        m_outcome.error = state.error;
        end(DiscoveryOutcome::Kind::Lost);
    });
    m_watch->start();
}

void DiscoveryRunner::end(DiscoveryOutcome::Kind kind)
{
    if (m_isEnding)
        return;
    m_isEnding = true;
    m_outcome.kind = kind;
    m_limit.stop();
    if (m_watch != nullptr)
        m_watch->stop();
    if (!m_mayExist || m_client == nullptr) {
        finish();
        return;
    }
    // Whatever comes of it: leftovers are cleaned up later.
    auto *call = m_client->remove(target(), {}, this);
    connect(call, &kube::ApiCall::finished, this, [this] {
        m_mayExist = false;
        finish();
    });
    QTimer::singleShot(deletionLimit, call, [call] { call->cancel(); });
}

void DiscoveryRunner::finish()
{
    emit finished(m_outcome);
}

} // namespace federation
