// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/result.h"
#include "core/simulation/fluidos.h"

#include <QHostAddress>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QThread>
#include <QUrl>

#include <memory>
#include <optional>

namespace simulation {

/// One scenario of resources/scenarios (design §6). What `offers` names is a List of PeeringCandidates
/// as FLUIDOS would have found them.
struct Scenario
{
    QString name;    // "market", "price-changes"
    QString title;   // a few words
    QString summary; // one sentence: what happens, for --list-scenarios
    QString offers;  // "market", "use-case-3"; "generated" for offers-10000
    bool pricesMove = false;
    QJsonObject settings; // what goes wrong; read by Federation

    friend bool operator==(const Scenario &, const Scenario &) = default;
};
[[nodiscard]] QList<Scenario> scenarios();
[[nodiscard]] std::optional<Scenario> scenario(const QString &name);

struct FederationOptions
{
    QString scenario = QStringLiteral("market");
    double speed = 1;
    quint32 seed = 1;
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0;          // of the consumer's API; 0: any
    quint16 providersPort = 0; // of the providers' data
    bool otherAddresses = false;
    bool tls = false; // needs certificate and key files
    QString certificateFile;
    QString keyFile;
    QString clientAuthorityFile;
    QByteArray token; // asked for where not empty
    Defects defects;
    QString stateFile; // read at the start if it is there and of the same scenario, written at the end;
                       // empty: none
};

struct FederationAddress
{
    QUrl consumer;
    QUrl providers;
    QByteArray kubeConfig;

    friend bool operator==(const FederationAddress &, const FederationAddress &) = default;
};

/// The whole demo federation: two API servers (the consumer's cluster; the providers' data), and the
/// actors, wired by plain clients over loopback. Lives in the thread it is made in.
class Federation : public QObject
{
    Q_OBJECT
public:
    explicit Federation(FederationOptions options, QObject *parent = nullptr);
    ~Federation() override; // stops

    /// ready() or failed() follows.
    void start();
    /// Writes the state file.
    void stop();

signals:
    void ready(const simulation::FederationAddress &address);
    void failed(const QString &message);

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// A Federation in a thread of its own, so that a window stays quick. Ends it when destroyed.
class FederationThread : public QObject
{
    Q_OBJECT
public:
    explicit FederationThread(FederationOptions options, QObject *parent = nullptr);
    ~FederationThread() override;
    void start();

signals:
    void ready(const simulation::FederationAddress &address);
    void failed(const QString &message);

private:
    FederationOptions m_options;
    QThread m_thread;
};

/// This user's running demo, as it wrote itself down in the runtime directory (0600), if its process
/// still lives.
[[nodiscard]] std::optional<FederationAddress> runningDemo();
/// Writes it down while it lives; the file goes with it. Does nothing where another demo stands there.
class DemoNotice
{
public:
    explicit DemoNotice(const FederationAddress &address);
    ~DemoNotice();
    Q_DISABLE_COPY_MOVE(DemoNotice)

private:
    QString m_file;
};

} // namespace simulation
