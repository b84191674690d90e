// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/simulation/programs.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace Qt::StringLiterals;
using simulation::LogLine;
using simulation::Program;
using simulation::ProgramEnd;
using simulation::ProgramSpec;

namespace {

ProgramSpec specOf(const QString &image, const QStringList &command, bool finishes = true)
{
    ProgramSpec spec;
    spec.image = image;
    spec.command = command;
    spec.seed = 7;
    spec.finishes = finishes;
    spec.start = QDateTime(QDate(2026, 11, 23), QTime(14, 0), Qt::UTC);
    return spec;
}

QStringList textsOf(const QList<LogLine> &lines)
{
    QStringList texts;
    for (const LogLine &line : lines)
        texts.append(u"%1 %2"_s.arg(line.at).arg(line.text));
    return texts;
}

} // namespace

class TestPrograms : public QObject
{
    Q_OBJECT
private slots:
    void understandsSimpleCommands_data();
    void understandsSimpleCommands();
    void knowsTheWorkByItsWords_data();
    void knowsTheWorkByItsWords();
    void jobsEndServicesDoNot();
    void namesTheMetricsOfItsWork_data();
    void namesTheMetricsOfItsWork();
    void namesGpuFiguresAsTheExporterDoes();
    void progressIsReportedInTheLog_data();
    void progressIsReportedInTheLog();
    void aLogIsTheSameHoweverItIsRead();
    void aLongLogIsCutToItsTail();
    void crashes();
};

void TestPrograms::understandsSimpleCommands_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<int>("endsAt"); // -1: never
    QTest::addColumn<int>("exitCode");

    const auto sh = [](const QString &text) { return QStringList{u"sh"_s, u"-c"_s, text}; };
    QTest::newRow("sleep") << QStringList{u"sleep"_s, u"12"_s} << QStringList() << 12'000 << 0;
    QTest::newRow("sleep in minutes")
        << QStringList{u"/bin/sleep"_s, u"1.5m"_s} << QStringList() << 90'000 << 0;
    QTest::newRow("sleep for ever") << QStringList{u"sleep"_s, u"infinity"_s} << QStringList() << -1 << 0;
    QTest::newRow("true") << QStringList{u"true"_s} << QStringList() << 0 << 0;
    QTest::newRow("false") << QStringList{u"/bin/false"_s} << QStringList() << 0 << 1;
    QTest::newRow("echo") << QStringList{u"echo"_s, u"hello"_s, u"world"_s} << QStringList{u"0 hello world"_s}
                          << 0 << 0;
    QTest::newRow("dollar without a shell")
        << QStringList{u"echo"_s, u"$HOME"_s} << QStringList{u"0 $HOME"_s} << 0 << 0;
    QTest::newRow("script") << sh(u"echo a; sleep 2; echo \"b  c\"; exit 3"_s)
                            << QStringList{u"0 a"_s, u"2000 b  c"_s} << 2000 << 3;
    QTest::newRow("last status counts") << sh(u"echo a && false"_s) << QStringList{u"0 a"_s} << 0 << 1;
    QTest::newRow("and") << sh(u"false && echo no"_s) << QStringList() << 0 << 1;
    QTest::newRow("or") << sh(u"false || echo yes"_s) << QStringList{u"0 yes"_s} << 0 << 0;
    QTest::newRow("variables") << sh(u"echo $WHO ${WHO} '$WHO'"_s) << QStringList{u"0 me me $WHO"_s} << 0
                               << 0;
    QTest::newRow("for") << sh(u"for i in 1 2; do echo n$i; sleep 1; done"_s)
                         << QStringList{u"0 n1"_s, u"1000 n2"_s} << 2000 << 0;
    QTest::newRow("seq") << sh(u"for i in $(seq 3); do echo $i; done"_s)
                         << QStringList{u"0 1"_s, u"0 2"_s, u"0 3"_s} << 0 << 0;
    QTest::newRow("endless") << sh(u"echo up; while true; do echo tick; sleep 5; done"_s)
                             << QStringList{u"0 up"_s, u"0 tick"_s, u"5000 tick"_s, u"10000 tick"_s} << -1
                             << 0;
    QTest::newRow("to nowhere") << sh(u"echo a > /dev/null; echo b >&2"_s) << QStringList{u"0 b"_s} << 0 << 0;
    QTest::newRow("exit ends it") << sh(u"exit 4; echo never"_s) << QStringList() << 0 << 4;
    QTest::newRow("comment and lines")
        << sh(u"# why\necho a\necho b"_s) << QStringList{u"0 a"_s, u"0 b"_s} << 0 << 0;
}

