// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/decode.h"
#include "core/apiserver/serverprivate.h"
#include "core/apiserver/wire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace apiserver {
namespace {

constexpr QByteArrayView wireType{"application/vnd.kubernetes.protobuf"};

bool isTrue(const QString &text)
{
    return text == "1"_L1 || text.compare("true"_L1, Qt::CaseInsensitive) == 0;
}

void sayPathUnknown(const HttpAnswer &answer)
{
    answer.reply(404, "404 page not found\n", "text/plain; charset=utf-8");
}

/// Who writes, if the request does not say: the program's name.
QString managerOf(const HttpRequest &request)
{
    const QString agent = QString::fromUtf8(request.headers.value("user-agent"));
    const QString name = agent.section(u'/', 0, 0).trimmed().left(128);
    return name.isEmpty() ? u"unknown"_s : name;
}

} // namespace

void refuse(const HttpAnswer &answer, const Refusal &refusal)
{
    QList<std::pair<QByteArray, QByteArray>> headers;
    if (refusal.retryAfter)
        headers.emplaceBack("Retry-After", QByteArray::number(*refusal.retryAfter));
    answer.reply(refusal.code, compactJson(statusObject(refusal)), "application/json", headers);
}

void Server::Private::receive(const HttpRequest &request, const HttpAnswer &target)
{
    ++calls;
    if (faults.failEvery > 0 && calls % quint64(faults.failEvery) == 0) {
        Refusal refusal = unavailable(u"the server is currently unable to handle the request"_s);
        refusal.retryAfter = 1;
        refuse(target, refusal);
        return;
    }
    if (faults.delay.count() > 0) {
        QTimer::singleShot(faults.delay, Qt::PreciseTimer, &http,
                           [this, request, target] { answer(request, target); });
        return;
    }
    answer(request, target);
}

void Server::Private::answer(const HttpRequest &request, const HttpAnswer &target)
{
    const auto user = authorizer.authenticate(request);
    if (!user) {
        refuse(target, user.error());
        return;
    }
    HttpRequest plain = request;
    if (mediaType(request.headers.value("content-type")) == wireType && !request.body.isEmpty()) {
        const auto object = decodedWire(request.body);
        if (!object) {
            refuse(target, badRequest(object.error()));
            return;
        }
        plain.body = compactJson(*object);
        plain.headers.insert("content-type", "application/json");
    }
    Call call{plain, target, *user, routeOf(request.target), {}};
    call.verb = apiVerb(call.route, request);
    const Attributes attributes = attributesOf(call);
    if (!authorizer.allows(*user, attributes)) {
        refuse(target, authorizer.refusal(*user, attributes));
        return;
    }
    if (!call.route.isResource) {
        if (!answerDocument(call))
            sayPathUnknown(target);
        return;
    }
    if (answerReview(call))
        return;
    if (!kinds.hasGroupVersion(call.route.group, call.route.version)) {
        sayPathUnknown(target);
        return;
    }
    call.kind = kinds.find(call.route.group, call.route.version, call.route.plural);
    if (const auto refusal = routeRefusal(call)) {
        refuse(target, *refusal);
        return;
    }
    answerResource(call);
}

Attributes Server::Private::attributesOf(const Call &call) const
{
    Attributes attributes;
    attributes.isResource = call.route.isResource;
    if (!call.route.isResource) {
        attributes.verb = QString::fromLatin1(call.request.verb.toLower());
        attributes.path = call.route.path;
        return attributes;
    }
    attributes.verb = call.verb;
    attributes.group = call.route.group;
    attributes.resource = call.route.plural;
    attributes.subresource = call.route.subresource;
    attributes.nameSpace = call.route.nameSpace;
    attributes.name = call.route.name;
    // A namespace itself is judged inside of itself, as kube-apiserver does.
    if (attributes.resource == "namespaces"_L1 && attributes.group.isEmpty())
        attributes.nameSpace = call.route.name;
    const QString fields = call.request.parameter(u"fieldSelector"_s);
    if (call.route.isCollection() && fields.startsWith("metadata.name="_L1) && !fields.contains(u','))
        attributes.name = fields.mid(14);
    return attributes;
}

// Documents --------------------------------------------------------------------------------------

