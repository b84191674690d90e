// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/httpconnection.h"

#include <QLocale>
#include <QSslSocket>

#include <utility>

using namespace Qt::StringLiterals;

namespace apiserver {
namespace {

/// What may wait unread behind a request that is being answered.
constexpr qint64 readAhead = 256 * 1024;
constexpr std::chrono::milliseconds refusedLinger{2'000};

} // namespace

QByteArray reasonPhrase(int status)
{
    static const QHash<int, QByteArray> phrases{
        {100, "Continue"},
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {406, "Not Acceptable"},
        {409, "Conflict"},
        {410, "Gone"},
        {413, "Request Entity Too Large"},
        {415, "Unsupported Media Type"},
        {422, "Unprocessable Entity"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
        {505, "HTTP Version Not Supported"},
        {507, "Insufficient Storage"},
    };
    return phrases.value(status, "Status");
}

QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
}

HttpConnection::HttpConnection(QTcpSocket *socket, const HttpOptions &options,
                               const HttpServer::Handler &handler, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_options(options)
    , m_handler(handler)
    , m_reader(options.largestHead, options.largestBody)
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1); // events of a watch go at once
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &HttpConnection::abort);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::onReadyRead);
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpConnection::onGone);
    m_peer = checkedPeer();
}

/// The client's certificate, if one of our authorities has signed it. QueryPeer lets strangers through
/// and only reports them.
QSslCertificate HttpConnection::checkedPeer() const
{
    const auto *secure = qobject_cast<QSslSocket *>(m_socket);
    if (secure == nullptr || secure->peerCertificate().isNull() || !secure->sslHandshakeErrors().isEmpty())
        return QSslCertificate();
    return secure->peerCertificate();
}

void HttpConnection::start()
{
    if (m_socket->state() != QAbstractSocket::ConnectedState) {
        onGone();
        return;
    }
    touchIdleTimer();
    if (m_socket->bytesAvailable() > 0)
        onReadyRead();
}

void HttpConnection::abort()
{
    if (m_phase == Phase::Gone)
        return;
    m_socket->abort();
    onGone();
}

void HttpConnection::touchIdleTimer()
{
    if (m_options.idleTimeout.count() > 0)
        m_idle.start(m_options.idleTimeout);
}

void HttpConnection::onReadyRead()
{
    if (m_phase == Phase::Closing || m_phase == Phase::Gone) {
        m_socket->readAll();
        return;
    }
    if (m_phase != Phase::Reading && m_reader.waiting() > readAhead)
        return; // read later; the socket holds a bounded part of it
    m_reader.feed(m_socket->readAll());
    process();
}

void HttpConnection::process()
{
    // The handler may answer at once: a loop instead of a call from within the call.
    if (std::exchange(m_isProcessing, true))
        return;
    const QPointer<HttpConnection> self = this;
    while (m_phase == Phase::Reading) {
        const auto state = m_reader.advance();
        if (state == HttpReader::State::Failed) {
            refuse(m_reader.status());
            break;
        }
        if (state == HttpReader::State::Incomplete) {
            if (m_reader.takeContinueWish())
                m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
            if (m_socket->bytesAvailable() > 0) {
                m_reader.feed(m_socket->readAll());
                continue;
            }
            touchIdleTimer();
            break;
        }
        m_idle.stop();
        HttpRequest request = m_reader.take();
        request.peer = m_peer;
        m_isHead = request.verb == "HEAD";
        m_isChunked = !m_reader.isHttp10();
        m_keepsAlive = m_reader.keepsAlive();
        m_phase = Phase::Answering;
        ++m_request;
        m_socket->setReadBufferSize(readAhead);
        m_handler(request, HttpAnswer(this));
        if (self == nullptr)
            return;
    }
    m_isProcessing = false;
}

/// The rest of what the client sends is read and thrown away for a moment: closing at once would
/// reset the connection and take our answer along.
void HttpConnection::refuse(int status)
{
    m_keepsAlive = false;
    m_isHead = false;
    m_phase = Phase::Answering;
    ++m_request;
    m_idle.stop();
    reply(status, QByteArray::number(status) + " " + reasonPhrase(status) + "\n", "text/plain; charset=utf-8",
          {});
}

