// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/federation/knownclusters.h"

#include "core/federation/discoveryfacts.h"
#include "core/federation/text.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace federation {
namespace {

QString textOf(const document::Node &root, QStringView path)
{
    const document::Node *node = root.at(base::FieldPath(path.toString()));
    return node != nullptr && node->isText() ? node->scalarText() : QString();
}

} // namespace

QList<KnownCluster> readKnownClusters(const QList<kube::Object> &objects)
{
    QList<KnownCluster> clusters;
    for (const kube::Object &object : objects) {
        const document::Node root = object.node();
        clusters.append({object.metadata.name, textOf(root, u"/spec/address"),
                         fluidosTime(textOf(root, u"/status/expirationTime"))});
    }
    return clusters;
}

QString suspectsText(const QList<KnownCluster> &clusters)
{
    constexpr qsizetype most = 4;
    QStringList names;
    for (const KnownCluster &cluster : clusters.first(std::min(most, clusters.size())))
        names << (cluster.address.isEmpty() ? cluster.name
                                            : QString(cluster.name + u" ("_s + cluster.address + u')'));
    if (names.isEmpty())
        return {};
    if (names.size() == 1)
        return FederationText::tr("It is %1.").arg(names.first());
    const QString list = names.join(u", "_s);
    return clusters.size() > most ? FederationText::tr("It is one of %1, or one of %2 others.")
                                        .arg(list, QString::number(clusters.size() - most))
                                  : FederationText::tr("It is one of %1.").arg(list);
}

} // namespace federation
