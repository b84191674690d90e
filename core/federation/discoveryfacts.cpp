// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/federation/discoveryfacts.h"

#include <simdjson.h>

using namespace Qt::StringLiterals;

namespace federation {
namespace {

namespace ondemand = simdjson::ondemand;

QString factText(ondemand::value value)
{
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS)
        return {};
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// Calls `each` with every member; what can't be read ends it. A Discovery holds copies of all its
/// candidates, so it may be large: read once, from front to back.
template<typename Each>
void eachMember(ondemand::object &object, const Each &each)
{
    for (auto field : object) {
        std::string_view name;
        ondemand::value value;
        if (field.unescaped_key().get(name) != simdjson::SUCCESS
            || field.value().get(value) != simdjson::SUCCESS)
            return;
        each(name, value);
    }
}

template<typename Each>
void eachMember(ondemand::value value, const Each &each)
{
    ondemand::object object;
    if (value.get_object().get(object) == simdjson::SUCCESS)
        eachMember(object, each);
}

/// The members of the outermost object. `json` has jsonPadding readable bytes behind it.
template<typename Each>
bool eachRootMember(std::string_view json, const Each &each)
{
    ondemand::parser parser;
    ondemand::document document;
    ondemand::object root;
    const simdjson::padded_string_view text(json.data(), json.size(),
                                            json.size() + size_t(kube::jsonPadding));
    if (parser.iterate(text).get(document) != simdjson::SUCCESS
        || document.get_object().get(root) != simdjson::SUCCESS)
        return false;
    eachMember(root, each);
    return true;
}

QString nameOfItem(ondemand::value item)
{
    QString found;
    eachMember(item, [&found](std::string_view name, ondemand::value value) {
        if (name != "metadata")
            return;
        eachMember(value, [&found](std::string_view member, ondemand::value text) {
            if (member == "name")
                found = factText(text);
        });
    });
    return found;
}

void readCandidates(ondemand::value list, QSet<QString> &names)
{
    eachMember(list, [&names](std::string_view name, ondemand::value value) {
        ondemand::array items;
        if (name != "items" || value.get_array().get(items) != simdjson::SUCCESS)
            return;
        for (auto item : items) {
            ondemand::value one;
            if (item.get(one) != simdjson::SUCCESS)
                return;
            names.insert(nameOfItem(one));
        }
    });
}

struct PhaseFacts
{
    QString phase;
    QString message;
    QString started;
};

PhaseFacts readPhase(ondemand::value value)
{
    PhaseFacts read;
    eachMember(value, [&read](std::string_view name, ondemand::value member) {
        if (name == "phase")
            read.phase = factText(member);
        else if (name == "message")
            read.message = factText(member);
        else if (name == "startTime")
            read.started = factText(member);
    });
    return read;
}

DiscoveryFacts::State stateOf(const PhaseFacts &phase)
{
    using State = DiscoveryFacts::State;
    if (phase.phase == "Solved"_L1)
        return State::Found;
    if (phase.phase == "Failed"_L1 || phase.phase == "Timed Out"_L1) {
        if (phase.message == "No Flavors found"_L1)
            return State::NothingFound;
        return phase.message == "Error when getting Flavor"_L1 ? State::ProviderSilent : State::Failed;
    }
    return State::Open;
}

} // namespace

bool DiscoveryFacts::isFullLook() const
{
    return !isSelective && (state == State::Found || state == State::NothingFound);
}

std::optional<DiscoveryFacts> readDiscovery(std::string_view json, const kube::Metadata &metadata)
{
    DiscoveryFacts facts;
    facts.name = metadata.name;
    facts.created = metadata.created;
    facts.isLeaving = metadata.isBeingDeleted();
    facts.isOfRun = metadata.labels.contains(u"flare.io/run-id"_s);
    const bool isRead = eachRootMember(json, [&facts](std::string_view name, ondemand::value value) {
        if (name != "spec" && name != "status")
            return;
        eachMember(value, [&facts](std::string_view member, ondemand::value content) {
            if (member == "selector") {
                facts.isSelective = !content.is_null();
            } else if (member == "peeringCandidateList") {
                readCandidates(content, facts.candidates);
            } else if (member == "phase") {
                const PhaseFacts phase = readPhase(content);
                facts.state = stateOf(phase);
                facts.message = phase.message;
                facts.started = fluidosTime(phase.started);
            }
        });
    });
    return isRead ? std::optional(facts) : std::nullopt;
}

std::optional<ReservationFacts> readReservation(std::string_view json, const kube::Metadata &metadata)
{
    ReservationFacts facts{metadata.name, false};
    eachRootMember(json, [&facts](std::string_view name, ondemand::value value) {
        if (name != "status")
            return;
        eachMember(value, [&facts](std::string_view member, ondemand::value content) {
            if (member != "phase")
                return;
            const QString phase = readPhase(content).phase;
            facts.isFinal = phase == "Solved"_L1 || phase == "Failed"_L1;
        });
    });
    return facts;
}

QDateTime fluidosTime(const QString &text)
{
    return text.isEmpty() ? QDateTime() : QDateTime::fromString(text, Qt::ISODate).toUTC();
}

} // namespace federation
