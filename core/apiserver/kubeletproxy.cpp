// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/kubeletproxy.h"

#include <QJsonArray>
#include <QNetworkProxy>
#include <QNetworkRequest>

using namespace Qt::StringLiterals;

namespace apiserver {
namespace {

constexpr qint64 mostProxyBacklog = 64 * 1024 * 1024;
constexpr qsizetype longestFailure = 64 * 1024;

void refuseWith(const HttpAnswer &answer, const Refusal &refusal)
{
    answer.reply(refusal.code, compactJson(statusObject(refusal)));
}

Refusal podNotFound(const QString &name)
{
    Kind pods;
    pods.plural = u"pods"_s;
    return notFound(pods, name);
}

QStringList containerNames(const QJsonObject &spec, QLatin1StringView key)
{
    QStringList names;
    const auto containers = spec.value(key).toArray();
    for (const auto &container : containers)
        names << container["name"_L1].toString();
    return names;
}

base::Result<QString, Refusal> containerOf(const QJsonObject &pod, const QString &wanted)
{
    const QJsonObject spec = pod.value("spec"_L1).toObject();
    const QJsonObject metadata = pod.value("metadata"_L1).toObject();
    const QString name = metadata.value("name"_L1).toString();
    const QStringList plain = containerNames(spec, "containers"_L1);
    const QStringList initial = containerNames(spec, "initContainers"_L1);
    if (!wanted.isEmpty()) {
        if (plain.contains(wanted) || initial.contains(wanted))
            return wanted;
        return base::Failure{badRequest(u"container "_s + wanted + u" is not valid for pod "_s + name)};
    }
    if (plain.size() == 1 && initial.isEmpty())
        return plain.constFirst();
    const QString byDefault =
        metadata.value("annotations"_L1)["kubectl.kubernetes.io/default-container"_L1].toString();
    if (plain.contains(byDefault))
        return byDefault;
    QString choice = u"["_s + plain.join(u' ') + u']';
    if (!initial.isEmpty())
        choice += u" or one of the init containers: ["_s + initial.join(u' ') + u']';
    return base::Failure{badRequest(u"a container name must be specified for pod "_s + name
                                    + u", choose one of: "_s + choice)};
}

/// The number of a port that is named, or of the pod's first one where none is.
QString portOf(const QJsonObject &pod, const QString &wanted)
{
    bool isNumber = false;
    wanted.toUShort(&isNumber);
    if (isNumber)
        return wanted;
    const auto containers = pod.value("spec"_L1)["containers"_L1].toArray();
    for (const auto &container : containers) {
        const auto ports = container["ports"_L1].toArray();
        for (const auto &port : ports) {
            if (wanted.isEmpty() || port["name"_L1].toString() == wanted)
                return QString::number(port["containerPort"_L1].toInt());
        }
    }
    return wanted.isEmpty() ? u"80"_s : QString();
}

} // namespace

// KubeletCall ------------------------------------------------------------------------------------

KubeletCall::KubeletCall(const QUrl &url, const QByteArray &accept, const HttpAnswer &answer, bool isLog,
                         QObject *parent)
    : QObject(parent)
    , m_answer(answer)
    , m_isLog(isLog)
{
    m_manager.setProxy(QNetworkProxy::NoProxy);
    m_manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    QNetworkRequest request(url);
    if (!accept.isEmpty())
        request.setRawHeader("Accept", accept);
    request.setRawHeader("Accept-Encoding", "identity");
    m_reply = m_manager.get(request);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &KubeletCall::onHeaders);
    connect(m_reply, &QNetworkReply::readyRead, this, &KubeletCall::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &KubeletCall::onFinished);
    m_answer.onClosed(this, [this] { deleteLater(); });
}

KubeletCall::~KubeletCall()
{
    m_reply->disconnect(this);
    m_reply->abort();
}

