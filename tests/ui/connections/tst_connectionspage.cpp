// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/accessibility.h"
#include "tests/support/testmain.h"
#include "ui/connections/commandquestion.h"
#include "ui/connections/connectionspage.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using connections::ConnectionsPage;
using models::Connection;
using models::Connections;
using models::HealthCheck;

namespace {

QList<Connection> sampleConnections()
{
    return {{.id = u"demo"_s,
             .kind = Connection::Kind::Demo,
             .title = u"Demo federation"_s,
             .health = Connection::Health::Good,
             .message = u"Connected: offers arrive by themselves."_s,
             .inUse = true},
            {.id = u"kube:lab"_s,
             .kind = Connection::Kind::Context,
             .title = u"lab"_s,
             .server = u"10.1.2.3:6443"_s,
             .source = u"/home/somebody/.kube/config"_s,
             .warning = u"The server's certificate is not checked."_s},
            {.id = u"kube:broken"_s,
             .kind = Connection::Kind::Context,
             .title = u"broken"_s,
             .source = u"/tmp/added"_s,
             .health = Connection::Health::Bad,
             .message = u"The kubeconfig does not say enough to connect."_s,
             .checks = {{HealthCheck::Level::Error, u"/contexts/1"_s, u"No such cluster."_s, u"Add it."_s}},
             .usable = false,
             .removable = true}};
}

QList<HealthCheck> results()
{
    return {{HealthCheck::Level::Ok, u"FLUIDOS's kinds"_s, u"All there."_s, {}},
            {HealthCheck::Level::Warning, u"Providers"_s, u"One does not answer."_s, u"Remove it."_s},
            {HealthCheck::Level::Error, u"Right to reserve"_s, u"Not there."_s, u"kubectl apply …"_s},
            {HealthCheck::Level::Unseen, u"The provider's firewall"_s, {}, {}}};
}

} // namespace

class TestConnectionsPage : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void showsEveryConnection();
    void asksForWhatIsClicked();
    void groupsTheResults();
    void tellsProgress();
    void cardsSurviveChanges();
    void brokenOnesSayWhy();
    void troubleStandsInPlace();
    void hintsWhereThereIsNoKubeconfig();
    void addsAFile();
    void keyboardReachesEverything();
    void isForEveryone_data();
    void isForEveryone();
    void showsTheWholeCommand();

private:
    QWidget *card(const QString &id) const { return m_page->findChild<QWidget *>("connection-"_L1 + id); }
    QPushButton *button(const QString &id, const char *name) const
    {
        return card(id)->findChild<QPushButton *>(QLatin1StringView(name));
    }
    QString text(const QString &id, const char *name) const
    {
        return card(id)->findChild<QLabel *>(QLatin1StringView(name))->text();
    }

    widgets::Theme m_theme{*qApp};
    std::unique_ptr<Connections> m_model;
    std::unique_ptr<ConnectionsPage> m_page;
};

