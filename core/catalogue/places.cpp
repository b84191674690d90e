// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/places.h"

#include "core/catalogue/placetable.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace catalogue {
namespace {

using Entry = Places::Entry;
using Table = Places::Table;

struct PlaceText
{
    Q_DECLARE_TR_FUNCTIONS(Places)
};

/// The words of a place without those that name its class.
struct PlaceWords
{
    QStringList words;
    bool edge = false;
    bool cloud = false;
};

PlaceWords wordsOf(QStringView text)
{
    PlaceWords result;
    result.words = placeWords(text);
    result.edge = result.words.removeAll(u"edge"_s) > 0;
    result.cloud = result.words.removeAll(u"cloud"_s) > 0;
    return result;
}

/// An entry, and the zone of it where the text named one ("eu-central-1a", "europe-west4-a").
struct Named
{
    const Entry *entry = nullptr;
    QString zone;
};

bool isZoneLetter(QChar last, const QString &word)
{
    return last.isLower() && word.size() > 1 && word.at(word.size() - 2).isDigit();
}

/// What all the words together name.
Named namedByAll(const Table &table, const QStringList &words)
{
    if (words.isEmpty())
        return {};
    const QString whole = words.join(u'-');
    if (const Entry *entry = table.find(whole))
        return {entry, {}};
    if (const Entry *entry = table.findCode(whole))
        return {entry, {}};
    QStringList region = words;
    QString &last = region.last();
    if (isZoneLetter(last.back(), last))
        last.chop(1);
    else if (last.size() == 1 && region.size() > 1)
        region.removeLast();
    else
        return {};
    const Entry *entry = table.find(region.join(u'-'));
    if (entry && (entry->kind == Entry::Kind::Region || entry->kind == Entry::Kind::Group))
        return {entry, whole};
    return {};
}

/// Everything that is named in an offer's text, the longest names first at each word.
std::vector<Named> namedIn(const Table &table, const QStringList &words)
{
    const Named all = namedByAll(table, words);
    if (all.entry)
        return {all};
    std::vector<Named> found;
    for (qsizetype begin = 0; begin < words.size();) {
        qsizetype length = std::min<qsizetype>(words.size() - begin, table.longestName);
        const Entry *entry = nullptr;
        for (; length > 0 && !entry; --length)
            entry = table.find(words.mid(begin, length).join(u'-'));
        if (entry)
            found.push_back({entry, {}});
        begin += entry ? length + 1 : 1;
    }
    return found;
}

QStringList common(const QStringList &left, const QStringList &right)
{
    QStringList result;
    for (const QString &one : left) {
        if (right.contains(one))
            result.append(one);
    }
    return result;
}

/// Of two cities the one that lies in the other; nothing where they have nothing to do with each other.
const Entry *narrower(const Entry *left, const Entry *right)
{
    if (!left || left == right || left->name == right->within)
        return right;
    return right->name == left->within ? left : nullptr;
}

/// Puts together what region and zone name.
Place merged(const Table &table, const std::vector<Named> &found)
{
    Place place;
    QStringList countries = found.front().entry->countries;
    const Entry *city = nullptr;
    const Entry *region = nullptr;
    const Entry *area = nullptr;
    bool contradicting = false;
    for (const Named &named : found) {
        const Entry *entry = named.entry;
        countries = common(countries, entry->countries);
        if (entry->kind == Entry::Kind::City) {
            contradicting = contradicting || (city && !narrower(city, entry));
            city = narrower(city, entry);
        } else if (entry->kind == Entry::Kind::Region) {
            contradicting = contradicting || (region && region != entry);
            region = entry;
            place.zone = named.zone.isEmpty() ? place.zone : named.zone;
        } else if (entry->kind != Entry::Kind::Country) {
            if (!area || entry->countries.size() < area->countries.size())
                area = entry;
        }
    }
    place.resolved = !countries.isEmpty();
    if (countries.size() == 1)
        place.country = countries.first();
    const Entry *where = city ? city : region ? table.city(region->city) : nullptr;
    if (area && !area->partOf.isEmpty() && where && where->part != area->name)
        contradicting = true;
    if (contradicting || !place.resolved) {
        place.zone.clear();
        return place;
    }
    place.city = where ? where->name : QString();
    place.region = region ? region->name : area ? area->name : QString();
    return place;
}

PlaceMatch allOrSome(const QStringList &possible, const QStringList &wanted)
{
    const qsizetype inside = common(possible, wanted).size();
    return inside == 0                 ? PlaceMatch::Outside
           : inside == possible.size() ? PlaceMatch::Inside
                                       : PlaceMatch::Unknown;
}

/// The countries an offered place may be in.
QStringList possibleCountries(const Table &table, const Place &place)
{
    if (!place.country.isEmpty())
        return {place.country};
    const Entry *region = table.find(placeWords(place.region).join(u'-'));
    return region ? region->countries : QStringList();
}

/// For something smaller than a country, when the offer's city is not known.
PlaceMatch maybe(const Table &table, const Place &place, const QStringList &countries)
{
    return allOrSome(possibleCountries(table, place), countries) == PlaceMatch::Outside ? PlaceMatch::Outside
                                                                                        : PlaceMatch::Unknown;
}

PlaceMatch matchCity(const Table &table, const Entry &wanted, const Place &place)
{
    if (place.city.isEmpty())
        return maybe(table, place, wanted.countries);
    const Entry *city = table.city(place.city);
    if (place.city == wanted.name || (city && city->within == wanted.name))
        return PlaceMatch::Inside;
    return place.city == wanted.within ? PlaceMatch::Unknown : PlaceMatch::Outside;
}

PlaceMatch matchRegion(const Table &table, const Entry &wanted, const Place &place)
{
    if (place.region == wanted.name)
        return PlaceMatch::Inside;
    if (wanted.city.isEmpty()) // of a city state
        return allOrSome(possibleCountries(table, place), wanted.countries);
    if (const Entry *city = table.city(wanted.city))
        return matchCity(table, *city, place);
    return PlaceMatch::Unknown;
}

PlaceMatch matchGroup(const Table &table, const Entry &wanted, const Place &place)
{
    if (place.region == wanted.name || wanted.regions.contains(place.region))
        return PlaceMatch::Inside;
    if (place.city.isEmpty())
        return maybe(table, place, wanted.countries);
    return wanted.cities.contains(place.city) ? PlaceMatch::Inside : PlaceMatch::Outside;
}

PlaceMatch matchArea(const Table &table, const Entry &wanted, const Place &place)
{
    if (place.region == wanted.name)
        return PlaceMatch::Inside;
    if (wanted.partOf.isEmpty())
        return allOrSome(possibleCountries(table, place), wanted.countries);
    if (const Entry *city = table.city(place.city))
        return city->part == wanted.name ? PlaceMatch::Inside : PlaceMatch::Outside;
    const Entry *offered = table.find(placeWords(place.region).join(u'-'));
    if (offered && !offered->partOf.isEmpty()) // another part of the same country
        return PlaceMatch::Outside;
    return maybe(table, place, wanted.countries);
}

PlaceMatch matchZone(const QString &wanted, const Place &place, PlaceMatch region)
{
    if (wanted.isEmpty() || region != PlaceMatch::Inside)
        return region;
    return place.zone.isEmpty()   ? PlaceMatch::Unknown
           : place.zone == wanted ? PlaceMatch::Inside
                                  : PlaceMatch::Outside;
}

} // namespace

