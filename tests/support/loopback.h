// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <QUrlQuery>

#include <functional>
#include <memory>
#include <optional>

namespace testing {

/// One request as it arrived.
struct LoopbackRequest
{
    QByteArray verb;
    QByteArray target; // with the query, as sent
    QString path;      // decoded
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers; // names in lower case
    QByteArray body;
    QString peerName; // the client certificate's common name; may be empty

    [[nodiscard]] QString parameter(const QString &name) const
    {
        return query.queryItemValue(name, QUrl::FullyDecoded);
    }
};

/// The answering end of one request. It may answer at once, later, half, or never; what it writes
/// after the client has gone goes nowhere.
class LoopbackAnswer
{
public:
    LoopbackAnswer() = default;
    explicit LoopbackAnswer(QTcpSocket *socket)
        : m_socket(socket)
    {
    }

    /// A whole answer.
    void reply(int status, const QByteArray &body, const QByteArray &type = "application/json",
               const QByteArrayList &headers = {}) const;
    /// The head of a chunked answer; chunks and the end follow.
    void startStream(int status = 200, const QByteArray &type = "application/json") const;
    void chunk(const QByteArray &bytes) const;
    void endStream() const;
    /// Bytes as they are, for answers that are none.
    void raw(const QByteArray &bytes) const;
    /// What was written still arrives, then the connection is closed.
    void close() const;
    /// The connection breaks off.
    void abort() const;
    [[nodiscard]] bool isOpen() const { return m_socket != nullptr && m_socket->isOpen(); }

private:
    QPointer<QTcpSocket> m_socket;
};

/// A small HTTP/1.1 server on 127.0.0.1, with TLS where a configuration is given. The handler decides
/// what is answered and when.
class Loopback : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const LoopbackRequest &, const LoopbackAnswer &)>;

    explicit Loopback(Handler handler, const std::optional<QSslConfiguration> &tls = {});
    ~Loopback() override;

    void setHandler(Handler handler) { m_handler = std::move(handler); }
    /// Closes every connection and stops listening; start() takes the same port again.
    void stop();
    void start();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QUrl url(const QString &host = QStringLiteral("127.0.0.1")) const;
    [[nodiscard]] const QList<LoopbackRequest> &requests() const { return m_requests; }
    [[nodiscard]] int connections() const { return m_connections; }

private:
    void onConnection();
    void onReadyRead(QTcpSocket *socket);
    [[nodiscard]] bool takeRequest(QTcpSocket *socket);

    Handler m_handler;
    bool m_tls;
    QSslConfiguration m_configuration;
    std::unique_ptr<QTcpServer> m_server;
    quint16 m_port = 0;
    QHash<QTcpSocket *, QByteArray> m_received;
    QList<LoopbackRequest> m_requests;
    int m_connections = 0;
};

/// An HTTP proxy on 127.0.0.1 that knows CONNECT alone.
class LoopbackProxy : public QObject
{
    Q_OBJECT
public:
    LoopbackProxy();

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// "host:port" of every CONNECT.
    [[nodiscard]] const QByteArrayList &targets() const { return m_targets; }
    [[nodiscard]] const QByteArrayList &authorizations() const { return m_authorizations; }
    /// Asks for name and password first.
    void askLogin() { m_asksLogin = true; }
    /// Closed without a word from now on.
    void refuse() { m_refuses = true; }

private:
    void onConnection();
    void onHead(QTcpSocket *client, const QByteArray &head);
    void connectThrough(QTcpSocket *client, const QByteArray &target);

    QTcpServer m_server;
    QByteArrayList m_targets;
    QByteArrayList m_authorizations;
    bool m_asksLogin = false;
    bool m_refuses = false;
};

} // namespace testing
