// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/apiserver/server.h"

#include "tests/core/apiserver/apitest.h"
#include "tests/support/testmain.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QVersionNumber>

using namespace Qt::StringLiterals;
using apitest::Fixture;

namespace {

bool isRecentEnough(const QString &program)
{
    QProcess process;
    process.start(program, {u"version"_s, u"--client"_s, u"-o"_s, u"json"_s});
    if (!process.waitForFinished() || process.exitCode() != 0)
        return false;
    QString version = apitest::parsed(process.readAllStandardOutput())
                          .value("clientVersion"_L1)["gitVersion"_L1]
                          .toString();
    return QVersionNumber::fromString(version.remove(u'v')) >= QVersionNumber(1, 30);
}

/// A kubectl that may be used; empty where there is none.
QString kubectlProgram()
{
    const QString named = qEnvironmentVariable("FLARE_KUBECTL");
    if (!named.isEmpty())
        return named;
    const QString cached = QDir::homePath() + u"/.cache/flare-desktop/controlplane/v1.33.13/kubectl"_s;
    if (QFile::exists(cached))
        return cached;
    const QString found = QStandardPaths::findExecutable(u"kubectl"_s);
    return !found.isEmpty() && isRecentEnough(found) ? found : QString();
}

/// A line of a container's log each time it is asked to go on.
class FakeLogs
{
public:
    FakeLogs()
        : m_server([this](const apiserver::HttpRequest &, const apiserver::HttpAnswer &answer) {
            answer.startStream(200, "text/plain");
            answer.chunk("first line\n");
            m_follower = answer;
        })
    {
        const auto port = m_server.listen({});
        if (!port)
            qFatal("no kubelet");
        m_port = *port;
    }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] bool isFollowed() const { return m_follower.isOpen(); }
    void goOn() { m_follower.chunk("second line\n"); }
    void end() { m_follower.endStream(); }

private:
    apiserver::HttpAnswer m_follower;
    apiserver::HttpServer m_server;
    quint16 m_port = 0;
};

} // namespace

class TestKubectl : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void commands_data();
    void commands();
    void getWatches();
    void logsFollow();

private:
    struct Run
    {
        int code = -1;
        QByteArray output; // and errors
    };
    void start(QProcess &process, const QStringList &arguments) const;
    [[nodiscard]] Run run(const QStringList &arguments, const QByteArray &input = {}) const;
    void makeLoggingPod(quint16 port) const;

    QString m_program;
    QTemporaryDir m_folder;
    std::unique_ptr<Fixture> m_fixture;
};

void TestKubectl::initTestCase()
{
    m_program = kubectlProgram();
}

void TestKubectl::init()
{
    m_fixture = std::make_unique<Fixture>();
    QFile file(m_folder.filePath(u"config"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    apiserver::KubeConfigContents contents;
    contents.server = m_fixture->server.url();
    file.write(apiserver::kubeConfigText(contents));
}

void TestKubectl::start(QProcess &process, const QStringList &arguments) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"KUBECONFIG"_s, m_folder.filePath(u"config"_s));
    // A cache of its own for each server: another one had the same port before.
    const QString cache = m_folder.filePath(u"cache"_s + QString::number(m_fixture->server.url().port()));
    environment.insert(u"KUBECACHEDIR"_s, cache);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(m_program, arguments);
}

TestKubectl::Run TestKubectl::run(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    start(process, arguments);
    process.write(input);
    process.closeWriteChannel();
    // The server answers in this thread.
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60'000))
        return {-1, "kubectl does not end: " + process.readAll()};
    return {process.exitCode(), process.readAll()};
}

