// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/programs.h"

#include <QHashFunctions>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

using namespace Qt::StringLiterals;

namespace simulation {
namespace {

constexpr qint64 stepsOfJob = 100;

struct Words
{
    Program::Work work;
    const char *words;
};

// The first line that fits counts; the command is asked before the image.
constexpr std::array workWords{
    Words{Program::Work::Training, "train finetun fine-tun lora torchrun epoch"},
    Words{Program::Work::Simulation, "gromacs gmx mdrun mpirun lammps namd openfoam molecular"},
    Words{Program::Work::Video, "deepstream video ffmpeg rtsp camera"},
    Words{Program::Work::Inference,
          "inference text-generation triton vllm serving predict model-id llama ollama"},
    Words{Program::Work::Batch, "spark batch mapreduce etl render transcode worker task"},
    Words{Program::Work::Edge, "iot edge mqtt sensor"},
};

std::optional<Program::Work> workOf(const QString &text)
{
    for (const Words &entry : workWords) {
        for (const QString &word : QString::fromLatin1(entry.words).split(u' ')) {
            if (text.contains(word))
                return entry.work;
        }
    }
    return {};
}

/// The number behind "--name 5" or "--name=5".
int numberOption(const QStringList &command, const QStringList &names, int fallback)
{
    const QStringList words = command.join(u' ').replace(u'=', u' ').split(u' ', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i + 1 < words.size(); ++i) {
        bool isNumber = false;
        const int number = words[i + 1].toInt(&isNumber);
        if (names.contains(words[i]) && isNumber && number > 0)
            return number;
    }
    return fallback;
}

QString fixed(double value, int digits)
{
    return QString::number(value, 'f', digits);
}

QString minutes(qint64 milliseconds)
{
    const qint64 seconds = milliseconds / 1000;
    return u"%1:%2"_s.arg(seconds / 60, 2, 10, QChar(u'0')).arg(seconds % 60, 2, 10, QChar(u'0'));
}

QString escapedLabel(QString value)
{
    return value.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s);
}

} // namespace

Program::Program(ProgramSpec spec)
    : m_spec(std::move(spec))
{
    if (const auto script = readScript(m_spec.command, m_spec.env)) {
        m_work = Work::Scripted;
        planScript(*script);
    } else {
        m_work = workByWords();
        plan();
    }
    if (m_spec.crashes) {
        const qint64 at = 3000 + m_spec.seed % 2000;
        m_end = ProgramEnd{at, 1};
        m_closing = {{at, u"fatal: the simulated program gives up"_s}};
        m_repeats = 0;
        m_opening.removeIf([at](const LogLine &line) { return line.at >= at; });
    }
}

Program::Work Program::workByWords() const
{
    if (const auto byCommand = workOf(m_spec.command.join(u' ').toLower()))
        return *byCommand;
    if (const auto byImage = workOf(m_spec.image.toLower()))
        return *byImage;
    for (const auto key : {"app.kubernetes.io/name"_L1, "app"_L1}) {
        if (const auto byLabel = workOf(m_spec.labels.value(key).toLower()))
            return *byLabel;
    }
    const QString image = m_spec.image.toLower();
    for (const auto word : {"pytorch"_L1, "tensorflow"_L1, "transformers"_L1, "ml-"_L1, "cuda"_L1}) {
        if (image.contains(word))
            return m_spec.finishes ? Work::Training : Work::Inference;
    }
    return Work::Other;
}

void Program::planScript(const Script &script)
{
    m_opening = script.lines;
    if (script.endless) {
        m_repeatFrom = script.duration;
        m_period = script.loop.isEmpty() ? 0 : script.period;
        m_loop = script.loop;
    } else {
        m_end = ProgramEnd{script.duration, script.exitCode};
    }
}

