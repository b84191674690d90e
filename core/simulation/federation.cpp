// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/federation.h"

#include "core/apiserver/server.h"
#include "core/kinds/kinds.h"
#include "core/simulation/controllers.h"
#include "core/simulation/federationstate.h"
#include "core/simulation/kubelet.h"
#include "core/simulation/liqo.h"
#include "core/simulation/world.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QPointer>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

struct FederationText
{
    Q_DECLARE_TR_FUNCTIONS(simulation::Federation)
};

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

base::Result<apiserver::TlsIdentity, QString> readTlsIdentity(const FederationOptions &options)
{
    apiserver::TlsIdentity identity;
    identity.chain = QSslCertificate::fromData(contentsOf(options.certificateFile));
    const QByteArray key = contentsOf(options.keyFile);
    identity.key = QSslKey(key, QSsl::Rsa);
    if (identity.key.isNull())
        identity.key = QSslKey(key, QSsl::Ec);
    if (identity.chain.isEmpty() || identity.key.isNull())
        return base::Failure{FederationText::tr("The certificate or its key can't be read.")};
    if (options.clientAuthorityFile.isEmpty())
        return identity;
    identity.clientAuthorities = QSslCertificate::fromData(contentsOf(options.clientAuthorityFile));
    if (identity.clientAuthorities.isEmpty())
        return base::Failure{FederationText::tr("The certificates of the clients' authority can't be read.")};
    return identity;
}

std::chrono::milliseconds secondsOf(const QJsonValue &value)
{
    return std::chrono::milliseconds(qint64(value.toDouble() * 1000));
}

} // namespace

class Federation::Private
{
public:
    Private(Federation &federation, FederationOptions wanted)
        : q(federation)
        , options(std::move(wanted))
    {
    }

    [[nodiscard]] QString begin();
    [[nodiscard]] base::Result<QUrl, QString> listen(std::unique_ptr<apiserver::Server> &server, quint16 port,
                                                     const QList<QJsonObject> &objects,
                                                     const std::optional<apiserver::TlsIdentity> &tls);
    [[nodiscard]] std::unique_ptr<kube::Client> clientOf(const QUrl &url) const;
    void makeActors();
    void startActors();
    void onActorReady();
    void play();
    void makeTrouble(const QJsonObject &trouble);
    void forget(const QString &address);
    void restartLater(std::chrono::milliseconds every, std::chrono::milliseconds away);
    void stop();

    Federation &q;
    FederationOptions options;
    Scenario scenario;
    QByteArray token;
    QByteArray authority;
    std::unique_ptr<Clock> clock;
    QRandomGenerator random;
    std::unique_ptr<apiserver::Server> consumerServer;
    std::unique_ptr<apiserver::Server> providersServer;
    std::unique_ptr<kube::Client> consumerClient;
    std::unique_ptr<kube::Client> providersClient;
    std::unique_ptr<Api> api;
    std::unique_ptr<Providers> providers;
    std::unique_ptr<Fluidos> fluidos;
    std::unique_ptr<Liqo> liqo;
    std::unique_ptr<Kubelet> kubelet;
    std::unique_ptr<Controllers> controllers;
    FederationAddress address;
    int awaited = 0;
    bool isRunning = false;
};

QString Federation::Private::begin()
{
    const auto found = simulation::scenario(options.scenario);
    if (!found)
        return FederationText::tr("There is no scenario “%1”.").arg(options.scenario);
    scenario = *found;
    std::optional<apiserver::TlsIdentity> tls;
    if (options.tls) {
        const auto identity = readTlsIdentity(options);
        if (!identity)
            return identity.error();
        tls = *identity;
        authority = contentsOf(options.certificateFile) + contentsOf(options.clientAuthorityFile);
    }
    token = options.token;
    if (token.isEmpty() && tls && !tls->clientAuthorities.isEmpty())
        token = QUuid::createUuid().toByteArray(QUuid::Id128); // for our own actors

    random.seed(options.seed);
    const std::optional<FederationState> state = readFederationState(options.stateFile, scenario.name);
    const QDateTime start = QDateTime::currentDateTimeUtc().addMSecs(state ? state->aheadMilliseconds : 0);
    clock = std::make_unique<Clock>(options.speed, start);
    const World world =
        state ? World{state->consumer, state->providers} : worldOf(scenario, options.seed, start);
    const auto consumer = listen(consumerServer, options.port, world.consumer, tls);
    if (!consumer)
        return consumer.error();
    const auto others = listen(providersServer, options.providersPort, world.providers, tls);
    if (!others)
        return others.error();
    address = {*consumer, *others,
               apiserver::kubeConfigText({.name = u"flare-demo"_s,
                                          .server = *consumer,
                                          .authorityPem = authority,
                                          .clientCertificatePem = {},
                                          .clientKeyPem = {},
                                          .token = token,
                                          .nameSpace = u"default"_s})};
    consumerClient = clientOf(*consumer);
    providersClient = clientOf(*others);
    return {};
}

