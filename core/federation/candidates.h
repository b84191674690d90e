// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/offer.h"
#include "core/federation/lastlook.h"
#include "core/kube/watch.h"

#include <QDateTime>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace federation {

/// A PeeringCandidate, read.
struct Candidate
{
    std::optional<catalogue::Offer> offer; // nothing: of no use to us, or not readable
    QDateTime created;                     // status.creationTime
    QString problem;                       // why it can't be read
};

/// A decoder for kube::Watch; its copies share what they know of recurring texts.
[[nodiscard]] kube::Watch<Candidate>::Make candidateReader();

/// All candidates by name, kept in order while they change.
class Candidates
{
public:
    void apply(const kube::WatchChanges &changes);
    void noteTimes(LastLook &look) const;

    [[nodiscard]] std::shared_ptr<const catalogue::Offers> offers(const LastLook &look) const;
    /// Everything that the newest look found has come, as it wrote it.
    [[nodiscard]] bool hasCaughtUp(const LastLook &look) const;
    /// For people; empty where all can be read.
    [[nodiscard]] QString unreadable() const;
    [[nodiscard]] qsizetype size() const { return qsizetype(m_rows.size()); }

private:
    struct Row
    {
        QString name;
        std::shared_ptr<const Candidate> candidate;
    };

    [[nodiscard]] std::vector<Row>::iterator find(const QString &name);

    std::vector<Row> m_rows;
};

} // namespace federation
