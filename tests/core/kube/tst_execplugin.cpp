// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/document/reader.h"
#include "core/kube/client.h"
#include "core/kube/execplugin.h"
#include "tests/core/kube/kubetest.h"
#include "tests/support/loopbackcertificates.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using kube::ExecSpec;
using testing::Loopback;
using testing::LoopbackAnswer;
using testing::LoopbackRequest;
using Kind = kube::ApiError::Kind;

/// Answers the question for the command as it was told, or keeps it.
class QueuedConsent : public kube::ExecConsent
{
public:
    void ask(const kube::ExecQuestion &question, std::function<void(bool)> answer) override
    {
        questions << question;
        if (now)
            answer(*now);
        else
            pending = std::move(answer);
    }

    std::optional<bool> now;
    QList<kube::ExecQuestion> questions;
    std::function<void(bool)> pending;
};

class TestExecPlugin : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void runsOnlyAfterConsent();
    void neverWithoutAnybodyToAsk();
    void remembersARefusal();
    void cachesUntilExpiry();
    void asksAgainAfterUnauthorized();
    void sharesOneRun();
    void givesACertificate();
    void hearsAboutTheCluster();
    void respectsInteractiveMode_data();
    void respectsInteractiveMode();
    void reportsFailures_data();
    void reportsFailures();
    void staticTokensGoFirst();
    void diesWithItsOwner();
    void fingerprints();

private:
    [[nodiscard]] kube::Connection connectionWith(const QByteArray &script,
                                                  ExecSpec::Interactive mode = ExecSpec::Interactive::Never);
    [[nodiscard]] int runs() const;
    [[nodiscard]] QByteArray read(const QString &name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Loopback> m_server;
    QByteArrayList m_accepted; // tokens
};

namespace {

constexpr auto execV1 = "client.authentication.k8s.io/v1";

QByteArray credential(const QByteArray &status, const QByteArray &version = execV1)
{
    return "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"" + version + "\",\"status\":{" + status
           + "}}'\n";
}

kube::ApiCall *getPod(kube::Client &client)
{
    return client.get({kubetest::pods, u"default"_s, u"a"_s, {}});
}

} // namespace

void TestExecPlugin::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_accepted = {"Bearer one", "Bearer two"};
    m_server =
        std::make_unique<Loopback>([this](const LoopbackRequest &request, const LoopbackAnswer &answer) {
            if (m_accepted.contains(request.headers.value("authorization")))
                answer.reply(200, kubetest::podJson("a", 1));
            else
                answer.reply(401, kubetest::statusJson(401, "Unauthorized"));
        });
}