void TestKubectl::commands_data()
{
    QTest::addColumn<QStringList>("commands"); // one after another; the words of each apart by blanks
    QTest::addColumn<QByteArray>("input");     // of those with "-f -"
    QTest::addColumn<QStringList>("expected"); // in the output of the last, which must end well

    if (m_program.isEmpty()) {
        qDebug("no kubectl of 1.30 or later was found (FLARE_KUBECTL, cache, PATH): our own client is "
               "checked instead");
        QTest::newRow("no kubectl here") << QStringList() << QByteArray() << QStringList();
        return;
    }
    const QByteArray configMap =
        R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","labels":{"x":"y"}},
        "data":{"k":"v"}})";
    const QByteArray thing =
        R"({"apiVersion":"example.org/v1","kind":"Thing","metadata":{"name":"t"},"spec":{"size":1}})";
    const QString deployment = u"create deployment web --image=nginx:1 --replicas=2"_s;

    QTest::newRow("version") << QStringList{u"version"_s} << QByteArray() << QStringList{u"v1.33.13"_s};
    QTest::newRow("api-resources") << QStringList{u"api-resources"_s} << QByteArray()
                                   << QStringList{u"deployments"_s, u"things"_s, u"example.org/v2"_s};
    QTest::newRow("create from a file")
        << QStringList{u"create -f -"_s} << configMap << QStringList{u"configmap/a created"_s};
    QTest::newRow("create deployment") << QStringList{deployment, u"get deployment web -o wide"_s}
                                       << QByteArray() << QStringList{u"web"_s, u"0/2"_s, u"nginx:1"_s};
    QTest::newRow("create secret") << QStringList{u"create secret generic s --from-literal=a=b"_s,
                                                  u"get secret s -o jsonpath={.type}:{.data.a}"_s}
                                   << QByteArray() << QStringList{u"Opaque:Yg=="_s};
    QTest::newRow("create namespace") << QStringList{u"create namespace x"_s, u"get namespace x"_s}
                                      << QByteArray() << QStringList{u"Active"_s};
    QTest::newRow("get by short name")
        << QStringList{u"create -f -"_s, u"get th"_s} << thing << QStringList{u"NAME"_s, u"t "_s};
    QTest::newRow("get all namespaces, with labels")
        << QStringList{u"create -f -"_s, u"get cm -A --show-labels"_s} << configMap
        << QStringList{u"default"_s, u"x=y"_s};
    QTest::newRow("describe") << QStringList{u"create -f -"_s, u"describe thing t"_s} << thing
                              << QStringList{u"Kind:"_s, u"Thing"_s, u"Size:"_s};
    QTest::newRow("apply, again") << QStringList{u"apply -f -"_s, u"apply -f -"_s} << configMap
                                  << QStringList{u"configmap/a unchanged"_s};
    QTest::newRow("apply on the server") << QStringList{u"apply --server-side -f -"_s} << thing
                                         << QStringList{u"thing.example.org/t serverside-applied"_s};
    QTest::newRow("apply on the server, dry")
        << QStringList{u"apply --server-side --dry-run=server -f -"_s, u"get things"_s} << thing
        << QStringList{u"No resources found"_s};
    QTest::newRow("diff is applied") << QStringList{deployment, u"apply --server-side -f -"_s,
                                                    u"get cm a -o name"_s}
                                     << configMap << QStringList{u"configmap/a"_s};
    QTest::newRow("patch")
        << QStringList{deployment,
                       u"patch deployment web -p "
                       u"{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":"
                       "\"nginx\",\"image\":\"nginx:2\"}]}}}}"_s,
                       u"get deployment web -o jsonpath={.spec.template.spec.containers[*].image}"_s}
        << QByteArray() << QStringList{u"nginx:2"_s};
    QTest::newRow("label") << QStringList{u"create -f -"_s, u"label cm a new=label x-"_s,
                                          u"get cm -l new=label,!x"_s}
                           << configMap << QStringList{u"a "_s};
    QTest::newRow("annotate") << QStringList{u"create -f -"_s, u"annotate thing t a=b"_s,
                                             u"get thing t -o jsonpath={.metadata.annotations.a}"_s}
                              << thing << QStringList{u"b"_s};
    QTest::newRow("scale") << QStringList{deployment, u"scale deployment web --replicas=5"_s,
                                          u"get deployment web -o jsonpath={.spec.replicas}"_s}
                           << QByteArray() << QStringList{u"5"_s};
    QTest::newRow("wait") << QStringList{u"create -f -"_s,
                                         u"wait --for=jsonpath={.data.k}=v cm/a --timeout=30s"_s}
                          << configMap << QStringList{u"configmap/a condition met"_s};
    QTest::newRow("wait for a condition")
        << QStringList{u"wait --for=condition=established crd/things.example.org --timeout=30s"_s}
        << QByteArray() << QStringList{u"condition met"_s};
    QTest::newRow("delete") << QStringList{u"create -f -"_s, u"delete cm a"_s, u"get cm"_s} << configMap
                            << QStringList{u"No resources found"_s};
    QTest::newRow("delete a namespace") << QStringList{u"create namespace x"_s, u"delete namespace x"_s}
                                        << QByteArray() << QStringList{u"namespace \"x\" deleted"_s};
    QTest::newRow("auth can-i") << QStringList{u"auth can-i create pods"_s} << QByteArray()
                                << QStringList{u"yes"_s};
    QTest::newRow("auth can-i --list")
        << QStringList{u"auth can-i --list"_s} << QByteArray() << QStringList{u"*.*"_s};
    QTest::newRow("explain") << QStringList{u"explain thing.spec"_s} << QByteArray()
                             << QStringList{u"size"_s};
}

