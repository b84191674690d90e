// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/reader.h"

#include "core/intent/parts.h"
#include "core/intent/text.h"

using namespace Qt::StringLiterals;

namespace intent {
namespace {

constexpr QLatin1StringView IntentName = "intent"_L1;
constexpr QLatin1StringView ExtensionName = "x-flare-desktop"_L1;

void readBody(ObjectReader &body, Intent &intent)
{
    intent.objective = body.requiredWord("objective"_L1, words::Objectives).value_or(Objective::Balanced);
    intent.workload = readWorkload(body.requiredObject("workload"_L1));
    readWatched(body.object("sla"_L1), "sla"_L1, intent.watched);
    intent.constraints = readConstraints(body.object("constraints"_L1), intent.watched);
    intent.kind = intent.workload.type == WorkloadType::Service ? Kind::Inference : Kind::Training;
}

// Another kind of document altogether would only give a list of unknown members.
bool isKubernetesObject(const document::Node &root)
{
    return root.find(u"apiVersion") && root.find(u"kind") && !root.find(u"intent");
}

void reportKubernetesObject(const document::Node &root, Report &report)
{
    report.error(base::FieldPath().child(u"intent"), u"intent.member.missing"_s,
                 IntentText::tr("This is a Kubernetes document of kind “%1”, not an intent.")
                     .arg(shown(root.find(u"kind")->scalarText())),
                 IntentText::tr("An intent is an object with the member `intent`."));
}

} // namespace

Reading read(const document::Node &root)
{
    Reading reading;
    Report report;
    if (!root.isObject()) {
        reportWrongType(report, {}, document::Node::Kind::Object, root,
                        IntentText::tr("An intent is an object with the member `intent`."));
        reading.findings = std::move(report).takeInOrderOf(root);
        return reading;
    }
    if (isKubernetesObject(root)) {
        reportKubernetesObject(root, report);
        reading.findings = std::move(report).takeInOrderOf(root);
        return reading;
    }

    Intent &intent = reading.intent;
    ObjectReader whole(&root, {}, report);
    const bool bare = !whole.has(IntentName) && (whole.has("workload"_L1) || whole.has("objective"_L1));
    ObjectReader inner;
    if (bare)
        report.note({}, u"intent.root"_s,
                    IntentText::tr("This is the body of an intent without the member `intent` around it."),
                    IntentText::tr("FLARE's server wants {\"intent\": …}."));
    else
        inner = whole.requiredObject(IntentName);
    if (inner.has(ExtensionName)) {
        static_cast<void>(inner.member(ExtensionName));
        inner.warning(ExtensionName, u"intent.member.unknown"_s,
                      IntentText::tr("This is not read inside `intent`."),
                      IntentText::tr("Put it beside `intent`."));
    }
    ObjectReader &body = bare ? whole : inner;
    if (body)
        readBody(body, intent);
    readExtension(whole.object(ExtensionName), intent);
    for (ObjectReader *reader : {&whole, &inner}) {
        for (const QLatin1StringView name : {"intent_id"_L1, "id"_L1}) {
            const QString id = reader->text(name);
            if (intent.id.isEmpty())
                intent.id = id;
        }
    }
    if (intent.id.isEmpty())
        intent.id = intent.workload.name;
    inner.finish();
    whole.finish();
    reading.findings = std::move(report).takeInOrderOf(root);
    return reading;
}

File readFile(const QByteArray &text, const QDateTime &now, document::Syntax syntax)
{
    document::Document document = document::read(text, syntax);
    File file;
    file.root = std::move(document.root);
    file.findings = std::move(document.findings);
    if (file.root.isNull() && file.findings.hasErrors())
        return file; // there is nothing to read; that is said already

    Reading reading = read(file.root);
    file.intent = std::move(reading.intent);
    base::Diagnostics said = std::move(reading.findings);
    said.append(check(file.root, file.intent, now));
    sortByDocument(said, file.root);
    file.findings.append(said);
    document::locateAll(file.findings, file.root);
    return file;
}

} // namespace intent
