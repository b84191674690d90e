// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/console.h"

#include "app/cli/commands.h"
#include "app/cli/jsonoutput.h"

#include <sys/ioctl.h>
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

QLatin1StringView colourOf(Tone tone)
{
    switch (tone) {
    case Tone::Plain:
        return {};
    case Tone::Strong:
        return "\033[1m"_L1;
    case Tone::Good:
        return "\033[32m"_L1;
    case Tone::Bad:
        return "\033[31m"_L1;
    case Tone::Odd:
        return "\033[33m"_L1;
    case Tone::Faint:
        return "\033[2m"_L1;
    }
    return {};
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

/// C0 and C1, line separators, and what turns the direction of writing round.
bool isControl(QChar character)
{
    const char16_t code = character.unicode();
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x2028 && code <= 0x202E)
           || (code >= 0x2066 && code <= 0x2069);
}

/// What the parser would have found out, had it got that far: the last one counts.
bool wantsJson(const QStringList &arguments)
{
    QString form;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        if (argument == "-o"_L1 || argument == "--output"_L1)
            form = arguments.value(++i);
        else if (argument.startsWith("--output="_L1))
            form = argument.mid(9);
        else if (argument.startsWith("-o"_L1))
            form = argument.mid(argument.startsWith("-o="_L1) ? 3 : 2);
    }
    return form == "json"_L1;
}

void complain(bool json, const QString &code, const QString &message)
{
    printError(printable(message) + u'\n');
    if (!json)
        return;
    document::Node error = document::Node::object();
    error.set(u"code"_s, document::Node::text(code));
    error.set(u"message"_s, document::Node::text(message));
    document::Node root = document::Node::object();
    root.set(u"error"_s, std::move(error));
    printJson(root);
}

} // namespace

QString printable(QString text)
{
    std::replace_if(text.begin(), text.end(), isControl, QChar(QChar::ReplacementCharacter));
    return text;
}

QString toned(const QString &text, Tone tone, Stream stream)
{
    static const bool output = wantsColour(STDOUT_FILENO);
    static const bool errors = wantsColour(STDERR_FILENO);
    const bool coloured = stream == Stream::Output ? output : errors;
    if (!coloured || tone == Tone::Plain)
        return printable(text);
    return colourOf(tone) + printable(text) + u"\033[0m"_s;
}

int lineWidth()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("COLUMNS", &isNumber);
    if (isNumber && wanted > 0)
        return wanted;
    winsize size{};
    if (::isatty(STDOUT_FILENO) != 0 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        return size.ws_col;
    return 0;
}

void print(const QByteArray &utf8)
{
    std::fwrite(utf8.constData(), 1, size_t(utf8.size()), stdout);
}

void print(const QString &text)
{
    print(text.toUtf8());
}

void printError(const QString &text)
{
    std::fflush(stdout); // so that both come in order on a terminal
    const QByteArray utf8 = text.toUtf8();
    std::fwrite(utf8.constData(), 1, size_t(utf8.size()), stderr);
}

bool isAllWritten()
{
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
}

QString findingsText(const base::Diagnostics &findings, const QString &file, Stream stream)
{
    QString text;
    for (const base::Finding &finding : findings.findings()) {
        QString place = file;
        if (finding.line > 0)
            place +=
                u':' + QString::number(finding.line) + u':' + QString::number(std::max(finding.column, 1));
        text += printable(place) + u": "_s
                + toned(base::severityName(finding.severity), toneOf(finding.severity), stream) + u": "_s
                + printable(finding.message) + u" ["_s + finding.code + u"]\n"_s;
        if (!finding.path.isRoot())
            text += u"    "_s + printable(Text::tr("at %1").arg(finding.path.pointer())) + u'\n';
        if (!finding.hint.isEmpty())
            text += u"    "_s + printable(finding.hint) + u'\n';
    }
    return text;
}

int usageError(const QStringList &arguments, const QString &message)
{
    complain(wantsJson(arguments), u"usage"_s, message);
    return WrongUsage;
}

int connectionFailed(bool json, const QString &message)
{
    complain(json, u"connection"_s, message);
    return ConnectionFailed;
}

} // namespace cli
