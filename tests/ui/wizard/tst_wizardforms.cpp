// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/reader.h"
#include "core/document/writer.h"
#include "core/intent/templates.h"
#include "tests/support/testmain.h"
#include "tests/ui/wizard/wizardworld.h"
#include "ui/wizard/chipsfield.h"
#include "ui/wizard/commandfield.h"
#include "ui/wizard/listfield.h"
#include "ui/wizard/paths.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSlider>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;
namespace paths = wizard::paths;
using wizard::Wizard;
using wizardworld::World;

class TestWizardForms : public QObject
{
    Q_OBJECT

private slots:
    void findingsStandBesideTheFieldWhileTyping();
    void whatIsMissingIsSaidAfterTheVisit();
    void cursorStaysWhereItIs();
    void sizesAreTypedAsPeopleDo();
    void eachSpellingIsEdited();
    void hourlyLimitWrittenAsATotal();
    void wholeBudgetBesideAnHourlyTotal();
    void gpuComesBackAsItWas();
    void choicesKeepWhatTheyDoNotKnow();
    void statedDefaultsAreKept();
    void commandsAreLines();
    void shellLineIsWrapped();
    void rowsOfEnvironment();
    void rowsOfPorts();
    void removingARowKeepsTheOthers();
    void emptyVolumesLeaveNothingBehind();
    void regionsAreChips();
    void chipsTakeWhatIsInNoList();
    void placeOutsideTheTableIsSaid();
    void deadlineComesAndGoes();
    void expectedHoursAreARange();
    void weightsShowForTheBalance();
    void sectionsOpenWhenFilled();
    void unknownMembersAreShownAndSurvive();
    void jobStaysAJob();

private:
    static void open(World &world, int step, const QByteArray &json);
};

void TestWizardForms::open(World &world, int step, const QByteArray &json)
{
    world.show();
    world.draft.replace(document::read(json).root, u"test"_s);
    world.wizard->showStep(step);
}

void TestWizardForms::findingsStandBesideTheFieldWhileTyping()
{
    World world;
    world.show();
    world.wizard->startFrom(u"ai-inference"_s);
    world.wizard->showStep(Wizard::WorkloadStep);
    QCOMPARE(world.findingAt(paths::name), QString());
    world.type(paths::name, u"My Model"_s);
    QVERIFY(world.findingAt(paths::name).contains(u"my-model"_s)); // the hint
    QCOMPARE(world.findingAt(paths::image), QString());
    QVERIFY(!world.widget(paths::name)->accessibleDescription().isEmpty());
    world.type(paths::name, u"my-model"_s);
    QCOMPARE(world.findingAt(paths::name), QString());
    QVERIFY(world.widget(paths::name)->accessibleDescription().isEmpty());

    world.wizard->showStep(Wizard::NeedsStep);
    world.type(paths::hourlyCost, u"5 USD"_s);
    QVERIFY(!world.findingAt(paths::hourlyCost).isEmpty());
    QCOMPARE(world.text(paths::hourlyCost), u"5 USD"_s);
}

void TestWizardForms::whatIsMissingIsSaidAfterTheVisit()
{
    World world;
    world.show();
    world.wizard->showStep(Wizard::WorkloadStep);
    world.widget(paths::name)->setFocus();
    QCOMPARE(world.findingAt(paths::name), QString());
    world.widget(paths::image)->setFocus();
    QVERIFY(!world.findingAt(paths::name).isEmpty());
    QCOMPARE(world.findingAt(paths::image), QString());
}

void TestWizardForms::cursorStaysWhereItIs()
{
    World world;
    world.show();
    world.wizard->startFrom(u"ai-inference"_s);
    world.wizard->showStep(Wizard::WorkloadStep);
    QWidget *name = world.widget(paths::name);
    QLineEdit *line = world.line(paths::name);
    name->setFocus();
    line->setCursorPosition(5);
    QTest::keyClicks(name, u"xy"_s);
    QCOMPARE(line->text(), u"llamaxy2-inference"_s);
    QCOMPARE(line->cursorPosition(), 7);
    // Blanks around are not kept, but not taken from under the user's hands either.
    line->end(false);
    QTest::keyClicks(name, u" "_s);
    QCOMPARE(line->text(), u"llamaxy2-inference "_s);
    QCOMPARE(world.text(paths::name), u"llamaxy2-inference"_s);
    world.widget(paths::image)->setFocus();
    QCOMPARE(line->text(), u"llamaxy2-inference"_s);
}

