// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "core/kube/client.h"
#include "core/kube/kubeconfig.h"
#include "tests/core/kube/kubetest.h"
#include "tests/support/loopbackcertificates.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;
using testing::Loopback;
using testing::LoopbackAnswer;
using testing::LoopbackRequest;
using Kind = kube::ApiError::Kind;

/// Kubeconfig files against TLS servers made on the fly: what is written there is what happens.
class TestConnections : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void matrix_data();
    void matrix();
    void readsTheTokenFileAgain();
    void goesThroughTheProxy_data();
    void goesThroughTheProxy();
    void saysThatTheProxyIsDown();
    void keepsThePathOfTheServer();
    void insecureIsHonoured();

private:
    QString write(const QString &name, const QByteArray &content) const;
    [[nodiscard]] kube::Connection connectionFrom(const QByteArray &cluster, const QByteArray &user,
                                                  const Loopback &server) const;

    std::unique_ptr<testing::LoopbackCertificates> m_certificates;
    std::unique_ptr<testing::LoopbackCertificates> m_strangers;
    std::unique_ptr<Loopback> m_open;   // asks no certificate
    std::unique_ptr<Loopback> m_strict; // wants one
    std::unique_ptr<Loopback> m_named;  // its certificate is for another name
};

namespace {

/// Lets in who has the token or a client certificate.
void guard(const LoopbackRequest &request, const LoopbackAnswer &answer)
{
    const QByteArray authorization = request.headers.value("authorization");
    const bool good = authorization == "Bearer right" || authorization == "Basic bmFtZTpwYXNz"
                      || request.peerName == "client"_L1;
    if (good)
        answer.reply(200, kubetest::podJson("a", 1));
    else
        answer.reply(401, kubetest::statusJson(401, "Unauthorized"));
}

} // namespace

void TestConnections::initTestCase()
{
    m_certificates = std::make_unique<testing::LoopbackCertificates>();
    m_certificates->make(u"server"_s, u"DNS:localhost,IP:127.0.0.1"_s);
    m_certificates->make(u"named"_s, u"DNS:api.test"_s);
    m_certificates->make(u"client"_s, {});
    m_certificates->make(u"rsa"_s, {}, true);
    m_strangers = std::make_unique<testing::LoopbackCertificates>();
    m_strangers->make(u"client"_s, {});
    m_open = std::make_unique<Loopback>(guard, m_certificates->server(u"server"_s));
    m_strict = std::make_unique<Loopback>(guard, m_certificates->server(u"server"_s, true));
    m_named = std::make_unique<Loopback>(guard, m_certificates->server(u"named"_s));
}

void TestConnections::cleanupTestCase()
{
    m_open.reset();
    m_strict.reset();
    m_named.reset();
}

