// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/result.h"
#include "core/kube/credentials.h"
#include "core/kube/error.h"
#include "core/kube/resource.h"

#include <QByteArray>
#include <QList>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <utility>

class QNetworkAccessManager;

namespace kube {

class Client;

/// One request, before anybody is asked.
struct Request
{
    enum class Answer {
        Object, // one JSON object
        List,   // page by page, until there are no more
        Bytes,  // whatever it is, in one piece
        Stream  // whatever it is, in chunks as they come
    };

    QByteArray verb = "GET";
    QString path; // encoded, as Target and ResourceType make it
    QList<std::pair<QString, QString>> query;
    QByteArray body;
    QByteArray contentType = "application/json"; // of the body
    QByteArray accept = "application/json";
    Answer answer = Answer::Object;
    /// Until the whole answer (each page of a list) is there; of a stream until it begins. 0: no limit.
    std::chrono::milliseconds timeout{30'000};
    /// Of a stream that has begun: the longest time without a byte. 0: no limit.
    std::chrono::milliseconds silence{0};
    qint64 largestBody = 64 * 1024 * 1024;
    /// A connection of its own, for what stays open: over HTTP/1.1 only six calls share a manager.
    bool ownConnection = false;

    /// Replaces the parameter of that name.
    void setParameter(const QString &name, const QString &value);
    void removeParameter(const QString &name);
};

/// The answer of a call that went well. What is filled follows from Request::answer.
struct Response
{
    int status = 0;
    QByteArray contentType;
    QByteArray body;         // Bytes
    Object object;           // Object
    QList<Object> items;     // List
    QString resourceVersion; // List
};

using ApiResult = base::Result<Response, ApiError>;

/// One request in flight. Emits finished exactly once, never from inside the call that started or
/// cancelled it, and deletes itself after that; hold it in a QPointer. Destroying it cancels it
/// without news. A write is sent at most once.
class ApiCall : public QObject
{
    Q_OBJECT
public:
    ~ApiCall() override;
    /// finished follows with Kind::Cancelled, unless it was emitted already.
    void cancel();

signals:
    /// Stream: the server has agreed; bytes may follow at any time.
    void opened();
    void chunk(const QByteArray &bytes);
    void finished(const kube::ApiResult &result);

private:
    friend class Client;

    ApiCall(Client &client, Request request, QObject *parent);
    void begin();
    void onAccess(const base::Result<Access, ApiError> &access);
    void onHeaders();
    void onReadyRead();
    void onReplyFinished();
    void onTimeout();
    void startTimer(std::chrono::milliseconds limit);
    [[nodiscard]] bool isStream() const { return m_request.answer == Request::Answer::Stream; }
    [[nodiscard]] int status() const;
    [[nodiscard]] bool startOver(const ApiError &error);
    [[nodiscard]] ApiError transportError() const;
    void readAnswer();
    void readPage();
    void onClientGone();
    void dropReply();
    void finish(const ApiResult &result);
    void finishLater(const ApiError &error);

    QPointer<Client> m_client;
    Request m_request;
    QNetworkAccessManager *m_ownManager = nullptr; // deleted later: we may be inside of its signals
    QNetworkReply *m_reply = nullptr;              // the manager's child
    QList<QSslError> m_tlsErrors;
    QTimer m_timer;
    QByteArray m_body;
    Response m_response;
    quint64 m_generation = 0;
    int m_pages = 0;
    int m_restarts = 0;
    bool m_opened = false;
    bool m_renewed = false;
    bool m_closed = false; // the outcome is decided
};

} // namespace kube