Places Places::load()
{
    Places places;
    places.m_table = loadPlaceTable();
    return places;
}

Place Places::ofOffer(const QString &region, const QString &zone) const
{
    std::vector<Named> found;
    bool edge = false;
    for (const QString *text : {&zone, &region}) {
        if (text->isEmpty() || (text == &region && region == zone))
            continue;
        const PlaceWords words = wordsOf(*text);
        edge = edge || words.edge;
        for (Named &named : namedIn(*m_table, words.words))
            found.push_back(std::move(named));
    }
    Place place = found.empty() ? Place() : merged(*m_table, found);
    place.placeClass = edge                                 ? PlaceClass::Edge
                       : region.isEmpty() && zone.isEmpty() ? PlaceClass::Unknown
                                                            : PlaceClass::Cloud;
    return place;
}

PlaceMatch Places::match(QStringView wanted, const Place &offered) const
{
    const PlaceWords words = wordsOf(wanted);
    if (words.edge || words.cloud) {
        const PlaceClass wantedClass = words.edge ? PlaceClass::Edge : PlaceClass::Cloud;
        if (offered.placeClass == PlaceClass::Unknown)
            return PlaceMatch::Unknown;
        if (offered.placeClass != wantedClass)
            return PlaceMatch::Outside;
        if (words.words.isEmpty())
            return PlaceMatch::Inside;
    }
    const Named named = namedByAll(*m_table, words.words);
    if (!named.entry || !offered.resolved)
        return PlaceMatch::Unknown;
    const Entry &entry = *named.entry;
    switch (entry.kind) {
    case Entry::Kind::Country:
        return allOrSome(possibleCountries(*m_table, offered), entry.countries);
    case Entry::Kind::City:
        return matchCity(*m_table, entry, offered);
    case Entry::Kind::Region:
        return matchZone(named.zone, offered, matchRegion(*m_table, entry, offered));
    case Entry::Kind::Group:
        return matchGroup(*m_table, entry, offered);
    case Entry::Kind::Area:
        return matchArea(*m_table, entry, offered);
    }
    return PlaceMatch::Unknown;
}

bool Places::knows(QStringView wanted) const
{
    const PlaceWords words = wordsOf(wanted);
    if (words.words.isEmpty())
        return words.edge || words.cloud;
    return namedByAll(*m_table, words.words).entry != nullptr;
}

QStringList Places::suggestions() const
{
    return m_table->suggestions;
}

QString Places::title(const Place &place, const QString &region, const QString &zone) const
{
    const bool edge = place.placeClass == PlaceClass::Edge;
    if (!place.resolved || (place.country.isEmpty() && place.city.isEmpty())) {
        if (region.isEmpty() || zone.isEmpty() || region == zone)
            return region.isEmpty() ? zone : region;
        return PlaceText::tr("%1, %2", "place inside a wider place").arg(region, zone);
    }
    const Entry *city = m_table->city(place.city);
    // Of a country as large as the United States its part says more.
    const QString part = city ? city->part : place.region;
    const Entry *country = m_table->country(place.country);
    const QString wider = !part.isEmpty() && m_table->isPart(part) ? part
                          : country                                ? country->name
                                                                   : place.country;
    if (place.city.isEmpty())
        return edge ? PlaceText::tr("Edge, %1", "edge site somewhere in a country").arg(wider) : wider;
    const QString narrow =
        edge ? PlaceText::tr("%1 Edge", "edge site in a city").arg(place.city) : place.city;
    return PlaceText::tr("%1, %2", "place inside a wider place").arg(narrow, wider);
}

} // namespace catalogue
