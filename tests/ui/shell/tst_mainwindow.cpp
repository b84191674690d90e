// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "tests/support/accessibility.h"
#include "tests/support/testmain.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/noticearea.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDropEvent>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using shell::MainWindow;

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void pagesAreBuiltWhenShown();
    void navigationShowsAndMarks();
    void countIsPartOfTheName();
    void narrowShrinksToIcons();
    void nothingIsCut_data();
    void nothingIsCut();
    void keysReachPages();
    void keysAskForFiles();
    void droppedFileIsOpened();
    void droppedTextStaysWithTheField();
    void secondDroppedFileIsMentioned();
    void welcomeIsDismissed();
    void noticesReplaceById();
    void titleFollowsThePage();
    void connectionIsSaid();
    void healthIsSaidInWords();
    void everyControlIsNamedAndReachable();
    void paintsInBothSchemes();
    void tellsWhenPainted();

private:
    QAbstractButton *button(const char *name) const
    {
        return m_window->findChild<QAbstractButton *>(QLatin1StringView(name));
    }
    void drop(QWidget *target, const QList<QUrl> &urls, const QString &text = {});

    std::unique_ptr<widgets::Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
    int m_built = 0;
};

void TestMainWindow::init()
{
    m_built = 0;
    m_theme = std::make_unique<widgets::Theme>(*qApp);
    m_theme->setScheme(widgets::Scheme::Light);
    m_window = std::make_unique<MainWindow>(*m_theme);
    auto *wizard = new QLineEdit;
    wizard->setAccessibleName(u"Name"_s);
    wizard->setObjectName(u"field"_s);
    m_window->setNewWorkloadPage(wizard);
    m_window->addPage(u"providers"_s, u"Providers"_s, u"providers"_s, [this](QWidget *parent) {
        ++m_built;
        return new QWidget(parent);
    });
    m_window->addPage(u"settings"_s, u"Settings"_s, u"settings"_s, new QWidget);
    m_window->setConnection(u"Demo federation"_s, true);
    m_window->showPage(u"new"_s);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_theme.reset();
}

void TestMainWindow::drop(QWidget *target, const QList<QUrl> &urls, const QString &text)
{
    QMimeData data;
    if (!urls.isEmpty())
        data.setUrls(urls);
    if (!text.isEmpty())
        data.setText(text);
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &enter);
    QDropEvent dropped(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &dropped);
}

void TestMainWindow::pagesAreBuiltWhenShown()
{
    QCOMPARE(m_built, 0);
    m_window->showPage(u"providers"_s);
    m_window->showPage(u"new"_s);
    m_window->showPage(u"providers"_s);
    QCOMPARE(m_built, 1);
    QCOMPARE(m_window->pageIds(), (QStringList{u"new"_s, u"providers"_s, u"settings"_s}));
    m_window->showPage(u"nonsense"_s);
    QCOMPARE(m_window->currentPage(), u"providers"_s);
}

void TestMainWindow::navigationShowsAndMarks()
{
    QSignalSpy shown(m_window.get(), &MainWindow::pageShown);
    QTest::mouseClick(button("nav-providers"), Qt::LeftButton);
    QCOMPARE(m_window->currentPage(), u"providers"_s);
    QVERIFY(button("nav-providers")->isChecked());
    QTest::mouseClick(button("nav-providers"), Qt::LeftButton); // still there
    QVERIFY(button("nav-providers")->isChecked());
    QTest::keyClick(button("nav-settings"), Qt::Key_Return);
    QCOMPARE(m_window->currentPage(), u"settings"_s);
    QVERIFY(!button("nav-providers")->isChecked());
    QCOMPARE(shown.count(), 2);

    QSignalSpy requested(m_window.get(), &MainWindow::newWorkloadRequested);
    QTest::mouseClick(button("newWorkload"), Qt::LeftButton);
    QCOMPARE(m_window->currentPage(), u"new"_s);
    QCOMPARE(requested.count(), 1);
    QVERIFY(!button("nav-settings")->isChecked());
}

void TestMainWindow::countIsPartOfTheName()
{
    m_window->setCount(u"providers"_s, 42);
    const QString name =
        QAccessible::queryAccessibleInterface(button("nav-providers"))->text(QAccessible::Name);
    QVERIFY2(name.contains("42"_L1) && name.contains("Providers"_L1), qPrintable(name));
}