/// Reviews are questions: nothing is kept of them.
bool Server::Private::answerReview(const Call &call)
{
    const bool isReview =
        call.route.group == "authorization.k8s.io"_L1 || call.route.group == "authentication.k8s.io"_L1;
    if (!isReview || call.verb != "create"_L1 || !call.route.isCollection()
        || !call.route.subresource.isEmpty())
        return false;
    const KindPtr kind = kinds.find(call.route.group, call.route.version, call.route.plural);
    if (kind == nullptr)
        return false;
    const auto body = decodedJson(call.request.body, kind->kind);
    if (!body) {
        refuse(call.answer, body.error());
        return true;
    }
    const QJsonObject spec = body->toObject().value("spec"_L1).toObject();
    const auto userInfo = [](const User &user) {
        return QJsonObject{{u"username"_s, user.name},
                           {u"groups"_s, QJsonArray::fromStringList(user.groups)}};
    };
    QJsonObject status;
    if (kind->kind == "SelfSubjectAccessReview"_L1) {
        status = authorizer.accessReview(call.user, spec);
    } else if (kind->kind == "SelfSubjectRulesReview"_L1) {
        status = authorizer.rulesReview(call.user, spec.value("namespace"_L1).toString());
    } else if (kind->kind == "SelfSubjectReview"_L1) {
        status = {{u"userInfo"_s, userInfo(call.user)}};
    } else if (kind->kind == "TokenReview"_L1) {
        const auto known = options.tokens.constFind(spec.value("token"_L1).toString().toUtf8());
        status.insert("authenticated"_L1, known != options.tokens.cend());
        if (known != options.tokens.cend())
            status.insert("user"_L1, userInfo(*known));
    } else {
        User other{spec.value("user"_L1).toString(), {u"system:authenticated"_s}};
        const auto groups = spec.value("groups"_L1).toArray();
        for (const auto &group : groups)
            other.groups << group.toString();
        status = authorizer.accessReview(other, spec);
    }
    call.answer.reply(201,
                      compactJson({{u"kind"_s, kind->kind},
                                   {u"apiVersion"_s, kind->apiVersion()},
                                   {u"metadata"_s, QJsonObject{{u"creationTimestamp"_s, QJsonValue::Null}}},
                                   {u"spec"_s, spec},
                                   {u"status"_s, status}}));
    return true;
}

// Resources --------------------------------------------------------------------------------------

std::optional<Refusal> Server::Private::routeRefusal(const Call &call) const
{
    const Route &route = call.route;
    const bool isBinding = route.plural == "bindings"_L1 && route.group.isEmpty() && route.isCollection();
    if (isBinding && call.verb == "create"_L1)
        return {};
    if (call.kind == nullptr)
        return unknownResource();
    const bool needsNamespace = !route.isCollection() || call.verb == "deletecollection"_L1;
    if ((!call.kind->namespaced && !route.nameSpace.isEmpty())
        || (call.kind->namespaced && route.nameSpace.isEmpty() && needsNamespace))
        return unknownResource();
    if (call.kind->namespaced && route.nameSpace.isEmpty() && call.verb == "create"_L1)
        return methodNotAllowed();
    if (!route.subresource.isEmpty()) {
        const bool isThere = (route.subresource == "status"_L1 && call.kind->hasStatus)
                             || (route.subresource == "scale"_L1 && call.kind->hasScale)
                             || call.kind->subresources.contains(route.subresource);
        if (!isThere)
            return unknownResource();
        return {};
    }
    if (call.verb.isEmpty() || (!route.isCollection() && call.verb == "create"_L1)
        || (route.isCollection() && (call.verb == "update"_L1 || call.verb == "patch"_L1)))
        return methodNotAllowed();
    if (!call.kind->verbs.isEmpty() && !call.kind->verbs.contains(call.verb))
        return methodNotAllowed();
    return {};
}

void Server::Private::answerResource(const Call &call)
{
    if (call.kind == nullptr || !call.route.subresource.isEmpty())
        answerSubresource(call);
    else if (call.verb == "get"_L1 || call.verb == "list"_L1 || call.verb == "watch"_L1)
        answerRead(call);
    else
        answerWrite(call);
}

View Server::Private::viewOf(const Call &call) const
{
    View view;
    view.kind = call.kind;
    view.form = formOf(call.request.headers.value("accept")).value_or(Form::Object);
    if (const QString include = call.request.parameter(u"includeObject"_s); !include.isEmpty())
        view.include = include;
    view.now = clock.now();
    return view;
}

