// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "core/document/reader.h"
#include "core/document/writer.h"
#include "core/intent/dialect.h"

using namespace Qt::StringLiterals;

namespace cli {

int convert(const QStringList &arguments)
{
    Arguments line(
        {u"convert INTENT --to DIALECT [OPTIONS]"_s,
         Text::tr("Writes an intent in the other dialect. Order, unknown members and spellings that both "
                  "dialects share stay; what the other one can't say stays too, with a warning."),
         u"convert workload.json --to api -o yaml"_s});
    line.addIntent();
    line.add({u"to"_s}, Text::tr("The dialect to write: api (the API reference) or seed (the samples)."),
             u"DIALECT"_s);
    line.addOutput(u"json|yaml"_s);
    if (const auto code = line.parse(arguments))
        return *code;
    const QString to = line.value(u"to"_s);
    if (to != "api"_L1 && to != "seed"_L1)
        return line.usageError(Text::tr("Say which dialect to write: --to api or --to seed."));

    const intent::File file = line.intent();
    if (const auto code = refuse(line, file.findings, line.intentName()))
        return *code;
    auto conversion =
        intent::convert(file.root, to == "api"_L1 ? intent::Dialect::Api : intent::Dialect::Seed);
    document::locateAll(conversion.findings, file.root);
    if (const auto code = refuse(line, conversion.findings, line.intentName()))
        return *code;
    reportFindings(conversion.findings, line.intentName());
    print(line.output() == "yaml"_L1 ? document::toYaml(conversion.root) : document::toJson(conversion.root));
    return Done;
}

} // namespace cli
