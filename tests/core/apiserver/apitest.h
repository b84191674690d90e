// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/server.h"
#include "tests/core/kube/kubetest.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>

/// What the tests of the server share.
namespace apitest {

/// A CustomResourceDefinition of our own, in two versions: example.org/v1 and v2, "things".
inline QJsonObject thingDefinition()
{
    const QByteArray schema = R"({"openAPIV3Schema":{"type":"object","properties":{
        "spec":{"type":"object","required":["size"],"properties":{
            "size":{"type":"integer","minimum":1},"colour":{"type":"string","default":"red"}}},
        "status":{"type":"object","properties":{"phase":{"type":"string"}}}}}})";
    const QByteArray version = R"(,"served":true,"subresources":{"status":{}},"schema":)" + schema + "}";
    return QJsonDocument::fromJson(
               R"({"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
        "metadata":{"name":"things.example.org"},"spec":{"group":"example.org","scope":"Namespaced",
        "names":{"plural":"things","singular":"thing","kind":"Thing","listKind":"ThingList","shortNames":["th"]},
        "versions":[{"name":"v1","storage":true)"
               + version + R"(,{"name":"v2","storage":false)" + version + "]}}")
        .object();
}

inline kube::ResourceType type(const char *group, const char *version, const char *plural, const char *kind,
                               bool namespaced = true)
{
    return {QString::fromLatin1(group), QString::fromLatin1(version), QString::fromLatin1(plural),
            QString::fromLatin1(kind), namespaced};
}
inline const kube::ResourceType configMaps = type("", "v1", "configmaps", "ConfigMap");
inline const kube::ResourceType pods = type("", "v1", "pods", "Pod");
inline const kube::ResourceType namespaces = type("", "v1", "namespaces", "Namespace", false);
inline const kube::ResourceType deployments = type("apps", "v1", "deployments", "Deployment");
inline const kube::ResourceType things = type("example.org", "v1", "things", "Thing");

inline QJsonObject parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

/// The answer to one plain request.
struct Answer
{
    int status = 0;
    QByteArray head;
    QByteArray body;

    [[nodiscard]] QJsonObject object() const { return parsed(body); }
    [[nodiscard]] QString message() const { return object().value(QLatin1String("message")).toString(); }
    [[nodiscard]] QString reason() const { return object().value(QLatin1String("reason")).toString(); }
};

/// A server on loopback, and bare requests to it.
class Fixture
{
public:
    explicit Fixture(apiserver::ServerOptions options = {})
        : server(std::move(options))
    {
        server.addDefinitions({thingDefinition()});
        const auto url = server.listen();
        if (!url)
            qFatal("the server can't listen: %s", qPrintable(url.error()));
    }

    /// Over a connection of its own that the server closes after the answer.
    Answer send(const QByteArray &verb, const QByteArray &target, const QByteArray &body = {},
                const QByteArray &type = "application/json", const QByteArray &headers = {}) const
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(server.url().port()));
        socket.write(verb + " " + target
                     + " HTTP/1.1\r\nHost: t\r\nUser-Agent: tester/1\r\nConnection: close\r\n" + headers
                     + (body.isEmpty() ? QByteArray()
                                       : "Content-Type: " + type + "\r\nContent-Length: "
                                             + QByteArray::number(body.size()) + "\r\n")
                     + "\r\n" + body);
        QByteArray all;
        static_cast<void>(QTest::qWaitFor(
            [&] {
                all += socket.readAll();
                return !all.isEmpty() && socket.state() == QAbstractSocket::UnconnectedState;
            },
            20'000));
        const auto end = all.indexOf("\r\n\r\n");
        return {all.mid(9, 3).toInt(), all.left(end), all.mid(end + 4)};
    }
    Answer get(const QByteArray &target) const { return send("GET", target); }
    Answer post(const QByteArray &target, const QByteArray &body) const { return send("POST", target, body); }

    [[nodiscard]] kube::Connection connection() const
    {
        kube::Connection connection;
        connection.name = QStringLiteral("test");
        connection.server = server.url();
        return connection;
    }

    apiserver::Server server;
};

} // namespace apitest
