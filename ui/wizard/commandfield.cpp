// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/wizard/commandfield.h"

#include "ui/wizard/paths.h"

#include <QCheckBox>
#include <QPlainTextEdit>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wizard {
namespace {

// A line break inside one argument, where each argument is a line.
constexpr char16_t returnSign = u'⏎';

bool isShell(const QStringList &arguments)
{
    return arguments.size() == 3 && arguments.at(1) == "-c"_L1
           && (arguments.at(0) == "/bin/sh"_L1 || arguments.at(0) == "sh"_L1
               || arguments.at(0) == "/bin/bash"_L1 || arguments.at(0) == "bash"_L1);
}

QString quotedForShell(const QString &argument)
{
    static const QRegularExpression harmless(uR"(\A[-A-Za-z0-9_./=:,@%+]+\z)"_s);
    if (harmless.match(argument).hasMatch())
        return argument;
    QString escaped = argument;
    escaped.replace(u"'"_s, uR"('\'')"_s);
    return u"'"_s + escaped + u"'"_s;
}

} // namespace

CommandField::CommandField(Form &form, QWidget *parent)
    : Field(form, tr("Program and arguments, one a line"), paths::commands, parent)
    , m_edit(new QPlainTextEdit(this))
    , m_shell(new QCheckBox(tr("It is a line for a shell (/bin/sh -c)"), this))
{
    m_edit->setUndoRedoEnabled(false); // the draft undoes
    m_edit->setTabChangesFocus(true);
    m_edit->setFont(theme().font(widgets::TextRole::Code));
    m_edit->setPlaceholderText(tr("Empty: what the image starts by itself"));
    m_edit->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_shell->setObjectName(u"commandsShell"_s);
    addEditor(m_edit);
    adopt(m_shell);
    column()->insertWidget(2, m_shell);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        store(typed(), models::Draft::Step::Typing);
        fitHeight();
    });
    connect(m_shell, &QCheckBox::clicked, this, &CommandField::setShell);
    connect(&theme(), &widgets::Theme::changed, this,
            [this] { m_edit->setFont(theme().font(widgets::TextRole::Code)); });
    fitHeight();
}

QStringList CommandField::stored() const
{
    QStringList arguments;
    const document::Node *node = draft().at(path());
    if (node && node->isList()) {
        for (const document::Node &item : node->items())
            arguments.append(item.scalarText());
    } else if (node && node->isScalar() && !node->isNull()) {
        arguments.append(node->scalarText());
    }
    return arguments;
}

QStringList CommandField::typed() const
{
    const QString text = m_edit->toPlainText();
    if (m_shell->isChecked()) {
        const QStringList before = stored();
        return {isShell(before) ? before.at(0) : u"/bin/sh"_s, u"-c"_s, text};
    }
    QStringList arguments = text.split(u'\n');
    // The line the cursor has just opened is no argument yet.
    while (!arguments.isEmpty() && arguments.constLast().isEmpty())
        arguments.removeLast();
    for (QString &argument : arguments)
        argument.replace(QChar(returnSign), u'\n');
    return arguments;
}

void CommandField::store(const QStringList &arguments, models::Draft::Step step)
{
    if (arguments == stored())
        return;
    if (arguments.isEmpty()) {
        draft().remove(path());
        return;
    }
    std::vector<document::Node> items;
    items.reserve(static_cast<std::size_t>(arguments.size()));
    for (const QString &argument : arguments)
        items.push_back(document::Node::text(argument));
    draft().set(path(), document::Node::list(std::move(items)), step);
}

void CommandField::setShell(bool shell)
{
    const QStringList before = stored();
    if (!shell) {
        store(isShell(before) ? QProcess::splitCommand(before.at(2)) : before, models::Draft::Step::Own);
        return;
    }
    QStringList words;
    for (const QString &argument : before)
        words.append(before.size() == 1 ? argument : quotedForShell(argument));
    store({u"/bin/sh"_s, u"-c"_s, words.join(u' ')}, models::Draft::Step::Own);
    m_edit->setFocus();
}

void CommandField::refresh()
{
    const QStringList arguments = stored();
    const bool shell = isShell(arguments);
    if (m_edit->hasFocus() && m_shell->isChecked() == shell && typed() == arguments)
        return;
    QStringList lines = arguments;
    for (QString &line : lines)
        line.replace(u'\n', QChar(returnSign));
    const QString text = shell ? arguments.at(2) : lines.join(u'\n');
    const QSignalBlocker quiet(m_edit);
    m_shell->setChecked(shell);
    if (m_edit->toPlainText() != text)
        m_edit->setPlainText(text);
    fitHeight();
}

void CommandField::fitHeight()
{
    const int lines = std::clamp(m_edit->blockCount() + 1, 3, 9);
    m_edit->setFixedHeight(lines * m_edit->fontMetrics().lineSpacing() + theme().space(4));
}

} // namespace wizard
