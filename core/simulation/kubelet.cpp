// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/kubelet.h"

#include "core/kinds/kinds.h"
#include "core/simulation/containerlog.h"
#include "core/simulation/fluidosparts.h"
#include "core/simulation/nodes.h"
#include "core/simulation/podrunner.h"
#include "core/simulation/workqueue.h"

#include <QSet>

#include <map>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace simulation {
namespace {

constexpr int podWorkers = 256;
const auto shadowLabel = "liqo.io/shadowPod"_L1;

QJsonObject localNodeObject(const QString &name)
{
    const QJsonObject labels{{u"kubernetes.io/hostname"_s, name},
                             {u"kubernetes.io/os"_s, u"linux"_s},
                             {u"kubernetes.io/arch"_s, u"amd64"_s},
                             {u"node-role.kubernetes.io/control-plane"_s, QString()}};
    return {{u"metadata"_s, QJsonObject{{u"name"_s, name}, {u"labels"_s, labels}}},
            {u"spec"_s, QJsonObject{}}};
}

QJsonObject localNodeStatus(const QJsonObject &before, const QString &now)
{
    const QJsonObject sizes{{u"cpu"_s, u"16"_s},
                            {u"memory"_s, u"64Gi"_s},
                            {u"pods"_s, u"110"_s},
                            {u"ephemeral-storage"_s, u"200Gi"_s}};
    const QJsonArray old = at(before, "status.conditions"_L1).toArray();
    QJsonArray conditions;
    const auto add = [&](const QString &type, bool holds, const QString &reason, const QString &message) {
        QJsonObject condition{{u"type"_s, type},
                              {u"status"_s, holds ? u"True"_s : u"False"_s},
                              {u"reason"_s, reason},
                              {u"message"_s, message}};
        condition = sinceBefore(condition, old, now);
        condition["lastHeartbeatTime"_L1] = now;
        conditions.append(condition);
    };
    add(u"MemoryPressure"_s, false, u"KubeletHasSufficientMemory"_s,
        u"kubelet has sufficient memory available"_s);
    add(u"DiskPressure"_s, false, u"KubeletHasNoDiskPressure"_s, u"kubelet has no disk pressure"_s);
    add(u"PIDPressure"_s, false, u"KubeletHasSufficientPID"_s, u"kubelet has sufficient PID available"_s);
    add(u"Ready"_s, true, u"KubeletReady"_s, u"kubelet is posting ready status"_s);
    return {
        {u"capacity"_s, sizes},
        {u"allocatable"_s, sizes},
        {u"conditions"_s, conditions},
        {u"addresses"_s, QJsonArray{QJsonObject{{u"type"_s, u"InternalIP"_s}, {u"address"_s, u"127.0.0.1"_s}},
                                    QJsonObject{{u"type"_s, u"Hostname"_s}, {u"address"_s, nameOf(before)}}}},
        {u"nodeInfo"_s, QJsonObject{{u"machineID"_s, QString()},
                                    {u"systemUUID"_s, QString()},
                                    {u"bootID"_s, QString()},
                                    {u"kernelVersion"_s, u"simulated"_s},
                                    {u"osImage"_s, u"simulated"_s},
                                    {u"containerRuntimeVersion"_s, u"containerd://simulated"_s},
                                    {u"kubeletVersion"_s, u"v1.33.13"_s},
                                    {u"kubeProxyVersion"_s, QString()},
                                    {u"operatingSystem"_s, u"linux"_s},
                                    {u"architecture"_s, u"amd64"_s}}}};
}

} // namespace

class Kubelet::Private : public QObject
{
public:
    Private(Kubelet &kubelet, kube::Client &cluster, const Clock &simulated, QRandomGenerator &source,
            KubeletOptions kubeletOptions);
    void start(const QString &node);

    quint16 port = 0;

private:
    using Done = WorkQueue::Done;
    using Key = kube::ObjectKey;

    void onSynced();
    [[nodiscard]] bool isOwn(const QString &node) const;
    void lookAtNode(const Key &key, const Done &done);
    void lookAtPod(const Key &key, const Done &done);
    [[nodiscard]] PodRunner &runnerOf(const Key &key, const QJsonObject &pod);
    void comeBack(const Key &key, const std::optional<QDateTime> &when, const QDateTime &now);
    [[nodiscard]] std::chrono::milliseconds pullTime(const QString &node, const QString &image,
                                                     const QString &policy);
    void confirmGone(const Key &key, const Done &done);

