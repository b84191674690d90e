// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/names.h"
#include "core/intent/parts.h"
#include "core/intent/text.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace intent {
namespace {

constexpr qint64 MostCards = 1'000'000;
constexpr qint64 MostTasks = 1'000'000;
constexpr qint64 MostReplicas = 100'000;
constexpr QLatin1StringView SourceTypes[] = {"s3"_L1, "gcs"_L1, "azure"_L1};

// "any" in any letter case is no wish.
QString wish(const QString &text)
{
    return text.compare("any"_L1, Qt::CaseInsensitive) == 0 ? QString() : text;
}

QString readComputeCapability(ObjectReader &gpu)
{
    constexpr QLatin1StringView name = "compute_capability"_L1;
    const document::Node *value = gpu.member(name);
    if (!value)
        return {};
    if (!value->isText() && !value->isNumber()) {
        reportWrongType(gpu.report(), gpu.pathOf(name), document::Node::Kind::Text, *value);
        return {};
    }
    const QString text = wish(value->scalarText().trimmed());
    if (text.isEmpty())
        return {};
    const auto number = text.size() <= 8 ? base::Decimal::parse(QStringView(text)) : std::nullopt;
    if (!number || number->isNegative() || number->isZero()) {
        gpu.error(name, u"intent.value.format"_s,
                  IntentText::tr("“%1” is no compute capability.").arg(shown(text)),
                  IntentText::tr("Write, for example, 8.6."));
        return {};
    }
    if (value->isNumber())
        gpu.warning(name, u"api.number"_s, IntentText::tr("FLARE's own server refuses a number here."),
                    IntentText::tr("Put it in quotes: \"%1\".").arg(text));
    return text;
}

QString readTier(ObjectReader &gpu)
{
    static const QStringList known = {u"premium"_s, u"standard"_s, u"gaming"_s, u"inference"_s, u"budget"_s};
    const QString tier = wish(gpu.text("tier"_L1));
    // Providers may name tiers of their own; only what looks like a slip of the pen is mentioned.
    if (!tier.isEmpty() && !known.contains(tier.toLower())) {
        const QString hint = didYouMean(tier, known);
        if (!hint.isEmpty())
            gpu.warning("tier"_L1, u"intent.value.unusual"_s,
                        IntentText::tr("“%1” is not one of the usual tiers.").arg(shown(tier)), hint);
    }
    return tier;
}

std::optional<base::Quantity> readCardMemory(ObjectReader &gpu)
{
    // The API's name and the older dialect's.
    const auto minimum = gpu.quantity("memory_min"_L1);
    const auto memory = gpu.quantity("memory"_L1);
    if (minimum && memory && *minimum != *memory)
        gpu.error("memory"_L1, u"intent.member.conflict"_s,
                  IntentText::tr("This contradicts `%1`.").arg("memory_min"_L1),
                  IntentText::tr("Keep only one of the two."));
    return minimum ? minimum : memory;
}

std::optional<base::Decimal> readCores(ObjectReader &gpu, QLatin1StringView name)
{
    const auto cores = gpu.integer(name, 1, std::numeric_limits<int>::max());
    return cores ? std::optional(base::Decimal(*cores)) : std::nullopt;
}

std::optional<GpuNeeds> readGpu(ObjectReader gpu)
{
    if (!gpu)
        return std::nullopt;
    GpuNeeds needs;
    needs.model = wish(gpu.text("model"_L1));
    needs.count = gpu.integer("count"_L1, 1, MostCards).value_or(1);
    needs.memoryMin = readCardMemory(gpu);
    needs.memoryMax = gpu.quantity("memory_max"_L1);
    needs.coresMin = readCores(gpu, "cores_min"_L1);
    needs.coresMax = readCores(gpu, "cores_max"_L1);
    needs.clockSpeedMin = gpu.quantity("clock_speed_min"_L1);
    needs.fp32TflopsMin = gpu.number("fp32_tflops"_L1, base::Decimal(0), base::Decimal(MostCards));
    needs.multiGpuEfficiencyMin = gpu.number("multi_gpu_efficiency"_L1, base::Decimal(0), base::Decimal(1));
    needs.computeCapability = readComputeCapability(gpu);
    needs.architecture = wish(gpu.text("architecture"_L1));
    needs.tier = readTier(gpu);
    needs.interconnect = wish(gpu.text("interconnect"_L1));
    needs.topology = gpu.word("topology"_L1, words::Topologies);
    needs.shared = gpu.boolean("shared"_L1);
    needs.dedicated = gpu.boolean("dedicated"_L1);
    needs.interruptible = gpu.boolean("interruptible"_L1);
    needs.multiInstance = gpu.boolean("multi_instance"_L1);
    gpu.finish();
    return needs;
}

// What the user may have meant by an item that is no text: {"name": "A", "value": "b"}, A: b.
QString envHint(const document::Node &item)
{
    QString name;
    QString value;
    if (item.isObject() && item.find(u"name")) {
        name = item.find(u"name")->scalarText();
        if (const document::Node *written = item.find(u"value"))
            value = written->scalarText();
    } else if (item.isObject() && item.size() == 1) {
        name = item.members().front().name;
        value = item.members().front().value.scalarText();
    }
    if (name.isEmpty())
        return IntentText::tr("Write, for example, \"NAME=value\".");
    return IntentText::tr("Write \"%1=%2\".").arg(shown(name), shown(value));
}

QList<EnvVariable> readEnv(ObjectReader &workload)
{
    constexpr QLatin1StringView name = "env"_L1;
    QList<EnvVariable> variables;
    const document::Node *list = workload.member(name);
    if (!list)
        return variables;
    Report &report = workload.report();
    if (!list->isList()) {
        reportWrongType(report, workload.pathOf(name), document::Node::Kind::List, *list,
                        IntentText::tr("Write, for example, [\"NAME=value\"]."));
        return variables;
    }
    qsizetype position = 0;
    for (const document::Node &item : list->items()) {
        const base::FieldPath path = workload.pathOf(name).index(position++);
        if (!item.isText()) {
            reportWrongType(report, path, document::Node::Kind::Text, item, envHint(item));
            continue;
        }
        const QString &text = item.scalarText();
        const qsizetype equals = text.indexOf(u'=');
        const QString variable = text.left(equals < 0 ? text.size() : equals);
        if (equals < 0)
            report.error(path, u"intent.env"_s, IntentText::tr("This sets no variable: it has no “=”."),
                         IntentText::tr("Write, for example, \"NAME=value\"."));
        else if (!isEnvName(variable))
            report.error(path, u"intent.env"_s,
                         IntentText::tr("“%1” can't be the name of a variable.").arg(shown(variable)),
                         IntentText::tr("Use letters, digits and underscores; the first is no digit."));
        else
            variables.append({.name = variable, .value = text.mid(equals + 1)});
    }
    return variables;
}

int readPortNumber(ObjectReader &port)
{
    constexpr QLatin1StringView name = "port"_L1;
    if (!port.isThere(name))
        return 0;
    const document::Node *number = port.member(name);
    const auto whole = number->toInteger();
    if (!number->isNumber())
        reportWrongType(port.report(), port.pathOf(name), document::Node::Kind::Number, *number);
    else if (!whole || *whole < 1 || *whole > 65535)
        port.error(name, u"intent.port"_s,
                   IntentText::tr("A port is a whole number from %1 to %2.").arg(1).arg(65535));
    else
        return int(*whole);
    return 0;
}

QList<Port> readPorts(ObjectReader &workload)
{
    QList<Port> ports;
    for (ObjectReader &port : workload.objects("ports"_L1, u"{\"port\": 8080, \"expose\": true}"_s)) {
        if (!port)
            continue;
        Port read;
        read.port = readPortNumber(port);
        read.protocol = port.word("protocol"_L1, words::Protocols).value_or(Protocol::Tcp);
        read.expose = port.boolean("expose"_L1).value_or(false);
        read.domain = port.text("domain"_L1);
        const QStringView host = QStringView(read.domain);
        if (!host.isEmpty() && !isSubdomain(host.startsWith("*."_L1) ? host.sliced(2) : host))
            port.error("domain"_L1, u"intent.domain"_s,
                       IntentText::tr("“%1” is no host name.").arg(shown(host)),
                       IntentText::tr("Use lower-case letters, digits, “-” and “.”, for example "
                                      "model.example.com."));
        port.finish();
        ports.append(read);
    }
    return ports;
}

QList<SecretReference> readSecrets(ObjectReader &workload)
{
    QList<SecretReference> secrets;
    for (ObjectReader &secret :
         workload.objects("secrets"_L1, u"{\"name\": \"token\", \"env\": \"TOKEN\"}"_s)) {
        if (!secret)
            continue;
        const SecretReference read{.name = secret.requiredText("name"_L1),
                                   .env = secret.requiredText("env"_L1)};
        if (!read.env.isEmpty() && !isEnvName(read.env))
            secret.error("env"_L1, u"intent.env"_s,
                         IntentText::tr("“%1” can't be the name of a variable.").arg(shown(read.env)),
                         IntentText::tr("Use letters, digits and underscores; the first is no digit."));
        secret.finish();
        secrets.append(read);
    }
    return secrets;
}

Volume readVolume(ObjectReader &volume)
{
    Volume read;
    read.name = volume.requiredText("name"_L1);
    if (!read.name.isEmpty() && !isLabel(read.name))
        volume.error("name"_L1, u"intent.name"_s,
                     IntentText::tr("“%1” can't be a name here.").arg(shown(read.name)),
                     IntentText::tr("Did you mean `%1`?").arg(labelFrom(read.name)));
    read.path = volume.requiredText("path"_L1);
    if (!read.path.isEmpty() && (!read.path.startsWith(u'/') || read.path.contains(u':')))
        volume.error("path"_L1, u"intent.path"_s,
                     IntentText::tr("This must be a path from the root, without “:”."),
                     IntentText::tr("Write, for example, /data."));
    if (volume.isThere("size"_L1))
        read.size = volume.quantity("size"_L1).value_or(base::Quantity());
    read.type = volume.requiredWord("type"_L1, words::VolumeTypes).value_or(VolumeType::Persistent);
    ObjectReader source = volume.object("source"_L1);
    read.sourceType = source.word("type"_L1, SourceTypes);
    read.sourceUri = source.text("uri"_L1);
    static_cast<void>(source.text("credentials"_L1));
    source.finish();
    volume.finish();
    return read;
}

QList<Volume> readVolumes(ObjectReader storage)
{
    QList<Volume> volumes;
    for (ObjectReader &volume : storage.objects("volumes"_L1)) {
        if (volume)
            volumes.append(readVolume(volume));
    }
    storage.finish();
    return volumes;
}

std::optional<Scaling> readScaling(ObjectReader scaling)
{
    if (!scaling)
        return std::nullopt;
    Scaling read;
    read.minReplicas = int(scaling.integer("min_replicas"_L1, 0, MostReplicas).value_or(1));
    // A minimum above the usual maximum means at least that many.
    read.maxReplicas =
        int(scaling.integer("max_replicas"_L1, 1, MostReplicas).value_or(std::max(10, read.minReplicas)));
    read.autoScale = scaling.boolean("auto_scale"_L1).value_or(false);
    read.targetCpuPercent = int(scaling.integer("target_cpu_percent"_L1, 0, 100).value_or(70));
    read.targetGpuPercent = int(scaling.integer("target_gpu_percent"_L1, 0, 100).value_or(80));
    scaling.finish();
    return read;
}

std::optional<Batch> readBatch(ObjectReader batch)
{
    if (!batch)
        return std::nullopt;
    Batch read;
    read.parallelTasks = int(batch.integer("parallel_tasks"_L1, 1, MostTasks).value_or(1));
    read.maxRetries = int(batch.integer("max_retries"_L1, 0, MostTasks).value_or(3));
    read.timeout = batch.duration("timeout"_L1);
    read.completionPolicy =
        batch.word("completion_policy"_L1, words::CompletionPolicies).value_or(CompletionPolicy::All);
    batch.finish();
    return read;
}

// Judged as written: blanks around a name are a mistake too.
void readNameAndImage(ObjectReader &workload, Workload &read)
{
    read.name = workload.requiredText("name"_L1);
    if (!read.name.isEmpty() && !isLabel(workload.written("name"_L1)))
        workload.error("name"_L1, u"intent.name"_s,
                       IntentText::tr("A name has lower-case letters, digits and “-”, begins and ends with a "
                                      "letter or digit, and is at most 63 characters long."),
                       IntentText::tr("Did you mean `%1`?").arg(labelFrom(read.name)));
    read.image = workload.requiredText("image"_L1);
    if (!read.image.isEmpty() && !isImageReference(workload.written("image"_L1)))
        workload.error("image"_L1, u"intent.image"_s,
                       IntentText::tr("“%1” is no reference to a container image.").arg(shown(read.image)),
                       IntentText::tr("Write, for example, ghcr.io/owner/name:1.0."));
}

} // namespace