void TestKubectl::commands()
{
    QFETCH(QStringList, commands);
    QFETCH(QByteArray, input);
    QFETCH(QStringList, expected);
    if (commands.isEmpty()) {
        kube::Client client(m_fixture->connection());
        const kubetest::Listener list(client.list(apitest::things));
        QVERIFY(list.wait());
        QVERIFY(list.isGood());
        return;
    }
    Run last;
    for (const auto &command : std::as_const(commands)) {
        last = run(command.split(u' '), command.endsWith("-f -"_L1) ? input : QByteArray());
        QVERIFY2(last.code == 0, QByteArray(command.toUtf8() + ": " + last.output).constData());
    }
    for (const auto &text : std::as_const(expected))
        QVERIFY2(last.output.contains(text.toUtf8()),
                 QByteArray(text.toUtf8() + " is not in: " + last.output).constData());
}

void TestKubectl::getWatches()
{
    const QByteArray path = "/api/v1/namespaces/default/configmaps";
    QCOMPARE(m_fixture->post(path, R"({"metadata":{"name":"before"}})").status, 201);
    if (m_program.isEmpty()) {
        QVERIFY(m_fixture->get(path + "?watch=1&timeoutSeconds=1").body.contains("before"));
        return;
    }
    QProcess process;
    start(process, {u"get"_s, u"cm"_s, u"-w"_s});
    QByteArray output;
    QTRY_VERIFY2_WITH_TIMEOUT((output += process.readAll()).contains("before "), output.constData(), 60'000);
    QCOMPARE(m_fixture->post(path, R"({"metadata":{"name":"after"}})").status, 201);
    QTRY_VERIFY2_WITH_TIMEOUT((output += process.readAll()).contains("after "), output.constData(), 60'000);
    process.kill();
    QVERIFY(process.waitForFinished());
    QCOMPARE(output.count("NAME"), 1);
}

void TestKubectl::makeLoggingPod(quint16 port) const
{
    QCOMPARE(m_fixture->post("/api/v1/nodes", R"({"metadata":{"name":"n"}})").status, 201);
    QCOMPARE(m_fixture
                 ->send("PATCH", "/api/v1/nodes/n/status",
                        R"({"status":{"addresses":[{"type":"InternalIP","address":"127.0.0.1"}],
                             "daemonEndpoints":{"kubeletEndpoint":{"Port":)"
                            + QByteArray::number(port) + "}}}}",
                        "application/merge-patch+json")
                 .status,
             200);
    QCOMPARE(
        m_fixture
            ->post(
                "/api/v1/namespaces/default/pods",
                R"({"metadata":{"name":"p"},"spec":{"nodeName":"n","containers":[{"name":"c","image":"i"}]}})")
            .status,
        201);
}

void TestKubectl::logsFollow()
{
    FakeLogs kubelet;
    makeLoggingPod(kubelet.port());
    if (m_program.isEmpty()) {
        kube::Client client(m_fixture->connection());
        kube::LogOptions options;
        options.follow = true;
        const kubetest::Listener logs(client.logs(u"default"_s, u"p"_s, options));
        QTRY_COMPARE_WITH_TIMEOUT(logs.chunks(), QByteArray("first line\n"), 60'000);
        kubelet.goOn();
        kubelet.end();
        QTRY_COMPARE_WITH_TIMEOUT(logs.chunks(), QByteArray("first line\nsecond line\n"), 60'000);
        return;
    }
    QProcess process;
    start(process, {u"logs"_s, u"-f"_s, u"p"_s});
    QByteArray output;
    QTRY_VERIFY2_WITH_TIMEOUT((output += process.readAll()) == "first line\n", output.constData(), 60'000);
    QVERIFY(kubelet.isFollowed());
    kubelet.goOn();
    QTRY_VERIFY2_WITH_TIMEOUT((output += process.readAll()) == "first line\nsecond line\n",
                              output.constData(), 60'000);
    kubelet.end();
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 60'000);
    QCOMPARE(process.exitCode(), 0);

    // The kubelet hears when nobody listens any longer.
    QProcess left;
    start(left, {u"logs"_s, u"-f"_s, u"p"_s});
    QTRY_VERIFY_WITH_TIMEOUT(kubelet.isFollowed(), 60'000);
    left.kill();
    QVERIFY(left.waitForFinished());
    QTRY_VERIFY_WITH_TIMEOUT(!kubelet.isFollowed(), 60'000);
}

FLARE_TEST(TestKubectl)
#include "tst_kubectl.moc"
