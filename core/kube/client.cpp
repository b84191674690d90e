// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/client.h"

#include "core/document/writer.h"

#include <QHostAddress>
#include <QNetworkAccessManager>

using namespace Qt::StringLiterals;

namespace kube {
namespace {

constexpr qint64 largestProxyAnswer = 4 * 1024 * 1024;

bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

void addImpersonation(QNetworkRequest &request, const Impersonation &impersonate)
{
    if (impersonate.user.isEmpty())
        return;
    request.setRawHeader("Impersonate-User", impersonate.user.toUtf8());
    if (!impersonate.uid.isEmpty())
        request.setRawHeader("Impersonate-Uid", impersonate.uid.toUtf8());
    if (!impersonate.group.isEmpty())
        request.setRawHeader("Impersonate-Group", impersonate.group.toUtf8());
    for (const auto &[name, value] : impersonate.extra)
        request.setRawHeader("Impersonate-Extra-" + QUrl::toPercentEncoding(name), value.toUtf8());
}

QByteArray deleteBody(const DeleteOptions &options)
{
    using document::Node;
    Node body = Node::object();
    body.set(u"kind"_s, Node::text(u"DeleteOptions"_s));
    body.set(u"apiVersion"_s, Node::text(u"v1"_s));
    switch (options.propagation) {
    case DeleteOptions::Propagation::Background:
        body.set(u"propagationPolicy"_s, Node::text(u"Background"_s));
        break;
    case DeleteOptions::Propagation::Foreground:
        body.set(u"propagationPolicy"_s, Node::text(u"Foreground"_s));
        break;
    case DeleteOptions::Propagation::Orphan:
        body.set(u"propagationPolicy"_s, Node::text(u"Orphan"_s));
        break;
    }
    if (options.gracePeriodSeconds)
        body.set(u"gracePeriodSeconds"_s, Node::number(qint64(*options.gracePeriodSeconds)));
    if (options.dryRun)
        body.set(u"dryRun"_s, Node::list({Node::text(u"All"_s)}));
    if (!options.uid.isEmpty() || !options.resourceVersion.isEmpty()) {
        Node conditions = Node::object();
        if (!options.uid.isEmpty())
            conditions.set(u"uid"_s, Node::text(options.uid));
        if (!options.resourceVersion.isEmpty())
            conditions.set(u"resourceVersion"_s, Node::text(options.resourceVersion));
        body.set(u"preconditions"_s, conditions);
    }
    return document::toJson(body, document::JsonLayout::Compact);
}

} // namespace

Client::Client(Connection connection, ClientOptions options, QObject *parent)
    : QObject(parent)
    , m_connection(std::move(connection))
    , m_options(std::move(options))
    , m_clock(m_options.clock != nullptr ? m_options.clock : &m_systemClock)
    , m_manager(new QNetworkAccessManager)
    , m_credentials(new Credentials(m_connection, *m_clock, m_options.consent, m_options.terminal, this))
{
}

Client::~Client()
{
    emit closing();
    m_manager->deleteLater();
}

void Client::askConsentAgain()
{
    m_credentials->askConsentAgain();
}

// The calls --------------------------------------------------------------------------------------

ApiCall *Client::send(Request request, QObject *parent)
{
    return new ApiCall(*this, std::move(request), parent != nullptr ? parent : this);
}

ApiCall *Client::get(const Target &target, QObject *parent)
{
    Request request;
    request.path = target.path();
    request.timeout = m_options.timeout;
    return send(request, parent);
}

ApiCall *Client::list(const ResourceType &type, const ListOptions &options, QObject *parent)
{
    Request request;
    request.path = type.path(options.nameSpace);
    request.answer = Request::Answer::List;
    request.timeout = m_options.timeout;
    if (!options.labelSelector.isEmpty())
        request.setParameter(u"labelSelector"_s, options.labelSelector);
    if (!options.fieldSelector.isEmpty())
        request.setParameter(u"fieldSelector"_s, options.fieldSelector);
    if (options.pageSize > 0)
        request.setParameter(u"limit"_s, QString::number(options.pageSize));
    return send(request, parent);
}

Request Client::writeRequest(const QByteArray &verb, const QString &path, const document::Node &body,
                             const WriteOptions &options) const
{
    Request request;
    request.verb = verb;
    request.path = path;
    request.body = document::toJson(body, document::JsonLayout::Compact);
    request.timeout = m_options.timeout;
    request.setParameter(u"fieldManager"_s, options.fieldManager);
    if (options.dryRun)
        request.setParameter(u"dryRun"_s, u"All"_s);
    if (options.strict)
        request.setParameter(u"fieldValidation"_s, u"Strict"_s);
    return request;
}

ApiCall *Client::create(const Target &target, const document::Node &object, const WriteOptions &options,
                        QObject *parent)
{
    const QString path = target.subresource.isEmpty() ? target.type.path(target.nameSpace) : target.path();
    return send(writeRequest("POST", path, object, options), parent);
}

ApiCall *Client::update(const Target &target, const document::Node &object, const WriteOptions &options,
                        QObject *parent)
{
    return send(writeRequest("PUT", target.path(), object, options), parent);
}

ApiCall *Client::apply(const Target &target, const document::Node &object, const WriteOptions &options,
                       QObject *parent)
{
    Request request = writeRequest("PATCH", target.path(), object, options);
    request.contentType = "application/apply-patch+yaml"; // of which JSON is a part
    if (options.force)
        request.setParameter(u"force"_s, u"true"_s);
    return send(request, parent);
}

ApiCall *Client::patch(const Target &target, PatchKind kind, const document::Node &patch,
                       const WriteOptions &options, QObject *parent)
{
    Request request = writeRequest("PATCH", target.path(), patch, options);
    switch (kind) {
    case PatchKind::Merge:
        request.contentType = "application/merge-patch+json";
        break;
    case PatchKind::Json:
        request.contentType = "application/json-patch+json";
        break;
    case PatchKind::Strategic:
        request.contentType = "application/strategic-merge-patch+json";
        break;
    }
    return send(request, parent);
}

ApiCall *Client::remove(const Target &target, const DeleteOptions &options, QObject *parent)
{
    Request request;
    request.verb = "DELETE";
    request.path = target.path();
    request.body = deleteBody(options);
    request.timeout = m_options.timeout;
    return send(request, parent);
}

ApiCall *Client::logs(const QString &nameSpace, const QString &pod, const LogOptions &options,
                      QObject *parent)
{
    Request request;
    request.path = Target{{{}, u"v1"_s, u"pods"_s, u"Pod"_s, true}, nameSpace, pod, u"log"_s}.path();
    request.accept = "text/plain, */*";
    request.answer = Request::Answer::Stream;
    // A quiet container sends nothing, not even the beginning of an answer.
    request.timeout = options.follow ? std::chrono::milliseconds(0) : m_options.timeout;
    request.silence = request.timeout;
    request.ownConnection = options.follow;
    if (!options.container.isEmpty())
        request.setParameter(u"container"_s, options.container);
    if (options.follow)
        request.setParameter(u"follow"_s, u"true"_s);
    if (options.previous)
        request.setParameter(u"previous"_s, u"true"_s);
    if (options.timestamps)
        request.setParameter(u"timestamps"_s, u"true"_s);
    if (options.tailLines)
        request.setParameter(u"tailLines"_s, QString::number(*options.tailLines));
    if (options.since)
        request.setParameter(u"sinceSeconds"_s, QString::number(options.since->count()));
    else if (options.sinceTime.isValid())
        request.setParameter(u"sinceTime"_s, options.sinceTime.toUTC().toString(Qt::ISODate));
    return send(request, parent);
}

ApiCall *Client::podProxy(const QString &nameSpace, const QString &pod, quint16 port, const QString &path,
                          bool https, QObject *parent)
{
    const ResourceType pods{{}, u"v1"_s, u"pods"_s, u"Pod"_s, true};
    Request request;
    request.path = pods.path(nameSpace) + u'/' + (https ? u"https:"_s : QString()) + pathStep(pod) + u':'
                   + QString::number(port) + u"/proxy"_s;
    const auto steps = path.split(u'/', Qt::SkipEmptyParts);
    for (const auto &step : steps)
        request.path += u'/' + pathStep(step);
    request.accept = "*/*";
    request.answer = Request::Answer::Bytes;
    request.largestBody = largestProxyAnswer;
    request.timeout = m_options.timeout;
    return send(request, parent);
}

ApiCall *Client::accessReview(const AccessQuestion &question, QObject *parent)
{
    using document::Node;
    Node attributes = Node::object();
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            attributes.set(name, Node::text(value));
    };
    add(u"namespace"_s, question.nameSpace);
    add(u"verb"_s, question.verb);
    add(u"group"_s, question.group);
    add(u"resource"_s, question.resource);
    add(u"subresource"_s, question.subresource);
    add(u"name"_s, question.name);
    Node spec = Node::object();
    spec.set(u"resourceAttributes"_s, attributes);
    Node review = Node::object();
    review.set(u"apiVersion"_s, Node::text(u"authorization.k8s.io/v1"_s));
    review.set(u"kind"_s, Node::text(u"SelfSubjectAccessReview"_s));
    review.set(u"spec"_s, spec);
    const ResourceType type{u"authorization.k8s.io"_s, u"v1"_s, u"selfsubjectaccessreviews"_s,
                            u"SelfSubjectAccessReview"_s, false};
    return create(Target{type, {}, {}, {}}, review, {}, parent);
}

