// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/reader.h"
#include "core/document/writer.h"
#include "core/intent/templates.h"
#include "tests/support/accessibility.h"
#include "tests/support/testmain.h"
#include "tests/ui/wizard/wizardworld.h"
#include "ui/preview/reviewpage.h"
#include "ui/wizard/field.h"
#include "ui/wizard/formpage.h"
#include "ui/wizard/paths.h"
#include "ui/wizard/section.h"
#include "ui/wizard/summarypanel.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
namespace paths = wizard::paths;
using wizard::Wizard;
using wizardworld::World;

class TestWizard : public QObject
{
    Q_OBJECT

private slots:
    void clicksFromStartToExport_data();
    void clicksFromStartToExport();
    void backLosesNothing();
    void nextStopsAtTheFirstError();
    void opensAFile_data();
    void opensAFile();
    void refusesAFile_data();
    void refusesAFile();
    void bodyWithoutARootIsWrapped();
    void templateOverATouchedDraftCanBeUndone();
    void savesWhatItHas();
    void cancelAsksOnceWhereSomethingIsLost();
    void restartGoesOnAtTheSameStep();
    void undoIsTheDrafts();
    void summaryFollowsTheTyping();
    void summaryAppliesItsSuggestion();
    void goesToTheFirstProblem();
    void goesToAField();
    void everyControlHasANameAndIsReached_data();
    void everyControlHasANameAndIsReached();
    void nothingIsCut_data();
    void nothingIsCut();
};

namespace {

QLabel *summaryLine(World &world, const char *name)
{
    return world.wizard->findChild<wizard::SummaryPanel *>()->findChild<QLabel *>(QLatin1StringView(name));
}

QString writtenTo(const QTemporaryDir &folder, const QString &name, const QByteArray &content)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        return {};
    return file.fileName();
}

void addTemplateRows()
{
    const QList<intent::Template> all = intent::templates(wizardworld::FixedClock().now());
    QCOMPARE(all.size(), 9);
    for (const intent::Template &one : all)
        QTest::newRow(qPrintable(one.id)) << one.id;
}

} // namespace

void TestWizard::clicksFromStartToExport_data()
{
    QTest::addColumn<QString>("id");
    addTemplateRows();
}

void TestWizard::clicksFromStartToExport()
{
    QFETCH(QString, id);
    World world;
    world.show();
    QSignalSpy steps(world.wizard.get(), &Wizard::stepChanged);
    QCOMPARE(world.wizard->step(), int(Wizard::GoalStep));
    world.press(qPrintable(id));
    const document::Node start = world.draft.root();
    QVERIFY(start != intent::emptyIntent());
    for (int step = Wizard::WorkloadStep; step <= Wizard::ReviewStep; ++step) {
        world.press("next");
        QCOMPARE(world.wizard->step(), step);
    }
    QCOMPARE(steps.count(), 4);
    // Looking at it changed nothing.
    QCOMPARE(world.draft.root(), start);
    QVERIFY(!world.draft.isTouched());

    const QTemporaryDir folder;
    auto *review = world.wizard->findChild<preview::ReviewPage *>();
    QVERIFY(review);
    review->setFileQuestions({.saveAs = {}, .folder = [&folder] { return folder.path(); }});
    world.press("next");
    QTRY_VERIFY(!QDir(folder.path()).entryList(QDir::NoDotAndDotDot | QDir::AllEntries).isEmpty());
}

void TestWizard::backLosesNothing()
{
    World world;
    world.show();
    world.press("Latency_Minimization");
    world.press("next");
    world.type(paths::name, u"my-model"_s);
    world.type(paths::image, u"ghcr.io/me/model:1"_s);
    world.press("next");
    QCOMPARE(world.wizard->step(), int(Wizard::NeedsStep));
    world.type(paths::hourlyCost, u"1.5"_s);
    world.type(paths::latency, u"20"_s);
    const document::Node filled = world.draft.root();
    world.press("next");
    for (int step = Wizard::NeedsStep; step >= Wizard::GoalStep; --step) {
        world.press("back");
        QCOMPARE(world.wizard->step(), step);
    }
    QVERIFY(!world.widget("back"_L1)->isEnabled());
    QCOMPARE(world.draft.root(), filled);
    QVERIFY(qobject_cast<QAbstractButton *>(world.widget("Latency_Minimization"_L1))->isChecked());
    world.press("next");
    QCOMPARE(world.line(paths::name)->text(), u"my-model"_s);
    world.press("next");
    QCOMPARE(world.line(paths::hourlyCost)->text(), u"1.50"_s);
    QCOMPARE(world.line(paths::latency)->text(), u"20"_s);
    QCOMPARE(world.draft.root(), filled);
}

