// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QAbstractListModel>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace models {

/// One line of a preflight, worded for people.
struct HealthCheck
{
    enum class Level { Ok, Note, Warning, Error, Unseen };
    Level level = Level::Ok;
    QString title{};
    QString message{};
    QString fix{};

    friend bool operator==(const HealthCheck &, const HealthCheck &) = default;
};

/// A federation one can work with: the demo, a kubeconfig's context, an address.
struct Connection
{
    enum class Kind { Demo, Context, Address };
    enum class Health { Unknown, Checking, Good, Trouble, Bad };

    QString id{}; // "demo", "kube:CONTEXT", "https://…": what flarectl's -c takes
    Kind kind = Kind::Demo;
    QString title{};
    QString server{}; // host and port; empty for the demo
    QString source{}; // the kubeconfig file; empty
    Health health = Health::Unknown;
    QString message{};           // one sentence: how it is doing, or why it can't be used
    QString warning{};           // standing: TLS is not checked; empty: none
    QList<HealthCheck> checks{}; // of the last preflight, or of the one that runs
    bool checking = false;       // a preflight runs
    QDateTime checkedAt{};       // UTC; invalid: never
    bool inUse = false;
    bool usable = true;     // false: the kubeconfig does not say enough; see checks
    bool removable = false; // added by the user, by file or address

    friend bool operator==(const Connection &, const Connection &) = default;
};

/// A kubeconfig file with something wrong in it, or one that is not there though the user named it.
struct FileTrouble
{
    QString file{};
    QList<HealthCheck> findings{}; // title: where in the file
    bool removable = false;        // added by the user

    friend bool operator==(const FileTrouble &, const FileTrouble &) = default;
};

/// The connections there are, in a fixed order: demo, contexts, addresses. Filled by the program; pages show
/// it and ask for what they want by the request signals.
class Connections : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { ConnectionRole = Qt::UserRole, IdRole, InUseRole, HealthRole };

    explicit Connections(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    [[nodiscard]] const QList<Connection> &all() const { return m_all; }
    [[nodiscard]] std::optional<Connection> find(const QString &id) const;
    /// Changes rows in place where ids stay, so a view keeps its selection.
    void replace(const QList<Connection> &all);
    /// Inserts or changes one.
    void put(const Connection &connection);

    /// Beside the connections: what is wrong with the files they come from.
    [[nodiscard]] const QList<FileTrouble> &troubles() const { return m_troubles; }
    void setTroubles(const QList<FileTrouble> &troubles);

signals:
    void useRequested(const QString &id);
    void checkRequested(const QString &id);
    void fileAdded(const QString &path);
    void addressAdded(const QString &address, const QString &token);
    void removeRequested(const QString &id);
    void fileRemoveRequested(const QString &path);
    void troublesChanged();

private:
    [[nodiscard]] qsizetype rowOf(const QString &id, qsizetype from = 0) const;
    void change(qsizetype row, const Connection &connection);

    QList<Connection> m_all;
    QList<FileTrouble> m_troubles;
};

} // namespace models

Q_DECLARE_METATYPE(models::Connection)
