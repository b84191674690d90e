// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // milliseconds, on a busy machine

int coloursOf(const QImage &image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2)
            colours.insert(image.pixel(x, y));
    }
    return static_cast<int>(colours.size());
}

} // namespace

class TestDesktopProgram : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_home.reset(); }

    void textNeedsNoDisplay_data();
    void textNeedsNoDisplay();
    void mistakesAreRefused_data();
    void mistakesAreRefused();
    void pictures_data();
    void pictures();
    void pictureLeavesNoTrace();
    void unwritablePictureFails();
    void openedFileIsKept();
    void damagedDraftIsSetAside();

private:
    void prepare(QProcess &program, const QStringList &arguments) const;
    [[nodiscard]] int run(const QStringList &arguments);
    [[nodiscard]] QString draft() const { return m_home->filePath(u"data/flare-desktop/draft.json"_s); }

    std::unique_ptr<QTemporaryDir> m_home;
    QByteArray m_output;
    QByteArray m_errors;
};

void TestDesktopProgram::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
}

void TestDesktopProgram::prepare(QProcess &program, const QStringList &arguments) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_home->path());
    environment.insert(u"XDG_CONFIG_HOME"_s, m_home->filePath(u"config"_s));
    environment.insert(u"XDG_DATA_HOME"_s, m_home->filePath(u"data"_s));
    environment.insert(u"XDG_CACHE_HOME"_s, m_home->filePath(u"cache"_s));
    program.setProcessEnvironment(environment);
    program.setProgram(QStringLiteral(FLARE_DESKTOP_PROGRAM));
    program.setArguments(arguments);
}

int TestDesktopProgram::run(const QStringList &arguments)
{
    QProcess program;
    prepare(program, arguments);
    program.start();
    if (!program.waitForFinished(patience) || program.exitStatus() != QProcess::NormalExit)
        return -1;
    m_output = program.readAllStandardOutput();
    m_errors = program.readAllStandardError();
    return program.exitCode();
}

void TestDesktopProgram::textNeedsNoDisplay_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("version") << u"--version"_s << QByteArray("flare-desktop ");
    QTest::newRow("help") << u"--help"_s << QByteArray("--screenshot");
}

void TestDesktopProgram::textNeedsNoDisplay()
{
    QFETCH(QString, option);
    QFETCH(QByteArray, expected);
    QProcess program;
    prepare(program, {option});
    QProcessEnvironment environment = program.processEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"there-is-none"_s);
    program.setProcessEnvironment(environment);
    program.start();
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    const QByteArray output = program.readAllStandardOutput();
    QVERIFY2(output.contains(expected), output.constData());
}

void TestDesktopProgram::mistakesAreRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("option") << QStringList{u"--nonsense"_s};
    QTest::newRow("theme") << QStringList{u"--theme"_s, u"blue"_s};
    QTest::newRow("page") << QStringList{u"--page"_s, u"moon"_s};
    QTest::newRow("step") << QStringList{u"--step"_s, u"5"_s};
    QTest::newRow("size") << QStringList{u"--size"_s, u"big"_s};
    QTest::newRow("template") << QStringList{u"--template"_s, u"nonsense"_s};
    QTest::newRow("two files") << QStringList{u"a.json"_s, u"b.json"_s};
}

void TestDesktopProgram::mistakesAreRefused()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(run(arguments), 2);
    QVERIFY(m_output.isEmpty());
    QVERIFY(m_errors.contains("flare-desktop: "));
}

void TestDesktopProgram::pictures_data()
{
    QTest::addColumn<QStringList>("arguments");
    for (int step = 0; step < 5; ++step)
        QTest::addRow("step %d", step)
            << QStringList{u"--template"_s, u"ai-inference"_s, u"--step"_s, QString::number(step)};
    QTest::newRow("providers") << QStringList{u"--page"_s, u"providers"_s};
    QTest::newRow("connections") << QStringList{u"--page"_s, u"connections"_s};
    QTest::newRow("settings") << QStringList{u"--page"_s, u"settings"_s};
    QTest::newRow("several regions") << QStringList{u"--template"_s, u"multi-region"_s, u"--step"_s, u"3"_s};
}

void TestDesktopProgram::pictures()
{
    QFETCH(QStringList, arguments);
    const QString file = m_home->filePath(u"picture.png"_s);
    QImage light;
    for (const auto &theme : {u"light"_s, u"dark"_s}) {
        const QStringList frame{u"--size"_s, u"900x600"_s, u"--theme"_s, theme, u"--screenshot"_s, file};
        QCOMPARE(run(arguments + frame), 0);
        const QImage image(file);
        QCOMPARE(image.size(), QSize(900, 600));
        QVERIFY2(coloursOf(image) > 30, "blank");
        QVERIFY(image != light);
        light = image;
    }
}

void TestDesktopProgram::pictureLeavesNoTrace()
{
    QCOMPARE(run({u"--template"_s, u"batch"_s, u"--screenshot"_s, m_home->filePath(u"picture.png"_s)}), 0);
    QVERIFY(!QFile::exists(draft()));
    QVERIFY(!QFile::exists(m_home->filePath(u"config/flare-desktop/settings.ini"_s)));
}

void TestDesktopProgram::unwritablePictureFails()
{
    QCOMPARE(run({u"--screenshot"_s, m_home->filePath(u"no/such/folder/picture.png"_s)}), 1);
    QVERIFY(m_errors.contains("picture.png"));
}

void TestDesktopProgram::openedFileIsKept()
{
    QProcess program;
    prepare(program, {QStringLiteral(FLARE_SOURCE_DIR "/resources/intents/7-batch.json")});
    program.start();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(draft()), patience);
    program.kill(); // as in a crash
    QVERIFY(program.waitForFinished(patience));
    QFile file(draft());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject kept = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonObject intent = kept.value("root"_L1).toObject().value("intent"_L1).toObject();
    QCOMPARE(intent.value("workload"_L1).toObject().value("name"_L1).toString(), u"data-processing-batch"_s);
}

void TestDesktopProgram::damagedDraftIsSetAside()
{
    QVERIFY(QDir().mkpath(QFileInfo(draft()).absolutePath()));
    QFile file(draft());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ this is no draft");
    file.close();
    QProcess program;
    prepare(program, {});
    program.start();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(draft() + ".damaged"_L1), patience);
    QTest::qWait(200);
    QCOMPARE(program.state(), QProcess::Running);
    program.kill();
    QVERIFY(program.waitForFinished(patience));
}

FLARE_TEST(TestDesktopProgram)
#include "tst_program.moc"
