// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/catalogue/places.h"

#include <QHash>

#include <vector>

namespace catalogue {

/// A line of resources/places.json.
struct Places::Entry
{
    enum class Kind {
        Area,    // countries, or the part of one
        Country, //
        City,    // or a state of the United States
        Region,  // cloud-style code, in one city or city state
        Group    // several of those, "eu-west"
    };

    Kind kind = Kind::Area;
    QString name;          // of a country: in English
    QStringList countries; // ISO codes it is in, or may be in
    QString city;          // of a region
    QString within;        // of a city: the state it is in
    QString part;          // of a city: the area that is part of its country, "US-East"
    QString partOf;        // of such an area: the country's code
    QStringList regions;   // of a group
    QStringList cities;    // of a group
};

struct Places::Table
{
    std::vector<Entry> entries;
    QHash<QString, qsizetype> names; // by their words in lower case, joined by "-"
    QHash<QString, qsizetype> codes; // ISO codes, which are words of languages too: whole texts only
    QHash<QString, qsizetype> cities;
    QStringList suggestions;
    qsizetype longestName = 1; // in words

    [[nodiscard]] const Entry *find(const QString &key) const { return at(names, key); }
    [[nodiscard]] const Entry *findCode(const QString &key) const { return at(codes, key); }
    [[nodiscard]] const Entry *city(const QString &name) const { return at(cities, name); }
    [[nodiscard]] const Entry *country(const QString &code) const { return at(codes, code.toLower()); }
    [[nodiscard]] bool isPart(const QString &name) const;

private:
    [[nodiscard]] const Entry *at(const QHash<QString, qsizetype> &index, const QString &key) const
    {
        const auto found = index.constFind(key);
        return found == index.constEnd() ? nullptr : &entries[size_t(*found)];
    }
};

/// Lower case, without punctuation: "N. Virginia" is n, virginia and "us-east-1" is us, east, 1.
[[nodiscard]] QStringList placeWords(QStringView text);

[[nodiscard]] std::shared_ptr<const Places::Table> loadPlaceTable();

} // namespace catalogue
