// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/kubeconfig.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using kube::Connection;
using kube::ExecSpec;
using kube::KubeConfig;
using kube::MissingFile;

class TestKubeConfig : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void findsTheFiles();
    void readsEveryField();
    void mergesAsKubectl();
    void resolvesRelativePaths();
    void servers_data();
    void servers();
    void exec_data();
    void exec();
    void reportsPaths_data();
    void reportsPaths();
    void failsForMissingParts_data();
    void failsForMissingParts();
    void otherEntriesDoNotMatter();
    void missingFiles();
    void describesWithoutSecrets();
    void inCluster();

private:
    QString write(const QString &name, const QByteArray &content);
    KubeConfig read(const QByteArray &content) { return kube::readKubeConfig({write(u"config"_s, content)}); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

/// A kubeconfig with one context "c", with these members of its cluster and user.
QByteArray configWith(const QByteArray &cluster, const QByteArray &user)
{
    return "apiVersion: v1\nkind: Config\ncurrent-context: c\n"
           "contexts: [{name: c, context: {cluster: k, user: u}}]\n"
           "clusters: [{name: k, cluster: {"
           + cluster + "}}]\nusers: [{name: u, user: {" + user + "}}]\n";
}

QStringList codesAndPaths(const KubeConfig &config)
{
    QStringList all;
    for (const auto &file : config.findings()) {
        for (const auto &finding : file.findings.findings())
            all << QString(finding.code + u' ' + finding.path.pointer());
    }
    all.removeDuplicates();
    return all;
}

} // namespace

void TestKubeConfig::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

QString TestKubeConfig::write(const QString &name, const QByteArray &content)
{
    const QString path = m_folder->filePath(name);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("the temporary folder can't be written");
    return path;
}

void TestKubeConfig::findsTheFiles()
{
    QProcessEnvironment environment;
    QCOMPARE(kube::kubeConfigFiles(environment),
             QStringList{QDir::home().absoluteFilePath(u".kube/config"_s)});
    environment.insert(u"KUBECONFIG"_s, u"/a::/b:/a:c"_s);
    QCOMPARE(kube::kubeConfigFiles(environment),
             (QStringList{u"/a"_s, u"/b"_s, QDir::current().absoluteFilePath(u"c"_s)}));
}

void TestKubeConfig::readsEveryField()
{
    const auto config = read(R"(
apiVersion: v1
kind: Config
preferences: {}
current-context: c
contexts:
- name: other
  context: {cluster: k}
- name: c
  context: {cluster: k, user: u, namespace: n}
clusters:
- name: k
  cluster:
    server: https://host:6443/k8s
    certificate-authority: /etc/ca.crt
    certificate-authority-data: Q0E=
    tls-server-name: name
    disable-compression: true
    proxy-url: http://proxy:3128
users:
- name: u
  user:
    client-certificate-data: |
      Q0VS
      VA==
    client-key: /etc/key
    token: secret
    as: boss
    as-uid: "7"
    as-groups: [people]
    as-user-extra: {reason: [test]}
)");
    QVERIFY(config.findings().isEmpty());
    QCOMPARE(config.currentContext(), u"c"_s);
    QCOMPARE(config.contexts().size(), 2);
    const auto connection = config.connection();
    QVERIFY(connection.has_value());
    Connection wanted;
    wanted.name = u"c"_s;
    wanted.server = QUrl(u"https://host:6443/k8s"_s);
    wanted.defaultNamespace = u"n"_s;
    wanted.certificateAuthority = {u"/etc/ca.crt"_s, "CA"};
    wanted.tlsServerName = u"name"_s;
    wanted.disableCompression = true;
    wanted.proxy = QUrl(u"http://proxy:3128"_s);
    wanted.clientCertificate = {{}, "CERT"};
    wanted.clientKey = {u"/etc/key"_s, {}};
    wanted.token = u"secret"_s;
    wanted.impersonate = {u"boss"_s, u"7"_s, u"people"_s, {{u"reason"_s, u"test"_s}}};
    QCOMPARE(*connection, wanted);

    const auto other = config.connection(u"other"_s);
    QVERIFY(other.has_value());
    QCOMPARE(other->defaultNamespace, u"default"_s);
    QVERIFY(other->token.isEmpty());
}

