// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/parts.h"
#include "core/intent/text.h"

#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace intent {
namespace {

constexpr qint64 MostMilliseconds = 1'000'000;

// Exactly `length` digits at `from`; negative where they are not there.
int digitsAt(QStringView text, qsizetype from, qsizetype length)
{
    if (from + length > text.size())
        return -1;
    int value = 0;
    for (qsizetype i = from; i < from + length; ++i) {
        const char16_t c = text.at(i).unicode();
        if (c < u'0' || c > u'9')
            return -1;
        value = value * 10 + (c - u'0');
    }
    return value;
}

// "Z", "+02:00": seconds east of Greenwich.
std::optional<int> parseOffset(QStringView text)
{
    if (text == "Z"_L1 || text == "z"_L1)
        return 0;
    if (text.size() != 6 || text.at(3) != u':' || (text.front() != u'+' && text.front() != u'-'))
        return std::nullopt;
    const int hours = digitsAt(text, 1, 2);
    const int minutes = digitsAt(text, 4, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return std::nullopt;
    const int seconds = hours * 3600 + minutes * 60;
    return text.front() == u'-' ? -seconds : seconds;
}

QString timestampHint(const QString &text)
{
    const QDateTime now = parseTimestamp(QString(text + u'Z'));
    if (now.isValid())
        return IntentText::tr("Say where that time counts: write %1 for UTC.").arg(QString(text + u'Z'));
    const QString date = QString(text + u"T00:00:00Z"_s);
    if (text.size() == 10 && parseTimestamp(date).isValid())
        return IntentText::tr("Add a time, for example %1.").arg(date);
    return IntentText::tr("Write, for example, 2030-12-31T18:00:00Z.");
}

QDateTime readDeadline(ObjectReader &constraints)
{
    constexpr QLatin1StringView name = "deadline"_L1;
    const QString text = constraints.text(name);
    if (text.isEmpty())
        return {};
    const QDateTime deadline = parseTimestamp(text);
    if (!deadline.isValid())
        constraints.error(name, u"intent.time"_s,
                          IntentText::tr("“%1” is no date with time and time zone.").arg(shown(text)),
                          text.size() < 40 ? timestampHint(text) : QString());
    return deadline;
}

QStringList readNames(ObjectReader &constraints, QLatin1StringView name)
{
    QStringList names;
    for (const TextItem &item : constraints.texts(name)) {
        const QString text = item.text.trimmed();
        if (text.isEmpty())
            constraints.report().error(item.path, u"intent.member.missing"_s,
                                       IntentText::tr("This is needed and missing."));
        else
            names.append(text);
    }
    return names;
}

// FLARE's server takes what it can't read for "no limit", and says nothing.
void noteSpelling(ObjectReader &constraints, QLatin1StringView name)
{
    if (!words::isPlainAmount(constraints.written(name)))
        constraints.report().note(
            constraints.pathOf(name), u"api.money"_s,
            IntentText::tr(
                "FLARE's own server would read this spelling as no limit; it is put right when it is sent."),
            IntentText::tr("Write, for example, 5 EUR."));
}

void readCosts(ObjectReader &constraints, Constraints &read)
{
    constexpr QLatin1StringView hourlyName = "max_hourly_cost"_L1;
    constexpr QLatin1StringView totalName = "max_total_cost"_L1;
    if (const auto hourly = constraints.price(hourlyName)) {
        read.maxHourlyCost = hourly->money;
        noteSpelling(constraints, hourlyName);
    }
    const auto total = constraints.price(totalName);
    if (!total)
        return;
    if (total->basis == base::WrittenPrice::Basis::Unstated) {
        read.maxTotalCost = total->money;
        noteSpelling(constraints, totalName);
        return;
    }
    if (read.maxHourlyCost)
        constraints.warning(totalName, u"intent.money.two-limits"_s,
                            IntentText::tr("This is a second limit per hour; the lower one counts."),
                            IntentText::tr("Keep only `%1`.").arg(hourlyName));
    else
        constraints.report().note(
            constraints.pathOf(totalName), u"intent.money.hourly-total"_s,
            IntentText::tr("This total is per hour, so it counts as the limit per hour."),
            IntentText::tr("`%1` says the same.").arg(hourlyName));
    read.maxHourlyCost = read.maxHourlyCost ? std::min(*read.maxHourlyCost, total->money) : total->money;
}

} // namespace

QDateTime parseTimestamp(QStringView text)
{
    // 2030-12-31T18:00:00[.123](Z|+01:00)
    if (text.size() < 20 || text.at(4) != u'-' || text.at(7) != u'-' || text.at(13) != u':'
        || text.at(16) != u':' || (text.at(10) != u'T' && text.at(10) != u't'))
        return {};
    const int year = digitsAt(text, 0, 4); // a negative one would be a date to QDate
    const QDate date(year, digitsAt(text, 5, 2), digitsAt(text, 8, 2));
    const int hour = digitsAt(text, 11, 2);
    const int minute = digitsAt(text, 14, 2);
    const int second = digitsAt(text, 17, 2);
    qsizetype end = 19;
    int milliseconds = 0;
    if (text.at(end) == u'.') {
        int unit = 100;
        for (++end; digitsAt(text, end, 1) >= 0; ++end) {
            milliseconds += digitsAt(text, end, 1) * unit;
            unit /= 10;
        }
        if (end == 20)
            return {};
    }
    const auto offset = parseOffset(text.sliced(end));
    const QTime time(hour, minute, second, milliseconds);
    if (year < 0 || !date.isValid() || !time.isValid() || !offset)
        return {};
    return QDateTime(date, time, Qt::UTC).addSecs(-qint64(*offset));
}

Constraints readConstraints(ObjectReader constraints, QList<WatchedMember> &watched)
{
    Constraints read;
    if (!constraints)
        return read;
    readCosts(constraints, read);
    read.location = constraints.text("location"_L1);
    read.availabilityZone = constraints.text("availability_zone"_L1);
    read.regions = readNames(constraints, "regions"_L1);
    read.maxLatencyMs = constraints.integer(
        constraints.eitherOf("max_latency_ms"_L1, "max_network_latency"_L1), 1, MostMilliseconds);
    read.maxLatencyBetweenRegionsMs =
        constraints.integer("max_latency_between_regions"_L1, 1, MostMilliseconds);
    read.deadline = readDeadline(constraints);
    read.preemptible = constraints.boolean("preemptible"_L1).value_or(false);
    read.providers = readNames(constraints, "providers"_L1);
    for (const QLatin1StringView group :
         {"availability"_L1, "negotiation"_L1, "energy"_L1, "compliance"_L1, "performance"_L1, "security"_L1})
        readWatched(constraints.object(group), group, watched);
    constraints.finish();
    return read;
}

} // namespace intent
