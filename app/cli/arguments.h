// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"
#include "core/catalogue/offerreader.h"
#include "core/intent/reader.h"

#include <QCommandLineParser>
#include <QString>
#include <QStringList>

#include <optional>

namespace cli {

/// One command's line: options that several commands share, in one spelling.
class Arguments
{
public:
    /// `usage` is what stands behind "flarectl" ("rank INTENT [options]").
    Arguments(const QString &usage, const QString &description);

    void add(const QStringList &names, const QString &description, const QString &value = {},
             const QString &standard = {});
    void addOutput(const QString &formats = QStringLiteral("json")); // -o, --output
    void addOffers();                                                // --from, -c
    void addIntent();                                                // exactly one INTENT, read by intent()

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
    [[nodiscard]] QString intentName() const; // for messages
    /// All --from files one after another, or the connection's offers. Nothing where the connection
    /// failed (already told on stderr).
    [[nodiscard]] std::optional<catalogue::OfferReading> offers() const;

private:
    QCommandLineParser m_parser;
    QStringList m_arguments;
    QStringList m_formats;
    bool m_wantsIntent = false;
    bool m_wantsOffers = false;
};

/// A file's bytes, or standard input's for "-"; nothing where it cannot be read (`problem` says why).
[[nodiscard]] std::optional<QByteArray> readInput(const QString &name, QString *problem);

/// Prints findings to stderr for people.
void reportFindings(const base::Diagnostics &findings, const QString &file);
/// With errors: reports them (stderr, and `{"findings":[…]}` with -o json) and returns Refused.
[[nodiscard]] std::optional<int> refuse(const Arguments &arguments, const base::Diagnostics &findings,
                                        const QString &file);

} // namespace cli
