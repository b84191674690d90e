// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/dialect.h"

#include "core/base/money.h"
#include "core/base/quantity.h"
#include "core/intent/text.h"
#include "core/intent/words.h"

#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace intent {
namespace {

using document::Node;

bool hasMember(const Node *object, QStringView name)
{
    const Node *value = object ? object->find(name) : nullptr;
    return value && !value->isNull();
}

// An object below an object, or nullptr.
template<typename N>
N *objectIn(N *object, QStringView name)
{
    N *value = object ? object->find(name) : nullptr;
    return value && value->isObject() ? value : nullptr;
}

QString textIn(const Node *object, QStringView name)
{
    const Node *value = object ? object->find(name) : nullptr;
    return value && value->isText() ? value->scalarText() : QString();
}

// Replaces a value where it stands, so that findings still lead to its line.
void replaceValue(Node &value, Node other)
{
    other.position = value.position;
    value = std::move(other);
}

bool renameMember(Node *object, QStringView from, const QString &to)
{
    if (!object || object->find(to))
        return false;
    for (document::Member &member : object->members()) {
        if (member.name == from) {
            member.name = to;
            return true;
        }
    }
    return false;
}

std::optional<base::WrittenPrice> priceIn(const Node *object, QStringView name)
{
    const Node *value = object ? object->find(name) : nullptr;
    if (!value || (!value->isText() && !value->isNumber()))
        return std::nullopt;
    const auto price = base::parsePrice(value->scalarText());
    return price ? std::optional(*price) : std::nullopt;
}

bool isPerHour(const std::optional<base::WrittenPrice> &price)
{
    return price && price->basis == base::WrittenPrice::Basis::PerHour;
}

QString plainAmount(base::Money money)
{
    return QString(money.amount.toString() + u" EUR"_s);
}

// The amount as the API reads it. A text that it reads already stays as it is.
void makePlain(Node *object, QStringView name)
{
    const auto price = priceIn(object, name);
    if (!price)
        return;
    Node *value = object->find(name);
    if (value->isNumber() || !words::isPlainAmount(value->scalarText()))
        replaceValue(*value, Node::text(plainAmount(price->money)));
}

// "25 EUR" for "25 EUR/hour"; what stands before the unit stays as it is where it can.
QString withoutHour(const QString &text, base::Money money)
{
    const QString amount = text.section(u'/', 0, 0).trimmed();
    return words::isPlainAmount(amount) ? amount : plainAmount(money);
}

void respell(Node *object, QStringView name, std::span<const QLatin1StringView> texts)
{
    const QString text = textIn(object, name);
    if (text.isEmpty() || text.size() > 64)
        return;
    for (const QLatin1StringView exact : texts) {
        if (text != exact && words::folded(text.trimmed()) == words::folded(QString(exact)))
            replaceValue(*object->find(name), Node::text(exact));
    }
}

template<typename E, size_t N>
void respell(Node *object, QStringView name, const words::Word<E> (&known)[N])
{
    std::array<QLatin1StringView, N> texts;
    for (size_t i = 0; i < N; ++i)
        texts[i] = known[i].text;
    respell(object, name, std::span<const QLatin1StringView>(texts));
}

void replaceWord(Node *object, QStringView name, QLatin1StringView from, QLatin1StringView to)
{
    if (textIn(object, name) == from)
        replaceValue(*object->find(name), Node::text(to));
}

void quoteNumber(Node *object, QStringView name)
{
    Node *value = object ? object->find(name) : nullptr;
    if (value && value->isNumber())
        replaceValue(*value, Node::text(value->scalarText()));
}

void respellAll(Node *list, QStringView name, std::span<const QLatin1StringView> texts)
{
    if (!list || !list->isList())
        return;
    for (Node &item : list->items())
        respell(&item, name, texts);
}

// Both dialects have the member in `to`; `from` is the other dialect's name for it.
void renameMemory(Node *gpu, QStringView from, const QString &to)
{
    if (renameMember(gpu, from, to) || !gpu || !gpu->find(from))
        return;
    const auto old = base::Quantity::parse(QStringView(gpu->find(from)->scalarText()));
    const auto kept = base::Quantity::parse(QStringView(gpu->find(to)->scalarText()));
    if (old && kept && *old == *kept) // else they contradict each other, which the reader reports
        gpu->remove(from);
}

bool isBare(const Node &root)
{
    return root.isObject() && !hasMember(&root, u"intent")
           && (hasMember(&root, u"workload") || hasMember(&root, u"objective"));
}

// The body of an intent by itself, put where both dialects want it.
Node wrapped(const Node &root)
{
    Node body = Node::object();
    std::vector<document::Member> outside;
    for (const document::Member &member : root.members()) {
        if (member.name == "x-flare-desktop"_L1)
            outside.push_back(member);
        else if (member.name != "intent"_L1)
            body.members().push_back(member);
    }
    body.position = root.position;
    Node whole = Node::object();
    whole.members().push_back({.name = u"intent"_s, .value = std::move(body), .position = root.position});
    whole.members().insert(whole.members().end(), outside.begin(), outside.end());
    return whole;
}

/// The parts of one tree that the dialects differ in.
struct Parts
{
    explicit Parts(Node &root)
        : body(objectIn(&root, u"intent"))
        , workload(objectIn(body, u"workload"))
        , gpu(objectIn(objectIn(workload, u"resources"), u"gpu"))
        , constraints(objectIn(body, u"constraints"))
    {
    }

