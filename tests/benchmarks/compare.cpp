// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors

// Runs two programs in turn and compares what they cost, so that a busy or slow machine hits both alike:
// bench_compare [--wall] ROUNDS NAME AIM PROGRAM ARGUMENTS… -- BASELINE ARGUMENTS…
// Prints the medians of user + system CPU time, their ratio beside the aim, and the peak memory. --wall:
// the ratio is that of the time on the wall, for programs that wait for a server.

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

extern char **environ;

namespace {

struct Cost
{
    double cpu = 0; // milliseconds
    double wall = 0;
    double megabytes = 0;
};

double milliseconds(const timeval &time)
{
    return double(time.tv_sec) * 1e3 + double(time.tv_usec) / 1e3;
}

double now()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

/// Ends this program where the other can't be run or fails.
Cost run(char **command)
{
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO})
        posix_spawn_file_actions_addopen(&files, stream, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const double start = now();
    if (posix_spawnp(&child, command[0], &files, nullptr, command, environ) != 0) {
        std::fprintf(stderr, "%s can't be started\n", command[0]);
        std::exit(1);
    }
    posix_spawn_file_actions_destroy(&files);
    int status = 0;
    rusage usage{};
    if (wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        std::fprintf(stderr, "%s failed; run it alone to see why\n", command[0]);
        std::exit(1);
    }
    return {milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime), now() - start,
            double(usage.ru_maxrss) / 1024.0};
}

double median(const std::vector<Cost> &costs, double Cost::*member)
{
    std::vector<double> values;
    for (const Cost &cost : costs)
        values.push_back(cost.*member);
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv)
{
    const bool isWall = argc > 1 && std::string_view(argv[1]) == "--wall";
    if (isWall) {
        ++argv;
        --argc;
    }
    double Cost::*const compared = isWall ? &Cost::wall : &Cost::cpu;
    char **const end = argv + argc;
    char **const divider =
        std::find_if(argv, end, [](const char *word) { return std::string_view(word) == "--"; });
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 0;
    if (rounds < 1 || divider - argv < 5 || divider + 1 >= end) {
        std::fprintf(stderr,
                     "bench_compare [--wall] ROUNDS NAME AIM PROGRAM ARGUMENTS… -- BASELINE ARGUMENTS…\n");
        return 2;
    }
    *divider = nullptr;
    char **const program = argv + 4;
    char **const baseline = divider + 1;

    (void)run(program); // both are in the page cache then
    (void)run(baseline);
    std::vector<Cost> own;
    std::vector<Cost> bare;
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        own.push_back(run(program));
        bare.push_back(run(baseline));
        ratios.push_back(own.back().*compared / bare.back().*compared);
    }
    const double ownCpu = median(own, &Cost::cpu);
    const double bareCpu = median(bare, &Cost::cpu);
    const double ratio = median(own, compared) / median(bare, compared);
    const auto [least, most] = std::minmax_element(ratios.begin(), ratios.end());
    std::printf("%-30s %8.2f ms CPU  bare %8.2f ms  ratio %5.2f (%.2f to %.2f)  aim %s  "
                "wall %.0f / %.0f ms  peak %.1f / %.1f MB\n",
                argv[2], ownCpu, bareCpu, ratio, *least, *most, argv[3], median(own, &Cost::wall),
                median(bare, &Cost::wall), median(own, &Cost::megabytes), median(bare, &Cost::megabytes));
    return 0;
}