base::Result<QUrl, QString> Federation::Private::listen(std::unique_ptr<apiserver::Server> &server,
                                                        quint16 port, const QList<QJsonObject> &objects,
                                                        const std::optional<apiserver::TlsIdentity> &tls)
{
    apiserver::ServerOptions wanted;
    wanted.http.address = options.address;
    wanted.http.port = port;
    wanted.http.otherAddresses = options.otherAddresses;
    wanted.http.tls = tls;
    wanted.clock = clock.get();
    if (!token.isEmpty())
        wanted.tokens.insert(token, {u"flare-demo"_s, {u"system:masters"_s}});
    server = std::make_unique<apiserver::Server>(wanted);
    server->addDefinitions(customDefinitions());
    server->load(objects);
    return server->listen();
}

std::unique_ptr<kube::Client> Federation::Private::clientOf(const QUrl &url) const
{
    kube::Connection connection;
    connection.name = u"flare-demo"_s;
    connection.server = url;
    connection.defaultNamespace = u"default"_s;
    connection.certificateAuthority.data = authority;
    connection.token = QString::fromLatin1(token);
    kube::ClientOptions wanted;
    wanted.userAgent = "flare-simulation";
    return std::make_unique<kube::Client>(connection, wanted);
}

void Federation::Private::makeActors()
{
    api = std::make_unique<Api>(*consumerClient);
    providers = std::make_unique<Providers>(*providersClient, *clock, random, options.defects);
    FluidosOptions fluidosOptions;
    fluidosOptions.defects = options.defects;
    fluidosOptions.nodeId = consumerNodeId();
    fluidos = std::make_unique<Fluidos>(*consumerClient, *providers, *clock, random, fluidosOptions);
    LiqoOptions liqoOptions;
    liqoOptions.consumerId = consumerLiqoId();
    liqoOptions.tunnelNeverComesUp = scenario.settings["tunnelNeverComesUp"_L1].toBool();
    liqo = std::make_unique<Liqo>(*consumerClient, *clock, liqoOptions);
    KubeletOptions kubeletOptions;
    kubeletOptions.crashLoops = scenario.settings["crashLoops"_L1].toBool();
    kubelet = std::make_unique<Kubelet>(*consumerClient, *clock, random, kubeletOptions);
    controllers = std::make_unique<Controllers>(*consumerClient, *clock, random);
}

void Federation::Private::startActors()
{
    awaited = 5;
    const auto ready = [this] { onActorReady(); };
    // Whoever resumes a Discovery asks the providers: they come first.
    QObject::connect(providers.get(), &Providers::ready, &q, [this] {
        fluidos->start();
        onActorReady();
    });
    QObject::connect(fluidos.get(), &Fluidos::ready, &q, ready);
    QObject::connect(liqo.get(), &Liqo::ready, &q, ready);
    QObject::connect(kubelet.get(), &Kubelet::ready, &q, ready);
    QObject::connect(controllers.get(), &Controllers::ready, &q, ready);
    QObject::connect(kubelet.get(), &Kubelet::failed, &q, &Federation::failed);
    providers->start();
    liqo->start();
    controllers->start();
    kubelet->start(u"flare-demo"_s);
}

void Federation::Private::onActorReady()
{
    if (--awaited > 0)
        return;
    play();
    emit q.ready(address);
}

