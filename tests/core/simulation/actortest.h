// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/server.h"
#include "core/kinds/kinds.h"
#include "core/kube/client.h"
#include "core/simulation/api.h"
#include "core/simulation/clock.h"

#include "tests/support/waiting.h"
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <memory>
#include <optional>

/// What the tests of the cluster's actors share.
namespace actortest {

inline constexpr int longWait = 60'000;

inline QJsonObject json(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(text, &error).object();
    if (error.error != QJsonParseError::NoError)
        qFatal("a test's JSON is wrong: %s", qPrintable(error.errorString()));
    return object;
}

/// The definitions that ship with the product.
inline QList<QJsonObject> definitions()
{
    QList<QJsonObject> all;
    const QDir root(QStringLiteral(FLARE_SOURCE_DIR "/resources/crds"));
    for (const QString &folder : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QDir dir(root.filePath(folder));
        for (const QString &name : dir.entryList({QStringLiteral("*.json")})) {
            QFile file(dir.filePath(name));
            if (file.open(QIODevice::ReadOnly))
                all.append(json(file.readAll()));
        }
    }
    return all;
}

/// An API server in memory, a client of it, and a quick clock. The actors under test take any client.
class Cluster
{
public:
    explicit Cluster(double speed = 50)
        : clock(speed)
        , server(options(clock))
    {
        server.addDefinitions(definitions());
        const auto url = server.listen();
        if (!url)
            qFatal("the test's API server does not listen: %s", qPrintable(url.error()));
        kube::Connection connection;
        connection.name = QStringLiteral("test");
        connection.server = *url;
        client = std::make_unique<kube::Client>(connection);
        api = std::make_unique<simulation::Api>(*client);
    }

    /// False where the server refused it; `lastError` says why.
    bool create(const kube::ResourceType &type, const QString &nameSpace, const QJsonObject &object)
    {
        return wait([&](const auto &done) { api->create(type, nameSpace, object, done); });
    }
    bool patch(const kube::ResourceType &type, const QString &nameSpace, const QString &name,
               const QJsonObject &patch)
    {
        return wait([&](const auto &done) { api->patch(type, nameSpace, name, patch, done); });
    }
    bool patchStatus(const kube::ResourceType &type, const QString &nameSpace, const QString &name,
                     const QJsonObject &status)
    {
        return wait([&](const auto &done) { api->patchStatus(type, nameSpace, name, status, done); });
    }
    bool remove(const kube::ResourceType &type, const QString &nameSpace, const QString &name)
    {
        return wait([&](const auto &done) { api->remove(type, nameSpace, name, done); });
    }
    bool removeWith(const kube::ResourceType &type, const QString &nameSpace, const QString &name,
                    kube::DeleteOptions::Propagation propagation)
    {
        kube::DeleteOptions how;
        how.propagation = propagation;
        std::optional<bool> good;
        kube::ApiCall *call = client->remove({type, nameSpace, name, {}}, how);
        QObject::connect(call, &kube::ApiCall::finished, call,
                         [&good](const kube::ApiResult &result) { good = result.has_value(); });
        return testing::waitUntil([&] { return good.has_value(); }, longWait) && *good;
    }
    /// Empty where there is none.
    QJsonObject get(const kube::ResourceType &type, const QString &nameSpace, const QString &name)
    {
        QJsonObject object;
        wait([&](const auto &done) {
            api->get(type, nameSpace, name, [&object, done](const simulation::Api::Answer &answer) {
                if (answer)
                    object = *answer;
                done(answer);
            });
        });
        return object;
    }
    bool makeNamespace(const QString &name)
    {
        return create(kinds::namespaces(), {},
                      {{QStringLiteral("metadata"), QJsonObject{{QStringLiteral("name"), name}}}});
    }

    simulation::Clock clock;
    apiserver::Server server;
    std::unique_ptr<kube::Client> client;
    std::unique_ptr<simulation::Api> api;
    QString lastError;

private:
    static apiserver::ServerOptions options(const simulation::Clock &clock)
    {
        apiserver::ServerOptions options;
        options.clock = &clock;
        return options;
    }
    template<typename Start>
    bool wait(Start start)
    {
        // Shared: an answer may come after we have given up.
        const auto outcome = std::make_shared<std::optional<bool>>();
        start([this, outcome](const simulation::Api::Answer &answer) {
            *outcome = answer.has_value();
            lastError = answer ? QString() : answer.error().message;
        });
        return testing::waitUntil([&] { return outcome->has_value(); }, longWait) && **outcome;
    }
};

inline QString conditionStatus(const QJsonObject &object, QLatin1StringView path, QLatin1StringView type)
{
    for (const QJsonValue &condition : simulation::at(object, path).toArray()) {
        if (condition[QLatin1StringView("type")].toString() == type)
            return condition[QLatin1StringView("status")].toString();
    }
    return {};
}

/// Writes down what a watch shows of the objects of one type, each new state once.
class Story : public QObject
{
public:
    using Tell = std::function<QString(const QJsonObject &object)>;

    Story(Cluster &cluster, const kube::ResourceType &type, Tell tell)
        : objects(*cluster.client, type)
    {
        connect(&objects, &simulation::Objects::changed, this,
                [this, tell](const kube::ObjectKey &key, const QJsonObject &before) {
                    const bool isThere = objects.contains(key.nameSpace, key.name);
                    const QString line =
                        isThere ? tell(objects.find(key.nameSpace, key.name)) : QStringLiteral("gone");
                    if (!line.isEmpty() && (lines.isEmpty() || lines.constLast() != line))
                        lines.append(line);
                    Q_UNUSED(before)
                });
        objects.start();
    }

    simulation::Objects objects;
    QStringList lines;
};

} // namespace actortest