/// The script runs with $D being the test's folder; each run leaves a line in $D/runs.
kube::Connection TestExecPlugin::connectionWith(const QByteArray &script, ExecSpec::Interactive mode)
{
    const QString path = m_folder->filePath(u"plugin"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("the temporary folder can't be written");
    file.write("#!/bin/sh\nD=\"$(dirname \"$0\")\"\necho run >> \"$D/runs\"\n" + script);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    file.close();
    kube::Connection connection = kubetest::connectionTo(*m_server);
    ExecSpec spec;
    spec.apiVersion = QString::fromLatin1(execV1);
    spec.command = path;
    spec.arguments = {u"--flag"_s, u"a b"_s};
    spec.environment = {{u"EXTRA"_s, u"value"_s}};
    spec.interactive = mode;
    connection.exec = spec;
    return connection;
}

QByteArray TestExecPlugin::read(const QString &name) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int TestExecPlugin::runs() const
{
    return int(read(u"runs"_s).count('\n'));
}

void TestExecPlugin::runsOnlyAfterConsent()
{
    QueuedConsent consent;
    kube::ClientOptions options;
    options.consent = &consent;
    kube::Client client(connectionWith(R"(echo "$1|$2|$EXTRA" > "$D/seen")"
                                       "\n"
                                       + credential("\"token\":\"one\"")),
                        options);
    kubetest::Listener listener(getPod(client));
    QTRY_COMPARE(consent.questions.size(), 1);
    const auto question = consent.questions.constFirst();
    QCOMPARE(question.command, client.connection().exec->command);
    QCOMPARE(question.arguments, (QStringList{u"--flag"_s, u"a b"_s}));
    QCOMPARE(question.fingerprint, client.connection().exec->fingerprint());
    QTest::qWait(50);
    QCOMPARE(runs(), 0);
    QCOMPARE(listener.finished(), 0);

    consent.pending(true);
    QVERIFY(listener.wait());
    QVERIFY(listener.isGood());
    QCOMPARE(read(u"seen"_s), QByteArray("--flag|a b|value\n"));

    kubetest::Listener second(getPod(client));
    QVERIFY(second.wait());
    QVERIFY(second.isGood());
    QCOMPARE(consent.questions.size(), 1);
    QCOMPARE(runs(), 1);
}

void TestExecPlugin::neverWithoutAnybodyToAsk()
{
    kube::Client client(connectionWith(credential("\"token\":\"one\"")));
    kubetest::Listener listener(getPod(client));
    QVERIFY(listener.wait());
    QCOMPARE(listener.error().kind, Kind::ConsentNeeded);
    QCOMPARE(runs(), 0);
    QVERIFY(m_server->requests().isEmpty());
}

void TestExecPlugin::remembersARefusal()
{
    QueuedConsent consent;
    consent.now = false;
    kube::ClientOptions options;
    options.consent = &consent;
    kube::Client client(connectionWith(credential("\"token\":\"one\"")), options);
    for (int i = 0; i < 2; ++i) {
        kubetest::Listener listener(getPod(client));
        QVERIFY(listener.wait());
        QCOMPARE(listener.error().kind, Kind::ConsentNeeded);
    }
    QCOMPARE(consent.questions.size(), 1);
    QCOMPARE(runs(), 0);

    consent.now = true;
    client.askConsentAgain();
    kubetest::Listener listener(getPod(client));
    QVERIFY(listener.wait());
    QVERIFY(listener.isGood());
    QCOMPARE(consent.questions.size(), 2);
}

void TestExecPlugin::cachesUntilExpiry()
{
    kubetest::FakeClock clock;
    QueuedConsent consent;
    consent.now = true;
    kube::ClientOptions options;
    options.consent = &consent;
    options.clock = &clock;
    kube::Client client(
        connectionWith(credential("\"token\":\"one\",\"expirationTimestamp\":\"2026-03-01T13:00:00+00:00\"")),
        options);
    const auto ask = [&] {
        kubetest::Listener listener(getPod(client));
        return listener.wait() && listener.isGood();
    };
    QVERIFY(ask());
    clock.advance(std::chrono::minutes(59));
    QVERIFY(ask());
    QCOMPARE(runs(), 1);
    clock.advance(std::chrono::minutes(1));
    QVERIFY(ask());
    QCOMPARE(runs(), 2);
}

void TestExecPlugin::asksAgainAfterUnauthorized()
{
    QueuedConsent consent;
    consent.now = true;
    kube::ClientOptions options;
    options.consent = &consent;
    m_accepted = {"Bearer two"};
    // The first run gives "one", later ones "two".
    kube::Client client(
        connectionWith(
            "if [ \"$(wc -l < \"$D/runs\")\" = 1 ]; then T=one; else T=two; fi\n"
            "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\","
            "\"status\":{\"token\":\"'$T'\"}}'\n"),
        options);
    kubetest::Listener listener(getPod(client));
    QVERIFY(listener.wait());
    QVERIFY(listener.isGood());
    QCOMPARE(runs(), 2);
    QCOMPARE(listener.finished(), 1);

    m_accepted.clear();
    kubetest::Listener hopeless(getPod(client));
    QVERIFY(hopeless.wait());
    QCOMPARE(hopeless.error().kind, Kind::Unauthorized);
    QCOMPARE(runs(), 3); // once more, not for ever
}

void TestExecPlugin::sharesOneRun()
{
    QueuedConsent consent;
    consent.now = true;
    kube::ClientOptions options;
    options.consent = &consent;
    kube::Client client(connectionWith("sleep 0.1\n" + credential("\"token\":\"one\"")), options);
    std::vector<std::unique_ptr<kubetest::Listener>> listeners;
    for (int i = 0; i < 5; ++i)
        listeners.push_back(std::make_unique<kubetest::Listener>(getPod(client)));
    QTest::qWait(30);
    listeners.push_back(std::make_unique<kubetest::Listener>(getPod(client)));
    for (const auto &listener : listeners) {
        QVERIFY(listener->wait());
        QVERIFY(listener->isGood());
    }
    QCOMPARE(runs(), 1);
}

void TestExecPlugin::givesACertificate()
{
    testing::LoopbackCertificates certificates;
    certificates.make(u"server"_s, u"IP:127.0.0.1"_s);
    certificates.make(u"client"_s, {});
    Loopback server(
        [](const LoopbackRequest &request, const LoopbackAnswer &answer) {
            answer.reply(200, kubetest::podJson(request.peerName.toUtf8(), 1));
        },
        certificates.server(u"server"_s, true));
    const auto escaped = [&](const QString &name) { return certificates.bytes(name).replace("\n", "\\n"); };
    QueuedConsent consent;
    consent.now = true;
    kube::ClientOptions options;
    options.consent = &consent;
    QFile output(m_folder->filePath(u"output"_s));
    QVERIFY(output.open(QIODevice::WriteOnly));
    output.write(
        "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{"
        "\"clientCertificateData\":\""
        + escaped(u"client.crt"_s) + "\",\"clientKeyData\":\"" + escaped(u"client.key"_s) + "\"}}");
    output.close();
    auto connection = connectionWith("cat \"$D/output\"\n");
    connection.server = server.url();
    connection.certificateAuthority.file = certificates.authorityFile();
    kube::Client client(connection, options);
    kubetest::Listener listener(getPod(client));
    QVERIFY(listener.wait());
    QVERIFY(listener.isGood());
    QCOMPARE(listener.response().object.metadata.name, u"client"_s);
}

void TestExecPlugin::hearsAboutTheCluster()
{
    auto connection = connectionWith({});
    connection.exec->provideClusterInfo = true;
    connection.exec->clusterConfig = R"({"audience":"x"})";
    connection.tlsServerName = u"name"_s;
    connection.certificateAuthority.data = "CA";
    connection.token = u"SECRET"_s;
    const auto info = kube::execInfo(connection, true);
    QVERIFY(!info.contains("SECRET"));
    const auto root = document::read(info, document::Syntax::Json).root;
    const auto textAt = [&](const QString &path) {
        const auto *node = root.at(base::FieldPath(path));
        return node != nullptr ? node->scalarText() : QString();
    };
    QCOMPARE(textAt(u"/kind"_s), u"ExecCredential"_s);
    QCOMPARE(textAt(u"/apiVersion"_s), QString::fromLatin1(execV1));
    QCOMPARE(textAt(u"/spec/interactive"_s), u"true"_s);
    QCOMPARE(textAt(u"/spec/cluster/server"_s), connection.server.toString());
    QCOMPARE(textAt(u"/spec/cluster/tls-server-name"_s), u"name"_s);
    QCOMPARE(textAt(u"/spec/cluster/certificate-authority-data"_s), u"Q0E="_s);
    QCOMPARE(textAt(u"/spec/cluster/config/audience"_s), u"x"_s);

    connection.exec->provideClusterInfo = false;
    QVERIFY(!kube::execInfo(connection, false).contains("cluster"));
}

void TestExecPlugin::respectsInteractiveMode_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<bool>("terminal");
    QTest::addColumn<QByteArray>("interactive"); // what the command hears; empty: it does not run
    QTest::newRow("never, terminal") << int(ExecSpec::Interactive::Never) << true << QByteArray("false");
    QTest::newRow("if available, terminal")
        << int(ExecSpec::Interactive::IfAvailable) << true << QByteArray("true");
    QTest::newRow("if available, none")
        << int(ExecSpec::Interactive::IfAvailable) << false << QByteArray("false");
    QTest::newRow("always, terminal") << int(ExecSpec::Interactive::Always) << true << QByteArray("true");
    QTest::newRow("always, none") << int(ExecSpec::Interactive::Always) << false << QByteArray();
}

