// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/intent/parts.h"
#include "core/intent/text.h"

#include <QDate>

using namespace Qt::StringLiterals;

namespace intent {
namespace {

enum class Shape {
    Text,
    Boolean,
    Integer,
    Ratio,   // 0 to 1
    Percent, // 0 to 100
    Positive,
    Duration,
    Bandwidth,
    TimeOfDay,
    Dates,
    Days,
    Texts,
    Certifications,
    Isolation,
    MaintenanceWindows,
    FirewallRules
};

struct WatchedRule
{
    QLatin1StringView group;
    QLatin1StringView name;
    Shape shape;
};

constexpr WatchedRule WatchedRules[] = {
    {"sla"_L1, "availability"_L1, Shape::Text},
    {"sla"_L1, "max_interruption_time"_L1, Shape::Duration},
    {"sla"_L1, "backup_strategy"_L1, Shape::Text},
    {"availability"_L1, "window_start"_L1, Shape::TimeOfDay},
    {"availability"_L1, "window_end"_L1, Shape::TimeOfDay},
    {"availability"_L1, "timezone"_L1, Shape::Text},
    {"availability"_L1, "days_of_week"_L1, Shape::Days},
    {"availability"_L1, "blackout_dates"_L1, Shape::Dates},
    {"availability"_L1, "maintenance_windows"_L1, Shape::MaintenanceWindows},
    {"negotiation"_L1, "max_negotiation_rounds"_L1, Shape::Integer},
    {"negotiation"_L1, "price_flexibility"_L1, Shape::Ratio},
    {"negotiation"_L1, "resource_flexibility"_L1, Shape::Ratio},
    {"negotiation"_L1, "timeout_seconds"_L1, Shape::Integer},
    {"negotiation"_L1, "fallback_strategy"_L1, Shape::Text},
    {"negotiation"_L1, "auto_accept_threshold"_L1, Shape::Ratio},
    {"energy"_L1, "max_carbon_footprint"_L1, Shape::Text},
    {"energy"_L1, "renewable_energy_only"_L1, Shape::Boolean},
    {"energy"_L1, "energy_efficiency_rating"_L1, Shape::Text},
    {"energy"_L1, "power_usage_effectiveness"_L1, Shape::Positive},
    {"energy"_L1, "green_certified_only"_L1, Shape::Boolean},
    {"compliance"_L1, "data_residency"_L1, Shape::Texts},
    {"compliance"_L1, "certifications"_L1, Shape::Certifications},
    {"compliance"_L1, "encryption_at_rest"_L1, Shape::Boolean},
    {"compliance"_L1, "encryption_in_transit"_L1, Shape::Boolean},
    {"compliance"_L1, "audit_logging"_L1, Shape::Boolean},
    {"compliance"_L1, "gdpr_compliant"_L1, Shape::Boolean},
    {"compliance"_L1, "hipaa_compliant"_L1, Shape::Boolean},
    {"performance"_L1, "min_network_bandwidth"_L1, Shape::Bandwidth},
    {"performance"_L1, "max_jitter_ms"_L1, Shape::Integer},
    {"performance"_L1, "min_uptime_percent"_L1, Shape::Percent},
    {"performance"_L1, "max_cold_start_time"_L1, Shape::Duration},
    {"performance"_L1, "gpu_utilization_target"_L1, Shape::Ratio},
    {"performance"_L1, "memory_utilization_target"_L1, Shape::Ratio},
    {"security"_L1, "network_isolation"_L1, Shape::Isolation},
    {"security"_L1, "firewall_rules"_L1, Shape::FirewallRules},
    {"security"_L1, "vpn_access"_L1, Shape::Boolean},
    {"security"_L1, "bastion_host"_L1, Shape::Boolean},
    {"security"_L1, "intrusion_detection"_L1, Shape::Boolean},
    {"security"_L1, "vulnerability_scanning"_L1, Shape::Boolean},
};

constexpr QLatin1StringView DayWords[] = {"Mon"_L1, "Tue"_L1, "Wed"_L1, "Thu"_L1,
                                          "Fri"_L1, "Sat"_L1, "Sun"_L1};
constexpr QLatin1StringView FrequencyWords[] = {"weekly"_L1, "monthly"_L1};
constexpr QLatin1StringView IsolationWords[] = {"public"_L1, "private"_L1};
constexpr QLatin1StringView ActionWords[] = {"allow"_L1, "deny"_L1};
constexpr qint64 MostOfAnything = 1'000'000'000;

bool isTimeOfDay(const QString &text)
{
    const auto digit = [&text](qsizetype i) { return text.at(i) >= u'0' && text.at(i) <= u'9'; };
    if (text.size() != 5 || text.at(2) != u':' || !digit(0) || !digit(1) || !digit(3) || !digit(4))
        return false;
    return text.left(2).toInt() < 24 && text.at(3) < u'6';
}

bool isDay(const QString &text)
{
    return text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid();
}

QString readTimeOfDay(ObjectReader &group, QLatin1StringView name)
{
    const QString text = group.text(name);
    if (text.isEmpty() || isTimeOfDay(text))
        return text;
    group.error(name, u"intent.time"_s, IntentText::tr("“%1” is no time of day.").arg(shown(text)),
                IntentText::tr("Write, for example, 09:00."));
    return {};
}

QString readBandwidth(ObjectReader &group, QLatin1StringView name)
{
    const QString written = group.written(name);
    if (const auto better = words::bandwidthQuantity(written)) {
        static_cast<void>(group.member(name));
        group.warning(
            name, u"api.bandwidth"_s,
            IntentText::tr("FLARE's own server refuses the unit; it counts bits per second anyway."),
            IntentText::tr("Write `%1`.").arg(*better));
        return written;
    }
    return group.quantity(name) ? written : QString();
}

// Items that pass; those that do not are reported by `accept`.
template<typename Accept>
QString readItems(ObjectReader &group, QLatin1StringView name, Accept accept)
{
    QStringList accepted;
    for (const TextItem &item : group.texts(name)) {
        if (accept(item))
            accepted.append(item.text);
    }
    return accepted.join(u", "_s);
}

QString readDays(ObjectReader &group, QLatin1StringView name)
{
    return readItems(group, name, [&group](const TextItem &item) {
        return matchWord(item.text, DayWords, item.path, group.report()).has_value();
    });
}

QString readDates(ObjectReader &group, QLatin1StringView name)
{
    return readItems(group, name, [&group](const TextItem &item) {
        if (isDay(item.text))
            return true;
        group.report().error(item.path, u"intent.time"_s,
                             IntentText::tr("“%1” is no date.").arg(shown(item.text)),
                             IntentText::tr("Write, for example, 2030-12-31."));
        return false;
    });
}

QString readCertifications(ObjectReader &group, QLatin1StringView name)
{
    static const QStringList known = {u"ISO27001"_s, u"SOC2"_s};
    return readItems(group, name, [&group](const TextItem &item) {
        if (!known.contains(item.text))
            group.report().warning(item.path, u"api.certification"_s,
                                   IntentText::tr("FLARE's own server refuses this certification."),
                                   IntentText::tr("It knows: %1.").arg(known.join(u", "_s)));
        return true;
    });
}

QString readMaintenanceWindows(ObjectReader &group, QLatin1StringView name)
{
    QStringList windows;
    for (ObjectReader &window : group.objects(name)) {
        if (!window)
            continue;
        QStringList words;
        for (const QLatin1StringView edge : {"start"_L1, "end"_L1}) {
            const QString text = window.requiredText(edge);
            words.append(text);
            if (!text.isEmpty() && !isDay(text) && !parseTimestamp(text).isValid())
                window.error(edge, u"intent.time"_s,
                             IntentText::tr("“%1” is no date with time and time zone.").arg(shown(text)),
                             IntentText::tr("Write, for example, 2030-12-31T18:00:00Z."));
        }
        words.append(window.word("frequency"_L1, FrequencyWords));
        window.finish();
        words.removeAll(QString());
        windows.append(words.join(u' '));
    }
    return windows.join(u", "_s);
}

QString readFirewallRules(ObjectReader &group, QLatin1StringView name)
{
    QStringList rules;
    for (ObjectReader &rule : group.objects(name)) {
        if (!rule)
            continue;
        QStringList words;
        if (rule.isThere("port"_L1) && rule.integer("port"_L1, 0, 65535))
            words.append(rule.written("port"_L1));
        words.append(rule.requiredText("protocol"_L1));
        words.append(rule.requiredText("source"_L1));
        if (rule.isThere("action"_L1))
            words.append(rule.word("action"_L1, ActionWords));
        rule.finish();
        words.removeAll(QString());
        rules.append(words.join(u' '));
    }
    return rules.join(u", "_s);
}

QString numberBetween(ObjectReader &group, QLatin1StringView name, qint64 most)
{
    return group.number(name, base::Decimal(0), base::Decimal(most)) ? group.written(name) : QString();
}

// The value as it is written; empty where it is absent or wrong.
QString readWatchedValue(ObjectReader &group, const WatchedRule &rule)
{
    switch (rule.shape) {
    case Shape::Text:
        return group.text(rule.name);
    case Shape::Boolean:
        return group.boolean(rule.name) ? group.written(rule.name) : QString();
    case Shape::Integer:
        return group.integer(rule.name, 0, MostOfAnything) ? group.written(rule.name) : QString();
    case Shape::Ratio:
        return numberBetween(group, rule.name, 1);
    case Shape::Percent:
        return numberBetween(group, rule.name, 100);
    case Shape::Positive:
        return numberBetween(group, rule.name, MostOfAnything);
    case Shape::Duration:
        return group.duration(rule.name) ? group.written(rule.name) : QString();
    case Shape::Bandwidth:
        return readBandwidth(group, rule.name);
    case Shape::TimeOfDay:
        return readTimeOfDay(group, rule.name);
    case Shape::Dates:
        return readDates(group, rule.name);
    case Shape::Days:
        return readDays(group, rule.name);
    case Shape::Texts:
        return readItems(group, rule.name, [](const TextItem &) { return true; });
    case Shape::Certifications:
        return readCertifications(group, rule.name);
    case Shape::Isolation:
        return group.word(rule.name, IsolationWords);
    case Shape::MaintenanceWindows:
        return readMaintenanceWindows(group, rule.name);
    case Shape::FirewallRules:
        return readFirewallRules(group, rule.name);
    }
    return {};
}

} // namespace

void readWatched(ObjectReader group, QLatin1StringView groupName, QList<WatchedMember> &watched)
{
    if (!group)
        return;
    for (const WatchedRule &rule : WatchedRules) {
        if (rule.group != groupName)
            continue;
        const QString value = readWatchedValue(group, rule);
        if (!value.isEmpty())
            watched.append({.name = QString(QString(rule.group) + u'.' + rule.name), .value = value});
    }
    group.finish();
}

} // namespace intent
