// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/arguments.h"

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/table.h"
#include "core/catalogue/offerreader.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QHash>

#include <algorithm>
#include <cstdio>
#include <iterator>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

bool isAddress(const QString &name)
{
    return name.startsWith("http://"_L1) || name.startsWith("https://"_L1);
}

bool isConnection(const QString &name)
{
    return name == "demo"_L1 || name == "kube"_L1 || name.startsWith("kube:"_L1) || isAddress(name);
}

/// Adds the offers of one more file. Of two of the same name the later counts, as within one file.
class OfferPile
{
public:
    explicit OfferPile(Market &market)
        : m_market(market)
    {
    }

    void add(const QString &name, catalogue::OfferReading reading)
    {
        qsizetype replaced = 0;
        if (m_market.offers.empty()) {
            m_market.offers = std::move(reading.offers);
        } else {
            for (catalogue::Offer &offer : reading.offers)
                replaced += add(std::move(offer));
        }
        if (replaced > 0)
            reading.findings.warning(
                {}, u"offer.duplicate"_s,
                Text::tr("Offers that another file has too: %1. These here count.").arg(replaced));
        m_market.findings.append({name, std::move(reading.findings)});
    }

private:
    /// How many were replaced: 1 or 0.
    int add(catalogue::Offer offer)
    {
        for (; m_known < m_market.offers.size(); ++m_known)
            m_places.insert(keyOf(m_market.offers[m_known]), m_known);
        const auto place = m_places.constFind(keyOf(offer));
        if (place == m_places.constEnd()) {
            m_market.offers.push_back(std::move(offer));
            return 0;
        }
        m_market.offers[*place] = std::move(offer);
        return 1;
    }
    static QString keyOf(const catalogue::Offer &offer)
    {
        const QChar kind = offer.isCandidate ? u'c' : u'f';
        return kind + offer.resourceNamespace + u'/' + offer.name;
    }

    Market &m_market;
    QHash<QString, size_t> m_places;
    size_t m_known = 0; // offers that are in m_places
};

catalogue::OfferReading readOffersOf(const QString &name)
{
    if (name != u'-')
        return catalogue::readOfferFile(name);
    QFile input;
    if (input.open(stdin, QIODevice::ReadOnly))
        return catalogue::readOffers(input.readAll());
    catalogue::OfferReading failed;
    failed.findings.error({}, u"offer.file"_s,
                          Text::tr("Standard input can't be read: %1").arg(input.errorString()));
    return failed;
}

class FileSource : public OfferSource
{
public:
    explicit FileSource(const QStringList &files)
        : m_files(files)
    {
    }
    [[nodiscard]] std::optional<Market> read() override
    {
        Market market;
        OfferPile pile(market);
        for (const QString &name : m_files)
            pile.add(inputName(name), readOffersOf(name));
        return market;
    }

private:
    QStringList m_files;
};

/// "12 s", "5 min", "3 h"
QString ageText(qint64 seconds)
{
    if (seconds < 120)
        return Text::tr("%1 s").arg(std::max<qint64>(seconds, 0));
    return seconds < 2 * 3600 ? Text::tr("%1 min").arg(seconds / 60) : Text::tr("%1 h").arg(seconds / 3600);
}

} // namespace

bool Market::hasErrors() const
{
    return std::any_of(findings.begin(), findings.end(),
                       [](const FileFindings &one) { return one.findings.hasErrors(); });
}

Arguments::Arguments(const Usage &usage)
    : m_usage(usage)
{
    add({u"h"_s, u"help"_s}, Text::tr("Show this help."));
}

void Arguments::add(const QStringList &names, const QString &description, const QString &value,
                    const QString &standard)
{
    m_parser.addOption({names, description, value, standard});
    m_options << names.last();
}

void Arguments::addOutput(const QString &formats)
{
    m_formats = formats.split(u'|');
    add({u"o"_s, u"output"_s}, Text::tr("Write this form: %1.").arg(m_formats.join(u", "_s)), u"FORM"_s);
}

void Arguments::addOffers()
{
    addInput(u"from"_s, Text::tr("Read offers from this file; can be given several times."));
    addConnection(Text::tr("Ask this connection for offers: demo (the default), kube or kube:CONTEXT."));
}

void Arguments::addConnection(const QString &description)
{
    m_wantsConnection = true;
    add({u"c"_s, u"connection"_s}, description, u"CONN"_s, u"demo"_s);
    add({u"trust-exec"_s}, Text::tr("Let the kubeconfig's command for credentials run, now and later."));
}

void Arguments::addInput(const QString &name, const QString &description)
{
    m_inputs << name;
    add({name}, description, u"FILE"_s);
}

void Arguments::addIntent()
{
    m_wantsIntent = true;
    m_parser.addPositionalArgument(u"INTENT"_s, Text::tr("The intent: a JSON or YAML file."));
}

bool Arguments::json() const
{
    return output() == "json"_L1;
}

int Arguments::usageError(const QString &message) const
{
    const int code = cli::usageError(m_arguments, message);
    printError(Text::tr("flarectl %1 --help tells what it takes.").arg(m_usage.line.section(u' ', 0, 0))
               + u'\n');
    return code;
}

/// Qt's list of options and arguments under our own heading: Qt's usage line knows no commands.
QString Arguments::help() const
{
    QString options = m_parser.helpText();
    options.remove(0, options.indexOf(u'\n') + 1);
    QString text = Text::tr("Usage: flarectl %1").arg(m_usage.line) + u"\n\n"_s
                   + wrapped(m_usage.description, 80).join(u'\n') + u"\n\n"_s + options.trimmed() + u'\n';
    if (m_wantsIntent || !m_inputs.isEmpty())
        text += u'\n' + Text::tr("A file named - is standard input.") + u'\n';
    return text + u'\n' + Text::tr("Example: flarectl %1").arg(m_usage.example) + u'\n';
}