    Node *body;
    Node *workload;
    Node *gpu;
    Node *constraints;
};

// What examples of the API reference spell unlike its own schema.
void correctNames(const Parts &parts)
{
    if (objectIn(parts.workload, u"job"))
        renameMember(parts.workload, u"job", u"batch"_s);
    renameMember(parts.constraints, u"max_network_latency", u"max_latency_ms"_s);
}

// Exact words, where the reader also takes other letter case.
void correctWords(const Parts &parts)
{
    respell(parts.body, u"objective", words::Objectives);
    respell(parts.workload, u"type", words::WorkloadTypes);
    respell(parts.workload, u"deployment_strategy", words::DeploymentStrategies);
    respell(parts.workload, u"communication_pattern", words::CommunicationPatterns);
    respell(objectIn(parts.workload, u"batch"), u"completion_policy", words::CompletionPolicies);
    respell(parts.gpu, u"topology", words::Topologies);
    if (!parts.workload)
        return;
    constexpr QLatin1StringView protocols[] = {words::Protocols[0].text, words::Protocols[1].text};
    constexpr QLatin1StringView volumeTypes[] = {words::VolumeTypes[0].text, words::VolumeTypes[1].text};
    respellAll(parts.workload->find(u"ports"), u"protocol", protocols);
    if (Node *storage = objectIn(parts.workload, u"storage"))
        respellAll(storage->find(u"volumes"), u"type", volumeTypes);
}

void quoteNumbers(const Parts &parts)
{
    Node *resources = objectIn(parts.workload, u"resources");
    quoteNumber(resources, u"cpu");
    quoteNumber(resources, u"memory");
    for (const QStringView name : {QStringView(u"memory_min"), QStringView(u"memory_max"),
                                   QStringView(u"clock_speed_min"), QStringView(u"compute_capability")})
        quoteNumber(parts.gpu, name);
}

void jobToBatch(const Parts &parts)
{
    Node *workload = parts.workload;
    if (textIn(workload, u"type") == "job"_L1) {
        replaceValue(*workload->find(u"type"), Node::text(u"batch"_s));
        if (!hasMember(workload, u"batch"))
            workload->set(
                u"batch"_s,
                Node::object({{.name = u"parallel_tasks"_s, .value = Node::number(1), .position = {}}}));
    }
    Node *batch = objectIn(workload, u"batch");
    if (batch && textIn(workload, u"type") == "batch"_L1 && !hasMember(batch, u"completion_policy"))
        batch->set(u"completion_policy"_s, Node::text(u"All"_s));
}

// A batch of exactly one task, with nothing else said about it, is what the seed calls a job.
void batchToJob(const Parts &parts)
{
    const Node *batch = objectIn(parts.workload, u"batch");
    if (!batch || textIn(parts.workload, u"type") != "batch"_L1 || batch->size() != 2)
        return;
    const Node *tasks = batch->find(u"parallel_tasks");
    if (!tasks || tasks->toInteger() != 1 || textIn(batch, u"completion_policy") != "All"_L1)
        return;
    parts.workload->remove(u"batch");
    replaceValue(*parts.workload->find(u"type"), Node::text(u"job"_s));
}

// A total "per hour" is a limit per hour. The lower one of two counts.
void costsToApi(Node *constraints)
{
    const auto total = priceIn(constraints, u"max_total_cost");
    if (isPerHour(total)) {
        const auto hourly = priceIn(constraints, u"max_hourly_cost");
        const QString amount = withoutHour(textIn(constraints, u"max_total_cost"), total->money);
        if (hourly) {
            if (total->money < hourly->money)
                replaceValue(*constraints->find(u"max_hourly_cost"), Node::text(amount));
            constraints->remove(u"max_total_cost");
        } else if (renameMember(constraints, u"max_total_cost", u"max_hourly_cost"_s)) {
            replaceValue(*constraints->find(u"max_hourly_cost"), Node::text(amount));
        }
    }
    makePlain(constraints, u"max_hourly_cost");
    makePlain(constraints, u"max_total_cost");
}

// The seed gives the one budget of several regions as a total per hour.
void costsToSeed(Node *constraints)
{
    const Node *regions = constraints ? constraints->find(u"regions") : nullptr;
    const auto hourly = priceIn(constraints, u"max_hourly_cost");
    if (!regions || !regions->isList() || regions->size() == 0 || !hourly
        || !renameMember(constraints, u"max_hourly_cost", u"max_total_cost"_s))
        return;
    Node &total = *constraints->find(u"max_total_cost");
    const QString amount =
        total.isText() ? withoutHour(total.scalarText(), hourly->money) : plainAmount(hourly->money);
    replaceValue(total, Node::text(QString(amount + u"/hour"_s)));
}

void toApi(const Parts &parts, base::Diagnostics &findings)
{
    correctNames(parts);
    correctWords(parts);
    jobToBatch(parts);
    replaceWord(parts.workload, u"deployment_strategy", "flexible"_L1, "flexibile"_L1);
    if (const QString command = textIn(parts.workload, u"commands"); !command.isEmpty())
        replaceValue(*parts.workload->find(u"commands"), Node::list({Node::text(command)}));
    renameMemory(parts.gpu, u"memory", u"memory_min"_s);
    if (parts.gpu && !hasMember(parts.gpu, u"count"))
        parts.gpu->set(u"count"_s, Node::number(1));
    quoteNumbers(parts);
    costsToApi(parts.constraints);
    Node *performance = objectIn(parts.constraints, u"performance");
    if (const auto better = words::bandwidthQuantity(textIn(performance, u"min_network_bandwidth")))
        replaceValue(*performance->find(u"min_network_bandwidth"), Node::text(*better));

    const auto path = base::FieldPath().child(u"intent").child(u"constraints");
    for (const QStringView name : {QStringView(u"regions"), QStringView(u"max_latency_between_regions")}) {
        if (hasMember(parts.constraints, name))
            findings.warning(
                path.child(name), u"convert.unsayable"_s,
                IntentText::tr("The API has no member for this; it stays, and the API does not see it."),
                IntentText::tr("Send one intent for each region."));
    }
}

void toSeed(const Parts &parts, Dialect from, base::Diagnostics &findings)
{
    correctNames(parts);
    replaceWord(parts.workload, u"deployment_strategy", "flexibile"_L1, "flexible"_L1);
    renameMemory(parts.gpu, u"memory_min", u"memory"_s);
    // What follows may also stand in a seed document as it is.
    if (from == Dialect::Api) {
        batchToJob(parts);
        costsToSeed(parts.constraints);
    }
    if (hasMember(parts.gpu, u"memory_max"))
        findings.warning(base::FieldPath()
                             .child(u"intent")
                             .child(u"workload")
                             .child(u"resources")
                             .child(u"gpu")
                             .child(u"memory_max"),
                         u"convert.unsayable"_s,
                         IntentText::tr("The seed dialect has no member for this; it stays as it is."));
}

} // namespace

