// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/garbage.h"

#include "core/kinds/kinds.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

const auto foregroundFinalizer = "foregroundDeletion"_L1;
const auto orphanFinalizer = "orphan"_L1;
constexpr qsizetype mostGone = 20'000;

std::optional<Belonging> belongingOf(std::string_view json, const kube::Metadata &metadata)
{
    const auto bytes = QByteArray::fromRawData(json.data(), qsizetype(json.size()));
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    Belonging belonging;
    belonging.uid = metadata.uid;
    belonging.leaving = metadata.isBeingDeleted();
    for (const QJsonValue &owner : at(object, "metadata.ownerReferences"_L1).toArray()) {
        belonging.owners.append(owner["uid"_L1].toString());
        if (owner["blockOwnerDeletion"_L1].toBool())
            belonging.blocking.append(owner["uid"_L1].toString());
    }
    for (const QJsonValue &finalizer : at(object, "metadata.finalizers"_L1).toArray())
        belonging.finalizers.append(finalizer.toString());
    return belonging;
}

kube::ObjectKey placeKey(int type, const kube::ObjectKey &key)
{
    return {QString(QString::number(type) + u'/' + key.nameSpace), key.name};
}

} // namespace

Garbage::Garbage(const ControllerParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_types{kinds::pods(),
              kinds::replicaSets(),
              kinds::deployments(),
              kinds::jobs(),
              kinds::services(),
              kinds::endpoints(),
              kinds::configMaps(),
              kinds::secrets(),
              kinds::serviceAccounts(),
              kinds::persistentVolumeClaims(),
              kinds::namespaces(),
              kinds::nodes(),
              kinds::leases(),
              kinds::ingresses(),
              kinds::networkPolicies(),
              kinds::roles(),
              kinds::roleBindings(),
              kinds::tenants(),
              kinds::resourceSlices(),
              kinds::virtualNodes(),
              kinds::namespaceOffloadings(),
              kinds::contracts(),
              kinds::allocations()}
    , m_queue(
          parts.clock,
          [this](const kube::ObjectKey &key, const WorkQueue::Done &done) { lookAt(key.name, done); }, 16)
{
    m_types.append({u"discovery.k8s.io"_s, u"v1"_s, u"endpointslices"_s, u"EndpointSlice"_s, true});
}

void Garbage::start()
{
    for (int type = 0; type < m_types.size(); ++type) {
        kube::WatchOptions options;
        options.type = m_types[type];
        auto watch = std::make_unique<kube::Watch<Belonging>>(m_parts.api.client(), options, belongingOf);
        connect(watch.get(), &kube::WatchEngine::changed, this,
                [this, type](const kube::WatchChanges &changes) { onChanged(type, changes); });
        connect(watch.get(), &kube::WatchEngine::stateChanged, this, &Garbage::onSettled);
        watch->start();
        m_watches.push_back(std::move(watch));
    }
}

/// Nothing is judged before every kind has been seen, or is known not to exist here.
void Garbage::onSettled()
{
    const bool all = std::all_of(m_watches.cbegin(), m_watches.cend(), [](const auto &watch) {
        return watch->hasList() || watch->state().phase == kube::WatchState::Phase::Failed;
    });
    if (m_settled || !all || m_watches.size() < size_t(m_types.size()))
        return;
    m_settled = true;
    for (auto each = m_places.cbegin(); each != m_places.cend(); ++each)
        m_queue.add({{}, each.key()});
}

void Garbage::onChanged(int type, const kube::WatchChanges &changes)
{
    const auto forget = [this](const QString &uid) {
        for (const QString &owner : m_belongings.value(uid).owners) {
            QSet<QString> &owned = m_owned[owner];
            owned.remove(uid);
            if (owned.isEmpty())
                m_owned.remove(owner);
            m_queue.add({{}, owner}); // it may have waited for us
        }
        if (m_gone.size() >= mostGone)
            m_gone.clear(); // what was theirs is gone as well, long since
        m_gone.insert(uid);
        for (const QString &left : belongingsOf(uid))
            m_queue.add({{}, left});
        m_belongings.remove(uid);
        m_places.remove(uid);
    };
    for (const kube::WatchItem &item : changes.upserted) {
        const Belonging &belonging = kube::Watch<Belonging>::value(item);
        QString &known = m_uids[placeKey(type, item.key)];
        if (!known.isEmpty() && known != belonging.uid)
            forget(known); // another object of the same name
        known = belonging.uid;
        for (const QString &owner : m_belongings.value(belonging.uid).owners) {
            m_owned[owner].remove(belonging.uid);
            if (!belonging.owners.contains(owner))
                m_queue.add({{}, owner}); // it may have waited to be left
        }
        for (const QString &owner : belonging.owners)
            m_owned[owner].insert(belonging.uid);
        m_belongings[belonging.uid] = belonging;
        m_places[belonging.uid] = {type, item.key};
        if (!belonging.owners.isEmpty() || belonging.leaving)
            m_queue.add({{}, belonging.uid});
    }
    for (const kube::ObjectKey &key : changes.removed)
        forget(m_uids.take(placeKey(type, key)));
}

const Belonging *Garbage::find(const QString &uid) const
{
    const auto found = m_belongings.constFind(uid);
    return found != m_belongings.cend() ? &*found : nullptr;
}

QStringList Garbage::belongingsOf(const QString &uid) const
{
    const QSet<QString> owned = m_owned.value(uid);
    return {owned.cbegin(), owned.cend()};
}

/// Whether an owner is there, or of a kind that we do not look at.
bool Garbage::mayBeSeen(const QString &owner) const
{
    return m_belongings.contains(owner) || !m_gone.contains(owner);
}

void Garbage::lookAt(const QString &uid, const WorkQueue::Done &done)
{
    const Belonging *self = find(uid);
    if (!m_settled || !self) {
        done(true);
        return;
    }
    Together calls(done);
    const QStringList owners = self->owners;
    const bool leaving = self->leaving;
    if (leaving && self->finalizers.contains(orphanFinalizer)) {
        const QStringList belongings = belongingsOf(uid);
        for (const QString &each : belongings)
            leaveBehind(each, calls);
        if (belongings.isEmpty())
            dropFinalizer(uid, orphanFinalizer, calls);
    } else if (leaving && self->finalizers.contains(foregroundFinalizer)) {
        bool waits = false;
        for (const QString &each : belongingsOf(uid)) {
            const Belonging *belonging = find(each);
            waits = waits || belonging->blocking.contains(uid);
            if (!belonging->leaving)
                remove(each, true, calls);
        }
        if (!waits)
            dropFinalizer(uid, foregroundFinalizer, calls);
    } else if (!leaving && !owners.isEmpty()
               && std::none_of(owners.cbegin(), owners.cend(),
                               [this](const QString &owner) { return mayBeSeen(owner); })) {
        remove(uid, false, calls);
    }
    calls.close();
}

void Garbage::remove(const QString &uid, bool foreground, Together &calls)
{
    const Place place = m_places.value(uid);
    kube::DeleteOptions options;
    options.uid = uid;
    options.propagation = foreground ? kube::DeleteOptions::Propagation::Foreground
                                     : kube::DeleteOptions::Propagation::Background;
    kube::ApiCall *call = m_parts.api.client().remove(
        {m_types[place.type], place.key.nameSpace, place.key.name, {}}, options, this);
    connect(call, &kube::ApiCall::finished, this, [done = calls.one()](const kube::ApiResult &result) {
        done(result ? Api::Answer(QJsonObject()) : Api::Answer(base::Failure{result.error()}));
    });
}

void Garbage::leaveBehind(const QString &uid, Together &calls)
{
    const Place place = m_places.value(uid);
    // Owners other than those that are on their way out stay.
    QStringList left;
    for (const QString &owner : find(uid)->owners) {
        const Belonging *known = find(owner);
        if (!known || !known->leaving || !known->finalizers.contains(orphanFinalizer))
            left.append(owner);
    }
    const Api::Done done = calls.one();
    m_parts.api.get(
        m_types[place.type], place.key.nameSpace, place.key.name,
        [this, place, left, done](const Api::Answer &answer) {
            if (!answer) {
                done(answer);
                return;
            }
            QJsonArray owners;
            for (const QJsonValue &owner : at(*answer, "metadata.ownerReferences"_L1).toArray()) {
                if (left.contains(owner["uid"_L1].toString()))
                    owners.append(owner);
            }
            const QJsonValue value = owners.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(owners);
            m_parts.api.patch(m_types[place.type], place.key.nameSpace, place.key.name,
                              {{u"metadata"_s, QJsonObject{{u"ownerReferences"_s, value}}}}, done);
        });
}

void Garbage::dropFinalizer(const QString &uid, const QString &finalizer, Together &calls)
{
    const Place place = m_places.value(uid);
    QJsonArray left;
    for (const QString &each : find(uid)->finalizers) {
        if (each != finalizer)
            left.append(each);
    }
    const QJsonValue value = left.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(left);
    m_parts.api.patch(m_types[place.type], place.key.nameSpace, place.key.name,
                      {{u"metadata"_s, QJsonObject{{u"finalizers"_s, value}}}}, calls.one());
}

} // namespace simulation
