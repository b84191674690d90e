// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors

// How long a slider takes to move the table at N offers (10 000 unless said otherwise), from
// setWhatIf() until every model has said what changed and the view has laid itself out, beside a bare
// std::sort of as many prices in the same run: bench_comparison [N]. Figures are this process's CPU
// time, so that a busy machine does not change them; everything here runs in one thread.

#include "tests/ui/models/samplemarket.h"
#include "ui/comparison/comparisonpage.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QTreeView>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

namespace {

class CpuTimer
{
public:
    [[nodiscard]] double milliseconds() const
    {
        return double(std::clock() - m_start) * 1000 / double(CLOCKS_PER_SEC);
    }

private:
    std::clock_t m_start = std::clock();
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double bareSort(const catalogue::Offers &offers)
{
    std::vector<double> prices;
    for (const catalogue::Offer &offer : offers)
        prices.push_back(offer.gpu.hourlyRate.toDouble());
    const CpuTimer timer;
    std::sort(prices.begin(), prices.end());
    return timer.milliseconds();
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const int count = argc > 1 ? std::atoi(argv[1]) : 10'000;
    widgets::Theme theme(application);
    sample::Setting setting(sample::manyOffers(count));
    comparison::ComparisonPage page(setting.comparison, setting.draft, theme);
    page.resize(1036, 620);
    page.show();
    QCoreApplication::processEvents();

    const auto run = [&](const char *name) {
        std::vector<double> shown;
        std::vector<double> painted;
        std::vector<double> bare;
        for (int round = 0; round < 40; ++round) {
            models::WhatIf whatIf;
            whatIf.hourlyCost = models::TriedLimit<base::Money>{
                base::Money{base::Decimal::fromNanos(base::Int128(100'000'000) * (5 + round))}};
            bare.push_back(bareSort(*setting.market.offers()));
            const CpuTimer timer;
            setting.comparison.setWhatIf(whatIf);
            setting.comparison.settle();
            shown.push_back(timer.milliseconds());
            QCoreApplication::processEvents(); // layout and painting
            painted.push_back(timer.milliseconds());
        }
        std::printf(
            "%-28s %d offers: models done %6.2f ms, painted %6.2f ms, bare std::sort %5.2f ms (median)\n",
            name, count, median(shown), median(painted), median(bare));
    };
    run("slider, ranking order");
    page.findChild<QTreeView *>(QStringLiteral("offerTable"))
        ->sortByColumn(models::OfferTableModel::PriceColumn, Qt::DescendingOrder);
    run("slider, sorted by price");
    page.findChild<QTreeView *>(QStringLiteral("offerTable"))
        ->sortByColumn(models::OfferTableModel::OfferColumn, Qt::AscendingOrder);
    run("slider, sorted by provider");
    return 0;
}
