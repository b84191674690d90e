// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/answers.h"

using namespace Qt::StringLiterals;

namespace kube {
namespace {

QString answerText(const document::Node &object, QStringView name)
{
    const auto *found = object.find(name);
    return found != nullptr && found->isText() ? found->scalarText() : QString();
}

const std::vector<document::Node> &answerItems(const document::Node &object, QStringView name)
{
    static const std::vector<document::Node> none;
    const auto *found = object.find(name);
    return found != nullptr && found->isList() ? found->items() : none;
}

bool answerBoolean(const document::Node &object, QStringView name)
{
    const auto *found = object.find(name);
    return found != nullptr && found->toBoolean();
}

} // namespace

AccessAnswer accessAnswer(const Object &review)
{
    const auto root = review.node();
    const auto *status = root.find(u"status");
    if (status == nullptr)
        return {};
    return {answerBoolean(*status, u"allowed") && !answerBoolean(*status, u"denied"),
            answerText(*status, u"reason")};
}

ServerVersion serverVersion(const Object &answer)
{
    const auto root = answer.node();
    return {answerText(root, u"gitVersion"), answerText(root, u"platform")};
}

QList<ApiGroup> apiGroups(const Object &answer)
{
    QList<ApiGroup> groups;
    const auto root = answer.node();
    ApiGroup core;
    for (const auto &version : answerItems(root, u"versions"))
        core.versions << version.scalarText();
    if (!core.versions.isEmpty())
        groups << core;
    for (const auto &entry : answerItems(root, u"groups")) {
        ApiGroup group;
        group.name = answerText(entry, u"name");
        if (const auto *preferred = entry.find(u"preferredVersion"))
            group.versions << answerText(*preferred, u"version");
        for (const auto &version : answerItems(entry, u"versions")) {
            if (const QString name = answerText(version, u"version"); !group.versions.contains(name))
                group.versions << name;
        }
        group.versions.removeAll(QString());
        if (!group.name.isEmpty() && !group.versions.isEmpty())
            groups << group;
    }
    return groups;
}

QList<ResourceType> resourceTypes(const Object &answer)
{
    QList<ResourceType> types;
    const auto root = answer.node();
    const QString groupVersion = answerText(root, u"groupVersion");
    const auto slash = groupVersion.indexOf(u'/');
    for (const auto &resource : answerItems(root, u"resources")) {
        ResourceType type;
        type.plural = answerText(resource, u"name");
        if (type.plural.isEmpty() || type.plural.contains(u'/'))
            continue;
        type.group = slash >= 0 ? groupVersion.left(slash) : QString();
        type.version = groupVersion.mid(slash + 1);
        type.kind = answerText(resource, u"kind");
        type.namespaced = answerBoolean(resource, u"namespaced");
        types << type;
    }
    return types;
}

} // namespace kube
