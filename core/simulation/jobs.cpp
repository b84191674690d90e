// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/jobs.h"

#include "core/kinds/kinds.h"
#include "core/simulation/fluidosparts.h"
#include "core/simulation/nodes.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace simulation {
namespace {

const auto indexAnnotation = "batch.kubernetes.io/job-completion-index"_L1;
const auto jobComponent = "job-controller"_L1;
constexpr int mostIndexes = 100'000;

bool isIndexed(const QJsonObject &job)
{
    return textAt(job, "spec.completionMode"_L1) == "Indexed"_L1;
}

std::optional<int> completionsOf(const QJsonObject &job)
{
    const QJsonValue completions = at(job, "spec.completions"_L1);
    if (completions.isDouble())
        return std::clamp(completions.toInt(), 0, mostIndexes);
    // Neither said: one pod that succeeds.
    return at(job, "spec.parallelism"_L1).isDouble() ? std::nullopt : std::optional(1);
}

std::optional<int> indexOf(const QJsonObject &pod)
{
    const QJsonValue text = at(pod, "metadata.annotations"_L1)[indexAnnotation];
    return text.isString() ? std::optional(text.toString().toInt()) : std::nullopt;
}

bool hasEnded(const QJsonObject &job)
{
    const QJsonArray conditions = at(job, "status.conditions"_L1).toArray();
    const auto holds = [&](QLatin1StringView type) {
        return conditionOf(conditions, type)["status"_L1].toString() == "True"_L1;
    };
    return holds("Complete"_L1) || holds("Failed"_L1);
}

QDateTime endOf(const QJsonObject &pod)
{
    QDateTime last;
    for (const QJsonValue &status : at(pod, "status.containerStatuses"_L1).toArray()) {
        const QString text = status["state"_L1]["terminated"_L1]["finishedAt"_L1].toString();
        const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
        if (!last.isValid() || time > last)
            last = time;
    }
    return last;
}

bool ruleMatches(const QJsonObject &rule, const QJsonObject &pod)
{
    const QJsonObject codes = rule["onExitCodes"_L1].toObject();
    if (codes.isEmpty())
        return false;
    const QJsonArray values = codes["values"_L1].toArray();
    const QString container = codes["containerName"_L1].toString();
    for (const QJsonValue &status : at(pod, "status.containerStatuses"_L1).toArray()) {
        const QJsonValue code = status["state"_L1]["terminated"_L1]["exitCode"_L1];
        if (code.toInt() == 0 || (!container.isEmpty() && status["name"_L1].toString() != container))
            continue;
        if (values.contains(code.toInt()) == (codes["operator"_L1].toString() == "In"_L1))
            return true;
    }
    return false;
}

} // namespace

QString indexesText(const QSet<int> &indexes)
{
    QList<int> sorted(indexes.cbegin(), indexes.cend());
    std::sort(sorted.begin(), sorted.end());
    QStringList parts;
    for (qsizetype i = 0; i < sorted.size();) {
        qsizetype last = i;
        while (last + 1 < sorted.size() && sorted[last + 1] == sorted[last] + 1)
            ++last;
        // Two in a row are still written one by one.
        if (last == i)
            parts.append(QString::number(sorted[i]));
        else
            parts.append(QString::number(sorted[i]) + (last == i + 1 ? u',' : u'-')
                         + QString::number(sorted[last]));
        i = last + 1;
    }
    return parts.join(u',');
}

QSet<int> indexesOf(const QString &text)
{
    QSet<int> indexes;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const int first = part.section(u'-', 0, 0).toInt();
        const int last = part.section(u'-', -1).toInt();
        for (int i = first; i <= last && indexes.size() < mostIndexes; ++i)
            indexes.insert(i);
    }
    return indexes;
}

