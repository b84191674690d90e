// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/simulation/api.h"
#include "core/simulation/programs.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <chrono>
#include <functional>
#include <optional>

namespace simulation {

struct PodEvent
{
    QString reason;
    QString message;
    bool warning = false;
};

/// One container of a pod, now and in its last life.
struct ContainerRun
{
    enum class State { Waiting, Pulling, Running, BackOff, Ended };

    QJsonObject spec;
    bool isInit = false;
    State state = State::Waiting;
    QDateTime pullStarted;
    QDateTime until; // of Pulling and BackOff
    QDateTime started;
    QDateTime finished; // of BackOff and Ended
    int exitCode = 0;
    int restarts = 0;
    int failuresInARow = 0;
    Program program;
    std::optional<Program> previous;
    QDateTime previousFinished;
    int previousExitCode = 0;

    [[nodiscard]] QString name() const { return spec[QLatin1String("name")].toString(); }
    [[nodiscard]] bool hasStartedOnce() const { return started.isValid(); }
    [[nodiscard]] bool isReady(const QDateTime &now) const;
    [[nodiscard]] bool isStarted(const QDateTime &now) const;
    /// When those may change; nothing where they will not.
    [[nodiscard]] std::optional<QDateTime> nextChange(const QDateTime &now) const;
};

/// What a kubelet does to one pod, as a function of the pod and the time: images, init containers,
/// containers, probes, restarts, termination. Takes over from the status of a pod that runs already.
class PodRunner
{
public:
    /// How long an image takes; 0: it is there already.
    using PullTime = std::function<std::chrono::milliseconds(const QString &image, const QString &policy)>;

    PodRunner(const QJsonObject &pod, QString podIp, bool crashLoops, PullTime pullTime);

    void update(const QJsonObject &pod) { m_pod = pod; }
    /// Moves on to `now`. When to come again, if anything will happen by itself.
    std::optional<QDateTime> advance(const QDateTime &now);
    /// Everything a kubelet writes of a pod's status.
    [[nodiscard]] QJsonObject status(const QDateTime &now) const;
    [[nodiscard]] QList<PodEvent> takeEvents() { return std::exchange(m_events, {}); }
    [[nodiscard]] bool isKilled() const { return m_killed; }
    /// Null where there is none of that name; an empty name means the first.
    [[nodiscard]] const ContainerRun *container(const QString &name) const;
    [[nodiscard]] const ContainerRun *containerWithPort(int port) const;
    [[nodiscard]] const QJsonObject &pod() const { return m_pod; }

private:
    enum class Phase { Pending, Running, Succeeded, Failed };

    void takeOver(ContainerRun &run, const QJsonObject &status) const;
    [[nodiscard]] Program programOf(const ContainerRun &run, int restarts, const QDateTime &start) const;
    void kill(const QDateTime &now);
    void step(ContainerRun &run, const QDateTime &now);
    void begin(ContainerRun &run, const QDateTime &now, bool pulled);
    void end(ContainerRun &run, const QDateTime &at, int exitCode, bool mayRestart);
    [[nodiscard]] bool restarts(const ContainerRun &run) const;
    [[nodiscard]] bool initsAreDone() const;
    [[nodiscard]] Phase phase() const;
    [[nodiscard]] QJsonObject containerStatus(const ContainerRun &run, const QDateTime &now) const;
    [[nodiscard]] QJsonObject stateOf(const ContainerRun &run) const;
    [[nodiscard]] QJsonArray conditions(Phase phase, const QDateTime &now) const;
    [[nodiscard]] QString containerId(const ContainerRun &run, int restarts) const;
    [[nodiscard]] std::chrono::seconds backOff(const ContainerRun &run) const;
    void tell(const QString &reason, const QString &message, bool warning = false);

    QJsonObject m_pod;
    QString m_podIp;
    bool m_crashLoops;
    PullTime m_pullTime;
    QList<ContainerRun> m_inits;
    QList<ContainerRun> m_containers;
    QDateTime m_startTime;
    QDateTime m_killAt;
    bool m_killed = false;
    QList<PodEvent> m_events;
};

} // namespace simulation
