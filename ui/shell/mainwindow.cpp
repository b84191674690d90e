// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: 2026 FLARE Desktop contributors
#include "ui/shell/mainwindow.h"

#include "ui/shell/navigation.h"
#include "ui/shell/noticearea.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDropEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QStackedWidget>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace shell {
namespace {

const auto newWorkloadPage = "new"_L1;
constexpr int compactBelow = 1000; // pixels of the mock-ups

QStringList localFiles(const QMimeData &data)
{
    QStringList files;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            files << url.toLocalFile();
    }
    return files;
}

} // namespace

MainWindow::MainWindow(widgets::Theme &theme, QWidget *parent)
    : QMainWindow(parent)
    , m_theme(theme)
    , m_navigation(new Navigation(theme, this))
    , m_notices(new NoticeArea(theme, this))
    , m_stack(new QStackedWidget(this))
{
    setObjectName(u"mainWindow"_s);
    setAcceptDrops(true);
    setMinimumSize(theme.px(760), theme.px(520));

    auto *center = new QWidget(this);
    auto *columns = new QHBoxLayout(center);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_notices);
    right->addWidget(m_stack, 1);
    columns->addWidget(m_navigation);
    columns->addLayout(right, 1);
    setCentralWidget(center);

    connect(m_navigation, &Navigation::entryChosen, this, &MainWindow::showPage);
    connect(m_navigation, &Navigation::newWorkloadChosen, this, [this] {
        showPage(newWorkloadPage);
        emit newWorkloadRequested();
    });
    connect(m_notices, &NoticeArea::dismissed, this, &MainWindow::noticeDismissed);
    addShortcuts();
    // Fields would take a dropped file as text; a file is meant for the window.
    qApp->installEventFilter(this);
    retitle();
}

MainWindow::~MainWindow()
{
    qApp->removeEventFilter(this);
}

QAction *MainWindow::addShortcut(const QKeySequence &keys, const QString &text, const QString &name)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(keys);
    addAction(action);
    return action;
}

void MainWindow::addShortcuts()
{
    QAction *newWorkload = addShortcut(QKeySequence::New, tr("New workload"), u"actionNew"_s);
    connect(newWorkload, &QAction::triggered, m_navigation, &Navigation::newWorkloadChosen);
    QAction *open = addShortcut(QKeySequence::Open, tr("Open a file"), u"actionOpen"_s);
    connect(open, &QAction::triggered, this, &MainWindow::openRequested);
    QAction *save = addShortcut(QKeySequence::Save, tr("Save to a file"), u"actionSave"_s);
    connect(save, &QAction::triggered, this, &MainWindow::saveRequested);
    QAction *quit = addShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q), tr("Quit"), u"actionQuit"_s);
    connect(quit, &QAction::triggered, this, &QWidget::close);
}

void MainWindow::addPage(const QString &id, const QString &title, const QString &icon, PageFactory factory)
{
    m_pages.insert(id, Page{.title = title, .factory = std::move(factory)});
    m_order << id;
    m_navigation->addEntry(id, title, icon);
    if (const auto number = static_cast<int>(m_order.size()); number <= 9) {
        QAction *action = addShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)),
                                      title, "actionPage-"_L1 + id);
        connect(action, &QAction::triggered, this, [this, id] { showPage(id); });
    }
}

void MainWindow::addPage(const QString &id, const QString &title, const QString &icon, QWidget *page)
{
    addPage(id, title, icon, [page](QWidget *) { return page; });
    this->page(id);
}

void MainWindow::setNewWorkloadPage(QWidget *page)
{
    m_pages.insert(newWorkloadPage,
                   Page{.title = tr("New workload"), .factory = [page](QWidget *) { return page; }});
    this->page(newWorkloadPage);
}

void MainWindow::setCount(const QString &id, int count)
{
    m_navigation->setCount(id, count);
}

QWidget *MainWindow::page(const QString &id)
{
    const auto page = m_pages.find(id);
    if (page == m_pages.end())
        return nullptr;
    if (page->widget == nullptr) {
        page->widget = page->factory(m_stack);
        page->factory = {};
        m_stack->addWidget(page->widget);
    }
    return page->widget;
}

QStringList MainWindow::pageIds() const
{
    QStringList ids = m_order;
    if (m_pages.contains(newWorkloadPage))
        ids.prepend(newWorkloadPage);
    return ids;
}

void MainWindow::showPage(const QString &id)
{
    QWidget *widget = page(id);
    if (widget == nullptr)
        return;
    m_stack->setCurrentWidget(widget);
    m_navigation->setCurrent(id);
    if (m_current == id)
        return;
    m_current = id;
    retitle();
    emit pageShown(id);
}

void MainWindow::setConnection(const QString &title, bool simulated)
{
    m_navigation->setConnection(title, simulated ? tr("simulated, nothing is billed") : QString());
}

void MainWindow::setHealth(models::Connection::Health health, const QString &word, const QString &details)
{
    m_navigation->setHealth(health, word, details);
}

void MainWindow::setWorkloadTitle(const QString &title)
{
    m_workloadTitle = title;
    retitle();
}

void MainWindow::retitle()
{
    // The program's name is added by the window system's rules (applicationDisplayName).
    const bool named = m_current == newWorkloadPage && !m_workloadTitle.isEmpty();
    setWindowTitle(named ? m_workloadTitle : m_pages.value(m_current).title);
}

void MainWindow::showWelcome()
{
    m_notices->notify(
        u"welcome"_s, widgets::Badge::Tone::Accent,
        tr("You are looking at a simulated federation: its providers, offers and prices are made up, "
           "nothing is bought and nothing is billed. Try whatever you like."));
}

bool MainWindow::isCompact() const
{
    return m_navigation->isCompact();
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    if (m_painted)
        return;
    m_painted = true;
    QTimer::singleShot(0, this, &MainWindow::firstPainted);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    const bool compact = width() < m_theme.px(compactBelow);
    if (compact != m_navigation->isCompact())
        m_navigation->setCompact(compact);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    emit closing();
    QMainWindow::closeEvent(event);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
    case QEvent::Drop:
        break;
    default:
        return false;
    }
    auto *widget = qobject_cast<QWidget *>(watched);
    if (widget == nullptr || widget->window() != this)
        return false;
    auto *drag = static_cast<QDropEvent *>(event);
    if (localFiles(*drag->mimeData()).isEmpty())
        return false;
    drag->setDropAction(Qt::CopyAction);
    drag->accept();
    if (event->type() == QEvent::Drop)
        drop(*drag->mimeData());
    return true;
}

void MainWindow::drop(const QMimeData &dropped)
{
    const QStringList files = localFiles(dropped);
    emit fileDropped(files.constFirst());
    if (files.size() > 1)
        m_notices->notify(u"drop"_s, widgets::Badge::Tone::Warn,
                          tr("Only the first of the dropped files was opened: %1").arg(files.constFirst()));
}

} // namespace shell