void TestMainWindow::narrowShrinksToIcons()
{
    QVERIFY(!m_window->isCompact());
    auto *providers = button("nav-providers");
    const int wide = providers->width();
    QVERIFY(providers->toolTip().isEmpty());
    m_window->resize(900, 600);
    QTRY_VERIFY(m_window->isCompact());
    QTRY_VERIFY(providers->width() < wide / 2);
    QVERIFY(!providers->toolTip().isEmpty());
    QVERIFY(button("newWorkload")->text().isEmpty());
    QVERIFY(!button("newWorkload")->toolTip().isEmpty());
    QCOMPARE(testing::unnamedControls(*m_window), QStringList());
    m_window->resize(1280, 800);
    QTRY_VERIFY(!m_window->isCompact());
    QVERIFY(!button("newWorkload")->text().isEmpty());
}

void TestMainWindow::nothingIsCut_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("900x600") << QSize(900, 600);
    QTest::newRow("1280x800") << QSize(1280, 800);
    QTest::newRow("1920x1080") << QSize(1920, 1080);
}

void TestMainWindow::nothingIsCut()
{
    QFETCH(QSize, size);
    m_window->showWelcome();
    m_window->setCount(u"providers"_s, 12345);
    m_window->resize(size);
    QTest::qWait(20);
    QCOMPARE(m_window->size(), size);
    QCOMPARE(testing::cutTexts(*m_window), QStringList());
}

void TestMainWindow::keysReachPages()
{
    m_window->activateWindow();
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage(), u"providers"_s);
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage(), u"settings"_s);
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(m_window->currentPage(), u"new"_s);
}

