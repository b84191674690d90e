// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"
#include "tests/ui/models/samplemarket.h"
#include "ui/models/offertablemodel.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using catalogue::Requirement;
using catalogue::Verdict;
using models::OfferTableModel;
using models::TriedLimit;

namespace {

QStringList namesOf(const QAbstractItemModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names << model.index(row, 0).data(OfferTableModel::NameRole).toString();
    return names;
}

void tryBudget(sample::Setting &setting, const char *euros)
{
    models::WhatIf whatIf;
    whatIf.hourlyCost = TriedLimit<base::Money>{sample::euros(euros)};
    setting.comparison.setWhatIf(whatIf);
    setting.comparison.settle();
}

} // namespace

class TestOfferTableModel : public QObject
{
    Q_OBJECT
private slots:
    void standsInTheOrderOfTheRanking();
    void saysEverythingInWords();
    void explainsWhatIsUnknown();
    void countsWhatFails();
    void neverResets();
    void keepsPersistentIndexes();
    void keepsSelectionAndCurrent();
    void onlyChangesDataWhereTheOrderStays();
    void insertsAndRemovesExactly_data();
    void insertsAndRemovesExactly();
    void toleratesTheSameNameTwice();
    void marksPricesThatMoved();
    void tellsAgeAndWhatIsGone();
    void marksThePick();
    void showsOnePlacement();
    void survivesAChangingNumberOfPlacements();
};

void TestOfferTableModel::standsInTheOrderOfTheRanking()
{
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto &ranking = setting.comparison.rankings().at(0);
    QCOMPARE(model.rowCount(), int(ranking.entries.size()));
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.index(row, 0).data(OfferTableModel::OfferIndexRole).toUInt(),
                 ranking.entries[size_t(row)].offer);
    QCOMPARE(namesOf(model).first(), u"offer-fluidos-rhine-0"_s);
    QCOMPARE(model.rowOf(u"offer-alpine-ai-0"_s), 2);
    QCOMPARE(model.rowOf(u"nobody"_s), -1);
}

void TestOfferTableModel::saysEverythingInWords()
{
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    const auto text = [&](int row, int column, int role = Qt::DisplayRole) {
        return model.index(row, column).data(role).toString();
    };
    QCOMPARE(text(0, OfferTableModel::VerdictColumn), u"best"_s);
    QCOMPARE(text(1, OfferTableModel::VerdictColumn), u"fits"_s);
    QCOMPARE(text(0, OfferTableModel::OfferColumn), u"fluidos-rhine"_s);
    QCOMPARE(text(0, OfferTableModel::OfferColumn, OfferTableModel::SecondLineRole),
             u"Frankfurt Edge, Germany"_s);
    QCOMPARE(text(0, OfferTableModel::GpuColumn), u"1 × RTX 4080 16 GiB"_s);
    QCOMPARE(text(0, OfferTableModel::PriceColumn), u"0.45"_s);
    QCOMPARE(text(0, OfferTableModel::TotalColumn), u"4.50 – 5.40"_s);
    QCOMPARE(text(0, OfferTableModel::LatencyColumn), u"8 ms"_s);
    QCOMPARE(text(0, OfferTableModel::WhyColumn), u"cheapest that fits"_s);
    QVERIFY(model.index(0, 0).data(OfferTableModel::BestRole).toBool());
    QVERIFY(!model.index(1, 0).data(OfferTableModel::BestRole).toBool());

    const int baltic = model.rowOf(u"offer-baltic-gpu-0"_s);
    QCOMPARE(model.index(baltic, 0).data(OfferTableModel::VerdictRole).toInt(), int(Verdict::Excluded));
    const QString spoken = text(baltic, OfferTableModel::VerdictColumn, Qt::AccessibleTextRole);
    QVERIFY2(spoken.startsWith(u"excluded: "_s) && spoken.contains(u"46 > 25"_s), qPrintable(spoken));
}

