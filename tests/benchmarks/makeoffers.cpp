// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors

// Writes N believable PeeringCandidates as one List on stdout, the same ones for the same seed:
// bench_make_offers N [SEED]

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace {

/// SplitMix64: the same numbers on every machine and library.
class Random
{
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    {
    }
    std::uint64_t next()
    {
        std::uint64_t value = (m_state += 0x9E3779B97F4A7C15ULL);
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
        return value ^ (value >> 31);
    }
    int below(int limit) { return int(next() % std::uint64_t(limit)); }
    template<typename T, std::size_t size>
    const T &of(const std::array<T, size> &choices)
    {
        return choices[std::size_t(below(int(size)))];
    }

private:
    std::uint64_t m_state;
};

struct Card
{
    const char *vendor;
    const char *model;
    const char *architecture;
    const char *capability;
    const char *tier;
    int memoryGi;
    int cores;
    int megahertz;
    double fp32;
    int cents; // a card an hour, about
};
constexpr std::array cards{
    Card{"nvidia", "nvidia-t4", "turing", "7.5", "inference", 16, 2560, 1590, 8.1, 20},
    Card{"nvidia", "nvidia-l4", "ada", "8.9", "inference", 24, 7424, 2040, 30.3, 60},
    Card{"nvidia", "nvidia-a10", "ampere", "8.6", "standard", 24, 9216, 1695, 31.2, 80},
    Card{"nvidia", "nvidia-l40s", "ada", "8.9", "standard", 48, 18176, 2520, 91.6, 110},
    Card{"nvidia", "nvidia-rtx-4080", "ada", "8.9", "gaming", 16, 9728, 2505, 48.7, 45},
    Card{"nvidia", "nvidia-rtx-4090", "ada", "8.9", "gaming", 24, 16384, 2520, 82.6, 65},
    Card{"nvidia", "nvidia-rtx-3090", "ampere", "8.6", "gaming", 24, 10496, 1695, 35.6, 40},
    Card{"nvidia", "nvidia-a100", "ampere", "8.0", "premium", 40, 6912, 1410, 19.5, 330},
    Card{"nvidia", "nvidia-h100", "hopper", "9.0", "premium", 80, 16896, 1830, 67.0, 800},
    Card{"amd", "amd-mi250", "cdna2", "", "premium", 128, 13312, 1700, 45.3, 350},
};
struct Site
{
    const char *region;
    const char *zone;
};
constexpr std::array sites{Site{"eu-central-1", "eu-central-1a"},
                           Site{"eu-west-1", "eu-west-1b"},
                           Site{"Germany", "Frankfurt Edge"},
                           Site{"Netherlands", "Amsterdam"},
                           Site{"France", "Paris"},
                           Site{"us-east-1", "us-east-1a"},
                           Site{"us-west-2", "us-west-2c"},
                           Site{"ap-southeast-1", "ap-southeast-1a"},
                           Site{"Japan", "Tokyo"},
                           Site{"Italy", "Turin Edge"},
                           Site{"Edge Location A", "Edge Location A"}};
constexpr std::array counts{1, 1, 1, 2, 4, 8};

void printGpu(Random &random, int number)
{
    const Card &card = random.of(cards);
    const Site &site = random.of(sites);
    const int count = random.of(counts);
    const bool joined = count > 1 && card.memoryGi >= 24;
    std::printf(R"("gpu":{"architecture":"%s","clock_speed":"%dM",)", card.architecture, card.megahertz);
    if (*card.capability)
        std::printf(R"("compute_capability":"%s",)", card.capability);
    std::printf(R"("cores":"%d","count":%d,)", card.cores * count, count);
    if (random.below(3) == 0)
        std::printf(R"("dedicated":true,)");
    std::printf(R"("fp32_tflops":%g,)", card.fp32);
    if (random.below(20) != 0) { // some publish no price
        const int cents = card.cents * count * (80 + random.below(60)) / 100;
        std::printf(R"("hourly_rate":%d.%02d,)", cents / 100, cents % 100);
    }
    std::printf(R"("inference_score":0.%d,"interconnect":"%s","interconnect_bandwidth":"%d",)",
                10 + random.below(90), joined ? "nvlink" : "pcie", joined ? 600 : 32);
    if (random.below(8) == 0)
        std::printf(R"("interruptible":true,)");
    std::printf(R"("memory":"%dGi","model":"%s",)", card.memoryGi * count, card.model);
    if (count > 1)
        std::printf(R"("multi_gpu_efficiency":"0.%d",)", 85 + random.below(13));
    std::printf(R"("network_bandwidth":"%d",)", 10 * (1 + random.below(10)));
    if (random.below(15) != 0) // nor latency
        std::printf(R"("network_latency_ms":%d,)", 2 + random.below(120));
    std::printf(R"("network_tier":"%s",)", random.below(2) ? "standard" : "premium");
    if (random.below(10) == 0)
        std::printf(R"("pre_emptible":true,)");
    std::printf(R"("provider":"provider-%03d","region":"%s","tier":"%s","topology":"%s",)", number % 200,
                site.zone, card.tier,
                count == 1 ? "single"
                : joined   ? "all-to-all"
                           : "ring");
    std::printf(R"("training_score":0.%d,"vendor":"%s","zone":"%s"})", 10 + random.below(90), card.vendor,
                site.region);
}

void printCandidate(Random &random, int number)
{
    const unsigned tag = unsigned(number) * 0x9E3779B1U; // odd: no name comes twice
    const int owner = number % 200;
    std::printf(R"({"apiVersion":"advertisement.fluidos.eu/v1alpha1","kind":"PeeringCandidate",)"
                R"("metadata":{"creationTimestamp":"2026-11-23T13:%02d:%02dZ","generation":1,)"
                R"("name":"peeringcandidate-fluidos.eu-k8slice-%08x","namespace":"fluidos"},)",
                (number / 60) % 60, number % 60, tag);
    std::printf(R"("spec":{"available":%s,"flavor":{"metadata":{"name":"fluidos.eu-k8slice-%08x",)"
                R"("namespace":"fluidos"},"spec":{"availability":true,"flavorType":{"typeData":)"
                R"({"characteristics":{"architecture":"%s","cpu":"%d%09dn",)",
                random.below(30) ? "true" : "false", tag, random.below(25) ? "amd64" : "arm64",
                15 + 16 * random.below(8), random.below(1'000'000'000));
    printGpu(random, number);
    std::printf(R"(,"memory":"%dKi","pods":"110","storage":"0"},"policies":{"partitionability":)"
                R"({"cpuMin":"0","cpuStep":"0","gpuMin":"0","gpuStep":"0","memoryMin":"0",)"
                R"("memoryStep":"0","podsMin":"0","podsStep":"0"}},"properties":{}},)",
                31'000'000 + random.below(500'000'000));
    std::printf(R"("typeIdentifier":"K8Slice"},"location":{"additionalNotes":"None","city":"Turin",)"
                R"("country":"Italy","latitude":"10","longitude":"58"},)"
                R"("networkPropertyType":"networkProperty","owner":{"domain":"fluidos.eu",)"
                R"("ip":"127.0.0.1:%d","nodeID":"node%06d"},)",
                24000 + owner, owner);
    std::printf(R"("price":{"amount":"","currency":"","period":""},"providerID":"node%06d"},)"
                R"("status":{"creationTime":"","expirationTime":"","lastUpdateTime":""}},)"
                R"("interestedSolverIDs":["discovery-refresh-1"]},)"
                R"("status":{"creationTime":"2026-11-23T13:%02d:%02dZ","lastUpdateTime":""}})",
                owner, (number / 60) % 60, number % 60);
}

} // namespace

int main(int argc, char **argv)
{
    const int number = argc > 1 ? std::atoi(argv[1]) : 0;
    if (argc > 3 || number <= 0) {
        std::fprintf(stderr, "usage: bench_make_offers N [SEED]\n");
        return 2;
    }
    Random random(argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1);
    std::printf(R"({"apiVersion":"advertisement.fluidos.eu/v1alpha1","items":[)");
    for (int index = 0; index < number; ++index) {
        if (index > 0)
            std::putchar(',');
        printCandidate(random, index);
    }
    std::printf(R"(],"kind":"PeeringCandidateList","metadata":{"continue":"","resourceVersion":"4711"}})"
                "\n");
    return 0;
}
