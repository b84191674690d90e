// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/app/cli/program.h"

#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>

#include <pty.h>
#include <unistd.h>

#include <array>
#include <csignal>

using namespace Qt::StringLiterals;

namespace testing {
namespace {

constexpr int patience = 60'000;

void prepare(QProcess &process, const QStringList &arguments, const QStringList &environment)
{
    std::signal(SIGPIPE, SIG_IGN); // the program may stop reading early
    process.setProcessEnvironment(programEnvironment(environment));
    process.setWorkingDirectory(QStringLiteral(FLARE_SOURCE_DIR));
    process.setProgram(programPath());
    process.setArguments(arguments);
}

int exitCodeOf(QProcess &process)
{
    const bool ended = process.waitForFinished(patience) || process.state() == QProcess::NotRunning;
    return ended && process.exitStatus() == QProcess::NormalExit && process.error() != QProcess::FailedToStart
               ? process.exitCode()
               : -1;
}

} // namespace

std::optional<QJsonObject> Outcome::json() const
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(output, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return {};
    return document.object();
}

QString programPath()
{
    return QStringLiteral(FLARE_CTL);
}

QProcessEnvironment programEnvironment(const QStringList &more)
{
    static const QTemporaryDir folder;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const QString &unset : {u"COLUMNS"_s, u"NO_COLOR"_s, u"KUBERNETES_SERVICE_HOST"_s})
        variables.remove(unset);
    variables.insert(u"TERM"_s, u"xterm"_s);
    variables.insert(u"KUBECONFIG"_s, folder.filePath(u"no-kubeconfig"_s));
    variables.insert(u"XDG_CONFIG_HOME"_s, folder.path());
    variables.insert(u"XDG_RUNTIME_DIR"_s, folder.path());
    for (const QString &one : more)
        variables.insert(one.section(u'=', 0, 0), one.section(u'=', 1));
    return variables;
}

Outcome flarectl(const QStringList &arguments, const Setting &setting)
{
    QProcess process;
    prepare(process, arguments, setting.environment);
    if (!setting.program.isEmpty())
        process.setProgram(setting.program);
    process.start();
    process.write(setting.input);
    process.closeWriteChannel();
    Outcome outcome;
    outcome.exitCode = exitCodeOf(process);
    outcome.output = process.readAllStandardOutput();
    outcome.errors = process.readAllStandardError();
    return outcome;
}

Outcome flarectlOnTerminal(const QStringList &arguments, int columns, const QStringList &environment)
{
    int screen = -1;
    int line = -1;
    winsize size{};
    size.ws_col = static_cast<unsigned short>(columns);
    size.ws_row = 50;
    if (::openpty(&screen, &line, nullptr, nullptr, &size) != 0)
        return {};
    QProcess process;
    prepare(process, arguments, environment);
    process.setChildProcessModifier([line] {
        ::dup2(line, STDOUT_FILENO);
        ::dup2(line, STDERR_FILENO);
    });
    process.start();
    Outcome outcome;
    const bool started = process.waitForStarted(patience);
    ::close(line);
    // Ends with an error when the program, the last to hold the line, has ended.
    std::array<char, 4096> part{};
    for (ssize_t count = 0; started && (count = ::read(screen, part.data(), part.size())) > 0;)
        outcome.output.append(part.data(), count);
    ::close(screen);
    outcome.exitCode = exitCodeOf(process);
    outcome.output.replace("\r\n", "\n");
    return outcome;
}

} // namespace testing