int KubeletCall::status() const
{
    return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void KubeletCall::onHeaders()
{
    const bool isRefused = m_isLog && (status() < 200 || status() > 299);
    if (m_hasStarted || status() == 0 || isRefused)
        return;
    m_hasStarted = true;
    const QByteArray type = m_reply->header(QNetworkRequest::ContentTypeHeader).toByteArray();
    m_answer.startStream(status(), type.isEmpty() ? QByteArray("text/plain; charset=utf-8") : type);
}

void KubeletCall::onReadyRead()
{
    onHeaders();
    const QByteArray bytes = m_reply->readAll();
    if (!m_hasStarted) {
        m_failure += bytes.left(longestFailure - m_failure.size());
    } else if (m_answer.backlog() > mostProxyBacklog) {
        m_answer.abort();
    } else {
        m_answer.chunk(bytes);
    }
}

void KubeletCall::onFinished()
{
    onReadyRead();
    if (m_hasStarted) {
        // A stream that broke off must not look like one that ended.
        const bool isBroken = m_reply->error() != QNetworkReply::NoError && status() < 400;
        isBroken ? m_answer.abort() : m_answer.endStream();
        return;
    }
    const QString text = QString::fromUtf8(m_failure).trimmed();
    if (status() == 400)
        refuse(badRequest(text));
    else if (status() == 404)
        refuse({404, u"NotFound"_s, text, {}, {}});
    else if (status() != 0)
        refuse(internalError(text));
    else if (m_isLog)
        refuse(internalError(u"Get \"%1\": %2"_s.arg(m_reply->url().toString(), m_reply->errorString())));
    else
        refuse(unavailable(u"error trying to reach service: "_s + m_reply->errorString()));
}

void KubeletCall::refuse(const Refusal &refusal)
{
    refuseWith(m_answer, refusal);
}

// KubeletProxy -----------------------------------------------------------------------------------

KubeletProxy::KubeletProxy(const Store &store, const QByteArray &scheme, bool otherAddresses, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_scheme(scheme)
    , m_otherAddresses(otherAddresses)
{
}

base::Result<QUrl, Refusal> KubeletProxy::kubeletOf(const QString &node) const
{
    const Stored stored = m_store.find(u"nodes"_s, {}, node);
    Kind nodes;
    nodes.plural = u"nodes"_s;
    if (stored == nullptr)
        return base::Failure{notFound(nodes, node)};
    const QJsonObject status = stored->object().value("status"_L1).toObject();
    const int port = status.value("daemonEndpoints"_L1)["kubeletEndpoint"_L1]["Port"_L1].toInt();
    QString address;
    const auto addresses = status.value("addresses"_L1).toArray();
    for (const auto &one : addresses) {
        if (one["type"_L1].toString() == "InternalIP"_L1)
            address = one["address"_L1].toString();
    }
    const QHostAddress host(address);
    if (host.isNull() || port <= 0 || (!host.isLoopback() && !m_otherAddresses))
        return base::Failure{
            internalError(u"no preferred addresses found; known addresses: ["_s + address + u']')};
    QUrl url;
    url.setScheme(QString::fromLatin1(m_scheme));
    url.setHost(address);
    url.setPort(port);
    return url;
}

void KubeletProxy::log(const Route &route, const HttpRequest &request, const HttpAnswer &answer)
{
    const Stored stored = m_store.find(u"pods"_s, route.nameSpace, route.name);
    if (stored == nullptr) {
        refuseWith(answer, podNotFound(route.name));
        return;
    }
    const QJsonObject pod = stored->object();
    const auto container = containerOf(pod, request.parameter(u"container"_s));
    if (!container) {
        refuseWith(answer, container.error());
        return;
    }
    const QString node = pod.value("spec"_L1)["nodeName"_L1].toString();
    if (node.isEmpty()) {
        answer.reply(204, {}); // nothing has run yet
        return;
    }
    const auto kubelet = kubeletOf(node);
    if (!kubelet) {
        refuseWith(answer, kubelet.error());
        return;
    }
    QUrl url = *kubelet;
    url.setPath(u"/containerLogs/"_s + route.nameSpace + u'/' + route.name + u'/' + *container);
    QUrlQuery query;
    for (const auto &name : {u"follow"_s, u"previous"_s, u"timestamps"_s, u"tailLines"_s, u"sinceSeconds"_s,
                             u"sinceTime"_s, u"limitBytes"_s}) {
        if (request.query.hasQueryItem(name))
            query.addQueryItem(name, request.query.queryItemValue(name, QUrl::FullyEncoded));
    }
    url.setQuery(query);
    new KubeletCall(url, "text/plain, */*", answer, true, this);
}

void KubeletProxy::proxy(const Route &route, const HttpRequest &request, const HttpAnswer &answer)
{
    // [scheme:]name[:port]
    QStringList parts = route.name.split(u':');
    if (parts.size() == 3)
        parts.removeFirst();
    const QString name = parts.value(0);
    const Stored stored = m_store.find(u"pods"_s, route.nameSpace, name);
    if (stored == nullptr) {
        refuseWith(answer, podNotFound(name));
        return;
    }
    const QJsonObject pod = stored->object();
    const QString node = pod.value("spec"_L1)["nodeName"_L1].toString();
    const QString port = portOf(pod, parts.value(1));
    if (port.isEmpty()) {
        refuseWith(answer, {503,
                            u"ServiceUnavailable"_s,
                            u"no port "_s + quoted(parts.value(1)) + u" in pod "_s + name,
                            {},
                            {}});
        return;
    }
    if (node.isEmpty()) {
        refuseWith(answer, badRequest(u"address not allowed"_s));
        return;
    }
    const auto kubelet = kubeletOf(node);
    if (!kubelet) {
        refuseWith(answer, kubelet.error());
        return;
    }
    QByteArray target = kubelet->toEncoded() + "/podProxy/" + route.nameSpace.toUtf8() + '/' + name.toUtf8()
                        + '/' + port.toLatin1() + '/' + route.rest;
    if (const auto question = request.target.indexOf('?'); question >= 0)
        target += request.target.mid(question);
    new KubeletCall(QUrl::fromEncoded(target), request.headers.value("accept"), answer, false, this);
}

} // namespace apiserver
