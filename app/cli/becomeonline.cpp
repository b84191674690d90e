// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/online.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <vector>

using namespace Qt::StringLiterals;

namespace cli::online {
namespace {

QString onlineProgram()
{
    const QString here = QCoreApplication::applicationDirPath();
    for (const QString &folder : {here, QString(here + u'/' + QStringLiteral(FLARE_LIBEXEC))}) {
        const QFileInfo file(folder + u"/flarectl-online"_s);
        if (file.isFile() && file.isExecutable())
            return file.absoluteFilePath();
    }
    return {};
}

/// Returns only where it failed: with the exit code.
int become(bool json)
{
    const QString program = onlineProgram();
    if (program.isEmpty())
        return connectionFailed(
            json, Text::tr("The program flarectl-online, which makes connections, is not here. It "
                           "belongs beside flarectl; install FLARE Desktop as a whole."));
    QByteArrayList words;
    for (const QString &argument : QCoreApplication::arguments())
        words << argument.toLocal8Bit();
    std::vector<char *> line;
    for (QByteArray &word : words)
        line.push_back(word.data());
    line.push_back(nullptr);
    std::fflush(stdout);
    ::execv(QFile::encodeName(program).constData(), line.data());
    return connectionFailed(
        json,
        Text::tr("%1 can't be started: %2.").arg(program, QString::fromLocal8Bit(std::strerror(errno))));
}

} // namespace

OpenedSource openOffers(const Asked &asked)
{
    return {nullptr, become(asked.json)};
}

int examine(const Asked &asked)
{
    return become(asked.json);
}

int listScenarios(bool json)
{
    return become(json);
}

int serveDemo(const DemoSettings &settings)
{
    return become(settings.json);
}

} // namespace cli::online
