// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"

using namespace Qt::StringLiterals;

namespace cli {

int check(const QStringList &arguments)
{
    Arguments line({u"check INTENT [OPTIONS]"_s,
                    Text::tr("Says what is wrong or odd in an intent, each finding at its place. Ends with 1 "
                             "where there is an error."),
                    u"check workload.yaml"_s});
    line.addIntent();
    line.addOutput();
    if (const auto code = line.parse(arguments))
        return *code;

    const intent::File file = line.intent();
    if (line.json())
        printFindings(file.findings);
    else if (file.findings.isEmpty())
        print(line.intentName() + u": "_s + toned(Text::tr("nothing to complain about"), Tone::Good) + u'\n');
    else
        print(findingsText(file.findings, line.intentName(), Stream::Output));
    return file.findings.hasErrors() ? Refused : Done;
}

} // namespace cli
