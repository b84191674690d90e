// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/apiserver/server.h"
#include "core/apiserver/status.h"
#include "core/apiserver/store.h"
#include "core/base/result.h"

#include <QHash>
#include <QJsonArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace apiserver {

/// What somebody is about to do.
struct Attributes
{
    QString verb = {};
    bool isResource = true;
    QString path = {}; // of what is no resource
    QString group = {};
    QString resource = {}; // the plural
    QString subresource = {};
    QString nameSpace = {};
    QString name = {};
};

/// Who is asking, and what RBAC objects let them do. Members of system:masters may do everything.
class Authorizer
{
public:
    /// Both outlive the authorizer.
    Authorizer(const Store &store, const ServerOptions &options);

    [[nodiscard]] base::Result<User, Refusal> authenticate(const HttpRequest &request) const;
    [[nodiscard]] bool allows(const User &user, const Attributes &attributes) const;
    [[nodiscard]] Refusal refusal(const User &user, const Attributes &attributes) const;

    /// The "status" of a SelfSubjectAccessReview and of a SelfSubjectRulesReview.
    [[nodiscard]] QJsonObject accessReview(const User &user, const QJsonObject &spec) const;
    [[nodiscard]] QJsonObject rulesReview(const User &user, const QString &nameSpace) const;

private:
    struct Rule
    {
        QStringList verbs;
        QStringList groups;
        QStringList resources;
        QStringList names;
        QStringList paths;
    };
    struct Binding
    {
        QString nameSpace;                           // empty: everywhere
        QList<std::pair<QString, QString>> subjects; // kind ("User", "Group"), name
        QList<Rule> rules;
    };

    [[nodiscard]] bool asksCredentials() const;
    [[nodiscard]] base::Result<User, Refusal> impersonated(const HttpRequest &request,
                                                           const User &user) const;
    void refresh() const;
    [[nodiscard]] Binding readBinding(const QJsonObject &object) const;
    [[nodiscard]] static Rule readRule(const QJsonObject &object);
    [[nodiscard]] static QJsonObject writeRule(const Rule &rule);
    [[nodiscard]] static bool covers(const Rule &rule, const Attributes &attributes);
    [[nodiscard]] static bool isSubject(const Binding &binding, const User &user);
    /// What everybody with a name may do.
    [[nodiscard]] static const QList<Rule> &commonRules();

    const Store &m_store;
    const ServerOptions &m_options;
    mutable QList<Binding> m_bindings; // of the store's objects, as of m_seen
    mutable quint64 m_seen = 0;
};

} // namespace apiserver
