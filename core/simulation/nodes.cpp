// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/nodes.h"

#include "core/kinds/kinds.h"
#include "core/simulation/fluidosparts.h"

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace simulation {
namespace {

bool compares(const QString &have, const QJsonArray &values, bool greater)
{
    bool isNumber = false;
    bool isLimit = false;
    const qlonglong number = have.toLongLong(&isNumber);
    const qlonglong limit = values.at(0).toString().toLongLong(&isLimit);
    return isNumber && isLimit && (greater ? number > limit : number < limit);
}

bool holds(const QJsonObject &expression, const std::optional<QString> &have)
{
    const QString op = expression["operator"_L1].toString();
    const QJsonArray values = expression["values"_L1].toArray();
    if (op == "In"_L1)
        return have && values.contains(*have);
    if (op == "NotIn"_L1)
        return !have || !values.contains(*have);
    if (op == "Exists"_L1)
        return have.has_value();
    if (op == "DoesNotExist"_L1)
        return !have;
    if (op == "Gt"_L1 || op == "Lt"_L1)
        return have && compares(*have, values, op == "Gt"_L1);
    return false;
}

bool matchesTerm(const QJsonObject &term, const QJsonObject &node)
{
    const QJsonArray expressions = term["matchExpressions"_L1].toArray();
    const QJsonArray fields = term["matchFields"_L1].toArray();
    if (expressions.isEmpty() && fields.isEmpty())
        return false;
    const QJsonObject labels = at(node, "metadata.labels"_L1).toObject();
    for (const QJsonValue &entry : expressions) {
        const QJsonValue label = labels.value(entry["key"_L1].toString());
        if (!holds(entry.toObject(), label.isString() ? std::optional(label.toString()) : std::nullopt))
            return false;
    }
    for (const QJsonValue &entry : fields) {
        if (entry["key"_L1].toString() != "metadata.name"_L1 || !holds(entry.toObject(), nameOf(node)))
            return false;
    }
    return true;
}

const auto leaseNamespace = "kube-node-lease"_L1;

} // namespace

bool matchesNodeTerms(const QJsonArray &terms, const QJsonObject &node)
{
    return std::any_of(terms.begin(), terms.end(),
                       [&](const QJsonValue &term) { return matchesTerm(term.toObject(), node); });
}

bool isVirtualNode(const QJsonObject &node)
{
    return at(node, "metadata.labels"_L1)["liqo.io/type"_L1].toString() == "virtual-node"_L1;
}

bool isNodeReady(const QJsonObject &node)
{
    const QJsonArray conditions = at(node, "status.conditions"_L1).toArray();
    return conditionOf(conditions, "Ready"_L1)["status"_L1].toString() == "True"_L1;
}

QJsonObject conditionOf(const QJsonArray &conditions, QLatin1StringView type)
{
    for (const QJsonValue &condition : conditions) {
        if (condition["type"_L1].toString() == type)
            return condition.toObject();
    }
    return {};
}

QJsonObject sinceBefore(QJsonObject condition, const QJsonArray &before, const QString &now)
{
    const QString type = condition["type"_L1].toString();
    condition["lastTransitionTime"_L1] = now;
    for (const QJsonValue &old : before) {
        if (old["type"_L1].toString() == type && old["status"_L1] == condition["status"_L1]
            && old["lastTransitionTime"_L1].isString())
            condition["lastTransitionTime"_L1] = old["lastTransitionTime"_L1];
    }
    return condition;
}

base::Quantity quantityOf(const QJsonValue &value)
{
    const QString text = value.isDouble() ? QString::number(value.toInteger()) : value.toString();
    return base::Quantity::parse(QStringView(text)).value_or(base::Quantity());
}

QString microTime(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss.zzz'000Z'"_s);
}

bool hasFinalizer(const QJsonObject &object, const QString &finalizer)
{
    return at(object, "metadata.finalizers"_L1).toArray().contains(finalizer);
}

QJsonObject finalizerPatch(const QJsonObject &object, const QString &finalizer, bool wanted)
{
    QJsonArray left;
    for (const QJsonValue &each : at(object, "metadata.finalizers"_L1).toArray()) {
        if (each.toString() != finalizer)
            left.append(each);
    }
    if (wanted)
        left.append(finalizer);
    const QJsonValue value = left.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(left);
    return {{u"metadata"_s, QJsonObject{{u"finalizers"_s, value}}}};
}

Api::Done settles(const WorkQueue::Done &done)
{
    return [done](const Api::Answer &answer) { done(answer || isConflict(answer) || isNotFound(answer)); };
}

void writeEvent(Api &api, const Clock &clock, const QJsonObject &object, const QString &component,
                const QString &reason, const QString &message, bool warning)
{
    const QString nameSpace = nameSpaceOf(object).isEmpty() ? u"default"_s : nameSpaceOf(object);
    const QString now = clock.text();
    QJsonObject about{{u"apiVersion"_s, object["apiVersion"_L1]},
                      {u"kind"_s, object["kind"_L1]},
                      {u"name"_s, nameOf(object)},
                      {u"uid"_s, textAt(object, "metadata.uid"_L1)}};
    if (!nameSpaceOf(object).isEmpty())
        about["namespace"_L1] = nameSpaceOf(object);
    // Named as client-go does; a generateName must not end with a dot.
    static std::atomic<quint64> serial{0};
    const quint64 number = quint64(clock.now().toMSecsSinceEpoch()) * 1'000'000 + serial++;
    const QString name = nameOf(object) + u'.' + QString::number(number, 16);
    api.create(kinds::events(), nameSpace,
               {{u"metadata"_s, QJsonObject{{u"name"_s, name}, {u"namespace"_s, nameSpace}}},
                {u"involvedObject"_s, about},
                {u"reason"_s, reason},
                {u"message"_s, message},
                {u"type"_s, warning ? u"Warning"_s : u"Normal"_s},
                {u"source"_s, QJsonObject{{u"component"_s, component}}},
                {u"reportingComponent"_s, component},
                {u"firstTimestamp"_s, now},
                {u"lastTimestamp"_s, now},
                {u"count"_s, 1}});
}

NodeHeartbeat::NodeHeartbeat(Api &api, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_clock(clock)
{
    m_timer.setInterval(10s);
    connect(&m_timer, &QTimer::timeout, this, &NodeHeartbeat::onTick);
}

void NodeHeartbeat::keep(const QJsonObject &node)
{
    const QString name = nameOf(node);
    const bool isNew = !m_nodes.contains(name);
    m_nodes[name] = node;
    if (!m_timer.isActive())
        m_timer.start();
    if (isNew)
        renew(name);
}

void NodeHeartbeat::drop(const QString &node)
{
    m_nodes.remove(node);
}

void NodeHeartbeat::onTick()
{
    ++m_ticks;
    const auto nodes = m_nodes;
    for (auto node = nodes.cbegin(); node != nodes.cend(); ++node) {
        renew(node.key());
        if (m_ticks % 6 != 0)
            continue;
        QJsonArray conditions;
        for (const QJsonValue &condition : at(*node, "status.conditions"_L1).toArray()) {
            QJsonObject beaten = condition.toObject();
            beaten["lastHeartbeatTime"_L1] = m_clock.text();
            conditions.append(beaten);
        }
        if (isNodeReady(*node))
            m_api.patchStatus(kinds::nodes(), {}, node.key(), {{u"conditions"_s, conditions}});
    }
}

void NodeHeartbeat::renew(const QString &node)
{
    const QJsonObject spec{{u"renewTime"_s, microTime(m_clock.now())}};
    m_api.patch(kinds::leases(), leaseNamespace, node, {{u"spec"_s, spec}},
                [this, node](const Api::Answer &answer) {
                    if (isNotFound(answer) && m_nodes.contains(node))
                        makeLease(node);
                });
}

void NodeHeartbeat::makeLease(const QString &node)
{
    const QJsonObject owner{{u"apiVersion"_s, u"v1"_s},
                            {u"kind"_s, u"Node"_s},
                            {u"name"_s, node},
                            {u"uid"_s, textAt(m_nodes.value(node), "metadata.uid"_L1)}};
    const QJsonObject lease{
        {u"metadata"_s, QJsonObject{{u"name"_s, node}, {u"ownerReferences"_s, QJsonArray{owner}}}},
        {u"spec"_s, QJsonObject{{u"holderIdentity"_s, node},
                                {u"leaseDurationSeconds"_s, 40},
                                {u"renewTime"_s, microTime(m_clock.now())}}}};
    m_api.create(kinds::leases(), leaseNamespace, lease, [this](const Api::Answer &answer) {
        // The next beat makes the Lease.
        if (isNotFound(answer))
            m_api.create(kinds::namespaces(), {},
                         {{u"metadata"_s, QJsonObject{{u"name"_s, QString(leaseNamespace)}}}});
    });
}

} // namespace simulation
