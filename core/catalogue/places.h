// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

#include <memory>

namespace catalogue {

enum class PlaceClass { Unknown, Cloud, Edge };

/// A resolved place: of an offer, or one asked for.
struct Place
{
    PlaceClass placeClass = PlaceClass::Unknown;
    QString city = {};     // "Frankfurt"; empty: not known
    QString country = {};  // ISO 3166-1 alpha-2, "DE"
    QString region = {};   // cloud-style code, "eu-central-1"; or a wider area, "US-East"
    QString zone = {};     // of a region, "eu-central-1a"
    bool resolved = false; // the table knew at least the country or a wider area

    friend bool operator==(const Place &, const Place &) = default;
};

enum class PlaceMatch { Inside, Outside, Unknown };

/// The table resources/places.json: cloud-style regions, cities, countries, areas ("EU" is the
/// European Union's members, "Europe" is wider, "US-East", "Asia-Pacific", …). Loaded once and
/// passed along; lookups are case-insensitive and cached by the callers.
class Places
{
public:
    /// From the program's resources.
    [[nodiscard]] static Places load();

    /// The place of an offer, from region and zone as written (upstream swaps them, so both are
    /// read). "Edge" as a word in either makes it edge, otherwise cloud; unknown only if both are empty.
    /// Where the two contradict each other only what both say is kept; nothing is kept of two countries.
    [[nodiscard]] Place ofOffer(const QString &region, const QString &zone) const;

    /// Is the offer's place inside what was asked for ("EU", "edge", "Germany", "eu-west-1",
    /// "Frankfurt", "US-East")? Unknown where either can't be resolved: never a silent yes.
    /// A region code means that code or its city, edge sites of the city included; a city or country
    /// covers the cloud regions in it; a region covers its zones ("eu-central-1a"); "edge" and
    /// "cloud" ask for the class only.
    [[nodiscard]] PlaceMatch match(QStringView wanted, const Place &offered) const;

    /// Does the table know this wish at all?
    [[nodiscard]] bool knows(QStringView wanted) const;
    /// Everything that can be asked for, for completion in the wizard: areas first, then countries,
    /// cities, regions.
    [[nodiscard]] QStringList suggestions() const;
    /// For people: "Frankfurt Edge, Germany", "Germany", else what was written; "–" is the caller's.
    [[nodiscard]] QString title(const Place &place, const QString &region, const QString &zone) const;

    /// One line of the table, and all of them; see places.cpp.
    struct Entry;
    struct Table;

private:
    std::shared_ptr<const Table> m_table;
};

} // namespace catalogue