void TestWizardForms::sizesAreTypedAsPeopleDo()
{
    World world;
    world.show();
    world.wizard->startFrom(u"ai-inference"_s);
    world.wizard->showStep(Wizard::NeedsStep);
    QCOMPARE(world.line(paths::gpuMemory)->text(), u"16 GiB"_s);
    world.type(paths::gpuMemory, u"24"_s);
    QCOMPARE(world.text(paths::gpuMemory), u"24Gi"_s);
    QCOMPARE(world.line(paths::gpuMemory)->text(), u"24"_s); // not reformatted while typing
    QTest::keyClick(world.widget(paths::gpuMemory), Qt::Key_Up);
    QCOMPARE(world.text(paths::gpuMemory), u"32Gi"_s);
    world.widget(paths::cpu)->setFocus();
    QCOMPARE(world.line(paths::gpuMemory)->text(), u"32 GiB"_s);
    world.type(paths::gpuMemory, {});
    QVERIFY(!world.draft.at(paths::at(paths::gpuMemory)));
}

void TestWizardForms::eachSpellingIsEdited()
{
    World world;
    open(world, Wizard::NeedsStep, R"({"intent":{"objective":"Cost_Minimization","workload":{"type":"service",
        "name":"a","image":"b","resources":{"gpu":{"memory_min":"16Gi"}}},
        "constraints":{"max_network_latency":30}}})"_ba);
    QCOMPARE(world.line(paths::gpuMemory)->text(), u"16 GiB"_s);
    QCOMPARE(world.line(paths::latency)->text(), u"30"_s);
    world.type(paths::gpuMemory, u"24"_s);
    world.type(paths::latency, u"40"_s);
    QCOMPARE(document::toJson(world.draft.root()),
             document::toJson(
                 document::read(R"({"intent":{"objective":"Cost_Minimization","workload":{"type":"service",
                "name":"a","image":"b","resources":{"gpu":{"memory_min":"24Gi"}}},
                "constraints":{"max_network_latency":40}}})"_ba)
                     .root));
}

void TestWizardForms::hourlyLimitWrittenAsATotal()
{
    World world;
    world.show();
    world.wizard->startFrom(u"multi-region"_s);
    world.wizard->showStep(Wizard::NeedsStep);
    QCOMPARE(world.line(paths::hourlyCost)->text(), u"25.00"_s);
    QCOMPARE(world.line(paths::totalCost)->text(), QString());
    world.type(paths::hourlyCost, u"30"_s);
    QCOMPARE(world.text(paths::totalCost), u"30 EUR/hour"_s);
    QVERIFY(!world.draft.at(paths::at(paths::hourlyCost)));
}

void TestWizardForms::wholeBudgetBesideAnHourlyTotal()
{
    World world;
    world.show();
    world.wizard->startFrom(u"multi-region"_s);
    world.wizard->showStep(Wizard::NeedsStep);
    world.type(paths::totalCost, u"500"_s);
    QCOMPARE(world.text(paths::totalCost), u"500 EUR"_s);
    QCOMPARE(world.text(paths::hourlyCost), u"25.00 EUR"_s);
    QCOMPARE(world.line(paths::hourlyCost)->text(), u"25.00"_s);
}

void TestWizardForms::gpuComesBackAsItWas()
{
    World world;
    world.show();
    world.wizard->startFrom(u"training"_s);
    world.wizard->showStep(Wizard::NeedsStep);
    const document::Node before = world.draft.root();
    auto *gpu = qobject_cast<QCheckBox *>(world.widget(paths::gpu));
    QVERIFY(gpu->isChecked());
    QTest::mouseClick(gpu, Qt::LeftButton, {}, QPoint(8, gpu->height() / 2));
    QVERIFY(!world.draft.at(paths::at(paths::gpu)));
    QVERIFY(!world.widget(paths::gpuModel)->isVisible());
    QTest::mouseClick(gpu, Qt::LeftButton, {}, QPoint(8, gpu->height() / 2));
    QVERIFY(world.widget(paths::gpuModel)->isVisible());
    QCOMPARE(*world.draft.at(paths::at(paths::gpu)), *before.at(paths::at(paths::gpu)));
}

