// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "app/desktop/connectionbook.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using models::Connection;

namespace {

constexpr int patience = 60'000; // milliseconds, on a busy machine

/// Nobody listens there.
const auto server = "https://127.0.0.1:1"_L1;

QByteArray kubeConfig(const QStringList &contexts, const QByteArray &cluster = {})
{
    QByteArray text = "apiVersion: v1\nkind: Config\nclusters:\n- name: c\n  cluster:\n    server: ";
    text += server.latin1() + ("\n" + cluster) + "users:\n- name: u\n  user:\n    token: secret\ncontexts:\n";
    for (const QString &context : contexts)
        text += "- name: " + context.toUtf8() + "\n  context: {cluster: c, user: u}\n";
    return text;
}

} // namespace

class TestConnectionBook : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void startsWithTheDemo();
    void readsContexts();
    void warnsOfUncheckedCertificates();
    void brokenContextSaysWhy();
    void brokenFiles_data();
    void brokenFiles();
    void remembersWhatIsUsed();
    void addsAndRemovesFiles();
    void followsChangesOfTheFile();
    void showsHowTheOneInUseIsDoing();
    void checkOfAnUnreachableServerFails();

private:
    void write(const QByteArray &text) const;
    void make();
    [[nodiscard]] QStringList ids() const;
    [[nodiscard]] Connection find(const QString &id) const { return m_connections->find(id).value(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    base::SystemClock m_clock;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<models::Connections> m_connections;
    std::unique_ptr<ConnectionBook> m_book;
};

void TestConnectionBook::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QVERIFY(QDir(m_folder->path()).mkdir(u"kube"_s));
    m_file = m_folder->filePath(u"kube/config"_s);
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    make();
}

void TestConnectionBook::make()
{
    m_book.reset();
    QProcessEnvironment environment;
    environment.insert(u"KUBECONFIG"_s, m_file);
    m_connections = std::make_unique<models::Connections>();
    m_book = std::make_unique<ConnectionBook>(*m_connections, *m_settings, m_clock, nullptr, environment);
}

void TestConnectionBook::cleanup()
{
    m_book.reset();
    m_connections.reset();
    m_settings.reset();
    m_folder.reset();
}

void TestConnectionBook::write(const QByteArray &text) const
{
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text);
}

QStringList TestConnectionBook::ids() const
{
    QStringList ids;
    for (const Connection &connection : m_connections->all())
        ids << connection.id;
    return ids;
}

void TestConnectionBook::startsWithTheDemo()
{
    QSignalSpy used(m_book.get(), &ConnectionBook::useChanged);
    m_book->open();
    QCOMPARE(used.value(0).value(0).toString(), u"demo"_s);
    QCOMPARE(ids(), QStringList{u"demo"_s});
    QVERIFY(find(u"demo"_s).inUse);
    QVERIFY(m_connections->troubles().isEmpty()); // no kubeconfig is nothing wrong
}

void TestConnectionBook::readsContexts()
{
    write(kubeConfig({u"lab"_s, u"prod"_s}));
    m_book->open();
    QCOMPARE(ids(), (QStringList{u"demo"_s, u"kube:lab"_s, u"kube:prod"_s}));
    const Connection lab = find(u"kube:lab"_s);
    QCOMPARE(lab.title, u"lab"_s);
    QCOMPARE(lab.server, u"127.0.0.1:1"_s);
    QCOMPARE(lab.source, m_file);
    QVERIFY(lab.usable && !lab.inUse && !lab.removable && lab.warning.isEmpty());
    QCOMPARE(m_book->connection(lab.id).value().token, u"secret"_s);
    QVERIFY(!m_book->connection(u"kube:nothing"_s));
}

void TestConnectionBook::warnsOfUncheckedCertificates()
{
    write(kubeConfig({u"lab"_s}, "    insecure-skip-tls-verify: true\n"));
    m_book->open();
    QVERIFY(find(u"kube:lab"_s).warning.contains(u"certificate"_s));
}

void TestConnectionBook::brokenContextSaysWhy()
{
    write(kubeConfig({u"lab"_s}) + "- name: lost\n  context: {cluster: nowhere, user: u}\n");
    m_book->open();
    const Connection lost = find(u"kube:lost"_s);
    QVERIFY(!lost.usable);
    QCOMPARE(lost.health, Connection::Health::Bad);
    QVERIFY(!lost.checks.isEmpty());
    QCOMPARE(lost.checks.first().level, models::HealthCheck::Level::Error);
    QVERIFY(find(u"kube:lab"_s).usable);
    QVERIFY(!m_book->connection(lost.id));
}

void TestConnectionBook::brokenFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no YAML") << QByteArray("contexts: [\n");
    QTest::newRow("no contexts") << QByteArray("apiVersion: v1\nkind: Config\n");
    QTest::newRow("a list") << QByteArray("- a\n- b\n");
}

