// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/discoverycontroller.h"

#include "core/kinds/kinds.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace simulation {
namespace {

kube::WatchOptions allDiscoveries()
{
    kube::WatchOptions options;
    options.type = kinds::discoveries();
    options.nameSpace = kinds::fluidosNamespace();
    return options;
}

constexpr int writesAtOnce = 6;
constexpr std::chrono::milliseconds dialTimeout = 30s;

} // namespace

/// One Discovery being made.
struct DiscoveryController::Run
{
    kube::ObjectKey key;
    QString solverId;
    QJsonObject selector;
    QStringList addresses;
    qsizetype asked = 0;
    qsizetype waitingFor = -1; // whose answer
    QList<QJsonObject> flavors;
    QHash<QString, QJsonObject> candidates; // that are there
    qsizetype next = 0;
    qsizetype written = 0;
    QJsonArray items;
    WorkQueue::Done done;
};

DiscoveryController::DiscoveryController(FluidosParts &parts, const Objects &knownClusters, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_knownClusters(knownClusters)
    , m_watch(parts.api.client(), allDiscoveries(),
              [](std::string_view json, const kube::Metadata &) -> std::optional<DiscoveryHead> {
                  const auto bytes = QByteArray::fromRawData(json.data(), qsizetype(json.size()));
                  const QJsonObject object = QJsonDocument::fromJson(bytes).object();
                  return DiscoveryHead{textAt(object, "status.phase.phase"_L1),
                                       textAt(object, "spec.solverID"_L1)};
              })
    , m_queue(parts.clock,
              [this](const kube::ObjectKey &key, const WorkQueue::Done &done) { reconcile(key, done); })
{
    connect(&m_watch, &kube::WatchEngine::changed, this, &DiscoveryController::onChanged);
    connect(&m_watch, &kube::WatchEngine::stateChanged, this, [this] {
        if (m_watch.hasList() && !m_announced) {
            m_announced = true;
            emit synced();
        }
    });
}

const DiscoveryHead *DiscoveryController::find(const QString &name) const
{
    return m_watch.find({kinds::fluidosNamespace(), name});
}

void DiscoveryController::onChanged(const kube::WatchChanges &changes)
{
    for (const kube::WatchItem &item : changes.upserted) {
        m_queue.add(item.key);
        emit changed(item.key, kube::Watch<DiscoveryHead>::value(item));
    }
    for (const kube::ObjectKey &key : changes.removed)
        emit changed(key, {});
}

void DiscoveryController::reconcile(const kube::ObjectKey &key, const WorkQueue::Done &done)
{
    const DiscoveryHead *head = find(key.name);
    if (!head) {
        done(true);
    } else if (head->phase.isEmpty()) {
        const QString now = m_parts.clock.text();
        const QJsonObject phase{{u"phase"_s, u"Running"_s},
                                {u"message"_s, u"Discovery started"_s},
                                {u"startTime"_s, now},
                                {u"lastChangeTime"_s, now}};
        const QJsonObject none{{u"items"_s, QJsonArray()}, {u"metadata"_s, QJsonObject()}};
        m_parts.api.patchStatus(kinds::discoveries(), key.nameSpace, key.name,
                                {{u"phase"_s, phase}, {u"peeringCandidateList"_s, none}},
                                [done](const Api::Answer &answer) { done(answer || isNotFound(answer)); });
    } else if (head->phase == "Running"_L1) {
        begin(key, done);
    } else {
        done(true);
    }
}

void DiscoveryController::begin(const kube::ObjectKey &key, const WorkQueue::Done &done)
{
    m_parts.api.get(kinds::discoveries(), key.nameSpace, key.name, [=, this](const Api::Answer &answer) {
        // The watch may lag behind our own last write.
        if (!answer || textAt(*answer, "status.phase.phase"_L1) != "Running"_L1) {
            done(answer || isNotFound(answer));
            return;
        }
        auto run = std::make_shared<Run>();
        run->key = key;
        run->solverId = textAt(*answer, "spec.solverID"_L1);
        run->selector = at(*answer, "spec.selector"_L1).toObject();
        run->done = done;
        for (const QJsonObject &cluster : m_knownClusters.all())
            run->addresses.append(textAt(cluster, "spec.address"_L1));
        std::sort(run->addresses.begin(), run->addresses.end()); // so that a seed tells one story
        std::shuffle(run->addresses.begin(), run->addresses.end(), m_parts.random);
        askNext(run);
    });
}

void DiscoveryController::askNext(const RunPointer &run)
{
    if (run->asked == run->addresses.size()) {
        if (run->flavors.isEmpty())
            finish(run, u"Failed"_s, u"No Flavors found"_s);
        else
            listCandidates(run);
        return;
    }
    const qsizetype turn = run->asked++;
    run->waitingFor = turn;
    const auto once = [this, self = QPointer(this), run,
                       turn](const base::Result<QList<QJsonObject>, QString> &flavors) {
        if (self && std::exchange(run->waitingFor, -1) == turn) // not given up meanwhile
            onFlavors(run, flavors);
    };
    m_parts.providers.flavors(run->addresses.at(turn), run->selector, once);
    if (!m_parts.has(20)) {
        m_parts.clock.after(dialTimeout, this, [this, run, turn] {
            if (run->waitingFor == turn)
                askNext(run);
        });
    }
}

void DiscoveryController::onFlavors(const RunPointer &run,
                                    const base::Result<QList<QJsonObject>, QString> &flavors)
{
    if (flavors)
        run->flavors.append(*flavors);
    else if (m_parts.has(20) || flavors.error() == "400"_L1)
        return finish(run, u"Failed"_s, u"Error when getting Flavor"_s);
    askNext(run);
}

void DiscoveryController::listCandidates(const RunPointer &run)
{
    kube::ApiCall *call = m_parts.listCandidates(this);
    connect(call, &kube::ApiCall::finished, this, [this, run](const kube::ApiResult &result) {
        if (!result) {
            const WorkQueue::Done done = std::exchange(run->done, {});
            done(false);
            return;
        }
        for (const kube::Object &object : result->items)
            run->candidates.insert(object.metadata.name, QJsonDocument::fromJson(object.json).object());
        if (!m_parts.has(19))
            removeStale(run);
        writeMore(run);
    });
}

void DiscoveryController::removeStale(const RunPointer &run)
{
    QSet<QString> offered;
    for (const QJsonObject &flavor : std::as_const(run->flavors))
        offered.insert(kinds::candidateName(nameOf(flavor)));
    for (auto entry = run->candidates.cbegin(); entry != run->candidates.cend(); ++entry) {
        const QString address = textAt(*entry, "spec.flavor.spec.owner.ip"_L1);
        if (!offered.contains(entry.key()) && run->addresses.contains(address))
            m_parts.api.remove(kinds::peeringCandidates(), kinds::fluidosNamespace(), entry.key());
    }
}

void DiscoveryController::writeMore(const RunPointer &run)
{
    if (run->written == run->flavors.size()) {
        finish(run, u"Solved"_s, u"Discovery Solved: Peering Candidate found"_s);
        return;
    }
    while (run->next < run->flavors.size() && run->next - run->written < writesAtOnce)
        writeCandidate(run, run->flavors.at(run->next++));
}

void DiscoveryController::writeCandidate(const RunPointer &run, const QJsonObject &flavor)
{
    const QString name = kinds::candidateName(nameOf(flavor));
    const QString &space = kinds::fluidosNamespace();
    const QJsonObject before = run->candidates.take(name);
    QStringList interested{run->solverId};
    const QJsonArray already = at(before, "spec.interestedSolverIDs"_L1).toArray();
    for (const QJsonValue &id : already) {
        if (!interested.contains(id.toString()))
            interested.append(id.toString());
    }
    std::shuffle(interested.begin(), interested.end(), m_parts.random); // upstream's is a set
    const QJsonObject spec{{u"available"_s, true},
                           {u"flavor"_s, flavorSnapshot(flavor)},
                           {u"interestedSolverIDs"_s, QJsonArray::fromStringList(interested)}};
    const auto written = [this, run](const Api::Answer &answer) {
        if (answer) {
            writeTimes(run, *answer);
        } else {
            ++run->written;
            writeMore(run);
        }
    };
    if (before.isEmpty())
        m_parts.api.create(kinds::peeringCandidates(), space,
                           {{u"metadata"_s, QJsonObject{{u"name"_s, name}}}, {u"spec"_s, spec}}, written);
    else
        m_parts.api.patch(kinds::peeringCandidates(), space, name,
                          {{u"spec"_s, mergePatch(before["spec"_L1].toObject(), spec)}}, written);
}

void DiscoveryController::writeTimes(const RunPointer &run, const QJsonObject &candidate)
{
    const QJsonObject before = candidate["status"_L1].toObject();
    const QJsonObject status{{u"creationTime"_s, m_parts.clock.text()},
                             {u"lastUpdateTime"_s, before["lastUpdateTime"_L1].toString()}};
    const QString name = nameOf(candidate);
    run->items.append(QJsonObject{
        {u"metadata"_s, QJsonObject{{u"name"_s, name}, {u"namespace"_s, kinds::fluidosNamespace()}}},
        {u"spec"_s, candidate["spec"_L1]},
        {u"status"_s, status}});
    m_parts.api.patchStatus(kinds::peeringCandidates(), kinds::fluidosNamespace(), name, status,
                            [this, run](const Api::Answer &) {
                                ++run->written;
                                writeMore(run);
                            });
}

void DiscoveryController::finish(const RunPointer &run, const QString &phase, const QString &message)
{
    const WorkQueue::Done done = std::exchange(run->done, {});
    QJsonObject status{{u"phase"_s, QJsonObject{{u"phase"_s, phase},
                                                {u"message"_s, message},
                                                {u"lastChangeTime"_s, m_parts.clock.text()}}}};
    if (!run->items.isEmpty())
        status["peeringCandidateList"_L1] = QJsonObject{{u"items"_s, run->items}};
    m_parts.api.patchStatus(kinds::discoveries(), run->key.nameSpace, run->key.name, status,
                            [done](const Api::Answer &answer) { done(answer || isNotFound(answer)); });
}

} // namespace simulation
