// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"
#include "core/document/node.h"

#include <QString>
#include <QStringList>

/// What flarectl writes: results to stdout, everything about them to stderr. Colour only on a
/// terminal, and not where NO_COLOR is set (https://no-color.org).
namespace cli {

enum class Tone { Plain, Strong, Good, Bad, Odd, Faint };
[[nodiscard]] QString toned(const QString &text, Tone tone); // for stdout

void print(const QString &text);
void print(const QByteArray &utf8);
void printError(const QString &text);
/// One JSON document, indented.
void printJson(const document::Node &root);

/// Complains about the command line; with `-o json` among the arguments stdout still gets one JSON
/// document. Returns WrongUsage.
int usageError(const QStringList &arguments, const QString &message);

/// The connection is already complained about: completes the promise of one JSON document and
/// returns ConnectionFailed.
int connectionFailed(bool json);

/// `file:line:column: error: message [code]`, a line each, with the path and the hint below.
[[nodiscard]] QString findingsText(const base::Diagnostics &findings, const QString &file, bool coloured);
/// The findings as `[{"path","severity","code","message","hint","line","column"}]`.
[[nodiscard]] document::Node findingsNode(const base::Diagnostics &findings);

/// Columns aligned by the widest cell; `right` names the columns that hold numbers.
class Table
{
public:
    Table(QStringList header, QList<int> right);
    void addRow(QStringList cells, Tone tone = Tone::Plain); // the tone is the first cell's
    [[nodiscard]] QString text() const;

private:
    struct Row
    {
        QStringList cells;
        Tone tone;
    };
    QStringList m_header;
    QList<int> m_right;
    QList<Row> m_rows;
};

} // namespace cli
