// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/cells.h"

#include "core/apiserver/describe.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace apiserver {

namespace {

using Cell = QJsonValue (*)(const QJsonObject &object, const QDateTime &now);

const QString none = u"<none>"_s;
const QString unknownCell = u"<unknown>"_s;

QJsonObject spec(const QJsonObject &object)
{
    return object.value("spec"_L1).toObject();
}
QJsonObject status(const QJsonObject &object)
{
    return object.value("status"_L1).toObject();
}
QString text(const QJsonObject &object, QLatin1StringView name)
{
    return object.value(name).toString();
}
QString countText(const QJsonObject &object, QLatin1StringView name)
{
    return QString::number(object.value(name).toInteger());
}
QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODate);
}
QJsonValue orNone(const QStringList &list)
{
    return list.isEmpty() ? none : list.join(u',');
}

QJsonObject condition(const QJsonObject &object, const QString &type)
{
    for (const QJsonValue &entry : status(object).value("conditions"_L1).toArray()) {
        if (text(entry.toObject(), "type"_L1) == type)
            return entry.toObject();
    }
    return {};
}

bool holds(const QJsonObject &object, const QString &type)
{
    return text(condition(object, type), "status"_L1) == u"True";
}

QString labelsText(const QJsonObject &labels)
{
    QStringList list;
    for (auto it = labels.begin(); it != labels.end(); ++it)
        list += it.key() + u'=' + it.value().toString();
    return list.isEmpty() ? none : list.join(u',');
}

QJsonArray containersOf(const QJsonObject &object)
{
    const QJsonObject own = spec(object);
    QJsonObject pod = own.value("template"_L1).toObject().value("spec"_L1).toObject();
    if (own.contains("jobTemplate"_L1))
        pod = spec(spec(own.value("jobTemplate"_L1).toObject()).value("template"_L1).toObject());
    return pod.value("containers"_L1).toArray();
}

QJsonValue containerNames(const QJsonObject &object, const QDateTime &)
{
    QStringList names;
    for (const QJsonValue &container : containersOf(object))
        names += text(container.toObject(), "name"_L1);
    return orNone(names);
}

QJsonValue images(const QJsonObject &object, const QDateTime &)
{
    QStringList names;
    for (const QJsonValue &container : containersOf(object))
        names += text(container.toObject(), "image"_L1);
    return orNone(names);
}

QJsonValue selectorText(const QJsonObject &object, const QDateTime &)
{
    const QJsonObject selector = spec(object).value("selector"_L1).toObject();
    return labelsText(selector.contains("matchLabels"_L1) ? selector.value("matchLabels"_L1).toObject()
                                                          : selector);
}

QJsonValue serviceSelector(const QJsonObject &object, const QDateTime &)
{
    return labelsText(spec(object).value("selector"_L1).toObject());
}

QJsonValue nodeSelectorText(const QJsonObject &object, const QDateTime &)
{
    return labelsText(spec(spec(object).value("template"_L1).toObject()).value("nodeSelector"_L1).toObject());
}

/// Why a container does not run: the word of its state, or its exit.
QString stateReason(const QJsonObject &state)
{
    const QJsonObject waiting = state.value("waiting"_L1).toObject();
    const QJsonObject ended = state.value("terminated"_L1).toObject();
    if (!text(waiting, "reason"_L1).isEmpty())
        return text(waiting, "reason"_L1);
    if (ended.isEmpty())
        return {};
    if (!text(ended, "reason"_L1).isEmpty())
        return text(ended, "reason"_L1);
    if (const qint64 signal = ended.value("signal"_L1).toInteger(); signal != 0)
        return u"Signal:%1"_s.arg(signal);
    return u"ExitCode:%1"_s.arg(ended.value("exitCode"_L1).toInteger());
}