void TestConnectionsPage::init()
{
    m_model = std::make_unique<Connections>();
    m_model->replace(sampleConnections());
    m_page = std::make_unique<ConnectionsPage>(*m_model, m_theme);
    m_page->resize(1084, 800);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestConnectionsPage::cleanup()
{
    m_page.reset();
    m_model.reset();
}

void TestConnectionsPage::showsEveryConnection()
{
    for (const Connection &connection : sampleConnections())
        QVERIFY2(card(connection.id) && card(connection.id)->isVisible(), qPrintable(connection.id));
    QVERIFY(card(u"demo"_s)->findChild<QWidget *>(u"inUse"_s)->isVisible());
    QVERIFY(!button(u"demo"_s, "use")->isVisible());
    QVERIFY(button(u"kube:lab"_s, "use")->isVisible());
    QVERIFY(!button(u"kube:lab"_s, "remove")->isVisible());
    QVERIFY(button(u"kube:broken"_s, "remove")->isVisible());
    QCOMPARE(text(u"demo"_s, "health"), u"good"_s);
    QCOMPARE(text(u"kube:lab"_s, "health"), u"not checked"_s);
    QVERIFY(card(u"kube:lab"_s)->findChild<QWidget *>(u"warning"_s)->isVisible());
    QVERIFY(!card(u"demo"_s)->findChild<QWidget *>(u"warning"_s)->isVisible());
}

void TestConnectionsPage::asksForWhatIsClicked()
{
    QSignalSpy use(m_model.get(), &Connections::useRequested);
    QSignalSpy check(m_model.get(), &Connections::checkRequested);
    QSignalSpy remove(m_model.get(), &Connections::removeRequested);
    QTest::mouseClick(button(u"kube:lab"_s, "use"), Qt::LeftButton);
    QTest::mouseClick(button(u"kube:lab"_s, "check"), Qt::LeftButton);
    QTest::mouseClick(button(u"kube:broken"_s, "remove"), Qt::LeftButton);
    QCOMPARE(use.value(0).value(0).toString(), u"kube:lab"_s);
    QCOMPARE(check.value(0).value(0).toString(), u"kube:lab"_s);
    QCOMPARE(remove.value(0).value(0).toString(), u"kube:broken"_s);
}

void TestConnectionsPage::groupsTheResults()
{
    QTest::mouseClick(button(u"kube:lab"_s, "check"), Qt::LeftButton); // opens what will come
    Connection lab = *m_model->find(u"kube:lab"_s);
    lab.checks = results();
    lab.checkedAt = QDateTime::currentDateTimeUtc();
    lab.health = Connection::Health::Bad;
    m_model->put(lab);
    QCoreApplication::processEvents();
    const QWidget *shown = card(lab.id)->findChild<QWidget *>(u"results"_s);
    QVERIFY(shown->isVisible());
    QVERIFY(text(lab.id, "summary").contains(u"errors: 1, warnings: 1"_s));
    // What needs somebody stands first.
    const auto top = [shown](HealthCheck::Level level) {
        return shown->findChild<QLabel *>(u"group%1"_s.arg(int(level)))->y();
    };
    QVERIFY(top(HealthCheck::Level::Error) < top(HealthCheck::Level::Warning));
    QVERIFY(top(HealthCheck::Level::Warning) < top(HealthCheck::Level::Unseen));
    QVERIFY(top(HealthCheck::Level::Unseen) < top(HealthCheck::Level::Ok));
    QVERIFY(!shown->findChild<QLabel *>(u"group%1"_s.arg(int(HealthCheck::Level::Note))));
    QStringList words;
    for (const QLabel *label : shown->findChildren<QLabel *>())
        words << label->text();
    QVERIFY(words.join(u'\n').contains(u"What to do: kubectl apply …"_s));
    QTest::mouseClick(button(lab.id, "toggle"), Qt::LeftButton);
    QVERIFY(!shown->isVisible());
}

void TestConnectionsPage::tellsProgress()
{
    Connection lab = *m_model->find(u"kube:lab"_s);
    lab.checking = true;
    lab.health = Connection::Health::Checking;
    lab.checks = results().mid(0, 2);
    m_model->put(lab);
    QVERIFY(text(lab.id, "summary").contains(u'2'));
    QVERIFY(!button(lab.id, "check")->isEnabled());
    lab.checking = false;
    m_model->put(lab);
    QVERIFY(button(lab.id, "check")->isEnabled());
}

void TestConnectionsPage::cardsSurviveChanges()
{
    QWidget *lab = card(u"kube:lab"_s);
    button(u"kube:lab"_s, "use")->setFocus();
    QList<Connection> next = sampleConnections();
    next[0].inUse = false;
    next[1].inUse = true;
    next.swapItemsAt(1, 2);
    m_model->replace(next);
    QCOMPARE(card(u"kube:lab"_s), lab);
    QVERIFY(button(u"kube:lab"_s, "check")->hasFocus()); // "Use" has gone
    QCoreApplication::processEvents();
    QVERIFY(card(u"kube:broken"_s)->y() < lab->y());
    next.removeAt(1);
    m_model->replace(next);
    QTRY_VERIFY(!card(u"kube:broken"_s));
}

void TestConnectionsPage::brokenOnesSayWhy()
{
    QVERIFY(!button(u"kube:broken"_s, "use")->isVisible());
    QVERIFY(!button(u"kube:broken"_s, "check")->isVisible());
    QVERIFY(card(u"kube:broken"_s)->findChild<QWidget *>(u"results"_s)->isVisible());
    QStringList words;
    for (const QLabel *label : card(u"kube:broken"_s)->findChildren<QLabel *>())
        words << label->text();
    QVERIFY(words.contains(u"/contexts/1"_s));
    QVERIFY(words.contains(u"No such cluster."_s));
}

void TestConnectionsPage::troubleStandsInPlace()
{
    const QString file = u"/tmp/damaged"_s;
    m_model->setTroubles(
        {{.file = file,
          .findings = {{HealthCheck::Level::Error, u"Line 3"_s, u"No YAML."_s, u"Mend it."_s}},
          .removable = true}});
    QWidget *trouble = m_page->findChild<QWidget *>("trouble-"_L1 + file);
    QVERIFY(trouble);
    QTRY_VERIFY(trouble->isVisible());
    QSignalSpy remove(m_model.get(), &Connections::fileRemoveRequested);
    QTest::mouseClick(trouble->findChild<QPushButton *>(u"removeFile"_s), Qt::LeftButton);
    QCOMPARE(remove.value(0).value(0).toString(), file);
    m_model->setTroubles({});
    QTRY_VERIFY(!m_page->findChild<QWidget *>("trouble-"_L1 + file));
}

void TestConnectionsPage::hintsWhereThereIsNoKubeconfig()
{
    auto *hint = m_page->findChild<QWidget *>(u"noKubeconfig"_s);
    QVERIFY(!hint->isVisible());
    m_model->replace({sampleConnections().first()});
    QVERIFY(hint->isVisible());
    m_model->setTroubles({{.file = u"/tmp/damaged"_s}});
    QVERIFY(!hint->isVisible());
}

void TestConnectionsPage::addsAFile()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"config"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QSignalSpy added(m_model.get(), &Connections::fileAdded);
    QTest::mouseClick(m_page->findChild<QPushButton *>(u"addFile"_s), Qt::LeftButton);
    auto *dialog = m_page->findChild<QFileDialog *>(u"chooseKubeconfig"_s);
    QVERIFY(dialog);
    dialog->selectFile(file.fileName());
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_COMPARE(added.count(), 1);
    QCOMPARE(added.first().first().toString(), file.fileName());
}

