// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/authorizer.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace apiserver {
namespace {

const QString masters = u"system:masters"_s;
const QStringList rbacResources{
    u"roles.rbac.authorization.k8s.io"_s, u"clusterroles.rbac.authorization.k8s.io"_s,
    u"rolebindings.rbac.authorization.k8s.io"_s, u"clusterrolebindings.rbac.authorization.k8s.io"_s};

QStringList texts(const QJsonValue &value)
{
    QStringList all;
    const auto array = value.toArray();
    for (const auto &item : array)
        all << item.toString();
    return all;
}

bool holds(const QStringList &all, const QString &one)
{
    return all.contains("*"_L1) || all.contains(one);
}

bool coversPath(const QStringList &patterns, const QString &path)
{
    return std::any_of(patterns.cbegin(), patterns.cend(), [&path](const QString &pattern) {
        return pattern == path || (pattern.endsWith(u'*') && path.startsWith(pattern.chopped(1)));
    });
}

} // namespace

Authorizer::Authorizer(const Store &store, const ServerOptions &options)
    : m_store(store)
    , m_options(options)
{
}

bool Authorizer::asksCredentials() const
{
    return !m_options.tokens.isEmpty()
           || (m_options.http.tls && !m_options.http.tls->clientAuthorities.isEmpty());
}

base::Result<User, Refusal> Authorizer::authenticate(const HttpRequest &request) const
{
    if (!asksCredentials())
        return impersonated(request, {u"admin"_s, {masters, u"system:authenticated"_s}});
    User user;
    const QByteArray authorization = request.headers.value("authorization");
    if (!authorization.isEmpty()) {
        const bool isBearer = authorization.left(7).toLower() == "bearer ";
        const auto known =
            isBearer ? m_options.tokens.constFind(authorization.mid(7).trimmed()) : m_options.tokens.cend();
        if (known == m_options.tokens.cend())
            return base::Failure{unauthorized()};
        user = *known;
    } else if (!request.peer.isNull()) {
        user.name = request.peer.subjectInfo(QSslCertificate::CommonName).value(0);
        user.groups = request.peer.subjectInfo(QSslCertificate::Organization);
    }
    if (user.name.isEmpty())
        return base::Failure{unauthorized()};
    user.groups << u"system:authenticated"_s;
    return impersonated(request, user);
}

base::Result<User, Refusal> Authorizer::impersonated(const HttpRequest &request, const User &user) const
{
    const QString name = QString::fromUtf8(request.headers.value("impersonate-user"));
    if (name.isEmpty())
        return user;
    const Attributes attributes{.verb = u"impersonate"_s, .resource = u"users"_s, .name = name};
    if (!allows(user, attributes))
        return base::Failure{refusal(user, attributes)};
    User other{name, {u"system:authenticated"_s}};
    if (const auto group = request.headers.constFind("impersonate-group"); group != request.headers.cend())
        other.groups << QString::fromUtf8(*group);
    return other;
}

const QList<Authorizer::Rule> &Authorizer::commonRules()
{
    static const QList<Rule> rules{
        {{u"create"_s},
         {u"authorization.k8s.io"_s},
         {u"selfsubjectaccessreviews"_s, u"selfsubjectrulesreviews"_s},
         {},
         {}},
        {{u"get"_s},
         {},
         {},
         {},
         {u"/api"_s, u"/api/*"_s, u"/apis"_s, u"/apis/*"_s, u"/healthz"_s, u"/livez"_s, u"/openapi"_s,
          u"/openapi/*"_s, u"/readyz"_s, u"/version"_s, u"/version/"_s}},
    };
    return rules;
}

Authorizer::Rule Authorizer::readRule(const QJsonObject &object)
{
    return {texts(object.value("verbs"_L1)), texts(object.value("apiGroups"_L1)),
            texts(object.value("resources"_L1)), texts(object.value("resourceNames"_L1)),
            texts(object.value("nonResourceURLs"_L1))};
}

QJsonObject Authorizer::writeRule(const Rule &rule)
{
    QJsonObject object{{u"verbs"_s, QJsonArray::fromStringList(rule.verbs)}};
    if (!rule.paths.isEmpty()) {
        object.insert("nonResourceURLs"_L1, QJsonArray::fromStringList(rule.paths));
        return object;
    }
    object.insert("apiGroups"_L1, QJsonArray::fromStringList(rule.groups));
    object.insert("resources"_L1, QJsonArray::fromStringList(rule.resources));
    if (!rule.names.isEmpty())
        object.insert("resourceNames"_L1, QJsonArray::fromStringList(rule.names));
    return object;
}

Authorizer::Binding Authorizer::readBinding(const QJsonObject &object) const
{
    Binding binding;
    binding.nameSpace = object.value("metadata"_L1)["namespace"_L1].toString();
    const auto subjects = object.value("subjects"_L1).toArray();
    for (const auto &subject : subjects) {
        const QString name = subject["name"_L1].toString();
        if (subject["kind"_L1].toString() == "ServiceAccount"_L1)
            binding.subjects.emplaceBack(u"User"_s, u"system:serviceaccount:"_s
                                                        + subject["namespace"_L1].toString() + u':' + name);
        else
            binding.subjects.emplaceBack(subject["kind"_L1].toString(), name);
    }
    const auto reference = object.value("roleRef"_L1).toObject();
    const bool isClusterRole = reference.value("kind"_L1).toString() == "ClusterRole"_L1;
    const Stored role =
        m_store.find(rbacResources.at(isClusterRole ? 1 : 0), isClusterRole ? QString() : binding.nameSpace,
                     reference.value("name"_L1).toString());
    if (role != nullptr) {
        const auto rules = role->object().value("rules"_L1).toArray();
        for (const auto &rule : rules)
            binding.rules << readRule(rule.toObject());
    }
    return binding;
}