/// "Init:0/2", "Init:CrashLoopBackOff"; empty once all have ended well.
QString initReason(const QJsonObject &pod)
{
    const QJsonArray states = status(pod).value("initContainerStatuses"_L1).toArray();
    for (qsizetype i = 0; i < states.size(); ++i) {
        const QJsonObject state = states.at(i).toObject().value("state"_L1).toObject();
        const QJsonValue ended = state.value("terminated"_L1);
        if (ended.isObject() && ended.toObject().value("exitCode"_L1).toInteger() == 0)
            continue;
        const QString reason = stateReason(state);
        if (!reason.isEmpty() && reason != u"PodInitializing")
            return u"Init:"_s + reason;
        return u"Init:%1/%2"_s.arg(i).arg(spec(pod).value("initContainers"_L1).toArray().size());
    }
    return {};
}

QJsonValue podStatus(const QJsonObject &pod, const QDateTime &)
{
    const QJsonObject current = status(pod);
    const QString phase = text(current, "phase"_L1);
    QString reason = text(current, "reason"_L1).isEmpty() ? phase : text(current, "reason"_L1);
    if (const QString init = initReason(pod); !init.isEmpty()) {
        reason = init;
    } else {
        bool runs = false;
        const QJsonArray containers = current.value("containerStatuses"_L1).toArray();
        for (qsizetype i = containers.size() - 1; i >= 0; --i) {
            const QJsonObject container = containers.at(i).toObject();
            const QJsonObject state = container.value("state"_L1).toObject();
            if (const QString word = stateReason(state); !word.isEmpty())
                reason = word;
            runs = runs || (container.value("ready"_L1).toBool() && state.contains("running"_L1));
        }
        if (reason == u"Completed" && runs)
            reason = holds(pod, u"Ready"_s) ? u"Running"_s : u"NotReady"_s;
    }
    const bool deleted = pod.value("metadata"_L1).toObject().contains("deletionTimestamp"_L1);
    if (deleted && text(current, "reason"_L1) == u"NodeLost")
        return u"Unknown"_s;
    return deleted && phase != u"Succeeded" && phase != u"Failed" ? u"Terminating"_s : reason;
}

QJsonValue podReady(const QJsonObject &pod, const QDateTime &)
{
    qsizetype ready = 0;
    for (const QJsonValue &container : status(pod).value("containerStatuses"_L1).toArray())
        ready += container.toObject().value("ready"_L1).toBool();
    return u"%1/%2"_s.arg(ready).arg(spec(pod).value("containers"_L1).toArray().size());
}

QJsonValue podRestarts(const QJsonObject &pod, const QDateTime &now)
{
    qint64 restarts = 0;
    QDateTime last;
    for (const QJsonValue &entry : status(pod).value("containerStatuses"_L1).toArray()) {
        const QJsonObject container = entry.toObject();
        restarts += container.value("restartCount"_L1).toInteger();
        const QJsonObject ended =
            container.value("lastState"_L1).toObject().value("terminated"_L1).toObject();
        const QDateTime time = timeOf(ended.value("finishedAt"_L1));
        if (time.isValid() && (!last.isValid() || time > last))
            last = time;
    }
    if (restarts == 0 || !last.isValid())
        return QString::number(restarts);
    return u"%1 (%2 ago)"_s.arg(restarts).arg(age(last, now));
}

QJsonValue readinessGates(const QJsonObject &pod, const QDateTime &)
{
    const QJsonArray gates = spec(pod).value("readinessGates"_L1).toArray();
    if (gates.isEmpty())
        return none;
    qsizetype open = 0;
    for (const QJsonValue &gate : gates)
        open += holds(pod, text(gate.toObject(), "conditionType"_L1));
    return u"%1/%2"_s.arg(open).arg(gates.size());
}

QJsonValue replicasReady(const QJsonObject &object, const QDateTime &)
{
    return QString(countText(status(object), "readyReplicas"_L1) + u'/'
                   + countText(spec(object), "replicas"_L1));
}
QJsonValue replicasUpdated(const QJsonObject &object, const QDateTime &)
{
    return status(object).value("updatedReplicas"_L1).toInteger();
}
QJsonValue replicasAvailable(const QJsonObject &object, const QDateTime &)
{
    return status(object).value("availableReplicas"_L1).toInteger();
}