void TestKubeConfig::mergesAsKubectl()
{
    const QString first = write(u"first"_s, R"(
contexts: [{name: c, context: {cluster: k, user: u, namespace: one}}]
users: [{name: u, user: {token: one}}]
)");
    const QString second = write(u"second"_s, R"(
current-context: c
contexts: [{name: c, context: {cluster: other}}, {name: d, context: {cluster: k, user: u}}]
clusters: [{name: k, cluster: {server: "https://two"}}]
users: [{name: u, user: {token: two, client-key: x, client-certificate: x}}]
)");
    const QString third = write(u"third"_s, R"(
current-context: d
clusters: [{name: k, cluster: {server: "https://three", insecure-skip-tls-verify: true}}]
)");
    const auto config = kube::readKubeConfig({first, m_folder->filePath(u"missing"_s), second, third});
    QVERIFY(config.findings().isEmpty());
    QCOMPARE(config.currentContext(), u"c"_s);
    const auto connection = config.connection();
    QVERIFY(connection.has_value());
    QCOMPARE(connection->server, QUrl(u"https://two"_s));
    QCOMPARE(connection->token, u"one"_s);
    QCOMPARE(connection->defaultNamespace, u"one"_s);
    QVERIFY(!connection->insecureSkipTlsVerify);
    QVERIFY2(connection->clientKey.isEmpty(), "of the same name only the first entry counts");
    QVERIFY(config.connection(u"d"_s).has_value());
}

void TestKubeConfig::resolvesRelativePaths()
{
    const QString file = write(
        u"sub/config"_s, configWith("server: 'https://h', certificate-authority: ca.crt",
                                    "client-certificate: ../a/c.crt, client-key: ./c.key, tokenFile: t, "
                                    "exec: {apiVersion: client.authentication.k8s.io/v1, "
                                    "interactiveMode: Never, command: ./bin/plugin}"));
    const auto connection = kube::readKubeConfig({file}).connection();
    QVERIFY(connection.has_value());
    const QDir root(m_folder->path());
    QCOMPARE(connection->certificateAuthority.file, root.filePath(u"sub/ca.crt"_s));
    QCOMPARE(connection->clientCertificate.file, root.filePath(u"a/c.crt"_s));
    QCOMPARE(connection->clientKey.file, root.filePath(u"sub/c.key"_s));
    QCOMPARE(connection->tokenFile, root.filePath(u"sub/t"_s));
    QCOMPARE(connection->exec->command, root.filePath(u"sub/bin/plugin"_s));
}

void TestKubeConfig::servers_data()
{
    QTest::addColumn<QByteArray>("cluster");
    QTest::addColumn<QString>("server"); // empty: refused
    QTest::newRow("https") << QByteArray("server: 'https://h:1/p'") << u"https://h:1/p"_s;
    QTest::newRow("http") << QByteArray("server: 'http://h'") << u"http://h"_s;
    QTest::newRow("bare") << QByteArray("server: 'localhost:8080'") << u"http://localhost:8080"_s;
    QTest::newRow("bare with authority")
        << QByteArray("server: 'h:6443', certificate-authority-data: Q0E=") << u"https://h:6443"_s;
    QTest::newRow("IPv6") << QByteArray("server: 'https://[::1]:6443'") << u"https://[::1]:6443"_s;
    QTest::newRow("other scheme") << QByteArray("server: 'ftp://h'") << QString();
    QTest::newRow("no host") << QByteArray("server: 'https://'") << QString();
}

void TestKubeConfig::servers()
{
    QFETCH(QByteArray, cluster);
    QFETCH(QString, server);
    const auto connection = read(configWith(cluster, {})).connection();
    QCOMPARE(connection.has_value(), !server.isEmpty());
    if (connection)
        QCOMPARE(connection->server.toString(), server);
}

void TestKubeConfig::exec_data()
{
    QTest::addColumn<QByteArray>("exec");
    QTest::addColumn<bool>("good");
    QTest::addColumn<int>("mode");
    const QByteArray v1 = "apiVersion: client.authentication.k8s.io/v1, command: x";
    const QByteArray beta = "apiVersion: client.authentication.k8s.io/v1beta1, command: x";
    QTest::newRow("v1 never") << QByteArray(v1 + ", interactiveMode: Never") << true
                              << int(ExecSpec::Interactive::Never);
    QTest::newRow("v1 always") << QByteArray(v1 + ", interactiveMode: Always") << true
                               << int(ExecSpec::Interactive::Always);
    QTest::newRow("v1 if available") << QByteArray(v1 + ", interactiveMode: IfAvailable") << true
                                     << int(ExecSpec::Interactive::IfAvailable);
    QTest::newRow("v1 must say") << v1 << false << 0;
    QTest::newRow("v1beta1 need not say") << beta << true << int(ExecSpec::Interactive::IfAvailable);
    QTest::newRow("unknown mode") << QByteArray(beta + ", interactiveMode: Sometimes") << false << 0;
    QTest::newRow("alpha") << QByteArray("apiVersion: client.authentication.k8s.io/v1alpha1, command: x")
                           << false << 0;
    QTest::newRow("no command") << QByteArray("apiVersion: client.authentication.k8s.io/v1beta1") << false
                                << 0;
}

