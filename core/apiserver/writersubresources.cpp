// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/decode.h"
#include "core/apiserver/writer.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace apiserver {
namespace {

/// "app=web,tier in (a,b)" of a LabelSelector object.
QString selectorText(const QJsonObject &selector)
{
    QStringList terms;
    const QJsonObject labels = selector.value("matchLabels"_L1).toObject();
    for (auto label = labels.begin(); label != labels.end(); ++label)
        terms << QString(label.key() + u'=' + label.value().toString());
    const auto expressions = selector.value("matchExpressions"_L1).toArray();
    for (const auto &expression : expressions) {
        const QString key = expression["key"_L1].toString();
        const QString op = expression["operator"_L1].toString();
        QStringList values;
        const auto list = expression["values"_L1].toArray();
        for (const auto &value : list)
            values << value.toString();
        if (op == "Exists"_L1)
            terms << key;
        else if (op == "DoesNotExist"_L1)
            terms << QString(u'!' + key);
        else
            terms << QString(key + (op == "In"_L1 ? u" in ("_s : u" notin ("_s) + values.join(u',') + u')');
    }
    return terms.join(u',');
}

} // namespace

Written Writer::scale(const Kind &kind, const Stored &stored) const
{
    const QJsonObject object = currentObject(kind, stored);
    const QJsonObject metadata = object.value("metadata"_L1).toObject();
    QJsonObject brief;
    for (const auto key :
         {"name"_L1, "namespace"_L1, "uid"_L1, "resourceVersion"_L1, "creationTimestamp"_L1}) {
        if (metadata.contains(key))
            brief.insert(key, metadata.value(key));
    }
    const QJsonObject spec = object.value("spec"_L1).toObject();
    QJsonObject status{{u"replicas"_s, object.value("status"_L1)["replicas"_L1].toInt()}};
    if (const QString selector = selectorText(spec.value("selector"_L1).toObject()); !selector.isEmpty())
        status.insert("selector"_L1, selector);
    return Outcome{200,
                   QJsonObject{{u"kind"_s, u"Scale"_s},
                               {u"apiVersion"_s, u"autoscaling/v1"_s},
                               {u"metadata"_s, brief},
                               {u"spec"_s, QJsonObject{{u"replicas"_s, spec.value("replicas"_L1).toInt()}}},
                               {u"status"_s, status}},
                   {}};
}

Written Writer::patchScale(const WriteRequest &request, const Stored &current)
{
    const Written now = scale(*request.kind, current);
    if (!now)
        return now;
    WriteRequest plain = request;
    if (plain.contentType == "application/strategic-merge-patch+json")
        plain.contentType = "application/merge-patch+json"; // a Scale has no lists to merge
    const auto changed = patched(plain, *request.kind, now->object);
    if (!changed)
        return base::Failure{changed.error()};
    return setScale(request, current, *changed);
}

Written Writer::setScale(const WriteRequest &request, const Stored &current, const QJsonObject &scaleObject)
{
    const auto replicas = scaleObject.value("spec"_L1)["replicas"_L1];
    if (replicas.toInteger(0) < 0 || !(replicas.isUndefined() || replicas.isDouble()))
        return base::Failure{invalid(
            u"Scale"_s, u"autoscaling"_s, request.name,
            {{u"FieldValueInvalid"_s, u"spec.replicas"_s,
              u"Invalid value: %1: must be greater than or equal to 0"_s.arg(replicas.toInteger(0))}})};
    Draft draft;
    draft.object = currentObject(*request.kind, current);
    QJsonObject metadata = draft.object.value("metadata"_L1).toObject();
    const QString version = scaleObject.value("metadata"_L1)["resourceVersion"_L1].toString();
    if (!version.isEmpty())
        metadata.insert("resourceVersion"_L1, version);
    draft.object.insert("metadata"_L1, metadata);
    QJsonObject spec = draft.object.value("spec"_L1).toObject();
    spec.insert("replicas"_L1, replicas.toInteger(0));
    draft.object.insert("spec"_L1, spec);
    WriteRequest whole = request;
    whole.subresource.clear();
    const Written written = replace(whole, current, draft);
    if (!written)
        return written;
    if (!request.dryRun)
        return scale(*request.kind, m_store.find(request.kind->resource(), request.nameSpace, request.name));
    return scale(*request.kind, makeStored(written->object, current->version));
}

Written Writer::bind(const WriteRequest &request)
{
    const Kind &kind = *request.kind;
    const auto body = decodedJson(request.body, u"Binding"_s);
    if (!body)
        return base::Failure{body.error()};
    const QJsonObject binding = body->toObject();
    const QString name =
        request.name.isEmpty() ? binding.value("metadata"_L1)["name"_L1].toString() : request.name;
    const QString node = binding.value("target"_L1)["name"_L1].toString();
    const Stored current = m_store.find(kind.resource(), request.nameSpace, name);
    if (node.isEmpty())
        return base::Failure{invalid(u"Binding"_s, {}, name,
                                     {{u"FieldValueRequired"_s, u"target.name"_s, u"Required value"_s}})};
    if (current == nullptr)
        return base::Failure{notFound(kind, name)};
    QJsonObject pod = current->object();
    QJsonObject spec = pod.value("spec"_L1).toObject();
    const QString bound = spec.value("nodeName"_L1).toString();
    if (!bound.isEmpty())
        return base::Failure{
            conflict(u"pods/binding"_s, name, {},
                     u"pod "_s + name + u" is already assigned to node \""_s + bound + u'"')};
    if (current->isLeaving)
        return base::Failure{
            conflict(u"pods/binding"_s, name, {},
                     u"pod "_s + name + u" is being deleted, cannot be assigned to a host"_s)};
    spec.insert("nodeName"_L1, node);
    pod.insert("spec"_L1, spec);
    QJsonObject status = pod.value("status"_L1).toObject();
    QJsonArray conditions;
    const auto old = status.value("conditions"_L1).toArray();
    for (const auto &condition : old) {
        if (condition["type"_L1].toString() != "PodScheduled"_L1)
            conditions << condition;
    }
    conditions << QJsonObject{{u"type"_s, u"PodScheduled"_s},
                              {u"status"_s, u"True"_s},
                              {u"lastProbeTime"_s, QJsonValue::Null},
                              {u"lastTransitionTime"_s, apiTime(m_clock.now())}};
    status.insert("conditions"_L1, conditions);
    pod.insert("status"_L1, status);
    QJsonObject metadata = pod.value("metadata"_L1).toObject();
    QJsonObject annotations = metadata.value("annotations"_L1).toObject();
    const QJsonObject more = binding.value("metadata"_L1)["annotations"_L1].toObject();
    for (auto item = more.begin(); item != more.end(); ++item)
        annotations.insert(item.key(), item.value());
    if (!annotations.isEmpty())
        metadata.insert("annotations"_L1, annotations);
    pod.insert("metadata"_L1, metadata);
    if (!request.dryRun)
        static_cast<void>(keep(kind, pod));
    return Outcome{201, successStatus({}, 201), {}};
}

} // namespace apiserver
