// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/federation/doctorparts.h"
#include "core/federation/text.h"
#include "core/kinds/kinds.h"

#include <memory>

using namespace Qt::StringLiterals;

namespace federation {

using Text = FederationText;
namespace {

struct Right
{
    QStringList verbs;
    kinds::Type type;
    QString nameSpace = {};
    QString subresource = {};
    QString name = {};
};

/// What somebody wants to do, and everything that has to be allowed for it.
struct Purpose
{
    QString id;
    QString title;
    CheckResult::Level missing;
    QString consequence;
    QList<Right> rights;
};

/// What is still to be answered of one purpose, and what was not allowed.
struct Answers
{
    qsizetype open = 0;
    QStringList denied;
    std::optional<kube::ApiError> error;
};

QString rightName(const QString &verb, const Right &right)
{
    QString name = verb + u' ' + right.type.plural;
    if (!right.subresource.isEmpty())
        name += u'/' + right.subresource;
    if (!right.name.isEmpty())
        name += u' ' + right.name;
    return right.nameSpace.isEmpty() ? name : FederationText::tr("%1 in %2").arg(name, right.nameSpace);
}

const QStringList &reading()
{
    static const QStringList verbs{u"get"_s, u"list"_s, u"watch"_s};
    return verbs;
}

const QStringList &making()
{
    static const QStringList verbs{u"get"_s, u"create"_s, u"patch"_s, u"delete"_s};
    return verbs;
}

QList<Purpose> readingPurposes()
{
    using Level = CheckResult::Level;
    const QString fluidos = kinds::fluidosNamespace();
    return {{u"right.read"_s,
             Text::tr("Right to see offers"),
             Level::Error,
             Text::tr("Offers can't be shown, or not with their age."),
             {{reading(), kinds::peeringCandidates(), fluidos},
              {reading(), kinds::discoveries(), fluidos},
              {reading(), kinds::reservations(), fluidos},
              {{u"list"_s}, kinds::knownClusters(), fluidos},
              {{u"get"_s}, kinds::configMaps(), fluidos, {}, kinds::nodeIdentityName()}}},
            {u"right.discover"_s,
             Text::tr("Right to refresh offers"),
             Level::Warning,
             Text::tr("Offers are shown as they were last seen, with their age."),
             {{{u"create"_s, u"delete"_s}, kinds::discoveries(), fluidos}}}};
}

QList<Purpose> buyingPurposes()
{
    using Level = CheckResult::Level;
    const QString fluidos = kinds::fluidosNamespace();
    return {{u"right.buy"_s,
             Text::tr("Right to buy"),
             Level::Error,
             Text::tr("Buying will fail."),
             {{making(), kinds::reservations(), fluidos},
              {{u"patch"_s}, kinds::peeringCandidates(), fluidos},
              {{u"get"_s, u"patch"_s, u"delete"_s}, kinds::contracts(), fluidos},
              {{u"get"_s, u"patch"_s, u"delete"_s}, kinds::transactions(), fluidos},
              {{u"get"_s}, kinds::flavors(), fluidos}}},
            {u"right.connect"_s,
             Text::tr("Right to connect to providers"),
             Level::Error,
             Text::tr("What was bought can't be used."),
             {{making(), kinds::allocations(), fluidos},
              {{u"get"_s}, kinds::configMaps(), kinds::liqoNamespace(), {}, u"liqo-clusterid-configmap"_s},
              {{u"list"_s, u"create"_s, u"delete"_s}, kinds::resourceSlices()},
              {{u"list"_s, u"watch"_s}, kinds::virtualNodes()},
              {{u"list"_s, u"watch"_s}, kinds::nodes()},
              {{u"list"_s, u"watch"_s}, kinds::foreignClusters()}}},
            {u"right.record"_s,
             Text::tr("Right to keep a record of runs"),
             Level::Error,
             Text::tr("A run is written down in the cluster before anything is bought."),
             {{making(), kinds::configMaps(), fluidos}}},
            {u"right.lease"_s,
             Text::tr("Right to drive a run from several computers"),
             Level::Warning,
             Text::tr("A run can be driven from one computer only."),
             {{making(), kinds::leases(), fluidos}}}};
}

Purpose runningPurpose()
{
    QList<Right> rights{{{u"get"_s, u"create"_s, u"delete"_s}, kinds::namespaces()},
                        {making(), kinds::namespaceOffloadings()},
                        {reading(), kinds::pods()},
                        {{u"get"_s}, kinds::pods(), {}, u"log"_s},
                        {{u"get"_s}, kinds::pods(), {}, u"proxy"_s}};
    for (const kinds::Type &type :
         {kinds::deployments(), kinds::jobs(), kinds::services(), kinds::configMaps(), kinds::secrets(),
          kinds::serviceAccounts(), kinds::persistentVolumeClaims(), kinds::resourceQuotas(),
          kinds::limitRanges(), kinds::ingresses(), kinds::networkPolicies(), kinds::podDisruptionBudgets(),
          kinds::horizontalPodAutoscalers(), kinds::roles(), kinds::roleBindings()})
        rights.append({{u"create"_s, u"delete"_s}, type});
    return {u"right.run"_s, Text::tr("Right to run work"), CheckResult::Level::Error,
            Text::tr("Work can't be started or stopped as a whole."), rights};
}

} // namespace

/// One line a purpose, whatever number of rights it takes.
void Doctor::Private::checkRights()
{
    QList<Purpose> purposes = readingPurposes() + buyingPurposes();
    purposes.append(runningPurpose());
    for (const Purpose &purpose : purposes) {
        auto answers = std::make_shared<Answers>();
        for (const Right &right : purpose.rights)
            answers->open += right.verbs.size();
        const auto finish = [this, purpose, answers] {
            if (answers->error)
                return addUnseen(purpose.id, purpose.title, *answers->error);
            if (answers->denied.isEmpty())
                return add(purpose.id, Level::Ok, purpose.title, FederationText::tr("It is there."));
            answers->denied.sort();
            add(purpose.id, purpose.missing, purpose.title,
                FederationText::tr("%1 Missing: %2.").arg(purpose.consequence, answers->denied.join(u", "_s)),
                FederationText::tr("Ask the administrator of this cluster for these rights."));
        };
        for (const Right &right : purpose.rights) {
            for (const QString &verb : right.verbs) {
                const kube::AccessQuestion question{
                    verb,      right.type.group, right.type.plural, right.subresource, right.nameSpace,
                    right.name};
                const QString name = rightName(verb, right);
                const bool isContracts = right.type == kinds::contracts() && verb == "get"_L1;
                ask(m_client.accessReview(question, this), [this, answers, finish, name,
                                                            isContracts](const kube::ApiResult &result) {
                    if (!result)
                        answers->error = result.error();
                    else if (!kube::accessAnswer(result->object).isAllowed)
                        answers->denied << name;
                    else if (isContracts)
                        add(u"right.contracts"_s, Level::Note, FederationText::tr("Providers' credentials"),
                            FederationText::tr(
                                "Contracts hold credentials of providers' clusters, and you may "
                                "read them; this program does not."),
                            FederationText::tr("Give the right to read Contracts only to those who buy."));
                    if (--answers->open == 0)
                        finish();
                });
            }
        }
    }
}

} // namespace federation
