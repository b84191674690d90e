// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/commandconsent.h"

#include "app/cli/commands.h"
#include "app/cli/console.h"

#include <unistd.h>

#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

QString commandText(const kube::ExecQuestion &question)
{
    return (QStringList{question.command} + question.arguments).join(u' ');
}

/// Anything but a clear yes is a no.
bool isAgreedTo(const kube::ExecQuestion &question)
{
    QString text = Text::tr("The connection “%1” gets its credentials from a command:").arg(question.context)
                   + u"\n    "_s + commandText(question) + u'\n';
    for (const auto &[name, value] : question.environment)
        text += u"    "_s + name + u'=' + value + u'\n';
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts))
        printError(printable(line) + u'\n');
    printError(Text::tr("May it run, now and later? [y/N] "));
    std::array<char, 16> answer{};
    if (std::fgets(answer.data(), int(answer.size()), stdin) == nullptr)
        return false;
    const QByteArray word = QByteArray(answer.data()).trimmed().toLower();
    return word == "y" || word == "yes";
}

} // namespace

void CommandConsent::ask(const kube::ExecQuestion &question, std::function<void(bool)> answer)
{
    bool isAgreed = m_trust || m_trusted.contains(question.fingerprint);
    if (!isAgreed && ::isatty(STDIN_FILENO) != 0 && ::isatty(STDERR_FILENO) != 0)
        isAgreed = isAgreedTo(question);
    if (!isAgreed) {
        m_refusal = Text::tr("it gets its credentials from the command “%1”, which was not agreed to; "
                             "--trust-exec agrees.")
                        .arg(commandText(question));
    } else if (!m_trusted.add(question.fingerprint)) {
        printError(Text::tr("That the command may run can't be remembered.") + u'\n');
    }
    answer(isAgreed);
}

} // namespace cli