void TestPrograms::understandsSimpleCommands()
{
    QFETCH(const QStringList, command);
    QFETCH(const QStringList, lines);
    QFETCH(const int, endsAt);
    QFETCH(const int, exitCode);

    ProgramSpec spec = specOf(u"busybox"_s, command);
    spec.env.insert(u"WHO"_s, u"me"_s);
    const Program program(spec);

    QCOMPARE(program.work(), Program::Work::Scripted);
    QCOMPARE(textsOf(program.log(-1, 12'000, 100)), lines);
    QCOMPARE(program.end().has_value(), endsAt >= 0);
    if (endsAt >= 0)
        QCOMPARE(*program.end(), (ProgramEnd{endsAt, exitCode}));
}

void TestPrograms::knowsTheWorkByItsWords_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<bool>("finishes");
    QTest::addColumn<Program::Work>("work");

    using enum Program::Work;
    QTest::newRow("use case 1") << u"ghcr.io/huggingface/text-generation-inference:2.0.2"_s
                                << QStringList{u"--model-id=meta-llama/Llama-2-7b-chat-hf"_s} << false
                                << Inference;
    QTest::newRow("use case 2") << u"pytorch/pytorch:2.0.1-cuda11.7-cudnn8-devel"_s
                                << QStringList{u"torchrun"_s, u"train_bert.py"_s} << true << Training;
    QTest::newRow("use case 3") << u"huggingface/transformers-pytorch-gpu:4.22.0"_s
                                << QStringList{u"python"_s, u"finetune_lora.py"_s} << true << Training;
    QTest::newRow("use case 4") << u"gromacs/gromacs:2023.3-cuda"_s << QStringList{u"gmx_mpi"_s, u"mdrun"_s}
                                << true << Simulation;
    QTest::newRow("use case 5") << u"nvcr.io/nvidia/deepstream:6.3-devel"_s
                                << QStringList{u"deepstream-app"_s} << false << Video;
    QTest::newRow("use case 6") << u"tensorflow/tensorflow:2.13.0-gpu"_s
                                << QStringList{u"sh"_s, u"-c"_s, u"python3 inference_server.py --port 8080"_s}
                                << false << Inference;
    QTest::newRow("use case 7") << u"apache/spark:3.4.0-gpu"_s << QStringList() << true << Batch;
    QTest::newRow("use case 8") << u"pytorch/pytorch:2.0.1-cuda11.7-cudnn8-runtime"_s << QStringList()
                                << false << Inference;
    QTest::newRow("use case 9") << u"ml-coordinator:v1.0"_s << QStringList() << false << Inference;
    QTest::newRow("sensors") << u"example.org/iot-gateway:1"_s << QStringList() << false << Edge;
    QTest::newRow("anything") << u"nginx:1.27"_s << QStringList() << false << Other;
}

void TestPrograms::knowsTheWorkByItsWords()
{
    QFETCH(const QString, image);
    QFETCH(const QStringList, command);
    QFETCH(const bool, finishes);
    QFETCH(const Program::Work, work);
    QCOMPARE(Program(specOf(image, command, finishes)).work(), work);
}

void TestPrograms::jobsEndServicesDoNot()
{
    const auto end = Program(specOf(u"example.org/train:1"_s, {})).end();
    QVERIFY(end);
    QCOMPARE(end->exitCode, 0);
    QVERIFY(end->at >= 100'000 && end->at <= 150'000);
    QVERIFY(!Program(specOf(u"example.org/train:1"_s, {}, false)).end());
}

void TestPrograms::namesTheMetricsOfItsWork_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<QByteArrayList>("names");
    QTest::newRow("training") << u"train:1"_s << QByteArrayList{"loss", "throughput", "progress"};
    QTest::newRow("simulation") << u"gromacs:1"_s
                                << QByteArrayList{"timesteps_per_day", "efficiency", "gpu_utilization"};
    QTest::newRow("video") << u"deepstream:1"_s
                           << QByteArrayList{"fps_processed", "streams_active", "detection_accuracy"};
    QTest::newRow("inference") << u"inference:1"_s
                               << QByteArrayList{"requests_per_second", "average_latency", "accuracy",
                                                 "power_usage"};
    QTest::newRow("batch") << u"spark:1"_s << QByteArrayList{"tasks_completed", "tasks_remaining"};
    QTest::newRow("anything") << u"nginx:1"_s << QByteArrayList{"process_cpu_seconds_total"};
}

void TestPrograms::namesTheMetricsOfItsWork()
{
    QFETCH(const QString, image);
    QFETCH(const QByteArrayList, names);
    const QByteArray text = Program(specOf(image, {})).metrics(60'000);
    for (const QByteArray &name : names) {
        QVERIFY2(text.contains(QByteArray("\n" + name + " ")), name.constData());
        QVERIFY2(text.contains(QByteArray("# TYPE " + name + " ")), name.constData());
    }
    QVERIFY(!text.contains("DCGM"));
}

void TestPrograms::namesGpuFiguresAsTheExporterDoes()
{
    ProgramSpec spec = specOf(u"train:1"_s, {});
    spec.gpus = 2;
    const QByteArray text = Program(spec).metrics(60'000, {{u"pod"_s, u"a\"b"_s}});
    QCOMPARE(text.count("\nDCGM_FI_DEV_GPU_UTIL{gpu="), 2);
    QCOMPARE(text.count("# TYPE DCGM_FI_DEV_GPU_UTIL gauge"), 1);
    QVERIFY(text.contains("pod=\"a\\\"b\""));
}

void TestPrograms::progressIsReportedInTheLog_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<QString>("half");
    QTest::newRow("training") << u"train:1"_s << u"50/100 ["_s;
    QTest::newRow("simulation") << u"gromacs:1"_s << u"step 250000/500000"_s;
    QTest::newRow("batch") << u"spark:1"_s << u"tasks 50/100 done, 50 left"_s;
    QTest::newRow("anything") << u"nginx:1"_s << u"step 50/100"_s;
}

void TestPrograms::progressIsReportedInTheLog()
{
    QFETCH(const QString, image);
    QFETCH(const QString, half);
    const Program program(specOf(image, {}));
    const QString all = textsOf(program.log(-1, 1'000'000, 10'000)).join(u'\n');
    QVERIFY2(all.contains(half), qPrintable(all));
    QCOMPARE(program.progress(1'000'000), std::optional(1.0));
    QCOMPARE(program.progress(0), std::optional(0.0));
}

void TestPrograms::aLogIsTheSameHoweverItIsRead()
{
    const Program program(specOf(u"train:1"_s, {}));
    const QStringList whole = textsOf(program.log(-1, 60'000, 10'000));
    QStringList pieces;
    for (qint64 at = -1; at < 60'000; at += 777)
        pieces += textsOf(program.log(at, std::min<qint64>(at + 777, 60'000), 10'000));
    QCOMPARE(pieces, whole);
    QCOMPARE(textsOf(program.log(-1, 60'000, 3)), whole.last(3));
}

void TestPrograms::aLongLogIsCutToItsTail()
{
    const Program program(specOf(u"nginx:1"_s, {}, false));
    const qint64 year = 365ll * 24 * 3600 * 1000;
    const auto lines = program.log(-1, year, 1000);
    QCOMPARE(lines.size(), 1000);
    QVERIFY(lines.constLast().at > year - 10'000);
}

void TestPrograms::crashes()
{
    ProgramSpec spec = specOf(u"nginx:1"_s, {}, false);
    spec.crashes = true;
    const Program program(spec);
    QVERIFY(program.end());
    QCOMPARE(program.end()->exitCode, 1);
    QCOMPARE(program.log(-1, 1'000'000, 100).constLast().at, program.end()->at);
}

FLARE_TEST(TestPrograms)
#include "tst_programs.moc"
