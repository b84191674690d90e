// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/planning/sharing.h"

#include "tests/support/testmain.h"

#include <QRandomGenerator>
#include <QTest>

#include <tuple>

using planning::Option;

namespace {

base::Money euros(int amount)
{
    return {base::Decimal(amount)};
}

Option option(quint32 offer, int price, int worth)
{
    return {offer, euros(price), worth, 0};
}

using Sum = std::tuple<base::Int128, qint64, base::Money>;

Sum sumOf(const std::vector<Option> &options)
{
    Sum sum;
    for (const Option &it : options) {
        std::get<0>(sum) += it.own;
        std::get<1>(sum) += it.score;
        std::get<2>(sum) = std::get<2>(sum) - it.price; // less is better
    }
    return sum;
}

/// Every choice there is.
void tryAll(const std::vector<std::vector<Option>> &placements, std::vector<Option> chosen, base::Money limit,
            std::optional<Sum> &best)
{
    if (chosen.size() == placements.size()) {
        const Sum sum = sumOf(chosen);
        if (base::Money() - std::get<2>(sum) <= limit && (!best || sum > *best))
            best = sum;
        return;
    }
    for (const Option &next : placements[chosen.size()]) {
        if (std::any_of(chosen.begin(), chosen.end(),
                        [&](const Option &it) { return it.offer == next.offer; }))
            continue;
        chosen.push_back(next);
        tryAll(placements, chosen, limit, best);
        chosen.pop_back();
    }
}

} // namespace

class TestSharing : public QObject
{
    Q_OBJECT

private slots:
    void findsTheBestSum();
    void takesNoOfferTwice();
    void saysWhereThereIsNone();
    void isAsGoodAsTryingAll();
};

void TestSharing::findsTheBestSum()
{
    // Greedy would give the first placement its best and leave too little.
    const std::vector<std::vector<Option>> placements{{option(0, 8, 10), option(1, 4, 9)},
                                                      {option(2, 6, 10), option(3, 2, 1)}};
    const auto best = planning::bestSum(placements, euros(10));
    QVERIFY(best);
    QCOMPARE((*best)[0].offer, 1U);
    QCOMPARE((*best)[1].offer, 2U);
}

void TestSharing::takesNoOfferTwice()
{
    const std::vector<std::vector<Option>> placements{{option(7, 1, 10), option(1, 1, 3)},
                                                      {option(7, 1, 10), option(2, 1, 9)}};
    const auto best = planning::bestSum(placements, std::nullopt);
    QVERIFY(best);
    QCOMPARE((*best)[0].offer, 7U);
    QCOMPARE((*best)[1].offer, 2U);
}

void TestSharing::saysWhereThereIsNone()
{
    QVERIFY(!planning::bestSum({{option(0, 6, 1)}, {option(1, 5, 1)}}, euros(10)));
    QVERIFY(!planning::bestSum({{option(0, 1, 1)}, {option(0, 1, 1)}}, euros(10)));
    QVERIFY(!planning::bestSum({{option(0, 1, 1)}, {}}, euros(10)));
    QVERIFY(planning::bestSum({}, euros(10))->empty());
}

void TestSharing::isAsGoodAsTryingAll()
{
    QRandomGenerator random(1);
    int found = 0;
    for (int round = 0; round < 300; ++round) {
        std::vector<std::vector<Option>> placements(size_t(random.bounded(1, 5)));
        for (auto &options : placements) {
            for (int i = 0; i < 7; ++i) {
                Option it = option(quint32(random.bounded(12)), random.bounded(20), random.bounded(6));
                it.score = random.bounded(3);
                options.push_back(it);
            }
        }
        const base::Money limit = euros(random.bounded(50));
        std::optional<Sum> expected;
        tryAll(placements, {}, limit, expected);
        const auto best = planning::bestSum(placements, limit);
        QCOMPARE(best.has_value(), expected.has_value());
        if (!best)
            continue;
        QVERIFY(sumOf(*best) == *expected);
        ++found;
    }
    QVERIFY(found > 100);
}

FLARE_TEST(TestSharing)
#include "tst_sharing.moc"
