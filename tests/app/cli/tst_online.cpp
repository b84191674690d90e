// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/app/cli/program.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using testing::flarectl;
using testing::Outcome;
using testing::Setting;

namespace {

constexpr int demoPatience = 60'000;

/// `flarectl demo`, running.
class ServedDemo
{
public:
    ServedDemo(const QString &kubeConfig, const QStringList &more = {}, const QStringList &environment = {})
    {
        m_process.setProcessEnvironment(testing::programEnvironment(environment));
        m_process.start(testing::programPath(), QStringList{u"demo"_s, u"--kubeconfig"_s, kubeConfig} + more);
    }
    ~ServedDemo()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] bool waitUntilReady()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(demoPatience))
                return false;
        }
        return true;
    }
    /// The exit code; -1 where it did not end, or crashed.
    [[nodiscard]] int end(int signal)
    {
        ::kill(pid_t(m_process.processId()), signal);
        const bool ended = m_process.waitForFinished(demoPatience);
        return ended && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    QProcess m_process;
};

QString errorCode(const Outcome &outcome)
{
    const auto json = outcome.json();
    return json ? json->value("error"_L1).toObject().value("code"_L1).toString() : QString();
}

} // namespace

/// Commands that need a connection.
class TestOnline : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void servesADemo_data();
    void servesADemo();
    void writesOverItsOwnFileOnly();
    void saysWhyItCannotServe();
    void readsFromTheCluster_data();
    void readsFromTheCluster();
    void readsTheIntentFromStandardInput();
    void examinesTheCluster();
    void listsScenarios();
    void saysWhatIsMissing();
    void saysWhyItCannotConnect_data();
    void saysWhyItCannotConnect();
    void runsNoCommandUnasked();

private:
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile out(file(name));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text);
    }
    [[nodiscard]] QStringList usesDemo() const
    {
        return {QString("KUBECONFIG="_L1 + file(u"demo.yaml"_s)),
                QString("XDG_RUNTIME_DIR="_L1 + m_folder.path())};
    }

    QTemporaryDir m_folder;
    std::unique_ptr<ServedDemo> m_demo;
    const QString m_intent = u"resources/intents/1-ai-inference.json"_s;
};

void TestOnline::initTestCase()
{
    m_demo = std::make_unique<ServedDemo>(file(u"demo.yaml"_s), QStringList{u"--scenario"_s, u"use-case-1"_s},
                                          QStringList{QString("XDG_RUNTIME_DIR="_L1 + m_folder.path())});
    QVERIFY2(m_demo->waitUntilReady(), m_demo->m_process.readAllStandardError().constData());
}

void TestOnline::servesADemo_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("interrupted") << SIGINT;
    QTest::newRow("terminated") << SIGTERM;
}

void TestOnline::servesADemo()
{
    QFETCH(const int, signal);
    const QString name = file(u"served-%1.yaml"_s.arg(signal));
    ServedDemo demo(name);
    QVERIFY2(demo.waitUntilReady(), demo.m_process.readAllStandardError().constData());
    // The file is there, and what it names answers.
    QCOMPARE(QFile::permissions(name) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const Setting setting{.environment = {QString("KUBECONFIG="_L1 + name)}};
    QCOMPARE(flarectl({u"offers"_s, u"-c"_s, u"kube"_s}, setting).exitCode, 0);
    QVERIFY2(demo.m_process.readAllStandardOutput().contains("KUBECONFIG"), "how to use it");

    QCOMPARE(demo.end(signal), 0);
    QVERIFY(QFile::exists(name));
    QCOMPARE(flarectl({u"offers"_s, u"-c"_s, u"kube"_s}, setting).exitCode, 3);
}

void TestOnline::writesOverItsOwnFileOnly()
{
    const QString mine = file(u"mine.yaml"_s);
    const QByteArray text =
        "apiVersion: v1\nkind: Config\ncontexts:\n- {name: work, context: {cluster: c, user: u}}\n";
    write(u"mine.yaml"_s, text);
    const Outcome outcome = flarectl({u"demo"_s, u"--kubeconfig"_s, mine});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.errors.contains("mine.yaml"), outcome.errors.constData());
    QFile unchanged(mine);
    QVERIFY(unchanged.open(QIODevice::ReadOnly));
    QCOMPARE(unchanged.readAll(), text);

    write(u"empty.yaml"_s, {});
    for (int round = 0; round < 2; ++round) { // the second time it is its own
        ServedDemo demo(file(u"empty.yaml"_s));
        QVERIFY(demo.waitUntilReady());
        QVERIFY(QFileInfo(file(u"empty.yaml"_s)).size() > 0);
        QCOMPARE(demo.end(SIGINT), 0);
    }
}