void TestWizardForms::choicesKeepWhatTheyDoNotKnow()
{
    World world;
    open(world, Wizard::NeedsStep, R"({"intent":{"objective":"Cost_Minimization","workload":{"type":"service",
        "name":"a","image":"b","resources":{"gpu":{"topology":"Torus","shared":true}}}}})"_ba);
    const document::Node before = world.draft.root();
    auto *topology = qobject_cast<QComboBox *>(world.widget(paths::gpuTopology));
    QCOMPARE(topology->currentText(), u"Torus"_s);
    QCOMPARE(world.draft.root(), before);
    topology->setCurrentIndex(3);
    emit topology->activated(3);
    QCOMPARE(world.text(paths::gpuTopology), u"ring"_s);

    auto *shared = qobject_cast<QComboBox *>(world.widget(paths::gpuShared));
    QCOMPARE(shared->currentIndex(), 1);
    shared->setCurrentIndex(2);
    emit shared->activated(2);
    QVERIFY(world.draft.at(paths::at(paths::gpuShared))->isBoolean());
    QVERIFY(!world.draft.at(paths::at(paths::gpuShared))->toBoolean());
    shared->setCurrentIndex(0);
    emit shared->activated(0);
    QVERIFY(!world.draft.at(paths::at(paths::gpuShared)));
}

void TestWizardForms::statedDefaultsAreKept()
{
    World world;
    open(world, Wizard::NeedsStep, R"({"intent":{"objective":"Cost_Minimization","workload":{"type":"service",
        "name":"a","image":"b","resources":{"gpu":{"count":2}}}},
        "x-flare-desktop":{"count":"exact","memory":"per-card","model":"wish"}})"_ba);
    const document::Node before = world.draft.root();
    QCOMPARE(qobject_cast<QComboBox *>(world.widget(paths::countMode))->currentIndex(), 0);
    QCOMPARE(qobject_cast<QComboBox *>(world.widget(paths::memoryMode))->currentIndex(), 0);
    QVERIFY(!qobject_cast<QCheckBox *>(world.widget(paths::modelMode))->isChecked());
    QCOMPARE(world.draft.root(), before);
}

void TestWizardForms::commandsAreLines()
{
    World world;
    world.show();
    world.wizard->startFrom(u"ai-inference"_s);
    world.wizard->showStep(Wizard::WorkloadStep);
    auto *edit = qobject_cast<QPlainTextEdit *>(world.widget(paths::commands));
    QCOMPARE(edit->toPlainText(), u"--model-id=meta-llama/Llama-2-7b-chat-hf\n--max-batch-size=16"_s);
    edit->setFocus();
    edit->moveCursor(QTextCursor::End);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(world.draft.at(paths::at(paths::commands))->size(), 2); // no argument yet
    QTest::keyClicks(edit, u"--port 1"_s);
    QCOMPARE(world.draft.at(paths::at(paths::commands))->size(), 3);
    QCOMPARE(world.draft.intent().workload.commands.constLast(), u"--port 1"_s);

    // An argument with a line break inside stays one.
    world.draft.set(paths::at(paths::commands),
                    document::Node::list({document::Node::text(u"a\nb"_s), document::Node::text(u"c"_s)}));
    QCOMPARE(edit->toPlainText().count(u'\n'), 1);
    edit->moveCursor(QTextCursor::End);
    QTest::keyClicks(edit, u"d"_s);
    QCOMPARE(world.draft.intent().workload.commands, (QStringList{u"a\nb"_s, u"cd"_s}));

    edit->clear();
    QVERIFY(!world.draft.at(paths::at(paths::commands)));
}

void TestWizardForms::shellLineIsWrapped()
{
    World world;
    world.show();
    world.wizard->startFrom(u"edge-inference"_s);
    world.wizard->showStep(Wizard::WorkloadStep);
    const QStringList before = world.draft.intent().workload.commands;
    QCOMPARE(before.size(), 1);
    auto *shell = qobject_cast<QCheckBox *>(world.widget("commandsShell"_L1));
    auto *edit = qobject_cast<QPlainTextEdit *>(world.widget(paths::commands));
    QVERIFY(!shell->isChecked());
    QTest::mouseClick(shell, Qt::LeftButton, {}, QPoint(8, shell->height() / 2));
    QCOMPARE(world.draft.intent().workload.commands,
             (QStringList{u"/bin/sh"_s, u"-c"_s, before.constFirst()}));
    QCOMPARE(edit->toPlainText(), before.constFirst());
    edit->moveCursor(QTextCursor::End);
    QTest::keyClicks(edit, u" -v"_s);
    QCOMPARE(world.draft.intent().workload.commands.at(2), QString(before.constFirst() + u" -v"_s));
    QTest::mouseClick(shell, Qt::LeftButton, {}, QPoint(8, shell->height() / 2));
    QCOMPARE(world.draft.intent().workload.commands.constFirst(), u"python3"_s);
    QCOMPARE(world.draft.intent().workload.commands.constLast(), u"-v"_s);
}

