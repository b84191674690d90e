// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/console.h"

#include "app/cli/commands.h"
#include "core/document/writer.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace cli {
namespace {

bool wantsColour(int descriptor)
{
    return ::isatty(descriptor) != 0 && qEnvironmentVariableIsEmpty("NO_COLOR")
           && qgetenv("TERM") != QByteArrayView("dumb");
}

QString inTone(const QString &text, Tone tone)
{
    switch (tone) {
    case Tone::Plain:
        return text;
    case Tone::Strong:
        return u"\033[1m"_s + text + u"\033[0m"_s;
    case Tone::Good:
        return u"\033[32m"_s + text + u"\033[0m"_s;
    case Tone::Bad:
        return u"\033[31m"_s + text + u"\033[0m"_s;
    case Tone::Odd:
        return u"\033[33m"_s + text + u"\033[0m"_s;
    case Tone::Faint:
        return u"\033[2m"_s + text + u"\033[0m"_s;
    }
    return text;
}

void write(FILE *stream, const QByteArray &utf8)
{
    std::fwrite(utf8.constData(), 1, size_t(utf8.size()), stream);
    std::fflush(stream);
}

Tone toneOf(base::Severity severity)
{
    switch (severity) {
    case base::Severity::Error:
        return Tone::Bad;
    case base::Severity::Warning:
        return Tone::Odd;
    case base::Severity::Note:
        return Tone::Faint;
    }
    return Tone::Plain;
}

document::Node errorNode(const QString &code, const QString &message)
{
    document::Node error = document::Node::object();
    error.set(u"code"_s, document::Node::text(code));
    error.set(u"message"_s, document::Node::text(message));
    document::Node root = document::Node::object();
    root.set(u"error"_s, std::move(error));
    return root;
}

} // namespace

QString toned(const QString &text, Tone tone)
{
    static const bool coloured = wantsColour(STDOUT_FILENO);
    return coloured ? inTone(text, tone) : text;
}

void print(const QByteArray &utf8)
{
    write(stdout, utf8);
}

void print(const QString &text)
{
    write(stdout, text.toUtf8());
}

void printError(const QString &text)
{
    write(stderr, text.toUtf8());
}

void printJson(const document::Node &root)
{
    print(document::toJson(root));
}

int usageError(const QStringList &arguments, const QString &message)
{
    printError(message + u'\n');
    const qsizetype output = std::max(arguments.lastIndexOf(u"-o"_s), arguments.lastIndexOf(u"--output"_s));
    const bool json = (output >= 0 && arguments.value(output + 1) == "json"_L1)
                      || arguments.contains(u"--output=json"_s) || arguments.contains(u"-ojson"_s);
    if (json)
        printJson(errorNode(u"usage"_s, message));
    return WrongUsage;
}

int connectionFailed(bool json)
{
    if (json)
        printJson(errorNode(u"connection"_s, Text::tr("The connection could not be used.")));
    return ConnectionFailed;
}

QString findingsText(const base::Diagnostics &findings, const QString &file, bool coloured)
{
    QString text;
    for (const base::Finding &finding : findings.findings()) {
        QString place = file;
        if (finding.line > 0)
            place +=
                u':' + QString::number(finding.line) + u':' + QString::number(std::max(finding.column, 1));
        const QString word = base::severityName(finding.severity);
        text += place + u": "_s + (coloured ? inTone(word, toneOf(finding.severity)) : word) + u": "_s
                + finding.message + u" ["_s + finding.code + u"]\n"_s;
        if (!finding.path.isRoot())
            text += u"    "_s + Text::tr("at %1").arg(finding.path.pointer()) + u'\n';
        if (!finding.hint.isEmpty())
            text += u"    "_s + finding.hint + u'\n';
    }
    return text;
}

document::Node findingsNode(const base::Diagnostics &findings)
{
    document::Node list = document::Node::list();
    for (const base::Finding &finding : findings.findings()) {
        document::Node node = document::Node::object();
        node.set(u"path"_s, document::Node::text(finding.path.pointer()));
        node.set(u"severity"_s, document::Node::text(base::severityName(finding.severity)));
        node.set(u"code"_s, document::Node::text(finding.code));
        node.set(u"message"_s, document::Node::text(finding.message));
        node.set(u"hint"_s, document::Node::text(finding.hint));
        if (finding.line > 0) {
            node.set(u"line"_s, document::Node::number(qint64(finding.line)));
            node.set(u"column"_s, document::Node::number(qint64(std::max(finding.column, 1))));
        }
        list.items().push_back(std::move(node));
    }
    return list;
}

Table::Table(QStringList header, QList<int> right)
    : m_header(std::move(header))
    , m_right(std::move(right))
{
}

void Table::addRow(QStringList cells, Tone tone)
{
    m_rows.append({std::move(cells), tone});
}

QString Table::text() const
{
    QList<qsizetype> widths;
    for (qsizetype column = 0; column < m_header.size(); ++column) {
        qsizetype width = m_header.at(column).size();
        for (const Row &row : m_rows)
            width = std::max(width, row.cells.value(column).size());
        widths.append(width);
    }
    const auto line = [&](const QStringList &cells, Tone first, Tone others) {
        QString text;
        for (qsizetype column = 0; column < m_header.size(); ++column) {
            const bool last = column + 1 == m_header.size();
            const QString cell = cells.value(column);
            QString padded = cell;
            if (m_right.contains(int(column)))
                padded = cell.rightJustified(widths.at(column));
            else if (!last)
                padded = cell.leftJustified(widths.at(column));
            text += toned(padded, column == 0 ? first : others);
            if (!last)
                text += u"  "_s;
        }
        while (text.endsWith(u' '))
            text.chop(1);
        return QString(text + u'\n');
    };
    QString text = line(m_header, Tone::Faint, Tone::Faint);
    for (const Row &row : m_rows)
        text += line(row.cells, row.tone, Tone::Plain);
    return text;
}

} // namespace cli