void TestOnline::saysWhyItCannotServe()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const Outcome outcome =
        flarectl({u"demo"_s, u"--listen"_s, u"127.0.0.1:%1"_s.arg(taken.serverPort()), u"-o"_s, u"json"_s});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.json() && !outcome.json()->value("findings"_L1).toArray().isEmpty(),
             outcome.output.constData());
    QVERIFY(!flarectl({u"demo"_s, u"--kubeconfig"_s, u"/proc/nowhere/x.yaml"_s}).errors.isEmpty());
    QCOMPARE(flarectl({u"demo"_s, u"--token-file"_s, u"/nowhere"_s}).exitCode, 1);
}

void TestOnline::readsFromTheCluster_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("connection");
    for (const QString &connection : {u"kube"_s, u"kube:flare-demo"_s, u"demo"_s}) {
        QTest::addRow("offers of %s", qPrintable(connection)) << QStringList{u"offers"_s} << connection;
        QTest::addRow("rank of %s", qPrintable(connection)) << QStringList{u"rank"_s, m_intent} << connection;
    }
}

void TestOnline::readsFromTheCluster()
{
    QFETCH(const QStringList, command);
    QFETCH(const QString, connection);
    const Outcome outcome =
        flarectl(command + QStringList{u"-c"_s, connection, u"-o"_s, u"json"_s}, {.environment = usesDemo()});
    QVERIFY2(outcome.exitCode == 0, outcome.errors.constData());
    const auto names = [](const Outcome &from) {
        QStringList all;
        const QJsonArray offers = from.json()->value("offers"_L1).toArray();
        for (const auto &offer : offers)
            all << offer.toObject().value("name"_L1).toString();
        all.sort();
        return all;
    };
    // The demo that runs was joined: its three offers, not the market's.
    const Outcome file = flarectl(
        command + QStringList{u"--from"_s, u"resources/scenarios/use-case-1.json"_s, u"-o"_s, u"json"_s});
    QCOMPARE(names(outcome), names(file));
    if (command.first() == "offers"_L1) {
        QVERIFY(!outcome.json()->value("discovered_at"_L1).toString().isEmpty());
        QCOMPARE(outcome.json()->value("offers"_L1).toArray().at(0).toObject().value("gone"_L1),
                 QJsonValue(false));
    }
    const Outcome people = flarectl(command + QStringList{u"-c"_s, connection}, {.environment = usesDemo()});
    QVERIFY2(people.errors.contains(" ago"), people.errors.constData());
}

void TestOnline::readsTheIntentFromStandardInput()
{
    QFile intent(QStringLiteral(FLARE_SOURCE_DIR "/") + m_intent);
    QVERIFY(intent.open(QIODevice::ReadOnly));
    const Outcome outcome = flarectl({u"rank"_s, u"-"_s, u"-c"_s, u"kube"_s}, {intent.readAll(), usesDemo()});
    QVERIFY2(outcome.exitCode == 0, outcome.errors.constData());
    QVERIFY(outcome.output.contains("Would buy"));
}

void TestOnline::examinesTheCluster()
{
    const Outcome outcome =
        flarectl({u"doctor"_s, u"-c"_s, u"kube"_s, u"-o"_s, u"json"_s}, {.environment = usesDemo()});
    QVERIFY2(outcome.json(), outcome.output.constData());
    const QJsonArray checks = outcome.json()->value("checks"_L1).toArray();
    QVERIFY(checks.size() > 15);
    bool hasErrors = false;
    for (const auto &check : checks) {
        const QJsonObject one = check.toObject();
        QVERIFY(!one["id"_L1].toString().isEmpty() && !one["title"_L1].toString().isEmpty());
        hasErrors = hasErrors || one["level"_L1] == "error"_L1;
        if (one["id"_L1] == "discovery.trial"_L1)
            QCOMPARE(one["level"_L1].toString(), u"ok"_s);
    }
    QCOMPARE(outcome.exitCode, hasErrors ? 1 : 0);
    const Outcome people = flarectl({u"doctor"_s}, {.environment = usesDemo()});
    QVERIFY(people.output.contains("API server"));

    const Outcome nowhere = flarectl({u"doctor"_s, u"-c"_s, u"kube"_s, u"-o"_s, u"json"_s});
    QCOMPARE(nowhere.exitCode, 3);
    QCOMPARE(errorCode(nowhere), u"connection"_s);
}

void TestOnline::listsScenarios()
{
    const Outcome outcome = flarectl({u"demo"_s, u"--list-scenarios"_s, u"-o"_s, u"json"_s});
    QCOMPARE(outcome.exitCode, 0);
    const QJsonArray scenarios = outcome.json()->value("scenarios"_L1).toArray();
    QVERIFY(scenarios.size() >= 10);
    const QByteArray text = flarectl({u"demo"_s, u"--list-scenarios"_s}).output;
    for (const auto &scenario : scenarios)
        QVERIFY(text.contains(scenario.toObject().value("name"_L1).toString().toUtf8()));
}