void TestMainWindow::keysAskForFiles()
{
    QSignalSpy open(m_window.get(), &MainWindow::openRequested);
    QSignalSpy save(m_window.get(), &MainWindow::saveRequested);
    QSignalSpy closing(m_window.get(), &MainWindow::closing);
    QTest::keyClick(m_window.get(), Qt::Key_O, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(open.count(), 1);
    QCOMPARE(save.count(), 1);
    QTest::keyClick(m_window.get(), Qt::Key_Q, Qt::ControlModifier);
    QCOMPARE(closing.count(), 1);
    QVERIFY(!m_window->isVisible());
}

void TestMainWindow::droppedFileIsOpened()
{
    QSignalSpy dropped(m_window.get(), &MainWindow::fileDropped);
    drop(m_window.get(), {QUrl::fromLocalFile(u"/tmp/intent one.json"_s)});
    auto *field = m_window->findChild<QLineEdit *>(u"field"_s);
    drop(field, {QUrl::fromLocalFile(u"/tmp/two.yaml"_s)}); // not as text into the field
    QCOMPARE(dropped.count(), 2);
    QCOMPARE(dropped.at(0).first().toString(), u"/tmp/intent one.json"_s);
    QCOMPARE(dropped.at(1).first().toString(), u"/tmp/two.yaml"_s);
    QVERIFY(field->text().isEmpty());
    drop(m_window.get(), {QUrl(u"https://example.org/intent.json"_s)});
    QCOMPARE(dropped.count(), 2);
}

void TestMainWindow::droppedTextStaysWithTheField()
{
    QSignalSpy dropped(m_window.get(), &MainWindow::fileDropped);
    auto *field = m_window->findChild<QLineEdit *>(u"field"_s);
    drop(field, {}, u"llama"_s);
    QCOMPARE(dropped.count(), 0);
    QCOMPARE(field->text(), u"llama"_s);
}

void TestMainWindow::secondDroppedFileIsMentioned()
{
    drop(m_window.get(), {QUrl::fromLocalFile(u"/a.json"_s), QUrl::fromLocalFile(u"/b.json"_s)});
    QVERIFY(m_window->findChild<QWidget *>(u"notice-drop"_s) != nullptr);
}

void TestMainWindow::welcomeIsDismissed()
{
    QVERIFY(m_window->notices().isHidden());
    m_window->showWelcome();
    QVERIFY(m_window->notices().isVisible());
    QSignalSpy dismissed(m_window.get(), &MainWindow::noticeDismissed);
    QTest::keyClick(button("dismiss"), Qt::Key_Space);
    QCOMPARE(dismissed.count(), 1);
    QCOMPARE(dismissed.first().first().toString(), u"welcome"_s);
    QVERIFY(m_window->notices().isHidden());
}

void TestMainWindow::noticesReplaceById()
{
    shell::NoticeArea &notices = m_window->notices();
    using Tone = widgets::Badge::Tone;
    notices.notify(u"draft"_s, Tone::Warn, u"one"_s);
    notices.notify(u"draft"_s, Tone::Bad, u"two"_s);
    notices.notify(u"file"_s, Tone::Bad, u"three"_s);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(notices.findChildren<widgets::IconButton *>().size(), 2);
    notices.remove(u"draft"_s);
    notices.remove(u"file"_s);
    QVERIFY(notices.isEmpty());
    QVERIFY(notices.isHidden());
}

void TestMainWindow::titleFollowsThePage()
{
    m_window->setWorkloadTitle(u"llama2-inference"_s);
    QCOMPARE(m_window->windowTitle(), u"llama2-inference"_s);
    m_window->showPage(u"settings"_s);
    QCOMPARE(m_window->windowTitle(), u"Settings"_s);
}

void TestMainWindow::connectionIsSaid()
{
    const auto *connection = m_window->findChild<QWidget *>(u"connection"_s);
    QVERIFY(connection->isVisible());
    QVERIFY(connection->accessibleName().contains("Demo federation"_L1));
    const QString simulated = connection->accessibleName();
    m_window->setConnection(u"Demo federation"_s, false);
    QVERIFY(connection->accessibleName() != simulated);
}

void TestMainWindow::healthIsSaidInWords()
{
    using models::Connection;
    auto *footer = m_window->findChild<QWidget *>(u"connection"_s);
    m_window->setHealth(Connection::Health::Trouble, u"reconnecting"_s, u"It does not answer."_s);
    QVERIFY(footer->accessibleName().contains(u"reconnecting"_s));
    QVERIFY(footer->accessibleName().contains(u"Demo federation"_s));
    QVERIFY(footer->toolTip().contains(u"It does not answer."_s));
    QVERIFY(footer->findChild<QWidget *>(u"connectionHealth"_s)->isVisible());
    // Compact, the mark's shape tells: no two are alike.
    m_window->resize(900, 600);
    QList<QImage> shapes;
    for (const auto health :
         {Connection::Health::Unknown, Connection::Health::Checking, Connection::Health::Good,
          Connection::Health::Trouble, Connection::Health::Bad}) {
        m_window->setHealth(health, u"word"_s, {});
        for (const QLabel *label : footer->findChildren<QLabel *>()) {
            if (!label->pixmap().isNull())
                shapes << label->pixmap().toImage().convertToFormat(QImage::Format_Alpha8);
        }
    }
    QCOMPARE(shapes.size(), 5);
    for (qsizetype shape = 1; shape < shapes.size(); ++shape)
        QCOMPARE(shapes.indexOf(shapes.at(shape)), shape);
}

void TestMainWindow::everyControlIsNamedAndReachable()
{
    m_window->showWelcome();
    QCOMPARE(testing::unnamedControls(*m_window), QStringList());
    QCOMPARE(testing::unreachableControls(*m_window), QStringList());
}

void TestMainWindow::paintsInBothSchemes()
{
    const QImage light = m_window->grab().toImage();
    QCOMPARE(light.pixelColor(4, 400), m_theme->color(widgets::Token::Nav));
    m_theme->setScheme(widgets::Scheme::Dark);
    const QImage dark = m_window->grab().toImage();
    QCOMPARE(dark.pixelColor(4, 400), m_theme->color(widgets::Token::Nav));
    QVERIFY(light != dark);
}

void TestMainWindow::tellsWhenPainted()
{
    MainWindow window(*m_theme);
    QSignalSpy painted(&window, &MainWindow::firstPainted);
    window.show();
    QTRY_COMPARE(painted.count(), 1);
    window.update();
    QTest::qWait(20);
    QCOMPARE(painted.count(), 1);
}

FLARE_TEST(TestMainWindow)
#include "tst_mainwindow.moc"