void TestExecPlugin::respectsInteractiveMode()
{
    QFETCH(int, mode);
    QFETCH(bool, terminal);
    QFETCH(QByteArray, interactive);
    QueuedConsent consent;
    consent.now = true;
    kube::ClientOptions options;
    options.consent = &consent;
    options.terminal = terminal;
    kube::Client client(
        connectionWith("echo \"$KUBERNETES_EXEC_INFO\" > \"$D/info\"\n" + credential("\"token\":\"one\""),
                       ExecSpec::Interactive(mode)),
        options);
    kubetest::Listener listener(getPod(client));
    QVERIFY(listener.wait());
    if (interactive.isEmpty()) {
        QCOMPARE(listener.error().kind, Kind::CredentialsFailed);
        QCOMPARE(runs(), 0);
        return;
    }
    QVERIFY(listener.isGood());
    QVERIFY(read(u"info"_s).contains(QByteArray("\"interactive\":" + interactive)));
}

void TestExecPlugin::reportsFailures_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("word"); // in the message
    QTest::newRow("exit code") << QByteArray("echo 'log in first' >&2; exit 3\n") << u"log in first"_s;
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("half") << QByteArray("echo '{\"kind\":\"ExecCredential\",'\n") << QString();
    QTest::newRow("another version") << credential("\"token\":\"one\"",
                                                   "client.authentication.k8s.io/v1beta1")
                                     << QString();
    QTest::newRow("empty status") << credential({}) << QString();
    QTest::newRow("certificate without key") << credential("\"clientCertificateData\":\"x\"") << QString();
    QTest::newRow("certificate is garbage")
        << credential("\"clientCertificateData\":\"x\",\"clientKeyData\":\"y\"") << QString();
    QTest::newRow("killed") << QByteArray("kill -9 $$\n") << QString();
}

