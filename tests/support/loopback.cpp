// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/loopback.h"

#include <QSslSocket>

#include <utility>

using namespace Qt::StringLiterals;

namespace testing {

// LoopbackAnswer ---------------------------------------------------------------------------------

void LoopbackAnswer::raw(const QByteArray &bytes) const
{
    if (!isOpen())
        return;
    m_socket->write(bytes);
    m_socket->flush();
}

void LoopbackAnswer::reply(int status, const QByteArray &body, const QByteArray &type,
                           const QByteArrayList &headers) const
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " Status\r\nContent-Type: " + type
                      + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    for (const auto &header : headers)
        head += header + "\r\n";
    raw(head + "\r\n" + body);
}

void LoopbackAnswer::startStream(int status, const QByteArray &type) const
{
    raw("HTTP/1.1 " + QByteArray::number(status) + " Status\r\nContent-Type: " + type
        + "\r\nTransfer-Encoding: chunked\r\n\r\n");
}

void LoopbackAnswer::chunk(const QByteArray &bytes) const
{
    if (!bytes.isEmpty())
        raw(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
}

void LoopbackAnswer::endStream() const
{
    raw("0\r\n\r\n");
}

void LoopbackAnswer::close() const
{
    if (m_socket != nullptr)
        m_socket->disconnectFromHost();
}

void LoopbackAnswer::abort() const
{
    if (m_socket != nullptr)
        m_socket->abort();
}

// Loopback ---------------------------------------------------------------------------------------

Loopback::Loopback(Handler handler, const std::optional<QSslConfiguration> &tls)
    : m_handler(std::move(handler))
    , m_tls(tls.has_value())
    , m_configuration(tls.value_or(QSslConfiguration()))
{
    start();
}

Loopback::~Loopback()
{
    stop();
}

void Loopback::start()
{
    if (m_tls) {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(m_configuration);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &Loopback::onConnection);
    if (!m_server->listen(QHostAddress::LocalHost, m_port))
        qFatal("the loopback server can't listen");
    m_port = m_server->serverPort();
}

void Loopback::stop()
{
    const auto sockets = m_received.keys();
    m_received.clear();
    for (auto *socket : sockets) {
        socket->disconnect(this);
        socket->abort();
        socket->setParent(this);
        socket->deleteLater();
    }
    m_server.reset();
}

QUrl Loopback::url(const QString &host) const
{
    QUrl url;
    url.setScheme(m_tls ? u"https"_s : u"http"_s);
    url.setHost(host);
    url.setPort(m_port);
    return url;
}

void Loopback::onConnection()
{
    while (auto *socket = m_server->nextPendingConnection()) {
        ++m_connections;
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1); // small pieces go at once
        m_received.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_received.remove(socket);
            socket->deleteLater();
        });
        if (socket->bytesAvailable() > 0)
            onReadyRead(socket);
    }
}

void Loopback::onReadyRead(QTcpSocket *socket)
{
    m_received[socket] += socket->readAll();
    while (m_received.contains(socket) && takeRequest(socket)) {
    }
}

/// False where the request is not whole yet.
bool Loopback::takeRequest(QTcpSocket *socket)
{
    QByteArray &bytes = m_received[socket];
    const auto headEnd = bytes.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return false;
    const auto lines = bytes.left(headEnd).split('\n');
    const auto words = lines.constFirst().trimmed().split(' ');
    LoopbackRequest request;
    request.verb = words.value(0);
    request.target = words.value(1);
    const QUrl url = QUrl::fromEncoded(request.target);
    request.path = url.path(QUrl::FullyDecoded);
    request.query = QUrlQuery(url);
    for (const auto &line : lines.sliced(1)) {
        const auto colon = line.indexOf(':');
        request.headers.insert(line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed());
    }
    const auto length = request.headers.value("content-length").toLongLong();
    if (bytes.size() < headEnd + 4 + length)
        return false;
    request.body = bytes.mid(headEnd + 4, length);
    bytes.remove(0, headEnd + 4 + length);
    if (const auto *secure = qobject_cast<QSslSocket *>(socket))
        request.peerName = secure->peerCertificate().subjectInfo(QSslCertificate::CommonName).value(0);
    m_requests << request;
    m_handler(request, LoopbackAnswer(socket));
    return true;
}

// LoopbackProxy ----------------------------------------------------------------------------------

LoopbackProxy::LoopbackProxy()
{
    connect(&m_server, &QTcpServer::pendingConnectionAvailable, this, &LoopbackProxy::onConnection);
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("the loopback proxy can't listen");
}

void LoopbackProxy::onConnection()
{
    while (auto *client = m_server.nextPendingConnection()) {
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        if (m_refuses) {
            client->abort();
            continue;
        }
        auto head = std::make_shared<QByteArray>();
        connect(client, &QTcpSocket::readyRead, client, [this, client, head] {
            *head += client->readAll();
            if (head->contains("\r\n\r\n"))
                onHead(client, std::exchange(*head, {}));
        });
    }
}

void LoopbackProxy::onHead(QTcpSocket *client, const QByteArray &head)
{
    QByteArray login;
    for (const auto &line : head.split('\n')) {
        if (line.toLower().startsWith("proxy-authorization:"))
            login = line.mid(line.indexOf(':') + 1).trimmed();
    }
    if (m_asksLogin && login.isEmpty()) {
        client->write(
            "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n");
        return;
    }
    if (m_asksLogin)
        m_authorizations << login;
    m_targets << head.split(' ').value(1);
    connectThrough(client, m_targets.constLast());
}

void LoopbackProxy::connectThrough(QTcpSocket *client, const QByteArray &target)
{
    client->disconnect(SIGNAL(readyRead()));
    auto *server = new QTcpSocket(client);
    connect(server, &QTcpSocket::connected, client,
            [client] { client->write("HTTP/1.1 200 Connected\r\n\r\n"); });
    connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
    connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    connect(client, &QTcpSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
    const auto colon = target.lastIndexOf(':');
    server->connectToHost(QString::fromLatin1(target.left(colon)), target.mid(colon + 1).toUShort());
}

} // namespace testing
