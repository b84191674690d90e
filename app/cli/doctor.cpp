// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/arguments.h"
#include "app/cli/commands.h"

using namespace Qt::StringLiterals;

namespace cli {

int doctor(const QStringList &arguments)
{
    Arguments line(
        {u"doctor [OPTIONS]"_s,
         Text::tr("Looks at everything that buying and running will need: definitions, rights, this "
                  "cluster's identity, providers, Liqo. Says what to do about each finding. Ends with "
                  "1 where there is an error."),
         u"doctor -c kube:my-cluster"_s});
    line.addConnection(Text::tr("Look at this connection: demo (the default), kube or kube:CONTEXT."));
    line.addOutput();
    if (const auto code = line.parse(arguments))
        return *code;
    if (const auto code = line.refuseConnection())
        return *code;
    return online::examine(line.asked());
}

} // namespace cli