void TestExecPlugin::reportsFailures()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, word);
    QueuedConsent consent;
    consent.now = true;
    kube::ClientOptions options;
    options.consent = &consent;
    kube::Client client(connectionWith(script), options);
    kubetest::Listener listener(getPod(client));
    QVERIFY(listener.wait());
    QCOMPARE(listener.error().kind, Kind::CredentialsFailed);
    QVERIFY(listener.error().message.contains(word));
    QVERIFY(m_server->requests().isEmpty());

    auto missing = client.connection();
    missing.exec->command = m_folder->filePath(u"nowhere"_s);
    missing.exec->installHint = u"install it"_s;
    kube::Client other(missing, options);
    kubetest::Listener second(getPod(other));
    QVERIFY(second.wait());
    QCOMPARE(second.error().kind, Kind::CredentialsFailed);
    QVERIFY(second.error().message.contains("install it"_L1));
    QCOMPARE(second.finished(), 1);
}

void TestExecPlugin::staticTokensGoFirst()
{
    auto connection = connectionWith(credential("\"token\":\"one\""));
    connection.token = u"two"_s;
    kube::Client client(connection);
    kubetest::Listener listener(getPod(client));
    QVERIFY(listener.wait());
    QVERIFY(listener.isGood());
    QCOMPARE(runs(), 0);
}

void TestExecPlugin::diesWithItsOwner()
{
    QueuedConsent consent;
    consent.now = true;
    kube::ClientOptions options;
    options.consent = &consent;
    auto client =
        std::make_unique<kube::Client>(connectionWith("echo $$ > \"$D/pid\"\nexec sleep 100\n"), options);
    kubetest::Listener listener(getPod(*client));
    QTRY_VERIFY(!read(u"pid"_s).isEmpty());
    const QString process = u"/proc/"_s + QString::fromLatin1(read(u"pid"_s).trimmed());
    QElapsedTimer time;
    time.start();
    client.reset();
    QVERIFY2(time.elapsed() < 500, "nobody waits for the command");
    QTRY_VERIFY(!QFile::exists(process));
}

void TestExecPlugin::fingerprints()
{
    const auto spec = *connectionWith({}).exec;
    const auto same = spec;
    QCOMPARE(same.fingerprint(), spec.fingerprint());
    QList<ExecSpec> others(5, spec);
    others[0].command += u'x';
    others[1].arguments = {u"--flaga b"_s};
    others[2].arguments = {u"--flag"_s, u"a"_s, u"b"_s};
    others[3].environment = {{u"EXTRA"_s, u"other"_s}};
    others[4].environment.clear();
    for (const auto &other : others)
        QVERIFY(other.fingerprint() != spec.fingerprint());
}

FLARE_TEST(TestExecPlugin)
#include "tst_execplugin.moc"
