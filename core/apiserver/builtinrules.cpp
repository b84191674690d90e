// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/schematree.h"
#include "core/apiserver/selectors.h"
#include "core/base/quantity.h"

#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace apiserver {

namespace {

const QString rbacGroup = u"rbac.authorization.k8s.io"_s;

void put(QJsonObject &object, const QString &name, const QJsonValue &value)
{
    if (!object.contains(name))
        object.insert(name, value);
}

void fillContainer(QJsonObject &container)
{
    const QString image = container.value("image"_L1).toString();
    const QString last = image.mid(image.lastIndexOf(u'/') + 1);
    const bool latest = last.endsWith(u":latest") || (!last.contains(u':') && !last.contains(u'@'));
    put(container, u"imagePullPolicy"_s, latest ? u"Always"_s : u"IfNotPresent"_s);
}

void fillRequests(QJsonObject &pod)
{
    QJsonObject spec = pod.value("spec"_L1).toObject();
    for (const QString &list : {u"initContainers"_s, u"containers"_s}) {
        QJsonArray containers = spec.value(list).toArray();
        for (qsizetype i = 0; i < containers.size(); ++i) {
            QJsonObject container = containers.at(i).toObject();
            QJsonObject resources = container.value("resources"_L1).toObject();
            const QJsonObject limits = resources.value("limits"_L1).toObject();
            QJsonObject requests = resources.value("requests"_L1).toObject();
            for (auto it = limits.begin(); it != limits.end(); ++it)
                put(requests, it.key(), it.value());
            if (limits.isEmpty())
                continue;
            resources.insert("requests"_L1, requests);
            container.insert("resources"_L1, resources);
            containers.replace(i, container);
        }
        if (!containers.isEmpty())
            spec.insert(list, containers);
    }
    if (!spec.isEmpty())
        pod.insert("spec"_L1, spec);
}

void fillStrategy(QJsonObject &strategy)
{
    put(strategy, u"type"_s, u"RollingUpdate"_s);
    if (strategy.value("type"_L1).toString() != u"RollingUpdate")
        return;
    QJsonObject rolling = strategy.value("rollingUpdate"_L1).toObject();
    put(rolling, u"maxUnavailable"_s, u"25%"_s);
    put(rolling, u"maxSurge"_s, u"25%"_s);
    strategy.insert("rollingUpdate"_L1, rolling);
}

void fillJob(QJsonObject &spec)
{
    if (!spec.contains("completions"_L1) && !spec.contains("parallelism"_L1)) {
        spec.insert("completions"_L1, 1);
        spec.insert("parallelism"_L1, 1);
    }
    put(spec, u"parallelism"_s, 1);
}

void fillSecret(QJsonObject &secret)
{
    const QJsonObject texts = secret.value("stringData"_L1).toObject();
    if (texts.isEmpty())
        return;
    QJsonObject data = secret.value("data"_L1).toObject();
    for (auto it = texts.begin(); it != texts.end(); ++it)
        data.insert(it.key(), QString::fromLatin1(it.value().toString().toUtf8().toBase64()));
    secret.insert("data"_L1, data);
    secret.remove("stringData"_L1);
}

void fillNames(QJsonObject &names)
{
    const QString kind = names.value("kind"_L1).toString();
    if (kind.isEmpty())
        return;
    put(names, u"singular"_s, kind.toLower());
    put(names, u"listKind"_s, QString(kind + u"List"_s));
}

void add(QList<FieldIssue> &issues, const QString &reason, const ValuePath &path, const QString &message)
{
    issues.append({reason, path.text(), message});
}

QJsonObject at(const QJsonObject &object, std::initializer_list<QLatin1StringView> names)
{
    QJsonObject inner = object;
    for (const QLatin1StringView name : names)
        inner = inner.value(name).toObject();
    return inner;
}

void checkContainer(const QJsonObject &container, const ValuePath &path, QList<FieldIssue> &issues)
{
    const QJsonObject limits = at(container, {"resources"_L1, "limits"_L1});
    const QJsonObject requests = at(container, {"resources"_L1, "requests"_L1});
    const ValuePath resources{&path, u"resources"_s};
    for (auto it = requests.begin(); it != requests.end(); ++it) {
        const QString name = it.key();
        const auto request = base::Quantity::parse(QStringView(it.value().toString()));
        const auto limit = base::Quantity::parse(QStringView(limits.value(name).toString()));
        if (limits.contains(name) && request && limit && *request > *limit)
            add(issues, u"FieldValueInvalid"_s, {&resources, u"requests"_s},
                u"Invalid value: \"%1\": must be less than or equal to %2 limit of %3"_s.arg(
                    request->toString(), name, limit->toString()));
        // Devices can't be shared by chance: what is asked for is also the limit.
        if (name.contains(u'/') && !name.startsWith(u"kubernetes.io/") && !limits.contains(name))
            add(issues, u"FieldValueRequired"_s, {&resources, u"limits"_s},
                u"Required value: Limit must be set for non overcommitable resources"_s);
    }
}

void checkPod(const QJsonObject &pod, const ValuePath &path, QList<FieldIssue> &issues)
{
    QSet<QString> volumes;
    for (const QJsonValue &volume : pod.value("volumes"_L1).toArray())
        volumes += volume.toObject().value("name"_L1).toString();
    for (const QString &list : {u"initContainers"_s, u"containers"_s}) {
        const QJsonArray containers = pod.value(list).toArray();
        const ValuePath listPath{&path, list};
        for (qsizetype i = 0; i < containers.size(); ++i) {
            const ValuePath containerPath{&listPath, {}, i};
            const ValuePath mountsPath{&containerPath, u"volumeMounts"_s};
            const QJsonArray mounts = containers.at(i).toObject().value("volumeMounts"_L1).toArray();
            for (qsizetype m = 0; m < mounts.size(); ++m) {
                const ValuePath mountPath{&mountsPath, {}, m};
                const QString name = mounts.at(m).toObject().value("name"_L1).toString();
                if (!name.isEmpty() && !volumes.contains(name))
                    add(issues, u"FieldValueNotFound"_s, {&mountPath, u"name"_s},
                        u"Not found: \"%1\""_s.arg(name));
            }
        }
    }
}

void checkSelector(const QJsonObject &selector, const ValuePath &path, QList<FieldIssue> &issues)
{
    static const QStringList operators{u"In"_s, u"NotIn"_s, u"Exists"_s, u"DoesNotExist"_s};
    const QJsonArray terms = selector.value("matchExpressions"_L1).toArray();
    const ValuePath listPath{&path, u"matchExpressions"_s};
    for (qsizetype i = 0; i < terms.size(); ++i) {
        const ValuePath termPath{&listPath, {}, i};
        const QString op = terms.at(i).toObject().value("operator"_L1).toString();
        const bool hasValues = !terms.at(i).toObject().value("values"_L1).toArray().isEmpty();
        if (!operators.contains(op))
            add(issues, u"FieldValueInvalid"_s, {&termPath, u"operator"_s},
                u"Invalid value: \"%1\": not a valid selector operator"_s.arg(op));
        else if (operators.indexOf(op) < 2 && !hasValues)
            add(issues, u"FieldValueRequired"_s, {&termPath, u"values"_s},
                u"Required value: must be specified when `operator` is 'In' or 'NotIn'"_s);
        else if (operators.indexOf(op) >= 2 && hasValues)
            add(issues, u"FieldValueForbidden"_s, {&termPath, u"values"_s},
                u"Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'"_s);
    }
}

/// As Go prints a map[string]string.
QString goMap(const QJsonObject &labels)
{
    if (labels.isEmpty())
        return u"map[string]string(nil)"_s;
    return u"map[string]string"_s
           + QString::fromUtf8(QJsonDocument(labels).toJson(QJsonDocument::Compact))
                 .replace(u"\",\""_s, u"\", \""_s);
}

void checkReplicas(const QJsonObject &spec, const ValuePath &path, QList<FieldIssue> &issues)
{
    const QJsonObject selector = spec.value("selector"_L1).toObject();
    const QJsonObject labels = at(spec, {"template"_L1, "metadata"_L1, "labels"_L1});
    const ValuePath templatePath{&path, u"template"_s};
    const ValuePath metadataPath{&templatePath, u"metadata"_s};
    if (spec.contains("selector"_L1) && selector.value("matchLabels"_L1).toObject().isEmpty()
        && selector.value("matchExpressions"_L1).toArray().isEmpty())
        add(issues, u"FieldValueInvalid"_s, {&path, u"selector"_s},
            u"Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), "
            "MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: empty selector is invalid for deployment"_s);
    else if (!LabelSelector::of(selector).matches(labels) || selector.isEmpty())
        add(issues, u"FieldValueInvalid"_s, {&metadataPath, u"labels"_s},
            u"Invalid value: "_s + goMap(labels) + u": `selector` does not match template `labels`"_s);
    const QString restart = at(spec, {"template"_L1, "spec"_L1}).value("restartPolicy"_L1).toString();
    const ValuePath podPath{&templatePath, u"spec"_s};
    if (restart == u"Never" || restart == u"OnFailure")
        add(issues, u"FieldValueNotSupported"_s, {&podPath, u"restartPolicy"_s},
            u"Unsupported value: \"%1\": supported values: \"Always\""_s.arg(restart));
}

void checkJob(const QJsonObject &spec, const ValuePath &path, QList<FieldIssue> &issues)
{
    const ValuePath templatePath{&path, u"template"_s};
    const ValuePath podPath{&templatePath, u"spec"_s};
    const QString restart = at(spec, {"template"_L1, "spec"_L1}).value("restartPolicy"_L1).toString();
    if (restart.isEmpty() || restart == u"Always")
        add(issues, u"FieldValueRequired"_s, {&podPath, u"restartPolicy"_s},
            u"Required value: valid values: \"OnFailure\", \"Never\""_s);
}

void checkService(const QJsonObject &spec, const ValuePath &path, QList<FieldIssue> &issues)
{
    const QJsonArray ports = spec.value("ports"_L1).toArray();
    const QString type = spec.value("type"_L1).toString();
    if (ports.isEmpty() && spec.value("clusterIP"_L1).toString() != u"None" && type != u"ExternalName")
        add(issues, u"FieldValueRequired"_s, {&path, u"ports"_s}, u"Required value"_s);
    const ValuePath portsPath{&path, u"ports"_s};
    for (qsizetype i = 0; ports.size() > 1 && i < ports.size(); ++i) {
        const ValuePath portPath{&portsPath, {}, i};
        if (ports.at(i).toObject().value("name"_L1).toString().isEmpty())
            add(issues, u"FieldValueRequired"_s, {&portPath, u"name"_s}, u"Required value"_s);
    }
}

void checkPolicyRule(const QJsonObject &rule, const ValuePath &path, QList<FieldIssue> &issues)
{
    const auto demand = [&](const QString &name, const QString &what) {
        if (rule.value(name).toArray().isEmpty())
            add(issues, u"FieldValueRequired"_s, {&path, name}, u"Required value: "_s + what);
    };
    demand(u"verbs"_s, u"verbs must contain at least one value"_s);
    if (!rule.value("nonResourceURLs"_L1).toArray().isEmpty())
        return;
    demand(u"apiGroups"_s, u"resource rules must supply at least one api group"_s);
    demand(u"resources"_s, u"resource rules must supply at least one resource"_s);
}

void checkDefinition(const QJsonObject &definition, QList<FieldIssue> &issues)
{
    const QString name = at(definition, {"metadata"_L1}).value("name"_L1).toString();
    const QJsonObject spec = definition.value("spec"_L1).toObject();
    const QString plural = at(spec, {"names"_L1}).value("plural"_L1).toString();
    if (name != plural + u'.' + spec.value("group"_L1).toString())
        issues.append({u"FieldValueInvalid"_s, u"metadata.name"_s,
                       u"Invalid value: \"%1\": must be spec.names.plural+\".\"+spec.group"_s.arg(name)});
    qsizetype stored = 0;
    for (const QJsonValue &version : spec.value("versions"_L1).toArray())
        stored += version.toObject().value("storage"_L1).toBool();
    if (stored != 1)
        issues.append({u"FieldValueInvalid"_s, u"spec.versions"_s,
                       u"Invalid value: must have exactly one version marked as storage version"_s});
}

void checkClaim(const QJsonObject &spec, const ValuePath &path, QList<FieldIssue> &issues)
{
    if (spec.value("accessModes"_L1).toArray().isEmpty())
        add(issues, u"FieldValueRequired"_s, {&path, u"accessModes"_s},
            u"Required value: at least 1 access mode is required"_s);
    if (!at(spec, {"resources"_L1, "requests"_L1}).contains("storage"_L1))
        add(issues, u"FieldValueRequired"_s, {&path, u"resources[storage]"_s}, u"Required value"_s);
}

} // namespace

