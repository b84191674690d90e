// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/httpserver.h"

#include "core/apiserver/httpconnection.h"

#include <QCoreApplication>
#include <QSet>
#include <QSslConfiguration>
#include <QSslServer>
#include <QTcpServer>

#include <utility>

using namespace Qt::StringLiterals;

namespace apiserver {
namespace {

struct HttpServerText
{
    Q_DECLARE_TR_FUNCTIONS(apiserver::HttpServer)
};

QSslConfiguration serverConfiguration(const TlsIdentity &identity)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(identity.chain);
    tls.setPrivateKey(identity.key);
    tls.setCaCertificates(identity.clientAuthorities);
    tls.setPeerVerifyMode(identity.clientAuthorities.isEmpty() ? QSslSocket::VerifyNone
                                                               : QSslSocket::QueryPeer);
    return tls;
}

} // namespace

// HttpRequest ------------------------------------------------------------------------------------

QString HttpRequest::parameter(const QString &name) const
{
    return query.queryItemValue(name, QUrl::FullyDecoded);
}

bool HttpRequest::isSet(const QString &name) const
{
    if (!query.hasQueryItem(name))
        return false;
    const QString value = parameter(name);
    return value.isEmpty() || value == "1"_L1 || value.compare("true"_L1, Qt::CaseInsensitive) == 0;
}

// HttpAnswer -------------------------------------------------------------------------------------

HttpAnswer::HttpAnswer(HttpConnection *connection)
    : m_connection(connection)
    , m_request(connection->currentRequest())
{
}

bool HttpAnswer::isOpen() const
{
    return m_connection != nullptr && m_connection->isAnswering(m_request);
}

void HttpAnswer::reply(int status, const QByteArray &body, const QByteArray &type,
                       const QList<std::pair<QByteArray, QByteArray>> &headers) const
{
    if (isOpen())
        m_connection->reply(status, body, type, headers);
}

void HttpAnswer::startStream(int status, const QByteArray &type) const
{
    if (isOpen())
        m_connection->startStream(status, type);
}

void HttpAnswer::chunk(const QByteArray &bytes) const
{
    if (isOpen())
        m_connection->chunk(bytes);
}

void HttpAnswer::endStream() const
{
    if (isOpen())
        m_connection->endStream();
}

void HttpAnswer::abort() const
{
    if (isOpen())
        m_connection->abort();
}

qint64 HttpAnswer::backlog() const
{
    return isOpen() ? m_connection->backlog() : 0;
}

void HttpAnswer::onClosed(QObject *context, std::function<void()> then) const
{
    if (isOpen())
        m_connection->onClosed(context, std::move(then));
}

// HttpServer -------------------------------------------------------------------------------------

class HttpServer::Private
{
public:
    HttpServer *q = nullptr;
    Handler handler;
    HttpOptions options;
    std::unique_ptr<QTcpServer> server;
    QSet<HttpConnection *> connections;

    void onPending()
    {
        while (auto *socket = server != nullptr ? server->nextPendingConnection() : nullptr) {
            if (connections.size() >= options.mostConnections) {
                socket->abort();
                socket->deleteLater();
                continue;
            }
            auto *connection = new HttpConnection(socket, options, handler, q);
            connections.insert(connection);
            QObject::connect(connection, &HttpConnection::gone, q, [this, connection] {
                connections.remove(connection);
                connection->deleteLater(); // we may be inside of its signals
            });
            connection->start();
        }
    }
};

HttpServer::HttpServer(Handler handler, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->q = this;
    d->handler = std::move(handler);
}

HttpServer::~HttpServer()
{
    close();
    // Their handler and options go with us.
    qDeleteAll(findChildren<HttpConnection *>(Qt::FindDirectChildrenOnly));
}

base::Result<quint16, QString> HttpServer::listen(const HttpOptions &options)
{
    if (!options.address.isLoopback() && !options.otherAddresses)
        return base::Failure{
            HttpServerText::tr("%1 is not a loopback address.").arg(options.address.toString())};
    close();
    d->options = options;
    if (options.tls) {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(serverConfiguration(*options.tls));
        d->server = std::move(server);
    } else {
        d->server = std::make_unique<QTcpServer>();
    }
    // Not newConnection: with TLS the handshake is still to come then.
    connect(d->server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] { d->onPending(); });
    d->server->setMaxPendingConnections(options.mostConnections);
    if (!d->server->listen(options.address, options.port)) {
        const QString reason = d->server->errorString();
        d->server.reset();
        return base::Failure{reason};
    }
    return d->server->serverPort();
}

void HttpServer::close()
{
    if (d->server != nullptr) {
        d->server->close();
        d->server.release()->deleteLater(); // we may be inside of its signals
    }
    dropConnections();
}

void HttpServer::dropConnections()
{
    const auto all = d->connections.values();
    for (auto *connection : all)
        connection->abort();
}

bool HttpServer::isListening() const
{
    return d->server != nullptr && d->server->isListening();
}

QUrl HttpServer::url() const
{
    if (!isListening())
        return {};
    QUrl url;
    url.setScheme(d->options.tls ? u"https"_s : u"http"_s);
    const QHostAddress address = d->server->serverAddress();
    const bool isAny =
        address == QHostAddress::Any || address == QHostAddress::AnyIPv4 || address == QHostAddress::AnyIPv6;
    url.setHost(isAny ? u"127.0.0.1"_s : address.toString());
    url.setPort(d->server->serverPort());
    return url;
}

qsizetype HttpServer::connections() const
{
    return d->connections.size();
}

} // namespace apiserver
