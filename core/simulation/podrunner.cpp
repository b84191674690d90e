// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/podrunner.h"

#include "core/simulation/nodes.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace simulation {
namespace {

constexpr auto longestBackOff = 300s;

QString hexOf(const QString &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex());
}

QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODate).toUTC();
}

QString written(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODate);
}

/// After how long a probe that always succeeds has succeeded.
qint64 probeDelay(const QJsonObject &probe)
{
    const qint64 period = std::max<qint64>(1, probe["periodSeconds"_L1].toInteger(10));
    const qint64 times = std::max<qint64>(1, probe["successThreshold"_L1].toInteger(1));
    return 1000 * (probe["initialDelaySeconds"_L1].toInteger(0) + period * (times - 1));
}

qint64 startDelay(const QJsonObject &spec)
{
    const QJsonValue probe = spec["startupProbe"_L1];
    return probe.isObject() ? probeDelay(probe.toObject()) : 0;
}

qint64 readyDelay(const QJsonObject &spec)
{
    const QJsonValue probe = spec["readinessProbe"_L1];
    return std::max(startDelay(spec), probe.isObject() ? probeDelay(probe.toObject()) : 0);
}

QStringList texts(const QJsonValue &list)
{
    QStringList all;
    for (const QJsonValue &each : list.toArray())
        all.append(each.toString());
    return all;
}

int cardsOf(const QJsonObject &spec)
{
    const QJsonValue limits = at(spec, "resources.limits"_L1);
    const QJsonValue requests = at(spec, "resources.requests"_L1);
    const QJsonValue count = limits["nvidia.com/gpu"_L1].isUndefined() ? requests["nvidia.com/gpu"_L1]
                                                                       : limits["nvidia.com/gpu"_L1];
    const int cards = count.isString() ? count.toString().toInt() : count.toInt();
    return std::clamp(cards, 0, 16);
}

} // namespace

bool ContainerRun::isStarted(const QDateTime &now) const
{
    return state == State::Running && started.addMSecs(startDelay(spec)) <= now;
}

bool ContainerRun::isReady(const QDateTime &now) const
{
    return state == State::Running && started.addMSecs(readyDelay(spec)) <= now;
}

std::optional<QDateTime> ContainerRun::nextChange(const QDateTime &now) const
{
    if (state == State::Pulling || state == State::BackOff)
        return until;
    if (state != State::Running)
        return {};
    std::optional<QDateTime> next;
    const auto consider = [&](const QDateTime &time) {
        if (time > now && (!next || time < *next))
            next = time;
    };
    consider(started.addMSecs(startDelay(spec)));
    consider(started.addMSecs(readyDelay(spec)));
    if (const auto end = program.end())
        consider(started.addMSecs(end->at));
    return next;
}

PodRunner::PodRunner(const QJsonObject &pod, QString podIp, bool crashLoops, PullTime pullTime)
    : m_pod(pod)
    , m_podIp(std::move(podIp))
    , m_crashLoops(crashLoops)
    , m_pullTime(std::move(pullTime))
{
    const auto make = [&](QLatin1StringView specs, QLatin1StringView statuses, bool isInit) {
        QList<ContainerRun> runs;
        for (const QJsonValue &spec : at(pod, specs).toArray()) {
            ContainerRun run;
            run.spec = spec.toObject();
            run.isInit = isInit;
            for (const QJsonValue &status : at(pod, statuses).toArray()) {
                if (status["name"_L1].toString() == run.name())
                    takeOver(run, status.toObject());
            }
            runs.append(run);
        }
        return runs;
    };
    m_inits = make("spec.initContainers"_L1, "status.initContainerStatuses"_L1, true);
    m_containers = make("spec.containers"_L1, "status.containerStatuses"_L1, false);
    m_startTime = timeOf(at(pod, "status.startTime"_L1));
    if (const QString ip = textAt(pod, "status.podIP"_L1); !ip.isEmpty())
        m_podIp = ip;
}

