// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/connections/commandquestion.h"

#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using widgets::Label;
using widgets::TextRole;
using widgets::Token;

namespace connections {
namespace {

QString wholeText(const Command &command)
{
    QStringList lines{command.program};
    for (const QString &argument : command.arguments)
        lines << u"    "_s + argument;
    if (!command.environment.isEmpty()) {
        lines << QString() << CommandQuestion::tr("with these environment variables:");
        for (const auto &[name, value] : command.environment)
            lines << QString(u"    "_s + name + u'=' + value);
    }
    return lines.join(u'\n');
}

} // namespace

CommandQuestion::CommandQuestion(const Command &command, widgets::Theme &theme, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"commandQuestion"_s);
    setWindowTitle(tr("Run a command to sign in?"));
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20));
    rows->setSpacing(theme.px(12));
    rows->addWidget(new Label(theme, TextRole::Body,
                              tr("To sign in to “%1”, its kubeconfig wants to run this command on your "
                                 "computer, as you. Agree only if you know where the file comes from.")
                                  .arg(command.context),
                              Token::Text, this));
    auto *text = new QPlainTextEdit(wholeText(command), this);
    text->setObjectName(u"command"_s);
    text->setAccessibleName(tr("The whole command"));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFont(theme.font(TextRole::Code));
    text->setMinimumSize(theme.px(520), theme.px(160));
    rows->addWidget(text, 1);
    rows->addWidget(
        new Label(theme, TextRole::SecondRank,
                  tr("Your answer is remembered for exactly this command; any change of it asks again."),
                  Token::Muted, this));
    QPushButton *refuse = widgets::plainButton(tr("Do not run it"), this);
    refuse->setObjectName(u"refuse"_s);
    QPushButton *agree = widgets::primaryButton(tr("Run it"), this);
    agree->setObjectName(u"agree"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(refuse);
    buttons->addWidget(agree);
    rows->addLayout(buttons);
    connect(refuse, &QPushButton::clicked, this, &QDialog::reject);
    connect(agree, &QPushButton::clicked, this, &QDialog::accept);
    refuse->setFocus(); // Enter must not agree by itself
}

} // namespace connections
