// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#pragma once

#include "core/simulation/script.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace simulation {

/// A container, as far as its behaviour follows from it.
struct ProgramSpec
{
    QString image;
    QStringList command; // and arguments
    QMap<QString, QString> env;
    QMap<QString, QString> labels; // the pod's
    int gpus = 0;                  // NVIDIA cards it requests
    quint32 seed = 0;
    bool finishes = false; // a job's: ends by itself after about two minutes
    bool crashes = false;  // ends with code 1 after a few seconds, whatever it is
    QDateTime start;
};

struct ProgramEnd
{
    qint64 at = 0; // milliseconds since the start
    int exitCode = 0;

    friend bool operator==(const ProgramEnd &, const ProgramEnd &) = default;
};

/// What a container would print, measure and end with: a function of its spec and the time, so that
/// nothing need be kept however long it runs, and a second look sees the same.
class Program
{
public:
    enum class Work { Scripted, Training, Simulation, Video, Inference, Batch, Edge, Other };

    Program() = default;
    explicit Program(ProgramSpec spec);

    [[nodiscard]] Work work() const { return m_work; }
    [[nodiscard]] const ProgramSpec &spec() const { return m_spec; }
    /// Nothing where it runs for ever.
    [[nodiscard]] std::optional<ProgramEnd> end() const { return m_end; }
    /// Lines written after `after` until `until`, in order; of more than `most` the last ones.
    [[nodiscard]] QList<LogLine> log(qint64 after, qint64 until, qsizetype most) const;
    /// Prometheus text at a moment; `labels` ("pod", "namespace", …) stand on each GPU figure.
    [[nodiscard]] QByteArray metrics(qint64 at, const QMap<QString, QString> &labels = {}) const;
    /// From 0 to 1; nothing where it has no end to reach.
    [[nodiscard]] std::optional<double> progress(qint64 at) const;

private:
    void plan();
    void planScript(const Script &script);
    [[nodiscard]] Work workByWords() const;
    [[nodiscard]] qint64 repeatedUntil(qint64 at) const;
    [[nodiscard]] qint64 timeOfRepeated(qint64 index) const;
    [[nodiscard]] QString repeated(qint64 index) const;
    [[nodiscard]] QString trainingLine(qint64 index) const;
    [[nodiscard]] QString inferenceLine(qint64 index) const;
    [[nodiscard]] double noise(qint64 index, quint32 which) const; // from -1 to 1
    [[nodiscard]] QList<std::pair<QString, double>> figures(qint64 at) const;

    ProgramSpec m_spec;
    Work m_work = Work::Other;
    QList<LogLine> m_opening;
    QList<LogLine> m_loop; // of a script; else empty, and lines are made by number
    qint64 m_repeatFrom = 0;
    qint64 m_period = 0;   // 0: nothing is repeated
    qint64 m_repeats = -1; // how many lines; -1: for ever
    int m_epochs = 3;
    QList<LogLine> m_closing;
    std::optional<ProgramEnd> m_end;
};

} // namespace simulation
