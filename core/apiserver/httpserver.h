// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QSslCertificate>
#include <QSslKey>
#include <QString>
#include <QUrl>
#include <QUrlQuery>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace apiserver {

class HttpConnection;

/// One whole request.
struct HttpRequest
{
    QByteArray verb;
    QByteArray target; // with the query, as sent
    QString path;      // decoded
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers; // names in lower case; the last of a name counts
    QByteArray body;
    QSslCertificate peer; // the client's, checked against TlsIdentity::clientAuthorities; may be null

    /// Decoded; "+" is a blank. Empty where there is none.
    [[nodiscard]] QString parameter(const QString &name) const;
    [[nodiscard]] bool isSet(const QString &name) const; // "1", "true", "TRUE", and without a value
};

/// The answering end of one request, copyable. It may answer at once, later, or never; what it writes
/// after the client has gone goes nowhere.
class HttpAnswer
{
public:
    HttpAnswer() = default;
    explicit HttpAnswer(HttpConnection *connection);

    void reply(int status, const QByteArray &body, const QByteArray &type = "application/json",
               const QList<std::pair<QByteArray, QByteArray>> &headers = {}) const;
    /// The head of a chunked answer.
    void startStream(int status = 200, const QByteArray &type = "application/json") const;
    void chunk(const QByteArray &bytes) const;
    void endStream() const;
    /// Closes the connection in the middle of whatever it is doing.
    void abort() const;
    [[nodiscard]] bool isOpen() const; // the client is still there and the answer not ended
    /// Bytes the client has not taken yet: a watch that falls too far behind is ended by the server.
    [[nodiscard]] qint64 backlog() const;
    /// Calls `then` once when the client has gone or the answer ended, unless `context` went first.
    void onClosed(QObject *context, std::function<void()> then) const;

private:
    QPointer<HttpConnection> m_connection;
    quint64 m_request = 0; // a kept-alive connection has several, one after another
};

struct TlsIdentity
{
    QList<QSslCertificate> chain; // ours first
    QSslKey key;
    QList<QSslCertificate> clientAuthorities; // client certificates are asked for, not demanded
};

struct HttpOptions
{
    QHostAddress address = QHostAddress(QHostAddress::LocalHost);
    quint16 port = 0;            // 0: any free one
    bool otherAddresses = false; // anything but loopback is refused without this
    std::optional<TlsIdentity> tls;
    qint64 largestBody = 64 * 1024 * 1024;
    qint64 largestHead = 64 * 1024;
    int mostConnections = 512;
    std::chrono::milliseconds idleTimeout{120'000}; // between two requests of one connection
    const base::Clock *clock = nullptr; // of the Date header; null: the system's; outlives the server
};

/// An HTTP/1.1 server on Qt's event loop: keep-alive, pipelining in order, chunked and sized bodies,
/// Expect: 100-continue, HEAD, gzip never. A request beyond a limit is answered 400, 413 or 431 and
/// its connection closed. Low-delay sockets. Speaks TLS where it has an identity.
class HttpServer : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const HttpRequest &, HttpAnswer)>;

    explicit HttpServer(Handler handler, QObject *parent = nullptr);
    ~HttpServer() override;

    /// Fails with what the system says, or for an address that is not loopback.
    [[nodiscard]] base::Result<quint16, QString> listen(const HttpOptions &options);
    /// Stops listening and breaks every connection off.
    void close();
    void dropConnections();
    [[nodiscard]] bool isListening() const;
    [[nodiscard]] QUrl url() const; // "http://127.0.0.1:40123"
    [[nodiscard]] qsizetype connections() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace apiserver