void TestWizard::nextStopsAtTheFirstError()
{
    World world;
    world.show();
    world.press("next");
    QCOMPARE(world.wizard->step(), int(Wizard::WorkloadStep));
    // Nobody has been to these fields, so nobody is nagged about them.
    QCOMPARE(world.findingAt(paths::name), QString());
    world.press("next");
    QCOMPARE(world.wizard->step(), int(Wizard::WorkloadStep));
    QVERIFY(world.widget(paths::name)->hasFocus());
    QVERIFY(!world.findingAt(paths::name).isEmpty());
    QVERIFY(!world.findingAt(paths::image).isEmpty());
    QVERIFY(!world.widget(paths::name)->accessibleDescription().isEmpty());

    world.type(paths::name, u"a"_s);
    world.press("next");
    QVERIFY(world.widget(paths::image)->hasFocus());
    world.type(paths::image, u"b"_s);
    world.press("next");
    QCOMPARE(world.wizard->step(), int(Wizard::NeedsStep));
}

void TestWizard::opensAFile_data()
{
    QTest::addColumn<QString>("file");
    const QDir folder(QStringLiteral(FLARE_SOURCE_DIR) + u"/resources/intents"_s);
    for (const QString &name : folder.entryList({u"*.json"_s}))
        QTest::newRow(qPrintable(name)) << folder.filePath(name);
}

void TestWizard::opensAFile()
{
    QFETCH(QString, file);
    QFile source(file);
    QVERIFY(source.open(QIODevice::ReadOnly));
    const document::Node root = document::read(source.readAll()).root;

    World world;
    world.show();
    QSignalSpy failed(world.wizard.get(), &Wizard::failed);
    world.wizard->openFile(file);
    QCOMPARE(failed.count(), 0);
    QCOMPARE(world.draft.root(), root);
    QCOMPARE(world.draft.title(), QFileInfo(file).fileName());

    // The same through the page's button.
    World other;
    other.show();
    other.questions->file = file;
    other.press("open");
    QCOMPARE(other.draft.root(), root);
}

void TestWizard::refusesAFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a list") << "[1, 2]"_ba;
    QTest::newRow("broken") << R"({"intent": )"_ba;
    QTest::newRow("binary") << QByteArray("\xff\xfe\x00\x01", 4);
    QTest::newRow("nothing of an intent") << "just a text"_ba;
    QTest::newRow("brackets") << QByteArray(100'000, '[');
}

void TestWizard::refusesAFile()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    World world;
    world.draft.setText(paths::at(paths::name), u"mine"_s);
    QSignalSpy failed(world.wizard.get(), &Wizard::failed);
    world.wizard->openFile(writtenTo(folder, u"intent.json"_s, content));
    QCOMPARE(failed.count(), 1);
    QCOMPARE(world.text(paths::name), u"mine"_s);
    world.wizard->openFile(folder.filePath(u"nowhere.json"_s));
    QCOMPARE(failed.count(), 2);
}

void TestWizard::bodyWithoutARootIsWrapped()
{
    World world;
    world.wizard->openText("objective: Cost_Minimization\n"
                           "workload: {type: service, name: a, image: b}\n"
                           "x-flare-desktop: {kind: hpc}\n"_ba,
                           u"body.yaml"_s);
    QCOMPARE(world.text(paths::name), u"a"_s);
    QCOMPARE(world.text(paths::kind), u"hpc"_s);
}

void TestWizard::templateOverATouchedDraftCanBeUndone()
{
    World world;
    world.show();
    world.press("batch");
    QVERIFY(!world.widget("noticeAction"_L1)->isVisible());
    world.press("Energy_Efficiency");
    const document::Node mine = world.draft.root();
    world.press("training");
    QVERIFY(world.draft.root() != mine);
    world.press("noticeAction");
    QCOMPARE(world.draft.root(), mine);
    QVERIFY(!world.widget("noticeAction"_L1)->isVisible());
}

