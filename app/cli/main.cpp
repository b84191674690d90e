// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "core/base/diagnostics.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

using namespace Qt::StringLiterals;

namespace {

struct Command
{
    QLatin1StringView name;
    QLatin1StringView arguments;
    const char *summary;
    int (*run)(const QStringList &);
};

const std::array<Command, 8> &commands()
{
    static const std::array<Command, 8> all{{
        {"check"_L1, "INTENT"_L1, QT_TRANSLATE_NOOP("flarectl", "say what is wrong or odd in an intent"),
         cli::check},
        {"convert"_L1, "INTENT --to api|seed"_L1,
         QT_TRANSLATE_NOOP("flarectl", "write an intent in the other dialect"), cli::convert},
        {"offers"_L1, "[--from FILE]"_L1, QT_TRANSLATE_NOOP("flarectl", "list what is on offer"),
         cli::offers},
        {"rank"_L1, "INTENT [--from FILE]"_L1,
         QT_TRANSLATE_NOOP("flarectl", "compare all offers with an intent, best first"), cli::rank},
        {"solver"_L1, "INTENT"_L1, QT_TRANSLATE_NOOP("flarectl", "write the Solver document of an intent"),
         cli::solver},
        {"coverage"_L1, "INTENT [--from FILE]"_L1,
         QT_TRANSLATE_NOOP("flarectl", "say who keeps which promise, and what FLUIDOS could buy"),
         cli::coverage},
        {"doctor"_L1, "[-c CONN]"_L1,
         QT_TRANSLATE_NOOP("flarectl", "look at what buying and running will need"), cli::doctor},
        {"demo"_L1, "[--kubeconfig FILE]"_L1, QT_TRANSLATE_NOOP("flarectl", "serve the demo federation"),
         cli::demo},
    }};
    return all;
}

QString overview()
{
    QString text = cli::Text::tr("Find, compare and describe GPU work in a federation of providers.")
                   + u"\n\n"_s + cli::Text::tr("Usage: flarectl COMMAND [OPTIONS]") + u"\n\n"_s;
    for (const Command &command : commands()) {
        const QString left = command.name + u' ' + command.arguments;
        text += u"  "_s + left.leftJustified(30) + cli::Text::tr(command.summary) + u'\n';
    }
    text +=
        u'\n' + cli::Text::tr("INTENT is a JSON or YAML file, or - for standard input.") + u'\n'
        + cli::Text::tr("flarectl COMMAND --help tells a command's options; flarectl --version the version.")
        + u'\n'
        + cli::Text::tr(
            "Exit codes: 0 done, 1 an error in a document, 2 a wrong command line, 3 no connection.")
        + u'\n';
    return text;
}

int run(const QString &word, const QStringList &arguments)
{
    QStringList names;
    for (const Command &command : commands()) {
        if (word == command.name)
            return command.run(arguments);
        names += command.name;
    }
    const QString meant = base::nearestWord(word, names);
    return cli::usageError(
        arguments, meant.isEmpty()
                       ? cli::Text::tr("There is no command “%1”; flarectl --help lists them.").arg(word)
                       : cli::Text::tr("There is no command “%1”. Did you mean “%2”?").arg(word, meant));
}

int runLine(QStringList arguments)
{
    if (arguments.isEmpty()) {
        cli::printError(overview());
        return cli::WrongUsage;
    }
    const QString word = arguments.takeFirst();
    const bool wantsHelp = word == "--help"_L1 || word == "-h"_L1 || word == "help"_L1;
    if (wantsHelp && !arguments.isEmpty() && !arguments.first().startsWith(u'-'))
        return run(arguments.first(), {u"--help"_s});
    if (wantsHelp) {
        cli::print(overview());
        return cli::Done;
    }
    if (word.startsWith(u'-'))
        return cli::usageError(QStringList{word} + arguments,
                               cli::Text::tr("The command comes first; flarectl --help lists them."));
    return run(word, arguments);
}

} // namespace

int main(int argc, char **argv)
{
    // Scripts ask for the version often; it needs nothing of Qt.
    const std::string_view word = argc > 1 ? argv[1] : "";
    if (word == "--version" || word == "-v") {
        std::puts("flarectl " FLARE_VERSION);
        return std::fflush(stdout) == 0 ? cli::Done : cli::Refused;
    }

    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"flarectl"_s);
    QLoggingCategory::setFilterRules(u"flare.*.info=false"_s); // QT_LOGGING_RULES turns it on again
    const int code = runLine(QCoreApplication::arguments().mid(1));
    if (!cli::isAllWritten()) {
        cli::printError(cli::Text::tr("The output could not be written.") + u'\n');
        return std::max(code, int(cli::Refused));
    }
    return code;
}