void TestWizardForms::rowsOfEnvironment()
{
    World world;
    world.show();
    world.wizard->startFrom(u"edge-inference"_s);
    world.wizard->showStep(Wizard::WorkloadStep);
    QCOMPARE(world.line("/intent/workload/env/0#0"_L1)->text(), u"TF_CPP_MIN_LOG_LEVEL"_s);
    world.type("/intent/workload/env/1#1"_L1, u"a=b"_s);
    QCOMPARE(world.text("/intent/workload/env/1"_L1), u"CUDA_VISIBLE_DEVICES=a=b"_s);

    world.press("/intent/workload/env");
    QVERIFY(world.widget("/intent/workload/env/2#0"_L1)->hasFocus());
    QCOMPARE(world.draft.at(paths::at(paths::env))->size(), 3);
    // The new row is not scolded before it is left.
    QVERIFY(!world.findingAt("/intent/workload/env/2#0"_L1).contains(u"variable."_s));
    world.type("/intent/workload/env/2#0"_L1, u"1bad"_s);
    world.widget(paths::name)->setFocus();
    QVERIFY(world.findingAt("/intent/workload/env/2#0"_L1).contains(u"1bad"_s));
    world.type("/intent/workload/env/2#0"_L1, u"GOOD"_s);
    QCOMPARE(world.text("/intent/workload/env/2"_L1), u"GOOD="_s);
}

void TestWizardForms::rowsOfPorts()
{
    World world;
    world.show();
    world.wizard->startFrom(u"ai-inference"_s);
    world.wizard->showStep(Wizard::WorkloadStep);
    const document::Node before = world.draft.root();
    world.type("/intent/workload/ports/0#3"_L1, u"model.example.com"_s);
    QCOMPARE(world.draft.intent().workload.ports.constFirst().domain, u"model.example.com"_s);
    world.type("/intent/workload/ports/0#3"_L1, {});
    QCOMPARE(world.draft.root(), before);
    world.type("/intent/workload/ports/0#0"_L1, u"99999"_s);
    QVERIFY(!world.findingAt("/intent/workload/ports/0#0"_L1).isEmpty());
    world.type("/intent/workload/ports/0#0"_L1, u"80"_s);
    QVERIFY(world.draft.at(base::FieldPath(u"/intent/workload/ports/0/port"_s))->isNumber());
    auto *expose = qobject_cast<QCheckBox *>(world.widget("/intent/workload/ports/0#2"_L1));
    QVERIFY(expose->isChecked());
    QTest::mouseClick(expose, Qt::LeftButton, {}, QPoint(8, expose->height() / 2));
    QVERIFY(!world.draft.intent().workload.ports.constFirst().expose);
}

void TestWizardForms::removingARowKeepsTheOthers()
{
    World world;
    world.show();
    world.wizard->startFrom(u"edge-inference"_s);
    world.wizard->showStep(Wizard::WorkloadStep);
    auto *env = qobject_cast<wizard::ListField *>(world.widget(paths::env)->parentWidget());
    QVERIFY(env);
    QToolButton *first = env->findChildren<QToolButton *>().constFirst();
    QTest::mouseClick(first, Qt::LeftButton);
    QCOMPARE(world.draft.intent().workload.env.size(), 1);
    QCOMPARE(world.line("/intent/workload/env/0#0"_L1)->text(), u"CUDA_VISIBLE_DEVICES"_s);
    world.draft.undo();
    QCOMPARE(world.draft.intent().workload.env.size(), 2);
    QCOMPARE(world.line("/intent/workload/env/0#0"_L1)->text(), u"TF_CPP_MIN_LOG_LEVEL"_s);
}

