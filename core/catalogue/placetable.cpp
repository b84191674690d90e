// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/catalogue/placetable.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace catalogue {
namespace {

using Entry = Places::Entry;

QStringList textList(const QJsonValue &value)
{
    QStringList texts;
    for (const auto &text : value.toArray())
        texts.append(text.toString());
    return texts;
}

class PlaceTableReader
{
public:
    explicit PlaceTableReader(Places::Table &table)
        : m_table(table)
    {
    }

    void read(const QJsonObject &root)
    {
        m_table.suggestions = {u"edge"_s, u"cloud"_s};
        for (const auto &area : root["areas"_L1].toArray())
            addArea(area.toObject());
        for (const auto &country : root["countries"_L1].toArray())
            addCountry(country.toObject());
        for (const auto &city : root["cities"_L1].toArray())
            addCity(city.toObject());
        for (const auto &region : root["regions"_L1].toArray())
            addRegion(region.toObject());
        for (const auto &group : root["groups"_L1].toArray())
            addGroup(group.toObject());
        m_table.suggestions.removeDuplicates();
    }

private:
    void add(Entry entry, const QStringList &aliases)
    {
        const qsizetype index = qsizetype(m_table.entries.size());
        m_table.suggestions.append(entry.name);
        for (const QString &name : QStringList(entry.name) + aliases) {
            const QStringList words = placeWords(name);
            m_table.longestName = std::max(m_table.longestName, words.size());
            const QString key = words.join(u'-');
            if (!m_table.names.contains(key)) // areas and countries come before cities of their name
                m_table.names.insert(key, index);
        }
        m_table.entries.push_back(std::move(entry));
    }

    void addArea(const QJsonObject &json)
    {
        Entry entry;
        entry.kind = Entry::Kind::Area;
        entry.name = json["name"_L1].toString();
        entry.partOf = json["part_of"_L1].toString();
        entry.countries = entry.partOf.isEmpty() ? textList(json["countries"_L1]) : QStringList(entry.partOf);
        add(std::move(entry), textList(json["aliases"_L1]));
    }

    void addCountry(const QJsonObject &json)
    {
        Entry entry;
        entry.kind = Entry::Kind::Country;
        entry.name = json["name"_L1].toString();
        entry.countries = {json["code"_L1].toString()};
        m_table.codes.insert(entry.countries.first().toLower(), qsizetype(m_table.entries.size()));
        add(std::move(entry), textList(json["aliases"_L1]));
    }

    void addCity(const QJsonObject &json)
    {
        Entry entry;
        entry.kind = Entry::Kind::City;
        entry.name = json["name"_L1].toString();
        entry.countries = {json["country"_L1].toString()};
        entry.within = json["within"_L1].toString();
        entry.part = json["part"_L1].toString();
        m_table.cities.insert(entry.name, qsizetype(m_table.entries.size()));
        add(std::move(entry), textList(json["aliases"_L1]));
    }

    void addRegion(const QJsonObject &json)
    {
        Entry entry;
        entry.kind = Entry::Kind::Region;
        entry.name = json["code"_L1].toString();
        entry.city = json["city"_L1].toString();
        const Entry *city = m_table.city(entry.city);
        entry.countries = city ? city->countries : QStringList(json["country"_L1].toString());
        add(std::move(entry), {});
    }

    void addGroup(const QJsonObject &json)
    {
        Entry entry;
        entry.kind = Entry::Kind::Group;
        entry.name = json["name"_L1].toString();
        entry.regions = textList(json["regions"_L1]);
        for (const QString &code : entry.regions) {
            if (const Entry *region = m_table.find(code)) {
                entry.countries += region->countries;
                entry.cities.append(region->city);
            }
        }
        entry.countries.removeDuplicates();
        add(std::move(entry), {});
    }

    Places::Table &m_table;
};

} // namespace

bool Places::Table::isPart(const QString &name) const
{
    const Entry *entry = find(placeWords(name).join(u'-'));
    return entry && !entry->partOf.isEmpty();
}

QStringList placeWords(QStringView text)
{
    QStringList words;
    qsizetype begin = 0;
    for (qsizetype at = 0; at <= text.size(); ++at) {
        if (at < text.size() && (text[at].isLetterOrNumber() || text[at].isSurrogate()))
            continue;
        if (at > begin)
            words.append(text.mid(begin, at - begin).toString().toLower());
        begin = at + 1;
    }
    return words;
}

std::shared_ptr<const Places::Table> loadPlaceTable()
{
    auto table = std::make_shared<Places::Table>();
    QFile file(u":/flare/places.json"_s);
    if (file.open(QIODevice::ReadOnly))
        PlaceTableReader(*table).read(QJsonDocument::fromJson(file.readAll()).object());
    return table;
}

} // namespace catalogue