ApiCall *Client::version(QObject *parent)
{
    Request request;
    request.path = u"/version"_s;
    request.timeout = m_options.timeout;
    return send(request, parent);
}

// What the calls need ----------------------------------------------------------------------------

QUrl Client::url(const Request &request) const
{
    QUrl url = m_connection.server.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment
                                            | QUrl::StripTrailingSlash);
    QString prefix = url.path(QUrl::FullyEncoded);
    if (prefix == "/"_L1)
        prefix.clear();
    url.setPath(prefix + request.path, QUrl::TolerantMode);
    QStringList parameters;
    for (const auto &[name, value] : request.query)
        parameters << QString::fromLatin1(QUrl::toPercentEncoding(name) + '='
                                          + QUrl::toPercentEncoding(value));
    if (!parameters.isEmpty())
        url.setQuery(parameters.join(u'&'), QUrl::StrictMode);
    return url;
}

QNetworkRequest Client::prepare(const Request &request, const Access &access) const
{
    QNetworkRequest prepared(url(request));
    prepared.setRawHeader("Accept", request.accept);
    prepared.setHeader(QNetworkRequest::UserAgentHeader, m_options.userAgent);
    if (!request.body.isEmpty())
        prepared.setHeader(QNetworkRequest::ContentTypeHeader, request.contentType);
    if (!access.authorization.isEmpty())
        prepared.setRawHeader("Authorization", access.authorization);
    // Without it Qt asks for gzip, which costs both sides more than it saves on the same machine.
    if (m_connection.disableCompression || isLoopback(m_connection.server.host()))
        prepared.setRawHeader("Accept-Encoding", "identity");
    addImpersonation(prepared, m_connection.impersonate);
    prepared.setSslConfiguration(access.tls);
    if (!m_connection.tlsServerName.isEmpty())
        prepared.setPeerVerifyName(m_connection.tlsServerName);
    prepared.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    prepared.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    prepared.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    prepared.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    prepared.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    return prepared;
}

/// A new client certificate needs new connections.
void Client::useGeneration(quint64 generation)
{
    if (generation == m_generation)
        return;
    m_generation = generation;
    m_manager->clearConnectionCache();
}

void Client::noteDate(const QByteArray &date)
{
    QByteArray text = date.trimmed();
    if (!text.endsWith("GMT"))
        return;
    text.replace("GMT", "+0000");
    const QDateTime server = QDateTime::fromString(QString::fromLatin1(text), Qt::RFC2822Date);
    if (!server.isValid())
        return;
    const std::chrono::seconds difference(m_clock->now().secsTo(server));
    if (m_clockDifference && std::chrono::abs(*m_clockDifference - difference) <= std::chrono::seconds(1))
        return;
    m_clockDifference = difference;
    emit clockDifferenceChanged(difference);
}

} // namespace kube