void TestKubeConfig::exec()
{
    QFETCH(QByteArray, exec);
    QFETCH(bool, good);
    QFETCH(int, mode);
    const auto connection =
        read(configWith("server: 'https://h'",
                        "exec: {" + exec
                            + ", args: [a, 1], env: [{name: N, value: v}], provideClusterInfo: true}"))
            .connection();
    QCOMPARE(connection.has_value(), good);
    if (!good)
        return;
    QCOMPARE(int(connection->exec->interactive), mode);
    QCOMPARE(connection->exec->command, u"x"_s);
    QCOMPARE(connection->exec->arguments, (QStringList{u"a"_s, u"1"_s}));
    QCOMPARE(connection->exec->environment.size(), 1);
    QVERIFY(connection->exec->provideClusterInfo);
}

void TestKubeConfig::reportsPaths_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("wanted");

    QTest::newRow("empty file") << QByteArray("# nothing\n") << QStringList{};
    QTest::newRow("list") << QByteArray("- a\n") << QStringList{u"kubeconfig.type "_s};
    QTest::newRow("another kind") << QByteArray("kind: Pod\n") << QStringList{u"kubeconfig.type /kind"_s};
    QTest::newRow("broken") << QByteArray("{\"clusters\": [")
                            << QStringList{u"kubeconfig.syntax "_s, u"document.syntax "_s};
    QTest::newRow("clusters is no list")
        << QByteArray("clusters: {}\n") << QStringList{u"kubeconfig.type /clusters"_s};
    QTest::newRow("no name") << QByteArray("users: [{user: {}}]\n")
                             << QStringList{u"kubeconfig.missing /users/0"_s};
    QTest::newRow("twice") << QByteArray("users: [{name: a, user: {}}, {name: a, user: {}}]\n")
                           << QStringList{u"kubeconfig.duplicate /users/1/name"_s};
    QTest::newRow("no server") << configWith({}, {})
                               << QStringList{u"kubeconfig.missing /clusters/0/cluster/server"_s};
    QTest::newRow("base64") << configWith("server: 'https://h', certificate-authority-data: '%%'", {})
                            << QStringList{
                                   u"kubeconfig.base64 /clusters/0/cluster/certificate-authority-data"_s};
    QTest::newRow("insecure and authority")
        << configWith("server: 'https://h', insecure-skip-tls-verify: true, certificate-authority: x", {})
        << QStringList{u"kubeconfig.insecure-with-authority /clusters/0/cluster/insecure-skip-tls-verify"_s};
    QTest::newRow("proxy") << configWith("server: 'https://h', proxy-url: 'https://p'", {})
                           << QStringList{u"kubeconfig.unsupported /clusters/0/cluster/proxy-url"_s};
    QTest::newRow("wrong type") << configWith("server: 'https://h', insecure-skip-tls-verify: 'yes'", {})
                                << QStringList{
                                       u"kubeconfig.type /clusters/0/cluster/insecure-skip-tls-verify"_s};
    QTest::newRow("certificate without key") << configWith("server: 'https://h'", "client-certificate: x")
                                             << QStringList{u"kubeconfig.missing /users/0/user/client-key"_s};
    QTest::newRow("token and basic") << configWith("server: 'https://h'",
                                                   "token: a, username: b, password: c")
                                     << QStringList{
                                            u"kubeconfig.several-credentials /users/0/user/username"_s};
    QTest::newRow("auth provider") << configWith("server: 'https://h'", "auth-provider: {name: oidc}")
                                   << QStringList{u"kubeconfig.unsupported /users/0/user/auth-provider"_s};
    QTest::newRow("two groups") << configWith("server: 'https://h'", "as: a, as-groups: [b, c]")
                                << QStringList{u"kubeconfig.unsupported /users/0/user/as-groups"_s};
    QTest::newRow("exec") << configWith("server: 'https://h'", "exec: {apiVersion: x}")
                          << QStringList{u"kubeconfig.exec-version /users/0/user/exec/apiVersion"_s,
                                         u"kubeconfig.missing /users/0/user/exec/command"_s};
}

void TestKubeConfig::reportsPaths()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, wanted);
    const auto config = read(text);
    QVERIFY2(codesAndPaths(config) == wanted, qPrintable(codesAndPaths(config).join(u", "_s)));
    for (const auto &file : config.findings()) {
        QCOMPARE(file.file, m_folder->filePath(u"config"_s));
        for (const auto &finding : file.findings.findings())
            QVERIFY(finding.path.isRoot() || finding.line > 0);
    }
}

