// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/arguments.h"
#include "app/cli/commands.h"
#include "app/cli/online.h"

using namespace Qt::StringLiterals;

namespace cli {
namespace {

/// The options of a server that is not for this computer alone.
void addServerOptions(Arguments &line)
{
    const QString file = u"FILE"_s;
    line.add({u"tls-cert"_s}, Text::tr("Serve https with this certificate (PEM)."), file);
    line.add({u"tls-key"_s}, Text::tr("The certificate's key (PEM)."), file);
    line.add({u"client-ca"_s}, Text::tr("Let in whom this authority signed a certificate for (PEM)."), file);
    line.add({u"token-file"_s}, Text::tr("Let in who shows the token in this file."), file);
    line.add({u"any-address"_s}, Text::tr("Listen where other computers can connect, too."));
}

/// What is wrong; empty where nothing is.
QString readSettings(const Arguments &line, online::DemoSettings &settings)
{
    bool isNumber = false;
    settings.speed = line.value(u"speed"_s).toDouble(&isNumber);
    if (!isNumber || !(settings.speed > 0) || settings.speed > 100'000)
        return Text::tr("--speed takes a number above 0, not “%1”.").arg(line.value(u"speed"_s));
    settings.seed = line.value(u"seed"_s).toUInt(&isNumber);
    if (!isNumber)
        return Text::tr("--seed takes a whole number from 0, not “%1”.").arg(line.value(u"seed"_s));
    settings.listen = line.value(u"listen"_s);
    settings.kubeConfig = line.value(u"kubeconfig"_s);
    settings.scenario = line.value(u"scenario"_s);
    settings.tlsCertificate = line.value(u"tls-cert"_s);
    settings.tlsKey = line.value(u"tls-key"_s);
    settings.clientAuthority = line.value(u"client-ca"_s);
    settings.tokenFile = line.value(u"token-file"_s);
    settings.stateFile = line.value(u"state"_s);
    settings.anyAddress = line.isSet(u"any-address"_s);
    settings.json = line.json();
    if (settings.tlsCertificate.isEmpty() != settings.tlsKey.isEmpty())
        return Text::tr("A certificate and its key come together: --tls-cert and --tls-key.");
    if (!settings.clientAuthority.isEmpty() && settings.tlsCertificate.isEmpty())
        return Text::tr("--client-ca needs https: --tls-cert and --tls-key.");
    return {};
}

} // namespace

int demo(const QStringList &arguments)
{
    Arguments line(
        {u"demo [OPTIONS]"_s,
         Text::tr("Serves the demo federation: a Kubernetes API of this computer alone, behind which "
                  "FLUIDOS, Liqo and providers are played. Ends with Ctrl+C."),
         u"demo --listen 127.0.0.1:8080 --kubeconfig demo.yaml"_s});
    line.add({u"listen"_s}, Text::tr("Listen at this address and port; any free port where none is given."),
             u"ADDR"_s, u"127.0.0.1:0"_s);
    line.add({u"kubeconfig"_s}, Text::tr("Write a kubeconfig for it, once it answers."), u"FILE"_s);
    line.add({u"scenario"_s}, Text::tr("What is on offer and what happens."), u"NAME"_s, u"market"_s);
    line.add({u"list-scenarios"_s}, Text::tr("List the scenarios and end."));
    line.add({u"speed"_s}, Text::tr("How many times faster than ours time goes there."), u"N"_s, u"1"_s);
    line.add({u"seed"_s}, Text::tr("What chance begins with: the same seed, the same events."), u"N"_s,
             u"1"_s);
    line.add({u"state"_s}, Text::tr("Go on from this file, and write it at the end."), u"FILE"_s);
    addServerOptions(line);
    line.addOutput();
    if (const auto code = line.parse(arguments))
        return *code;
    online::DemoSettings settings;
    const QString problem = readSettings(line, settings);
    if (!problem.isEmpty())
        return line.usageError(problem);
    return line.isSet(u"list-scenarios"_s) ? online::listScenarios(line.json()) : online::serveDemo(settings);
}

} // namespace cli
