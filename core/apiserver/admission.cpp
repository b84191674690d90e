// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/admission.h"

#include <QJsonArray>
#include <QSet>

using namespace Qt::StringLiterals;

namespace apiserver {
namespace {

void fill(QJsonObject &object, QLatin1StringView key, const QJsonValue &value)
{
    if (!object.contains(key))
        object.insert(key, value);
}

void labelJob(QJsonObject &job)
{
    QJsonObject spec = job.value("spec"_L1).toObject();
    if (spec.value("manualSelector"_L1).toBool())
        return;
    const QJsonObject metadata = job.value("metadata"_L1).toObject();
    const QString uid = metadata.value("uid"_L1).toString();
    const QString name = metadata.value("name"_L1).toString();
    QJsonObject pod = spec.value("template"_L1).toObject();
    QJsonObject podMetadata = pod.value("metadata"_L1).toObject();
    QJsonObject labels = podMetadata.value("labels"_L1).toObject();
    for (const auto key : {"controller-uid"_L1, "batch.kubernetes.io/controller-uid"_L1})
        labels.insert(key, uid);
    for (const auto key : {"job-name"_L1, "batch.kubernetes.io/job-name"_L1})
        labels.insert(key, name);
    podMetadata.insert("labels"_L1, labels);
    pod.insert("metadata"_L1, podMetadata);
    spec.insert("template"_L1, pod);
    spec.insert("selector"_L1,
                QJsonObject{{u"matchLabels"_s, QJsonObject{{u"batch.kubernetes.io/controller-uid"_s, uid}}}});
    job.insert("spec"_L1, spec);
}

QString qosClass(const QJsonObject &spec)
{
    bool hasAny = false;
    bool isGuaranteed = true;
    const auto containers = spec.value("containers"_L1).toArray();
    for (const auto &container : containers) {
        const auto limits = container["resources"_L1]["limits"_L1].toObject();
        const auto requests = container["resources"_L1]["requests"_L1].toObject();
        for (const auto name : {"cpu"_L1, "memory"_L1}) {
            hasAny = hasAny || limits.contains(name) || requests.contains(name);
            isGuaranteed = isGuaranteed && limits.contains(name)
                           && (!requests.contains(name) || requests.value(name) == limits.value(name));
        }
    }
    return !hasAny ? u"BestEffort"_s : isGuaranteed ? u"Guaranteed"_s : u"Burstable"_s;
}

void startPod(QJsonObject &pod)
{
    QJsonObject spec = pod.value("spec"_L1).toObject();
    fill(spec, "serviceAccountName"_L1, u"default"_s);
    fill(spec, "serviceAccount"_L1, spec.value("serviceAccountName"_L1));
    fill(spec, "enableServiceLinks"_L1, true);
    fill(spec, "priority"_L1, 0);
    fill(spec, "preemptionPolicy"_L1, u"PreemptLowerPriority"_s);
    QJsonArray tolerations = spec.value("tolerations"_L1).toArray();
    for (const auto key : {"node.kubernetes.io/not-ready"_L1, "node.kubernetes.io/unreachable"_L1}) {
        const QJsonObject toleration{{u"key"_s, QString(key)},
                                     {u"operator"_s, u"Exists"_s},
                                     {u"effect"_s, u"NoExecute"_s},
                                     {u"tolerationSeconds"_s, 300}};
        if (!tolerations.contains(toleration))
            tolerations << toleration;
    }
    spec.insert("tolerations"_L1, tolerations);
    pod.insert("spec"_L1, spec);
    pod.insert("status"_L1, QJsonObject{{u"phase"_s, u"Pending"_s}, {u"qosClass"_s, qosClass(spec)}});
}

void startNamespace(QJsonObject &nameSpace)
{
    QJsonObject metadata = nameSpace.value("metadata"_L1).toObject();
    QJsonObject labels = metadata.value("labels"_L1).toObject();
    labels.insert("kubernetes.io/metadata.name"_L1, metadata.value("name"_L1));
    metadata.insert("labels"_L1, labels);
    nameSpace.insert("metadata"_L1, metadata);
    nameSpace.insert("spec"_L1, QJsonObject{{u"finalizers"_s, QJsonArray{u"kubernetes"_s}}});
    nameSpace.insert("status"_L1, QJsonObject{{u"phase"_s, u"Active"_s}});
}

void startService(QJsonObject &service, quint64 serial)
{
    QJsonObject spec = service.value("spec"_L1).toObject();
    if (spec.value("type"_L1).toString() != "ExternalName"_L1
        && spec.value("clusterIP"_L1).toString().isEmpty())
        spec.insert("clusterIP"_L1, u"10.96.%1.%2"_s.arg(serial / 250 % 250).arg(serial % 250 + 1));
    if (spec.contains("clusterIP"_L1)) {
        spec.insert("clusterIPs"_L1, QJsonArray{spec.value("clusterIP"_L1)});
        fill(spec, "internalTrafficPolicy"_L1, u"Cluster"_s);
        fill(spec, "ipFamilies"_L1, QJsonArray{u"IPv4"_s});
        fill(spec, "ipFamilyPolicy"_L1, u"SingleStack"_s);
    }
    service.insert("spec"_L1, spec);
    service.insert("status"_L1, QJsonObject{{u"loadBalancer"_s, QJsonObject()}});
}

FieldIssue immutable(const QString &field)
{
    return {u"FieldValueInvalid"_s, field, u"Invalid value: field is immutable"_s};
}

} // namespace

QJsonObject withFirstState(const Kind &kind, QJsonObject object, quint64 serial)
{
    if (!kind.builtIn)
        return object;
    if (kind.kind == "Pod"_L1)
        startPod(object);
    else if (kind.kind == "Namespace"_L1)
        startNamespace(object);
    else if (kind.kind == "Service"_L1)
        startService(object, serial);
    else if (kind.kind == "Job"_L1)
        labelJob(object);
    else if (kind.kind == "PersistentVolumeClaim"_L1 || kind.kind == "PersistentVolume"_L1)
        object.insert("status"_L1, QJsonObject{{u"phase"_s, u"Pending"_s}});
    if (kind.kind == "Deployment"_L1 || kind.kind == "ReplicaSet"_L1 || kind.kind == "Job"_L1)
        fill(object, "status"_L1, QJsonObject());
    return object;
}

QList<FieldIssue> immutableIssues(const Kind &kind, const QJsonObject &before, const QJsonObject &after)
{
    QList<FieldIssue> issues;
    if (!kind.builtIn)
        return issues;
    const auto differs = [&](QLatin1StringView key) {
        return before.value("spec"_L1)[key] != after.value("spec"_L1)[key];
    };
    const bool isWorkload = kind.group == "apps"_L1 || kind.kind == "Job"_L1;
    if (isWorkload && differs("selector"_L1))
        issues << immutable(u"spec.selector"_s);
    if (kind.kind == "Job"_L1 && differs("template"_L1))
        issues << immutable(u"spec.template"_s);
    if (kind.kind == "Job"_L1 && differs("completionMode"_L1))
        issues << immutable(u"spec.completionMode"_s);
    if (kind.kind == "Pod"_L1 && differs("nodeName"_L1)
        && !before.value("spec"_L1)["nodeName"_L1].toString().isEmpty())
        issues << FieldIssue{
            u"FieldValueForbidden"_s, u"spec"_s,
            u"Forbidden: pod updates may not change fields other than `spec.containers[*].image`,"
            "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions "
            "to "
            "existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was "
            "previously negative)"_s};
    return issues;
}

bool countsGenerations(const Kind &kind)
{
    static const QSet<QString> without{u"Namespace"_s,
                                       u"Node"_s,
                                       u"Service"_s,
                                       u"ConfigMap"_s,
                                       u"Secret"_s,
                                       u"Event"_s,
                                       u"PersistentVolumeClaim"_s,
                                       u"PersistentVolume"_s,
                                       u"ServiceAccount"_s,
                                       u"Endpoints"_s,
                                       u"Role"_s,
                                       u"ClusterRole"_s,
                                       u"RoleBinding"_s,
                                       u"Lease"_s,
                                       u"ClusterRoleBinding"_s,
                                       u"LimitRange"_s,
                                       u"ResourceQuota"_s,
                                       u"StorageClass"_s,
                                       u"HorizontalPodAutoscaler"_s};
    return !kind.builtIn || !without.contains(kind.kind);
}

QJsonObject definitionStatus(const QJsonObject &definition, const QString &now)
{
    const auto condition = [&now](const QString &type, const QString &reason, const QString &message) {
        return QJsonObject{{u"type"_s, type},
                           {u"status"_s, u"True"_s},
                           {u"lastTransitionTime"_s, now},
                           {u"reason"_s, reason},
                           {u"message"_s, message}};
    };
    const QJsonObject spec = definition.value("spec"_L1).toObject();
    QJsonArray stored;
    const auto versions = spec.value("versions"_L1).toArray();
    for (const auto &version : versions) {
        if (version["storage"_L1].toBool())
            stored << version["name"_L1];
    }
    return {
        {u"acceptedNames"_s, spec.value("names"_L1)},
        {u"storedVersions"_s, stored},
        {u"conditions"_s, QJsonArray{condition(u"NamesAccepted"_s, u"NoConflicts"_s, u"no conflicts found"_s),
                                     condition(u"Established"_s, u"InitialNamesAccepted"_s,
                                               u"the initial names have been accepted"_s)}}};
}

} // namespace apiserver