void TestOfferTableModel::explainsWhatIsUnknown()
{
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    const int adria = model.rowOf(u"offer-adria-edge-0"_s);
    QCOMPARE(model.index(adria, 0).data(OfferTableModel::VerdictRole).toInt(), int(Verdict::Unverifiable));
    const QModelIndex latency = model.index(adria, OfferTableModel::LatencyColumn);
    QCOMPARE(latency.data().toString(), u"–"_s);
    QVERIFY(latency.data(Qt::ToolTipRole).toString().contains(u"not publish"_s));
    QVERIFY(!latency.data(OfferTableModel::SortRole).isValid());
    const QModelIndex score = model.index(adria, OfferTableModel::ScoreColumn);
    QCOMPARE(score.data().toString(), u"–"_s);
    QVERIFY(!score.data(Qt::ToolTipRole).toString().isEmpty());
}

void TestOfferTableModel::countsWhatFails()
{
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    QCOMPARE(model.counts(), (catalogue::Counts{.fits = 4, .unverifiable = 1, .excluded = 4}));
    // Too slow: two; all others: one each, in the order of the requirements.
    const QList<models::FailedCount> expected{{Requirement::Latency, 2},
                                              {Requirement::GpuCount, 1},
                                              {Requirement::GpuMemory, 1},
                                              {Requirement::CostHourly, 1},
                                              {Requirement::Place, 1}};
    QCOMPARE(model.failedCounts(), expected);
}

void TestOfferTableModel::neverResets()
{
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    tryBudget(setting, "0.50");
    tryBudget(setting, "9.00");
    setting.replaceOffers(sample::manyOffers(300));
    setting.draft.set(base::FieldPath(u"/intent/objective"_s),
                      document::Node::text(u"Performance_Maximization"_s));
    setting.comparison.settle();
    setting.replaceOffers({});
    QCOMPARE(model.rowCount(), 0);
    setting.replaceOffers(sample::offers());
    QCOMPARE(model.rowCount(), int(sample::offers().size()));
    QCOMPARE(reset.count(), 0);
}

void TestOfferTableModel::keepsPersistentIndexes()
{
    sample::Setting setting(sample::manyOffers(200));
    OfferTableModel model(setting.comparison);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<QPersistentModelIndex> indexes;
    QStringList names;
    for (int row = 0; row < model.rowCount(); row += 7) {
        indexes << model.index(row, row % OfferTableModel::ColumnCount);
        names << model.index(row, 0).data(OfferTableModel::NameRole).toString();
    }
    QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
    tryBudget(setting, "0.80");
    QCOMPARE(layout.count(), 1);
    catalogue::Offers fewer = sample::manyOffers(200);
    // Every third offer goes, the others come back in another order and with new company.
    catalogue::Offers next;
    for (size_t number = fewer.size(); number-- > 0;) {
        if (number % 3 != 0)
            next.push_back(fewer[number]);
    }
    next.push_back(sample::offer(sample::cards()[0], 9000));
    setting.replaceOffers(next);
    for (int i = 0; i < indexes.size(); ++i) {
        const bool stays = std::any_of(next.begin(), next.end(), [&](const catalogue::Offer &offer) {
            return offer.name == names.at(i);
        });
        QCOMPARE(indexes.at(i).isValid(), stays);
        if (stays) {
            QCOMPARE(indexes.at(i).data(OfferTableModel::NameRole).toString(), names.at(i));
            QCOMPARE(indexes.at(i).column(), (i * 7) % OfferTableModel::ColumnCount);
        }
    }
}