void Server::Private::answerRead(const Call &call)
{
    const Route &route = call.route;
    if (!formOf(call.request.headers.value("accept"))) {
        refuse(call.answer, notAcceptable());
        return;
    }
    const View view = viewOf(call);
    if (call.verb == "get"_L1) {
        const Stored stored = store.find(call.kind->resource(), route.nameSpace, route.name);
        if (stored == nullptr)
            refuse(call.answer, notFound(*call.kind, route.name));
        else
            call.answer.reply(200, view.one(*stored));
        return;
    }
    const auto filter = Filter::read(call.request, *call.kind, route.nameSpace, route.name);
    if (!filter) {
        refuse(call.answer, filter.error());
        return;
    }
    if (call.verb == "watch"_L1) {
        watches.start(call.request, call.answer, view, *filter);
        return;
    }
    const auto bytes = lister.list(call.request, view, *filter);
    if (bytes)
        call.answer.reply(200, *bytes);
    else
        refuse(call.answer, bytes.error());
}

base::Result<WriteRequest, Refusal> Server::Private::writeRequest(const Call &call) const
{
    WriteRequest write;
    write.kind = call.kind;
    write.nameSpace = call.route.nameSpace;
    write.name = call.route.name;
    write.subresource = call.route.subresource;
    write.body = call.request.body;
    write.contentType = mediaType(call.request.headers.value("content-type"));
    const QString manager = call.request.parameter(u"fieldManager"_s);
    write.namesManager = !manager.isEmpty();
    write.manager = manager.isEmpty() ? managerOf(call.request) : manager;
    if (const QString validation = call.request.parameter(u"fieldValidation"_s); !validation.isEmpty())
        write.validation = validation;
    const QString optionsKind = call.verb == "patch"_L1    ? u"PatchOptions"_s
                                : call.verb == "update"_L1 ? u"UpdateOptions"_s
                                                           : u"CreateOptions"_s;
    static const QStringList validations{u"Strict"_s, u"Warn"_s, u"Ignore"_s};
    const auto unsupported = [&optionsKind](const QString &field, const QString &value,
                                            const QString &known) {
        return base::Failure{
            invalid(optionsKind, u"meta.k8s.io"_s, {},
                    {{u"FieldValueNotSupported"_s, field,
                      u"Unsupported value: "_s + quoted(value) + u": supported values: "_s + known}})};
    };
    if (!validations.contains(write.validation))
        return unsupported(u"fieldValidation"_s, write.validation,
                           u"\"\", \"Ignore\", \"Strict\", \"Warn\""_s);
    const QString dryRun = call.request.parameter(u"dryRun"_s);
    if (!dryRun.isEmpty() && dryRun != "All"_L1)
        return unsupported(u"dryRun"_s, dryRun, u"\"All\""_s);
    write.dryRun = dryRun == "All"_L1;
    if (call.request.query.hasQueryItem(u"force"_s))
        write.force = isTrue(call.request.parameter(u"force"_s));
    return write;
}

base::Result<DeleteWish, Refusal> Server::Private::deleteWish(const Call &call) const
{
    QJsonObject wished;
    if (!call.request.body.isEmpty()) {
        const auto body = decodedJson(call.request.body, u"DeleteOptions"_s);
        if (!body)
            return base::Failure{body.error()};
        wished = body->toObject();
        // An Eviction carries them one step down.
        if (wished.value("deleteOptions"_L1).isObject())
            wished = wished.value("deleteOptions"_L1).toObject();
    }
    if (const QString grace = call.request.parameter(u"gracePeriodSeconds"_s); !grace.isEmpty())
        wished.insert("gracePeriodSeconds"_L1, grace.toLongLong());
    if (const QString policy = call.request.parameter(u"propagationPolicy"_s); !policy.isEmpty())
        wished.insert("propagationPolicy"_L1, policy);
    if (isTrue(call.request.parameter(u"orphanDependents"_s)))
        wished.insert("orphanDependents"_L1, true);
    if (call.request.parameter(u"dryRun"_s) == "All"_L1)
        wished.insert("dryRun"_L1, QJsonArray{u"All"_s});
    return DeleteWish::read(wished);
}

