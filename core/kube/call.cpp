// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/call.h"

#include "core/kube/client.h"
#include "core/kube/listsplitter.h"
#include "core/kube/logging.h"
#include "core/kube/text.h"

#include <QIODevice>
#include <QNetworkAccessManager>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace kube {
namespace {

constexpr qsizetype largestErrorBody = 1024 * 1024;
constexpr int mostListRestarts = 2;

/// The body of a write. Qt sends a request again by itself when the connection breaks before the
/// answer; a body that can't go back to its beginning makes that an error instead. (No QBuffer: of
/// those Qt takes the bytes without asking them.)
class SentOnceBody : public QIODevice
{
public:
    explicit SentOnceBody(const QByteArray &bytes)
        : m_bytes(bytes)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    [[nodiscard]] qint64 size() const override { return m_bytes.size(); }
    bool seek(qint64 position) override
    {
        return (!m_read || position == pos()) && QIODevice::seek(position);
    }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        m_read = true;
        const qint64 count = std::min(size, m_bytes.size() - pos());
        std::memcpy(data, m_bytes.constData() + pos(), size_t(count));
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    bool m_read = false;
};

ApiError callError(ApiError::Kind kind, const QString &message)
{
    ApiError error;
    error.kind = kind;
    error.message = message;
    return error;
}

ApiError cancelledError()
{
    return callError(ApiError::Kind::Cancelled, KubeText::tr("The request was cancelled."));
}

} // namespace

void Request::setParameter(const QString &name, const QString &value)
{
    for (auto &parameter : query) {
        if (parameter.first == name) {
            parameter.second = value;
            return;
        }
    }
    query.append({name, value});
}

void Request::removeParameter(const QString &name)
{
    query.removeIf([&](const auto &parameter) { return parameter.first == name; });
}

ApiCall::ApiCall(Client &client, Request request, QObject *parent)
    : QObject(parent)
    , m_client(&client)
    , m_request(std::move(request))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ApiCall::onTimeout);
    connect(&client, &Client::closing, this, &ApiCall::onClientGone);
    QMetaObject::invokeMethod(this, &ApiCall::begin, Qt::QueuedConnection);
}

ApiCall::~ApiCall()
{
    dropReply();
    if (m_ownManager != nullptr)
        m_ownManager->deleteLater();
}

void ApiCall::cancel()
{
    if (!m_closed)
        finishLater(cancelledError());
}

void ApiCall::onClientGone()
{
    if (!m_closed)
        finishLater(cancelledError());
    m_client = nullptr;
}

void ApiCall::begin()
{
    if (m_closed)
        return;
    startTimer(m_request.timeout);
    m_client->m_credentials->obtain(
        this, [this](const base::Result<Access, ApiError> &access) { onAccess(access); });
}

void ApiCall::onAccess(const base::Result<Access, ApiError> &access)
{
    if (m_closed)
        return;
    if (!access) {
        finish(base::Failure{access.error()});
        return;
    }
    QNetworkAccessManager *manager = m_client->m_manager;
    if (m_request.ownConnection) {
        if (m_ownManager == nullptr)
            m_ownManager = new QNetworkAccessManager;
        manager = m_ownManager;
    } else {
        m_client->useGeneration(access->generation);
    }
    manager->setProxy(access->proxy);
    m_generation = access->generation;
    const QNetworkRequest prepared = m_client->prepare(m_request, *access);
    if (m_request.body.isEmpty()) {
        m_reply = m_request.verb == "GET" ? manager->get(prepared)
                                          : manager->sendCustomRequest(prepared, m_request.verb);
    } else {
        auto *body = new SentOnceBody(m_request.body);
        m_reply = manager->sendCustomRequest(prepared, m_request.verb, body);
        body->setParent(m_reply);
    }
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &ApiCall::onHeaders);
    connect(m_reply, &QNetworkReply::readyRead, this, &ApiCall::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &ApiCall::onReplyFinished);
    connect(m_reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
}

void ApiCall::startTimer(std::chrono::milliseconds limit)
{
    if (limit.count() > 0)
        m_timer.start(limit);
    else
        m_timer.stop();
}

