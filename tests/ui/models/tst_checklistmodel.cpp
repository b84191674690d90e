// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"
#include "ui/models/checklistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using catalogue::Check;
using catalogue::CheckResult;
using catalogue::Requirement;
using models::CheckListModel;

class TestCheckListModel : public QObject
{
    Q_OBJECT
private slots:
    void showsWantedAndGot();
    void keepsItsRowsForTheSameRequirements();
    void saysTheOutcomeAloud_data();
    void saysTheOutcomeAloud();
};

namespace {

Check latencyCheck(CheckResult result, bool accepted = false)
{
    return {.requirement = Requirement::Latency,
            .result = result,
            .accepted = accepted,
            .wanted = u"≤ 25 ms"_s,
            .got = u"8 ms"_s,
            .message = {}};
}

} // namespace

void TestCheckListModel::showsWantedAndGot()
{
    CheckListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setChecks({latencyCheck(CheckResult::Pass)});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0).data().toString(), catalogue::requirementTitle(Requirement::Latency));
    QCOMPARE(model.index(0).data(CheckListModel::WantedRole).toString(), u"≤ 25 ms"_s);
    QCOMPARE(model.index(0).data(CheckListModel::GotRole).toString(), u"8 ms"_s);
    QCOMPARE(model.index(0).data(CheckListModel::ResultRole).toInt(), int(CheckResult::Pass));
}

void TestCheckListModel::keepsItsRowsForTheSameRequirements()
{
    CheckListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setChecks({latencyCheck(CheckResult::Pass)});
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setChecks({latencyCheck(CheckResult::Fail)});
    QCOMPARE(reset.count(), 0);
    QCOMPARE(changed.count(), 1);
    model.setChecks({});
    QCOMPARE(model.rowCount(), 0);
}

void TestCheckListModel::saysTheOutcomeAloud_data()
{
    QTest::addColumn<int>("result");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<QString>("word");
    QTest::newRow("pass") << int(CheckResult::Pass) << false << u": met,"_s;
    QTest::newRow("fail") << int(CheckResult::Fail) << false << u"not met"_s;
    QTest::newRow("unknown") << int(CheckResult::Unknown) << false << u"can't be verified"_s;
    QTest::newRow("accepted") << int(CheckResult::Unknown) << true << u"accepted"_s;
    QTest::newRow("differs") << int(CheckResult::Differs) << false << u"differs"_s;
}

void TestCheckListModel::saysTheOutcomeAloud()
{
    QFETCH(int, result);
    QFETCH(bool, accepted);
    QFETCH(QString, word);
    CheckListModel model;
    model.setChecks({latencyCheck(CheckResult(result), accepted)});
    const QString spoken = model.index(0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.contains(word), qPrintable(spoken));
    QVERIFY(spoken.contains(u"≤ 25 ms"_s));
}

FLARE_TEST(TestCheckListModel)
#include "tst_checklistmodel.moc"