    void serve(const apiserver::HttpRequest &request, const apiserver::HttpAnswer &answer);
    void serveLog(const QStringList &path, const apiserver::HttpRequest &request,
                  const apiserver::HttpAnswer &answer);
    void servePort(const QStringList &path, const apiserver::HttpAnswer &answer);
    [[nodiscard]] const ContainerRun *findRun(const Key &pod, const QString &container) const;

    Kubelet &q;
    Api api;
    const Clock &clock;
    QRandomGenerator &random;
    const KubeletOptions options;
    QString localNode;
    Objects nodes, pods;
    WorkQueue nodeQueue, podQueue;
    NodeHeartbeat heartbeat;
    apiserver::HttpServer server;
    std::map<std::pair<QString, QString>, std::unique_ptr<PodRunner>> runners; // by namespace and name
    QHash<Key, QDateTime> comesBack;
    QSet<Key> confirmed;  // deletions
    QSet<QString> images; // "node image"
    int nextAddress = 1;
};

Kubelet::Private::Private(Kubelet &kubelet, kube::Client &cluster, const Clock &simulated,
                          QRandomGenerator &source, KubeletOptions kubeletOptions)
    : q(kubelet)
    , api(cluster)
    , clock(simulated)
    , random(source)
    , options(std::move(kubeletOptions))
    , nodes(cluster, kinds::nodes())
    , pods(cluster, kinds::pods())
    , nodeQueue(
          simulated, [this](const Key &key, const Done &done) { lookAtNode(key, done); }, 16)
    , podQueue(
          simulated, [this](const Key &key, const Done &done) { lookAtPod(key, done); }, podWorkers)
    , heartbeat(api, simulated)
    , server([this](const apiserver::HttpRequest &request, const apiserver::HttpAnswer &answer) {
        serve(request, answer);
    })
{
}

void Kubelet::Private::start(const QString &node)
{
    localNode = node;
    apiserver::HttpOptions http;
    http.tls = options.tls;
    const auto listening = server.listen(http);
    if (!listening) {
        const QString message = listening.error();
        QMetaObject::invokeMethod(
            this, [this, message] { emit q.failed(message); }, Qt::QueuedConnection);
        return;
    }
    port = *listening;
    // Pods mean something only where their nodes are known.
    connect(&nodes, &Objects::synced, this, [this] { pods.start(); });
    connect(&pods, &Objects::synced, this, &Private::onSynced);
    connect(&nodes, &Objects::changed, this, [this](const Key &key, const QJsonObject &before) {
        nodeQueue.add(key);
        if (!before.isEmpty() || !pods.isSynced())
            return;
        for (auto pod = pods.all().cbegin(); pod != pods.all().cend(); ++pod) {
            if (textAt(*pod, "spec.nodeName"_L1) == key.name)
                podQueue.add(pod.key());
        }
    });
    connect(&pods, &Objects::changed, this, [this](const Key &key) { podQueue.add(key); });
    nodes.start();
}

void Kubelet::Private::onSynced()
{
    if (!localNode.isEmpty())
        nodeQueue.add({{}, localNode});
    emit q.ready();
}

bool Kubelet::Private::isOwn(const QString &node) const
{
    return !node.isEmpty() && (node == localNode || isVirtualNode(nodes.find({}, node)));
}

void Kubelet::Private::lookAtNode(const Key &key, const Done &done)
{
    const QJsonObject node = nodes.find({}, key.name);
    const bool isLocal = key.name == localNode;
    if (node.isEmpty() && isLocal && nodes.isSynced()) {
        api.create(kinds::nodes(), {}, localNodeObject(key.name), settles(done));
        return;
    }
    if (node.isEmpty() || !isOwn(key.name)) {
        if (node.isEmpty())
            heartbeat.drop(key.name);
        done(true);
        return;
    }
    QJsonObject change;
    if (isLocal && !isNodeReady(node))
        change = localNodeStatus(node, clock.text());
    if (at(node, "status.daemonEndpoints.kubeletEndpoint.Port"_L1).toInt() != port)
        change["daemonEndpoints"_L1] = QJsonObject{{u"kubeletEndpoint"_s, QJsonObject{{u"Port"_s, port}}}};
    if (!change.isEmpty()) {
        api.patchStatus(kinds::nodes(), {}, key.name, change, settles(done));
        return;
    }
    if (isLocal)
        heartbeat.keep(node);
    done(true);
}