int ApiCall::status() const
{
    return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void ApiCall::onHeaders()
{
    if (m_closed)
        return;
    m_client->noteDate(m_reply->rawHeader("Date"));
    if (!isStream() || m_opened || status() < 200 || status() >= 300)
        return;
    m_opened = true;
    startTimer(m_request.silence);
    emit opened();
}

void ApiCall::onReadyRead()
{
    if (m_closed)
        return;
    const QByteArray bytes = m_reply->readAll();
    if (isStream() && m_opened) {
        startTimer(m_request.silence);
        if (!bytes.isEmpty())
            emit chunk(bytes);
        return;
    }
    m_body += bytes;
    if (status() >= 300)
        m_body.truncate(largestErrorBody);
    else if (m_body.size() > m_request.largestBody)
        finish(base::Failure{callError(ApiError::Kind::Malformed,
                                       KubeText::tr("The server's answer is larger than expected."))});
}

void ApiCall::onTimeout()
{
    if (!m_closed)
        finish(base::Failure{
            callError(ApiError::Kind::Timeout, KubeText::tr("The server did not answer in time."))});
}

void ApiCall::onReplyFinished()
{
    if (m_closed)
        return;
    const QPointer<ApiCall> self(this);
    onReadyRead();
    if (self == nullptr || m_closed)
        return;
    if (status() >= 300) {
        const ApiError error = errorOfAnswer(status(), m_body, m_reply->rawHeader("Retry-After"));
        if (!startOver(error))
            finish(base::Failure{error});
    } else if (m_reply->error() != QNetworkReply::NoError) {
        finish(base::Failure{transportError()});
    } else if (status() < 200) {
        finish(base::Failure{
            callError(ApiError::Kind::Malformed, KubeText::tr("The server's answer is no HTTP answer."))});
    } else {
        readAnswer();
    }
}

/// The two refusals after which the same question makes sense once more.
bool ApiCall::startOver(const ApiError &error)
{
    const bool refused = error.kind == ApiError::Kind::Unauthorized && !m_renewed
                         && m_client->m_credentials->renew(m_generation);
    const bool pageGone = error.kind == ApiError::Kind::Gone && m_pages > 0 && m_restarts < mostListRestarts;
    if (!refused && !pageGone)
        return false;
    if (refused)
        m_renewed = true;
    if (pageGone) {
        ++m_restarts;
        m_pages = 0;
        m_response.items.clear();
        m_request.removeParameter(u"continue"_s);
    }
    dropReply();
    begin();
    return true;
}

ApiError ApiCall::transportError() const
{
    const QString details = m_reply->errorString();
    switch (m_reply->error()) {
    case QNetworkReply::SslHandshakeFailedError:
        if (!m_tlsErrors.isEmpty())
            return callError(ApiError::Kind::TlsUntrusted,
                             KubeText::tr("The server's certificate is not trusted: %1")
                                 .arg(m_tlsErrors.constFirst().errorString()));
        break;
    case QNetworkReply::TimeoutError:
        return callError(ApiError::Kind::Timeout, KubeText::tr("The server did not answer in time."));
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::UnknownContentError:
        return callError(ApiError::Kind::Malformed, KubeText::tr("The server's answer is no HTTP answer."));
    default:
        break;
    }
    return callError(ApiError::Kind::Unreachable,
                     KubeText::tr("The server can't be reached: %1").arg(details));
}

void ApiCall::readAnswer()
{
    m_response.status = status();
    m_response.contentType = m_reply->header(QNetworkRequest::ContentTypeHeader).toByteArray();
    switch (m_request.answer) {
    case Request::Answer::List:
        readPage();
        return;
    case Request::Answer::Object:
        if (auto object = Object::fromJson(m_body)) {
            m_response.object = *object;
            break;
        } else {
            finish(base::Failure{object.error()});
            return;
        }
    case Request::Answer::Bytes:
        m_response.body = m_body;
        break;
    case Request::Answer::Stream:
        break;
    }
    finish(m_response);
}

void ApiCall::readPage()
{
    ListSplitter splitter;
    ListHead head;
    const qsizetype before = m_response.items.size();
    bool good = true;
    const auto each = [&](std::string_view json) {
        Object object;
        good = readHead(json, object) && good;
        object.json = QByteArray(json.data(), qsizetype(json.size()));
        m_response.items << object;
    };
    good = splitter.feed({m_body.constData(), size_t(m_body.size())}, each) && good && splitter.finish(head);
    if (!good) {
        finish(base::Failure{callError(ApiError::Kind::Malformed,
                                       KubeText::tr("The server's answer is no list of its API."))});
        return;
    }
    for (qsizetype i = before; i < m_response.items.size(); ++i) {
        Object &item = m_response.items[i];
        if (item.apiVersion.isEmpty())
            item.apiVersion = head.apiVersion;
        if (item.kind.isEmpty() && head.kind.endsWith("List"_L1))
            item.kind = head.kind.chopped(4);
    }
    m_response.resourceVersion = head.resourceVersion;
    if (head.continueToken.isEmpty()) {
        finish(m_response);
        return;
    }
    ++m_pages;
    m_request.setParameter(u"continue"_s, head.continueToken);
    dropReply();
    begin();
}

/// abort() emits finished() from inside; nobody listens any more then.
void ApiCall::dropReply()
{
    m_body.clear();
    m_tlsErrors.clear();
    if (m_reply == nullptr)
        return;
    QNetworkReply *reply = std::exchange(m_reply, nullptr);
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}

void ApiCall::finish(const ApiResult &result)
{
    m_closed = true;
    m_timer.stop();
    dropReply();
    if (!result && result.error().kind != ApiError::Kind::Cancelled)
        qCDebug(lcKube) << m_request.verb << m_request.path << result.error().kind << result.error().status;
    deleteLater();
    const ApiResult copy = result; // a listener may delete us
    emit finished(copy);
}

void ApiCall::finishLater(const ApiError &error)
{
    m_closed = true;
    m_timer.stop();
    dropReply();
    QMetaObject::invokeMethod(
        this, [this, error] { finish(base::Failure{error}); }, Qt::QueuedConnection);
}

} // namespace kube