void TestWizardForms::emptyVolumesLeaveNothingBehind()
{
    World world;
    world.show();
    world.wizard->startFrom(u"fine-tuning"_s);
    world.wizard->showStep(Wizard::WorkloadStep);
    QCOMPARE(world.line("/intent/workload/storage/volumes/0#2"_L1)->text(), u"100 GiB"_s);
    auto *volumes = qobject_cast<wizard::ListField *>(world.widget(paths::volumes)->parentWidget());
    QTest::mouseClick(volumes->findChildren<QToolButton *>().constFirst(), Qt::LeftButton);
    QVERIFY(!world.draft.at(base::FieldPath(u"/intent/workload/storage"_s)));
}

void TestWizardForms::regionsAreChips()
{
    World world;
    world.show();
    world.wizard->startFrom(u"multi-region"_s);
    world.wizard->showStep(Wizard::NeedsStep);
    auto *regions = qobject_cast<wizard::ChipsField *>(world.widget(paths::regions)->parentWidget());
    QVERIFY(regions);
    QCOMPARE(regions->findChildren<QPushButton *>().size(), 3);
    QTest::mouseClick(regions->findChildren<QPushButton *>().at(1), Qt::LeftButton);
    QCOMPARE(world.draft.intent().constraints.regions, (QStringList{u"EU"_s, u"Asia-Pacific"_s}));
    auto *add = qobject_cast<QComboBox *>(world.widget(paths::regions));
    add->setFocus();
    QTest::keyClicks(add, u"germany"_s);
    QTest::keyClick(add, Qt::Key_Return);
    QCOMPARE(world.draft.intent().constraints.regions,
             (QStringList{u"EU"_s, u"Asia-Pacific"_s, u"Germany"_s}));
    for (int left = 3; left > 0; --left) {
        const QList<QPushButton *> chips = regions->findChildren<QPushButton *>();
        const auto visible = std::find_if(chips.begin(), chips.end(),
                                          [](const QPushButton *chip) { return chip->isVisible(); });
        QTest::mouseClick(*visible, Qt::LeftButton);
    }
    QVERIFY(!world.draft.at(paths::at(paths::regions)));
}

void TestWizardForms::chipsTakeWhatIsInNoList()
{
    World world;
    world.show();
    world.wizard->startFrom(u"multi-region"_s);
    world.wizard->showStep(Wizard::NeedsStep);
    world.draft.set(paths::at(paths::providers), document::Node::list({document::Node::text(u"gpu-nord"_s)}));
    auto *add = qobject_cast<QComboBox *>(world.widget(paths::providers));
    add->setFocus();
    QTest::keyClicks(add, u"new-one"_s);
    QTest::keyClick(add, Qt::Key_Return);
    QTest::keyClicks(add, u"another"_s);
    world.widget(paths::cpu)->setFocus(); // leaving the field counts too
    QCOMPARE(world.draft.intent().constraints.providers,
             (QStringList{u"gpu-nord"_s, u"new-one"_s, u"another"_s}));
    QCOMPARE(add->currentText(), QString());
}

void TestWizardForms::placeOutsideTheTableIsSaid()
{
    World world;
    world.show();
    world.wizard->startFrom(u"ai-inference"_s);
    world.wizard->showStep(Wizard::NeedsStep);
    QCOMPARE(world.findingAt(paths::location), QString());
    world.type(paths::location, u"Atlantis"_s);
    QVERIFY(!world.findingAt(paths::location).isEmpty());
    world.press("next"); // a warning does not hold anybody up
    QCOMPARE(world.wizard->step(), int(Wizard::CompareStep));
}

void TestWizardForms::deadlineComesAndGoes()
{
    World world;
    world.show();
    world.wizard->startFrom(u"ai-inference"_s);
    world.wizard->showStep(Wizard::NeedsStep);
    auto *has = qobject_cast<QCheckBox *>(world.widget(paths::deadline));
    auto *edit = qobject_cast<QDateTimeEdit *>(world.widget("deadline"_L1));
    QVERIFY(!edit->isEnabled());
    QTest::mouseClick(has, Qt::LeftButton, {}, QPoint(8, has->height() / 2));
    QVERIFY(edit->isEnabled());
    QVERIFY(world.draft.intent().constraints.deadline > world.clock.now());
    edit->setDateTime(QDateTime(QDate(2031, 5, 6), QTime(7, 8)));
    QCOMPARE(world.draft.intent().constraints.deadline.toLocalTime(),
             QDateTime(QDate(2031, 5, 6), QTime(7, 8)));
    edit->setDateTime(QDateTime(QDate(2029, 1, 1), QTime(0, 0)));
    QVERIFY(!world.findingAt(paths::deadline).isEmpty()); // in the past
    QTest::mouseClick(has, Qt::LeftButton, {}, QPoint(8, has->height() / 2));
    QVERIFY(!world.draft.at(paths::at(paths::deadline)));
}

