// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/simulation/controllerparts.h"
#include "core/simulation/steps.h"
#include "core/simulation/workqueue.h"

#include <QObject>
#include <QSet>

#include <optional>

namespace simulation {

/// Job → Pod: parallelism and completions, indexed completion, back-off and its limit, failure policy by
/// exit code, deadline, suspension, time to live.
class Jobs : public QObject
{
    Q_OBJECT
public:
    Jobs(const ControllerParts &parts, Objects &jobs, QObject *parent = nullptr);
    /// Everything that is counted is known from now on.
    void begin();

private:
    using Key = kube::ObjectKey;
    using Done = WorkQueue::Done;

    /// What a Job's pods come to.
    struct Tally
    {
        QList<QJsonObject> active;
        int ready = 0;
        int succeeded = 0;
        int failed = 0;
        QSet<int> completed; // indexes
        QDateTime lastFailure;
        std::optional<QString> fatal; // message of a failure policy that ends the Job
        int restarts = 0;             // of containers, where the kubelet restarts them
    };

    void lookAt(const Key &key, const Done &done);
    [[nodiscard]] Tally tally(const QJsonObject &job) const;
    void countFailure(const QJsonObject &job, const QJsonObject &pod, Tally &tally) const;
    [[nodiscard]] bool isComplete(const QJsonObject &job, const Tally &tally) const;
    void finish(const QJsonObject &job, const Tally &tally, bool complete, const QString &reason,
                const QString &message, const Done &done);
    void balance(const QJsonObject &job, const Tally &tally, const Done &done);
    [[nodiscard]] QJsonObject podOfJob(const QJsonObject &job, std::optional<int> index);
    [[nodiscard]] QJsonObject counts(const QJsonObject &job, const Tally &tally) const;
    void afterEnd(const Key &key, const QJsonObject &job, const Done &done);

    ControllerParts m_parts;
    Objects &m_jobs;
    WorkQueue m_queue;
    Steps m_steps;
    Expectations m_expectations;
    bool m_hasBegun = false;
};

/// "0-3,5": how a Job writes its completed indexes.
[[nodiscard]] QString indexesText(const QSet<int> &indexes);
[[nodiscard]] QSet<int> indexesOf(const QString &text);

} // namespace simulation