void Program::plan()
{
    m_opening = {{0, u"starting %1"_s.arg(m_spec.image)}};
    if (m_spec.gpus > 0)
        m_opening.append({400, u"found %1 GPU(s)"_s.arg(m_spec.gpus)});
    m_opening.append({900, u"ready"_s});
    m_repeatFrom = 2000;
    if (!m_spec.finishes) {
        m_period = m_work == Work::Training ? 2000 : 5000;
        return;
    }
    m_epochs = numberOption(m_spec.command, {u"--epochs"_s, u"--num-epochs"_s, u"--num_train_epochs"_s}, 3);
    m_period = 1100 + m_spec.seed % 200;
    m_repeats = stepsOfJob;
    const qint64 last = timeOfRepeated(stepsOfJob - 1);
    m_closing = {{last + 500, u"saving results"_s}, {last + 1800, u"done"_s}};
    m_end = ProgramEnd{last + 2000, 0};
}

double Program::noise(qint64 index, quint32 which) const
{
    // Well mixed bits of the three numbers.
    quint64 bits = quint64(index) * 0x9E3779B97F4A7C15ull + (quint64(m_spec.seed) << 32) + which;
    bits ^= bits >> 30;
    bits *= 0xBF58476D1CE4E5B9ull;
    bits ^= bits >> 27;
    bits *= 0x94D049BB133111EBull;
    bits ^= bits >> 31;
    return double(bits >> 11) / double(1ull << 52) - 1;
}

qint64 Program::timeOfRepeated(qint64 index) const
{
    if (m_loop.isEmpty())
        return m_repeatFrom + index * m_period;
    const qint64 turn = index / m_loop.size();
    return m_repeatFrom + turn * m_period + m_loop[index % m_loop.size()].at;
}

/// How many of the repeated lines are written at or before a moment.
qint64 Program::repeatedUntil(qint64 at) const
{
    if (m_period <= 0 || at < m_repeatFrom)
        return 0;
    const qint64 turn = (at - m_repeatFrom) / m_period;
    qint64 count = turn + 1;
    if (!m_loop.isEmpty()) {
        const qint64 into = (at - m_repeatFrom) % m_period;
        count = turn * m_loop.size()
                + std::count_if(m_loop.cbegin(), m_loop.cend(),
                                [into](const LogLine &line) { return line.at <= into; });
    }
    return m_repeats < 0 ? count : std::min(count, m_repeats);
}

QList<LogLine> Program::log(qint64 after, qint64 until, qsizetype most) const
{
    if (m_end)
        until = std::min(until, m_end->at);
    QList<LogLine> lines;
    const auto isIn = [&](const LogLine &line) { return line.at > after && line.at <= until; };
    std::copy_if(m_opening.cbegin(), m_opening.cend(), std::back_inserter(lines), isIn);
    const qint64 to = repeatedUntil(until);
    const qint64 from = std::max(repeatedUntil(after), to - most);
    for (qint64 index = from; index < to; ++index)
        lines.append({timeOfRepeated(index), repeated(index)});
    std::copy_if(m_closing.cbegin(), m_closing.cend(), std::back_inserter(lines), isIn);
    if (lines.size() > most)
        lines.remove(0, lines.size() - most);
    for (LogLine &line : lines) {
        const QDateTime time = m_spec.start.addMSecs(line.at);
        line.text.replace(timeMark, time.toString(u"ddd MMM d hh:mm:ss 'UTC' yyyy"_s));
    }
    return lines;
}

std::optional<double> Program::progress(qint64 at) const
{
    if (m_work == Work::Scripted || m_repeats <= 0)
        return {};
    return double(repeatedUntil(at)) / double(m_repeats);
}

