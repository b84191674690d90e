// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "core/document/writer.h"
#include "core/intent/dialect.h"

using namespace Qt::StringLiterals;

namespace cli {

int convert(const QStringList &arguments)
{
    Arguments line(
        u"convert INTENT --to api|seed"_s,
        Text::tr("Writes an intent in the other dialect. Unknown members, order and spellings stay."));
    line.addIntent();
    line.add({u"to"_s}, Text::tr("The dialect to write: api or seed."), u"DIALECT"_s);
    line.addOutput(u"json|yaml"_s);
    if (const auto code = line.parse(arguments))
        return *code;
    const QString to = line.value(u"to"_s);
    if (to != "api"_L1 && to != "seed"_L1)
        return line.usageError(Text::tr("Say which dialect to write: --to api or --to seed."));

    const intent::File file = line.intent();
    if (const auto code = refuse(line, file.findings, line.intentName()))
        return *code;
    const auto conversion =
        intent::convert(file.root, to == "api"_L1 ? intent::Dialect::Api : intent::Dialect::Seed);
    reportFindings(conversion.findings, line.intentName());
    print(line.output() == "yaml"_L1 ? document::toYaml(conversion.root) : document::toJson(conversion.root));
    return conversion.findings.hasErrors() ? Refused : Done;
}

} // namespace cli