void TestWizard::savesWhatItHas()
{
    const QTemporaryDir folder;
    World world;
    world.show();
    world.wizard->startFrom(u"edge-inference"_s);
    for (const QString &name : {u"a.json"_s, u"a.yaml"_s}) {
        world.questions->file = folder.filePath(name);
        world.wizard->saveAs();
        QCOMPARE(world.questions->asked.constLast(), u"iot-edge-inference.json"_s);
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QCOMPARE(text.startsWith('{'), name.endsWith(u".json"_s));
        QCOMPARE(document::read(text).root, world.draft.root());
    }
    QSignalSpy failed(world.wizard.get(), &Wizard::failed);
    world.questions->file = folder.filePath(u"no/such/folder.json"_s);
    world.wizard->saveAs();
    QCOMPARE(failed.count(), 1);
}

void TestWizard::cancelAsksOnceWhereSomethingIsLost()
{
    World world;
    world.show();
    QSignalSpy closed(world.wizard.get(), &Wizard::closed);
    world.press("training"); // a template alone is no loss
    world.press("cancel");
    QCOMPARE(world.questions->asked, QStringList());
    QCOMPARE(closed.count(), 1);
    QCOMPARE(world.draft.root(), intent::emptyIntent());

    world.press("next");
    world.type(paths::name, u"my-model"_s);
    const document::Node filled = world.draft.root();
    world.press("cancel");
    QCOMPARE(world.questions->asked.size(), 1);
    QVERIFY(world.questions->asked.constFirst().contains(u"my-model"_s));
    QCOMPARE(closed.count(), 1);
    QCOMPARE(world.draft.root(), filled);

    world.questions->discards = true;
    world.press("cancel");
    QCOMPARE(closed.count(), 2);
    QCOMPARE(world.draft.root(), intent::emptyIntent());
    QCOMPARE(world.wizard->step(), int(Wizard::GoalStep));
}

void TestWizard::restartGoesOnAtTheSameStep()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"draft.json"_s);
    {
        World world(file);
        world.show();
        world.press("fine-tuning");
        world.press("next");
        world.press("next");
        world.type(paths::latency, u"33"_s);
        world.draft.saveNow();
        // Killed here: what follows is not saved, what was saved counts.
        World again(file);
        QCOMPARE(again.wizard->step(), int(Wizard::NeedsStep));
        again.show();
        QCOMPARE(again.line(paths::latency)->text(), u"33"_s);
        QCOMPARE(again.draft.root(), world.draft.root());
    }
    World last(file);
    QCOMPARE(last.wizard->step(), int(Wizard::NeedsStep));
}

void TestWizard::undoIsTheDrafts()
{
    World world;
    world.show();
    world.press("next");
    world.type(paths::name, u"my-model"_s);
    world.type(paths::image, u"b:1"_s);
    // In the middle of a field the shortcut takes back the whole field, then the one before.
    QTest::keySequence(world.widget(paths::image), QKeySequence(QKeySequence::Undo));
    QCOMPARE(world.text(paths::image), QString());
    QCOMPARE(world.line(paths::image)->text(), QString());
    QCOMPARE(world.text(paths::name), u"my-model"_s);
    QTest::keySequence(world.widget(paths::image), QKeySequence(QKeySequence::Undo));
    QCOMPARE(world.line(paths::name)->text(), QString());
    world.press("redo");
    QCOMPARE(world.line(paths::name)->text(), u"my-model"_s);
}

void TestWizard::summaryFollowsTheTyping()
{
    World world;
    world.show();
    world.wizard->startFrom(u"video-analytics"_s);
    world.wizard->showStep(Wizard::NeedsStep);
    QTRY_COMPARE(world.comparison.rankings().constFirst().counts.fits, 1);
    const QString before = summaryLine(world, "fits")->text();
    QVERIFY(before.contains(u"1 of 7"_s));
    QVERIFY(summaryLine(world, "from")->text().contains(u"0.45"_s));
    QVERIFY(summaryLine(world, "best")->text().contains(u"RTX 4080"_s));
    world.type(paths::latency, u"7"_s);
    QTRY_VERIFY(summaryLine(world, "fits")->text().contains(u"0 of 7"_s));
    QVERIFY(!summaryLine(world, "from")->isVisible());
    QVERIFY(summaryLine(world, "suggestion")->isVisible());
}