QString Program::trainingLine(qint64 index) const
{
    const qint64 step = index + 1;
    const double loss = 0.2 + 2.2 * std::exp(-double(index) / 35.0) + 0.02 * noise(index, 1);
    const double rate = 1200 + 60 * noise(index, 2);
    if (m_repeats < 0)
        return u"step %1 loss=%2 throughput=%3 samples/s"_s.arg(step).arg(fixed(loss, 4), fixed(rate, 0));
    const qint64 epoch = std::min<qint64>(m_epochs, index * m_epochs / m_repeats + 1);
    if (step % 10 != 0)
        return u"epoch %1/%2 step %3/%4 loss=%5 throughput=%6 samples/s"_s.arg(epoch)
            .arg(m_epochs)
            .arg(step)
            .arg(m_repeats)
            .arg(fixed(loss, 4), fixed(rate, 0));
    const QString done(step * 10 / m_repeats, u'█');
    return u"Epoch %1/%2: %3%|%4| %5/%6 [%7<%8, %9s/it, loss=%10]"_s.arg(epoch)
        .arg(m_epochs)
        .arg(step * 100 / m_repeats, 3)
        .arg(done.leftJustified(10, u' '))
        .arg(step)
        .arg(m_repeats)
        .arg(minutes(step * m_period), minutes((m_repeats - step) * m_period),
             fixed(double(m_period) / 1000, 2), fixed(loss, 4));
}

QString Program::inferenceLine(qint64 index) const
{
    return u"{\"requests_per_second\": %1, \"average_latency_ms\": %2, \"accuracy\": %3}"_s.arg(
        fixed(45 + 4 * noise(index, 1), 1), fixed(25 + 3 * noise(index, 2), 1),
        fixed(92.1 + 0.3 * noise(index, 3), 1));
}

