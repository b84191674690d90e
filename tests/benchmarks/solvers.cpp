// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors

// What a Solver document costs, from the plan to its YAML, beside reading the intent it is made from:
// bench_solvers FOLDER [ROUNDS], with the intents in FOLDER.

#include "core/document/writer.h"
#include "core/intent/reader.h"
#include "core/planning/plan.h"
#include "core/solver/solver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <cstdio>
#include <vector>

namespace {

/// Of one of so many calls.
double microseconds(const QElapsedTimer &timer, qsizetype calls)
{
    return double(timer.nsecsElapsed()) / 1e3 / double(calls);
}

} // namespace

int main(int argc, char **argv)
{
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString());
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 300;
    const QDateTime now(QDate(2024, 6, 1), QTime(), Qt::UTC);
    std::vector<QByteArray> texts;
    std::vector<planning::Plan> plans;
    const QStringList names = folder.entryList({QStringLiteral("*.json")}, QDir::Files);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            texts.push_back(file.readAll());
    }
    if (texts.empty() || rounds < 1) {
        std::fprintf(stderr, "bench_solvers FOLDER [ROUNDS]: no intents there\n");
        return 2;
    }

    QElapsedTimer timer;
    timer.start();
    for (int round = 0; round < rounds; ++round) {
        plans.clear();
        for (const QByteArray &text : texts)
            plans.push_back(planning::plan(intent::readFile(text, now).intent));
    }
    const double reading = microseconds(timer, qsizetype(texts.size()) * rounds);

    qsizetype documents = 0;
    qsizetype bytes = 0;
    timer.restart();
    for (int round = 0; round < rounds; ++round) {
        for (const planning::Plan &plan : plans) {
            for (const auto &document : solver::solverDocuments(plan)) {
                bytes += document::toYaml(document.root).size();
                ++documents;
            }
        }
    }
    const double writing = microseconds(timer, documents);
    std::printf("%-30s %8.1f µs a document of %d bytes  reading an intent %.1f µs  ratio %.2f\n",
                "Solver, plan to YAML", writing, int(bytes / documents), reading, writing / reading);
    return 0;
}