QString TestConnections::write(const QString &name, const QByteArray &content) const
{
    const QString path = m_certificates->file(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("the temporary folder can't be written");
    return path;
}

kube::Connection TestConnections::connectionFrom(const QByteArray &cluster, const QByteArray &user,
                                                 const Loopback &server) const
{
    const QByteArray text = "current-context: c\ncontexts: [{name: c, context: {cluster: k, user: u}}]\n"
                            "clusters: [{name: k, cluster: {server: '"
                            + server.url().toEncoded() + "', " + cluster + "}}]\nusers: [{name: u, user: {"
                            + user + "}}]\n";
    const auto config = kube::readKubeConfig({write(u"config"_s, text)});
    const auto connection = config.connection();
    if (!connection) {
        qWarning() << connection.error().findings().constFirst().code;
        return {};
    }
    return *connection;
}

void TestConnections::matrix_data()
{
    QTest::addColumn<QByteArray>("cluster");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QString>("which");
    QTest::addColumn<int>("kind"); // -1: it works

    const auto encoded = [this](const QString &name) { return m_certificates->bytes(name).toBase64(); };
    const QByteArray authority = "certificate-authority: ca.crt";
    const QByteArray authorityData = "certificate-authority-data: " + encoded(u"ca.crt"_s);
    const QByteArray pairFiles = "client-certificate: client.crt, client-key: client.key";
    const QByteArray pairData = "client-certificate-data: " + encoded(u"client.crt"_s)
                                + ", client-key-data: " + encoded(u"client.key"_s);
    write(u"token"_s, "right\n");
    write(u"empty"_s, "\n");
    write(u"multiline"_s, "right\nInjected: yes\n");
    write(u"garbage"_s, "no certificate");
    const auto broken = [](Kind kind) { return int(kind); };

    QTest::newRow("token, authority file") << authority << QByteArray("token: right") << u"open"_s << -1;
    QTest::newRow("token, authority data") << authorityData << QByteArray("token: right") << u"open"_s << -1;
    QTest::newRow("data wins over file") << QByteArray("certificate-authority: garbage, " + authorityData)
                                         << QByteArray("token: right") << u"open"_s << -1;
    QTest::newRow("token file") << authority << QByteArray("tokenFile: token") << u"open"_s << -1;
    QTest::newRow("token file wins") << authority << QByteArray("tokenFile: token, token: wrong") << u"open"_s
                                     << -1;
    QTest::newRow("token where the file is missing")
        << authority << QByteArray("tokenFile: missing, token: right") << u"open"_s << -1;
    QTest::newRow("basic") << authority << QByteArray("username: name, password: pass") << u"open"_s << -1;
    QTest::newRow("certificate files") << authority << pairFiles << u"strict"_s << -1;
    QTest::newRow("certificate data") << authorityData << pairData << u"strict"_s << -1;
    QTest::newRow("RSA key") << authority
                             << QByteArray("client-certificate: rsa.crt, client-key: rsa.key, token: right")
                             << u"strict"_s << -1;
    QTest::newRow("insecure") << QByteArray("insecure-skip-tls-verify: true") << QByteArray("token: right")
                              << u"open"_s << -1;
    QTest::newRow("insecure, wrong name")
        << QByteArray("insecure-skip-tls-verify: true") << QByteArray("token: right") << u"named"_s << -1;
    QTest::newRow("server name") << QByteArray(authority + ", tls-server-name: api.test")
                                 << QByteArray("token: right") << u"named"_s << -1;

    QTest::newRow("wrong token") << authority << QByteArray("token: wrong") << u"open"_s
                                 << broken(Kind::Unauthorized);
    QTest::newRow("nobody") << authority << QByteArray() << u"open"_s << broken(Kind::Unauthorized);
    QTest::newRow("unknown authority")
        << QByteArray() << QByteArray("token: right") << u"open"_s << broken(Kind::TlsUntrusted);
    QTest::newRow("wrong name") << authority << QByteArray("token: right") << u"named"_s
                                << broken(Kind::TlsUntrusted);
    QTest::newRow("wrong server name")
        << QByteArray(authority + ", tls-server-name: other.test") << QByteArray("token: right") << u"open"_s
        << broken(Kind::TlsUntrusted);
    QTest::newRow("no certificate") << authority << QByteArray("token: right") << u"strict"_s
                                    << broken(Kind::Unreachable);
    QTest::newRow("a stranger's certificate")
        << authority
        << QByteArray("client-certificate-data: " + m_strangers->bytes(u"client.crt"_s).toBase64()
                      + ", client-key-data: " + m_strangers->bytes(u"client.key"_s).toBase64())
        << u"strict"_s << broken(Kind::Unreachable);
    QTest::newRow("authority is garbage")
        << QByteArray("certificate-authority: garbage") << QByteArray("token: right") << u"open"_s
        << broken(Kind::CredentialsFailed);
    QTest::newRow("authority is missing")
        << QByteArray("certificate-authority: nowhere") << QByteArray("token: right") << u"open"_s
        << broken(Kind::CredentialsFailed);
    QTest::newRow("key is garbage") << authority
                                    << QByteArray("client-certificate: client.crt, client-key: garbage")
                                    << u"strict"_s << broken(Kind::CredentialsFailed);
    QTest::newRow("certificate is missing")
        << authority << QByteArray("client-certificate: nowhere, client-key: client.key") << u"strict"_s
        << broken(Kind::CredentialsFailed);
    QTest::newRow("token file is missing")
        << authority << QByteArray("tokenFile: missing") << u"open"_s << broken(Kind::CredentialsFailed);
    QTest::newRow("token file is empty")
        << authority << QByteArray("tokenFile: empty") << u"open"_s << broken(Kind::CredentialsFailed);
    QTest::newRow("token of two lines")
        << authority << QByteArray("tokenFile: multiline") << u"open"_s << broken(Kind::CredentialsFailed);
}

void TestConnections::matrix()
{
    QFETCH(QByteArray, cluster);
    QFETCH(QByteArray, user);
    QFETCH(QString, which);
    QFETCH(int, kind);
    const Loopback &server = which == "open"_L1 ? *m_open : which == "named"_L1 ? *m_named : *m_strict;

    kube::Client client(connectionFrom(cluster, user, server));
    kubetest::Listener listener(client.get({kubetest::pods, u"default"_s, u"a"_s, {}}));
    QVERIFY(listener.wait());

    if (kind < 0) {
        QVERIFY2(listener.isGood(), listener.isGood() ? "" : qPrintable(listener.error().message));
        QCOMPARE(listener.response().object.metadata.name, u"a"_s);
    } else {
        QVERIFY(!listener.isGood());
        QCOMPARE(listener.error().kind, Kind(kind));
        QVERIFY(!listener.error().message.isEmpty());
        QVERIFY(!listener.error().message.contains("right"_L1));
    }
}

void TestConnections::readsTheTokenFileAgain()
{
    write(u"rotating"_s, "wrong");
    kube::Client client(connectionFrom("certificate-authority: ca.crt", "tokenFile: rotating", *m_open));
    kubetest::Listener before(client.get({kubetest::pods, u"default"_s, u"a"_s, {}}));
    QVERIFY(before.wait());
    QCOMPARE(before.error().kind, Kind::Unauthorized);
    write(u"rotating"_s, "right");
    kubetest::Listener after(client.get({kubetest::pods, u"default"_s, u"a"_s, {}}));
    QVERIFY(after.wait());
    QVERIFY(after.isGood());
    QVERIFY(QFile::remove(m_certificates->file(u"rotating"_s))); // a secret is being replaced
    kubetest::Listener last(client.get({kubetest::pods, u"default"_s, u"a"_s, {}}));
    QVERIFY(last.wait());
    QVERIFY(last.isGood());
}

void TestConnections::goesThroughTheProxy_data()
{
    QTest::addColumn<QByteArray>("login");
    QTest::newRow("plain") << QByteArray();
    QTest::newRow("with a name") << QByteArray("name:pass@");
}

void TestConnections::goesThroughTheProxy()
{
    QFETCH(QByteArray, login);
    testing::LoopbackProxy proxy;
    if (!login.isEmpty())
        proxy.askLogin();
    const QByteArray url =
        "proxy-url: 'http://" + login + "127.0.0.1:" + QByteArray::number(proxy.port()) + "'";
    kube::Client client(connectionFrom("certificate-authority: ca.crt, " + url, "token: right", *m_open));
    kubetest::Listener listener(client.get({kubetest::pods, u"default"_s, u"a"_s, {}}));
    QVERIFY(listener.wait());
    QVERIFY(listener.isGood());
    QCOMPARE(proxy.targets(), QByteArrayList{"127.0.0.1:" + QByteArray::number(m_open->port())});
    QCOMPARE(proxy.authorizations(),
             login.isEmpty() ? QByteArrayList{} : QByteArrayList{"Basic bmFtZTpwYXNz"});
}

void TestConnections::saysThatTheProxyIsDown()
{
    testing::LoopbackProxy proxy;
    proxy.refuse();
    const QByteArray url = "proxy-url: 'http://127.0.0.1:" + QByteArray::number(proxy.port()) + "'";
    kube::Client client(connectionFrom("certificate-authority: ca.crt, " + url, "token: right", *m_open));
    const auto before = m_open->requests().size();
    kubetest::Listener listener(client.get({kubetest::pods, u"default"_s, u"a"_s, {}}));
    QVERIFY(listener.wait());
    QCOMPARE(listener.error().kind, Kind::Unreachable);
    QCOMPARE(m_open->requests().size(), before);
}

void TestConnections::keepsThePathOfTheServer()
{
    Loopback server(guard);
    auto connection = kubetest::connectionTo(server);
    connection.token = u"right"_s;
    connection.server.setPath(u"/k8s/clusters/c-1/"_s);
    kube::Client client(connection);
    kubetest::Listener listener(client.get({kubetest::pods, u"default"_s, u"a"_s, {}}));
    QVERIFY(listener.wait());
    QCOMPARE(server.requests().constLast().target,
             QByteArray("/k8s/clusters/c-1/api/v1/namespaces/default/pods/a"));
}

void TestConnections::insecureIsHonoured()
{
    const auto connection = connectionFrom("insecure-skip-tls-verify: true", "token: right", *m_open);
    QVERIFY(connection.insecureSkipTlsVerify);
    QVERIFY(kube::describe(connection).contains("not verified"_L1));
}

FLARE_TEST(TestConnections)
#include "tst_connections.moc"