void PodRunner::takeOver(ContainerRun &run, const QJsonObject &status) const
{
    const QJsonObject state = status["state"_L1].toObject();
    const QJsonObject last = at(status, "lastState.terminated"_L1).toObject();
    run.restarts = int(status["restartCount"_L1].toInteger());
    run.failuresInARow = run.restarts;
    if (!last.isEmpty() && run.restarts > 0) {
        run.previous = programOf(run, run.restarts - 1, timeOf(last["startedAt"_L1]));
        run.previousFinished = timeOf(last["finishedAt"_L1]);
        run.previousExitCode = last["exitCode"_L1].toInt();
    }
    if (state.contains("running"_L1)) {
        run.state = ContainerRun::State::Running;
        run.started = timeOf(state["running"_L1]["startedAt"_L1]);
        run.program = programOf(run, run.restarts, run.started);
        return;
    }
    const bool isOver = state.contains("terminated"_L1);
    const bool backsOff = state["waiting"_L1]["reason"_L1].toString() == "CrashLoopBackOff"_L1;
    if (!isOver && !(backsOff && !last.isEmpty()))
        return;
    // In back-off the current life is the one that lastState tells of.
    const QJsonObject ended = isOver ? state["terminated"_L1].toObject() : last;
    run.state = isOver ? ContainerRun::State::Ended : ContainerRun::State::BackOff;
    run.started = timeOf(ended["startedAt"_L1]);
    run.finished = timeOf(ended["finishedAt"_L1]);
    run.exitCode = ended["exitCode"_L1].toInt();
    run.program = programOf(run, run.restarts, run.started);
    run.failuresInARow = run.restarts + 1;
    run.until = run.finished.addSecs(backOff(run).count());
}

Program PodRunner::programOf(const ContainerRun &run, int restarts, const QDateTime &start) const
{
    ProgramSpec spec;
    spec.image = run.spec["image"_L1].toString();
    spec.command = texts(run.spec["command"_L1]) + texts(run.spec["args"_L1]);
    for (const QJsonValue &variable : run.spec["env"_L1].toArray()) {
        if (variable["value"_L1].isString())
            spec.env.insert(variable["name"_L1].toString(), variable["value"_L1].toString());
    }
    const QJsonObject labels = at(m_pod, "metadata.labels"_L1).toObject();
    for (auto label = labels.begin(); label != labels.end(); ++label)
        spec.labels.insert(label.key(), label.value().toString());
    spec.gpus = cardsOf(run.spec);
    const QString who =
        nameSpaceOf(m_pod) + u'/' + nameOf(m_pod) + u'/' + run.name() + u'/' + QString::number(restarts);
    spec.seed = hexOf(who).first(8).toUInt(nullptr, 16);
    const QString policy = textAt(m_pod, "spec.restartPolicy"_L1);
    spec.finishes = policy == "Never"_L1 || policy == "OnFailure"_L1;
    spec.crashes = m_crashLoops && !run.isInit;
    spec.start = start;
    Program program(spec);
    if (run.isInit && program.work() != Program::Work::Scripted) {
        // Whatever it prepares, it is done soon.
        spec.command = {u"sleep"_s, u"2"_s};
        program = Program(spec);
    }
    return program;
}

void PodRunner::tell(const QString &reason, const QString &message, bool warning)
{
    m_events.append({reason, message, warning});
}

bool PodRunner::restarts(const ContainerRun &run) const
{
    const QString policy = textAt(m_pod, "spec.restartPolicy"_L1);
    if (policy == "Never"_L1)
        return false;
    const bool onlyFailures = run.isInit || policy == "OnFailure"_L1;
    return !onlyFailures || run.exitCode != 0;
}

bool PodRunner::initsAreDone() const
{
    return std::all_of(m_inits.cbegin(), m_inits.cend(), [](const ContainerRun &run) {
        return run.state == ContainerRun::State::Ended && run.exitCode == 0;
    });
}

PodRunner::Phase PodRunner::phase() const
{
    const auto hasEnded = [](const ContainerRun &run) { return run.state == ContainerRun::State::Ended; };
    const auto failed = [&](const ContainerRun &run) { return hasEnded(run) && run.exitCode != 0; };
    if (std::any_of(m_inits.cbegin(), m_inits.cend(), failed))
        return Phase::Failed;
    if (std::all_of(m_containers.cbegin(), m_containers.cend(), hasEnded))
        return std::any_of(m_containers.cbegin(), m_containers.cend(), failed) ? Phase::Failed
                                                                               : Phase::Succeeded;
    const bool allBegan = std::all_of(m_containers.cbegin(), m_containers.cend(),
                                      [](const ContainerRun &run) { return run.hasStartedOnce(); });
    return allBegan ? Phase::Running : Phase::Pending;
}