QJsonValue jobStatus(const QJsonObject &job, const QDateTime &)
{
    for (const auto &[type, word] :
         {std::pair(u"Complete"_s, u"Complete"_s), std::pair(u"Failed"_s, u"Failed"_s)}) {
        if (holds(job, type))
            return word;
    }
    if (job.value("metadata"_L1).toObject().contains("deletionTimestamp"_L1))
        return u"Terminating"_s;
    for (const QString &type : {u"Suspended"_s, u"FailureTarget"_s, u"SuccessCriteriaMet"_s}) {
        if (holds(job, type))
            return type;
    }
    return u"Running"_s;
}

QJsonValue jobCompletions(const QJsonObject &job, const QDateTime &)
{
    const QString done = countText(status(job), "succeeded"_L1);
    if (spec(job).contains("completions"_L1))
        return QString(done + u'/' + countText(spec(job), "completions"_L1));
    const qint64 parallel = spec(job).value("parallelism"_L1).toInteger();
    return parallel > 1 ? u"%1/1 of %2"_s.arg(done).arg(parallel) : QString(done + u"/1"_s);
}

QJsonValue jobDuration(const QJsonObject &job, const QDateTime &now)
{
    const QDateTime start = timeOf(status(job).value("startTime"_L1));
    if (!start.isValid())
        return QString();
    const QDateTime end = timeOf(status(job).value("completionTime"_L1));
    return age(start, end.isValid() ? end : now);
}

QJsonValue cronActive(const QJsonObject &job, const QDateTime &)
{
    return status(job).value("active"_L1).toArray().size();
}
QJsonValue cronLast(const QJsonObject &job, const QDateTime &now)
{
    const QDateTime last = timeOf(status(job).value("lastScheduleTime"_L1));
    return last.isValid() ? age(last, now) : none;
}

QJsonValue nodeStatus(const QJsonObject &node, const QDateTime &)
{
    const QString ready = text(condition(node, u"Ready"_s), "status"_L1);
    QString word = ready == u"True" ? u"Ready"_s : ready.isEmpty() ? u"Unknown"_s : u"NotReady"_s;
    if (spec(node).value("unschedulable"_L1).toBool())
        word += u",SchedulingDisabled"_s;
    return word;
}

QJsonValue nodeRoles(const QJsonObject &node, const QDateTime &)
{
    const QString prefix = u"node-role.kubernetes.io/"_s;
    const QJsonObject labels = node.value("metadata"_L1).toObject().value("labels"_L1).toObject();
    QStringList roles;
    for (auto it = labels.begin(); it != labels.end(); ++it) {
        if (it.key().startsWith(prefix) && it.key().size() > prefix.size())
            roles += it.key().mid(prefix.size());
        else if (it.key() == u"kubernetes.io/role" && !it.value().toString().isEmpty())
            roles += it.value().toString();
    }
    return orNone(roles);
}

QString nodeAddress(const QJsonObject &node, const QString &type)
{
    for (const QJsonValue &address : status(node).value("addresses"_L1).toArray()) {
        if (text(address.toObject(), "type"_L1) == type)
            return text(address.toObject(), "address"_L1);
    }
    return none;
}
QJsonValue nodeInternal(const QJsonObject &node, const QDateTime &)
{
    return nodeAddress(node, u"InternalIP"_s);
}
QJsonValue nodeExternal(const QJsonObject &node, const QDateTime &)
{
    return nodeAddress(node, u"ExternalIP"_s);
}

QJsonValue serviceExternal(const QJsonObject &service, const QDateTime &)
{
    QStringList addresses;
    for (const QJsonValue &address : spec(service).value("externalIPs"_L1).toArray())
        addresses += address.toString();
    const QString type = text(spec(service), "type"_L1);
    if (type == u"ExternalName")
        return text(spec(service), "externalName"_L1);
    if (type != u"LoadBalancer")
        return orNone(addresses);
    const QJsonArray ingress =
        status(service).value("loadBalancer"_L1).toObject().value("ingress"_L1).toArray();
    for (const QJsonValue &entry : ingress) {
        const QString ip = text(entry.toObject(), "ip"_L1);
        addresses += ip.isEmpty() ? text(entry.toObject(), "hostname"_L1) : ip;
    }
    return addresses.isEmpty() ? u"<pending>"_s : addresses.join(u',');
}

