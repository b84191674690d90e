// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/server.h"

#include "core/apiserver/serverprivate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimer>
#include <QUuid>

#include <utility>

using namespace Qt::StringLiterals;

namespace apiserver {
namespace {

constexpr std::chrono::milliseconds listenRetry{50};

ServerOptions withClock(ServerOptions options)
{
    if (options.http.clock == nullptr)
        options.http.clock = options.clock;
    return options;
}

} // namespace

Server::Private::Private(ServerOptions given)
    : options(withClock(std::move(given)))
    , clock(options.clock != nullptr ? *options.clock : systemClock)
    , kinds(builtInKinds())
    , store(options.history)
    , remover(store, kinds, clock)
    , writer(store, kinds, remover, options, clock)
    , authorizer(store, options)
    , lister(store)
    , watches(store, clock, options.bookmarkInterval)
    , kubelets(store, options.kubeletScheme, options.http.otherAddresses)
    , http([this](const HttpRequest &request, HttpAnswer answer) { receive(request, answer); })
{
    QObject::connect(&remover, &Remover::undefined, &watches, &Watches::endAll);
    const auto nameSpace = [this](const QString &name, const QString &uid) {
        writer.load(
            {{u"apiVersion"_s, u"v1"_s},
             {u"kind"_s, u"Namespace"_s},
             {u"metadata"_s,
              QJsonObject{
                  {u"name"_s, name},
                  {u"labels"_s, QJsonObject{{u"kubernetes.io/metadata.name"_s, name}}},
                  {u"uid"_s, uid.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : uid}}},
             {u"spec"_s, QJsonObject{{u"finalizers"_s, QJsonArray{u"kubernetes"_s}}}},
             {u"status"_s, QJsonObject{{u"phase"_s, u"Active"_s}}}});
    };
    nameSpace(u"default"_s, {});
    nameSpace(u"kube-node-lease"_s, {});
    nameSpace(u"kube-public"_s, {});
    nameSpace(u"kube-system"_s, options.clusterUid);
    const auto everything = [](const QString &key) {
        return QJsonObject{{u"verbs"_s, QJsonArray{u"*"_s}}, {key, QJsonArray{u"*"_s}}};
    };
    QJsonObject resources = everything(u"resources"_s);
    resources.insert("apiGroups"_L1, QJsonArray{u"*"_s});
    writer.load({{u"apiVersion"_s, u"rbac.authorization.k8s.io/v1"_s},
                 {u"kind"_s, u"ClusterRole"_s},
                 {u"metadata"_s, QJsonObject{{u"name"_s, u"cluster-admin"_s}}},
                 {u"rules"_s, QJsonArray{resources, everything(u"nonResourceURLs"_s)}}});
}

Server::Server(ServerOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(options)))
{
}

Server::~Server() = default;

void Server::addDefinitions(const QList<QJsonObject> &definitions)
{
    for (auto definition : definitions) {
        definition.insert("apiVersion"_L1, u"apiextensions.k8s.io/v1"_s);
        definition.insert("kind"_L1, u"CustomResourceDefinition"_s);
        d->writer.load(definition);
    }
}

void Server::load(const QList<QJsonObject> &objects)
{
    // Definitions first, so that every kind is known when its objects come; then what others stand in.
    const auto rank = [](const QJsonObject &object) {
        const QString kind = object.value("kind"_L1).toString();
        return kind == "CustomResourceDefinition"_L1 ? 0 : kind == "Namespace"_L1 ? 1 : 2;
    };
    for (int now = 0; now < 3; ++now) {
        for (const auto &object : objects) {
            if (rank(object) == now)
                d->writer.load(object);
        }
    }
    d->remover.resume();
}

QList<QJsonObject> Server::save() const
{
    QStringList resources = d->store.resources();
    for (const auto &first : {u"namespaces"_s, u"customresourcedefinitions.apiextensions.k8s.io"_s}) {
        if (resources.removeAll(first) > 0)
            resources.prepend(first);
    }
    QList<QJsonObject> all;
    all.reserve(d->store.count());
    for (const auto &resource : std::as_const(resources)) {
        const auto objects = d->store.list(resource);
        for (const auto &stored : objects)
            all << stored->object();
    }
    return all;
}

base::Result<QUrl, QString> Server::listen()
{
    const auto port = d->http.listen(d->options.http);
    if (!port)
        return base::Failure{port.error()};
    d->options.http.port = *port; // for restart()
    return d->http.url();
}

QUrl Server::url() const
{
    return d->http.url();
}

void Server::setFaults(const Faults &faults)
{
    d->faults = faults;
    d->calls = 0;
    d->watches.setDelay(faults.delay);
}

void Server::restart(std::chrono::milliseconds away)
{
    d->http.close();
    d->store.forgetHistory();
    d->lister.forget();
    QTimer::singleShot(away, this, &Server::comeBack);
}

void Server::comeBack()
{
    // Somebody else may sit on our port for a moment.
    if (!d->http.listen(d->options.http)) {
        QTimer::singleShot(listenRetry, this, &Server::comeBack);
        return;
    }
    emit restarted();
}

qsizetype Server::objects() const
{
    return d->store.count();
}

/// JSON, which is YAML.
QByteArray kubeConfigText(const KubeConfigContents &contents)
{
    const auto base64 = [](const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); };
    QJsonObject cluster{{u"server"_s, contents.server.toString()}};
    if (!contents.authorityPem.isEmpty())
        cluster.insert("certificate-authority-data"_L1, base64(contents.authorityPem));
    QJsonObject user;
    if (!contents.clientCertificatePem.isEmpty()) {
        user.insert("client-certificate-data"_L1, base64(contents.clientCertificatePem));
        user.insert("client-key-data"_L1, base64(contents.clientKeyPem));
    }
    if (!contents.token.isEmpty())
        user.insert("token"_L1, QString::fromUtf8(contents.token));
    const auto named = [&contents](const QString &key, const QJsonObject &value) {
        return QJsonArray{QJsonObject{{u"name"_s, contents.name}, {key, value}}};
    };
    const QJsonObject config{
        {u"apiVersion"_s, u"v1"_s},
        {u"kind"_s, u"Config"_s},
        {u"clusters"_s, named(u"cluster"_s, cluster)},
        {u"users"_s, named(u"user"_s, user)},
        {u"contexts"_s, named(u"context"_s, {{u"cluster"_s, contents.name},
                                             {u"user"_s, contents.name},
                                             {u"namespace"_s, contents.nameSpace}})},
        {u"current-context"_s, contents.name},
    };
    return QJsonDocument(config).toJson(QJsonDocument::Indented);
}

} // namespace apiserver
