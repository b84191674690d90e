// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/federation.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

// Titles and summaries stand in a file; their translations, where there are any, under this name.
QString translated(const QJsonValue &text)
{
    return QCoreApplication::translate("simulation::Scenario", text.toString().toUtf8().constData());
}

} // namespace

QList<Scenario> scenarios()
{
    QList<Scenario> result;
    QFile file(u":/flare/scenarios/scenarios.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return result;
    const QJsonArray entries = QJsonDocument::fromJson(file.readAll()).object()["scenarios"_L1].toArray();
    for (const QJsonValue &entry : entries) {
        Scenario scenario;
        scenario.name = entry["name"_L1].toString();
        scenario.title = translated(entry["title"_L1]);
        scenario.summary = translated(entry["summary"_L1]);
        scenario.offers = entry["offers"_L1].toString();
        scenario.settings = entry["settings"_L1].toObject();
        scenario.pricesMove = scenario.settings.contains("prices"_L1);
        result.append(scenario);
    }
    return result;
}

std::optional<Scenario> scenario(const QString &name)
{
    const QList<Scenario> all = scenarios();
    const auto found =
        std::find_if(all.begin(), all.end(), [&name](const Scenario &each) { return each.name == name; });
    return found != all.end() ? std::optional(*found) : std::nullopt;
}

} // namespace simulation
