// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/base/diagnostics.h"
#include "core/catalogue/offer.h"

#include <QByteArray>
#include <QString>

namespace catalogue {

struct OfferReading
{
    Offers offers;
    base::Diagnostics findings; // path: JSON Pointer in the file, "/items/3/spec/…"; for a stream of
                                // YAML documents "/1/spec/…", counted from 0
};

/// Reads Flavors, PeeringCandidates, their Lists ("…List", v1 "List"), plain JSON arrays of them,
/// Discoveries (status.peeringCandidateList) and JSON streams or multi-document YAML, as real nodes
/// write them. A bad item is a finding at its path and is left out; the others stay. Objects of
/// other kinds are notes (offer.kind). No size limit: a file of 100 000 offers takes about as long
/// as a bare simdjson pass over it. Memory in proportion to the offers.
///
/// Findings: offer.syntax, offer.kind, offer.nesting, offer.name, offer.quantity, offer.number,
/// offer.type (a member of the wrong JSON type), offer.flavor-type (Service, VM, Sensor: nothing a
/// GPU workload can use), offer.duplicate (the same name twice: the later one counts), offer.more (there
/// are more findings than are listed). docs/offers.md says what is an error and what a warning.
[[nodiscard]] OfferReading readOffers(const QByteArray &text);

/// Reads a file without copying it where the system allows. An unreadable file is offer.file.
[[nodiscard]] OfferReading readOfferFile(const QString &path);

} // namespace catalogue