std::optional<QDateTime> PodRunner::advance(const QDateTime &now)
{
    const Phase before = phase();
    if (isLeaving(m_pod) && !m_killed) {
        if (!m_killAt.isValid()) {
            const qint64 grace = at(m_pod, "metadata.deletionGracePeriodSeconds"_L1).toInteger(30);
            const bool isOver = before == Phase::Succeeded || before == Phase::Failed;
            m_killAt = now.addMSecs(isOver ? 0 : std::min<qint64>(grace * 1000, 2000));
            for (const ContainerRun &run : m_containers) {
                if (run.state == ContainerRun::State::Running)
                    tell(u"Killing"_s, u"Stopping container %1"_s.arg(run.name()));
            }
        }
        if (now < m_killAt)
            return m_killAt;
        kill(m_killAt);
    }
    if (m_killed || before == Phase::Succeeded || before == Phase::Failed)
        return {};
    if (!m_startTime.isValid())
        m_startTime = now;
    std::optional<QDateTime> next;
    const auto consider = [&](const ContainerRun &run) {
        if (const auto change = run.nextChange(now); change && (!next || *change < *next))
            next = change;
    };
    for (ContainerRun &run : m_inits) {
        step(run, now);
        consider(run);
        if (run.state != ContainerRun::State::Ended || run.exitCode != 0)
            return next;
    }
    for (ContainerRun &run : m_containers) {
        step(run, now);
        consider(run);
    }
    return next;
}

void PodRunner::kill(const QDateTime &now)
{
    m_killed = true;
    for (QList<ContainerRun> *runs : {&m_inits, &m_containers}) {
        for (ContainerRun &run : *runs) {
            if (run.state == ContainerRun::State::Running)
                end(run, now, 143, false); // SIGTERM
        }
    }
}

void PodRunner::step(ContainerRun &run, const QDateTime &now)
{
    using State = ContainerRun::State;
    const QString image = run.spec["image"_L1].toString();
    if (run.state == State::Waiting) {
        const auto needs = m_pullTime(image, run.spec["imagePullPolicy"_L1].toString());
        if (needs.count() > 0)
            tell(u"Pulling"_s, u"Pulling image \"%1\""_s.arg(image));
        run.pullStarted = now;
        run.until = now.addMSecs(needs.count());
        run.state = State::Pulling;
    }
    if (run.state == State::Pulling && run.until <= now)
        begin(run, now, run.until > run.pullStarted);
    if (run.state == State::BackOff && run.until <= now) {
        run.previous = run.program;
        run.previousFinished = run.finished;
        run.previousExitCode = run.exitCode;
        ++run.restarts;
        begin(run, now, false);
    }
    if (run.state == State::Running) {
        const auto programEnd = run.program.end();
        if (programEnd && run.started.addMSecs(programEnd->at) <= now)
            end(run, run.started.addMSecs(programEnd->at), programEnd->exitCode, true);
    }
}

void PodRunner::begin(ContainerRun &run, const QDateTime &now, bool pulled)
{
    const QString image = run.spec["image"_L1].toString();
    if (pulled) {
        const QString took = QString::number(double(run.pullStarted.msecsTo(run.until)) / 1000, 'f', 3);
        tell(u"Pulled"_s,
             u"Successfully pulled image \"%1\" in %2s (%2s including waiting)."_s.arg(image, took));
    } else {
        tell(u"Pulled"_s, u"Container image \"%1\" already present on machine"_s.arg(image));
    }
    tell(u"Created"_s, u"Created container: %1"_s.arg(run.name()));
    tell(u"Started"_s, u"Started container %1"_s.arg(run.name()));
    run.state = ContainerRun::State::Running;
    // Whole seconds, as they are written: a kubelet that takes over sees the same life.
    run.started = QDateTime::fromSecsSinceEpoch(now.toSecsSinceEpoch(), Qt::UTC);
    run.finished = {};
    run.program = programOf(run, run.restarts, run.started);
}

