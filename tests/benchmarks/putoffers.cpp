// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors

// Creates the PeeringCandidates of a List on an API server, many at a time: bench_put_offers KUBECONFIG FILE.

#include "core/document/reader.h"
#include "core/kinds/kinds.h"
#include "core/kube/client.h"
#include "core/kube/kubeconfig.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <functional>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    QFile file(words.value(2));
    const auto connection = kube::readKubeConfig({words.value(1)}, kube::MissingFile::Error).connection();
    if (!connection || !file.open(QIODevice::ReadOnly))
        return 2;
    const QJsonArray items = QJsonDocument::fromJson(file.readAll()).object()["items"_L1].toArray();
    kube::Client client(*connection);
    qsizetype next = 0;
    qsizetype open = 0;
    qsizetype refused = 0;
    const auto post = [&client](const kube::Target &target, const QJsonObject &object) {
        kube::Request request;
        request.verb = "POST";
        request.path = target.path();
        request.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
        return client.send(std::move(request));
    };
    const std::function<void()> more = [&] {
        if (next == items.size()) {
            if (open == 0)
                QCoreApplication::quit();
            return;
        }
        ++open;
        QObject::connect(
            post({kinds::peeringCandidates(), kinds::fluidosNamespace(), {}, {}}, items[next++].toObject()),
            &kube::ApiCall::finished, [&](const kube::ApiResult &result) {
                --open;
                if (!result && refused++ == 0)
                    std::fprintf(stderr, "%s\n", qPrintable(result.error().message));
                more();
            });
    };
    const QJsonObject nameSpace{{u"apiVersion"_s, u"v1"_s},
                                {u"kind"_s, u"Namespace"_s},
                                {u"metadata"_s, QJsonObject{{u"name"_s, kinds::fluidosNamespace()}}}};
    QObject::connect(post({kinds::namespaces(), {}, {}, {}}, nameSpace), &kube::ApiCall::finished, [&] {
        for (int i = 0; i < 16; ++i)
            more();
    });
    QCoreApplication::exec();
    std::printf("%lld created, %lld refused\n", static_cast<long long>(items.size() - refused),
                static_cast<long long>(refused));
    return refused == 0 ? 0 : 1;
}
