// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "app/cli/jsonoutput.h"
#include "app/cli/market.h"
#include "app/cli/online.h"
#include "core/base/diagnostics.h"
#include "core/intent/reader.h"

#include <QCommandLineParser>
#include <QString>
#include <QStringList>

#include <optional>

namespace cli {

/// What a command tells about itself in its --help.
struct Usage
{
    QString line; // behind "flarectl": "rank INTENT [OPTIONS]"
    QString description;
    QString example; // behind "flarectl"
};

/// One command's line: options that several commands share, in one spelling.
class Arguments
{
public:
    explicit Arguments(const Usage &usage);

    void add(const QStringList &names, const QString &description, const QString &value = {},
             const QString &standard = {});
    void addOutput(const QString &formats = QStringLiteral("json")); // -o, --output
    void addOffers();                                                // --from, -c, --trust-exec
    void addConnection(const QString &description);                  // -c, --trust-exec
    void addIntent();                                                // exactly one INTENT, read by intent()
    /// Another option whose value is a file to read.
    void addInput(const QString &name, const QString &description);

    /// Nothing where the command is to go on; otherwise the exit code (help was printed, or a usage
    /// error).
    [[nodiscard]] std::optional<int> parse(const QStringList &arguments);
    int usageError(const QString &message) const;

    [[nodiscard]] bool isSet(const QString &option) const { return m_parser.isSet(option); }
    [[nodiscard]] QString value(const QString &option) const { return m_parser.value(option); }
    [[nodiscard]] bool json() const;
    [[nodiscard]] QString output() const { return m_parser.value(QStringLiteral("output")); }

    /// The intent file with all its findings. An unreadable file is the finding document.file.
    [[nodiscard]] intent::File intent() const;
    [[nodiscard]] QString intentName() const; // for people
    /// Where the offers come from. To be asked before the intent is read: for a connection another
    /// program may take this one's place, and standard input with it.
    [[nodiscard]] OpenedSource openOffers() const;
    [[nodiscard]] online::Asked asked() const;
    /// The exit code where the connection is of a kind that can't be used yet.
    [[nodiscard]] std::optional<int> refuseConnection() const;

private:
    [[nodiscard]] QString help() const;
    [[nodiscard]] QString parserProblem() const;
    [[nodiscard]] QString positionalProblem() const;
    [[nodiscard]] QString connectionProblem() const;
    [[nodiscard]] qsizetype readingsOfStandardInput() const;

    QCommandLineParser m_parser;
    Usage m_usage;
    QStringList m_arguments;
    QStringList m_options; // long names
    QStringList m_formats;
    QStringList m_inputs; // options that name a file
    bool m_wantsIntent = false;
    bool m_wantsConnection = false;
};

/// "standard input" for "-", for people.
[[nodiscard]] QString inputName(const QString &name);
/// A document's bytes, from standard input for "-": no more than a reader of documents would take, and
/// one byte. Nothing where it cannot be read (`problem` says why).
[[nodiscard]] std::optional<QByteArray> readDocument(const QString &name, QString *problem);

/// Prints findings to stderr for people.
void reportFindings(const base::Diagnostics &findings, const QString &file);
void reportFindings(const QList<FileFindings> &findings);
/// With errors: reports them (stderr, and `{"findings":[…]}` with -o json) and returns Refused.
[[nodiscard]] std::optional<int> refuse(const Arguments &arguments, const base::Diagnostics &findings,
                                        const QString &file);

} // namespace cli
