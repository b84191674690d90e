// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/cli/cluster.h"

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "core/kube/kubeconfig.h"

#include <QEventLoop>
#include <QTemporaryFile>
#include <QTimer>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace cli {
namespace {

using Found = base::Result<kube::Connection, QString>;

constexpr auto demoLimit = 30s;

QString messagesOf(const base::Diagnostics &findings)
{
    QStringList messages;
    for (const base::Finding &finding : findings.findings()) {
        if (finding.severity == base::Severity::Error)
            messages << finding.message;
    }
    return messages.join(u' ');
}

Found connectionOf(const kube::KubeConfig &config, const QString &context)
{
    const auto connection = config.connection(context);
    if (!connection)
        return base::Failure{messagesOf(connection.error())};
    return *connection;
}

/// A demo's kubeconfig carries everything in itself.
Found connectionOf(const simulation::FederationAddress &address)
{
    QTemporaryFile file;
    if (!file.open() || file.write(address.kubeConfig) != address.kubeConfig.size() || !file.flush())
        return base::Failure{file.errorString()};
    return connectionOf(kube::readKubeConfig({file.fileName()}, kube::MissingFile::Error), {});
}

} // namespace

Cluster::Cluster(const online::Asked &asked)
    : m_asked(asked)
    , m_consent(asked.trustExec)
{
}

bool Cluster::open()
{
    auto connection = find();
    if (!connection) {
        failed(connection.error());
        return false;
    }
    kube::ClientOptions options;
    options.consent = &m_consent;
    options.terminal = ::isatty(STDIN_FILENO) != 0;
    m_client = std::make_unique<kube::Client>(*connection, options);
    return true;
}

Found Cluster::find()
{
    if (m_asked.connection == "demo"_L1)
        return demo();
    const QString context = m_asked.connection.section(u':', 1);
    const auto environment = QProcessEnvironment::systemEnvironment();
    const auto config = kube::readKubeConfig(kube::kubeConfigFiles(environment));
    if (context.isEmpty() && config.contexts().isEmpty()) {
        if (const auto ours = kube::inClusterConnection(environment))
            return *ours;
    }
    return connectionOf(config, context);
}

/// The demo that runs already, else one in this process.
Found Cluster::demo()
{
    if (const auto running = simulation::runningDemo())
        return connectionOf(*running);
    m_demo = std::make_unique<simulation::FederationThread>(simulation::FederationOptions());
    std::optional<Found> found;
    QEventLoop loop;
    QObject::connect(m_demo.get(), &simulation::FederationThread::ready, &loop,
                     [&](const simulation::FederationAddress &address) {
                         found = connectionOf(address);
                         loop.quit();
                     });
    QObject::connect(m_demo.get(), &simulation::FederationThread::failed, &loop, [&](const QString &message) {
        found = Found(base::Failure{message});
        loop.quit();
    });
    QTimer::singleShot(demoLimit, &loop, &QEventLoop::quit);
    m_demo->start();
    loop.exec();
    return found ? *found : Found(base::Failure{Text::tr("the demo does not start.")});
}

int Cluster::failed(const QString &reason) const
{
    return connectionFailed(
        m_asked.json, Text::tr("The connection “%1” can't be used: %2").arg(m_asked.connection, reason));
}

int Cluster::failed(const kube::ApiError &error) const
{
    return failed(m_consent.refusal().isEmpty() ? error.message : m_consent.refusal());
}

} // namespace cli