Jobs::Jobs(const ControllerParts &parts, Objects &jobs, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_jobs(jobs)
    , m_queue(
          parts.clock, [this](const Key &key, const Done &done) { lookAt(key, done); }, 16)
    , m_steps(parts.clock, [this](const Key &key) { m_queue.add(key); })
{
    connect(&jobs, &Objects::changed, this, [this](const Key &key) { m_queue.add(key); });
    connect(&parts.pods, &Objects::changed, this, [this](const Key &key, const QJsonObject &before) {
        m_expectations.seen(key);
        const QJsonObject now = m_parts.pods.find(key.nameSpace, key.name);
        const QJsonObject owner = controllerOf(now.isEmpty() ? before : now);
        if (owner["kind"_L1].toString() == "Job"_L1)
            m_queue.add({key.nameSpace, owner["name"_L1].toString()});
    });
}

void Jobs::begin()
{
    m_hasBegun = true;
    for (auto each = m_jobs.all().cbegin(); each != m_jobs.all().cend(); ++each)
        m_queue.add(each.key());
}

void Jobs::countFailure(const QJsonObject &job, const QJsonObject &pod, Tally &tally) const
{
    for (const QJsonValue &entry : at(job, "spec.podFailurePolicy.rules"_L1).toArray()) {
        if (!ruleMatches(entry.toObject(), pod))
            continue;
        const QString action = entry["action"_L1].toString();
        if (action == "Ignore"_L1)
            return;
        if (action == "FailJob"_L1)
            tally.fatal = u"Container of pod %1/%2 failed with an exit code that a rule of the pod failure "
                          "policy matches"_s.arg(nameSpaceOf(pod), nameOf(pod));
        break;
    }
    ++tally.failed;
    const QDateTime end = endOf(pod);
    if (!tally.lastFailure.isValid() || end > tally.lastFailure)
        tally.lastFailure = end;
}

Jobs::Tally Jobs::tally(const QJsonObject &job) const
{
    Tally tally;
    if (isIndexed(job))
        tally.completed = indexesOf(textAt(job, "status.completedIndexes"_L1));
    for (const QJsonObject &pod : podsOf(m_parts.pods, job)) {
        const QString phase = phaseOf(pod);
        if (phase == "Succeeded"_L1) {
            ++tally.succeeded;
            if (const auto index = indexOf(pod))
                tally.completed.insert(*index);
        } else if (phase == "Failed"_L1) {
            countFailure(job, pod, tally);
        } else if (!isLeaving(pod)) {
            tally.active.append(pod);
            tally.ready += isPodReady(pod) ? 1 : 0;
        }
        for (const QJsonValue &status : at(pod, "status.containerStatuses"_L1).toArray())
            tally.restarts += status["restartCount"_L1].toInt();
    }
    // Pods that are gone stay counted.
    tally.succeeded = std::max(tally.succeeded, at(job, "status.succeeded"_L1).toInt());
    tally.failed = std::max(tally.failed, at(job, "status.failed"_L1).toInt());
    if (isIndexed(job))
        tally.succeeded = int(tally.completed.size());
    return tally;
}

bool Jobs::isComplete(const QJsonObject &job, const Tally &tally) const
{
    const auto completions = completionsOf(job);
    return completions ? tally.succeeded >= *completions : tally.succeeded > 0 && tally.active.isEmpty();
}

QJsonObject Jobs::counts(const QJsonObject &job, const Tally &tally) const
{
    QJsonObject status;
    const auto set = [&](const QString &member, int count) {
        status[member] = count > 0 ? QJsonValue(count) : QJsonValue(QJsonValue::Null);
    };
    set(u"active"_s, int(tally.active.size()));
    set(u"succeeded"_s, tally.succeeded);
    set(u"failed"_s, tally.failed);
    status["ready"_L1] = tally.ready;
    if (isIndexed(job))
        status["completedIndexes"_L1] = indexesText(tally.completed);
    return status;
}

void Jobs::lookAt(const Key &key, const Done &done)
{
    const QJsonObject job = m_jobs.find(key.nameSpace, key.name);
    const QString uid = textAt(job, "metadata.uid"_L1);
    if (job.isEmpty() || isLeaving(job) || !m_hasBegun) {
        m_steps.forget(key);
        done(true);
        return;
    }
    if (hasEnded(job)) {
        afterEnd(key, job, done);
        return;
    }
    if (!m_expectations.areMet(uid)) {
        if (m_steps.due(key, u"expected"_s, 5min))
            m_expectations.forget(uid);
        done(true);
        return;
    }
    m_steps.forget(key, u"expected"_s);
    const bool suspended = at(job, "spec.suspend"_L1).toBool();
    if (textAt(job, "status.startTime"_L1).isEmpty() && !suspended) {
        m_parts.api.patchStatus(kinds::jobs(), key.nameSpace, key.name,
                                {{u"startTime"_s, m_parts.clock.text()}}, settles(done));
        return;
    }
    const Tally now = tally(job);
    const QDateTime start = QDateTime::fromString(textAt(job, "status.startTime"_L1), Qt::ISODate);
    const QJsonValue deadline = at(job, "spec.activeDeadlineSeconds"_L1);
    const int limit = at(job, "spec.backoffLimit"_L1).toInt(6);
    if (isComplete(job, now)) {
        finish(job, now, true, u"CompletionsReached"_s, u"Reached expected number of succeeded pods"_s, done);
    } else if (now.fatal) {
        finish(job, now, false, u"PodFailurePolicy"_s, *now.fatal, done);
    } else if (now.failed > limit || (now.restarts > limit && limit > 0)) {
        finish(job, now, false, u"BackoffLimitExceeded"_s, u"Job has reached the specified backoff limit"_s,
               done);
    } else if (deadline.isDouble() && start.isValid()
               && start.secsTo(m_parts.clock.now()) >= deadline.toInteger()) {
        finish(job, now, false, u"DeadlineExceeded"_s, u"Job was active longer than specified deadline"_s,
               done);
    } else {
        if (deadline.isDouble() && start.isValid()) {
            const std::chrono::seconds left(deadline.toInteger() - start.secsTo(m_parts.clock.now()) + 1);
            m_parts.clock.after(left, this, [this, key] { m_queue.add(key); });
        }
        balance(job, now, done);
    }
}

QJsonObject Jobs::podOfJob(const QJsonObject &job, std::optional<int> index)
{
    const QString uid = textAt(job, "metadata.uid"_L1);
    const QString base = index ? QString(nameOf(job) + u'-' + QString::number(*index)) : nameOf(job);
    QJsonObject pod =
        podOf(at(job, "spec.template"_L1).toObject(), job, base + u'-' + randomSuffix(m_parts.random));
    QJsonObject metadata = pod["metadata"_L1].toObject();
    QJsonObject labels = metadata["labels"_L1].toObject();
    for (const auto name : {"job-name"_L1, "batch.kubernetes.io/job-name"_L1})
        labels[name] = nameOf(job);
    for (const auto name : {"controller-uid"_L1, "batch.kubernetes.io/controller-uid"_L1})
        labels[name] = uid;
    if (index) {
        const QString number = QString::number(*index);
        QJsonObject annotations = metadata["annotations"_L1].toObject();
        annotations[indexAnnotation] = number;
        metadata["annotations"_L1] = annotations;
        labels[indexAnnotation] = number;
        QJsonObject spec = pod["spec"_L1].toObject();
        spec["hostname"_L1] = base.left(63);
        QJsonArray containers;
        for (const QJsonValue &entry : spec["containers"_L1].toArray()) {
            QJsonObject container = entry.toObject();
            QJsonArray env = container["env"_L1].toArray();
            env.append(QJsonObject{{u"name"_s, u"JOB_COMPLETION_INDEX"_s}, {u"value"_s, number}});
            container["env"_L1] = env;
            containers.append(container);
        }
        spec["containers"_L1] = containers;
        pod["spec"_L1] = spec;
    }
    metadata["labels"_L1] = labels;
    pod["metadata"_L1] = metadata;
    return pod;
}

void Jobs::balance(const QJsonObject &job, const Tally &tally, const Done &done)
{
    const Key key{nameSpaceOf(job), nameOf(job)};
    const QString uid = textAt(job, "metadata.uid"_L1);
    const auto completions = completionsOf(job);
    int wanted = at(job, "spec.suspend"_L1).toBool() ? 0 : at(job, "spec.parallelism"_L1).toInt(1);
    if (completions)
        wanted = std::min(wanted, *completions - tally.succeeded);
    else if (tally.succeeded > 0)
        wanted = std::min<int>(wanted, int(tally.active.size())); // the work queue is empty: no more of them
    Together calls(done);
    if (tally.active.size() < wanted) {
        // After failures it waits, longer each time.
        bool mayCreate = true;
        if (tally.failed > 0 && tally.lastFailure.isValid()) {
            const auto wait =
                std::min<std::chrono::seconds>(360s, 10s * (1 << std::min(tally.failed - 1, 10)));
            mayCreate = m_steps.due(key, u"failure %1"_s.arg(tally.failed), wait);
        }
        QSet<int> taken = tally.completed;
        for (const QJsonObject &pod : tally.active)
            taken.insert(indexOf(pod).value_or(-1));
        int next = 0;
        for (qsizetype i = tally.active.size(); mayCreate && i < wanted; ++i) {
            std::optional<int> index;
            if (isIndexed(job)) {
                while (taken.contains(next))
                    ++next;
                index = next;
                taken.insert(next);
            }
            const QJsonObject pod = podOfJob(job, index);
            const Key podKey{key.nameSpace, nameOf(pod)};
            m_expectations.expect(uid, podKey);
            m_parts.api.create(kinds::pods(), key.nameSpace, pod,
                               calls.one([this, podKey] { m_expectations.seen(podKey); }));
            writeEvent(m_parts.api, m_parts.clock, job, jobComponent, u"SuccessfulCreate"_s,
                       "Created pod: "_L1 + podKey.name);
        }
    }
    for (qsizetype i = std::max(0, wanted); i < tally.active.size(); ++i)
        m_parts.api.remove(kinds::pods(), key.nameSpace, nameOf(tally.active[i]), calls.one());

    QJsonObject status = counts(job, tally);
    const QJsonObject before = job["status"_L1].toObject();
    const QJsonObject change = mergePatch(before, merged(before, status));
    if (!change.isEmpty())
        m_parts.api.patchStatus(kinds::jobs(), key.nameSpace, key.name, change, calls.one());
    calls.close();
}

void Jobs::finish(const QJsonObject &job, const Tally &tally, bool complete, const QString &reason,
                  const QString &message, const Done &done)
{
    const QString nameSpace = nameSpaceOf(job);
    const QString now = m_parts.clock.text();
    Together calls(done);
    for (const QJsonObject &pod : tally.active)
        m_parts.api.remove(kinds::pods(), nameSpace, nameOf(pod), calls.one());
    Tally last = tally;
    if (!complete)
        last.failed += int(tally.active.size());
    last.active.clear();
    last.ready = 0;
    QJsonObject status = counts(job, last);
    QJsonArray conditions;
    const auto add = [&](const QString &type) {
        conditions.append(QJsonObject{{u"type"_s, type},
                                      {u"status"_s, u"True"_s},
                                      {u"reason"_s, reason},
                                      {u"message"_s, message},
                                      {u"lastProbeTime"_s, now},
                                      {u"lastTransitionTime"_s, now}});
    };
    // First that it is decided, then that it is so.
    add(complete ? u"SuccessCriteriaMet"_s : u"FailureTarget"_s);
    add(complete ? u"Complete"_s : u"Failed"_s);
    status["conditions"_L1] = conditions;
    if (complete)
        status["completionTime"_L1] = now;
    writeEvent(m_parts.api, m_parts.clock, job, jobComponent, complete ? u"Completed"_s : reason,
               complete ? u"Job completed"_s : message, !complete);
    m_parts.api.patchStatus(kinds::jobs(), nameSpace, nameOf(job), status, calls.one());
    calls.close();
}

void Jobs::afterEnd(const Key &key, const QJsonObject &job, const Done &done)
{
    const QJsonValue life = at(job, "spec.ttlSecondsAfterFinished"_L1);
    if (life.isDouble() && m_steps.due(key, u"end"_s, std::chrono::seconds(life.toInteger())))
        m_parts.api.remove(kinds::jobs(), key.nameSpace, key.name, settles(done));
    else
        done(true);
}

} // namespace simulation
