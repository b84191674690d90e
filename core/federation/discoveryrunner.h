// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/federation/discoveryfacts.h"
#include "core/kube/client.h"
#include "core/kube/watch.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace federation {

/// How one Discovery of ours ended.
struct DiscoveryOutcome
{
    Q_GADGET
public:
    enum class Kind {
        Answered, // facts.state tells
        TimedOut,
        Refused, // it could not be made: `error`
        Lost     // the connection broke, or somebody deleted it: `error`, if there was one
    };
    Q_ENUM(Kind)

    Kind kind = Kind::Answered;
    DiscoveryFacts facts;
    std::optional<kube::ApiError> error;
};

/// Makes one Discovery without selector, follows it, and deletes it. Emits finished exactly once, after
/// the deletion, never from start(). Destroying it on the way deletes the Discovery too.
class DiscoveryRunner : public QObject
{
    Q_OBJECT
public:
    DiscoveryRunner(kube::Client &client, std::chrono::milliseconds timeout, QObject *parent = nullptr);
    ~DiscoveryRunner() override;

    void start();

    /// The name is one of those this class gives.
    [[nodiscard]] static bool isOurName(const QString &name);

signals:
    void finished(const federation::DiscoveryOutcome &outcome);

private:
    void onCreated(const kube::ApiResult &result);
    void follow();
    void end(DiscoveryOutcome::Kind kind);
    void finish();
    [[nodiscard]] kube::Target target() const;

    QPointer<kube::Client> m_client;
    QString m_name;
    std::unique_ptr<kube::Watch<DiscoveryFacts>> m_watch;
    QTimer m_limit;
    DiscoveryOutcome m_outcome;
    bool m_mayExist = false; // and has to be deleted
    bool m_isEnding = false;
};

} // namespace federation
