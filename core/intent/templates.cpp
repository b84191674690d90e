// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/templates.h"

#include "core/document/reader.h"
#include "core/intent/text.h"

#include <QFile>

#include <optional>

using namespace Qt::StringLiterals;

// A resource of a static library is registered from the global namespace.
static void registerIntentResources()
{
    Q_INIT_RESOURCE(intents);
}

namespace intent {
namespace {

/// What a template adds to the body in resources/intents.
struct Source
{
    QLatin1StringView id;
    QLatin1StringView file;
    const char *title;
    const char *subtitle;
    int deadlineHours = 0; // from now; 0: the body has no deadline
    int leastHours = 0;    // of run time; 0: it runs until it is stopped
    int mostHours = 0;
};

constexpr Source Sources[] = {
    {"ai-inference"_L1, "1-ai-inference"_L1, QT_TRANSLATE_NOOP("intent", "AI inference"),
     QT_TRANSLATE_NOOP("intent", "a model behind an address")},
    {"training"_L1, "2-training"_L1, QT_TRANSLATE_NOOP("intent", "Training"),
     QT_TRANSLATE_NOOP("intent", "8 linked cards, overnight"), 12, 3, 4},
    {"fine-tuning"_L1, "3-fine-tuning"_L1, QT_TRANSLATE_NOOP("intent", "Fine-tuning"),
     QT_TRANSLATE_NOOP("intent", "one card, a few hours"), 12, 5, 6},
    {"hpc"_L1, "4-hpc"_L1, QT_TRANSLATE_NOOP("intent", "Simulation (HPC)"),
     QT_TRANSLATE_NOOP("intent", "long run, linked cards"), 24, 12, 14},
    {"video-analytics"_L1, "5-video-analytics"_L1, QT_TRANSLATE_NOOP("intent", "Video analytics"),
     QT_TRANSLATE_NOOP("intent", "at the edge, below 20 ms")},
    {"edge-inference"_L1, "6-edge-inference"_L1, QT_TRANSLATE_NOOP("intent", "Edge inference"),
     QT_TRANSLATE_NOOP("intent", "small card, near the sensors")},
    {"batch"_L1, "7-batch"_L1, QT_TRANSLATE_NOOP("intent", "Batch"),
     QT_TRANSLATE_NOOP("intent", "100 tasks, cheap and patient"), 24, 10, 12},
    {"multi-tenant"_L1, "8-multi-tenant"_L1, QT_TRANSLATE_NOOP("intent", "For a tenant"),
     QT_TRANSLATE_NOOP("intent", "isolated, with a quota")},
    {"multi-region"_L1, "9-multi-region"_L1, QT_TRANSLATE_NOOP("intent", "Several regions"),
     QT_TRANSLATE_NOOP("intent", "one plan, one budget")},
};

document::Node bodyOf(const Source &source)
{
    QFile file(u":/flare/intents/%1.json"_s.arg(source.file));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    Q_UNUSED(opened)
    return document::read(file.readAll(), document::Syntax::Json).root;
}

// The next whole hour that is at least `hours` away.
QString deadlineText(const QDateTime &now, int hours)
{
    constexpr qint64 hour = 3600;
    const qint64 whole = (now.toSecsSinceEpoch() + hour - 1) / hour * hour;
    return QDateTime::fromSecsSinceEpoch(whole + hours * hour, Qt::UTC).toString(Qt::ISODate);
}

document::Node rootOf(const Source &source, const QDateTime &now)
{
    document::Node root = bodyOf(source);
    const auto deadline = base::FieldPath(u"/intent/constraints/deadline"_s);
    if (source.deadlineHours > 0)
        root.setAt(deadline, document::Node::text(deadlineText(now, source.deadlineHours)));
    if (source.mostHours > 0) {
        document::Node extension = document::Node::object();
        if (source.id == "hpc"_L1)
            extension.set(u"kind"_s, document::Node::text(u"hpc"_s));
        extension.set(u"expected_hours"_s, document::Node::list({document::Node::number(source.leastHours),
                                                                 document::Node::number(source.mostHours)})
                                               .compact());
        root.set(u"x-flare-desktop"_s, std::move(extension));
    }
    return root;
}

} // namespace

QList<Template> templates(const QDateTime &now)
{
    registerIntentResources();
    QList<Template> all;
    for (const Source &source : Sources)
        all.append({.id = source.id,
                    .title = IntentText::tr(source.title),
                    .subtitle = IntentText::tr(source.subtitle),
                    .root = rootOf(source, now)});
    return all;
}

document::Node emptyIntent()
{
    document::Node body = document::Node::object();
    body.set(u"objective"_s, document::Node::text(u"Balanced_Optimization"_s));
    body.set(u"workload"_s, document::Node::object()).set(u"type"_s, document::Node::text(u"service"_s));
    document::Node root = document::Node::object();
    root.set(u"intent"_s, std::move(body));
    return root;
}

} // namespace intent