Dialect dialectOf(const document::Node &root)
{
    const Node *body = isBare(root) ? &root : objectIn(&root, u"intent");
    const Node *workload = objectIn(body, u"workload");
    const Node *gpu = objectIn(objectIn(workload, u"resources"), u"gpu");
    const Node *constraints = objectIn(body, u"constraints");

    if (words::folded(textIn(workload, u"type").left(64)) == "job"_L1 || hasMember(gpu, u"memory")
        || isPerHour(priceIn(constraints, u"max_total_cost")))
        return Dialect::Seed;
    if (hasMember(gpu, u"memory_min") || hasMember(gpu, u"memory_max")
        || textIn(workload, u"deployment_strategy") == "flexibile"_L1)
        return Dialect::Api;
    // Regions have no place in the API; a converted document keeps them and says otherwise above.
    return hasMember(constraints, u"regions") || hasMember(constraints, u"max_latency_between_regions")
               ? Dialect::Seed
               : Dialect::Api;
}

Conversion convert(const document::Node &root, Dialect to)
{
    Conversion result;
    result.root = root;
    if (isBare(root)) {
        result.root = wrapped(root);
        result.findings.note(
            {}, u"intent.root"_s,
            IntentText::tr("The body was put into the member `intent`, where both dialects want it."));
    }
    const Parts parts(result.root);
    if (to == Dialect::Api)
        toApi(parts, result.findings);
    else
        toSeed(parts, dialectOf(root), result.findings);
    return result;
}

} // namespace intent