void applyRule(Rule rule, QJsonObject &object)
{
    switch (rule) {
    case Rule::Container:
        return fillContainer(object);
    case Rule::PodObject:
        return fillRequests(object);
    case Rule::Strategy:
        return fillStrategy(object);
    case Rule::Job:
        return fillJob(object);
    case Rule::Secret:
        return fillSecret(object);
    case Rule::DefinitionNames:
        return fillNames(object);
    case Rule::Volume:
        if (object.size() == 1 && object.contains("name"_L1))
            object.insert("emptyDir"_L1, QJsonObject());
        return;
    case Rule::ServicePort:
        if (object.contains("port"_L1))
            put(object, u"targetPort"_s, object.value("port"_L1));
        return;
    case Rule::NetworkPolicy:
        if (!object.contains("policyTypes"_L1))
            object.insert("policyTypes"_L1, object.value("egress"_L1).toArray().isEmpty()
                                                ? QJsonArray{u"Ingress"_s}
                                                : QJsonArray{u"Ingress"_s, u"Egress"_s});
        return;
    case Rule::Subject:
        if (object.value("kind"_L1).toString() == u"User" || object.value("kind"_L1).toString() == u"Group")
            put(object, u"apiGroup"_s, rbacGroup);
        return;
    case Rule::Autoscaler:
        if (object.value("metrics"_L1).toArray().isEmpty()) {
            const QJsonObject target{{u"type"_s, u"Utilization"_s}, {u"averageUtilization"_s, 80}};
            const QJsonObject resource{{u"name"_s, u"cpu"_s}, {u"target"_s, target}};
            object.insert("metrics"_L1,
                          QJsonArray{QJsonObject{{u"type"_s, u"Resource"_s}, {u"resource"_s, resource}}});
        }
        return;
    case Rule::None:
    case Rule::Pod:
    case Rule::Selector:
    case Rule::Replicas:
    case Rule::JobTemplate:
    case Rule::Service:
    case Rule::PolicyRule:
    case Rule::Claim:
    case Rule::Definition:
        return;
    }
}

void checkRule(Rule rule, const QJsonObject &object, const ValuePath &path, QList<FieldIssue> &issues)
{
    switch (rule) {
    case Rule::Container:
        return checkContainer(object, path, issues);
    case Rule::Pod:
        return checkPod(object, path, issues);
    case Rule::Selector:
        return checkSelector(object, path, issues);
    case Rule::Replicas:
        return checkReplicas(object, path, issues);
    case Rule::Job:
    case Rule::JobTemplate:
        return checkJob(object, path, issues);
    case Rule::Service:
        return checkService(object, path, issues);
    case Rule::PolicyRule:
        return checkPolicyRule(object, path, issues);
    case Rule::Claim:
        return checkClaim(object, path, issues);
    case Rule::Definition:
        return checkDefinition(object, issues);
    case Rule::None:
    case Rule::PodObject:
    case Rule::Volume:
    case Rule::Strategy:
    case Rule::ServicePort:
    case Rule::NetworkPolicy:
    case Rule::Secret:
    case Rule::Subject:
    case Rule::Autoscaler:
    case Rule::DefinitionNames:
        return;
    }
}

} // namespace apiserver
