// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors

// The offers of a federation, listed and ranked, as the window does it when it connects, and then the end:
// bench_list_offers KUBECONFIG INTENT [SECONDS]. With SECONDS it stays so long and follows the changes.
// Prints what came, and the memory in use.

#include "core/catalogue/gpufacts.h"
#include "core/catalogue/places.h"
#include "core/catalogue/ranking.h"
#include "core/federation/offerfeed.h"
#include "core/intent/reader.h"
#include "core/kube/kubeconfig.h"

#include <QCoreApplication>
#include <QFile>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

/// Resident, in MB.
double memory()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toDouble() * 4096 / 1e6 : 0;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() < 3)
        return 2;
    const auto connection = kube::readKubeConfig({words[1]}, kube::MissingFile::Error).connection();
    const intent::File read = intent::readFile(contents(words[2]), QDateTime::currentDateTimeUtc());
    if (!connection || read.findings.hasErrors())
        return 1;
    const auto places = catalogue::Places::load();
    const auto facts = catalogue::GpuFacts::load();
    kube::Client client(*connection);
    federation::OfferFeed feed(client, {.mayDiscover = false});
    int changes = 0;
    QObject::connect(&feed, &federation::OfferFeed::changed, [&](const federation::Offering &offering) {
        ++changes;
        const auto ranking = catalogue::rank(read.intent, *offering.offers, places, facts);
        if (changes == 1)
            std::printf("%zu offers ranked for %lld placements, %.1f MB\n", offering.offers->size(),
                        static_cast<long long>(ranking.size()), memory());
    });
    const int seconds = words.value(3).toInt();
    QObject::connect(&feed, &federation::OfferFeed::settled, [&] {
        QTimer::singleShot(seconds * 1000, [&] {
            std::printf("%d change sets, %.1f MB\n", changes, memory());
            QCoreApplication::quit();
        });
    });
    feed.start();
    return QCoreApplication::exec();
}