QJsonValue servicePorts(const QJsonObject &service, const QDateTime &)
{
    QStringList ports;
    for (const QJsonValue &entry : spec(service).value("ports"_L1).toArray()) {
        const QJsonObject port = entry.toObject();
        QString line = countText(port, "port"_L1);
        if (port.value("nodePort"_L1).toInteger() > 0)
            line += u':' + countText(port, "nodePort"_L1);
        ports += line + u'/' + text(port, "protocol"_L1);
    }
    return orNone(ports);
}

QJsonValue dataCount(const QJsonObject &object, const QDateTime &)
{
    return QString::number(object.value("data"_L1).toObject().size()
                           + object.value("binaryData"_L1).toObject().size());
}

QJsonValue secretCount(const QJsonObject &account, const QDateTime &)
{
    return QString::number(account.value("secrets"_L1).toArray().size());
}

QJsonValue accessModes(const QJsonObject &volume, const QDateTime &)
{
    static const QHash<QString, QString> shortNames{{u"ReadWriteOnce"_s, u"RWO"_s},
                                                    {u"ReadOnlyMany"_s, u"ROX"_s},
                                                    {u"ReadWriteMany"_s, u"RWX"_s},
                                                    {u"ReadWriteOncePod"_s, u"RWOP"_s}};
    const bool bound = status(volume).contains("accessModes"_L1);
    QStringList modes;
    for (const QJsonValue &mode : (bound ? status(volume) : spec(volume)).value("accessModes"_L1).toArray())
        modes += shortNames.value(mode.toString(), mode.toString());
    return modes.join(u',');
}

QJsonValue volumeClaim(const QJsonObject &volume, const QDateTime &)
{
    const QJsonObject claim = spec(volume).value("claimRef"_L1).toObject();
    return claim.isEmpty() ? QString() : QString(text(claim, "namespace"_L1) + u'/' + text(claim, "name"_L1));
}

QJsonValue eventObject(const QJsonObject &event, const QDateTime &)
{
    const QJsonObject object = event.value("involvedObject"_L1).toObject();
    return QString(text(object, "kind"_L1).toLower() + u'/' + text(object, "name"_L1));
}
QJsonValue eventTime(const QJsonObject &event, QLatin1StringView member, const QDateTime &now)
{
    QDateTime time = timeOf(event.value(member));
    if (!time.isValid())
        time = timeOf(event.value("eventTime"_L1));
    return time.isValid() ? age(time, now) : unknownCell;
}
QJsonValue eventLast(const QJsonObject &event, const QDateTime &now)
{
    return eventTime(event, "lastTimestamp"_L1, now);
}
QJsonValue eventFirst(const QJsonObject &event, const QDateTime &now)
{
    return eventTime(event, "firstTimestamp"_L1, now);
}
QJsonValue eventSource(const QJsonObject &event, const QDateTime &)
{
    const QJsonObject source = event.value("source"_L1).toObject();
    const QString component = text(source, "component"_L1).isEmpty() ? text(event, "reportingComponent"_L1)
                                                                     : text(source, "component"_L1);
    return text(source, "host"_L1).isEmpty() ? component
                                             : QString(component + u", "_s + text(source, "host"_L1));
}
QJsonValue eventCount(const QJsonObject &event, const QDateTime &)
{
    return QString::number(std::max<qint64>(1, event.value("count"_L1).toInteger()));
}

QJsonValue quotaText(const QJsonObject &quota, bool limits)
{
    QStringList parts;
    const QJsonObject hard = status(quota).contains("hard"_L1) ? status(quota).value("hard"_L1).toObject()
                                                               : spec(quota).value("hard"_L1).toObject();
    const QJsonObject used = status(quota).value("used"_L1).toObject();
    for (auto it = hard.begin(); it != hard.end(); ++it) {
        if (it.key().startsWith(u"limits") != limits)
            continue;
        const QString so = used.contains(it.key()) ? used.value(it.key()).toString() : u"0"_s;
        parts += it.key() + u": "_s + so + u'/' + it.value().toString();
    }
    return parts.join(u", "_s);
}
QJsonValue quotaRequests(const QJsonObject &quota, const QDateTime &)
{
    return quotaText(quota, false);
}
QJsonValue quotaLimits(const QJsonObject &quota, const QDateTime &)
{
    return quotaText(quota, true);
}