std::chrono::milliseconds Kubelet::Private::pullTime(const QString &node, const QString &image,
                                                     const QString &policy)
{
    const QString key = node + u' ' + image;
    const bool isThere = images.contains(key);
    images.insert(key);
    if (isThere)
        return policy == "Always"_L1 ? 400ms : 0ms;
    return std::chrono::milliseconds(random.bounded(2000, 8000));
}

PodRunner &Kubelet::Private::runnerOf(const Key &key, const QJsonObject &pod)
{
    std::unique_ptr<PodRunner> &runner = runners[{key.nameSpace, key.name}];
    const QString uid = textAt(pod, "metadata.uid"_L1);
    if (!runner || textAt(runner->pod(), "metadata.uid"_L1) != uid) {
        const QString node = textAt(pod, "spec.nodeName"_L1);
        const int address = nextAddress++;
        runner = std::make_unique<PodRunner>(
            pod, u"10.210.%1.%2"_s.arg(address / 250 % 250).arg(address % 250 + 2), options.crashLoops,
            [this, node](const QString &image, const QString &policy) {
                return pullTime(node, image, policy);
            });
        confirmed.remove(key);
        comesBack.remove(key);
    }
    runner->update(pod);
    return *runner;
}

void Kubelet::Private::comeBack(const Key &key, const std::optional<QDateTime> &when, const QDateTime &now)
{
    if (!when)
        return;
    const QDateTime known = comesBack.value(key);
    if (known.isValid() && known > now && known <= *when)
        return;
    comesBack[key] = *when;
    const auto wait = std::chrono::milliseconds(std::max<qint64>(0, now.msecsTo(*when)) + 1);
    clock.after(wait, this, [this, key, time = *when] {
        if (comesBack.value(key) == time)
            comesBack.remove(key);
        podQueue.add(key);
    });
}

void Kubelet::Private::lookAtPod(const Key &key, const Done &done)
{
    const QJsonObject pod = pods.find(key.nameSpace, key.name);
    const QString node = textAt(pod, "spec.nodeName"_L1);
    if (pod.isEmpty() || !isOwn(node)) {
        runners.erase({key.nameSpace, key.name});
        confirmed.remove(key);
        comesBack.remove(key);
        done(true);
        return;
    }
    PodRunner &runner = runnerOf(key, pod);
    const QDateTime now = clock.now();
    comeBack(key, runner.advance(now), now);
    for (const PodEvent &event : runner.takeEvents())
        writeEvent(api, clock, pod, u"kubelet"_s, event.reason, event.message, event.warning);

    if (isVirtualNode(nodes.find({}, node)) && !isLeaving(pod)
        && at(pod, "metadata.labels"_L1)[shadowLabel].isUndefined()) {
        const QJsonObject labels{{shadowLabel, u"true"_s}};
        api.patch(kinds::pods(), key.nameSpace, key.name,
                  {{u"metadata"_s, QJsonObject{{u"labels"_s, labels}}}}, settles(done));
        return;
    }
    const QJsonObject before = pod["status"_L1].toObject();
    const QJsonObject status = runner.status(now);
    QJsonObject change = mergePatch(before, status);
    for (const QString &member : change.keys()) {
        if (!status.contains(member))
            change.remove(member); // not a kubelet's
    }
    // Not after the next event: a status the server words in its own way brings none.
    const bool confirms = runner.isKilled() && !confirmed.contains(key);
    if (!change.isEmpty())
        api.patchStatus(kinds::pods(), key.nameSpace, key.name, change,
                        [this, key, confirms, done](const Api::Answer &answer) {
                            if (answer && confirms)
                                confirmGone(key, done);
                            else
                                settles(done)(answer);
                        });
    else if (confirms)
        confirmGone(key, done);
    else
        done(true);
}

void Kubelet::Private::confirmGone(const Key &key, const Done &done)
{
    api.remove(
        kinds::pods(), key.nameSpace, key.name,
        [this, key, done](const Api::Answer &answer) {
            const bool isDone = answer || isNotFound(answer);
            if (isDone && pods.contains(key.nameSpace, key.name))
                confirmed.insert(key);
            done(isDone); // anything else: again
        },
        0);
}

// What a kubelet serves ----------------------------------------------------------------------------

const ContainerRun *Kubelet::Private::findRun(const Key &pod, const QString &container) const
{
    const auto runner = runners.find({pod.nameSpace, pod.name});
    return runner != runners.end() ? runner->second->container(container) : nullptr;
}