Workload readWorkload(ObjectReader workload)
{
    Workload read;
    if (!workload)
        return read;
    read.type = workload.requiredWord("type"_L1, words::WorkloadTypes).value_or(WorkloadType::Service);
    readNameAndImage(workload, read);
    for (const TextItem &command : workload.texts("commands"_L1))
        read.commands.append(command.text);
    read.env = readEnv(workload);
    read.ports = readPorts(workload);
    read.secrets = readSecrets(workload);
    read.volumes = readVolumes(workload.object("storage"_L1));
    read.scaling = readScaling(workload.object("scaling"_L1));
    read.batch = readBatch(workload.object(workload.eitherOf("batch"_L1, "job"_L1)));
    read.deploymentStrategy = workload.word("deployment_strategy"_L1, words::DeploymentStrategies)
                                  .value_or(DeploymentStrategy::Unstated);
    read.communicationPattern = workload.word("communication_pattern"_L1, words::CommunicationPatterns)
                                    .value_or(CommunicationPattern::Unstated);
    ObjectReader resources = workload.object("resources"_L1);
    read.cpu = resources.quantity("cpu"_L1);
    read.memory = resources.quantity("memory"_L1);
    read.gpu = readGpu(resources.object("gpu"_L1));
    resources.finish();
    workload.finish();
    return read;
}

} // namespace intent
