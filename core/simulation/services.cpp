// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/services.h"

#include "core/apiserver/selectors.h"
#include "core/kinds/kinds.h"
#include "core/simulation/fluidosparts.h"
#include "core/simulation/nodes.h"

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

const kube::ResourceType &endpointSlices()
{
    static const kube::ResourceType type{u"discovery.k8s.io"_s, u"v1"_s, u"endpointslices"_s,
                                         u"EndpointSlice"_s, true};
    return type;
}

bool selects(const QJsonObject &service, const QJsonObject &pod)
{
    const QJsonObject selector = at(service, "spec.selector"_L1).toObject();
    return !selector.isEmpty()
           && apiserver::LabelSelector::of({{u"matchLabels"_s, selector}})
                  .matches(at(pod, "metadata.labels"_L1).toObject());
}

/// The number behind a Service's target port: its own, or the container port of that name.
int targetPort(const QJsonObject &port, const QList<QJsonObject> &pods)
{
    const QJsonValue target = port["targetPort"_L1];
    if (target.isDouble() && target.toInt() > 0)
        return target.toInt();
    for (const QJsonObject &pod : pods) {
        for (const QJsonValue &container : at(pod, "spec.containers"_L1).toArray()) {
            for (const QJsonValue &each : container["ports"_L1].toArray()) {
                if (target.isString() && each["name"_L1] == target)
                    return each["containerPort"_L1].toInt();
            }
        }
    }
    return port["port"_L1].toInt();
}

QJsonObject podReference(const QJsonObject &pod)
{
    return {{u"kind"_s, u"Pod"_s},
            {u"namespace"_s, nameSpaceOf(pod)},
            {u"name"_s, nameOf(pod)},
            {u"uid"_s, textAt(pod, "metadata.uid"_L1)}};
}

} // namespace

Services::Services(const ControllerParts &parts, Objects &services, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_services(services)
    , m_queue(
          parts.clock, [this](const Key &key, const Done &done) { lookAt(key, done); }, 16)
{
    connect(&services, &Objects::changed, this, [this](const Key &key) { m_queue.add(key); });
    connect(&parts.pods, &Objects::changed, this, [this](const Key &key, const QJsonObject &before) {
        const QJsonObject now = m_parts.pods.find(key.nameSpace, key.name);
        for (auto each = m_services.all().cbegin(); each != m_services.all().cend(); ++each) {
            if (each.key().nameSpace == key.nameSpace && (selects(*each, now) || selects(*each, before)))
                m_queue.add(each.key());
        }
    });
}

void Services::lookAtAll()
{
    for (auto each = m_services.all().cbegin(); each != m_services.all().cend(); ++each)
        m_queue.add(each.key());
}

void Services::lookAt(const Key &key, const Done &done)
{
    const QJsonObject service = m_services.find(key.nameSpace, key.name);
    if (service.isEmpty() || isLeaving(service) || !at(service, "spec.selector"_L1).isObject()) {
        m_written.remove(key);
        done(true);
        return;
    }
    QList<QJsonObject> pods;
    for (auto pod = m_parts.pods.all().cbegin(); pod != m_parts.pods.all().cend(); ++pod) {
        if (pod.key().nameSpace == key.nameSpace && isPodActive(*pod) && selects(service, *pod)
            && !textAt(*pod, "status.podIP"_L1).isEmpty())
            pods.append(*pod);
    }
    std::sort(pods.begin(), pods.end(),
              [](const QJsonObject &left, const QJsonObject &right) { return nameOf(left) < nameOf(right); });
    QJsonArray ready;
    QJsonArray notReady;
    QJsonArray endpoints;
    for (const QJsonObject &pod : pods) {
        const QString ip = textAt(pod, "status.podIP"_L1);
        const bool isReady = isPodReady(pod);
        (isReady ? ready : notReady)
            .append(QJsonObject{{u"ip"_s, ip},
                                {u"nodeName"_s, textAt(pod, "spec.nodeName"_L1)},
                                {u"targetRef"_s, podReference(pod)}});
        const QJsonObject conditions{
            {u"ready"_s, isReady}, {u"serving"_s, isReady}, {u"terminating"_s, false}};
        endpoints.append(QJsonObject{{u"addresses"_s, QJsonArray{ip}},
                                     {u"conditions"_s, conditions},
                                     {u"nodeName"_s, textAt(pod, "spec.nodeName"_L1)},
                                     {u"targetRef"_s, podReference(pod)}});
    }
    QJsonArray ports;
    for (const QJsonValue &each : at(service, "spec.ports"_L1).toArray()) {
        QJsonObject port{{u"port"_s, targetPort(each.toObject(), pods)},
                         {u"protocol"_s, each["protocol"_L1].toString(u"TCP"_s)}};
        if (each["name"_L1].isString())
            port["name"_L1] = each["name"_L1];
        ports.append(port);
    }
    QJsonArray subsets;
    if (!pods.isEmpty()) {
        QJsonObject subset{{u"ports"_s, ports}};
        if (!ready.isEmpty())
            subset["addresses"_L1] = ready;
        if (!notReady.isEmpty())
            subset["notReadyAddresses"_L1] = notReady;
        subsets.append(subset);
    }
    const QJsonObject now{{u"subsets"_s, subsets}};
    if (m_written.value(key) == now) {
        done(true);
        return;
    }
    const QString sliceName = key.name + u'-' + hashSuffix(textAt(service, "metadata.uid"_L1).toUtf8(), 5);
    const QJsonObject slice{
        {u"metadata"_s, QJsonObject{{u"name"_s, sliceName},
                                    {u"labels"_s, QJsonObject{{u"kubernetes.io/service-name"_s, key.name},
                                                              {u"endpointslice.kubernetes.io/managed-by"_s,
                                                               u"endpointslice-controller.k8s.io"_s}}},
                                    {u"ownerReferences"_s, QJsonArray{ownerReference(service)}}}},
        {u"addressType"_s, u"IPv4"_s},
        {u"endpoints"_s, endpoints},
        {u"ports"_s, ports}};
    const QJsonObject old{
        {u"metadata"_s,
         QJsonObject{{u"name"_s, key.name}, {u"ownerReferences"_s, QJsonArray{ownerReference(service)}}}},
        {u"subsets"_s, subsets}};
    m_written[key] = now;
    Together calls([this, key, done](bool ok) {
        if (!ok)
            m_written.remove(key);
        done(ok);
    });
    const Api::Done afterOld = calls.one();
    const Api::Done afterSlice = calls.one();
    write(kinds::endpoints(), key, old, [afterOld](bool ok) {
        afterOld(ok ? Api::Answer(QJsonObject()) : Api::Answer(base::Failure{kube::ApiError()}));
    });
    write(endpointSlices(), {key.nameSpace, sliceName}, slice, [afterSlice](bool ok) {
        afterSlice(ok ? Api::Answer(QJsonObject()) : Api::Answer(base::Failure{kube::ApiError()}));
    });
    calls.close();
}

void Services::write(const kube::ResourceType &type, const Key &key, const QJsonObject &object,
                     const Done &done)
{
    m_parts.api.patch(type, key.nameSpace, key.name, object,
                      [this, type, key, object, done](const Api::Answer &answer) {
                          // Not there yet, or a kind that this API does not have.
                          if (isNotFound(answer))
                              m_parts.api.create(type, key.nameSpace, object, settles(done));
                          else
                              done(answer.has_value());
                      });
}

} // namespace simulation