void Authorizer::refresh() const
{
    quint64 latest = 1;
    for (const auto &resource : rbacResources)
        latest = std::max(latest, m_store.lastChange(resource));
    if (latest == m_seen)
        return;
    m_seen = latest;
    m_bindings.clear();
    for (const auto &resource : {rbacResources.at(2), rbacResources.at(3)}) {
        const auto all = m_store.list(resource);
        for (const auto &stored : all)
            m_bindings << readBinding(stored->object());
    }
}

bool Authorizer::isSubject(const Binding &binding, const User &user)
{
    return std::any_of(binding.subjects.cbegin(), binding.subjects.cend(), [&user](const auto &subject) {
        return (subject.first == "User"_L1 && subject.second == user.name)
               || (subject.first == "Group"_L1 && user.groups.contains(subject.second));
    });
}

bool Authorizer::covers(const Rule &rule, const Attributes &attributes)
{
    if (!holds(rule.verbs, attributes.verb))
        return false;
    if (!attributes.isResource)
        return coversPath(rule.paths, attributes.path);
    const QString resource = attributes.subresource.isEmpty()
                                 ? attributes.resource
                                 : QString(attributes.resource + u'/' + attributes.subresource);
    const bool anyOfSubresource = !attributes.subresource.isEmpty()
                                  && rule.resources.contains(QString(u"*/"_s + attributes.subresource));
    return holds(rule.groups, attributes.group) && (holds(rule.resources, resource) || anyOfSubresource)
           && (rule.names.isEmpty() || rule.names.contains(attributes.name));
}

bool Authorizer::allows(const User &user, const Attributes &attributes) const
{
    if (user.groups.contains(masters))
        return true;
    const auto coversIt = [&attributes](const Rule &rule) { return covers(rule, attributes); };
    if (std::any_of(commonRules().cbegin(), commonRules().cend(), coversIt))
        return true;
    refresh();
    return std::any_of(m_bindings.cbegin(), m_bindings.cend(), [&](const Binding &binding) {
        return (binding.nameSpace.isEmpty() || binding.nameSpace == attributes.nameSpace)
               && isSubject(binding, user)
               && std::any_of(binding.rules.cbegin(), binding.rules.cend(), coversIt);
    });
}

Refusal Authorizer::refusal(const User &user, const Attributes &attributes) const
{
    const QString who = u"User \""_s + user.name + u"\" cannot "_s + attributes.verb;
    if (!attributes.isResource)
        return {403, u"Forbidden"_s, u"forbidden: "_s + who + u" path \""_s + attributes.path + u'"', {}, {}};
    const QString resource = attributes.subresource.isEmpty()
                                 ? attributes.resource
                                 : QString(attributes.resource + u'/' + attributes.subresource);
    const QString where = attributes.nameSpace.isEmpty()
                              ? u"at the cluster scope"_s
                              : QString(u"in the namespace \""_s + attributes.nameSpace + u'"');
    Kind kind;
    kind.group = attributes.group;
    kind.plural = attributes.resource;
    return forbidden(kind, attributes.name,
                     who + u" resource \""_s + resource + u"\" in API group \""_s + attributes.group
                         + u"\" "_s + where);
}

QJsonObject Authorizer::accessReview(const User &user, const QJsonObject &spec) const
{
    Attributes attributes;
    if (const auto resource = spec.value("resourceAttributes"_L1).toObject(); !resource.isEmpty()) {
        attributes = {.verb = resource.value("verb"_L1).toString(),
                      .group = resource.value("group"_L1).toString(),
                      .resource = resource.value("resource"_L1).toString(),
                      .subresource = resource.value("subresource"_L1).toString(),
                      .nameSpace = resource.value("namespace"_L1).toString(),
                      .name = resource.value("name"_L1).toString()};
    } else {
        const auto other = spec.value("nonResourceAttributes"_L1).toObject();
        attributes = {.verb = other.value("verb"_L1).toString(),
                      .isResource = false,
                      .path = other.value("path"_L1).toString()};
    }
    QJsonObject status{{u"allowed"_s, allows(user, attributes)}};
    if (user.groups.contains(masters))
        status.insert("reason"_L1, QString());
    return status;
}

QJsonObject Authorizer::rulesReview(const User &user, const QString &nameSpace) const
{
    QList<Rule> rules = commonRules();
    if (user.groups.contains(masters))
        rules << Rule{{u"*"_s}, {u"*"_s}, {u"*"_s}, {}, {}} << Rule{{u"*"_s}, {}, {}, {}, {u"*"_s}};
    refresh();
    for (const auto &binding : std::as_const(m_bindings)) {
        if ((binding.nameSpace.isEmpty() || binding.nameSpace == nameSpace) && isSubject(binding, user))
            rules << binding.rules;
    }
    QJsonArray resources;
    QJsonArray others;
    for (const auto &rule : std::as_const(rules))
        (rule.paths.isEmpty() ? resources : others) << writeRule(rule);
    return {{u"resourceRules"_s, resources}, {u"nonResourceRules"_s, others}, {u"incomplete"_s, false}};
}

} // namespace apiserver
