// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/server.h"
#include "core/kinds/kinds.h"
#include "core/simulation/api.h"
#include "core/simulation/world.h"
#include "tests/core/catalogue/offersamples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

#include <memory>
#include <optional>

/// A cluster in memory, and a tiny FLUIDOS in it that answers Discoveries as a test wants it.
namespace fakecluster {

inline QString timeText(qint64 secondsAgo = 0)
{
    return QDateTime::currentDateTimeUtc().addSecs(-secondsAgo).toString(Qt::ISODate);
}

inline QJsonObject metadata(const QString &name, const QString &nameSpace = kinds::fluidosNamespace())
{
    QJsonObject metadata{{QStringLiteral("name"), name}};
    if (!nameSpace.isEmpty())
        metadata.insert(QStringLiteral("namespace"), nameSpace);
    return metadata;
}

inline QJsonObject objectOf(const kinds::Type &type, const QString &name, const QJsonObject &more = {},
                            const QString &nameSpace = kinds::fluidosNamespace())
{
    QJsonObject object = more;
    object.insert(QStringLiteral("apiVersion"), type.apiVersion());
    object.insert(QStringLiteral("kind"), type.kind);
    if (!object.contains(QStringLiteral("metadata")))
        object.insert(QStringLiteral("metadata"), metadata(name, type.namespaced ? nameSpace : QString()));
    return object;
}

/// "a" → the PeeringCandidate "peeringcandidate-a", seen so many seconds ago.
inline QJsonObject candidate(const QString &name, qint64 secondsAgo = 0)
{
    QJsonObject object = QJsonDocument::fromJson(offersamples::candidate(name.toUtf8())).object();
    object.insert(QStringLiteral("status"),
                  QJsonObject{{QStringLiteral("creationTime"), timeText(secondsAgo)},
                              {QStringLiteral("lastUpdateTime"), QString()}});
    return object;
}

inline QJsonObject phase(const QString &phase, const QString &message, const QString &started)
{
    return {{QStringLiteral("phase"), phase},
            {QStringLiteral("message"), message},
            {QStringLiteral("startTime"), started},
            {QStringLiteral("lastChangeTime"), timeText()}};
}

inline QJsonObject discovery(const QString &name, const QString &phaseName, qint64 secondsAgo,
                             const QJsonObject &labels = {})
{
    QJsonObject meta = metadata(name);
    meta.insert(QStringLiteral("creationTimestamp"), timeText(secondsAgo));
    meta.insert(QStringLiteral("labels"), labels);
    return objectOf(kinds::discoveries(), name,
                    {{QStringLiteral("metadata"), meta},
                     {QStringLiteral("spec"),
                      QJsonObject{{QStringLiteral("solverID"), name}, {QStringLiteral("subscribe"), false}}},
                     {QStringLiteral("status"),
                      QJsonObject{{QStringLiteral("phase"),
                                   phase(phaseName, QStringLiteral("said"), timeText(secondsAgo))},
                                  {QStringLiteral("peeringCandidateList"),
                                   QJsonObject{{QStringLiteral("items"), QJsonArray()}}}}}});
}

inline QJsonObject reservation(const QString &phaseName)
{
    const QJsonObject who{{QStringLiteral("domain"), QStringLiteral("d")},
                          {QStringLiteral("ip"), QStringLiteral("127.0.0.1:1")},
                          {QStringLiteral("nodeID"), QStringLiteral("n")}};
    return objectOf(
        kinds::reservations(), QStringLiteral("res-1"),
        {{QStringLiteral("spec"), QJsonObject{{QStringLiteral("buyer"), who},
                                              {QStringLiteral("seller"), who},
                                              {QStringLiteral("solverID"), QStringLiteral("s")}}},
         {QStringLiteral("status"),
          QJsonObject{{QStringLiteral("phase"), phase(phaseName, QStringLiteral("said"), timeText())}}}});
}

class Cluster : public QObject
{
public:
    explicit Cluster(const QList<QJsonObject> &objects = {}, const apiserver::ServerOptions &options = {},
                     const QList<QJsonObject> &definitions = simulation::customDefinitions())
        : server(options)
    {
        server.addDefinitions(definitions);
        server.load({objectOf(kinds::namespaces(), kinds::fluidosNamespace()),
                     objectOf(kinds::namespaces(), kinds::liqoNamespace())});
        server.load(objects);
        const auto url = server.listen();
        if (!url)
            qFatal("the API server can't listen");
        client = std::make_unique<kube::Client>(connection());
    }

