// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/reader.h"
#include "core/intent/report.h"
#include "core/intent/text.h"
#include "core/intent/words.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace intent {
namespace {

/// The document's body and where it stands: below /intent, or the root itself.
struct Body
{
    const document::Node *node = nullptr;
    base::FieldPath path;

    [[nodiscard]] Body child(QStringView name) const
    {
        return {.node = node ? node->find(name) : nullptr, .path = path.child(name)};
    }
    explicit operator bool() const { return node && !node->isNull(); }
};

using Items = std::vector<document::Node>;

const Items &itemsOf(const Body &list)
{
    static const Items none;
    return list.node && list.node->isList() ? list.node->items() : none;
}

QString scalarOf(const document::Node &object, QStringView name)
{
    const document::Node *value = object.find(name);
    return value ? value->scalarText() : QString();
}

// The path of the first of `names` that the document has.
base::FieldPath statedPath(const Body &object, std::initializer_list<QStringView> names)
{
    for (const QStringView name : names) {
        if (object.child(name))
            return object.path.child(name);
    }
    return object.path;
}

void checkBounds(const Body &workload, const Intent &intent, Report &report)
{
    const QString code = u"intent.bounds"_s;
    const QString message = IntentText::tr("The minimum is above the maximum.");
    if (const auto &gpu = intent.workload.gpu) {
        const Body stated = workload.child(u"resources").child(u"gpu");
        if (gpu->memoryMin && gpu->memoryMax && *gpu->memoryMin > *gpu->memoryMax)
            report.error(statedPath(stated, {u"memory_min", u"memory"}), code, message);
        if (gpu->coresMin && gpu->coresMax && *gpu->coresMin > *gpu->coresMax)
            report.error(statedPath(stated, {u"cores_min"}), code, message);
    }
    if (const auto &scaling = intent.workload.scaling; scaling && scaling->minReplicas > scaling->maxReplicas)
        report.error(statedPath(workload.child(u"scaling"), {u"min_replicas", u"max_replicas"}), code,
                     message);
}

void checkPorts(const Body &workload, Report &report)
{
    QSet<QString> seen;
    const Body ports = workload.child(u"ports");
    qsizetype position = 0;
    for (const document::Node &port : itemsOf(ports)) {
        const base::FieldPath path = ports.path.index(position++).child(u"port");
        const QString number = scalarOf(port, u"port");
        if (number.isEmpty())
            continue;
        const bool udp = scalarOf(port, u"protocol").compare("udp"_L1, Qt::CaseInsensitive) == 0;
        const QString key = number + (udp ? u"/udp"_s : u"/tcp"_s);
        if (seen.contains(key))
            report.error(path, u"intent.port.duplicate"_s, IntentText::tr("This port is given twice."));
        seen.insert(key);
    }
}

void checkVolumes(const Body &workload, Report &report)
{
    const Body volumes = workload.child(u"storage").child(u"volumes");
    for (const QStringView name : {QStringView(u"name"), QStringView(u"path")}) {
        QSet<QString> seen;
        qsizetype position = 0;
        for (const document::Node &volume : itemsOf(volumes)) {
            const base::FieldPath path = volumes.path.index(position++).child(name);
            const QString value = scalarOf(volume, name);
            if (!value.isEmpty() && seen.contains(value))
                report.error(path, u"intent.volume.duplicate"_s,
                             IntentText::tr("Another volume has the same."));
            seen.insert(value);
        }
    }
}

void checkEnv(const Body &workload, Report &report)
{
    QSet<QString> seen;
    const auto note = [&seen, &report](const QString &name, const base::FieldPath &path) {
        if (!name.isEmpty() && seen.contains(name))
            report.warning(
                path, u"intent.env.duplicate"_s,
                IntentText::tr("The variable %1 is set twice; the last one counts.").arg(shown(name)));
        seen.insert(name);
    };
    const Body env = workload.child(u"env");
    qsizetype position = 0;
    for (const document::Node &item : itemsOf(env)) {
        const base::FieldPath path = env.path.index(position++);
        if (item.isText() && item.scalarText().contains(u'='))
            note(item.scalarText().section(u'=', 0, 0), path);
    }
    const Body secrets = workload.child(u"secrets");
    position = 0;
    for (const document::Node &secret : itemsOf(secrets))
        note(scalarOf(secret, u"env"), secrets.path.index(position++).child(u"env"));
}

void checkBlocks(const Body &workload, const Intent &intent, Report &report)
{
    const bool service = intent.workload.type == WorkloadType::Service;
    const Body type = workload.child(u"type"); // one that can't be read counts as a service
    const bool saysService = type && words::folded(type.node->scalarText()) == "service"_L1;
    if (service && saysService && intent.workload.batch)
        report.warning(statedPath(workload, {u"batch", u"job"}), u"intent.batch.unused"_s,
                       IntentText::tr("A service has no tasks; this is not used."),
                       IntentText::tr("Remove it, or make the workload a batch."));
    if (!service && intent.workload.scaling)
        report.warning(workload.path.child(u"scaling"), u"intent.scaling.unused"_s,
                       IntentText::tr("Only a service has replicas; this is not used."),
                       IntentText::tr("Remove it, or make the workload a service."));
    const auto &gpu = intent.workload.gpu;
    if (gpu && gpu->shared.value_or(false) && gpu->dedicated.value_or(false))
        report.warning(workload.child(u"resources").child(u"gpu").path.child(u"shared"),
                       u"intent.gpu.contradiction"_s,
                       IntentText::tr("A card that is shared is not dedicated; few offers claim both."));
}

void checkRegions(const Body &body, const Intent &intent, Report &report)
{
    const Body constraints = body.child(u"constraints");
    const QStringList &regions = intent.constraints.regions;
    if (regions.isEmpty())
        return;
    QSet<QString> seen;
    const Body list = constraints.child(u"regions");
    qsizetype position = 0;
    for (const document::Node &item : itemsOf(list)) {
        const base::FieldPath path = list.path.index(position++);
        const QString region = item.scalarText().trimmed().toLower();
        if (!region.isEmpty() && seen.contains(region))
            report.error(path, u"intent.regions.duplicate"_s, IntentText::tr("This region is given twice."));
        seen.insert(region);
    }
    if (!intent.constraints.location.isEmpty())
        report.warning(constraints.path.child(u"location"), u"intent.regions.location"_s,
                       IntentText::tr("The regions say where the parts run; this is not used beside them."));
    const auto &scaling = intent.workload.scaling;
    if (scaling && scaling->maxReplicas < regions.size())
        report.warning(
            statedPath(body.child(u"workload").child(u"scaling"), {u"max_replicas"}),
            u"intent.regions.replicas"_s,
            IntentText::tr("There are more regions than replicas; each region runs at least one."));
}

void checkDeadline(const Body &body, const Intent &intent, const QDateTime &now, Report &report)
{
    const QDateTime &deadline = intent.constraints.deadline;
    if (deadline.isValid() && deadline <= now)
        report.warning(body.child(u"constraints").path.child(u"deadline"), u"intent.deadline.past"_s,
                       IntentText::tr("This time is in the past."),
                       IntentText::tr("Choose a later time, or remove it."));
}

QString apiEnvProblem(const QString &name, const QString &value)
{
    if (name != name.toUpper() || name.contains(u'-') || name.contains(u'.'))
        return IntentText::tr("FLARE's own server takes only names of capitals, digits and underscores.");
    if (value.isEmpty())
        return IntentText::tr("FLARE's own server refuses a variable without a value.");
    if (value.contains(u'='))
        return IntentText::tr("FLARE's own server drops a value with a second “=”.");
    const bool blank = std::any_of(value.begin(), value.end(), [](QChar c) { return c.isSpace(); });
    return blank ? IntentText::tr("FLARE's own server refuses a value with blanks.") : QString();
}

// What this program does as it is meant, but upstream's API refuses or loses.
void checkApi(const Body &body, const Intent &intent, Report &report)
{
    const Body workload = body.child(u"workload");
    const Body env = workload.child(u"env");
    qsizetype position = 0;
    for (const document::Node &item : itemsOf(env)) {
        const base::FieldPath path = env.path.index(position++);
        const qsizetype equals = item.scalarText().indexOf(u'=');
        if (!item.isText() || equals < 0)
            continue;
        const QString problem =
            apiEnvProblem(item.scalarText().left(equals), item.scalarText().mid(equals + 1));
        if (!problem.isEmpty())
            report.warning(path, u"api.env"_s, problem);
    }

    const Body batch = workload.child(u"batch");
    if (intent.workload.type == WorkloadType::Batch && batch && !batch.child(u"completion_policy"))
        report.warning(batch.path.child(u"completion_policy"), u"api.completion-policy"_s,
                       IntentText::tr("FLARE's own server breaks off without it."),
                       IntentText::tr("Write `All`."));
    if (const Body storage = workload.child(u"storage");
        storage && storage.node->isObject() && !storage.child(u"volumes"))
        report.warning(storage.path, u"api.storage"_s,
                       IntentText::tr("FLARE's own server breaks off where storage has no volumes."),
                       IntentText::tr("Remove it."));
    else if (!intent.workload.volumes.isEmpty())
        report.note(
            storage.path.child(u"volumes"), u"api.volumes"_s,
            IntentText::tr("FLARE's own server can't make volumes; they need a cluster that this program "
                           "drives itself."));
    if (intent.workload.gpu && intent.workload.gpu->model.isEmpty())
        report.note(workload.child(u"resources").child(u"gpu").path.child(u"model"), u"api.model"_s,
                    IntentText::tr("FLARE's own server finds no offer unless a model is named."));

    const Body constraints = body.child(u"constraints");
    const Body security = constraints.child(u"security");
    for (const QStringView name : {QStringView(u"network_isolation"), QStringView(u"firewall_rules")}) {
        if (security.child(name))
            report.warning(security.path.child(name), u"api.security"_s,
                           IntentText::tr("FLARE's own server refuses every intent that has this."));
    }
    const Body windows = constraints.child(u"availability").child(u"maintenance_windows");
    if (!itemsOf(windows).empty())
        report.warning(windows.path, u"api.maintenance-windows"_s,
                       IntentText::tr("FLARE's own server takes only an empty list here."));
}

} // namespace

base::Diagnostics check(const document::Node &root, const Intent &intent, const QDateTime &now)
{
    Report report;
    const document::Node *inner = root.find(u"intent");
    const Body body = inner && !inner->isNull()
                          ? Body{.node = inner, .path = base::FieldPath().child(u"intent")}
                          : Body{.node = &root, .path = {}};
    if (!body.node->isObject())
        return {};
    const Body workload = body.child(u"workload");
    checkBounds(workload, intent, report);
    checkPorts(workload, report);
    checkVolumes(workload, report);
    checkEnv(workload, report);
    checkBlocks(workload, intent, report);
    checkRegions(body, intent, report);
    checkDeadline(body, intent, now, report);
    checkApi(body, intent, report);
    return std::move(report).takeInOrderOf(root);
}

} // namespace intent
