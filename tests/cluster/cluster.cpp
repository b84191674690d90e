// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/cluster/cluster.h"

#include "core/apiserver/server.h"
#include "core/document/reader.h"
#include "core/kinds/kinds.h"
#include "core/kube/kubeconfig.h"
#include "tests/support/waiting.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;

namespace cluster {
namespace {

QList<QJsonObject> definitions()
{
    QList<QJsonObject> all;
    for (const QString &room : {u"fluidos"_s, u"liqo"_s, u"capsule"_s, u"flare"_s}) {
        QDirIterator files(QStringLiteral(FLARE_SOURCE_DIR "/resources/crds/") + room, {u"*.json"_s},
                           QDir::Files);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                all.append(QJsonDocument::fromJson(file.readAll()).object());
        }
    }
    return all;
}

class SimulatedCluster final : public Cluster
{
public:
    SimulatedCluster()
        : m_server({.tokens = {{"admin-token", {u"admin"_s, {u"system:masters"_s}}},
                               {"bob-token", {u"bob"_s, {u"people"_s}}}}})
    {
        m_server.addDefinitions(definitions());
        const auto name = [](const QString &kind, const QString &text) {
            return QJsonObject{{u"apiVersion"_s, u"v1"_s},
                               {u"kind"_s, kind},
                               {u"metadata"_s, QJsonObject{{u"name"_s, text}}}};
        };
        m_server.load({name(u"Namespace"_s, u"default"_s), name(u"Namespace"_s, u"kube-system"_s)});
    }

    [[nodiscard]] bool begin()
    {
        const auto url = m_server.listen();
        if (!url)
            std::fprintf(stderr, "%s\n", qPrintable(url.error()));
        return bool(url);
    }
    [[nodiscard]] Kind kind() const override { return Kind::Simulated; }
    [[nodiscard]] kube::Connection administrator() const override { return with("admin-token"); }
    [[nodiscard]] kube::Connection bob() const override { return with("bob-token"); }
    [[nodiscard]] QString kubeletIdentity() const override { return {}; }

private:
    [[nodiscard]] kube::Connection with(const char *token) const
    {
        kube::Connection connection;
        connection.name = u"simulated"_s;
        connection.server = m_server.url();
        connection.token = QLatin1StringView(token);
        return connection;
    }

    apiserver::Server m_server;
};

class RealCluster final : public Cluster
{
public:
    ~RealCluster() override
    {
        m_process.terminate();
        if (!m_process.waitForFinished(15'000))
            m_process.kill();
    }

    [[nodiscard]] bool begin(bool controllers)
    {
        QStringList arguments{m_folder.path()};
        if (controllers)
            arguments += u"controllers"_s;
        m_process.setProcessChannelMode(QProcess::ForwardedChannels);
        m_process.start(QStringLiteral(FLARE_SOURCE_DIR "/dev/cluster"), arguments);
        QElapsedTimer timer;
        timer.start();
        while (!QFile::exists(m_folder.filePath(u"ready"_s))) {
            if (m_process.waitForFinished(100) || timer.elapsed() > 120'000) {
                std::fprintf(stderr, "The control plane did not start.\n");
                return false;
            }
        }
        return true;
    }
    [[nodiscard]] Kind kind() const override { return Kind::Real; }
    [[nodiscard]] kube::Connection administrator() const override { return from(u"kubeconfig"_s); }
    [[nodiscard]] kube::Connection bob() const override { return from(u"bob"_s); }
    [[nodiscard]] QString kubeletIdentity() const override { return m_folder.path(); }

private:
    [[nodiscard]] kube::Connection from(const QString &file) const
    {
        const auto config = kube::readKubeConfig({m_folder.filePath(file)}, kube::MissingFile::Error);
        const auto connection = config.connection();
        return connection ? *connection : kube::Connection();
    }

    QTemporaryDir m_folder;
    QProcess m_process;
};

std::unique_ptr<Cluster> runningCluster;

} // namespace

Cluster::Cluster() = default;
Cluster::~Cluster() = default;

bool start(Kind kind, bool controllers)
{
    if (kind == Kind::Simulated) {
        auto simulated = std::make_unique<SimulatedCluster>();
        if (!simulated->begin())
            return false;
        runningCluster = std::move(simulated);
        return true;
    }
    auto real = std::make_unique<RealCluster>();
    if (!real->begin(controllers))
        return false;
    runningCluster = std::move(real);
    return true;
}

void stop()
{
    runningCluster.reset();
}

Cluster *theCluster()
{
    return runningCluster.get();
}

kube::ApiResult wait(kube::ApiCall *call, int milliseconds)
{
    kubetest::Listener listener(call);
    if (!testing::waitUntil([&] { return listener.finished() > 0; }, milliseconds))
        return base::Failure{kube::ApiError{.kind = kube::ApiError::Kind::Timeout,
                                            .message = u"the test's own patience ended"_s}};
    if (listener.isGood())
        return listener.response();
    return base::Failure{listener.error()};
}

document::Node node(const QByteArray &json)
{
    return document::read(json, document::Syntax::Json).root;
}

Room::Room(kube::Client &client, const QString &prefix)
    : m_client(client)
{
    document::Node object = document::Node::object();
    object.set(u"apiVersion"_s, document::Node::text(u"v1"_s));
    object.set(u"kind"_s, document::Node::text(u"Namespace"_s));
    object.set(u"metadata"_s, document::Node::object())
        .set(u"generateName"_s, document::Node::text(prefix + u'-'));
    const auto made = wait(client.create({kinds::namespaces(), {}, {}, {}}, object));
    if (made)
        m_name = made->object.metadata.name;
    else
        qWarning("no namespace: %s", qPrintable(made.error().message));
}

Room::~Room()
{
    if (!m_name.isEmpty())
        (void)wait(m_client.remove({kinds::namespaces(), {}, m_name, {}}));
}

} // namespace cluster
