// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors

// What a stream of changes costs the thread that paints: the comparison table of a live market, as the
// window shows it. bench_live_table KUBECONFIG INTENT SECONDS; bench_serve_offers makes the stream.
// Baseline in the same run: the same seconds of the same window with a market that stands still.

#include "core/base/clock.h"
#include "core/federation/offerfeed.h"
#include "core/kube/kubeconfig.h"
#include "ui/comparison/comparisonpage.h"
#include "ui/models/draft.h"
#include "ui/models/market.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFile>
#include <QTest>

#include <chrono>
#include <cstdio>
#include <ctime>

namespace {

double threadMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

/// The share of `seconds` that this thread computed, in percent.
double share(int seconds)
{
    const double before = threadMilliseconds();
    QTest::qWait(seconds * 1000);
    return (threadMilliseconds() - before) / (seconds * 10.0);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const auto connection = kube::readKubeConfig({words.value(1)}, kube::MissingFile::Error).connection();
    const int seconds = words.value(3).toInt();
    QFile file(words.value(2));
    if (!connection || seconds < 1 || !file.open(QIODevice::ReadOnly))
        return 2;

    const base::SystemClock clock;
    widgets::Theme theme(application);
    models::Market market(catalogue::Places::load(), catalogue::GpuFacts::load(), clock);
    models::Draft draft(clock, QString());
    models::Comparison comparison(draft, market, clock);
    comparison::ComparisonPage page(comparison, draft, theme);
    page.resize(1036, 620);
    page.show();

    kube::Client client(*connection);
    federation::OfferFeed feed(client, {.mayDiscover = false});
    int changes = 0;
    QObject::connect(&feed, &federation::OfferFeed::changed, [&](const federation::Offering &offering) {
        ++changes;
        market.replace(offering.offers, clock.now());
    });
    feed.start();
    if (!QTest::qWaitFor([&] { return changes > 0; }, 60'000))
        return 1;
    QTest::qWait(1000);
    changes = 0;
    const double live = share(seconds);
    const int shown = changes;
    feed.stop();
    QTest::qWait(1000);
    const double still = share(seconds);
    std::printf("live table                     %zu offers: %4.1f %% of the painting thread, %.1f tables a "
                "second; standing still %.1f %%\n",
                market.offers()->size(), live, double(shown) / seconds, still);
    return 0;
}