QJsonValue endpointsText(const QJsonObject &endpoints, const QDateTime &)
{
    QStringList list;
    for (const QJsonValue &subset : endpoints.value("subsets"_L1).toArray()) {
        for (const QJsonValue &address : subset.toObject().value("addresses"_L1).toArray()) {
            const QString ip = text(address.toObject(), "ip"_L1);
            const QJsonArray ports = subset.toObject().value("ports"_L1).toArray();
            for (const QJsonValue &port : ports)
                list += ip + u':' + countText(port.toObject(), "port"_L1);
            if (ports.isEmpty())
                list += ip;
        }
    }
    constexpr qsizetype shown = 3;
    if (list.size() <= shown)
        return orNone(list);
    return u"%1 + %2 more..."_s.arg(list.first(shown).join(u',')).arg(list.size() - shown);
}

QJsonValue sliceEndpoints(const QJsonObject &slice, const QDateTime &)
{
    QStringList list;
    for (const QJsonValue &endpoint : slice.value("endpoints"_L1).toArray()) {
        for (const QJsonValue &address : endpoint.toObject().value("addresses"_L1).toArray())
            list += address.toString();
    }
    return orNone(list);
}
QJsonValue slicePorts(const QJsonObject &slice, const QDateTime &)
{
    QStringList list;
    for (const QJsonValue &port : slice.value("ports"_L1).toArray())
        list += countText(port.toObject(), "port"_L1);
    return orNone(list);
}

QJsonValue ingressHosts(const QJsonObject &ingress, const QDateTime &)
{
    QStringList hosts;
    for (const QJsonValue &rule : spec(ingress).value("rules"_L1).toArray())
        hosts += text(rule.toObject(), "host"_L1).isEmpty() ? u"*"_s : text(rule.toObject(), "host"_L1);
    return hosts.isEmpty() ? u"*"_s : hosts.join(u',');
}
QJsonValue ingressAddress(const QJsonObject &ingress, const QDateTime &)
{
    QStringList list;
    for (const QJsonValue &entry :
         status(ingress).value("loadBalancer"_L1).toObject().value("ingress"_L1).toArray())
        list += text(entry.toObject(), "ip"_L1) + text(entry.toObject(), "hostname"_L1);
    return list.join(u',');
}
QJsonValue ingressPorts(const QJsonObject &ingress, const QDateTime &)
{
    return spec(ingress).value("tls"_L1).toArray().isEmpty() ? u"80"_s : u"80, 443"_s;
}

QJsonValue podSelector(const QJsonObject &policy, const QDateTime &)
{
    return labelsText(spec(policy).value("podSelector"_L1).toObject().value("matchLabels"_L1).toObject());
}

QJsonValue roleText(const QJsonObject &binding, const QDateTime &)
{
    const QJsonObject role = binding.value("roleRef"_L1).toObject();
    return QString(text(role, "kind"_L1) + u'/' + text(role, "name"_L1));
}
QString subjectsText(const QJsonObject &binding, const QString &kind)
{
    QStringList names;
    for (const QJsonValue &entry : binding.value("subjects"_L1).toArray()) {
        const QJsonObject subject = entry.toObject();
        if (text(subject, "kind"_L1) != kind)
            continue;
        const QString nameSpace = text(subject, "namespace"_L1);
        names += nameSpace.isEmpty() ? text(subject, "name"_L1)
                                     : QString(nameSpace + u'/' + text(subject, "name"_L1));
    }
    return names.join(u", "_s);
}
QJsonValue boundUsers(const QJsonObject &binding, const QDateTime &)
{
    return subjectsText(binding, u"User"_s);
}
QJsonValue boundGroups(const QJsonObject &binding, const QDateTime &)
{
    return subjectsText(binding, u"Group"_s);
}
QJsonValue boundAccounts(const QJsonObject &binding, const QDateTime &)
{
    return subjectsText(binding, u"ServiceAccount"_s);
}