std::chrono::seconds PodRunner::backOff(const ContainerRun &run) const
{
    // The first restart is at once.
    if (run.failuresInARow <= 1)
        return 0s;
    return std::min<std::chrono::seconds>(longestBackOff, 10s * (1 << std::min(run.failuresInARow - 2, 10)));
}

void PodRunner::end(ContainerRun &run, const QDateTime &at, int exitCode, bool mayRestart)
{
    run.finished = at;
    run.exitCode = exitCode;
    run.state = ContainerRun::State::Ended;
    if (!mayRestart || !restarts(run))
        return;
    // Ten good minutes, and the counting begins anew.
    run.failuresInARow = run.started.secsTo(at) >= 600 ? 1 : run.failuresInARow + 1;
    run.state = ContainerRun::State::BackOff;
    const auto wait = backOff(run);
    run.until = at.addSecs(wait.count());
    if (wait.count() > 0)
        tell(u"BackOff"_s,
             u"Back-off restarting failed container %1 in pod %2_%3(%4)"_s.arg(
                 run.name(), nameOf(m_pod), nameSpaceOf(m_pod), textAt(m_pod, "metadata.uid"_L1)),
             true);
}

QString PodRunner::containerId(const ContainerRun &run, int restarts) const
{
    const QString who =
        textAt(m_pod, "metadata.uid"_L1) + u'/' + run.name() + u'/' + QString::number(restarts);
    return "containerd://"_L1 + hexOf(who);
}

QJsonObject PodRunner::stateOf(const ContainerRun &run) const
{
    using State = ContainerRun::State;
    const auto waiting = [](const QString &reason, const QString &message = {}) -> QJsonObject {
        QJsonObject state{{u"reason"_s, reason}};
        if (!message.isEmpty())
            state["message"_L1] = message;
        return {{u"waiting"_s, state}};
    };
    switch (run.state) {
    case State::Waiting:
    case State::Pulling:
        return waiting(m_inits.isEmpty() || run.isInit || initsAreDone() ? u"ContainerCreating"_s
                                                                         : u"PodInitializing"_s);
    case State::Running:
        return {{u"running"_s, QJsonObject{{u"startedAt"_s, written(run.started)}}}};
    case State::BackOff:
        return waiting(
            u"CrashLoopBackOff"_s,
            u"back-off %1s restarting failed container=%2 pod=%3_%4(%5)"_s.arg(backOff(run).count())
                .arg(run.name(), nameOf(m_pod), nameSpaceOf(m_pod), textAt(m_pod, "metadata.uid"_L1)));
    case State::Ended:
        break;
    }
    return {{u"terminated"_s, QJsonObject{{u"exitCode"_s, run.exitCode},
                                          {u"reason"_s, run.exitCode == 0 ? u"Completed"_s : u"Error"_s},
                                          {u"startedAt"_s, written(run.started)},
                                          {u"finishedAt"_s, written(run.finished)},
                                          {u"containerID"_s, containerId(run, run.restarts)}}}};
}

QJsonObject PodRunner::containerStatus(const ContainerRun &run, const QDateTime &now) const
{
    const QString image = run.spec["image"_L1].toString();
    QJsonObject last;
    const bool backsOff = run.state == ContainerRun::State::BackOff;
    if (backsOff || run.previous) {
        const int exitCode = backsOff ? run.exitCode : run.previousExitCode;
        const QDateTime start = backsOff ? run.started : run.previous->spec().start;
        const QDateTime finish = backsOff ? run.finished : run.previousFinished;
        last["terminated"_L1] =
            QJsonObject{{u"exitCode"_s, exitCode},
                        {u"reason"_s, exitCode == 0 ? u"Completed"_s : u"Error"_s},
                        {u"startedAt"_s, written(start)},
                        {u"finishedAt"_s, written(finish)},
                        {u"containerID"_s, containerId(run, run.restarts - (backsOff ? 0 : 1))}};
    }
    const bool began = run.hasStartedOnce();
    const bool isDoneInit = run.isInit && run.state == ContainerRun::State::Ended && run.exitCode == 0;
    return {{u"name"_s, run.name()},
            {u"image"_s, image},
            {u"imageID"_s,
             began ? QString(image.section(u'@', 0, 0).section(u':', 0, 0) + "@sha256:"_L1 + hexOf(image))
                   : QString()},
            {u"containerID"_s, began ? containerId(run, run.restarts) : QString()},
            {u"ready"_s, isDoneInit || run.isReady(now)},
            {u"started"_s, run.isStarted(now)},
            {u"restartCount"_s, run.restarts},
            {u"state"_s, stateOf(run)},
            {u"lastState"_s, last}};
}

