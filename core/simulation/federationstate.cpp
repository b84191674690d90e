// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/federationstate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

constexpr int stateVersion = 1;

QJsonArray arrayFrom(const QList<QJsonObject> &objects)
{
    QJsonArray array;
    for (const QJsonObject &object : objects)
        array.append(object);
    return array;
}

QList<QJsonObject> objectsFrom(const QJsonValue &value)
{
    QList<QJsonObject> objects;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &object : array)
        objects.append(object.toObject());
    return objects;
}

} // namespace

std::optional<FederationState> readFederationState(const QString &file, const QString &scenario)
{
    QFile source(file);
    if (file.isEmpty() || !source.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject state = QJsonDocument::fromJson(source.readAll()).object();
    if (state["version"_L1].toInt() != stateVersion || state["scenario"_L1].toString() != scenario
        || state["consumer"_L1].toArray().isEmpty() || state["providers"_L1].toArray().isEmpty())
        return std::nullopt;
    return FederationState{scenario, state["aheadMilliseconds"_L1].toInteger(),
                           objectsFrom(state["consumer"_L1]), objectsFrom(state["providers"_L1])};
}

bool writeFederationState(const QString &file, const FederationState &state)
{
    if (!QDir().mkpath(QFileInfo(file).path()))
        return false;
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly)
        || !target.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return false;
    const QJsonObject whole{{u"version"_s, stateVersion},
                            {u"scenario"_s, state.scenario},
                            {u"aheadMilliseconds"_s, state.aheadMilliseconds},
                            {u"consumer"_s, arrayFrom(state.consumer)},
                            {u"providers"_s, arrayFrom(state.providers)}};
    target.write(QJsonDocument(whole).toJson(QJsonDocument::Compact));
    return target.commit();
}

} // namespace simulation