QByteArray HttpConnection::head(int status, const QByteArray &type, const QList<Header> &headers) const
{
    const QDateTime now =
        m_options.clock != nullptr ? m_options.clock->now() : QDateTime::currentDateTimeUtc();
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + " " + reasonPhrase(status)
                       + "\r\nDate: " + httpDate(now) + "\r\nCache-Control: no-cache, private\r\n";
    if (!type.isEmpty())
        bytes += "Content-Type: " + type + "\r\n";
    if (!m_keepsAlive)
        bytes += "Connection: close\r\n";
    for (const auto &[name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    return bytes;
}

bool HttpConnection::isAnswering(quint64 request) const
{
    return request == m_request && (m_phase == Phase::Answering || m_phase == Phase::Streaming);
}

void HttpConnection::reply(int status, const QByteArray &body, const QByteArray &type,
                           const QList<Header> &headers)
{
    if (m_phase != Phase::Answering)
        return;
    QByteArray bytes = head(status, status == 204 ? QByteArray() : type, headers);
    if (status != 204)
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    bytes += "\r\n";
    const bool hasBody = status != 204 && !m_isHead;
    if (hasBody && body.size() < 16 * 1024) {
        m_socket->write(bytes + body);
    } else {
        m_socket->write(bytes);
        if (hasBody)
            m_socket->write(body);
    }
    finishAnswer();
}

void HttpConnection::startStream(int status, const QByteArray &type)
{
    if (m_phase != Phase::Answering)
        return;
    m_keepsAlive = m_keepsAlive && m_isChunked;
    QByteArray bytes = head(status, type, {});
    if (m_isChunked)
        bytes += "Transfer-Encoding: chunked\r\n";
    m_socket->write(bytes + "\r\n");
    m_socket->flush();
    m_phase = Phase::Streaming;
    if (m_isHead)
        endStream();
}

void HttpConnection::chunk(const QByteArray &bytes)
{
    if (m_phase != Phase::Streaming || bytes.isEmpty())
        return;
    if (!m_isChunked) {
        m_socket->write(bytes);
        return;
    }
    m_socket->write(QByteArray::number(bytes.size(), 16) + "\r\n");
    m_socket->write(bytes);
    m_socket->write("\r\n");
}

void HttpConnection::endStream()
{
    if (m_phase != Phase::Streaming)
        return;
    if (m_isChunked && !m_isHead)
        m_socket->write("0\r\n\r\n");
    finishAnswer();
}

void HttpConnection::finishAnswer()
{
    m_phase = m_keepsAlive ? Phase::Reading : Phase::Closing;
    if (m_phase == Phase::Closing) {
        m_idle.start(refusedLinger);
        m_socket->flush();
        if (m_reader.status() == 0)
            m_socket->disconnectFromHost(); // what was written still goes out
    } else {
        m_socket->setReadBufferSize(0);
    }
    const QPointer<HttpConnection> self = this;
    tellClosed();
    if (self != nullptr && m_phase == Phase::Reading && !m_isProcessing) {
        touchIdleTimer();
        // Bytes of the next request may wait already; not from inside the caller's call.
        QMetaObject::invokeMethod(this, &HttpConnection::process, Qt::QueuedConnection);
    }
}

qint64 HttpConnection::backlog() const
{
    if (m_phase == Phase::Gone)
        return 0;
    const auto *secure = qobject_cast<QSslSocket *>(m_socket);
    return m_socket->bytesToWrite() + (secure != nullptr ? secure->encryptedBytesToWrite() : 0);
}

void HttpConnection::onClosed(QObject *context, std::function<void()> then)
{
    m_listeners << Listener{context, std::move(then)};
}

void HttpConnection::tellClosed()
{
    const auto listeners = std::exchange(m_listeners, {});
    for (const auto &listener : listeners) {
        if (listener.context != nullptr)
            listener.then();
    }
}

void HttpConnection::onGone()
{
    if (m_phase == Phase::Gone)
        return;
    m_phase = Phase::Gone;
    m_idle.stop();
    const QPointer<HttpConnection> self = this;
    tellClosed();
    if (self != nullptr)
        emit gone();
}

} // namespace apiserver