void TestConnectionBook::brokenFiles()
{
    QFETCH(QByteArray, text);
    write(text);
    m_book->open();
    QCOMPARE(ids(), QStringList{u"demo"_s});
    QCOMPARE(m_connections->troubles().size(), 1);
    const models::FileTrouble trouble = m_connections->troubles().first();
    QCOMPARE(trouble.file, m_file);
    QVERIFY(!trouble.findings.isEmpty());
    QVERIFY(!trouble.findings.first().message.isEmpty());
    write(kubeConfig({u"lab"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(m_connections->troubles().isEmpty(), patience); // seen by itself
    QTRY_COMPARE_WITH_TIMEOUT(ids().size(), 2, patience);
}

void TestConnectionBook::remembersWhatIsUsed()
{
    write(kubeConfig({u"lab"_s}));
    m_book->open();
    QSignalSpy used(m_book.get(), &ConnectionBook::useChanged);
    emit m_connections->useRequested(u"kube:lab"_s);
    emit m_connections->useRequested(u"kube:lab"_s);
    emit m_connections->useRequested(u"kube:nothing"_s);
    QCOMPARE(used.count(), 1);
    QVERIFY(find(u"kube:lab"_s).inUse);
    QVERIFY(!find(u"demo"_s).inUse);
    make();
    QSignalSpy again(m_book.get(), &ConnectionBook::useChanged);
    m_book->open();
    QCOMPARE(again.value(0).value(0).toString(), u"kube:lab"_s);
    QVERIFY(find(u"kube:lab"_s).inUse);
}

void TestConnectionBook::addsAndRemovesFiles()
{
    m_book->open();
    m_file = m_folder->filePath(u"other"_s); // not what KUBECONFIG names
    write(kubeConfig({u"lab"_s}));
    emit m_connections->fileAdded(m_file);
    const QString id = "kube:lab#"_L1 + m_file;
    QCOMPARE(ids(), (QStringList{u"demo"_s, id}));
    QCOMPARE(find(id).title, u"lab"_s);
    QVERIFY(find(id).removable);
    emit m_connections->fileAdded(m_file); // once is enough
    QCOMPARE(ids().size(), 2);
    m_book->use(id);
    QSignalSpy used(m_book.get(), &ConnectionBook::useChanged);
    emit m_connections->removeRequested(id);
    QCOMPARE(ids(), QStringList{u"demo"_s});
    QCOMPARE(used.last().first().toString(), u"demo"_s);
    QVERIFY(QFile::exists(m_file));
    // A file that is not there is said, and can be taken off again.
    const QString missing = m_folder->filePath(u"missing"_s);
    emit m_connections->fileAdded(missing);
    QCOMPARE(m_connections->troubles().size(), 1);
    QVERIFY(m_connections->troubles().first().removable);
    emit m_connections->fileRemoveRequested(missing);
    QVERIFY(m_connections->troubles().isEmpty());
}

void TestConnectionBook::followsChangesOfTheFile()
{
    write(kubeConfig({u"lab"_s}));
    m_book->open();
    m_book->use(u"kube:lab"_s);
    QSignalSpy used(m_book.get(), &ConnectionBook::useChanged);
    QVERIFY(QFile::remove(m_file)); // as programs do that replace it
    write(kubeConfig({u"lab"_s, u"prod"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(ids(), (QStringList{u"demo"_s, u"kube:lab"_s, u"kube:prod"_s}), patience);
    write(kubeConfig({u"lab"_s}, "    tls-server-name: elsewhere\n"));
    QTRY_COMPARE_WITH_TIMEOUT(ids().size(), 2, patience);
    QTRY_VERIFY_WITH_TIMEOUT(used.count() > 0, patience);
    QCOMPARE(used.last().first().toString(), u"kube:lab"_s); // connect anew, to the new configuration
    QCOMPARE(m_book->connection(u"kube:lab"_s).value().tlsServerName, u"elsewhere"_s);
}

void TestConnectionBook::showsHowTheOneInUseIsDoing()
{
    write(kubeConfig({u"lab"_s}));
    m_book->open();
    m_book->setState({.phase = models::FeedState::Phase::Live});
    QCOMPARE(find(u"demo"_s).health, Connection::Health::Good);
    m_book->setState({.phase = models::FeedState::Phase::Failed, .reason = u"it is out."_s});
    QCOMPARE(find(u"demo"_s).health, Connection::Health::Bad);
    QVERIFY(find(u"demo"_s).message.contains(u"it is out."_s));
    m_book->use(u"kube:lab"_s);
    QCOMPARE(find(u"demo"_s).health, Connection::Health::Unknown);
    QVERIFY(find(u"demo"_s).message.isEmpty());
}

void TestConnectionBook::checkOfAnUnreachableServerFails()
{
    write(kubeConfig({u"lab"_s}));
    m_book->open();
    emit m_connections->checkRequested(u"kube:lab"_s);
    QVERIFY(find(u"kube:lab"_s).checking);
    QCOMPARE(find(u"kube:lab"_s).health, Connection::Health::Checking);
    QTRY_VERIFY_WITH_TIMEOUT(!find(u"kube:lab"_s).checking, patience);
    QCOMPARE(find(u"kube:lab"_s).health, Connection::Health::Bad);
    QVERIFY(find(u"kube:lab"_s).checkedAt.isValid());
    QVERIFY(!find(u"kube:lab"_s).checks.isEmpty());
    // The demo does not run here.
    emit m_connections->checkRequested(u"demo"_s);
    QVERIFY(find(u"demo"_s).message.contains(u"while it is in use"_s));
}

FLARE_TEST(TestConnectionBook)
#include "tst_connectionbook.moc"
