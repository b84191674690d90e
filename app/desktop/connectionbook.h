// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "app/desktop/settings.h"
#include "core/base/clock.h"
#include "core/federation/doctor.h"
#include "core/kube/client.h"
#include "core/kube/kubeconfig.h"
#include "ui/models/connections.h"
#include "ui/models/feedstate.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QProcessEnvironment>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <optional>

/// Knows every connection: the demo, the contexts of the kubeconfig, those of files the user added.
/// Reads the files again when they change, remembers which one is in use, runs preflights, and keeps
/// models::Connections in step with all of that.
class ConnectionBook : public QObject
{
    Q_OBJECT
public:
    /// `consent` may be null. `environment` says where the kubeconfig is.
    ConnectionBook(models::Connections &connections, Settings &settings, const base::Clock &clock,
                   kube::ExecConsent *consent, const QProcessEnvironment &environment,
                   QObject *parent = nullptr);
    ~ConnectionBook() override;

    static QString demoId();
    static QString demoTitle();
    /// Of a connection that may not be there (any more).
    static QString titleOf(const QString &id);

    /// Reads all files and says by useChanged() which connection to use: `id`, or where that is empty
    /// the one of last time, at first the demo.
    void open(const QString &id = {});
    [[nodiscard]] QString inUse() const { return m_inUse; }
    [[nodiscard]] std::optional<kube::Connection> connection(const QString &id) const;
    void use(const QString &id);
    void addFile(const QString &path);
    void removeFile(const QString &path);
    void check(const QString &id);

    /// How the one in use is doing.
    void setState(const models::FeedState &state);
    /// Where to reach the demo, for its preflight: nothing while it does not run.
    void setDemo(std::function<std::optional<kube::Connection>()> demo) { m_demo = std::move(demo); }

signals:
    /// Connect to this one: another one, or the same with another configuration.
    void useChanged(const QString &id);

private:
    struct Visit
    {
        std::unique_ptr<kube::Client> client;
        std::unique_ptr<federation::Doctor> doctor;
    };
    void read();
    void reread();
    void addContexts(const kube::KubeConfig &config, const QString &addedFile);
    void addTroubles(const kube::KubeConfig &config, const QStringList &files, bool added);
    void watch();
    void update(const QString &id, const std::function<void(models::Connection &)> &change);
    void onFinished(const QString &id, const federation::DoctorReport &report);
    void showState(models::Connection &connection) const;

    models::Connections &m_connections;
    Settings &m_settings;
    const base::Clock &m_clock;
    kube::ExecConsent *m_consent;
    const QProcessEnvironment m_environment;
    std::function<std::optional<kube::Connection>()> m_demo;
    QString m_inUse;
    models::FeedState m_state;                // of the one in use
    QHash<QString, kube::Connection> m_found; // by id
    QList<models::Connection> m_reading;
    QList<models::FileTrouble> m_troubles;
    QFileSystemWatcher m_watcher;
    QTimer m_settling;                 // a file is often written in several steps
    std::map<QString, Visit> m_visits; // by id: preflights that run
};
