// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>

#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace apiserver {

/// One object as it is kept: compact JSON, and beside it what is looked at often. Never changed; a
/// change is a new one.
struct StoredObject
{
    QByteArray json;    // apiVersion and kind stand first
    qsizetype rest = 0; // where what follows them begins
    QString nameSpace;
    QString name;
    QString uid;
    QString apiVersion;
    quint64 version = 0;
    QJsonObject labels;
    bool isLeaving = false; // deletion was asked for

    [[nodiscard]] QJsonObject object() const;
    /// The bytes under another version of the kind.
    void appendTo(QByteArray &bytes, const QString &asVersion, const QString &kind) const;
};
using Stored = std::shared_ptr<const StoredObject>;

struct StoreEvent
{
    enum class Type { Added, Modified, Deleted };

    Type type = Type::Added;
    QString resource; // "flavors.nodecore.fluidos.eu"
    Stored object;    // of Deleted: its last state, with the version of its end
    Stored before;    // null: Added
};

/// All objects, by resource, namespace and name; one version counter; the last events.
class Store : public QObject
{
    Q_OBJECT
public:
    /// Keys sort as the API lists them: "namespace/name".
    using Collection = std::map<QString, Stored>;

    explicit Store(qsizetype history, QObject *parent = nullptr);

    [[nodiscard]] quint64 version() const { return m_version; }
    /// The oldest version a watch can go on from.
    [[nodiscard]] quint64 oldest() const { return m_oldest; }
    [[nodiscard]] qsizetype count() const { return m_count; }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

    [[nodiscard]] Stored find(const QString &resource, const QString &nameSpace, const QString &name) const;
    [[nodiscard]] QList<Stored> list(const QString &resource, const QString &nameSpace = {}) const;
    [[nodiscard]] bool hasAny(const QString &resource, const QString &nameSpace) const;
    [[nodiscard]] QStringList resources() const;
    /// Changes with every event of that resource.
    [[nodiscard]] quint64 lastChange(const QString &resource) const { return m_changes.value(resource); }

    /// Keeps the object under a new version.
    Stored put(const QString &resource, const QJsonObject &object);
    /// `last` is the object as it goes, which may say more than what is kept.
    void remove(const QString &resource, const QJsonObject &last);
    /// Without an event; its own resourceVersion is kept where it has one.
    void load(const QString &resource, QJsonObject object);
    /// Calls `take` with the events of a resource after `version`, in order.
    void replay(const QString &resource, quint64 version,
                const std::function<void(const StoreEvent &)> &take) const;
    /// Nobody can go on from before now.
    void forgetHistory();

signals:
    void happened(const apiserver::StoreEvent &event);

private:
    void record(const StoreEvent &event);

    std::map<QString, Collection> m_collections;
    QHash<QString, quint64> m_changes;
    std::deque<StoreEvent> m_history;
    qsizetype m_historyLimit;
    quint64 m_version;
    quint64 m_oldest;
    qsizetype m_count = 0;
    qint64 m_bytes = 0;
};

/// "default/web", "/node-1".
[[nodiscard]] QString storeKey(const QString &nameSpace, const QString &name);
[[nodiscard]] Stored makeStored(QJsonObject object, quint64 version);
/// The beginning of an object's bytes: {"apiVersion":"v1","kind":"Pod"
[[nodiscard]] QByteArray objectHead(const QString &apiVersion, const QString &kind);

} // namespace apiserver
