// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/questions.h"

#include "ui/widgets/controls.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace wizard {
namespace {

struct QuestionsText
{
    Q_DECLARE_TR_FUNCTIONS(wizard)
};

QString documentFilter()
{
    return QuestionsText::tr("Intents (*.json *.yaml *.yml);;All files (*)");
}

void openDialog(QFileDialog *dialog, std::function<void(const QString &path)> chosen)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog->parent(),
                     [chosen = std::move(chosen)](const QString &path) { chosen(path); });
    dialog->open();
}

} // namespace

void DialogQuestions::discard(QWidget *parent, const QString &text, std::function<void()> discarded)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, QuestionsText::tr("Discard this draft?"), text,
                                QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = widgets::dangerButton(QuestionsText::tr("Discard this draft"), box);
    QPushButton *no = widgets::plainButton(QuestionsText::tr("Keep"), box);
    box->addButton(yes, QMessageBox::DestructiveRole);
    box->addButton(no, QMessageBox::RejectRole);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    QObject::connect(box, &QMessageBox::buttonClicked, parent,
                     [yes, discarded = std::move(discarded)](QAbstractButton *button) {
                         if (button == yes)
                             discarded();
                     });
    box->open();
}

void DialogQuestions::openFile(QWidget *parent, std::function<void(const QString &path)> chosen)
{
    auto *dialog = new QFileDialog(parent, QuestionsText::tr("Open an intent"), {}, documentFilter());
    dialog->setFileMode(QFileDialog::ExistingFile);
    openDialog(dialog, std::move(chosen));
}

void DialogQuestions::saveFile(QWidget *parent, const QString &suggestion,
                               std::function<void(const QString &path)> chosen)
{
    auto *dialog = new QFileDialog(parent, QuestionsText::tr("Save the intent"), {}, documentFilter());
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(suggestion);
    openDialog(dialog, std::move(chosen));
}

} // namespace wizard
