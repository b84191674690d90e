// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/kubeconfig.h"

#include "core/kube/text.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace kube {
namespace {

template<typename Entry>
const Entry *entryNamed(const QList<Entry> &entries, const QString &name)
{
    const auto found = std::find_if(entries.cbegin(), entries.cend(),
                                    [&](const Entry &entry) { return entry.name == name; });
    return found != entries.cend() ? &*found : nullptr;
}

/// The fields a cluster entry gives, onto a connection.
void takeCluster(const ClusterEntry &cluster, Connection &connection)
{
    connection.server = cluster.fields.server;
    connection.certificateAuthority = cluster.fields.certificateAuthority;
    connection.tlsServerName = cluster.fields.tlsServerName;
    connection.insecureSkipTlsVerify = cluster.fields.insecureSkipTlsVerify;
    connection.disableCompression = cluster.fields.disableCompression;
    connection.proxy = cluster.fields.proxy;
}

base::Diagnostics errorsOf(const base::Diagnostics &all)
{
    base::Diagnostics errors;
    for (const auto &finding : all.findings()) {
        if (finding.severity == base::Severity::Error)
            errors.add(finding);
    }
    return errors;
}

} // namespace

base::Result<Connection, base::Diagnostics> KubeConfig::connection(const QString &context) const
{
    base::Diagnostics errors;
    const QString name = context.isEmpty() ? m_currentContext : context;
    const auto *entry = entryNamed(m_contexts, name);
    if (entry == nullptr) {
        errors.error({}, u"kubeconfig.no-context"_s,
                     name.isEmpty() ? KubeText::tr("The kubeconfig has no current context.")
                                    : KubeText::tr("There is no context “%1”.").arg(name));
        return base::Failure{errors};
    }
    errors.append(errorsOf(entry->findings));

    Connection connection;
    const auto *user = entryNamed(m_users, entry->user);
    if (user != nullptr) {
        connection = user->fields;
        errors.append(errorsOf(user->findings));
    } else if (!entry->user.isEmpty()) {
        errors.error({}, u"kubeconfig.no-user"_s,
                     KubeText::tr("The context “%1” names a user “%2” that is not there.")
                         .arg(entry->name, entry->user));
    }
    const auto *cluster = entryNamed(m_clusters, entry->cluster);
    if (cluster != nullptr) {
        takeCluster(*cluster, connection);
        errors.append(errorsOf(cluster->findings));
        if (connection.exec && connection.exec->provideClusterInfo)
            connection.exec->clusterConfig = cluster->execConfig;
    } else {
        errors.error({}, u"kubeconfig.no-cluster"_s,
                     KubeText::tr("The context “%1” names a cluster “%2” that is not there.")
                         .arg(entry->name, entry->cluster));
    }
    connection.name = entry->name;
    connection.defaultNamespace = entry->nameSpace.isEmpty() ? u"default"_s : entry->nameSpace;
    if (errors.hasErrors())
        return base::Failure{errors};
    return connection;
}

QStringList kubeConfigFiles(const QProcessEnvironment &environment)
{
    QStringList files;
    const auto parts = environment.value(u"KUBECONFIG"_s).split(QDir::listSeparator(), Qt::SkipEmptyParts);
    for (const auto &part : parts) {
        const QString file = QDir::current().absoluteFilePath(part);
        if (!files.contains(file))
            files << file;
    }
    if (files.isEmpty())
        files << QDir::home().absoluteFilePath(u".kube/config"_s);
    return files;
}

} // namespace kube
