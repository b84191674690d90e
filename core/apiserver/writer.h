// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/remover.h"
#include "core/apiserver/server.h"

namespace apiserver {

/// One request that writes.
struct WriteRequest
{
    KindPtr kind;
    QString nameSpace;
    QString name;
    QString subresource;
    QByteArray body;
    QByteArray contentType;
    QString manager;                             // who writes; never empty
    bool namesManager = false;                   // the request said so itself, as apply must
    QString validation = QStringLiteral("Warn"); // of unknown fields: "Strict", "Warn", "Ignore"
    bool dryRun = false;
    std::optional<bool> force;
};

/// Creating and changing objects.
class Writer : public QObject
{
    Q_OBJECT
public:
    /// All outlive the writer.
    Writer(Store &store, KindTable &kinds, Remover &remover, const ServerOptions &options,
           const base::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] Written create(const WriteRequest &request);
    [[nodiscard]] Written update(const WriteRequest &request);
    [[nodiscard]] Written patch(const WriteRequest &request);
    /// pods/binding.
    [[nodiscard]] Written bind(const WriteRequest &request);
    [[nodiscard]] Written scale(const Kind &kind, const Stored &stored) const;

    /// As load() of the server. False where the kind is not known.
    bool load(QJsonObject object);

private:
    /// What is about to be written.
    struct Draft
    {
        QJsonObject object;
        QStringList warnings;
        bool isApplied = false; // its managedFields are up to date already
    };

    [[nodiscard]] Written createObject(const WriteRequest &request, Draft draft);
    [[nodiscard]] Written replace(const WriteRequest &request, const Stored &current, Draft draft);
    [[nodiscard]] Written apply(const WriteRequest &request, const Stored &current);
    [[nodiscard]] Written patchScale(const WriteRequest &request, const Stored &current);
    [[nodiscard]] Written setScale(const WriteRequest &request, const Stored &current,
                                   const QJsonObject &scaleObject);
    [[nodiscard]] base::Result<QJsonObject, Refusal> patched(const WriteRequest &request, const Kind &kind,
                                                             const QJsonObject &target) const;
    [[nodiscard]] std::optional<Refusal> namespaceRefusal(const Kind &kind, const QString &nameSpace,
                                                          const QString &name) const;
    [[nodiscard]] std::optional<Refusal> roomRefusal(const QJsonObject &object) const;
    [[nodiscard]] std::optional<Refusal> checkVersion(const WriteRequest &request, const QJsonObject &before,
                                                      const QJsonObject &wanted) const;
    [[nodiscard]] QJsonObject merged(const WriteRequest &request, const QJsonObject &before,
                                     const QJsonObject &wanted) const;
    [[nodiscard]] std::optional<Refusal> check(const Kind &kind, const QJsonObject &before,
                                               const QJsonObject &object) const;
    [[nodiscard]] QJsonObject managed(const WriteRequest &request, const QJsonObject &before,
                                      const QJsonObject &after) const;
    [[nodiscard]] QJsonObject keep(const Kind &kind, QJsonObject object);
    void noteDefinition(const Kind &kind, QJsonObject &object);
    [[nodiscard]] QString freeName(const Kind &kind, const QString &nameSpace, const QString &base) const;
    [[nodiscard]] QJsonObject currentObject(const Kind &kind, const Stored &current) const;

    Store &m_store;
    KindTable &m_kinds;
    Remover &m_remover;
    const ServerOptions &m_options;
    const base::Clock &m_clock;
};

} // namespace apiserver