void TestOfferTableModel::keepsSelectionAndCurrent()
{
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    QItemSelectionModel selection(&model);
    const int before = model.rowOf(u"offer-rhine-big-0"_s);
    selection.setCurrentIndex(model.index(before, 0),
                              QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    tryBudget(setting, "5.00"); // now it fits, so it moves up
    const int after = model.rowOf(u"offer-rhine-big-0"_s);
    QVERIFY(after != before);
    QCOMPARE(selection.currentIndex().row(), after);
    QVERIFY(selection.isRowSelected(after));
    QCOMPARE(selection.selectedRows().size(), 1);
}

void TestOfferTableModel::onlyChangesDataWhereTheOrderStays()
{
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    setting.comparison.pick(0, u"offer-gpu-nord-0"_s);
    setting.comparison.settle();
    QCOMPARE(layout.count(), 0);
    QCOMPARE(changed.count(), 1);
}

void TestOfferTableModel::insertsAndRemovesExactly_data()
{
    QTest::addColumn<QList<int>>("gone"); // positions in the sample
    QTest::addColumn<int>("arrivals");
    QTest::addColumn<int>("removed"); // signals
    QTest::addColumn<int>("inserted");
    QTest::newRow("nothing") << QList<int>{} << 0 << 0 << 0;
    QTest::newRow("the first goes") << QList<int>{0} << 0 << 1 << 0;
    QTest::newRow("scattered ones go at once") << QList<int>{0, 2, 5, 8} << 0 << 1 << 0;
    QTest::newRow("some come at once") << QList<int>{} << 3 << 0 << 1;
    QTest::newRow("both") << QList<int>{1, 4} << 2 << 1 << 1;
    QTest::newRow("all others") << QList<int>{0, 1, 2, 3, 4, 5, 6, 7, 8} << 4 << 1 << 1;
}

void TestOfferTableModel::insertsAndRemovesExactly()
{
    QFETCH(QList<int>, gone);
    QFETCH(int, arrivals);
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    catalogue::Offers next;
    for (int number = 0; number < int(sample::offers().size()); ++number) {
        if (!gone.contains(number))
            next.push_back(sample::offers()[size_t(number)]);
    }
    for (int number = 0; number < arrivals; ++number)
        next.push_back(sample::offer(sample::cards()[size_t(number)], 100 + number));
    setting.replaceOffers(next);
    QTEST(int(removed.count()), "removed");
    QTEST(int(inserted.count()), "inserted");
    const auto &entries = setting.comparison.rankings().at(0).entries;
    QStringList expected;
    for (const catalogue::RankedOffer &entry : entries)
        expected << next[entry.offer].name;
    QCOMPARE(namesOf(model), expected);
}

void TestOfferTableModel::toleratesTheSameNameTwice()
{
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    catalogue::Offers twice = sample::offers();
    twice.push_back(twice.front());
    for (int round = 0; round < 2; ++round) {
        setting.replaceOffers(twice);
        QCOMPARE(model.rowCount(), int(twice.size()));
        QCOMPARE(namesOf(model).count(u"offer-fluidos-rhine-0"_s), 2);
    }
    setting.replaceOffers(sample::offers());
    QCOMPARE(model.rowCount(), int(sample::offers().size()));
}

void TestOfferTableModel::marksPricesThatMoved()
{
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    QSignalSpy news(&model, &OfferTableModel::pricesChanged);
    const auto trend = [&](const QString &name) {
        return model.index(model.rowOf(name), OfferTableModel::PriceColumn)
            .data(OfferTableModel::PriceTrendRole)
            .toInt();
    };
    QCOMPARE(trend(u"offer-gpu-nord-0"_s), 0);
    catalogue::Offers next = sample::offers();
    next[1].gpu.hourlyRate = sample::euros("0.75").amount;
    next[2].gpu.hourlyRate = sample::euros("0.60").amount;
    next.push_back(sample::offer(sample::cards()[0], 7));
    setting.replaceOffers(next);
    QCOMPARE(news.count(), 1);
    QCOMPARE(trend(u"offer-gpu-nord-0"_s), 1);
    QCOMPARE(trend(u"offer-alpine-ai-0"_s), -1);
    QCOMPARE(trend(u"offer-lumen-cloud-0"_s), 0);
    QVERIFY(model.index(model.rowOf(u"offer-fluidos-rhine-7"_s), 0).data(OfferTableModel::NewRole).toBool());
    QVERIFY(!model.index(model.rowOf(u"offer-gpu-nord-0"_s), 0).data(OfferTableModel::NewRole).toBool());
    tryBudget(setting, "0.50"); // no news of the market: the arrows stay
    QCOMPARE(trend(u"offer-gpu-nord-0"_s), 1);
    setting.replaceOffers(next); // told for a while, but once
    QCOMPARE(trend(u"offer-gpu-nord-0"_s), 1);
    QCOMPARE(news.count(), 1);
}

void TestOfferTableModel::tellsAgeAndWhatIsGone()
{
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    catalogue::Offers next = sample::offers();
    next[1].creationTime = u"2026-06-01T11:59:30Z"_s;
    next[2].creationTime = u"2026-06-01T11:50:00Z"_s;
    next[3].gone = true;
    setting.replaceOffers(next);
    const auto cell = [&](int offer, int column) {
        return model.index(model.rowOf(next[size_t(offer)].name), column);
    };
    QCOMPARE(cell(1, OfferTableModel::AgeColumn).data().toString(), u"30 s"_s);
    QCOMPARE(cell(4, OfferTableModel::AgeColumn).data().toString(), u"–"_s);
    QVERIFY(model.isLess(OfferTableModel::AgeColumn, cell(1, 0).row(), cell(2, 0).row()));
    QVERIFY(!model.isKnown(OfferTableModel::AgeColumn, cell(4, 0).row()));
    setting.clock.time = setting.clock.time.addSecs(5);
    QCOMPARE(cell(1, OfferTableModel::AgeColumn).data().toString(), u"35 s"_s);

    QVERIFY(cell(3, 0).data(OfferTableModel::GoneRole).toBool());
    QVERIFY(!cell(1, 0).data(OfferTableModel::GoneRole).toBool());
    QCOMPARE(cell(3, 0).data(OfferTableModel::VerdictRole).toInt(), int(catalogue::Verdict::Excluded));
    QVERIFY(cell(3, OfferTableModel::WhyColumn).data().toString().contains(u"no longer offered"_s));
}

void TestOfferTableModel::marksThePick()
{
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    setting.comparison.pick(0, u"offer-gpu-nord-0"_s);
    setting.comparison.settle();
    const QModelIndex picked =
        model.index(model.rowOf(u"offer-gpu-nord-0"_s), OfferTableModel::VerdictColumn);
    QVERIFY(picked.data(OfferTableModel::PickedRole).toBool());
    QVERIFY(!picked.data(OfferTableModel::SecondLineRole).toString().isEmpty());
    QVERIFY(!model.index(0, 0).data(OfferTableModel::PickedRole).toBool());
}

void TestOfferTableModel::showsOnePlacement()
{
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    document::Node root = setting.draft.root();
    root.removeAt(base::FieldPath(u"/intent/constraints/location"_s));
    root.setAt(
        base::FieldPath(u"/intent/constraints/regions"_s),
        document::Node::list({document::Node::text(u"Germany"_s), document::Node::text(u"Austria"_s)}));
    root.setAt(base::FieldPath(u"/intent/constraints/max_hourly_cost"_s), document::Node::text(u"9 EUR"_s));
    setting.draft.replace(root);
    setting.comparison.settle();
    QCOMPARE(setting.comparison.rankings().size(), 2);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QCOMPARE(namesOf(model).first(), u"offer-fluidos-rhine-0"_s);
    model.setPlacement(1);
    QCOMPARE(namesOf(model).first(), u"offer-alpine-ai-0"_s);
    QCOMPARE(reset.count(), 0);
}

void TestOfferTableModel::survivesAChangingNumberOfPlacements()
{
    sample::Setting setting;
    OfferTableModel model(setting.comparison);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    document::Node root = setting.draft.root();
    root.setAt(
        base::FieldPath(u"/intent/constraints/regions"_s),
        document::Node::list({document::Node::text(u"Germany"_s), document::Node::text(u"Austria"_s)}));
    setting.draft.replace(root);
    setting.comparison.settle();
    model.setPlacement(1);
    setting.draft.remove(base::FieldPath(u"/intent/constraints/regions"_s));
    setting.comparison.settle();
    QCOMPARE(model.placement(), 0);
    QCOMPARE(model.rowCount(), int(sample::offers().size()));
}

FLARE_TEST(TestOfferTableModel)
#include "tst_offertablemodel.moc"
