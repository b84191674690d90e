// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/spellings.h"

#include "core/base/money.h"

#include <QList>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace intent {
namespace {

/// Members that say the same; the first is the one to write anew.
const QList<QStringList> &spellingGroups()
{
    static const QList<QStringList> groups = [] {
        const QString gpu = u"/intent/workload/resources/gpu/"_s;
        const QString limits = u"/intent/constraints/"_s;
        return QList<QStringList>{
            {QString(gpu + u"memory"_s), QString(gpu + u"memory_min"_s)},
            {QString(limits + u"max_latency_ms"_s), QString(limits + u"max_network_latency"_s)},
        };
    }();
    return groups;
}

const auto hourlyMember = "/intent/constraints/max_hourly_cost"_L1;
const auto totalMember = "/intent/constraints/max_total_cost"_L1;
const auto batchMember = "/intent/workload/batch"_L1;
const auto jobMember = "/intent/workload/job"_L1;

const auto bodyMember = "/intent"_L1;

bool isBareBody(const document::Node &root)
{
    return !root.find(u"intent") && (root.find(u"workload") || root.find(u"objective"));
}

bool isPricePerHour(const document::Node *node)
{
    if (!node || !node->isText())
        return false;
    const auto price = base::parsePrice(node->scalarText());
    return price && price->basis == base::WrittenPrice::Basis::PerHour;
}

} // namespace

base::FieldPath spellingIn(const document::Node &root, const base::FieldPath &path)
{
    if (isBareBody(root)) {
        document::Node whole = document::Node::object();
        whole.set(u"intent"_s, root);
        const QString inner = spellingIn(whole, path).pointer();
        return base::FieldPath(inner.startsWith(bodyMember) ? inner.mid(bodyMember.size()) : inner);
    }
    if (root.at(path))
        return path;
    const QString &pointer = path.pointer();

    // The seed writes a limit per hour as a total: "max_total_cost": "25 EUR/hour".
    if (pointer == hourlyMember) {
        const base::FieldPath total{QString(totalMember)};
        return isPricePerHour(root.at(total)) ? total : path;
    }
    // Examples of the API reference name the batch block "job".
    if (pointer.startsWith(batchMember) && !root.at(base::FieldPath{QString(batchMember)})
        && root.at(base::FieldPath{QString(jobMember)}))
        return base::FieldPath{QString(jobMember + pointer.mid(batchMember.size()))};

    for (const QStringList &group : spellingGroups()) {
        if (!group.contains(pointer))
            continue;
        for (const QString &other : group) {
            if (root.at(base::FieldPath{other}))
                return base::FieldPath{other};
        }
        return base::FieldPath{group.constFirst()};
    }
    return path;
}

document::Node respelled(const document::Node &value, const base::FieldPath &canonical,
                         const base::FieldPath &path)
{
    if (canonical.pointer() == hourlyMember && path.pointer().endsWith(u"/max_total_cost") && value.isScalar()
        && !isPricePerHour(&value))
        return document::Node::text(value.scalarText() + u"/hour"_s);
    return value;
}

} // namespace intent
