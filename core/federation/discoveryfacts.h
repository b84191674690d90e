// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/kube/resource.h"

#include <QDateTime>
#include <QSet>
#include <QString>

#include <optional>
#include <string_view>

namespace federation {

/// What a Discovery object says, as far as we need it (reference/fluidos-behaviour.md §3).
struct DiscoveryFacts
{
    enum class State {
        Open,           // not looked at yet, or running
        Found,          // status.peeringCandidateList has them
        NothingFound,   // every provider answered, none had a flavor
        ProviderSilent, // "Error when getting Flavor": one did not answer, and nothing was written
        Failed
    };

    QString name;
    QDateTime created;
    bool isLeaving = false;
    bool isSelective = false; // asked with a selector: what it did not find may be there all the same
    bool isOfRun = false;     // belongs to a run, whoever made it
    State state = State::Open;
    QString message;
    QDateTime started; // by the controller's clock, in whole seconds; invalid: not said
    QSet<QString> candidates;

    /// Every provider was asked for everything, and answered.
    [[nodiscard]] bool isFullLook() const;
    [[nodiscard]] QDateTime begin() const { return started.isValid() ? started : created; }
};

/// Decoders for kube::Watch.
[[nodiscard]] std::optional<DiscoveryFacts> readDiscovery(std::string_view json,
                                                          const kube::Metadata &metadata);

struct ReservationFacts
{
    QString name;
    bool isFinal = false;
};
[[nodiscard]] std::optional<ReservationFacts> readReservation(std::string_view json,
                                                              const kube::Metadata &metadata);

/// A time as FLUIDOS writes it: RFC 3339 with a zone, whole seconds. In UTC.
[[nodiscard]] QDateTime fluidosTime(const QString &text);

} // namespace federation
