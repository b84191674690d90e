// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"

using namespace Qt::StringLiterals;

namespace cli {

int check(const QStringList &arguments)
{
    Arguments line(u"check INTENT"_s,
                   Text::tr("Says what is wrong or odd in an intent, each finding at its place."));
    line.addIntent();
    line.addOutput();
    if (const auto code = line.parse(arguments))
        return *code;

    const intent::File file = line.intent();
    if (line.json()) {
        document::Node root = document::Node::object();
        root.set(u"findings"_s, findingsNode(file.findings));
        printJson(root);
    } else if (file.findings.isEmpty()) {
        print(toned(Text::tr("%1: nothing to complain about.").arg(line.intentName()), Tone::Good) + u'\n');
    } else {
        print(findingsText(file.findings, line.intentName(), toned(u"x"_s, Tone::Bad) != "x"_L1));
    }
    return file.findings.hasErrors() ? Refused : Done;
}

} // namespace cli