QString Program::repeated(qint64 index) const
{
    const qint64 total = m_repeats < 0 ? 0 : m_repeats;
    switch (m_work) {
    case Work::Scripted:
        return m_loop[index % m_loop.size()].text;
    case Work::Training:
        return trainingLine(index);
    case Work::Simulation: {
        const int steps = numberOption(m_spec.command, {u"-nsteps"_s, u"--steps"_s}, 500'000);
        const QString rate = fixed(2.3 + 0.1 * noise(index, 1), 2);
        if (total == 0)
            return u"step %1 timesteps/day=%2M"_s.arg((index + 1) * 5000).arg(rate);
        return u"step %1/%2 timesteps/day=%3M"_s.arg(steps / total * (index + 1)).arg(steps).arg(rate);
    }
    case Work::Video:
        return u"frame %1 fps=%2 streams=10 detections=%3"_s.arg((index + 1) * 150)
            .arg(fixed(30 + noise(index, 1), 1))
            .arg(40 + std::lround(15 * noise(index, 2)));
    case Work::Inference:
        return inferenceLine(index);
    case Work::Batch:
        if (total == 0)
            return u"task %1 done in %2 s"_s.arg(index + 1).arg(fixed(4.5 + noise(index, 1), 1));
        return u"tasks %1/%2 done, %3 left"_s.arg(index + 1).arg(total).arg(total - index - 1);
    case Work::Edge:
        return u"readings=%1 devices=24 latency_ms=%2"_s.arg((index + 1) * 120)
            .arg(fixed(9 + 2 * noise(index, 1), 1));
    case Work::Other:
        break;
    }
    if (total > 0)
        return u"step %1/%2"_s.arg(index + 1).arg(total);
    return u"alive, tick %1"_s.arg(index + 1);
}

QList<std::pair<QString, double>> Program::figures(qint64 at) const
{
    const qint64 index = std::max<qint64>(0, repeatedUntil(at) - 1);
    const double busy = 90 + 4 * noise(index, 7);
    switch (m_work) {
    case Work::Training:
        return {{u"loss"_s, 0.2 + 2.2 * std::exp(-double(index) / 35.0) + 0.02 * noise(index, 1)},
                {u"throughput"_s, std::round(1200 + 60 * noise(index, 2))},
                {u"memory_usage"_s, 9.8 * 1024 * 1024 * 1024},
                {u"lora_efficiency"_s, 95.3 + 0.3 * noise(index, 4)}};
    case Work::Simulation:
        return {{u"timesteps_per_day"_s, std::round(2.3e6 + 1e5 * noise(index, 1))},
                {u"efficiency"_s, 87.2 + noise(index, 3)},
                {u"gpu_utilization"_s, busy}};
    case Work::Video:
        return {{u"fps_processed"_s, 30 + noise(index, 1)},
                {u"streams_active"_s, 10},
                {u"detection_accuracy"_s, 94.7 + 0.3 * noise(index, 3)},
                {u"gpu_utilization"_s, 78 + 3 * noise(index, 7)}};
    case Work::Inference:
        return {{u"requests_per_second"_s, 45 + 4 * noise(index, 1)},
                {u"average_latency"_s, 25 + 3 * noise(index, 2)},
                {u"accuracy"_s, 92.1 + 0.3 * noise(index, 3)},
                {u"power_usage"_s, 75 + 4 * noise(index, 5)}};
    case Work::Batch: {
        const auto done = double(repeatedUntil(at));
        QList<std::pair<QString, double>> all{{u"tasks_completed"_s, done}};
        if (m_repeats >= 0)
            all.append({u"tasks_remaining"_s, double(m_repeats) - done});
        return all;
    }
    case Work::Edge:
        return {{u"readings"_s, double(repeatedUntil(at)) * 120},
                {u"devices_connected"_s, 24},
                {u"average_latency"_s, 9 + 2 * noise(index, 1)},
                {u"power_usage"_s, 15 + noise(index, 5)}};
    case Work::Scripted:
    case Work::Other:
        break;
    }
    return {};
}

QByteArray Program::metrics(qint64 at, const QMap<QString, QString> &labels) const
{
    if (m_end)
        at = std::min(at, m_end->at);
    QByteArray text;
    const auto add = [&text](const QString &name, const char *type, const QString &of, double value) {
        const QByteArray head = "# TYPE " + name.toLatin1() + ' ' + type + '\n';
        if (!text.contains(head))
            text += head;
        text += name.toLatin1() + of.toUtf8() + ' ' + QByteArray::number(value, 'g', 10) + '\n';
    };
    add(u"process_cpu_seconds_total"_s, "counter", {}, double(at) / 1000 * 0.8);
    add(u"process_resident_memory_bytes"_s, "gauge", {}, 512.0 * 1024 * 1024);
    add(u"process_start_time_seconds"_s, "gauge", {}, double(m_spec.start.toSecsSinceEpoch()));
    if (const auto share = progress(at))
        add(u"progress"_s, "gauge", {}, *share);
    for (const auto &[name, value] : figures(at))
        add(name, "gauge", {}, value);

    const qint64 index = at / 5000;
    const QList<std::pair<QString, std::pair<double, double>>> gpuFigures{
        {u"DCGM_FI_DEV_GPU_UTIL"_s, {90, 6}},    {u"DCGM_FI_DEV_MEM_COPY_UTIL"_s, {45, 5}},
        {u"DCGM_FI_DEV_FB_USED"_s, {9800, 100}}, {u"DCGM_FI_DEV_FB_FREE"_s, {2400, 100}},
        {u"DCGM_FI_DEV_GPU_TEMP"_s, {64, 4}},    {u"DCGM_FI_DEV_POWER_USAGE"_s, {180, 20}},
        {u"DCGM_FI_DEV_SM_CLOCK"_s, {1750, 60}}};
    for (const auto &[name, range] : gpuFigures) {
        for (int card = 0; card < m_spec.gpus; ++card) {
            QString of =
                u"{gpu=\"%1\",UUID=\"GPU-%2\",device=\"nvidia%1\",modelName=\"simulated\""_s.arg(card).arg(
                    m_spec.seed + quint32(card), 8, 16, QChar(u'0'));
            for (auto label = labels.cbegin(); label != labels.cend(); ++label)
                of += u',' + label.key() + u"=\""_s + escapedLabel(label.value()) + u'"';
            add(name, "gauge", of + u'}',
                std::round(range.first + range.second * noise(index + card * 1000, 11)));
        }
    }
    return text;
}

} // namespace simulation