    [[nodiscard]] kube::Connection connection(const QString &token = {}) const
    {
        kube::Connection connection;
        connection.name = QStringLiteral("test");
        connection.server = server.url();
        connection.token = token;
        return connection;
    }

    apiserver::Server server;
    std::unique_ptr<kube::Client> client;
};

/// Answers Discoveries.
class Fluidos : public QObject
{
public:
    enum class Way { Finds, FindsNothing, IsSilent, NeverEnds };

    explicit Fluidos(kube::Client &client)
        : m_api(client)
        , m_discoveries(client, kinds::discoveries(), kinds::fluidosNamespace())
    {
        connect(&m_discoveries, &simulation::Objects::changed, this,
                [this](const kube::ObjectKey &key, const QJsonObject &) { onChanged(key.name); });
        m_discoveries.start();
    }

    Way way = Way::Finds;
    QStringList offers; // what providers have, without "peeringcandidate-"
    QStringList seen;   // Discoveries, in order
    int mostAtOnce = 0; // of ours that were there
    [[nodiscard]] int openOnes() const { return int(m_there.size()); }

private:
    void onChanged(const QString &name)
    {
        const QJsonObject object = m_discoveries.find(kinds::fluidosNamespace(), name);
        if (object.isEmpty()) {
            m_there.remove(name);
            return;
        }
        if (name.startsWith(QLatin1String("flare-"))) {
            m_there.insert(name);
            mostAtOnce = std::max(mostAtOnce, int(m_there.size()));
        }
        if (seen.contains(name) || object.contains(QStringLiteral("status")))
            return;
        seen << name;
        m_started = timeText();
        setPhase(name, QStringLiteral("Running"), QStringLiteral("Discovery started"));
        if (way == Way::Finds)
            write(name, 0);
        else if (way == Way::FindsNothing)
            setPhase(name, QStringLiteral("Failed"), QStringLiteral("No Flavors found"));
        else if (way == Way::IsSilent)
            setPhase(name, QStringLiteral("Failed"), QStringLiteral("Error when getting Flavor"));
    }
    /// One candidate after the other, then the Discovery, as the controllers do.
    void write(const QString &discovery, qsizetype index)
    {
        if (index == offers.size()) {
            QJsonArray items;
            for (const QString &offer : offers)
                items.append(candidate(offer));
            setPhase(discovery, QStringLiteral("Solved"),
                     QStringLiteral("Discovery Solved: Peering Candidate found"), items);
            return;
        }
        const QJsonObject object = candidate(offers.at(index));
        const auto next = [this, discovery, index](const simulation::Api::Answer &) {
            write(discovery, index + 1);
        };
        m_api.get(kinds::peeringCandidates(), kinds::fluidosNamespace(), simulation::nameOf(object),
                  [this, object, next](const simulation::Api::Answer &answer) {
                      const QJsonObject status = object[QStringLiteral("status")].toObject();
                      if (answer)
                          m_api.patchStatus(kinds::peeringCandidates(), kinds::fluidosNamespace(),
                                            simulation::nameOf(object), status, next);
                      else
                          m_api.create(kinds::peeringCandidates(), kinds::fluidosNamespace(), object, next);
                  });
    }
    void setPhase(const QString &name, const QString &phaseName, const QString &message,
                  const QJsonArray &items = {})
    {
        m_api.patchStatus(
            kinds::discoveries(), kinds::fluidosNamespace(), name,
            {{QStringLiteral("phase"), phase(phaseName, message, m_started)},
             {QStringLiteral("peeringCandidateList"), QJsonObject{{QStringLiteral("items"), items}}}});
    }

    simulation::Api m_api;
    simulation::Objects m_discoveries;
    QString m_started;
    QSet<QString> m_there;
};

} // namespace fakecluster
