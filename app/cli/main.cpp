// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "core/base/diagnostics.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace {

struct Command
{
    QLatin1StringView name;
    QLatin1StringView arguments;
    const char *summary;
    int (*run)(const QStringList &);
};

const std::array<Command, 6> &commands()
{
    static const std::array<Command, 6> all{{
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
         QT_TRANSLATE_NOOP("flarectl", "say who keeps which promise, and what FLUIDOS alone could buy"),
         cli::coverage},
    }};
    return all;
}

QString overview()
{
    QString text = cli::Text::tr("Find, compare and describe GPU work in a federation of providers.")
                   + u"\n\n"_s + cli::Text::tr("Usage: flarectl COMMAND [OPTIONS]") + u"\n\n"_s;
    for (const Command &command : commands()) {
        const QString left = command.name + u' ' + command.arguments;
        text += u"  "_s + left.leftJustified(32) + cli::Text::tr(command.summary) + u'\n';
    }
    text +=
        u'\n' + cli::Text::tr("INTENT is a JSON or YAML file, or - for standard input.") + u'\n'
        + cli::Text::tr("flarectl COMMAND --help tells a command's options; flarectl --version the version.")
        + u'\n';
    return text;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"flarectl"_s);
    QCoreApplication::setApplicationVersion(QLatin1String(FLARE_VERSION));

    QStringList arguments = QCoreApplication::arguments().mid(1);
    const QString word = arguments.isEmpty() ? QString() : arguments.takeFirst();
    if (word == "--version"_L1 || word == "-v"_L1) {
        cli::print(u"flarectl "_s + QCoreApplication::applicationVersion() + u'\n');
        return cli::Done;
    }
    if (word == "--help"_L1 || word == "-h"_L1 || word == "help"_L1) {
        cli::print(overview());
        return cli::Done;
    }
    if (word.isEmpty()) {
        cli::printError(overview());
        return cli::WrongUsage;
    }

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