void TestWizardForms::expectedHoursAreARange()
{
    World world;
    world.show();
    world.wizard->startFrom(u"ai-inference"_s);
    world.wizard->showStep(Wizard::NeedsStep);
    world.type(paths::expectedHours, u"10"_s);
    QCOMPARE(world.draft.intent().expectedHours->most, base::Decimal(10));
    world.type("expectedHoursMost"_L1, u"12"_s);
    QCOMPARE(world.draft.intent().expectedHours->least, base::Decimal(10));
    QCOMPARE(world.draft.intent().expectedHours->most, base::Decimal(12));
    world.type("expectedHoursMost"_L1, u"2"_s);
    QVERIFY(!world.findingAt(paths::expectedHours).isEmpty());
    world.type("expectedHoursMost"_L1, {});
    world.type(paths::expectedHours, {});
    QVERIFY(!world.draft.at(paths::at(paths::expectedHours)));
}

void TestWizardForms::weightsShowForTheBalance()
{
    World world;
    world.show();
    world.press("multi-tenant");
    auto *speed = qobject_cast<QSlider *>(world.widget("/x-flare-desktop/weights/speed"_L1));
    QVERIFY(speed->isVisible());
    QVERIFY(!world.draft.at(paths::at(paths::weights)));
    speed->setValue(speed->maximum());
    QCOMPARE(world.draft.intent().weights->speed, 1.0);
    QCOMPARE(world.draft.intent().weights->price, 0.4); // what was not moved stays exact
    world.press("Cost_Minimization");
    QVERIFY(!speed->isVisible());
}

void TestWizardForms::sectionsOpenWhenFilled()
{
    World world;
    world.show();
    world.wizard->startFrom(u"ai-inference"_s);
    world.wizard->showStep(Wizard::NeedsStep);
    QVERIFY(!world.widget(paths::gpuInterconnect)->isVisible());
    world.wizard->startFrom(u"training"_s);
    QVERIFY(world.widget(paths::gpuInterconnect)->isVisible());
    QCOMPARE(world.line(paths::gpuInterconnect)->text(), u"nvlink"_s);
}

void TestWizardForms::unknownMembersAreShownAndSurvive()
{
    World world;
    open(world, Wizard::WorkloadStep,
         R"({"intent":{"objective":"Cost_Minimization","workload":{"type":"service",
        "name":"a","image":"b","colour":"red"},"sla":{"availability":"99.9"},
        "constraints":{"latency_max":5,"energy":{"renewable_energy_only":true}}},"beside":1})"_ba);
    const auto shows = [&world](const QString &word) {
        const auto labels = world.wizard->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(word);
        });
    };
    QVERIFY(shows(u"colour"_s));
    QVERIFY(!shows(u"latency_max"_s));
    world.type(paths::name, u"c"_s);
    world.wizard->showStep(Wizard::NeedsStep);
    QVERIFY(shows(u"latency_max"_s));
    QVERIFY(shows(u"renewable_energy_only"_s));
    QVERIFY(!shows(u"colour"_s));
    world.type(paths::latency, u"9"_s);
    QCOMPARE(document::toJson(world.draft.root()),
             document::toJson(
                 document::read(R"({"intent":{"objective":"Cost_Minimization","workload":{"type":"service",
        "name":"c","image":"b","colour":"red"},"sla":{"availability":"99.9"},
        "constraints":{"latency_max":5,"energy":{"renewable_energy_only":true},"max_latency_ms":9}},"beside":1})"_ba)
                     .root));
}

void TestWizardForms::jobStaysAJob()
{
    World world;
    world.show();
    world.wizard->startFrom(u"training"_s);
    world.wizard->showStep(Wizard::WorkloadStep);
    world.press("typeService");
    QCOMPARE(world.text(paths::type), u"service"_s);
    QVERIFY(!world.widget(paths::parallelTasks)->isVisible());
    world.press("typeBatch");
    QCOMPARE(world.text(paths::type), u"job"_s); // not "batch": the word it had
}

FLARE_TEST(TestWizardForms)
#include "tst_wizardforms.moc"
