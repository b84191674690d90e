// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/controllerparts.h"

#include "core/simulation/fluidosparts.h"
#include "core/simulation/nodes.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

constexpr QLatin1StringView suffixLetters("bcdfghjklmnpqrstvwxz2456789");

} // namespace

bool isOwnedBy(const QJsonObject &object, const QString &uid)
{
    return !uid.isEmpty() && controllerOf(object)["uid"_L1].toString() == uid;
}

QJsonObject controllerOf(const QJsonObject &object)
{
    for (const QJsonValue &owner : at(object, "metadata.ownerReferences"_L1).toArray()) {
        if (owner["controller"_L1].toBool())
            return owner.toObject();
    }
    return {};
}

bool isPodReady(const QJsonObject &pod)
{
    const QJsonArray conditions = at(pod, "status.conditions"_L1).toArray();
    return conditionOf(conditions, "Ready"_L1)["status"_L1].toString() == "True"_L1;
}

QString phaseOf(const QJsonObject &pod)
{
    return textAt(pod, "status.phase"_L1);
}

bool isPodActive(const QJsonObject &pod)
{
    const QString phase = phaseOf(pod);
    return !isLeaving(pod) && phase != "Succeeded"_L1 && phase != "Failed"_L1;
}

QString randomSuffix(QRandomGenerator &random)
{
    QString suffix;
    for (int i = 0; i < 5; ++i)
        suffix += QChar(suffixLetters[random.bounded(int(suffixLetters.size()))]);
    return suffix;
}

QString hashSuffix(const QByteArray &text, qsizetype length)
{
    const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256);
    QString suffix;
    for (qsizetype i = 0; i < std::min(length, hash.size()); ++i)
        suffix += QChar(suffixLetters[quint8(hash[i]) % suffixLetters.size()]);
    return suffix;
}

QJsonObject podOf(const QJsonObject &podTemplate, const QJsonObject &owner, const QString &name)
{
    QJsonObject metadata{{u"name"_s, name},
                         {u"namespace"_s, nameSpaceOf(owner)},
                         {u"generateName"_s, QString(nameOf(owner) + u'-')},
                         {u"ownerReferences"_s, QJsonArray{ownerReference(owner)}}};
    for (const auto part : {"labels"_L1, "annotations"_L1}) {
        const QJsonValue value = at(podTemplate, "metadata"_L1)[part];
        if (value.isObject())
            metadata[part] = value;
    }
    return {{u"metadata"_s, metadata}, {u"spec"_s, podTemplate["spec"_L1]}};
}

QList<QJsonObject> podsOf(const Objects &pods, const QJsonObject &owner)
{
    const QString uid = textAt(owner, "metadata.uid"_L1);
    QList<QJsonObject> own;
    for (auto pod = pods.all().cbegin(); pod != pods.all().cend(); ++pod) {
        if (pod.key().nameSpace == nameSpaceOf(owner) && isOwnedBy(*pod, uid))
            own.append(*pod);
    }
    std::sort(own.begin(), own.end(), [](const QJsonObject &left, const QJsonObject &right) {
        const QString a = textAt(left, "metadata.creationTimestamp"_L1);
        const QString b = textAt(right, "metadata.creationTimestamp"_L1);
        return a != b ? a < b : nameOf(left) < nameOf(right);
    });
    return own;
}

void Expectations::seen(const kube::ObjectKey &pod)
{
    for (QSet<kube::ObjectKey> &expected : m_expected)
        expected.remove(pod);
}

Together::Together(WorkQueue::Done done)
    : m_state(std::make_shared<State>())
{
    m_state->done = std::move(done);
}

Api::Done Together::one(std::function<void()> onFailure)
{
    ++m_state->open;
    return [state = m_state, onFailure = std::move(onFailure)](const Api::Answer &answer) {
        if (!answer && onFailure)
            onFailure();
        state->ok = state->ok && (answer || isNotFound(answer) || isConflict(answer));
        finishOne(state);
    };
}

void Together::close()
{
    finishOne(m_state);
}

void Together::finishOne(const std::shared_ptr<State> &state)
{
    if (--state->open == 0)
        state->done(state->ok);
}

} // namespace simulation
