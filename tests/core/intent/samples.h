// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"
#include "core/document/node.h"
#include "core/document/reader.h"

#include <QByteArray>
#include <QDateTime>
#include <QFile>
#include <QStringList>

/// Documents to read and change, and findings in a form that tests can compare.
namespace samples {

inline document::Node json(const QByteArray &text)
{
    return document::read(text, document::Syntax::Json).root;
}

/// An intent that nothing is to be said about.
inline document::Node plain()
{
    return json(R"({"intent": {
        "objective": "Cost_Minimization",
        "workload": {"type": "service", "name": "demo", "image": "nginx",
                     "resources": {"cpu": "2", "memory": "4Gi", "gpu": {"model": "nvidia-t4", "count": 1}}},
        "constraints": {"max_hourly_cost": "5 EUR"}}})");
}

/// The plain intent with one value set.
inline document::Node plainWith(const QString &pointer, const QByteArray &value)
{
    document::Node root = plain();
    root.setAt(base::FieldPath(pointer), json("[" + value + "]").items().front());
    return root;
}

/// "error intent.range /intent/workload/…", one for each finding.
inline QStringList said(const base::Diagnostics &findings)
{
    QStringList result;
    for (const base::Finding &finding : findings.findings()) {
        const QStringList words{QString(base::severityName(finding.severity)), finding.code,
                                finding.path.pointer()};
        result.append(words.join(QLatin1Char(' ')));
    }
    return result;
}

inline QByteArray bodyText(const QString &name)
{
    QFile file(QStringLiteral(FLARE_SOURCE_DIR "/resources/intents/%1.json").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QStringList bodyNames()
{
    return {QStringLiteral("1-ai-inference"),    QStringLiteral("2-training"),
            QStringLiteral("3-fine-tuning"),     QStringLiteral("4-hpc"),
            QStringLiteral("5-video-analytics"), QStringLiteral("6-edge-inference"),
            QStringLiteral("7-batch"),           QStringLiteral("8-multi-tenant"),
            QStringLiteral("9-multi-region")};
}

inline QDateTime moment()
{
    return QDateTime::fromString(QStringLiteral("2026-05-04T10:20:30Z"), Qt::ISODate);
}

} // namespace samples