void TestKubeConfig::failsForMissingParts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("context");
    QTest::addColumn<QStringList>("codes");
    const QByteArray context = "contexts: [{name: c, context: {cluster: k, user: u}}]\n";
    QTest::newRow("no current") << context << QString() << QStringList{u"kubeconfig.no-context"_s};
    QTest::newRow("unknown") << context << u"x"_s << QStringList{u"kubeconfig.no-context"_s};
    QTest::newRow("dangling") << context << u"c"_s
                              << QStringList{u"kubeconfig.no-user"_s, u"kubeconfig.no-cluster"_s};
    QTest::newRow("names no cluster") << QByteArray("contexts: [{name: c, context: {}}]\n") << u"c"_s
                                      << QStringList{u"kubeconfig.missing"_s, u"kubeconfig.no-cluster"_s};
}

void TestKubeConfig::failsForMissingParts()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, context);
    QFETCH(QStringList, codes);
    const auto connection = read(text).connection(context);
    QVERIFY(!connection.has_value());
    QStringList got;
    for (const auto &finding : connection.error().findings())
        got << finding.code;
    QCOMPARE(got, codes);
}

void TestKubeConfig::otherEntriesDoNotMatter()
{
    const auto config = read(R"(
current-context: good
contexts: [{name: good, context: {cluster: k}}, {name: bad, context: {cluster: b, user: b}}]
clusters: [{name: b, cluster: {}}, {name: k, cluster: {server: "https://h"}}]
users: [{name: b, user: {auth-provider: {}}}]
)");
    QVERIFY(!config.findings().isEmpty());
    QVERIFY(config.connection().has_value());
    const auto bad = config.connection(u"bad"_s);
    QVERIFY(!bad.has_value());
    QCOMPARE(bad.error().findings().size(), 2);
    QVERIFY(bad.error().findings().constFirst().line > 0);
}

void TestKubeConfig::missingFiles()
{
    const QString file = m_folder->filePath(u"missing"_s);
    QVERIFY(kube::readKubeConfig({file}).findings().isEmpty());
    QCOMPARE(codesAndPaths(kube::readKubeConfig({file}, MissingFile::Error)),
             QStringList{u"kubeconfig.unreadable "_s});
    QCOMPARE(codesAndPaths(kube::readKubeConfig({m_folder->path()})),
             QStringList{u"kubeconfig.unreadable "_s});
}

void TestKubeConfig::describesWithoutSecrets()
{
    Connection connection;
    connection.server = QUrl(u"https://name:SECRET@host/path?SECRET"_s);
    connection.proxy = QUrl(u"http://name:SECRET@proxy"_s);
    connection.token = u"SECRET"_s;
    connection.username = u"SECRET"_s;
    connection.password = u"SECRET"_s;
    connection.clientKey.data = "SECRET";
    connection.clientCertificate.data = "SECRET";
    connection.exec = ExecSpec();
    connection.exec->environment = {{u"A"_s, u"SECRET"_s}};
    connection.exec->arguments = {u"SECRET"_s};
    QString debug;
    QDebug(&debug) << connection;
    for (const QString &text : {kube::describe(connection), debug}) {
        QVERIFY2(!text.contains("SECRET"_L1), qPrintable(text));
        QVERIFY(text.contains("https://host/path"_L1));
        QVERIFY(text.contains("token"_L1));
    }
}

void TestKubeConfig::inCluster()
{
    QProcessEnvironment environment;
    const QString folder = m_folder->path();
    QVERIFY(!kube::inClusterConnection(environment, folder));
    environment.insert(u"KUBERNETES_SERVICE_HOST"_s, u"fd00::1"_s);
    environment.insert(u"KUBERNETES_SERVICE_PORT"_s, u"443"_s);
    QVERIFY(!kube::inClusterConnection(environment, folder));
    write(u"token"_s, "t\n");
    auto connection = kube::inClusterConnection(environment, folder);
    QVERIFY(connection);
    QCOMPARE(connection->server.toString(), u"https://[fd00::1]:443"_s);
    QCOMPARE(connection->tokenFile, QString(folder + u"/token"_s));
    QCOMPARE(connection->defaultNamespace, u"default"_s);
    QVERIFY(connection->certificateAuthority.isEmpty());
    write(u"namespace"_s, "mine\n");
    write(u"ca.crt"_s, "x");
    connection = kube::inClusterConnection(environment, folder);
    QCOMPARE(connection->defaultNamespace, u"mine"_s);
    QCOMPARE(connection->certificateAuthority.file, QString(folder + u"/ca.crt"_s));
}

FLARE_TEST(TestKubeConfig)
#include "tst_kubeconfig.moc"
