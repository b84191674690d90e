// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/ui/wizard/wizardworld.h"

#include "ui/widgets/findinglabel.h"
#include "ui/wizard/field.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;

namespace wizardworld {
namespace {

catalogue::Offer offer(const QString &provider, const QString &place, const QString &model, qint64 cards,
                       qint64 gib, const char *price, qint64 latency)
{
    catalogue::Offer made;
    made.name = u"offer-"_s + provider;
    made.hasGpu = true;
    made.gpuObject = true;
    made.flavorType = u"K8Slice"_s;
    made.architecture = u"amd64"_s;
    made.cpu = base::Quantity(base::Decimal(128));
    made.memory = base::Quantity(base::Decimal(qint64(512) << 30), base::Quantity::Family::BinarySI);
    made.pods = base::Quantity(base::Decimal(110));
    made.gpu.vendor = u"nvidia"_s;
    made.gpu.model = model;
    made.gpu.count = cards;
    made.gpu.memory = base::Quantity(base::Decimal((gib << 30) * cards), base::Quantity::Family::BinarySI);
    made.gpu.interconnect = cards > 1 ? u"nvlink"_s : QString();
    made.gpu.tier = u"gaming"_s;
    made.gpu.hourlyRate = *base::Decimal::parse(std::string_view(price));
    made.gpu.networkLatencyMs = latency;
    made.gpu.region = place;
    made.gpu.provider = provider;
    return made;
}

} // namespace

QDateTime FixedClock::now() const
{
    return QDateTime(QDate(2030, 1, 1), QTime(12, 0), Qt::UTC);
}

void QueuedQuestions::discard(QWidget *, const QString &text, std::function<void()> discarded)
{
    asked.append(text);
    if (discards)
        discarded();
}

void QueuedQuestions::openFile(QWidget *, std::function<void(const QString &path)> chosen)
{
    asked.append(u"open"_s);
    if (!file.isEmpty())
        chosen(file);
}

void QueuedQuestions::saveFile(QWidget *, const QString &suggestion,
                               std::function<void(const QString &path)> chosen)
{
    asked.append(suggestion);
    if (!file.isEmpty())
        chosen(file);
}

catalogue::Offers offers()
{
    return {offer(u"fluidos-rhine"_s, u"Frankfurt Edge"_s, u"nvidia-rtx-4080"_s, 1, 16, "0.45", 8),
            offer(u"gpu-nord"_s, u"Amsterdam"_s, u"nvidia-rtx-4090"_s, 2, 24, "1.30", 12),
            offer(u"alpine-ai"_s, u"Vienna"_s, u"nvidia-rtx-4090"_s, 8, 24, "4.50", 18),
            offer(u"virginia-one"_s, u"Ashburn"_s, u"nvidia-rtx-4080"_s, 1, 16, "0.41", 96),
            offer(u"tokyo-ml"_s, u"Tokyo"_s, u"nvidia-rtx-4080"_s, 1, 16, "0.52", 180),
            offer(u"lumen-cloud"_s, u"Paris"_s, u"nvidia-a100"_s, 8, 40, "25", 21),
            offer(u"rhine-four"_s, u"Frankfurt"_s, u"nvidia-rtx-4080"_s, 4, 16, "1.70", 9)};
}

World::World(const QString &draftFile)
    : draft(clock, draftFile)
    , market(catalogue::Places::load(), catalogue::GpuFacts::load(), clock)
    , comparison(draft, market, clock)
    , theme(*qApp)
{
    market.setConnection(u"Demo federation"_s, true);
    market.replace(offers(), clock.now());
    draft.restore();
    comparison.settle();
    wizard = std::make_unique<wizard::Wizard>(draft, comparison, market, theme);
    auto asking = std::make_unique<QueuedQuestions>();
    questions = asking.get();
    wizard->setQuestions(std::move(asking));
}

void World::show(int width, int height)
{
    wizard->resize(width, height);
    wizard->show();
    QApplication::setActiveWindow(wizard.get());
    QVERIFY(QTest::qWaitForWindowActive(wizard.get()));
}

void World::press(const char *button)
{
    auto *found = qobject_cast<QAbstractButton *>(widget(QLatin1StringView(button)));
    QVERIFY2(found, button);
    QVERIFY2(found->isEnabled(), button);
    QTest::mouseClick(found, Qt::LeftButton);
}

QWidget *World::widget(QLatin1StringView name) const
{
    const QList<QWidget *> all = wizard->findChildren<QWidget *>(QString(name));
    for (QWidget *one : all) {
        if (one->isVisibleTo(wizard.get()))
            return one;
    }
    return all.value(0);
}

QLineEdit *World::line(QLatin1StringView pointer) const
{
    QWidget *editor = widget(pointer);
    if (auto *line = qobject_cast<QLineEdit *>(editor))
        return line;
    return editor ? editor->findChild<QLineEdit *>() : nullptr;
}

void World::type(QLatin1StringView pointer, const QString &text)
{
    QWidget *editor = widget(pointer);
    QLineEdit *edit = line(pointer);
    QVERIFY2(editor && edit, pointer.data());
    editor->setFocus(Qt::MouseFocusReason);
    QVERIFY2(editor->hasFocus(), pointer.data());
    edit->selectAll();
    QTest::keyClick(editor, Qt::Key_Delete);
    QTest::keyClicks(editor, text);
}

QString World::findingAt(QLatin1StringView pointer) const
{
    for (QWidget *around = widget(pointer); around; around = around->parentWidget()) {
        if (auto *field = qobject_cast<wizard::Field *>(around)) {
            const auto all = field->findChildren<widgets::FindingLabel *>();
            QStringList lines;
            for (const widgets::FindingLabel *label : all) {
                if (!label->isEmpty() && label->isVisibleTo(wizard.get()))
                    lines.append(label->text());
            }
            return lines.join(u'\n');
        }
    }
    return {};
}

QString World::text(QLatin1StringView pointer) const
{
    return draft.textAt(base::FieldPath(QString(pointer)));
}

} // namespace wizardworld
