// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors

// The yardstick for reading offers: simdjson on-demand into plain structs, ranked by price, and
// nothing else. No findings, no exact numbers, no places. bench_bare_reader FILE

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace simdjson;

struct BareOffer
{
    std::string name;
    std::string_view flavor;
    std::string_view providerId;
    std::string_view domain;
    std::string_view address;
    std::string_view architecture;
    std::string_view vendor;
    std::string_view model;
    std::string_view tier;
    std::string_view gpuArchitecture;
    std::string_view computeCapability;
    std::string_view interconnect;
    std::string_view topology;
    std::string_view region;
    std::string_view zone;
    std::string_view provider;
    double cpu = 0;
    double memory = 0;
    double pods = 0;
    double gpuMemory = 0;
    double cores = 0;
    double clockSpeed = 0;
    double fp32 = 0;
    double hourlyRate = 0;
    std::int64_t count = 0;
    std::int64_t latency = 0;
    bool available = true;
    bool dedicated = false;
    bool preEmptible = false;
};

double quantity(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc())
        return 0;
    const std::string_view suffix(end, size_t(text.data() + text.size() - end));
    if (suffix == "n")
        return value * 1e-9;
    if (suffix == "m")
        return value * 1e-3;
    if (suffix == "k")
        return value * 1e3;
    if (suffix == "M")
        return value * 1e6;
    if (suffix == "G")
        return value * 1e9;
    if (suffix == "Ki")
        return value * 1024.0;
    if (suffix == "Mi")
        return value * 1048576.0;
    if (suffix == "Gi")
        return value * 1073741824.0;
    return value;
}

void readGpu(ondemand::object gpu, BareOffer &offer)
{
    for (auto field : gpu) {
        const std::string_view name = field.unescaped_key();
        auto value = field.value();
        if (name == "vendor")
            offer.vendor = value.get_string();
        else if (name == "model")
            offer.model = value.get_string();
        else if (name == "tier")
            offer.tier = value.get_string();
        else if (name == "architecture")
            offer.gpuArchitecture = value.get_string();
        else if (name == "compute_capability")
            offer.computeCapability = value.get_string();
        else if (name == "interconnect")
            offer.interconnect = value.get_string();
        else if (name == "topology")
            offer.topology = value.get_string();
        else if (name == "region")
            offer.region = value.get_string();
        else if (name == "zone")
            offer.zone = value.get_string();
        else if (name == "provider")
            offer.provider = value.get_string();
        else if (name == "memory")
            offer.gpuMemory = quantity(value.get_string());
        else if (name == "cores")
            offer.cores = quantity(value.get_string());
        else if (name == "clock_speed")
            offer.clockSpeed = quantity(value.get_string());
        else if (name == "fp32_tflops")
            offer.fp32 = value.get_double();
        else if (name == "hourly_rate")
            offer.hourlyRate = value.get_double();
        else if (name == "count")
            offer.count = value.get_int64();
        else if (name == "network_latency_ms")
            offer.latency = value.get_int64();
        else if (name == "dedicated")
            offer.dedicated = value.get_bool();
        else if (name == "pre_emptible")
            offer.preEmptible = value.get_bool();
    }
}

void readCharacteristics(ondemand::object characteristics, BareOffer &offer)
{
    for (auto field : characteristics) {
        const std::string_view name = field.unescaped_key();
        auto value = field.value();
        if (name == "architecture")
            offer.architecture = value.get_string();
        else if (name == "cpu")
            offer.cpu = quantity(value.get_string());
        else if (name == "memory")
            offer.memory = quantity(value.get_string());
        else if (name == "pods")
            offer.pods = quantity(value.get_string());
        else if (name == "gpu")
            readGpu(value.get_object(), offer);
    }
}

void readFlavorSpec(ondemand::object spec, BareOffer &offer)
{
    for (auto field : spec) {
        const std::string_view name = field.unescaped_key();
        auto value = field.value();
        if (name == "availability") {
            offer.available = offer.available && bool(value.get_bool());
        } else if (name == "providerID") {
            offer.providerId = value.get_string();
        } else if (name == "owner") {
            for (auto owned : value.get_object()) {
                const std::string_view key = owned.unescaped_key();
                if (key == "domain")
                    offer.domain = owned.value().get_string();
                else if (key == "ip")
                    offer.address = owned.value().get_string();
            }
        } else if (name == "flavorType") {
            for (auto typed : value.get_object()) {
                if (std::string_view(typed.unescaped_key()) != "typeData")
                    continue;
                for (auto data : typed.value().get_object()) {
                    if (std::string_view(data.unescaped_key()) == "characteristics")
                        readCharacteristics(data.value().get_object(), offer);
                }
            }
        }
    }
}

void readCandidate(ondemand::object candidate, BareOffer &offer)
{
    for (auto field : candidate) {
        const std::string_view name = field.unescaped_key();
        if (name == "metadata") {
            for (auto meta : field.value().get_object()) {
                if (std::string_view(meta.unescaped_key()) == "name")
                    offer.name = std::string_view(meta.value().get_string());
            }
        } else if (name == "spec") {
            for (auto member : field.value().get_object()) {
                const std::string_view key = member.unescaped_key();
                if (key == "available") {
                    offer.available = offer.available && bool(member.value().get_bool());
                } else if (key == "flavor") {
                    for (auto part : member.value().get_object()) {
                        if (std::string_view(part.unescaped_key()) == "spec")
                            readFlavorSpec(part.value().get_object(), offer);
                    }
                }
            }
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_bare_reader FILE\n");
        return 2;
    }
    try {
        const padded_string text = padded_string::load(argv[1]);
        ondemand::parser parser;
        ondemand::document document = parser.iterate(text);
        std::vector<BareOffer> offers;
        for (auto item : document["items"].get_array())
            readCandidate(item.get_object(), offers.emplace_back());

        std::vector<std::pair<double, std::size_t>> ranking;
        for (std::size_t index = 0; index < offers.size(); ++index) {
            if (offers[index].available && offers[index].hourlyRate > 0)
                ranking.emplace_back(offers[index].hourlyRate, index);
        }
        const auto shown = std::ptrdiff_t(std::min<std::size_t>(20, ranking.size()));
        std::partial_sort(ranking.begin(), ranking.begin() + shown, ranking.end());
        for (std::ptrdiff_t rank = 0; rank < shown; ++rank) {
            const BareOffer &offer = offers[ranking[std::size_t(rank)].second];
            std::printf("%s %.2f %.*s\n", offer.name.c_str(), offer.hourlyRate, int(offer.model.size()),
                        offer.model.data());
        }
        return 0;
    } catch (const simdjson_error &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