QJsonArray PodRunner::conditions(Phase phase, const QDateTime &now) const
{
    const QJsonArray before = at(m_pod, "status.conditions"_L1).toArray();
    QStringList unready;
    for (const ContainerRun &run : m_containers) {
        if (!run.isReady(now))
            unready.append(run.name());
    }
    QJsonArray all;
    const auto add = [&](const QString &type, bool holds, const QString &reason = {},
                         const QString &why = {}) {
        QJsonObject condition{{u"type"_s, type}, {u"status"_s, holds ? u"True"_s : u"False"_s}};
        if (!holds && !reason.isEmpty())
            condition["reason"_L1] = reason;
        if (!holds && !why.isEmpty())
            condition["message"_L1] = why;
        all.append(sinceBefore(condition, before, written(now)));
    };
    const bool isOver = phase == Phase::Succeeded || phase == Phase::Failed;
    const QString reason = phase == Phase::Succeeded ? u"PodCompleted"_s
                           : phase == Phase::Failed  ? u"PodFailed"_s
                                                     : u"ContainersNotReady"_s;
    const QString why =
        isOver ? QString() : u"containers with unready status: [%1]"_s.arg(unready.join(u' '));
    add(u"PodReadyToStartContainers"_s, !isOver);
    add(u"Initialized"_s, initsAreDone(), u"ContainersNotInitialized"_s,
        u"containers with incomplete status"_s);
    add(u"Ready"_s, unready.isEmpty(), reason, why);
    add(u"ContainersReady"_s, unready.isEmpty(), reason, why);
    add(u"PodScheduled"_s, true);
    for (const QJsonValue &condition : before) {
        if (std::none_of(all.begin(), all.end(),
                         [&](const QJsonValue &own) { return own["type"_L1] == condition["type"_L1]; }))
            all.append(condition);
    }
    return all;
}

QJsonObject PodRunner::status(const QDateTime &now) const
{
    const Phase current = phase();
    static const QString names[] = {u"Pending"_s, u"Running"_s, u"Succeeded"_s, u"Failed"_s};
    QJsonArray inits;
    QJsonArray statuses;
    bool began = false;
    for (const ContainerRun &run : m_inits) {
        inits.append(containerStatus(run, now));
        began = began || run.hasStartedOnce();
    }
    for (const ContainerRun &run : m_containers) {
        statuses.append(containerStatus(run, now));
        began = began || run.hasStartedOnce();
    }
    QJsonObject status{{u"phase"_s, names[int(current)]},
                       {u"conditions"_s, conditions(current, now)},
                       {u"hostIP"_s, u"127.0.0.1"_s},
                       {u"hostIPs"_s, QJsonArray{QJsonObject{{u"ip"_s, u"127.0.0.1"_s}}}},
                       {u"containerStatuses"_s, statuses}};
    if (m_startTime.isValid())
        status["startTime"_L1] = written(m_startTime);
    if (!inits.isEmpty())
        status["initContainerStatuses"_L1] = inits;
    if (began) {
        status["podIP"_L1] = m_podIp;
        status["podIPs"_L1] = QJsonArray{QJsonObject{{u"ip"_s, m_podIp}}};
    }
    return status;
}

const ContainerRun *PodRunner::container(const QString &name) const
{
    for (const QList<ContainerRun> *runs : {&m_containers, &m_inits}) {
        for (const ContainerRun &run : *runs) {
            if (name.isEmpty() || run.name() == name)
                return &run;
        }
    }
    return nullptr;
}

const ContainerRun *PodRunner::containerWithPort(int port) const
{
    for (const ContainerRun &run : m_containers) {
        for (const QJsonValue &each : run.spec["ports"_L1].toArray()) {
            if (each["containerPort"_L1].toInt() == port)
                return &run;
        }
    }
    return container({});
}

} // namespace simulation