void Federation::Private::play()
{
    const QJsonObject &settings = scenario.settings;
    if (const QJsonObject prices = settings["prices"_L1].toObject(); !prices.isEmpty())
        providers->movePrices(secondsOf(prices["everySeconds"_L1]), prices["percent"_L1].toDouble());
    const QJsonArray troubles = settings["trouble"_L1].toArray();
    for (const QJsonValue &value : troubles) {
        const QJsonObject trouble = value.toObject();
        const auto when = secondsOf(trouble["afterSeconds"_L1]);
        if (when.count() == 0)
            makeTrouble(trouble);
        else
            clock->after(when, &q, [this, trouble] { makeTrouble(trouble); });
    }
    if (const QJsonObject faults = settings["faults"_L1].toObject(); !faults.isEmpty())
        consumerServer->setFaults({std::chrono::milliseconds(faults["delayMilliseconds"_L1].toInt()),
                                   faults["failEvery"_L1].toInt()});
    if (const QJsonObject restarts = settings["restarts"_L1].toObject(); !restarts.isEmpty())
        restartLater(secondsOf(restarts["everySeconds"_L1]), secondsOf(restarts["awaySeconds"_L1]));
}

void Federation::Private::makeTrouble(const QJsonObject &trouble)
{
    const QString wanted = trouble["provider"_L1].toString();
    QString where;
    const QHash<QString, QString> addresses = providers->addresses();
    for (auto entry = addresses.cbegin(); entry != addresses.cend(); ++entry) {
        if (*entry == wanted)
            where = entry.key();
    }
    ProviderTrouble made;
    made.down = trouble["down"_L1].toBool();
    made.frozen = trouble["frozen"_L1].toBool();
    made.withdrawn = trouble["withdrawn"_L1].toBool();
    made.reserveHangs = trouble["reserveHangs"_L1].toBool();
    made.purchasesThatFail = trouble["purchasesThatFail"_L1].toInt();
    made.apiUnreachable = trouble["apiUnreachable"_L1].toBool();
    providers->setTrouble(where, made);
    if (trouble["forgotten"_L1].toBool())
        forget(wanted);
}

// As if its announcements had ended: the housekeeping takes its KnownCluster away.
void Federation::Private::forget(const QString &provider)
{
    const QString now = clock->text();
    api->patchStatus(kinds::knownClusters(), kinds::fluidosNamespace(), "knowncluster-"_L1 + provider,
                     {{u"lastUpdateTime"_s, now}, {u"expirationTime"_s, now}});
}

void Federation::Private::restartLater(std::chrono::milliseconds every, std::chrono::milliseconds away)
{
    clock->after(every, &q, [this, every, away] {
        consumerServer->restart(away);
        restartLater(every, away);
    });
}

void Federation::Private::stop()
{
    if (!isRunning)
        return;
    isRunning = false;
    controllers.reset();
    kubelet.reset();
    liqo.reset();
    fluidos.reset();
    providers.reset();
    api.reset();
    consumerClient.reset();
    providersClient.reset();
    if (!options.stateFile.isEmpty() && consumerServer && providersServer) {
        const qint64 ahead = QDateTime::currentDateTimeUtc().msecsTo(clock->now());
        writeFederationState(options.stateFile,
                             {scenario.name, ahead, consumerServer->save(), providersServer->save()});
    }
    consumerServer.reset();
    providersServer.reset();
}

Federation::Federation(FederationOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(options)))
{
}

Federation::~Federation()
{
    d->stop();
}

void Federation::start()
{
    const QString trouble = d->begin();
    if (!trouble.isEmpty()) {
        QMetaObject::invokeMethod(
            this, [this, trouble] { emit failed(trouble); }, Qt::QueuedConnection);
        return;
    }
    d->isRunning = true;
    d->makeActors();
    d->startActors();
}

void Federation::stop()
{
    d->stop();
}

FederationThread::FederationThread(FederationOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
    m_thread.setObjectName(u"federation"_s);
}

FederationThread::~FederationThread()
{
    m_thread.quit();
    m_thread.wait();
}

void FederationThread::start()
{
    // The place in that thread which owns the federation, and goes with it.
    auto *place = new QObject;
    place->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, place, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(place, [this, place, options = m_options] {
        auto *federation = new Federation(options, place);
        connect(federation, &Federation::ready, this, &FederationThread::ready);
        connect(federation, &Federation::failed, this, &FederationThread::failed);
        federation->start();
    });
}

} // namespace simulation
