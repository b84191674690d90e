// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/reader.h"
#include "tests/support/accessibility.h"
#include "tests/support/testmain.h"
#include "tests/ui/models/samplemarket.h"
#include "ui/preview/documentview.h"
#include "ui/preview/promisetable.h"
#include "ui/preview/reviewpage.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using preview::ReviewPage;

class TestReviewPage : public QObject
{
    Q_OBJECT
private slots:
    void showsTheSolverOfTheDraft();
    void followsTheTarget();
    void showsTheIntentWithItsFindings();
    void saysWhatWillBeBought();
    void saysWhyNothingCanBeBought();
    void listsWhoKeepsWhichPromise();
    void savesTheOpenDocument();
    void exportsABundle();
    void copiesTextAndCommand();
    void reportsAFileThatCannotBeWritten();
    void namesEveryControlAndCutsNothing();

private:
    static void click(const ReviewPage &page, const char *name)
    {
        auto *button = page.findChild<QPushButton *>(QLatin1String(name));
        QVERIFY2(button, name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    static QString words(const ReviewPage &page)
    {
        QString text;
        for (const auto *label : page.findChildren<QLabel *>())
            text += label->text() + u'\n';
        return text;
    }
    static QByteArray contentOf(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    widgets::Theme m_theme{*qApp};
};

void TestReviewPage::showsTheSolverOfTheDraft()
{
    sample::Setting setting;
    ReviewPage page(setting.draft, setting.comparison, m_theme);
    page.show();
    const auto read = document::read(page.documentView()->toPlainText().toUtf8());
    QVERIFY(!read.findings.hasErrors());
    QCOMPARE(read.root.find(u"kind")->scalarText(), u"Solver"_s);
    QCOMPARE(read.root.at(base::FieldPath(u"/metadata/name"_s))->scalarText(), u"llama2-inference"_s);

    setting.draft.setText(base::FieldPath(u"/intent/workload/name"_s), u"renamed"_s);
    setting.comparison.settle();
    QTRY_VERIFY(page.documentView()->toPlainText().contains(u"\"renamed\""_s));
}

void TestReviewPage::followsTheTarget()
{
    sample::Setting setting;
    ReviewPage page(setting.draft, setting.comparison, m_theme);
    page.show();
    QVERIFY(page.documentView()->toPlainText().contains(u"gpuFilters"_s));
    auto *target = page.findChild<QComboBox *>(u"target"_s);
    target->setCurrentIndex(1);
    QVERIFY(!page.documentView()->toPlainText().contains(u"gpuFilters"_s));
    QVERIFY(page.documentView()->toPlainText().contains(u"cpuFilter"_s));
}

void TestReviewPage::showsTheIntentWithItsFindings()
{
    sample::Setting setting;
    setting.draft.setText(base::FieldPath(u"/intent/workload/resources/cpu"_s), u"four"_s);
    setting.comparison.settle();
    ReviewPage page(setting.draft, setting.comparison, m_theme);
    page.show();
    click(page, "intentTab");
    QVERIFY(page.documentView()->toPlainText().contains(u"llama2-inference"_s));
    QVERIFY(!page.documentView()->extraSelections().isEmpty());

    QSignalSpy wanted(&page, &ReviewPage::fieldRequested);
    page.documentView()->jumpTo(base::FieldPath(u"/intent/workload/resources/cpu"_s));
    QTest::keyClick(page.documentView(), Qt::Key_Return);
    QCOMPARE(wanted.first().first().value<base::FieldPath>().pointer(), u"/intent/workload/resources/cpu"_s);
}

void TestReviewPage::saysWhatWillBeBought()
{
    sample::Setting setting;
    ReviewPage page(setting.draft, setting.comparison, m_theme);
    page.show();
    const QString text = words(page);
    QVERIFY2(text.contains(u"fluidos-rhine"_s), qPrintable(text));
    QVERIFY2(text.contains(u"0.45"_s), qPrintable(text));
    QVERIFY2(text.contains(u"4.50 – 5.40"_s), qPrintable(text));

    setting.draft.pick(u"main"_s, setting.comparison.offers()->at(1).name);
    setting.comparison.settle();
    QTRY_VERIFY(words(page).contains(u"gpu-nord"_s));
}

void TestReviewPage::saysWhyNothingCanBeBought()
{
    sample::Setting setting;
    setting.draft.setText(base::FieldPath(u"/intent/constraints/max_hourly_cost"_s), u"0.01 EUR"_s);
    setting.comparison.settle();
    ReviewPage page(setting.draft, setting.comparison, m_theme);
    page.show();
    QSignalSpy compare(&page, &ReviewPage::compareRequested);
    click(page, "seeWhy");
    QCOMPARE(compare.count(), 1);
}

void TestReviewPage::listsWhoKeepsWhichPromise()
{
    sample::Setting setting;
    ReviewPage page(setting.draft, setting.comparison, m_theme);
    page.show();
    click(page, "coverageTab");
    const auto *table = page.findChild<preview::PromiseTable *>(u"promises"_s);
    QVERIFY(table->isVisible());
    QHash<QString, QString> keepers;
    for (int row = 0; row < table->topLevelItemCount(); ++row)
        keepers.insert(table->topLevelItem(row)->text(0), table->topLevelItem(row)->text(2));
    QVERIFY(keepers.size() >= 5); // GPUs, memory, CPU, memory per card, budget, place, latency
    QVERIFY(keepers.values().contains(preview::keepersText({solver::Enforcer::BeforePurchase})));
    QVERIFY(keepers.values().contains(
        preview::keepersText({solver::Enforcer::Solver, solver::Enforcer::BeforePurchase})));
}

void TestReviewPage::savesTheOpenDocument()
{
    sample::Setting setting;
    const QTemporaryDir folder;
    QStringList suggested;
    ReviewPage page(setting.draft, setting.comparison, m_theme);
    page.setFileQuestions({[&](const QString &name) {
                               suggested += name;
                               return folder.filePath(name);
                           },
                           {}});
    page.show();
    click(page, "save");
    click(page, "intentTab");
    page.findChild<QComboBox *>(u"format"_s)->setCurrentIndex(1);
    click(page, "save");
    QCOMPARE(suggested, (QStringList{u"llama2-inference.solver.yaml"_s, u"llama2-inference.intent.json"_s}));
    QVERIFY(contentOf(folder.filePath(suggested.first())).contains("kind: Solver"));
    QVERIFY(document::read(contentOf(folder.filePath(suggested.last()))).root == setting.draft.root());
}

void TestReviewPage::exportsABundle()
{
    sample::Setting setting;
    const QTemporaryDir folder;
    ReviewPage page(setting.draft, setting.comparison, m_theme);
    page.setFileQuestions({{}, [&] { return folder.path(); }});
    page.show();
    page.exportBundle();
    const QStringList files = QDir(folder.path()).entryList(QDir::Files, QDir::Name);
    QCOMPARE(files,
             (QStringList{u"README.md"_s, u"intent.json"_s, u"kustomization.yaml"_s, u"solver.yaml"_s}));
    QVERIFY(contentOf(folder.filePath(u"kustomization.yaml"_s)).contains("solver.yaml"));
}

void TestReviewPage::copiesTextAndCommand()
{
    sample::Setting setting;
    ReviewPage page(setting.draft, setting.comparison, m_theme);
    page.show();
    click(page, "copy");
    QCOMPARE(QApplication::clipboard()->text(), page.documentView()->toPlainText());
    click(page, "copyAsKubectl");
    QVERIFY(QApplication::clipboard()->text().startsWith(u"kubectl apply"_s));
    QVERIFY(QApplication::clipboard()->text().contains(page.documentView()->toPlainText()));
}

void TestReviewPage::reportsAFileThatCannotBeWritten()
{
    sample::Setting setting;
    ReviewPage page(setting.draft, setting.comparison, m_theme);
    page.setFileQuestions({[](const QString &) { return u"/nowhere/at/all.yaml"_s; }, {}});
    page.show();
    QSignalSpy failed(&page, &ReviewPage::failed);
    click(page, "save");
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed.first().first().toString().contains(u"/nowhere/at/all.yaml"_s));
}

void TestReviewPage::namesEveryControlAndCutsNothing()
{
    sample::Setting setting;
    for (const QSize size : {QSize(1036, 600), QSize(800, 420)}) {
        ReviewPage page(setting.draft, setting.comparison, m_theme);
        page.resize(size);
        page.show();
        QCOMPARE(testing::unnamedControls(page), QStringList());
        QCOMPARE(testing::cutTexts(page), QStringList());
    }
}

FLARE_TEST(TestReviewPage)
#include "tst_reviewpage.moc"