void Server::Private::reply(const Call &call, const Written &written) const
{
    if (!written) {
        refuse(call.answer, written.error());
        return;
    }
    QList<std::pair<QByteArray, QByteArray>> headers;
    for (const auto &warning : written->warnings)
        headers.emplaceBack("Warning", "299 - " + quoted(warning).toUtf8());
    QByteArray body = compactJson(written->object);
    const bool isObject =
        call.kind != nullptr && written->object.value("kind"_L1).toString() == call.kind->kind;
    if (View view = viewOf(call); isObject && view.form != Form::Object) {
        const auto version =
            written->object.value("metadata"_L1)["resourceVersion"_L1].toString().toULongLong();
        body = view.one(*makeStored(written->object, version));
    }
    call.answer.reply(written->code, body, "application/json", headers);
}

void Server::Private::answerWrite(const Call &call)
{
    if (call.verb == "delete"_L1 || call.verb == "deletecollection"_L1) {
        const auto wish = deleteWish(call);
        if (!wish)
            refuse(call.answer, wish.error());
        else if (call.verb == "delete"_L1)
            reply(call, remover.remove(call.kind, call.route.nameSpace, call.route.name, *wish));
        else
            removeCollection(call, *wish);
        return;
    }
    const auto write = writeRequest(call);
    if (!write)
        refuse(call.answer, write.error());
    else if (call.verb == "create"_L1)
        reply(call, writer.create(*write));
    else if (call.verb == "update"_L1)
        reply(call, writer.update(*write));
    else
        reply(call, writer.patch(*write));
}

void Server::Private::removeCollection(const Call &call, const DeleteWish &wish)
{
    const auto filter = Filter::read(call.request, *call.kind, call.route.nameSpace, {});
    if (!filter) {
        refuse(call.answer, filter.error());
        return;
    }
    QList<Stored> all = store.list(call.kind->resource(), call.route.nameSpace);
    all.removeIf([&filter](const Stored &stored) { return !filter->matches(*stored); });
    for (const auto &stored : std::as_const(all))
        static_cast<void>(remover.remove(call.kind, stored->nameSpace, stored->name, wish));
    View view = viewOf(call);
    view.form = Form::Object;
    call.answer.reply(200, view.many(all, store.version(), {}, {}));
}

void Server::Private::answerSubresource(const Call &call)
{
    const Route &route = call.route;
    const bool isGet = call.request.verb == "GET" || call.request.verb == "HEAD";
    const bool isPlainBinding = call.kind == nullptr; // POST …/bindings
    const QString part = isPlainBinding ? u"binding"_s : route.subresource;
    if (part == "log"_L1 && isGet) {
        kubelets.log(route, call.request, call.answer);
        return;
    }
    if (part == "proxy"_L1 && isGet) {
        kubelets.proxy(route, call.request, call.answer);
        return;
    }
    if (isGet && (part == "status"_L1 || part == "scale"_L1)) {
        const Stored stored = store.find(call.kind->resource(), route.nameSpace, route.name);
        if (stored == nullptr)
            refuse(call.answer, notFound(*call.kind, route.name));
        else if (part == "scale"_L1)
            reply(call, writer.scale(*call.kind, stored));
        else
            call.answer.reply(200, viewOf(call).one(*stored));
        return;
    }
    const auto read = writeRequest(call);
    if (!read) {
        refuse(call.answer, read.error());
        return;
    }
    WriteRequest write = *read;
    if (part == "binding"_L1 && call.verb == "create"_L1) {
        write.kind = kinds.find({}, u"v1"_s, u"pods"_s);
        if (isPlainBinding)
            write.name.clear();
        reply(call, writer.bind(write));
    } else if (part == "eviction"_L1 && call.verb == "create"_L1) {
        const auto wish = deleteWish(call);
        if (wish)
            reply(call, remover.evict(call.kind, route.nameSpace, route.name, *wish));
        else
            refuse(call.answer, wish.error());
    } else if ((part == "status"_L1 || part == "scale"_L1) && call.verb == "update"_L1) {
        reply(call, writer.update(write));
    } else if ((part == "status"_L1 || part == "scale"_L1) && call.verb == "patch"_L1) {
        reply(call, writer.patch(write));
    } else {
        refuse(call.answer, methodNotAllowed());
    }
}

} // namespace apiserver
