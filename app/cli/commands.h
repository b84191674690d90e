// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QCoreApplication>
#include <QStringList>

/// flarectl: one file per command. Shapes of -o json and exit codes: docs/cli.md.
namespace cli {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(flarectl)
};

enum ExitCode {
    Done = 0,            // warnings included
    Refused = 1,         // an error finding, a refused request, an open question
    WrongUsage = 2,      // the command line itself
    ConnectionFailed = 3 // the connection could not be used
};

/// Each gets the arguments behind its name and returns the program's exit code.
int check(const QStringList &arguments);
int convert(const QStringList &arguments);
int offers(const QStringList &arguments);
int rank(const QStringList &arguments);
int solver(const QStringList &arguments);
int coverage(const QStringList &arguments);
int doctor(const QStringList &arguments);
int demo(const QStringList &arguments);

} // namespace cli