void TestWizard::summaryAppliesItsSuggestion()
{
    World world;
    world.show();
    world.wizard->startFrom(u"ai-inference"_s);
    world.draft.setText(paths::at(paths::hourlyCost), u"0.20 EUR"_s);
    QTRY_COMPARE(world.comparison.rankings().constFirst().counts.fits, 0);
    QVERIFY(summaryLine(world, "suggestion")->isVisible());
    world.press("applySuggestion");
    QTRY_VERIFY(world.comparison.rankings().constFirst().counts.fits > 0);
}

void TestWizard::goesToTheFirstProblem()
{
    World world;
    world.show();
    world.wizard->startFrom(u"batch"_s);
    QVERIFY(!world.widget("goToFirst"_L1)->isVisible());
    world.draft.setText(paths::at(paths::hourlyCost), u"a lot"_s);
    QVERIFY(world.widget("goToFirst"_L1)->isVisible());
    world.press("goToFirst");
    QCOMPARE(world.wizard->step(), int(Wizard::NeedsStep));
    QVERIFY(world.widget(paths::hourlyCost)->hasFocus());
    world.type(paths::hourlyCost, u"3"_s);
    QVERIFY(!world.widget("goToFirst"_L1)->isVisible());
}

void TestWizard::goesToAField()
{
    World world;
    world.show();
    world.wizard->startFrom(u"training"_s);
    world.wizard->showField(base::FieldPath(u"/intent/workload/resources/gpu/clock_speed_min"_s));
    QCOMPARE(world.wizard->step(), int(Wizard::NeedsStep));
    QVERIFY(world.widget(paths::gpuClockSpeed)->hasFocus()); // its section was folded
    world.wizard->showField(base::FieldPath(u"/intent/objective"_s));
    QCOMPARE(world.wizard->step(), int(Wizard::GoalStep));
}

void TestWizard::everyControlHasANameAndIsReached_data()
{
    QTest::addColumn<QString>("id");
    addTemplateRows();
}

void TestWizard::everyControlHasANameAndIsReached()
{
    QFETCH(QString, id);
    World world;
    world.show();
    world.wizard->startFrom(id);
    for (int step = Wizard::GoalStep; step <= Wizard::NeedsStep; ++step) {
        world.wizard->showStep(step);
        QCOMPARE(testing::unnamedControls(*world.wizard).join(u'\n'), QString());
        QCOMPARE(testing::unreachableControls(*world.wizard).join(u'\n'), QString());
    }
}

void TestWizard::nothingIsCut_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QSize>("size");
    const QList<intent::Template> all = intent::templates(wizardworld::FixedClock().now());
    for (const QSize &size : {QSize(700, 500), QSize(840, 560), QSize(1084, 800), QSize(1700, 1000)}) {
        for (const intent::Template &one : all)
            QTest::addRow("%s at %d", qPrintable(one.id), size.width()) << one.id << size;
        QTest::addRow("empty at %d", size.width()) << u"empty"_s << size;
    }
}

void TestWizard::nothingIsCut()
{
    QFETCH(QString, id);
    QFETCH(QSize, size);
    World world;
    world.show(size.width(), size.height());
    world.wizard->startFrom(id);
    for (int step = Wizard::GoalStep; step <= Wizard::NeedsStep; ++step) {
        world.wizard->showStep(step);
        const auto sections = world.wizard->findChildren<wizard::Section *>();
        for (wizard::Section *section : sections)
            section->setOpen(true);
        QTest::qWait(20);                     // layouts settle in a few turns
        QCOMPARE(world.wizard->size(), size); // nothing forces the window wider
        QCOMPARE(testing::cutTexts(*world.wizard).join(u'\n'), QString());
        auto *page = world.wizard->findChild<QStackedWidget *>()->currentWidget();
        auto *area = qobject_cast<QScrollArea *>(page);
        QVERIFY(area);
        QCOMPARE(area->widget()->width(), area->viewport()->width());
        QVERIFY(area->viewport()->height() >= 150);
    }
}

FLARE_TEST(TestWizard)
#include "tst_wizard.moc"