void Kubelet::Private::serve(const apiserver::HttpRequest &request, const apiserver::HttpAnswer &answer)
{
    const QStringList path = request.path.split(u'/', Qt::SkipEmptyParts);
    if (path.size() == 4 && path[0] == "containerLogs"_L1)
        serveLog(path, request, answer);
    else if (path.size() >= 4 && path[0] == "podProxy"_L1)
        servePort(path, answer);
    else if (request.path == "/healthz"_L1)
        answer.reply(200, "ok", "text/plain");
    else
        answer.reply(404, "404 page not found\n", "text/plain");
}

void Kubelet::Private::serveLog(const QStringList &path, const apiserver::HttpRequest &request,
                                const apiserver::HttpAnswer &answer)
{
    const Key pod{path[1], path[2]};
    const QString name = path[3];
    const ContainerRun *run = findRun(pod, name);
    if (!run) {
        const QString message = u"container \"%1\" in pod \"%2\" is not available"_s.arg(name, pod.name);
        answer.reply(runners.contains({pod.nameSpace, pod.name}) ? 400 : 404, message.toUtf8(), "text/plain");
        return;
    }
    const LogQuery query = LogQuery::of(request, clock.now());
    if (query.previous) {
        if (!run->previous) {
            const QString message =
                u"previous terminated container \"%1\" in pod \"%2\" not found"_s.arg(name, pod.name);
            answer.reply(400, message.toUtf8(), "text/plain");
            return;
        }
        const LoggedLife life{*run->previous, run->previousFinished};
        new LogStream(
            answer, query, [life] { return life; }, clock, this);
        return;
    }
    if (!run->hasStartedOnce()) {
        const QString message =
            u"container \"%1\" in pod \"%2\" is waiting to start: ContainerCreating"_s.arg(name, pod.name);
        answer.reply(400, message.toUtf8(), "text/plain");
        return;
    }
    // A new life of the container is not what was asked for.
    const QDateTime started = run->started;
    const auto last = std::make_shared<LoggedLife>(LoggedLife{run->program, run->finished});
    new LogStream(
        answer, query,
        [this, pod, name, started, last]() -> std::optional<LoggedLife> {
            const ContainerRun *now = findRun(pod, name);
            if (now && now->started == started)
                *last = {now->program, now->finished};
            else if (!last->finished.isValid())
                last->finished = now && now->previous && now->previous->spec().start == started
                                     ? now->previousFinished
                                     : clock.now();
            return *last;
        },
        clock, this);
}

void Kubelet::Private::servePort(const QStringList &path, const apiserver::HttpAnswer &answer)
{
    const auto runner = runners.find({path[1], path[2]});
    const int wanted = path[3].toInt();
    const ContainerRun *run = runner != runners.end() ? runner->second->containerWithPort(wanted) : nullptr;
    if (!run || run->state != ContainerRun::State::Running) {
        const QString message = u"dial tcp: connect to port %1: connection refused"_s.arg(wanted);
        answer.reply(503, message.toUtf8(), "text/plain");
        return;
    }
    const QString page = path.mid(4).join(u'/');
    if (page == "metrics"_L1) {
        const QJsonObject &pod = runner->second->pod();
        answer.reply(200,
                     run->program.metrics(run->started.msecsTo(clock.now()),
                                          {{u"namespace"_s, path[1]},
                                           {u"pod"_s, path[2]},
                                           {u"container"_s, run->name()},
                                           {u"Hostname"_s, textAt(pod, "spec.nodeName"_L1)}}),
                     "text/plain; version=0.0.4; charset=utf-8");
        return;
    }
    static const QSet<QString> health{u"healthz"_s, u"livez"_s, u"readyz"_s, u"health"_s, u"ready"_s};
    if (health.contains(page)) {
        answer.reply(run->isReady(clock.now()) ? 200 : 503,
                     run->isReady(clock.now()) ? "ok\n" : "not ready\n", "text/plain");
        return;
    }
    const QString text = u"%1 in pod %2/%3 answers on port %4\n"_s.arg(run->spec["image"_L1].toString(),
                                                                       path[1], path[2], path[3]);
    answer.reply(200, text.toUtf8(), "text/plain; charset=utf-8");
}

Kubelet::Kubelet(kube::Client &cluster, const Clock &clock, QRandomGenerator &random, KubeletOptions options,
                 QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, cluster, clock, random, std::move(options)))
{
}

Kubelet::~Kubelet() = default;

void Kubelet::start(const QString &localNode)
{
    d->start(localNode);
}

quint16 Kubelet::port() const
{
    return d->port;
}

} // namespace simulation
