// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/httpreader.h"

#include <QObject>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

#include <optional>

namespace apiserver {

/// One client's connection: its requests one after another, each answered before the next is read.
class HttpConnection : public QObject
{
    Q_OBJECT
public:
    using Header = std::pair<QByteArray, QByteArray>;

    /// Takes the socket. `handler` and what `options` point to outlive the connection.
    HttpConnection(QTcpSocket *socket, const HttpOptions &options, const HttpServer::Handler &handler,
                   QObject *parent);

    void start();
    void abort();

    // HttpAnswer's side
    [[nodiscard]] quint64 currentRequest() const { return m_request; }
    [[nodiscard]] bool isAnswering(quint64 request) const;
    void reply(int status, const QByteArray &body, const QByteArray &type, const QList<Header> &headers);
    void startStream(int status, const QByteArray &type);
    void chunk(const QByteArray &bytes);
    void endStream();
    [[nodiscard]] qint64 backlog() const;
    void onClosed(QObject *context, std::function<void()> then);

signals:
    void gone();

private:
    enum class Phase { Reading, Answering, Streaming, Closing, Gone };

    struct Listener
    {
        QPointer<QObject> context;
        std::function<void()> then;
    };

    void onReadyRead();
    void process();
    void refuse(int status);
    void finishAnswer();
    void tellClosed();
    void onGone();
    void touchIdleTimer();
    [[nodiscard]] QByteArray head(int status, const QByteArray &type, const QList<Header> &headers) const;
    [[nodiscard]] QSslCertificate checkedPeer() const;

    QTcpSocket *m_socket; // a child
    const HttpOptions &m_options;
    const HttpServer::Handler &m_handler;
    HttpReader m_reader;
    QTimer m_idle;
    QList<Listener> m_listeners;
    QSslCertificate m_peer;
    quint64 m_request = 0;
    Phase m_phase = Phase::Reading;
    bool m_isProcessing = false;
    bool m_isHead = false;   // the request's verb is HEAD: no body
    bool m_isChunked = true; // false: HTTP/1.0, the end of the connection ends the stream
    bool m_keepsAlive = true;
};

/// "OK", "Not Found", …
[[nodiscard]] QByteArray reasonPhrase(int status);
/// "Tue, 24 Nov 2026 16:47:14 GMT"
[[nodiscard]] QByteArray httpDate(const QDateTime &time);

} // namespace apiserver