QString Arguments::parserProblem() const
{
    const QStringList unknown = m_parser.unknownOptionNames();
    if (unknown.isEmpty())
        return m_parser.errorText();
    const QString &name = unknown.first();
    const QString written = name.size() == 1 ? QString(u'-' + name) : QString("--"_L1 + name);
    const QString meant = base::nearestWord(name, m_options);
    return meant.isEmpty()
               ? Text::tr("There is no option “%1” here.").arg(written)
               : Text::tr("There is no option “%1” here. Did you mean “--%2”?").arg(written, meant);
}

QString Arguments::positionalProblem() const
{
    const QStringList positional = m_parser.positionalArguments();
    if (m_wantsIntent && positional.isEmpty())
        return Text::tr("Name the intent: a JSON or YAML file, or - for standard input.");
    if (positional.size() > (m_wantsIntent ? 1 : 0))
        return Text::tr("“%1” is one argument too many.").arg(positional.last());
    return {};
}

QString Arguments::connectionProblem() const
{
    if (m_options.contains(u"from"_s) && isSet(u"from"_s) && isSet(u"connection"_s))
        return Text::tr("Offers come from files (--from) or from a connection (-c), not from both.");
    if (!isConnection(value(u"connection"_s)))
        return Text::tr("“%1” is no connection: demo, kube, kube:CONTEXT or a web address.")
            .arg(value(u"connection"_s));
    return {};
}

qsizetype Arguments::readingsOfStandardInput() const
{
    qsizetype readings = m_parser.positionalArguments().count(u"-"_s);
    for (const QString &option : m_inputs)
        readings += m_parser.values(option).count(u"-"_s);
    return readings;
}

std::optional<int> Arguments::parse(const QStringList &arguments)
{
    m_arguments = arguments;
    if (!m_parser.parse(QStringList{u"flarectl"_s} + arguments))
        return usageError(parserProblem());
    if (isSet(u"help"_s)) {
        print(help());
        return Done;
    }
    QString problem = positionalProblem();
    if (problem.isEmpty() && isSet(u"output"_s) && !m_formats.contains(output()))
        problem = Text::tr("-o takes %1, not “%2”.").arg(m_formats.join(u", "_s), output());
    if (problem.isEmpty() && m_wantsConnection)
        problem = connectionProblem();
    if (problem.isEmpty() && readingsOfStandardInput() > 1)
        problem = Text::tr("Standard input can be read only once.");
    if (!problem.isEmpty())
        return usageError(problem);
    return {};
}

QString inputName(const QString &name)
{
    return name == u'-' ? Text::tr("standard input") : name;
}

std::optional<QByteArray> readDocument(const QString &name, QString *problem)
{
    QFile file(name);
    const bool isOpen = name == u'-' ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen) {
        *problem = file.errorString();
        return {};
    }
    QByteArray text;
    for (qint64 left = document::Limits().bytes + 1; left > 0;) {
        const QByteArray part = file.read(left);
        if (part.isEmpty())
            break;
        text += part;
        left -= part.size();
    }
    if (file.error() != QFileDevice::NoError) {
        *problem = file.errorString();
        return {};
    }
    return text;
}

QString Arguments::intentName() const
{
    return inputName(m_parser.positionalArguments().value(0));
}

intent::File Arguments::intent() const
{
    QString problem;
    const QString name = m_parser.positionalArguments().value(0);
    const auto text = readDocument(name, &problem);
    if (!text) {
        intent::File failed;
        failed.findings.error({}, u"document.file"_s, Text::tr("The file can't be read: %1.").arg(problem),
                              Text::tr("Check the name and your right to read it."));
        return failed;
    }
    const QString ending = QFileInfo(name).suffix().toLower();
    const auto syntax = ending == "json"_L1 ? document::Syntax::Json : document::Syntax::Guess;
    return intent::readFile(*text, QDateTime::currentDateTimeUtc(), syntax);
}

online::Asked Arguments::asked() const
{
    return {value(u"connection"_s), json(), isSet(u"trust-exec"_s)};
}

std::optional<int> Arguments::refuseConnection() const
{
    const QString connection = value(u"connection"_s);
    if (!isAddress(connection))
        return {};
    return connectionFailed(
        json(),
        Text::tr("The connection “%1” can't be used: addresses of a FLARE gateway are not supported yet. "
                 "Use demo, kube or kube:CONTEXT.")
            .arg(connection));
}

OpenedSource Arguments::openOffers() const
{
    const QStringList files = m_parser.values(u"from"_s);
    if (!files.isEmpty())
        return {std::make_unique<FileSource>(files), Done};
    if (const auto code = refuseConnection())
        return {nullptr, *code};
    return online::openOffers(asked());
}

void reportMarket(const Market &market)
{
    if (market.discoveredAt.isValid()) {
        const qint64 age = market.discoveredAt.secsTo(QDateTime::currentDateTimeUtc());
        printError(Text::tr("These offers were seen %1 ago.").arg(ageText(age)) + u'\n');
    }
    reportFindings(market.findings);
}

void reportFindings(const base::Diagnostics &findings, const QString &file)
{
    printError(findingsText(findings, file, Stream::Errors));
}

void reportFindings(const QList<FileFindings> &findings)
{
    for (const FileFindings &one : findings)
        reportFindings(one.findings, one.file);
}

std::optional<int> refuse(const Arguments &arguments, const base::Diagnostics &findings, const QString &file)
{
    if (!findings.hasErrors())
        return {};
    reportFindings(findings, file);
    if (arguments.json())
        printFindings(findings);
    return Refused;
}

} // namespace cli
