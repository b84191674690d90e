// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/arguments.h"

#include "app/cli/commands.h"
#include "app/cli/console.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <unistd.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace cli {

Arguments::Arguments(const QString &usage, const QString &description)
{
    m_parser.setApplicationDescription(u"flarectl "_s + usage + u"\n"_s + description);
    m_parser.addOption({{u"h"_s, u"help"_s}, Text::tr("Show this help.")});
}

void Arguments::add(const QStringList &names, const QString &description, const QString &value,
                    const QString &standard)
{
    m_parser.addOption({names, description, value, standard});
}

void Arguments::addOutput(const QString &formats)
{
    m_formats = formats.split(u'|');
    add({u"o"_s, u"output"_s}, Text::tr("Write this form instead of text for people: %1.").arg(formats),
        u"FORM"_s);
}

void Arguments::addOffers()
{
    m_wantsOffers = true;
    add({u"from"_s}, Text::tr("Read offers from this file (repeatable; - is standard input)."), u"FILE"_s);
    add({u"c"_s, u"connection"_s}, Text::tr("Ask this connection for offers: demo."), u"CONN"_s, u"demo"_s);
}

void Arguments::addIntent()
{
    m_wantsIntent = true;
    m_parser.addPositionalArgument(u"INTENT"_s, Text::tr("A JSON or YAML file, or - for standard input."));
}

bool Arguments::json() const
{
    return output() == "json"_L1;
}

int Arguments::usageError(const QString &message) const
{
    return cli::usageError(m_arguments, message);
}

std::optional<int> Arguments::parse(const QStringList &arguments)
{
    m_arguments = arguments;
    if (!m_parser.parse(QStringList{u"flarectl"_s} + arguments))
        return usageError(m_parser.errorText());
    if (isSet(u"help"_s)) {
        QString text = m_parser.helpText();
        print(text.mid(text.indexOf(u'\n') + 1)); // without Qt's usage line: ours names the command
        return Done;
    }
    if (!output().isEmpty() && !m_formats.contains(output()))
        return usageError(Text::tr("-o knows %1, not “%2”.").arg(m_formats.join(u", "_s), output()));

    const QStringList positional = m_parser.positionalArguments();
    if (m_wantsIntent && positional.isEmpty())
        return usageError(Text::tr("Name the intent: a JSON or YAML file, or - for standard input."));
    if (positional.size() > (m_wantsIntent ? 1 : 0))
        return usageError(Text::tr("“%1” is one argument too many.").arg(positional.last()));
    if (m_wantsOffers) {
        const QStringList files = m_parser.values(u"from"_s);
        if (files.count(u"-"_s) + (m_wantsIntent && positional.first() == u'-' ? 1 : 0) > 1)
            return usageError(Text::tr("Standard input can be read only once."));
    }
    return {};
}

std::optional<QByteArray> readInput(const QString &name, QString *problem)
{
    QFile file(name);
    const bool standardInput = name == u'-';
    const bool open = standardInput ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open || QFileInfo(name).isDir()) {
        *problem = QFileInfo(name).isDir() ? Text::tr("It is a folder.") : file.errorString();
        return {};
    }
    return file.readAll();
}

QString Arguments::intentName() const
{
    const QString name = m_parser.positionalArguments().value(0);
    return name == u'-' ? Text::tr("standard input") : name;
}

intent::File Arguments::intent() const
{
    QString problem;
    const QString name = m_parser.positionalArguments().value(0);
    const auto text = readInput(name, &problem);
    if (!text) {
        intent::File failed;
        failed.findings.error({}, u"document.file"_s, Text::tr("The file can't be read: %1").arg(problem),
                              Text::tr("Check the name and your right to read it."));
        return failed;
    }
    const QString ending = QFileInfo(name).suffix().toLower();
    const auto syntax = ending == "json"_L1 ? document::Syntax::Json : document::Syntax::Guess;
    return intent::readFile(*text, QDateTime::currentDateTimeUtc(), syntax);
}

std::optional<catalogue::OfferReading> Arguments::offers() const
{
    const QStringList files = m_parser.values(u"from"_s);
    if (files.isEmpty()) {
        const QString connection = value(u"connection"_s);
        if (connection != "demo"_L1) {
            printError(Text::tr("The connection “%1” is not known here. Known: demo.").arg(connection)
                       + u'\n');
            return {};
        }
        return catalogue::readOfferFile(u":/flare/scenarios/market.json"_s);
    }
    catalogue::OfferReading all;
    for (const QString &name : files) {
        catalogue::OfferReading one;
        if (name == u'-') {
            QString problem;
            one = catalogue::readOffers(readInput(name, &problem).value_or(QByteArray()));
        } else {
            one = catalogue::readOfferFile(name);
        }
        if (all.offers.empty())
            all.offers = std::move(one.offers);
        else
            all.offers.insert(all.offers.end(), std::make_move_iterator(one.offers.begin()),
                              std::make_move_iterator(one.offers.end()));
        all.findings.append(one.findings);
    }
    return all;
}

void reportFindings(const base::Diagnostics &findings, const QString &file)
{
    const bool coloured = ::isatty(STDERR_FILENO) != 0 && qEnvironmentVariableIsEmpty("NO_COLOR");
    printError(findingsText(findings, file, coloured));
}

std::optional<int> refuse(const Arguments &arguments, const base::Diagnostics &findings, const QString &file)
{
    if (!findings.hasErrors())
        return {};
    reportFindings(findings, file);
    if (arguments.json()) {
        document::Node root = document::Node::object();
        root.set(u"findings"_s, findingsNode(findings));
        printJson(root);
    }
    return Refused;
}

} // namespace cli
