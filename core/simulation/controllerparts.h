// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/simulation/api.h"
#include "core/simulation/clock.h"
#include "core/simulation/workqueue.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QRandomGenerator>
#include <QSet>
#include <QString>

#include <functional>

namespace simulation {

/// What the controllers of the cluster share.
struct ControllerParts
{
    Api &api;
    const Clock &clock;
    QRandomGenerator &random;
    Objects &namespaces;
    Objects &nodes;
    Objects &pods;
};

[[nodiscard]] bool isOwnedBy(const QJsonObject &object, const QString &uid);
/// The controller among its owners; empty where there is none.
[[nodiscard]] QJsonObject controllerOf(const QJsonObject &object);
[[nodiscard]] bool isPodReady(const QJsonObject &pod);
[[nodiscard]] QString phaseOf(const QJsonObject &pod);
/// Neither ended nor asked to.
[[nodiscard]] bool isPodActive(const QJsonObject &pod);
/// Five letters and digits, of those that make no words.
[[nodiscard]] QString randomSuffix(QRandomGenerator &random);
/// The same of any text, always alike.
[[nodiscard]] QString hashSuffix(const QByteArray &text, qsizetype length);
/// A pod of a template, owned.
[[nodiscard]] QJsonObject podOf(const QJsonObject &podTemplate, const QJsonObject &owner,
                                const QString &name);
/// The pods an object controls, oldest first.
[[nodiscard]] QList<QJsonObject> podsOf(const Objects &pods, const QJsonObject &owner);

/// Pods made or removed that the watch has not shown yet: nobody counts before they have come.
class Expectations
{
public:
    void expect(const QString &owner, const kube::ObjectKey &pod) { m_expected[owner].insert(pod); }
    void seen(const kube::ObjectKey &pod);
    void forget(const QString &owner) { m_expected.remove(owner); }
    [[nodiscard]] bool areMet(const QString &owner) const { return m_expected.value(owner).isEmpty(); }

private:
    QHash<QString, QSet<kube::ObjectKey>> m_expected; // by the owner's uid
};

/// Counts the answers of calls made together and tells once that all have come, and whether all went well.
class Together
{
public:
    explicit Together(WorkQueue::Done done);
    /// For one more call. Calls that find the object there, or gone, went well.
    [[nodiscard]] Api::Done one(std::function<void()> onFailure = {});
    /// No more calls follow.
    void close();

private:
    struct State
    {
        WorkQueue::Done done;
        int open = 1;
        bool ok = true;
    };
    static void finishOne(const std::shared_ptr<State> &state);
    std::shared_ptr<State> m_state;
};

} // namespace simulation