QJsonValue scaleTarget(const QJsonObject &scaler, const QDateTime &)
{
    const QJsonObject target = spec(scaler).value("scaleTargetRef"_L1).toObject();
    return QString(text(target, "kind"_L1) + u'/' + text(target, "name"_L1));
}

const QHash<QString, Cell> &cells()
{
    static const QHash<QString, Cell> table{
        {u"Pod/Ready"_s, &podReady},
        {u"Pod/Status"_s, &podStatus},
        {u"Pod/Restarts"_s, &podRestarts},
        {u"Pod/Readiness Gates"_s, &readinessGates},
        {u"Deployment/Ready"_s, &replicasReady},
        {u"Deployment/Up-to-date"_s, &replicasUpdated},
        {u"Deployment/Available"_s, &replicasAvailable},
        {u"StatefulSet/Ready"_s, &replicasReady},
        {u"DaemonSet/Node Selector"_s, &nodeSelectorText},
        {u"Job/Status"_s, &jobStatus},
        {u"Job/Completions"_s, &jobCompletions},
        {u"Job/Duration"_s, &jobDuration},
        {u"CronJob/Active"_s, &cronActive},
        {u"CronJob/Last Schedule"_s, &cronLast},
        {u"Node/Status"_s, &nodeStatus},
        {u"Node/Roles"_s, &nodeRoles},
        {u"Node/Internal-IP"_s, &nodeInternal},
        {u"Node/External-IP"_s, &nodeExternal},
        {u"Service/External-IP"_s, &serviceExternal},
        {u"Service/Port(s)"_s, &servicePorts},
        {u"Service/Selector"_s, &serviceSelector},
        {u"ConfigMap/Data"_s, &dataCount},
        {u"Secret/Data"_s, &dataCount},
        {u"ServiceAccount/Secrets"_s, &secretCount},
        {u"PersistentVolume/Access Modes"_s, &accessModes},
        {u"PersistentVolume/Claim"_s, &volumeClaim},
        {u"PersistentVolumeClaim/Access Modes"_s, &accessModes},
        {u"Event/Object"_s, &eventObject},
        {u"Event/Last Seen"_s, &eventLast},
        {u"Event/First Seen"_s, &eventFirst},
        {u"Event/Source"_s, &eventSource},
        {u"Event/Count"_s, &eventCount},
        {u"ResourceQuota/Request"_s, &quotaRequests},
        {u"ResourceQuota/Limit"_s, &quotaLimits},
        {u"Endpoints/Endpoints"_s, &endpointsText},
        {u"EndpointSlice/Endpoints"_s, &sliceEndpoints},
        {u"EndpointSlice/Ports"_s, &slicePorts},
        {u"Ingress/Hosts"_s, &ingressHosts},
        {u"Ingress/Address"_s, &ingressAddress},
        {u"Ingress/Ports"_s, &ingressPorts},
        {u"NetworkPolicy/Pod-Selector"_s, &podSelector},
        {u"RoleBinding/Role"_s, &roleText},
        {u"RoleBinding/Users"_s, &boundUsers},
        {u"RoleBinding/Groups"_s, &boundGroups},
        {u"RoleBinding/ServiceAccounts"_s, &boundAccounts},
        {u"ClusterRoleBinding/Role"_s, &roleText},
        {u"ClusterRoleBinding/Users"_s, &boundUsers},
        {u"ClusterRoleBinding/Groups"_s, &boundGroups},
        {u"ClusterRoleBinding/ServiceAccounts"_s, &boundAccounts},
        {u"HorizontalPodAutoscaler/Reference"_s, &scaleTarget},
    };
    return table;
}

} // namespace

QJsonValue computedCell(const Kind &kind, const QString &column, const QJsonObject &object,
                        const QDateTime &now)
{
    if (const Cell cell = cells().value(kind.kind + u'/' + column))
        return cell(object, now);
    if (column == u"Containers")
        return containerNames(object, now);
    if (column == u"Images")
        return images(object, now);
    return column == u"Selector" ? selectorText(object, now) : QJsonValue(none);
}

} // namespace apiserver