/// flarectl alone, as if its other half had not been installed.
void TestOnline::saysWhatIsMissing()
{
    const QString alone = file(u"flarectl"_s);
    QVERIFY(QFile::copy(testing::programPath(), alone));
    for (const QStringList &command :
         {QStringList{u"offers"_s}, QStringList{u"rank"_s, m_intent}, QStringList{u"coverage"_s, m_intent},
          QStringList{u"doctor"_s}, QStringList{u"demo"_s}, QStringList{u"demo"_s, u"--list-scenarios"_s}}) {
        const Outcome outcome = flarectl(command + QStringList{u"-o"_s, u"json"_s}, {.program = alone});
        QCOMPARE(outcome.exitCode, 3);
        QCOMPARE(errorCode(outcome), u"connection"_s);
        QVERIFY2(outcome.errors.contains("flarectl-online"), outcome.errors.constData());
    }
    // The rest does without it.
    QCOMPARE(
        flarectl({u"rank"_s, m_intent, u"--from"_s, u"resources/scenarios/market.json"_s}, {.program = alone})
            .exitCode,
        0);
    QCOMPARE(flarectl({u"offers"_s, u"--limit"_s}, {.program = alone}).exitCode, 2);
}

void TestOnline::saysWhyItCannotConnect_data()
{
    QTest::addColumn<QString>("connection");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("a web address") << u"https://flare.example.org"_s << QByteArray("not supported yet");
    QTest::newRow("no such context") << u"kube:elsewhere"_s << QByteArray("elsewhere");
    QTest::newRow("nobody listens") << u"kube:dead"_s << QByteArray("refused");
}

void TestOnline::saysWhyItCannotConnect()
{
    QFETCH(const QString, connection);
    QFETCH(const QByteArray, word);
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QByteArray port = QByteArray::number(closed.serverPort());
    closed.close();
    write(u"dead.yaml"_s,
          "apiVersion: v1\nkind: Config\nclusters:\n- {name: c, cluster: {server: \"http://127.0.0.1:" + port
              + "\"}}\nusers:\n- {name: u, user: {}}\ncontexts:\n"
                "- {name: dead, context: {cluster: c, user: u}}\n");
    const Outcome outcome = flarectl({u"offers"_s, u"-c"_s, connection, u"-o"_s, u"json"_s},
                                     {.environment = {QString("KUBECONFIG="_L1 + file(u"dead.yaml"_s))}});
    QCOMPARE(outcome.exitCode, 3);
    QCOMPARE(errorCode(outcome), u"connection"_s);
    QVERIFY2(outcome.errors.contains(word), outcome.errors.constData());
}

void TestOnline::runsNoCommandUnasked()
{
    write(u"give-token"_s, "#!/bin/sh\ntouch " + file(u"it-ran"_s).toUtf8()
                               + "\necho '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":"
                                 "\"ExecCredential\",\"status\":{\"token\":\"t\"}}'\n");
    QVERIFY(
        QFile::setPermissions(file(u"give-token"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QFile demo(file(u"demo.yaml"_s));
    QVERIFY(demo.open(QIODevice::ReadOnly));
    static const QRegularExpression address(u"http://127\\.0\\.0\\.1:\\d+"_s);
    const QString server = address.match(QString::fromUtf8(demo.readAll())).captured();
    QVERIFY(!server.isEmpty());
    write(u"exec.yaml"_s,
          QString(u"apiVersion: v1\nkind: Config\ncurrent-context: x\nclusters:\n- {name: c, cluster: "
                  u"{server: \"%1\"}}\n"
                  "users:\n- name: u\n  user:\n    exec:\n      apiVersion: client.authentication.k8s.io/v1\n"
                  "      command: \"%2\"\n      args: [\"--for\", \"me\"]\n      interactiveMode: Never\n"
                  "contexts:\n- {name: x, context: {cluster: c, user: u}}\n"_s)
              .arg(server, file(u"give-token"_s))
              .toUtf8());
    const QStringList environment{QString("KUBECONFIG="_L1 + file(u"exec.yaml"_s)),
                                  QString("XDG_CONFIG_HOME="_L1 + file(u"config"_s))};
    for (const QStringList &command : {QStringList{u"offers"_s}, QStringList{u"doctor"_s}}) {
        const Outcome refused =
            flarectl(command + QStringList{u"-c"_s, u"kube"_s}, {.environment = environment});
        QCOMPARE(refused.exitCode, 3);
        QVERIFY2(refused.errors.contains("give-token --for me") && refused.errors.contains("--trust-exec"),
                 refused.errors.constData());
    }
    QVERIFY(!QFile::exists(file(u"it-ran"_s)));

    const Outcome agreed =
        flarectl({u"offers"_s, u"-c"_s, u"kube"_s, u"--trust-exec"_s}, {.environment = environment});
    QVERIFY2(agreed.exitCode == 0, agreed.errors.constData());
    QVERIFY(QFile::remove(file(u"it-ran"_s)));
    // Remembered.
    QCOMPARE(flarectl({u"offers"_s, u"-c"_s, u"kube"_s}, {.environment = environment}).exitCode, 0);
    QVERIFY(QFile::exists(file(u"it-ran"_s)));
}

FLARE_TEST(TestOnline)
#include "tst_online.moc"