void TestConnectionsPage::keyboardReachesEverything()
{
    m_page->activateWindow();
    m_page->findChild<QPushButton *>(u"addFile"_s)->setFocus();
    QStringList seen;
    for (int press = 0; press < 4; ++press) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        seen << QApplication::focusWidget()->accessibleName();
    }
    QCOMPARE(seen,
             (QStringList{u"Check Demo federation"_s, u"Use lab"_s, u"Check lab"_s, u"Remove broken"_s}));
    QSignalSpy use(m_model.get(), &Connections::useRequested);
    button(u"kube:lab"_s, "use")->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCOMPARE(use.count(), 1);
}

void TestConnectionsPage::isForEveryone_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1280") << QSize(1084, 800);
    QTest::newRow("900") << QSize(836, 600);
}

void TestConnectionsPage::isForEveryone()
{
    QFETCH(QSize, size);
    m_model->setTroubles(
        {{.file = u"/tmp/damaged"_s,
          .findings = {{HealthCheck::Level::Error, u"Line 3"_s, u"No YAML."_s, u"Mend it."_s}},
          .removable = true}});
    QTest::mouseClick(button(u"kube:lab"_s, "check"), Qt::LeftButton);
    Connection lab = *m_model->find(u"kube:lab"_s);
    lab.checks = results();
    m_model->put(lab);
    m_page->resize(size);
    QCoreApplication::processEvents();
    QCOMPARE(testing::unnamedControls(*m_page).join(u'\n'), QString());
    QCOMPARE(testing::unreachableControls(*m_page).join(u'\n'), QString());
    QCOMPARE(testing::cutTexts(*m_page).join(u'\n'), QString());
    QVERIFY(!card(u"kube:lab"_s)->accessibleName().isEmpty());
}

void TestConnectionsPage::showsTheWholeCommand()
{
    connections::CommandQuestion question({.context = u"prod"_s,
                                           .program = u"/usr/bin/aws"_s,
                                           .arguments = {u"eks"_s, u"get-token"_s},
                                           .environment = {{u"AWS_PROFILE"_s, u"work"_s}}},
                                          m_theme);
    question.show();
    QVERIFY(QTest::qWaitForWindowExposed(&question));
    const QString shown = question.findChild<QPlainTextEdit *>(u"command"_s)->toPlainText();
    for (const auto &part : {u"/usr/bin/aws"_s, u"eks"_s, u"get-token"_s, u"AWS_PROFILE=work"_s})
        QVERIFY2(shown.contains(part), qPrintable(part));
    QVERIFY(!question.findChild<QPushButton *>(u"agree"_s)->hasFocus()); // Enter does not agree unread
    QSignalSpy finished(&question, &QDialog::finished);
    QTest::mouseClick(question.findChild<QPushButton *>(u"agree"_s), Qt::LeftButton);
    QCOMPARE(finished.value(0).value(0).toInt(), int(QDialog::Accepted));
    QCOMPARE(testing::unnamedControls(question).join(u'\n'), QString());
}

FLARE_TEST(TestConnectionsPage)
#include "tst_connectionspage.moc"
