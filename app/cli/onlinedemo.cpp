// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/online.h"
#include "app/cli/table.h"
#include "core/kube/kubeconfig.h"
#include "core/simulation/federation.h"

#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QSocketNotifier>

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>

using namespace Qt::StringLiterals;

namespace cli::online {
namespace {

std::array<int, 2> stopPipe{-1, -1}; // a signal handler may do little more than write

void onStopSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(stopPipe[1], &byte, 1);
}

/// SIGINT and SIGTERM as an event.
std::unique_ptr<QSocketNotifier> stopNotifier()
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, stopPipe.data()) != 0)
        return nullptr;
    struct sigaction action = {};
    action.sa_handler = &onStopSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    return std::make_unique<QSocketNotifier>(stopPipe[0], QSocketNotifier::Read);
}

int refused(bool json, const QString &code, const QString &message)
{
    base::Diagnostics findings;
    findings.error({}, code, message);
    printError(printable(message) + u'\n');
    if (json)
        printFindings(findings);
    return Refused;
}

/// Only a file of ours, or an empty one, is written over.
bool isOurs(const QString &name)
{
    if (QFileInfo(name).size() == 0) // also where there is none
        return true;
    const auto config = kube::readKubeConfig({name});
    return config.contexts().size() == 1 && config.contexts().constFirst().name == "flare-demo"_L1;
}

/// Whole or not at all, and for nobody else to read.
bool writeKubeConfig(const QString &name, const QByteArray &text, QString *problem)
{
    QSaveFile file(name);
    if (file.open(QIODevice::WriteOnly)) {
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        file.write(text);
        if (file.commit())
            return true;
    }
    *problem = file.errorString();
    return false;
}

void printAddress(const DemoSettings &settings, const simulation::FederationAddress &address)
{
    if (settings.json) {
        document::Node root = document::Node::object();
        root.set(u"address"_s, document::Node::text(address.consumer.toString()));
        root.set(u"providers"_s, document::Node::text(address.providers.toString()));
        root.set(u"scenario"_s, document::Node::text(settings.scenario));
        if (!settings.kubeConfig.isEmpty())
            root.set(u"kubeconfig"_s,
                     document::Node::text(QFileInfo(settings.kubeConfig).absoluteFilePath()));
        printJson(root);
    } else {
        print(Text::tr("The demo federation answers at %1.").arg(address.consumer.toString()) + u'\n');
        if (!settings.kubeConfig.isEmpty())
            print(Text::tr("In another terminal: export KUBECONFIG=%1")
                      .arg(QFileInfo(settings.kubeConfig).absoluteFilePath())
                  + u'\n' + Text::tr("Then: kubectl get peeringcandidates -n fluidos") + u'\n');
        print(Text::tr("flarectl offers -c demo shows its offers. Ctrl+C ends it.") + u'\n');
    }
    std::fflush(stdout);
}

/// "ADDRESS:PORT", "ADDRESS", ":PORT"; an IPv6 address with a port is in brackets.
bool readListen(const QString &text, simulation::FederationOptions &options)
{
    QString host = text;
    const qsizetype colon = text.lastIndexOf(u':');
    const bool isBare = text.count(u':') > 1 && !text.startsWith(u'[');
    if (colon >= 0 && !isBare && !text.endsWith(u']')) {
        bool isNumber = false;
        options.port = text.mid(colon + 1).toUShort(&isNumber);
        if (!isNumber)
            return false;
        host = text.left(colon);
    }
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    if (host.isEmpty() || host == "localhost"_L1)
        return true; // the standard one
    return options.address.setAddress(host);
}

