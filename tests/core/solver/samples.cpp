// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/core/solver/samples.h"

#include "core/document/reader.h"
#include "core/intent/reader.h"

#include <QDateTime>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace samples {

QByteArray fileContent(const QString &path)
{
    QFile file(QStringLiteral(FLARE_SOURCE_DIR "/") + path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file.fileName()));
    return file.readAll();
}

QStringList cases()
{
    return {u"1-ai-inference"_s, u"2-training"_s,        u"3-fine-tuning"_s,
            u"4-hpc"_s,          u"5-video-analytics"_s, u"6-edge-inference"_s,
            u"7-batch"_s,        u"8-multi-tenant"_s,    u"9-multi-region"_s};
}

planning::Plan planOf(const QString &sampleCase)
{
    const QDateTime now = QDateTime::fromString(u"2024-01-15T12:00:00Z"_s, Qt::ISODate);
    const intent::File file =
        intent::readFile(fileContent(u"resources/intents/"_s + sampleCase + u".json"_s), now);
    if (file.findings.hasErrors())
        qFatal("%s has errors", qPrintable(sampleCase));
    return planning::plan(file.intent);
}

document::Node tree(const QByteArray &text)
{
    const document::Document document = document::read(text);
    if (document.findings.hasErrors())
        qFatal("cannot read: %s\n%s", text.constData(),
               qPrintable(document.findings.findings().constFirst().message));
    return document.root;
}

document::Node solverWith(const QByteArray &filters)
{
    return tree(R"({"apiVersion": "nodecore.fluidos.eu/v1alpha1", "kind": "Solver",
                    "metadata": {"name": "own", "namespace": "fluidos"},
                    "spec": {"intentID": "own", "findCandidate": true,
                             "selector": {"flavorType": "K8Slice", "filters": )"
                + filters + "}}}");
}

solver::SolverDocument documentWith(const QByteArray &filters, const QString &name)
{
    return {{}, name, solverWith(filters)};
}

base::Quantity quantity(const char *text)
{
    const auto value = base::Quantity::parse(std::string_view(text));
    if (!value)
        qFatal("no quantity: %s", text);
    return *value;
}

base::Decimal decimal(const char *text)
{
    const auto value = base::Decimal::parse(std::string_view(text));
    if (!value)
        qFatal("no number: %s", text);
    return *value;
}

catalogue::Offer offer()
{
    catalogue::Offer offer;
    offer.name = u"peeringcandidate-sample"_s;
    offer.hasGpu = true;
    offer.gpuObject = true;
    offer.flavorType = u"K8Slice"_s;
    offer.architecture = u"amd64"_s;
    offer.cpu = quantity("16");
    offer.memory = quantity("64Gi");
    offer.pods = quantity("110");
    offer.gpu.vendor = u"nvidia"_s;
    offer.gpu.model = u"nvidia-rtx-4080"_s;
    offer.gpu.count = 1;
    offer.gpu.memory = quantity("16Gi");
    offer.gpu.cores = quantity("9728");
    offer.gpu.clockSpeed = quantity("2205M");
    offer.gpu.fp32Tflops = decimal("48.7");
    offer.gpu.hourlyRate = decimal("0.45");
    offer.gpu.multiGpuEfficiency = u"0.9"_s;
    offer.gpu.networkLatencyMs = 8;
    offer.gpu.tier = u"gaming"_s;
    offer.gpu.architecture = u"Ada Lovelace"_s;
    offer.gpu.computeCapability = u"8.9"_s;
    offer.gpu.interconnect = u"pcie"_s;
    offer.gpu.topology = u"ring"_s;
    offer.gpu.region = u"eu-central-1a"_s;
    offer.gpu.zone = u"eu-central-1"_s;
    offer.gpu.provider = u"fluidos-rhine"_s;
    return offer;
}

} // namespace samples
