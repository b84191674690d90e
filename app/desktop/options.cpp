// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/desktop/options.h"

#include "core/intent/templates.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string_view>

using namespace Qt::StringLiterals;

namespace {

struct OptionsText
{
    Q_DECLARE_TR_FUNCTIONS(desktop)
};

[[noreturn]] void refuse(const QString &message)
{
    std::fprintf(stderr, "flare-desktop: %s\n", qUtf8Printable(message));
    std::exit(2);
}

widgets::Scheme schemeOf(const QString &word)
{
    if (word == "light"_L1)
        return widgets::Scheme::Light;
    if (word == "dark"_L1)
        return widgets::Scheme::Dark;
    if (word != "system"_L1)
        refuse(OptionsText::tr("--theme is light, dark or system, not \"%1\".").arg(word));
    return widgets::Scheme::System;
}

QSize sizeOf(const QString &text)
{
    static const QRegularExpression form(uR"(\A(\d{2,5})x(\d{2,5})\z)"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        refuse(OptionsText::tr("--size is WIDTHxHEIGHT in pixels, not \"%1\".").arg(text));
    return {match.captured(1).toInt(), match.captured(2).toInt()};
}

int stepOf(const QString &text)
{
    bool isNumber = false;
    const int step = text.toInt(&isNumber);
    if (!isNumber || step < 0 || step > 4)
        refuse(OptionsText::tr("--step is 0 (goal) to 4 (review), not \"%1\".").arg(text));
    return step;
}

QString pageOf(const QString &id)
{
    const QStringList pages{u"new"_s, u"providers"_s, u"connections"_s, u"settings"_s};
    if (!pages.contains(id))
        refuse(OptionsText::tr("--page is one of %1, not \"%2\".").arg(pages.join(", "_L1), id));
    return id;
}

QString templateOf(const QString &id)
{
    QStringList known{u"empty"_s};
    const QList<intent::Template> all = intent::templates(QDateTime::currentDateTimeUtc());
    for (const intent::Template &one : all)
        known << one.id;
    if (!known.contains(id))
        refuse(OptionsText::tr("--template is one of %1, not \"%2\".").arg(known.join(", "_L1), id));
    return id;
}

} // namespace

Options readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        OptionsText::tr("Find, compare, buy and watch GPU work in a federation of providers."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"file"_s, OptionsText::tr("An intent to open (JSON or YAML)."),
                                 u"[file]"_s);
    const QCommandLineOption theme(
        u"theme"_s, OptionsText::tr("Colours for this start: light, dark or system."), u"theme"_s);
    const QCommandLineOption page(
        u"page"_s, OptionsText::tr("Open this page: new, providers, connections or settings."), u"id"_s);
    const QCommandLineOption connection(
        u"connection"_s, OptionsText::tr("Use this connection for this start: demo or kube:CONTEXT."),
        u"id"_s);
    const QCommandLineOption templateId(u"template"_s,
                                        OptionsText::tr("Start a workload from this template."), u"id"_s);
    const QCommandLineOption step(
        u"step"_s, OptionsText::tr("Open this step of the new workload, 0 (goal) to 4 (review)."),
        u"number"_s);
    const QCommandLineOption size(u"size"_s, OptionsText::tr("Size of the window in pixels."), u"WxH"_s);
    const QCommandLineOption screenshot(
        u"screenshot"_s,
        OptionsText::tr(
            "Save a picture of the window to this file and end. Drafts and settings stay untouched."),
        u"file"_s);
    QCommandLineOption quitAfterFirstPaint(u"quit-after-first-paint"_s);
    quitAfterFirstPaint.setFlags(QCommandLineOption::HiddenFromHelp); // for dev/benchmark
    parser.addOptions({theme, page, connection, templateId, step, size, screenshot, quitAfterFirstPaint});
    if (!parser.parse(arguments))
        refuse(parser.errorText());
    parser.process(arguments); // --help and --version
    if (parser.positionalArguments().size() > 1)
        refuse(OptionsText::tr("Only one file can be opened at a time."));

    Options options;
    options.file = parser.positionalArguments().value(0);
    if (parser.isSet(theme))
        options.scheme = schemeOf(parser.value(theme));
    if (parser.isSet(page))
        options.page = pageOf(parser.value(page));
    options.connection = parser.value(connection);
    if (parser.isSet(templateId))
        options.templateId = templateOf(parser.value(templateId));
    if (parser.isSet(step))
        options.step = stepOf(parser.value(step));
    if (parser.isSet(size))
        options.size = sizeOf(parser.value(size));
    options.screenshot = parser.value(screenshot);
    options.quitAfterFirstPaint = parser.isSet(quitAfterFirstPaint);
    return options;
}

bool wantsTextOnly(int count, char **arguments)
{
    constexpr std::array<std::string_view, 6> words{"-h", "--help", "--help-all", "-v", "--version", "-?"};
    return std::any_of(arguments + 1, arguments + count, [&words](const char *argument) {
        return std::find(words.begin(), words.end(), argument) != words.end();
    });
}