/// What is wrong with the settings; empty where nothing is.
QString optionsOf(const DemoSettings &settings, simulation::FederationOptions &options)
{
    if (!simulation::scenario(settings.scenario)) {
        QStringList names;
        for (const auto &one : simulation::scenarios())
            names << one.name;
        const QString meant = base::nearestWord(settings.scenario, names);
        return meant.isEmpty()
                   ? Text::tr("There is no scenario “%1”; --list-scenarios lists them.")
                         .arg(settings.scenario)
                   : Text::tr("There is no scenario “%1”. Did you mean “%2”?").arg(settings.scenario, meant);
    }
    if (!readListen(settings.listen, options))
        return Text::tr("--listen takes an address and a port (127.0.0.1:8080), not “%1”.")
            .arg(settings.listen);
    if (!options.address.isLoopback() && !settings.anyAddress)
        return Text::tr("%1 can be reached from other computers, and the demo lets everybody do everything; "
                        "--any-address allows it.")
            .arg(options.address.toString());
    options.scenario = settings.scenario;
    options.speed = settings.speed;
    options.seed = settings.seed;
    options.otherAddresses = settings.anyAddress;
    options.tls = !settings.tlsCertificate.isEmpty();
    options.certificateFile = settings.tlsCertificate;
    options.keyFile = settings.tlsKey;
    options.clientAuthorityFile = settings.clientAuthority;
    options.stateFile = settings.stateFile;
    return {};
}

} // namespace

int listScenarios(bool json)
{
    using Kind = Table::Kind;
    Table table({{Text::tr("Scenario"), Kind::Name}, {Text::tr("What happens"), Kind::Remark}});
    document::Node list = document::Node::list();
    for (const auto &scenario : simulation::scenarios()) {
        table.addRow({scenario.name, scenario.summary}, Tone::Strong);
        document::Node node = document::Node::object();
        node.set(u"name"_s, document::Node::text(scenario.name));
        node.set(u"title"_s, document::Node::text(scenario.title));
        node.set(u"summary"_s, document::Node::text(scenario.summary));
        list.items().push_back(std::move(node));
    }
    if (json) {
        document::Node root = document::Node::object();
        root.set(u"scenarios"_s, std::move(list));
        printJson(root);
    } else {
        print(table.text(lineWidth()));
    }
    return Done;
}

int serveDemo(const DemoSettings &settings)
{
    simulation::FederationOptions options;
    const QString problem = optionsOf(settings, options);
    if (!problem.isEmpty())
        return usageError(settings.json ? QStringList{u"-o"_s, u"json"_s} : QStringList(), problem);
    if (!settings.tokenFile.isEmpty()) {
        QFile file(settings.tokenFile);
        options.token = file.open(QIODevice::ReadOnly) ? file.readLine(4096).trimmed() : QByteArray();
        if (options.token.isEmpty())
            return refused(settings.json, u"demo.token"_s,
                           Text::tr("There is no token in %1.").arg(settings.tokenFile));
    }
    if (!settings.kubeConfig.isEmpty() && !isOurs(settings.kubeConfig))
        return refused(settings.json, u"demo.kubeconfig"_s,
                       Text::tr("%1 holds something else; name another file.").arg(settings.kubeConfig));

    const auto stop = stopNotifier();
    simulation::Federation federation(options);
    std::unique_ptr<simulation::DemoNotice> notice;
    int code = Done;
    QEventLoop loop;
    if (stop != nullptr)
        QObject::connect(stop.get(), &QSocketNotifier::activated, &loop, &QEventLoop::quit);
    QObject::connect(&federation, &simulation::Federation::ready, &loop,
                     [&](const simulation::FederationAddress &address) {
                         QString why;
                         if (!settings.kubeConfig.isEmpty()
                             && !writeKubeConfig(settings.kubeConfig, address.kubeConfig, &why)) {
                             code =
                                 refused(settings.json, u"demo.kubeconfig"_s,
                                         Text::tr("%1 can't be written: %2").arg(settings.kubeConfig, why));
                             loop.quit();
                             return;
                         }
                         notice = std::make_unique<simulation::DemoNotice>(address);
                         printAddress(settings, address);
                     });
    QObject::connect(&federation, &simulation::Federation::failed, &loop, [&](const QString &message) {
        code = refused(settings.json, u"demo.failed"_s, Text::tr("The demo can't start: %1").arg(message));
        loop.quit();
    });
    federation.start();
    loop.exec();
    notice.reset();
    federation.stop();
    return code;
}

} // namespace cli::online
